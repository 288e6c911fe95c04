import { parse, v5 } from "uuid";
import type { Framework } from "../compliance/framework-schema.ts";
import { ConfigError } from "../model/errors.ts";

/** The version of the models that the documents are written in. */
export const OSCAL_VERSION = "1.2.2";

/** Of what OSCAL has no name for. It is a name, and nothing is to be found there. */
export const NAMESPACE = "urn:aplomb:oscal";

/** What our names are turned into UUIDs under: of version 5, so that the same thing has the same one in every document. */
const ROOT = parse(v5(NAMESPACE, v5.URL));

/** JSON keeps the parts apart, and says lone surrogates in a way that is text. */
export function uuidOf(...parts: readonly string[]): string {
  return v5(JSON.stringify(parts), ROOT);
}

/** `AC-2(1)`, as NIST SP 800-53 numbers controls. */
const CONTROL = /^([A-Z]{2})-([1-9]\d*)(?:\(([1-9]\d*)\))?$/;

/** The id of a control of NIST SP 800-53 in NIST's own OSCAL catalog, `ac-2.1` of `AC-2(1)`; `undefined` of any other. */
export function controlIdOf(id: string): string | undefined {
  const [, family, number, enhancement] = CONTROL.exec(id) ?? [];
  if (family === undefined || number === undefined) return undefined;
  const base = `${family.toLowerCase()}-${number}`;
  return enhancement === undefined ? base : `${base}.${enhancement}`;
}

/** The id of the whole statement of a control there. */
export function statementIdOf(controlId: string): string {
  return `${controlId}_smt`;
}

/** A control's id means something only where a catalog has it, and of those that we map NIST publishes one for this alone. */
export function isOscal({ controls }: Framework): boolean {
  return controls.every(({ id }) => controlIdOf(id) !== undefined);
}

/** @throws ConfigError a framework has other controls than those of NIST SP 800-53 */
export function requireOscal(frameworks: readonly Framework[]): void {
  const other = frameworks.find((framework) => !isOscal(framework));
  if (other === undefined) return;
  const strange = other.controls.find(({ id }) => controlIdOf(id) === undefined);
  throw new ConfigError(
    `OSCAL is written of controls of NIST SP 800-53, and ${other.id} has others, such as ${strange?.id ?? ""}.`,
    {
      hint: "Name nist-800-53-r5, a baseline of it such as nist-800-53-r5:moderate, or a file of your own with its ids.",
    },
  );
}
