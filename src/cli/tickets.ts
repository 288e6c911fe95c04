import { ConfigError } from "../model/errors.ts";
import type { Choice } from "../tickets/items.ts";
import type { DeliverySettings } from "./destination-settings.ts";
import { EXIT } from "./exit-code.ts";
import { severityOf } from "./settings.ts";
import { readOutputs } from "./tickets-read.ts";

export interface TicketFlags extends Pick<DeliverySettings, "tlsCa" | "tlsCert" | "tlsKey" | "tlsInsecure"> {
  readonly format?: string;
  readonly severity?: string;
  readonly includeUnknown?: boolean;
  readonly webhook?: string;
  readonly sent?: string;
  readonly webhookSecretFile?: string;
  readonly dryRun?: boolean;
  readonly allowMoves?: boolean;
}

/** `aplomb tickets FILE...`: prints what is to be done, or posts what has changed of it; resolves to the exit code. */
export async function ticketsCommand(files: readonly string[], flags: TicketFlags): Promise<number> {
  const floor = flags.severity === undefined ? undefined : severityOf(flags.severity, "--severity");
  const choice: Choice = { floor, includeUnknown: flags.includeUnknown === true };
  refuseMistakes(files, flags);
  if (flags.webhook !== undefined) return (await import("./tickets-webhook.ts")).postTickets(files, flags, choice);
  const outputs = await readOutputs(files);
  const { printTickets } = await import("./tickets-print.ts");
  await printTickets(outputs, choice, flags.format ?? "markdown");
  return outputs.areWhole ? EXIT.done : EXIT.incomplete;
}

function refuseMistakes(files: readonly string[], { webhook, sent, format, ...flags }: TicketFlags): void {
  if (files.filter((file) => file === "-").length > 1) {
    throw new ConfigError("Standard input can be read once.", { hint: "Give - once, and files for the rest." });
  }
  const posts = webhook !== undefined;
  if (posts && sent === undefined) {
    throw new ConfigError("--webhook needs to know what was posted before.", { hint: "Give --sent FILE." });
  }
  if (sent === "") throw new ConfigError("--sent is empty.", { hint: "Name a file." });
  if (posts && format !== undefined) {
    throw new ConfigError("--format is for what is printed, and --webhook posts.", { hint: "Give one of them." });
  }
  const { webhookSecretFile, dryRun, allowMoves, tlsCa, tlsCert, tlsKey, tlsInsecure } = flags;
  const others = { sent, webhookSecretFile, dryRun, allowMoves, tlsCa, tlsCert, tlsKey, tlsInsecure };
  const [stray] = Object.entries(others).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  if (posts || stray === undefined) return;
  const flag = `--${stray.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  throw new ConfigError(`${flag} is for posting.`, { hint: "Give --webhook URL too, or leave it out." });
}
