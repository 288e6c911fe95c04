import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { minimumLength, ownerOf } from "./password-policy.ts";
import { iamAccountSettings } from "./resources/account-settings.ts";

export default defineCheck({
  id: "iam-password-policy-length",
  title: "The account's password policy demands long passwords",
  severity: "medium",
  why: "Short passwords are guessed; without a policy of its own, an account takes eight characters.",
  fix: "Set a password policy with a minimum length of 14 characters; it counts when a password is changed the next time.",
  remediation: {
    cli: {
      none: "A command replaces the whole policy: set the length in the console, or take the Terraform with the rest of your policy.",
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
    minimumLength: {
      kind: "number",
      default: 14,
      least: 6,
      most: 128,
      description: "Characters that the policy must demand of a password at least.",
    },
  },
  async evaluate(_account, facts, { options }) {
    const policy = await facts.passwordPolicy();
    const length = minimumLength(policy);
    const observed = { minimumPasswordLength: length, passwordPolicy: ownerOf(policy) };
    const evidence = { expected: { minimumPasswordLength: options.minimumLength }, observed };
    if (length >= options.minimumLength) return pass("The password policy demands long passwords.", evidence);
    return policy === undefined
      ? fail("The account has no password policy of its own, and AWS's default takes short passwords.", evidence)
      : fail("The password policy takes short passwords.", evidence);
  },
});
