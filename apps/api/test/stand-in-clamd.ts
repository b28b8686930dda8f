import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** The harmless file by which every scanner is tried out (EICAR), put together so that no scanner finds it here. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', 'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('-');

/**
 * Speaks ClamAV's `INSTREAM` as its manual describes it: the command ends with a NUL, chunks have their length as four
 * bytes before them, an empty chunk ends the stream, and the answer ends with a NUL. It knows one signature.
 */
export interface StandInClamd {
  url: string;
  /** How many bytes each stream had that came whole. */
  seen: number[];
  /** While it is set, whoever connects is turned away. */
  isDeaf: boolean;
  stop(): Promise<void>;
}

/** @param largest streams beyond this are refused in the middle, as `StreamMaxLength` does */
export async function startClamd(largest = 25 * 1024 * 1024): Promise<StandInClamd> {
  const seen: number[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    if (clamd.isDeaf) return void socket.destroy();
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    answer(socket, seen, largest).catch(() => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const clamd: StandInClamd = {
    isDeaf: false,
    url: `clamd://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    seen,
    stop: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  return clamd;
}

async function answer(socket: Socket, seen: number[], largest: number): Promise<void> {
  const command = Buffer.from('zINSTREAM\0');
  let pending = Buffer.alloc(0);
  let stream = Buffer.alloc(0);
  let begun = false;
  for await (const part of socket) {
    pending = Buffer.concat([pending, part as Buffer]);
    if (!begun) {
      if (pending.length < command.length) continue;
      if (!pending.subarray(0, command.length).equals(command)) return void socket.end('UNKNOWN COMMAND\0');
      pending = pending.subarray(command.length);
      begun = true;
    }
    while (pending.length >= 4) {
      const length = pending.readUInt32BE(0);
      if (length === 0) {
        seen.push(stream.length);
        return void socket.end(stream.includes(eicar) ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0');
      }
      if (stream.length + length > largest) return void socket.end('INSTREAM size limit exceeded. ERROR\0');
      if (pending.length < 4 + length) break;
      stream = Buffer.concat([stream, pending.subarray(4, 4 + length)]);
      pending = pending.subarray(4 + length);
    }
  }
}
