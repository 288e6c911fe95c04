import { malformed, required } from "../../../src/model/answers.ts";
import { batches, defineResource, type Resource } from "../../../src/model/resource.ts";
import { IAM } from "./account-kind.ts";
import { credentialReport, REPORT_ACTIONS, REPORT_CALLS, type Reported } from "./credential-report.ts";
import type { ReportRow } from "./report-lines.ts";

/**
 * IAM users by the credential report, which has what is known of their passwords, keys and MFA, but not their tags. AWS writes it
 * every four hours at most, so that nothing is gained by looking at what has just changed.
 */
export const iamUser = defineResource({
  type: "AWS::IAM::User",
  kind: { ...IAM, noun: "user", entity: "user" },
  scope: "account",
  global: true,
  ids: "arn:{partition}:iam::{account}:user/{path}",
  list: {
    actions: REPORT_ACTIONS,
    calls: REPORT_CALLS,
    async *run(target) {
      const { rows, generated, unreadable } = await credentialReport(target);
      const users = rows.filter(({ arn }) => !isRoot(arn));
      yield* batches(users, (row) => listed(row, generated));
      if (unreadable > 0) throw malformed("IAM:GetCredentialReport", "readable line for each user");
    },
  },
  facts: {},
});

export function isRoot(arn: string | undefined): boolean {
  return arn?.endsWith(":root") === true;
}

function listed(row: ReportRow, generated: Date): Resource<Reported> {
  return {
    id: required(row["arn"], "IAM:GetCredentialReport", "arn"),
    name: required(row["user"], "IAM:GetCredentialReport", "user"),
    region: "",
    data: { row, generated },
    raw: { ...row },
  };
}
