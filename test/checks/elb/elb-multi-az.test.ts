import check from "../../../checks/elb/elb-multi-az.ts";
import { checkTable } from "../../support/check-table.ts";
import { balancers } from "../../support/load-balancer.ts";

const LIST = "ElasticLoadBalancingv2:DescribeLoadBalancers";
const zones = (...names: string[]) => [balancers({ AvailabilityZones: names.map((ZoneName) => ({ ZoneName })) })];

checkTable(check, [
  { name: "two", calls: zones("eu-west-1a", "eu-west-1b"), expected: "passed" },
  { name: "one", calls: zones("eu-west-1a"), expected: "failed" },
  { name: "one, twice", calls: zones("eu-west-1a", "eu-west-1a"), expected: "failed" },
  { name: "not told", calls: [balancers()], expected: "unknown", unread: [`${LIST} MalformedAnswer`] },
]);
