import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { validateXML } from "xmllint-wasm";

const FOLDER = join(import.meta.dirname, "schemas");
// OCSF has patterns that are none with the flag `u`.
const OPTIONS = { allErrors: true, strict: false, unicodeRegExp: false };

const sarif = compiled(new Ajv(OPTIONS), "sarif-2.1.0.json");
const ocsf = compiled(new Ajv2020(OPTIONS), "ocsf-1.8.0-compliance-finding.json");

/** Jenkins' own, and the message of what is skipped, which its later ones have. */
const JUNIT = readFileSync(join(FOLDER, "junit-jenkins.xsd"), "utf8").replace(
  '<xs:element name="skipped" type="xs:string"/>',
  '<xs:element name="skipped"><xs:complexType mixed="true"><xs:attribute name="message" type="xs:string"/></xs:complexType></xs:element>',
);

/** What is wrong with it; empty if nothing is. */
export function sarifFaults(value: unknown): string[] {
  return faults(sarif, value);
}

export function ocsfFaults(value: unknown): string[] {
  return faults(ocsf, value);
}

export async function junitFaults(contents: string): Promise<readonly string[]> {
  const { errors } = await validateXML({
    xml: [{ fileName: "report.xml", contents }],
    schema: [{ fileName: "junit.xsd", contents: JUNIT }],
    // A report of the whole demo is larger than the 16 MiB that it begins with. Pages of 64 KiB.
    initialMemoryPages: 2048,
    maxMemoryPages: 4096,
  });
  return errors.map(({ rawMessage }) => rawMessage);
}

function compiled(ajv: Ajv | Ajv2020, file: string): ValidateFunction {
  formats.default(ajv);
  return ajv.compile(JSON.parse(readFileSync(join(FOLDER, file), "utf8")));
}

function faults(validate: ValidateFunction, value: unknown): string[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message = "" }) => `${instancePath} ${message}`);
}
