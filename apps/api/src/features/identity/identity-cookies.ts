import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from '../../platform/config/settings.js';

/** Beside the login session's: the pending second step, and the browser itself, which outlives sessions. */
export type IdentityCookie = 'second-step' | 'device';

const lifetimes: Readonly<Record<IdentityCookie, number>> = { 'second-step': 600, device: 400 * 24 * 3600 };

function nameOf(cookie: IdentityCookie, settings: Settings): string {
  return `${settings.publicUrl.startsWith('https:') ? '__Host-' : ''}rso-${cookie}`;
}

function attributes(settings: Settings): { httpOnly: true; secure: boolean; sameSite: 'lax'; path: '/' } {
  return { httpOnly: true, secure: settings.publicUrl.startsWith('https:'), sameSite: 'lax', path: '/' };
}

/** @returns the token that the browser sent, or null where it is none of ours */
export function readIdentityCookie(request: FastifyRequest, settings: Settings, cookie: IdentityCookie): string | null {
  const value = request.cookies[nameOf(cookie, settings)];
  return value !== undefined && /^[\w-]{43}$/.test(value) ? value : null;
}

/** Hands the browser a token. */
export function setIdentityCookie(reply: FastifyReply, settings: Settings, cookie: IdentityCookie, token: string): void {
  void reply.setCookie(nameOf(cookie, settings), token, { ...attributes(settings), maxAge: lifetimes[cookie] });
}

/** Takes a token away from the browser. */
export function clearIdentityCookie(reply: FastifyReply, settings: Settings, cookie: IdentityCookie): void {
  void reply.clearCookie(nameOf(cookie, settings), attributes(settings));
}
