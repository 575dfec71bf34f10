// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { bootPlugin } from '@ecp-ai/backstage-plugin-tenants-backend/src/router/testUtils/bootedPlugin';
import recovery from '../index';

const token = { name: 'alertmanager', token: 'a-token-of-alertmanager' };

it.each([
  ['without a token, by which no alert can come', [], 'no_alerts'],
  ['with one', [token], undefined],
])('is well or not %s', async (_, tokens, code) => {
  const api = await bootPlugin(
    { recovery: { webhook: { tokens } } },
    { modules: [recovery] },
  );
  try {
    const { body } = await api.get('/v1/capabilities', 'dana');
    expect(body.items).toContainEqual({
      name: 'recovery',
      health: { ok: code === undefined, ...(code && { code }) },
    });
  } finally {
    await api.stop();
  }
});
