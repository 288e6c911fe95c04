import { nothingYet, type OtherWire } from "./other.ts";

export const sns: OtherWire = nothingYet;
