import { nothingYet, type OtherWire } from "./other.ts";

export const opensearch: OtherWire = nothingYet;
