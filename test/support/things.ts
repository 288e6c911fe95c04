import { type AnyCheck, defineCheck } from "../../src/model/check.ts";
import { AwsError } from "../../src/model/errors.ts";
import { defineResource, type Listed, type Resource, type ResourceType } from "../../src/model/resource.ts";
import type { Severity } from "../../src/model/severity.ts";
import type { Target } from "../../src/model/target.ts";
import { pass, type Verdict } from "../../src/model/verdict.ts";
import { ACCOUNT, REGION } from "./recorded.ts";

/** Things of no service, for tests of the scanner itself. */

export function thing(name: string, region: string = REGION): Resource<string> {
  return { id: `arn:aws:thing:${region}:${ACCOUNT}:${name}`, name, region, data: name, raw: {} };
}

export interface TypeOptions {
  readonly scope?: "account" | "region";
  readonly global?: boolean;
  readonly service?: string;
  readonly list?: (target: Target) => AsyncIterable<Listed<string>>;
  /** Reads of the one fact, `size`. */
  readonly read?: (resource: Resource<string>, target: Target) => Promise<number>;
}

export function thingType(type: string, options: TypeOptions = {}) {
  const { scope = "region", global = false, service = "things", read = async () => 1 } = options;
  const kind = { service, serviceName: "Things", section: "Things", type: "other", subType: "thing", noun: "thing" };
  return defineResource({
    type,
    kind,
    scope,
    global,
    list: {
      actions: ["thing:ListThings"],
      calls: [{ operation: "Thing:ListThings", per: "page", of: 100, things: "things", counted: type }],
      run: options.list ?? (({ region }) => stream(thing("one", region))),
    },
    facts: {
      size: {
        actions: ["thing:GetThingSize"],
        calls: [{ operation: "Thing:GetThingSize", per: "resource" }],
        read,
      },
    },
  });
}

export interface CheckOptions {
  readonly severity?: Severity;
  readonly evaluate?: (size: () => Promise<number>, resource: Resource<string>) => Verdict | Promise<Verdict>;
}

export function thingCheck(
  id: string,
  resource: ReturnType<typeof thingType>,
  { severity = "low", evaluate = () => pass("Fine.") }: CheckOptions = {},
): AnyCheck {
  const words = { title: id, why: "", fix: "", references: [], techniques: [] };
  return defineCheck({
    ...{ id, severity, resource },
    ...words,
    facts: ["size"],
    evaluate: (one, facts) => evaluate(facts.size, one),
  });
}

/** A target that reaches no AWS. */
export function thingTarget(region: string = REGION): Target {
  const target: Target = {
    partition: "aws",
    account: ACCOUNT,
    region,
    regions: [region],
    settings: { ownAccounts: [], trustedAccounts: [] },
    get whole() {
      return target;
    },
    client: () => {
      throw new Error("no clients here");
    },
    once: (_, read) => read(),
    shared: (_, list) => list(),
    wait: async () => {},
  };
  return target;
}

export async function* stream<T>(...items: readonly (T | Error)[]): AsyncGenerator<T> {
  for (const item of items) {
    if (item instanceof Error) throw item;
    yield item;
  }
}

export function denied(operation = "Thing:GetThingSize"): AwsError {
  return new AwsError({ operation, code: "AccessDenied", kind: "denied", message: "No." });
}

export type { ResourceType };
