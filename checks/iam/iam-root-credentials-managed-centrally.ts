import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { iamAccountSettings } from "./resources/account-settings.ts";

const FEATURE = "RootCredentialsManagement";

export default defineCheck({
  id: "iam-root-credentials-managed-centrally",
  title: "Root credentials of member accounts are managed centrally",
  severity: "medium",
  why: "Every member account has a root user that no policy of the account limits; centrally managed, its credentials can be removed, and nobody can recover them by mail.",
  fix: "In the management account, enable trusted access for IAM and then centralized root credentials management; then delete the root credentials of member accounts.",
  remediation: {
    cli: "aws organizations enable-aws-service-access --service-principal iam.amazonaws.com\naws iam enable-organizations-root-credentials-management",
    terraform:
      'resource "aws_iam_organizations_features" "root" {\n  enabled_features = ["RootCredentialsManagement"]\n}',
    breaks:
      "Nothing until credentials are deleted; then nobody can sign in as those root users or reset their passwords.",
  },
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-enable-root-access.html",
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOrganizationsFeatures.html",
  ],
  techniques: ["T1078.004"],
  resource: iamAccountSettings,
  facts: ["centralRoot"],
  async evaluate(_account, facts) {
    const central = await facts.centralRoot();
    if ("notAsked" in central) return notApplicable(central.notAsked);
    const evidence = { expected: { enabledFeatures: [FEATURE] }, observed: { enabledFeatures: [...central.features] } };
    return central.features.includes(FEATURE)
      ? pass("The root credentials of member accounts are managed centrally.", evidence)
      : fail("The root credentials of member accounts are not managed centrally.", evidence);
  },
});
