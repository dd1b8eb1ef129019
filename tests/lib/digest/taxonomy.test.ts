import { expect, test } from "vitest";
import { daysAfter, feedEntry, feedOf, longText } from "../../support/build.ts";
import { sample, type Said } from "../../support/digest.ts";
import { type Language, prose, proseIn } from "../../support/prose.ts";
import { emptyShelf } from "../../support/shelf.ts";
import { arrives, followed, testStore } from "../../support/store.ts";

/**
 * Every case that was seen in the field and what it shall be, through the whole engine: keys, candidates, rules, vetoes,
 * groups. What is one post and what only looks so.
 */
type Told = readonly [feed: string, said: Said];

const HOUR = 1 / 24;
const page = "https://blog.example/2026/names-that-people-read";
const text = prose(7, 300);
const words = text.split(" ");
const beginning = `${words.slice(0, 45).join(" ")} …`;
const middle = words.slice(150, 195).join(" ");
const secondParagraph = words.slice(35, 80).join(" ");
const titled = { title: "Names that people can read", text };
const linked = { ...titled, link: page };

/** With every n-th word another. */
const edited = (every: number, of = text) =>
  of
    .split(" ")
    .map((word, i) => (i % every === every - 1 ? `${word}s` : word))
    .join(" ");
const at = (days: number) => ({ published: daysAfter(days), seen: daysAfter(days) });

/** Which entries are one post, in the order of arrival: "aab" are two posts, the first of two entries. */
function folds(entries: readonly Told[]): string {
  const shelf = emptyShelf();
  for (const [i, [feed, said]] of entries.entries()) {
    shelf.add(sample(i + 1, feed, said));
    if (said.goneAt !== undefined) shelf.leave(i + 1, said.goneAt);
  }
  const posts = entries.map((_, i) => shelf.postOf(i + 1));
  const first = [...new Set(posts)];
  return posts.map((post) => String.fromCodePoint(97 + first.indexOf(post))).join("");
}

/** What stands in either order: the copy may be polled before its original. */
function bothWays(entries: readonly Told[]): readonly string[] {
  return [folds(entries), folds(entries.toReversed())];
}

const phone = "https://news.example/2026/a-walk-along-the-harbour";
const addresses: readonly (readonly [name: string, another: string, original: string])[] = [
  ["http and https", page.replace("https", "http"), page],
  ["www", page.replace("//", "//www."), page],
  ["a closing slash", `${page}/`, page],
  ["utm parameters", `${page}?utm_source=rss&utm_medium=feed`, page],
  ["click ids of Facebook and Google", `${page}?fbclid=IwAR0&gclid=x`, page],
  ["the site that sent the click", `${page}?ref=planet.example`, page],
  ["a fragment that scrolls", `${page}#comments`, page],
  ["AMP in the path", `${page}/amp/`, page],
  ["AMP as a file", `${page}.amp.html`, page],
  ["AMP as a parameter", `${page}?amp=1`, page],
  ["AMP in Google's cache", `https://blog-example.cdn.ampproject.org/c/s/${page.slice(8)}`, page],
  ["a mobile host", phone.replace("//", "//m."), phone],
  ["an index file", `${page}/index.html`, page],
  ["Google's redirector", `https://www.google.com/url?q=${encodeURIComponent(page)}&sa=D`, page],
];

test.each(addresses)("one page under two addresses is one post: %s", (_, another, original) => {
  // An edited headline and less than half of the text: nothing but the address makes them one.
  const post = { title: "Names that people can read", text: `${longText} ${prose(1, 60)}` };
  const copy = { title: "Names which people can read", text: `${longText} ${prose(2, 60)}` };

  expect(
    bothWays([
      ["blog", { ...post, link: original }],
      ["planet", { ...copy, link: another }],
    ]),
  ).toEqual(["aa", "aa"]);
  expect(
    bothWays([
      ["blog", { ...post, link: original }],
      ["planet", { ...copy, link: "https://planet.example/7" }],
    ]),
  ).toEqual(["ab", "ab"]);
});

