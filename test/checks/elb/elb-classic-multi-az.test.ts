import check from "../../../checks/elb/elb-classic-multi-az.ts";
import { checkTable } from "../../support/check-table.ts";
import { classics } from "../../support/load-balancer.ts";

const LIST = "ElasticLoadBalancing:DescribeLoadBalancers";
const zones = (...AvailabilityZones: string[]) => [classics({ AvailabilityZones })];

checkTable(check, [
  { name: "two", calls: zones("eu-west-1a", "eu-west-1b"), expected: "passed" },
  { name: "one", calls: zones("eu-west-1a"), expected: "failed" },
  { name: "not told", calls: [classics()], expected: "unknown", unread: [`${LIST} MalformedAnswer`] },
]);
