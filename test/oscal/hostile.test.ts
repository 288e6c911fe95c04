import { expect, test } from "vitest";
import { framework } from "../compliance/support.ts";
import { hostileEvents, TEXTS } from "./hostile.ts";
import { expectRight } from "./rules.ts";
import { type Document, results, resultsText } from "./support.ts";

const CHECK = "ebs-volume-encrypted";
const OWN = framework("own", [{ id: "SC-28", title: "Rest", checks: [CHECK] }]);

test.each(Object.entries(TEXTS))("%s: the document is right, and has the name itself", (_, text) => {
  const document = results(OWN, hostileEvents(CHECK, text));
  expectRight(document);
  const [{ "local-definitions": local, observations }] = document.results;
  expect(observations).toHaveLength(5);
  const props = new Map(local["inventory-items"][0].props.map(({ name, value }: Document) => [name, value]));
  const name = props.has("asset-id-json") ? JSON.parse(String(props.get("asset-id-json"))) : props.get("asset-id");
  expect(name).toBe(text);
});

test.each(Object.entries(TEXTS))("a check of that name: %s", (_, text) => {
  const own = framework("own", [{ id: "SC-28", title: "Rest", checks: [text] }]);
  expectRight(results(own, hostileEvents(text, "vol-1")));
});

test("what is long is shortened where people read, and nowhere else", () => {
  const text = "n".repeat(100_000);
  const [result] = results(OWN, hostileEvents(CHECK, text)).results;
  expect(result.title.length).toBeLessThan(1_100);
  expect(result.observations[0].subjects[0].remarks.length).toBeLessThan(3_000);
});

/** What a terminal obeys; a newline ends each piece of a document. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose.
const OBEYED_HERE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e]/;

test("nothing of it does anything to a terminal", () => {
  for (const text of Object.values(TEXTS)) {
    expect(resultsText(OWN, hostileEvents(CHECK, text))).not.toMatch(OBEYED_HERE);
  }
});
