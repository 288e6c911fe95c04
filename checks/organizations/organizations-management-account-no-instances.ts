import { defineCheck } from "../../src/model/check.ts";
import { fail, pass, worst } from "../../src/model/verdict.ts";
import { managementAccountRegion } from "./resources/management-account.ts";

/** The part of "no workloads" that can be counted in every region: what else runs, containers for one, is not looked at. */
export default defineCheck({
  id: "organizations-management-account-no-instances",
  title: "Management accounts of organizations have no EC2 instances, DB instances and Lambda functions",
  severity: "medium",
  why: "No service control policy holds the management account. Who takes over a machine there is one step from every account of the organization.",
  fix: "Move what runs in the management account to a member account, and keep the management account for what only it can do.",
  remediation: {
    cli: { none: "Moving a workload is work: nothing can be carried over to another account by one command." },
    terraform: {
      none: "It is where a workload is made that matters: give its provider the credentials of a member account.",
    },
    breaks: "What is moved gets other addresses, ARNs and accounts, which everything that uses it must be told.",
  },
  references: [
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_best-practices_mgmt-acct.html",
    "https://docs.aws.amazon.com/whitepapers/latest/organizing-your-aws-environment/design-principles-for-your-multi-account-strategy.html",
  ],
  techniques: ["T1078.004"],
  resource: managementAccountRegion,
  facts: ["instances", "dbInstances", "functions"],
  options: {
    allowedFunctions: {
      kind: "words",
      default: [],
      pattern: /^[\w-]{1,64}\*?$/,
      form: "a function's name has up to 64 letters, digits, - and _, and may end with *",
      description:
        "Lambda functions that run the organization itself, and can do so nowhere else; `*` ends a beginning.",
    },
  },
  evaluate: (_region, facts, { options }) =>
    worst(
      async () => {
        const instances = await facts.instances();
        const evidence = { expected: { instances: 0 }, observed: { instances } };
        return instances === 0
          ? pass("The management account has no instances and no functions in the region.", evidence)
          : fail("The management account has EC2 instances in the region.", evidence);
      },
      async () => {
        const dbInstances = await facts.dbInstances();
        const evidence = { expected: { dbInstances: 0 }, observed: { dbInstances } };
        return dbInstances === 0
          ? pass("The management account has no instances and no functions in the region.", evidence)
          : fail("The management account has DB instances in the region.", evidence);
      },
      async () => {
        const others = (await facts.functions()).filter((name) => !isAllowed(name, options.allowedFunctions));
        const evidence = {
          expected: { functions: 0 },
          observed: { functions: others.length, named: others.slice(0, NAMED) },
        };
        return others.length === 0
          ? pass("The management account has no instances and no functions in the region.", evidence)
          : fail("The management account has Lambda functions in the region.", evidence);
      },
    ),
});

/** So many functions are named in the evidence. */
const NAMED = 20;

function isAllowed(name: string, allowed: readonly string[]): boolean {
  return allowed.some((one) => (one.endsWith("*") ? name.startsWith(one.slice(0, -1)) : name === one));
}
