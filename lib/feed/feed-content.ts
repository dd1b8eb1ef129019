import type { Feed } from "../model.ts";

/** What one format's reader finds; what had to be mended on the way is the door's to say. */
export type FeedContent = Omit<Feed, "repaired" | "partial">;
