import { i18n } from "./i18n.ts";
import type { FeedChoices, FeedChoicesChange } from "../lib/choices.ts";
import type { FeedId } from "../lib/model.ts";
import type { KeepingPreview, SubscriptionView } from "../lib/view.ts";
import { Considered } from "./considered.tsx";
import type { TimeFrame } from "./format.ts";
import { lossWords } from "./loss-words.ts";
import { plural } from "./plural.ts";

type Limits = Pick<FeedChoices, "keepDays" | "keepPosts">;

/** Looks what limits of a feed's own would drop; what is absent is as the settings have it. */
export type LookAtKeeping = (id: FeedId, own: Limits) => Promise<KeepingPreview | undefined>;

type Which = keyof Limits;

/** How much of one feed is kept, by days and by number, with a look at what would go before anything can go. */
export function FeedKeeping(props: {
  readonly subscription: SubscriptionView;
  readonly time: TimeFrame;
  readonly look: LookAtKeeping;
  readonly onChoose: (change: FeedChoicesChange) => void;
}) {
  const days = (value: number) => (value === 0 ? i18n.t("choice.keepAll") : plural("choice.keepDays", value));
  const posts = (value: number) => (value === 0 ? i18n.t("storage.allPosts") : plural("storage.newestPosts", value));
  return (
    <>
      <Limit {...props} which="keepDays" name={i18n.t("choice.keep")} values={[7, 30, 90, 365, 0]} wordsOf={days} />
      <Limit {...props} which="keepPosts" name={i18n.t("choice.keepOnly")} values={[20, 100, 500, 0]} wordsOf={posts} />
    </>
  );
}

function Limit({
  subscription,
  time,
  look,
  onChoose,
  which,
  name,
  values,
  wordsOf,
}: Parameters<typeof FeedKeeping>[0] & {
  readonly which: Which;
  readonly name: string;
  readonly values: readonly number[];
  readonly wordsOf: (value: number) => string;
}) {
  const { id, title, choices } = subscription;
  const now = choices[which];
  // A backup may have brought another number.
  const numbers = now === undefined || values.includes(now) ? values : [now, ...values];
  return (
    <Considered
      choice={which}
      name={name}
      of={title}
      value={now === undefined ? "" : String(now)}
      ways={[
        { value: "", name: i18n.t("choice.asSettings") },
        ...numbers.map((value) => ({ value: String(value), name: wordsOf(value) })),
      ]}
      look={(value) => look(id, ownWith(choices, which, value))}
      looking={i18n.t("storage.looking")}
      wordsOf={(preview) =>
        preview.posts === 0 ? "" : [...lossWords(preview, time), i18n.t("storage.gone")].join(" ")
      }
      onChoose={(value) => onChoose({ [which]: value === "" ? null : Number(value) })}
    />
  );
}

/** The feed's own limits as they would be. */
function ownWith({ keepDays, keepPosts }: Limits, which: Which, value: string): Limits {
  const { [which]: _former, ...other } = {
    ...(keepDays === undefined ? {} : { keepDays }),
    ...(keepPosts === undefined ? {} : { keepPosts }),
  };
  return value === "" ? other : { ...other, [which]: Number(value) };
}
