import volume from "../../checks/ebs/ebs-volume-encrypted.ts";
import { type AnyCheck, defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";

/** A check with an option of each kind. It passes if its volumes are no more than `most`, and says what it was set. */
export const OPTIONS_CHECK: AnyCheck = defineCheck({
  id: "ebs-volume-set",
  title: "Volumes are what was set",
  severity: "low",
  why: "So that there is a check with options.",
  fix: "Set it otherwise.",
  references: [],
  techniques: [],
  resource: volume.resource,
  facts: [],
  options: {
    maxAgeDays: { kind: "number", default: 90, least: 1, most: 3650, description: "Days after which it is old." },
    ports: { kind: "numbers", default: [22, 3389], least: 0, most: 65_535, description: "Ports that are told." },
    vendors: {
      kind: "words",
      default: [],
      pattern: /^\d{12}$/,
      form: "an account id has twelve digits",
      description: "Accounts that may.",
    },
    strict: { kind: "flag", default: true, description: "Whether it is taken seriously." },
  },
  evaluate(_volume, _facts, { options }) {
    const evidence = { observed: { ...options, ports: [...options.ports], vendors: [...options.vendors] } };
    return options.maxAgeDays <= 90 ? pass("It is set.", evidence) : fail("It is set to more.", evidence);
  },
});
