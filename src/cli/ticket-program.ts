import type { Command } from "commander";

/** `aplomb tickets`. */
export function ticketCommands(_program: Command, _ended: (code: number) => void): void {}
