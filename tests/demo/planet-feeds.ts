import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, extname, join, relative, sep } from "node:path";

export type PlanetFeed = {
  /** f1.localhost, f2.localhost, ... */
  readonly host: string;
  readonly path: string;
  readonly url: string;
  /** What the document calls itself, or the file's name. */
  readonly title: string;
  /** The sub-folder it stood in, outermost name first. */
  readonly folder: readonly string[];
  readonly type: string;
  readonly modified: string;
  body: Buffer;
  /** Before it answers, in ms. */
  delay: number;
};

const types: Readonly<Record<string, string>> = {
  ".xml": "application/xml",
  ".rss": "application/rss+xml",
  ".atom": "application/atom+xml",
  ".rdf": "application/rdf+xml",
  ".json": "application/feed+json",
};

/** Every feed file of a folder and its sub-folders, in the order of their paths; each gets the next host. */
export function readFeeds(folder: string, port: number): PlanetFeed[] {
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder}.`);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && extname(file.name).toLowerCase() in types)
    .map((file) => join(file.parentPath, file.name))
    .toSorted();
  if (files.length === 0) {
    throw new Error(`There is no feed file (${Object.keys(types).join(" ")}) in ${folder}.`);
  }
  return files.map((file, index) => {
    const host = `f${index + 1}.localhost`;
    const path = `/${encodeURIComponent(basename(file))}`;
    const body = readFileSync(file);
    return {
      host,
      path,
      url: `http://${host}:${port}${path}`,
      title: titleIn(body.toString("utf8")) ?? basename(file),
      folder: dirname(relative(folder, file))
        .split(sep)
        .filter((name) => name !== "."),
      type: types[extname(file).toLowerCase()] ?? "application/xml",
      modified: statSync(file).mtime.toUTCString(),
      body,
      delay: 0,
    };
  });
}

/** A good guess is enough: it only names the outline, the reader takes the title from the feed. */
function titleIn(text: string): string | undefined {
  const title = /<title[^>]*>\s*([^<]+?)\s*<\/title>|"title"\s*:\s*"([^"]+)"/.exec(text);
  return title?.[1] ?? title?.[2];
}
