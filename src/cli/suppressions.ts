import { safeText } from "../model/safe-text.ts";
import { breadthOf } from "../suppressions/broad.ts";
import { readRules } from "../suppressions/read-rules.ts";
import { shadowed } from "../suppressions/shadowed.ts";
import { Suppressions } from "../suppressions/suppressions.ts";
import { type CatalogueSettings, checkIds } from "./catalogue.ts";
import { EXIT } from "./exit-code.ts";
import { latestFindings } from "./latest-findings.ts";
import { lookedAtIn } from "./looked-at-events.ts";
import { print } from "./print.ts";
import { say } from "./stderr.ts";
import { type Matched, type Reviewed, reviewText } from "./suppressions-text.ts";

export interface CheckFlags extends CatalogueSettings {
  readonly findings?: string;
  readonly format: string;
}

/** `aplomb suppressions check FILE...`: all that is wrong with suppressions; resolves to the exit code. */
export async function checkSuppressionsCommand(files: readonly string[], flags: CheckFlags): Promise<number> {
  const ids = await checkIds(flags);
  const now = new Date();
  const read = await Promise.all([...new Set(files)].map((file) => readRules(file, ids)));
  const suppressions = new Suppressions(
    read.flatMap(({ rules }) => rules),
    ids,
  );
  const found = flags.findings === undefined ? undefined : await matchedIn(flags.findings, { suppressions, ids, now });
  const reviewed: Reviewed = {
    rules: suppressions.size,
    problems: read.flatMap(({ problems }) => problems.list),
    expired: suppressions.expired(now),
    expiring: suppressions.expiring(now),
    duplicates: shadowed(suppressions.rules, now),
    broad: suppressions.rules.flatMap((rule) => {
      const breadth = breadthOf(rule, ids);
      return breadth === undefined ? [] : [{ rule: rule.suppression.rule, breadth }];
    }),
    ...(found !== undefined && { findings: found.matched }),
  };
  if (flags.format === "json") {
    await print(JSON.stringify(reviewed, null, 2).split("\n").map(safeText).join("\n"));
  } else await print(reviewText(reviewed).map(safeText).join("\n"));
  if (reviewed.problems.length > 0) return EXIT.usage;
  const { expired, duplicates, findings } = reviewed;
  if (expired.length + duplicates.length + (findings?.unmatched.length ?? 0) > 0) return EXIT.failed;
  return (found?.bad ?? 0) > 0 ? EXIT.incomplete : EXIT.done;
}

async function matchedIn(
  file: string,
  {
    suppressions,
    ids,
    now,
  }: { readonly suppressions: Suppressions; readonly ids: readonly string[]; readonly now: Date },
): Promise<{ readonly matched: Matched; readonly bad: number }> {
  const { open, output, narrowed, bad } = await latestFindings(file);
  if (output.isNarrow) {
    say("aplomb: only some resources were looked at, so no rule is told to match nothing.");
  } else if (output.coverage.isEmpty) {
    say("aplomb: the findings have no coverage events, so no rule is told to match nothing.");
  }
  const counts = new Map(suppressions.rules.map(({ suppression }) => [suppression.rule, 0]));
  for (const { subject } of open.values()) {
    suppressions.find(subject, now);
    for (const { suppression } of suppressions.matching(subject)) {
      counts.set(suppression.rule, (counts.get(suppression.rule) ?? 0) + 1);
    }
  }
  const unmatched = suppressions.unused(lookedAtIn({ output, narrowed }, ids), now);
  const told = new Set(unmatched.map(({ rule }) => rule));
  const expired = new Set(suppressions.expired(now).map(({ rule }) => rule));
  const silent = [...counts].filter(([rule, count]) => count === 0 && !told.has(rule) && !expired.has(rule));
  return {
    matched: {
      matches: [...counts].map(([rule, count]) => ({ rule, count })),
      unmatched,
      notLookedAt: silent.map(([rule]) => ({ rule })),
    },
    bad,
  };
}
