import { useEffect, useState } from "preact/hooks";

/** The address that a `web+feed:` link or the popup asked to be looked at: `options.html?follow=...#/sources`. */
export function useWanted(): string | undefined {
  const [wanted, setWanted] = useState(read);
  useEffect(() => {
    const follow = () => setWanted(read());
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return wanted;
}

function read(): string | undefined {
  const inHash = /^#\/sources\?follow=(.+)$/.exec(location.hash)?.[1];
  return inHash === undefined
    ? (new URLSearchParams(location.search).get("follow") ?? undefined)
    : decodeURIComponent(inHash);
}
