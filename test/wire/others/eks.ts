import { nothingYet, type OtherWire } from "./other.ts";

export const eks: OtherWire = nothingYet;
