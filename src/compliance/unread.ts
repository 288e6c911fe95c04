import { textAt } from "../formats/read-event.ts";
import { plural } from "../model/plural.ts";
import type { Gap, Row } from "./assess-account.ts";
import type { Report } from "./report.ts";
import type { ControlScore } from "./score.ts";

/** A read that failed, as events have it in `aplomb.unread`; empty where it says nothing. */
export interface Unread {
  /** `S3:GetBucketAcl` */
  readonly operation: string;
  readonly code: string;
  readonly kind: string;
  readonly message: string;
  /** The IAM action that is missing. */
  readonly action: string;
}

export function unreadOf(value: unknown): Unread {
  const of = (name: string): string => textAt(value, name);
  return {
    operation: of("operation"),
    code: of("code"),
    kind: of("kind"),
    message: of("message"),
    action: of("action"),
  };
}

/** All of a finding's. */
export function unreadsOf({ unread }: Row): Unread[] {
  return Array.isArray(unread) ? unread.map(unreadOf) : [];
}

/** IAM actions that were missing where the frameworks' checks looked, sorted. */
export function missingActions({ gaps, rows }: Pick<Report, "gaps" | "rows">): string[] {
  const ofGaps = [...gaps.all()].map(({ unread }) => unreadOf(unread).action);
  const ofRows = [...rows.all()].flatMap((row) => unreadsOf(row).map(({ action }) => action));
  return [...new Set([...ofGaps, ...ofRows])].filter((action) => action !== "").sort();
}

/** Why a control is unknown of which there is neither a gap nor an unknown finding. */
export function untoldText({ checks }: Pick<ControlScore, "checks">): string {
  const what = checks.unjudged > 0 ? "whether its checks were chosen" : "what its checks were set to";
  return `The file does not say ${what}.`;
}

/** A gap as a sentence, without its place. */
export function gapText({ reason, resourceType, unread, checks }: Gap): string {
  if (reason === "not-ended") return "The scan has not said how it ended: what it did not come to is not in the file.";
  if (reason === "no-whole-scan") {
    return "Only some resources of the account were looked at, and there is no whole scan of it.";
  }
  if (reason === "accounts-missing")
    return "Accounts are missing: the scan says that it looked at more than the file has.";
  if (reason === "lines-missing" && resourceType === "") {
    return "Lines are missing: the file lacks some of what the scan says was listed, or could not be.";
  }
  if (reason === "lines-missing") {
    const whose = plural(checks.length, "check");
    if (resourceType === "")
      return `Lines are missing: the scan told of more listings than the file has, of ${whose} or more.`;
    return `Lines are missing: the listings of ${resourceType} told of more findings than the file has, of ${whose}.`;
  }
  const { operation, code, action } = unreadOf(unread);
  const what = resourceType === "" ? "Nothing could be read" : `${resourceType} could not be listed`;
  const why = [operation, code].filter((text) => text !== "").join(": ");
  return `${what}${why === "" ? "" : `: ${why}`}${action === "" ? "" : `; needs ${action}`}`;
}
