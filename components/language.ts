import { i18n } from "#i18n";
import { useLayoutEffect } from "preact/hooks";

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

/** Light, dark, or as the system has it. */
export function useAppearance(appearance: "auto" | "light" | "dark"): void {
  useLayoutEffect(() => {
    document.documentElement.dataset["appearance"] = appearance;
  }, [appearance]);
}
