import { toldFlag } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { allTrue, anyTrue } from "../../src/model/logic.ts";
import { fail, pass, unknown } from "../../src/model/verdict.ts";
import { exposureOf } from "./exposure.ts";
import { rdsInstance } from "./resources/instance.ts";

export default defineCheck({
  id: "rds-instance-not-public",
  title: "RDS DB instances cannot be reached from the Internet",
  severity: "critical",
  why: "A database port that the whole Internet reaches is found by scanners within minutes, and then one weak password or one hole in the engine is all there is between them and the data.",
  fix: "Turn off public accessibility, close the security group rule that the evidence names, and move the instance to subnets without a route to an internet gateway. Each of the three alone keeps the Internet out.",
  remediation: {
    cli: "aws rds modify-db-instance --region {{region}} --db-instance-identifier {{id}} --no-publicly-accessible",
    terraform: `resource "aws_db_instance" "this" { # aws_rds_cluster_instance for a member of an Aurora cluster
  identifier          = {{id}}
  publicly_accessible = false
}`,
    breaks: "Clients outside the VPC and the networks joined to it cannot connect any more.",
  },
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html#USER_VPC.Hiding",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-46",
  ],
  techniques: ["T1190", "T1110"],
  resource: rdsInstance,
  facts: ["inbound", "prefixListBlocks", "routes"],
  async evaluate({ data }, facts) {
    const { groupsAreOpen, subnetIsPublic, isBehindAppliance, observed } = exposureOf(facts);
    const flag = () => toldFlag(data.PubliclyAccessible, "RDS:DescribeDBInstances", "PubliclyAccessible");
    const over = (family: 4 | 6) =>
      allTrue(
        flag,
        () => groupsAreOpen(family),
        () => subnetIsPublic(family),
      );
    // An instance with IPv4 alone has no other address; AWS says IPV4 of it, DUAL of one that has both.
    const reachable = await anyTrue(
      () => over(4),
      () => (data.NetworkType === "IPV4" ? false : over(6)),
    );
    const publiclyAccessible = data.PubliclyAccessible ?? null;
    const latent = publiclyAccessible === true && !reachable && !isBehindAppliance();
    const evidence = {
      expected: { reachableFromInternet: false },
      observed: {
        reachableFromInternet: reachable || (isBehindAppliance() ? null : false),
        publiclyAccessible,
        ...(latent && { latent }),
        ...observed,
        ...NOT_READ,
      },
    };
    if (reachable) return fail("The DB instance can be reached from the Internet.", evidence);
    if (isBehindAppliance())
      return unknown("What the Internet sends may reach the DB instance through a firewall.", evidence);
    if (publiclyAccessible === false) return pass("The DB instance is not publicly accessible.", evidence);
    return pass(
      "Security groups or subnets keep the Internet from the DB instance, whatever its own setting.",
      evidence,
    );
  },
});

/** They can only narrow what the others let in; where a firewall's own route is the way, the verdict is unknown. */
const NOT_READ = { notRead: ["network ACLs", "VPC Block Public Access", "firewalls on the way"] };
