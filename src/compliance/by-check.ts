import type { Scope } from "./assessment.ts";

/** Findings or gaps by check and account: of hundreds of accounts each is asked for alone, and for each control. */
export class ByCheck<T extends { readonly account: string }> {
  readonly #checks = new Map<string, Map<string, T[]>>();

  add(check: string, item: T): void {
    const accounts = this.#checks.get(check) ?? new Map<string, T[]>();
    this.#checks.set(check, accounts);
    const items = accounts.get(item.account) ?? [];
    accounts.set(item.account, items);
    items.push(item);
  }

  /** Those of a check in a scope. What is of no account is of all of them together. */
  of(check: string, { kind, accountIds }: Pick<Scope, "kind" | "accountIds">): T[] {
    const accounts = this.#checks.get(check);
    if (accounts === undefined) return [];
    if (kind === "all") return [...accounts.values()].flat();
    return accountIds.flatMap((id) => accounts.get(id) ?? []);
  }

  checks(): Iterable<string> {
    return this.#checks.keys();
  }

  /** Each item once, whatever the number of its checks. */
  all(): Set<T> {
    return new Set([...this.#checks.values()].flatMap((accounts) => [...accounts.values()].flat()));
  }
}
