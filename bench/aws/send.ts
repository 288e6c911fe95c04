import type { ServerResponse } from "node:http";
import { type Answer, REQUEST_ID } from "./answer.ts";
import type { FaultName } from "./faults.ts";

/** Sends an answer, or shows a fault of the connection. */
export function send(response: ServerResponse, answer: Answer, fault: FaultName | undefined): void {
  const { status, type, headers, body } = answer;
  const told = { "content-type": type, "x-amzn-requestid": REQUEST_ID, ...headers };
  const half = body.subarray(0, Math.ceil(body.length / 2));
  switch (fault) {
    case "hang":
      return;
    case "reset":
      response.socket?.resetAndDestroy();
      return;
    case "cut-chunks":
      response.writeHead(status, told);
      response.write(half, () => response.socket?.destroy());
      return;
    case "stalled-body":
    case "truncated-body":
      response.writeHead(status, { ...told, "content-length": body.length });
      response.write(half, () => {
        if (fault === "truncated-body") response.socket?.destroy();
      });
      return;
    default:
      response.writeHead(status, status === 204 ? told : { ...told, "content-length": body.length });
      response.end(body);
  }
}
