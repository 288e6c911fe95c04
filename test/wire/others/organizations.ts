import { nothingYet, type OtherWire } from "./other.ts";

export const organizations: OtherWire = nothingYet;
