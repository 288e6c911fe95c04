import { createHash } from "node:crypto";
import { type Answer, Refusal } from "../answer.ts";
import type { Call } from "../call.ts";
import type { Operations, World } from "../operation.ts";

/** Objects, kept in memory: those that aplomb keeps its state in. Any bucket's name will do. */
export const objects: Operations = {
  "S3:GetObject": {
    action: "s3:GetObject",
    resource,
    decides: "ETag",
    answer(call, { objects }) {
      const body = objects.get(placeOf(call));
      if (body === undefined) throw noSuchKey();
      return { status: 200, type: "application/octet-stream", headers: { ETag: etagOf(body) }, body };
    },
  },
  "S3:PutObject": {
    action: "s3:PutObject",
    resource,
    decides: "ETag",
    answer(call, world) {
      refuseOther(call, world);
      world.objects.set(placeOf(call), call.body);
      return { ...empty(200), headers: { ETag: etagOf(call.body) } };
    },
  },
  "S3:DeleteObject": {
    action: "s3:DeleteObject",
    resource,
    decides: "ETag",
    answer(call, world) {
      refuseOther(call, world);
      world.objects.delete(placeOf(call));
      return empty(204);
    },
  },
};

function resource({ name, key }: Call): string {
  return `"arn:aws:s3:::${name}/${key}"`;
}

function placeOf({ name, key }: Call): string {
  return `${name}/${key}`;
}

function etagOf(body: Buffer): string {
  return `"${createHash("md5").update(body).digest("hex")}"`;
}

/** If-Match asks for the version that was read, If-None-Match for none at all. */
function refuseOther(call: Call, { objects }: World): void {
  const current = objects.get(placeOf(call));
  const wanted = call.headers["if-match"];
  if (call.headers["if-none-match"] === "*" && current !== undefined) throw precondition("If-None-Match");
  if (wanted === undefined) return;
  if (current === undefined) throw noSuchKey();
  if (wanted !== etagOf(current)) throw precondition("If-Match");
}

function precondition(condition: string): Refusal {
  const message = "At least one of the pre-conditions you specified did not hold";
  return new Refusal({ code: "PreconditionFailed", status: 412, message }, { fields: { Condition: condition } });
}

function noSuchKey(): Refusal {
  return new Refusal({ code: "NoSuchKey", status: 404, message: "The specified key does not exist." });
}

function empty(status: number): Answer {
  return { status, type: "application/xml", body: Buffer.alloc(0) };
}
