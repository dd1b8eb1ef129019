import type { Folder } from "../lib/model.ts";

/** "Python / Blogs, News": the folders of a feed in one line that can be edited. */
export function writeFolders(folders: readonly Folder[]): string {
  return folders.map(writeFolder).join(", ");
}

/** The path of one folder. A comma or a slash within a name stands behind a backslash. */
export function writeFolder(folder: Folder): string {
  return folder.map((name) => name.replace(/[\\,/]/g, "\\$&")).join(" / ");
}

/** What a line of folders says; each once, what is empty left out. */
export function readFolders(line: string): readonly Folder[] {
  const paths: string[][] = [[""]];
  for (const [token, escaped] of line.matchAll(/\\(.)|[^]/gu)) {
    const path = paths.at(-1) ?? [];
    if (token === ",") paths.push([""]);
    else if (token === "/") path.push("");
    else path.push(path.pop() + (escaped ?? token));
  }
  const folders = paths.map((path) => path.map((name) => name.trim()).filter(Boolean));
  return [...new Map(folders.filter((path) => path.length > 0).map((path) => [writeFolder(path), path])).values()];
}
