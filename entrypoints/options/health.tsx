import { ErrorState } from "../../components/error-state.tsx";
import { HealthPage } from "../../components/health-page.tsx";
import { Loading } from "../../components/loading.tsx";
import { useHealth } from "../../lib/pages/use-health.ts";
import type { Shared } from "./shared.ts";

/** `#/health`: how every feed fares. */
export function Health({ notice, poll, time }: Shared) {
  const health = useHealth(notice);
  if (!health.value) {
    if (!health.failed) return <Loading what="sources" />;
    return <ErrorState problem={health.failed.problem} onRetry={() => void health.again()} />;
  }
  return (
    <HealthPage
      health={health.value}
      poll={poll}
      time={time}
      onCheck={health.check}
      onGrant={health.grant}
      onUseAddress={health.useAddress}
      onGoBack={health.goBack}
      onKeepAddress={health.keepAddress}
      onPause={health.pause}
      onPace={health.pace}
      onLogin={health.login}
      onGiveLogin={health.giveLogin}
      onForgetLogin={health.forgetLogin}
      onRemove={health.remove}
    />
  );
}
