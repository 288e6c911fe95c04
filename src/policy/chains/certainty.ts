/** `maybe`: a condition or an unread policy decides, and we cannot tell how. */
export type Certainty = "yes" | "maybe" | "no";

export function all(...parts: readonly Certainty[]): Certainty {
  if (parts.includes("no")) return "no";
  return parts.includes("maybe") ? "maybe" : "yes";
}

export function any(...parts: readonly Certainty[]): Certainty {
  if (parts.includes("yes")) return "yes";
  return parts.includes("maybe") ? "maybe" : "no";
}

export function not(part: Certainty): Certainty {
  return part === "maybe" ? part : part === "yes" ? "no" : "yes";
}
