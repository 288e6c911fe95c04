import { toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass, unknown } from "../../src/model/verdict.ts";
import { LIST, repository } from "./resources/repository.ts";

export default defineCheck({
  id: "ecr-repository-tags-immutable",
  title: "ECR repositories do not let tags move",
  severity: "medium",
  why: "A tag that can be moved to another image is no proof of what was tested: whoever may push replaces what production pulls next, under the name that everybody trusts.",
  fix: "Make tags immutable and give each build a tag of its own; where a tag has to move, such as latest, deploy by digest.",
  remediation: {
    cli: "aws ecr put-image-tag-mutability --repository-name {{name}} --image-tag-mutability IMMUTABLE --region {{region}}",
    terraform: `resource "aws_ecr_repository" "this" {
  name                 = {{name}}
  image_tag_mutability = "IMMUTABLE"
}`,
    breaks: "A push with a tag that is there already fails: pipelines that move latest, or build a version twice.",
    values: ({ data }) => ({ name: data.repositoryName }),
  },
  references: [
    "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/ecr-controls.html#ecr-2",
  ],
  techniques: ["T1565.001"],
  resource: repository,
  facts: [],
  evaluate({ data }) {
    const tagMutability = toldText(data.imageTagMutability, LIST, "imageTagMutability");
    const evidence = { expected: { tagMutability: "IMMUTABLE" }, observed: { tagMutability } };
    switch (tagMutability) {
      case "IMMUTABLE":
        return pass("The repository's tags cannot be moved.", evidence);
      case "MUTABLE":
        return fail("The repository's tags can be moved to other images.", evidence);
      case "IMMUTABLE_WITH_EXCLUSION":
      case "MUTABLE_WITH_EXCLUSION":
        return fail("Some of the repository's tags can be moved to other images.", evidence);
      default:
        return unknown("What the repository's setting means for tags is not known.", evidence);
    }
  },
});
