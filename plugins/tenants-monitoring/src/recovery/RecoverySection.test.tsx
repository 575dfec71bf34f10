// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  FakeRecoveryApi,
  PartOptions,
  renderPart,
  sampleIncident,
  sampleIncidentDetail,
  sampleTenant,
  sampleTenantRecovery,
  tenantsWith,
} from '../testUtils';
import { RecoverySection } from './RecoverySection';

function render(
  changes: Parameters<typeof sampleTenantRecovery>[0] = {},
  tenant = sampleTenant(),
  options: PartOptions = {},
) {
  const recovery = new FakeRecoveryApi({
    incidents: [
      sampleIncidentDetail({
        recovery: [
          {
            number: 1,
            at: new Date().toISOString(),
            action: 'restart',
            workloads: ['api'],
            outcome: 'waiting',
          },
        ],
      }),
    ],
    tenants: { 'vision-lab': sampleTenantRecovery(changes) },
  });
  return renderPart(<RecoverySection tenant={tenant} />, {
    recovery,
    ...options,
  });
}
const press = async (name: string) =>
  userEvent.click(await screen.findByRole('button', { name }));

describe('recovery of a tenant', () => {
  it('shows open incidents with the newest attempts', async () => {
    render({ incidents: [sampleIncident()], attemptsLastHour: 1 });
    expect(await screen.findByText('1 incident is open')).toBeVisible();
    expect(await screen.findByText('Attempt 1: Rolling restart')).toBeVisible();
    expect(
      screen.getByText(
        /Attempts in the last hour: 1\. People are called after 3/,
      ),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'All of its incidents' }),
    ).toHaveAttribute('href', '/incidents?state=all&tenant=vision-lab');
  });

  it('is paused with a reason, and goes on', async () => {
    const { recovery } = render();
    await press('Pause recovery');
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByRole('textbox'), 'load test');
    await userEvent.click(
      dialog.getByRole('button', { name: 'Pause recovery' }),
    );
    expect(
      await screen.findByText('Recovery of this tenant is paused'),
    ).toBeVisible();
    expect(recovery.callsOf('pauseTenantRecovery')).toEqual([
      ['vision-lab', { reason: 'load test' }],
    ]);
    await press('Continue recovery');
    await waitFor(() =>
      expect(
        screen.queryByText('Recovery of this tenant is paused'),
      ).toBeNull(),
    );
  });

  it('says that nothing tells it of alerts', async () => {
    const tenants = tenantsWith(['recovery'], { ok: false, code: 'no_alerts' });
    render({ incidents: [] }, sampleTenant(), { tenants });
    expect(
      await screen.findByText('Nothing tells this portal of alerts'),
    ).toBeVisible();
    expect(screen.queryByText('No incident is open.')).toBeNull();
  });

  it('is shown only, to who may not operate the tenant', async () => {
    render({ mode: 'off', allowed: { operate: false } });
    expect(await screen.findByText(/The spec says so/)).toBeVisible();
    const pause = screen.getByRole('button', { name: 'Pause recovery' });
    expect(pause).toHaveAttribute('aria-disabled', 'true');
    expect(pause).toHaveAccessibleDescription(
      'Only owners, editors and the platform team pause recovery of the tenant.',
    );
  });

  it.each(['suspended', 'deleting', 'deleted'] as const)(
    'has nothing to watch of a tenant that is %s',
    async lifecycle => {
      render({}, sampleTenant({ lifecycle }));
      expect(await screen.findByText(/nothing to watch/)).toBeVisible();
      expect(screen.queryByText('On')).toBeNull();
      expect(screen.queryByText(/restarted by itself/)).toBeNull();
      expect(screen.queryByRole('button')).toBeNull();
      expect(
        screen.getByRole('link', { name: 'All of its incidents' }),
      ).toBeVisible();
    },
  );

  it.each([
    ['an earlier life', { former: true }],
    ['what was never approved', { lifecycle: 'pending' }],
  ] as const)('asks nothing of %s', (_, changes) => {
    const { recovery } = render({}, sampleTenant(changes));
    expect(screen.queryByText('Recovery')).toBeNull();
    expect(recovery.calls).toEqual([]);
  });
});
