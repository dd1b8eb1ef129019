import { demoFile } from "./demo.ts";
import { limits } from "./limits.ts";
import { FeedError } from "./problem.ts";
import { isPrivateHost } from "./text/private-host.ts";

export type Answer = {
  readonly status: number;
  /** Where redirects ended. */
  readonly url: string;
  readonly headers: Headers;
  /** Decoded; empty for a 304. */
  readonly body: Uint8Array;
  /** The connection broke within the body: there was more of it. */
  readonly cut: boolean;
};

export type How = {
  /** Past the browser's cache, though without a condition. */
  readonly whole?: boolean;
  /** With the browser's own cookies: only ever where the reader said so for this feed. */
  readonly login?: boolean;
  /** A redirect is an error: whoever it leads to is not asked. */
  readonly straight?: boolean;
  /** The reader's "stop". */
  readonly signal?: AbortSignal;
  /** Whether the browser lets us ask every site; asked only where a request failed. */
  readonly everywhere?: () => Promise<boolean>;
};

/** Private hosts that the reader named, by typing or importing an address there. */
const named = new Set<string>();

/** Lets redirects within private networks lead to the hosts of these addresses. */
export function namePrivateHosts(urls: readonly string[]): void {
  for (const url of urls) {
    const host = URL.parse(url)?.hostname ?? "";
    if (host !== "" && !named.has(host) && isPrivateHost(host)) named.add(host);
  }
}

/** Whether it is a private host that the reader named. */
export function isNamed(host: string): boolean {
  return named.has(host);
}

/**
 * One GET under our policy: no cookies, no referrer, a deadline for the whole of it, a cap on the decoded size. `cache` is
 * left at its default and validators are set by hand, because only so a 304 reaches us in both browsers and no
 * `Pragma: no-cache` is added (measured).
 *
 * A body that breaks off is given as far as it came.
 *
 * @throws AbortError when the reader stops it; FeedError `offline`, `unreachable`, `timeout`, `too-large`, `leads-away`
 * where a redirect leads to whom we may not ask, or `private-address` when a redirect leads into a private network, unless it comes from there and leads to a host that the
 * reader named.
 */
export async function get(
  url: string,
  headers: Readonly<Record<string, string>>,
  cap: number,
  { whole, login, straight, signal, everywhere }: How = {},
): Promise<Answer> {
  const deadline = AbortSignal.timeout(limits.feedDeadline);
  try {
    const bundled = demoFile(url);
    const response = await fetch(bundled ?? url, {
      headers: { ...headers },
      cache: whole ? "reload" : "default",
      credentials: login ? "include" : "omit",
      referrerPolicy: "no-referrer",
      redirect: straight ? "error" : "follow",
      signal: signal ? AbortSignal.any([deadline, signal]) : deadline,
    });
    const ended = new URL(bundled === undefined ? response.url || url : url);
    const astray = privateHostOf(ended, new URL(url));
    if (astray !== undefined) {
      await response.body?.cancel();
      throw new FeedError({ kind: "private-address", host: astray });
    }
    const { status, headers: answered } = response;
    return { status, url: ended.href, headers: answered, ...(await read(response, cap)) };
  } catch (error) {
    if (signal?.aborted) throw error;
    if (error instanceof FeedError) throw error;
    const problem = problemOf(error, url);
    const confined = problem.kind === "unreachable" && everywhere !== undefined && !(await everywhere());
    if (confined && (await leadsOn(url, signal))) throw new FeedError({ kind: "leads-away", host: problem.host });
    throw new FeedError(problem, { cause: error });
  }
}

/**
 * Whether an address answers with a redirect, which is not followed. One that leads to a site without access fails as if
 * nobody were there: browsers tell no difference. Only the host that was asked is asked once more, after the usual gap;
 * wherever it leads, a private network included, is left alone.
 */
async function leadsOn(url: string, signal: AbortSignal | undefined): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, limits.hostGap));
  const deadline = AbortSignal.timeout(limits.feedDeadline);
  try {
    const response = await fetch(url, {
      credentials: "omit",
      referrerPolicy: "no-referrer",
      redirect: "manual",
      signal: signal ? AbortSignal.any([deadline, signal]) : deadline,
    });
    await response.body?.cancel();
    return response.type === "opaqueredirect";
  } catch (error) {
    if (signal?.aborted) throw error;
    return false;
  }
}

/** The private host to which a redirect led that may not lead there. */
function privateHostOf(ended: URL, asked: URL): string | undefined {
  // Chromium was kept from asking there, and came to a page of ours that is told the host (lib/private-network.ts).
  if (ended.protocol !== "http:" && ended.protocol !== "https:") return ended.searchParams.get("private") ?? ended.host;
  const { hostname } = ended;
  if (hostname === asked.hostname || !isPrivateHost(hostname)) return undefined;
  return isPrivateHost(asked.hostname) && isNamed(hostname) ? undefined : hostname;
}

/** Reads no more than `cap` bytes: a declared length is not to be trusted, and compression can hide any size. */
async function read(response: Response, cap: number): Promise<Pick<Answer, "body" | "cut">> {
  const tooLarge = new FeedError({ kind: "too-large", limit: cap });
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (;;) {
    let part: Awaited<ReturnType<NonNullable<typeof reader>["read"]>> | undefined;
    try {
      part = await reader?.read();
    } catch (error) {
      // A deadline, or the reader's "stop", is no end of a document.
      if (size === 0 || error instanceof DOMException) throw error;
      return { body: concat(chunks, size), cut: true };
    }
    if (!part || part.done) break;
    size += part.value.byteLength;
    if (size > cap) {
      await reader?.cancel();
      throw tooLarge;
    }
    chunks.push(part.value);
  }
  return { body: concat(chunks, size), cut: false };
}

function concat(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

/** Browsers say no more than "it failed": a refused connection, an unknown host and a bad certificate look alike. */
function problemOf(error: unknown, url: string): FeedError["problem"] {
  if (error instanceof DOMException && error.name === "TimeoutError") {
    return { kind: "timeout", seconds: limits.feedDeadline / 1000 };
  }
  if (isOffline()) return { kind: "offline" };
  return { kind: "unreachable", host: new URL(url).host };
}

/** Only a "no" can be believed: being connected to a network is not yet being connected to the site (HTML, 8.9.1). */
export function isOffline(): boolean {
  return "onLine" in navigator && !navigator.onLine;
}
