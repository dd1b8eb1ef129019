import { i18n } from "./i18n.ts";
import type { FeedId } from "../lib/model.ts";
import type { FeedHealth as Health, FeedState } from "../lib/view.ts";
import { explainGuids } from "./explain-guids.ts";
import { explainCost, explainNext, explainState } from "./explain-health.ts";
import { explainProblem, siteOf } from "./explain-problem.ts";
import { ExternalLink } from "./external-link.tsx";
import { formatDate, type TimeFrame } from "./format.ts";
import { formatSpan } from "./format-span.ts";
import { CheckIcon, ClockIcon, WarningIcon } from "./icons.tsx";
import { LoginForm, type TypedLogin } from "./login-form.tsx";
import { rhythms } from "./poll-settings.tsx";
import { Way } from "./way.tsx";

/** What can be done about how a feed fares. */
export type HealthActions = {
  readonly onCheck: (id: FeedId) => void;
  /** Asks the browser for access; called in the click itself. */
  readonly onGrant: (origins?: readonly string[]) => void;
  /** Another address for the same subscription; called in the click itself. */
  readonly onUseAddress: (id: FeedId, feedUrl: string) => void;
  /** Back to the address it had; called in the click itself. */
  readonly onGoBack: (id: FeedId, feedUrl: string) => void;
  readonly onKeepAddress: (id: FeedId) => void;
  readonly onPause: (id: FeedId, paused: boolean) => void;
  /** How often this feed is asked, in ms; without: as all are. */
  readonly onPace: (id: FeedId, pollEvery: number | undefined) => void;
  readonly onLogin: (id: FeedId, login: boolean) => void;
  /** What its site asks for by name. */
  readonly onGiveLogin: (id: FeedId, login: TypedLogin) => void;
  readonly onForgetLogin: (id: FeedId) => void;
  readonly onRemove: (id: FeedId) => void;
};

type Props = HealthActions & { readonly feed: Health; readonly time: TimeFrame };

/** One feed: its state in words, what it is asked and why then, and what helps. */
export function FeedHealth(props: Props) {
  const { feed, time } = props;
  const { id, title, state, problem, movedFrom } = feed;
  const cost = explainCost(feed);
  return (
    <li class="feed-health" data-health={id} data-health-state={state}>
      <div class="feed-health-name">
        <h4 dir="auto">
          <ExternalLink href={feed.siteUrl}>{title}</ExternalLink>
        </h4>
        {title !== feed.feedUrl && (
          <p class="address" dir="ltr">
            {feed.feedUrl}
          </p>
        )}
        <Ways {...props} />
      </div>
      <div class="feed-health-words">
        <p class={`feed-health-state is-${state}`}>
          <Sign state={state} /> <strong>{explainState(feed, time)}</strong>
        </p>
        {problem && state !== "paused" && <p data-problem={problem.kind}>{explainProblem(problem)}</p>}
        <Helps {...props} />
        <p class="quiet">{explainNext(feed, time)}</p>
        {cost && <p class="quiet">{cost}</p>}
        {explainGuids(feed.guids).map((words) => (
          <p class="quiet" data-guids key={words}>
            {words}
          </p>
        ))}
        {movedFrom && (
          <p class="quiet">
            {i18n.t("health.movedFrom", { url: movedFrom.url, date: formatDate(movedFrom.at, time) })}{" "}
            <Way
              name={i18n.t("health.goBack")}
              of={title}
              data-go-back
              onClick={() => props.onGoBack(id, movedFrom.url)}
            />
          </p>
        )}
      </div>
    </li>
  );
}

function Ways({ feed, onCheck, onPause, onPace, onLogin, onForgetLogin }: Props) {
  const { id, title, state, login, keptLogin, pollEvery } = feed;
  const paused = state === "paused";
  return (
    <p class="feed-health-ways">
      {!paused && <Way name={i18n.t("poll.checkNow")} of={title} data-check onClick={() => onCheck(id)} />}
      <Way
        name={paused ? i18n.t("health.resume") : i18n.t("health.pause")}
        of={title}
        data-pause
        onClick={() => onPause(id, !paused)}
      />
      {!paused && (
        <label>
          <span class="visually-hidden">{i18n.t("actOn", { act: i18n.t("health.often"), title })}</span>
          <select
            data-poll-every
            value={pollEvery === undefined ? "" : String(pollEvery)}
            onChange={({ currentTarget: { value } }) => onPace(id, value === "" ? undefined : Number(value))}
          >
            <option value="">{i18n.t("health.asAll")}</option>
            {rhythms.map((ms) => (
              <option key={ms} value={String(ms)}>
                {i18n.t("health.every", { span: formatSpan(ms) })}
              </option>
            ))}
          </select>
        </label>
      )}
      {keptLogin && (
        <Way name={i18n.t("health.forgetLogin")} of={title} data-forget-login onClick={() => onForgetLogin(id)} />
      )}
      {login && <Way name={i18n.t("health.noLogin")} of={title} data-no-login onClick={() => onLogin(id, false)} />}
    </p>
  );
}

