import { afterAll, beforeAll, expect, test } from "vitest";
import { type SimulatedAws, startSimulatedAws } from "../../bench/aws/index.ts";
import { Entrances } from "../../src/fleet/entrances.ts";

const ACCOUNT = "111122223333";
let aws: SimulatedAws;

beforeAll(async () => {
  process.env["AWS_ACCESS_KEY_ID"] = `AKIASIMU${ACCOUNT}`;
  process.env["AWS_SECRET_ACCESS_KEY"] = "nobody checks it";
  process.env["AWS_REGION"] = "eu-west-1";
  aws = await startSimulatedAws({ estate: { accounts: [ACCOUNT], regions: ["eu-west-1"] } });
});
afterAll(() => aws.close());

test("a region that is nowhere is refused before anything is taken", async () => {
  const opening = Entrances.open({ endpointUrl: aws.endpoint, regions: ["eu-wst-1"], notice: () => undefined });
  await expect(opening).rejects.toThrow("The region eu-wst-1 does not exist.");
});

test.each([
  { account: ACCOUNT, error: undefined },
  // What is in the worker's own account must never be told of another.
  {
    account: "444455556666",
    error: `STS:AssumeRole: NoRole: The worker has no --role-arn, and its credentials are of the account ${ACCOUNT}.`,
  },
])("without a role $account ends with $error", async ({ account, error }) => {
  const entrances = await Entrances.open({ endpointUrl: aws.endpoint, notice: () => undefined });
  const [planned] = entrances.planOf({ id: account }).planned;
  const failure = await planned?.open({ taps: {} }).then(
    () => undefined,
    ({ message }: Error) => message,
  );
  expect(failure).toBe(error);
  entrances.close();
});
