// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Others are told. Apart from recovery, which goes on while a service that tells does not answer.

import { LeasedLoop, LoopParts } from '../LeasedLoop';
import { NoticeSender } from './NoticeSender';

const LEASE = { name: 'notices', seconds: 30 };

export class NoticeLoop extends LeasedLoop {
  private readonly sender: Pick<NoticeSender, 'turn' | 'hint'>;

  constructor({
    sender,
    ...parts
  }: LoopParts & { sender: Pick<NoticeSender, 'turn' | 'hint'> }) {
    super({
      ...parts,
      lease: LEASE,
      failed: 'Nobody could be told; trying again',
      turn: signal => sender.turn(signal),
    });
    this.sender = sender;
  }

  /** Something has changed: open pages look again, and whoever is to be told is. */
  override poke(): void {
    void this.sender.hint();
    super.poke();
  }
}
