import { threatOf } from "../compliance/attack.ts";
import type { Controls } from "../compliance/controls.ts";
import type { AnyCheck } from "../model/check.ts";
import { uuidOf } from "../model/identity.ts";
import { SEVERITY_SCORE } from "../model/severity.ts";

/** What a check's events share; made once per check, not once per finding. */
export function partsOf(check: AnyCheck, controls: Controls, version: string) {
  const { id, title, severity, why, fix, references, techniques, resource } = check;
  const { service, section, serviceName } = resource.kind;
  const reference = references.map((url, index) => `${index + 1}. ${url}`).join("\n");
  const threat = threatOf(techniques);
  return {
    severity: SEVERITY_SCORE[severity],
    rule: {
      id,
      uuid: uuidOf(["rule", id]),
      name: title,
      description: title,
      rationale: why,
      remediation: fix,
      category: service,
      ruleset: "aplomb",
      license: "Apache-2.0",
      author: ["aplomb"],
      version,
      reference,
      references: reference,
      section,
      tags: ["AWS", serviceName, severity, ...techniques],
      // An own benchmark: with cis_aws and its number, muting that CIS rule in Kibana would hide ours.
      benchmark: { id: "aplomb", name: "aplomb", version, rule_number: id, posture_type: "cspm" },
    },
    compliance: controls,
    threat: threat === undefined ? {} : { threat: { ...threat } },
  };
}

export type CheckParts = ReturnType<typeof partsOf>;
