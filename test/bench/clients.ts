import { accessKeyFor } from "../../bench/aws/index.ts";
import { type Clients, makeClients } from "../../src/aws/clients.ts";

/** Clients as aplomb makes them, for an account of a simulated AWS. They try as often as AWS_MAX_ATTEMPTS says. */
export function clientsOf(endpointUrl: string, account = "111122223333"): Clients {
  const credentials = { accessKeyId: accessKeyFor(account), secretAccessKey: "nobody checks it" };
  return makeClients({ credentials: async () => credentials, endpointUrl, taps: {}, account: () => account });
}
