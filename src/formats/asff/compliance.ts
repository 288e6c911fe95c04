import { safeText } from "../../model/safe-text.ts";
import { cut } from "../cut.ts";
import type { Finding } from "../finding.ts";

/** `RelatedRequirements[]`, by AWS. */
const REQUIREMENTS = 32;
const TEXT = 512;

/** What Security Hub reckons with. */
export function complianceOf(finding: Finding) {
  const { check, controls, unread } = finding;
  return {
    Status: statusOf(finding),
    SecurityControlId: check.id,
    ...(unread.length > 0 && {
      StatusReasons: unread.map(({ code, text }) => ({
        ReasonCode: cut(safeText(code) || "Unknown", TEXT),
        Description: cut(safeText(text), TEXT),
      })),
    }),
    ...(controls.length > 0 && {
      RelatedRequirements: inTurn(controls).slice(0, REQUIREMENTS),
      AssociatedStandards: controls.map(([framework]) => ({ StandardsId: `aplomb/${framework}` })),
    }),
  };
}

/** AWS: NOT_AVAILABLE is for a check that an API error kept from its answer; WARNING for one that lacks information. */
function statusOf({ resolution, status, unread }: Finding): string {
  if (resolution === "resource-gone" || resolution === "not-applicable") return "NOT_AVAILABLE";
  if (status === "unknown") return unread.length > 0 ? "NOT_AVAILABLE" : "WARNING";
  return status === "passed" ? "PASSED" : "FAILED";
}

/** The first control of each framework, then the second of each: where there is no room for all, none has none. */
function inTurn(controls: Finding["controls"]): string[] {
  const longest = Math.max(...controls.map(([, ids]) => ids.length));
  return Array.from({ length: longest }).flatMap((_, index) =>
    controls.flatMap(([framework, ids]) => (ids[index] === undefined ? [] : [`${framework} ${ids[index]}`])),
  );
}
