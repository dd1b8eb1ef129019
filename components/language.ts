import { i18n } from "./i18n.ts";
import { useLayoutEffect } from "preact/hooks";
import type { Settings } from "../lib/choices.ts";

/**
 * The language the texts are in. The browser's own may be another, one that we have no texts in: numbers and dates follow
 * that one, plurals and lists have to follow this one.
 */
export const language = i18n.t("language");

/** Tells the browser, and what reads the page aloud, what language it is in and what it is called. */
export function usePageHead(title: string): void {
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = i18n.t("direction");
    document.title = title;
  }, [title]);
}

/** Light, dark, or as the system has it; how close the lines stand, and how texts are set. */
export function useAppearance({ appearance, density, font, textSize, images }: Looks): void {
  useLayoutEffect(() => {
    const { dataset, style } = document.documentElement;
    Object.assign(dataset, { appearance, density, font, images: images ? "shown" : "hidden" });
    // Storage that is not to be had leaves the flash it is there to avoid (entrypoints/appearance.ts), and no more.
    try {
      localStorage.setItem("appearance", appearance);
    } catch {}
    style.setProperty("--text-size", String(textSize / 100));
  }, [appearance, density, font, textSize, images]);
}

type Looks = Pick<Settings, "appearance" | "density" | "font" | "textSize" | "images">;
