// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The API of Alertmanager, version 2: what fires, and silences, only such as match one alert of one tenant.

import { NotFoundError } from '@backstage/errors';
import {
  FieldsUnavailable,
  Silence,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { z } from 'zod';
import { RecoveryConfig } from '../readRecoveryConfig';

const ANSWER_MILLISECONDS = 5_000;

/** What a silence is about: both exactly, and begun within a life, where that is told (ISO 8601). */
export type Silenced = {
  alertname: string;
  tenantId: string;
  from?: string;
  to?: string;
};

const heldSchema = z.object({
  id: z.string(),
  createdBy: z.string(),
  comment: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  status: z.object({ state: z.enum(['active', 'pending', 'expired']) }),
  matchers: z.array(
    z.object({
      name: z.string(),
      value: z.string(),
      isRegex: z.boolean(),
      isEqual: z.boolean().default(true),
    }),
  ),
});
type Held = z.output<typeof heldSchema>;

const knownSchema = z.object({ fingerprint: z.string() });
const MOST_NAMES = 50;

export class Alertmanager {
  private readonly base: string;
  private readonly token: string | undefined;

  constructor(
    { url, token }: NonNullable<RecoveryConfig['alertmanager']>,
    private readonly send: typeof fetch = fetch,
  ) {
    this.base = url.endsWith('/') ? url.slice(0, -1) : url;
    this.token = token;
  }

  /** Those about exactly this, active ones first; expired ones too, as long as Alertmanager keeps them. */
  async list(about: Silenced): Promise<Silence[]> {
    const query = new URLSearchParams(
      matchersOf(about).map(({ name, value }) => [
        'filter',
        `${name}=${JSON.stringify(value)}`,
      ]),
    );
    const answer = await this.call('GET', `/api/v2/silences?${query}`);
    const held = z.array(heldSchema).safeParse(answer);
    if (!held.success) throw silent();
    return held.data
      .filter(it => isAbout(it, about))
      .map(toSilence)
      .sort((a, b) => order(a) - order(b));
  }

  /** Answers the id. */
  async create(
    about: Silenced,
    silence: Pick<Silence, 'createdBy' | 'comment' | 'startsAt' | 'endsAt'>,
  ): Promise<string> {
    const matchers = matchersOf(about).map(it => ({
      ...it,
      isRegex: false,
      isEqual: true,
    }));
    const body = { ...silence, matchers };
    const answer = await this.call('POST', '/api/v2/silences', body);
    const made = z.object({ silenceID: z.string() }).safeParse(answer);
    if (!made.success) throw silent();
    return made.data.silenceID;
  }

  /** @throws NotFoundError for one that is not about exactly this. */
  async expire(about: Silenced, id: string): Promise<void> {
    const known = await this.list(about);
    if (!known.some(it => it.id === id)) {
      throw new NotFoundError(`This incident has no silence ${id}`);
    }
    await this.call('DELETE', `/api/v2/silence/${encodeURIComponent(id)}`);
  }

  /**
   * Fingerprints of all alerts of these names that it knows to fire, silenced and inhibited ones too.
   *
   * @throws ServiceUnavailableError when it does not say
   */
  async firing(alertnames: string[]): Promise<Set<string>> {
    const query = new URLSearchParams({
      active: 'true',
      silenced: 'true',
      inhibited: 'true',
      unprocessed: 'true',
    });
    // More make no address that everything on the way takes.
    if (alertnames.length <= MOST_NAMES) {
      const names = alertnames.map(escaped).join('|');
      query.set('filter', `alertname=~${JSON.stringify(names)}`);
    }
    const answer = await this.call('GET', `/api/v2/alerts?${query}`);
    const known = z.array(knownSchema).safeParse(answer);
    if (!known.success) throw silent();
    return new Set(known.data.map(it => it.fingerprint));
  }

  private async call(
    method: string,
    path: string,
    body?: object,
  ): Promise<unknown> {
    const response = await this.send(`${this.base}${path}`, {
      method,
      headers: {
        ...(body && { 'Content-Type': 'application/json' }),
        ...(this.token && { Authorization: `Bearer ${this.token}` }),
      },
      body: body && JSON.stringify(body),
      // A token goes nowhere else.
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_MILLISECONDS),
    }).catch(() => {
      throw silent();
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw new FieldsUnavailable({
        path: '',
        code: 'alertmanager_refused',
        params: { status: response.status },
      });
    }
    const text = await response.text();
    try {
      return text === '' ? undefined : JSON.parse(text);
    } catch {
      throw silent();
    }
  }
}

/** Or whatever answers is none. */
const silent = () =>
  new FieldsUnavailable({ path: '', code: 'alertmanager_silent' });

const matchersOf = ({ alertname, tenantId }: Silenced) => [
  { name: 'alertname', value: alertname },
  { name: 'tenant_id', value: tenantId },
];

function isAbout({ matchers, startsAt }: Held, about: Silenced): boolean {
  const wanted = matchersOf(about);
  const { from = startsAt, to = startsAt } = about;
  const began = Date.parse(startsAt);
  return (
    began >= Date.parse(from) &&
    began <= Date.parse(to) &&
    matchers.length === wanted.length &&
    wanted.every(({ name, value }) =>
      matchers.some(
        it =>
          it.name === name && it.value === value && it.isEqual && !it.isRegex,
      ),
    )
  );
}

function toSilence({ status, matchers: _matchers, ...silence }: Held): Silence {
  return { ...silence, state: status.state };
}

const order = ({ state }: Silence) =>
  ['active', 'pending', 'expired'].indexOf(state);

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
