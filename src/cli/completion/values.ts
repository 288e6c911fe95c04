import { GROUP_BY } from "../../formats/group-by.ts";
import { ONLY } from "../../formats/only.ts";
import { FORMAT_IDS } from "../../formats/registry.ts";
import { SEVERITIES } from "../../model/severity.ts";

export interface Candidate {
  readonly value: string;
  /** A line about it, or nothing. */
  readonly about: string;
}

export interface Values {
  readonly paths: "none" | "files" | "folders";
  readonly values: readonly Candidate[];
}

/** By the name of an argument, as the help has it. */
const PATHS: Readonly<Record<string, Values["paths"]>> = {
  file: "files",
  FILE: "files",
  BEFORE: "files",
  AFTER: "files",
  folder: "folders",
  FOLDER: "folders",
};

/** Flags whose list is of files or folders, though their name for it does not say so. */
const LISTED: Readonly<Record<string, Values["paths"]>> = {
  "--suppressions": "files",
  "--session-policy": "files",
  "--checks-dir": "folders",
  "--frameworks": "files",
};

/**
 * What an argument may be, as far as it is known without asking anybody: `kind` is its name in the help, `flag` whose it is.
 * Checks of one's own are not among them: to list them would be to run them.
 */
export async function valuesOf(command: string, kind: string, current: string, flag = ""): Promise<Values> {
  const paths = PATHS[kind] ?? LISTED[flag] ?? "none";
  if (flag === "--checks" || (command === "checks" && kind === "ID"))
    return { paths, values: await checkValues(current) };
  if (flag === "--services") return { paths, values: await serviceValues() };
  if (flag === "--frameworks" || (command === "frameworks" && kind === "ID")) {
    return { paths: "files", values: await frameworkValues(current, flag !== "") };
  }
  if (flag === "--severity") return { paths, values: plain([...SEVERITIES].reverse()) };
  if (flag === "--fail-on") return { paths, values: plain(severitiesToFailOn(command)) };
  if (flag === "--format") return { paths, values: plain(formatsOf(command)) };
  if (flag === "--group-by") return { paths, values: plain(GROUP_BY) };
  if (flag === "--only") return { paths, values: plain(ONLY) };
  if (flag === "--logstash-format") return { paths, values: plain(["json", "ndjson"]) };
  if (flag === "--option") return { paths, values: await optionValues() };
  return { paths, values: [] };
}

function severitiesToFailOn(command: string): string[] {
  const levels = [...SEVERITIES].reverse();
  const hasState = command === "scan" || command === "watch";
  return hasState ? [...levels, ...levels.map((level) => `new:${level}`)] : levels;
}

function formatsOf(command: string): readonly string[] {
  return command === "telemetry" ? ["auto", "table", "ndjson", "none"] : ["auto", ...FORMAT_IDS, "none"];
}

async function checkValues(current: string): Promise<Candidate[]> {
  const { checks } = await import("../../../checks/index.ts");
  const not = /(?:^|,)!$|(?:^|,)![^,]*$/.test(current) ? "!" : "";
  return checks.map(({ id, title }) => ({ value: not + id, about: title }));
}

async function serviceValues(): Promise<Candidate[]> {
  const { checks } = await import("../../../checks/index.ts");
  const services = new Map(checks.map(({ resource: { kind } }) => [kind.service, kind.serviceName]));
  return [...services].map(([value, about]) => ({ value, about }));
}

async function frameworkValues(current: string, isFlag: boolean): Promise<Candidate[]> {
  const { frameworkIds, loadFramework } = await import("../../compliance/load.ts");
  const ids = await frameworkIds();
  const begun = current.slice(current.lastIndexOf(",") + 1);
  const [id = "", baseline] = begun.split(":");
  if (baseline !== undefined && ids.includes(id)) {
    const { baselinesIn } = await import("../../compliance/baselines.ts");
    return plain([...baselinesIn(await loadFramework(id)).keys()].map((name) => `${id}:${name}`));
  }
  return plain(isFlag ? [...ids, "all"] : ids);
}

async function optionValues(): Promise<Candidate[]> {
  const { checks } = await import("../../../checks/index.ts");
  return checks.flatMap(({ id, options = {} }) =>
    Object.keys(options).map((name) => ({ value: `${id}.${name}=`, about: "" })),
  );
}

function plain(values: readonly string[]): Candidate[] {
  return values.map((value) => ({ value, about: "" }));
}
