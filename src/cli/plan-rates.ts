import { allowanceOf, steady } from "../aws/traffic/rates.ts";
import type { Allowed, RatesOf } from "../scan/plan-time.ts";

interface Limits {
  readonly budget?: boolean;
  readonly maxRate?: number;
}

/** The rates that a scan with these settings keeps. */
export function ratesFor({ budget = true, maxRate }: Limits): RatesOf {
  const all: readonly Allowed[] =
    maxRate === undefined ? [] : [{ key: "--max-rate", name: "--max-rate", rate: steady(maxRate) }];
  return (operation, region) => (budget ? [...all, ownRate(operation, region)] : all);
}

/** Errors name a service without the space that its SDK's name has. */
const SPACED: ReadonlyMap<string, string> = new Map([["S3Control", "S3 Control"]]);

function ownRate(name: string, region: string): Allowed {
  const [service = "", operation = ""] = name.split(":");
  // Sent as a listing is: in pages.
  const asked = { service: SPACED.get(service) ?? service, operation, region, input: { MaxResults: 1 } };
  return { ...allowanceOf(asked), name };
}
