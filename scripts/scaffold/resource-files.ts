import { camelCase } from "./insert.ts";
import type { Shape } from "./sdk.ts";

export interface NewResource {
  readonly service: string;
  readonly noun: string;
  readonly operation: string;
  readonly shape: Shape;
  /** The constant in the service's kind.ts. */
  readonly kind: string;
}

export function kindText(service: string): string {
  return `/** TODO: the words of the service; see those of others, and src/model/resource.ts. */
export const ${constantOf(service)} = {
  service: "${service}",
  serviceName: "${service.toUpperCase()}",
  section: "TODO",
  type: "TODO",
} as const;
`;
}

export function constantOf(service: string): string {
  return service.toUpperCase().replaceAll("-", "_");
}

export function resourceText({ service, noun, operation, shape, kind }: NewResource): string {
  const { client, clientClass, name, list, item, paginates, hasTags } = shape;
  const things = `${noun.replaceAll("-", " ")}s`;
  const resource = `${camelCase(service)}${capital(camelCase(noun))}`;
  const type = `AWS::${shape.clientClass.replace(/Client$/, "")}::${capital(camelCase(noun))}`;
  const own = item === "string" ? [] : [`import type { ${item} } from "${client}";`];
  const each = `batches(required(answer.${list}, PAGES.operation, "${list}"), (one) => listed(one, target))`;
  const body = paginates
    ? `const { ${clientClass}, paginate${name} } = await import("${client}");
      const config = { client: target.client(${clientClass}), pageSize: PAGES.of };
      for await (const answer of paginate${name}(config, {})) {
        yield* ${each};
      }`
    : `const { ${clientClass}, ${name}Command } = await import("${client}");
      // TODO: the SDK does not turn its pages: are there any?
      const answer = await target.client(${clientClass}).send(new ${name}Command({}));
      yield* ${each};`;
  return `${[
    ...own,
    'import { required } from "../../../src/model/answers.ts";',
    'import type { PageCall } from "../../../src/model/api-call.ts";',
    'import { batches, defineResource, type Resource } from "../../../src/model/resource.ts";',
    'import { encodeObject } from "../../../src/model/sdk-json.ts";',
    ...(hasTags ? ['import { tagsOf } from "../../../src/model/tags.ts";'] : []),
    'import type { Target } from "../../../src/model/target.ts";',
    `import { ${kind} } from "./kind.ts";`,
  ].join("\n")}

const PAGES: PageCall = {
  operation: "${operation}",
  per: "page",
  // TODO: the most that AWS gives, with its source in PAGES of test/support/declared-calls.ts.
  of: 100,
  things: "${things}",
  counted: "${type}",
};

/** TODO: what counts as one, and what does not. */
export const ${resource} = defineResource({
  // TODO: CloudFormation's name for it.
  type: "${type}",
  kind: { ...${kind}, subType: "aws-${service}", noun: "${noun.replaceAll("-", " ")}" },
  scope: "region",
  list: {
    // TODO: as the Service Authorization Reference names it.
    actions: ["${prefixOf(operation)}:${name}"],
    calls: [PAGES],
    async *run(target) {
      ${body}
    },
  },
  facts: {},
});

${listedText({ operation, noun, shape })}`;
}

function listedText({
  operation,
  noun,
  shape: { id, item, hasTags },
}: Pick<NewResource, "operation" | "noun" | "shape">) {
  const value = id === undefined ? "one" : `required(one.${id}, PAGES.operation, "${id}")`;
  const isArn = id !== undefined && /arn$/i.test(id);
  const arn = `\`arn:\${partition}:${prefixOf(operation)}:\${region}:\${account}:${noun}/\${name}\``;
  const place = isArn ? "{ region }" : "{ partition, account, region }";
  const data = item === "string" ? "{ name: one }" : "one";
  return `function listed(one: ${item}, ${place}: Target): Resource<${item === "string" ? "{ name: string }" : item}> {
  const ${isArn ? "id" : "name"} = ${value};
  return {
    ${isArn ? "id" : `id: ${arn}`},
    ${isArn ? "name: id.slice(id.search(/[^:/]+$/))" : "name"},
    region,
    ${hasTags ? "tags: tagsOf(one.Tags)," : ""}
    data: ${data},
    // There may be many of them: made when it is told, and not kept.
    get raw() {
      return encodeObject({ ...${data === "one" ? "one" : data} });
    },
  };
}
`;
}

/** Of IAM's actions and of ARNs, mostly. */
function prefixOf(operation: string): string {
  return operation.split(":")[0]?.toLowerCase() ?? "";
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
