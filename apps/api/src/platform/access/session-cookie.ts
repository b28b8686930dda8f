import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from '../config/settings.js';

/** `__Host-` binds the cookie to this host and to https, where there is https. */
/** @returns the name under which the browser keeps the session token */
export function cookieName(settings: Settings): string {
  return settings.publicUrl.startsWith('https:') ? '__Host-rso-session' : 'rso-session';
}

/** @returns the session token that the browser sent, or null */
export function readSessionCookie(request: FastifyRequest, settings: Settings): string | null {
  const value = request.cookies[cookieName(settings)];
  return value === undefined || value.length > 100 ? null : value;
}

/**
 * Hands the browser its session token.
 *
 * @param maxAgeSeconds how long the browser keeps it
 */
export function setSessionCookie(reply: FastifyReply, settings: Settings, token: string, maxAgeSeconds: number): void {
  void reply.setCookie(cookieName(settings), token, {
    httpOnly: true,
    secure: settings.publicUrl.startsWith('https:'),
    sameSite: 'lax',
    path: '/',
    maxAge: maxAgeSeconds,
  });
}

/** Takes the session token away from the browser. */
export function clearSessionCookie(reply: FastifyReply, settings: Settings): void {
  void reply.clearCookie(cookieName(settings), {
    path: '/',
    httpOnly: true,
    secure: settings.publicUrl.startsWith('https:'),
    sameSite: 'lax',
  });
}
