import check from "../../../checks/cloudfront/cloudfront-access-logs-enabled.ts";
import { checkTable } from "../../support/check-table.ts";
import { config, DISTRIBUTION, distributions } from "../../support/distribution.ts";
import { delivery, NO_DELIVERY, SOURCES } from "../../support/log-delivery.ts";
import { refused } from "../../support/recorded.ts";

const CONFIG = "CloudFront:GetDistributionConfig";
const off = config({ Logging: { Enabled: false } });

checkTable(check, [
  {
    name: "in the older way",
    calls: [distributions(), config({ Logging: { Enabled: true } })],
    expected: "passed",
    notCalled: ["DescribeDeliverySources"],
  },
  {
    name: "by CloudWatch Logs",
    calls: [distributions(), off, ...delivery(DISTRIBUTION, "ACCESS_LOGS")],
    expected: "passed",
    observed: { to: "log delivery" },
  },
  { name: "off", calls: [distributions(), off, NO_DELIVERY], expected: "failed" },
  {
    name: "a source that is sent nowhere",
    calls: [distributions(), off, ...delivery(DISTRIBUTION, "ACCESS_LOGS", false)],
    expected: "failed",
  },
  {
    name: "connections only",
    calls: [distributions(), off, ...delivery(DISTRIBUTION, "CONNECTION_LOGS")],
    expected: "failed",
  },
  {
    name: "off, and whether it is delivered is not told",
    calls: [distributions(), off, refused(SOURCES)],
    expected: "unknown",
    unread: ["CloudWatchLogs:DescribeDeliverySources AccessDenied"],
  },
  {
    name: "not told",
    calls: [distributions(), config({})],
    expected: "unknown",
    unread: [`${CONFIG} MalformedAnswer`],
  },
  {
    name: "denied",
    calls: [distributions(), refused(CONFIG)],
    expected: "unknown",
    unread: [`${CONFIG} AccessDenied`],
  },
  { name: "gone", calls: [distributions(), refused(CONFIG, "NoSuchDistribution")], expected: "none" },
]);
