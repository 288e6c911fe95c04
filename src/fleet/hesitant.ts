import type { Follower } from "../follow/follow.ts";
import { withoutPath } from "../model/resource-id.ts";
import type { Want } from "./looks.ts";

/** As AWS's own names begin for calls after which a thing is no more. */
const ENDS = /^(?:Delete|Deregister|Disable|Release|Remove|ScheduleKeyDeletion|Terminate)/;

/**
 * A follower for the first look after a change: AWS may not have heard yet of what was made a moment ago, so what is not found
 * counts as gone only where somebody has deleted it. All else is left to the second look.
 */
export function hesitant(follower: Follower, wants: readonly Want[]): Pick<Follower, "track" | "gone"> {
  const ended = wants.filter(({ changes }) => changes.some(({ name }) => ENDS.test(name)));
  const sure = new Set(ended.map(({ id }) => withoutPath(id)));
  return {
    gone: follower.gone,
    track(following) {
      const tracking = follower.track(following);
      return {
        finding: (finding, event) => tracking.finding(finding, event),
        notApplicable: (outcome) => tracking.notApplicable(outcome),
        gone: (coverage) =>
          tracking.gone({ ...coverage, wanted: (coverage.wanted ?? []).filter((id) => sure.has(withoutPath(id))) }),
        controls: (score, started) => tracking.controls(score, started),
        get changes() {
          return tracking.changes;
        },
      };
    },
  };
}
