type Redirector = { readonly at: RegExp; readonly parameters: readonly string[] };

/** Pages that only lead on to the address in one of their parameters: by host and path. */
const byParameter: readonly Redirector[] = [
  { at: /^(?:www\.|news\.)?google\.[a-z.]+\/url$/, parameters: ["q", "url"] },
  { at: /^lm?\.(?:facebook|instagram)\.com\//, parameters: ["u"] },
  { at: /^(?:www\.)?facebook\.com\/l\.php$/, parameters: ["u"] },
  { at: /^out\.reddit\.com\//, parameters: ["url"] },
  { at: /^t\.umblr\.com\/redirect$/, parameters: ["z"] },
  { at: /^(?:www\.)?medium\.com\/r\/?$/, parameters: ["url"] },
  { at: /^(?:www\.)?duckduckgo\.com\/l\/?$/, parameters: ["uddg"] },
  { at: /^(?:www\.)?youtube\.com\/redirect$/, parameters: ["q"] },
  { at: /^vk\.com\/away\.php$/, parameters: ["to"] },
  { at: /^(?:www\.)?linkedin\.com\/(?:redir\/redirect|safety\/go)$/, parameters: ["url"] },
  { at: /^getpocket\.com\/redirect$/, parameters: ["url"] },
  { at: /^[a-z0-9]+\.safelinks\.protection\.outlook\.com\//, parameters: ["url"] },
  { at: /^disq\.us\/(?:url|p\/\w+)$/, parameters: ["url"] },
];
/** Copies of pages by others, with the address of the page in the path. */
const byPath: readonly RegExp[] = [
  /^(?:www\.)?google\.[a-z.]+\/amp\/(s\/)?(.+)$/,
  /^[a-z0-9-]+\.cdn\.ampproject\.org\/[a-z]\/(s\/)?(.+)$/,
  /^web\.archive\.org\/web\/\d+[a-z_]*\/()(https?:\/\/?.+)$/,
];
/** A redirector may lead to another; one that leads in a circle is left where it stands. */
const deepest = 3;

/** Where a redirector leads to, from its address alone: nothing is fetched. */
export function unwrap(url: URL, depth = deepest): URL {
  const target = depth > 0 && (inParameter(url) ?? inPath(url));
  return target && /^https?:$/.test(target.protocol) ? unwrap(target, depth - 1) : url;
}

function inParameter(url: URL): URL | undefined {
  const place = url.hostname + url.pathname;
  const redirector = byParameter.find(({ at }) => at.test(place));
  for (const name of redirector?.parameters ?? []) {
    const target = URL.parse(url.searchParams.get(name) ?? "");
    if (target) return target;
  }
  return undefined;
}

function inPath(url: URL): URL | undefined {
  const place = url.hostname + url.pathname + url.search + url.hash;
  for (const pattern of byPath) {
    const [, , rest] = pattern.exec(place) ?? [];
    if (rest)
      return URL.parse(/^https?:/.test(rest) ? rest.replace(/^(https?:)\/+/, "$1//") : `https://${rest}`) ?? undefined;
  }
  return undefined;
}
