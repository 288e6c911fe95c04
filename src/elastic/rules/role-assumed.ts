import { SEVERITY_SCORE } from "../../model/severity.ts";
import { BLOCKS, CLOUDTRAIL, JOIN, list, TIMING } from "./cloudtrail.ts";
import { ABOUT_POSTURE, FINDINGS } from "./findings.ts";
import { investigate } from "./note.ts";
import type { SequenceRule } from "./rule.ts";

const ASSUMES_A_ROLE = ["AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity"];

/** Who is not of the account: in the trail of the role's account, a principal of another is an `AWSAccount`. */
const FROM_OUTSIDE = ["AWSAccount", "SAMLUser", "WebIdentityUser"];

export const weakRoleAssumed: SequenceRule = {
  ...TIMING,
  type: "eql",
  id: "aplomb-weak-role-assumed",
  name: "role with a weak trust policy assumed from outside",
  description:
    "A scan found that strangers may assume a role, or hardly anything keeps them out, and then someone from outside the account did assume it.",
  severity: "high",
  index: [FINDINGS, CLOUDTRAIL],
  query: `sequence with maxspan=26h
  [any where data_stream.dataset == "aplomb.findings" and rule.id : "iam-role-trust-*" and result.evaluation == "failed" and event.severity >= ${SEVERITY_SCORE.high}] by resource.id
  [any where data_stream.dataset == "aws.cloudtrail" and event.provider == "sts.amazonaws.com" and event.outcome == "success" and event.action in (${list(ASSUMES_A_ROLE)}) and aws.cloudtrail.user_identity.type in (${list(FROM_OUTSIDE)})] by aws.cloudtrail.resources.arn`,
  tags: ["Data Source: AWS CloudTrail", "Data Source: AWS STS", "Use Case: Threat Detection"],
  techniques: ["T1078.004", "T1199", "T1548.005"],
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html",
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html",
    ABOUT_POSTURE,
  ],
  falsePositives: [
    "The partner or the pipeline that the role is for. It alerts once per scan until the trust policy is mended: except its account or provider meanwhile.",
  ],
  highlight: [
    "rule.id",
    "resource.id",
    "event.action",
    "aws.cloudtrail.user_identity.type",
    "user.id",
    "source.ip",
    "cloud.account.id",
  ],
  guide: {
    means:
      "The way in that the finding warned of was used. By whom it was meant for, most often; the trust policy cannot tell the difference, so you have to.",
    look: [
      BLOCKS,
      "Who: `user.id` and, for another account, `cloud.account.id` of the second event; for SAML and web identity, the subject in `user.name` and `aws.cloudtrail.request_parameters`.",
      "Whether the same caller assumed the role before the finding, from the same `source.ip`.",
      "What the session did next: search `aws.cloudtrail.user_identity.session_context.session_issuer.arn` for the role's ARN.",
    ],
    links: [
      investigate("Findings on this role", ["resource.id"]),
      investigate("Calls on this role", ["aws.cloudtrail.resources.arn"], "now-7d/d"),
    ],
    act: [
      "If the caller is unknown: revoke the role's sessions, then narrow the trust policy as `rule.remediation` says.",
      "If it is known: narrow the trust policy to exactly that caller.",
    ],
    needs: [
      ...JOIN,
      "The trail of the account that holds the role. There, a caller of another account is of the type `AWSAccount`; in the caller's own trail it is not, and does not match.",
      "Callers by way of an AWS service, such as IAM Roles Anywhere, are not told apart from the service.",
    ],
  },
};
