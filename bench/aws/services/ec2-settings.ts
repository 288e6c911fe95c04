import type {
  GetImageBlockPublicAccessStateResult,
  GetInstanceMetadataDefaultsResult,
  GetSerialConsoleAccessStatusResult,
  GetSnapshotBlockPublicAccessStateResult,
} from "@aws-sdk/client-ec2";
import type { Estate } from "../estate.ts";
import type { Operation, Operations } from "../operation.ts";
import { ec2Answer } from "../query-protocol.ts";
import { xmlOf } from "../xml.ts";
import { namesWith } from "./ec2-pages.ts";

const NAMES = namesWith({ State: "state" });

/** EC2's settings of a region that is tight, or open. */
export function settingsIn({ regions, mix: { ec2Settings: mix } }: Estate, region: string) {
  const tight = mix[regions.indexOf(region) % mix.length] === "tight";
  const managed = { ManagedBy: tight ? "declarative-policy" : "account" } as const;
  const snapshots: GetSnapshotBlockPublicAccessStateResult = {
    State: tight ? "block-all-sharing" : "unblocked",
    ...managed,
  };
  const images: GetImageBlockPublicAccessStateResult = {
    ImageBlockPublicAccessState: tight ? "block-new-sharing" : "unblocked",
    ...managed,
  };
  const metadata: GetInstanceMetadataDefaultsResult = {
    // Where nothing is set EC2 gives the element, and nothing in it.
    AccountLevel: tight ? { HttpTokens: "required", HttpPutResponseHopLimit: 2, ...managed } : {},
  };
  const serial: GetSerialConsoleAccessStatusResult = { SerialConsoleAccessEnabled: !tight, ...managed };
  return { snapshots, images, metadata, serial };
}

type Setting = keyof ReturnType<typeof settingsIn>;

function setting(name: string, decides: string, which: Setting): Operation {
  return {
    action: `ec2:${name}`,
    decides,
    answer: ({ operation, region }, { estate }) =>
      ec2Answer(operation, {}, xmlOf(settingsIn(estate, region)[which], NAMES)),
  };
}

export const ec2Settings: Operations = {
  "EC2:GetSnapshotBlockPublicAccessState": setting("GetSnapshotBlockPublicAccessState", "state", "snapshots"),
  "EC2:GetImageBlockPublicAccessState": setting(
    "GetImageBlockPublicAccessState",
    "imageBlockPublicAccessState",
    "images",
  ),
  "EC2:GetInstanceMetadataDefaults": setting("GetInstanceMetadataDefaults", "accountLevel", "metadata"),
  "EC2:GetSerialConsoleAccessStatus": setting("GetSerialConsoleAccessStatus", "serialConsoleAccessEnabled", "serial"),
};
