import type { Counts } from "./counts.ts";
import { FaultRules } from "./faults.ts";
import type { RawRequest } from "./request.ts";
import type { Rules } from "./respond.ts";

/**
 * What a benchmark in another process asks of the server; no bucket is called so. `GET /_counts`, `DELETE /_counts`,
 * `POST /_faults` with a list of rules, `POST /_allowed` with a list of IAM actions or null for all.
 */
export function control({ method, url, body }: RawRequest, rules: Rules, counts: Counts): object | undefined {
  switch (`${method} ${url}`) {
    case "GET /_counts":
      return { byOperation: counts.byOperation(), calls: counts.all() };
    case "DELETE /_counts":
      counts.clear();
      return {};
    case "POST /_faults":
      rules.faults = new FaultRules(JSON.parse(body.toString()));
      return {};
    case "POST /_allowed": {
      const actions: string[] | null = JSON.parse(body.toString());
      rules.allowed = actions === null ? undefined : new Set(actions);
      return {};
    }
    default:
      return undefined;
  }
}
