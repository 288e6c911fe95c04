import type { FileSystemDescription } from "@aws-sdk/client-efs";
import { orIf, toldList, toldObject, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { defineResource, type Listed } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import { tagsOf } from "../../../src/model/tags.ts";
import type { Target } from "../../../src/model/target.ts";
import { EFS } from "./kind.ts";
import { lastBackups, PROTECTED_ACTIONS, PROTECTED_PAGES } from "./protected.ts";

export const FILE_SYSTEM_ACTIONS = ["elasticfilesystem:DescribeFileSystems"];

export const FILE_SYSTEM_PAGES: PageCall = {
  operation: "EFS:DescribeFileSystems",
  per: "page",
  of: 100,
  things: "EFS file systems",
  counted: "AWS::EFS::FileSystem",
};

const POLICY = "EFS:DescribeFileSystemPolicy";
const BACKUP_POLICY = "EFS:DescribeBackupPolicy";

/** Those that are going included; listed once for all who need them. */
export function fileSystems(target: Target): AsyncIterable<FileSystemDescription> {
  return target.shared("efs:file-systems", async function* () {
    const { EFSClient, paginateDescribeFileSystems } = await import("@aws-sdk/client-efs");
    const config = { client: target.client(EFSClient), pageSize: FILE_SYSTEM_PAGES.of };
    for await (const page of paginateDescribeFileSystems(config, {})) {
      yield* toldList(page.FileSystems, FILE_SYSTEM_PAGES.operation, "FileSystems");
    }
  });
}

export const efsFileSystem = defineResource({
  type: "AWS::EFS::FileSystem",
  kind: { ...EFS, subType: "aws-efs-file-system", noun: "file system" },
  scope: "region",
  ids: "arn:{partition}:elasticfilesystem:{region}:{account}:file-system/{name}",
  goneCodes: ["FileSystemNotFound"],
  list: {
    actions: FILE_SYSTEM_ACTIONS,
    calls: [FILE_SYSTEM_PAGES],
    async *run(target) {
      for await (const one of fileSystems(target)) yield listed(one, target);
    },
    // AWS takes one id at a time.
    only: {
      actions: FILE_SYSTEM_ACTIONS,
      calls: [{ operation: FILE_SYSTEM_PAGES.operation, per: "thing", thing: "file system that is asked for" }],
      async *run(wanted, target) {
        for (const { name } of wanted) for (const one of await withId(name, target)) yield listed(one, target);
      },
    },
  },
  facts: {
    /** The policy's text; `undefined` where there is none but EFS's own. */
    policy: {
      actions: ["elasticfilesystem:DescribeFileSystemPolicy"],
      calls: [{ operation: POLICY, per: "resource" }],
      async read({ data: { FileSystemId } }, target): Promise<string | undefined> {
        const { DescribeFileSystemPolicyCommand, EFSClient } = await import("@aws-sdk/client-efs");
        const read = target.client(EFSClient).send(new DescribeFileSystemPolicyCommand({ FileSystemId }));
        const answer = await orIf(read, ["PolicyNotFound"], undefined);
        return answer === undefined ? undefined : toldText(answer.Policy, POLICY, "Policy");
      },
    },
    /** `ENABLED` and the like; `DISABLED` too where it was never set. */
    automaticBackups: {
      actions: ["elasticfilesystem:DescribeBackupPolicy"],
      calls: [{ operation: BACKUP_POLICY, per: "resource" }],
      async read({ data: { FileSystemId } }, target): Promise<string> {
        const { DescribeBackupPolicyCommand, EFSClient } = await import("@aws-sdk/client-efs");
        const read = target.client(EFSClient).send(new DescribeBackupPolicyCommand({ FileSystemId }));
        const answer = await orIf(read, ["PolicyNotFound"], undefined);
        if (answer === undefined) return "DISABLED";
        const policy = toldObject(answer.BackupPolicy, BACKUP_POLICY, "BackupPolicy");
        return toldText(policy.Status, BACKUP_POLICY, "BackupPolicy.Status");
      },
    },
    /** When AWS Backup, by whatever plan, last made a recovery point of it. */
    lastBackup: {
      actions: PROTECTED_ACTIONS,
      calls: [PROTECTED_PAGES],
      async read({ id }, target): Promise<Date | undefined> {
        return (await lastBackups(target)).get(id);
      },
    },
  },
  changes: [
    {
      source: "elasticfilesystem.amazonaws.com",
      names: [
        "CreateFileSystem",
        "DeleteFileSystem",
        "DeleteFileSystemPolicy",
        "PutBackupPolicy",
        "PutFileSystemPolicy",
      ],
      at: ["requestParameters.fileSystemId", "responseElements.fileSystemId"],
    },
  ],
});

/** Nothing where there is no such file system. */
async function withId(FileSystemId: string, target: Target): Promise<readonly FileSystemDescription[]> {
  const { DescribeFileSystemsCommand, EFSClient } = await import("@aws-sdk/client-efs");
  const read = target.client(EFSClient).send(new DescribeFileSystemsCommand({ FileSystemId }));
  const answer = await orIf(read, ["FileSystemNotFound"], undefined);
  return answer === undefined ? [] : toldList(answer.FileSystems, FILE_SYSTEM_PAGES.operation, "FileSystems");
}

function listed(one: FileSystemDescription, { partition, account, region }: Target): Listed<FileSystemDescription> {
  const name = toldText(one.FileSystemId, FILE_SYSTEM_PAGES.operation, "FileSystemId");
  const id = `arn:${partition}:elasticfilesystem:${region}:${account}:file-system/${name}`;
  if (one.LifeCycleState === "deleting" || one.LifeCycleState === "deleted") {
    return { skipped: "deleting", thing: { id, region } };
  }
  return {
    id,
    name: one.Name || name,
    region,
    tags: tagsOf(one.Tags),
    data: one,
    raw: encodeObject({ ...one, Tags: undefined }),
  };
}
