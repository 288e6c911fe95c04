import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { hasMfa, hasPassword, reportEvidence } from "./report.ts";
import { iamUser } from "./resources/user.ts";

export default defineCheck({
  id: "iam-user-mfa-enabled",
  title: "IAM users with a console password have MFA",
  severity: "high",
  why: "A password that was phished, guessed or used elsewhere is enough to sign in as the user, from anywhere.",
  fix: "Have the user register an MFA device, and deny everything else without one; better, let people sign in through IAM Identity Center and delete the password.",
  remediation: {
    cli: { none: "Whoever has the device registers it, in the console under Security credentials." },
    terraform: { none: "A virtual device that Terraform makes has to be activated by whoever holds it." },
    breaks: "Nothing stops working; the user needs the device at the next sign-in.",
  },
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html"],
  techniques: ["T1078.004", "T1110"],
  resource: iamUser,
  facts: [],
  evaluate({ data }, _facts, { now }) {
    if (!hasPassword(data)) return notApplicable("no-console-password");
    const mfaActive = hasMfa(data);
    const observed = { passwordEnabled: true, mfaActive, ...reportEvidence(data, now) };
    const evidence = { expected: { mfaActive: true }, observed };
    return mfaActive
      ? pass("The user has MFA.", evidence)
      : fail("The user has a console password and no MFA.", evidence);
  },
});
