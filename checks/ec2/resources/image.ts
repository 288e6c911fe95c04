import type { DescribeImagesCommandInput, Image, LaunchPermission } from "@aws-sdk/client-ec2";
import { toldList, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { batches, defineResource, type Listed } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import { tagsOf } from "../../../src/model/tags.ts";
import type { Target } from "../../../src/model/target.ts";
import { ORGANIZATION_FACTS } from "../../iam/resources/organization.ts";
import { filtersBy } from "./filter.ts";
import { EC2 } from "./kind.ts";

const PAGES: PageCall = {
  operation: "EC2:DescribeImages",
  per: "page",
  of: 1_000,
  things: "images",
  counted: "AWS::EC2::Image",
};

/** Nobody can launch anything from them. */
const NOT_THERE = ["deregistered", "invalid", "failed", "error"];

/** The account's own images (AMIs), deprecated ones included. Disabled ones are private, and AWS leaves them out. */
export const ec2Image = defineResource({
  type: "AWS::EC2::Image",
  kind: { ...EC2, subType: "aws-ec2-image", noun: "image" },
  scope: "region",
  ids: "arn:{partition}:ec2:{region}::image/{name}",
  goneCodes: ["InvalidAMIID.NotFound", "InvalidAMIID.Unavailable"],
  list: {
    actions: ["ec2:DescribeImages"],
    calls: [PAGES],
    async *run(target) {
      yield* images(target, {});
    },
    only: {
      actions: ["ec2:DescribeImages"],
      calls: [PAGES],
      async *run(wanted, target) {
        for (const input of filtersBy("image-id", wanted)) yield* images(target, input);
      },
    },
  },
  facts: {
    /** With whom it is shared; `all` among them is everyone. */
    launchPermissions: {
      actions: ["ec2:DescribeImageAttribute"],
      calls: [{ operation: "EC2:DescribeImageAttribute", per: "resource" }],
      async read({ data }, target): Promise<readonly LaunchPermission[]> {
        const { DescribeImageAttributeCommand, EC2Client } = await import("@aws-sdk/client-ec2");
        const command = new DescribeImageAttributeCommand({ ImageId: data.ImageId, Attribute: "launchPermission" });
        const { LaunchPermissions } = await target.client(EC2Client).send(command);
        return toldList(LaunchPermissions, "EC2:DescribeImageAttribute", "LaunchPermissions");
      },
    },
    ...ORGANIZATION_FACTS,
  },
  changes: [
    {
      source: "ec2.amazonaws.com",
      names: ["CopyImage", "CreateImage", "RegisterImage"],
      at: ["responseElements.imageId"],
    },
    {
      source: "ec2.amazonaws.com",
      names: ["DeregisterImage", "DisableImage", "EnableImage", "ModifyImageAttribute", "ResetImageAttribute"],
      at: [
        "requestParameters.imageId",
        "requestParameters.DisableImageRequest.ImageId",
        "requestParameters.EnableImageRequest.ImageId",
      ],
    },
  ],
});

async function* images(target: Target, input: DescribeImagesCommandInput) {
  const { EC2Client, paginateDescribeImages } = await import("@aws-sdk/client-ec2");
  const config = { client: target.client(EC2Client), pageSize: PAGES.of };
  // Without Owners AWS gives every public image of the world.
  for await (const page of paginateDescribeImages(config, { Owners: ["self"], ...input })) {
    yield* batches(toldList(page.Images, "EC2:DescribeImages", "Images"), (image) => listed(image, target));
  }
}

function listed(image: Image, { partition, region }: Target): Listed<Image> {
  const { State: state } = image;
  const id = toldText(image.ImageId, "EC2:DescribeImages", "ImageId");
  // AWS's ARNs of images name no account.
  const arn = `arn:${partition}:ec2:${region}::image/${id}`;
  if (state !== undefined && NOT_THERE.includes(state)) {
    return { skipped: `image-${state}`, thing: { id: arn, region } };
  }
  const tags = tagsOf(image.Tags);
  return {
    id: arn,
    name: tags["Name"] || image.Name || id,
    region,
    tags,
    data: image,
    get raw() {
      return encodeObject({ ...image, Tags: undefined });
    },
  };
}
