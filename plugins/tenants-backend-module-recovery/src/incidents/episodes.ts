// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whether something fires, from all that was ever said of it, in whatever order it was said.

/** What is known of one alert: the newest start and the newest end that were told. */
export type Episode = { started: string | null; ended: string | null };

/**
 * When the episode began that goes on; `undefined` when nothing fires. An alert fires as long as its newest start is later than
 * its newest end, so an end that comes late ends no later episode, and one that comes early is not forgotten.
 */
export function firingSince(episodes: Episode[]): string | undefined {
  return episodes
    .filter(({ started, ended }) => started && (!ended || started > ended))
    .map(it => it.started!)
    .sort()[0];
}

/** The newest start of an episode that goes on. */
export function lastStart(episodes: Episode[]): string | undefined {
  return episodes
    .filter(({ started, ended }) => started && (!ended || started > ended))
    .map(it => it.started!)
    .sort()
    .at(-1);
}
