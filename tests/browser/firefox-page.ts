import { resolve } from "node:path";
import { type Bidi, evaluateIn } from "./bidi.ts";
import type { Chrome } from "./firefox-chrome.ts";
import type { Wire } from "./page.ts";

/** WebDriver's code points for keys that write nothing. */
const keys: Readonly<Record<string, string>> = {
  Backspace: "\uE003",
  Tab: "\uE004",
  Enter: "\uE007",
  Shift: "\uE008",
  Control: "\uE009",
  Escape: "\uE00C",
  Space: " ",
  PageUp: "\uE00E",
  PageDown: "\uE00F",
  End: "\uE010",
  Home: "\uE011",
  ArrowLeft: "\uE012",
  ArrowUp: "\uE013",
  ArrowRight: "\uE014",
  ArrowDown: "\uE015",
  Delete: "\uE017",
};

type Nodes = { readonly nodes: readonly { readonly sharedId: string }[] };

export function wireOver(bidi: Bidi, chrome: Chrome, context: string): Wire {
  const run = (expression: string) => evaluateIn(bidi, context, expression);

  async function find(css: string): Promise<{ readonly sharedId: string }> {
    const { nodes } = await bidi.send<Nodes>("browsingContext.locateNodes", {
      context,
      locator: { type: "css", value: css },
      maxNodeCount: 1,
    });
    const [node] = nodes;
    if (node === undefined) throw new Error(`Nothing matches ${css}.`);
    return { sharedId: node.sharedId };
  }

  const strike = (values: readonly string[]) =>
    bidi.send("input.performActions", {
      context,
      actions: [
        {
          type: "key",
          id: "keyboard",
          actions: values.flatMap((value) => [
            { type: "keyDown", value },
            { type: "keyUp", value },
          ]),
        },
      ],
    });

  return {
    run,

    async click(css, which) {
      const button = which === "middle" ? 1 : 0;
      const element = await find(css);
      await bidi.send("input.performActions", {
        context,
        actions: [
          {
            type: "pointer",
            id: "mouse",
            parameters: { pointerType: "mouse" },
            actions: [
              { type: "pointerMove", x: 0, y: 0, origin: { type: "element", element } },
              { type: "pointerDown", button },
              { type: "pointerUp", button },
            ],
          },
        ],
      });
    },

    async typeText(text) {
      await strike(Array.from(text));
    },

    async press(key) {
      await strike([keys[key] ?? key]);
    },

    async setFiles(css, files) {
      await bidi.send("input.setFiles", {
        context,
        element: await find(css),
        files: files.map((file) => resolve(file)),
      });
    },

    async png() {
      const { data } = await bidi.send<{ data: string }>("browsingContext.captureScreenshot", { context });
      return Buffer.from(data, "base64");
    },

    async setViewport(width, height) {
      await bidi.send("browsingContext.setViewport", { context, viewport: { width, height } });
    },

    setColorScheme: (scheme) => chrome.setColorScheme(context, scheme),
    setMedia: () => Promise.reject(new Error("Firefox can be shown another colour scheme only.")),

    async close() {
      // The popup is no tab that BiDi could close.
      if (!(await chrome.closePopup(context))) await bidi.send("browsingContext.close", { context });
    },
  };
}
