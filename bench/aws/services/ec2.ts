import type { GetEbsEncryptionByDefaultResult, Region } from "@aws-sdk/client-ec2";
import type { Call } from "../call.ts";
import type { Estate } from "../estate.ts";
import { type Operations, remembered, rowsOf, type World } from "../operation.ts";
import { type Paging, pageOf } from "../paging.ts";
import { EC2_NAMES, ec2Answer } from "../query-protocol.ts";
import { countIn, indexAt, kindOf } from "../spread.ts";
import { ACCOUNT_HOLE, ID_HOLE, makeTemplate } from "../template.ts";
import { xmlOf } from "../xml.ts";
import { askedFor } from "./asked.ts";
import { volumeOf } from "./volume.ts";

/** EC2 documents 5 to 1000 for its Describe calls; without MaxResults it gives what fits one answer. */
const PAGING: Paging = {
  size: "MaxResults",
  token: "NextToken",
  least: 5,
  most: 1_000,
  usual: 1_000,
  refuses: "InvalidParameterValue",
};

export const ec2: Operations = {
  "EC2:DescribeRegions": {
    action: "ec2:DescribeRegions",
    decides: "regionInfo",
    answer: ({ operation }, { estate }) => ec2Answer(operation, { Regions: regionsOf(estate) }),
  },
  "EC2:GetEbsEncryptionByDefault": {
    action: "ec2:GetEbsEncryptionByDefault",
    decides: "ebsEncryptionByDefault",
    answer: ({ operation, region }, { estate }) => ec2Answer(operation, defaultEncryption(estate, region)),
  },
  "EC2:DescribeVolumes": {
    action: "ec2:DescribeVolumes",
    decides: "encrypted",
    paged: true,
    answer: describeVolumes,
  },
};

function describeVolumes(call: Call, world: World) {
  const { estate } = world;
  const { account, region } = call;
  const count = countIn(estate, region, estate.volumes);
  const asked = askedFor(call, estate, { filter: "volume-id", prefix: "vol-", total: estate.volumes });
  const { from, to, next } = pageOf(call, PAGING, asked?.length ?? count, asked?.join());
  const rows = rowsOf(account, from, to, (row) => {
    const index = asked?.[row] ?? indexAt(estate, region, row);
    const kind = kindOf(estate.mix.volumes, index);
    const template = remembered(world, `volume ${region} ${kind}`, () => {
      const volume = volumeOf({ account: ACCOUNT_HOLE, region }, ID_HOLE, kind);
      return makeTemplate(`<item>${xmlOf(volume, EC2_NAMES)}</item>`);
    });
    return { template, index };
  });
  return ec2Answer(call.operation, { NextToken: next }, "<volumeSet>", rows, "</volumeSet>");
}

export function regionsOf({ regions }: Estate): Region[] {
  return regions.map((region) => ({
    RegionName: region,
    Endpoint: `ec2.${region}.amazonaws.com`,
    OptInStatus: "opt-in-not-required",
  }));
}

export function defaultEncryption({ regions, mix }: Estate, region: string): GetEbsEncryptionByDefaultResult {
  const on = mix.defaultEncryption[regions.indexOf(region) % mix.defaultEncryption.length];
  return { EbsEncryptionByDefault: on === true, SseType: on === true ? "sse-ebs" : "none" };
}
