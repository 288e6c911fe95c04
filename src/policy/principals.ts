import { isAccountId, parseArn } from "./arn.ts";
import type { PrincipalEntry, Statement } from "./statement.ts";

/** Whom one entry of a `Principal` element means. `text` is the entry as written, for evidence. */
export type Principal =
  | { readonly kind: "anyone"; readonly text: string }
  | { readonly kind: "account"; readonly account: string; readonly text: string }
  | { readonly kind: "identity"; readonly account: string; readonly type: IdentityType; readonly text: string }
  | { readonly kind: "deleted"; readonly text: string }
  | { readonly kind: "service"; readonly service: string; readonly text: string }
  | { readonly kind: "oidc"; readonly account: string; readonly issuer: string; readonly text: string }
  | { readonly kind: "saml"; readonly account: string; readonly text: string }
  | { readonly kind: "web-identity"; readonly issuer: string; readonly text: string }
  | { readonly kind: "canonical"; readonly text: string }
  | { readonly kind: "unreadable"; readonly text: string };

export type IdentityType = "user" | "role" | "session" | "other";

/**
 * The principals of an Allow statement. `Allow` with `NotPrincipal` is everyone else, so anyone; a resource policy's
 * statement without any principal is nothing AWS stores, so it is unreadable.
 */
export function principalsOf(statement: Statement): readonly Principal[] {
  if (!statement.principals) return [{ kind: "unreadable", text: "" }];
  if (statement.principals.negated) return [{ kind: "anyone", text: "NotPrincipal" }];
  return statement.principals.entries.map(readPrincipal);
}

export function readPrincipal(entry: PrincipalEntry): Principal {
  const text = entry.value;
  switch (entry.type.toLowerCase()) {
    case "*":
      return { kind: "anyone", text };
    case "aws":
      return readAws(text);
    case "service":
      return text.includes("*") ? { kind: "unreadable", text } : { kind: "service", service: text.toLowerCase(), text };
    case "federated":
      return readFederated(text);
    case "canonicaluser":
      return text === "*" ? { kind: "anyone", text } : { kind: "canonical", text };
    default:
      return { kind: "unreadable", text };
  }
}

function readAws(text: string): Principal {
  if (text === "*") return { kind: "anyone", text };
  // A number in JSON has lost its leading zeros.
  if (/^\d{6,12}$/.test(text)) return { kind: "account", account: text.padStart(12, "0"), text };
  // The unique id that AWS shows instead of the ARN once a user or role is deleted; it is never given out again.
  if (/^A[A-Z]{3}[A-Z0-9]{12,}$/.test(text)) return { kind: "deleted", text };
  if (/^[0-9a-f]{64}$/.test(text)) return { kind: "canonical", text };
  const arn = parseArn(text);
  if (!arn) return { kind: "unreadable", text };
  // CloudFront origin access identities are written as users of the pseudo account "cloudfront".
  if (arn.account === "cloudfront") return { kind: "service", service: "cloudfront.amazonaws.com", text };
  if (/[*?]/.test(arn.account) || text.startsWith("arn:aws:*")) return { kind: "anyone", text };
  if (!isAccountId(arn.account)) return { kind: "unreadable", text };
  if (arn.resource === "root" || arn.resource === "*") return { kind: "account", account: arn.account, text };
  return { kind: "identity", account: arn.account, type: identityType(arn.resource), text };
}

function identityType(resource: string): IdentityType {
  if (resource.startsWith("user/")) return "user";
  if (resource.startsWith("role/")) return "role";
  return /^(assumed-role|federated-user)\//.test(resource) ? "session" : "other";
}

function readFederated(text: string): Principal {
  if (text === "*") return { kind: "anyone", text };
  const arn = parseArn(text);
  if (!arn) return { kind: "web-identity", issuer: text.toLowerCase(), text };
  const [type, ...name] = arn.resource.split("/");
  if (!isAccountId(arn.account) || /[*?]/.test(arn.resource)) return { kind: "anyone", text };
  if (type === "saml-provider") return { kind: "saml", account: arn.account, text };
  if (type === "oidc-provider")
    return { kind: "oidc", account: arn.account, issuer: name.join("/").toLowerCase(), text };
  return { kind: "unreadable", text };
}

/** The account a principal certainly belongs to. */
export function accountOf(principal: Principal): string | undefined {
  return "account" in principal ? principal.account : undefined;
}