/** The one thing that may help, beside what is the matter. */
function Helps({ feed, onGrant, onUseAddress, onKeepAddress, onLogin, onGiveLogin, onRemove }: Props) {
  const { id, title, problem, offers, lookAt, twin, login, state } = feed;
  const button = (words: string, name: string, act: () => void) => (
    <button
      type="button"
      class="button small"
      data-help={name}
      aria-label={i18n.t("actOn", { act: words, title })}
      onClick={act}
    >
      {words}
    </button>
  );
  if (state === "paused" || !problem) return null;
  if (problem.kind === "needs-permission") {
    return <p class="feed-health-helps">{button(i18n.t("access.allow"), "grant", () => onGrant([problem.origin]))}</p>;
  }
  if (problem.kind === "leads-away") {
    return <p class="feed-health-helps">{button(i18n.t("access.allowAll"), "grant", () => onGrant())}</p>;
  }
  if (problem.kind === "moved" && twin !== undefined) {
    return (
      <>
        <p>{i18n.t("health.twin", { title: twin })}</p>
        <p class="feed-health-helps">
          {button(i18n.t("health.removeThis"), "remove", () => onRemove(id))}
          {button(i18n.t("health.keepBoth"), "keep", () => onKeepAddress(id))}
        </p>
      </>
    );
  }
  if (problem.kind === "moved") {
    return (
      <p class="feed-health-helps">
        {button(i18n.t("health.useNew"), "move", () => onUseAddress(id, problem.to))}
        {button(i18n.t("health.keep"), "keep", () => onKeepAddress(id))}
      </p>
    );
  }
  if ((state === "blocked" || state === "refused") && !login) {
    return (
      <>
        {problem.kind === "http" && problem.status === 401 && (
          <LoginForm title={title} onGive={(given) => onGiveLogin(id, given)} />
        )}
        <p class="feed-health-helps">{button(i18n.t("health.useLogin"), "login", () => onLogin(id, true))}</p>
        <p class="quiet">{i18n.t("health.loginWords")}</p>
      </>
    );
  }
  if (lookAt !== undefined) {
    return (
      <>
        <p>{i18n.t("health.lookAt", { site: siteOf(lookAt) })}</p>
        <p class="feed-health-helps">{button(i18n.t("access.allow"), "look", () => onGrant([lookAt]))}</p>
      </>
    );
  }
  if (offers.length === 0) return null;
  return (
    <>
      <p>{i18n.t("health.offers")}</p>
      <ul class="feed-health-offers">
        {offers.slice(0, 6).map(({ url, title: name, followed }) => (
          <li key={url}>
            <span>
              <bdi>{name ?? url}</bdi>{" "}
              {name !== undefined && (
                <small class="address" dir="ltr">
                  {url}
                </small>
              )}
            </span>
            {followed ? (
              <span class="quiet" data-followed>
                <CheckIcon /> {i18n.t("add.following")}
              </span>
            ) : (
              <button
                type="button"
                class="button small"
                data-help="switch"
                aria-label={i18n.t("actOn", { act: i18n.t("health.switch"), title: name ?? url })}
                onClick={() => onUseAddress(id, url)}
              >
                {i18n.t("health.switch")}
              </button>
            )}
          </li>
        ))}
      </ul>
      <p class="quiet">{i18n.t("health.switchWords")}</p>
    </>
  );
}

function Sign({ state }: { readonly state: FeedState }) {
  if (state === "fine" || state === "mended") return <CheckIcon />;
  return ["waiting", "quiet", "new", "paused"].includes(state) ? <ClockIcon /> : <WarningIcon />;
}
