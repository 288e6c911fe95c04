import type { CertificateSummary, KeyAlgorithm } from "@aws-sdk/client-acm";
import { toldList, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { defineResource, type Listed } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import type { Target } from "../../../src/model/target.ts";

export const PAGES: PageCall = {
  operation: "ACM:ListCertificates",
  per: "page",
  of: 1_000,
  things: "certificates",
  counted: "AWS::CertificateManager::Certificate",
};

/** Certificates of other kinds of key than RSA of 1,024 and 2,048 bits are listed only where they are asked for. */
const KEY_TYPES: KeyAlgorithm[] = [
  "RSA_1024",
  "RSA_2048",
  "RSA_3072",
  "RSA_4096",
  "EC_prime256v1",
  "EC_secp384r1",
  "EC_secp521r1",
];

/** Certificates of Certificate Manager that were issued or imported, whether they are still good or not. */
export const acmCertificate = defineResource({
  type: "AWS::CertificateManager::Certificate",
  kind: {
    service: "acm",
    serviceName: "Certificate Manager",
    section: "Certificate Manager (ACM)",
    type: "certificate",
    subType: "aws-acm-certificate",
    noun: "certificate",
  },
  scope: "region",
  ids: "arn:{partition}:acm:{region}:{account}:certificate/{name}",
  list: {
    actions: ["acm:ListCertificates"],
    calls: [PAGES],
    async *run(target) {
      const { ACMClient, paginateListCertificates } = await import("@aws-sdk/client-acm");
      const config = { client: target.client(ACMClient), pageSize: PAGES.of };
      for await (const page of paginateListCertificates(config, { Includes: { keyTypes: KEY_TYPES } })) {
        const all = toldList(page.CertificateSummaryList, PAGES.operation, "CertificateSummaryList");
        for (const one of all) yield listed(one, target);
      }
    },
  },
  facts: {},
  changes: [
    {
      source: "acm.amazonaws.com",
      names: [
        "DeleteCertificate",
        "ImportCertificate",
        "RenewCertificate",
        "RequestCertificate",
        "UpdateCertificateOptions",
      ],
      at: ["requestParameters.certificateArn", "responseElements.certificateArn"],
    },
  ],
});

/** In these states there is no certificate: none yet, none ever, or none any more. */
const NONE = ["PENDING_VALIDATION", "VALIDATION_TIMED_OUT", "FAILED", "INACTIVE", "REVOKED"];

function listed(one: CertificateSummary, { region }: Target): Listed<CertificateSummary> {
  const id = toldText(one.CertificateArn, PAGES.operation, "CertificateArn");
  const status = toldText(one.Status, PAGES.operation, "Status");
  if (NONE.includes(status)) return { skipped: status.toLowerCase().replaceAll("_", "-"), thing: { id, region } };
  const name = toldText(one.DomainName, PAGES.operation, "DomainName");
  return { id, name, region, data: one, raw: encodeObject({ ...one }) };
}
