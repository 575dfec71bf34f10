// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What one replica does at a time: others are told. Apart from recovery, which goes on while a service that tells does not
// answer.

import { LoggerService } from '@backstage/backend-plugin-api';
import { PokedLoop, TenantsHost } from '@ecp-ai/backstage-plugin-tenants-node';
import { NoticeSender } from './NoticeSender';

const LEASE = { name: 'notices', seconds: 30 };

export class NoticeLoop {
  private readonly loop: PokedLoop;

  constructor(
    private readonly options: {
      host: Pick<TenantsHost, 'underLease'>;
      sender: Pick<NoticeSender, 'turn' | 'hint'>;
      logger: LoggerService;
      pollSeconds: number;
    },
  ) {
    this.loop = new PokedLoop({
      pollSeconds: options.pollSeconds,
      turn: async signal => (await this.turn(signal)) > 0,
      onError: error =>
        options.logger.warn('Nobody could be told; trying again', error),
    });
  }

  start(): void {
    this.loop.start();
  }

  /** Something has changed: open pages look again, and whoever is to be told is. */
  poke(): void {
    void this.options.sender.hint();
    this.loop.poke();
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  /** One turn, if no other replica takes it; answers how much was due. */
  async turn(outer: AbortSignal): Promise<number> {
    const { host, sender } = this.options;
    let due = 0;
    await host.underLease(LEASE, outer, async signal => {
      due = await sender.turn(signal);
    });
    return due;
  }
}
