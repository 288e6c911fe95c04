import { expect, test } from "vitest";
import { z } from "zod";
import { scannerException, toNdjson } from "../../../src/elastic/rules/index.ts";
import { typeOf } from "./fields.ts";

const ROLE = "arn:aws:iam::111122223333:role/security/aplomb";

/** By Elastic's API reference for exception lists: what an import needs and knows. */
const common = {
  list_id: z.string().min(1),
  namespace_type: z.enum(["single", "agnostic"]),
  name: z.string().min(1),
  description: z.string().min(1),
  tags: z.array(z.string()),
  os_types: z.array(z.string()).length(0),
};
const LIST = z.strictObject({ ...common, type: z.literal("detection") });
const ENTRY = z.strictObject({
  field: z.string(),
  type: z.literal("match"),
  operator: z.enum(["included", "excluded"]),
  value: z.string().min(1),
});
const ITEM = z.strictObject({
  ...common,
  item_id: z.string().min(1),
  type: z.literal("simple"),
  entries: z.array(ENTRY).min(1),
  comments: z.array(z.never()),
});

function parsed(arn: string) {
  const [list, item, ...more] = scannerException(arn).lines;
  expect(more).toEqual([]);
  return { list: LIST.parse(list), item: ITEM.parse(item) };
}

test("is a list and its item, in that order", () => {
  const { list, item } = parsed(ROLE);
  expect(item.list_id).toBe(list.list_id);
  expect(toNdjson(scannerException(ROLE).lines).trimEnd().split("\n")).toHaveLength(2);
});

test("excepts one principal's S3 calls, and no more", () => {
  expect(parsed(ROLE).item.entries).toEqual([
    {
      field: "aws.cloudtrail.user_identity.session_context.session_issuer.arn",
      type: "match",
      operator: "included",
      value: ROLE,
    },
    { field: "event.provider", type: "match", operator: "included", value: "s3.amazonaws.com" },
  ]);
  const user = "arn:aws-us-gov:iam::111122223333:user/auditor";
  expect(parsed(user).item.entries[0]).toMatchObject({ field: "aws.cloudtrail.user_identity.arn", value: user });
  for (const arn of [ROLE, user])
    for (const { field } of parsed(arn).item.entries) expect(typeOf(field)).toBe("keyword");
});

test("one principal's item does not take another's place, and stays the same", () => {
  expect(parsed(ROLE)).toEqual(parsed(ROLE));
  expect(parsed(`${ROLE}-2`).item.item_id).not.toBe(parsed(ROLE).item.item_id);
});

test("says what to do, and for whom", () => {
  const { text } = scannerException(ROLE);
  expect(text).toContain(ROLE);
  expect(text).toContain("AWS S3 Rapid Bucket Posture API Calls from a Single Principal");
});

test.each([
  "",
  "*",
  "arn:aws:iam::111122223333:role/*",
  "arn:aws:iam::111122223333:root",
  "arn:aws:sts::111122223333:assumed-role/aplomb/session",
  `${ROLE}\n`,
])("refuses %j", (arn) => {
  expect(() => scannerException(arn)).toThrow(RangeError);
});
