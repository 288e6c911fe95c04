import type { JsonObject } from "../../model/json.ts";
import type { Panel } from "./panel.ts";

export const COLUMNS = 48;
/** The text at the top. */
export const ABOUT_HEIGHT = 5;

/** Where a panel is: `i` is its id once more. */
export type GridData = JsonObject & {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly i: string;
};

/** From left to right, in rows as high as their highest panel, below the text. */
export function laidOut(panels: readonly Panel[]): readonly { readonly panel: Panel; readonly gridData: GridData }[] {
  let x = 0;
  let y = ABOUT_HEIGHT;
  let rowHeight = 0;
  return panels.map((panel) => {
    const { width: w, height: h, id: i } = panel;
    if (x + w > COLUMNS) {
      x = 0;
      y += rowHeight;
      rowHeight = 0;
    }
    const gridData = { x, y, w, h, i };
    x += w;
    rowHeight = Math.max(rowHeight, h);
    return { panel, gridData };
  });
}

export function aboutGrid(id: string): GridData {
  return { x: 0, y: 0, w: COLUMNS, h: ABOUT_HEIGHT, i: id };
}
