/** Names below a country's under which anybody registers a name of their own: "co.uk", "com.au", "or.jp". */
const registries = new Set(
  "ac asn co com edu gen go gob gouv gov gv id ltd mil ne net nhs nom or org plc sch".split(" "),
);
/** Hosts whose every name below is somebody else's site. */
const shared = new Set(
  (
    "appspot.com bearblog.dev blogspot.com fly.dev ghost.io github.io gitlab.io hatenablog.com hatenablog.jp " +
    "herokuapp.com livejournal.com medium.com micro.blog neocities.org netlify.app onrender.com pages.dev " +
    "readthedocs.io substack.com surge.sh tumblr.com typepad.com vercel.app web.app weebly.com wixsite.com " +
    "wordpress.com workers.dev writeas.com"
  ).split(" "),
);

/**
 * The part of a host that belongs to whoever registered it: a site's forum often has a host of its own. From a short list
 * rather than the ten thousand lines of publicsuffix.org: what it does not know is taken for one site.
 */
export function siteOf(host: string): string {
  const labels = host.split(".");
  const [second = "", top = ""] = labels.slice(-2);
  const isShared = shared.has(`${second}.${top}`) || (top.length === 2 && registries.has(second));
  return labels.slice(isShared ? -3 : -2).join(".");
}
