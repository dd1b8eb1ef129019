/** What single keys do, and which; the canon of the readers people come from (docs/decisions.md). */
export const defaultKeys = {
  next: ["j", "n", "ArrowDown"],
  previous: ["k", "p", "ArrowUp"],
  onward: [" "],
  back: ["Shift+ "],
  open: ["o", "Enter"],
  original: ["v"],
  background: ["b"],
  read: ["m"],
  star: ["s"],
  why: ["d"],
  copy: ["y"],
  nextDay: ["]"],
  previousDay: ["["],
  nextSource: ["J"],
  previousSource: ["K"],
  markDay: ["A"],
  undo: ["z"],
  refresh: ["r"],
  add: ["+"],
  search: ["/"],
  goAll: ["g a"],
  goUnread: ["g u"],
  goStarred: ["g s"],
  goToday: ["g t"],
  goFeeds: ["g f"],
  help: ["?"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type KeyCommand = keyof typeof defaultKeys;
export type KeyMap = Readonly<Record<KeyCommand, readonly string[]>>;

export const keyCommands = Object.keys(defaultKeys) as readonly KeyCommand[];

/** The keys in force: as by default, but for what the reader chose. */
export function keysOf(chosen: Readonly<Record<string, readonly string[]>>): KeyMap {
  const known = keyCommands.flatMap((command) => (chosen[command] ? [[command, chosen[command]] as const] : []));
  return { ...defaultKeys, ...Object.fromEntries(known) };
}

/** How a key is called here: as the browser names it; of those that look the same with Shift, with it in front. */
export function keyName(event: { readonly key: string; readonly shiftKey: boolean }): string {
  const { key, shiftKey } = event;
  return shiftKey && (key === " " || key.length > 1) ? `Shift+${key}` : key;
}

/** What a key does after what was pressed before it; `"waiting"` where it begins a sequence, such as "g a". */
export function commandOf(map: KeyMap, before: string | undefined, key: string): KeyCommand | "waiting" | undefined {
  const pressed = before === undefined ? key : `${before} ${key}`;
  const command = keyCommands.find((each) => map[each].includes(pressed));
  if (command) return command;
  const begins = keyCommands.some((each) => map[each].some((keys) => keys.startsWith(`${pressed} `) && pressed !== ""));
  return begins ? "waiting" : undefined;
}

/** Whether this key of another command could not be pressed any more: it is the same, or a sequence that begins with it. */
export function isTakenBy(key: string, other: string): boolean {
  return other === key || other.startsWith(`${key} `);
}

/** The map in which this command has this key and no other command needs it. */
export function withKey(map: KeyMap, command: KeyCommand, key: string): KeyMap {
  const others = keyCommands.map((each) => [each, map[each].filter((one) => !isTakenBy(key, one))] as const);
  return keysOf({ ...Object.fromEntries(others), [command]: [key] });
}
