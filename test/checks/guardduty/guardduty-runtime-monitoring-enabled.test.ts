import check from "../../../checks/guardduty/guardduty-runtime-monitoring-enabled.ts";
import { detector, FOUNDATION } from "../../support/guardduty.ts";
import { planTable } from "../../support/plan-table.ts";

planTable(check, "RUNTIME_MONITORING", [
  {
    name: "on for EKS alone",
    calls: detector({
      Status: "ENABLED",
      Features: [
        ...FOUNDATION,
        { Name: "EKS_RUNTIME_MONITORING", Status: "ENABLED" },
        { Name: "RUNTIME_MONITORING", Status: "DISABLED" },
      ],
    }),
    expected: "failed",
  },
]);
