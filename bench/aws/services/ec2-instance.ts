import type { Instance, Reservation } from "@aws-sdk/client-ec2";
import type { Ec2InstanceKind } from "../estate.ts";
import { xmlOf } from "../xml.ts";
import { namesWith } from "./ec2-pages.ts";
import type { Place } from "./volume.ts";

const STARTED = new Date("2024-02-01T12:34:56.789Z");
const STATES = { running: 16, stopped: 80, terminated: 48 } as const;

/** Of the nth launch template's first version, if it is of one. */
export function runningInstanceOf(
  { account, region }: Place,
  id: string,
  kind: Ec2InstanceKind,
  ofTemplate: boolean,
): Instance {
  const state = kind === "stopped" || kind === "terminated" ? kind : "running";
  const isOpen = kind === "open";
  return {
    InstanceId: `i-${id}`,
    ImageId: `ami-${id}`,
    State: { Code: STATES[state], Name: state },
    StateTransitionReason: state === "running" ? "" : "User initiated (2024-02-29 12:34:56 GMT)",
    InstanceType: "m7g.large",
    LaunchTime: STARTED,
    Monitoring: { State: isOpen ? "disabled" : "enabled" },
    VirtualizationType: kind === "stopped" ? "paravirtual" : "hvm",
    SubnetId: "subnet-0a1b2c3d4e5f60718",
    VpcId: "vpc-0a1b2c3d4e5f60718",
    PrivateIpAddress: "10.0.0.44",
    ...(isOpen && { PublicIpAddress: "198.51.100.44" }),
    ...(!isOpen && {
      IamInstanceProfile: { Arn: `arn:aws:iam::${account}:instance-profile/web`, Id: `AIPA${id}` },
    }),
    MetadataOptions: {
      State: "applied",
      HttpTokens: isOpen ? "optional" : "required",
      HttpPutResponseHopLimit: 2,
      HttpEndpoint: "enabled",
      HttpProtocolIpv6: "disabled",
    },
    NetworkInterfaces: [
      {
        NetworkInterfaceId: `eni-${id}`,
        PrivateIpAddress: "10.0.0.44",
        Groups: [{ GroupId: "sg-0a1b2c3d4e5f60718", GroupName: "web" }],
        ...(isOpen && { Association: { PublicIp: "198.51.100.44", IpOwnerId: "amazon" } }),
      },
    ],
    Tags: [
      { Key: "Name", Value: `web-${id}` },
      ...(ofTemplate
        ? [
            { Key: "aws:ec2launchtemplate:id", Value: `lt-${id}` },
            { Key: "aws:ec2launchtemplate:version", Value: "1" },
          ]
        : []),
    ],
    Placement: { AvailabilityZone: `${region}a` },
  };
}

export function reservationOf({ account }: Place, id: string, instances: Instance[]): Reservation {
  return { ReservationId: `r-${id}`, OwnerId: account, Groups: [], Instances: instances };
}

const NAMES = namesWith({ State: "state", StateTransitionReason: "reason", PublicIpAddress: "ipAddress" });

/** A reservation of one instance. Only the instance's own state has another name than the states of its parts. */
export function instanceXml({ State, ...rest }: Instance, place: Place, id: string): string {
  const { Instances: _, ...reservation } = reservationOf(place, id, []);
  const item = `${xmlOf(rest, NAMES)}<instanceState>${xmlOf(State ?? {}, NAMES)}</instanceState>`;
  return `${xmlOf(reservation, NAMES)}<instancesSet><item>${item}</item></instancesSet>`;
}
