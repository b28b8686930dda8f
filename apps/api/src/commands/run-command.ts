import { parseArgs } from 'node:util';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module.js';
import { createAdministrator } from './administrator.command.js';
import { verifyAudit } from './audit.command.js';
import { CommandError, type Command } from './command.js';
import { importCourses, importWorkPlan } from './courses.command.js';
import { writePrivacyDocument } from './privacy.command.js';
import { receiveMail } from './receive-mail.command.js';
import { exportAll, importAll } from './transfer.command.js';
import { withOrigin } from '../platform/audit/origin.js';
import { prepareDataDir, startSentence } from '../platform/config/process.js';
import { readSettings, type Settings } from '../platform/config/settings.js';
import { makeLog, NestLog } from '../platform/http/log.js';

const commands: readonly Command[] = [createAdministrator, verifyAudit, importCourses, importWorkPlan, exportAll, importAll, writePrivacyDocument, receiveMail];

function help(): string {
  const width = Math.max(...commands.map(({ name, usage }) => name.length + usage.length + 1));
  return [
    'Usage: rso <command>',
    '',
    ...commands.map(({ name, usage, help: line }) => `  ${`${name} ${usage}`.padEnd(width)}  ${line}`),
    '',
    'It works on the installation that the settings name, as the server does (DATA_DIR, DATABASE_URL, …).',
    '',
  ].join('\n');
}

interface Asked {
  command: Command;
  args: string[];
  options: Record<string, string>;
}

/** @throws CommandError where the words make no command */
function readWords(words: string[]): Asked {
  const command = commands.find(({ name }) => name.split(' ').every((word, index) => words[index] === word));
  if (!command) throw new CommandError(`There is no such command.\n\n${help()}`);
  const usage = `Usage: rso ${command.name} ${command.usage}`;
  try {
    const { values, positionals } = parseArgs({
      args: words.slice(command.name.split(' ').length),
      options: Object.fromEntries(command.options.map((name) => [name, { type: 'string' as const }])),
      allowPositionals: true,
    });
    if (positionals.length !== command.args) throw new CommandError(usage);
    const options = Object.entries(values).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []));
    return { command, args: positionals, options: Object.fromEntries(options) };
  } catch (error) {
    throw error instanceof CommandError ? error : new CommandError(usage);
  }
}

/** Where a command reads its settings and writes its lines. */
export interface Terminal {
  env: NodeJS.ProcessEnv;
  print: (line: string) => void;
  complain: (line: string) => void;
  /** What is piped in; nothing where nobody says how to read it. */
  input?: () => Promise<Uint8Array>;
}

/**
 * Runs one command of `rso`.
 *
 * @param words what follows `rso` on the command line
 * @returns the exit code: 0 where it did what was asked; what went wrong is said by one sentence, not thrown
 */
export async function runCommand(words: string[], { env, print, complain, input = () => Promise.resolve(new Uint8Array()) }: Terminal): Promise<number> {
  if (words.length === 0 || words.includes('--help') || words.includes('-h')) {
    print(help());
    return words.length === 0 ? 2 : 0;
  }
  let settings: Settings | null = null;
  let started: INestApplicationContext | null = null;
  try {
    const { command, args, options } = readWords(words);
    const read = readSettings(env);
    settings = read;
    prepareDataDir(read);
    const app = async (): Promise<INestApplicationContext> => {
      const logger = makeLog(read.logLevel);
      // Jobs that the command leaves behind are the server's.
      started = await NestFactory.createApplicationContext(AppModule.with(read, logger, false), { logger: new NestLog(logger), abortOnError: false });
      return started;
    };
    const origin = { kind: 'command' as const, actorId: null, reference: command.name, address: null, userAgent: null };
    return await withOrigin(origin, () => command.run({ settings: read, args, options, app, input, print }));
  } catch (error) {
    const sentence = error instanceof CommandError ? error.message : startSentence(error, settings);
    complain(sentence ?? (error instanceof Error ? (error.stack ?? error.message) : String(error)));
    return 1;
  } finally {
    await (started as INestApplicationContext | null)?.close();
  }
}
