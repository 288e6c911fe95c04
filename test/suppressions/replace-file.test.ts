import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { replaceFile, textOf } from "../../src/suppressions/replace-file.ts";
import { fileOf } from "../support/command.ts";
import { temporary } from "../support/folder.ts";

test("what somebody else has changed meanwhile is left alone", async () => {
  const file = fileOf("theirs");
  await expect(replaceFile(file, { text: "ours", was: "before" })).rejects.toThrow("it was changed meanwhile");
  await expect(replaceFile(file, { text: "ours", was: undefined })).rejects.toThrow("it was changed meanwhile");
  expect([readFileSync(file, "utf8"), readdirSync(dirname(file))]).toEqual(["theirs", ["aplomb.yaml"]]);
});

test("what is not there any more is not made again", async () => {
  const file = temporary("gone.yaml");
  await expect(replaceFile(file, { text: "ours", was: "before" })).rejects.toMatchObject({ hint: "It is as it was." });
  expect(readdirSync(dirname(file))).toEqual([]);
});

test.skipIf(process.getuid?.() === 0)("a folder that may not be written", async () => {
  const file = fileOf("a");
  chmodSync(dirname(file), 0o500);
  await expect(replaceFile(file, { text: "b", was: "a" })).rejects.toThrow(/cannot be written: EACCES/);
  chmodSync(dirname(file), 0o700);
  expect(readFileSync(file, "utf8")).toBe("a");
});

test("there is no text where there is no file; a link to nowhere and a folder are mistakes", async () => {
  const file = temporary("a.yaml");
  expect(await textOf(file)).toBeUndefined();
  symlinkSync("nowhere", file);
  await expect(textOf(file)).rejects.toThrow(/ENOENT/);
  mkdirSync(join(dirname(file), "folder"));
  await expect(textOf(join(dirname(file), "folder"))).rejects.toThrow(/EISDIR/);
});

test("what could not be put back as it was is no text", async () => {
  const file = fileOf("");
  writeFileSync(file, Buffer.from("# \u00fc", "latin1"));
  await expect(textOf(file)).rejects.toThrow("it is not UTF-8");
  writeFileSync(file, Buffer.alloc(16 * 1024 * 1024 + 1, "#"));
  await expect(textOf(file)).rejects.toThrow("it is bigger than 16 MiB");
});
