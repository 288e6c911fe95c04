import { ConfigError } from "../model/errors.ts";
import { isSecretHeader } from "./headers.ts";
import { merged, type ScanSettings } from "./settings.ts";

export interface ConfigFlag {
  readonly config?: string;
}

/** The flags over the configuration file that `--config` or, where the environment counts, `APLOMB_CONFIG` names. */
export async function effective(
  { config, ...flags }: ScanSettings & ConfigFlag,
  { readsEnvironment }: { readonly readsEnvironment: boolean },
): Promise<ScanSettings> {
  refuseSecretHeaders(flags.header ?? []);
  const path = config ?? (readsEnvironment ? process.env["APLOMB_CONFIG"] : undefined);
  if (path === undefined) return flags;
  const { readConfigFile } = await import("./config-file.ts");
  return merged(flags, await readConfigFile(path));
}

/** In a file they are fine. */
function refuseSecretHeaders(lines: readonly string[]): void {
  const secret = lines.find(isSecretHeader);
  if (secret === undefined) return;
  throw new ConfigError(`--header ${secret.split(":")[0]}: secrets do not belong on a command line.`, {
    hint: "Everybody on the machine can read it; put it into the configuration: header: [...]",
  });
}
