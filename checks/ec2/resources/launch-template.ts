import type { DescribeLaunchTemplateVersionsCommandInput, Instance, LaunchTemplateVersion } from "@aws-sdk/client-ec2";
import { orIf, toldList, toldNumber, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { batches, defineResource, type Resource } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import type { Target } from "../../../src/model/target.ts";
import { INSTANCE_ACTIONS, INSTANCE_PAGES, instances, isGone } from "./instance.ts";
import { EC2 } from "./kind.ts";
import { LAUNCH_TEMPLATE_CHANGES } from "./launch-template-changes.ts";

const DESCRIBE = "EC2:DescribeLaunchTemplateVersions";

const PAGES: PageCall = {
  operation: DESCRIBE,
  per: "page",
  of: 200,
  things: "launch templates",
  counted: "AWS::EC2::LaunchTemplate",
};

/** Of an id that AWS has never given, too. */
const NOT_THERE = ["InvalidLaunchTemplateId.NotFound", "InvalidLaunchTemplateId.Malformed"];

/** Launch templates, each as its default version. */
export const ec2LaunchTemplate = defineResource({
  type: "AWS::EC2::LaunchTemplate",
  kind: { ...EC2, subType: "aws-ec2-launch-template", noun: "launch template" },
  scope: "region",
  ids: "arn:{partition}:ec2:{region}:{account}:launch-template/{name}",
  goneCodes: ["InvalidLaunchTemplateId.NotFound"],
  list: {
    actions: ["ec2:DescribeLaunchTemplateVersions"],
    calls: [PAGES],
    async *run(target) {
      // Without a template, AWS gives the default version of each: no call per template.
      for await (const page of versions(target, { Versions: ["$Default"] })) {
        yield* batches(page, (version) => resourceOf(version, target));
      }
    },
    only: {
      actions: ["ec2:DescribeLaunchTemplateVersions"],
      calls: [{ operation: DESCRIBE, per: "thing", thing: "launch template that is asked for" }],
      async *run(wanted, target) {
        for (const { name } of wanted) yield* await defaultOf(name, target);
      },
    },
  },
  facts: {
    /** Versions, beside the default one, that instances of the region were launched from. */
    otherVersionsInUse: {
      actions: [...INSTANCE_ACTIONS, "ec2:DescribeLaunchTemplateVersions"],
      calls: [INSTANCE_PAGES, { operation: DESCRIBE, per: "resource" }],
      async read({ data }, target): Promise<readonly LaunchTemplateVersion[]> {
        const { LaunchTemplateId = "", VersionNumber } = data;
        const others = new Set((await versionsInUse(target)).get(LaunchTemplateId));
        others.delete(String(toldNumber(VersionNumber, DESCRIBE, "VersionNumber")));
        return others.size === 0 ? [] : versionsOf(LaunchTemplateId, others, target);
      },
    },
  },
  changes: LAUNCH_TEMPLATE_CHANGES,
});

async function* versions(
  target: Target,
  input: DescribeLaunchTemplateVersionsCommandInput,
): AsyncGenerator<readonly LaunchTemplateVersion[]> {
  const { EC2Client, paginateDescribeLaunchTemplateVersions } = await import("@aws-sdk/client-ec2");
  const config = { client: target.client(EC2Client), pageSize: PAGES.of };
  for await (const page of paginateDescribeLaunchTemplateVersions(config, input)) {
    yield toldList(page.LaunchTemplateVersions, DESCRIBE, "LaunchTemplateVersions");
  }
}

/** The default version of one template; nothing where there is no such template. */
async function defaultOf(template: string, target: Target): Promise<readonly Resource<LaunchTemplateVersion>[]> {
  const found: LaunchTemplateVersion[] = [];
  const read = async () => {
    for await (const page of versions(target, { LaunchTemplateId: template, Versions: ["$Default"] })) {
      found.push(...page);
    }
  };
  await orIf(read(), NOT_THERE, undefined);
  return found.map((version) => resourceOf(version, target));
}

/** Versions by the template's id: EC2 tags what it launches from a template, and nobody else can set those tags. */
function versionsInUse(target: Target): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  return target.once("ec2:launch-template-versions-in-use", async () => {
    const used = new Map<string, Set<string>>();
    for await (const page of instances(target)) {
      for (const instance of page) {
        if (isGone(instance)) continue;
        const template = tagged(instance, "aws:ec2launchtemplate:id");
        const version = tagged(instance, "aws:ec2launchtemplate:version");
        if (template === undefined || version === undefined) continue;
        used.set(template, (used.get(template) ?? new Set()).add(version));
      }
    }
    return used;
  });
}

function tagged({ Tags }: Instance, key: string): string | undefined {
  const tags = toldList(Tags ?? [], INSTANCE_PAGES.operation, "Tags");
  const tag = tags.find(({ Key }) => toldText(Key, INSTANCE_PAGES.operation, "Tags.Key") === key);
  return tag && toldText(tag.Value, INSTANCE_PAGES.operation, "Tags.Value");
}

/** Of one template. AWS refuses to name one that was deleted since, so all are read. */
async function versionsOf(
  template: string,
  numbers: ReadonlySet<string>,
  target: Target,
): Promise<LaunchTemplateVersion[]> {
  const found: LaunchTemplateVersion[] = [];
  for await (const page of versions(target, { LaunchTemplateId: template })) {
    for (const version of page) {
      if (numbers.has(String(toldNumber(version.VersionNumber, DESCRIBE, "VersionNumber")))) found.push(version);
    }
  }
  return found;
}

function resourceOf(
  version: LaunchTemplateVersion,
  { partition, account, region }: Target,
): Resource<LaunchTemplateVersion> {
  const id = toldText(version.LaunchTemplateId, DESCRIBE, "LaunchTemplateId");
  return {
    id: `arn:${partition}:ec2:${region}:${account}:launch-template/${id}`,
    name: version.LaunchTemplateName || id,
    region,
    data: version,
    get raw() {
      return encodeObject({ ...version });
    },
  };
}
