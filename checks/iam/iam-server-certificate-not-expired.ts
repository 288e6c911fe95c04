import { required } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { serverCertificate } from "./resources/server-certificate.ts";

export default defineCheck({
  id: "iam-server-certificate-not-expired",
  title: "IAM server certificates have not expired",
  severity: "medium",
  why: "Clients refuse an expired certificate, or people learn to click the warning away; one that lies there by mistake may be put on the next load balancer.",
  fix: "Move what uses the certificate to one of Certificate Manager, which renews itself, and delete this one.",
  remediation: {
    cli: "aws iam delete-server-certificate --server-certificate-name {{id}}",
    terraform: {
      none: "Remove the aws_iam_server_certificate, and give its listeners a certificate of Certificate Manager.",
    },
    breaks: "A Classic Load Balancer that still has the certificate accepts no connections any more.",
  },
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_server-certs_manage.html"],
  techniques: ["T1557"],
  resource: serverCertificate,
  facts: [],
  evaluate({ data: { Expiration, Path } }, _facts, { now }) {
    const isDate = Expiration instanceof Date && !Number.isNaN(Expiration.getTime());
    const expiration = required(isDate ? Expiration : undefined, "IAM:ListServerCertificates", "Expiration");
    const expired = expiration <= now;
    const observed = { expired, expiration: expiration.toISOString(), path: Path ?? null };
    const evidence = { expected: { expired: false }, observed };
    return expired
      ? fail("The server certificate has expired.", evidence)
      : pass("The server certificate has not expired.", evidence);
  },
});
