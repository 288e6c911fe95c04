import { required } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { acmCertificate } from "./resources/certificate.ts";

export default defineCheck({
  id: "acm-certificate-not-expiring",
  title: "ACM certificates are renewed in time",
  severity: "medium",
  why: "Clients refuse an expired certificate, or people learn to click the warning away. Certificate Manager renews its own weeks before the end: one that is nearly over is imported, or its validation no longer works.",
  fix: "Put the validation's DNS record back, or answer its mail; import a new certificate where the old one was imported. Delete one that nobody needs.",
  remediation: {
    cli: {
      none: "What is missing is the domain's proof or a new certificate, and neither can be had by a command alone.",
    },
    terraform: {
      none: "Validate the domain by DNS with an aws_acm_certificate_validation, or give the aws_acm_certificate a new body.",
    },
    breaks: "Nothing: what uses the certificate goes on with the renewed one.",
  },
  references: [
    "https://docs.aws.amazon.com/acm/latest/userguide/managed-renewal.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/acm-controls.html#acm-1",
  ],
  techniques: ["T1557"],
  resource: acmCertificate,
  facts: [],
  options: {
    leastDays: {
      kind: "number",
      default: 30,
      least: 1,
      most: 365,
      description: "Days that a certificate has to be good for.",
    },
  },
  evaluate({ data: { NotAfter, InUse, Type } }, _facts, { now, options: { leastDays } }) {
    const isDate = NotAfter instanceof Date && !Number.isNaN(NotAfter.getTime());
    const end = required(isDate ? NotAfter : undefined, "ACM:ListCertificates", "NotAfter");
    const daysLeft = Math.floor((end.getTime() - now.getTime()) / DAY);
    const evidence = {
      expected: { daysLeft: `${leastDays} or more` },
      observed: { daysLeft, end: end.toISOString(), inUse: InUse ?? null, type: Type ?? null },
    };
    if (end <= now) return fail("The certificate has expired.", evidence);
    return daysLeft < leastDays
      ? fail("The certificate expires soon.", evidence)
      : pass("The certificate is good for long enough.", evidence);
  },
});

const DAY = 86_400_000;
