import check from "../../../checks/efs/efs-file-system-encrypted.ts";
import { checkTable } from "../../support/check-table.ts";
import { fileSystem } from "../../support/efs.ts";
import { answer, refused } from "../../support/recorded.ts";

checkTable(check, [
  { name: "as it should be", calls: [fileSystem({ Encrypted: true })], expected: "passed" },
  { name: "as it should not be", calls: [fileSystem({ Encrypted: false })], expected: "failed" },
  { name: "not told", calls: [fileSystem()], expected: "unknown", unread: ["EFS:DescribeFileSystems MalformedAnswer"] },
  {
    name: "told as a text",
    calls: [fileSystem({ Encrypted: "" })],
    expected: "unknown",
    unread: ["EFS:DescribeFileSystems MalformedAnswer"],
  },
  {
    name: "denied listing",
    calls: [refused("EFS:DescribeFileSystems")],
    expected: "none",
    unread: ["EFS:DescribeFileSystems AccessDenied"],
  },
  { name: "no file system", calls: [answer("EFS:DescribeFileSystems", { FileSystems: [] })], expected: "none" },
  { name: "being deleted", calls: [fileSystem({ LifeCycleState: "deleting" })], expected: "none", reason: "deleting" },
]);
