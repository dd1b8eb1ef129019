import type { LinkDifference } from "../fold-view.ts";
import { pageOf } from "./canonical-url.ts";
import { unwrap } from "./redirectors.ts";
import { isTracking } from "./tracking.ts";

/** What two links to one page differ in; empty where they are the very same, undefined where they lead to two pages. */
export function linkDifference(one: string, other: string): readonly LinkDifference[] | undefined {
  if (one === other) return [];
  const [a, b] = [URL.parse(one), URL.parse(other)];
  const [page, otherPage] = [pageOf(one), pageOf(other)];
  if (!a || !b || !page || page.address !== otherPage?.address) return undefined;
  const [from, to] = [unwrap(a), unwrap(b)];
  const names = tracked(from, to);
  const found: readonly (LinkDifference | false)[] = [
    (from.href !== a.href || to.href !== b.href) && { kind: "redirect" },
    from.protocol !== to.protocol && { kind: "scheme" },
    isWww(from) !== isWww(to) && { kind: "www" },
    bare(from) !== bare(to) && { kind: "mobile" },
    from.pathname !== to.pathname && { kind: "ending" },
    names.length > 0 && { kind: "tracking", names },
    from.hash !== to.hash && { kind: "fragment" },
  ];
  const differences = found.filter((each) => each !== false);
  return differences.length > 0 ? differences : [{ kind: "other" }];
}

/** The tracking parameters that one of them has and the other lacks, or has with another value. */
function tracked(a: URL, b: URL): readonly string[] {
  const [ones, others] = [a, b].map((url) => [...url.searchParams].filter(([name, value]) => isTracking(name, value)));
  const named = (list: typeof ones) => new Set((list ?? []).map(([name, value]) => `${name}=${value}`));
  const [known, otherKnown] = [named(ones), named(others)];
  const differing = [...known, ...otherKnown].filter((each) => known.has(each) !== otherKnown.has(each));
  return [...new Set(differing.map((each) => each.slice(0, each.indexOf("="))))];
}

function isWww(url: URL): boolean {
  return /^www\d*\./.test(url.hostname);
}

function bare(url: URL): string {
  return url.hostname.replace(/^www\d*\./, "");
}
