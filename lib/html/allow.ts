/** What a post may be made of. Anything not named here is not built; its content is, unless it stands in `dropped`. */
const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

export const htmlElements = words(
  "a abbr address article aside audio b bdi bdo blockquote br caption cite code col colgroup data dd del details dfn " +
    "div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p picture pre " +
    "q rp rt ruby s samp section small source span strong sub summary sup table tbody td tfoot th thead time tr tt u " +
    "ul var video wbr",
);

/** MathML Core without what can link, act, or hold foreign markup. */
export const mathElements = words(
  "math merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub " +
    "msubsup msup mtable mtd mtext mtr munder munderover semantics",
);

/** Removed with all they hold: it is not text, or it is text in a language of its own. */
export const dropped = words(
  "annotation annotation-xml applet base basefont datalist fencedframe frame frameset head input link meta noembed noframes " +
    "optgroup option param script select style svg template textarea title track",
);

/** Old names, and elements of which only the shape is kept. */
export const renamed: ReadonlyMap<string, string> = new Map([
  ["acronym", "abbr"],
  ["center", "div"],
  ["dialog", "div"],
  ["dir", "ul"],
  ["fieldset", "div"],
  ["hgroup", "div"],
  ["legend", "div"],
  ["listing", "pre"],
  ["plaintext", "pre"],
  ["search", "div"],
  ["strike", "s"],
  ["xmp", "pre"],
]);

const number = /^-?\d{1,7}$/;
const size = /^\d{1,5}$/;
const span = /^\d{1,3}$/;
const flag = /^/;
const anyText = /^/;
const align = /^(?:left|right|center|justify)$/i;
/** Small lengths only: a formula must not reach over the page around it. */
const length = /^\d{0,2}(?:\.\d{1,4})?(?:em|ex|ch|px|pt|mu)?$/;
const truth = /^(?:true|false)$/;

type AttributeRules = Readonly<Record<string, RegExp>>;

/** Attributes that are copied as they are when their value fits. Addresses and ids are no such thing: see attributes.ts. */
export const globalAttributes: AttributeRules = {
  title: anyText,
  lang: /^[\w-]{1,35}$/,
  dir: /^(?:ltr|rtl|auto)$/i,
  role: /^doc-[a-z]{1,20}$/,
  "aria-label": anyText,
};

export const elementAttributes: Readonly<Record<string, AttributeRules>> = {
  a: { hreflang: /^[\w-]{1,35}$/ },
  col: { span, align },
  colgroup: { span, align },
  data: { value: anyText },
  del: { datetime: anyText },
  details: { open: flag },
  img: { alt: anyText, width: size, height: size, sizes: anyText },
  ins: { datetime: anyText },
  li: { value: number },
  ol: { start: number, reversed: flag, type: /^[1aAiI]$/ },
  source: { type: anyText, media: anyText, sizes: anyText, width: size, height: size },
  td: { colspan: span, rowspan: span, align },
  th: { colspan: span, rowspan: span, align, scope: /^(?:row|col|rowgroup|colgroup)$/i, abbr: anyText },
  time: { datetime: anyText },
  video: { width: size, height: size, loop: flag, muted: flag },
  audio: { loop: flag },
};

export const mathAttributes: AttributeRules = {
  accent: truth,
  accentunder: truth,
  alttext: anyText,
  columnspan: span,
  depth: length,
  dir: /^(?:ltr|rtl)$/i,
  display: /^(?:block|inline)$/,
  displaystyle: truth,
  fence: truth,
  form: /^(?:prefix|infix|postfix)$/,
  height: length,
  largeop: truth,
  linethickness: length,
  lspace: length,
  mathvariant: /^[a-z-]{1,30}$/,
  maxsize: length,
  minsize: length,
  movablelimits: truth,
  rowspan: span,
  rspace: length,
  scriptlevel: /^[+-]?\d$/,
  separator: truth,
  stretchy: truth,
  symmetric: truth,
  width: length,
};

/** Read by attributes.ts, never copied as they are. `name` is how anchors were marked before `id`. */
const judgedAttributes = [
  "cite",
  "class",
  "controls",
  "data-lazy-src",
  "data-lazy-srcset",
  "data-original",
  "data-src",
  "data-srcset",
  "headers",
  "hidden",
  "href",
  "id",
  "name",
  "poster",
  "src",
  "srcset",
  "style",
];

/** Every attribute the parser may keep. Never empty: without such a list Chromium 156 crashes in its own sanitiser. */
export const parsedAttributes: readonly string[] = [
  ...new Set([
    ...judgedAttributes,
    ...Object.keys(globalAttributes),
    ...Object.values(elementAttributes).flatMap((rules) => Object.keys(rules)),
    ...Object.keys(mathAttributes),
  ]),
];
