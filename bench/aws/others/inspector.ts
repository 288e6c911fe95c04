import {
  BatchGetAccountStatusCommand,
  type BatchGetAccountStatusCommandOutput,
  Inspector2Client,
  type State,
} from "@aws-sdk/client-inspector2";
import { serve } from "../serve.ts";
import { openSettings, settingIn } from "../things.ts";
import type { Other } from "./other.ts";

const KINDS = ["ec2", "ecr", "lambda", "lambda-code"];

const operations = serve(
  Inspector2Client,
  { signed: "inspector2" },
  {
    BatchGetAccountStatus: {
      Command: BatchGetAccountStatusCommand,
      decides: "accounts",
      example: ({ account }) => ({ accountIds: [account] }),
      output({ account, region }, { estate }): Omit<BatchGetAccountStatusCommandOutput, "$metadata"> {
        const status = settingIn(estate, region) === "tight" ? "ENABLED" : "DISABLED";
        const state: State = { status, errorCode: "ALREADY_ENABLED", errorMessage: "" };
        const resourceState = { ec2: state, ecr: state, lambda: state, lambdaCode: state, codeRepository: state };
        return { accounts: [{ accountId: account, state, resourceState }], failedAccounts: [] };
      },
    },
  },
);

export const inspector: Other = {
  operations,
  calls: ({ regions }) => ({ "Inspector2:BatchGetAccountStatus": regions.length }),
  failures: (estate) =>
    Object.fromEntries(KINDS.map((kind) => [`inspector-${kind}-scanning-enabled`, openSettings(estate)])),
};
