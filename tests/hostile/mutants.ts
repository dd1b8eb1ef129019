import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "../../scripts/run.ts";
import { type Profile, temporaryFolder } from "../browser/profile.ts";

/** A way to break the wall: in the file, this text is put in the place of that. */
export type Mutant = {
  readonly name: string;
  readonly changes: readonly (readonly [file: string, text: string, instead: string])[];
};

/** Each is a mistake that readers have made; the suite must see every one. */
export const mutants: readonly Mutant[] = [
  {
    name: "any scheme is an address",
    changes: [["lib/text/url.ts", '(url.protocol !== "http:" && url.protocol !== "https:")', "false"]],
  },
  {
    // javascript: never comes this far: the native sanitiser takes it away itself.
    name: "links may lead to files and data",
    changes: [["lib/html/policy.ts", 'new Set(["mailto:"', 'new Set(["file:", "data:", "vbscript:", "mailto:"']],
  },
  {
    name: "styles are kept",
    changes: [["lib/html/allow.ts", "  title: anyText,\n  lang", "  title: anyText,\n  style: anyText,\n  lang"]],
  },
  {
    name: "classes are kept",
    changes: [["lib/html/allow.ts", "  title: anyText,\n  lang", "  title: anyText,\n  class: anyText,\n  lang"]],
  },
  { name: "ids are the author's", changes: [["lib/html/attributes.ts", "post.prefix + id)", "id)"]] },
  {
    name: "frames are built",
    changes: [
      [
        "lib/html/build.ts",
        'const card = document.createElement("a");',
        'const card = document.createElement("iframe");',
      ],
      ["lib/html/build.ts", "openOutside(card, embed.href);", 'card.setAttribute("src", embed.href);'],
    ],
  },
  {
    name: "forms and buttons are built",
    changes: [
      ["lib/html/allow.ts", "ul var video wbr", "ul var video wbr form button input"],
      ["lib/html/allow.ts", "head input link", "head link"],
      ["lib/html/sanitise.ts", 'replaceWithChildrenElements: ["form"],', ""],
    ],
  },
  {
    name: "images come from anywhere",
    changes: [
      ["lib/html/policy.ts", "if (isPrivateHost(url.hostname)) return undefined;", ""],
      ["lib/html/policy.ts", 'url.protocol = "https:";', ""],
    ],
  },
  {
    name: "private hosts are asked for images",
    changes: [["lib/html/policy.ts", "if (isPrivateHost(url.hostname)) return undefined;", ""]],
  },
  {
    name: "drawings may stand in the markup",
    changes: [["lib/html/policy.ts", "png|gif|", "png|gif|svg\\+xml|"]],
  },
  {
    name: "pixels may count",
    changes: [["lib/html/policy.ts", "return isTiny(width) && isTiny(height);", "return false;"]],
  },
  {
    name: "pixels may count by style",
    changes: [["lib/html/policy.ts", "if (name.trim().toLowerCase() === property)", 'if (name === "")']],
  },
  {
    name: "links tell where they come from",
    changes: [["lib/html/post.ts", '"noopener noreferrer nofollow ugc"', '"nofollow ugc"']],
  },
  {
    name: "players load by themselves",
    changes: [
      ["lib/html/attributes.ts", 'built.setAttribute("preload", "none");', 'built.setAttribute("autoplay", "");'],
    ],
  },
  {
    name: "a feed's own link leads anywhere",
    changes: [
      ["lib/feed/modules.ts", 'safeUrl(text || attribute(found, "href") || attribute(found, "url"), base)', "text"],
      ["components/external-link.tsx", "/^https?:\\/\\//i.test(href)", "href.length > 0"],
    ],
  },
];

export type Built = { readonly extension: string; remove(): void };

const parts = [
  "lib",
  "components",
  "entrypoints",
  "locales",
  "public",
  "wxt.config.ts",
  "package.json",
  "tsconfig.json",
];

/** Builds the extension with the mistake in it, in a folder of its own. */
export async function buildMutant({ name, changes }: Mutant): Promise<Built> {
  const place: Profile = temporaryFolder("mutant");
  for (const part of parts) cpSync(join(root, part), join(place.folder, part), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(place.folder, "node_modules"));
  for (const [file, text, instead] of changes) {
    const path = join(place.folder, file);
    const source = readFileSync(path, "utf8");
    if (!source.includes(text)) throw new Error(`The mutant "${name}" no longer fits: ${file} has no ${text}`);
    writeFileSync(
      path,
      source.replace(text, () => instead),
    );
  }
  const { ok, output } = await run("wxt", ["build", "--mode", "test"], { quiet: true, folder: place.folder });
  if (!ok) throw new Error(output.trim());
  return { extension: join(place.folder, ".output", "chrome-mv3-test"), remove: () => place.remove() };
}
