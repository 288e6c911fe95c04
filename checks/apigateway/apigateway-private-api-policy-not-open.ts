import { judgeOpenness } from "../../src/judge/resource-policy.ts";
import { toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { notApplicable } from "../../src/model/verdict.ts";
import { endpointsOf } from "./endpoints.ts";
import { restApi } from "./resources/rest-api.ts";

const LIST = "APIGateway:GetRestApis";

export default defineCheck({
  id: "apigateway-private-api-policy-not-open",
  title: "Private API Gateway REST APIs are not open to every VPC",
  severity: "high",
  why: "A private API is kept from the Internet, and not from other people's VPCs: with a policy that lets everyone in, any account's VPC endpoint for API Gateway reaches it, and only its methods' own authorization is left.",
  fix: "Let the API's policy allow only your VPC endpoints (aws:SourceVpce), VPCs (aws:SourceVpc), accounts or organization, and deploy the API again.",
  remediation: {
    cli: {
      none: "The policy that is right names your own VPC endpoints; update-rest-api sets it, and create-deployment makes it count.",
    },
    terraform: `data "aws_iam_policy_document" "api" {
  statement {
    effect    = "Allow"
    actions   = ["execute-api:Invoke"]
    resources = ["execute-api:/*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceVpce"
      values   = [{{vpcEndpointId}}]
    }
  }
}

resource "aws_api_gateway_rest_api_policy" "this" {
  rest_api_id = {{id}}
  policy      = data.aws_iam_policy_document.api.json
}`,
    breaks: "Callers from VPCs that the policy does not name get 403.",
  },
  references: [
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-apis.html",
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html",
  ],
  techniques: ["T1190"],
  resource: restApi,
  facts: [],
  evaluate({ data }, _facts, context) {
    // A public API may well be for everyone: its methods say who has to prove what.
    if (!endpointsOf(data).includes("PRIVATE")) return notApplicable("public");
    const text = data.policy === undefined ? undefined : unescaped(toldText(data.policy, LIST, "policy"));
    // Without a policy, nobody reaches a private API at all.
    return judgeOpenness({ text, operation: LIST, noun: "API", kind: "api" }, context);
  },
});

/** API Gateway tells the document as the inside of a JSON text, each quote with a backslash before it. */
function unescaped(text: string): string {
  if (!text.startsWith('{\\"')) return text;
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return text;
  }
}
