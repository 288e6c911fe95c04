/** An account that is scanned, and what its organization says of it. */
export interface Account {
  /** Twelve digits. */
  readonly id: string;
  readonly name?: string;
  /** The organization's id, `o-...`. */
  readonly organization?: string;
  /** From the organization's root to the unit that holds the account; only where the organization was asked. */
  readonly units?: readonly OrganizationalUnit[];
}

/** A root or an organizational unit (OU). */
export interface OrganizationalUnit {
  /** `r-...` or `ou-...`. */
  readonly id: string;
  /** Its name; the id, where the names could not be read. */
  readonly name: string;
}

/** The names from the root down, e.g. `Root/Workloads/Prod`. */
export function pathOf(units: readonly OrganizationalUnit[]): string {
  return units.map(({ name }) => name).join("/");
}
