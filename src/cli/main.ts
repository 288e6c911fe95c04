import { ConfigError, CredentialsError } from "../model/errors.ts";
import { version } from "../package.ts";
import { EXIT } from "./exit-code.ts";
import { sayError } from "./stderr.ts";

/**
 * Runs one command line (without the program's name) and resolves to the exit code. Everything is imported when it is
 * used: `--version` must pay neither for the AWS SDK nor for the command line's own library.
 */
export async function main(argv: readonly string[]): Promise<number> {
  // A reader may leave at any time (`--help | true`, `2>&1 | head -1`); what must be delivered is told by the sinks.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  if (argv.length === 1 && (argv[0] === "--version" || argv[0] === "-V")) {
    const { print } = await import("./print.ts");
    await print(version());
    return EXIT.done;
  }
  if (argv[0] === "__complete") {
    const { completeCommand } = await import("./completion/complete.ts");
    return completeCommand(argv.slice(1));
  }
  const { CommanderError } = await import("commander");
  const { programOf } = await import("./program.ts");
  let code: number = EXIT.done;
  const program = programOf((result) => {
    code = result;
  });
  try {
    await program.parseAsync(argv, { from: "user" });
    return code;
  } catch (error) {
    // Commander has told the person already; help and version end that way too.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    sayError(error, { debug: argv.includes("--debug") });
    if (error instanceof ConfigError || error instanceof CredentialsError) return EXIT.usage;
    return EXIT.incomplete;
  }
}
