import { nothingYet, type OtherWire } from "./other.ts";

export const inspector: OtherWire = nothingYet;
