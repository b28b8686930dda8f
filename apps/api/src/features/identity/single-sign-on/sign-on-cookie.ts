import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from '../../../platform/config/settings.js';

const tokenForm = /^[A-Za-z0-9_-]{43}$/;

function nameFor(settings: Settings): string {
  return settings.publicUrl.startsWith('https:') ? '__Host-rso-sign-on' : 'rso-sign-on';
}

function attributes(settings: Settings) {
  return { httpOnly: true, secure: settings.publicUrl.startsWith('https:'), sameSite: 'lax', path: '/' } as const;
}

/** @returns the token of the sign-on that is under way in this browser, or null */
export function readSignOnCookie(request: FastifyRequest, settings: Settings): string | null {
  const value = request.cookies[nameFor(settings)];
  return value !== undefined && tokenForm.test(value) ? value : null;
}

/** Binds a sign-on to this browser: nobody else's answer of a provider can be slipped into it. */
export function setSignOnCookie(reply: FastifyReply, settings: Settings, token: string, maxAgeSeconds: number): void {
  void reply.setCookie(nameFor(settings), token, { ...attributes(settings), maxAge: maxAgeSeconds });
}

/** Ends it. */
export function clearSignOnCookie(reply: FastifyReply, settings: Settings): void {
  void reply.clearCookie(nameFor(settings), attributes(settings));
}
