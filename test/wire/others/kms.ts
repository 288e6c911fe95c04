import { nothingYet, type OtherWire } from "./other.ts";

export const kms: OtherWire = nothingYet;
