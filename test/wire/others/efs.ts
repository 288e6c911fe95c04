import { nothingYet, type OtherWire } from "./other.ts";

export const efs: OtherWire = nothingYet;
