import { DisableCommand, EnableCommand, Inspector2Client, type ResourceScanType } from "@aws-sdk/client-inspector2";
import { ACCOUNT, type Estate } from "../estate.ts";
import type { OtherWire } from "./other.ts";

const resourceTypes: ResourceScanType[] = ["EC2", "ECR", "LAMBDA", "LAMBDA_CODE"];
const input = { accountIds: [ACCOUNT], resourceTypes };

const client = (estate: Estate) => estate.client(Inspector2Client, "us-east-1");

export const inspector: OtherWire = {
  // moto knows an account when something was switched on in it.
  async build(estate) {
    await client(estate).send(new EnableCommand(input));
    await client(estate).send(new DisableCommand(input));
  },
  expected: {},
  likeAws: [],
  unserved: [],
  notShown: {},
  settings: {
    checks: ["ec2", "ecr", "lambda", "lambda-code"].map((kind) => `inspector-${kind}-scanning-enabled`),
    async settle(estate) {
      await client(estate).send(new EnableCommand(input));
    },
  },
};
