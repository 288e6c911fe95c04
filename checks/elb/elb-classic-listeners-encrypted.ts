import { required, toldList, toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { classicLoadBalancer } from "./resources/classic.ts";

export default defineCheck({
  id: "elb-classic-listeners-encrypted",
  title: "Classic Load Balancers listen for HTTPS and TLS only",
  severity: "medium",
  why: "What comes in over HTTP or plain TCP is readable, and changeable, to whoever sits on the way: cookies, passwords and all.",
  fix: "Replace the listeners by HTTPS or SSL ones with a certificate of Certificate Manager; better, move to an Application Load Balancer, which can redirect.",
  remediation: {
    cli: `aws elb create-load-balancer-listeners --load-balancer-name {{id}} --listeners Protocol=HTTPS,LoadBalancerPort=443,InstanceProtocol=HTTP,InstancePort=80,SSLCertificateId={{certificateArn}} --region {{region}}
aws elb delete-load-balancer-listeners --load-balancer-name {{id}} --load-balancer-ports 80 --region {{region}}`,
    terraform: `resource "aws_elb" "this" {
  name = {{id}}
  listener {
    lb_port            = 443
    lb_protocol        = "https"
    instance_port      = 80
    instance_protocol  = "http"
    ssl_certificate_id = {{certificateArn}}
  }
}`,
    breaks:
      "Clients that still use the unencrypted port can no longer connect: a Classic Load Balancer cannot redirect them.",
  },
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-https-load-balancers.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-3",
  ],
  techniques: ["T1040", "T1557"],
  resource: classicLoadBalancer,
  facts: [],
  evaluate({ data }) {
    const listeners = toldList(data.ListenerDescriptions, LIST, "ListenerDescriptions").map(({ Listener }) => {
      const protocol = toldText(Listener?.Protocol, LIST, "Protocol").toUpperCase();
      const encrypted = required(ENCRYPTED.get(protocol), LIST, "Protocol that is known");
      return { protocol, port: Listener?.LoadBalancerPort ?? null, encrypted };
    });
    if (listeners.length === 0) return notApplicable("no-listener");
    const evidence = { expected: { protocols: ["HTTPS", "SSL"] }, observed: { listeners } };
    return listeners.every(({ encrypted }) => encrypted)
      ? pass("All listeners are encrypted.", evidence)
      : fail("A listener is not encrypted.", evidence);
  },
});

const LIST = "ElasticLoadBalancing:DescribeLoadBalancers";

const ENCRYPTED: ReadonlyMap<string, boolean> = new Map([
  ["HTTPS", true],
  ["SSL", true],
  ["HTTP", false],
  ["TCP", false],
]);
