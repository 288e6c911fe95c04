import { nothingYet, type OtherWire } from "./other.ts";

export const cloudwatch: OtherWire = nothingYet;
