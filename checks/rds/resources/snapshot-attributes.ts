import { required } from "../../../src/model/answers.ts";

interface Attribute {
  readonly AttributeName?: string | undefined;
  readonly AttributeValues?: readonly string[] | undefined;
}

/** Who may restore a snapshot: account ids, or `all` for everyone. AWS always lists the attribute, empty for nobody. */
export function restorersOf(attributes: readonly Attribute[] | undefined, operation: string): readonly string[] {
  const told = required(attributes, operation, "attributes");
  const restore = told.find(({ AttributeName }) => AttributeName === "restore");
  return required(restore?.AttributeValues, operation, "AttributeValues of restore");
}
