import { i18n } from "./i18n.ts";
import type { KeyCommand } from "../lib/keys.ts";

/** Commands in the order in which they are told. */
export const keyGroups: readonly { readonly name: string; readonly commands: readonly KeyCommand[] }[] = [
  {
    name: i18n.t("keys.moving"),
    commands: ["next", "previous", "onward", "back", "nextDay", "previousDay", "nextSource", "previousSource"],
  },
  {
    name: i18n.t("keys.post"),
    commands: ["open", "original", "background", "read", "star", "why", "copy"],
  },
  {
    name: i18n.t("keys.list"),
    commands: [
      "search",
      "markDay",
      "undo",
      "refresh",
      "goAll",
      "goUnread",
      "goStarred",
      "goToday",
      "goFeeds",
      "add",
      "help",
    ],
  },
];

const names: Readonly<Record<KeyCommand, string>> = {
  next: i18n.t("keys.names.next"),
  previous: i18n.t("keys.names.previous"),
  onward: i18n.t("keys.names.onward"),
  back: i18n.t("keys.names.back"),
  open: i18n.t("keys.names.open"),
  original: i18n.t("keys.names.original"),
  background: i18n.t("keys.names.background"),
  read: i18n.t("keys.names.read"),
  star: i18n.t("keys.names.star"),
  why: i18n.t("keys.names.why"),
  copy: i18n.t("keys.names.copy"),
  nextDay: i18n.t("keys.names.nextDay"),
  previousDay: i18n.t("keys.names.previousDay"),
  nextSource: i18n.t("keys.names.nextSource"),
  previousSource: i18n.t("keys.names.previousSource"),
  markDay: i18n.t("keys.names.markDay"),
  undo: i18n.t("keys.names.undo"),
  refresh: i18n.t("keys.names.refresh"),
  add: i18n.t("keys.names.add"),
  search: i18n.t("keys.names.search"),
  goAll: i18n.t("keys.names.goAll"),
  goUnread: i18n.t("keys.names.goUnread"),
  goStarred: i18n.t("keys.names.goStarred"),
  goToday: i18n.t("keys.names.goToday"),
  goFeeds: i18n.t("keys.names.goFeeds"),
  help: i18n.t("keys.names.help"),
};

export function nameOfCommand(command: KeyCommand): string {
  return names[command];
}

/** Keys as they stand on the keyboard. */
export function Keys({ keys }: { readonly keys: readonly string[] }) {
  if (keys.length === 0) return <span class="quiet">{i18n.t("keys.none")}</span>;
  return (
    <>
      {keys.map((key) => (
        <kbd key={key}>{nameOfKey(key)}</kbd>
      ))}
    </>
  );
}

/** "Shift+ " -> "Shift Space" */
export function nameOfKey(key: string): string {
  const arrows: Readonly<Record<string, string>> = { ArrowDown: "↓", ArrowUp: "↑", ArrowLeft: "←", ArrowRight: "→" };
  const part = (one: string) => arrows[one] ?? (/^\p{Lu}$/u.test(one) ? i18n.t("keys.withShift", { key: one }) : one);
  if (key === " ") return i18n.t("keys.space");
  if (key === "Shift+ ") return i18n.t("keys.withShift", { key: i18n.t("keys.space") });
  return key.split(" ").map(part).join(" ");
}
