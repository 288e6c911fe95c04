import { stringify } from "yaml";
import type { SigmaFile } from "./sigma.ts";

/** Apart from the rules, as a YAML library takes time to load that no other command should pay. */
export function sigmaYaml({ file, documents }: SigmaFile): { readonly file: string; readonly yaml: string } {
  return { file, yaml: documents.map((document) => stringify(document, { lineWidth: 0 })).join("---\n") };
}
