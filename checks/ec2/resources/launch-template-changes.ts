import type { ChangeRule } from "../../../src/model/change.ts";

/** A new version changes nothing until it is the default one, or an instance runs from it. */
export const LAUNCH_TEMPLATE_CHANGES: readonly ChangeRule[] = [
  {
    source: "ec2.amazonaws.com",
    names: ["CreateLaunchTemplate"],
    at: ["responseElements.CreateLaunchTemplateResponse.launchTemplate.launchTemplateId"],
  },
  {
    source: "ec2.amazonaws.com",
    names: ["DeleteLaunchTemplate"],
    at: [
      "requestParameters.DeleteLaunchTemplateRequest.LaunchTemplateId",
      "responseElements.DeleteLaunchTemplateResponse.launchTemplate.launchTemplateId",
    ],
  },
  {
    source: "ec2.amazonaws.com",
    names: ["ModifyLaunchTemplate"],
    at: [
      "requestParameters.ModifyLaunchTemplateRequest.LaunchTemplateId",
      "responseElements.ModifyLaunchTemplateResponse.launchTemplate.launchTemplateId",
    ],
  },
];
