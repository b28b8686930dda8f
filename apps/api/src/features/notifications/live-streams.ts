import type { ServerResponse } from 'node:http';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { LiveBeginning, LiveHintView } from '@rso-connect/shared';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { SessionReader } from '../../platform/access/session-reader.js';
import { Problem } from '../../platform/http/problem.js';
import { LogStream } from '../../platform/http/log.js';
import { Live } from '../../platform/live/live.js';

/** More open screens than anybody has; it keeps a broken client from taking all the sockets. */
const maxPerPerson = 12;
/** Proxies drop a connection that is silent for a minute or so. */
const heartbeatMs = 25_000;
/** A reader that takes nothing for so many bytes has gone, or is too slow to be told anything live. */
const maxUnreadBytes = 64 * 1024;

interface Stream {
  response: ServerResponse;
  end(): void;
}

/** The open server-sent event streams of this process. Each ends with its login session, its reader or the process. */
@Injectable()
export class LiveStreams implements BeforeApplicationShutdown {
  private readonly open = new Map<string, Set<Stream>>();
  private stopping = false;

  constructor(
    private readonly live: Live,
    private readonly sessions: SessionReader,
    private readonly log: LogStream,
  ) {}

  /**
   * Turns an answer into a stream of hints for whoever is signed in.
   *
   * @param after the last position that the screen has heard of; null for one that comes for the first time
   * @throws Problem `live.too-many-connections`, or `server.unavailable` where the process stops
   */
  begin(actor: Actor, reply: FastifyReply, after: string | null): void {
    const mine = this.open.get(actor.personId) ?? new Set<Stream>();
    if (this.stopping) throw new Problem('server.unavailable', { retryAfterSeconds: 2 });
    if (mine.size >= maxPerPerson) throw new Problem('live.too-many-connections', { retryAfterSeconds: 30 });
    this.open.set(actor.personId, mine);
    reply.hijack();
    const response = reply.raw;
    const headers = Object.entries(reply.getHeaders()).filter(([, value]) => value !== undefined);
    for (const [name, value] of headers) response.setHeader(name, value ?? '');
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      // Proxies must neither keep nor gather nor compress it.
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      // Its socket serves nothing else: one that went idle while the server closes would hold it up.
      connection: 'close',
    });
    const stop: (() => void)[] = [];
    const stream: Stream = {
      response,
      end: () => {
        for (const step of stop.splice(0)) step();
        mine.delete(stream);
        if (mine.size === 0) this.open.delete(actor.personId);
        response.end();
      },
    };
    mine.add(stream);
    this.write(stream, 'retry: 3000\n\n');
    stop.push(this.live.attach(actor.personId, after, {
      begin: (position, isComplete) => { this.write(stream, `id: ${position}\nevent: begin\ndata: ${JSON.stringify({ isComplete } satisfies LiveBeginning)}\n\n`); },
      hint: (position, hint) => {
        if (hint.kind === 'session') void this.endIfOver(actor, stream);
        else this.write(stream, `id: ${position}\nevent: hint\ndata: ${JSON.stringify({ kind: hint.kind, id: hint.id } satisfies LiveHintView)}\n\n`);
      },
    }));
    const heartbeat = setInterval(() => {
      this.write(stream, ': still here\n\n');
      void this.endIfOver(actor, stream);
    }, heartbeatMs);
    stop.push(() => { clearInterval(heartbeat); });
    response.on('close', () => { stream.end(); });
    response.on('error', () => { stream.end(); });
    // Revoked between the guard and here: nobody would have told this stream.
    void this.endIfOver(actor, stream);
  }

  private write(stream: Stream, text: string): void {
    if (stream.response.writableLength > maxUnreadBytes) stream.response.destroy();
    else stream.response.write(text);
  }

  private async endIfOver(actor: Actor, stream: Stream): Promise<void> {
    try {
      if (!(await this.sessions.stands(actor.sessionId))) stream.end();
    } catch (error) {
      this.log.warn({ err: error }, 'could not check the session of a live stream');
    }
  }

  /** Readers connect again by themselves, to another process or to this one's successor. */
  beforeApplicationShutdown(): void {
    this.stopping = true;
    for (const streams of this.open.values()) for (const stream of [...streams]) stream.end();
  }
}
