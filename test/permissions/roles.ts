import { checks } from "../../checks/index.ts";
import type { ReadRole } from "../../src/permissions/role.ts";
import { actionsFor } from "../../src/scan/plan.ts";

export const SCANNER = "arn:aws:iam::111122223333:role/aplomb-scanner";

/** Nothing is said of who may assume it. */
export const ASKING: ReadRole = { name: "aplomb", actions: actionsFor(checks) };

/** All is said, with values that a careless writer of YAML or HCL would break. */
export const SAID: ReadRole = {
  ...ASKING,
  name: "a+b=c,d.e@f-g_h",
  trust: "011122223333",
  externalId: "1:30",
  organization: "o-exampleorgid",
};

/** So many actions that a policy cannot hold them: 100 of 100 characters and 150 short ones. */
export const MANY: ReadRole = {
  ...ASKING,
  actions: [
    ...Array.from({ length: 100 }, (_, index) => `s3:Get${String(index).padStart(3, "0")}${"X".repeat(91)}`),
    ...Array.from({ length: 150 }, (_, index) => `s3:List${String(index).padStart(3, "0")}`),
  ],
};
