import { required, toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { acmCertificate } from "./resources/certificate.ts";

export default defineCheck({
  id: "acm-certificate-key-strong",
  title: "ACM certificates have strong keys",
  severity: "medium",
  why: "An RSA key of 1,024 bits can be factored by whoever has the means, and then be used to pass for the server.",
  fix: "Replace the certificate by one with an RSA key of 2,048 bits or more, or with an elliptic curve.",
  remediation: {
    cli: "aws acm request-certificate --domain-name {{domainName}} --validation-method DNS --key-algorithm EC_prime256v1 --region {{region}}",
    terraform: `resource "aws_acm_certificate" "this" {
  domain_name       = {{domainName}}
  validation_method = "DNS"
  key_algorithm     = "EC_prime256v1"
}`,
    breaks: "What uses the old certificate has to be given the new one.",
    values: ({ data }) => ({ domainName: data.DomainName }),
  },
  references: [
    "https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate-characteristics.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/acm-controls.html#acm-2",
  ],
  techniques: ["T1557"],
  resource: acmCertificate,
  facts: [],
  evaluate({ data }) {
    // Some of ACM's answers write RSA-2048, and others RSA_2048.
    const key = toldText(data.KeyAlgorithm, "ACM:ListCertificates", "KeyAlgorithm").replaceAll("-", "_");
    const isStrong = required(STRONG.get(key), "ACM:ListCertificates", "KeyAlgorithm that is known");
    const evidence = { expected: { key: "RSA of 2,048 bits or more, or an elliptic curve" }, observed: { key } };
    return isStrong
      ? pass("The certificate's key is strong.", evidence)
      : fail("The certificate's key is too short.", evidence);
  },
});

const STRONG: ReadonlyMap<string, boolean> = new Map([
  ["RSA_1024", false],
  ["RSA_2048", true],
  ["RSA_3072", true],
  ["RSA_4096", true],
  ["EC_prime256v1", true],
  ["EC_secp384r1", true],
  ["EC_secp521r1", true],
]);
