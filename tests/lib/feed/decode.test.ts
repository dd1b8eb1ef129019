import { expect, test } from "vitest";
import { decode } from "../../../lib/feed/decode.ts";
import { parseFeed } from "../../../lib/feed/parse.ts";
import { bytes, json } from "./read-fixture.ts";

const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const declared = (encoding: string, text: string) => latin(`<?xml version="1.0" encoding="${encoding}"?>${text}`);
const wide = (text: string, width: number, place: number) => {
  const document = new Uint8Array(text.length * width);
  latin(text).forEach((code, index) => (document[index * width + place] = code));
  return document;
};

test.each<[string, Uint8Array, string | undefined, string]>([
  ["UTF-8", bytes("<a>é€😀</a>"), undefined, "<a>é€😀</a>"],
  ["UTF-8 although the header says otherwise", bytes("<a>é</a>"), "text/xml; charset=iso-8859-1", "<a>é</a>"],
  ["UTF-8 although the declaration says otherwise", bytes('<?xml encoding="shift_jis"?>é'), undefined, "é"],
  ["UTF-8 with a byte order mark", Uint8Array.of(0xef, 0xbb, 0xbf, 0x3c), undefined, "<"],
  ["UTF-8 that was cut within a character", Uint8Array.of(0xc3, 0xa9, 0xe2, 0x82), undefined, "é"],
  ["UTF-16 by its mark", Uint8Array.of(0xff, 0xfe, 0xac, 0x20), undefined, "€"],
  ["UTF-16 by its mark, big end first", Uint8Array.of(0xfe, 0xff, 0x20, 0xac), "text/xml; charset=utf-8", "€"],
  ["UTF-16 by its zeros", wide("<a>é", 2, 0), undefined, "<a>é"],
  ["UTF-16 by its zeros, big end first", wide("<a>é", 2, 1), undefined, "<a>é"],
  ["UTF-32 by its mark", Uint8Array.of(0xff, 0xfe, 0, 0, 0, 0xf6, 1, 0), undefined, "😀"],
  ["UTF-32 by its mark, big end first", Uint8Array.of(0, 0, 0xfe, 0xff, 0, 1, 0xf6, 0), undefined, "😀"],
  ["UTF-32 by its zeros", wide("<a>é", 4, 0), undefined, "<a>é"],
  ["UTF-32 by its zeros, big end first", wide("<a>é", 4, 3), undefined, "<a>é"],
  ["what is no character in UTF-32", Uint8Array.of(0x3c, 0, 0, 0, 0, 0xd8, 0, 0, 0, 0, 0x11, 0), undefined, "<��"],
  ["the header's charset", Uint8Array.of(0xcf, 0x2e), 'text/xml; charset="koi8-r"', "о."],
  ["the header's charset before the declaration's", declared("windows-1251", "\xcf."), "text/xml;CHARSET=KOI8-R", "о."],
  ["windows-1251 by the declaration", declared("windows-1251", "\xcf\xf0\xe8"), undefined, "При"],
  ["Shift_JIS by the declaration", declared("Shift_JIS", "\x93\xfa\x96\x7b"), undefined, "日本"],
  ["EUC-KR by the declaration", declared("euc-kr", "\xc7\xd1"), undefined, "한"],
  ["ISO-2022-JP, which would pass for ASCII", declared("ISO-2022-JP", "\x1b$BF|K\\\x1b(B"), undefined, "日本"],
  ["8-bit text that says it is UTF-16", declared("utf-16", "caf\xe9."), undefined, "café."],
  ["the web's default", latin("caf\xe9 \x80"), undefined, "café €"],
  ["an encoding no one knows", declared("x-none", "\xe9."), "text/xml; charset=none", "é."],
  ["a few strays in UTF-8", Uint8Array.of(0xc3, 0xa9, 0xc3, 0xa9, 0x92), undefined, "éé’"],
  ["a stray in what says that it is UTF-8", declared("utf-8", "\xc3\xa9\x92\x93"), undefined, "é’“"],
  ["what says that it is UTF-8 and never is", declared("utf-8", "caf\xe9."), undefined, "café."],
])("decodes %s", (_, document, contentType, text) => {
  expect(decode(document, contentType).replace(/^<\?.*?\?>/, "")).toBe(text);
});

test("control characters go, and those that windows-1252 has letters for become them", () => {
  expect(decode(bytes("a\0b\bc\td\ne\u0092f\u001f\u007f\ufffe\uffff\ufeffg"))).toBe("abc\td\ne’fg");
});

const base64 = btoa("a\0b\u0007");
test.each<[string, Uint8Array]>([
  ["a JSON string", json({ items: [{ title: "a\0b\u0007", content_html: "a\0b\u0007" }] })],
  ["a number", bytes("<rss><item><title>a&#0008;b</title><description>a&#x7;b</description></item></rss>")],
  [
    "base64",
    bytes(
      `<feed><entry><title mode="base64">${base64}</title><content mode="base64">${base64}</content></entry></feed>`,
    ),
  ],
])("control characters do not come back through %s", (_, document) => {
  const [entry] = parseFeed(document).entries;

  expect([entry?.title, (entry?.content ?? entry?.summary)?.html]).toEqual(["ab", "ab"]);
});
