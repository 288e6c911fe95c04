import check from "../../../checks/kms/kms-key-rotation-enabled.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { described, KEYS, rotation } from "../../support/kms-key.ts";
import { answer, refused } from "../../support/recorded.ts";

const LIST = "KMS:ListKeys";
const ROTATION = "KMS:GetKeyRotationStatus";
const OFF = rotation({ KeyRotationEnabled: false });
const without = (name: string, more: JsonObject, reason: string) => ({
  name,
  calls: [KEYS, described(more), OFF],
  expected: "none" as const,
  reason,
  notCalled: ["GetKeyRotationStatus"],
});
const multiRegion = (MultiRegionKeyType: string) =>
  described({ MultiRegion: true, MultiRegionConfiguration: { MultiRegionKeyType } });

checkTable(check, [
  {
    name: "on",
    calls: [KEYS, described(), rotation({ KeyRotationEnabled: true, RotationPeriodInDays: 365 })],
    expected: "passed",
    observed: { rotation: true, periodInDays: 365 },
  },
  { name: "off", calls: [KEYS, described(), OFF], expected: "failed" },
  { name: "off, of a primary key", calls: [KEYS, multiRegion("PRIMARY"), OFF], expected: "failed" },
  {
    name: "not told",
    calls: [KEYS, described(), rotation({})],
    expected: "unknown",
    unread: [`${ROTATION} MalformedAnswer`],
  },
  {
    name: "which of the multi-Region keys it is not told",
    calls: [KEYS, described({ MultiRegion: true }), OFF],
    expected: "unknown",
    unread: ["KMS:DescribeKey MalformedAnswer"],
  },
  { ...without("a replica", {}, "replica"), calls: [KEYS, multiRegion("REPLICA"), OFF] },
  without("AWS's own", { KeyManager: "AWS" }, "aws-managed"),
  without("asymmetric", { KeySpec: "RSA_2048" }, "asymmetric-or-hmac"),
  without("HMAC", { KeySpec: "HMAC_256" }, "asymmetric-or-hmac"),
  without("imported", { Origin: "EXTERNAL" }, "material-not-of-kms"),
  without("of a custom key store", { Origin: "AWS_CLOUDHSM" }, "material-not-of-kms"),
  without("disabled", { KeyState: "Disabled" }, "disabled"),
  without("to be deleted", { KeyState: "PendingDeletion" }, "pending-deletion"),
  without("to be deleted after its replicas", { KeyState: "PendingReplicaDeletion" }, "pending-deletion"),
  {
    name: "rotation denied",
    calls: [KEYS, described(), refused(ROTATION)],
    expected: "unknown",
    unread: [`${ROTATION} AccessDenied`],
  },
  {
    name: "description without anything",
    calls: [KEYS, answer("KMS:DescribeKey", {}), OFF],
    expected: "unknown",
    unread: ["KMS:DescribeKey MalformedAnswer"],
  },
  { name: "denied", calls: [refused(LIST)], expected: "none", unread: [`${LIST} AccessDenied`] },
]);
