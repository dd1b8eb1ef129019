import { useEffect, useState } from "preact/hooks";
import { listen } from "../messages/announce.ts";
import { send } from "../messages/send.ts";
import type { PollView } from "../view.ts";

/** What the poll is doing, live. */
export function usePoll(): PollView {
  const [poll, setPoll] = useState<PollView>({ running: false });
  useEffect(() => {
    const stop = listen((announcement) => announcement.poll && setPoll(announcement.poll));
    // Without an answer the page simply does not know yet; the first announcement tells.
    send("pollState", {}).then(setPoll, () => undefined);
    return stop;
  }, []);
  return poll;
}
