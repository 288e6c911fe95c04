import { malformed, required } from "../../../src/model/answers.ts";
import type { OnceCall } from "../../../src/model/api-call.ts";
import { AwsError } from "../../../src/model/errors.ts";
import type { Target } from "../../../src/model/target.ts";
import { type ReportLines, type ReportRow, reportLines } from "./report-lines.ts";

export interface CredentialReport extends ReportLines {
  readonly generated: Date;
}

/** What the report says of one identity, and as of when. */
export interface Reported {
  readonly row: ReportRow;
  readonly generated: Date;
}

export const REPORT_ACTIONS = ["iam:GenerateCredentialReport", "iam:GetCredentialReport"] as const;

export const REPORT_CALLS: readonly OnceCall[] = [
  { operation: "IAM:GenerateCredentialReport", per: "target" },
  { operation: "IAM:GetCredentialReport", per: "target" },
];

/** AWS needs seconds for a large account's; a minute is more than anybody has seen. */
const TRIES = 30;
const WAIT_MS = 2_000;

/** The account's credential report, which may be up to four hours old; read once for all who need it. */
export function credentialReport(target: Target): Promise<CredentialReport> {
  return target.once("iam:credential-report", async () => {
    const { GetCredentialReportCommand, IAMClient } = await import("@aws-sdk/client-iam");
    await made(target);
    const answer = await target.client(IAMClient).send(new GetCredentialReportCommand({}));
    const { Content, GeneratedTime } = answer;
    const isDate = GeneratedTime instanceof Date && !Number.isNaN(GeneratedTime.getTime());
    const generated = required(isDate ? GeneratedTime : undefined, "IAM:GetCredentialReport", "GeneratedTime");
    const bytes = required(Content instanceof Uint8Array ? Content : undefined, "IAM:GetCredentialReport", "Content");
    const lines = reportLines(new TextDecoder().decode(bytes), target.account);
    return { ...required(lines, "IAM:GetCredentialReport", "Content with a header"), generated };
  });
}

/** Has AWS write the report, unless there is one of the last four hours. */
async function made(target: Target): Promise<void> {
  const { GenerateCredentialReportCommand, IAMClient } = await import("@aws-sdk/client-iam");
  for (let left = TRIES; left > 0; left -= 1) {
    const { State } = await target.client(IAMClient).send(new GenerateCredentialReportCommand({}));
    if (State === "COMPLETE") return;
    if (State !== "STARTED" && State !== "INPROGRESS") throw malformed("IAM:GenerateCredentialReport", "State");
    if (left > 1) await target.wait(WAIT_MS);
  }
  throw new AwsError({
    operation: "IAM:GenerateCredentialReport",
    code: "CredentialReportNotReady",
    kind: "other",
    message: `AWS had not written the report after ${((TRIES - 1) * WAIT_MS) / 1_000} s.`,
  });
}
