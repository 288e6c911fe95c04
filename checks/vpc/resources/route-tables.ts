import type { RouteTable } from "@aws-sdk/client-ec2";
import { toldList } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import type { Target } from "../../../src/model/target.ts";

export const ROUTE_TABLE_ACTIONS = ["ec2:DescribeRouteTables"] as const;

export const ROUTE_TABLE_PAGES: PageCall = {
  operation: "EC2:DescribeRouteTables",
  per: "page",
  of: 100,
  things: "route tables",
  usually: 3,
};

/** The region's route tables, read once for all who need them. */
export function routeTables(target: Target): Promise<readonly RouteTable[]> {
  return target.once("vpc:route-tables", async () => {
    const { EC2Client, paginateDescribeRouteTables } = await import("@aws-sdk/client-ec2");
    const config = { client: target.client(EC2Client), pageSize: ROUTE_TABLE_PAGES.of };
    const found: RouteTable[] = [];
    for await (const page of paginateDescribeRouteTables(config, {})) {
      found.push(...toldList(page.RouteTables, ROUTE_TABLE_PAGES.operation, "RouteTables"));
    }
    return found;
  });
}
