/** Runs one command line and resolves to the exit code. */
export async function main(_argv: readonly string[]): Promise<number> {
  return 0;
}
