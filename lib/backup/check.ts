import { limits } from "../limits.ts";
import { safeUrl } from "../text/url.ts";

/** Own properties only; what is absent reads as undefined. */
export type Fields = Readonly<Record<string, unknown>>;

/** The fields of an object of JSON, without what it inherits: `__proto__` in a file is a name like any other. */
export function fieldsOf(value: unknown): Fields | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return Object.assign(Object.create(null) as object, value) as Fields;
}

export function wholeIn(value: unknown, most = Number.MAX_SAFE_INTEGER, least = 0): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= least && value <= most
    ? value
    : undefined;
}

/** Hashes are signed where they are halves. */
export function hashFrom(value: unknown): number | undefined {
  return wholeIn(value, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER);
}

export function numberFrom(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

export function textFrom(value: unknown, length: number): string | undefined {
  return typeof value === "string" && value.length <= length ? value : undefined;
}

export function flagFrom(value: unknown): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}

/** Absolute, http or https, without user name and password. */
export function addressFrom(value: unknown): string | undefined {
  return safeUrl(textFrom(value, limits.address));
}

/** Every element, or nothing: a list with one senseless element is none. */
export function listFrom<T>(
  value: unknown,
  length: number,
  read: (element: unknown) => T | undefined,
): readonly T[] | undefined {
  if (!Array.isArray(value) || value.length > length) return undefined;
  const elements = value.map(read);
  return elements.every((element) => element !== undefined) ? elements : undefined;
}

export function oneOf<T extends string>(value: unknown, ...values: readonly T[]): T | undefined {
  return values.find((each) => each === value);
}

type Defined<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> };

/** Without what is undefined. */
export function defined<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;
}

/** Whether everything that must be there is there. */
export function whole<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } | undefined {
  const all = Object.values(fields).every((value) => value !== undefined);
  return all ? (fields as { [K in keyof T]: Exclude<T[K], undefined> }) : undefined;
}
