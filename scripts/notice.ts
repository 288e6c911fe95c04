import type { Framework } from "../src/compliance/framework-schema.ts";
import { bundledLicences } from "./bundled.ts";

/** What is in the package and is not aplomb's, with whose it is: from the frameworks' own files. */
export function noticeText(frameworks: readonly Framework[]): string {
  const parts = frameworks.flatMap(({ id, name, version, publisher, rights }) =>
    rights === undefined
      ? []
      : [
          "",
          `frameworks/${id}.json: ${name}, version ${version}`,
          ...(publisher === undefined ? [] : [`  ${publisher}`]),
          `  ${rights}`,
        ],
  );
  return [
    "aplomb",
    "Licensed under the Apache License, Version 2.0; see LICENSE.",
    "",
    "The package has data of others. What may be done with it is for them to say, and not for that license:",
    ...parts,
    "",
    "Names of MITRE ATT&CK's tactics and techniques are in the code and in events too.",
    "",
    ...bundledText(),
    "",
  ].join("\n");
}

function bundledText(): string[] {
  const { licences, terms } = bundledLicences();
  return [
    "dist/report/page.json, and every HTML report: parts of these modules (D3, https://d3js.org), under the ISC licence:",
    ...licences.flatMap(({ copyright, modules }) => ["", `  ${modules.join(", ")}`, `  ${copyright}`]),
    "",
    ...terms.split("\n").map((line) => (line === "" ? "" : `  ${line}`)),
  ];
}
