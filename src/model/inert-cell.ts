/** Some spreadsheets pass over blanks, and over what is not seen. */
const FORMULA = /^(?:[\t\r\n]|[\s\p{Cc}\p{Default_Ignorable_Code_Point}]*[=+\-@＝＋－＠])/u;

/** Where lists have semicolons a cell begins after each, whatever quotes are around it. Tabs are shown as `\u0009`. */
const LATER_FORMULA = /(;["\s\p{Cc}\p{Default_Ignorable_Code_Point}]*)(?=[=+\-@＝＋－＠])/gu;

/** What a spreadsheet would take for a formula is a text to it with an apostrophe before. */
export function inertCell(text: string): string {
  return (FORMULA.test(text) ? `'${text}` : text).replace(LATER_FORMULA, "$1'");
}
