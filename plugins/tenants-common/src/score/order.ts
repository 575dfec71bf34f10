// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Which containers run to their end before the service, and which run beside it.

import { Place } from './Place';

/** Containers beside the main one, each kind in the order in which they start. */
export type Beside = { init: Place[]; sidecars: Place[] };

type Wait = { by: Place; entry: Place; ready: string };

/** By what containers say has to come before them: who is waited for until its end is an init container. */
export function orderContainers(main: Place, others: Place[]): Beside {
  const known = new Map(others.map(it => [it.key, it]));
  const waits = [main, ...others].flatMap(by => waitsOf(by, known));
  const ending = new Set(
    waits.filter(it => it.ready === 'complete').map(it => it.entry.key),
  );
  for (const { by, entry, ready } of waits) {
    const isKept =
      ready !== 'healthy' && (!ending.has(by.key) || ending.has(entry.key));
    if (!isKept) entry.leave('order-left', { container: entry.key });
  }
  const ordered = inOrder(others, waits, known);
  return {
    init: ordered.filter(it => ending.has(it.key)),
    sidecars: ordered.filter(it => !ending.has(it.key)),
  };
}

function waitsOf(by: Place, known: Map<string, Place>): Wait[] {
  return by
    .at('before')
    .entries()
    .flatMap(entry => {
      const ready = entry.at('ready').text();
      if (!known.has(entry.key) || entry.key === by.key) {
        entry.leave('order-left', { container: entry.key });
        return [];
      }
      if (!['started', 'healthy', 'complete'].includes(`${ready}`)) {
        entry.leave('malformed', { expected: 'started, healthy, complete' });
        return [];
      }
      return [{ by, entry, ready: `${ready}` }];
    });
}

/** As written, but after what each waits for. Who waits in a circle stays where it is. */
function inOrder(
  others: Place[],
  waits: Wait[],
  known: Map<string, Place>,
): Place[] {
  const ordered = new Set<Place>();
  const entered = new Set<Place>();
  const visit = (container: Place) => {
    if (entered.has(container)) return;
    entered.add(container);
    waits
      .filter(({ by }) => by === container)
      .forEach(({ entry }) => visit(known.get(entry.key)!));
    ordered.add(container);
  };
  others.forEach(visit);
  return [...ordered];
}
