import { required, toldList, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { defineResource } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import { IAM } from "./account-kind.ts";
import { SERVER_CERTIFICATE_CHANGES } from "./changes.ts";

const OPERATION = "IAM:ListServerCertificates";

const PAGES: PageCall = {
  operation: OPERATION,
  per: "page",
  of: 1_000,
  things: "server certificates",
  counted: "AWS::IAM::ServerCertificate",
};

/** TLS certificates that are kept in IAM, for load balancers and CloudFront, rather than in Certificate Manager. */
export const serverCertificate = defineResource({
  type: "AWS::IAM::ServerCertificate",
  kind: { ...IAM, subType: "aws-iam-server-certificate", noun: "server certificate" },
  scope: "account",
  global: true,
  ids: "arn:{partition}:iam::{account}:server-certificate/{path}",
  list: {
    actions: ["iam:ListServerCertificates"],
    calls: [PAGES],
    async *run(target) {
      const { IAMClient, paginateListServerCertificates } = await import("@aws-sdk/client-iam");
      const config = { client: target.client(IAMClient), pageSize: PAGES.of };
      for await (const page of paginateListServerCertificates(config, {})) {
        const list = toldList(page.ServerCertificateMetadataList, OPERATION, "ServerCertificateMetadataList");
        for (const certificate of list) {
          yield {
            id: toldText(certificate.Arn, OPERATION, "Arn"),
            name: required(certificate.ServerCertificateName, OPERATION, "ServerCertificateName"),
            region: "",
            data: certificate,
            raw: encodeObject({ ...certificate }),
          };
        }
      }
    },
  },
  facts: {},
  changes: SERVER_CERTIFICATE_CHANGES,
});
