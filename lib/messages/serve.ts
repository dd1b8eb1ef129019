import { browser, type Runtime } from "../browser.ts";
import { FeedError } from "../problem.ts";
import type { Command, Handlers, Reply, Request } from "./protocol.ts";

/**
 * Answers commands of our own pages. Call it synchronously while the background starts, or the message that woke it is
 * lost. `crashed` is told of every error that is not a problem.
 */
export function serve(handlers: Handlers, crashed: (command: Command, error: unknown) => void): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    // `undefined` leaves the message to other listeners.
    if (!isOurs(sender) || !isRequest(message, handlers)) return undefined;
    return answer(handlers, message, crashed);
  });
}

/** Our id and one of our pages: a content script would share the id, not the address. */
function isOurs(sender: Runtime.MessageSender): boolean {
  return sender.id === browser.runtime.id && (sender.url?.startsWith(browser.runtime.getURL("")) ?? false);
}

function isRequest(message: unknown, handlers: Handlers): message is Request<Command> {
  if (typeof message !== "object" || message === null || !("command" in message)) return false;
  return typeof message.command === "string" && Object.hasOwn(handlers, message.command);
}

async function answer<C extends Command>(
  handlers: Handlers,
  { command, input }: Request<C>,
  crashed: (command: Command, error: unknown) => void,
): Promise<Reply<C>> {
  try {
    return { outcome: "done", output: await handlers[command](input) };
  } catch (error) {
    if (error instanceof FeedError) return { outcome: "problem", problem: error.problem };
    crashed(command, error);
    return { outcome: "crash", message: error instanceof Error ? error.message : String(error) };
  }
}
