import { toldText } from "../../../src/model/answers.ts";
import type { Target } from "../../../src/model/target.ts";
import { ownSnapshots } from "./snapshot.ts";

/** What the account's snapshots say of one volume. */
export interface Backups {
  /** The newest one that is complete; the moment is that of the data, not of the copying. */
  readonly newest?: { readonly id: string; readonly startedAt: Date };
  /** One that may be of the volume lacks its state or its time: it may be newer. */
  readonly untold: boolean;
}

/** Stands for the volume of a snapshot that does not say it. */
const OF_ANY = "";

const NONE: Backups = { untold: false };

/** Of one volume, by its id; the snapshots are gone through once per region. */
export async function backupsOf(volume: string, target: Target): Promise<Backups> {
  const all = await target.once("ebs:backups", () => byVolume(target));
  const { newest, untold } = all.get(volume) ?? NONE;
  return { ...(newest !== undefined && { newest }), untold: untold || all.has(OF_ANY) };
}

async function byVolume(target: Target): Promise<ReadonlyMap<string, Backups>> {
  const all = new Map<string, Backups>();
  for await (const page of ownSnapshots(target)) {
    for (const { SnapshotId, VolumeId, State, StartTime } of page) {
      const id = toldText(SnapshotId, "EC2:DescribeSnapshots", "SnapshotId");
      const volume = VolumeId ?? OF_ANY;
      const known = all.get(volume) ?? NONE;
      if (!State || (State === "completed" && !StartTime)) {
        all.set(volume, { ...known, untold: true });
      } else if (State === "completed" && StartTime && isNewer(StartTime, known)) {
        all.set(volume, { ...known, newest: { id, startedAt: StartTime } });
      }
    }
  }
  return all;
}

function isNewer(startedAt: Date, { newest }: Backups): boolean {
  return newest === undefined || startedAt > newest.startedAt;
}
