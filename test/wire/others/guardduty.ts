import { nothingYet, type OtherWire } from "./other.ts";

export const guardduty: OtherWire = nothingYet;
