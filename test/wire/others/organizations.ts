import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  EnableAWSServiceAccessCommand,
  EnablePolicyTypeCommand,
  ListAccountsCommand,
  ListRootsCommand,
  OrganizationsClient,
  type PolicyType,
  RegisterDelegatedAdministratorCommand,
  type Root,
} from "@aws-sdk/client-organizations";
import { ACCOUNT, type Estate } from "../estate.ts";
import type { OtherWire } from "./other.ts";

const ServicePrincipal = "guardduty.amazonaws.com";

const client = (estate: Estate) => estate.client(OrganizationsClient, "us-east-1");

/** The organization lets a service in that nobody but its management account runs. */
async function build(estate: Estate): Promise<void> {
  await client(estate).send(new EnableAWSServiceAccessCommand({ ServicePrincipal }));
}

async function settle(estate: Estate): Promise<void> {
  const { Accounts = [] } = await client(estate).send(new ListAccountsCommand({}));
  const AccountId = Accounts.find(({ Id }) => Id !== ACCOUNT)?.Id ?? "";
  await client(estate).send(new RegisterDelegatedAdministratorCommand({ AccountId, ServicePrincipal }));
  const { Roots: [root] = [] } = await client(estate).send(new ListRootsCommand({}));
  const statement = { Effect: "Deny", Action: "s3:PutBucketPolicy", Resource: "*" };
  await guardrail(estate, root, "SERVICE_CONTROL_POLICY", statement);
  await guardrail(estate, root, "RESOURCE_CONTROL_POLICY", { ...statement, Principal: "*" });
}

async function guardrail(estate: Estate, root: Root | undefined, Type: PolicyType, statement: object): Promise<void> {
  const { Id = "", PolicyTypes = [] } = root ?? {};
  // moto enables the one for each organization, and refuses to do so again.
  const isEnabled = PolicyTypes.some((one) => one.Type === Type && one.Status === "ENABLED");
  if (!isEnabled) await client(estate).send(new EnablePolicyTypeCommand({ RootId: Id, PolicyType: Type }));
  const Content = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  const { Policy } = await client(estate).send(new CreatePolicyCommand({ Name: Type, Description: "", Type, Content }));
  const PolicyId = Policy?.PolicySummary?.Id ?? "";
  await client(estate).send(new AttachPolicyCommand({ PolicyId, TargetId: Id }));
}

export const organizations: OtherWire = {
  build,
  expected: {},
  likeAws: [],
  unserved: ["Organizations:DescribeResourcePolicy"],
  notShown: {
    "organizations-management-account-no-instances":
      "the account has instances and databases for the checks of EC2 and RDS: it can only fail",
  },
  settings: {
    ofOrganization: ["organizations-guardrails-apply", "organizations-security-services-delegated"],
    settle,
  },
};
