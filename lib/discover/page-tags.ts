import { Tokenizer, type TokenizerCallbacks } from "htmlparser2";

/** A tag, its attributes in lower case and decoded; the first of two alike counts. */
export type PageTag = { readonly name: string; readonly attributes: ReadonlyMap<string, string> };

const inHead = new Set(["base", "link"]);

const nothing = (): void => undefined;

/** The tags of a page by which it says where its feeds are. */
export function headTags(html: string): readonly PageTag[] {
  return tagsNamed(inHead, html);
}

/**
 * The tags of a page that have one of these names, in linear time. htmlparser2's tokeniser, not its parser: that one keeps a
 * stack and needs 24 seconds for a megabyte of open `<div>`.
 */
export function tagsNamed(names: ReadonlySet<string>, html: string): readonly PageTag[] {
  const tags: PageTag[] = [];
  let attributes = new Map<string, string>();
  let tag: PageTag | undefined;
  let attribute = "";
  let value = "";
  const close = () => {
    if (tag) tags.push(tag);
    tag = undefined;
  };
  const callbacks: TokenizerCallbacks = {
    onopentagname(start, end) {
      const name = html.slice(start, end).toLowerCase();
      attributes = new Map();
      tag = names.has(name) ? { name, attributes } : undefined;
    },
    onattribname(start, end) {
      attribute = html.slice(start, end).toLowerCase();
      value = "";
    },
    onattribdata(start, end) {
      if (tag) value += html.slice(start, end);
    },
    onattribentity(codepoint) {
      if (tag) value += String.fromCodePoint(codepoint);
    },
    onattribend() {
      if (tag && !attributes.has(attribute)) attributes.set(attribute, value);
    },
    onopentagend: close,
    onselfclosingtag: close,
    onclosetag: nothing,
    oncdata: nothing,
    oncomment: nothing,
    ondeclaration: nothing,
    onend: nothing,
    onprocessinginstruction: nothing,
    ontext: nothing,
    ontextentity: nothing,
  };
  const tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: true }, callbacks);
  tokenizer.write(html);
  tokenizer.end();
  return tags;
}
