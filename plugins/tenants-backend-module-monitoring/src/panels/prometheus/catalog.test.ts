// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { PANEL_IDS } from '@ecp-ai/backstage-plugin-tenants-common';
import { templateFault } from '../promql/bindQuery';
import { SHIPPED_QUERIES } from './catalog';

it.each(PANEL_IDS)('%s asks of one tenant', id => {
  const { query, limit } = SHIPPED_QUERIES[id];
  expect(templateFault(query)).toBeUndefined();
  if (limit) expect(templateFault(limit)).toBeUndefined();
});
