import { nothingYet, type OtherWire } from "./other.ts";

export const waf: OtherWire = nothingYet;
