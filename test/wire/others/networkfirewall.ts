import { nothingYet, type OtherWire } from "./other.ts";

export const networkfirewall: OtherWire = nothingYet;
