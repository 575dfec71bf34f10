// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What is refused with 400 never comes again, so what is too long is cut.

import { alertGroupSchema } from '@ecp-ai/backstage-plugin-tenants-common';
import { alertOf, groupOf } from '../testUtils/alerts';

it('a long description and a long link are cut, and their alerts kept', () => {
  const [long, other] = [alertOf('lab'), alertOf('other')];
  long.annotations.description = 'pod-1 is not ready\n'.repeat(300);
  long.generatorURL = `http://p/graph?g0.expr=${'x'.repeat(9000)}`;
  const { alerts } = groupOf([long, other], { groupKey: 'k'.repeat(9000) });
  expect(alerts).toHaveLength(2);
  expect(alerts[0].annotations.description).toHaveLength(4096);
  expect(alerts[0].generatorURL).toHaveLength(8192);
});

it('of more than ten thousand the others are counted as left out', () => {
  const alerts = Array.from({ length: 10_002 }, () => alertOf('lab'));
  const group = { ...groupOf([]), truncatedAlerts: 5, alerts };
  const { alerts: kept, truncatedAlerts } = alertGroupSchema.parse(group);
  expect([kept.length, truncatedAlerts]).toEqual([10_000, 7]);
});
