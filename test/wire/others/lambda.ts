import { nothingYet, type OtherWire } from "./other.ts";

export const lambdaFunctions: OtherWire = nothingYet;
