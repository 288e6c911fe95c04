import check from "../../../checks/rds/rds-instance-copy-tags-to-snapshots.ts";
import { checkTable } from "../../support/check-table.ts";
import { INSTANCES, instance, instanceRows, memberRow } from "../../support/database.ts";

checkTable(check, [
  { name: "on", calls: [instance({ CopyTagsToSnapshot: true })], expected: "passed" },
  { name: "off", calls: [instance({ CopyTagsToSnapshot: false })], expected: "failed" },
  { name: "not told", calls: [instance({})], expected: "unknown", unread: [`${INSTANCES} MalformedAnswer`] },
  memberRow({ CopyTagsToSnapshot: false }),
  ...instanceRows({ CopyTagsToSnapshot: false }),
]);
