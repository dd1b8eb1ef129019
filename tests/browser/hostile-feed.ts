/** What a feed's author, or whoever has broken in there, may write. Each says at the end that its text was kept. */
const RUN = "globalThis.ran=(globalThis.ran||0)+1";

const payloads: Readonly<Record<string, string>> = {
  script: `<script>${RUN}</script><script src="https://evil.example/a.js"></script>`,
  handlers: `<img src="x:" onerror="${RUN}"><div ontransitionrun="${RUN}" onappinstalled="${RUN}">a</div><details open ontoggle="${RUN}"><summary>b</summary>c</details><marquee onstart="${RUN}">d</marquee>`,
  links: `<a href="javascript:${RUN}">a</a><a href=" java&#10;script:${RUN}">b</a><a href="JaVaScRiPt:${RUN}" target="_self">c</a><a href="vbscript:x">d</a><a href="data:text/html,<script>${RUN}</script>">e</a><a href="blob:https://evil.example/1">f</a>`,
  frames: `<iframe srcdoc="<script>parent.${RUN}</script>"></iframe><iframe src="javascript:parent.${RUN}"></iframe><object data="https://evil.example/o"></object><embed src="https://evil.example/e">`,
  leaving: `<meta http-equiv="refresh" content="0;url=https://evil.example/gone"><base href="https://evil.example/">`,
  style: `<style>@import "https://evil.example/s.css"; body { display: none }</style><link rel="stylesheet" href="https://evil.example/l.css"><p style="position:fixed;inset:0;background:url(https://evil.example/bg.png)">a</p>`,
  form: `<form action="https://evil.example/form" id="app"><input name="children" autofocus onfocus="${RUN}"><button formaction="javascript:${RUN}">a</button><img name="nextSibling" src="x:"></form>`,
  svg: `<svg onload="${RUN}"><script>${RUN}</script><a><animate attributeName="href" values="javascript:${RUN}"/><text>a</text></a><use href="https://evil.example/u.svg#a"/><image href="https://evil.example/i.svg"/></svg>`,
  mathml: `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x: onerror=${RUN}&gt;"></mglyph></table></mtext><maction actiontype="statusline" xlink:href="javascript:${RUN}">a</maction></math>`,
  noscript: `<noscript><p title="</noscript><img src=x: onerror=${RUN}>">a</p></noscript><template><img src="x:" onerror="${RUN}"></template>`,
  broken: `<p title="a" <img src=x: onerror="${RUN}" /onclick='${RUN}'>b<//p><a href="https://a.example/"<b onmouseover=${RUN}>c</a>`,
  privately: `<img src="https://192.168.1.1/admin"><img src="https://[::1]/a.png"><img src="http://f9.localhost/a.png" srcset="https://10.0.0.1/a.png 2x"><video poster="https://router.local/p.png" src="https://127.1/v.mp4" autoplay></video>`,
  trackers: `<img src="https://tracker.example/pixel.gif" width="1" height="1"><img src="https://tracker.example/s.gif" style="width:1px;height:1px"><img src="https://tracker.example/n.gif" style="display:none!important"><img src="https://tracker.example/h.gif" hidden><img src="https://tracker.example/m.gif" width=1 style="height:0"><audio src="https://tracker.example/a.mp3" autoplay></audio>`,
  notes: `<a title="note" href="#100%">1</a><a title="note" href="#a%20b">2</a><a title="note" href="#c%20d">3</a><a href="#${"n".repeat(300)}">4</a><i id="${"n".repeat(300)}">4</i><p title="of note" id="100%">100%</p><p title="of note" id="a%20b">a%20b</p><p title="of note" id="c d">a b</p>`,
  httpOnly: `<a href="https://blog.example/"><img src="http://plain.example/lake.png" alt="A lake"></a><audio src="http://plain.example/song.mp3"></audio><p><img src="http://plain.example/no-words.png"></p>`,
  picture: `<img src="http://images.example/plain.png" alt="plain" onload="${RUN}"><img src="https://images.example/safe.png" alt="safe" srcset="https://images.example/safe2.png 2x">`,
  ids: `<a id="app" name="body">a</a><div id="data-post" class="post" data-post="1" slot="x" is="x-y">b</div><dialog open><button popovertarget="app">c</button></dialog>`,
};

/** The places from which something may be loaded; behind the second, nobody speaks https. */
export const images: readonly string[] = ["https://images.example/", "https://plain.example/"];

/** What a reader sees in place of what is not loaded. */
export const notLoaded: readonly string[] = [
  "A picture in a private network, which posts may not reach into: https://192.168.1.1/admin",
  "A picture in a private network, which posts may not reach into: https://[::1]/a.png",
  "A picture in a private network, which posts may not reach into: http://f9.localhost/a.png",
  "A film in a private network, which posts may not reach into: https://127.0.0.1/v.mp4",
  "A lake A picture that could not be loaded: http://plain.example/lake.png",
  "Sound that could not be loaded: http://plain.example/song.mp3",
  "A picture that could not be loaded: http://plain.example/no-words.png",
];

/** The words that must still be there when everything else is gone. */
export const kept: readonly string[] = Object.keys(payloads).map((kind) => `kept after ${kind}`);

const markup = Object.entries(payloads)
  .map(([kind, payload]) => `${payload}<p>kept after ${kind}</p>`)
  .join("\n");

const inTitle = `<img src=x: onerror=${RUN}><b>Bold</b> title`;
const text = (value: string) => value.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** An RSS feed all of whose texts are hostile: title, link, author, enclosure and body. */
export const hostileFeed = Buffer.from(`<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>${text(inTitle)} of the feed</title>
<link>javascript:${RUN}</link>
<item><title>${text(inTitle)}</title>
<link>javascript:${RUN}</link><guid>javascript:${RUN}</guid>
<dc:creator>${text(`<script>${RUN}</script>Mallory`)}</dc:creator>
<enclosure url="javascript:${RUN}" type="text/html" length="1"/>
<category>${text(inTitle)}</category>
<pubDate>Mon, 23 Feb 2026 06:00:00 GMT</pubDate>
<description>${text(markup)}</description></item>
</channel></rss>
`);
