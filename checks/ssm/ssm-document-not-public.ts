import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { ssmDocument } from "./resources/document.ts";

export default defineCheck({
  id: "ssm-document-not-public",
  title: "Systems Manager documents are not public",
  severity: "high",
  why: "Every AWS account can read a public document: how machines are set up, where things are, and what somebody has written into a script that should not be there.",
  fix: "Stop sharing the document with all, and share it with the accounts that need it; treat what it held as known.",
  remediation: {
    cli: "aws ssm modify-document-permission --name {{name}} --permission-type Share --account-ids-to-remove all --region {{region}}",
    terraform: `resource "aws_ssm_document" "this" {
  name = {{name}}
  permissions = {
    type        = "Share"
    account_ids = {{accountIds}}
  }
}`,
    breaks: "Accounts that run the document without being named can do so no more.",
    values: ({ data }) => ({ name: data.Name }),
  },
  references: [
    "https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-ssm-sharing.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/ssm-controls.html#ssm-4",
  ],
  techniques: ["T1552.001"],
  resource: ssmDocument,
  facts: ["sharedWith"],
  async evaluate(_document, facts) {
    const accounts = await facts.sharedWith();
    const isPublic = accounts.includes("all");
    const evidence = { expected: { public: false }, observed: { public: isPublic, sharedWith: accounts.length } };
    return isPublic
      ? fail("The document is shared with every AWS account.", evidence)
      : pass("The document is not shared with everybody.", evidence);
  },
});
