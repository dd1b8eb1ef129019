import { i18n } from "#i18n";
import { browser } from "./browser.ts";

/** About four characters fit (MDN, action.setBadgeText). */
const most = 999;

/** Shows the number of unread posts on the toolbar button; nothing at zero. Trouble never goes into the badge. */
export async function showBadge(unread: number): Promise<void> {
  const text = unread === 0 ? "" : unread > most ? `${most}+` : String(unread);
  const title =
    unread === 0 ? i18n.t("badge.none") : i18n.t("badge.unread", { count: new Intl.NumberFormat().format(unread) });
  await Promise.all([
    browser.action.setBadgeText({ text }),
    browser.action.setBadgeBackgroundColor({ color: "#9a3412" }),
    browser.action.setBadgeTextColor({ color: "#ffffff" }),
    browser.action.setTitle({ title }),
  ]);
}
