import {
  ACMClient,
  type CertificateSummary,
  ListCertificatesCommand,
  type ListCertificatesCommandOutput,
} from "@aws-sdk/client-acm";
import type { Paging } from "../paging.ts";
import { listed, serve } from "../serve.ts";
import { listings, openThings, type Thing, thingsIn } from "../things.ts";
import type { Other } from "./other.ts";

const PAGING: Paging = {
  size: "MaxItems",
  token: "NextToken",
  least: 1,
  most: 1_000,
  usual: 100,
  refuses: "ValidationException",
};

const operations = serve(
  ACMClient,
  { signed: "acm" },
  {
    ListCertificates: {
      Command: ListCertificatesCommand,
      decides: "CertificateSummaryList",
      paged: true,
      output(call, { estate }): Omit<ListCertificatesCommandOutput, "$metadata"> {
        const { things, ...next } = listed(call, PAGING, thingsIn(estate, call, "certificate"));
        return { CertificateSummaryList: things.map(certificateOf), ...next };
      },
    },
  },
);

function certificateOf({ account, region, index, name, kind }: Thing): CertificateSummary {
  const id = `11111111-2222-4333-8444-${String(index).padStart(12, "0")}`;
  const tight = kind === "tight";
  return {
    CertificateArn: `arn:aws:acm:${region}:${account}:certificate/${id}`,
    DomainName: `${name}.example.com`,
    Status: tight ? "ISSUED" : "EXPIRED",
    Type: tight ? "AMAZON_ISSUED" : "IMPORTED",
    KeyAlgorithm: tight ? "EC_prime256v1" : "RSA_1024",
    InUse: tight,
    NotBefore: new Date("2020-01-01T00:00:00.000Z"),
    NotAfter: new Date(tight ? "2099-01-01T00:00:00.000Z" : "2021-01-01T00:00:00.000Z"),
  };
}

export const acm: Other = {
  operations,
  calls: (estate) => ({ "ACM:ListCertificates": listings(estate, PAGING.most) }),
  failures: (estate) => ({
    "acm-certificate-key-strong": openThings(estate),
    "acm-certificate-not-expiring": openThings(estate),
  }),
};
