import { WelcomePage } from "../../components/welcome-page.tsx";
import { useFollowNow } from "../../lib/pages/use-follow-now.ts";
import type { Shared } from "./shared.ts";

/** `#/welcome`: opened once, after installing. */
export function Welcome({ sources, notice, go }: Shared) {
  const follow = useFollowNow(notice);
  return (
    <WelcomePage
      followed={sources.value?.subscriptions ?? []}
      onTryDemo={(feeds) => {
        follow(feeds);
        go("#/read");
      }}
      onRemoveDemo={sources.removeAll}
    />
  );
}
