/** What pages that want to see a person call themselves; each stands in the page of one maker of such walls. */
const marks = [
  "/cdn-cgi/challenge-platform/",
  "cf-chl-",
  "_cf_chl_opt",
  "<title>just a moment...",
  "<title>attention required! | cloudflare",
  "/.within.website/x/cmd/anubis/",
  'id="anubis_challenge"',
  "/.well-known/ddos-guard/",
  "sucuri_cloudproxy_js",
  "_incapsula_resource",
  "captcha-delivery.com",
  "px-captcha",
  "awswafcookiedomainlist",
  "gokuprops",
];

/**
 * Whether an answer is a wall that wants to see a person (Cloudflare, Anubis, DDoS-Guard, Sucuri, Imperva, DataDome,
 * PerimeterX, AWS) instead of what was asked for. Some of them answer 200. `html` is read only where the rest does not
 * decide: the beginning of the answer as text.
 */
export function isChallenge(status: number, headers: Pick<Headers, "get">, html: () => string): boolean {
  if (headers.get("cf-mitigated") === "challenge") return true;
  if (/challenge|captcha/.test(headers.get("x-amzn-waf-action") ?? "")) return true;
  if (!/html/.test(headers.get("content-type") ?? "") || status === 404 || status === 410) return false;
  const page = html().toLowerCase();
  return marks.some((mark) => page.includes(mark));
}
