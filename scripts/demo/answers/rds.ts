import { type Answer, type Rule, xml } from "../../../test/wire/proxy.ts";
import type { Story } from "../builder.ts";
import { ago } from "../names.ts";

/** What RDS answers where moto does not, or not as RDS does. */
export function rdsAnswers(story: Story): readonly Rule[] {
  return [
    ({ operation }) =>
      operation === "DescribeDBInstances" ? { rewrite: (body) => instances(body, story) } : undefined,
    ({ operation }) => (operation === "DescribeDBMajorEngineVersions" ? majorVersions() : undefined),
    ({ operation, parameters }) =>
      operation === "DescribeDBParameters" || operation === "DescribeDBClusterParameters"
        ? tlsParameter(operation, parameters)
        : undefined,
  ];
}

/** The certificate that a new instance has had since 2024; moto tells of none, nor of public addresses. */
function instances(body: string, { certificates, publicDatabases }: Story): string {
  return body.replaceAll(/<DBInstance>.*?<\/DBInstance>/gs, (instance) => {
    const name = /<DBInstanceIdentifier>([^<]*)</.exec(instance)?.[1] ?? "";
    const authority = "<CAIdentifier>rds-ca-rsa2048-g1</CAIdentifier>";
    const until = `<ValidTill>${(certificates.get(name) ?? ago(-287)).toISOString()}</ValidTill>`;
    const told = instance.replaceAll(/<(?:PubliclyAccessible|LatestRestorableTime)>[^<]*<\/\w+>/g, "");
    const isPublic = `<PubliclyAccessible>${publicDatabases.has(name)}</PubliclyAccessible>`;
    const more = `${isPublic}<CertificateDetails>${authority}${until}</CertificateDetails>`;
    return told.replace("</DBInstance>", `${more}</DBInstance>`);
  });
}

/** Until when AWS supports the versions that the company has: in standard support, and for a price. */
const SUPPORT: readonly (readonly [string, string, string, string])[] = [
  ["postgres", "13", "2026-02-28", "2029-02-28"],
  ["postgres", "16", "2029-02-28", "2032-02-29"],
  ["mysql", "8.0", "2026-07-31", "2029-07-31"],
  ["mysql", "8.4", "2029-07-31", "2032-07-31"],
  ["aurora-postgresql", "16", "2029-02-28", "2032-02-29"],
  ["aurora-mysql", "8.0", "2028-04-30", "2029-07-31"],
];

function majorVersions(): Answer {
  const lifecycle = (kind: string, end: string) => {
    const name = `<LifecycleSupportName>open-source-rds-${kind}-support</LifecycleSupportName>`;
    const until = `<LifecycleSupportEndDate>${end}T23:59:59.999Z</LifecycleSupportEndDate>`;
    return `<SupportedEngineLifecycle>${name}${until}</SupportedEngineLifecycle>`;
  };
  const versions = SUPPORT.map(([engine, version, standard, extended]) => {
    const which = `<Engine>${engine}</Engine><MajorEngineVersion>${version}</MajorEngineVersion>`;
    const lifecycles = `${lifecycle("standard", standard)}${lifecycle("extended", extended)}`;
    const told = `${which}<SupportedEngineLifecycles>${lifecycles}</SupportedEngineLifecycles>`;
    return `<DBMajorEngineVersion>${told}</DBMajorEngineVersion>`;
  });
  return answer("DescribeDBMajorEngineVersions", `<DBMajorEngineVersions>${versions.join("")}</DBMajorEngineVersions>`);
}

/** The company's own groups require TLS; AWS's for MySQL do not, and those for PostgreSQL do from version 15 on. */
function tlsParameter(operation: string, parameters: URLSearchParams): Answer {
  const group = parameters.get("DBParameterGroupName") ?? parameters.get("DBClusterParameterGroupName") ?? "";
  const isMysql = group.includes("mysql");
  const name = isMysql ? "require_secure_transport" : "rds.force_ssl";
  const isOwn = group.startsWith("acme-");
  const [value, source] = isOwn ? ["1", "user"] : isMysql ? ["0", "engine-default"] : ["1", "system"];
  const told = `<ParameterValue>${value}</ParameterValue><Source>${source}</Source><ApplyType>dynamic</ApplyType>`;
  const parameter = `<Parameter><ParameterName>${name}</ParameterName>${told}</Parameter>`;
  return answer(operation, `<Parameters>${parameter}</Parameters>`);
}

function answer(operation: string, result: string): Answer {
  const namespace = "http://rds.amazonaws.com/doc/2014-10-31/";
  const body = `<${operation}Result>${result}</${operation}Result>`;
  return xml(200, `<${operation}Response xmlns="${namespace}">${body}</${operation}Response>`);
}
