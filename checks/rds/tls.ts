import type { Parameter } from "@aws-sdk/client-rds";
import { malformed } from "../../src/model/answers.ts";
import { fail, pass, unknown, type Verdict } from "../../src/model/verdict.ts";
import { type Family, familyOf, versionOf } from "./engines.ts";

/** What makes the engine's clients use TLS; none for engines where no parameter does (Oracle has options for it). */
const PARAMETERS: Readonly<Partial<Record<Family, string>>> = {
  postgres: "rds.force_ssl",
  sqlserver: "rds.force_ssl",
  "aurora-postgresql": "rds.force_ssl",
  mysql: "require_secure_transport",
  mariadb: "require_secure_transport",
  "aurora-mysql": "require_secure_transport",
};

export function tlsParameterOf(engine: string): string | undefined {
  const family = familyOf(engine);
  return family && PARAMETERS[family];
}

interface Setting {
  readonly parameter: string;
  readonly value: string;
  /** `require_secure_transport` needs no restart, as AWS says of it. */
  readonly method: "immediate" | "pending-reboot";
}

/** What a person pastes: both engines' parameters take 1, Aurora MySQL's ON. */
export function tlsSetting(engine: string | undefined): Partial<Setting> {
  const parameter = engine && tlsParameterOf(engine);
  if (!parameter) return {};
  const method = parameter === "require_secure_transport" ? "immediate" : "pending-reboot";
  return { parameter, value: engine.startsWith("aurora-mysql") ? "ON" : "1", method };
}

interface Group {
  readonly engine: string;
  readonly engineVersion: string | undefined;
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** Of the group, at each instance that uses it: `in-sync`, `pending-reboot`, ... */
  readonly statuses: readonly string[];
  /** What told the parameters, and who must be told if they cannot be made out. */
  readonly operation: string;
}

export function judgeTls(noun: string, group: Group): Verdict {
  const { engine, engineVersion = "", name, parameters, operation } = group;
  const wanted = tlsParameterOf(engine);
  const parameter = parameters.find(({ ParameterName }) => ParameterName === wanted);
  if (parameter === undefined) throw malformed(operation, wanted ?? "parameter");
  const value = parameter.ParameterValue ?? defaultOf(parameter, engine, engineVersion);
  if (value === undefined) throw malformed(operation, "ParameterValue");
  const observed = {
    parameter: wanted ?? null,
    value,
    parameterGroup: name,
    source: parameter.Source ?? null,
    applyStatus: [...new Set(group.statuses)].sort(),
    engine,
    engineVersion,
  };
  const evidence = { expected: { [wanted ?? "parameter"]: "1 or ON" }, observed };
  // MySQL and MariaDB take either spelling, whoever writes it.
  const on = /^(?:1|on|true)$/i.test(value.trim());
  if (!on) return fail(`The ${noun} lets clients connect without TLS.`, evidence);
  if (group.statuses.every((status) => status === "in-sync"))
    return pass(`The ${noun} makes clients use TLS.`, evidence);
  return unknown(WAITING, evidence, [
    { operation, code: "ParameterGroupNotInSync", kind: "unsupported", message: "Reboot, and ask again." },
  ]);
}

const WAITING =
  "TLS is required by the parameter group, but the group is not yet in force, and AWS does not tell which of its parameters are.";

/**
 * A parameter that nobody has set may be told without a value. Only defaults that AWS documents count:
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html (1 from version 15 on)
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mariadb-ssl-connections.require-ssl.html (ON from 11.8 on)
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mysql-ssl-connections.require-ssl.html (OFF)
 */
function defaultOf({ Source }: Parameter, engine: string, engineVersion: string): string | undefined {
  const version = versionOf(engineVersion);
  if (Number.isNaN(version) || (Source !== "engine-default" && Source !== "system")) return undefined;
  switch (familyOf(engine)) {
    case "postgres":
      return version >= 15 ? "1" : "0";
    case "mariadb":
      return version >= 11.08 ? "ON" : "OFF";
    case "mysql":
      return "OFF";
    default:
      return undefined;
  }
}
