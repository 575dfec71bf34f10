// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { IncidentDetail } from '@ecp-ai/backstage-plugin-tenants-common';
import { screen, within } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import userEvent from '@testing-library/user-event';
import {
  ago,
  FakeRecoveryApi,
  INCIDENT_ID,
  PartOptions,
  renderPart,
  sampleIncidentDetail,
} from '../testUtils';
import { IncidentsRouter } from './IncidentsRouter';

const attempt: IncidentDetail['recovery'][number] = {
  number: 1,
  at: ago(400),
  action: 'restart',
  workloads: ['api', 'worker'],
  outcome: 'still_down',
  checkAt: ago(100),
  evidence: {
    verdict: { code: 'workloads_unavailable' },
    workloads: [{ name: 'api', ready: 0, desired: 2 }],
    events: [
      {
        at: ago(380),
        object: 'Pod/api-7c',
        reason: 'BackOff',
        message: 'Back-off restarting failed container',
      },
    ],
    logs: [{ pod: 'api-7c', container: 'api', lines: ['panic: no disk'] }],
  },
};

function render(
  changes: Partial<IncidentDetail> = {},
  options: PartOptions = {},
) {
  const recovery = new FakeRecoveryApi({
    incidents: [sampleIncidentDetail(changes)],
  });
  return renderPart(
    <Routes>
      <Route path="/incidents/*" element={<IncidentsRouter />} />
    </Routes>,
    { recovery, at: `/incidents/${INCIDENT_ID}`, ...options },
  );
}
const region = async (name: string) =>
  within(await screen.findByRole('region', { name }));
const press = async (name: string) =>
  userEvent.click(await screen.findByRole('button', { name }));

describe('an incident', () => {
  it('tells how it stands, what was tried and what was seen', async () => {
    render({
      state: 'held',
      hold: {
        code: 'storm',
        params: { down: 9, total: 10, cluster: 'sandbox' },
      },
      recovery: [attempt],
    });
    const stand = await region('How it stands');
    expect(
      stand.getByText(/9 of 10 tenants of cluster sandbox are down/),
    ).toBeVisible();
    const attempts = await region('Attempts to recover');
    expect(attempts.getByText('Attempt 1: Rolling restart')).toBeVisible();
    expect(attempts.getByText('Still down')).toBeVisible();
    expect(attempts.getByText('Of api, worker')).toBeVisible();
    expect(attempts.getByText('api: 0 of 2 ready')).toBeVisible();
    expect(attempts.getByText('BackOff')).toBeVisible();
    expect(attempts.getByText('panic: no disk')).toBeVisible();
  });

  it('is acknowledged with a comment', async () => {
    const { recovery } = render();
    await press('Acknowledge');
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByRole('textbox'), 'on it');
    await userEvent.click(dialog.getByRole('button', { name: 'Acknowledge' }));
    expect(
      await screen.findByText((_, it) =>
        /^ada · .* · on it$/.test(it?.tagName === 'DD' ? it.textContent! : ''),
      ),
    ).toBeVisible();
    expect(recovery.callsOf('acknowledgeIncident')).toEqual([
      [INCIDENT_ID, { comment: 'on it' }],
    ]);
  });

  it('is silenced for a while with a reason, and told of again', async () => {
    const { recovery } = render();
    await press('Silence');
    const dialog = within(await screen.findByRole('dialog'));
    const confirm = dialog.getByRole('button', { name: 'Silence' });
    expect(confirm).toBeDisabled();
    await userEvent.type(dialog.getByRole('textbox'), 'disk is replaced');
    await userEvent.click(confirm);
    expect(await screen.findByText('disk is replaced')).toBeVisible();
    expect(recovery.callsOf('createSilence')).toEqual([
      [INCIDENT_ID, { minutes: 60, comment: 'disk is replaced' }],
    ]);
    await press('End it now');
    const end = within(await screen.findByRole('dialog'));
    await userEvent.click(end.getByRole('button', { name: 'End it now' }));
    expect(await screen.findByText(/^Expired until/)).toBeVisible();
  });

  it.each([
    ['not_configured', /No Alertmanager is connected/],
    ['unavailable', /Alertmanager does not answer/],
  ] as const)('says that Alertmanager is %s', async (silencesState, said) => {
    render({ silencesState, silences: undefined });
    expect(await screen.findByText(said)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Silence' })).toBeNull();
  });

  it.each<[IncidentDetail['kind'], string[], RegExp]>([
    ['tenant', ['Acknowledge', 'Silence'], /^Only owners, editors and/],
    ['cluster', ['Acknowledge'], /^Only the platform team/],
  ])('says who may act on a %s, to who may not', async (kind, names, who) => {
    render({ kind, allowed: { operate: false }, silencesState: 'ok' });
    for (const name of names) {
      const button = await screen.findByRole('button', { name });
      expect(button).toHaveAttribute('aria-disabled', 'true');
      expect(button).toHaveAccessibleDescription(who);
      await userEvent.click(button);
      expect(screen.queryByRole('dialog')).toBeNull();
    }
  });

  it('offers nothing of what is over', async () => {
    render({ state: 'recovered', closedAt: ago(5) });
    expect(
      await screen.findByText('It is over, after recovery.'),
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Acknowledge' })).toBeNull();
  });

  it('says what the server refused', async () => {
    const { recovery } = render();
    recovery.fail('acknowledgeIncident', 409, 'The incident is over');
    await press('Acknowledge');
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Acknowledge' }));
    expect(await dialog.findByText('The incident is over')).toBeVisible();
  });

  it('is not there', async () => {
    render({}, { at: '/incidents/4b1a3b00-6f3f-4b62-9d64-0a4b1a3bffff' });
    const back = await screen.findByRole('link', { name: 'All incidents' });
    expect(back).toHaveAttribute('href', '/incidents');
    expect(
      screen.getByRole('heading', { name: 'There is no such incident' }),
    ).toBeVisible();
  });

  it('links to no address that is none', async () => {
    const [alert] = sampleIncidentDetail().alerts;
    render({
      alerts: [{ ...alert, generatorURL: 'data:text/html,x' }],
    });
    expect(await screen.findByText('Firing')).toBeVisible();
    expect(screen.queryByRole('link', { name: /Open its rule/ })).toBeNull();
  });

  it('speaks Korean', async () => {
    render({ recovery: [attempt] }, { language: 'ko' });
    expect(await screen.findByText('1차 시도: 순차 재시작')).toBeVisible();
    expect(screen.getByText('복구되지 않음')).toBeVisible();
  });
});
