import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Scanner, ScannerUnreachable, type Finding } from './scanner.js';

const chunk = 64 * 1024;
const longestAnswer = 4096;

/**
 * ClamAV's daemon over TCP, by its command `INSTREAM`: chunks with their length before them, an empty one at the end,
 * one line as the answer. (The clients on npm wrap the command line as well, or haven't been touched for years.)
 */
export class ClamdScanner extends Scanner {
  private readonly host: string;
  private readonly port: number;

  /** @param url such as `clamd://scanner:3310` */
  constructor(url: string, private readonly timeoutMs = 60_000) {
    super();
    const parsed = new URL(url);
    this.host = parsed.hostname;
    this.port = Number(parsed.port === '' ? 3310 : parsed.port);
  }

  async scan(bytes: Buffer): Promise<Finding> {
    let socket: Socket | undefined;
    try {
      socket = connect(this.port, this.host);
      socket.setTimeout(this.timeoutMs, () => socket?.destroy(new Error('The scanner takes too long')));
      await once(socket, 'connect');
      return findingOf(await this.ask(socket, bytes));
    } catch (error) {
      throw error instanceof ScannerUnreachable ? error : new ScannerUnreachable('The scanner can’t be reached', { cause: error });
    } finally {
      socket?.destroy();
    }
  }

  private async ask(socket: Socket, bytes: Buffer): Promise<string> {
    const answer = read(socket);
    // It may answer before it has heard everything: a stream beyond its limit ends at once.
    const told = this.tell(socket, bytes).catch((error: unknown) => { socket.destroy(error instanceof Error ? error : new Error(String(error))); });
    const line = await answer;
    await told;
    return line;
  }

  private async tell(socket: Socket, bytes: Buffer): Promise<void> {
    socket.write('zINSTREAM\0');
    for (let from = 0; from < bytes.length && socket.writable; from += chunk) {
      const part = bytes.subarray(from, from + chunk);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(part.length);
      socket.write(length);
      if (!socket.write(part)) await Promise.race([once(socket, 'drain'), once(socket, 'close')]);
    }
    if (socket.writable) socket.write(Buffer.alloc(4));
  }
}

async function read(socket: Socket): Promise<string> {
  let line = '';
  for await (const part of socket) {
    line += String(part);
    if (line.length > longestAnswer || line.includes('\0')) break;
  }
  return (line.split('\0', 1)[0] ?? '').trim();
}

/** `stream: OK`, `stream: Eicar-Signature FOUND`, `INSTREAM size limit exceeded. ERROR`. */
function findingOf(answer: string): Finding {
  if (/^stream: OK$/u.test(answer)) return null;
  const found = /^stream: (.{1,200}) FOUND$/u.exec(answer)?.[1];
  if (found === undefined) throw new ScannerUnreachable(`The scanner answered: ${answer.slice(0, 200)}`);
  return found;
}
