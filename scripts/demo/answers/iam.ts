import { ACCOUNT } from "../../../test/wire/estate.ts";
import { type Answer, failure, type Rule, type WireCall, xml } from "../../../test/wire/proxy.ts";
import { ago, RECOVERY } from "../names.ts";
import { credentialReport } from "../report.ts";

/** What IAM and Access Analyzer answer where moto does not, or not as AWS does. */
export function iamAnswers(): readonly Rule[] {
  return [
    (call) => (isAnalyzers(call) ? analyzers(call) : undefined),
    (call) => ANSWERS[call.operation]?.(call),
    ({ operation, parameters }) =>
      operation === "GetAccountAuthorizationDetails" && [...parameters.values()].includes("Role")
        ? { rewrite: withLastUse }
        : undefined,
  ];
}

const ANSWERS: Readonly<Record<string, (call: WireCall) => Answer>> = {
  GetAccountSummary: (call) => {
    const summary = { AccountAccessKeysPresent: 0, AccountMFAEnabled: 1, AccountPasswordPresent: 1 };
    const entries = Object.entries(summary).map(
      ([key, value]) => `<entry><key>${key}</key><value>${value}</value></entry>`,
    );
    return answer(call, `<SummaryMap>${entries.join("")}</SummaryMap>`);
  },
  GenerateCredentialReport: (call) => answer(call, "<State>COMPLETE</State>"),
  GetCredentialReport: (call) => {
    const content = `<Content>${Buffer.from(credentialReport()).toString("base64")}</Content>`;
    const generated = `<GeneratedTime>${ago(0, 1).toISOString()}</GeneratedTime>`;
    return answer(call, `${content}<ReportFormat>text/csv</ReportFormat>${generated}`);
  },
  ListVirtualMFADevices: (call) => {
    const devices = ["root", "user/maria.lopez", "user/ines.duarte", "user/noah.weber"].map((who) => {
      const serial = who === "root" ? "root-account-mfa-device" : who.slice("user/".length);
      const user = `<User><Arn>arn:aws:iam::${ACCOUNT}:${who}</Arn></User>`;
      return `<member><SerialNumber>arn:aws:iam::${ACCOUNT}:mfa/${serial}</SerialNumber>${user}</member>`;
    });
    return answer(call, `<IsTruncated>false</IsTruncated><VirtualMFADevices>${devices.join("")}</VirtualMFADevices>`);
  },
  ListServerCertificates: (call) => {
    // Both are from before Certificate Manager; nobody took the first one out when the shop moved.
    const certificates = [certificate("shop-acme-example-com", 566), certificate("partner-gateway", -143)];
    const list = `<ServerCertificateMetadataList>${certificates.join("")}</ServerCertificateMetadataList>`;
    return answer(call, `<IsTruncated>false</IsTruncated>${list}`);
  },
  ListOrganizationsFeatures: (call) =>
    failure(call, {
      code: "AccountNotManagementOrDelegatedAdministrator",
      message: "The account is neither the management account nor a delegated administrator.",
      status: 400,
    }),
};

function certificate(name: string, expired: number): string {
  const arn = `<Arn>arn:aws:iam::${ACCOUNT}:server-certificate/${name}</Arn><Path>/</Path>`;
  const id = `<ServerCertificateId>ASCADBQP57FF2A${name.length}EXAMPLE</ServerCertificateId>`;
  const dates = `<UploadDate>${ago(expired + 396).toISOString()}</UploadDate><Expiration>${ago(expired).toISOString()}</Expiration>`;
  return `<member><ServerCertificateName>${name}</ServerCertificateName>${arn}${id}${dates}</member>`;
}

function answer({ operation }: WireCall, result: string): Answer {
  const namespace = "https://iam.amazonaws.com/doc/2010-05-08/";
  const body = `<${operation}Result>${result}</${operation}Result>`;
  return xml(200, `<${operation}Response xmlns="${namespace}">${body}</${operation}Response>`);
}

/** Roles that nobody has used in the last 400 days, and one that was last used in spring. */
const UNUSED = ["bookkeeping-readonly", "partner-sync-legacy", "notebooks", "acme-prod-refund-workflow"];
const LAST_USED: Readonly<Record<string, number>> = { "wiki-backup": 215, "office-network-support": 133 };

/** Most roles were used in the last days; moto tracks no use. */
function withLastUse(body: string): string {
  const roles = body.split(/<RoleLastUsed\s*\/>/);
  return roles.reduce((told, role, index) => {
    // Of a role's instance profiles roles are told again, after its own name.
    const name = /<RoleName>([^<]*)</.exec(roles[index - 1] ?? "")?.[1] ?? "";
    if (UNUSED.includes(name)) return `${told}<RoleLastUsed/>${role}`;
    const used = ago(LAST_USED[name] ?? name.length % 5, 2).toISOString();
    const use = `<LastUsedDate>${used}</LastUsedDate><Region>us-east-1</Region>`;
    return `${told}<RoleLastUsed>${use}</RoleLastUsed>${role}`;
  });
}

/** The proxy names calls of services that it was not made for by their signature alone. */
export function isAnalyzers({ service }: WireCall): boolean {
  return service.replace("-", "").toLowerCase() === "accessanalyzer";
}

/** One per region, but for the newest region, where nobody thought of it; the recovery region does not tell. */
function analyzers({ region }: WireCall): Answer {
  if (region === RECOVERY) {
    const message = `User: arn:aws:sts::${ACCOUNT}:assumed-role/aplomb/scan is not authorized to perform: access-analyzer:ListAnalyzers with an explicit deny in a service control policy`;
    return json(403, { __type: "AccessDeniedException", message });
  }
  const one = {
    arn: `arn:aws:access-analyzer:${region}:${ACCOUNT}:analyzer/acme`,
    name: "acme",
    type: "ACCOUNT",
    status: "ACTIVE",
    createdAt: ago(900).toISOString(),
  };
  return json(200, { analyzers: region === "eu-central-1" ? [] : [one] });
}

function json(status: number, body: object): Answer {
  return { status, type: "application/json", body: JSON.stringify(body) };
}
