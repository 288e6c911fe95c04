import { EC2Client } from "@aws-sdk/client-ec2";
import { IAMClient } from "@aws-sdk/client-iam";
import { RDSClient } from "@aws-sdk/client-rds";
import { S3Client } from "@aws-sdk/client-s3";
import { type Estate, OWN } from "../../test/wire/estate.ts";

/** What the company has that moto cannot hold or tell: the proxy tells it. By ids and names. */
export interface Story {
  /** When the data of an EBS snapshot is of. */
  readonly snapshots: Map<string, Date>;
  readonly publicSnapshots: Set<string>;
  readonly images: Map<string, Date>;
  readonly stopped: Map<string, Date>;
  /** Databases with a public address. */
  readonly publicDatabases: Set<string>;
  /** Until when the server certificate of a database is good, where it is not the newest one. */
  readonly certificates: Map<string, Date>;
  /** Buckets that refuse customer-provided keys, and those with MFA Delete. */
  readonly sseCBlocked: Set<string>;
  readonly mfaDelete: Set<string>;
  /** Buckets with a policy that AWS calls public, or not. */
  readonly publicPolicies: Map<string, boolean>;
  /** Site-to-Site VPN connections, and how many of their two tunnels are up. */
  readonly tunnelsUp: Map<string, number>;
  /** VPCs that are gone; of each moto keeps the network ACL. */
  readonly removedVpcs: Set<string>;
}

/** The estate of the wire tests, and the SDK's clients for what that has no method for. */
export class Builder {
  readonly estate: Estate;
  readonly story: Story = {
    snapshots: new Map(),
    publicSnapshots: new Set(),
    images: new Map(),
    stopped: new Map(),
    publicDatabases: new Set(),
    certificates: new Map(),
    sseCBlocked: new Set(),
    mfaDelete: new Set(),
    publicPolicies: new Map(),
    tunnelsUp: new Map(),
    removedVpcs: new Set(),
  };
  readonly #endpoint: string;

  constructor(endpoint: string, estate: Estate) {
    this.#endpoint = endpoint;
    this.estate = estate;
  }

  ec2(region: string): EC2Client {
    return new EC2Client(this.#at(region));
  }

  rds(region: string): RDSClient {
    return new RDSClient(this.#at(region));
  }

  iam(): IAMClient {
    return new IAMClient(this.#at("us-east-1"));
  }

  s3(region: string): S3Client {
    return new S3Client({ ...this.#at(region), forcePathStyle: true });
  }

  #at(region: string) {
    return { region, credentials: OWN, endpoint: this.#endpoint };
  }
}

export function tagged(tags: Readonly<Record<string, string>>) {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

/** What moto says it has made; without an id nothing that follows would be true. */
export function made(id: string | undefined): string {
  if (id === undefined) throw new Error("moto made nothing");
  return id;
}
