import { browser } from "../browser.ts";
import { FeedError } from "../problem.ts";
import type { Command, Input, Output, Reply, Request } from "./protocol.ts";

/**
 * Asks the background, waking it if need be.
 *
 * @throws FeedError with the problem the command met; Error where the background has a bug.
 */
export async function send<C extends Command>(command: C, input: Input<C>): Promise<Output<C>> {
  const request: Request<C> = { command, input };
  const reply = (await browser.runtime.sendMessage(request)) as Reply<C> | undefined;
  switch (reply?.outcome) {
    case "done":
      return reply.output;
    case "problem":
      throw new FeedError(reply.problem);
    case "crash":
      throw new Error(reply.message);
    case undefined:
      throw new Error(`Nobody answered "${command}"`);
  }
}
