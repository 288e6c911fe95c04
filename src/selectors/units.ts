import { type Account, pathOf } from "../model/account.ts";

const known = new WeakMap<Account, readonly string[]>();

/** Paths and ids of all units that hold the account, from the root down. */
export function unitNames(account: Account): readonly string[] {
  const names = known.get(account);
  if (names !== undefined) return names;
  const units = account.units ?? [];
  const made = units.flatMap(({ id }, index) => [pathOf(units.slice(0, index + 1)), id]);
  known.set(account, made);
  return made;
}
