// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { TenantStatus } from '@ecp-ai/backstage-plugin-tenants-common';
import { screen, within } from '@testing-library/react';
import {
  ago,
  FakeTenantsApi,
  sampleRequest,
  sampleSpec,
  sampleStatus,
  sampleTenant,
} from '../testUtils';
import { renderPart } from '../testUtils/renderPart';
import { WhatRuns } from './WhatRuns';

const [api, worker] = sampleSpec().services;
const spec = sampleSpec({
  services: [
    { ...api, ingress: { host: 'lab.apps.example', path: '/v1' } },
    worker,
  ],
});
const [running] = sampleStatus().workloads;

async function show(
  type: 'suspend' | 'resume' | 'delete',
  {
    status = {},
    ...changes
  }: Partial<Pick<FakeTenantsApi['state'], 'tenants' | 'timeline'>> & {
    status?: Partial<TenantStatus>;
  } = {},
) {
  renderPart(<WhatRuns request={sampleRequest({ type, spec: undefined })} />, {
    api: new FakeTenantsApi({
      tenants: [sampleTenant({ spec })],
      statuses: [sampleStatus(status)],
      ...changes,
    }),
  });
  const region = await screen.findByRole('region', { name: /^What/ });
  await within(region).findByRole('table');
  return within(region);
}

const asleep = [sampleTenant({ spec, lifecycle: 'suspended' })];
const none = { ...running, ready_replicas: 0, desired_replicas: 0 };

describe('WhatRuns', () => {
  it('tells of a deletion what runs, what is served, and what people made', async () => {
    const workloads = [
      running,
      { ...running, name: 'notebook', managed: false, ready_replicas: 1 },
    ];
    const region = await show('delete', { status: { workloads } });
    expect(region.getByText('2 of these run at this moment.')).toBeVisible();
    const rows = region.getAllByRole('row').slice(1);
    expect(rows.map(row => row.textContent)).toEqual([
      'api2 of 2https://lab.apps.example/v1',
      'worker––',
      'notebookNot part of the approved revision1 of 2–',
    ]);
    expect(region.getByRole('link')).toHaveAttribute(
      'href',
      'https://lab.apps.example/v1',
    );
  });

  it('tells of a suspension what stops and what stays, not what people made', async () => {
    const workloads = [running, { ...running, name: 'mine', managed: false }];
    const region = await show('suspend', { status: { workloads } });
    expect(region.queryByText('mine')).not.toBeInTheDocument();
    expect(region.getByText('One of these runs at this moment.')).toBeVisible();
    expect(region.getByText(/^Volumes with their data.*stay/)).toBeVisible();
  });

  it('tells of a resumption what starts, by the spec', async () => {
    const region = await show('resume', { tenants: asleep });
    expect(region.getAllByRole('row')[1]).toHaveTextContent('2 replicas');
    expect(region.getByText(/run again/)).toBeVisible();
  });

  it.each<[string, Parameters<typeof show>[1], string | RegExp]>([
    [
      'nothing is up',
      { status: { workloads: [none] } },
      'Nothing runs at this moment.',
    ],
    [
      'it was put to sleep',
      {
        tenants: asleep,
        timeline: [
          {
            id: '2',
            at: ago(7_200),
            type: 'revision.reached',
            params: { revision: 2, to: 'suspended' },
          },
          {
            id: '1',
            at: ago(90_000),
            type: 'status.changed',
            params: { from: 'ready', to: 'suspended', code: 'suspended' },
          },
        ],
      },
      'Suspended 2 hours ago: nothing has run since.',
    ],
    [
      'nobody knows since when it sleeps',
      { tenants: asleep },
      'The tenant is suspended: nothing runs.',
    ],
    [
      'the cluster has not answered for long',
      { status: { stale: true, observed_at: ago(3_600) } },
      /^The cluster last answered 1 hour ago; what runs now is not known/,
    ],
    [
      'the cluster never answered',
      { status: { observed_at: undefined, workloads: [] } },
      /^It is not known what runs/,
    ],
  ])('says so where %s', async (_, world, said) => {
    const region = await show('delete', world);
    expect(region.getByText(said)).toBeVisible();
  });
});
