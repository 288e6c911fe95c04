import { required } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { originsOf } from "./behaviors.ts";
import { customOf } from "./origins.ts";
import { distribution } from "./resources/distribution.ts";

export default defineCheck({
  id: "cloudfront-default-root-object",
  title: "CloudFront distributions of S3 buckets have a default root object",
  severity: "low",
  why: "Whoever asks for the root gets what the bucket says to it: where CloudFront may list it, the names of all objects.",
  fix: "Set a default root object, such as index.html.",
  remediation: {
    cli: "aws cloudfront update-distribution --id {{id}} --default-root-object index.html",
    terraform: `resource "aws_cloudfront_distribution" "this" {
  default_root_object = "index.html"
}`,
    breaks: "The root answers with that object instead of what it answered before.",
  },
  references: [
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DefaultRootObject.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-1",
  ],
  techniques: ["T1530"],
  resource: distribution,
  facts: ["config"],
  async evaluate({ data }, facts) {
    // A server of one's own answers the root as it likes.
    if (originsOf(data).every((origin) => customOf(origin) !== undefined || origin.S3OriginConfig === undefined)) {
      return notApplicable("no-s3-origin");
    }
    const { DefaultRootObject } = await facts.config();
    const told = typeof DefaultRootObject === "string" ? DefaultRootObject : undefined;
    const object = required(told, "CloudFront:GetDistributionConfig", "DefaultRootObject");
    const evidence = { expected: { defaultRootObject: "one" }, observed: { defaultRootObject: object || "none" } };
    return object === ""
      ? fail("The distribution has no default root object.", evidence)
      : pass("The distribution has a default root object.", evidence);
  },
});
