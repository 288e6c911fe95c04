import check from "../../../checks/secretsmanager/secretsmanager-secret-rotation-enabled.ts";
import { checkTable } from "../../support/check-table.ts";
import { refused } from "../../support/recorded.ts";
import { KEPT_UP_ELSEWHERE, secrets } from "../../support/secret.ts";

const LIST = "SecretsManager:ListSecrets";

checkTable(check, [
  {
    name: "on",
    calls: [secrets({ RotationEnabled: true, RotationRules: { AutomaticallyAfterDays: 30 } })],
    expected: "passed",
    observed: { rotation: true, everyDays: 30 },
  },
  {
    name: "on, in the primary secret",
    calls: [secrets({ RotationEnabled: true, PrimaryRegion: "eu-west-1" })],
    expected: "passed",
  },
  { name: "off", calls: [secrets({ RotationEnabled: false })], expected: "failed" },
  { name: "never set up, of which AWS says nothing", calls: [secrets()], expected: "failed" },
  {
    name: "neither on nor off",
    calls: [secrets({ RotationEnabled: "yes" })],
    expected: "unknown",
    unread: [`${LIST} MalformedAnswer`],
  },
  ...KEPT_UP_ELSEWHERE,
  {
    name: "denied",
    calls: [refused("Secrets Manager:ListSecrets")],
    expected: "none",
    unread: [`${LIST} AccessDenied`],
  },
]);