test.each<[string, ...Told[]]>([
  [
    "BBC: one page served again under another guid",
    ["bbc", { ...linked, guid: `${page}#0` }],
    ["bbc", { ...linked, guid: `${page}#3` }],
  ],
  [
    "BBC: the same, edited in between",
    ["bbc", { ...linked, guid: `${page}#0` }],
    ["bbc", { ...linked, text: edited(12), guid: `${page}#3`, published: daysAfter(2 * HOUR) }],
  ],
  [
    "the founding case: an aggregator's double under another guid and link, and the blog's own",
    ["planet", titled],
    ["planet", titled],
    ["blog", titled],
  ],
  [
    "FeedBurner's address with the page's own beside it",
    ["burner", { ...titled, link: "https://feedproxy.google.com/~r/blog/~3/x1/", origLink: page }],
    ["blog", linked],
  ],
  [
    "FeedBurner's address alone",
    ["burner", { ...titled, link: "https://feedproxy.google.com/~r/blog/~3/x1/" }],
    ["blog", linked],
  ],
  [
    "a planet that names the author, with a guid of its own",
    ["planet", { ...linked, title: `Ada Byron: ${titled.title}` }],
    ["blog", linked],
  ],
  [
    "a planet that names the author and keeps neither guid nor link",
    ["planet", { ...titled, title: `Ada Byron: ${titled.title}` }],
    ["blog", titled],
  ],
  ["two planets and the blog they both carry", ["planet", linked], ["other planet", titled], ["blog", linked]],
  ["a cross-post on another host", ["blog", titled], ["dev community", { ...titled, ...at(3) }]],
  ["an excerpt and the full text of one page", ["excerpts", { ...linked, text: beginning }], ["blog", linked]],
  ["an excerpt with a link of its own", ["excerpts", { ...titled, text: beginning }], ["blog", titled]],
  [
    "a site that moved: every guid and link new, dates eight hours off",
    ["blog", { ...titled, link: "http://old.example/?p=9", goneAt: daysAfter(1) }],
    ["blog", { ...titled, published: daysAfter(8 * HOUR), seen: daysAfter(1) }],
  ],
  [
    "a headline, guid and link changed; the old entry left",
    ["news", { title: "Bridge reopens", text, goneAt: daysAfter(HOUR) }],
    ["news", { title: "Traffic flows over the river again", text: edited(80), ...at(HOUR) }],
  ],
  [
    "press of an agency under two headlines, cut by one paper",
    ["daily", { title: "Bridge reopens after four years", text }],
    ["herald", { title: "Commuters return to the river", text: words.slice(0, 250).join(" ") }],
  ],
  [
    "a podcast uploaded again, the old one withdrawn",
    ["podcast", { title: "Talk 12: harbours", text: prose(5, 40), goneAt: daysAfter(HOUR) }],
    ["podcast", { title: "Talk 12: harbours (fixed audio)", text: prose(5, 40), ...at(HOUR) }],
  ],
  [
    "a note without a title in two networks",
    ["mastodon", { title: "", text: prose(3, 30) }],
    ["bluesky", { title: "", text: prose(3, 30), published: daysAfter(HOUR) }],
  ],
  [
    "feeds of two sections with one page, the title edited in one",
    ["politics", { ...linked, title: "Names that people can read, at last" }],
    ["culture", linked],
  ],
  ["a feed of titles only beside one with texts", ["titles", { ...linked, text: "" }], ["blog", linked]],
  ["a feed of titles only beside another", ["titles", { ...linked, text: "" }], ["heads", { ...linked, text: "" }]],
  [
    "one guid that travels, the title mended on the way",
    ["planet", { title: "Names that poeple can read", text: edited(9), guid: "tag:blog.example,2026:names" }],
    ["blog", { ...titled, guid: "tag:blog.example,2026:names" }],
  ],
])("is one post: %s", (_, ...entries) => {
  const together = "a".repeat(entries.length);
  // What left its feed's document cannot come after what took its place.
  const either = entries.every(([, { goneAt }]) => goneAt === undefined);

  expect(either ? bothWays(entries) : [folds(entries)]).toEqual(either ? [together, together] : [together]);
});

