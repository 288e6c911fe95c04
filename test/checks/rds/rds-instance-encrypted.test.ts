import check from "../../../checks/rds/rds-instance-encrypted.ts";
import { checkTable } from "../../support/check-table.ts";
import { INSTANCES, instance, instanceRows, memberRow } from "../../support/database.ts";

checkTable(check, [
  {
    name: "encrypted",
    calls: [instance({ StorageEncrypted: true, KmsKeyId: "k" })],
    expected: "passed",
    observed: { kmsKeyId: "k" },
  },
  { name: "not", calls: [instance({ StorageEncrypted: false, StorageEncryptionType: "none" })], expected: "failed" },
  {
    name: "with a key that AWS owns: the flag is false, the data is encrypted",
    calls: [instance({ StorageEncrypted: false, StorageEncryptionType: "sse-rds" })],
    expected: "passed",
    message: "a key that AWS owns",
    observed: { storageEncryptionType: "sse-rds" },
  },
  { name: "not told", calls: [instance({})], expected: "unknown", unread: [`${INSTANCES} MalformedAnswer`] },
  {
    name: "neither true nor false",
    calls: [instance({ StorageEncrypted: "yes" })],
    expected: "unknown",
    unread: [`${INSTANCES} MalformedAnswer`],
  },
  memberRow({ StorageEncrypted: false }),
  ...instanceRows({ StorageEncrypted: false }),
]);
