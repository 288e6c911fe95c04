import { parse, type SchemaOptions } from "yaml";

const seq = ["If", "Or", "And", "Not", "Equals", "FindInMap", "Contains"];

/** CloudFormation's short forms, as far as the templates have them. */
const customTags: NonNullable<SchemaOptions["customTags"]> = [
  { tag: "!Ref", resolve: (name: string) => ({ Ref: name }) },
  { tag: "!GetAtt", resolve: (name: string) => ({ "Fn::GetAtt": name }) },
  { tag: "!Sub", resolve: (text: string) => ({ "Fn::Sub": text }) },
  ...seq.map((name) => ({
    tag: `!${name}`,
    collection: "seq" as const,
    resolve: (list: { toJSON(): unknown }) => ({ [`Fn::${name}`]: list.toJSON() }),
  })),
];

/** As CloudFormation reads it: YAML 1.1, with its dates and base-60 numbers. */
export function readTemplate(text: string) {
  return parse(text, { customTags, version: "1.1" });
}

const PSEUDO: Readonly<Record<string, string>> = {
  "AWS::Partition": "aws",
  "AWS::Region": "eu-west-1",
  "AWS::AccountId": "111122223333",
  "AWS::URLSuffix": "amazonaws.com",
  "AWS::StackName": "aplomb",
};

const NOTHING = Symbol("AWS::NoValue");

/** As it is deployed. */
export interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: all that AWS has can be in it.
  readonly Properties: any;
}

type Table = Readonly<Record<string, unknown>>;

/** The resources as they are deployed with these parameters; one is referred to by `<its name>`, an attribute by `<its name.of it>`. */
export function deployed(
  template: ReturnType<typeof readTemplate>,
  given: Readonly<Record<string, string | number>> = {},
) {
  const conditions: Table = template.Conditions ?? {};
  const asked: readonly [string, { Default?: unknown }][] = Object.entries(template.Parameters);
  const defaults = asked.map(([name, { Default }]) => [name, Default]);
  const parameters: Table = { ...Object.fromEntries(defaults), ...PSEUDO, ...given };
  const all: readonly [string, { Condition?: string }][] = Object.entries(template.Resources);
  const there = all.filter(([, { Condition }]) => Condition === undefined || holds(Condition));
  return JSON.parse(
    JSON.stringify(Object.fromEntries(there.map(([name, { Condition: _, ...one }]) => [name, value(one)]))),
  );

  function holds(name: string): boolean {
    return value(conditions[name]) === true;
  }

  function reference(name: string): unknown {
    if (name === "AWS::NoValue") return NOTHING;
    if (name in parameters && parameters[name] !== undefined) return parameters[name];
    return `<${name}>`;
  }

  function value(raw: unknown): unknown {
    if (Array.isArray(raw)) return raw.map(value).filter((one) => one !== NOTHING);
    if (typeof raw !== "object" || raw === null) return raw;
    const [[key = "", inner] = []] = Object.entries(raw);
    if (Object.keys(raw).length === 1 && (key === "Ref" || key === "Condition" || key.startsWith("Fn::")))
      return called(key, inner);
    const entries = Object.entries(raw).map(([name, one]) => [name, value(one)] as const);
    return Object.fromEntries(entries.filter(([, one]) => one !== NOTHING));
  }

  function called(name: string, argument: unknown): unknown {
    if (name === "Ref") return reference(String(argument));
    if (name === "Condition") return holds(String(argument));
    if (name === "Fn::GetAtt") return `<${argument}>`;
    if (name === "Fn::Sub")
      return String(argument).replaceAll(/\$\{([\w:.]+)\}/g, (_, one: string) => String(reference(one)));
    const list = argument as readonly unknown[];
    if (name === "Fn::If") return value(list[holds(String(list[0])) ? 1 : 2]);
    if (name === "Fn::Equals") return value(list[0]) === value(list[1]);
    if (name === "Fn::Not") return value(list[0]) !== true;
    if (name === "Fn::And") return list.every((one) => value(one) === true);
    if (name === "Fn::Or") return list.some((one) => value(one) === true);
    const path = list.map((one) => String(value(one)));
    if (name === "Fn::FindInMap") return path.reduce((table, one) => table[one], template.Mappings);
    throw new Error(`${name} is not known here.`);
  }
}
