import { defineCheck } from "../../src/model/check.ts";
import { allowsAny, everyOf } from "../../src/policy/index.ts";
import { judgeLimited, verdictOf } from "./policy-judgement.ts";
import { narrowManaged } from "./policy-remedies.ts";
import { iamManagedPolicy } from "./resources/managed-policy.ts";

/** Every key of one region passes, as AWS recommends no more than that. */
export default defineCheck({
  id: "iam-policy-no-kms-decrypt-any-key",
  title: "Attached managed policies do not allow decrypting with any KMS key",
  severity: "medium",
  why: "A key keeps data from those who may read where it lies: with decryption on every key that second lock is open, for data of other teams too.",
  fix: "Name the keys in the Resource of the statement that allows kms:Decrypt or kms:ReEncryptFrom, or at least the keys of one region.",
  references: [
    "https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-1",
    "https://docs.aws.amazon.com/kms/latest/developerguide/iam-policies-best-practices.html",
  ],
  techniques: ["T1530"],
  resource: iamManagedPolicy,
  facts: [],
  remediation: narrowManaged(
    "What reads data that is encrypted with a key that the narrower policy does not name is refused.",
  ),
  evaluate: (policy, _, context) =>
    judgeLimited(policy, context, ({ holder, world, observed }) =>
      verdictOf(
        allowsAny(
          holder,
          ["kms:Decrypt", "kms:ReEncryptFrom"].map((action) => everyOf(action, KEYS, world, "everywhere")),
          world,
        ),
        WORDS,
        observed,
      ),
    ),
});

const WORDS = {
  failed: "The policy allows decrypting with any KMS key.",
  unknown: "It cannot be decided whether the policy allows decrypting with any KMS key.",
  passed: "The policy does not allow decrypting with any KMS key.",
  expected: { decrypt: "named keys only" },
};

const KEYS = "kms:*:{account}:key/*";
