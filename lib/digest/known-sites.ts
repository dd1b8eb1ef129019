/** One identity for pages that a well-known site shows under several addresses. */
export function unified(host: string, path: string, parameters: URLSearchParams): string | undefined {
  for (const [site, page] of sites) {
    const [, id] = site.exec(host + path) ?? [];
    if (id !== undefined) return page(id);
  }
  const video = /^(?:music\.)?youtube\.com\/watch$/.test(host + path) ? parameters.get("v") : null;
  return video ? `youtube.com/watch?v=${video}` : undefined;
}

const sites: readonly (readonly [RegExp, (id: string) => string])[] = [
  [/^youtu\.be\/([\w-]{6,})$/, (id) => `youtube.com/watch?v=${id}`],
  [/^youtube(?:-nocookie)?\.com\/(?:embed|shorts|live|v)\/([\w-]{6,})$/, (id) => `youtube.com/watch?v=${id}`],
  // The abstract, the paper and its versions: feeds name any of them.
  [/^(?:export\.)?arxiv\.org\/(?:abs|pdf|html)\/(.+?)(?:v\d+)?(?:\.pdf)?$/, (id) => `arxiv.org/abs/${id}`],
  [/^(?:dx\.)?doi\.org\/(10\..+)$/, (id) => `doi.org/${id.toLowerCase()}`],
  [/^(?:twitter|x)\.com\/(?:\w+|i\/web)\/status\/(\d+)/, (id) => `x.com/status/${id}`],
  [
    /^(?:\w+\.)?reddit\.com\/(?:(?:r|user)\/[\w-]+\/)?comments\/(\w+)(?:\/[^/]*)?$/,
    (id) => `reddit.com/comments/${id}`,
  ],
  [/^redd\.it\/(\w+)$/, (id) => `reddit.com/comments/${id}`],
];
