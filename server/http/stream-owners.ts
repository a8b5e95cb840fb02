// Which device has which streams open, so that a device that was removed sees nothing more.
import type { Socket } from 'node:net';

export class StreamOwners {
  readonly #sockets = new Map<string, Set<Socket>>();

  add(device: string, socket: Socket): void {
    const sockets = this.#sockets.get(device) ?? new Set<Socket>();
    this.#sockets.set(device, sockets.add(socket));
    socket.once('close', () => {
      sockets.delete(socket);
      if (sockets.size === 0) this.#sockets.delete(device);
    });
  }

  of(device: string): ReadonlySet<Socket> {
    return this.#sockets.get(device) ?? new Set();
  }
}
