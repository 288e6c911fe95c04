import type { Command } from "commander";

/** `aplomb suppress`, `aplomb suppressions` and `aplomb baseline`. */
export function suppressionCommands(_program: Command, _ended: (code: number) => void): void {}
