// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  ago,
  FakeRecoveryApi,
  INCIDENT_ID,
  PartOptions,
  renderPart,
  sampleIncidentDetail,
  sampleRecovery,
  tenantsWith,
} from '../testUtils';
import { IncidentsPage } from './IncidentsPage';

const held = sampleIncidentDetail({
  id: '4b1a3b00-6f3f-4b62-9d64-0a4b1a3b0002',
  tenantId: 'speech',
  displayName: 'Speech',
  state: 'held',
  hold: { code: 'opted_out' },
});
const over = sampleIncidentDetail({
  id: '4b1a3b00-6f3f-4b62-9d64-0a4b1a3b0003',
  alertname: 'ECPHighMemoryUsage',
  severity: 'warning',
  state: 'closed',
  closedAt: ago(10),
});

function render(
  state: ConstructorParameters<typeof FakeRecoveryApi>[0] = {},
  options: PartOptions = {},
) {
  const recovery = new FakeRecoveryApi({
    incidents: [sampleIncidentDetail(), held, over],
    ...state,
  });
  return renderPart(<IncidentsPage />, {
    recovery,
    at: '/incidents',
    ...options,
  });
}
const table = () =>
  screen.findByRole('table', { name: 'Incidents you may see' });

describe('the list of incidents', () => {
  it('has what is not over, with why recovery holds', async () => {
    render();
    const rows = within(await table());
    expect(rows.getAllByRole('rowheader')).toHaveLength(2);
    expect(
      rows.getByText('The spec of the tenant says recovery: off.'),
    ).toBeVisible();
    expect(rows.getByRole('link', { name: 'Speech' })).toHaveAttribute(
      'href',
      '/catalog/default/tenant/speech/status',
    );
    expect(
      rows.getAllByRole('link', { name: 'ECPTenantDown' })[0],
    ).toHaveAttribute('href', `/incidents/${INCIDENT_ID}`);
  });

  it.each([
    ['en', 'The platform', 'nobody (No tenant that we know)'],
    ['ko', '플랫폼', 'nobody (알 수 없는 테넌트)'],
  ] as const)(
    'says in %s of an alert of no tenant that it is of the platform',
    async (language, platform, unknown) => {
      const of = (id: string, tenantId?: string) =>
        sampleIncidentDetail({
          id: `4b1a3b00-6f3f-4b62-9d64-0a4b1a3b${id}`,
          kind: 'unattributed',
          displayName: undefined,
          tenantId,
        });
      render({ incidents: [of('0004'), of('0005', 'nobody')] }, { language });
      expect(await screen.findByText(platform)).toBeVisible();
      expect(screen.getByText(unknown)).toBeVisible();
    },
  );

  it('keeps its filters in the URL and asks the server by them', async () => {
    const at = '/incidents?state=all&tenant=vision-lab&cluster=sandbox';
    const { recovery, where } = render({}, { at });
    await table();
    expect(recovery.callsOf('listIncidents')[0][0]).toMatchObject({
      state: undefined,
      tenantId: 'vision-lab',
      cluster: 'sandbox',
    });
    await userEvent.type(screen.getByRole('searchbox'), 'Memory');
    await waitFor(() => expect(where()).toContain('q=Memory'));
    await waitFor(async () =>
      expect(within(await table()).getAllByRole('rowheader')).toHaveLength(1),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    expect(where()).toBe('/incidents');
  });

  it('says that all is well, and that nothing matches', async () => {
    const { unmount } = render({ incidents: [over] });
    expect(await screen.findByText('Nothing is wrong now')).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show what is over as well' }),
    );
    expect(within(await table()).getAllByRole('rowheader')).toHaveLength(1);
    unmount();
    render({}, { at: '/incidents?cluster=moon' });
    expect(await screen.findByText('No incident matches')).toBeVisible();
  });

  it('does not say that all is well where no alert can come in', async () => {
    const tenants = tenantsWith(['recovery'], { ok: false, code: 'no_alerts' });
    render({ incidents: [] }, { tenants });
    expect(
      await screen.findByText('Nothing tells this portal of alerts'),
    ).toBeVisible();
    expect(await screen.findByText('No incident is known')).toBeVisible();
    expect(screen.queryByText('Nothing is wrong now')).toBeNull();
  });

  it('shows what holds recovery everywhere', async () => {
    render({
      recovery: sampleRecovery({
        allowed: { pause: false },
        storms: [
          {
            cluster: 'sandbox',
            since: ago(60),
            down: 900,
            total: 1000,
            incident: INCIDENT_ID,
          },
        ],
        maintenance: [
          { name: 'upgrade', until: ago(-600), clusters: ['east', 'west'] },
          { name: 'night', until: ago(-300), clusters: [] },
        ],
      }),
    });
    expect(
      await screen.findByText(/900 of 1000 tenants are down/),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'Open its incident' }),
    ).toHaveAttribute('href', `/incidents/${INCIDENT_ID}`);
    expect(screen.getByText(/Maintenance window “upgrade”/)).toBeVisible();
    expect(
      screen.getByText(
        'Nothing is restarted meanwhile in these clusters: east, west.',
      ),
    ).toBeVisible();
    expect(screen.getByText(/Maintenance window “night”/)).toBeVisible();
    expect(screen.getByText('Nothing is restarted meanwhile.')).toBeVisible();
    const pause = screen.getByRole('button', { name: 'Pause recovery' });
    expect(pause).toHaveAttribute('aria-disabled', 'true');
    expect(pause).toHaveAccessibleDescription(
      'Only the platform team pauses recovery everywhere.',
    );
  });

  it('is paused with a reason by who may, and goes on', async () => {
    const { recovery } = render();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Pause recovery' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    const confirm = dialog.getByRole('button', { name: 'Pause recovery' });
    expect(confirm).toBeDisabled();
    await userEvent.type(dialog.getByRole('textbox'), ' upgrade of etcd ');
    await userEvent.click(confirm);
    expect(
      await screen.findByText('Recovery is paused everywhere'),
    ).toBeVisible();
    expect(recovery.callsOf('pauseRecovery')).toEqual([
      [{ reason: 'upgrade of etcd' }],
    ]);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Continue recovery' }),
    );
    await waitFor(() =>
      expect(screen.queryByText('Recovery is paused everywhere')).toBeNull(),
    );
  });

  it('says what is missing where recovery is not installed', async () => {
    render({}, { capabilities: ['monitoring'] });
    expect(await screen.findByText('Recovery is not installed')).toBeVisible();
  });

  it('speaks Korean', async () => {
    render({}, { language: 'ko' });
    expect(
      await screen.findByRole('table', { name: '볼 수 있는 장애' }),
    ).toBeVisible();
    expect(
      screen.getByText(/테넌트 스펙에서 자동 복구를 껐습니다/),
    ).toBeVisible();
  });
});
