import { expect, test } from "vitest";
import { pictureTypeOf } from "../../../lib/text/picture-type.ts";
import { pngOf, redPixel } from "../../support/pictures.ts";

const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === "string" ? [...Buffer.from(part, "latin1")] : [...part])));
const icon = (picture: Uint8Array) =>
  bytes([0, 0, 1, 0, 1, 0], [16, 16, 0, 0, 1, 0, 32, 0, 100, 0, 0, 0, 22, 0, 0, 0], [...picture]);
const bitmap = bytes([40, 0, 0, 0, 16, 0, 0, 0, 32, 0, 0, 0]);

test.each([
  ["image/png", redPixel],
  ["image/gif", bytes("GIF89a", [16, 0, 16, 0], "...")],
  ["image/jpeg", bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0], [0xff, 0xc0, 0, 11, 8, 0, 16, 0, 16, 1])],
  ["image/webp", bytes("RIFF....WEBPVP8X", [10, 0, 0, 0, 0, 0, 0, 0, 31, 0, 0, 31, 0, 0])],
  ["image/webp", bytes("RIFF....WEBPVP8L", [10, 0, 0, 0, 0x2f, 31, 0, 0, 0])],
  ["image/webp", bytes("RIFF....WEBPVP8 ", [10, 0, 0, 0, 0, 0, 0, 0x9d, 1, 0x2a, 16, 0, 16, 0])],
  ["image/x-icon", icon(bitmap)],
  ["image/x-icon", icon(pngOf(32))],
])("bytes of a small picture are told as %s, whatever a server calls them", (type, picture) => {
  expect(pictureTypeOf(picture)).toBe(type);
});

test.each([
  ["a drawing", bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ["a drawing behind a mark", bytes("\xef\xbb\xbf<?xml version='1.0'?><svg/>")],
  ["a page", bytes("<!doctype html><title>Not found</title>")],
  ["a bitmap of Windows", bytes("BM", Array(60).fill(0))],
  ["nothing", bytes()],
  ["a PNG that ends before its size", redPixel.subarray(0, 18)],
  ["a PNG that unpacks to gigabytes", pngOf(50_000)],
  ["a PNG without any height", pngOf(16, 0)],
  ["such a PNG within an icon", icon(pngOf(50_000))],
  ["an icon that points behind its end", bytes([0, 0, 1, 0, 1, 0], Array(16).fill(255))],
  ["an icon of nothing", bytes([0, 0, 1, 0, 0, 0])],
  ["a GIF of 65,535 pixels", bytes("GIF89a", [255, 255, 255, 255])],
  ["a JPEG without a frame", bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0])],
])("%s is no picture", (_what, given) => {
  expect(pictureTypeOf(given)).toBeUndefined();
});
