import { expect, test } from "vitest";
import { readFolders, writeFolders } from "../../components/folder-text.ts";

test("folders are one line: paths by slashes, several by commas", () => {
  const folders = [["Python", "Blogs"], ["News"]];

  expect(writeFolders(folders)).toBe("Python / Blogs, News");
  expect(readFolders("Python / Blogs, News")).toEqual(folders);
});

test("a name with a comma, a slash or a backslash in it survives being edited", () => {
  const folders = [["AC/DC, live", "C:\\feeds"], ["Both"]];

  expect(readFolders(writeFolders(folders))).toEqual(folders);
});

test("what is empty or said twice is left out", () => {
  expect(readFolders(" , News/ /Local ,, News / Local,")).toEqual([["News", "Local"]]);
  expect(readFolders("")).toEqual([]);
});
