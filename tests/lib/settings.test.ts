import { expect, test } from "vitest";
import { defaultSettings, settingsFrom } from "../../lib/choices.ts";
import { changeSettings, onSettings, readSettings } from "../../lib/settings.ts";

test("settings are as by default until the reader changes one, and only that one changes", async () => {
  expect(await readSettings()).toEqual(defaultSettings);
  await changeSettings({ zone: "utc" });
  expect(await readSettings()).toEqual({ ...defaultSettings, zone: "utc" });
});

test("every change is told, with what it was before", async () => {
  await changeSettings({ badge: "all" });
  const heard: string[] = [];
  const stop = onSettings((settings, before) => heard.push(`${before.badge} -> ${settings.badge}`));
  await changeSettings({ badge: "today" });
  stop();
  await changeSettings({ badge: "off" });
  expect(heard).toEqual(["all -> today"]);
});

test("what makes no sense in stored settings is as by default, what is unknown is dropped", () => {
  const stored = { appearance: "purple", pollEvery: 1, keepDays: Number.NaN, zone: "utc", future: true };
  expect(settingsFrom(stored)).toEqual({ ...defaultSettings, zone: "utc" });
  expect(settingsFrom(null)).toEqual(defaultSettings);
  expect(settingsFrom(JSON.parse('{"__proto__":{"badge":"off"}}'))).toEqual(defaultSettings);
});
