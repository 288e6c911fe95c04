import type { NetworkInterface } from "@aws-sdk/client-ec2";
import { toldList, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import type { Target } from "../../../src/model/target.ts";

/** What of a network interface is asked here; there may be thousands, and they are kept for the joins. */
export interface Interface {
  readonly id: string;
  readonly vpcId: string;
  /** None of those that are in several subnets. */
  readonly subnetId?: string;
  readonly groupIds: readonly string[];
  /** What it is of: `instance`, `lambda`, `nat_gateway`, `amazon-elb`, `unattached`, ... */
  readonly kind: string;
  readonly publicIp?: string;
}

export const INTERFACE_ACTIONS = ["ec2:DescribeNetworkInterfaces"] as const;

const OPERATION = "EC2:DescribeNetworkInterfaces";

// Without MaxResults the call draws on a smaller rate bucket, which production shares.
export const INTERFACE_PAGES: PageCall = {
  operation: OPERATION,
  per: "page",
  of: 1_000,
  things: "network interfaces",
  usually: 50,
};

/** The region's network interfaces, read once for all who need them. */
export function interfaces(target: Target): Promise<readonly Interface[]> {
  return target.once("vpc:interfaces", async () => {
    const { EC2Client, paginateDescribeNetworkInterfaces } = await import("@aws-sdk/client-ec2");
    const config = { client: target.client(EC2Client), pageSize: INTERFACE_PAGES.of };
    const found: Interface[] = [];
    for await (const page of paginateDescribeNetworkInterfaces(config, {})) {
      found.push(...toldList(page.NetworkInterfaces, OPERATION, "NetworkInterfaces").map(interfaceOf));
    }
    return found;
  });
}

/** By what `keysOf` gives of each: a region has as many groups as interfaces. */
export function interfacesBy(
  name: string,
  target: Target,
  keysOf: (one: Interface) => readonly string[],
): Promise<ReadonlyMap<string, readonly Interface[]>> {
  return target.once(`vpc:interfaces-by-${name}`, async () => {
    const index = new Map<string, Interface[]>();
    for (const one of await interfaces(target)) {
      for (const key of keysOf(one)) {
        const known = index.get(key);
        if (known === undefined) index.set(key, [one]);
        else known.push(one);
      }
    }
    return index;
  });
}

function interfaceOf(one: NetworkInterface): Interface {
  const publicIp = one.Association?.PublicIp;
  return {
    id: toldText(one.NetworkInterfaceId, OPERATION, "NetworkInterfaceId"),
    vpcId: toldText(one.VpcId, OPERATION, "VpcId"),
    ...(one.SubnetId !== undefined && { subnetId: one.SubnetId }),
    groupIds: toldList(one.Groups, OPERATION, "Groups").map(({ GroupId }) => toldText(GroupId, OPERATION, "GroupId")),
    kind: kindOf(one),
    ...(publicIp !== undefined && { publicIp }),
  };
}

function kindOf({ Attachment, InterfaceType, RequesterId, Status }: NetworkInterface): string {
  if (Attachment?.InstanceId !== undefined) return "instance";
  if (InterfaceType !== undefined && InterfaceType !== "interface") return InterfaceType;
  // AWS's services ask for them under their own names, other requesters under account ids.
  if (RequesterId?.startsWith("amazon-") === true) return RequesterId;
  return Status === "available" ? "unattached" : "interface";
}
