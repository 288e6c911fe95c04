import { toldFlag } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { efsFileSystem } from "./resources/file-system.ts";

export default defineCheck({
  id: "efs-file-system-encrypted",
  title: "EFS file systems are encrypted",
  severity: "high",
  why: "What lies on the disks, in backups and in copies for other regions is readable by whoever gets hold of it; a key is a second lock, with a log of who used it.",
  fix: "Make an encrypted file system, copy the files with DataSync and mount that one: encryption is chosen when a file system is made.",
  references: [
    "https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/efs-controls.html#efs-1",
  ],
  techniques: ["T1530"],
  resource: efsFileSystem,
  facts: [],
  remediation: {
    cli: "aws efs create-file-system --region {{region}} --creation-token {{id}}-encrypted --encrypted",
    terraform: `resource "aws_efs_file_system" "this" {
  encrypted = true # replaces the file system
}`,
    breaks:
      "The file system is another one: clients must mount it by its own id, and what is written meanwhile must be copied again.",
  },
  evaluate({ data }) {
    const encrypted = toldFlag(data.Encrypted, "EFS:DescribeFileSystems", "Encrypted");
    const evidence = { expected: { encrypted: true }, observed: { encrypted } };
    return encrypted
      ? pass("The file system is encrypted.", evidence)
      : fail("The file system is not encrypted.", evidence);
  },
});
