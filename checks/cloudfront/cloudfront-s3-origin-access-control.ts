import { required, toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass, unknown } from "../../src/model/verdict.ts";
import { LIST, originsOf } from "./behaviors.ts";
import { customOf } from "./origins.ts";
import { distribution } from "./resources/distribution.ts";

export default defineCheck({
  id: "cloudfront-s3-origin-access-control",
  title: "CloudFront signs its requests to S3 buckets with origin access control",
  severity: "medium",
  why: "A bucket that CloudFront asks without a signature has to be public, and then everybody goes past CloudFront and its rules. The older origin access identity knows no KMS keys and no newer regions.",
  fix: "Create an origin access control, let the bucket's policy allow this distribution alone, and then set it in the origin.",
  remediation: {
    cli: {
      none: "update-distribution takes the whole configuration: set OriginAccessControlId in the origins of what get-distribution-config gives.",
    },
    terraform: `resource "aws_cloudfront_origin_access_control" "this" {
  name                              = {{id}}
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}

resource "aws_cloudfront_distribution" "this" {
  origin {
    domain_name              = {{originDomain}}
    origin_id                = {{originId}}
    origin_access_control_id = aws_cloudfront_origin_access_control.this.id
  }
}`,
    breaks: "The bucket refuses CloudFront until its policy allows it: change the policy first.",
  },
  references: [
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-13",
  ],
  techniques: ["T1530"],
  resource: distribution,
  facts: ["signing"],
  async evaluate({ data }, facts) {
    const origins = originsOf(data).flatMap((origin) => {
      if (customOf(origin) !== undefined || origin.S3OriginConfig === undefined) return [];
      const control = text(origin.OriginAccessControlId, "OriginAccessControlId");
      const identity = text(origin.S3OriginConfig.OriginAccessIdentity, "OriginAccessIdentity");
      const access = control !== "" ? "origin access control" : identity !== "" ? "origin access identity" : "none";
      return [{ control, told: { origin: toldText(origin.Id, LIST, "Origins.Id"), access } }];
    });
    if (origins.length === 0) return notApplicable("no-s3-origin");
    const expected = { access: "origin access control", signing: SIGNS };
    const evidence = { expected, observed: { origins: origins.map(({ told }) => told) } };
    if (origins.some(({ told }) => told.access === "none")) {
      return fail("The distribution asks a bucket without saying who it is.", evidence);
    }
    if (origins.some(({ told }) => told.access === "origin access identity")) {
      return fail("The distribution uses the older origin access identity for a bucket.", evidence);
    }
    // A control may well be there and be told to sign nothing.
    const behaviors = await facts.signing();
    const signed = origins.map(({ control, told }) => ({
      ...told,
      signing: required(behaviors.get(control), CONTROLS, "origin access control of the distribution"),
    }));
    const seen = { expected, observed: { origins: signed } };
    if (signed.some(({ signing }) => signing === "never")) {
      return fail("The origin access control of a bucket signs no requests.", seen);
    }
    return signed.every(({ signing }) => SIGNS.includes(signing))
      ? pass("The distribution uses origin access control for its buckets.", seen)
      : unknown("Which requests an origin access control signs is not known.", seen);
  },
});

const CONTROLS = "CloudFront:ListOriginAccessControls";

/** The second leaves those unsigned that viewers have signed themselves. */
const SIGNS = ["always", "no-override"];

/** AWS says it with an empty text where there is none. */
function text(value: unknown, field: string): string {
  return required(typeof value === "string" ? value : undefined, LIST, field);
}
