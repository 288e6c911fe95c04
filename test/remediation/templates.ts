import volume from "../../checks/ebs/ebs-volume-encrypted.ts";
import { type AnyCheck, defineCheck } from "../../src/model/check.ts";
import type { Remediation } from "../../src/model/remediation.ts";
import { pass } from "../../src/model/verdict.ts";
import { shellPieces } from "../../src/remediation/shell.ts";
import { compile, namesIn } from "../../src/remediation/template.ts";
import { terraformPieces } from "../../src/remediation/terraform.ts";

/** A check with that remediation, and with nothing of its own besides. */
export function checkWith(remediation: Partial<Remediation<unknown>>): AnyCheck {
  return defineCheck({
    id: "ebs-volume-tried",
    title: "Volumes are tried",
    severity: "low",
    why: "So that there is a remediation.",
    fix: "There is nothing to do.",
    references: [],
    techniques: [],
    resource: volume.resource,
    facts: [],
    remediation: {
      cli: "true",
      terraform: { none: "It is a try." },
      breaks: "Nothing can break of it.",
      ...remediation,
    },
    evaluate: () => pass("It is."),
  });
}

/** Names in both templates of a remediation, and those that are inside of quotes. */
export function placeholdersOf({ cli, terraform }: Remediation<unknown>) {
  const both = [
    namesIn(compile(typeof cli === "string" ? cli : "", shellPieces)),
    namesIn(compile(typeof terraform === "string" ? terraform : "", terraformPieces)),
  ];
  return { all: both.flatMap(({ all }) => all), quoted: both.flatMap(({ quoted }) => quoted) };
}
