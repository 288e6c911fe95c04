import check from "../../../checks/guardduty/guardduty-s3-protection-enabled.ts";
import { detector } from "../../support/guardduty.ts";
import { planTable } from "../../support/plan-table.ts";

planTable(check, "S3_DATA_EVENTS", [
  {
    name: "on, as AWS said it before there were features",
    calls: detector({ Status: "ENABLED", DataSources: { S3Logs: { Status: "ENABLED" } } }),
    expected: "passed",
  },
  {
    name: "off, as AWS said it before",
    calls: detector({ Status: "ENABLED", DataSources: { S3Logs: { Status: "DISABLED" } } }),
    expected: "failed",
  },
  {
    name: "a state that nobody knows, as AWS said it before",
    calls: detector({ Status: "ENABLED", DataSources: { S3Logs: { Status: "PARTLY" } } }),
    expected: "unknown",
    unread: ["GuardDuty:GetDetector MalformedAnswer"],
  },
]);
