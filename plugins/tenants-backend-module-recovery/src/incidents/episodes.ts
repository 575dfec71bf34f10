// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whether something fires, from all that was ever said of it, in whatever order it was said.

import { ModuleConnection } from '@ecp-ai/backstage-plugin-tenants-node';

/** What is known of one alert. Moments of Alertmanager are compared with each other, and so are ours. */
export type Episode = {
  subject: string;
  fingerprint: string;
  /** The newest start that was told and not held to be over. */
  started: string | null;
  /** The newest end that was told; never before the start that it ends, whatever the clock there says. */
  ended: string | null;
  /** Ours: when its start was held to hold again. */
  again: string | null;
  /** Ours: when an end came last. */
  told: string | null;
  /** Ours: when it was told last that it fires. */
  heard: string | null;
};

const FIRES = `status = 'firing' and (over_at is null or again_at > over_at)`;

/** The episodes of these subjects, one an alert. */
export async function episodesOf(
  knex: ModuleConnection,
  subjects: string[],
): Promise<Episode[]> {
  const newest = (when: string, column: string, as: string) =>
    knex.raw(`max(case when ${when} then ${column} end) as ${as}`);
  return knex('recovery_alerts')
    .whereIn('subject', subjects)
    .groupBy('subject', 'fingerprint')
    .select(
      'subject',
      'fingerprint',
      newest(FIRES, 'starts_at', 'started'),
      newest(FIRES, 'again_at', 'again'),
      knex.raw(
        'max(case when ends_at < starts_at then starts_at else ends_at end) as ended',
      ),
      newest(`status = 'resolved'`, 'received_at', 'told'),
      newest(FIRES, 'last_received_at', 'heard'),
    );
}

/**
 * When each episode began that goes on, the oldest first. An alert fires as long as its newest start is later than its newest
 * end, so an end that comes late ends no later episode, and one that comes early is not forgotten. What was held to fire
 * again does so until an end is told.
 */
export function firingStarts(episodes: Episode[]): string[] {
  return episodes.flatMap(it => firingStart(it) ?? []).sort();
}

/** When the episode of an alert began that goes on; `undefined` when it does not fire. */
export function firingStart({
  started,
  ended,
  again,
  told,
}: Episode): string | undefined {
  if (!started) return undefined;
  if (again && (!told || again > told)) return again;
  return !ended || started > ended ? started : undefined;
}

/** The newest end that was told of any. */
export const lastEnd = (episodes: Episode[]) =>
  episodes
    .flatMap(it => it.ended ?? [])
    .sort()
    .at(-1);
