import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What the SDK's types say of an operation that lists. */
export interface Shape {
  /** `@aws-sdk/client-ec2`. */
  readonly client: string;
  /** `EC2Client`. */
  readonly clientClass: string;
  /** `DescribeVolumes`. */
  readonly name: string;
  /** The SDK can turn its pages. */
  readonly paginates: boolean;
  /** The answer's list, and the type of what is in it. */
  readonly list: string;
  readonly item: string;
  /** The item's field that says which it is; `undefined` for a list of texts. */
  readonly id: string | undefined;
  readonly hasTags: boolean;
}

/** Throws an error that says what to do, if the SDK's types do not say it. */
export function shapeOf(root: string, operation: string): Shape {
  const [service = "", name = ""] = operation.split(":");
  const client = clientOf(root, service);
  const folder = join(root, "node_modules", client, "dist-types");
  const sources = globSync(["models/*.d.ts", "index.d.ts", "pagination/*.d.ts", "*Client.d.ts"], { cwd: folder });
  const text = sources.map((path) => readFileSync(join(folder, path), "utf8")).join("\n");
  const answer = ["Result", "Response", "Output"]
    .map((end) => fieldsOf(text, `${name}${end}`))
    .find((of) => of.size > 0);
  const lists = [...(answer ?? [])].flatMap(([field, type]) =>
    type.endsWith("[]") ? [[field, type.slice(0, -2)]] : [],
  );
  const [list, item] = lists[0] ?? [];
  if (list === undefined || item === undefined) {
    throw new Error(`${client} has no operation ${name} whose answer holds a list: is it spelt as in the SDK?`);
  }
  const fields = fieldsOf(text, item);
  const clientClass = /export declare class (\w+Client) extends/.exec(text)?.[1];
  if (clientClass === undefined) throw new Error(`${client} has no client.`);
  return {
    ...{ client, clientClass, name, list, item, id: idOf([...fields.keys()], item) },
    paginates: text.includes(`paginate${name}:`),
    hasTags: fields.get("Tags") === "Tag[]",
  };
}

function clientOf(root: string, service: string): string {
  const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const clients = Object.keys(dependencies).filter((name) => name.startsWith("@aws-sdk/client-"));
  const plain = (name: string): string => name.replace("@aws-sdk/client-", "").replaceAll("-", "").toLowerCase();
  const found = clients.find((name) => plain(name) === service.toLowerCase());
  if (found !== undefined) return found;
  throw new Error(`No dependency is the client of ${service}. There are: ${clients.map(plain).join(", ")}.`);
}

/** Fields of an interface with their types, without `| undefined`. */
function fieldsOf(text: string, name: string): Map<string, string> {
  const body = new RegExp(`export interface ${name} (?:extends \\w+ )?\\{([^]*?)\\n\\}`).exec(text)?.[1] ?? "";
  const found = body.matchAll(/^ {4}(\w+)\??: ([\w[\]]+)(?: \| undefined)?;/gm);
  return new Map([...found].map(([, field = "", type = ""]) => [field, type]));
}

function idOf(fields: readonly string[], item: string): string | undefined {
  const own = [`${item}Arn`, "Arn", "ARN", `${item}Id`, "Id", `${item}Name`, "Name"];
  return own.find((name) => fields.includes(name)) ?? fields.find((name) => /(?:Arn|Id|Identifier|Name)$/.test(name));
}
