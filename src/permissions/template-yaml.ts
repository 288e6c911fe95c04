import { Document, isMap, isScalar, isSeq, type Node, visit } from "yaml";
import type { JsonObject } from "../model/json.ts";

/**
 * A CloudFormation template as YAML with the short forms of its functions. Apart from the templates, as a YAML library
 * takes time to load that no other command should pay.
 */
export function templateYaml(template: JsonObject): string {
  // CloudFormation reads YAML 1.1, where 2012-10-17 is a date and 1:30 a number unless they are quoted.
  const document = new Document(template, { version: "1.1", aliasDuplicateObjects: false });
  visit(document, { Map: (_, map) => shortForm(map) });
  return document.toString({ lineWidth: 0 });
}

/** `{ "Fn::If": [...] }` is `!If [...]`. A condition keeps its long form, which more tools know. */
function shortForm(map: Node): Node | undefined {
  if (!isMap(map) || map.items.length !== 1) return undefined;
  const [pair] = map.items;
  const name = isScalar(pair?.key) ? String(pair.key.value) : "";
  const value = pair?.value;
  if (name !== "Ref" && !name.startsWith("Fn::")) return undefined;
  if (!isScalar(value) && !isSeq(value)) return undefined;
  value.tag = `!${name.replace("Fn::", "")}`;
  return value;
}
