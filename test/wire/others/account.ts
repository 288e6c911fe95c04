import { nothingYet, type OtherWire } from "./other.ts";

export const account: OtherWire = nothingYet;
