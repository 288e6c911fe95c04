import type { AnyCheck } from "../model/check.ts";
import { ConfigError } from "../model/errors.ts";
import type { ResourceType, Wanted } from "../model/resource.ts";
import { idParts } from "../model/resource-id.ts";
import type { Place } from "../model/target.ts";
import { type Targets, typesOf, type Unit } from "./plan.ts";

/** A resource that is asked for, and where it is. */
interface Placed extends Wanted {
  readonly type: ResourceType;
  /** Empty where its id does not say, as a bucket's. */
  readonly account: string;
  readonly region: string;
}

/** A scan of some resources, instead of all that there are. */
export class Narrow {
  /** Those that judge at least one of the resources. */
  readonly checks: readonly AnyCheck[];
  /** What is asked for, each once. */
  readonly ids: readonly string[];
  readonly #placed: readonly Placed[];

  /** Throws a `ConfigError` for an id that no check looks at. */
  constructor(checks: readonly AnyCheck[], ids: readonly string[]) {
    const types = [...typesOf(checks).keys()];
    this.ids = [...new Set(ids)];
    this.#placed = this.ids.flatMap((id) => placedOf(id, types));
    const wanted = new Set(this.#placed.map(({ type }) => type));
    this.checks = checks.filter(({ resource }) => wanted.has(resource));
  }

  /** Regions that must be asked, sorted; those of an account are not even listed. */
  get regions(): string[] {
    const regional = this.#placed.filter(({ type }) => type.scope === "region");
    return [...new Set(regional.map(({ region }) => region))].sort();
  }

  /** Whether one of the resources may be in that account. */
  isIn(account: string): boolean {
    return this.#placed.some((one) => one.account === "" || one.account === account);
  }

  /** One unit per resource type and target that has some of the resources. */
  units({ global, regional }: Targets): Unit[] {
    const checks = typesOf(this.checks);
    return [global, ...regional].flatMap((target) =>
      [...checks].flatMap(([type, its]) => {
        const wanted = this.#wanted(type, target);
        return wanted.length === 0 ? [] : [{ type, checks: its, target, wanted }];
      }),
    );
  }

  #wanted(type: ResourceType, { account, region }: Place): Wanted[] {
    return this.#placed
      .filter((one) => one.type === type && (one.account === "" || one.account === account))
      .filter((one) => (type.scope === "account" ? region === "" : one.region === region))
      .map(({ id, name }) => ({ id, name }));
  }
}

/** Several types may have the same ids: what an IAM user has by its report, and what its policies allow. */
function placedOf(id: string, types: readonly ResourceType[]): Placed[] {
  const placed = types.flatMap((type) => {
    const parts = type.ids === undefined ? undefined : idParts(type.ids, id);
    return parts === undefined ? [] : [{ id, type, ...parts }];
  });
  if (placed.length > 0) return placed;
  throw new ConfigError(`No check that is chosen looks at ${id}.`, {
    hint: "Give resource.id as findings have it, mostly an ARN; `aplomb checks` lists what is looked at.",
  });
}
