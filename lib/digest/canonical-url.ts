/**
 * Parameters that tell where a click came from and never which page is meant: names seen in the field, by prefix or whole.
 */
const trackingPrefixes = ["utm_", "mtm_", "pk_", "hsa_", "itm_", "hmb_", "fb_", "ga_"];
const trackingNames = new Set(
  (
    "fbclid gclid dclid gbraid wbraid msclkid yclid twclid igshid mc_cid mc_eid mkt_tok oly_anon_id oly_enc_id " +
    "vero_id wickedid _hsenc _hsmi __s cmpid ncid ref_src ref_url feature_src rss_source sr_share srsltid s_cid at_medium at_campaign"
  ).split(" "),
);
/** Fragments that only scroll the page. */
const scrolling = /^(?:|top|comments?|respond|disqus_thread|more-\d+|content|main|atom|rss|:~:.*|xtor=.*|utm_.*)$/i;
const defaultFiles = /\/(?:index|default)\.(?:html?|php|aspx?|jsp)$/i;

/**
 * An identity for the page a link leads to; never opened. Scheme, `www.`, default files, tracking parameters, the order of
 * parameters, a closing slash and scrolling fragments do not count; any other fragment does (many weblogs keep a whole
 * month on one page). A bare home page is no identity: too many entries link there.
 */
export function canonicalUrl(address: string): string | undefined {
  const url = URL.parse(address);
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:")) return undefined;
  const host = url.hostname.replace(/^www\d*\.(?=[^.]+\.)/, "");
  const port = url.port ? `:${url.port}` : "";
  const path = url.pathname
    .replace(/\/{2,}/g, "/")
    .replace(defaultFiles, "/")
    .replace(/\/$/, "");
  const parameters = [...url.searchParams].filter(([name]) => !isTracking(name)).toSorted(byNameThenValue);
  const query = parameters.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join("&");
  const fragment = scrolling.test(url.hash.slice(1)) ? "" : url.hash;
  if (!path && !query && !fragment) return undefined;
  return `${host}${port}${path}${query ? `?${query}` : ""}${fragment}`;
}

function isTracking(name: string): boolean {
  const lower = name.toLowerCase();
  return trackingNames.has(lower) || trackingPrefixes.some((prefix) => lower.startsWith(prefix));
}

function byNameThenValue(a: readonly [string, string], b: readonly [string, string]): number {
  if (a[0] !== b[0]) return a[0] < b[0] ? -1 : 1;
  return a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0;
}
