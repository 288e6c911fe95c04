const STANDARDS = "Software and Configuration Checks/Industry and Regulatory Standards";

/** Classifiers of AWS's taxonomy, by the beginning of a framework's id. */
const CLASSIFIERS: readonly (readonly [prefix: string, classifier: string])[] = [
  ["aws-fsbp", "AWS Foundational Security Best Practices"],
  ["cis-aws", "CIS AWS Foundations Benchmark"],
  ["hipaa", "HIPAA Controls (USA)"],
  ["iso-27001", "ISO 27001 Controls"],
  ["nist-800-53", "NIST 800-53 Controls (USA)"],
  ["nist-csf", "NIST CSF Controls (USA)"],
  ["pci-dss", "PCI-DSS Controls"],
  ["soc2", "SOC 2"],
];

/** `Types[]`, 50 at most by AWS: that of all checks, and of each framework that AWS has a name for. */
export function findingTypes(frameworks: readonly string[]): string[] {
  const known = CLASSIFIERS.filter(([prefix]) => frameworks.some((id) => id.startsWith(prefix)));
  return [
    "Software and Configuration Checks/AWS Security Best Practices",
    ...known.map(([, classifier]) => `${STANDARDS}/${classifier}`),
  ];
}
