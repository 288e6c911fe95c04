import { nothingYet, type OtherWire } from "./other.ts";

export const config: OtherWire = nothingYet;
