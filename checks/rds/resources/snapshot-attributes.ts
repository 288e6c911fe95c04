import { malformed, required, toldList } from "../../../src/model/answers.ts";

interface Attribute {
  readonly AttributeName?: string | undefined;
  readonly AttributeValues?: readonly string[] | undefined;
}

const RESTORER = /^(?:all|\d{12})$/;

/** Who may restore a snapshot: account ids, or `all` for everyone. AWS always lists the attribute, empty for nobody. */
export function restorersOf(attributes: readonly Attribute[] | undefined, operation: string): readonly string[] {
  const told = required(attributes, operation, "attributes");
  const restore = told.find(({ AttributeName }) => AttributeName === "restore");
  const values = toldList(restore?.AttributeValues, operation, "AttributeValues of restore");
  // What is neither an account nor everyone says nothing of who may.
  if (!values.every((value) => RESTORER.test(value))) throw malformed(operation, "AttributeValues that are accounts");
  return values;
}
