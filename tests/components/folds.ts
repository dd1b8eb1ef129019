import { vi } from "vitest";
import type { FoldActions } from "../../components/fold-actions.ts";

/** Nothing is asked and done; what is asked comes at once, and there is nothing of it. */
export function noFolds(given: Partial<FoldActions> = {}) {
  return {
    loadFold: vi.fn<FoldActions["loadFold"]>(async () => ({ copies: [] })),
    loadNear: vi.fn<FoldActions["loadNear"]>(async () => []),
    findPosts: vi.fn<FoldActions["findPosts"]>(async () => ({ posts: [], more: false })),
    loadEdit: vi.fn<FoldActions["loadEdit"]>(async () => undefined),
    onFold: vi.fn<FoldActions["onFold"]>(),
    onShowCopy: vi.fn<FoldActions["onShowCopy"]>(),
    onNeverFold: vi.fn<FoldActions["onNeverFold"]>(),
    onShowFolds: vi.fn<FoldActions["onShowFolds"]>(),
    ...given,
  };
}