test("a weblog that moves brings all of its posts again, and each is one with its old self only", () => {
  const old = Array.from({ length: 5 }, (_, i): Told => [
    "blog",
    {
      title: `Harbour notes on ${prose(40 + i, 3)}`,
      text: prose(60 + i, 120),
      published: daysAfter(-i),
      goneAt: daysAfter(1),
    },
  ]);
  const moved = old.map(([feed, { goneAt: _gone, ...said }]): Told => [
    feed,
    { ...said, published: (said.published ?? 0) + daysAfter(8 * HOUR, 0), seen: daysAfter(1) },
  ]);

  expect(folds([...old, ...moved])).toBe("abcdeabcde");
});

test("a guid that is served again or edited is one entry; one guid for two posts is two", async () => {
  const db = await testStore();
  const blog = await followed(db, "https://blog.example/atom");
  const entry = feedEntry({ ...titled, guid: "blog-1" });
  const members = async () => (await db.getAll("posts")).map((post) => post.members.length);

  await arrives(db, blog, feedOf([entry]));
  await arrives(db, blog, feedOf([entry]), daysAfter(1));
  await arrives(
    db,
    blog,
    feedOf([{ ...entry, title: "Names people read", content: { html: edited(9) } }]),
    daysAfter(2),
  );
  expect(await members()).toEqual([1]);

  await arrives(db, blog, feedOf([feedEntry({ title: "On walnuts", guid: "blog-1" })]), daysAfter(3));
  expect(await members()).toEqual([1, 1]);
});

test("a recurring post under one title and text is each day its own, in its feed and on a planet", () => {
  const thread = (days: number) => ({
    title: "Open thread",
    text: longText,
    link: `https://blog.example/${2026 + days}/open-thread`,
    ...at(days),
  });

  expect(
    folds([
      ["blog", thread(0)],
      ["planet", thread(0)],
      ["blog", thread(1)],
      ["planet", thread(1)],
      ["blog", thread(2)],
      ["planet", thread(2)],
    ]),
  ).toBe("aabbcc");
});

test("a headline changed while the old one still stands in the document is two posts", () => {
  expect(
    folds([
      ["news", { title: "Bridge reopens", text }],
      ["news", { title: "Traffic flows over the river again", text: edited(80), ...at(HOUR) }],
    ]),
  ).toBe("ab");
});

test("a podcast's two uploads that both stand are two", () => {
  expect(
    folds([
      ["podcast", { title: "Talk 12: harbours", text: prose(5, 40) }],
      ["podcast", { title: "Talk 12: harbours (fixed audio)", text: prose(5, 40), ...at(HOUR) }],
    ]),
  ).toBe("ab");
});

test.each([
  ["Hacker News", { guid: "https://news.ycombinator.com/item?id=1", text: "Comments" }],
  ["Lobsters", { guid: "https://lobste.rs/s/abc", comments: "https://lobste.rs/s/abc/x", text: "Comments" }],
  ["Reddit", { guid: "https://www.reddit.com/r/x/comments/abc/", text: "submitted by /u/ada [link] [comments]" }],
  [
    "Reddit, whose link is the thread,",
    {
      guid: "t3_abc",
      link: "https://www.reddit.com/r/x/comments/abc/names_that_people_can_read/",
      text: `submitted by <a href="https://www.reddit.com/user/ada">/u/ada</a> <span><a href="${page}">[link]</a></span>
        <span><a href="https://www.reddit.com/r/x/comments/abc/y/">[comments]</a></span>`,
    },
  ],
  [
    "Hacker News, whose link is the thread,",
    {
      guid: "https://news.ycombinator.com/item?id=1",
      link: "https://news.ycombinator.com/item?id=1",
      text: `Article URL: <a href="${page}?x=1&amp;utm_source=y">${page}</a> Points: 7`.replace("x=1&amp;", ""),
    },
  ],
  [
    "a forum of the same country's registry",
    { link: page, guid: "https://forum.co.uk/t/1", comments: "https://forum.co.uk/t/1", text: "Comments" },
  ],
])("%s's entry on a page stands beside the post, never in it, whichever comes first", (_, said) => {
  const board: Told = ["board", { title: titled.title, link: page, ...said }];
  const blog: Told = ["blog", linked];

  expect(bothWays([board, blog])).toEqual(["ab", "ab"]);

  const shelf = emptyShelf();
  shelf.add(sample(1, ...board));
  expect(shelf.add(sample(2, ...blog)).related).toEqual([{ about: 2, discussion: 1 }]);
});

