import { FeedError } from "./problem.ts";

/** Bounds of what is unpacked, in bytes and in UTF-16 units: a few packed kilobytes may hold gigabytes. */
export type Bounds = { readonly bytes: number; readonly line: number };

/** Packs texts as they come; the whole is never in memory. Where they fail, so does this, for the same reason. */
export async function gzip(texts: AsyncIterable<string>): Promise<Blob> {
  const iterator = texts[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  let failure: unknown;
  const source = new ReadableStream<BufferSource>({
    async pull(controller) {
      const { done, value } = await iterator.next().catch((error: unknown) => {
        failure = error;
        throw error;
      });
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
  // What a browser makes of the reason on its way is its own.
  return new Response(source.pipeThrough(new CompressionStream("gzip"))).blob().catch((error: unknown) => {
    throw failure ?? error;
  });
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
  // Of the line that has not ended: in pieces, or a long one would be looked through again with each of them.
  let rest: string[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(damaged);
      bytes += value?.byteLength ?? 0;
      if (bytes > bounds.bytes) throw new FeedError({ kind: "too-large", limit: bounds.bytes });
      const [end = "", ...lines] = decode(decoder, value).split("\n");
      rest.push(end);
      length += end.length;
      if (length > bounds.line) throw new FeedError({ kind: "too-large", limit: bounds.line });
      for (const next of lines) {
        yield rest.join("");
        rest = [next];
        ({ length } = next);
      }
      if (done) break;
    }
    if (length > 0) yield rest.join("");
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
