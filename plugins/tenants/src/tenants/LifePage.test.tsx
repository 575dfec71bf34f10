// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { screen, waitFor, within } from '@testing-library/react';
import {
  ago,
  FakeTenantsApi,
  sampleDigest,
  sampleRequest,
  sampleTenant,
} from '../testUtils';
import { renderPortal } from '../testUtils/renderPortal';

const LIFE = '11f30000-0000-4000-8000-000000000002';
const over = sampleTenant({
  life: LIFE,
  former: true,
  displayName: 'The former lab',
  lifecycle: 'deleted',
  status: {
    overall_status: 'deleted',
    verdict: { code: 'deleted' },
    stale: false,
  },
  allowed: { update: false, delete: false, operate: false },
});
const path = `/tenants/${over.tenantId}/lives/${LIFE}`;

describe('LifePage', () => {
  it('shows a life that is over, and asks for nothing else', async () => {
    const api = new FakeTenantsApi({ tenants: [sampleTenant(), over] });
    renderPortal(path, api);
    expect(
      await screen.findByText('An earlier life of vision-lab'),
    ).toBeInTheDocument();
    expect(screen.getByText('Deleted.')).toBeInTheDocument();
    // Nothing can be asked of it any more.
    expect(
      screen.queryByRole('button', { name: 'Restart' }),
    ).not.toBeInTheDocument();
    await waitFor(() =>
      expect(api.callsOf('getTimeline')[0]?.[1]).toMatchObject({ life: LIFE }),
    );
    for (const method of ['getTenantStatus', 'listDeliveries'] as const) {
      expect(api.callsOf(method)[0][1]).toMatchObject({ life: LIFE });
    }
    expect(api.callsOf('listRequests')[0][0]).toMatchObject({ life: LIFE });
  });

  it('says of what never came to be why it was rejected', async () => {
    const status = { ...over.status, verdict: { code: 'never_approved' } };
    const api = new FakeTenantsApi({
      tenants: [{ ...over, status }],
      requests: [
        sampleRequest({
          life: LIFE,
          state: 'rejected',
          requestedBy: 'user:default/ada',
          decisions: [
            {
              decision: 'reject',
              decidedBy: 'user:default/omar',
              digest: sampleDigest('a'),
              comment: 'The other lab has room',
              decidedAt: ago(60),
            },
          ],
        }),
      ],
    });
    renderPortal(path, api);
    const note = await screen.findByRole('note');
    expect(note).toHaveTextContent('The other lab has room');
    expect(note).toHaveTextContent('omar');
    expect(
      within(note).getByRole('button', { name: 'Edit and send again' }),
    ).toBeVisible();
    expect(screen.queryByText(/An earlier life/)).not.toBeInTheDocument();
    expect(screen.getByText('Never approved')).toBeVisible();
    expect(screen.queryByText('Deleted')).not.toBeInTheDocument();
  });

  it('says in Korean what it says in English', async () => {
    const api = new FakeTenantsApi({ tenants: [over] });
    renderPortal(path, api, { language: 'ko' });
    expect(
      await screen.findByText('vision-lab의 이전 생애'),
    ).toBeInTheDocument();
  });

  it('is what the list of the deleted leads to', async () => {
    const api = new FakeTenantsApi({ tenants: [sampleTenant(), over] });
    renderPortal('/tenants?status=deleted', api);
    expect(
      await screen.findByRole('link', { name: 'The former lab' }),
    ).toHaveAttribute('href', path);
    expect(screen.queryByText('Vision lab')).not.toBeInTheDocument();
  });

  it('says on the tenant which group is gone', async () => {
    const findings = [
      {
        id: 'group-gone',
        severity: 'warning' as const,
        path: 'owner',
        params: { group: 'group:default/ml-research' },
      },
    ];
    const api = new FakeTenantsApi({ tenants: [sampleTenant({ findings })] });
    renderPortal('/tenants', api);
    expect(
      await screen.findByText(/group:default\/ml-research is gone/),
    ).toBeInTheDocument();
  });
});
