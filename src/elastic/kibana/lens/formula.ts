import type { JsonObject } from "../../../model/json.ts";
import type { Share } from "../panel.ts";
import { kqlOf, type Where } from "../where.ts";

/**
 * A formula is four columns in Lens: the text, which the editor parses again; a tree of the same (Lens draws nothing
 * without it); and a column per aggregation in it, called as the first with `X0`, `X1`, ... behind. `pick_max(..., 1)`
 * because a division by zero is an error: a whole of nothing gives 0 %.
 */
export function shareColumns(id: string, share: Share): Readonly<Record<string, JsonObject>> {
  const judged = uniqueCall(share.unit, share.within);
  const failed = uniqueCall(share.unit, [share.failed]);
  const rest = { text: `${judged} - ${failed}`, args: [`${id}X0`, `${id}X1`] };
  const whole = { text: `pick_max(${judged}, 1)`, args: [`${id}X0`, 1] };
  const formula = `(${rest.text}) / ${whole.text}`;
  const tree = call("divide", formula, [
    call("subtract", rest.text, rest.args),
    call("pick_max", whole.text, whole.args),
  ]);
  const base = { dataType: "number", isBucketed: false, scale: "ratio", customLabel: true };
  const part = { ...base, label: `Part of ${share.label}` };
  return {
    [id]: {
      ...base,
      label: share.label,
      operationType: "formula",
      params: { formula, isFormulaBroken: false, format: { id: "percent", params: { decimals: 1 } } },
      references: [`${id}X2`],
    },
    [`${id}X0`]: { ...part, ...uniqueColumn(share.unit, share.within) },
    [`${id}X1`]: { ...part, ...uniqueColumn(share.unit, [share.failed]) },
    [`${id}X2`]: {
      ...part,
      operationType: "math",
      params: { tinymathAst: tree },
      references: [`${id}X0`, `${id}X1`],
    },
  };
}

function uniqueColumn(sourceField: string, where: Where): JsonObject {
  return {
    operationType: "unique_count",
    sourceField,
    params: { emptyAsNull: false },
    filter: { query: kqlOf(where), language: "kuery" },
  };
}

function uniqueCall(field: string, where: Where): string {
  return `unique_count(${field}, kql='${kqlOf(where).replaceAll("'", "\\'")}')`;
}

function call(name: string, text: string, args: readonly (string | number | JsonObject)[]): JsonObject {
  return { type: "function", name, args, location: { min: 0, max: text.length }, text };
}
