// Ends the open streams of a revoked device or an ended session.

import type { Socket } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { sessionCookie } from '../identity/session-cookie.ts';

export class StreamOwners {
  readonly #sockets = new Map<string, Set<Socket>>();

  /** @param owner a device's id, or what `sessionOf` gives. */
  add(owner: string, socket: Socket): void {
    const sockets = this.#sockets.get(owner) ?? new Set<Socket>();
    this.#sockets.set(owner, sockets.add(socket));
    socket.once('close', () => {
      sockets.delete(socket);
      if (sockets.size === 0 && this.#sockets.get(owner) === sockets) this.#sockets.delete(owner);
    });
  }

  of(owner: string): ReadonlySet<Socket> {
    return this.#sockets.get(owner) ?? new Set();
  }
}

/** The session that a request comes with, as an owner of streams. */
export function sessionOf(request: FastifyRequest, publicUrl: string): string | null {
  const name = `${sessionCookie(publicUrl)}=`;
  const cookies = (request.headers.cookie ?? '').split(';').map((one) => one.trim());
  return cookies.find((one) => one.startsWith(name)) ?? null;
}
