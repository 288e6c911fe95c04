import { expect, test } from "vitest";
import { PageOrder } from "../../src/aws/page-order.ts";

const CALL = { account: "111122223333", region: "eu-west-1" };

/** A listing of two pages, as each service names their tokens; `over`: what it says of the last one. */
const ROWS = [
  { service: "RDS", operation: "DescribeDBInstances", asks: "Marker", tells: "Marker", over: {} },
  { service: "SQS", operation: "ListQueues", asks: "NextToken", tells: "NextToken", over: {} },
  {
    service: "DynamoDB",
    operation: "ListTables",
    asks: "ExclusiveStartTableName",
    tells: "LastEvaluatedTableName",
    over: {},
  },
  { service: "Lambda", operation: "ListFunctions", asks: "Marker", tells: "NextMarker", over: {} },
  { service: "EFS", operation: "DescribeFileSystems", asks: "Marker", tells: "NextMarker", over: { Marker: "a" } },
];

test.each(ROWS)("$service: $tells leads on, and never back", ({ service, operation, asks, tells, over }) => {
  const pages = new PageOrder();
  const first = { ...CALL, service, operation, input: {} };
  const second = { ...first, input: { [asks]: "a" } };
  pages.check(first, { [tells]: "a" });
  pages.check(second, over);
  // Read again, it is the same.
  pages.check(first, { [tells]: "a" });
  pages.check(second, { ...over, [tells]: "b" });
  expect(() => pages.check(second, { ...over, [tells]: "a" })).toThrow("leads back");
  expect(() => pages.check({ ...first, input: { [asks]: "b" } }, { [tells]: "a" })).toThrow("leads back");
});

test("CloudFront: a page is in an object of the answer, which repeats the Marker that was asked for", () => {
  const pages = new PageOrder();
  const first = { ...CALL, service: "CloudFront", operation: "ListDistributions", input: {} };
  const second = { ...first, input: { Marker: "a" } };
  const page = (more: object) => ({ DistributionList: { Marker: "", IsTruncated: false, Quantity: 0, ...more } });
  pages.check(first, page({ NextMarker: "a", IsTruncated: true }));
  pages.check(second, page({ Marker: "a" }));
  expect(() => pages.check(second, page({ Marker: "a", NextMarker: "a", IsTruncated: true }))).toThrow("leads back");
  expect(() => pages.check(second, page({ Marker: "a", IsTruncated: true }))).toThrow("truncated");
});
