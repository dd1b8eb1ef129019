import { useEffect, useState } from "preact/hooks";
import { hasEveryAccess, onAccess } from "../access.ts";

/** Whether every site may be fetched from, live; so it is until the browser says otherwise. */
export function useEveryAccess(): boolean {
  const [every, setEvery] = useState(true);
  useEffect(() => {
    const look = () => void hasEveryAccess().then(setEvery, () => undefined);
    look();
    return onAccess(look);
  }, []);
  return every;
}
