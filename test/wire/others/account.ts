import { AccountClient, AlternateContactType, PutAlternateContactCommand } from "@aws-sdk/client-account";
import { nothingYet, type OtherWire } from "./other.ts";

export const account: OtherWire = {
  ...nothingYet,
  unserved: ["Account:GetContactInformation"],
  settings: {
    ofAccount: ["account-billing-contact-set", "account-operations-contact-set", "account-security-contact-set"],
    async settle(estate) {
      for (const type of Object.values(AlternateContactType)) {
        await estate.client(AccountClient, "us-east-1").send(
          new PutAlternateContactCommand({
            AlternateContactType: type,
            Name: "On call",
            Title: "Whoever is on call",
            EmailAddress: "on-call@example.com",
            PhoneNumber: "+1 555 0100",
          }),
        );
      }
    },
  },
};
