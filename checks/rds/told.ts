import { required } from "../../src/model/answers.ts";

/** A flag that AWS told; what is neither true nor false decides nothing. */
export function toldFlag(value: unknown, operation: string, field: string): boolean {
  return required(typeof value === "boolean" ? value : undefined, operation, field);
}

export function toldNumber(value: unknown, operation: string, field: string): number {
  return required(typeof value === "number" && Number.isFinite(value) ? value : undefined, operation, field);
}

export function toldText(value: unknown, operation: string, field: string): string {
  return required(typeof value === "string" && value !== "" ? value : undefined, operation, field);
}
