import { type AnyCheck, actionsOf } from "../src/model/check.ts";
import { actionsFor } from "../src/scan/plan.ts";
import { NOTE, row } from "./page.ts";

/** What each permission is needed for. */
export function permissionsPage(checks: readonly AnyCheck[]): string {
  const links = new Map(
    checks.map((check) => [check, `[${check.id}](checks/${check.resource.kind.service}.md#${check.id})`]),
  );
  const rows = actionsFor(checks).map((action) => {
    const needing = checks.filter((check) => actionsOf(check).includes(action));
    return row([`\`${action}\``, needing.map((check) => links.get(check)).join(", ") || "every scan"]);
  });
  return [
    "# Permissions",
    NOTE,
    "",
    "What each IAM action is needed for. `aplomb permissions` prints the policy of a selection; [iam-policy.json](iam-policy.json) is that",
    "of all checks. Without an action, the findings of its checks are `unknown`, or a coverage event says what was not seen.",
    "",
    "| action | checks |",
    "|---|---|",
    ...rows,
    "",
  ].join("\n");
}
