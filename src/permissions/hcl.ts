import { quoted } from "../model/hcl-string.ts";

/** What is written as it is: a reference, a call. */
export class Expression {
  readonly code: string;

  constructor(code: string) {
    this.code = code;
  }
}

/** A function of one argument. */
export class Call {
  readonly name: string;
  readonly argument: Value;

  constructor(name: string, argument: Value) {
    this.name = name;
    this.argument = argument;
  }
}

export type Value = string | number | Expression | Call | readonly Value[] | { readonly [key: string]: Value };

export interface Block {
  /** The type and the labels. */
  readonly block: readonly [type: string, ...labels: string[]];
  readonly attributes?: { readonly [name: string]: Value };
  readonly blocks?: readonly Block[];
}

/** Terraform's language, laid out as `terraform fmt` does. */
export function hclText(blocks: readonly Block[]): string {
  return blocks.map((block) => blockText(block, "")).join("\n");
}

function blockText({ block: [type, ...labels], attributes = {}, blocks = [] }: Block, indent: string): string {
  const deeper = `${indent}  `;
  const parts = [
    ...(Object.keys(attributes).length > 0 ? [attributesText(attributes, deeper)] : []),
    ...blocks.map((block) => blockText(block, deeper)),
  ];
  return `${indent}${[type, ...labels.map(quoted)].join(" ")} {\n${parts.join("\n")}${indent}}\n`;
}

/** One line each, with the signs below each other as far as no value of several lines comes between them. */
function attributesText(attributes: { readonly [name: string]: Value }, indent: string): string {
  const runs: { key: string; text: string }[][] = [[]];
  for (const [name, value] of Object.entries(attributes)) {
    const key = /^[A-Za-z_][\w-]*$/.test(name) ? name : quoted(name);
    const text = valueText(value, indent);
    runs.at(-1)?.push({ key, text });
    if (text.includes("\n")) runs.push([]);
  }
  return runs.map((run) => aligned(run, indent)).join("");
}

function aligned(run: readonly { readonly key: string; readonly text: string }[], indent: string): string {
  const width = Math.max(0, ...run.map(({ key, text }) => (text.includes("\n") ? 0 : key.length)));
  return run.map(({ key, text }) => `${indent}${text.includes("\n") ? key : key.padEnd(width)} = ${text}\n`).join("");
}

function valueText(value: Value, indent: string): string {
  if (value instanceof Expression) return value.code;
  if (value instanceof Call) return `${value.name}(${valueText(value.argument, indent)})`;
  if (typeof value === "string") return quoted(value);
  if (typeof value === "number") return String(value);
  const deeper = `${indent}  `;
  if (isList(value)) {
    if (value.length < 2 && !value.some(isNested)) return `[${value.map((one) => valueText(one, indent)).join("")}]`;
    return `[\n${value.map((one) => `${deeper}${valueText(one, deeper)},\n`).join("")}${indent}]`;
  }
  return `{\n${attributesText(value, deeper)}${indent}}`;
}

function isNested(value: Value): boolean {
  return typeof value === "object" && !(value instanceof Expression);
}

/** `Array.isArray` does not know of read-only ones. */
function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
