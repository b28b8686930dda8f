import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { languages, type Language } from '@rso-connect/shared';
import type { FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';

/** `in` is what Indonesian was called before 1989, and some phones still say it. */
const formerIndonesian = 'in';
const known = [...languages, formerIndonesian];

/**
 * The language that an answer is wanted in (RFC 9110, 12.5.4), of those that we have. The web names the screen's, which
 * needn't be the account's.
 *
 * @param header `accept-language`, such as `id-ID,id;q=0.9,en;q=0.8`
 * @returns English where none of ours is asked for
 */
export function askedLanguage(header: string | undefined): Language {
  const [asked = 'en'] = new Negotiator({ headers: { 'accept-language': (header ?? '').slice(0, 200) } }).languages(known);
  return asked === formerIndonesian ? 'id' : (asked as Language);
}

/** The language that the request asks for. */
export const AskedLanguage = createParamDecorator((_: unknown, context: ExecutionContext): Language =>
  askedLanguage(context.switchToHttp().getRequest<FastifyRequest>().headers['accept-language']));
