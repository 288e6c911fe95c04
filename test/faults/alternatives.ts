import type { RecordedCall } from "../../src/aws/recording/format.ts";
import { scanned } from "../support/scanned.ts";
import { operationOf, recordingOf } from "./lines.ts";
import { findingsOf, type Told } from "./scan.ts";
import { ACCOUNT, MEMBER, type Scene } from "./scenes.ts";

type Answer = Pick<RecordedCall, "output" | "error">;

/**
 * All that an operation could have said, as far as it matters to a verdict. Whoever passes a resource without having read the
 * answer says that it would pass with each of these.
 */
const ALTERNATIVES: Readonly<Record<string, readonly Answer[]>> = {
  "EC2:DescribeRegions": [{ output: { Regions: [{ RegionName: "us-east-1" }] } }],
  "Organizations:DescribeOrganization": [
    { error: { name: "AWSOrganizationsNotInUseException", message: "No.", status: 400 } },
    { output: { Organization: { Id: "o-exampleorg1", MasterAccountId: ACCOUNT } } },
    { output: { Organization: { Id: "o-stranger000", MasterAccountId: MEMBER } } },
  ],
  "Organizations:ListAccounts": [
    { output: { Accounts: [{ Id: ACCOUNT }] } },
    { output: { Accounts: [{ Id: ACCOUNT }, { Id: MEMBER }] } },
  ],
  "Organizations:ListRoots": [{ output: { Roots: [] } }],
  "Organizations:ListOrganizationalUnitsForParent": [{ output: { OrganizationalUnits: [] } }],
  "Organizations:ListAccountsForParent": [{ output: { Accounts: [] } }],
  "S3:GetPublicAccessBlock": blocks(),
  "S3Control:GetPublicAccessBlock": blocks(),
  "S3Control:GetAccessPoint": blocks().filter(({ output }) => output !== undefined),
  "S3:GetBucketOwnershipControls": [
    ...["BucketOwnerEnforced", "BucketOwnerPreferred", "ObjectWriter"].map((ObjectOwnership) => ({
      output: { OwnershipControls: { Rules: [{ ObjectOwnership }] } },
    })),
    { error: { name: "OwnershipControlsNotFoundError", message: "No.", status: 404 } },
  ],
};

/** Every union of the two flags that mask something. */
function blocks(): Answer[] {
  const none = { name: "NoSuchPublicAccessBlockConfiguration", message: "No.", status: 404 };
  const flags = [false, true].flatMap((RestrictPublicBuckets) =>
    [false, true].map((IgnorePublicAcls) => ({ RestrictPublicBuckets, IgnorePublicAcls })),
  );
  const some = flags.map((flag) => ({ BlockPublicAcls: false, BlockPublicPolicy: false, ...flag }));
  return [...some.map((block) => ({ output: { PublicAccessBlockConfiguration: block } })), { error: none }];
}

/**
 * Says whether a resource passes whatever the operation says, or has no finding. `seen`: what the scan that passed it has
 * read, perhaps more than the usual one.
 */
export type Settled = (operation: string, key: string, seen: readonly RecordedCall[]) => Promise<boolean>;

/** From what was recorded of the scene, with other answers put into it. */
export function settledIn(scene: Scene, lines: readonly RecordedCall[]): Settled {
  const worlds = new Map<readonly RecordedCall[], Promise<readonly ReadonlyMap<string, Told>[]>>();

  async function replayed(
    operation: string,
    seen: readonly RecordedCall[],
  ): Promise<readonly ReadonlyMap<string, Told>[]> {
    const found: ReadonlyMap<string, Told>[] = [];
    for (const answer of ALTERNATIVES[operation] ?? []) {
      const others = [...lines, ...seen.filter(isAnswer)].map(({ output, error, ...line }) =>
        operationOf(line) === operation
          ? { ...line, ...answer }
          : { ...line, ...(output !== undefined && { output }), ...(error !== undefined && { error }) },
      );
      const { events } = await scanned(scene.checks, recordingOf(others), scene.options);
      found.push(findingsOf(events as unknown as readonly Told[]));
    }
    return found;
  }

  return async (operation, key, seen) => {
    // Scans with other faults have seen other things.
    const others = worlds.get(seen) ?? replayed(operation, seen);
    worlds.set(seen, others);
    const verdicts = (await others).map((findings) => findings.get(key)?.result.evaluation ?? "passed");
    return verdicts.length > 0 && verdicts.every((verdict) => verdict === "passed");
  };
}

/** What is not there is an answer too; what the fault has broken is none. */
function isAnswer({ output, error }: RecordedCall): boolean {
  return output !== undefined || /^NoSuch|NotFound/.test(error?.name ?? "");
}
