import type { ProblemKind } from "../../lib/problem.ts";
import type { BrowserName } from "../browser/driver.ts";
import type { Seen } from "./trial.ts";

/** What can be seen of a feed that was polled from a faulty server. */
export type Outcome = {
  /** The problem that stands with the feed; absent: none. */
  readonly problem?: ProblemKind;
  /** The same after the second poll, where it is another; null: none. */
  readonly again?: ProblemKind | null;
  /** Entries kept after the first poll. */
  readonly entries: number;
  /** The server tells how to ask whether it has changed, so it is asked in this way the second time, and that is stored. */
  readonly validators?: boolean;
  /** Something was mended, and the reader is told; absent: nothing was. */
  readonly repaired?: boolean;
  /** How many bytes the server may get rid of at the most; absent: 1 MB. */
  readonly bytes?: number;
  /** From the request to the outcome at the most; absent: 10. */
  readonly seconds?: number;
};

type PerBrowser = Readonly<Record<BrowserName, Outcome>>;

const MB = 1_000_000;
/** Our limit, and what is under way between the two: a busy Firefox took 89 MB in before it heard that we had enough. */
const cutOff = 128 * MB;
/** The deadline, and a busy machine. */
const deadline = 33;

const refused = (problem: ProblemKind): Outcome => ({ problem, entries: 0 });
const read = (entries: Outcome["entries"]): Outcome => ({ entries });
const revalidated = (entries: Outcome["entries"]): Outcome => ({ entries, validators: true });
const partial = (entries: Outcome["entries"]): Outcome => ({ problem: "partial", entries, repaired: true });
/**
 * What had come before the connection broke, or, where a browser tells of the break before we have read it, nothing: it
 * drops then what it holds (Streams, 4.5.6: an error empties the queue). Each poll may end either way.
 */
const cutOrLost = (cut: Outcome): readonly Outcome[] => [
  cut,
  refused("unreachable"),
  { ...cut, again: "unreachable" },
  { ...refused("unreachable"), again: "partial" },
];
const mended = (entries: Outcome["entries"]): Outcome => ({ entries, repaired: true });
const late = { problem: "timeout", entries: 0, seconds: deadline } as const;
const tooLarge = { problem: "too-large", entries: 0, bytes: cutOff, seconds: deadline } as const;
/** The server gives all of it to its socket at once, so what it counts is not what was read. */
const handedOver = { ...tooLarge, bytes: Infinity } as const;

/**
 * What becomes of each fault, by its path on the server. A path without a row fails the suite: whoever adds a fault says
 * what a reader shall see.
 */
