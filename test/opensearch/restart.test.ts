import { expect, test } from "vitest";
import { aplomb, demo, folderOf, install } from "./command.ts";
import { documents, present } from "./engine.ts";
import { perStream } from "./events.ts";
import { startOpenSearch } from "./node.ts";
import { startStub } from "./stub.ts";

test("an engine that is down during a scan: the events wait, and are there once when it is back", async () => {
  // One of its own: others would miss it.
  await using node = await startOpenSearch();
  {
    await using stub = await startStub(node.url);
    await install(stub.url);
  }
  const installed = await present(node.url);
  await node.stop();
  const spool = ["--spool", folderOf("spool-")];
  const waiting = await demo(node.url, ...spool);
  expect([waiting.code, waiting.stderr]).toEqual([3, expect.stringMatching(/\d+ events waiting/)]);

  await node.restart();
  expect(await present(node.url)).toEqual(installed);
  expect(await documents(node.url)).toEqual({});
  expect((await aplomb("ship", "--elasticsearch-url", node.url, ...spool)).code).toBe(0);
  expect(await documents(node.url)).toEqual(perStream(waiting.events));

  await node.stop();
  await node.restart();
  expect((await demo(node.url, ...spool)).code).toBe(0);
  expect(await documents(node.url)).toEqual(perStream(waiting.events));
});
