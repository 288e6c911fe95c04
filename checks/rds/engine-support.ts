import type { DBMajorEngineVersion } from "@aws-sdk/client-rds";
import { malformed } from "../../src/model/answers.ts";
import { fail, notApplicable, pass, type Verdict } from "../../src/model/verdict.ts";
import { type Family, familyOf } from "./engines.ts";

interface Engine {
  readonly engine: string;
  readonly engineVersion: string;
  readonly majorVersions: readonly DBMajorEngineVersion[];
  readonly now: Date;
}

const STANDARD = "open-source-rds-standard-support";
const EXTENDED = "open-source-rds-extended-support";
/** AWS tells their dates: an answer without any is not whole. */
const DATED: readonly (Family | undefined)[] = ["aurora-mysql", "aurora-postgresql", "mysql", "postgres"];
const OPERATION = "RDS:DescribeDBMajorEngineVersions";

export function judgeEngine({ engine, engineVersion, majorVersions, now }: Engine): Verdict {
  const ofEngine = majorVersions.filter(({ Engine }) => Engine === engine);
  const [version] = ofEngine
    .filter(({ MajorEngineVersion: major }) => major && `${engineVersion}.`.startsWith(`${major}.`))
    .toSorted((a, b) => (b.MajorEngineVersion?.length ?? 0) - (a.MajorEngineVersion?.length ?? 0));
  // AWS tells no dates of Oracle, SQL Server and Db2, whose makers have their own.
  const hasDates = ofEngine.some(({ SupportedEngineLifecycles: lifecycles = [] }) => lifecycles.length > 0);
  if (ofEngine.length > 0 && !hasDates && !DATED.includes(familyOf(engine))) {
    return notApplicable("engine-without-support-dates");
  }
  if (version === undefined) throw malformed(OPERATION, "major version of the engine");
  const endOf = (name: string) =>
    version.SupportedEngineLifecycles?.find((one) => one.LifecycleSupportName === name)?.LifecycleSupportEndDate;
  const standard = endOf(STANDARD);
  const extended = endOf(EXTENDED);
  if (!(standard instanceof Date) || Number.isNaN(standard.getTime())) {
    throw malformed(OPERATION, "LifecycleSupportEndDate of standard support");
  }
  const observed = {
    engine,
    engineVersion,
    majorVersion: version.MajorEngineVersion ?? null,
    standardSupportEnds: standard.toISOString(),
    extendedSupportEnds: extended instanceof Date && !Number.isNaN(extended.getTime()) ? extended.toISOString() : null,
  };
  const evidence = { expected: { support: "standard" }, observed };
  if (now < standard) return pass("The major engine version is in standard support.", evidence);
  if (extended instanceof Date && now < extended) {
    return fail("The major engine version is in Extended Support, which is paid for.", evidence);
  }
  return fail("The major engine version is not supported any more.", evidence);
}
