import { expect, test } from "vitest";
import { atomEntryWith, entryOf, bytes, itemWith } from "./read-fixture.ts";

const div = '<div xmlns="http://www.w3.org/1999/xhtml">';
const old = (inner: string) =>
  entryOf(bytes(`<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry>${inner}</entry></feed>`));

test.each([
  ["without type", "<title>1 &lt; 2 &amp;amp; &lt;b></title>", "1 < 2 &amp; <b>"],
  ["as text", '<title type="text">&lt;b> &amp;amp; \n c</title>', "<b> &amp; c"],
  ["as text in a CDATA section", '<title type="text"><![CDATA[<b> &amp;]]></title>', "<b> &amp;"],
  ["as html", '<title type="html">&lt;b>R&amp;amp;D&lt;/b></title>', "R&D"],
  ["as html in a CDATA section", '<title type="html"><![CDATA[<b>R&amp;D</b>]]></title>', "R&D"],
  ["as xhtml", `<title type="xhtml">${div}R&amp;D <b>1 &lt; 2</b></div></title>`, "R&D 1 < 2"],
])("a title %s is plain text", (_, title, text) => {
  expect(atomEntryWith(title).title).toBe(text);
});

test.each([
  ["text", '<content type="text">1 &lt; 2 &amp; &lt;b></content>', "1 &lt; 2 &amp; &lt;b&gt;"],
  ["html", '<content type="html">&lt;p>R&amp;amp;D</content>', "<p>R&amp;D"],
  ["html by its media type", '<content type="text/html">&lt;p>x</content>', "<p>x"],
  ["html that is naked markup", '<content type="html"><p>a &lt; b</p></content>', "<p>a &lt; b</p>"],
  ["xhtml", `<content type="xhtml">${div}<p>a<br/></p><p/></div></content>`, "<p>a<br/></p><p></p>"],
  ["xhtml with a CDATA section", `<content type="xhtml">${div}<![CDATA[<b>]]></div></content>`, "&lt;b&gt;"],
  ["XHTML by its media type", `<content type="application/xhtml+xml">${div}a &amp; b</div></content>`, "a &amp; b"],
  ["base64 by its media type", '<content type="application/octet-stream">PGI+\n4oKsPC9iPg==</content>', "<b>€</b>"],
  ["html that forgot to say so", "<content>&lt;p>x&lt;/p></content>", "<p>x</p>"],
  ["text that looks a little like html", "<content>List&lt;String></content>", "List&lt;String&gt;"],
])("a content of %s is HTML that shows it", (_, content, html) => {
  expect(atomEntryWith(content).content?.html).toBe(html);
});

test.each([
  ["escaped", '<content type="text/html" mode="escaped">&lt;p>x</content>', "<p>x"],
  ["escaped text", '<content type="text/plain" mode="escaped">a &lt; b</content>', "a &lt; b"],
  ["base64", '<content type="text/html" mode="base64">PHA+eDwvcD4=</content>', "<p>x</p>"],
  ["base64 text", '<content type="text/plain" mode="base64">YSA8IGI=</content>', "a &lt; b"],
  ["xml", `<content type="application/xhtml+xml" mode="xml">${div}<i>x</i></div></content>`, "<i>x</i>"],
])("Atom 0.3's mode %s is read", (_, content, html) => {
  expect(old(content).content?.html).toBe(html);
});

test("what says it is base64 and is not is no content", () => {
  expect(old('<title>a</title><content mode="base64">***</content>')).not.toHaveProperty("content");
});

test.each([
  ["escaped HTML", "<description>&lt;p>R&amp;amp;D</description>", "<p>R&amp;D"],
  ["HTML in a CDATA section", "<description><![CDATA[<p>R&amp;D]]></description>", "<p>R&amp;D"],
  ["text around a CDATA section", "<description>a <![CDATA[<b>]]> c</description>", "a <b> c"],
  ["a CDATA section that is escaped itself", "<description>&lt;![CDATA[<![CDATA[<b>]]>]]&gt;</description>", "<b>"],
  ["a comment, which is no text", "<description>a<!-- no -->b</description>", "ab"],
  ["text that says it is plain", '<description type="plain">1 &lt; 2</description>', "1 &lt; 2"],
])("an RSS description may be %s", (_, description, html) => {
  expect(itemWith(description).summary?.html).toBe(html);
});

test("numbers in titles and guids are words", () => {
  expect(itemWith("<title>007</title><guid>1e5</guid>")).toMatchObject({ title: "007", guid: "1e5" });
});
