// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { screen, within } from '@testing-library/react';
import { Finding } from '@ecp-ai/backstage-plugin-tenants-common';
import { FakeTenantsApi, sampleRequest } from '../testUtils';
import { renderPortal } from '../testUtils/renderPortal';

async function show(
  findings: Finding[],
  type: 'delete' | 'suspend' = 'delete',
) {
  const request = sampleRequest({ type, spec: undefined, findings });
  renderPortal(
    `/approvals/${request.id}`,
    new FakeTenantsApi({ requests: [request] }),
  );
  await screen.findByRole('region', { name: 'Decisions' });
  return screen.queryByRole('region', { name: 'Data that goes' });
}

describe('a deletion', () => {
  it('shows volumes with their sizes first, then what else goes, and does not say it twice', async () => {
    const region = await show([
      {
        id: 'data-goes',
        severity: 'warning',
        params: { claim: 'api-data', size: '5Gi' },
      },
      {
        id: 'data-goes',
        severity: 'warning',
        params: { claim: 'db-0', size: '10Gi' },
      },
      {
        id: 'objects-go',
        severity: 'warning',
        params: { kind: 'Job', count: 2, names: 'eval, train' },
      },
      {
        id: 'objects-not-listed',
        severity: 'warning',
        params: { kinds: 'secrets' },
      },
    ]);
    const goes = within(region!);
    expect(
      goes.getByText('2 volumes go, with all their data:'),
    ).toBeInTheDocument();
    expect(
      goes.getByRole('row', { name: /api-data.*5Gi/ }),
    ).toBeInTheDocument();
    expect(goes.getByRole('row', { name: /db-0.*10Gi/ })).toBeInTheDocument();
    expect(goes.getByText(/^Job \(2\).*eval, train$/)).toBeInTheDocument();
    expect(goes.queryByRole('alert')).not.toBeInTheDocument();
    const findings = within(screen.getByRole('region', { name: 'Findings' }));
    expect(findings.queryByText(/api-data|train/)).not.toBeInTheDocument();
    expect(findings.getByText(/may not list secrets/)).toBeInTheDocument();
  });

  it.each([
    [
      'data-not-asked',
      { cluster: 'seoul', why: 'unreachable' },
      'Cluster seoul could not be asked what goes with the tenant: it does not answer.',
    ],
    ['data-not-listed', { kinds: 'jobs.batch' }, 'jobs.batch'],
  ])('says %s loudly, as a doubt, and once', async (id, params, words) => {
    const region = await show([{ id, severity: 'doubt', params }]);
    const alert = within(region!).getByRole('alert');
    expect(alert).toHaveTextContent(words);
    expect(within(alert).getByText('Doubt')).toBeInTheDocument();
    expect(screen.getAllByText(words, { exact: false })).toHaveLength(1);
    expect(
      screen.queryByRole('region', { name: 'Findings' }),
    ).not.toBeInTheDocument();
  });

  it('says that nothing goes besides', async () => {
    expect(await show([])).toHaveTextContent('The cluster tells of no volume');
  });
});

it('other requests show no such thing', async () => {
  expect(await show([], 'suspend')).toBeNull();
});
