import { useLayoutEffect, useState } from "preact/hooks";

const HASH = "#/sources?";

/** The address that a `web+feed:` link or the popup asked to be looked at: `options.html?follow=...#/sources`. */
export function useWanted(): string | undefined {
  const [wanted, setWanted] = useState(read);
  useLayoutEffect(() => {
    const follow = () => setWanted(read());
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return wanted;
}

function read(): string | undefined {
  const query = location.hash.startsWith(HASH) ? location.hash.slice(HASH.length) : location.search;
  return new URLSearchParams(query).get("follow") ?? undefined;
}
