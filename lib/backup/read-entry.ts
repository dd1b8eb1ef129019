import { limits } from "../limits.ts";
import type { Body, Clock, Discussion, FoldReason, Print } from "../model.ts";
import type { Enclosure } from "../published.ts";
import {
  addressFrom,
  defined,
  type Fields,
  fieldsOf,
  flagFrom,
  hashFrom,
  listFrom,
  oneOf,
  textFrom,
  whole,
  wholeIn,
} from "./check.ts";
import type { Marks, SavedEntry } from "./format.ts";

const instant = (value: unknown) => wholeIn(value, 8.64e15, -8.64e15);
const id = (value: unknown) => wholeIn(value, Number.MAX_SAFE_INTEGER, 1);
const feed = (value: unknown) => textFrom(value, 100) || undefined;

/** An entry with its text, if it makes sense: every address passes the one door, every text has its bound. */
export function entryFrom(
  value: unknown,
  marksOf: (value: unknown) => Marks,
  clockOf: (value: unknown) => Clock | undefined,
): SavedEntry | undefined {
  const fields = fieldsOf(value);
  const needed = whole({
    entry: headFrom(fields?.["entry"], marksOf, clockOf),
    post: id(fields?.["post"]),
    body: bodyFrom(fields?.["body"]),
    print: printFrom(fields?.["print"]),
  });
  if (!fields || !needed) return undefined;
  const shown = marksOf(fields["shown"]);
  return {
    ...needed,
    ...defined({ reason: reasonFrom(fields["reason"]) }),
    ...(shown.read || shown.starred ? { shown } : {}),
  };
}

type Head = SavedEntry["entry"];
/** What an entry may lack: a field that is new does not compile until it is read here. */
type OptionalName = { [Name in keyof Head]-?: object extends Pick<Head, Name> ? Name : never }[keyof Head];

function headFrom(
  value: unknown,
  marksOf: (value: unknown) => Marks,
  clockOf: (value: unknown) => Clock | undefined,
): Head | undefined {
  const fields = fieldsOf(value) ?? {};
  const needed = whole({
    id: id(fields["id"]),
    feedId: feed(fields["feedId"]),
    guidHash: hashFrom(fields["guidHash"]),
    title: textFrom(fields["title"], limits.title + 1),
    snippet: textFrom(fields["snippet"], limits.snippet + 1),
    firstSeen: instant(fields["firstSeen"]),
    contentHash: hashFrom(fields["contentHash"]),
    words: wholeIn(fields["words"]),
    enclosures: listFrom(fields["enclosures"], 1_000, enclosureFrom),
    home: flagFrom(fields["home"]),
    backlog: flagFrom(fields["backlog"]),
  });
  if (!needed) return undefined;
  const optional: { readonly [Name in OptionalName]: Head[Name] | undefined } = {
    guid: textFrom(fields["guid"], limits.address),
    url: addressFrom(fields["url"]),
    author: textFrom(fields["author"], limits.address),
    published: instant(fields["published"]),
    updated: instant(fields["updated"]),
    edited: instant(fields["edited"]),
    comments: addressFrom(fields["comments"]),
    image: addressFrom(fields["image"]),
    goneAt: instant(fields["goneAt"]),
    chosen: clockOf(fields["chosen"]),
    discussedAt: listFrom(fields["discussedAt"], 100, discussionFrom),
  };
  return { ...needed, ...defined(optional), marks: marksOf(fields["marks"]) };
}

function enclosureFrom(value: unknown): Enclosure | undefined {
  const fields = fieldsOf(value);
  const url = addressFrom(fields?.["url"]);
  if (!fields || url === undefined) return undefined;
  return { url, ...defined({ type: textFrom(fields["type"], 200), length: wholeIn(fields["length"]) }) };
}

function discussionFrom(value: unknown): Discussion | undefined {
  const fields = fieldsOf(value);
  const needed = whole({ entryId: id(fields?.["entryId"]), feedId: feed(fields?.["feedId"]) });
  return needed && { ...needed, ...defined({ url: addressFrom(fields?.["url"]) }) };
}

function bodyFrom(value: unknown): SavedEntry["body"] | undefined {
  const markup = markupFrom(value);
  return markup && { ...markup, ...defined({ former: formerFrom(fieldsOf(value)?.["former"]) }) };
}

function markupFrom(value: unknown): { readonly html: string; readonly base?: string } | undefined {
  const fields = fieldsOf(value);
  const html = textFrom(fields?.["html"], limits.entryText);
  return html === undefined ? undefined : { html, ...defined({ base: addressFrom(fields?.["base"]) }) };
}

function formerFrom(value: unknown): Body["former"] | undefined {
  const fields = fieldsOf(value);
  const markup = markupFrom(value);
  const needed = whole({
    title: textFrom(fields?.["title"], limits.title + 1),
    replacedAt: instant(fields?.["replacedAt"]),
  });
  return markup && needed && { ...markup, ...needed };
}

function printFrom(value: unknown): Omit<Print, "feedId"> | undefined {
  const fields = fieldsOf(value) ?? {};
  const hashes = (name: string, length: number) => listFrom(fields[name], length, hashFrom);
  const needed = whole({
    guid: hashFrom(fields["guid"]),
    worldwide: flagFrom(fields["worldwide"]),
    urls: hashes("urls", 100),
    fragment: hashFrom(fields["fragment"]),
    link: hashFrom(fields["link"]),
    titles: hashes("titles", 100),
    titleWords: hashes("titleWords", 1_000),
    numbers: hashes("numbers", 1_000),
    text: hashFrom(fields["text"]),
    words: wholeIn(fields["words"]),
    seen: instant(fields["seen"]),
    discussion: flagFrom(fields["discussion"]),
    home: flagFrom(fields["home"]),
  });
  return needed && { ...needed, ...defined({ published: instant(fields["published"]) }) };
}

function reasonFrom(value: unknown): FoldReason | undefined {
  const fields = fieldsOf(value) ?? {};
  const rule = oneOf(fields["rule"], "same-id", "same-link", "same-text", "replaced", "reader");
  if (rule === undefined) return undefined;
  if (rule === "reader") return { rule };
  const alike = defined({ alike: wholeIn(fields["alike"], 100) });
  if (rule === "same-id") return whole({ rule, link: flagFrom(fields["link"]) });
  if (rule === "same-link") {
    const needed = whole({ rule, exact: flagFrom(fields["exact"]), title: flagFrom(fields["title"]) });
    return needed && { ...needed, ...alike };
  }
  return sameTextFrom(rule, fields, alike);
}

function sameTextFrom(
  rule: "same-text" | "replaced",
  fields: Fields,
  alike: { readonly alike?: number },
): FoldReason | undefined {
  const needed = whole({ title: oneOf(fields["title"], "same", "other", "none"), words: wholeIn(fields["words"]) });
  if (!needed) return undefined;
  const rest = { ...needed, ...alike, ...defined({ minutesApart: wholeIn(fields["minutesApart"]) }) };
  return rule === "same-text" ? { rule, ...rest } : { rule, ...rest };
}
