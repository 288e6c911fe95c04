import { z } from "zod";
import type { AnyCheck } from "../model/check.ts";
import { SEVERITIES } from "../model/severity.ts";
import { TELEMETRY_SOURCES } from "../model/telemetry.ts";

const text = z.string({ error: "must be a text" }).min(1, "must not be empty");
const callable = z.custom<() => unknown>((value) => typeof value === "function", "must be a function");

/** As every action of the catalogue: a scan changes nothing. */
const action = z
  .string({ error: "must be a text" })
  .regex(
    /^[a-z0-9-]+:(?:(?:BatchGet|Describe|Get|List|Lookup|Search)\w*|GET)$/,
    "must be an IAM action that reads, e.g. sqs:ListQueues",
  );

const call = z.looseObject({
  operation: z.string().regex(/^\w+:\w+$/, "must be Service:Operation, e.g. SQS:ListQueues"),
  per: z.enum(["target", "resource", "page", "thing"], { error: "must be target, resource, page or thing" }),
});

const fact = z.looseObject({ actions: z.array(action), calls: z.array(call), read: callable });

const resource = z.looseObject(
  {
    type: text,
    kind: z.looseObject({
      service: z.string().regex(/^[a-z][a-z0-9-]*$/, "must be a word in small letters"),
      serviceName: text,
      section: text,
      type: text,
      subType: text,
      noun: text,
    }),
    scope: z.enum(["account", "region"], { error: "must be account or region" }),
    list: z.looseObject({ actions: z.array(action), calls: z.array(call), run: callable }),
    facts: z.record(z.string(), fact),
  },
  { error: "must be a resource type, made by defineResource" },
);

/** What the compiler holds a check of the catalogue to, for one that it has not seen. */
export const checkShape = z
  .looseObject(
    {
      id: z
        .string({ error: "must be a text" })
        .regex(/^[a-z0-9]+(?:-[a-z0-9]+)+$/, "must be words in small letters with - between them"),
      title: text,
      severity: z.enum(SEVERITIES, { error: `must be ${SEVERITIES.join(", ")}` }),
      why: text,
      fix: text,
      references: z.array(z.url("must be a URL")),
      techniques: z.array(text),
      records: z.enum(Object.keys(TELEMETRY_SOURCES), { error: "must be a source of docs/telemetry.md" }).optional(),
      resource,
      facts: z.array(text),
      evaluate: callable,
    },
    { error: "must be a check, made by defineCheck" },
  )
  .refine(({ resource: { facts: table }, facts }) => facts.every((name) => Object.hasOwn(table, name)), {
    path: ["facts"],
    error: "names a fact that the resource type does not have",
  });

export function isCheck(value: unknown): value is AnyCheck {
  return checkShape.safeParse(value).success;
}
