// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { useWanted } from "../../../entrypoints/options/wanted.ts";
import { show, words } from "../../components/page.tsx";

function Wanted() {
  return <p>{useWanted() ?? "nothing"}</p>;
}

test.each([
  [`#/sources?follow=${encodeURIComponent("https://a.example/feed?a=1&b=c+d")}`, "https://a.example/feed?a=1&b=c+d"],
  ["#/sources?follow=%", "%"],
  ["#/sources", "nothing"],
])("%s wants %s to be looked at", (hash, wanted) => {
  location.hash = hash;

  expect(words(show(<Wanted />))).toBe(wanted);
});
