import { expect, test } from "vitest";
import { attribute, child, childrenOf, type Vocabulary } from "../../../lib/text/xml-element.ts";
import { parseXml, readEntry } from "../../../lib/text/xml.ts";

const vocabulary: Vocabulary = {
  roots: new Map([["list", ""]]),
  namespaces: new Map([["http://notes.example/ns", "note"]]),
  texts: new Set(["title", "note:text"]),
  entries: new Set(["entry"]),
};
const read = (xml: string) => {
  const document = parseXml(xml, vocabulary);
  if (!document) throw new Error("There is no root");
  return document;
};

test("a namespace is known by its address, whatever its prefix and the way it is written", () => {
  const { root } = read(
    '<list xmlns:n="HTTP://notes.example/ns/"><n:text>a</n:text><x:text xmlns:x="urn:x">b</x:text></list>',
  );

  expect(root.children.map(({ name }) => name)).toEqual(["note:text", "?:text"]);
});

test("the root's own namespace is the core one, and capital letters are small", () => {
  const { root } = read('<L:LIST xmlns:L="urn:any"><L:Title>a <b>b</b></L:Title></L:LIST>');

  expect(child(root, "title")).toMatchObject({ inner: "a <b>b</b>", children: [] });
});

test("attributes are decoded and named without prefix", () => {
  const { root } = read(`<list xml:base="/x" r:about=' a &amp; "b" '/>`);

  expect(attribute(root, "about")).toBe('a & "b"');
  expect(attribute(root, "xml:base")).toBe("/x");
});

test("text keeps its order, its CDATA sections and its white space", () => {
  const { root } = read("<list><title>one <![CDATA[<two>]]>\r\nthree</title></list>");

  expect(child(root, "title")?.inner).toBe("one <![CDATA[<two>]]>\nthree");
});

test("both ways of reading make the same of what is well formed in them", () => {
  const entry = '<entry a="1"><title>x &amp; <i>y</i></title><deep><er>z</er></deep></entry>';
  const sound = read(`<list>${entry}</list>`);
  const damaged = read(`<list>${entry}<br></list>`);

  expect(sound.repaired).toEqual([]);
  expect(damaged.repaired).toEqual(["The XML is damaged: <br> is closed by </list>."]);
  const whole = childrenOf(sound.root, "entry").map((each) => readEntry(each, vocabulary));
  expect(whole).toEqual(childrenOf(damaged.root, "entry").map((element) => ({ element })));
});

test("a document of another kind has no root for us", () => {
  expect(parseXml("<other/>", vocabulary)).toBeUndefined();
});
