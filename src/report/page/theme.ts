import { button } from "./dom.ts";

const KEY = "aplomb-report-theme";
type Theme = "light" | "dark";

/** Light or dark: as the system has it, until somebody says otherwise. */
export function themeSwitch(): HTMLButtonElement {
  const known = remembered();
  if (known !== undefined) document.documentElement.dataset["theme"] = known;
  const press = button("", { class: "theme" }, () => {
    const next: Theme = shown() === "dark" ? "light" : "dark";
    document.documentElement.dataset["theme"] = next;
    remember(next);
    label();
  });
  const label = (): void => {
    const next = shown() === "dark" ? "Light" : "Dark";
    press.textContent = `${next} mode`;
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", label);
  label();
  return press;
}

function shown(): Theme {
  const { theme } = document.documentElement.dataset;
  if (theme === "dark" || theme === "light") return theme;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** A browser may keep nothing for a file. */
function remembered(): Theme | undefined {
  try {
    const word = localStorage.getItem(KEY);
    return word === "dark" || word === "light" ? word : undefined;
  } catch {
    return undefined;
  }
}

function remember(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // It holds until the page is closed.
  }
}
