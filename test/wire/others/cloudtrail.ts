import { nothingYet, type OtherWire } from "./other.ts";

export const cloudtrail: OtherWire = nothingYet;
