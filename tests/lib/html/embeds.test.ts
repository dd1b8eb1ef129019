import { expect, test } from "vitest";
import { embedOf } from "../../../lib/html/embeds.ts";

const base = "http://blog.example/";

test.each([
  [
    "https://www.youtube.com/embed/dQw4w9WgXcQ?start=42&rel=0",
    "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=42s",
    "YouTube",
  ],
  ["//www.youtube-nocookie.com/embed/dQw4w9WgXcQ", "https://www.youtube.com/watch?v=dQw4w9WgXcQ", "YouTube"],
  ["http://www.youtube.com/v/dQw4w9WgXcQ&hl=en", "https://www.youtube.com/watch?v=dQw4w9WgXcQ", "YouTube"],
  ["https://www.youtube.com/embed/videoseries?list=PL123", "https://www.youtube.com/playlist?list=PL123", "YouTube"],
  ["https://player.vimeo.com/video/76979871?h=1", "https://vimeo.com/76979871", "Vimeo"],
  ["https://open.spotify.com/embed/track/abc123", "https://open.spotify.com/track/abc123", "Spotify"],
  ["https://bandcamp.com/EmbeddedPlayer/album=1/", "https://bandcamp.com/EmbeddedPlayer/album=1/", "Bandcamp"],
  ["https://codepen.io/ann/embed/abcDEF?tab=css", "https://codepen.io/ann/pen/abcDEF", "CodePen"],
  [
    "https://tube.example/videos/embed/9c9de5e8-0a1e-484a-b099-e80766180a6d",
    "https://tube.example/w/9c9de5e8-0a1e-484a-b099-e80766180a6d",
    "tube.example",
  ],
  ["https://maps.example/embed?pb=1", "https://maps.example/embed?pb=1", "maps.example"],
])("a frame of %s becomes a link to %s on %s", (src, href, provider) => {
  expect(embedOf(src, base)).toEqual({ href, provider });
});

test("only the exact host gets the name of a provider", () => {
  for (const host of ["youtube.com.evil.example", "evilyoutube.com", "www.youtube.com:8443"]) {
    expect(embedOf(`https://${host}/embed/dQw4w9WgXcQ`)?.provider).toBe(host);
  }
});

test.each([
  "javascript://www.youtube.com/%0aalert(1)",
  "data:text/html,x",
  "about:blank",
  "",
  "http://127.1/",
  "https://nas.local/",
])("a frame of %s becomes nothing", (src) => {
  expect(embedOf(src)).toBeUndefined();
});
