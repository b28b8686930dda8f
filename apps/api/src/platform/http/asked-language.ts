import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { languages, type Language } from '@rso-connect/shared';
import type { FastifyRequest } from 'fastify';

/**
 * The language that an answer is wanted in (RFC 9110, 12.5.4), of those that we have. The web names the screen's, which
 * needn't be the account's.
 *
 * @param header `accept-language`, such as `id-ID,id;q=0.9,en;q=0.8`
 * @returns English where none of ours is asked for
 */
export function askedLanguage(header: string | undefined): Language {
  const asked = (header ?? '').slice(0, 200).split(',').map((part, place) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const quality = Number(parameters.find((each) => each.trim().startsWith('q='))?.trim().slice(2) ?? 1);
    // `in` is what Indonesian was called before 1989, and some phones still say it.
    return { primary: tag.split('-')[0] === 'in' ? 'id' : tag.split('-')[0], quality, place };
  });
  const wanted = asked.filter(({ quality }) => quality > 0).sort((a, b) => b.quality - a.quality || a.place - b.place);
  for (const { primary } of wanted) {
    const ours = languages.find((language) => language === primary);
    if (ours) return ours;
  }
  return 'en';
}

/** The language that the request asks for. */
export const AskedLanguage = createParamDecorator((_: unknown, context: ExecutionContext): Language =>
  askedLanguage(context.switchToHttp().getRequest<FastifyRequest>().headers['accept-language']));
