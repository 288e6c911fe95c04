import { orIf } from "../../../src/model/answers.ts";
import { parts } from "../../../src/model/resource.ts";

/** AWS's codes for a load balancer that is not there. */
export const NOT_THERE = ["LoadBalancerNotFound", "LoadBalancerNotFoundException", "AccessPointNotFoundException"];

/** A call takes so many by name. */
const MOST = 20;

/** Some of the load balancers. Where one is not there, AWS says nothing of the others: each is asked for alone then. */
export async function* named<Balancer>(
  names: readonly string[],
  describe: (names: string[]) => Promise<readonly Balancer[]>,
): AsyncGenerator<Balancer> {
  for (const some of parts(names, MOST)) {
    const found = await orIf(describe([...some]), NOT_THERE, undefined);
    if (found !== undefined) yield* found;
    else if (some.length > 1) for (const one of some) yield* await orIf(describe([one]), NOT_THERE, []);
  }
}
