/** Parameters that tell where a click came from and never which page is meant: names seen in the field, by prefix or whole. */
const prefixes = ["utm_", "mtm_", "pk_", "piwik_", "hsa_", "itm_", "hmb_", "fb_", "ga_", "at_", "ns_", "matomo_"];
const names = new Set(
  (
    "fbclid gclid dclid gbraid wbraid msclkid yclid twclid ttclid li_fat_id igshid igsh mc_cid mc_eid mkt_tok " +
    "oly_anon_id oly_enc_id vero_id wickedid _hsenc _hsmi __s cmpid cmp ncid ref_src ref_url feature_src rss_source " +
    "sr_share srsltid s_cid campaign_id smid partner xtor wt_mc wt.mc_id ocid cid_source spm _ga _gl fromrss from_rss " +
    "is_amp usqp amp_js_v amp_gsa outputtype"
  ).split(" "),
);
/** Names that mean a page on some sites: only these values of them are known to tell where a click came from. */
const sources =
  /^(?:(?:rss|feed|atom|newsletter|email|twitter|facebook|hn|hackernews|reddit|lobsters|planet|syndication).*|[\w-]+(?:\.[\w-]+)+)$/i;
const ambiguous = new Set(["ref", "source", "src", "from", "via", "origin", "referrer", "feature"]);

/** Whether a parameter of a link may differ between two links to one page. */
export function isTracking(name: string, value: string): boolean {
  const lower = name.toLowerCase();
  if (isTrackingName(lower)) return true;
  if (ambiguous.has(lower)) return value === "" || sources.test(value);
  return (lower === "amp" && /^(?:1|true|)$/i.test(value)) || /^sf\d+$/.test(lower);
}

function isTrackingName(lower: string): boolean {
  return names.has(lower) || prefixes.some((prefix) => lower.startsWith(prefix));
}

/** A page may need these, whatever they tell of the click: which of its versions is wanted. */
const versions = new Set(["outputtype", "usqp", "partner"]);

/**
 * A link without the parameters that only tell where a click came from; all the rest of it as it was written, to the
 * byte. Of the names above those whose meaning depends on the site (`ref`, `source`) stay: a link that is opened must lead
 * where it led, where one that is compared need not.
 */
export function withoutTracking(link: string): string {
  const [, page = "", query, hash = ""] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/s.exec(link) ?? [];
  if (query === undefined) return link;
  const kept = query.split("&").filter((part) => {
    const name = part.split("=", 1)[0]?.toLowerCase() ?? "";
    return !isTrackingName(name) || versions.has(name);
  });
  if (kept.length === query.split("&").length) return link;
  return page + (kept.length > 0 ? `?${kept.join("&")}` : "") + hash;
}
