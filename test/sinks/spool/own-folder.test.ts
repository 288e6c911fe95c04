import { chmodSync, mkdirSync } from "node:fs";
import { afterEach, expect, test, vi } from "vitest";
import { ConfigError } from "../../../src/model/errors.ts";
import { temporary } from "../../support/folder.ts";
import { open } from "./opened.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

const errorOf = (folder: string) => open(folder).catch((error: unknown) => error);

test.each([0o720, 0o702, 0o777, 0o1777])("others may not write to it: %o", async (mode) => {
  const folder = temporary("spool");
  mkdirSync(folder);
  chmodSync(folder, mode);
  const error = await errorOf(folder);
  expect(error).toBeInstanceOf(ConfigError);
  expect(error).toHaveProperty("hint", expect.stringContaining(`chmod go-w ${folder}`));
});

test("others may look into it", async () => {
  const folder = temporary("spool");
  mkdirSync(folder);
  chmodSync(folder, 0o755);
  await (await open(folder)).spool.close();
});

test("it is our own", async () => {
  const folder = temporary("spool");
  mkdirSync(folder, { mode: 0o700 });
  vi.spyOn(process, "geteuid").mockReturnValue(4_711);
  const error = await errorOf(folder);
  expect(error).toBeInstanceOf(ConfigError);
  expect(String(error)).toContain("belongs to another user");
});
