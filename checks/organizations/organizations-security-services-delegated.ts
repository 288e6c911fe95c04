import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { organizationsOrganization } from "./resources/organization.ts";

export default defineCheck({
  id: "organizations-security-services-delegated",
  title: "Organizations have a member account run the security services that they let in",
  severity: "medium",
  why: "A security service without a delegated administrator is run from the management account: the security team signs in there every day, where nothing limits them.",
  fix: "Register an account of the security team as the delegated administrator of each service, by the service's own command where it has one.",
  remediation: {
    cli: "aws organizations register-delegated-administrator --account-id {{securityAccount}} --service-principal {{servicePrincipal}}",
    terraform: `resource "aws_organizations_delegated_administrator" "this" {
  account_id        = {{securityAccount}}
  service_principal = {{servicePrincipal}}
}`,
    breaks: "Nothing; administrators of that account then see and change the service in every member account.",
  },
  references: [
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_delegated_admin.html",
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services_list.html",
  ],
  techniques: ["T1078.004"],
  resource: organizationsOrganization,
  facts: ["enabledServices", "delegatedServices"],
  options: {
    services: {
      kind: "words",
      default: [
        "access-analyzer.amazonaws.com",
        "config.amazonaws.com",
        "detective.amazonaws.com",
        "guardduty.amazonaws.com",
        "inspector2.amazonaws.com",
        "macie.amazonaws.com",
        "securityhub.amazonaws.com",
      ],
      pattern: /^[a-z0-9.-]+\.amazonaws\.com$/,
      form: "a service principal is like guardduty.amazonaws.com",
      description: "Service principals of what a member account is to run, where the organization lets it in.",
    },
  },
  async evaluate({ data }, facts, { options }) {
    const enabled = await facts.enabledServices();
    const integrated = options.services.filter((service) => enabled.includes(service)).sort();
    if (integrated.length === 0) return notApplicable("no-security-service-let-in");
    const delegated = await facts.delegatedServices();
    const isRun = (service: string) => delegated.get(service)?.some((account) => account !== data.managementAccount);
    const without = integrated.filter((service) => isRun(service) !== true);
    const evidence = { expected: { withoutDelegate: [] }, observed: { integrated, withoutDelegate: without } };
    return without.length === 0
      ? pass("Member accounts run the security services of the organization.", evidence)
      : fail("The management account runs a security service of the organization itself.", evidence);
  },
});
