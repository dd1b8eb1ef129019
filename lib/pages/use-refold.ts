import { useEffect, useState } from "preact/hooks";
import { listen } from "../messages/announce.ts";
import { send } from "../messages/send.ts";
import type { RefoldView } from "../view.ts";

/** Whether everything is being folded again, and how far that is, live. */
export function useRefold(): RefoldView {
  const [refold, setRefold] = useState<RefoldView>({ running: false });
  useEffect(() => {
    const stop = listen((announcement) => announcement.refold && setRefold(announcement.refold));
    // Without an answer the page simply does not know yet; the first announcement tells.
    send("refoldState", {}).then(setRefold, () => undefined);
    return stop;
  }, []);
  return refold;
}
