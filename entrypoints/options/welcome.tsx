import { WelcomePage } from "../../components/welcome-page.tsx";
import { useFollowNow } from "../../lib/pages/use-follow-now.ts";
import type { Shared } from "./shared.ts";

/** `#/welcome`: opened once, after installing. */
export function Welcome({ sources, notice, go }: Shared) {
  const follow = useFollowNow(notice);
  return (
    <WelcomePage
      followed={(sources.value?.subscriptions ?? []).map(({ feedUrl }) => feedUrl)}
      onFollow={(feeds) => {
        follow(feeds.map((feed) => ({ ...feed, folders: [] })));
        go("#/read");
      }}
    />
  );
}
