// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { UsageList } from '@ecp-ai/backstage-plugin-tenants-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  ago,
  FakeMonitoringApi,
  PartOptions,
  renderPart,
  sampleUsageItem,
  sampleUsageList,
} from '../testUtils';
import { UsageRouter } from './UsageRouter';

const OWNER = 'group:default/ml-research';

function open(
  tenant: UsageList = sampleUsageList(),
  {
    owner = sampleUsageList(),
    ...options
  }: PartOptions & {
    owner?: UsageList;
  } = {},
) {
  const monitoring = new FakeMonitoringApi({ usageBy: { tenant, owner } });
  return renderPart(<UsageRouter />, { at: '/usage', monitoring, ...options });
}
const rows = async (name = 'Usage by tenant') => {
  const table = await screen.findByRole('table', { name });
  return within(table).getAllByRole('row').slice(1);
};

describe('the page of usage', () => {
  it('has hours, cost and budgets as the server orders them, and their sum', async () => {
    const budget = {
      monthly: 100,
      currency: 'USD',
      spent: 99.99,
      percent: 99.99,
      forecast: 120,
      state: 'warning' as const,
    };
    open(
      sampleUsageList({
        items: [
          sampleUsageItem({ budget }),
          // Gone, or somebody else's by now.
          sampleUsageItem({ key: 'old-lab', tenant: undefined }),
        ],
      }),
    );
    const [first, second] = await rows();
    const [name] = within(first).getAllByRole('link');
    expect(name).toHaveTextContent('Vision lab');
    expect(name).toHaveAttribute(
      'href',
      '/catalog/default/tenant/vision-lab/monitoring',
    );
    expect(first).toHaveTextContent('$99.99 of $100.00 · 99 %');
    expect(first).toHaveTextContent('Forecast: $120.00');
    expect(second).toHaveTextContent('old-lab');
    expect(within(second).queryByRole('link')).toBeNull();
    expect(screen.getByText('In total: $14.40')).toBeVisible();
  });

  it('shows idle GPUs first, with suspension for whoever may', async () => {
    const idle = (tenantId: string, suspend: boolean) => ({
      tenantId,
      displayName: tenantId,
      owner: OWNER,
      resource: 'gpu' as const,
      since: ago(400_000),
      days: 4.6,
      allowed: { suspend },
    });
    open(
      sampleUsageList({ idle: [idle('vision-lab', true), idle('eye', false)] }),
    );
    const region = within(
      await screen.findByRole('region', {
        name: 'GPUs of 2 tenants stand idle',
      }),
    );
    expect(region.getAllByText(/^Idle for 4 days, since/)).toHaveLength(2);
    const links = region.getAllByRole('link', { name: /^Suspend/ });
    expect(links.map(it => it.getAttribute('href'))).toEqual([
      expect.stringContaining('/suspend-tenant?formData=%7B%22tenantId%22'),
    ]);
    expect((await rows())[0]).toHaveTextContent('GPU idle');
  });

  it('leads from an owner to the tenants of that owner', async () => {
    const owner = sampleUsageList({
      items: [sampleUsageItem({ key: OWNER, tenants: 2, tenant: undefined })],
    });
    const other = {
      displayName: 'Eye',
      owner: 'group:default/vision',
      lifecycle: 'active' as const,
    };
    const items = [
      sampleUsageItem(),
      sampleUsageItem({ key: 'eye', tenant: other }),
    ];
    const { monitoring } = open(sampleUsageList({ items }), { owner });
    await rows();
    await userEvent.click(screen.getByRole('radio', { name: 'Owners' }));
    const [row] = await rows('Usage by owner');
    expect(row).toHaveTextContent('ml-research');
    await userEvent.click(within(row).getByRole('link', { name: '2 tenants' }));
    await waitFor(async () => expect(await rows()).toHaveLength(1));
    expect(monitoring.callsOf('listUsage')).toEqual([
      [{ by: 'tenant' }],
      [{ by: 'owner' }],
      [{ by: 'tenant' }],
    ]);
  });

  it('asks for the month or days of its URL, and refuses days in no order', async () => {
    const at = '/usage?from=2026-11-03&to=2026-11-04';
    const { monitoring } = open(undefined, { at });
    await rows();
    expect(monitoring.callsOf('listUsage')).toEqual([
      [
        {
          by: 'tenant',
          from: '2026-11-03T00:00:00.000Z',
          to: '2026-11-05T00:00:00.000Z',
        },
      ],
    ]);
    await userEvent.clear(screen.getByLabelText('To'));
    await userEvent.type(screen.getByLabelText('To'), '2026-11-01');
    expect(screen.getByRole('alert')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Show' })).toBeDisabled();
  });

  it('turns pages, and keeps all that fits for the file', async () => {
    const saved: Blob[] = [];
    const originals = [URL.createObjectURL, URL.revokeObjectURL] as const;
    URL.createObjectURL = blob => {
      saved.push(blob as Blob);
      return 'blob:saved';
    };
    URL.revokeObjectURL = () => {};
    try {
      const items = Array.from({ length: 45 }, (_, i) =>
        sampleUsageItem({ key: `lab-${i}`, tenant: undefined }),
      );
      open(sampleUsageList({ items }));
      await userEvent.click(
        await screen.findByRole('button', { name: 'Next page' }),
      );
      await waitFor(async () =>
        expect((await rows())[0]).toHaveTextContent('lab-20'),
      );
      await userEvent.click(
        screen.getByRole('button', { name: 'Export as CSV' }),
      );
      const text = await new Response(saved[0]).text();
      expect(text.trim().split('\r\n')).toHaveLength(46);
      expect(text).toContain('"lab-44",,,');
    } finally {
      [URL.createObjectURL, URL.revokeObjectURL] = originals;
    }
  });

  it.each<[string, Partial<UsageList>, PartOptions, RegExp]>([
    ['nothing measured', { items: [] }, {}, /No usage is known of this time/],
    ['no match', {}, { at: '/usage?q=zzz' }, /Nothing matches/],
    [
      'no prices',
      { items: [sampleUsageItem({ cost: undefined })] },
      {},
      /No prices are configured/,
    ],
    ['no module', {}, { capabilities: [] }, /Monitoring is not installed/],
  ])('says so of %s', async (_, list, options, text) => {
    open(sampleUsageList(list), options);
    expect(await screen.findByText(text)).toBeVisible();
    expect(screen.queryByText('Cost')).toBe(null);
  });

  it('says what failed, and asks again', async () => {
    const monitoring = new FakeMonitoringApi();
    monitoring.fail('listUsage', 503, 'The database is not available');
    renderPart(<UsageRouter />, { at: '/usage', monitoring });
    const retry = await screen.findByRole('button', { name: /again/i });
    monitoring.heal('listUsage');
    await userEvent.click(retry);
    expect(await rows()).toHaveLength(1);
  });
});