const boiler = `${prose(11, 70)} Subscribe wherever you listen. ${prose(12, 20)}`;

test("two threads about one page are two posts, in one board's feed and in two", () => {
  const thread = (id: string, feed: string): Told => [
    feed,
    {
      title: titled.title,
      guid: `t3_${id}`,
      link: `https://www.reddit.com/r/${feed}/comments/${id}/names/`,
      text: `submitted by /u/ada <a href="${page}">[link]</a> <a href="https://www.reddit.com/${id}">[comments]</a>`,
    },
  ];

  expect(bothWays([thread("abc", "x"), thread("abd", "x"), thread("abe", "y")])).toEqual(["abc", "abc"]);
  expect(bothWays([thread("abc", "x"), ["both", thread("abc", "x")[1]]])).toEqual(["aa", "aa"]);
});

test("a thread without a page of another site is about nothing but itself", () => {
  const link = "https://www.reddit.com/r/x/comments/abc/names/";
  const shelf = emptyShelf();
  shelf.add(sample(1, "x", { title: "Names", link, text: `<a href="${link}">[link]</a>` }));

  expect(shelf.placed().map(({ print }) => print.discussion)).toEqual([false]);
});

test.each<[string, ...Told[]]>([
  [
    "a link blog that quotes the middle of a post, under its title and link",
    ["links", { ...linked, text: `Worth your time. ${middle}` }],
    ["blog", linked],
  ],
  [
    "a link blog that quotes the second paragraph, under the title and link of the post",
    ["links", { ...linked, text: `Worth your time. ${secondParagraph}` }],
    ["blog", linked],
  ],
  [
    "the same with a link of its own",
    ["links", { ...titled, text: `Worth your time. ${secondParagraph}` }],
    ["blog", titled],
  ],
  ["a reply under the same title", ["blog", titled], ["other", { ...titled, text: prose(8, 200), ...at(1) }]],
  [
    "another post under the same title",
    ["blog", { title: "Hello world", text: prose(8, 90) }],
    ["other", { title: "Hello world", text: prose(9, 90) }],
  ],
  [
    "weekly links of two weeks, in one feed",
    ["blog", { title: "Weekly links", text: `${prose(1, 20)} ${prose(2, 60)}`, goneAt: daysAfter(7) }],
    ["blog", { title: "Weekly links", text: `${prose(1, 20)} ${prose(3, 60)}`, ...at(7) }],
  ],
  [
    "release notes of 1.2.0 and 1.2.1",
    ["a", { title: "Lantern 1.2.0", text: edited(40) }],
    ["b", { title: "Lantern 1.2.1", text }],
  ],
  [
    "release notes of 1.2.0 and 1.2.1, in one feed, the older one gone",
    ["blog", { title: "Lantern 1.2.0", text: edited(40), goneAt: daysAfter(1) }],
    ["blog", { title: "Lantern 1.2.1", text, ...at(1) }],
  ],
  [
    "part 1 and part 2",
    ["a", { title: "Harbours, part 1", text: edited(40) }],
    ["b", { title: "Harbours, part 2", text }],
  ],
  [
    "part I and part II",
    ["a", { title: "Harbours, part I", text: edited(40) }],
    ["b", { title: "Harbours, part II", text }],
  ],
  [
    "a post and its second part, which has the only number",
    ["a", { title: "Harbours of the north", text: edited(40) }],
    ["b", { title: "Harbours of the north, part 2", text }],
  ],
  ["a translation", ["a", titled], ["b", { title: "Namen, die man lesen kann", text: proseIn("German", 7, 300) }]],
  [
    "comics of two days: one title, nothing but an image",
    ["comic", { title: "Comic", text: "", ...at(0) }],
    ["comic", { title: "Comic", text: "", ...at(1) }],
    ["mirror", { title: "Comic", text: "", ...at(2) }],
  ],
  [
    "episodes of a podcast with one boilerplate",
    ["podcast", { title: "On walnuts", text: boiler }],
    ["podcast", { title: "On glaciers", text: boiler, ...at(7) }],
  ],
  [
    "episodes of a podcast with one boilerplate, the older one gone",
    ["podcast", { title: "On walnuts", text: boiler, goneAt: daysAfter(7) }],
    ["podcast", { title: "On glaciers", text: boiler, ...at(7) }],
  ],
  [
    "incidents of a status page: one title and a template",
    ["status", { title: "Elevated error rates", text: "We are looking into elevated error rates.", ...at(0) }],
    ["status", { title: "Elevated error rates", text: "We are looking into elevated error rates.", ...at(3) }],
  ],
  [
    "?p=1 and ?p=2",
    ["blog", { title: "Note", text: prose(1, 30), link: "https://blog.example/?p=1" }],
    ["planet", { title: "Note", text: prose(2, 30), link: "https://blog.example/?p=2" }],
  ],
  [
    "entries of one page told apart by anchors",
    ["blog", { title: "Changes", text: "Faster.", link: `${page}#v2` }],
    ["planet", { title: "Changes", text: "Faster.", link: `${page}#v1` }],
  ],
  [
    "one job at two posts: (Search 1) and (Search 2)",
    ["jobs", { title: "Lecturer (Search 1)", text }],
    ["mirror", { title: "Lecturer (Search 2)", text }],
  ],
  [
    "a bot that reports each build in the same words",
    ["bot", { title: "Build failed", text: "The nightly build failed on main.", ...at(0) }],
    ["bot", { title: "Build failed", text: "The nightly build failed on main.", ...at(HOUR) }],
    ["bot", { title: "Build failed", text: "The nightly build failed on main.", ...at(2 * HOUR) }],
  ],
  [
    "one teaser for every post",
    ["blog", { title: "On walnuts", text: longText }],
    ["blog", { title: "On glaciers", text: longText }],
    ["blog", { title: "On harbours", text: longText }],
  ],
  [
    "one teaser for every post of a site, in the feeds of its sections",
    ...["politics", "culture"].flatMap((feed, n) =>
      [0, 1, 2].map((i): Told => [feed, { title: prose(200 + 10 * n + i, 4), text: prose(3, 70), ...at(i + n / 10) }]),
    ),
  ],
  [
    "the same, as the sections write in turn",
    ...[0, 1, 2].flatMap((i) =>
      ["politics", "culture"].map((feed, n): Told => [
        feed,
        { title: prose(200 + 10 * n + i, 4), text: prose(3, 70), ...at(i + n / 10) },
      ]),
    ),
  ],
  [
    '"Last Week in …, September 9" and "… September 2": the same excerpt of 69 words',
    ["lantern", { title: "Last Week in Lantern - September 2, 2026", text: prose(6, 69), ...at(0) }],
    ["lantern", { title: "Last Week in Lantern - September 9, 2026", text: prose(6, 69), ...at(7) }],
  ],
  [
    "the same, read on a planet that has only the later one",
    ["lantern", { title: "Last Week in Lantern - September 2, 2026", text: prose(6, 69), ...at(0) }],
    ["planet", { title: "Last Week in Lantern - September 9, 2026", text: prose(6, 69), ...at(7) }],
  ],
  [
    "fifty notes of a month on one page, told apart by fragments (scripting.com)",
    ...Array.from({ length: 50 }, (_, i): Told => [
      "notes",
      { title: "", text: `${prose(i, 12)} today`, link: `https://notes.example/2026/02.html#a${i}` },
    ]),
  ],
  [
    "a post and a sponsor's, both on the sponsor's page (Daring Fireball)",
    ["blog", { title: "Lantern for the desktop", text: prose(1, 60), link: "https://sponsor.example/lantern" }],
    ["blog", { title: "[Sponsor] Lantern", text: prose(2, 60), link: "https://sponsor.example/lantern" }],
  ],
  [
    "two posts with one wrong link",
    ["blog", { title: "On walnuts", text: prose(1, 90), link: page }],
    ["planet", { title: "On glaciers", text: prose(2, 90), link: page }],
  ],
  [
    "a claim and its rebuttal, titled as a question",
    ["publisher", { title: "Lantern serves the cause of open science", text: prose(1, 120) }],
    ["critic", { title: "Lantern serves the cause of open science?", text: prose(2, 120), ...at(1) }],
  ],
  [
    "a weblog that quotes a whole abstract and goes on",
    ["archive", { title: "Sampling walnuts", text: prose(1, 110), link: "https://arxiv.org/abs/2601.00001" }],
    ["blog", { title: "A paper I like", text: `${prose(2, 100)} ${prose(1, 110)} ${prose(3, 100)}` }],
  ],
  [
    "two product posts of one day, nineteen words of twenty the same",
    ["maker", { title: "Introducing the small lantern", text: edited(60) }],
    ["maker", { title: "Introducing the large lantern", text, published: daysAfter(HOUR) }],
  ],
  [
    'the weekly "Books in brief", one frame around other books',
    ["paper", { title: "Books in brief", text: `${prose(1, 20)} ${prose(2, 60)}`, ...at(0) }],
    ["planet", { title: "Books in brief", text: `${prose(1, 20)} ${prose(3, 60)}`, ...at(7) }],
  ],
  [
    "an appeal that runs again a month later, in one feed",
    ["blog", { title: "Support us", text: longText, ...at(0) }],
    ["blog", { title: "Support us", text: longText, ...at(31) }],
  ],
  [
    "a commit's text inside the notes of a release",
    ["commits", { title: "Fix the anchor of the harbour", text: prose(1, 70) }],
    ["releases", { title: "Lantern 3.0", text: `${prose(2, 80)} ${prose(1, 70)} ${prose(3, 80)}` }],
  ],
])("are posts of their own: %s", (_, ...entries) => {
  const apart = entries.map((__, i) => String.fromCodePoint(97 + i)).join("");

  expect(bothWays(entries)).toEqual([apart, apart]);
});

