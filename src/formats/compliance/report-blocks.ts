import { isComplete, type Picture, picturesOf, type Report } from "../../compliance/report.ts";
import { missingActions } from "../../compliance/unread.ts";
import { acceptedBlocks } from "./accepted.ts";
import type { Block } from "./blocks.ts";
import { controlsBlocks } from "./controls.ts";
import { failedBlocks } from "./failed.ts";
import { matrixBlocks } from "./matrix.ts";
import { notAssessedBlocks } from "./not-assessed.ts";
import { unknownBlocks } from "./unknown.ts";
import { countsText, MEANING, scopeText, scoreText, titleOf, unassessedText } from "./words.ts";

/** Regions that are named; of more only the number. */
const NAMED = 6;

/** The whole report for a person, a framework at a time. */
export function* reportBlocks(report: Report): Generator<Block> {
  yield* scanBlocks(report);
  if (report.show !== "controls") for (const picture of picturesOf(report)) yield* pictureBlocks(report, picture);
  else yield* controlsReport(report);
  if (report.show === "unknown") yield* actionBlocks(report);
}

function* controlsReport(report: Report): Generator<Block> {
  const { by, frameworks, areNamed, only } = report;
  const isLong = !areNamed && only === undefined;
  if (by !== "all" || frameworks.length > 1) yield* matrixBlocks(report);
  if (by !== "all") {
    yield {
      kind: "text",
      text: `Controls of each: --show failed --by ${by}, or --format csv --by ${by}.`,
      tone: "dim",
    };
  } else {
    for (const picture of picturesOf(report)) {
      yield* isLong ? sumBlocks(picture) : pictureBlocks(report, picture);
    }
    if (isLong) yield { kind: "text", text: "--framework ID shows each control of one.", tone: "strong" };
  }
  yield { kind: "text", text: MEANING, tone: "dim" };
}

/** When was looked, and where. */
function* scanBlocks(report: Report): Generator<Block> {
  const { scans, accounts, regions } = report;
  const [first, last] = [scans[0], scans.at(-1)];
  const versions = [...new Set(scans.map(({ version }) => version))].sort();
  const times = first === last ? (first?.started ?? "") : `${first?.started ?? ""} to ${last?.started ?? ""}`;
  const count = scans.length === 1 ? "Scan" : `${scans.length} scans`;
  yield { kind: "text", text: `${count} of ${times}, aplomb ${versions.join(", ")}`, tone: "strong" };
  const names = accounts.slice(0, NAMED).map(({ id, name }) => (name === "" ? id : `${name} (${id})`));
  yield { kind: "text", text: `Accounts: ${listed(names, accounts.length)}` };
  const places = regions.length === 0 ? "none, only what is of whole accounts" : "";
  yield { kind: "text", text: `Regions looked at: ${places || listed(regions.slice(0, NAMED), regions.length)}` };
  if (isComplete(report)) return;
  const text = "Incomplete: not all could be seen, so there may be more failures than these; --show unknown says what.";
  yield { kind: "text", text, tone: "warn" };
}

function listed(names: readonly string[], all: number): string {
  return all > names.length ? `${all} (${names.join(", ")}, ...)` : names.join(", ");
}

const BODIES: Readonly<Record<Report["show"], (report: Report, picture: Picture) => Generator<Block>>> = {
  controls: (_, picture) => controlsBlocks(picture),
  failed: failedBlocks,
  unknown: unknownBlocks,
  accepted: acceptedBlocks,
  "not-assessed": (_, picture) => notAssessedBlocks(picture),
};

const NONE: Readonly<Record<Report["show"], string>> = {
  controls: "None of its controls was asked for.",
  failed: "No control with failing evidence.",
  unknown: "Nothing that the checks of its controls look at was left unseen.",
  accepted: "Nobody has accepted a failure of its controls.",
  "not-assessed": "Every control is assessed, or unknown.",
};

function* pictureBlocks(report: Report, picture: Picture): Generator<Block> {
  yield* sumBlocks(picture);
  if (picture.details.length === 0) yield { kind: "text", text: NONE[report.show], tone: "dim" };
  else yield* BODIES[report.show](report, picture);
}

/** Which framework, in which scope, and what it comes to. */
function* sumBlocks(picture: Picture): Generator<Block> {
  const { framework, score } = picture;
  const scope = scopeText(picture);
  yield { kind: "title", text: `${titleOf(framework)}${scope === "" ? "" : `: ${scope}`}` };
  yield { kind: "text", text: countsText(score), tone: "strong" };
  const why = unassessedText(score);
  if (why !== "") yield { kind: "text", text: `Not assessed: ${why}` };
  yield { kind: "text", text: scoreText(score) };
  if (framework.supersededBy !== undefined) {
    yield { kind: "text", text: `There is a newer edition: ${framework.supersededBy}`, tone: "dim" };
  }
}

function* actionBlocks(report: Report): Generator<Block> {
  const actions = missingActions(report);
  if (actions.length > 0) yield { kind: "list", title: "Missing IAM actions", items: actions };
}
