import { useEffect, useState } from "preact/hooks";
import type { FoundPosts } from "../lib/fold-view.ts";
import { useLoaded, type Loaded } from "./use-loaded.ts";

/** How long typing rests before everything is searched, in ms. */
const rest = 200;

/** What is found by the words that were typed last; absent until it is known, and where none were. */
export function useFoundPosts(
  typed: string,
  findPosts: (text: string) => Promise<FoundPosts>,
): Loaded<FoundPosts> | undefined {
  const text = typed.trim();
  const [asked, setAsked] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), rest);
    return () => clearTimeout(timer);
  }, [text]);
  const loaded = useLoaded(asked, asked !== "", async () => ({ asked, ...(await findPosts(asked)) }));
  // An answer to what was typed before is none.
  if (text === "" || text !== asked || !loaded) return undefined;
  return "value" in loaded && loaded.value.asked !== asked ? undefined : loaded;
}
