import { recordOf, type Sample } from "./sample.ts";

/** Of Systems Manager, CloudFormation and EventBridge. */
export const OPERATIONS_SAMPLES: readonly Sample[] = [
  {
    type: "AWS::SSM::Document",
    record: recordOf("ssm", "ModifyDocumentPermission", {
      name: "restart",
      permissionType: "Share",
      accountIdsToAdd: ["all"],
    }),
    ids: ["arn:aws:ssm:eu-west-1:111122223333:document/restart"],
  },
  {
    type: "AWS::SSM::PublicSharing",
    record: recordOf("ssm", "UpdateServiceSetting", {
      settingId: "/ssm/documents/console/public-sharing-permission",
      settingValue: "Enable",
    }),
    ids: ["arn:aws:ssm:eu-west-1:111122223333:servicesetting/ssm/documents/console/public-sharing-permission"],
  },
  {
    type: "AWS::CloudFormation::Stack",
    record: recordOf(
      "cloudformation",
      "UpdateTerminationProtection",
      { stackName: "shop", enableTerminationProtection: false },
      { responseElements: { stackId: "arn:aws:cloudformation:eu-west-1:111122223333:stack/shop/0b2c6f1e" } },
    ),
    ids: ["arn:aws:cloudformation:eu-west-1:111122223333:stack/shop/0b2c6f1e"],
  },
  {
    type: "AWS::CloudFormation::Stack",
    record: recordOf("cloudformation", "DeleteStack", {
      stackName: "arn:aws:cloudformation:eu-west-1:111122223333:stack/shop/0b2c6f1e",
    }),
    ids: ["arn:aws:cloudformation:eu-west-1:111122223333:stack/shop/0b2c6f1e"],
  },
  {
    type: "AWS::Events::EventBus",
    record: recordOf("events", "PutPermission", { eventBusName: "orders", principal: "*" }),
    ids: ["arn:aws:events:eu-west-1:111122223333:event-bus/orders"],
  },
  {
    type: "AWS::Events::EventBus",
    record: recordOf("events", "CreateEventBus", { name: "orders" }),
    ids: ["arn:aws:events:eu-west-1:111122223333:event-bus/orders"],
  },
];
