import { expect, test, vi } from "vitest";
import { subscriptionReader } from "../../../lib/store/subscription-reader.ts";
import { unfollow } from "../../../lib/unfollow.ts";
import { morning } from "../../support/build.ts";
import { followed, testStore } from "../../support/store.ts";

test("subscriptions that are asked for at one moment share a transaction, each as it stands then", async () => {
  const db = await testStore();
  const [one, two] = [await followed(db, "https://one.example/atom"), await followed(db, "https://two.example/atom")];
  const transactions = vi.spyOn(db, "transaction");
  const read = subscriptionReader(db);

  const [first, second, none] = await Promise.all([read(one), read(two), read("unknown")]);

  expect([first?.id, second?.id, none]).toEqual([one, two, undefined]);
  expect(transactions).toHaveBeenCalledTimes(1);

  await unfollow(db, [one], { kind: "remove", feedId: one, title: "" }, morning);

  expect((await read(one))?.removedAt).toBe(morning);
});

test("what one moment could not read, another may", async () => {
  const db = await testStore();
  const id = await followed(db, "https://one.example/atom");
  vi.spyOn(db, "transaction").mockImplementationOnce(() => {
    throw new DOMException("", "InvalidStateError");
  });
  const read = subscriptionReader(db);

  await expect(Promise.all([read(id), read(id)])).rejects.toThrow(DOMException);
  expect((await read(id))?.id).toBe(id);
});
