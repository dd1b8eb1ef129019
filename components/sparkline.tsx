import { i18n } from "./i18n.ts";
import { formatNumber, plural } from "./plural.ts";

const WIDTH = 120;
const HEIGHT = 24;

/** Posts of each of the last days, as bars; the words beside it say the same. `small`: in a row, where it says them itself. */
export function Sparkline({ counts, small }: { readonly counts: readonly number[]; readonly small?: boolean }) {
  const words = wordsOf(counts);
  if (!small) {
    return (
      <p class="spark" data-spark={sumOf(counts)}>
        <Bars counts={counts} aria-hidden="true" />
        <span class="quiet">{words}</span>
      </p>
    );
  }
  return (
    <span class="spark-small" data-spark={sumOf(counts)} title={words}>
      <Bars counts={counts} role="img" aria-label={words} />
    </span>
  );
}

type Named = { readonly "aria-hidden": "true" } | { readonly role: "img"; readonly "aria-label": string };

function Bars({ counts, ...named }: { readonly counts: readonly number[] } & Named) {
  const most = Math.max(1, ...counts);
  const wide = WIDTH / Math.max(1, counts.length);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} {...named}>
      <path class="spark-ground" d={`M0 ${HEIGHT - 0.5}H${WIDTH}`} />
      {counts.map((count, day) => {
        const high = count === 0 ? 0 : Math.max(2, (count / most) * (HEIGHT - 2));
        return (
          <rect
            key={day}
            x={day * wide}
            y={HEIGHT - high}
            width={Math.max(1, wide - 1)}
            height={high}
            class="spark-bar"
          />
        );
      })}
    </svg>
  );
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0);
}

function wordsOf(counts: readonly number[]): string {
  const sum = sumOf(counts);
  const busy = counts.filter((count) => count > 0).length;
  return [
    plural("spark.posts", sum, { days: formatNumber(counts.length) }),
    ...(sum > 0
      ? [plural("spark.days", busy), i18n.t("spark.most", { count: formatNumber(Math.max(1, ...counts)) })]
      : []),
  ].join(", ");
}
