import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { rootUser } from "./resources/root-user.ts";

export default defineCheck({
  id: "iam-root-no-access-key",
  title: "The root user has no access keys",
  severity: "critical",
  why: "Whoever finds a root access key owns the account: no policy of the account limits it, it asks for no MFA, and it does not expire.",
  fix: "Move whatever uses the key to a role, deactivate the key, and delete it; in a member account, from the management account with centralized root access.",
  remediation: {
    cli: { none: "Only the root user can, in the console, or a privileged task of centralized root access." },
    terraform: { none: "Terraform cannot delete the root user's access keys." },
    breaks: "What signs with the key is refused from that moment on: see first in CloudTrail who still uses it.",
  },
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user_manage_delete-key.html",
  ],
  techniques: ["T1078.004"],
  resource: rootUser,
  facts: ["summary"],
  async evaluate(_root, facts) {
    // One that is inactive counts too: it can be activated at any time.
    const accessKeys = (await facts.summary()).accessKeys();
    const evidence = { expected: { accountAccessKeysPresent: 0 }, observed: { accountAccessKeysPresent: accessKeys } };
    return accessKeys === 0
      ? pass("The root user has no access key.", evidence)
      : fail("The root user has an access key.", evidence);
  },
});