type Written = {
  readonly language: Language;
  readonly title: string;
  readonly planet: string;
  readonly another: string;
  /** Two of a series. */
  readonly series: readonly [string, string];
};

const scripts: readonly Written[] = [
  {
    language: "German",
    title: "Über die Brücken der Stadt",
    planet: "Jörg Öztürk: Über die Brücken der Stadt",
    another: "Ein Winter am Hafen",
    series: ["Lesetipps im März", "Lesetipps im April"],
  },
  {
    language: "French",
    title: "À propos des ponts de la ville",
    planet: "Zoé : À propos des ponts de la ville",
    another: "Un hiver au port",
    series: ["Lectures de mars", "Lectures d’avril"],
  },
  {
    language: "Portuguese",
    title: "Sobre as pontes da cidade",
    planet: "João: Sobre as pontes da cidade",
    another: "Um inverno no porto",
    series: ["Leituras de março", "Leituras de abril"],
  },
  {
    language: "Russian",
    title: "О мостах нашего города",
    planet: "Алёна: О мостах нашего города",
    another: "Зима в гавани",
    series: ["Книги марта", "Книги апреля"],
  },
  {
    language: "Japanese",
    title: "街の橋について",
    planet: "花子: 街の橋について",
    another: "港の冬",
    series: ["今週の読書 第1回", "今週の読書 第2回"],
  },
  {
    language: "Chinese",
    title: "关于城市的桥梁",
    planet: "小明: 关于城市的桥梁",
    another: "港口的冬天",
    series: ["本月阅读（三月）", "本月阅读（四月）"],
  },
  {
    language: "Korean",
    title: "도시의 다리에 대하여",
    planet: "지민: 도시의 다리에 대하여",
    another: "항구의 겨울",
    series: ["3월의 책", "4월의 책"],
  },
  {
    language: "Thai",
    title: "เรื่องสะพานของเมือง",
    planet: "สมชาย: เรื่องสะพานของเมือง",
    another: "ฤดูหนาวที่ท่าเรือ",
    series: ["หนังสือเดือนมีนาคม", "หนังสือเดือนเมษายน"],
  },
  {
    language: "Arabic",
    title: "عن جسور المدينة القديمة",
    planet: "ليلى: عن جسور المدينة القديمة",
    another: "شتاء في الميناء",
    series: ["كتب شهر مارس", "كتب شهر أبريل"],
  },
];

