import { toldList } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { typeOf } from "./attributes.ts";
import { protocolOf, redirects } from "./resources/listeners.ts";
import { loadBalancer } from "./resources/load-balancer.ts";

export default defineCheck({
  id: "elb-https-redirect",
  title: "Application Load Balancers redirect HTTP to HTTPS",
  severity: "medium",
  why: "A request over HTTP shows its cookies and its content to whoever sits on the way, who can change the answer too. A rule that forwards before the redirect's turn leaves that way open.",
  fix: "Let the default action of each HTTP listener redirect to HTTPS, and delete or change its rules that do anything else.",
  remediation: {
    cli: "aws elbv2 modify-listener --listener-arn {{listenerArn}} --default-actions 'Type=redirect,RedirectConfig={Protocol=HTTPS,Port=443,StatusCode=HTTP_301}' --region {{region}}",
    terraform: `resource "aws_lb_listener" "http" {
  load_balancer_arn = {{arn}}
  port              = 80
  protocol          = "HTTP"
  default_action {
    type = "redirect"
    redirect {
      protocol    = "HTTPS"
      port        = "443"
      status_code = "HTTP_301"
    }
  }
}`,
    breaks:
      "Clients that do not follow redirects fail, and there has to be an HTTPS listener at the port that is named.",
  },
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-1",
  ],
  techniques: ["T1040", "T1557"],
  resource: loadBalancer,
  facts: ["listeners", "rules"],
  async evaluate({ data }, facts) {
    if (typeOf(data) !== "application") return notApplicable("not-application-load-balancer");
    const listeners = await facts.listeners();
    if (listeners.length === 0) return notApplicable("no-listener");
    const http = listeners.filter((one) => protocolOf(one) === "HTTP");
    const expected = { http: "redirected to HTTPS, by the default action and by every rule" };
    if (http.length === 0) {
      return pass("The load balancer does not listen for HTTP.", { expected, observed: { httpListeners: [] } });
    }
    const ports = http.map(({ Port }) => Port ?? null);
    const plain = http.filter(
      (one) => !redirects(toldList(one.DefaultActions, LISTENERS, "DefaultActions"), LISTENERS),
    );
    if (plain.length > 0) {
      const observed = { httpListeners: ports, withoutRedirect: plain.map(({ Port }) => Port ?? null) };
      return fail("An HTTP listener does not redirect to HTTPS.", { expected, observed });
    }
    const passing = (await facts.rules()).filter(
      ({ rules }) => !rules.every(({ Actions }) => redirects(toldList(Actions, RULES, "Actions"), RULES)),
    );
    const observed = { httpListeners: ports, withOtherRules: passing.map(({ port }) => port ?? null) };
    return passing.length > 0
      ? fail("A rule of an HTTP listener does something else than redirect to HTTPS.", { expected, observed })
      : pass("The load balancer redirects HTTP to HTTPS.", { expected, observed });
  },
});

const LISTENERS = "ElasticLoadBalancingv2:DescribeListeners";
const RULES = "ElasticLoadBalancingv2:DescribeRules";
