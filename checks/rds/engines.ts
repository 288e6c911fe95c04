/** What an engine is, whatever its edition: `oracle-se2-cdb` is `oracle`. */
export type Family =
  | "aurora-mysql"
  | "aurora-postgresql"
  | "mysql"
  | "postgres"
  | "mariadb"
  | "oracle"
  | "sqlserver"
  | "db2"
  | "custom";

const PREFIXES: readonly (readonly [string, Family])[] = [
  ["aurora-postgresql", "aurora-postgresql"],
  // `aurora` alone is Aurora MySQL 1.
  ["aurora", "aurora-mysql"],
  ["mysql", "mysql"],
  ["postgres", "postgres"],
  ["mariadb", "mariadb"],
  ["oracle", "oracle"],
  ["sqlserver", "sqlserver"],
  ["db2", "db2"],
  ["custom-", "custom"],
];

/** The family of the engine; `undefined` for one that is not known here. */
export function familyOf(engine: string): Family | undefined {
  return PREFIXES.find(([prefix]) => engine.startsWith(prefix))?.[1];
}

/** `16.4` is 16.04, `8.0.mysql_aurora.3.05.2` is 8.00: the first two numbers, to be compared. NaN if there are none. */
export function versionOf(text: string): number {
  const [, major = "", minor = "0"] = /^(\d+)(?:\.(\d+))?/.exec(text) ?? [];
  return major === "" ? Number.NaN : Number(major) + Number(minor) / 100;
}

interface Replica {
  readonly ReadReplicaSourceDBInstanceIdentifier?: string | undefined;
  readonly ReadReplicaSourceDBClusterIdentifier?: string | undefined;
}

export function isReplica(instance: Replica): boolean {
  return Boolean(instance.ReadReplicaSourceDBInstanceIdentifier || instance.ReadReplicaSourceDBClusterIdentifier);
}

const PORTS: Readonly<Partial<Record<Family, number>>> = {
  "aurora-mysql": 3306,
  "aurora-postgresql": 5432,
  mysql: 3306,
  mariadb: 3306,
  postgres: 5432,
  oracle: 1521,
  sqlserver: 1433,
  db2: 50_000,
};

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html (Port) */
export function defaultPortOf(engine: string): number | undefined {
  const family = familyOf(engine);
  return family && PORTS[family];
}
