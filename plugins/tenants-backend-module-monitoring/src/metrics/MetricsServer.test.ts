// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { MetricsServer } from './MetricsServer';

const HERE = { host: '127.0.0.1', port: 0 };

it('a port that is taken fails with the key and what to do', async () => {
  const first = await MetricsServer.listen(HERE, async () => '');
  const { port } = first;
  await expect(
    MetricsServer.listen({ ...HERE, port }, async () => ''),
  ).rejects.toThrow(
    `tenants.monitoring.metrics: cannot listen on 127.0.0.1:${port} (EADDRINUSE); set another port or host, or enabled: false`,
  );
  await first.close();
});

it('text that cannot be made is an error of the scrape', async () => {
  const server = await MetricsServer.listen(HERE, async () => {
    throw new Error('SELECT secret FROM somewhere');
  });
  const response = await fetch(`http://127.0.0.1:${server.port}/metrics`);
  expect([response.status, await response.text()]).toEqual([
    500,
    '# Metrics could not be read: see the log\n',
  ]);
  await server.close();
});
