import check from "../../../checks/elb/elb-classic-listeners-encrypted.ts";
import { checkTable } from "../../support/check-table.ts";
import { classics } from "../../support/load-balancer.ts";

const LIST = "ElasticLoadBalancing:DescribeLoadBalancers";
const listening = (...protocols: string[]) => [
  classics({ ListenerDescriptions: protocols.map((Protocol) => ({ Listener: { Protocol } })) }),
];

checkTable(check, [
  { name: "HTTPS and SSL", calls: listening("HTTPS", "SSL"), expected: "passed" },
  { name: "HTTP", calls: listening("HTTPS", "HTTP"), expected: "failed" },
  { name: "TCP", calls: listening("TCP"), expected: "failed" },
  { name: "unknown", calls: listening("QUIC"), expected: "unknown", unread: [`${LIST} MalformedAnswer`] },
  {
    name: "not told",
    calls: [classics({ ListenerDescriptions: [{}] })],
    expected: "unknown",
    unread: [`${LIST} MalformedAnswer`],
  },
  { name: "no listener", calls: listening(), expected: "none", reason: "no-listener" },
]);
