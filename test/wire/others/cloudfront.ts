import { nothingYet, type OtherWire } from "./other.ts";

export const cloudfront: OtherWire = nothingYet;
