import { isRecord } from "../../model/json.ts";

/** What the system calls an error, e.g. `ENOENT`. */
export function errorCode(error: unknown): unknown {
  return isRecord(error) ? error["code"] : undefined;
}
