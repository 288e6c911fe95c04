import { nothingYet, type OtherWire } from "./other.ts";

export const elb: OtherWire = nothingYet;
