import { nothingYet, type OtherWire } from "./other.ts";

export const redshift: OtherWire = nothingYet;