test.each(scripts)("$language: a post, its excerpt, a planet's copy and a cross-post are one post", (written) => {
  const { language, title, planet } = written;
  const whole = proseIn(language, 1, 120);
  const entries: readonly Told[] = [
    ["blog", { title, text: whole, link: `${page}/1` }],
    ["planet", { title: planet, text: whole }],
    ["excerpts", { title, text: proseIn(language, 1, 40), link: `${page}/1` }],
    ["mirror", { title, text: whole, ...at(1) }],
  ];

  expect(bothWays(entries)).toEqual(["aaaa", "aaaa"]);
});

test.each(scripts)(
  "$language: a note without a title in two networks is one, and two notes are two",
  ({ language }) => {
    const note = (seed: number) => ({ title: "", text: proseIn(language, seed, 25) });

    expect(
      bothWays([
        ["mastodon", note(1)],
        ["bluesky", note(1)],
      ]),
    ).toEqual(["aa", "aa"]);
    expect(
      bothWays([
        ["mastodon", note(1)],
        ["bluesky", note(2)],
      ]),
    ).toEqual(["ab", "ab"]);
  },
);

test.each(scripts)("$language: two posts in one script are two, under one title or two", (written) => {
  const { language, title, another } = written;

  expect(
    bothWays([
      ["blog", { title, text: proseIn(language, 1, 120) }],
      ["planet", { title: another, text: proseIn(language, 2, 120) }],
      ["mirror", { title, text: proseIn(language, 3, 120) }],
    ]),
  ).toEqual(["abc", "abc"]);
});

