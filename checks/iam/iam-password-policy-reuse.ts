import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { ownerOf, remembered } from "./password-policy.ts";
import { iamAccountSettings } from "./resources/account-settings.ts";

export default defineCheck({
  id: "iam-password-policy-reuse",
  title: "The account's password policy refuses passwords that were used before",
  severity: "low",
  why: "A password that has leaked somewhere works again as soon as its user goes back to it.",
  fix: "Set a password policy that remembers the last 24 passwords, the most that AWS can.",
  remediation: {
    cli: {
      none: "A command replaces the whole policy: set it in the console, or take the Terraform with the rest of your policy.",
    },
    terraform:
      'resource "aws_iam_account_password_policy" "this" {\n  minimum_password_length   = 14\n  password_reuse_prevention = 24\n}',
    breaks:
      "The policy is replaced as a whole: whatever else it demands has to be said again. Passwords stay valid until they are changed.",
  },
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html"],
  techniques: ["T1110", "T1078.004"],
  resource: iamAccountSettings,
  facts: ["passwordPolicy"],
  options: {
    passwords: {
      kind: "number",
      default: 24,
      least: 1,
      most: 24,
      description: "Former passwords that the policy must refuse at least.",
    },
  },
  async evaluate(_account, facts, { options: { passwords } }) {
    const policy = await facts.passwordPolicy();
    const count = remembered(policy);
    const observed = { passwordReusePrevention: count, passwordPolicy: ownerOf(policy) };
    const evidence = { expected: { passwordReusePrevention: passwords }, observed };
    if (count >= passwords) return pass("The password policy refuses the former passwords.", evidence);
    return count === 0
      ? fail("The password policy takes any former password.", evidence)
      : fail("The password policy remembers too few former passwords.", evidence);
  },
});
