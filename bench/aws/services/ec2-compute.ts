import type { Address, Image, LaunchPermission, LaunchTemplateVersion } from "@aws-sdk/client-ec2";
import { Refusal } from "../answer.ts";
import type { Call } from "../call.ts";
import type { AddressKind, Estate, ImageKind, LaunchTemplateKind } from "../estate.ts";
import { type Operations, remembered, type World } from "../operation.ts";
import { ec2Answer } from "../query-protocol.ts";
import { countIn, indexAt, kindOf } from "../spread.ts";
import { ACCOUNT_HOLE, ID_HOLE, makeTemplate, type Row } from "../template.ts";
import { xmlOf } from "../xml.ts";
import { type Asked, askedFor } from "./asked.ts";
import { instanceXml, runningInstanceOf } from "./ec2-instance.ts";
import { EC2_PAGING, type Listing, listed, namesWith, refuseAllBut, refuseAllButFilters } from "./ec2-pages.ts";
import type { Place } from "./volume.ts";

const CREATED = new Date("2024-02-29T12:34:56.789Z");

export const ec2Compute: Operations = {
  "EC2:DescribeInstances": {
    action: "ec2:DescribeInstances",
    decides: "reservationSet",
    paged: true,
    answer(call, world) {
      refuseAllButFilters(call, []);
      const { estate } = world;
      const { region } = call;
      return listed(call, {
        set: "reservationSet",
        paging: EC2_PAGING,
        ...chosen(call, estate, { filter: "instance-id", prefix: "i-", total: estate.ec2Instances }),
        rowAt(index) {
          const kind = kindOf(estate.mix.ec2Instances, index);
          const ofTemplate = index < estate.launchTemplates;
          return made(world, index, `instance ${region} ${kind} ${ofTemplate}`, (place) =>
            instanceXml(runningInstanceOf(place, ID_HOLE, kind, ofTemplate), place, ID_HOLE),
          )(region);
        },
      });
    },
  },
  "EC2:DescribeImages": {
    action: "ec2:DescribeImages",
    decides: "imagesSet",
    paged: true,
    answer(call, world) {
      refuseAllButFilters(call, ["Owner.1=self"]);
      const { estate } = world;
      return listed(call, {
        set: "imagesSet",
        paging: EC2_PAGING,
        ...chosen(call, estate, { filter: "image-id", prefix: "ami-", total: estate.images }),
        rowAt(index) {
          const kind = kindOf(estate.mix.images, index);
          return made(world, index, `image ${call.region} ${kind}`, (place) =>
            xmlOf(imageOf(place, ID_HOLE, kind), IMAGE_NAMES),
          )(call.region);
        },
      });
    },
  },
  "EC2:DescribeImageAttribute": {
    action: "ec2:DescribeImageAttribute",
    decides: "launchPermission",
    answer(call, { estate }) {
      const id = call.parameters.get("ImageId") ?? "";
      refuseAllBut(call, [`ImageId=${id}`, "Attribute=launchPermission"]);
      const index = Number(id.replace("ami-", ""));
      if (!indexesIn(estate, call.region, estate.images).includes(index)) {
        const message = `The image id '[${id}]' does not exist`;
        throw new Refusal({ code: "InvalidAMIID.NotFound", status: 400, message });
      }
      const permissions = permissionsOf(kindOf(estate.mix.images, index));
      return ec2Answer(call.operation, {}, xmlOf({ ImageId: id, LaunchPermissions: permissions }, PERMISSION_NAMES));
    },
  },
  "EC2:DescribeAddresses": {
    action: "ec2:DescribeAddresses",
    decides: "addressesSet",
    answer(call, world) {
      refuseAllBut(call, []);
      const { estate } = world;
      return listed(call, {
        set: "addressesSet",
        indexes: indexesIn(estate, call.region, estate.addresses),
        rowAt(index) {
          const kind = kindOf(estate.mix.addresses, index);
          return made(world, index, `address ${call.region} ${kind}`, () =>
            xmlOf(addressOf(ID_HOLE, kind), namesWith({})),
          )(call.region);
        },
      });
    },
  },
  "EC2:DescribeLaunchTemplateVersions": {
    action: "ec2:DescribeLaunchTemplateVersions",
    decides: "launchTemplateVersionSet",
    paged: true,
    answer: describeVersions,
  },
};

const TEMPLATE_NAMES = namesWith({ Groups: "groupSet>groupId" });
const VERSION_PAGING = { ...EC2_PAGING, least: 1, most: 200, usual: 200 };

