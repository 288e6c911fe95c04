import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass, worst } from "../../src/model/verdict.ts";
import { created, hasActiveKey, hasPassword, keyMade, keyUsed, reportEvidence, type Slot } from "./report.ts";
import { iamUser } from "./resources/user.ts";

/** Whoever makes both in one go needs no longer than this. */
const TOGETHER_MS = 60_000;

export default defineCheck({
  id: "iam-user-no-access-key-from-setup",
  title: "IAM users with a console password were given no access key for nothing",
  severity: "low",
  why: "A key that was made along with the user, and never used, lies in a downloaded file that somebody has forgotten, and works.",
  fix: "Deactivate the key and delete it; whoever needs one can make it when it is needed.",
  remediation: {
    cli: "aws iam update-access-key --user-name {{id}} --access-key-id {{keyId}} --status Inactive",
    terraform: { none: "Remove the user's aws_iam_access_key." },
    breaks: "Nothing that runs: the key was never used.",
  },
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html"],
  techniques: ["T1078.004"],
  resource: iamUser,
  facts: [],
  evaluate({ data }, _facts, { now }) {
    if (!hasPassword(data)) return notApplicable("no-console-password");
    const key = (slot: Slot) => () => {
      if (!hasActiveKey(data, slot)) return notApplicable("no-active-access-key");
      const [made, used, user] = [keyMade(data, slot), keyUsed(data, slot), created(data)];
      const told = { lastRotated: made.toISOString(), lastUsed: used?.toISOString() ?? "never" };
      const observed = {
        [`accessKey${slot}`]: told,
        userCreated: user.toISOString(),
        ...reportEvidence(data, now),
      };
      const evidence = { expected: { unusedAccessKeysFromSetup: 0 }, observed };
      const isFromSetup = used === undefined && Math.abs(made.getTime() - user.getTime()) <= TOGETHER_MS;
      return isFromSetup
        ? fail("The user was given an access key at setup that was never used.", evidence)
        : pass("The user's active access keys were made later, or are used.", evidence);
    };
    return worst(key(1), key(2));
  },
});
