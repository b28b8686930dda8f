import type { ReceivedMail } from './received-mail.js';

const verdict = /(?<![\w.-])(dmarc|dkim|spf) ?= ?([a-z]{1,20})/gi;

/**
 * Whether the mail server found that a mail isn't from whom it says (RFC 8601).
 *
 * DMARC decides where there is a verdict; without one, a mail fails that SPF or DKIM failed and none of them passed.
 * What counts is the server that wrote last, at the top: whatever a sender wrote into the mail stands below.
 */
export function failsAuthentication({ values }: Pick<ReceivedMail, 'values'>): boolean {
  const headers = values('authentication-results').map((value) => value.slice(0, 5_000));
  const server = serverOf(headers[0] ?? '');
  const found = headers.filter((value) => serverOf(value) === server).flatMap((value) => [...value.matchAll(verdict)])
    .map(([, method = '', result = '']) => ({ method: method.toLowerCase(), result: result.toLowerCase() }));
  const of = (method: string): string[] => found.filter((one) => one.method === method).map(({ result }) => result);
  if (of('dmarc').includes('fail')) return true;
  if (of('dmarc').includes('pass')) return false;
  const others = [...of('spf'), ...of('dkim')];
  return others.includes('fail') && !others.includes('pass');
}

/** @returns the name that a server puts before its verdicts */
function serverOf(header: string): string {
  return (header.split(';')[0] ?? '').trim().split(/\s/u)[0]?.toLowerCase() ?? '';
}
