import type { JsonObject } from "../../src/model/json.ts";
import type { WordsOption } from "../../src/model/option.ts";
import { fail, pass, type Verdict } from "../../src/model/verdict.ts";
import { type Family, familyOf } from "./engines.ts";

/**
 * The log types that AWS's own controls want of an instance: the newer ones where there are (RDS.36 PostgreSQL, RDS.40
 * SQL Server, RDS.42 MariaDB), else RDS.9. No control names Db2's.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html
 */
export const INSTANCE_LOGS: Readonly<Partial<Record<Family, readonly string[]>>> = {
  postgres: ["postgresql"],
  sqlserver: ["agent", "error"],
  mariadb: ["audit", "error"],
  mysql: ["audit", "error", "general", "slowquery"],
  oracle: ["alert", "audit", "listener", "trace"],
};

/**
 * The same of a cluster: RDS.34 (Aurora MySQL), RDS.37 (Aurora PostgreSQL). For a Multi-AZ DB cluster RDS.36's and, as it
 * has no audit log, the rest of RDS.9's.
 */
export const CLUSTER_LOGS: Readonly<Partial<Record<Family, readonly string[]>>> = {
  "aurora-mysql": ["audit"],
  "aurora-postgresql": ["postgresql"],
  postgres: ["postgresql"],
  mysql: ["error", "general", "slowquery"],
};

export function logsOf(logs: typeof INSTANCE_LOGS, engine: string | undefined): readonly string[] {
  const family = engine === undefined ? undefined : familyOf(engine);
  return (family && logs[family]) ?? [];
}

export const NOT_NEEDED: WordsOption = {
  kind: "words",
  default: [],
  pattern: /^[a-z][a-z.-]*$/,
  form: "a log type is a word in lower case, such as general",
  description:
    "Log types that need not be exported, whatever the engine: general and slowquery are costly on a busy database.",
};

export function judgeLogs(noun: string, wanted: readonly string[], exported: readonly string[] | undefined): Verdict {
  // AWS leaves the list out where nothing is exported.
  const logs = [...(exported ?? [])].sort();
  const missing = wanted.filter((type) => !logs.includes(type));
  const observed: JsonObject = { exportedLogs: logs, missingLogs: missing };
  const evidence = { expected: { exportedLogs: [...wanted] }, observed };
  if (missing.length === 0) return pass(`The ${noun} exports its logs to CloudWatch Logs.`, evidence);
  if (logs.length === 0) return fail(`The ${noun} exports no logs to CloudWatch Logs.`, evidence);
  return fail(`The ${noun} exports only some of its logs to CloudWatch Logs.`, evidence);
}
