import { useLayoutEffect, useRef } from "preact/hooks";
import { commandOf, keyName, keysOf, type KeyCommand } from "../keys.ts";
import type { Settings } from "../choices.ts";

/** How long a sequence such as "g a" waits for its second key, in ms; by when the keys were pressed, not when we hear of it. */
const patience = 1_500;

export type KeyActs = { readonly [Command in KeyCommand]?: (() => unknown) | undefined };

/**
 * Single keys, unless they were turned off, and Ctrl+Z. They do nothing where text is written, while one is being composed (IME), with
 * a modifier, or in a dialog; and never what the focused control does itself with Enter or Space. An act that answers
 * `false` leaves the key to the browser.
 */
export function useKeys({ keys, keyMap }: Pick<Settings, "keys" | "keyMap">, acts: KeyActs): void {
  const actsRef = useRef(acts);
  useLayoutEffect(() => {
    actsRef.current = acts;
  });
  // Outlives what the page learns meanwhile: settings that are read again must not swallow a key.
  const beforeRef = useRef<{ readonly key: string; readonly at: number }>(undefined);
  useLayoutEffect(() => {
    if (!keys) return undefined;
    const map = keysOf(keyMap);
    const pressed = (event: KeyboardEvent) => {
      if (!isFree(event)) return;
      const before = beforeRef.current;
      const inTime = before !== undefined && event.timeStamp - before.at < patience;
      const command = commandOf(map, inTime ? before.key : undefined, keyName(event));
      beforeRef.current = undefined;
      if (command === undefined) return;
      if (command === "waiting") {
        beforeRef.current = { key: keyName(event), at: event.timeStamp };
      } else if (!actsRef.current[command] || actsRef.current[command]() === false) return;
      event.preventDefault();
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, [keys, keyMap]);

  // No single key: it is there also where those are turned off.
  useLayoutEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!isUndo(event) || !isAtLarge(event) || !actsRef.current.undo) return;
      if (actsRef.current.undo() !== false) event.preventDefault();
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, []);
}

/** Ctrl+Z, or Cmd+Z; with Shift it means the opposite nearly everywhere. */
function isUndo({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return (ctrlKey || metaKey) && !altKey && !shiftKey && key.toLowerCase() === "z";
}

/** Not where something is written, composed or played, where keys have a meaning of their own. */
function isAtLarge(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return false;
  const target = event.target instanceof Element ? event.target : undefined;
  return !target?.closest("input, textarea, select, [contenteditable], dialog, video, audio");
}

function isFree(event: KeyboardEvent): boolean {
  if (!isAtLarge(event)) return false;
  if (event.ctrlKey || event.altKey || event.metaKey || event.key === "Shift") return false;
  const target = event.target instanceof Element ? event.target : undefined;
  const presses = event.key === "Enter" || event.key === " ";
  if (presses && target?.closest("button, summary")) return false;
  return !(event.key === "Enter" && target?.closest("a"));
}
