import type { Scope } from "../compliance/assessment.ts";
import { defaultFrameworks, loadFrameworks } from "../compliance/load.ts";
import { isComplete, isUnseen, picturesOf, type Report, type Show } from "../compliance/report.ts";
import { ConfigError } from "../model/errors.ts";
import { plural } from "../model/plural.ts";
import { catalogueOf } from "./catalogue.ts";
import { knownOf } from "./chosen.ts";
import { controlsNamed } from "./compliance-controls.ts";
import { type ComplianceFormat, renderers } from "./compliance-formats.ts";
import { HINT, readReport } from "./compliance-read.ts";
import { EXIT } from "./exit-code.ts";
import { lookOf } from "./open-outputs.ts";
import { printTexts } from "./print-lines.ts";
import { say } from "./stderr.ts";

export interface ComplianceFlags {
  readonly framework?: readonly string[];
  readonly show: Show;
  readonly format: ComplianceFormat | "oscal";
  readonly by: Scope["kind"];
  readonly control?: readonly string[];
  readonly failOn?: "not-met" | "unknown";
  readonly checksDir?: readonly string[];
  readonly color?: boolean;
  readonly history?: boolean;
  readonly state?: string;
  readonly profile?: string;
  readonly endpointUrl?: string;
}

/** `aplomb compliance FILE...`: says how frameworks stand by what scans wrote; resolves to the exit code. */
export async function complianceCommand(files: readonly string[], flags: ComplianceFlags): Promise<number> {
  const { show, by, format, color = true } = flags;
  refuseMistakes(files, flags);
  if (flags.history === true) return (await import("./compliance-history.ts")).complianceHistory(historyOf(flags));
  const catalogue = await catalogueOf(flags);
  const known = knownOf(catalogue);
  const frameworks =
    flags.framework === undefined ? await defaultFrameworks() : await loadFrameworks(flags.framework, known);
  const only = flags.control === undefined ? undefined : controlsNamed(flags.control, frameworks);
  if (format === "oscal") {
    const { complianceOscal } = await import("./compliance-oscal.ts");
    const isWhole = await complianceOscal(files, { frameworks, catalogue, hint: HINT });
    if (!isWhole) say("aplomb: incomplete: not all could be seen; `--format table --show unknown` says what.");
    return isWhole ? EXIT.done : EXIT.incomplete;
  }
  const forPeople = format === "table" || format === "markdown";
  const report = await readReport(files, {
    ...{ show, by, frameworks, areNamed: flags.framework !== undefined, options: known.options, forPeople },
    ...(only !== undefined && { only }),
  });
  await printTexts((await renderers[format]())(report, lookOf(color)));
  return endOf(report, flags);
}

/** What cannot be meant together. */
function refuseMistakes(files: readonly string[], flags: ComplianceFlags): void {
  const { history = false, state, format, show, by, control, failOn } = flags;
  const refuse = (message: string, hint: string): never => {
    throw new ConfigError(message, { hint });
  };
  if (history && files.length > 0) refuse("--history is of a state, and takes no FILE.", "Leave the files out.");
  if (!history && state !== undefined) refuse("--state is for --history.", "Give --history too, or leave it out.");
  if (!history && files.length === 0) refuse("There is no FILE to read.", HINT);
  const narrowed = show !== "controls" || control !== undefined || failOn !== undefined;
  if (history && narrowed) refuse("--history tells of whole frameworks.", "Leave --show, --control and --fail-on out.");
  if (format === "oscal" && (narrowed || by !== "all")) {
    refuse(
      "OSCAL has a result for each account, with all controls.",
      "Leave --show, --by, --control and --fail-on out.",
    );
  }
}

function historyOf({ state, framework, by, format, profile, endpointUrl }: ComplianceFlags) {
  return { state, framework, format, profile, endpointUrl, by: by === "all" ? undefined : by };
}

/** What it means to a script, in one line on stderr where it is not all well. */
function endOf(report: Report, { failOn, show }: ComplianceFlags): number {
  const { failing, unknown, undecided } = countsOf(report);
  const isWhole = isComplete(report) && unknown === 0;
  if (!isWhole) {
    const why = unknown === 0 ? "not all could be seen" : `${plural(unknown, "control")} unknown`;
    const hint = show === "unknown" ? "" : "; `--show unknown` says what could not be seen";
    say(`aplomb: incomplete: ${why}${hint}.`);
  }
  if (failOn !== undefined && failing + (failOn === "unknown" ? unknown + undecided : 0) > 0) return EXIT.failed;
  return isWhole ? EXIT.done : EXIT.incomplete;
}

/**
 * In any scope or in all of them together: controls with failing evidence that nobody accepted, unknown ones, and those of
 * which what failed is accepted, and what could not be seen is not.
 */
function countsOf(report: Report): { failing: number; unknown: number; undecided: number } {
  const [failing, unknown, undecided] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const scopes = new Set([report.whole, ...report.scopes]);
  for (const { framework, details } of picturesOf({ ...report, scopes: [...scopes], show: "controls" })) {
    for (const { score, checks } of details) {
      const id = `${framework.id} ${score.id}`;
      if (score.verdict === "not-met" && !score.acceptedRisk) failing.add(id);
      if (score.verdict === "unknown") unknown.add(id);
      if (score.acceptedRisk && checks.some(isUnseen)) undecided.add(id);
    }
  }
  return { failing: failing.size, unknown: unknown.size, undecided: undecided.size };
}
