import { ORGANIZATION_ACTIONS } from "../aws/organization.ts";
import { REGION_ACTIONS } from "../aws/regions.ts";
import { ConfigError } from "../model/errors.ts";
import { hubText, ROLE_FORMATS, type RoleFormat, roleText, workerText } from "../permissions/formats.ts";
import { refuseMistakes } from "../permissions/mistakes.ts";
import { ROLE_NAME } from "../permissions/role.ts";
import { actionsFor, narrowActionsFor, policyOf } from "../scan/plan.ts";
import { catalogueOf } from "./catalogue.ts";
import { chosenChecks } from "./chosen.ts";
import { EXIT } from "./exit-code.ts";
import { print } from "./print.ts";
import type { ScanSettings } from "./settings.ts";

type Selection = Pick<ScanSettings, "checksDir" | "checks" | "services" | "severity" | "frameworks">;

export interface PermissionFlags extends Selection {
  readonly format: "policy" | "hub-policy" | "worker-policy" | RoleFormat;
  readonly roleName?: string;
  readonly trust?: string;
  readonly externalId?: string;
  readonly organization?: string;
  readonly narrow?: true;
}

/**
 * `aplomb permissions`: an IAM policy with exactly the actions that the selected checks need, a role with that policy in
 * the form that something deploys, the policy of whoever assumes the role, or those of a fleet's workers.
 */
export async function permissionsCommand(flags: PermissionFlags): Promise<number> {
  const { format, roleName: name = ROLE_NAME, trust, externalId, organization, narrow = false } = flags;
  refuseUseless(flags);
  const inputs = {
    name,
    ...(trust !== undefined && { trust }),
    ...(externalId !== undefined && { externalId }),
    ...(organization !== undefined && { organization }),
  };
  refuseMistakes(inputs);
  const { checks } = await chosenChecks(await catalogueOf(flags), selectionOf(flags));
  const actions = [...actionsFor(checks), ...(narrow ? narrowActionsFor(checks) : [])].sort();
  await print((await text()).trimEnd());
  return EXIT.done;

  async function text(): Promise<string> {
    if (format === "policy") return JSON.stringify(policyOf(actions), null, 2);
    if (format === "hub-policy") return hubText(inputs, [...ORGANIZATION_ACTIONS, ...REGION_ACTIONS]);
    if (format === "worker-policy") return workerText(inputs, ORGANIZATION_ACTIONS);
    return roleText(format, { ...inputs, actions });
  }
}

/** `organization` means something else to a scan. */
function selectionOf({ checks, services, severity, frameworks }: Selection): Selection {
  return {
    ...(checks !== undefined && { checks }),
    ...(services !== undefined && { services }),
    ...(severity !== undefined && { severity }),
    ...(frameworks !== undefined && { frameworks }),
  };
}

/** It has nothing to do with what is read. */
const SCANNER = ["trust", "externalId", "checksDir", "checks", "services", "severity", "frameworks", "narrow"] as const;

/** A flag that a format has no place for would be thought to have done something. */
const USELESS: { readonly [format: string]: readonly (keyof PermissionFlags)[] } = {
  policy: ["roleName", "trust", "externalId", "organization"],
  "hub-policy": SCANNER,
  "worker-policy": SCANNER,
};

function refuseUseless(flags: PermissionFlags): void {
  const given = USELESS[flags.format]?.find((name) => flags[name] !== undefined);
  if (given === undefined) return;
  const flag = `--${given.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  throw new ConfigError(`${flag} is not for --format ${flags.format}.`, {
    hint: `Leave it out, or give another --format, such as ${ROLE_FORMATS.join(", ")}.`,
  });
}
