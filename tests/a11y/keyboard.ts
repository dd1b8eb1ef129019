import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "../browser/page.ts";
import { fillStage, openStage, reach } from "./stage.ts";
import { popup, type State, tab } from "./state.ts";

const posts = "[data-post]";
const pages: readonly State[] = [
  { name: "popup", path: popup, shows: posts },
  { name: "popup, a post open", path: popup, shows: "[data-body]", reach: (page) => openFirst(page) },
  { name: "read", path: tab("read"), shows: posts },
  { name: "read, a post open", path: tab("read"), shows: "[data-body]", reach: (page) => openFirst(page) },
  { name: "sources", path: tab("sources"), shows: "[data-subscription]" },
  { name: "import", path: tab("import"), shows: "[data-import-file]" },
  { name: "folds", path: tab("folds"), shows: "[data-line]" },
  { name: "health", path: tab("health"), shows: "main h2" },
  { name: "settings", path: tab("settings"), shows: "[data-key]" },
  { name: "recent acts", path: tab("acts"), shows: "[data-recent]" },
];

/** More than any page has. */
const most = 400;

void test("by Tab alone every control of every page is reached, is seen where it is, and left again", async (t) => {
  const stage = await openStage(t);
  await fillStage(stage);
  for (const state of pages) {
    await t.test(state.name, async () => {
      const page = await reach(stage, state);
      await page.until(() => document.querySelector(".toast"), 1_000).catch(() => undefined);
      await page.eval(() => document.querySelector<HTMLElement>(".toast .icon-button")?.click());
      await page.eval(() => (document.activeElement as HTMLElement | null)?.blur());
      const walked = await walk(page);
      assert.deepEqual(walked.unseen, [], "every focus is seen");
      assert.deepEqual(await page.eval(neverFocused), [], `of ${walked.steps} steps`);
      await page.press("Shift+Tab");
      await page.press("Shift+Tab");
      assert.ok(await page.eval(() => document.activeElement?.hasAttribute("data-walked")), "and back");
      await page.close();
    });
  }

  await t.test("menu, keys and search are opened, left with Escape, and give the focus back", async () => {
    const page = await reach(stage, { name: "popup", path: popup, shows: posts });
    const focused = (css: string) =>
      page.until((wanted: string) => document.activeElement?.matches(wanted), 5_000, css);
    await page.eval(() => document.querySelector<HTMLElement>("[data-menu]")?.focus());
    await page.press("Enter");
    await page.until(() => document.querySelector(".menu-acts:not([hidden])"));
    await page.press("Tab");
    await focused(".menu-acts button");
    await page.press("Escape");
    await focused("[data-menu]");
    assert.equal(await page.eval(() => document.querySelector(".menu-acts:not([hidden])")), null);

    await page.press("?");
    await page.until(() => document.querySelector("dialog[open]"));
    for (let i = 0; i < 3; i++) {
      await page.press("Tab");
      assert.ok(
        await page.eval(
          () =>
            document.querySelector("dialog")?.contains(document.activeElement) ||
            document.activeElement === document.body,
        ),
        "it stays within the dialog",
      );
    }
    await page.press("Escape");
    await page.until(() => !document.querySelector("dialog"));
    await focused("[data-menu]");

    await page.press("/");
    await focused("[data-search-box]");
    await page.type("[data-search-box]", "page");
    await page.until(() => document.querySelector("mark"));
    await page.press("ArrowDown");
    await focused("[data-open]");
    await page.press("Enter");
    await page.until(() => document.querySelector("[data-body]"));
    await page.press("Escape");
    await page.until(() => !document.querySelector("[data-body]"));
    await page.press("Escape");
    await page.until(() => !document.querySelector("[data-search-box]"));
    await page.close();
  });
  assert.deepEqual(await stage.driver.errors(), []);
});

async function openFirst(page: Page): Promise<void> {
  await page.until(() => document.querySelector("[data-post]"));
  await page.press("j");
  await page.press("o");
}

/** Presses Tab until the focus comes where it has been. */
async function walk(page: Page): Promise<{ readonly steps: number; readonly unseen: readonly string[] }> {
  const unseen: string[] = [];
  for (let steps = 0; steps < most; steps++) {
    await page.press("Tab");
    const { again, fault } = await page.eval(lookAtFocus);
    if (again) return { steps, unseen };
    if (fault) unseen.push(fault);
  }
  throw new Error(`Tab comes to no end within ${most} steps.`);
}

/** Runs in the page: whether the focus was here before, and what keeps one from seeing it. */
async function lookAtFocus(): Promise<{ readonly again: boolean; readonly fault?: string }> {
  // What is out of sight is laid out, and scrolled to, a moment later.
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const { activeElement: focused } = document;
  // After the last control comes the browser, then the page anew.
  if (!focused || focused === document.body) return { again: false };
  // A field for a date has several places of its own.
  const { walked } = (focused as HTMLElement).dataset;
  if (walked !== undefined) return { again: walked !== "last" };
  for (const last of document.querySelectorAll("[data-walked='last']")) last.setAttribute("data-walked", "");
  focused.setAttribute("data-walked", "last");
  const { outlineStyle, outlineWidth, opacity } = getComputedStyle(focused);
  const box = focused.matches(".visually-hidden") ? (focused.closest("label") ?? focused) : focused;
  const { left, right, top, bottom } = box.getClientRects()[0] ?? box.getBoundingClientRect();
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const over = document.elementFromPoint(
    Math.min(Math.max(x, 1), innerWidth - 1),
    Math.min(Math.max(y, 1), innerHeight - 1),
  );
  const called = focused.outerHTML.slice(0, 140);
  const ring = outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
  if (!ring && box === focused) return { again: false, fault: `no ring: ${called}` };
  if (opacity === "0") return { again: false, fault: `transparent: ${called}` };
  if (bottom < 1 || top > innerHeight - 1 || right < 1 || left > innerWidth - 1) {
    return { again: false, fault: `out of the window (${left}, ${top}): ${called}` };
  }
  if (over && !box.contains(over) && !over.contains(box)) {
    return { again: false, fault: `under ${over.outerHTML.slice(0, 80)}: ${called}` };
  }
  return { again: false };
}

/** Runs in the page: the controls that the focus never came to. */
function neverFocused(): readonly string[] {
  const controls = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  return (
    [...document.querySelectorAll<HTMLElement>(controls)]
      .filter(
        (control) => control.checkVisibility({ visibilityProperty: true }) && !control.hasAttribute("data-walked"),
      )
      .filter((control) => !control.matches(":disabled, [tabindex='-1']"))
      // Arrows choose within a group of radio buttons.
      .filter((control) => !(control instanceof HTMLInputElement && control.type === "radio" && !control.checked))
      .map((control) => control.outerHTML.slice(0, 140))
  );
}
