import type { INestApplicationContext } from '@nestjs/common';
import type { Settings } from '../platform/config/settings.js';

/** What a command works with. */
export interface CommandContext {
  settings: Settings;
  /** What follows the command's name, options apart. */
  args: readonly string[];
  /** Options as `--name value`. */
  options: Readonly<Record<string, string>>;
  /** Starts the platform without HTTP; it is stopped when the command ends. */
  app: () => Promise<INestApplicationContext>;
  /** What is piped in, to its end. */
  input: () => Promise<Uint8Array>;
  /** A line for the person at the terminal. */
  print: (line: string) => void;
}

/** A command of `rso`. */
export interface Command {
  /** Its words, such as `content import`. */
  name: string;
  /** What follows them, for the help. */
  usage: string;
  /** One line. */
  help: string;
  args: number;
  options: readonly string[];
  /** @returns the exit code */
  run: (context: CommandContext) => Promise<number>;
}

/** Wrong use of a command, or a file that can't be used: one sentence for the person at the terminal. */
export class CommandError extends Error {}
