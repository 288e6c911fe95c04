import { nothingYet, type OtherWire } from "./other.ts";

export const ecr: OtherWire = nothingYet;
