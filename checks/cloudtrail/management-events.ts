import type { Context } from "../../src/model/check.ts";
import type { Verdict } from "../../src/model/verdict.ts";
import { judgeRecording } from "./recording.ts";
import type { Recorder } from "./resources/trails.ts";

/** Two talkative sources that AWS lets a trail leave out. */
export const SOURCES_OPTION = {
  exceptSources: {
    kind: "words",
    default: [],
    pattern: /^[a-z0-9.-]+\.amazonaws\.com$/,
    form: "a source of events ends with .amazonaws.com",
    description: "Sources whose management events need not be recorded: kms.amazonaws.com, rdsdata.amazonaws.com.",
  },
} as const;

type WithSources = Context & { readonly options: { readonly exceptSources: readonly string[] } };

export function judgeManagementEvents(
  recorders: readonly Recorder[],
  trail: string,
  { options }: WithSources,
): Promise<Verdict> {
  return judgeRecording(recorders, {
    events: "management",
    accesses: ["reads", "writes"],
    allowed: (source) => options.exceptSources.includes(source),
    noun: "all management events, reads and writes",
    trail,
  });
}
