import type { AlternateContact } from "@aws-sdk/client-account";
import { required } from "../../src/model/answers.ts";
import { fail, pass, type Verdict } from "../../src/model/verdict.ts";
import { ALTERNATE_CONTACT } from "./resources/account.ts";

/** Which of the fields are filled in, and never with what. */
export function filledOf(told: object, fields: readonly string[], operation: string): Record<string, boolean> {
  return Object.fromEntries(
    fields.map((field) => {
      const value: unknown = Reflect.get(told, field);
      return [field, required(typeof value === "string" ? value : undefined, operation, field).trim() !== ""];
    }),
  );
}

/** An alternate contact is of use if somebody can be reached: AWS writes, and calls where it is urgent. */
export function judgeContact(contact: AlternateContact | undefined, noun: string): Verdict {
  const expected = { set: true, EmailAddress: true, PhoneNumber: true };
  if (contact === undefined) return fail(`The account has no ${noun} contact.`, { expected, observed: { set: false } });
  const filled = filledOf(contact, ["EmailAddress", "PhoneNumber"], ALTERNATE_CONTACT);
  const evidence = { expected, observed: { set: true, ...filled } };
  return Object.values(filled).every(Boolean)
    ? pass(`The account has a ${noun} contact with an address and a telephone number.`, evidence)
    : fail(`The account's ${noun} contact lacks an address or a telephone number.`, evidence);
}
