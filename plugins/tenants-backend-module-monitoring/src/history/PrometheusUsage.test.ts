// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { mockServices } from '@backstage/backend-test-utils';
import { PrometheusClient } from '../panels/prometheus/PrometheusClient';
import {
  answer,
  AnsweringPrometheus,
  Script,
} from '../panels/testUtils/AnsweringPrometheus';
import { PrometheusUsage } from './PrometheusUsage';

const logger = mockServices.logger.mock();
const { signal } = new AbortController();
let server: AnsweringPrometheus;
let client: PrometheusClient;

async function usage(script: Script) {
  server = await AnsweringPrometheus.start(script);
  client = PrometheusClient.create({
    url: server.url,
    headers: {},
    timeoutSeconds: 5,
  });
  return new PrometheusUsage(client, logger);
}
beforeEach(() => jest.clearAllMocks());
afterEach(async () => {
  await client.close();
  await server.stop();
});

const lines = (values: Record<string, string>) => ({
  status: 'success',
  data: {
    resultType: 'vector',
    result: Object.entries(values).map(([namespace, value]) => ({
      metric: { namespace },
      value: [0, value],
    })),
  },
});

it('asks once for all tenants, and knows what has a number', async () => {
  const source = await usage(({ form: { query } }, response) =>
    answer(
      response,
      200,
      /DCGM/.test(query)
        ? lines({
            'ecp-ai-lab': '0.25',
            'ecp-ai-eye': 'NaN',
            'ecp-ai-odd': '-4',
            other: '9',
          })
        : lines(/restarts/.test(query) ? { 'ecp-ai-lab': '3' } : {}),
    ),
  );
  const names = ['ecp-ai-lab', 'ecp-ai-eye', 'ecp-ai-odd'];
  const used = await source.usage('one', names, signal);
  expect([...used]).toEqual([
    ['ecp-ai-lab', { gpu_devices: 0.25, restarts: 3 }],
    ['ecp-ai-eye', {}],
    // Less than nothing is no use.
    ['ecp-ai-odd', {}],
  ]);
  const queries = server.asked.map(it => it.form.query);
  expect(queries).toHaveLength(6);
  for (const query of queries) {
    expect(query).toMatch(/^sum by \(namespace\) \(.*namespace=~"ecp-ai-\.\+"/);
  }
});

it('says once that it does not answer, and keeps what it knew by then', async () => {
  const source = await usage(({ form: { query } }, response) =>
    /cpu/.test(query)
      ? answer(response, 200, lines({ 'ecp-ai-lab': '2' }))
      : answer(response, 503, {}),
  );
  for (let round = 0; round < 2; round++) {
    const used = await source.usage('one', ['ecp-ai-lab'], signal);
    expect(used.get('ecp-ai-lab')).toEqual({ cpu_cores: 2 });
  }
  expect(logger.warn).toHaveBeenCalledTimes(1);
});
