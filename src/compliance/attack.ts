/**
 * MITRE ATT&CK (Enterprise) for the techniques our checks name. © The MITRE Corporation; reproduced with its permission.
 *
 * A check names v18 ids. Version 19 (2026) renamed TA0005 Defense Evasion to Stealth and moved part of it to the new
 * TA0112 Defense Impairment; a technique whose id or tactics changed there has a `v19` entry, and events carry both.
 *
 * `tactics` are those a weakness in an AWS configuration opens the way to. MITRE also lists T1078.004 under
 * Persistence, Privilege Escalation and Defense Evasion (v19: Stealth), and v18 T1548.005 under Defense Evasion:
 * what an attacker does with a role later, not what an open trust policy gives. The tactics kept have the same id and
 * name in v18 and v19; `Defense Evasion` is for a v18 entry only.
 */
export const TACTICS = {
  TA0001: "Initial Access",
  TA0002: "Execution",
  TA0004: "Privilege Escalation",
  TA0005: "Defense Evasion",
  TA0006: "Credential Access",
  TA0007: "Discovery",
  TA0008: "Lateral Movement",
  TA0009: "Collection",
  TA0010: "Exfiltration",
  TA0040: "Impact",
  TA0112: "Defense Impairment",
} as const;

/** One technique or sub-technique, as one version of ATT&CK has it. */
export interface TechniqueVersion {
  /** e.g. `T1530` or, a sub-technique, `T1078.004`. */
  readonly id: string;
  readonly name: string;
  /** Of a sub-technique: its technique's name. */
  readonly parent?: string;
  readonly tactics: readonly (keyof typeof TACTICS)[];
}

/** A technique in v18, and in v19 where that differs. */
export interface Technique extends TechniqueVersion {
  readonly v19?: TechniqueVersion;
}

/** The techniques our checks name; a check may name no other (a test). */
export const TECHNIQUES: readonly Technique[] = [
  {
    id: "T1021.008",
    name: "Direct Cloud VM Connections",
    parent: "Remote Services",
    tactics: ["TA0008"],
  },
  { id: "T1040", name: "Network Sniffing", tactics: ["TA0006", "TA0007"] },
  { id: "T1046", name: "Network Service Discovery", tactics: ["TA0007"] },
  { id: "T1059.009", name: "Cloud API", parent: "Command and Scripting Interpreter", tactics: ["TA0002"] },
  { id: "T1068", name: "Exploitation for Privilege Escalation", tactics: ["TA0004"] },
  { id: "T1078.004", name: "Cloud Accounts", parent: "Valid Accounts", tactics: ["TA0001"] },
  { id: "T1098.003", name: "Additional Cloud Roles", parent: "Account Manipulation", tactics: ["TA0004"] },
  { id: "T1110", name: "Brute Force", tactics: ["TA0006"] },
  { id: "T1133", name: "External Remote Services", tactics: ["TA0001"] },
  { id: "T1190", name: "Exploit Public-Facing Application", tactics: ["TA0001"] },
  { id: "T1199", name: "Trusted Relationship", tactics: ["TA0001"] },
  { id: "T1485", name: "Data Destruction", tactics: ["TA0040"] },
  { id: "T1486", name: "Data Encrypted for Impact", tactics: ["TA0040"] },
  { id: "T1490", name: "Inhibit System Recovery", tactics: ["TA0040"] },
  { id: "T1496", name: "Resource Hijacking", tactics: ["TA0040"] },
  { id: "T1499", name: "Endpoint Denial of Service", tactics: ["TA0040"] },
  { id: "T1530", name: "Data from Cloud Storage", tactics: ["TA0009"] },
  { id: "T1537", name: "Transfer Data to Cloud Account", tactics: ["TA0010"] },
  {
    id: "T1548.005",
    name: "Temporary Elevated Cloud Access",
    parent: "Abuse Elevation Control Mechanism",
    tactics: ["TA0004"],
  },
  { id: "T1552.001", name: "Credentials In Files", parent: "Unsecured Credentials", tactics: ["TA0006"] },
  {
    id: "T1552.005",
    name: "Cloud Instance Metadata API",
    parent: "Unsecured Credentials",
    tactics: ["TA0006"],
  },
  { id: "T1557", name: "Adversary-in-the-Middle", tactics: ["TA0006", "TA0009"] },
  {
    id: "T1562.001",
    name: "Disable or Modify Tools",
    parent: "Impair Defenses",
    tactics: ["TA0005"],
    v19: { id: "T1685", name: "Disable or Modify Tools", tactics: ["TA0112"] },
  },
  {
    id: "T1562.007",
    name: "Disable or Modify Cloud Firewall",
    parent: "Impair Defenses",
    tactics: ["TA0005"],
    v19: {
      id: "T1686.001",
      name: "Cloud Firewall",
      parent: "Disable or Modify System Firewall",
      tactics: ["TA0112"],
    },
  },
  {
    id: "T1562.008",
    name: "Disable or Modify Cloud Logs",
    parent: "Impair Defenses",
    tactics: ["TA0005"],
    v19: {
      id: "T1685.002",
      name: "Disable or Modify Cloud Logs",
      parent: "Disable or Modify Tools",
      tactics: ["TA0112"],
    },
  },
  { id: "T1565.001", name: "Stored Data Manipulation", parent: "Data Manipulation", tactics: ["TA0040"] },
  { id: "T1619", name: "Cloud Storage Object Discovery", tactics: ["TA0007"] },
];

