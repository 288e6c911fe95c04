import { malformed } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { macieRegion } from "./resources/region.ts";

export default defineCheck({
  id: "macie-sensitive-data-discovery-enabled",
  title: "Macie looks for sensitive data by itself in every region",
  severity: "low",
  why: "Macie without automated discovery judges how buckets are set, and looks into objects only where somebody has made a job: data that nobody expects is in no job.",
  fix: "Enable automated sensitive data discovery; in an organization the delegated administrator does it for the accounts it chooses.",
  remediation: {
    cli: "aws macie2 update-automated-discovery-configuration --status ENABLED --region {{region}}",
    terraform: { none: "The AWS provider has no resource for it." },
    breaks: "Nothing: it reads samples of objects, which are paid for by their size.",
  },
  references: [
    "https://docs.aws.amazon.com/macie/latest/user/discovery-asdd.html",
    "https://docs.aws.amazon.com/macie/latest/APIReference/automated-discovery-configuration.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/macie-controls.html#macie-2",
  ],
  techniques: ["T1530"],
  resource: macieRegion,
  facts: ["discovery"],
  async evaluate(_region, facts) {
    const status = await facts.discovery();
    // That is said by macie-enabled.
    if (status === undefined) return notApplicable("macie-off");
    const evidence = { expected: { automatedDiscovery: "ENABLED" }, observed: { automatedDiscovery: status } };
    if (status === "ENABLED") return pass("Macie looks for sensitive data by itself in the region.", evidence);
    if (status === "DISABLED") return fail("Macie looks for sensitive data only in jobs in the region.", evidence);
    throw malformed("Macie2:GetAutomatedDiscoveryConfiguration", "status that is known");
  },
});