test.each(scripts)("$language: two of a series under one template are two, in one feed and in two", (written) => {
  const { language, series } = written;
  const template = proseIn(language, 1, 150);
  const entries = (feeds: readonly [string, string]): readonly Told[] => [
    [feeds[0], { title: series[0], text: `${template} ${proseIn(language, 2, 6)}`, ...at(0) }],
    [feeds[1], { title: series[1], text: `${template} ${proseIn(language, 3, 6)}`, ...at(1) }],
  ];

  expect(bothWays(entries(["blog", "blog"]))).toEqual(["ab", "ab"]);
  expect(bothWays(entries(["blog", "planet"]))).toEqual(["ab", "ab"]);
});

test.each<[string, Said, number?]>([
  ["a greeting in Japanese", { title: "", text: "あけましておめでとうございます" }],
  ["a longer one", { title: "", text: "あけましておめでとうございます。今年もよろしくお願いします。" }, 0.5],
  ["a greeting in Chinese", { title: "", text: "新年快乐，祝大家身体健康万事如意" }],
  ["a greeting in Thai", { title: "", text: "สวัสดีปีใหม่ครับทุกคน" }],
  ["a greeting in English", { title: "", text: "Happy new year everyone, all the best" }],
  ["a Japanese notice", { title: "お知らせ", text: "詳細はこちらをご覧ください。" }],
  ["an English one", { title: "Notice", text: "See here for details." }],
  ["a Chinese one", { title: "通知", text: "详情请点击这里查看。" }],
  [
    "a notice of maintenance three weeks later",
    {
      title: "メンテナンスのお知らせ",
      text: "いつもご利用いただきありがとうございます。システムメンテナンスを実施いたします。",
    },
    20,
  ],
  [
    "a shop's notice of a day off",
    {
      title: "臨時休業のお知らせ",
      text: "誠に勝手ながら、本日は臨時休業とさせていただきます。よろしくお願いいたします。",
    },
    5,
  ],
  ["a Thai notice", { title: "ประกาศ", text: "กรุณาตรวจสอบรายละเอียดเพิ่มเติมที่นี่" }],
])("what two sites say in the same few words are two posts: %s", (_, said, days = 0) => {
  expect(
    bothWays([
      ["one", said],
      ["other", { ...said, ...at(days) }],
    ]),
  ).toEqual(["ab", "ab"]);
});
