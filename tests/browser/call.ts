/** An expression that calls the function with the arguments, awaits it and gives its result as JSON. */
export function callOf(source: string, args: readonly unknown[]): string {
  return `(async () => JSON.stringify(await (${source})(...${JSON.stringify(args)})))()`;
}

/** What the expression gave; a function that returned nothing gave nothing. */
export function resultOf<R>(json: unknown): Awaited<R> {
  return (typeof json === "string" ? JSON.parse(json) : undefined) as Awaited<R>;
}