export const outcomes: Readonly<Record<string, Outcome | PerBrowser | readonly Outcome[]>> = {
  ok: read(3),
  dup: read(3),
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
  deep: { ...mended(1), bytes: 2 * MB },
  "deep-html": read(1),
  attrs: { ...read(1), bytes: 8 * MB },
  "long-tag": tooLarge,
  "unclosed-tag": mended(1),
  "unclosed-cdata": partial(0),
  "unclosed-comment": partial(0),
  // Our own server's is sound, and has one.
  proto: [read(1), mended(2)],
  "json-proto": read(1),
  "json-types": read(2),
  "json-deep": read(0),
  // Size.
  big: tooLarge,
  endless: tooLarge,
  "endless-ws": tooLarge,
  "gzip-bomb": tooLarge,
  "br-bomb": tooLarge,
  "gzip-truncated": partial(11),
  "gzip-lie": refused("unreachable"),
  // How far a busy machine comes within the deadline.
  "entries-1m": [handedOver, { ...late, again: "too-large", bytes: Infinity }],
  "entry-50mb": handedOver,
  categories: mended(1),
  "title-1mb": { ...read(1), bytes: 2 * MB },
  // Firefox takes no address of a megabyte for one, so there is none to be left out.
  "url-1mb": { chromium: { ...mended(1), bytes: 2 * MB }, firefox: { ...read(1), bytes: 2 * MB } },
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
  "304": revalidated(3),
  "304-changed": revalidated(3),
  // Its ETag has a control character; its Last-Modified, which is no date, is told again as it is.
  "etag-crlf": revalidated(3),
  "etag-64k": read(3),
  "retry-huge": refused("rate-limited"),
  "retry-neg": refused("rate-limited"),
  "retry-date": refused("rate-limited"),
  "retry-junk": refused("rate-limited"),
  "retry-s60": refused("rate-limited"),
  ...Object.fromEntries(
    [400, 401, 403, 404, 418, 451, 500, 502, 503, 504, 511, 599].map((status) => [`s${status}`, refused("http")]),
  ),
  s429: refused("rate-limited"),
  // Chromium takes it for a proxy's word.
  s407: { chromium: refused("unreachable"), firefox: refused("http") },
  "410": refused("gone"),
  // Redirects.
  "redir-loop": refused("unreachable"),
  "redir-long": [refused("unreachable"), { ...late, again: "unreachable" }],
  "redir-301": read(3),
  "redir-301-html": refused("not-a-feed"),
  "redir-js": refused("unreachable"),
  "redir-file": refused("unreachable"),
  "redir-data": refused("unreachable"),
  "redir-private": refused("private-address"),
  // Firefox asks before it can be told; nobody listens there.
  "redir-meta": { chromium: refused("private-address"), firefox: refused("unreachable") },
  "redir-cred": { chromium: refused("unreachable"), firefox: read(3) },
  // Connections.
  "reset-start": refused("unreachable"),
  "reset-mid": cutOrLost(partial(24)),
  // All of the document came, so that there was nothing to mend.
  "len-short": cutOrLost({ problem: "partial", entries: 3 }),
  "len-long": partial(26),
  // Firefox takes it for HTTP/0.9.
  garbage: { chromium: refused("unreachable"), firefox: refused("not-a-feed") },
  "header-flood": { ...refused("unreachable"), bytes: 2 * MB },
  cookie: read(3),
  // As many as a request has headers.
  echo: { chromium: read(9), firefox: read(10) },
  prefix: partial(1),
  // Three and then ten, by turns.
  flap: [read(3), read(10)],
  regen: read(10),
  // Fields.
  dates: read(22),
  links: read(20),
  "xss-meta": read(1),
};

/** In words, where an outcome is not what the table says. */
export function judgeOutcome(path: string, seen: Seen, browser: BrowserName): readonly string[] {
  const row = outcomes[path];
  if (!row) return [];
  const wanted = "entries" in row || Array.isArray(row) ? row : row[browser];
  const alternatives = [wanted].flat() as readonly Outcome[];
  const judged = alternatives.map((each) => differences(each, seen));
  return judged.some((faults) => faults.length === 0) ? [] : (judged[0] ?? []).map((fault) => `${path}: ${fault}`);
}

function differences(wanted: Outcome, seen: Seen): readonly string[] {
  const { problem, entries, repaired = false, validators = false, bytes = MB, seconds = 10 } = wanted;
  const again = wanted.again === null ? undefined : (wanted.again ?? problem);
  const compare = (what: string, is: unknown, shall: unknown) =>
    is === shall ? [] : [`${what}: ${String(is)} instead of ${String(shall)}`];
  return [
    ...compare("problem", seen.problem, problem),
    ...compare("problem after the second poll", seen.again, again),
    ...compare("entries", seen.entries, entries),
    ...compare("mended", seen.repaired, repaired),
    ...compare("validators", seen.validators, validators),
    ...(validators && !seen.conditional ? ["it was asked without a condition the second time"] : []),
    ...(seen.bytes > bytes ? [`${seen.bytes} bytes were read`] : []),
    ...(seen.seconds > seconds ? [`it took ${seen.seconds} s`] : []),
  ];
}
