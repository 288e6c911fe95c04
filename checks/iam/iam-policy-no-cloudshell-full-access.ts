import { defineCheck } from "../../src/model/check.ts";
import { allowsEach, everyOf } from "../../src/policy/index.ts";
import { judgeLimited, verdictOf } from "./policy-judgement.ts";
import { narrowManaged } from "./policy-remedies.ts";
import { iamManagedPolicy } from "./resources/managed-policy.ts";

/** By what it allows: a shell, and moving files in and out of it. AWSCloudShellFullAccess is one of those that do. */
export default defineCheck({
  id: "iam-policy-no-cloudshell-full-access",
  title: "Attached managed policies give no full access to CloudShell",
  severity: "medium",
  why: "CloudShell is a computer in the account with a way to the Internet: files can be taken out through it past everything that watches the network.",
  fix: "Detach the policy, and allow CloudShell without cloudshell:GetFileDownloadUrls and cloudshell:GetFileUploadUrls to those who need it.",
  references: [
    "https://docs.aws.amazon.com/cloudshell/latest/userguide/sec-auth-with-identities.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-27",
  ],
  techniques: ["T1059.009"],
  resource: iamManagedPolicy,
  facts: [],
  remediation: narrowManaged("People who have the policy can no longer move files in and out of CloudShell."),
  evaluate: (policy, _, context) =>
    judgeLimited(policy, context, ({ holder, world, observed }) =>
      verdictOf(
        allowsEach(
          holder,
          ACTIONS.map((action) => everyOf(action, "cloudshell:*:{account}:environment/*", world)),
          world,
        ),
        WORDS,
        observed,
      ),
    ),
});

const WORDS = {
  failed: "The policy allows full access to CloudShell.",
  unknown: "It cannot be decided whether the policy allows full access to CloudShell.",
  passed: "The policy does not allow full access to CloudShell.",
  expected: { cloudShell: "no full access" },
};

const ACTIONS = ["cloudshell:CreateSession", "cloudshell:GetFileDownloadUrls", "cloudshell:GetFileUploadUrls"];
