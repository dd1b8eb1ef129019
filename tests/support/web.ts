import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createSecure } from "node:https";
import type { Socket } from "node:net";
import { listen } from "../demo/listen.ts";
import { newCertificate } from "./certificate.ts";
import { redPixel, soundOf } from "./pictures.ts";

/** A request as it left the browser. */
export type Asked = { readonly url: string; readonly headers: IncomingHttpHeaders };

export type Web = {
  /** Give it to the browser as `launch({ web })`: every host but this machine's own names leads here. */
  readonly port: number;
  readonly asked: readonly Asked[];
  stop(): Promise<void>;
};

const silence = soundOf(60);

/** Hosts that speak http only: a connection for https breaks off. */
const isPlain = (host: string) => host.startsWith("plain.");

/**
 * The whole web, on this machine: a proxy behind which every host answers with a picture and three cookies, of each kind
 * one, and notes what it was told. `/to?URL` sends there. A host that begins with `plain.` has no https.
 */
export async function startWeb(): Promise<Web> {
  const asked: Asked[] = [];
  const answer = (scheme: string) => (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? "/", `${scheme}://${request.headers.host}`);
    asked.push({ url: url.href, headers: request.headers });
    response.setHeader("set-cookie", ["lax=1", "none=1; SameSite=None; Secure", "strict=1; SameSite=Strict"]);
    response.setHeader("cache-control", "no-store");
    if (url.pathname === "/to") response.writeHead(302, { location: decodeURIComponent(url.search.slice(1)) }).end();
    else if (url.pathname === "/")
      response.writeHead(200, { "content-type": "text/html" }).end("<title>A page</title>");
    else if (url.pathname.endsWith(".wav")) answerSound(request, response);
    else response.writeHead(200, { "content-type": "image/png" }).end(redPixel);
  };
  const secure = createSecure(newCertificate("*.example"), answer("https"));
  const proxy = createServer(answer("http"));
  const open = new Set<Socket>();
  proxy.on("connect", (request, socket: Socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket)).on("error", () => socket.destroy());
    if (isPlain(request.url ?? "")) return void socket.destroy();
    socket.write("HTTP/1.1 200 OK\r\n\r\n");
    secure.emit("connection", socket);
  });
  const { port, stop } = await listen(proxy);
  return {
    port,
    asked,
    async stop() {
      for (const socket of open) socket.destroy();
      await stop();
    },
  };
}

/** A minute of silence, in parts as players ask for them (RFC 9110, 14). */
function answerSound(request: IncomingMessage, response: ServerResponse): void {
  const [from = 0, to = silence.length - 1] = (request.headers.range?.match(/\d+/g) ?? []).map(Number);
  const range = `bytes ${from}-${to}/${silence.length}`;
  response.writeHead(206, { "content-type": "audio/wav", "content-range": range, "accept-ranges": "bytes" });
  response.end(silence.subarray(from, to + 1));
}
