import type { LaunchTemplateVersion, ResponseLaunchTemplateData } from "@aws-sdk/client-ec2";
import { toldNumber, toldObject } from "../../src/model/answers.ts";

const DESCRIBE = "EC2:DescribeLaunchTemplateVersions";

export function contentOf({ LaunchTemplateData }: LaunchTemplateVersion): ResponseLaunchTemplateData {
  return toldObject(LaunchTemplateData, DESCRIBE, "LaunchTemplateData");
}

/** The numbers of those versions that do not hold. */
export function versionsThat(
  versions: readonly LaunchTemplateVersion[],
  breaks: (content: ResponseLaunchTemplateData) => boolean,
): number[] {
  const broken = versions.filter((version) => breaks(contentOf(version)));
  return broken.map(({ VersionNumber }) => toldNumber(VersionNumber, DESCRIBE, "VersionNumber"));
}

/** For the remediation: the version that a new one begins as. */
export function versionValue({ data }: { readonly data: LaunchTemplateVersion }) {
  return { version: data.VersionNumber?.toString() };
}
