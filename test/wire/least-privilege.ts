import { isDeepStrictEqual } from "node:util";
import { CreateAccessKeyCommand, CreateUserCommand, IAMClient, PutUserPolicyCommand } from "@aws-sdk/client-iam";
import { checks } from "../../checks/index.ts";
import { type AnyCheck, actionsOf } from "../../src/model/check.ts";
import { environment } from "./cli.ts";
import type { Rule } from "./proxy.ts";
import { eventsOf, of, type WireEvent } from "./world.ts";

export interface Policy {
  readonly Version: string;
  readonly Statement: readonly { readonly Action: readonly string[] }[];
}

export function actionsIn({ Statement }: Policy): string[] {
  return Statement.flatMap(({ Action }) => Action);
}

/** The policy with these actions in the place of its own. */
export function withActions({ Statement, ...policy }: Policy, actions: readonly string[]): object {
  return { ...policy, Statement: Statement.map((statement) => ({ ...statement, Action: actions })) };
}

/** The access keys of a new user of moto's, who has this policy and nothing else. */
export async function userWith(policy: object, name: string, endpoint: string) {
  const { AWS_ACCESS_KEY_ID: accessKeyId = "", AWS_SECRET_ACCESS_KEY: secretAccessKey = "" } = environment(endpoint);
  const iam = new IAMClient({ endpoint, region: "us-east-1", credentials: { accessKeyId, secretAccessKey } });
  await iam.send(new CreateUserCommand({ UserName: name }));
  const document = { PolicyName: "aplomb", PolicyDocument: JSON.stringify(policy) };
  await iam.send(new PutUserPolicyCommand({ UserName: name, ...document }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: name }));
  iam.destroy();
  return {
    AWS_ACCESS_KEY_ID: AccessKey?.AccessKeyId ?? "",
    AWS_SECRET_ACCESS_KEY: AccessKey?.SecretAccessKey ?? "",
  };
}

/** From now on moto asks what whoever calls may do. */
export async function enforce(endpoint: string): Promise<void> {
  await fetch(`${endpoint}/moto-api/reset-auth`, { method: "POST", body: "0" });
}

/** A rule that answers in moto's place would answer those who may not ask, too: moto is asked first. */
export function afterMoto(rule: Rule): Rule {
  return (call): ReturnType<Rule> => {
    const answer = rule(call);
    if (answer === undefined || !("body" in answer)) return answer;
    return { rewrite: (body) => (/AccessDenied|not authorized/.test(body) ? body : answer.body) };
  };
}

/** Checks that need the action. */
export function needing(action: string, among: readonly AnyCheck[]): string[] {
  return among.filter(({ id }) => needs(id, action)).map(({ id }) => id);
}

/** Those, and all that look at the same types of things, whose listing and details they share. */
export function besides(action: string, among: readonly AnyCheck[]): string[] {
  const types = new Set(among.filter(({ id }) => needs(id, action)).map(({ resource }) => resource.type));
  return among.filter(({ resource }) => types.has(resource.type)).map(({ id }) => id);
}

/**
 * Of the events of a scan that had all permissions, and of one that lacked an action, perhaps with some of the checks alone:
 * what is not as it must be.
 */
export function wrongWithout(action: string, usual: string, lacking: string, among?: readonly string[]): string[] {
  const before = [...findingsOf(usual)].filter(([, { rule }]) => among?.includes(rule.id) ?? true);
  const after = findingsOf(lacking);
  const gaps = of("coverage", eventsOf(lacking)).filter(({ aplomb }) => aplomb.coverage.status === "failed");
  const wrong = gaps
    .filter((gap) => !onlyLacks(action, gap))
    .map(({ aplomb }) => `a gap for another reason: ${JSON.stringify(aplomb.unread)}`);
  for (const [key, was] of before) {
    const is = after.get(key);
    if (is === undefined) {
      const told = gaps.some(({ aplomb }) => aplomb.coverage.unjudged_checks.includes(was.rule.id));
      if (!told) wrong.push(`${key} is missing, and no coverage says why`);
    } else if (is.result.evaluation === "unknown" && was.result.evaluation !== "unknown") {
      if (!onlyLacks(action, is))
        wrong.push(`${key} is unknown for another reason: ${JSON.stringify(is.aplomb.unread)}`);
    } else if (is.result.evaluation !== was.result.evaluation) {
      wrong.push(`${key} was ${was.result.evaluation}, and is ${is.result.evaluation}`);
    } else if (!needs(was.rule.id, action) && !isDeepStrictEqual(contentOf(is), contentOf(was))) {
      wrong.push(`${key} does not need it, and is another one`);
    }
  }
  const known = new Set(before.map(([key]) => key));
  for (const [key, is] of after) {
    if (!known.has(key) && !needs(is.rule.id, action)) wrong.push(`${key} is new, and does not need it`);
  }
  return wrong;
}

/** Operations of which something was refused, as the events tell it. */
export function deniedIn(stdout: string): string[] {
  const unread = eventsOf(stdout).flatMap(({ aplomb }) => aplomb.unread ?? []);
  return unread.filter(({ action }) => action !== undefined).map(({ operation }) => operation);
}

function onlyLacks(action: string, { rule, aplomb }: WireEvent): boolean {
  const unread = aplomb.unread ?? [];
  const named = unread.some((one) => one.action === action) && unread.every((one) => (one.action ?? action) === action);
  return named && (rule === undefined || needs(rule.id, action));
}

function needs(check: string, action: string): boolean {
  const found = checks.find(({ id }) => id === check);
  if (found === undefined) return false;
  // The list of regions is every regional check's.
  return actionsOf(found).includes(action) || (action === "ec2:DescribeRegions" && found.resource.scope === "region");
}

function findingsOf(stdout: string): Map<string, WireEvent> {
  const findings = of("findings", eventsOf(stdout));
  return new Map(findings.map((event) => [`${event.rule.id} ${event.cloud.region ?? ""} ${event.resource.id}`, event]));
}

/** Not what AWS says of it beside: a database's times go on. */
function contentOf({ message, rule, cloud, resource: { id, name }, result }: WireEvent): object {
  return { message, rule, cloud, id, name, result };
}
