// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { screen } from '@testing-library/react';
import {
  ago,
  FakeMonitoringApi,
  PartOptions,
  renderPart,
  sampleUsage,
} from '../testUtils';
import { UsageSection } from './UsageSection';

const render = (
  usage: Parameters<typeof sampleUsage>[0],
  options: PartOptions = {},
) =>
  renderPart(<UsageSection tenantId="vision-lab" range={{ span: '24h' }} />, {
    monitoring: new FakeMonitoringApi({ usage: sampleUsage(usage) }),
    ...options,
  });

describe('usage of a tenant', () => {
  it('has hours and cost, and says of how much of the range', async () => {
    render({ coverage: 0.5 });
    expect(await screen.findByText('$7.20')).toBeVisible();
    expect(screen.getByText('12.5')).toBeVisible();
    expect(screen.getByText(/Samples cover 50 % of this range/)).toBeVisible();
  });

  it('invents no cost without prices, and no hours without samples', async () => {
    const { unmount } = render({ cost: undefined });
    expect(await screen.findByText(/No prices are configured/)).toBeVisible();
    unmount();
    render({ coverage: 0 });
    expect(await screen.findByText(/No samples in this range/)).toBeVisible();
    expect(screen.queryByText('CPU core hours')).toBeNull();
  });

  it('says of what nothing was measured, and tells the rest', async () => {
    render({ unknown: ['cpu', 'memory'], gpuHours: 192 });
    expect(await screen.findAllByText('Not measured')).toHaveLength(2);
    expect(screen.getByText('192')).toBeVisible();
  });

  it('measures the month against its budget, and looks ahead', async () => {
    const budget = {
      monthly: 100,
      currency: 'EUR',
      spent: 85,
      percent: 85,
      forecast: 130,
      state: 'warning' as const,
    };
    render({ budget });
    const meter = await screen.findByRole('meter', {
      name: 'Budget: €85.00 of €100.00 spent',
    });
    expect(meter).toHaveAttribute('aria-valuenow', '85');
    expect(screen.getByText('Close to the budget')).toBeVisible();
    expect(screen.getByText(/Whole month.*€130\.00/)).toBeVisible();
  });

  it('shows no meter of what nobody can price', async () => {
    const budget = {
      monthly: 100,
      currency: 'EUR',
      spent: 0,
      percent: 0,
      state: 'not_priced' as const,
    };
    render({ budget });
    expect(await screen.findByText(/has no prices in EUR/)).toBeVisible();
    expect(screen.queryByRole('meter')).toBeNull();
  });

  it('leads from idle GPUs to suspension by one click', async () => {
    const idle = [{ resource: 'gpu' as const, since: ago(300_000), days: 3.5 }];
    const { unmount } = render({ idle });
    const suspend = await screen.findByRole('link', { name: 'Suspend' });
    expect(suspend).toHaveAttribute(
      'href',
      expect.stringContaining(
        '/create/templates/default/suspend-tenant?formData=%7B%22tenantId%22%3A%22vision-lab%22%7D',
      ),
    );
    expect(screen.getByText('GPUs have been idle for 3 days')).toBeVisible();
    unmount();
    render({ idle, allowed: { suspend: false } }, { isAlone: true });
    expect(
      await screen.findByText('GPUs have been idle for 3 days'),
    ).toBeVisible();
    expect(screen.queryByRole('link', { name: 'Suspend' })).toBeNull();
  });
});
