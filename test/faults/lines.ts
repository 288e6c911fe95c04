import { inputOf, outputOf, type RecordedCall } from "../../src/aws/recording/format.ts";
import type { Recording } from "../../src/aws/recording/reader.ts";
import type { RecordingWriter } from "../../src/aws/recording/writer.ts";
import { recorded } from "../support/recorded.ts";

/** A recorder that keeps what it hears. */
export function recorderInto(lines: RecordedCall[]): RecordingWriter {
  return {
    async output({ service, operation, account, region, ...call }, output) {
      const place = { ...(account !== undefined && { account }), region };
      const named = { operation, input: call.input };
      lines.push({ service, operation, ...place, input: inputOf(named), output: outputOf(named, output) });
    },
    async error({ service, operation, account, region, input }, { unread: { code, message } }) {
      const place = { ...(account !== undefined && { account }), region };
      const error = { name: code, message, status: 404 };
      lines.push({ service, operation, ...place, input: inputOf({ operation, input }), error });
    },
    async close() {},
  };
}

/** As the matrix names it: `S3Control:GetAccessPoint`. */
export function operationOf({ service, operation }: Pick<RecordedCall, "service" | "operation">): string {
  return `${service.replaceAll(" ", "")}:${operation}`;
}

/** The lines as a recording of this moment: the simulator's credential reports are of today. */
export function recordingOf(lines: readonly RecordedCall[]): Recording {
  const { header, tape } = recorded(lines);
  return { tape, header: { ...header, time: new Date().toISOString() } };
}
