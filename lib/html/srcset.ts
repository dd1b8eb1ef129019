import { limits } from "../limits.ts";
import { imageUrl } from "./policy.ts";

const DESCRIPTOR = /^(?:\d{1,6}w|\d{1,4}(?:\.\d{1,4})?x)$/;

type Candidate = { readonly url: string; readonly descriptor: string };

/**
 * The candidates of a srcset that may be loaded, as a srcset again; nothing if none may. Addresses hold commas
 * (Cloudinary's `w_200,c_fill`), so this is the grammar of the HTML standard, not a split.
 */
export function safeSrcset(text: string, base?: string): string | undefined {
  const safe: string[] = [];
  for (const { url, descriptor } of candidates(text)) {
    const address = imageUrl(url, base);
    if (address && (descriptor === "" || DESCRIPTOR.test(descriptor))) {
      // A comma at either end of an address would be read as a separator.
      safe.push(`${address.replace(/,$/, "%2C")} ${descriptor}`.trimEnd());
    }
  }
  return safe.length > 0 ? safe.join(", ") : undefined;
}

/** https://html.spec.whatwg.org/multipage/images.html#parse-a-srcset-attribute */
function candidates(text: string): readonly Candidate[] {
  const found: Candidate[] = [];
  const start = /[\s,]*/y;
  const address = /\S+/y;
  const rest = /[^,(]*(?:\([^)]*\)?[^,(]*)*/y;
  let at = 0;
  const read = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const match = pattern.exec(text)?.[0] ?? "";
    at += match.length;
    return match;
  };
  // A page offers a handful of sizes; thousands are an attack.
  while (found.length < limits.pictureSizes) {
    read(start);
    const url = read(address);
    if (url === "") break;
    const bare = url.replace(/,+$/, "");
    found.push({ url: bare, descriptor: bare === url ? read(rest).trim() : "" });
  }
  return found;
}
