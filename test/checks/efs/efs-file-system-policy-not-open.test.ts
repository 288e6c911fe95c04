import check from "../../../checks/efs/efs-file-system-policy-not-open.ts";
import { checkTable } from "../../support/check-table.ts";
import { fileSystem } from "../../support/efs.ts";
import { answer, refused } from "../../support/recorded.ts";

checkTable(check, [
  {
    name: "as it should be",
    calls: [
      fileSystem(),
      answer("EFS:DescribeFileSystemPolicy", {
        Policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Principal: { AWS: "444455556666" },
              Action: "elasticfilesystem:ClientMount",
              Resource: "*",
            },
          ],
        }),
      }),
    ],
    expected: "passed",
  },
  {
    name: "as it should not be",
    calls: [
      fileSystem(),
      answer("EFS:DescribeFileSystemPolicy", {
        Policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            { Effect: "Allow", Principal: { AWS: "*" }, Action: "elasticfilesystem:ClientMount", Resource: "*" },
          ],
        }),
      }),
    ],
    expected: "failed",
  },
  {
    name: "EFS's own",
    calls: [fileSystem(), refused("EFS:DescribeFileSystemPolicy", "PolicyNotFound")],
    expected: "passed",
    observed: { policy: "none" },
  },
  {
    name: "through a mount target",
    calls: [
      fileSystem(),
      answer("EFS:DescribeFileSystemPolicy", {
        Policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Principal: { AWS: "*" },
              Action: "elasticfilesystem:ClientMount",
              Resource: "*",
              Condition: { Bool: { "elasticfilesystem:AccessedViaMountTarget": "true" } },
            },
          ],
        }),
      }),
    ],
    expected: "passed",
  },
  {
    name: "not through a mount target",
    calls: [
      fileSystem(),
      answer("EFS:DescribeFileSystemPolicy", {
        Policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Principal: { AWS: "*" },
              Action: "elasticfilesystem:ClientMount",
              Resource: "*",
              Condition: { Bool: { "elasticfilesystem:AccessedViaMountTarget": "false" } },
            },
          ],
        }),
      }),
    ],
    expected: "failed",
  },
  {
    name: "no policy that can be understood",
    calls: [fileSystem(), answer("EFS:DescribeFileSystemPolicy", { Policy: "{" })],
    expected: "unknown",
    unread: ["EFS:DescribeFileSystemPolicy MalformedAnswer"],
  },
  {
    name: "not told",
    calls: [fileSystem(), answer("EFS:DescribeFileSystemPolicy", {})],
    expected: "unknown",
    unread: ["EFS:DescribeFileSystemPolicy MalformedAnswer"],
  },
  {
    name: "denied",
    calls: [fileSystem(), refused("EFS:DescribeFileSystemPolicy")],
    expected: "unknown",
    unread: ["EFS:DescribeFileSystemPolicy AccessDenied"],
  },
  {
    name: "gone meanwhile",
    calls: [fileSystem(), refused("EFS:DescribeFileSystemPolicy", "FileSystemNotFound")],
    expected: "none",
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
