export const RDS = {
  service: "rds",
  serviceName: "RDS",
  section: "Relational Database Service (RDS)",
  type: "cloud-database",
  subType: "aws-rds",
} as const;

/** Neptune and DocumentDB answer through RDS's API and are services of their own. */
export function notRds(engine: string | undefined): string | undefined {
  return engine === "neptune" || engine === "docdb" ? `engine-${engine}` : undefined;
}
