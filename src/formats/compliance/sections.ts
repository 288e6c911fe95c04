import type { Detail, Picture } from "../../compliance/report.ts";

/** The sections in the framework's order, with what is in each; a heading that is no section stands for itself. */
export function bySection({ framework, details }: Picture): { readonly title: string; readonly own: Detail[] }[] {
  const titles = new Map(framework.sections?.map(({ id, title }) => [id, `${id}  ${title}`]));
  const groups = Map.groupBy(details, ({ control }) => control.section ?? "");
  return [...groups].map(([section, own]) => ({ title: titles.get(section) ?? section, own }));
}
