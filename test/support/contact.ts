import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { answer, refused } from "./recorded.ts";

const GET = "Account:GetAlternateContact";

/** An alternate contact of that type; `more` says what else it is. */
export function contact(AlternateContactType: string, more: JsonObject = {}): RecordedCall {
  const whole = {
    AlternateContactType,
    Name: "Response team",
    Title: "On duty",
    EmailAddress: "duty@example.com",
    PhoneNumber: "+1 555-555-0100",
    ...more,
  };
  return answer(GET, { AlternateContact: whole }, { input: { AlternateContactType } });
}

export function noContact(AlternateContactType: string): RecordedCall {
  return refused(GET, "ResourceNotFoundException", { input: { AlternateContactType } });
}

export function contactInformation(more: JsonObject = {}): RecordedCall {
  const whole = {
    FullName: "Acme",
    AddressLine1: "1 Example Street",
    City: "Anytown",
    PostalCode: "99999",
    CountryCode: "US",
    PhoneNumber: "+1 555-555-0100",
    ...more,
  };
  return answer("Account:GetContactInformation", { ContactInformation: whole });
}
