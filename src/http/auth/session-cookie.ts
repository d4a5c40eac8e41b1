import type { FastifyReply } from 'fastify';

export const SESSION_COOKIE = 'countersign_session';
const LASTS_SECONDS = 365 * 24 * 3600;

/** Hands the session to the phone: out of scripts' reach, and never sent along from another site. */
export function setSession(reply: FastifyReply, session: string, publicUrl: string): void {
  reply.setCookie(SESSION_COOKIE, session, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: publicUrl.startsWith('https:'),
    maxAge: LASTS_SECONDS,
  });
}
