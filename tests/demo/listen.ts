import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

export type Listening = { readonly port: number; readonly stop: () => Promise<void> };

/** Listens on a free port of 127.0.0.1. Stopping cuts what is still open: a slow answer must not hold a test. */
export async function listen(server: Server): Promise<Listening> {
  await new Promise<void>((ready, failed) => {
    server.once("error", failed);
    server.listen(0, "127.0.0.1", ready);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
