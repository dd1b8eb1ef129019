/** Names that mean nothing to a browser, for elements that its sanitiser would not let us see. */

/** A frame; what stands in it is for browsers of the last century. */
export const FRAME = "feed-frame";
/** A frame that is never closed (Atom's `<iframe/>`): what stands in it is the rest of the post. */
export const OPEN_FRAME = "feed-open-frame";
/** An `object`: what stands in it is meant to be shown where it cannot be. */
export const FALLBACK = "feed-fallback";
/** A void element in place of what is taken out: nothing is nested in it, and the browser's own sanitiser drops it. */
export const NOTHING = "basefont";
