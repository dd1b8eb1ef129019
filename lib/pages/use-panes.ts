import { useEffect, useState } from "preact/hooks";

const widths = ["(min-width: 900px)", "(min-width: 600px)"] as const;

/** How many panes stand beside each other: the feeds, the list and the post; the list and the post; or one. */
export function usePanes(): 1 | 2 | 3 {
  const [panes, setPanes] = useState(count);
  useEffect(() => {
    const queries = widths.map((width) => matchMedia(width));
    const follow = () => setPanes(count());
    for (const query of queries) query.addEventListener("change", follow);
    return () => {
      for (const query of queries) query.removeEventListener("change", follow);
    };
  }, []);
  return panes;
}

function count(): 1 | 2 | 3 {
  const [wide, middle] = widths.map((width) => matchMedia(width).matches);
  if (wide) return 3;
  return middle ? 2 : 1;
}
