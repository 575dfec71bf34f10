// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { screen, waitFor } from '@testing-library/react';
import {
  ago,
  FakeMonitoringApi,
  renderPart,
  sampleTenant,
  sampleUsage,
} from '../testUtils';
import { UsageFindings } from './UsageFindings';

const render = (
  usage: Parameters<typeof sampleUsage>[0],
  tenant = sampleTenant(),
) =>
  renderPart(<UsageFindings tenant={tenant} />, {
    monitoring: new FakeMonitoringApi({ usage: sampleUsage(usage) }),
  });
const idle = [{ resource: 'gpu' as const, since: ago(300_000), days: 3.5 }];
const budget = {
  monthly: 100,
  currency: 'EUR',
  spent: 80,
  percent: 80,
  state: 'warning' as const,
};

describe('what somebody should look at', () => {
  it.each([
    ['idle devices', { idle }, 'GPUs have been idle for 3 days'],
    ['a budget that is nearly used', { budget }, 'Close to the budget'],
  ])('is %s', async (_, usage, text) => {
    render(usage);
    expect(await screen.findByText(text)).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'Charts, hours and cost' }),
    ).toHaveAttribute('href', '/catalog/default/tenant/vision-lab/monitoring');
  });

  it('is nothing of a tenant within its budget', async () => {
    const { monitoring } = render({ budget: { ...budget, state: 'ok' } });
    await waitFor(() => expect(monitoring.calls).toHaveLength(1));
    expect(screen.queryByRole('region', { name: /Usage/ })).toBeNull();
  });

  it('is not asked of what is over', () => {
    const former = sampleTenant({ former: true });
    expect(render({ idle }, former).monitoring.calls).toEqual([]);
  });
});
