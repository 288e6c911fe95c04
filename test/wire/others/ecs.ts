import { nothingYet, type OtherWire } from "./other.ts";

export const ecs: OtherWire = nothingYet;
