import type { OperationUsage } from "../../model/usage.ts";

type Row = { -readonly [Key in Exclude<keyof OperationUsage, "operation">]: number };

/** Counts calls and requests per operation; small whatever the scan. */
export class UsageLog {
  readonly #rows = new Map<string, Row>();

  called(operation: string, { took, failed }: { readonly took: number; readonly failed: boolean }): void {
    const row = this.#row(operation);
    row.calls += 1;
    row.took += took;
    if (failed) row.errors += 1;
  }

  sent(operation: string, { isRetry, waited }: { readonly isRetry: boolean; readonly waited: number }): void {
    const row = this.#row(operation);
    row.waited += waited;
    if (isRetry) row.retries += 1;
  }

  throttled(operation: string): void {
    this.#row(operation).throttles += 1;
  }

  get operations(): OperationUsage[] {
    return [...this.#rows]
      .map(([operation, row]) => ({ operation, ...row }))
      .toSorted((one, other) => (one.operation < other.operation ? -1 : 1));
  }

  #row(operation: string): Row {
    const row = this.#rows.get(operation) ?? { calls: 0, retries: 0, throttles: 0, errors: 0, waited: 0, took: 0 };
    this.#rows.set(operation, row);
    return row;
  }
}
