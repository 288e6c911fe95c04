import type { DescribeFirewallCommandOutput, Firewall } from "@aws-sdk/client-network-firewall";
import { toldFlag, toldObject } from "../../src/model/answers.ts";
import { fail, notApplicable, pass, type Verdict } from "../../src/model/verdict.ts";
import { DESCRIBE } from "./resources/firewall.ts";

type Flag = "DeleteProtection" | "FirewallPolicyChangeProtection" | "SubnetChangeProtection";

/** Is the firewall protected against it? `against` ends the sentence. */
export function judgeProtection(answer: DescribeFirewallCommandOutput, flag: Flag, against: string): Verdict {
  const firewall: Firewall = toldObject(answer.Firewall, DESCRIBE, "Firewall");
  if (answer.FirewallStatus?.Status === "DELETING") return notApplicable("deleting");
  // One of a transit gateway has Availability Zones instead of subnets.
  if (flag === "SubnetChangeProtection" && firewall.TransitGatewayId) return notApplicable("no-subnets");
  const isProtected = toldFlag(firewall[flag], DESCRIBE, flag);
  const evidence = { expected: { protected: true }, observed: { protected: isProtected } };
  return isProtected
    ? pass(`The firewall is protected against ${against}.`, evidence)
    : fail(`The firewall is not protected against ${against}.`, evidence);
}
