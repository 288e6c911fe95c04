import type { AlternateContact, ContactInformation } from "@aws-sdk/client-account";
import { orIf, toldObject } from "../../../src/model/answers.ts";
import type { ApiCall } from "../../../src/model/api-call.ts";
import { defineResource, type Fact } from "../../../src/model/resource.ts";
import type { Target } from "../../../src/model/target.ts";

type ContactType = "BILLING" | "OPERATIONS" | "SECURITY";

export const ALTERNATE_CONTACT = "Account:GetAlternateContact";
export const CONTACT_INFORMATION = "Account:GetContactInformation";

/** Whom AWS reaches about the account. Who they are is personal: only what is filled in leaves a check. */
export const accountContacts = defineResource({
  type: "AWS::Account::Account",
  kind: {
    service: "account",
    serviceName: "Account Management",
    section: "Account Management",
    type: "governance",
    subType: "aws-account",
    noun: "account",
  },
  scope: "account",
  ids: "arn:{partition}:account::{account}:account",
  global: true,
  list: {
    actions: [],
    calls: [],
    async *run({ partition, account }) {
      const id = `arn:${partition}:account::${account}:account`;
      yield { id, name: account, region: "", data: undefined, raw: {} };
    },
  },
  facts: {
    billingContact: contactOf("BILLING"),
    operationsContact: contactOf("OPERATIONS"),
    securityContact: contactOf("SECURITY"),
    contactInformation: {
      actions: ["account:GetContactInformation"],
      calls: [{ operation: CONTACT_INFORMATION, per: "target" }],
      read: (_, target) => contactInformation(target),
    },
  },
  changes: [
    {
      source: "account.amazonaws.com",
      names: ["DeleteAlternateContact", "PutAlternateContact", "PutContactInformation"],
      at: [],
    },
  ],
});

/** `undefined`: there is none of the kind. */
function contactOf(AlternateContactType: ContactType): Fact<unknown, AlternateContact | undefined> {
  const call: ApiCall = { operation: ALTERNATE_CONTACT, per: "target", about: AlternateContactType };
  return {
    actions: ["account:GetAlternateContact"],
    calls: [call],
    async read(_, target) {
      const { AccountClient, GetAlternateContactCommand } = await import("@aws-sdk/client-account");
      const sent = target.client(AccountClient).send(new GetAlternateContactCommand({ AlternateContactType }));
      const answer = await orIf(sent, ["ResourceNotFoundException"], undefined);
      return answer && toldObject(answer.AlternateContact, ALTERNATE_CONTACT, "AlternateContact");
    },
  };
}

async function contactInformation(target: Target): Promise<ContactInformation> {
  const { AccountClient, GetContactInformationCommand } = await import("@aws-sdk/client-account");
  const answer = await target.client(AccountClient).send(new GetContactInformationCommand({}));
  return toldObject(answer.ContactInformation, CONTACT_INFORMATION, "ContactInformation");
}
