import { nothingYet, type OtherWire } from "./other.ts";

export const secretsmanager: OtherWire = nothingYet;
