import { nothingYet, type OtherWire } from "./other.ts";

export const macie: OtherWire = nothingYet;
