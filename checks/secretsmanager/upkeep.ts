import type { SecretListEntry } from "@aws-sdk/client-secrets-manager";
import { required } from "../../src/model/answers.ts";
import type { Resource } from "../../src/model/resource.ts";
import { LIST } from "./resources/secret.ts";

/** What a replica is, its tags and its policy too, it has from its primary secret, and is judged there. */
export function isReplica({ data, region }: Resource<SecretListEntry>): boolean {
  return data.PrimaryRegion !== undefined && data.PrimaryRegion !== region;
}

/**
 * Why the account cannot say how the secret is kept up: a replica follows its primary secret, and what another service has
 * made, that one rotates and deletes as it likes. https://docs.aws.amazon.com/secretsmanager/latest/userguide/service-linked-secrets.html
 */
export function keptUpElsewhere(resource: Resource<SecretListEntry>): string | undefined {
  if (isReplica(resource)) return "replica";
  return resource.data.OwningService === undefined ? undefined : "of-a-service";
}

/** A date that AWS leaves out until there is one. */
export function dateOf(value: Date | undefined, field: string): Date | undefined {
  return value === undefined || value === null ? undefined : toldDate(value, field);
}

export function toldDate(value: Date | undefined, field: string): Date {
  return required(value instanceof Date && !Number.isNaN(value.getTime()) ? value : undefined, LIST, field);
}

export function daysBetween(from: Date, to: Date): number {
  return Math.floor((to.getTime() - from.getTime()) / 86_400_000);
}
