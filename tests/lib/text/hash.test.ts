import * as fc from "fast-check";
import { expect, test } from "vitest";
import { hashBytes } from "../../../lib/text/hash.ts";

test("two documents of which one byte differs have other hashes, wherever it stands and however long they are", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.nat(), (bytes, at) => {
      const other = bytes.map((byte, i) => (i === at % bytes.length ? byte ^ 1 : byte));
      expect(hashBytes(other)).not.toBe(hashBytes(bytes));
    }),
  );
});

test("a document has one hash, wherever in memory it stands", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.integer({ min: 1, max: 7 }), (bytes, offset) => {
      const moved = new Uint8Array(offset + bytes.length).fill(9).subarray(offset);
      moved.set(bytes);
      expect(hashBytes(moved)).toBe(hashBytes(bytes));
    }),
  );
});
