import type { KeyMetadata } from "@aws-sdk/client-kms";
import { toldFlag, toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { AWS_MANAGED, isAwsManaged, isGoing } from "./aws-managed.ts";
import { DESCRIBE, kmsKey } from "./resources/key.ts";

export default defineCheck({
  id: "kms-key-rotation-enabled",
  title: "Customer managed KMS keys rotate",
  severity: "medium",
  why: "Without rotation one piece of key material protects all that was ever encrypted: whatever weakens it weakens all of that, and keys that are changed by hand are changed late.",
  fix: "Turn automatic rotation on; of a multi-Region key, for the primary key. What was encrypted before stays readable, as KMS keeps the old material, and nothing has to be encrypted again.",
  remediation: {
    cli: "aws kms enable-key-rotation --key-id {{arn}} --region {{region}}",
    terraform: `resource "aws_kms_key" "this" {
  enable_key_rotation = true
}`,
    breaks:
      "Nothing: the key keeps its id, and old ciphertext can still be decrypted. The first two rotations raise the key's monthly price.",
  },
  references: [
    "https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-4",
  ],
  techniques: ["T1530"],
  resource: kmsKey,
  facts: ["description", "rotation"],
  async evaluate(_, facts) {
    const reason = rotatesOtherwise(await facts.description());
    if (reason !== undefined) return notApplicable(reason);
    const { enabled: rotation, period } = await facts.rotation();
    const observed = { rotation, ...(period !== undefined && { periodInDays: period }) };
    const evidence = { expected: { rotation: true }, observed };
    return rotation
      ? pass("KMS rotates the key's material.", evidence)
      : fail("KMS does not rotate the key's material.", evidence);
  },
});

/** Why automatic rotation cannot be switched on for the key, where it cannot. https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html */
function rotatesOtherwise(key: KeyMetadata): string | undefined {
  if (isAwsManaged(key)) return AWS_MANAGED;
  const state = toldText(key.KeyState, DESCRIBE, "KeyState");
  if (isGoing(state)) return "pending-deletion";
  if (state === "Disabled") return "disabled";
  if (toldText(key.KeySpec, DESCRIBE, "KeySpec") !== "SYMMETRIC_DEFAULT") return "asymmetric-or-hmac";
  if (toldText(key.Origin, DESCRIBE, "Origin") !== "AWS_KMS") return "material-not-of-kms";
  if (!toldFlag(key.MultiRegion, DESCRIBE, "MultiRegion")) return undefined;
  // The setting is shared, and the primary key's.
  const type = toldText(key.MultiRegionConfiguration?.MultiRegionKeyType, DESCRIBE, "MultiRegionKeyType");
  return type === "REPLICA" ? "replica" : undefined;
}
