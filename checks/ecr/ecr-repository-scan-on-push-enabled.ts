import { toldFlag, toldList, toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass, unknown } from "../../src/model/verdict.ts";
import { LIST, repository, SCANNING } from "./resources/repository.ts";
import { isScannedByRule } from "./scan-rules.ts";

export default defineCheck({
  id: "ecr-repository-scan-on-push-enabled",
  title: "ECR repositories scan images for vulnerabilities",
  severity: "high",
  why: "An image is as old as the day it was built, and goes on running with what has become known of its packages since; without a scan nobody sees it.",
  fix: "Give the registry a scanning rule with a filter that meets the repository: of basic scanning on push, or of enhanced scanning, which looks again when something becomes known.",
  remediation: {
    cli: `aws ecr put-registry-scanning-configuration --scan-type BASIC --rules '[{"scanFrequency":"SCAN_ON_PUSH","repositoryFilters":[{"filter":"*","filterType":"WILDCARD"}]}]' --region {{region}}`,
    terraform: `resource "aws_ecr_registry_scanning_configuration" "this" {
  scan_type = "BASIC"
  rule {
    scan_frequency = "SCAN_ON_PUSH"
    repository_filter {
      filter      = "*"
      filter_type = "WILDCARD"
    }
  }
}`,
    breaks:
      "Nothing is refused. The command replaces the registry's rules, and basic scanning is free; enhanced scanning is Inspector's, and paid for by image.",
  },
  references: [
    "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html",
    "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-filters.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/ecr-controls.html#ecr-1",
  ],
  techniques: ["T1190"],
  resource: repository,
  facts: ["scanning"],
  async evaluate({ name, data }, facts) {
    const configuration = await facts.scanning();
    const scanType = toldText(configuration.scanType, SCANNING, "scanType");
    const byRule = isScannedByRule(configuration, name);
    const expected = { scanned: "when an image is pushed, or all the time" };
    const observed = { scanType, ruleOfTheRegistry: byRule };
    const evidence = { expected, observed };
    if (scanType !== "BASIC" && scanType !== "ENHANCED") {
      return unknown("What the registry's type of scanning does is not known.", evidence);
    }
    if (byRule) return pass("A rule of the registry has the repository's images scanned.", evidence);
    // Enhanced scanning goes by the registry's rules alone.
    if (scanType === "ENHANCED") return fail("No rule of the registry has the repository's images scanned.", evidence);
    const scanOnPush = toldFlag(data.imageScanningConfiguration?.scanOnPush, LIST, "scanOnPush");
    const told = { expected, observed: { ...observed, scanOnPush } };
    if (!scanOnPush) return fail("Images are not scanned when they are pushed.", told);
    return toldList(configuration.rules, SCANNING, "rules").length === 0
      ? pass("The repository has images scanned when they are pushed.", told)
      : unknown("Whether the repository's own setting holds beside the registry's rules, AWS does not say.", told);
  },
});
