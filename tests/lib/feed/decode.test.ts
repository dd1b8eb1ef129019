import { expect, test } from "vitest";
import { decode } from "../../../lib/feed/decode.ts";
import { bytes } from "./read-fixture.ts";

const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const wide = (text: string, width: number, place: number) => {
  const document = new Uint8Array(text.length * width);
  latin(text).forEach((code, index) => (document[index * width + place] = code));
  return document;
};

test.each<[string, Uint8Array, string | undefined, string]>([
  ["UTF-8", bytes("<a>é€😀</a>"), undefined, "<a>é€😀</a>"],
  ["UTF-8 although the header says otherwise", bytes("<a>é</a>"), "text/xml; charset=iso-8859-1", "<a>é</a>"],
  ["UTF-8 with a byte order mark", Uint8Array.of(0xef, 0xbb, 0xbf, 0x3c), undefined, "<"],
  ["UTF-8 that was cut within a character", Uint8Array.of(0xc3, 0xa9, 0xe2, 0x82), undefined, "é"],
  ["UTF-16 by its zeros", wide("<a>é", 2, 0), undefined, "<a>é"],
  ["UTF-16, big end first", wide("<a>é", 2, 1), undefined, "<a>é"],
  ["UTF-32", wide("<a>é", 4, 3), undefined, "<a>é"],
  ["the header's charset", Uint8Array.of(0xcf, 0x2e), 'text/xml; charset="koi8-r"', "о."],
  ["the declaration's encoding", latin('<?xml version="1.0" encoding="windows-1251"?>\xcf.'), undefined, "П."],
  ["the web's default", latin("caf\xe9 \x80"), undefined, "café €"],
  ["an encoding no one knows", latin('<?xml encoding="x-none"?>\xe9.'), undefined, "é."],
  ["a few strays in UTF-8", Uint8Array.of(0xc3, 0xa9, 0xc3, 0xa9, 0x92), undefined, "éé’"],
])("decodes %s", (_, document, contentType, text) => {
  expect(decode(document, contentType).replace(/^<\?.*?\?>/, "")).toBe(text);
});

test("control characters go, and those that windows-1252 has letters for become them", () => {
  expect(decode(bytes("a\0b\bc\td\ne\u0092f"))).toBe("abc\td\ne’f");
});
