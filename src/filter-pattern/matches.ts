import { compare } from "./compare.ts";
import { all, any, not } from "./logic.ts";
import type { Condition, Expression, Operand, Pattern, Term, Truth } from "./pattern.ts";
import { compile } from "./regex.ts";
import { select } from "./select.ts";

/** Whether a pattern matches an event that is written as JSON. `undefined`: AWS does not say what it makes of it. */
export function matches(pattern: Pattern, event: unknown): Truth {
  switch (pattern.kind) {
    case "everything":
      return true;
    case "fields":
      // JSON as words between spaces: nobody can tell what is in which.
      return undefined;
    case "json":
      return holds(pattern.expression, event);
    case "terms":
      return contains(pattern.terms, JSON.stringify(event));
  }
}

function holds(expression: Expression, event: unknown): Truth {
  if (!("parts" in expression)) return meets(expression, event);
  const each = expression.parts.map((part) => holds(part, event));
  return expression.kind === "and" ? all(each) : any(each);
}

function meets(condition: Condition, event: unknown): Truth {
  const { values, missing } = select(condition.selector, event);
  if (condition.kind === "not-exists") return values.length === 0 ? true : missing ? undefined : false;
  if (condition.kind === "is") return values.some((value) => value === condition.value);
  const each = values.map((value) => compare(value, condition.operator, condition.operand));
  if (condition.operator !== "!=") return any(each);
  // Of a property that is not there AWS does not say whether it is another; of several, whether one or all must be.
  if (values.length === 0 || missing) return undefined;
  return any(each) === all(each) ? all(each) : undefined;
}

function contains(terms: readonly Term[], text: string): Truth {
  const of = (role: Term["role"]) =>
    terms.filter((term) => term.role === role).map(({ operand }) => isIn(operand, text));
  const optional = of("optional");
  if (optional.length > 0 && optional.length < terms.length) return undefined;
  if (optional.length > 0) return any(optional);
  return all([...of("required"), ...of("excluded").map(not)]);
}

/** A term is found as a word or a phrase; whether a part of a word is enough, AWS's examples do not agree. */
function isIn(operand: Operand, text: string): Truth {
  if (operand.kind === "regex") return compile(operand.source)?.test(text);
  const { text: term } = operand;
  if (term === "") return undefined;
  let found: Truth = false;
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) {
    const around = `${text[at - 1] ?? ""} ${text[at + term.length] ?? ""}`;
    if (!/\w/.test(around)) return true;
    found = undefined;
  }
  return found;
}
