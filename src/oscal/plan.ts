import type { Assessment } from "../compliance/assessment.ts";
import { checksOf, editionOf } from "../compliance/controls.ts";
import type { Framework } from "../compliance/framework-schema.ts";
import { plural } from "../model/plural.ts";
import { uuidOf } from "./ids.ts";
import type { Plain } from "./json.ts";
import { props } from "./props.ts";
import { words } from "./text.ts";

interface PlanOf {
  readonly framework: Framework;
  readonly assessment: Assessment;
  readonly version: string;
}

/** What was planned to be looked at, in the place of an assessment plan: there is none, and OSCAL wants to refer to one. */
export function planOf({ framework, assessment, version }: PlanOf): { readonly uuid: string } & Record<string, Plain> {
  const scans = assessment.scans();
  const accounts = assessment.scopes("account").map(({ id }) => id);
  const checks = checksOf(framework);
  return {
    uuid: uuidOf("plan", framework.id, version, ...scans.map(({ id }) => id)),
    title: "Scan plan",
    description: [
      `aplomb ${words(version)} lists the resources of AWS accounts and judges their configuration by ${plural(checks.size, "check")}`,
      `that are evidence for controls of ${words(editionOf(framework))}.`,
      `Accounts: ${names(accounts)}. Regions: ${names(assessment.regions())}.`,
    ].join(" "),
    props: [
      ...props({ framework: framework.id, mapping: framework.mapping }),
      ...scans.flatMap(({ id, version: by }) => props({ scan: id, "scanned-by": by })),
    ],
    remarks: "This is no OSCAL assessment plan: the scan had none.",
  };
}

function names(list: readonly string[]): string {
  return list.length === 0 ? "none" : list.map((one) => words(one)).join(", ");
}
