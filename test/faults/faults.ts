import { FAULTS, type Fault, type FaultName } from "../../bench/aws/index.ts";

/** A column of the matrix. */
export interface Column {
  readonly name: string;
  readonly fault: Fault;
  /** What aplomb may call it, by the service. Undefined: whatever it is called. */
  readonly kinds?: readonly string[];
  /** AWS says no, in a sound answer. */
  readonly isRefusal?: true;
  /** It is over before the last attempt. */
  readonly isPassing?: true;
  /** Only operations with pages have it. */
  readonly ofPages?: true;
  /** No answer comes, or not to its end, until the scanner is tired of waiting. */
  readonly isSilent?: true;
  /** It spoils answers; a refusal stays what it is. */
  readonly ofAnswers?: true;
}

const BROKEN = ["network", "other", "malformed"];
const ELSEWHERE = ["unauthenticated", "other"];

/** What never ends: each of the simulator's faults, so that a new one is a new column. */
const LASTING: { readonly [Name in FaultName]: Omit<Column, "name" | "fault"> } = {
  "access-denied": { isRefusal: true, kinds: ["denied"] },
  throttled: { isRefusal: true, kinds: ["throttled"] },
  "internal-error": { isRefusal: true, kinds: ["other"] },
  unavailable: { isRefusal: true, kinds: ["throttled", "other"] },
  "expired-token": { isRefusal: true, kinds: ["expired"] },
  "wrong-region": { isRefusal: true, kinds: ELSEWHERE },
  redirect: { isRefusal: true, kinds: ELSEWHERE },
  hang: { kinds: ["network"], isSilent: true },
  reset: { kinds: ["network"] },
  "stalled-body": { kinds: ["network"], isSilent: true },
  "truncated-body": { kinds: BROKEN },
  "cut-chunks": { kinds: BROKEN },
  "malformed-body": { kinds: BROKEN },
  "empty-body": { kinds: BROKEN },
  // The field may be the root of the document.
  "missing-field": { kinds: ["malformed", "other"], ofAnswers: true },
  "repeated-token": { kinds: ["malformed"], ofPages: true },
};

export const lasting: readonly Column[] = Object.entries(LASTING).map(([name, rest]) => ({
  ...rest,
  name,
  fault: { name: nameOf(name) },
}));

const PASSING: readonly Omit<Column, "isPassing">[] = [
  { name: "throttled for a while", fault: { name: "throttled", first: 2 } },
  { name: "one internal error", fault: { name: "internal-error", first: 1 } },
  { name: "one unavailable", fault: { name: "unavailable", first: 1 } },
  { name: "one reset", fault: { name: "reset", first: 1 } },
  { name: "one hang", fault: { name: "hang", first: 1 } },
  { name: "one truncated body", fault: { name: "truncated-body", first: 1 } },
];

/** What is over before aplomb has tried as often as it does: nothing of it may show. */
export const passing: readonly Column[] = PASSING.map((column) => ({ ...column, isPassing: true }));

function nameOf(name: string): FaultName {
  const found = Object.keys(FAULTS).find((one): one is FaultName => one === name);
  if (found === undefined) throw new Error(`the simulator has no ${name}`);
  return found;
}
