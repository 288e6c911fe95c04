import { nothingYet, type OtherWire } from "./other.ts";

export const backup: OtherWire = nothingYet;
