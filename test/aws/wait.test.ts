import { IAMClient } from "@aws-sdk/client-iam";
import { expect, test } from "vitest";
import { makeClients } from "../../src/aws/clients.ts";
import { Tape } from "../../src/aws/recording/tape.ts";
import { Traffic } from "../../src/aws/traffic/traffic.ts";
import { settled } from "../support/streams.ts";
import { VirtualTime } from "./traffic/virtual-time.ts";

function waiting({ tape, timeout }: { tape?: Tape; timeout?: number } = {}) {
  const clock = new VirtualTime();
  const traffic = new Traffic({ clock, ...(timeout !== undefined && { timeout }) });
  const credentials = async () => ({ accessKeyId: "A", secretAccessKey: "B" });
  const taps = tape === undefined ? {} : { tape };
  const clients = makeClients({ credentials, taps, account: () => undefined, traffic });
  let isOver = false;
  const wait = async () => {
    await clients.wait(2_000);
    isOver = true;
  };
  return { clock, clients, wait, over: () => isOver };
}

test("what AWS gets ready is waited for by the scan's clock", async () => {
  const { clock, wait, over } = waiting();
  const waited = wait();
  await clock.pass(1_999);
  expect(over()).toBe(false);
  await clock.pass(1);
  await waited;
  expect([over(), clock.pending]).toEqual([true, 0]);
});

test("a replay waits for nothing", async () => {
  const { clock, wait, over } = waiting({ tape: new Tape() });
  await wait();
  expect([over(), clock.pending]).toEqual([true, 0]);
});

test("a scan that ends waits no longer, and its next call says why", async () => {
  const { clock, clients, wait, over } = waiting({ timeout: 500 });
  const waited = wait();
  await clock.pass(499);
  expect(over()).toBe(false);
  await clock.pass(1);
  await waited;
  await clients.wait(2_000);
  await settled();
  expect([over(), clock.pending]).toEqual([true, 0]);
  const { GetAccountSummaryCommand } = await import("@aws-sdk/client-iam");
  const sent = clients.get(IAMClient, "us-east-1").send(new GetAccountSummaryCommand({}));
  await expect(sent).rejects.toMatchObject({ unread: { kind: "deadline" } });
});
