import { Output } from "../diff/output.ts";
import { at, numberAt, textAt } from "../formats/read-event.ts";
import { timeAt } from "../reading/listing.ts";
import { isPasteable } from "./commands.ts";
import { byText, type Resource } from "./item.ts";
import { type Words, wordsIn } from "./words.ts";

/** A finding that failed, or could not be told. */
export interface Problem {
  readonly words: Words;
  readonly resource: Resource;
  readonly sequence: number;
  /** Epoch milliseconds: when it was told. */
  readonly time: number;
  readonly scan: string;
  readonly suppressed: boolean;
}

/** What scans wrote, with the words that tickets are made of: first all lines are added, and then it is asked. */
export class Gathered {
  readonly output = new Output();
  readonly #problems = new Map<string, Problem>();
  readonly #words = new Map<string, Words>();

  /** False if the value is no event of ours. */
  add(event: unknown): boolean {
    if (!this.output.add(event)) return false;
    if (textAt(event, "data_stream.dataset") !== "aplomb.findings") return true;
    if (textAt(event, "event.kind") === "event") return true;
    const resource = resourceIn(event);
    if (resource === undefined) return true;
    const problem = {
      words: this.#wordsOf(event),
      resource,
      sequence: numberAt(event, "event.sequence"),
      time: timeAt(event),
      scan: textAt(event, "aplomb.scan.id"),
      suppressed: at(event, "aplomb.finding.suppressed") === true,
    };
    const known = this.#problems.get(resource.finding_id);
    if (known === undefined || counts(problem, known)) this.#problems.set(resource.finding_id, problem);
    return true;
  }

  /** Of a finding, if it is the last word on it. */
  problem(finding: string): Problem | undefined {
    const problem = this.#problems.get(finding);
    const last = this.output.find(finding);
    if (problem === undefined || last === undefined) return undefined;
    const same = last.evaluation === problem.resource.evaluation && last.origin.sequence === problem.sequence;
    return same ? problem : undefined;
  }

  *problems(): Generator<Problem> {
    for (const finding of this.#problems.keys()) {
      const problem = this.problem(finding);
      if (problem !== undefined) yield problem;
    }
  }

  #wordsOf(event: unknown): Words {
    const words = wordsIn(event);
    const known = this.#words.get(words.id);
    if (known === undefined) this.#words.set(words.id, words);
    return known ?? words;
  }
}

/** Whether it replaces the other one; in the same instant the worse counts, whichever line is first. */
function counts(next: Problem, known: Problem): boolean {
  const later = next.sequence - known.sequence || next.time - known.time;
  const newer = later || rank(next) - rank(known) || byText(known.words.id, next.words.id);
  return newer > 0;
}

function rank({ resource, suppressed }: Problem): number {
  return (resource.evaluation === "failed" ? 2 : 0) + (suppressed ? 0 : 1);
}

function resourceIn(event: unknown): Resource | undefined {
  const evaluation = textAt(event, "result.evaluation");
  if (evaluation !== "failed" && evaluation !== "unknown") return undefined;
  const [account, since] = [textAt(event, "cloud.account.name"), textAt(event, "aplomb.finding.first_seen")];
  const [id, cli] = [textAt(event, "resource.id"), textAt(event, "aplomb.remediation.cli")];
  return {
    id,
    name: textAt(event, "resource.name") || id,
    account_id: textAt(event, "cloud.account.id"),
    ...(account !== "" && { account_name: account }),
    region: textAt(event, "cloud.region"),
    finding_id: textAt(event, "aplomb.finding.id"),
    evaluation,
    ...(since !== "" && { first_seen: since }),
    ...(evaluation === "failed" && isPasteable(cli) && { cli }),
  };
}
