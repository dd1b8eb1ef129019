// @vitest-environment happy-dom
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { mindAccess } from "../../../lib/access.ts";
import { browser } from "../../../lib/browser.ts";
import { useFollowNow } from "../../../lib/pages/use-follow-now.ts";
import { useHealth } from "../../../lib/pages/use-health.ts";
import { useImport } from "../../../lib/pages/use-import.ts";
import { useSources } from "../../../lib/pages/use-sources.ts";
import { find, show } from "../../components/page.tsx";

/** The browser grants nothing that is asked for later than in the click itself, not even a microtask later. */
const asked: (readonly string[])[] = [];
const notice = { done: () => undefined, failed: () => undefined };
const blog = "https://blog.example/feed";

/** One button for each act that asks; each works as its page has it. */
function Acts() {
  const follow = useFollowNow(notice);
  const { useAddress: switchTo, ...health } = useHealth(notice);
  const sources = useSources(notice);
  const bring = useImport({ subscriptions: [], removed: [] }, notice);
  const acts = {
    follow: () => follow([{ feedUrl: blog, title: "", folders: [] }]),
    find: () => void sources.find("blog.example", false).catch(() => undefined),
    preview: () => void sources.preview(blog).catch(() => undefined),
    subscribe: () => void sources.subscribe(blog, []).catch(() => undefined),
    grant: () => sources.grant(["*://blog.example/*"]),
    grantAll: () => sources.grant(),
    grantFromHealth: () => health.grant(["*://blog.example/*"]),
    switchTo: switchTo.bind(undefined, "1", blog),
    goBack: () => health.goBack("1", blog),
    bringSites: () => bring.start("these-sites"),
    bringAll: () => bring.start("every-site"),
  };
  return (
    <>
      <button type="button" id="read" onClick={() => bring.readText(blog)} />
      <output>{bring.state.step}</output>
      {Object.entries(acts).map(([name, act]) => (
        <button type="button" key={name} id={name} onClick={act} />
      ))}
    </>
  );
}

async function grant(...origins: readonly string[]) {
  vi.spyOn(browser.permissions, "getAll").mockResolvedValue({ origins: [...origins] });
  await mindAccess();
}

beforeEach(async () => {
  asked.length = 0;
  vi.spyOn(browser.permissions, "request").mockImplementation(async ({ origins = [] }) => {
    asked.push(origins);
    return true;
  });
  await grant();
});
afterAll(() => grant());

/** What was asked for when the click was over, before any microtask. */
async function askedIn(name: string): Promise<readonly (readonly string[])[]> {
  const page = show(<Acts />);
  find(page, "#read").click();
  await vi.waitFor(() => expect(find(page, "output").textContent).toBe("planned"));
  find(page, `#${name}`).click();
  const atOnce = [...asked];
  return atOnce;
}

const site = ["*://blog.example/*", "*://www.blog.example/*"];

test.each([
  ["follow", site],
  ["find", site],
  ["preview", site],
  ["subscribe", site],
  ["grant", site],
  ["grantAll", ["*://*/*"]],
  ["grantFromHealth", site],
  ["switchTo", site],
  ["goBack", site],
  ["bringSites", site],
  ["bringAll", ["*://*/*"]],
] as const)("%s asks for access within the click itself", async (name, origins) => {
  expect(await askedIn(name)).toEqual([origins]);
});

test("only what is not granted yet is asked for", async () => {
  await grant("*://blog.example/*");
  expect(await askedIn("follow")).toEqual([["*://www.blog.example/*"]]);

  asked.length = 0;
  await grant("*://*/*");
  expect(await askedIn("bringSites")).toEqual([]);
});
