import { go, NOTHING, type State } from "./state.ts";

/** Shows these findings, and no others, in the table. */
export function show(wanted: Partial<State>): void {
  go({ ...NOTHING, ...wanted });
  jump("findings");
}

/** To a part of the page: without the address, which says what is looked at. */
export function jump(id: string): void {
  const heading = document.getElementById(`${id}-title`);
  heading?.scrollIntoView({ block: "start" });
  heading?.focus({ preventScroll: true });
}
