import { defineCheck } from "../../src/model/check.ts";
import { AwsError } from "../../src/model/errors.ts";
import { attempt } from "../../src/model/logic.ts";
import { notApplicable } from "../../src/model/verdict.ts";
import { alarmCheck, alarmOn, named } from "./alarm-check.ts";
import { judgeAlerts } from "./alerted.ts";
import { changes } from "./events.ts";

const NAMES = [
  "AcceptHandshake",
  "AttachPolicy",
  "CreateAccount",
  "CreateOrganizationalUnit",
  "CreatePolicy",
  "DeclineHandshake",
  "DeleteOrganization",
  "DeleteOrganizationalUnit",
  "DeletePolicy",
  "DetachPolicy",
  "DisablePolicyType",
  "EnablePolicyType",
  "InviteAccountToOrganization",
  "LeaveOrganization",
  "MoveAccount",
  "RemoveAccountFromOrganization",
  "UpdatePolicy",
  "UpdateOrganizationalUnit",
];

export default defineCheck({
  ...alarmCheck(),
  id: "cloudwatch-alarm-organizations-change-set",
  title: "Somebody is alerted when the organization changes",
  why: "Whoever holds the organization can lift its guard rails, invite accounts and take others out: that concerns every account at once.",
  remediation: alarmOn("organizations-change", named("organizations", NAMES)),
  techniques: ["T1098.003"],
  facts: ["chains", "organization"],
  async evaluate(_account, facts, { account }) {
    const chains = await attempt(facts.chains);
    const organization = await facts.organization();
    // What changes in an organization is written down in the account that manages it.
    if (organization === undefined) return notApplicable("not-in-an-organization");
    if (organization.managementAccount !== account) return notApplicable("not-the-management-account");
    if (chains instanceof AwsError) throw chains;
    return judgeAlerts(chains, { events: changes("organizations", NAMES), account, most: 1 });
  },
});
