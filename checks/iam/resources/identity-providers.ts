import { toldList } from "../../../src/model/answers.ts";
import type { OnceCall } from "../../../src/model/api-call.ts";
import type { Target } from "../../../src/model/target.ts";

export const OIDC_PROVIDERS: OnceCall = { operation: "IAM:ListOpenIDConnectProviders", per: "target" };

export const SAML_PROVIDERS: OnceCall = { operation: "IAM:ListSAMLProviders", per: "target" };

/** ARNs of the account's OIDC providers; the listing has no pages. */
export function oidcProviders(target: Target): Promise<readonly string[]> {
  return target.once("iam:oidc-providers", async () => {
    const { IAMClient, ListOpenIDConnectProvidersCommand } = await import("@aws-sdk/client-iam");
    const answer = await target.client(IAMClient).send(new ListOpenIDConnectProvidersCommand({}));
    const list = toldList(
      answer.OpenIDConnectProviderList,
      "IAM:ListOpenIDConnectProviders",
      "OpenIDConnectProviderList",
    );
    return list.flatMap(({ Arn }) => Arn ?? []);
  });
}

/** ARNs of the account's SAML providers; the listing has no pages. */
export function samlProviders(target: Target): Promise<readonly string[]> {
  return target.once("iam:saml-providers", async () => {
    const { IAMClient, ListSAMLProvidersCommand } = await import("@aws-sdk/client-iam");
    const answer = await target.client(IAMClient).send(new ListSAMLProvidersCommand({}));
    const list = toldList(answer.SAMLProviderList, "IAM:ListSAMLProviders", "SAMLProviderList");
    return list.flatMap(({ Arn }) => Arn ?? []);
  });
}
