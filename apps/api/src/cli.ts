import { buffer } from 'node:stream/consumers';
import 'reflect-metadata';
import { runCommand } from './commands/run-command.js';

process.exitCode = await runCommand(process.argv.slice(2), {
  env: process.env,
  print: (line) => { process.stdout.write(`${line}\n`); },
  complain: (line) => { process.stderr.write(`${line}\n`); },
  input: () => buffer(process.stdin),
});
