import { nothingYet, type OtherWire } from "./other.ts";

export const sqs: OtherWire = nothingYet;
