import { SinkError } from "../../model/errors.ts";
import { plural } from "../../model/plural.ts";
import { messageOf } from "../writer.ts";

/** What is told when a line finds no room. */
export function fullError(folder: string, limit: number, bytes: number): SinkError {
  if (bytes > limit) {
    return new SinkError(`An event has ${plural(bytes, "byte")}, and the spool ${folder} takes ${limit} in all.`, {
      hint: "Allow more with --spool-limit.",
    });
  }
  return new SinkError(`The spool ${folder} is full: ${plural(limit, "byte")}.`, {
    hint: "Mend the receiver and run `aplomb ship`, remove what was set aside in it, or allow more with --spool-limit.",
  });
}

export function unsafeError(folder: string, cause: unknown): SinkError {
  return new SinkError(`The disk did not take all of the spool ${folder}: ${messageOf(cause)}`, {
    hint: "Scan again when the disk is well.",
    cause,
  });
}

export function goneError(path: string): SinkError {
  return new SinkError(`Somebody has removed ${path}, with events that were not sent.`, {
    hint: "Leave the spool's files alone while aplomb runs, and scan again.",
  });
}
