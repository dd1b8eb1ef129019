import { expect, test } from "vitest";
import { explainProblem } from "../../components/explain-problem.ts";
import type { Problem } from "../../lib/problem.ts";

const cases: readonly (readonly [Problem, string])[] = [
  [{ kind: "unreachable", host: "adam.example" }, "adam.example could not be reached. We will try again later."],
  [
    { kind: "needs-permission", origin: "https://adam.example/*" },
    "FoldFeed needs your permission to fetch from adam.example.",
  ],
  [{ kind: "timeout", seconds: 30 }, "The site did not answer within 30 seconds. We will try again later."],
  [{ kind: "timeout", seconds: 1 }, "The site did not answer within 1 second. We will try again later."],
  [{ kind: "http", status: 503 }, "The site answered with an error (503). We will try again later."],
  [{ kind: "too-large", limit: 10_000_000 }, "This document is larger than 10 MB, which is more than we read."],
  [{ kind: "not-a-feed", offers: [] }, "This address does not hold a feed."],
  // What a site or a reader wrote never counts as a place to be filled in.
  [{ kind: "not-an-address", text: "my {host} $1" }, "“my {host} $1” is not a web address."],
];

test.each(cases)("has words for %j", (problem, words) => {
  expect(explainProblem(problem)).toBe(words);
});
