import { nothingYet, type OtherWire } from "./other.ts";

export const eventbridge: OtherWire = nothingYet;
