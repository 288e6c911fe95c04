import { malformed, toldText } from "../../src/model/answers.ts";

const OPERATION = "ElasticLoadBalancingv2:DescribeLoadBalancerAttributes";

/** An attribute that is on or off; AWS tells each one that a load balancer of its type has. */
export function flagOf(attributes: ReadonlyMap<string, string>, key: string): boolean {
  const value = attributes.get(key);
  if (value === "true") return true;
  if (value === "false") return false;
  throw malformed(OPERATION, key);
}

export function textOf(attributes: ReadonlyMap<string, string>, key: string): string {
  return toldText(attributes.get(key), OPERATION, key);
}

const TYPES = ["application", "network", "gateway"] as const;

/** Which of the three it is. */
export function typeOf({ Type }: { readonly Type?: string | undefined }): (typeof TYPES)[number] {
  const type = TYPES.find((one) => one === Type);
  if (type === undefined) throw malformed("ElasticLoadBalancingv2:DescribeLoadBalancers", "Type");
  return type;
}

/** How a load balancer treats requests of which two servers make different sense. */
export const DESYNC_MODES: ReadonlyMap<string, boolean> = new Map([
  ["monitor", false],
  ["defensive", true],
  ["strictest", true],
]);
