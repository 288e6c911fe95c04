import check from "../../../checks/organizations/organizations-guardrails-apply.ts";
import { checkTable } from "../../support/check-table.ts";
import {
  ACCOUNTS,
  ALLOW_ALL,
  ALLOW_SOME,
  accounts,
  type Control,
  guardrail,
  MEMBER,
  organizationOf,
  POLICIES,
  POLICY,
  ROOTS,
  root,
  TARGETS,
} from "../../support/organization-policies.ts";
import { answer, refused } from "../../support/recorded.ts";

const [SCP, RCP]: readonly [Control, Control] = ["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"];
const BASE = [organizationOf(), root(SCP, RCP), accounts()];
const AT_ROOT = guardrail(RCP, ["r-exam"]);

checkTable(check, [
  {
    name: "at the root: no account has to be asked about",
    calls: [...BASE, ...guardrail(SCP, ["r-exam"]), ...AT_ROOT],
    expected: "passed",
    notCalled: ["ListAccounts"],
  },
  { name: "at its unit", calls: [...BASE, ...guardrail(SCP, ["ou-exam-work"]), ...AT_ROOT], expected: "passed" },
  { name: "on itself", calls: [...BASE, ...guardrail(SCP, [MEMBER]), ...AT_ROOT], expected: "passed" },
  {
    name: "at another unit",
    calls: [...BASE, ...guardrail(SCP, ["ou-exam-other"]), ...AT_ROOT],
    expected: "failed",
    message: "No service control policy",
    observed: { serviceControlPolicies: { withoutGuardrail: 1, accounts: [MEMBER] } },
  },
  { name: "attached to nothing", calls: [...BASE, ...guardrail(SCP, []), ...AT_ROOT], expected: "failed" },
  {
    name: "allows everything, as AWS's own",
    calls: [...BASE, ...guardrail(SCP, ["r-exam"], ALLOW_ALL), ...AT_ROOT],
    expected: "failed",
  },
  {
    name: "a list of what is allowed",
    calls: [...BASE, ...guardrail(SCP, ["r-exam"], ALLOW_SOME), ...AT_ROOT],
    expected: "unknown",
    message: "list of what is allowed",
  },
  {
    name: "a policy that is no policy",
    calls: [...BASE, ...guardrail(SCP, ["r-exam"], { Effect: "Perhaps" }), ...AT_ROOT],
    expected: "unknown",
  },
  {
    name: "resource control policies are not enabled",
    calls: [organizationOf(), root(SCP), ...guardrail(SCP, ["r-exam"])],
    expected: "failed",
    message: "resource control policies are not enabled",
  },
  {
    name: "and nobody expects them",
    calls: [organizationOf(), root(SCP), ...guardrail(SCP, ["r-exam"])],
    options: { resourceControls: false },
    expected: "passed",
  },
  {
    name: "about to be enabled",
    calls: [
      organizationOf(),
      answer(ROOTS, { Roots: [{ Id: "r-exam", PolicyTypes: [{ Type: SCP, Status: "PENDING_ENABLE" }] }] }),
    ],
    expected: "failed",
  },
  {
    name: "the only account beside the management account is suspended",
    calls: [
      organizationOf(),
      root(SCP, RCP),
      accounts({ State: "SUSPENDED" }),
      ...guardrail(SCP, []),
      ...guardrail(RCP, []),
    ],
    expected: "none",
    reason: "no-member-accounts",
  },
  {
    name: "where the account is is not told",
    calls: [organizationOf(), root(SCP, RCP), accounts({ Paths: [] }), ...guardrail(SCP, []), ...AT_ROOT],
    expected: "unknown",
    unread: [`${ACCOUNTS} MalformedAnswer`],
  },
  {
    name: "no root",
    calls: [organizationOf(), answer(ROOTS, { Roots: [] })],
    expected: "unknown",
    unread: [`${ROOTS} MalformedAnswer`],
  },
  {
    name: "roots denied",
    calls: [organizationOf(), refused(ROOTS)],
    expected: "unknown",
    unread: [`${ROOTS} AccessDenied`],
  },
  {
    name: "policies denied",
    calls: [...BASE, ...AT_ROOT, refused(POLICIES, "AccessDenied", { input: { Filter: SCP } })],
    expected: "unknown",
    unread: [`${POLICIES} AccessDenied`],
  },
  {
    name: "targets denied",
    calls: [
      ...BASE,
      ...guardrail(SCP, ["r-exam"]).slice(0, 1),
      ...AT_ROOT,
      refused(TARGETS, "AccessDenied", { input: { PolicyId: "p-service_" } }),
    ],
    expected: "unknown",
    unread: [`${TARGETS} AccessDenied`],
  },
  {
    name: "the text denied",
    calls: [
      ...BASE,
      ...guardrail(SCP, ["r-exam"]).slice(0, 2),
      ...AT_ROOT,
      refused(POLICY, "AccessDenied", { input: { PolicyId: "p-service_" } }),
    ],
    expected: "unknown",
    unread: [`${POLICY} AccessDenied`],
  },
  {
    name: "a member account",
    calls: [organizationOf("444455556666")],
    expected: "none",
    reason: "not-management-account",
  },
  {
    name: "no organization",
    calls: [refused("Organizations:DescribeOrganization", "AWSOrganizationsNotInUseException")],
    expected: "none",
    reason: "no-organization",
  },
  {
    name: "the organization is denied",
    calls: [refused("Organizations:DescribeOrganization")],
    expected: "none",
    unread: ["Organizations:DescribeOrganization AccessDenied"],
  },
]);
