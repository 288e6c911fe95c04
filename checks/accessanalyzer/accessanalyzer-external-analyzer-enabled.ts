import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { accessAnalysis } from "./resources/analyzers.ts";

/** Those that look for unused access, or for access from within, are other types. */
const EXTERNAL = ["ACCOUNT", "ORGANIZATION"];

export default defineCheck({
  id: "accessanalyzer-external-analyzer-enabled",
  title: "Every region has an active analyzer of external access",
  severity: "medium",
  why: "Without one, nobody hears of a bucket, role, key, queue or snapshot in the region that somebody has shared with the outside.",
  fix: "Create an analyzer of external access in each region, of the account or, in the management account or a delegated administrator, of the organization. AWS shows an organization's analyzer only in the account that has it: name that account in the option, and its members need none of their own.",
  remediation: {
    cli: "aws accessanalyzer create-analyzer --analyzer-name external-access --type ACCOUNT --region {{region}}",
    terraform:
      'resource "aws_accessanalyzer_analyzer" "external" {\n  region        = {{region}}\n  analyzer_name = "external-access"\n  type          = "ACCOUNT"\n}',
    breaks: "Nothing, and it costs nothing; it makes a service-linked role in the account.",
  },
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-create-external.html",
    "https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_AnalyzerSummary.html",
  ],
  techniques: ["T1199", "T1530"],
  records: "access-analyzer",
  resource: accessAnalysis,
  facts: ["analyzers"],
  options: {
    organizationAnalyzerAccounts: {
      kind: "words",
      default: [],
      pattern: /^\d{12}$/,
      form: "an account id has twelve digits",
      description:
        "Accounts that hold the organization's analyzers: theirs must be active, and other accounts need none.",
    },
  },
  async evaluate(_region, facts, { account, options: { organizationAnalyzerAccounts: holders } }) {
    const all = await facts.analyzers();
    const types = holders.includes(account) ? ["ORGANIZATION"] : EXTERNAL;
    const evidence = {
      expected: { type: types, status: "ACTIVE" },
      observed: { analyzers: all.map(({ arn, type, status }) => ({ arn, type, status })) },
    };
    const external = all.filter(({ type }) => types.includes(type));
    if (external.some(({ status }) => status === "ACTIVE")) {
      return pass("The region has an active analyzer of external access.", evidence);
    }
    if (holders.length > 0 && !holders.includes(account)) return notApplicable("analyzed-by-organization");
    return external.length > 0
      ? fail("The region's analyzer of external access is not active.", evidence)
      : fail("The region has no analyzer of external access.", evidence);
  },
});
