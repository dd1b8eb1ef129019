import { FeedError } from "../problem.ts";
import { fieldsOf, wholeIn } from "./check.ts";
import { formatName, formatVersion, type Head, type Row } from "./format.ts";

const rowsBegin = ',"rows":[';
/** More than ten years of every feed that can be followed. */
const mostNumbers = 1_000_000_000;

export function headLine({ version, at, last }: Head): string {
  const head = JSON.stringify({ format: formatName, version, made: new Date(at).toISOString(), at, last });
  return `${head.slice(0, -1)}${rowsBegin}\n`;
}

export function rowLine(row: Row): string {
  return `${JSON.stringify(row)},\n`;
}

export function endLines(rows: number): string {
  return `${JSON.stringify(["end", { rows }])}\n]}\n`;
}

/**
 * What the first line says.
 *
 * @throws FeedError `not-a-backup`, `newer-backup`.
 */
export function readHead(line: string): Head {
  const fields = line.endsWith(rowsBegin) ? fieldsOf(parse(`${line.slice(0, -rowsBegin.length)}}`)) : undefined;
  if (fields?.["format"] !== formatName) throw new FeedError({ kind: "not-a-backup" });
  const { version, at, last } = fields;
  if (typeof version === "number" && version > formatVersion) throw new FeedError({ kind: "newer-backup", version });
  const numbers = fieldsOf(last);
  const [entry, post] = [wholeIn(numbers?.["entry"], mostNumbers), wholeIn(numbers?.["post"], mostNumbers)];
  const made = wholeIn(at, 8.64e15);
  if (version !== formatVersion || made === undefined || entry === undefined || post === undefined) {
    throw new FeedError({ kind: "damaged-backup" });
  }
  return { version, at: made, last: { entry, post } };
}

export type Line =
  | { readonly kind: "row"; readonly name: string; readonly value: unknown }
  | { readonly kind: "end"; readonly rows: number };

/**
 * What one of the other lines says, unchecked.
 *
 * @throws FeedError `damaged-backup`.
 */
export function readLine(line: string): Line {
  const row = parse(line.endsWith(",") ? line.slice(0, -1) : line);
  if (!Array.isArray(row) || row.length !== 2) throw new FeedError({ kind: "damaged-backup" });
  const [name, value]: readonly unknown[] = row;
  if (typeof name !== "string") throw new FeedError({ kind: "damaged-backup" });
  if (name !== "end") return { kind: "row", name, value };
  const rows = wholeIn(fieldsOf(value)?.["rows"]);
  if (rows === undefined) throw new FeedError({ kind: "damaged-backup" });
  return { kind: "end", rows };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new FeedError({ kind: "damaged-backup" }, { cause: error });
  }
}
