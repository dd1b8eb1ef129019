import type { ProblemKind } from "../../lib/problem.ts";
import type { Seen } from "./trial.ts";

/** What can be seen of a feed that was polled from a faulty server. */
export type Outcome = {
  /** Kinds of problem any of which may stand with the feed; absent: none. */
  readonly problem?: ProblemKind | readonly ProblemKind[];
  /** Entries kept, or the least and the most. */
  readonly entries: number | readonly [least: number, most: number];
  /** Something was mended, and the reader is told. */
  readonly repaired?: boolean;
  /** How many bytes the server may get rid of at the most; absent: 1 MB. */
  readonly bytes?: number;
  /** From the request to the outcome at the most; absent: 10. */
  readonly seconds?: number;
};

const MB = 1_000_000;
/** Our limit, and what is under way between the two. */
const cutOff = 64 * MB;
/** The deadline, and a busy machine. */
const deadline = 33;

const refused = (problem: ProblemKind | readonly ProblemKind[]): Outcome => ({ problem, entries: 0 });
const read = (entries: Outcome["entries"]): Outcome => ({ entries });
const mended = (entries: Outcome["entries"]): Outcome => ({ entries, repaired: true });
const late = { problem: "timeout", entries: 0, seconds: deadline } as const;
const tooLarge = { problem: "too-large", entries: 0, bytes: cutOff, seconds: deadline } as const;
/** The server gives all of it to its socket at once, so what it counts is not what was read. */
const handedOver = { ...tooLarge, bytes: Infinity } as const;

/**
 * What becomes of each fault, by its path on the server. A path without a row fails the suite: whoever adds a fault says
 * what a reader shall see.
 */
export const outcomes: Readonly<Record<string, Outcome>> = {
  ok: read(3),
  dup: read([2, 4]),
  "duplicate-ids": read(100),
  "empty-guid": read(3),
  // Bombs and abuse of the parser: never expanded, never slow.
  "bomb-lol": read(1),
  "bomb-quadratic": read(1),
  "bomb-numeric": tooLarge,
  "bomb-external": read(1),
  "bomb-entity-names": read(1),
  "bomb-many-entities": { ...read(1), bytes: 4 * MB },
  "doctype-html": read(1),
  deep: { ...mended([0, 1]), bytes: 2 * MB },
  "deep-html": read(1),
  attrs: { ...read(1), bytes: 8 * MB },
  "long-tag": tooLarge,
  "unclosed-tag": mended(1),
  "unclosed-cdata": { ...mended([0, 1]), problem: "partial" },
  "unclosed-comment": { ...mended([0, 1]), problem: "partial" },
  proto: read([1, 2]),
  "json-proto": read(1),
  "json-types": read([1, 3]),
  "json-deep": read(0),
  // Size.
  big: tooLarge,
  endless: tooLarge,
  "endless-ws": tooLarge,
  "gzip-bomb": tooLarge,
  "br-bomb": tooLarge,
  "gzip-truncated": { ...mended([0, 50]), problem: ["partial", "unreachable"] },
  "gzip-lie": refused("unreachable"),
  "entries-1m": handedOver,
  "entry-50mb": handedOver,
  categories: mended(1),
  "title-1mb": { ...read(1), bytes: 2 * MB },
  "url-1mb": { ...mended(1), bytes: 2 * MB },
  // Time.
  slowloris: late,
  "slow-headers": late,
  "slow-ok": read(3),
  stall: late,
  // Encodings and characters.
  "utf16le-nobom": read(3),
  "utf16be-bom": read(3),
  "utf8-bom": read(3),
  "lead-ws": read(3),
  latin1: read(1),
  "w1252-as-utf8": read(1),
  "charset-conflict": read(1),
  "charset-unknown": read(3),
  gbk: read(1),
  nul: read(2),
  control: read(2),
  "bad-amp": read(1),
  // Answers.
  html: refused("not-a-feed"),
  "html-as-rss": refused("not-a-feed"),
  "wrong-type": read(3),
  "no-type": read(3),
  empty: refused("not-a-feed"),
  "empty-feed": read(0),
  "304-first": read(0),
  "304": read(3),
  "304-changed": read(3),
  "etag-crlf": read(3),
  "etag-64k": read(3),
  "retry-huge": refused("rate-limited"),
  "retry-neg": refused("http"),
  "retry-date": refused("rate-limited"),
  "retry-junk": refused("http"),
  "retry-s60": refused("rate-limited"),
  ...Object.fromEntries(
    [400, 401, 403, 404, 418, 429, 451, 500, 502, 503, 504, 511, 599].map((status) => [`s${status}`, refused("http")]),
  ),
  // Chromium takes it for a proxy's word.
  s407: refused(["http", "unreachable"]),
  "410": refused("gone"),
  // Redirects.
  "redir-loop": refused("unreachable"),
  "redir-long": refused("unreachable"),
  "redir-301": read(3),
  "redir-301-html": refused("not-a-feed"),
  "redir-js": refused("unreachable"),
  "redir-file": refused("unreachable"),
  "redir-data": refused("unreachable"),
  "redir-private": refused("private-address"),
  // Firefox asks before it can be told; nobody listens there.
  "redir-meta": refused(["private-address", "unreachable"]),
  "redir-cred": { entries: [0, 3], problem: ["unreachable"] },
  // Connections.
  "reset-start": refused("unreachable"),
  "reset-mid": refused("unreachable"),
  "len-short": { ...read([0, 3]), problem: ["unreachable"] },
  "len-long": { ...mended([25, 30]), problem: "partial" },
  garbage: refused("unreachable"),
  "header-flood": refused("unreachable"),
  cookie: read(3),
  echo: read([3, 30]),
  prefix: { ...mended([0, 1]), problem: "partial" },
  flap: read([3, 10]),
  regen: read(10),
  // Fields.
  dates: read(22),
  links: read(20),
  "xss-meta": read(1),
};

/** In words, where an outcome is not what the table says. */
export function judgeOutcome(path: string, seen: Seen): readonly string[] {
  const wanted = outcomes[path];
  if (!wanted) return [];
  const { problem = [], entries, repaired = false, bytes = MB, seconds = 10 } = wanted;
  const problems = [problem].flat();
  const [least, most] = typeof entries === "number" ? [entries, entries] : entries;
  return [
    ...(problems.length === 0 && seen.problem ? [`the problem ${seen.problem}`] : []),
    ...(problems.length > 0 && !problems.some((kind) => kind === seen.problem)
      ? [`${seen.problem ?? "no problem"} instead of ${problems.join(" or ")}`]
      : []),
    ...(seen.entries < least || seen.entries > most ? [`${seen.entries} entries instead of ${least} to ${most}`] : []),
    ...(repaired && !seen.repaired ? ["nothing is said to be mended"] : []),
    ...(seen.bytes > bytes ? [`${seen.bytes} bytes were read`] : []),
    ...(seen.seconds > seconds ? [`it took ${seen.seconds} s`] : []),
  ].map((fault) => `${path}: ${fault}`);
}
