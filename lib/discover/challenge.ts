import { feedOffers } from "./offers.ts";

/** What pages that want to see a person call themselves; each stands in the page of one maker of such walls. */
const marks = [
  // Without the `h/`, it is a script that Cloudflare puts into ordinary pages (JavaScript Detections).
  "/cdn-cgi/challenge-platform/h/",
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
 * PerimeterX, AWS) instead of what was asked for. Some of them answer 200: then only where no feed is named. `html` is read only where the rest does not
 * decide: the beginning of the answer as text.
 */
export function isChallenge(status: number, headers: Pick<Headers, "get">, html: () => string): boolean {
  if (headers.get("cf-mitigated") === "challenge") return true;
  if (/challenge|captcha/.test(headers.get("x-amzn-waf-action") ?? "")) return true;
  if (!/html/.test(headers.get("content-type") ?? "") || status === 404 || status === 410) return false;
  const page = html();
  const lower = page.toLowerCase();
  if (!marks.some((mark) => lower.includes(mark))) return false;
  // Some makers put their scripts into the pages they let through as well; a wall names no feeds.
  return status < 200 || status > 299 || feedOffers(page, "https://wall.invalid/").length === 0;
}
