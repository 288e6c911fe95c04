import type { CacheBehavior, DefaultCacheBehavior, DistributionSummary, Origin } from "@aws-sdk/client-cloudfront";
import { required, toldList, toldNumber, toldObject, toldText } from "../../src/model/answers.ts";

export const LIST = "CloudFront:ListDistributions";

export type Behavior = DefaultCacheBehavior | CacheBehavior;

/** What the distribution does with requests: by default, and for each pattern of paths. */
export function behaviorsOf({ DefaultCacheBehavior, CacheBehaviors }: DistributionSummary): readonly Behavior[] {
  const more = itemsOf(toldObject(CacheBehaviors, LIST, "CacheBehaviors"), "CacheBehaviors.Items");
  return [toldObject(DefaultCacheBehavior, LIST, "DefaultCacheBehavior"), ...more];
}

export function originsOf({ Origins }: DistributionSummary): readonly Origin[] {
  return toldList(toldObject(Origins, LIST, "Origins").Items, LIST, "Origins.Items");
}

const SCHEMES: ReadonlyMap<string, boolean> = new Map([
  ["allow-all", true],
  ["https-only", false],
  ["redirect-to-https", false],
]);

/** Does it take requests over HTTP as they are? */
export function takesHttp({ ViewerProtocolPolicy }: Behavior): boolean {
  const policy = toldText(ViewerProtocolPolicy, LIST, "ViewerProtocolPolicy");
  return required(SCHEMES.get(policy), LIST, "ViewerProtocolPolicy that is known");
}

/** Those that ask this origin, by itself or as one of a group. */
export function behaviorsTo(origin: Origin, summary: DistributionSummary): readonly Behavior[] {
  const groups = summary.OriginGroups?.Items ?? [];
  const ids = originsOf(summary).map(({ Id }) => toldText(Id, LIST, "Origins.Id"));
  const known = [...ids, ...groups.map(({ Id }) => toldText(Id, LIST, "OriginGroups.Id"))];
  const its = groups.filter(({ Members }) =>
    toldList(Members?.Items, LIST, "OriginGroups.Members").some(
      ({ OriginId }) => knownOf(OriginId, ids, "OriginId") === origin.Id,
    ),
  );
  const targets = [toldText(origin.Id, LIST, "Origins.Id"), ...its.map(({ Id }) => Id)];
  return behaviorsOf(summary).filter(({ TargetOriginId }) =>
    targets.includes(knownOf(TargetOriginId, known, "TargetOriginId")),
  );
}

/** A name that no origin has may stand for any of them. */
function knownOf(id: string | undefined, known: readonly string[], field: string): string {
  return required(
    known.find((one) => one === id),
    LIST,
    `${field} that is an origin's`,
  );
}

/** XML has no element for a list of nothing: the number says that it is one. */
function itemsOf<T>(
  list: { readonly Quantity?: number | undefined; readonly Items?: T[] | undefined },
  field: string,
): readonly T[] {
  const items = list.Items ?? [];
  return required(
    toldNumber(list.Quantity, LIST, `${field}.Quantity`) === items.length ? items : undefined,
    LIST,
    field,
  );
}
