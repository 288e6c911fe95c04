import { nothingYet, type OtherWire } from "./other.ts";

export const dynamodb: OtherWire = nothingYet;
