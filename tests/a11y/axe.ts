import axe from "axe-core";
import type { Page } from "../browser/page.ts";

type Axe = Pick<typeof axe, "run">;

/** What axe-core finds wrong with a page as it stands, a line for each element. `but` names rules that do not apply. */
export async function violations(page: Page, but: readonly string[] = []): Promise<readonly string[]> {
  if (!(await page.eval(() => "axe" in globalThis))) await page.run(axe.source);
  return page.eval(async (skipped: readonly string[]) => {
    // What came this moment gets its places for the keyboard when it has been laid out.
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    for (let i = 0; i < 3; i++) await frame();
    // What fades in is judged when it is there; what turns as long as it works never is.
    const ending = document
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
    await Promise.all(ending.map(({ finished }) => finished.catch(() => undefined)));
    const { violations: found } = await (globalThis as unknown as { axe: Axe }).axe.run(document, {
      resultTypes: ["violations"],
      rules: Object.fromEntries(skipped.map((rule) => [rule, { enabled: false }])),
    });
    return found.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, failureSummary = "" }) => {
        const why = failureSummary.split("\n").slice(1).join(" ").trim();
        return `${id} (${help}): ${html.slice(0, 200)} ${why}`;
      }),
    );
  }, but);
}
