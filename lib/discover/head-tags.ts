import { Tokenizer, type TokenizerCallbacks } from "htmlparser2";

/** A `<base>` or a `<link>`, its attributes in lower case and decoded; the first of two alike counts. */
export type HeadTag = { readonly name: "base" | "link"; readonly attributes: ReadonlyMap<string, string> };

const nothing = (): void => undefined;

/**
 * The tags of a page by which it says where its feeds are. htmlparser2's tokeniser, not its parser: that one keeps a
 * stack and needs 24 seconds for a megabyte of open `<div>`.
 */
export function headTags(html: string): readonly HeadTag[] {
  const tags: HeadTag[] = [];
  let attributes = new Map<string, string>();
  let tag: HeadTag | undefined;
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
      tag = name === "link" || name === "base" ? { name, attributes } : undefined;
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
