import { hubPolicy } from "./hub-policy.ts";
import type { ReadRole } from "./role.ts";
import { roleTemplate } from "./role-template.ts";
import { stackSetTemplate } from "./stack-set-template.ts";
import { terraformText } from "./terraform.ts";
import { type WorkerRights, workerTemplate } from "./worker-template.ts";

export const ROLE_FORMATS = ["cloudformation", "stackset", "terraform"] as const;

export type RoleFormat = (typeof ROLE_FORMATS)[number];

/** The role as a document that something deploys; the same bytes every time. */
export async function roleText(format: RoleFormat, role: ReadRole): Promise<string> {
  if (format === "terraform") return terraformText(role);
  const { templateYaml } = await import("./template-yaml.ts");
  const template = templateYaml(roleTemplate(role));
  return format === "cloudformation" ? template : templateYaml(stackSetTemplate(role, template));
}

/** The scanner's own policy, with the actions that reading an organization takes. */
export function hubText(role: Pick<ReadRole, "name" | "organization">, actions: readonly string[]): string {
  return `${JSON.stringify(hubPolicy(role, actions), null, 2)}\n`;
}

/** The policies of a fleet's workers as a template; `actions` are those that reading an organization takes. */
export async function workerText(rights: WorkerRights, actions: readonly string[]): Promise<string> {
  const { templateYaml } = await import("./template-yaml.ts");
  return templateYaml(workerTemplate(rights, actions));
}
