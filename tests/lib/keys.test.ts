import { expect, test } from "vitest";
import { commandOf, defaultKeys, keyCommands, keyName, keysOf, withKey } from "../../lib/keys.ts";

const map = keysOf({});

test("no key does two things", () => {
  const all = keyCommands.flatMap((command) => defaultKeys[command]);

  expect(new Set(all).size).toBe(all.length);
});

test("a sequence waits for its second key, and forgets what leads nowhere", () => {
  expect(commandOf(map, undefined, "g")).toBe("waiting");
  expect(commandOf(map, "g", "u")).toBe("goUnread");
  expect(commandOf(map, "g", "j")).toBeUndefined();
  expect(commandOf(map, undefined, "u")).toBeUndefined();
});

test("Shift is told apart where the key looks the same without it", () => {
  expect(keyName({ key: "J", shiftKey: true })).toBe("J");
  expect(keyName({ key: " ", shiftKey: true })).toBe("Shift+ ");
  expect(commandOf(map, undefined, "Shift+ ")).toBe("back");
});

test("a key the reader gives to a command is taken from the one that had it", () => {
  const mine = withKey(map, "read", "s");

  expect([mine.read, mine.star]).toEqual([["s"], []]);
  expect(commandOf(keysOf(mine), undefined, "s")).toBe("read");
  expect(keysOf({ later: ["x"], next: ["x"] })).toEqual({ ...map, next: ["x"] });
});
