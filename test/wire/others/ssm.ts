import { nothingYet, type OtherWire } from "./other.ts";

export const ssm: OtherWire = nothingYet;
