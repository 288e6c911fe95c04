import { beforeEach, expect, test } from "vitest";
import { Circuits, type Fate } from "../../../src/aws/traffic/circuits.ts";
import { AwsError, type Unread } from "../../../src/model/errors.ts";
import { VirtualTime } from "./virtual-time.ts";

const DEAD: Unread = { operation: "EC2:DescribeVolumes", code: "TimeoutError", kind: "network", message: "no one" };
const HERE = { service: "EC2", region: "ap-east-1" };

let time: VirtualTime;
let opened: string[];
let circuits: Circuits;

beforeEach(() => {
  time = new VirtualTime();
  opened = [];
  circuits = new Circuits(time, ({ service, region }, { code }) => opened.push(`${service} ${region} ${code}`));
});

const begin = () => circuits.admit(HERE, "EC2:DescribeVpcs");
const call = (fate: Fate) => begin().end(fate);
const fail = (times: number) => {
  for (let count = 0; count < times; count += 1) call(DEAD);
};

function refusal(act: () => void): Unread | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return error instanceof AwsError ? error.unread : undefined;
  }
}

test("three failures in a row open it, for that service in that region", () => {
  fail(2);
  call("answered");
  fail(2);
  expect(opened).toEqual([]);
  fail(1);
  expect(opened).toEqual(["EC2 ap-east-1 TimeoutError"]);
  expect(refusal(begin)).toEqual({
    operation: "EC2:DescribeVpcs",
    code: "CircuitOpen",
    kind: "network",
    message: "Not sent: 3 calls to EC2 in ap-east-1 in a row failed, the last one with TimeoutError: no one",
  });
  expect(refusal(() => circuits.admit({ ...HERE, region: "eu-west-1" }, "EC2:X"))).toBeUndefined();
  expect(refusal(() => circuits.admit({ ...HERE, service: "RDS" }, "RDS:X"))).toBeUndefined();
});

test("calls of which nobody knows what became count for nothing", () => {
  fail(2);
  call("nothing");
  fail(1);
  expect(opened).toHaveLength(1);
});

test("after a while one may try; its failure closes the door again, without a word", async () => {
  fail(3);
  await time.pass(29_999);
  expect(refusal(begin)?.code).toBe("CircuitOpen");
  await time.pass(1);
  const probe = begin();
  expect(refusal(begin)?.code).toBe("CircuitOpen");
  probe.end(DEAD);
  expect(refusal(begin)?.code).toBe("CircuitOpen");
  await time.pass(30_000);
  expect(refusal(begin)).toBeUndefined();
  expect(opened).toHaveLength(1);
});

test("its success opens it for all, and three more failures are news", async () => {
  fail(3);
  await time.pass(30_000);
  call("answered");
  expect(refusal(begin)).toBeUndefined();
  fail(3);
  expect(opened).toHaveLength(2);
});

test("a probe that ends without a word leaves the next one its turn", async () => {
  fail(3);
  await time.pass(30_000);
  call("nothing");
  expect(refusal(begin)).toBeUndefined();
});

test("calls under way are refused their next request; their failures do not put the probe off", async () => {
  const [late, other] = [begin(), begin()];
  fail(3);
  expect(refusal(() => late.check("EC2:DescribeVpcs"))?.code).toBe("CircuitOpen");
  await time.pass(20_000);
  late.end(DEAD);
  await time.pass(10_000);
  const probe = begin();
  expect(refusal(() => probe.check("EC2:DescribeVpcs"))).toBeUndefined();
  other.end("answered");
  expect(refusal(begin)).toBeUndefined();
});
