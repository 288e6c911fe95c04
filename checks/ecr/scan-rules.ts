import type { RegistryScanningConfiguration } from "@aws-sdk/client-ecr";
import { required, toldList, toldText } from "../../src/model/answers.ts";
import { SCANNING } from "./resources/repository.ts";

const SCANS: readonly string[] = ["SCAN_ON_PUSH", "CONTINUOUS_SCAN"];

/** Does a rule of the registry have images scanned that are pushed into the repository of that name? */
export function isScannedByRule({ rules }: RegistryScanningConfiguration, name: string): boolean {
  return toldList(rules, SCANNING, "rules").some(({ scanFrequency, repositoryFilters }) => {
    if (!SCANS.includes(toldText(scanFrequency, SCANNING, "scanFrequency"))) return false;
    return toldList(repositoryFilters, SCANNING, "repositoryFilters").some(({ filter, filterType }) => {
      required(filterType === "WILDCARD" ? filterType : undefined, SCANNING, "filterType");
      return matches(toldText(filter, SCANNING, "filter"), name);
    });
  });
}

/** A filter without a wildcard is met by every name that contains it. https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-filters.html */
function matches(filter: string, name: string): boolean {
  const [first = "", ...parts] = filter.split("*");
  if (parts.length === 0) return name.includes(filter);
  const last = parts.pop() ?? "";
  if (!name.startsWith(first) || name.length < first.length + last.length || !name.endsWith(last)) return false;
  let rest = name.slice(first.length, name.length - last.length);
  return parts.every((part) => {
    const at = rest.indexOf(part);
    rest = rest.slice(at + part.length);
    return at >= 0;
  });
}
