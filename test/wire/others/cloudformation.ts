import { nothingYet, type OtherWire } from "./other.ts";

export const cloudformation: OtherWire = { ...nothingYet, unserved: ["CloudFormation:DescribeStacks"] };
