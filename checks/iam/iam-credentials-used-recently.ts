import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass, worst } from "../../src/model/verdict.ts";
import {
  daysSince,
  hasActiveKey,
  hasPassword,
  keyMade,
  keyUsed,
  passwordChanged,
  passwordUsed,
  reportEvidence,
  type Slot,
} from "./report.ts";
import { iamUser } from "./resources/user.ts";

export default defineCheck({
  id: "iam-credentials-used-recently",
  title: "IAM users' passwords and active access keys are in use",
  severity: "medium",
  why: "A credential that nobody uses is one that nobody misses when it is stolen: it belongs to somebody who has left, or to something that was switched off.",
  fix: "Ask whoever it belongs to, then delete the console password, or deactivate the access key and delete it later.",
  remediation: {
    cli: {
      none: "The evidence says which credential it is: aws iam delete-login-profile for the password, aws iam update-access-key for a key.",
    },
    terraform: {
      none: 'Remove the user\'s aws_iam_user_login_profile, or set status = "Inactive" in its aws_iam_access_key.',
    },
    breaks: "The user cannot sign in, or sign requests with that key, any more: yearly jobs among them.",
  },
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_finding-unused.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html",
  ],
  techniques: ["T1078.004"],
  resource: iamUser,
  facts: [],
  options: {
    maxIdleDays: {
      kind: "number",
      default: 45,
      least: 1,
      most: 3650,
      description:
        "Days after which a password or access key counts as unused; of one that never was used, since it was made.",
    },
  },
  evaluate({ data }, _facts, { now, options: { maxIdleDays } }) {
    const judged = (credential: string, used: Date | undefined, since: () => Date) => {
      const from = used ?? since();
      const idleDays = daysSince(from, now);
      const told =
        used === undefined ? { lastUsed: "never", since: from.toISOString() } : { lastUsed: from.toISOString() };
      const observed = { [credential]: { ...told, idleDays }, ...reportEvidence(data, now) };
      const evidence = { expected: { idleDays: { below: maxIdleDays } }, observed };
      // On the last day it counts as unused: CIS and Security Hub (IAM.22) say 45 days or more.
      return idleDays < maxIdleDays
        ? pass("The user's credentials are in use.", evidence)
        : fail("The user has a credential that nobody uses.", evidence);
    };
    const key = (slot: Slot) => () =>
      hasActiveKey(data, slot)
        ? judged(`accessKey${slot}`, keyUsed(data, slot), () => keyMade(data, slot))
        : notApplicable("no-active-credential");
    const password = () =>
      hasPassword(data)
        ? judged("password", passwordUsed(data), () => passwordChanged(data))
        : notApplicable("no-active-credential");
    return worst(password, key(1), key(2));
  },
});
