import { withoutTracking } from "../digest/tracking.ts";
import { readSettings } from "../settings.ts";
import { openTab } from "../tabs.ts";
import { safeUrl } from "../text/url.ts";

/** Opens a page of the web as the reader's settings have it; what is no such page is not opened. */
export async function openPage(url: string | undefined, background = false): Promise<void> {
  const address = safeUrl(url);
  if (address === undefined) return;
  const { stripTracking } = await readSettings();
  await openTab(stripTracking ? withoutTracking(address) : address, background);
}
