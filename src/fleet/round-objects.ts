import { failureOf } from "../aws/failure.ts";
import type { Listed, ObjectPlace, Objects, Version } from "../aws/object.ts";
import { AwsError } from "../model/errors.ts";

/** Objects whose errors are `AwsError`s that name the call and, where one is missing, the permission. */
export function explained(objects: Objects): Objects {
  return {
    get: (key, most): Promise<Version | undefined> => objects.get(key, most).catch(throwing("GetObject", key)),
    put: (key, body, over) => objects.put(key, body, over).catch(throwing("PutObject", key)),
    remove: (key, version) => objects.remove(key, version).catch(throwing("DeleteObject", key)),
    async *list(prefix): AsyncGenerator<Listed> {
      try {
        yield* objects.list(prefix);
      } catch (error) {
        throwing("ListObjectsV2", prefix)(error);
      }
    },
    close: () => objects.close(),
  };
}

/** Who may open objects: AWS's, or those of a test. */
export type OpenObjects = (place: ObjectPlace) => Promise<Objects>;

const ACTIONS = {
  GetObject: "s3:GetObject",
  PutObject: "s3:PutObject",
  DeleteObject: "s3:DeleteObject",
  ListObjectsV2: "s3:ListBucket",
} as const;

function throwing(operation: keyof typeof ACTIONS, key: string): (error: unknown) => never {
  return (error) => {
    const call = { service: "S3", operation, region: "", account: undefined, input: { Key: key } };
    const { unread } = failureOf(error, call);
    const isDenied = unread.kind === "denied";
    // S3 does not always say what was not allowed.
    throw new AwsError(
      { ...unread, ...(isDenied && { action: unread.action ?? ACTIONS[operation] }) },
      { cause: error },
    );
  };
}
