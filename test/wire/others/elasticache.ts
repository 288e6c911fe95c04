import { nothingYet, type OtherWire } from "./other.ts";

export const elasticache: OtherWire = nothingYet;
