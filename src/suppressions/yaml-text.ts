/**
 * What a reviewer would not see, or not tell from a space: controls, format characters, what has no shape (yet), blanks,
 * and what Unicode calls ignorable. Emoji of several characters are escaped in part.
 */
const UNSEEN = /[[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]--[ ]]/gv;

/** A text in YAML's double quotes, with escapes for what is not seen. */
export function yamlText(text: string): string {
  return JSON.stringify(text).replace(UNSEEN, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    // A pair of surrogates, as JSON has it, is two characters to YAML.
    return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
  });
}
