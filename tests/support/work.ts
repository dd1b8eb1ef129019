type Cost = (text: string, args: readonly unknown[], answer: unknown) => number;

const number = (value: unknown, otherwise: number) => (typeof value === "number" && value >= 0 ? value : otherwise);
const all: Cost = (text) => text.length;
const one: Cost = () => 1;

/** What looks into texts, and at how many of their characters. */
const costs: Readonly<Record<string, Cost>> = {
  charCodeAt: one,
  slice: one,
  substring: one,
  startsWith: (_text, [part]) => String(part).length,
  indexOf: (text, [, from], at) => number(at, text.length) - number(from, 0),
  lastIndexOf: (text, [, from], at) => number(from, text.length) - number(at, 0),
  includes: all,
  match: all,
  matchAll: all,
  replace: all,
  replaceAll: all,
  search: all,
  split: all,
};

/**
 * How many characters a function looks at, as far as it asks strings and regular expressions for them. Other than a time
 * it is the same on every machine and in every run.
 */
export function workOf(run: () => void): number {
  let work = 0;
  const restore = Object.entries(costs).map(([name, cost]) =>
    patch(String.prototype, name, (text, args, answer) => (work += Math.max(0, cost(String(text), args, answer)))),
  );
  restore.push(
    patch(RegExp.prototype, "exec", (pattern, [text], found) => {
      const isSticky = pattern instanceof RegExp && pattern.sticky;
      work += Array.isArray(found) ? String(found[0]).length : isSticky ? 1 : String(text).length;
    }),
  );
  try {
    run();
  } finally {
    for (const undo of restore) undo();
  }
  return work;
}

function patch(
  prototype: object,
  name: string,
  count: (self: unknown, args: readonly unknown[], answer: unknown) => void,
): () => void {
  const original = Object.getOwnPropertyDescriptor(prototype, name);
  if (typeof original?.value !== "function") throw new Error(`There is no ${name}`);
  const method: (...args: readonly unknown[]) => unknown = original.value;
  Object.defineProperty(prototype, name, {
    ...original,
    value(this: unknown, ...args: readonly unknown[]) {
      const answer = Reflect.apply(method, this, args);
      count(this, args, answer);
      return answer;
    },
  });
  return () => Object.defineProperty(prototype, name, original);
}
