import check from "../../../checks/ec2/ec2-instance-detailed-monitoring-enabled.ts";
import { checkTable } from "../../support/check-table.ts";
import { instance, NOT_TOLD, UNLISTED } from "../../support/ec2-instance.ts";

const monitoring = (State: string) => [instance({ Monitoring: { State } })];

checkTable(check, [
  { name: "enabled", calls: monitoring("enabled"), expected: "passed" },
  { name: "pending", calls: monitoring("pending"), expected: "passed", observed: { monitoring: "pending" } },
  { name: "disabled", calls: monitoring("disabled"), expected: "failed" },
  { name: "disabling", calls: monitoring("disabling"), expected: "failed" },
  { name: "not told", calls: [instance({ Monitoring: {} })], ...NOT_TOLD },
  ...UNLISTED,
]);
