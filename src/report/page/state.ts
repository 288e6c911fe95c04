/** What is looked at: all of it is in the address, so that it can be sent to somebody and gone back to. */
export interface State {
  readonly q: string;
  readonly severity: readonly string[];
  readonly status: readonly string[];
  readonly service: string;
  readonly account: string;
  readonly region: string;
  readonly framework: string;
  readonly control: string;
  readonly technique: string;
  readonly check: string;
  readonly state: string;
  readonly owner: string;
  /** A column; `-` before it for the other way round. */
  readonly sort: string;
  readonly page: number;
  /** The id of the one that is open. */
  readonly finding: string;
}

export const WORDS = [
  "q",
  "service",
  "account",
  "region",
  "framework",
  "control",
  "technique",
  "check",
  "state",
  "owner",
] as const;

export const NOTHING: State = {
  q: "",
  severity: [],
  status: [],
  service: "",
  account: "",
  region: "",
  framework: "",
  control: "",
  technique: "",
  check: "",
  state: "",
  owner: "",
  sort: "",
  page: 1,
  finding: "",
};

/** Of an address's part after `#`. */
export function stateOf(hash: string): State {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const list = (key: string): readonly string[] => (given.get(key) ?? "").split(",").filter((word) => word !== "");
  const words = Object.fromEntries(WORDS.map((key) => [key, given.get(key) ?? ""]));
  return {
    ...NOTHING,
    ...words,
    severity: list("severity"),
    status: list("status"),
    sort: given.get("sort") ?? "",
    page: Math.max(1, Math.trunc(Number(given.get("page") ?? 1)) || 1),
    finding: given.get("finding") ?? "",
  };
}

export function hashOf(state: State): string {
  const given = new URLSearchParams();
  for (const [key, value] of Object.entries(state)) {
    if (key === "page" ? value !== 1 : value.length > 0) given.set(key, String(value));
  }
  return `#${given}`;
}

export function current(): State {
  return stateOf(location.hash);
}

/** A step that can be gone back from; all that shows the state hears of it by `hashchange`. */
export function go(change: Partial<State>): void {
  location.hash = hashOf({ ...current(), page: 1, ...change });
}

/** The same, without a step: of each letter that is typed there would be one. */
export function adjust(change: Partial<State>): void {
  location.replace(hashOf({ ...current(), page: 1, ...change }));
}
