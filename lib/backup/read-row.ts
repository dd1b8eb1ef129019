import { choicesFrom, settingsFrom } from "../choices.ts";
import type { Clock, FeedDocument, Instant, Mark, Standing } from "../model.ts";
import { instantOf } from "../clock.ts";
import type { UpdateHints } from "../published.ts";
import {
  addressFrom,
  defined,
  type Fields,
  fieldsOf,
  flagFrom,
  hashFrom,
  listFrom,
  numberFrom,
  textFrom,
  whole,
  wholeIn,
} from "./check.ts";
import type { EntryName, Marks, Row, SavedMarks, SavedSubscription } from "./format.ts";
import { limits } from "../limits.ts";
import { entryFrom } from "./read-entry.ts";

/** Marks in one row as it is applied: a transaction's worth. */
const slice = 500;
/** The longest list in a row. */
const most = 5_000_000;

/**
 * The rows that a line stands for; none, where it makes no sense. Nothing of the file is taken over but what is known by
 * name and has its type. `latest`: no act of the reader is later; a mark from the future would outlive all that follow.
 */
export function rowsFrom(name: string, value: unknown, latest: Instant): readonly Row[] {
  switch (name) {
    case "settings":
      return fieldsOf(value) ? [["settings", settingsFrom(value)]] : [];
    case "subscription":
      return rowOf("subscription", subscriptionFrom(value));
    case "marks":
      return marksRows(value, latest);
    case "document":
      return rowOf("document", documentFrom(value));
    case "entry":
      return rowOf(
        "entry",
        entryFrom(
          value,
          (each) => marksFrom(each, latest),
          (each) => clockFrom(each, latest),
        ),
      );
    case "apart":
      return rowOf("apart", apartFrom(value));
    case "same":
      return rowOf("same", sameFrom(value));
    case "cut": {
      const marks = wholeIn(fieldsOf(value)?.["marks"]);
      return rowOf("cut", marks === undefined ? undefined : { marks });
    }
    default:
      return [];
  }
}

function rowOf<Kind extends Row[0]>(
  kind: Kind,
  value: Extract<Row, readonly [Kind, unknown]>[1] | undefined,
): readonly Row[] {
  return value === undefined ? [] : [[kind, value] as unknown as Row];
}

function idFrom(value: unknown): string | undefined {
  return textFrom(value, 100) || undefined;
}

function subscriptionFrom(value: unknown): SavedSubscription | undefined {
  const fields = fieldsOf(value);
  const needed = whole({
    id: idFrom(fields?.["id"]),
    feedUrl: addressFrom(fields?.["feedUrl"]),
    title: textFrom(fields?.["title"], 10_000),
    addedAt: wholeIn(fields?.["addedAt"], 8.64e15),
    folders: listFrom(fields?.["folders"], 10_000, (folder) => listFrom(folder, 100, (each) => textFrom(each, 10_000))),
  });
  if (!fields || !needed) return undefined;
  const choices = fieldsOf(fields["choices"]) ? choicesFrom(fields["choices"]) : {};
  return {
    ...needed,
    ...defined({
      name: textFrom(fields["name"], 10_000),
      siteUrl: addressFrom(fields["siteUrl"]),
      hints: hintsFrom(fields["hints"]),
      guids: whole({
        repeated: wholeIn(fieldsOf(fields["guids"])?.["repeated"]),
        strikes: wholeIn(fieldsOf(fields["guids"])?.["strikes"]),
      }),
      lastSuccessAt: wholeIn(fields["lastSuccessAt"], 8.64e15),
      withoutLogin: fields["withoutLogin"] === true ? (true as const) : undefined,
    }),
    ...(Object.keys(choices).length > 0 ? { choices } : {}),
  };
}

function hintsFrom(value: unknown): UpdateHints | undefined {
  const fields = fieldsOf(value);
  if (!fields) return undefined;
  return defined({
    ttlMinutes: numberFrom(fields["ttlMinutes"]),
    skipHours: listFrom(fields["skipHours"], 24, (hour) => wholeIn(hour, 24)),
    skipDays: listFrom(fields["skipDays"], 7, (day) => textFrom(day, 20)),
    updateEveryMinutes: numberFrom(fields["updateEveryMinutes"]),
  });
}

