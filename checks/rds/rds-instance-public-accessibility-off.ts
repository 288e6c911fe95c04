import { toldFlag } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { rdsInstance } from "./resources/instance.ts";

export default defineCheck({
  id: "rds-instance-public-accessibility-off",
  title: "RDS DB instances are not set to be publicly accessible",
  severity: "medium",
  why: "The setting gives the database a public address; from then on one careless rule in a security group is enough to open it to the whole Internet.",
  fix: "Turn it off: `aws rds modify-db-instance --db-instance-identifier ID --no-publicly-accessible`, and let clients come through the VPC, a VPN or a proxy.",
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
    "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-2",
  ],
  techniques: ["T1190", "T1110"],
  resource: rdsInstance,
  facts: [],
  evaluate({ data }) {
    const publiclyAccessible = toldFlag(data.PubliclyAccessible, "RDS:DescribeDBInstances", "PubliclyAccessible");
    const evidence = { expected: { publiclyAccessible: false }, observed: { publiclyAccessible } };
    return publiclyAccessible
      ? fail("The DB instance is set to be publicly accessible.", evidence)
      : pass("The DB instance is not set to be publicly accessible.", evidence);
  },
});
