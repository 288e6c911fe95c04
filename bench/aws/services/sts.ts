import { createHash } from "node:crypto";
import { Refusal } from "../answer.ts";
import type { Call } from "../call.ts";
import { accessKeyFor, sessionArn, tokenOfSession } from "../credentials.ts";
import type { Operations, World } from "../operation.ts";
import { queryProtocol } from "../query-protocol.ts";

const stsAnswer = queryProtocol("https://sts.amazonaws.com/doc/2011-06-15/");

const ROLE = /^arn:aws[\w-]*:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/;

export const sts: Operations = {
  "STS:GetCallerIdentity": {
    decides: "Account",
    answer: (call) => stsAnswer(call.operation, identityOf(call)),
  },
  "STS:AssumeRole": {
    action: "sts:AssumeRole",
    resource: ({ parameters }) => parameters.get("RoleArn") ?? "*",
    decides: "Credentials",
    answer: assumeRole,
  },
};

export function identityOf({ account, caller }: Pick<Call, "account" | "caller">) {
  return { UserId: `AIDA${account}00000`, Account: account, Arn: caller };
}

/** Any role of an account of the estate lets anybody of the estate in. */
function assumeRole({ operation, parameters, caller }: Call, { estate, now }: World) {
  const arn = parameters.get("RoleArn") ?? "";
  const [, account = "", role = ""] = ROLE.exec(arn) ?? [];
  if (!estate.accounts.includes(account)) {
    const message = `User: ${caller} is not authorized to perform: sts:AssumeRole on resource: ${arn}`;
    throw new Refusal({ code: "AccessDenied", status: 403, message });
  }
  const name = parameters.get("RoleSessionName") ?? "session";
  const expires = now() + Number(parameters.get("DurationSeconds") ?? 3_600) * 1_000;
  return stsAnswer(operation, {
    Credentials: {
      AccessKeyId: accessKeyFor(account),
      // Nobody checks a signature, but a client wants something to sign with.
      SecretAccessKey: createHash("sha256").update(arn).digest("base64").slice(0, 40),
      SessionToken: tokenOfSession({ role, name, expires }),
      Expiration: new Date(expires),
    },
    AssumedRoleUser: { AssumedRoleId: `AROA${account}00000:${name}`, Arn: sessionArn(account, { role, name }) },
  });
}
