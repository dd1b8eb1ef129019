import { AwaitedStars } from "../../components/awaited-stars.tsx";
import { useAwaitedStars } from "../../lib/pages/use-awaited-stars.ts";
import type { NoticeState } from "../../lib/pages/use-notice.ts";

/** Below the starred posts, in the tab and in the popup. */
export function Awaited({ notice }: { readonly notice: Pick<NoticeState, "failed"> }) {
  const { stars, star } = useAwaitedStars(notice);
  return <AwaitedStars stars={stars} onStar={star} />;
}
