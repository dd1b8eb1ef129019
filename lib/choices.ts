/** How far copies are folded into one post: not at all; only where a link or an id says so; by title and text as well. */
export type Folding = "off" | "links" | "full";

/** What the reader chose for all feeds. Kept outside the store (`lib/settings.ts`); JSON only. */
export type Settings = {
  readonly appearance: "auto" | "light" | "dark";
  /** Whose days and times: the reader's, or UTC as planet pages have it. */
  readonly zone: "local" | "utc";
  readonly folding: Folding;
  /** Between two polls of a feed that asks for nothing else, in ms. */
  readonly pollEvery: number;
  /** How long posts are kept after they left their feed, in days, and how many of a feed; 0: without end. */
  readonly keepDays: number;
  readonly keepPosts: number;
  /** What the badge counts. */
  readonly badge: "all" | "today" | "chosen" | "off";
  /** Leave out tracking parameters when a link is opened. */
  readonly stripTracking: boolean;
  /** How posts stand within a day, and how close. */
  readonly layout: "source" | "time";
  readonly density: "comfortable" | "compact";
  /** What is listed when nothing else was asked for. */
  readonly show: "all" | "unread";
  /** How the text of a post is set; its size in percent. */
  readonly font: "serif" | "sans";
  readonly textSize: number;
  readonly images: boolean;
  /** Sites are shown by their small pictures, where pictures are shown at all. */
  readonly icons: boolean;
  /** Single keys do something at all (WCAG 2.1.4 wants a way to turn them off); and which the reader chose for which act. */
  readonly keys: boolean;
  readonly keyMap: Readonly<Record<string, readonly string[]>>;
};

/** What the reader chose for one feed; what is absent follows the settings. */
export type FeedChoices = {
  readonly paused?: true;
  /** In ms; never below the floor of the schedule. */
  readonly pollEvery?: number;
  readonly folding?: Folding;
  /** Its copy stands for a folded post before all others, or only where there is no other. */
  readonly copies?: "first" | "last";
  readonly keepDays?: number;
  readonly keepPosts?: number;
  /** Edited posts become unread again, or their edits are not shown. */
  readonly edits?: "unread" | "hidden";
  /** Counted where the badge counts chosen feeds. */
  readonly badge?: true;
  /** Send the browser's own cookies with its polls: for feeds behind a login. */
  readonly login?: true;
  readonly notes?: string;
};

/** What to change of a feed's choices; null goes back to the settings. */
export type FeedChoicesChange = { readonly [Name in keyof FeedChoices]?: FeedChoices[Name] | null };

export const defaultSettings: Settings = {
  appearance: "auto",
  zone: "local",
  folding: "full",
  pollEvery: 3_600_000,
  keepDays: 0,
  keepPosts: 0,
  badge: "all",
  stripTracking: true,
  layout: "source",
  density: "comfortable",
  show: "all",
  font: "serif",
  textSize: 100,
  images: true,
  icons: true,
  keys: true,
  keyMap: {},
};

type Check<T> = (value: unknown) => value is T;
const oneOf =
  <T extends string>(...values: readonly T[]): Check<T> =>
  (value): value is T =>
    values.some((each) => each === value);
const atLeast =
  (least: number): Check<number> =>
  (value): value is number =>
    typeof value === "number" && Number.isFinite(value) && value >= least;
const only =
  <T>(wanted: T): Check<T> =>
  (value): value is T =>
    value === wanted;
const yesOrNo: Check<boolean> = (value) => typeof value === "boolean";

const checks: { readonly [Name in keyof Settings]: Check<Settings[Name]> } = {
  appearance: oneOf("auto", "light", "dark"),
  zone: oneOf("local", "utc"),
  folding: oneOf("off", "links", "full"),
  pollEvery: atLeast(900_000),
  keepDays: atLeast(0),
  keepPosts: atLeast(0),
  badge: oneOf("all", "today", "chosen", "off"),
  stripTracking: yesOrNo,
  layout: oneOf("source", "time"),
  density: oneOf("comfortable", "compact"),
  show: oneOf("all", "unread"),
  font: oneOf("serif", "sans"),
  textSize: (value): value is number => typeof value === "number" && value >= 70 && value <= 200,
  images: yesOrNo,
  icons: yesOrNo,
  keys: yesOrNo,
  keyMap: (value): value is Settings["keyMap"] =>
    typeof value === "object" &&
    value !== null &&
    Object.values(value).every((keys) => Array.isArray(keys) && keys.every((key) => typeof key === "string")),
};

const feedChecks: { readonly [Name in keyof FeedChoices]-?: Check<NonNullable<FeedChoices[Name]>> } = {
  paused: only(true),
  pollEvery: atLeast(900_000),
  folding: oneOf("off", "links", "full"),
  copies: oneOf("first", "last"),
  keepDays: atLeast(0),
  keepPosts: atLeast(0),
  edits: oneOf("unread", "hidden"),
  badge: only(true),
  login: only(true),
  notes: (value): value is string => typeof value === "string" && value.length <= 100_000,
};

/** The choices for a feed in what was restored: what makes no sense, or is unknown, follows the settings. */
export function choicesFrom(restored: unknown): FeedChoices {
  const given = typeof restored === "object" && restored !== null ? (restored as Record<string, unknown>) : {};
  const names = Object.keys(feedChecks) as (keyof FeedChoices)[];
  const valid = names.filter((name) => Object.hasOwn(given, name) && feedChecks[name](given[name]));
  return Object.fromEntries(valid.map((name) => [name, given[name]]));
}

/** The settings in what was stored or restored: what is missing or senseless is as by default, the unknown is dropped. */
export function settingsFrom(stored: unknown): Settings {
  const given = typeof stored === "object" && stored !== null ? (stored as Record<string, unknown>) : {};
  const names = Object.keys(checks) as (keyof Settings)[];
  const valid = names.filter((name) => Object.hasOwn(given, name) && checks[name](given[name]));
  return { ...defaultSettings, ...Object.fromEntries(valid.map((name) => [name, given[name]])) };
}
