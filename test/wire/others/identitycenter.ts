import { nothingYet, type OtherWire } from "./other.ts";

export const identitycenter: OtherWire = nothingYet;
