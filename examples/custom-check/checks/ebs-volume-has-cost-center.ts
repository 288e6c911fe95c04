import { defineCheck, fail, pass } from "aplomb";
import { ebsVolume } from "aplomb/resources";

/** A rule of the house on a resource type that aplomb has: no further call to AWS. */
export default defineCheck({
  id: "ebs-volume-has-cost-center",
  title: "EBS volumes name the cost center that pays for them",
  severity: "low",
  why: "Nobody deletes a volume of which nobody knows whose it is.",
  fix: "Tag the volume with CostCenter.",
  references: ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html"],
  techniques: [],
  resource: ebsVolume,
  facts: [],
  options: {
    tag: {
      kind: "words",
      default: ["CostCenter"],
      pattern: /^\S/,
      form: "the key of a tag",
      description: "Keys of tags of which one must be there.",
    },
  },
  evaluate({ tags = {} }, _facts, { options }) {
    const found = options.tag.filter((key) => (tags[key] ?? "") !== "");
    const evidence = { expected: { oneOf: [...options.tag] }, observed: { found } };
    return found.length > 0
      ? pass("The volume names its cost center.", evidence)
      : fail("The volume names no cost center.", evidence);
  },
});
