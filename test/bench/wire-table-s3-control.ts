import {
  GetAccessPointCommand,
  GetAccessPointPolicyStatusCommand,
  GetPublicAccessBlockCommand as GetAccountBlockCommand,
  GetMultiRegionAccessPointPolicyStatusCommand,
  ListAccessPointsCommand,
  ListMultiRegionAccessPointsCommand,
  S3ControlClient,
} from "@aws-sdk/client-s3-control";
import { accountBlockOf } from "../../bench/aws/services/bucket.ts";
import { accessPointDetail, accessPointOf, multiRegionOf } from "../../bench/aws/services/s3-control.ts";
import { idOf } from "../../bench/aws/template.ts";
import type { Clients } from "../../src/aws/clients.ts";
import { ACCOUNT, estate, REGION } from "./estate.ts";
import type { WireRow } from "./wire-table.ts";

const control = (clients: Clients) => clients.get(S3ControlClient, REGION);
const OWN = { AccountId: ACCOUNT };

export const S3_CONTROL_ROWS: readonly WireRow[] = [
  {
    operation: "S3Control:GetPublicAccessBlock",
    send: (clients) => control(clients).send(new GetAccountBlockCommand(OWN)),
    rule: { PublicAccessBlockConfiguration: accountBlockOf(estate) },
  },
  {
    operation: "S3Control:ListAccessPoints",
    send: (clients) => control(clients).send(new ListAccessPointsCommand(OWN)),
    rule: { AccessPointList: [0, 2, 4].map((index) => accessPointOf(estate, { account: ACCOUNT }, index)) },
  },
  ...[0, 2, 4].flatMap((index) => {
    const input = { ...OWN, Name: `ap-${idOf(index)}` };
    const { mix } = estate;
    return [
      {
        operation: "S3Control:GetAccessPoint",
        of: String(mix.accessPoints[index]),
        send: (clients: Clients) => control(clients).send(new GetAccessPointCommand(input)),
        rule: accessPointDetail(estate, { account: ACCOUNT }, index),
      },
    ];
  }),
  ...([{ missing: true }, true] as const).map((isPublic, turn) => ({
    operation: "S3Control:GetAccessPointPolicyStatus",
    of: turn === 0 ? "without a policy" : "public",
    send: (clients: Clients) =>
      control(clients).send(new GetAccessPointPolicyStatusCommand({ ...OWN, Name: `ap-${idOf(turn * 2)}` })),
    rule: isPublic === true ? { PolicyStatus: { IsPublic: true } } : isPublic,
  })),
  {
    operation: "S3Control:ListMultiRegionAccessPoints",
    send: (clients) => control(clients).send(new ListMultiRegionAccessPointsCommand(OWN)),
    rule: { AccessPoints: [0, 1].map((index) => multiRegionOf(estate, ACCOUNT, index)) },
  },
  {
    operation: "S3Control:GetMultiRegionAccessPointPolicyStatus",
    send: (clients) =>
      control(clients).send(new GetMultiRegionAccessPointPolicyStatusCommand({ ...OWN, Name: `mrap-${idOf(0)}` })),
    rule: { Established: { IsPublic: false } },
  },
];
