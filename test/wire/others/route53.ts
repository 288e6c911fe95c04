import { nothingYet, type OtherWire } from "./other.ts";

export const route53: OtherWire = nothingYet;
