import { i18n } from "#i18n";
import { formatNumber, plural } from "./plural.ts";

const WIDTH = 120;
const HEIGHT = 24;

/** Posts of each of the last days, as bars; the words beside it say the same. */
export function Sparkline({ counts }: { readonly counts: readonly number[] }) {
  const most = Math.max(1, ...counts);
  const sum = counts.reduce((all, count) => all + count, 0);
  const wide = WIDTH / Math.max(1, counts.length);
  const busy = counts.filter((count) => count > 0).length;
  const words = [
    plural("spark.posts", sum, { days: formatNumber(counts.length) }),
    ...(sum > 0 ? [plural("spark.days", busy), i18n.t("spark.most", { count: formatNumber(most) })] : []),
  ].join(", ");
  return (
    <p class="spark" data-spark={sum}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} aria-hidden="true">
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
      <span class="quiet">{words}</span>
    </p>
  );
}
