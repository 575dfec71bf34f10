// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// People at work: they look at pages and lists all the time, ask for tenants and approve them. What they were told is kept, to be
// compared with the books afterwards.

import { setTimeout as sleep } from 'node:timers/promises';
import { ask, Answer, Token } from './ask';

/** Between two looks of one person; far below the limits of a caller. */
const LOOK_MS = 250;
const WRITE_MS = 1_500;

const LOOKS: Record<string, string> = {
  dana: '/api/tenants/v1/tenants',
  devon: '/api/catalog/entities/by-query?filter=kind=group',
  omar: '/api/tenants/v1/requests',
  vic: '/tenants',
};

/** What somebody asks for. */
export const wish = (tenantId: string) => ({
  type: 'create',
  tenantId,
  spec: {
    displayName: tenantId,
    owner: 'group:default/ml-research',
    environment: 'dev',
    preset: 'small',
    services: [],
  },
});

export class Load {
  /** Of every answer that was not what it should be: when, in ms of `performance.now()`, and what. */
  readonly failures: { at: number; what: string }[] = [];
  /** Ids of the tenants whose request was answered 201. */
  readonly asked: string[] = [];
  /** Ids of the tenants whose approval was answered 200. */
  readonly approved: string[] = [];
  /** How many answers were as they should be. */
  answered = 0;
  private isOver = false;
  private work: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly url: string,
    private readonly token: Token,
    /** Begins the ids of tenants that are asked for. */
    private readonly prefix: string,
  ) {}

  begin(): this {
    const lookers = Object.entries(LOOKS).map(([person, path]) =>
      this.repeat(LOOK_MS, () => this.told(person, path, 200)),
    );
    this.work = Promise.all([...lookers, this.repeat(WRITE_MS, this.write)]);
    return this;
  }

  /** Everybody finishes what they were at. */
  async end(): Promise<void> {
    this.isOver = true;
    await this.work;
  }

  private async repeat(everyMs: number, step: () => Promise<unknown>) {
    while (!this.isOver) {
      await step();
      await sleep(everyMs);
    }
  }

  private number = 0;
  private readonly write = async () => {
    this.number += 1;
    const tenantId = `${this.prefix}-${this.number}`;
    const asked = await this.told(
      'dana',
      '/api/tenants/v1/requests',
      201,
      wish(tenantId),
    );
    if (!asked) return;
    this.asked.push(tenantId);
    const { id, manifestDigest: digest } = asked.body;
    const decided = await this.told(
      'ada',
      `/api/tenants/v1/requests/${id}/decision`,
      200,
      { decision: 'approve', digest },
    );
    if (decided) this.approved.push(tenantId);
  };

  private async told(
    person: string,
    path: string,
    status: number,
    body?: object,
  ): Promise<Answer | undefined> {
    const method = body ? 'POST' : 'GET';
    const what = `${method} ${path} by ${person}`;
    const fail = (why: string) => {
      this.failures.push({ at: performance.now(), what: `${what}: ${why}` });
    };
    try {
      const answer = await ask(this.url, this.token, person, path, body);
      if (answer.status === status) {
        this.answered += 1;
        return answer;
      }
      fail(`${answer.status} ${JSON.stringify(answer.body)?.slice(0, 300)}`);
    } catch (error) {
      fail(`${error.cause?.message ?? error.message}`);
    }
    return undefined;
  }
}
