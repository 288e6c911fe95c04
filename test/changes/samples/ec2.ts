import type { JsonObject } from "../../../src/model/json.ts";
import { recordOf, type Sample } from "./sample.ts";

const place = "arn:aws:ec2:eu-west-1:111122223333";
const items = (...all: JsonObject[]) => ({ items: all });
const [instance, image, template, address] = ["i-0a1b2c3d", "ami-0a1b2c3d", "lt-0a1b2c3d", "eipalloc-0a1b2c3d"];

const of = (noun: string, type: string) => (record: JsonObject, id: string) => ({
  type,
  record,
  ids: [`${place}:${noun}/${id}`],
});
const ofInstance = of("instance", "AWS::EC2::Instance");
const ofTemplate = of("launch-template", "AWS::EC2::LaunchTemplate");
const ofAddress = of("elastic-ip", "AWS::EC2::EIP");

const association = { associationId: "iip-assoc-0a1b2c3d", instanceId: instance, state: "disassociating" };

export const EC2_SAMPLES: readonly Sample[] = [
  ofInstance(
    recordOf(
      "ec2",
      "RunInstances",
      { instancesSet: items({ imageId: image, minCount: 1, maxCount: 1 }) },
      { responseElements: { reservationId: "r-0a1b2c3d", instancesSet: items({ instanceId: instance }) } },
    ),
    instance,
  ),
  ofInstance(
    recordOf("ec2", "StopInstances", { instancesSet: items({ instanceId: instance }), force: false }),
    instance,
  ),
  ofInstance(
    { ...recordOf("ec2", "BidEvictedEvent", {}), serviceEventDetails: { instanceIdSet: [instance] } },
    instance,
  ),
  ofInstance(recordOf("ec2", "ModifyInstanceAttribute", { instanceId: instance, ebsOptimized: true }), instance),
  ofInstance(
    recordOf("ec2", "ModifyInstanceMetadataOptions", {
      ModifyInstanceMetadataOptionsRequest: { HttpTokens: "optional", InstanceId: instance },
    }),
    instance,
  ),
  ofInstance(
    recordOf("ec2", "AssociateIamInstanceProfile", {
      AssociateIamInstanceProfileRequest: { IamInstanceProfile: { Name: "web" }, InstanceId: instance },
    }),
    instance,
  ),
  ofInstance(
    recordOf(
      "ec2",
      "DisassociateIamInstanceProfile",
      { DisassociateIamInstanceProfileRequest: { AssociationId: "iip-assoc-0a1b2c3d" } },
      {
        responseElements: {
          DisassociateIamInstanceProfileResponse: { iamInstanceProfileAssociation: association },
        },
      },
    ),
    instance,
  ),
  {
    type: "AWS::EC2::Image",
    record: recordOf("ec2", "ModifyImageAttribute", {
      imageId: image,
      launchPermission: { add: items({ group: "all" }) },
      attributeType: "launchPermission",
    }),
    ids: [`arn:aws:ec2:eu-west-1::image/${image}`],
  },
  {
    type: "AWS::EC2::Image",
    record: recordOf(
      "ec2",
      "CreateImage",
      { instanceId: instance, name: "base" },
      { responseElements: { imageId: image } },
    ),
    ids: [`arn:aws:ec2:eu-west-1::image/${image}`],
  },
  ofTemplate(
    recordOf(
      "ec2",
      "CreateLaunchTemplate",
      { CreateLaunchTemplateRequest: { LaunchTemplateName: "web", LaunchTemplateData: { ImageId: image } } },
      {
        responseElements: {
          CreateLaunchTemplateResponse: { launchTemplate: { launchTemplateId: template, launchTemplateName: "web" } },
        },
      },
    ),
    template,
  ),
  ofTemplate(
    recordOf("ec2", "ModifyLaunchTemplate", {
      ModifyLaunchTemplateRequest: { LaunchTemplateId: template, SetDefaultVersion: 2 },
    }),
    template,
  ),
  ofAddress(
    recordOf(
      "ec2",
      "AllocateAddress",
      { domain: "vpc" },
      { responseElements: { allocationId: address, publicIp: "192.0.2.44" } },
    ),
    address,
  ),
  ofAddress(recordOf("ec2", "ReleaseAddress", { allocationId: address }), address),
  {
    type: "AWS::EC2::SerialConsoleAccess",
    record: recordOf("ec2", "EnableSerialConsoleAccess", { EnableSerialConsoleAccessRequest: "" }),
    ids: [`${place}:serial-console-access`],
  },
  {
    type: "AWS::EC2::ImageBlockPublicAccess",
    record: recordOf("ec2", "DisableImageBlockPublicAccess", { DisableImageBlockPublicAccessRequest: "" }),
    ids: [`${place}:image-block-public-access`],
  },
  {
    type: "AWS::EC2::InstanceMetadataDefaults",
    record: recordOf("ec2", "ModifyInstanceMetadataDefaults", {
      ModifyInstanceMetadataDefaultsRequest: { HttpTokens: "optional" },
    }),
    ids: [`${place}:instance-metadata-defaults`],
  },
];
