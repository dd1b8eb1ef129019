import { i18n } from "#i18n";
import { browser } from "./browser.ts";
import type { Settings } from "./choices.ts";
import { dayOf, rangeOf } from "./digest/days.ts";
import type { Instant } from "./model.ts";
import { zoneOf } from "./settings.ts";
import { readCounters, unreadBetween } from "./store/counters.ts";
import type { Db } from "./store/schema.ts";
import { reading } from "./store/transaction.ts";
import type { DigestPage } from "./view.ts";

/** About four characters fit (MDN, action.setBadgeText). */
const most = 999;

/** How many posts the badge counts, by the reader's choice; nothing, where it is off. */
export async function badgeCount(
  db: Db,
  settings: Pick<Settings, "badge" | "zone">,
  now: Instant,
): Promise<number | undefined> {
  const { badge } = settings;
  if (badge === "off") return undefined;
  if (badge === "today") {
    const zone = zoneOf(settings);
    const { from, to } = rangeOf(dayOf(now, zone), zone);
    return unreadBetween(db, from, to, most + 1);
  }
  const counters = await readCounters(reading(db, "meta"));
  return badge === "chosen" ? counters.badge : counters.all;
}

/**
 * Shows a number of unread posts on the toolbar button; nothing at zero. Trouble never goes into the badge: the words
 * beside the button tell of it, and of everything else.
 */
export async function showBadge(
  count: number | undefined,
  { unread, attention, checkedAt }: Pick<DigestPage, "unread" | "attention" | "checkedAt">,
): Promise<void> {
  const text = !count ? "" : count > most ? `${most}+` : String(count);
  const number = (value: number) => new Intl.NumberFormat().format(value);
  const clock = (at: Instant) => new Intl.DateTimeFormat(undefined, { timeStyle: "short" }).format(at);
  const title = [
    unread === 0 ? i18n.t("badge.none") : i18n.t("badge.unread", { count: number(unread) }),
    ...(attention > 0 ? [i18n.t("badge.attention", { count: number(attention) })] : []),
    ...(checkedAt === undefined ? [] : [i18n.t("badge.checked", { time: clock(checkedAt) })]),
  ].join(" · ");
  await Promise.all([
    browser.action.setBadgeText({ text }),
    browser.action.setBadgeBackgroundColor({ color: "#9a3412" }),
    browser.action.setBadgeTextColor({ color: "#ffffff" }),
    browser.action.setTitle({ title }),
  ]);
}
