import { safeText } from "../model/safe-text.ts";
import { cut } from "./cut.ts";
import type { Finding } from "./finding.ts";
import type { Format } from "./format.ts";
import { portableJson } from "./portable-json.ts";
import { at, textAt, unreadAt } from "./read-event.ts";
import { findingOf, isState } from "./read-finding.ts";

/** Characters of test cases that are held of one service: readers want the counts of a suite before what is in it. */
const HELD = 128 * 1024;

/** Characters of evidence. */
const BODY = 8 * 1024;

interface Suite {
  readonly counts: { tests: number; failures: number; errors: number; skipped: number };
  cases: string;
}

type Outcome = "passed" | "failures" | "errors" | "skipped";

/**
 * JUnit's XML as Jenkins has it: a suite for each service, and where one would be long, several of the same name. What failed
 * is a failure, what is unknown or could not be seen an error, what people live with is skipped.
 */
export function junit(): Format {
  const suites = new Map<string, Suite>();
  let isFirst = true;

  const write = (name: string, { counts, cases }: Suite): string => {
    suites.delete(name);
    const { tests, failures, errors, skipped } = counts;
    const numbers = attributes({ name, tests, failures, errors, skipped });
    return `${head()}  <testsuite${numbers}>\n${cases}  </testsuite>\n`;
  };
  const head = (): string => {
    const text = isFirst ? '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="aplomb">\n' : "";
    isFirst = false;
    return text;
  };

  return {
    event(event) {
      const test = testOf(event);
      if (test === undefined) return "";
      const suite = suites.get(test.suite) ?? { counts: { tests: 0, failures: 0, errors: 0, skipped: 0 }, cases: "" };
      suites.set(test.suite, suite);
      suite.counts.tests += 1;
      if (test.outcome !== "passed") suite.counts[test.outcome] += 1;
      suite.cases += test.text;
      return suite.cases.length > HELD ? write(test.suite, suite) : "";
    },
    end: () => `${head()}${[...suites].map(([name, suite]) => write(name, suite)).join("")}</testsuites>\n`,
  };
}

interface Test {
  readonly suite: string;
  readonly outcome: Outcome;
  readonly text: string;
}

function testOf(event: unknown): Test | undefined {
  if (isState(event)) return verdict(findingOf(event), event);
  return textAt(event, "aplomb.coverage.status") === "failed" ? gap(event) : undefined;
}

function verdict(finding: Finding, event: unknown): Test {
  const { accepted, account, check, region, resource, severity, status, unread } = finding;
  const suite = check.service || check.id.split("-")[0] || check.id;
  const place = [
    ...(resource.id.includes(account.id) ? [] : [account.id]),
    ...(region === "" || resource.id.includes(region) ? [] : [region]),
  ].join(" ");
  const name = place === "" ? resource.id : `${resource.id} (${place})`;
  const wrap = (outcome: Outcome, inner: string): Test => ({ suite, outcome, text: testCase(check.id, name, inner) });
  if (status === "passed") return wrap("passed", "");
  if (accepted !== undefined) {
    const until = accepted.expires === "" ? "" : `, until ${accepted.expires}`;
    return wrap("skipped", `<skipped${attributes({ message: `accepted${until}: ${accepted.reason}` })}/>`);
  }
  const body = bodyOf(finding, event);
  if (status === "failed") {
    return wrap("failures", `<failure${attributes({ message: finding.message, type: severity })}>${body}</failure>`);
  }
  const calls = unread.map(({ text }) => text).join("; ");
  const message = calls === "" ? finding.message : `${finding.message} ${calls}`;
  return wrap("errors", `<error${attributes({ message, type: unread[0]?.code ?? "unknown" })}>${body}</error>`);
}

/** Whoever looks at errors must see that something was not looked at. */
function gap(event: unknown): Test {
  const type = textAt(event, "aplomb.coverage.resource_type");
  const name = `${type} (${textAt(event, "cloud.account.id")} ${textAt(event, "cloud.region") || "whole account"})`;
  const message = `${textAt(event, "message")} ${unreadAt(event)}`;
  const inner = `<error${attributes({ message, type: textAt(event, "error.code") || "unknown" })}/>`;
  return { suite: "Could not be seen", outcome: "errors", text: testCase("coverage", name, inner) };
}

function bodyOf({ account, check, region, resource, severity }: Finding, event: unknown): string {
  const lines = [
    `Should be: ${check.title}`,
    `Resource: ${resource.name} (${resource.id})`,
    `Account: ${[account.name, account.id].filter((word) => word !== "").join(" ")}, ${region || "global"}`,
    `Severity: ${severity}`,
    `Evidence: ${cut(portableJson(at(event, "result.evidence") ?? {}), BODY)}`,
    ...(check.fix === "" ? [] : [`Fix: ${check.fix}`]),
    ...check.references,
  ];
  return lines.map((line) => xml(line)).join("\n");
}

function testCase(check: string, name: string, inner: string): string {
  const head = `    <testcase${attributes({ classname: `aplomb.${check}`, name, time: 0 })}`;
  return inner === "" ? `${head}/>\n` : `${head}>${inner}</testcase>\n`;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${xml(cut(String(value), BODY))}"`)
    .join("");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** What XML 1.0 allows: controls are shown as `\u001b` and the like, and what is no character is U+FFFD. */
function xml(text: string): string {
  return safeText(text.toWellFormed())
    .replace(/[\ufffe\uffff]/g, "\ufffd")
    .replace(/[&<>"']/g, (found) => ENTITIES[found] ?? found);
}
