// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { HelpDialog } from "../../components/help-dialog.tsx";
import { KeySettings } from "../../components/key-settings.tsx";
import { keyGroups } from "../../components/keys-text.tsx";
import { defaultSettings, type Settings } from "../../lib/choices.ts";
import { keyCommands, keysOf } from "../../lib/keys.ts";
import { click, find, press, show, words } from "./page.tsx";

const nothing = () => {};

function settings(more: Partial<Settings> = {}) {
  const onChange = vi.fn<(change: Partial<Settings>) => void>();
  return { onChange, page: show(<KeySettings settings={{ ...defaultSettings, ...more }} onChange={onChange} />) };
}

test("the help names every key there is", () => {
  const page = show(<HelpDialog keys={keysOf({})} off={false} onClose={nothing} onChange={nothing} />);

  const named = [...page.querySelectorAll("dl > div")].map(words);
  expect(named).toContain("jn↓Next post");
  expect(named).toContain("Shift AMark the day read");
  expect(named).toContain("Shift SpaceScroll back");
  expect(named).toContain("g uUnread posts");
  expect(named).toContain("/Search");
  const told = new Set(keyGroups.flatMap(({ commands }) => commands));
  expect(keyCommands.filter((command) => !told.has(command))).toEqual([]);
});

test("another key is chosen by pressing it, and what it did before is said", async () => {
  const { page, onChange } = settings();

  await click(find(page, '[data-key="read"]'));
  expect(words(find(page, '[data-key="read"]'))).toMatch(/Press a key …$/);
  await press(find(page, '[data-key="read"]'), "s");

  expect(onChange.mock.lastCall?.[0].keyMap).toMatchObject({ read: ["s"], star: [] });
  expect(words(find(page, '[role="status"]'))).toContain("Star, or take the star away");
});

test("a key that sequences begin with takes them from what they did, which is said", async () => {
  const { page, onChange } = settings();

  await click(find(page, '[data-key="read"]'));
  await press(find(page, '[data-key="read"]'), "g");

  expect(onChange.mock.lastCall?.[0].keyMap).toMatchObject({ read: ["g"], goAll: [], goFeeds: [], search: ["/"] });
  const said = words(find(page, '[role="status"]'));
  for (const name of ["All posts", "Unread posts", "Starred posts"]) expect(said).toContain(name);
});

test("Escape chooses no key, and the keys can be had back as they were", async () => {
  const { page, onChange } = settings({ keyMap: { read: ["x"] } });

  await click(find(page, '[data-key="read"]'));
  await press(find(page, '[data-key="read"]'), "Escape");
  expect(onChange).not.toHaveBeenCalled();
  await click(find(page, "[data-keys-reset]"));
  expect(onChange).toHaveBeenCalledExactlyOnceWith({ keyMap: {} });
});

test("single keys can be turned off altogether", async () => {
  const { page, onChange } = settings();

  await click(find(page, 'input[type="checkbox"]'));
  expect(onChange).toHaveBeenCalledExactlyOnceWith({ keys: false });
  expect(settings({ keys: false }).page.querySelector("[data-key]")).toBeNull();
});
