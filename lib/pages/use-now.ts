import { useEffect, useState } from "preact/hooks";
import type { Instant } from "../model.ts";

/** The current time, renewed every half minute: "3 min ago" stays true while the page is open. */
export function useNow(): Instant {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
