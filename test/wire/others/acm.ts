import { ACMClient, RequestCertificateCommand } from "@aws-sdk/client-acm";
import { expects } from "../catalogue-expect.ts";
import type { Estate } from "../estate.ts";
import type { Rule } from "../proxy.ts";
import type { OtherWire } from "./other.ts";

const GOOD = "shop-good.example.com";
const WEAK = "shop-weak.example.com";
const ENDING = "shop-ending.example.com";

/** Two scans of one test are told the same. */
const SOON = Math.floor(Date.now() / 1_000) + 5 * 86_400;

async function build(estate: Estate): Promise<void> {
  const acm = estate.client(ACMClient, "us-east-1");
  for (const DomainName of [GOOD, WEAK, ENDING]) await acm.send(new RequestCertificateCommand({ DomainName }));
}

/** All of moto's have the same key, and are good for a year; nobody imports one that was made long ago. */
const asImported: Rule = ({ service, operation }) =>
  service === "ACM" && operation === "ListCertificates"
    ? {
        rewrite(body) {
          const { CertificateSummaryList }: Listed = JSON.parse(body);
          if (CertificateSummaryList === undefined) return body;
          const told = CertificateSummaryList.map((one) => ({
            ...one,
            ...(one.DomainName === WEAK && { KeyAlgorithm: "RSA_1024" }),
            ...(one.DomainName === ENDING && { NotAfter: SOON }),
          }));
          return JSON.stringify({ CertificateSummaryList: told });
        },
      }
    : undefined;

interface Listed {
  readonly CertificateSummaryList?: readonly { readonly DomainName: string }[];
}

export const acm: OtherWire = {
  build,
  expected: {
    "acm-certificate-key-strong": expects("good.example.com ending.example.com", "weak.example.com"),
    "acm-certificate-not-expiring": expects("good.example.com weak.example.com", "ending.example.com"),
  },
  likeAws: [asImported],
  unserved: [],
  notShown: {},
};
