// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A TCP proxy that stands for the network: it can cut connections, or keep them and say nothing.

import { AddressInfo, connect, createServer, Server, Socket } from 'node:net';

type Pair = { client: Socket; upstream: Socket };

/** Listens on a free port of the loopback interface and passes bytes on, as long as nobody tells it otherwise. */
export class SilentProxy {
  /** Connections accepted so far. */
  accepted = 0;
  /** Of all connections that were open at a time, the most. */
  mostOpen = 0;
  private readonly pairs = new Set<Pair>();
  private readonly server: Server;
  private readonly target: { host: string; port: number };
  private silent = false;

  private constructor(target: string) {
    const { hostname, port } = new URL(target);
    this.target = { host: hostname, port: Number(port) };
    // What arrives while the network is silent is neither lost nor delivered.
    this.server = createServer({ pauseOnConnect: true }, client =>
      this.accept(client),
    );
  }

  static async start(target: string): Promise<SilentProxy> {
    const proxy = new SilentProxy(target);
    await new Promise<void>(resolve =>
      proxy.server.listen(0, '127.0.0.1', resolve),
    );
    return proxy;
  }

  get url(): string {
    const { port } = this.server.address() as AddressInfo;
    return `https://127.0.0.1:${port}`;
  }

  get open(): number {
    return this.pairs.size;
  }

  /** From now on nothing gets through, in either direction; connections stay, new ones are accepted. */
  silence(): void {
    this.silent = true;
    for (const pair of this.pairs) hush(pair);
  }

  /** What was said meanwhile gets through, late. */
  speak(): void {
    this.silent = false;
    for (const { client, upstream } of this.pairs) {
      client.pipe(upstream);
      upstream.pipe(client);
    }
  }

  /** As {@link silence}, for the connections of now only: those to come work. As a router that lost its table. */
  forgetConnections(): void {
    for (const pair of this.pairs) hush(pair);
  }

  /** Ends every connection without a word. */
  cut(): void {
    for (const { client, upstream } of this.pairs) {
      client.resetAndDestroy();
      upstream.destroy();
    }
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise(resolve => this.server.close(resolve));
  }

  private accept(client: Socket): void {
    const upstream = connect(this.target);
    const pair = { client, upstream };
    this.accepted += 1;
    this.pairs.add(pair);
    this.mostOpen = Math.max(this.mostOpen, this.pairs.size);
    const end = () => {
      this.pairs.delete(pair);
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      socket.on('close', end);
      socket.on('error', end);
    }
    if (this.silent) return;
    client.pipe(upstream);
    upstream.pipe(client);
  }
}

function hush({ client, upstream }: Pair): void {
  client.unpipe(upstream);
  upstream.unpipe(client);
  client.pause();
  upstream.pause();
}
