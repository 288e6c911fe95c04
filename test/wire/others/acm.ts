import { nothingYet, type OtherWire } from "./other.ts";

export const acm: OtherWire = nothingYet;
