import {
  AccountClient,
  type AlternateContactType,
  GetAlternateContactCommand,
  type GetAlternateContactCommandOutput,
  GetContactInformationCommand,
  type GetContactInformationCommandOutput,
} from "@aws-sdk/client-account";
import { Refusal } from "../answer.ts";
import type { Estate } from "../estate.ts";
import { serve } from "../serve.ts";
import { settingIn } from "../things.ts";
import type { Other } from "./other.ts";

const KINDS: readonly AlternateContactType[] = ["BILLING", "OPERATIONS", "SECURITY"];

const operations = serve(
  AccountClient,
  { signed: "account" },
  {
    GetAlternateContact: {
      Command: GetAlternateContactCommand,
      decides: "AlternateContact",
      example: () => ({ AlternateContactType: "SECURITY" }),
      output({ json }, { estate }): Omit<GetAlternateContactCommandOutput, "$metadata"> {
        const kind = KINDS.find((one) => one === json["AlternateContactType"]);
        if (isOpen(estate)) {
          const message = "No contact of the inputted alternate contact type found.";
          throw new Refusal({ code: "ResourceNotFoundException", status: 404, message });
        }
        return {
          AlternateContact: {
            AlternateContactType: kind,
            Name: "Response team",
            Title: "On duty",
            EmailAddress: "duty@example.com",
            PhoneNumber: "+1 555-555-0100",
          },
        };
      },
    },
    GetContactInformation: {
      Command: GetContactInformationCommand,
      decides: "ContactInformation",
      output: (_call, { estate }): Omit<GetContactInformationCommandOutput, "$metadata"> => ({
        ContactInformation: {
          FullName: "Acme",
          AddressLine1: isOpen(estate) ? "" : "1 Example Street",
          City: "Anytown",
          PostalCode: "99999",
          CountryCode: "US",
          PhoneNumber: "+1 555-555-0100",
        },
      }),
    },
  },
);

function isOpen(estate: Estate): boolean {
  return settingIn(estate) === "open";
}

export const account: Other = {
  operations,
  calls: () => ({ "Account:GetAlternateContact": KINDS.length, "Account:GetContactInformation": 1 }),
  failures: (estate) =>
    Object.fromEntries(
      ["billing-contact", "contact-information", "operations-contact", "security-contact"].map((what) => [
        `account-${what}-set`,
        isOpen(estate) ? 1 : 0,
      ]),
    ),
};
