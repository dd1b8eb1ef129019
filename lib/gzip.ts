import { FeedError } from "./problem.ts";

/** Bounds of what is unpacked, in bytes and in UTF-16 units: a few packed kilobytes may hold gigabytes. */
export type Bounds = { readonly bytes: number; readonly line: number };

/** Packs texts as they come; the whole is never in memory. */
export async function gzip(texts: AsyncIterable<string>): Promise<Blob> {
  const iterator = texts[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  const source = new ReadableStream<BufferSource>({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
  return new Response(source.pipeThrough(new CompressionStream("gzip"))).blob();
}

/**
 * The lines of a packed text, one by one.
 *
 * @throws FeedError `damaged-backup` where it is cut or no gzip, `too-large` beyond a bound.
 */
export async function* gunzipLines(packed: ReadableStream<Uint8Array>, bounds: Bounds): AsyncGenerator<string> {
  const unpacked = packed.pipeThrough(new DecompressionStream("gzip") as ReadableWritablePair<Uint8Array, Uint8Array>);
  const reader = unpacked.getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let bytes = 0;
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(damaged);
      bytes += value?.byteLength ?? 0;
      if (bytes > bounds.bytes) throw new FeedError({ kind: "too-large", limit: bounds.bytes });
      const text = decode(decoder, value);
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      if (rest.length > bounds.line) throw new FeedError({ kind: "too-large", limit: bounds.line });
      yield* lines;
      if (done) break;
    }
    if (rest !== "") yield rest;
  } finally {
    // Whoever stops early must not leave the rest to be unpacked.
    await reader.cancel().catch(() => undefined);
  }
}

function decode(decoder: TextDecoder, bytes: Uint8Array | undefined): string {
  try {
    return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
  } catch (error) {
    return damaged(error);
  }
}

function damaged(error: unknown): never {
  throw new FeedError({ kind: "damaged-backup" }, { cause: error });
}
