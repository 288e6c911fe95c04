import { checks as catalogue } from "../../checks/index.ts";
import { actionsFor } from "../scan/plan.ts";
import { chosenChecks } from "./chosen.ts";
import { EXIT } from "./exit-code.ts";
import { print } from "./print.ts";
import type { ScanSettings } from "./settings.ts";

/** `aplomb permissions`: an IAM policy with exactly the actions that the selected checks need. */
export async function permissionsCommand(flags: ScanSettings): Promise<number> {
  const { checks } = await chosenChecks(catalogue, flags);
  // List and describe calls know no resource to be limited to; those on buckets and roles are on all of them.
  const statement = { Sid: "AplombRead", Effect: "Allow", Action: actionsFor(checks), Resource: "*" };
  await print(JSON.stringify({ Version: "2012-10-17", Statement: [statement] }, null, 2));
  return EXIT.done;
}
