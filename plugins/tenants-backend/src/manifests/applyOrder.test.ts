// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { APPLY_ORDER, inStages } from './applyOrder';

const things = (...kinds: string[]) => kinds.map(kind => ({ kind }));

it('puts the boundary before what runs, and what watches it last', () => {
  const stages = inStages(
    things('Ingress', 'Deployment', 'Service', 'LimitRange', 'Namespace'),
  );
  expect(stages).toEqual([
    things('Namespace'),
    things('LimitRange'),
    things('Service'),
    things('Deployment'),
    things('Ingress'),
  ]);
});

it('loses no kind, not even one that nothing renders any more', () => {
  expect(inStages(things('Widget', 'Deployment', 'PrometheusRule'))).toEqual([
    things('Widget', 'Deployment'),
    things('PrometheusRule'),
  ]);
  expect(inStages([])).toEqual([]);
});

it('is the same in stages and in a row', () => {
  const inRow = things(...APPLY_ORDER);
  expect(inStages([...inRow].reverse()).flatMap(it => it.reverse())).toEqual(
    inRow,
  );
});
