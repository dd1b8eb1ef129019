import { useEffect, useState } from "preact/hooks";
import { listen } from "../messages/announce.ts";
import { send } from "../messages/send.ts";
import type { RefoldView } from "../view.ts";

/** So long without a word while it runs, in ms, something is the matter. */
const silence = 10_000;

/** Whether everything is being folded again, and how far that is, live. */
export function useRefold(): RefoldView {
  const [refold, setRefold] = useState<RefoldView>({ running: false });
  useEffect(() => {
    const stop = listen((announcement) => announcement.refold && setRefold(announcement.refold));
    // Without an answer the page simply does not know yet; the first announcement tells.
    send("refoldState", {}).then(setRefold, () => undefined);
    return stop;
  }, []);
  // Its worker may have been stopped: to ask wakes it, and it goes on.
  useEffect(() => {
    if (!refold.running) return undefined;
    const timer = setTimeout(() => void send("refoldState", {}).then(setRefold, () => undefined), silence);
    return () => clearTimeout(timer);
  }, [refold]);
  return refold;
}
