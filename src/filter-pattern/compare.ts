import type { Operand, Operator, Truth } from "./pattern.ts";
import { compile } from "./regex.ts";
import { fits } from "./wildcard.ts";

/**
 * One value against one operand. AWS documents texts and numbers, and that what is a list or an object never matches; where
 * the two differ in type, or the value is a flag or null, only what would be so under any reading is told.
 */
export function compare(value: unknown, operator: Operator, operand: Operand): Truth {
  if (typeof value === "object" && value !== null) return false;
  if (operator === "=" || operator === "!=") {
    const equal = equals(value, operand);
    if (operator === "=") return equal;
    const sameType = typeof value === (operand.kind === "number" ? "number" : "string");
    return equal === undefined || !sameType ? undefined : !equal;
  }
  if (operand.kind !== "number") return undefined;
  if (typeof value !== "number") return typeof value === "string" && Number.isNaN(Number(value)) ? false : undefined;
  if (operator === "<") return value < operand.value;
  if (operator === ">") return value > operand.value;
  return operator === "<=" ? value <= operand.value : value >= operand.value;
}

function equals(value: unknown, operand: Operand): Truth {
  if (operand.kind === "regex") return typeof value === "string" ? compile(operand.source)?.test(value) : undefined;
  if (typeof value === "number" && operand.kind === "number") return value === operand.value;
  const same = fits(String(value), operand.text);
  if (typeof value === "string" && operand.kind === "text") return same;
  // `4*` is documented to match 404.
  if (typeof value === "number" && operand.text.includes("*")) return same;
  const asNumber = operand.kind === "number" && Number(value) === operand.value;
  return same === false && !asNumber ? false : undefined;
}
