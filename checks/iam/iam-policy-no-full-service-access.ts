import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass, unknown } from "../../src/model/verdict.ts";
import { wholeServices } from "../../src/policy/index.ts";
import { evidenceOf, judgeLimited } from "./policy-judgement.ts";
import { narrowManaged } from "./policy-remedies.ts";
import { isOfAws } from "./resources/managed-policies.ts";
import { iamManagedPolicy } from "./resources/managed-policy.ts";

/** As AWS's control IAM.21, of the account's own policies; a service on named resources passes here. */
export default defineCheck({
  id: "iam-policy-no-full-service-access",
  title: "Attached customer managed policies allow no service as a whole",
  severity: "low",
  why: "All actions of a service are those that delete, that open to the public and that AWS adds next year, too: more than any job needs.",
  fix: "Replace the wildcard by the actions that are used (IAM Access Advisor names them), or by families such as ec2:Describe*, and name the resources.",
  references: [
    "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-21",
    "https://docs.aws.amazon.com/config/latest/developerguide/iam-policy-no-statements-with-full-access.html",
  ],
  techniques: ["T1078.004"],
  resource: iamManagedPolicy,
  facts: [],
  remediation: narrowManaged("Actions that the narrower policy leaves out are refused."),
  evaluate(policy, _, context) {
    if (isOfAws(policy.id)) return notApplicable("aws-managed");
    return judgeLimited(policy, context, ({ holder, world, observed }) => {
      const found = wholeServices(holder, world);
      const certain = found.filter(({ grant }) => grant.undecided.length === 0);
      const deciding = certain.length > 0 ? certain : found;
      const services = deciding.map(({ service, grant }) => ({ service, ...evidenceOf(grant) }));
      const evidence = { expected: { services: [] }, observed: { ...observed, services } };
      if (certain.length > 0) return fail("The policy allows a service as a whole.", evidence);
      if (found.length === 0) return pass("The policy allows no service as a whole.", evidence);
      return unknown("It cannot be decided whether the policy allows a service as a whole.", evidence);
    });
  },
});
