import { browser } from "./browser.ts";

/** What the page in front says of its feeds, as it stands there. */
export type TabLook = {
  readonly url: string;
  readonly title: string;
  readonly base: string;
  readonly links: readonly {
    readonly rel: string;
    readonly href: string;
    readonly type: string;
    readonly title: string;
  }[];
  /** The beginning of what the browser shows as mere text: it may be a feed. */
  readonly text: string;
  /** What YouTube's scripts say of the channel: no link of the page does. */
  readonly said?: string;
};

/**
 * Looks at the tab in front, once, because the reader has opened the popup on it (activeTab); nothing of ours stays in the
 * page. Nothing where we may not look: the browser's own pages, a shop for extensions, a side panel without a click.
 */
export async function lookAtTab(): Promise<TabLook | undefined> {
  try {
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
    if (tab?.id === undefined) return undefined;
    const [answer] = await browser.scripting.executeScript({ target: { tabId: tab.id }, func: lookInPage });
    return (answer?.result as TabLook | null | undefined) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Runs in the page: it sees the page's globals only, and whatever it says is as good as the page's own word. */
function lookInPage(): TabLook {
  const links = [...document.querySelectorAll("link[rel~='alternate' i][href]")].slice(0, 100).map((link) => ({
    rel: link.getAttribute("rel") ?? "",
    href: link.getAttribute("href") ?? "",
    type: link.getAttribute("type") ?? "",
    title: link.getAttribute("title") ?? "",
  }));
  // A feed is shown as text in <pre>, as its own tree, or as that tree within Chromium's page for XML.
  const tree = document.querySelector("#webkit-xml-viewer-source-xml > *") ?? document.documentElement;
  const shown =
    document.querySelector("body > pre")?.textContent ?? (tree.localName === "html" ? "" : `<${tree.localName} `);
  const scripts = /(?:^|\.)youtube\.com$/.test(location.hostname) ? [...document.scripts] : [];
  const said = scripts.map((script) => script.text).find((text) => /"(?:videoDetails|externalId)":/.test(text));
  return {
    url: location.href,
    title: document.title.slice(0, 300),
    base: document.baseURI,
    links,
    text: shown.slice(0, 4000),
    ...(said === undefined ? {} : { said: said.slice(0, 2_000_000) }),
  };
}
