import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';

/**
 * What stands before several API processes in production: hands each request to the next one in turn, and says in
 * `x-served-by` which it was.
 *
 * @param port where it listens, on 127.0.0.1
 * @param targets the ports of the API processes
 * @returns what stops it
 */
export async function startBalancer(port: number, targets: readonly number[]): Promise<() => Promise<void>> {
  let turn = 0;
  const forward = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const target = targets[turn % targets.length];
    turn += 1;
    const onward = request(
      {
        host: '127.0.0.1',
        port: target,
        method: incoming.method,
        path: incoming.url,
        headers: { ...incoming.headers, 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'http' },
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, { ...answer.headers, 'x-served-by': String(target) });
        answer.pipe(outgoing);
      },
    );
    onward.on('error', () => {
      if (!outgoing.headersSent) outgoing.writeHead(502);
      outgoing.end();
    });
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  };
  const server = createServer(forward);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return () =>
    new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    });
}
