import type { Resource } from "../../../src/model/resource.ts";
import type { Target } from "../../../src/model/target.ts";

/** The listing of a region's setting: each region has it. It has no ARN; its id is `arn:aws:ec2:eu-west-1:111122223333:<slug>`. */
export function settingOf(slug: string) {
  return {
    actions: [],
    calls: [],
    async *run({ partition, account, region }: Target): AsyncIterable<Resource<undefined>> {
      const id = `arn:${partition}:ec2:${region}:${account}:${slug}`;
      yield { id, name: region, region, data: undefined, raw: {} };
    },
  };
}