function marksRows(value: unknown, latest: Instant): readonly Row[] {
  const fields = fieldsOf(value);
  const feedId = idFrom(fields?.["feedId"]);
  const of = listFrom(fields?.["of"], most, (each) => {
    if (!Array.isArray(each)) return undefined;
    const [guidHash, marks] = [hashFrom(each[0]), savedMarksFrom(each[1], latest)];
    return guidHash === undefined || !marks ? undefined : ([guidHash, marks] as const);
  });
  if (feedId === undefined || !of) return [];
  return Array.from({ length: Math.ceil(of.length / slice) }, (_, i) => [
    "marks",
    { feedId, of: of.slice(i * slice, (i + 1) * slice) },
  ]);
}

function savedMarksFrom(value: unknown, latest: Instant): SavedMarks | undefined {
  const fields = fieldsOf(value);
  if (!fields) return undefined;
  const shown = marksFrom(fields["shown"], latest);
  return {
    ...marksFrom(value, latest),
    ...(shown.read || shown.starred ? { shown } : {}),
    ...(flagFrom(fields["backlog"]) ? { backlog: true as const } : {}),
    ...defined({ chosen: clockFrom(fields["chosen"], latest), firstSeen: wholeIn(fields["firstSeen"], latest) }),
    // Of a million marks few are stars.
    ...(fields["title"] === undefined ? {} : foundFrom(fields)),
  };
}

function foundFrom(fields: Fields): Pick<SavedMarks, "title" | "url"> {
  return defined({ title: textFrom(fields["title"], limits.title + 1), url: addressFrom(fields["url"]) });
}

/** The marks that make sense. */
function marksFrom(value: unknown, latest: Instant): Marks {
  const fields = fieldsOf(value);
  return defined({ read: markFrom(fields?.["read"], latest), starred: markFrom(fields?.["starred"], latest) });
}

function markFrom(value: unknown, latest: Instant): Mark | undefined {
  const fields = fieldsOf(value);
  return whole({ value: flagFrom(fields?.["value"]), at: clockFrom(fields?.["at"], latest) });
}

function clockFrom(value: unknown, latest: Instant): Clock | undefined {
  const clock = textFrom(value, 60);
  if (clock === undefined || !/^[0-9a-z]{9}-[0-9a-z]{4,6}-[0-9a-z-]{1,36}$/.test(clock)) return undefined;
  return instantOf(clock) <= latest ? clock : undefined;
}

function apartFrom(value: unknown): Extract<Row, readonly ["apart", unknown]>[1] | undefined {
  const at = wholeIn(fieldsOf(value)?.["at"], 8.64e15);
  const said = sameFrom(value);
  return at === undefined || !said ? undefined : { at, ...said };
}

function sameFrom(value: unknown): Extract<Row, readonly ["same", unknown]>[1] | undefined {
  const [one, two] = listFrom(fieldsOf(value)?.["pair"], 2, nameFrom) ?? [];
  return one && two ? { pair: [one, two] } : undefined;
}

function nameFrom(value: unknown): EntryName | undefined {
  if (!Array.isArray(value)) return undefined;
  const [feedId, guidHash] = [idFrom(value[0]), hashFrom(value[1])];
  return feedId === undefined || guidHash === undefined ? undefined : [feedId, guidHash];
}

function documentFrom(value: unknown): FeedDocument | undefined {
  const fields = fieldsOf(value);
  return whole({
    feedId: idFrom(fields?.["feedId"]),
    bodyHash: hashFrom(fields?.["bodyHash"]),
    fetch: wholeIn(fields?.["fetch"]),
    entries: listFrom(fields?.["entries"], 100_000, (each) => {
      const numbers = listFrom(each, 6, hashFrom);
      return numbers?.length === 6 ? (numbers as unknown as Standing) : undefined;
    }),
  });
}
