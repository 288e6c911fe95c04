import { type Picture, pictureOf, type Report } from "../../compliance/report.ts";
import type { Block } from "./blocks.ts";
import { percentOf, titleOf } from "./words.ts";

const COUNTS = ["met", "not met", "(accepted)", "unknown", "not assessed", "of", "score"];

/** One line per framework; or, by account or unit, of each framework one line per account or unit. */
export function* matrixBlocks(report: Report): Generator<Block> {
  const { frameworks, scopes, by } = report;
  if (by === "all") {
    const rows = frameworks.flatMap((framework) => scopes.map((scope) => pictureOf(report, framework, scope)));
    yield {
      kind: "matrix",
      head: ["framework", ...COUNTS],
      rows: rows.map((one) => [one.framework.id, ...counts(one)]),
    };
    return;
  }
  for (const framework of frameworks) {
    yield { kind: "title", text: titleOf(framework) };
    const rows = scopes.map((scope) => pictureOf(report, framework, scope));
    const head = [by === "unit" ? "organizational unit" : "account", ...COUNTS];
    yield { kind: "matrix", head, rows: rows.map((one) => [nameOf(one), ...counts(one)]) };
    if (!framework.complete) {
      yield { kind: "text", text: "No score: the framework's file does not list all of its controls.", tone: "dim" };
    }
  }
  if (scopes.length === 0)
    yield { kind: "text", text: "No account of the file says which unit it is in.", tone: "warn" };
}

function nameOf({ scope: { id, name } }: Picture): string {
  return name === "" ? id : `${name} (${id})`;
}

function counts({ score: { counts: of, score } }: Picture): string[] {
  const numbers = [of.met, of.notMet, of.acceptedRisk, of.unknown, of.notAssessed, of.total].map(String);
  return [...numbers, score === undefined ? "-" : percentOf(score)];
}
