import { unified } from "./known-sites.ts";
import { unwrap } from "./redirectors.ts";
import { isTracking } from "./tracking.ts";

/** The page a link leads to, and which part of it: many weblogs keep a whole month on one page. */
export type Page = { readonly address: string; readonly fragment: string };

/** Fragments that only scroll the page, or tell where the click came from. */
const noise =
  /^(?:|top|comments?|comment-\d+|respond|disqus_thread|more-?\d*|content|main|start|atom|rss|:~:.*|xtor=.*|utm_.*|ref=.*|_=_)$/i;
/** Pages of one-page applications: the fragment is the address. */
const route = /^!?\//;
const defaultFiles = /\/(?:index|default|home)\.(?:x?html?|php\d?|aspx?|jsp|cgi)$/i;

/**
 * An identity for the page a link leads to; never opened, never shown. Redirectors and AMP caches are unwrapped; scheme,
 * `www.`, mobile and AMP hosts, default files, `.html`, tracking parameters, the order of parameters and a closing slash
 * do not count. A bare home page is no identity: too many entries link there.
 */
export function pageOf(link: string): Page | undefined {
  const parsed = URL.parse(link);
  const url = parsed && unwrap(parsed);
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:")) return undefined;
  const hash = url.hash.slice(1);
  const isRoute = route.test(hash);
  const fragment = isRoute || noise.test(hash) ? "" : hash;
  const host = hostOf(url);
  const path = pathOf(url);
  const known = unified(host, path, url.searchParams);
  if (known) return { address: known, fragment };
  const query = queryOf(url.searchParams);
  if (!path && !query && !isRoute && !fragment) return undefined;
  // The parts of a home page are pages to whoever keeps a weblog on it.
  const part = isRoute ? `#${hash}` : path || query ? "" : `#${fragment}`;
  return { address: `${host}${path}${query}${part}`, fragment };
}

/** Mobile and AMP hosts show the same pages; with two labels ("m.com") the first is the name. */
function hostOf(url: URL): string {
  const port = url.port ? `:${url.port}` : "";
  const host = url.hostname
    .replace(/^(?:www\d*|m|mobile|amp)\.(?=[^.]+\.)/, "")
    .replace(/^([a-z-]{2,12})\.m\.(?=wik)/, "$1.");
  return host + port;
}

function pathOf(url: URL): string {
  const path = url.pathname
    .replace(/\/{2,}/g, "/")
    .replace(defaultFiles, "/")
    .replace(/\/amp\/?$|\.amp(?=\.html?$)|\.amp$/i, "")
    .replace(/\.x?html?$/i, "")
    .replace(/\/$/, "");
  return path
    .split("/")
    .map((segment) => (/-.*-/.test(segment) ? segment.toLowerCase() : segment))
    .join("/");
}

function queryOf(parameters: URLSearchParams): string {
  const kept = [...parameters].filter(([name, value]) => !isTracking(name, value)).toSorted(byNameThenValue);
  const query = kept.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join("&");
  return query && `?${query}`;
}

function byNameThenValue(a: readonly [string, string], b: readonly [string, string]): number {
  if (a[0] !== b[0]) return a[0] < b[0] ? -1 : 1;
  return a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0;
}