/** Parallel arrays: the n-th id, name and reference belong together. */
export type ThreatList = {
  readonly id: readonly string[];
  readonly name: readonly string[];
  readonly reference: readonly string[];
};

/** ECS `threat.*`: the techniques that a weakness enables, not an attack that was seen. */
export type Threat = {
  readonly framework: "MITRE ATT&CK";
  readonly tactic: ThreatList;
  readonly technique: ThreatList & { readonly subtechnique?: ThreatList };
};

const byId: ReadonlyMap<string, Technique> = new Map(TECHNIQUES.map((technique) => [technique.id, technique]));

/**
 * ECS `threat` of a check's techniques: v18 ids in the order given, then the v19 ids that differ; nothing twice.
 * `undefined` for none. An id that is not in the table (a user's own check) is passed on with its id as its name.
 * The same for all findings of a check: make it once per check.
 */
export function threatOf(techniqueIds: readonly string[]): Threat | undefined {
  return threatFrom(techniqueIds.map((id) => byId.get(id) ?? { id, name: id, tactics: [] }));
}

/** As `threatOf`, of techniques given in full. */
export function threatFrom(techniques: readonly Technique[]): Threat | undefined {
  if (techniques.length === 0) return undefined;
  const versions: TechniqueVersion[] = [...techniques, ...techniques.flatMap(({ v19 }) => v19 ?? [])];
  const tactics = new Map<string, string>();
  const parents = new Map<string, string>();
  const subtechniques = new Map<string, string>();
  for (const { id, name, parent, tactics: ids } of versions) {
    for (const tactic of ids) tactics.set(tactic, TACTICS[tactic]);
    const [technique = id] = id.split(".");
    if (technique === id) parents.set(id, name);
    else {
      // Kept if already known by its own name.
      if (!parents.has(technique) || parent !== undefined) parents.set(technique, parent ?? technique);
      subtechniques.set(id, name);
    }
  }
  const technique = list(parents, "techniques");
  return {
    framework: "MITRE ATT&CK",
    tactic: list(tactics, "tactics"),
    technique: subtechniques.size === 0 ? technique : { ...technique, subtechnique: list(subtechniques, "techniques") },
  };
}

function list(names: ReadonlyMap<string, string>, kind: "tactics" | "techniques"): ThreatList {
  const id = [...names.keys()];
  const reference = id.map((each) => `https://attack.mitre.org/${kind}/${each.replace(".", "/")}/`);
  return { id, name: [...names.values()], reference };
}
