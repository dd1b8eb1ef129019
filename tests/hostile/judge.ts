/** What the judge, in a page of the extension, found. */
export type Verdict = {
  /** Posts that were opened, by id, each once. */
  readonly opened: readonly string[];
  /** What must not be, each with the post's title. */
  readonly found: readonly string[];
  /** Whether posts are left that were not opened. */
  readonly more: boolean;
};

/** How much of what a post's text has to keep is there. */
export type Kept = { readonly title: string; readonly passed: number; readonly failed: readonly string[] };

/** What must survive: elements by selector and number, texts, nothing of what must be gone. */
export type Wish = {
  readonly title: string;
  readonly keep: readonly (readonly [css: string, count: number])[];
  readonly text: readonly string[];
  readonly gone: string;
};

/**
 * Runs in the page. Opens the next posts one after the other, hovers, focuses and clicks everything in them, and looks for
 * what must not be there. It knows nothing of the sanitiser's lists: what it looks for is written here once more.
 */
export async function judgeNext(most: number, wishes: readonly Wish[]): Promise<Verdict & { readonly kept: Kept[] }> {
  type Judge = {
    readonly judged: Set<string>;
    readonly visited: Set<string>;
    readonly found: string[];
    current: string;
    address: string;
  };
  const page = globalThis as unknown as { judge?: Judge; ran?: number };
  const judge = (page.judge ??= watch());
  const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));
  const opened: string[] = [];
  const kept: Kept[] = [];
  judge.found.length = 0;

  for (;;) {
    // A row may be drawn anew: its id tells that it was judged, not a mark on it.
    const posts = [...document.querySelectorAll<HTMLElement>("[data-post]")];
    const post = posts.find((each) => !judge.judged.has(idOf(each)));
    if (!post && !(await showDropped()) && !(await showOlder())) break;
    if (!post) continue;
    if (opened.length >= most) return { opened, found: [...judge.found], kept, more: true };
    await open(post);
  }
  return { opened, found: [...judge.found], kept, more: false };

  /** Days far out of sight drop their rows. One is looked at again only where posts were opened since. */
  async function showDropped(): Promise<boolean> {
    const dropped = nextDropped();
    if (!dropped) return false;
    judge.visited.add(visitOf(dropped));
    dropped.scrollIntoView();
    for (let i = 0; i < 500 && dropped.matches("[data-dropped]"); i++) await wait(10);
    return true;
  }

  function nextDropped(): HTMLElement | undefined {
    const days = [...document.querySelectorAll<HTMLElement>("[data-dropped]")];
    return days.find((day) => !judge.visited.has(visitOf(day)));
  }

  function visitOf(day: HTMLElement): string {
    return `${day.dataset["day"]} after ${judge.judged.size}`;
  }

  async function showOlder(): Promise<boolean> {
    const older = document.querySelector<HTMLElement>("[data-more], [data-older]");
    if (!older) return false;
    // Not their number: while some come, days out of sight drop theirs.
    const hasMore = () =>
      nextDropped() !== undefined ||
      [...document.querySelectorAll<HTMLElement>("[data-post]")].some((each) => !judge.judged.has(idOf(each)));
    older.click();
    for (let i = 0; i < 500 && older.isConnected && !hasMore(); i++) await wait(10);
    // What it showed may have been judged before: then the next way on is tried.
    return !older.isConnected || hasMore();
  }

  async function open(post: HTMLElement): Promise<void> {
    judge.judged.add(idOf(post));
    const opener = post.querySelector<HTMLElement>("[data-open]");
    judge.current = opener?.textContent ?? "?";
    opened.push(idOf(post));
    if (opener?.getAttribute("aria-expanded") !== "true") opener?.click();
    // Where there is room, it opens beside the list.
    const beside = () => document.querySelector<HTMLElement>(`[data-reading="${post.dataset["post"]}"]`);
    const bodyIn = (place: HTMLElement | null) => place?.querySelector<HTMLElement>("[data-body]");
    for (let i = 0; i < 500 && !bodyIn(post) && !bodyIn(beside()); i++) await wait(4);
    const body = bodyIn(post) ?? bodyIn(beside());
    if (!body) return note("the post did not open");
    const places = [post, beside()].filter((place) => place !== null);
    const wish = wishes.find(({ title }) => title === judge.current);
    if (wish) kept.push(check(body, wish));
    for (const image of body.querySelectorAll("img")) image.loading = "eager";
    places.forEach(audit);
    poke(body);
    await wait(0);
    places.forEach(audit);
    if (page.ran !== undefined) note(`a script ran ${page.ran} times`);
    delete page.ran;
    if (frames.length > 0) note(`${frames.length} frames`);
    if (location.href !== judge.address) note(`the page went to ${location.href}`);
    judge.address = location.href;
    // Thousands of open posts would be laid out anew with every touch.
    if (post.contains(body) && opener?.getAttribute("aria-expanded") === "true") opener.click();
  }

  function idOf(post: HTMLElement): string {
    return post.dataset["post"] ?? "";
  }

  function note(what: string): void {
    judge.found.push(`${judge.current}: ${what}`);
  }

  /** Sees what a script would do and what the second wall had to stop. */
  function watch(): Judge {
    const watching: Judge = { judged: new Set(), visited: new Set(), found: [], current: "", address: location.href };
    const tell = (what: string) => watching.found.push(`${watching.current}: ${what}`);
    for (const name of ["alert", "confirm", "prompt", "print", "open", "eval"]) {
      Object.defineProperty(globalThis, name, { configurable: true, value: () => void tell(`${name} was called`) });
    }
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
      // Chromium complains of handlers and styles while its own sanitiser reads and drops them; the audit sees any that stay.
      if (effectiveDirective.endsWith("-attr")) return;
      // Where a redirect leads, only it can see.
      if (/^(?:img|media)-src$/.test(effectiveDirective) && blockedURI.includes("/to?")) return;
      tell(`the second wall stopped ${effectiveDirective} ${blockedURI}`);
    });
    document.addEventListener("submit", () => void tell("a form was sent"), true);
    // Links to the web may be followed; a test does not.
    addEventListener("click", (event) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (/^(?:https?|mailto|tel|magnet|xmpp):/.test(link?.getAttribute("href") ?? "")) event.preventDefault();
    });
    return watching;
  }

  /** As a reader would by accident, and more. */
  function poke(body: HTMLElement): void {
    const mouse =
      "pointerover mouseover mousemove pointerdown mousedown mouseup contextmenu auxclick dblclick mouseout";
    const others =
      "focus blur keydown input change copy toggle beforetoggle animationstart transitionrun load error begin";
    for (const element of [...body.querySelectorAll<HTMLElement>("*")].slice(0, 200)) {
      for (const type of mouse.split(" "))
        element.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true }));
      // What an error has taken out of the page, nobody clicks; its links would not be held back.
      if (!element.isConnected) continue;
      for (const type of others.split(" ")) element.dispatchEvent(new Event(type, { cancelable: true }));
      element.focus?.();
      if (element.isConnected) element.click?.();
    }
  }

  function audit(place: HTMLElement): void {
    const elements =
      "script, iframe, frame, frameset, object, embed, applet, form, input, select, textarea, option, style, link, meta, " +
      "base, title, svg, template, dialog, portal, fencedframe, marquee, slot, map, area, track, noscript, annotation-xml, " +
      "maction, mglyph, model, permission, geolocation, usermedia, install, controlledframe, selectedcontent, menuitem, image";
    const body = place.querySelector("[data-body]");
    for (const { localName } of body?.querySelectorAll(`:is(${elements}), button`) ?? []) note(`<${localName}>`);
    for (const element of place.querySelectorAll("*")) {
      const inBody = element.parentElement?.closest("[data-body]") !== null && element.closest("[data-body]") !== null;
      for (const { name, value } of element.attributes) {
        const fault = faultIn(element, name, value, inBody);
        if (fault) note(`<${element.localName} ${name}="${value.slice(0, 100)}"> ${fault}`);
      }
      if (element instanceof HTMLAnchorElement && /^https?:/.test(element.getAttribute("href") ?? "")) {
        const { rel } = element;
        if (!/noopener/.test(rel) || !/noreferrer/.test(rel)) note(`a link that tells: rel="${rel}"`);
        if (element.target !== "_blank" && inBody) note(`a link in this tab: ${element.href}`);
      }
      if (element instanceof HTMLImageElement && inBody) {
        if (element.referrerPolicy !== "no-referrer") note(`an image that tells: ${element.src}`);
        const [width, height] = [element.getAttribute("width"), element.getAttribute("height")];
        if (element.src.startsWith("https://pictures.example/pixel")) note(`a pixel that counts: ${element.src}`);
        if (width && height && Number(width) < 3 && Number(height) < 3) note(`a pixel that counts: ${element.src}`);
      }
      if (element instanceof HTMLMediaElement && (element.autoplay || element.preload !== "none")) {
        note(`${element.localName} that loads by itself`);
      }
    }
    if (document.querySelectorAll("#app").length !== 1) note("a second #app");
    if (document.title === "") note("the page has lost its title");
  }

  function faultIn(element: Element, name: string, value: string, inBody: boolean): string | undefined {
    const never =
      /^on|^srcdoc$|^formaction$|^autofocus$|^popover|^is$|^slot$|^ping$|^http-equiv$|^xlink:|^xml|^background$|^contenteditable$|^target$|^download$|^accesskey$|^attributionsrc$|^nonce$|^style$|^command|^interest|^closedby$|^anchor$|^focusgroup$|^shadowroot|^exportparts$|^part$|^inert$|^itemref$|^usemap$|^crossorigin$|^fetchpriority$|^elementtiming$|^math(?:background|color|size)$|^imagesrcset$|^contextmenu$/;
    if (name === "target" && value === "_blank") return undefined;
    if (inBody ? never.test(name) : /^on|^srcdoc$|^formaction$/.test(name)) return "is no attribute of a post";
    if (["href", "cite", "action", "data", "longdesc"].includes(name)) {
      return /^(?:https?:\/\/(?![^/]*@)|mailto:|tel:|magnet:|xmpp:|#post-)/.test(value) ||
        (!inBody && value.startsWith("#"))
        ? undefined
        : "leads astray";
    }
    if (!inBody) return undefined;
    if (name === "src" || name === "poster") return faultInResource(value);
    if (name === "srcset")
      return value
        .split(/,\s+/)
        .map((each) => faultInResource(each.trim()))
        .find(Boolean);
    if (name === "id") return value.startsWith("post-") ? undefined : "may stand for something of ours";
    if (name === "name" || name.startsWith("data-")) return "may stand for something of ours";
    const ours = element.localName === "a" ? /^embed-card$/ : /^(?:language-\S+|cut-note|not-loaded)$/;
    if (name === "class" && !ours.test(value)) return "looks like something of ours";
    if (value === "embed-card" && !/^Open on |\)$/.test(element.textContent)) return "is no card of ours";
    return undefined;
  }

  /** Only https on a public host, or a bitmap in the markup itself. */
  function faultInResource(address: string): string | undefined {
    if (/^data:image\/(?:png|gif|jpe?g|webp|avif|apng|bmp)[;,]/i.test(address)) return undefined;
    const url = URL.parse(address);
    if (url?.protocol !== "https:") return "is not https";
    if (url.username !== "" || url.password !== "") return "carries a password";
    const inside =
      /^(?:\[|[^.]*\.?$|0\.|10\.|127\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)|\.(?:local|localhost|lan|internal|home|private|home\.arpa)\.?$/;
    return inside.test(url.hostname) && !/^10\.[a-z]/.test(url.hostname) ? "leads into a private network" : undefined;
  }

  function check(body: HTMLElement, { title, keep, text, gone }: Wish): Kept {
    const failed: string[] = [];
    // Which level a heading has depends on what the post stands under (lib/html/outline.ts); that it is one does not.
    const headings = "h1, h2, h3, h4, h5, h6";
    const shown = body.querySelectorAll(headings).length;
    const wanted = keep.filter(([css]) => /^h[1-6]/.test(css)).reduce((sum, [, count]) => sum + count, 0);
    if (shown < wanted) failed.push(`${wanted} headings`);
    for (const [css, count] of keep) {
      const anyLevel = css.replaceAll(/\bh[1-6]\b/g, `:is(${headings})`);
      if (body.querySelectorAll(anyLevel).length < count) failed.push(`${css} x ${count}`);
    }
    for (const words of text) if (!body.textContent.includes(words)) failed.push(`"${words}"`);
    if (gone !== "" && body.querySelector(gone)) failed.push(`${gone} is there`);
    for (const link of body.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')) {
      const id = link.getAttribute("href")?.slice(1) ?? "";
      if (!document.getElementById(id)) failed.push(`#${id} leads nowhere`);
    }
    return { title, passed: keep.length + text.length + (gone === "" ? 0 : 1) - failed.length, failed };
  }
}
