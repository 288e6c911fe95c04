import { CreateDocumentCommand, ModifyDocumentPermissionCommand, SSMClient } from "@aws-sdk/client-ssm";
import { expects } from "../catalogue-expect.ts";
import type { Estate } from "../estate.ts";
import type { OtherWire } from "./other.ts";

async function build(estate: Estate): Promise<void> {
  const ssm = estate.client(SSMClient, "us-east-1");
  const runCommand = {
    action: "aws:runShellScript",
    name: "restart",
    inputs: { runCommand: ["systemctl restart shop"] },
  };
  const Content = JSON.stringify({ schemaVersion: "2.2", description: "Restarts it", mainSteps: [runCommand] });
  for (const Name of ["shop-document-own", "shop-document-public"]) {
    await ssm.send(new CreateDocumentCommand({ Name, Content, DocumentType: "Command", DocumentFormat: "JSON" }));
  }
  const share = { Name: "shop-document-public", PermissionType: "Share", AccountIdsToAdd: ["all"] } as const;
  await ssm.send(new ModifyDocumentPermissionCommand({ ...share, AccountIdsToAdd: [...share.AccountIdsToAdd] }));
}

export const ssm: OtherWire = {
  build,
  expected: { "ssm-document-not-public": expects("document-own", "document-public") },
  likeAws: [],
  unserved: ["SSM:DescribeInstanceInformation", "SSM:GetServiceSetting", "SSM:ListResourceComplianceSummaries"],
  notShown: {},
};