/** The default versions of all templates, the one of one, or all versions of one. */
function describeVersions(call: Call, world: World) {
  const { estate } = world;
  const { region, parameters } = call;
  const template = parameters.get("LaunchTemplateId");
  const isDefault = template === null || parameters.has("LaunchTemplateVersion.1");
  refuseAllBut(call, [`LaunchTemplateId=${template}`, ...(isDefault ? ["LaunchTemplateVersion.1=$Default"] : [])]);
  const all = indexesIn(estate, region, estate.launchTemplates);
  const only = template === null ? undefined : Number(template.replace("lt-", ""));
  if (only !== undefined && !all.includes(only)) {
    const message = `The specified launch template, with template ID ${template}, does not exist.`;
    throw new Refusal({ code: "InvalidLaunchTemplateId.NotFound", status: 400, message });
  }
  const shown = all.flatMap((index) => {
    const numbers = versionsOf(kindOf(estate.mix.launchTemplates, index));
    if (only !== undefined && index !== only) return [];
    return (isDefault ? [numbers.length] : numbers).map((number) => ({ index, number }));
  });
  return listed(call, {
    set: "launchTemplateVersionSet",
    paging: VERSION_PAGING,
    filters: `${template} ${isDefault}`,
    indexes: shown.map((_, row) => row),
    rowAt(row) {
      const { index = 0, number = 1 } = shown[row] ?? {};
      const kind = kindOf(estate.mix.launchTemplates, index);
      return made(world, index, `launch template ${region} ${kind} ${number}`, (place) =>
        xmlOf(versionOf(place, ID_HOLE, kind, number), TEMPLATE_NAMES),
      )(region);
    },
  });
}

/** All of the region, or those of them that a filter names. */
function chosen(call: Call, estate: Estate, asked: Asked): Pick<Listing, "indexes" | "filters"> {
  const named = askedFor(call, estate, asked);
  return { indexes: named ?? indexesIn(estate, call.region, asked.total), filters: named?.join() ?? "" };
}

function made(world: World, index: number, key: string, text: (place: Place) => string): (region: string) => Row {
  return (region) => ({
    index,
    template: remembered(world, key, () => makeTemplate(`<item>${text({ account: ACCOUNT_HOLE, region })}</item>`)),
  });
}

export function indexesIn(estate: Estate, region: string, total: number): number[] {
  return Array.from({ length: countIn(estate, region, total) }, (_, row) => indexAt(estate, region, row));
}

const PERMISSION_NAMES = namesWith({ LaunchPermissions: "launchPermission>item" });

export function permissionsOf(kind: ImageKind): LaunchPermission[] {
  switch (kind) {
    case "private":
      return [];
    case "public":
      return [{ Group: "all" }];
    case "shared":
      return [{ UserId: "999999999999" }];
  }
}

const IMAGE_NAMES = namesWith({ State: "imageState", Public: "isPublic", OwnerId: "imageOwnerId" });

export function imageOf({ account }: Place, id: string, kind: ImageKind): Image {
  return {
    ImageId: `ami-${id}`,
    Name: `base-${id}`,
    State: "available",
    OwnerId: account,
    CreationDate: CREATED.toISOString(),
    Public: kind === "public",
    Architecture: "arm64",
    VirtualizationType: "hvm",
    ImdsSupport: "v2.0",
    Tags: [{ Key: "team", Value: "platform" }],
  };
}

export function addressOf(id: string, kind: AddressKind): Address {
  return {
    AllocationId: `eipalloc-${id}`,
    PublicIp: "192.0.2.44",
    Domain: "vpc",
    NetworkBorderGroup: "eu-west-1",
    ...(kind === "used" && { AssociationId: `eipassoc-${id}`, NetworkInterfaceId: `eni-${id}` }),
    Tags: [{ Key: "Name", Value: `door-${id}` }],
  };
}

/** The last one is the default. */
export function versionsOf(kind: LaunchTemplateKind): number[] {
  return kind === "old-in-use" ? [1, 2] : [1];
}

export function versionOf(
  { account }: Place,
  id: string,
  kind: LaunchTemplateKind,
  number: number,
): LaunchTemplateVersion {
  const isOpen = kind === "open" || (kind === "old-in-use" && number === 1);
  return {
    LaunchTemplateId: `lt-${id}`,
    LaunchTemplateName: `web-${id}`,
    VersionNumber: number,
    CreateTime: CREATED,
    CreatedBy: `arn:aws:iam::${account}:user/somebody`,
    DefaultVersion: number === versionsOf(kind).length,
    LaunchTemplateData: {
      ImageId: `ami-${id}`,
      InstanceType: "m7g.large",
      MetadataOptions: { HttpTokens: isOpen ? "optional" : "required", HttpEndpoint: "enabled" },
      NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress: isOpen, Groups: ["sg-0a1b2c3d4e5f60718"] }],
    },
  };
}
