import type { DBMajorEngineVersion } from "@aws-sdk/client-rds";
import { required } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import type { Target } from "../../../src/model/target.ts";

export const MAJOR_VERSION_ACTIONS = ["rds:DescribeDBMajorEngineVersions"] as const;

export const MAJOR_VERSION_PAGES: PageCall = {
  operation: "RDS:DescribeDBMajorEngineVersions",
  per: "page",
  of: 100,
  things: "major engine versions",
  usually: 80,
};

/** The major versions of all engines and until when they are supported; read once per region. */
export function majorEngineVersions(target: Target): Promise<readonly DBMajorEngineVersion[]> {
  return target.once("rds:major-engine-versions", async () => {
    const { paginateDescribeDBMajorEngineVersions, RDSClient } = await import("@aws-sdk/client-rds");
    const config = { client: target.client(RDSClient), pageSize: MAJOR_VERSION_PAGES.of };
    const versions: DBMajorEngineVersion[] = [];
    for await (const page of paginateDescribeDBMajorEngineVersions(config, {})) {
      versions.push(...required(page.DBMajorEngineVersions, MAJOR_VERSION_PAGES.operation, "DBMajorEngineVersions"));
    }
    return versions;
  });
}
