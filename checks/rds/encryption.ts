import { toldFlag } from "../../src/model/answers.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { fail, pass, type Verdict } from "../../src/model/verdict.ts";

interface Told {
  readonly flag: unknown;
  /** `none`, `sse-kms`, or `sse-rds`: AWS owns the key, and then the flag is false though the data is encrypted. */
  readonly type: string | undefined;
  readonly kmsKeyId: string | undefined;
}

interface Words {
  /** `DB instance`. */
  readonly noun: string;
  readonly operation: string;
  readonly field: string;
}

export function judgeEncryption({ flag, type, kmsKeyId }: Told, { noun, operation, field }: Words): Verdict {
  const told: JsonObject = {
    ...(type !== undefined && { storageEncryptionType: type }),
    ...(kmsKeyId !== undefined && { kmsKeyId }),
  };
  const expected = { encrypted: true };
  if (type === "sse-rds") {
    return pass(`The ${noun} is encrypted with a key that AWS owns.`, {
      expected,
      observed: { encrypted: true, ...told },
    });
  }
  const encrypted = toldFlag(flag, operation, field);
  const evidence = { expected, observed: { encrypted, ...told } };
  return encrypted ? pass(`The ${noun} is encrypted.`, evidence) : fail(`The ${noun} is not encrypted.`, evidence);
}
