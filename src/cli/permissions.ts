import { checks as catalogue } from "../../checks/index.ts";
import { policyFor } from "../scan/plan.ts";
import { chosenChecks } from "./chosen.ts";
import { EXIT } from "./exit-code.ts";
import { print } from "./print.ts";
import type { ScanSettings } from "./settings.ts";

/** `aplomb permissions`: an IAM policy with exactly the actions that the selected checks need. */
export async function permissionsCommand(flags: ScanSettings): Promise<number> {
  const { checks } = await chosenChecks(catalogue, flags);
  await print(JSON.stringify(policyFor(checks), null, 2));
  return EXIT.done;
}
