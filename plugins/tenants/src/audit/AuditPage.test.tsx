// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { AuditEntry } from '@ecp-ai/backstage-plugin-tenants-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderPortal } from '../testUtils/renderPortal';
import { FakeTenantsApi } from '../testUtils';

const row = (seq: number, more: Partial<AuditEntry> = {}): AuditEntry => ({
  seq,
  at: '2026-11-29T10:00:00.000Z',
  who: 'user:default/dana',
  event: 'request-create',
  outcome: 'succeeded',
  tenantId: 'lab',
  requests: ['6f9bcb0a-6ae2-4a55-8a4b-1a1f4a6a3c11'],
  meta: { type: 'create' },
  previous: 'a'.repeat(64),
  hash: 'b'.repeat(64),
  ...more,
});
const refused = row(2, {
  who: 'user:default/eve',
  via: 'plugin:scaffolder',
  event: 'request-decide',
  outcome: 'refused',
  meta: { code: 'own_request' },
});
const audit = [refused, row(1)];
const auditChain = {
  head: { seq: 2, hash: 'c'.repeat(64) },
  verified: { at: '2026-11-29T10:05:00.000Z', seq: 2, faults: [] },
  checkpoint: {
    seq: 1,
    hash: 'b'.repeat(64),
    at: '2026-11-29T00:00:00.000Z',
    note: 'ecp-tenants\n1\n',
    signed: true,
  },
};

describe('AuditPage', () => {
  it('shows who did or tried what, and that the chain holds', async () => {
    renderPortal('/audit', new FakeTenantsApi({ audit, auditChain }));
    const found = await screen.findByRole('row', { name: /request-decide/ });
    for (const text of [
      'Refused',
      'through plugin:scaffolder',
      'code: own_request',
    ]) {
      expect(within(found).getByText(text)).toBeInTheDocument();
    }
    expect(await screen.findByText('Verified up to row 2')).toBeInTheDocument();
    expect(screen.getByText(/row 1, signed/)).toBeInTheDocument();
  });

  it('asks the server for what is chosen', async () => {
    const api = new FakeTenantsApi({ audit, auditChain });
    renderPortal('/audit?outcome=refused&from=2026-11-01', api);
    await screen.findByRole('row', { name: /request-decide/ });
    expect(screen.queryByRole('row', { name: /request-create/ })).toBeNull();
    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Tenant' }),
      'nobody',
    );
    await screen.findByText('No row matches');
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    await screen.findByRole('row', { name: /request-create/ });
  });

  it('names rows that were tampered with', async () => {
    const verified = {
      ...auditChain.verified,
      faults: [
        { code: 'touched' as const, seq: 1, to: 1 },
        { code: 'cut_off' as const, seq: 3, to: 5, by: 'commit abc' },
      ],
    };
    const api = new FakeTenantsApi({
      audit,
      auditChain: { ...auditChain, verified },
    });
    renderPortal('/audit', api);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Rows were tampered with');
    expect(alert).toHaveTextContent('Row 1 was changed after it was sealed');
    expect(alert).toHaveTextContent(
      'Rows 3 to 5 were cut off the end (commit abc)',
    );
  });

  it('saves all that fits as a file', async () => {
    const files: Blob[] = [];
    const originals = [URL.createObjectURL, URL.revokeObjectURL] as const;
    URL.createObjectURL = blob => {
      files.push(blob as Blob);
      return '#saved';
    };
    URL.revokeObjectURL = () => {};
    try {
      const api = new FakeTenantsApi({ audit, auditChain });
      renderPortal('/audit?outcome=refused', api);
      await userEvent.click(
        await screen.findByRole('button', { name: 'Export CSV' }),
      );
      await waitFor(() => expect(files).toHaveLength(1));
      expect(files[0].type).toBe('text/csv');
      expect(api.calls.at(-1)).toMatchObject({
        method: 'exportAudit',
        args: [{ outcome: 'refused', format: 'csv' }],
      });
    } finally {
      [URL.createObjectURL, URL.revokeObjectURL] = originals;
    }
  });

  it('tells whoever may not read it', async () => {
    const api = new FakeTenantsApi({ allows: () => false });
    renderPortal('/audit', api);
    expect(await screen.findByRole('alert')).toBeInTheDocument();
    expect(screen.queryByText('The chain')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Export CSV' })).toBeNull();
  });

  it('speaks Korean', async () => {
    const api = new FakeTenantsApi({ audit, auditChain });
    renderPortal('/audit', api, { language: 'ko' });
    expect(await screen.findByText('거부됨')).toBeInTheDocument();
    expect(await screen.findByText('2번 행까지 검증됨')).toBeInTheDocument();
  });
});
