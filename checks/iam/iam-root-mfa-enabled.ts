import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { rootUser } from "./resources/root-user.ts";

export default defineCheck({
  id: "iam-root-mfa-enabled",
  title: "The root user signs in with MFA or not at all",
  severity: "critical",
  why: "With a password alone, whoever guesses or phishes it, or reads the mailbox that resets it, owns the account without limits.",
  fix: "Sign in as the root user and register an MFA device, better two; or take the credentials of member accounts away with centralized root access.",
  remediation: {
    cli: { none: "Only the root user can, in the console, under Security credentials." },
    terraform: { none: "Terraform cannot register an MFA device for the root user." },
    breaks: "Nothing stops working; whoever signs in as the root user needs the device, so register a second one.",
  },
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/enable-mfa-for-root.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user.html",
  ],
  techniques: ["T1078.004", "T1110"],
  resource: rootUser,
  facts: ["summary"],
  async evaluate(_root, facts) {
    const { hasMfa, hasPassword } = await facts.summary();
    const expected = { accountMfaEnabled: true };
    if (hasMfa()) return pass("The root user has MFA.", { expected, observed: { accountMfaEnabled: true } });
    // Credentials that centralized root access has taken away, or never given, need no second factor.
    const accountPasswordPresent = hasPassword();
    const evidence = { expected, observed: { accountMfaEnabled: false, accountPasswordPresent } };
    return accountPasswordPresent
      ? fail("The root user has a password and no MFA.", evidence)
      : pass("The root user has no password to sign in with.", evidence);
  },
});
