import type { ChangeRule } from "../../../src/model/change.ts";

const source = "ec2.amazonaws.com";

/** EC2's newer calls are recorded within an object of the call's own name: as they were asked, and as AWS answered. */
export const INSTANCE_CHANGES: readonly ChangeRule[] = [
  { source, names: ["RunInstances"], at: ["responseElements.instancesSet.items[].instanceId"] },
  {
    source,
    names: ["MonitorInstances", "StartInstances", "StopInstances", "TerminateInstances", "UnmonitorInstances"],
    at: ["requestParameters.instancesSet.items[].instanceId", "responseElements.instancesSet.items[].instanceId"],
  },
  {
    source,
    names: ["AssociateAddress", "AttachNetworkInterface", "ModifyInstanceAttribute", "ResetInstanceAttribute"],
    at: ["requestParameters.instanceId"],
  },
  // Of AWS's own: a Spot Instance was taken back.
  { source, names: ["BidEvictedEvent"], at: ["serviceEventDetails.instanceIdSet[]"] },
  {
    source,
    names: ["ModifyInstanceMetadataOptions"],
    at: ["requestParameters.ModifyInstanceMetadataOptionsRequest.InstanceId"],
  },
  {
    source,
    names: ["AssociateIamInstanceProfile"],
    at: ["requestParameters.AssociateIamInstanceProfileRequest.InstanceId"],
  },
  {
    source,
    names: ["DisassociateIamInstanceProfile"],
    at: ["responseElements.DisassociateIamInstanceProfileResponse.iamInstanceProfileAssociation.instanceId"],
  },
  {
    source,
    names: ["ReplaceIamInstanceProfileAssociation"],
    at: ["responseElements.ReplaceIamInstanceProfileAssociationResponse.iamInstanceProfileAssociation.instanceId"],
  },
];
