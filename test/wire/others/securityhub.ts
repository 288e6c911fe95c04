import { nothingYet, type OtherWire } from "./other.ts";

export const securityhub: OtherWire = nothingYet;
