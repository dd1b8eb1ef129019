import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openStage, reach } from "../tests/a11y/stage.ts";
import { sizeOf, type Stage, type State } from "../tests/a11y/state.ts";
import { chapters } from "../tests/a11y/states.ts";
import type { Page } from "../tests/browser/page.ts";
import { build } from "./builds.ts";
import { root } from "./run.ts";

const folder = join(root, "docs", "screenshots");
const schemes = ["light", "dark"] as const;

const built = await build("chromium", "test");
if (!built.ok) throw new Error(`The build failed:\n${built.output}`);
mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) rmSync(join(folder, name));

const undo: (() => Promise<void>)[] = [];
const missed: string[] = [];
try {
  const stage = await openStage({ after: (act) => void undo.unshift(act) });
  for (const { prepare, states, end } of chapters) {
    await prepare?.(stage);
    for (const state of states) await take(stage, state);
    await end?.(stage);
  }
  writeFileSync(join(folder, "README.md"), gallery(chapters.flatMap(({ states }) => states)));
} finally {
  for (const act of undo) await act();
}
if (missed.length > 0) {
  console.error(`Not reached: ${missed.join("; ")}`);
  process.exitCode = 1;
}

/** One state in light and dark. One that cannot be reached is named at the end; the others are taken all the same. */
async function take(stage: Stage, state: State): Promise<void> {
  try {
    const page = await reach(stage, state);
    if (!state.shows.includes("toast")) await dismissNotice(page);
    for (const scheme of schemes) {
      await page.setColorScheme(scheme);
      await page.screenshot(join(folder, fileOf(state, scheme)));
    }
    await state.leave?.(page);
    await page.close();
    console.error(state.name);
  } catch (error) {
    missed.push(state.name);
    console.error(error);
  }
}

/** What was done last is said in a corner; it is not what the picture is about. */
async function dismissNotice(page: Page): Promise<void> {
  await page.until(() => document.querySelector(".toast"), 400).catch(() => undefined);
  await page.eval(() => document.querySelector<HTMLElement>(".toast .icon-button")?.click());
  await page.until(() => !document.querySelector(".toast"), 2_000);
}

function fileOf({ name }: State, scheme: string): string {
  return `${name.toLowerCase().replaceAll(/[^a-z]+/g, "-")}-${scheme}.webp`;
}

/** A page of all pictures, as a forge shows it. */
function gallery(states: readonly State[]): string {
  const sections = states.map((state) => {
    const width = Math.round(sizeOf(state)[0] * (sizeOf(state)[0] > 500 ? 0.34 : 0.8));
    const pictures = schemes.map(
      (scheme) => `<img alt="${state.name}, ${scheme}" src="${fileOf(state, scheme)}" width="${width}">`,
    );
    return `## ${state.name}\n\n${pictures.join("\n")}\n`;
  });
  return `# Every state, in light and dark

Real pages in a real browser, with what was really stored: \`npm run screenshots\` takes them, from the same list (\`tests/a11y/states.ts\`) by which \`npm run test:a11y\` judges every state. ${states.length} states.

${sections.join("\n")}`;
}
