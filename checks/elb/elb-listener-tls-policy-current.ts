import { malformed, toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass, unknown } from "../../src/model/verdict.ts";
import { typeOf } from "./attributes.ts";
import { protocolOf } from "./resources/listeners.ts";
import { loadBalancer } from "./resources/load-balancer.ts";
import { OTHERS, RECOMMENDED } from "./tls-policies.ts";

export default defineCheck({
  id: "elb-listener-tls-policy-current",
  title: "Load balancers' TLS listeners have a recommended security policy",
  severity: "medium",
  why: "A listener that accepts an old TLS or ciphers without forward secrecy can be talked down to them, and what was recorded of the traffic is readable to whoever gets hold of the key later.",
  fix: "Give each HTTPS and TLS listener a policy that accepts TLS 1.2 and newer with forward secrecy only, such as ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09.",
  remediation: {
    cli: "aws elbv2 modify-listener --listener-arn {{listenerArn}} --ssl-policy ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09 --region {{region}}",
    terraform: `resource "aws_lb_listener" "https" {
  load_balancer_arn = {{arn}}
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09"
}`,
    breaks:
      "Clients that know only older versions of TLS or CBC ciphers can no longer connect: the access logs show who uses which.",
  },
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-17",
  ],
  techniques: ["T1040", "T1557"],
  resource: loadBalancer,
  facts: ["listeners"],
  options: {
    acceptedPolicies: {
      kind: "words",
      default: RECOMMENDED,
      pattern: /^ELBSecurityPolicy-[A-Za-z0-9-]{1,80}$/,
      form: "a predefined policy's name begins with ELBSecurityPolicy-",
      description: "Security policies that are accepted.",
    },
  },
  async evaluate({ data }, facts, { options: { acceptedPolicies } }) {
    if (typeOf(data) === "gateway") return notApplicable("gateway-load-balancer");
    const tls = (await facts.listeners()).filter((one) => ["HTTPS", "TLS"].includes(protocolOf(one)));
    if (tls.length === 0) return notApplicable("no-tls-listener");
    const used = [...new Set(tls.map(({ SslPolicy }) => toldText(SslPolicy, LISTENERS, "SslPolicy")))].sort();
    const others = used.filter((policy) => !acceptedPolicies.includes(policy));
    const evidence = { expected: { policies: [...acceptedPolicies] }, observed: { policies: used } };
    if (others.length === 0) return pass("All TLS listeners have an accepted security policy.", evidence);
    const known: readonly string[] = [...OTHERS, ...RECOMMENDED];
    if (others.some((policy) => known.includes(policy))) {
      return fail("A TLS listener has a security policy that is not accepted.", evidence);
    }
    const { unread } = malformed(LISTENERS, "SslPolicy that is known");
    return unknown("A TLS listener has a security policy that is not known.", evidence, [unread]);
  },
});

const LISTENERS = "ElasticLoadBalancingv2:DescribeListeners";
