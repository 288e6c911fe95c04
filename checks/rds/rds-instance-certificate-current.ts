import { required, toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { AT_ONCE } from "./at-once.ts";
import { familyOf } from "./engines.ts";
import { rdsInstance } from "./resources/instance.ts";

const LIST = "RDS:DescribeDBInstances";
const DAY_MS = 86_400_000;

export default defineCheck({
  id: "rds-instance-certificate-current",
  title: "RDS DB instances have a server certificate that stays valid",
  severity: "medium",
  why: "Clients that verify the server cannot connect once its certificate is over, and the quick way out, not to verify any more, lets whoever is on the way read along.",
  fix: "Choose a current certificate authority: `aws rds modify-db-instance --db-instance-identifier ID --ca-certificate-identifier rds-ca-rsa2048-g1 --apply-immediately`, after the clients have its certificate in their trust stores.",
  remediation: {
    cli: "aws rds modify-db-instance --region {{region}} --db-instance-identifier {{id}} --ca-certificate-identifier rds-ca-rsa2048-g1 --apply-immediately",
    terraform: `resource "aws_db_instance" "this" { # aws_rds_cluster_instance for a member of an Aurora cluster
  identifier         = {{id}}
  ca_cert_identifier = "rds-ca-rsa2048-g1"
}`,
    breaks: `Clients without the new authority in their trust stores cannot connect; some engine versions restart for it. ${AT_ONCE}`,
  },
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL-certificate-rotation.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html",
  ],
  techniques: ["T1557"],
  resource: rdsInstance,
  facts: [],
  options: {
    days: {
      kind: "number",
      default: 30,
      least: 0,
      most: 365,
      description: "Days for which the certificate must still be valid.",
    },
  },
  evaluate({ data }, _facts, { now, options }) {
    if (familyOf(toldText(data.Engine, LIST, "Engine")) === "custom") return notApplicable("rds-custom");
    const told: unknown = data.CertificateDetails?.ValidTill;
    const isDate = told instanceof Date && !Number.isNaN(told.getTime());
    const validTill = required(isDate ? told : undefined, LIST, "CertificateDetails.ValidTill");
    const daysLeft = Math.floor((validTill.getTime() - now.getTime()) / DAY_MS);
    const evidence = {
      expected: { daysLeft: `${options.days} or more` },
      observed: {
        validTill: validTill.toISOString(),
        daysLeft,
        certificateAuthority: data.CertificateDetails?.CAIdentifier ?? data.CACertificateIdentifier ?? null,
      },
    };
    if (validTill <= now) return fail("The server certificate has expired.", evidence);
    if (daysLeft < options.days) return fail("The server certificate expires soon.", evidence);
    return pass("The server certificate stays valid.", evidence);
  },
});
