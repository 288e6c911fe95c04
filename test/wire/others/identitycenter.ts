import { DeleteLoginProfileCommand, IAMClient } from "@aws-sdk/client-iam";
import type { Estate } from "../estate.ts";
import { nothingYet, type OtherWire } from "./other.ts";

/** The users of the catalogue who have passwords; what judges those users has run by then. */
async function settle(estate: Estate): Promise<void> {
  const iam = estate.client(IAMClient, "us-east-1");
  for (const UserName of ["shop-user-careful", "shop-user-hasty"]) {
    await iam.send(new DeleteLoginProfileCommand({ UserName }));
  }
}

export const identitycenter: OtherWire = { ...nothingYet, settings: { ofAccount: ["iam-people-federated"], settle } };
