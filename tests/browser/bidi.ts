/** What WebDriver BiDi answers; callers know the shape of what they asked for. */
type Answer = Readonly<Record<string, unknown>>;

/** A WebDriver BiDi connection: commands out, answers and events in. */
export type Bidi = {
  send<T = Answer>(method: string, params?: Readonly<Record<string, unknown>>): Promise<T>;
  onEvent(method: string, listener: (params: Answer) => void): void;
};

type Message =
  | { readonly type: "success"; readonly id: number; readonly result: Answer }
  | { readonly type: "error"; readonly id: number; readonly error: string; readonly message: string }
  | { readonly type: "event"; readonly method: string; readonly params: Answer };

const CLOSED = "Firefox has closed the connection.";

export async function connectBidi(url: string): Promise<Bidi> {
  const socket = new WebSocket(url);
  const waiting = new Map<number, PromiseWithResolvers<Answer>>();
  const listeners = new Map<string, (params: Answer) => void>();
  let sent = 0;

  socket.addEventListener("message", (event: MessageEvent<string>) => {
    const message = JSON.parse(event.data) as Message;
    if (message.type === "event") return listeners.get(message.method)?.(message.params);
    const command = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.type === "error") command?.reject(new Error(`${message.error}: ${message.message}`));
    else command?.resolve(message.result);
  });
  socket.addEventListener("close", () => {
    for (const command of waiting.values()) command.reject(new Error(CLOSED));
    waiting.clear();
  });
  await new Promise<void>((opened, failed) => {
    socket.addEventListener("open", () => opened());
    socket.addEventListener("error", () => failed(new Error("Firefox did not accept the connection.")));
  });

  return {
    send<T>(method: string, params = {}) {
      const id = ++sent;
      const command = Promise.withResolvers<Answer>();
      if (socket.readyState !== WebSocket.OPEN) return Promise.reject(new Error(CLOSED));
      waiting.set(id, command);
      socket.send(JSON.stringify({ id, method, params }));
      return command.promise as Promise<T>;
    },
    onEvent: (method, listener) => void listeners.set(method, listener),
  };
}

type Evaluated = {
  readonly type: "success" | "exception";
  readonly result?: { readonly value?: unknown };
  readonly exceptionDetails?: { readonly text: string };
};

/** Evaluates in one context (a tab, the popup, the browser's own window) and gives what a string or nothing stood for. */
export async function evaluateIn(bidi: Bidi, context: string, expression: string): Promise<unknown> {
  const answer = await bidi.send<Evaluated>("script.evaluate", {
    expression,
    awaitPromise: true,
    target: { context },
    // As Chromium's tools do: what a test runs may open what only a click may open.
    userActivation: true,
  });
  if (answer.type === "exception") throw new Error(answer.exceptionDetails?.text ?? "It threw.");
  return answer.result?.value;
}
