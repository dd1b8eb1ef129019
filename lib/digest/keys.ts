import type { Print } from "../model.ts";
import { hash } from "../text/hash.ts";

/**
 * Under which an entry is found by later ones that may be the same post: two entries that any rule folds share at least
 * one key. The kind is hashed in, so that a title never meets an address.
 */
export function keysOf(print: Print): readonly number[] {
  const keys = print.urls.map((url) => hash(`url ${url}`));
  if (print.title !== 0) keys.push(hash(`title ${print.title}`));
  return [...new Set(keys)];
}
