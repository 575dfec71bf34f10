// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  SERVICE_KINDS,
  serviceSchema,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { asKind } from './kinds';
import { essentialRows, fieldOf, groupsOf } from './serviceRows';

const api = {
  name: 'api',
  image: 'registry.example/api:1',
  replicas: 3,
  health: { path: '/healthz' },
  port: 8080,
};

it('leaves out what another kind has not, and brings it back', () => {
  const job = asKind(api, 'job', {});
  expect(job.service).toEqual({
    name: 'api',
    kind: 'job',
    image: api.image,
    port: 8080,
  });
  const again = asKind(
    { ...job.service, job: { retries: 1 } },
    'service',
    job.left,
  );
  expect(again.service).toEqual(api);
  expect(again.left).toEqual({ job: { retries: 1 } });
});

it.each(SERVICE_KINDS)(
  'makes a %s that its schema takes but for times',
  kind => {
    const { service } = asKind(api, kind, {});
    const { error } = serviceSchema.safeParse(service);
    const paths = error?.issues.map(({ path }) => path.join('.'));
    expect(paths).toEqual(kind === 'cron' ? ['cron.schedule'] : undefined);
  },
);

it('has an input for every field of a service', () => {
  const shown = SERVICE_KINDS.flatMap(kind => {
    const service = { ...api, kind };
    const rows = [
      ...essentialRows(service),
      ...groupsOf(service).flatMap(([, it]) => it),
    ];
    return rows.map(fieldOf);
  });
  expect(
    Object.keys(serviceSchema.shape).filter(it => !shown.includes(it)),
  ).toEqual([]);
});
