import { nothingYet, type OtherWire } from "./other.ts";

export const apigateway: OtherWire = nothingYet;
