/** Stands for the account and the id of a thing in a text that is made once for all things of its kind. */
export const ACCOUNT_HOLE = "509182736450";
export const ID_HOLE = "60718293041526374";

/** 17 digits, as long as the hexadecimal ids of EC2. */
export function idOf(index: number): string {
  return String(index).padStart(ID_HOLE.length, "0");
}

/** The bytes of a thing, with zeros where its id goes, and the places where id and account go. */
export interface Template {
  readonly bytes: Buffer;
  readonly ids: readonly number[];
  readonly accounts: readonly number[];
}

export interface Row {
  readonly template: Template;
  readonly index: number;
}

export function makeTemplate(text: string): Template {
  const bytes = Buffer.from(text.replaceAll(ID_HOLE, "0".repeat(ID_HOLE.length)));
  const marked = Buffer.from(text);
  return { bytes, ids: placesOf(marked, ID_HOLE), accounts: placesOf(marked, ACCOUNT_HOLE) };
}

/** The texts of the rows, one after the other: copies with numbers written over them, at the speed of memory. */
export function fill(rows: readonly Row[], account: string): Buffer {
  let length = 0;
  for (const { template } of rows) length += template.bytes.length;
  const page = Buffer.allocUnsafe(length);
  let start = 0;
  for (const { template, index } of rows) {
    template.bytes.copy(page, start);
    for (const place of template.ids) writeDigits(page, start + place + ID_HOLE.length, index);
    for (const place of template.accounts) page.write(account, start + place, "latin1");
    start += template.bytes.length;
  }
  return page;
}

/** Before `end`, over zeros. */
function writeDigits(page: Buffer, end: number, value: number): void {
  let rest = value;
  for (let place = end - 1; rest > 0; place -= 1) {
    page[place] = 48 + (rest % 10);
    rest = Math.floor(rest / 10);
  }
}

function placesOf(text: Buffer, hole: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(hole); at !== -1; at = text.indexOf(hole, at + hole.length)) places.push(at);
  return places;
}
