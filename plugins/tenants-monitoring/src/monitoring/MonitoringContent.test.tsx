// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  ago,
  FakeMonitoringApi,
  PartOptions,
  renderPart,
  sampleMonitoring,
  samplePanel,
} from '../testUtils';
import { MonitoringContent } from './MonitoringContent';

const entity = {
  apiVersion: 'ecp.ai/v1alpha1',
  kind: 'Tenant',
  metadata: { name: 'vision-lab', namespace: 'default' },
};
const cpuAlone = sampleMonitoring({
  panels: [{ id: 'cpu', unit: 'cores', source: 'history' }],
});

function render(
  state: ConstructorParameters<typeof FakeMonitoringApi>[0] = {},
  options: PartOptions = {},
) {
  const monitoring = new FakeMonitoringApi({ monitoring: cpuAlone, ...state });
  return renderPart(
    <EntityProvider entity={entity}>
      <MonitoringContent />
    </EntityProvider>,
    { monitoring, ...options },
  );
}

const cpu = () => screen.findByRole('region', { name: 'CPU' });
const press = async (name: string | RegExp) =>
  userEvent.click(await screen.findByRole('button', { name }));

describe('charts of a tenant', () => {
  it('say what they show, and are a table by one click, gaps included', async () => {
    render();
    const figure = await screen.findByRole('figure', {
      name: /^CPU, .*latest 3 cores, lowest 1 cores, highest 3 cores, limit 8 cores/,
    });
    expect(figure).toBeVisible();
    await press('CPU: show as a table');
    const rows = within(
      await screen.findByRole('table', { name: /^CPU/ }),
    ).getAllByRole('row');
    expect(rows.slice(1).map(row => row.lastChild?.textContent)).toEqual([
      '3 cores',
      'no value',
      '2 cores',
      '1 cores',
    ]);
    await press('CPU: show as a chart');
    expect(screen.queryByRole('table', { name: /^CPU/ })).toBeNull();
  });

  it('draw limits and events as lines, and leave events out when told so', async () => {
    const { where } = render({
      markers: [
        {
          at: ago(60),
          kind: 'restart',
          type: 'restart.done',
          params: { workload: 'api' },
        },
      ],
    });
    const region = await cpu();
    await waitFor(() =>
      expect(region.querySelector('.marker-restart')).not.toBeNull(),
    );
    expect(within(region).getByText('Limit')).toBeInTheDocument();
    expect(
      await screen.findByText('Events of this range (1)'),
    ).toBeInTheDocument();
    expect(screen.getByText('api restarted')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('switch', { name: 'Events' }));
    expect(where()).toBe('/?events=off');
    await waitFor(() =>
      expect(region.querySelector('.marker-restart')).toBeNull(),
    );
  });

  it('take one range from the URL, and write it there', async () => {
    const { monitoring, where } = render({}, { at: '/?range=24h' });
    await cpu();
    const asked = () =>
      monitoring
        .callsOf('getPanel')
        .map(([, , query]) => query as { from: string; to: string })
        .map(({ from, to }) => Date.parse(to) - Date.parse(from));
    await waitFor(() => expect(asked()).toEqual([86_400_000]));
    await userEvent.click(await screen.findByRole('radio', { name: '7 days' }));
    expect(where()).toBe('/?range=7d');
    await waitFor(() => expect(asked().pop()).toBe(604_800_000));
    expect(monitoring.callsOf('getUsage')).toHaveLength(2);
  });

  it('take a range from one moment to another, in the right order', async () => {
    const { where } = render();
    await userEvent.click(
      await screen.findByRole('radio', { name: 'From – to' }),
    );
    const type = async (label: string, moment: string) => {
      const field = screen.getByLabelText(label);
      await userEvent.clear(field);
      await userEvent.type(field, moment);
    };
    await type('From', '2027-01-02T00:00');
    await type('To', '2027-01-01T00:00');
    expect(screen.getByRole('alert')).toHaveTextContent(
      'The beginning lies before the end.',
    );
    await type('To', '2027-01-03T00:00');
    await press('Show');
    const search = new URLSearchParams(where().slice(2));
    expect(search.get('from')).toBe(new Date('2027-01-02T00:00').toISOString());
    expect(search.get('to')).toBe(new Date('2027-01-03T00:00').toISOString());
  });

  it.each([
    ['no_data', 'No data in this range'],
    ['not_configured', 'Not measured here'],
    ['unavailable', 'The source does not answer'],
    ['refused', 'The source refuses the portal'],
  ] as const)('tell %s from everything else', async (state, title) => {
    render({ panels: { cpu: samplePanel('cpu', { state, series: [] }) } });
    expect(within(await cpu()).queryByRole('figure')).toBeNull();
    expect(await screen.findByText(title)).toBeVisible();
  });

  it('keep what was seen last when the source goes away, and say since when', async () => {
    const { monitoring } = render();
    await screen.findByRole('figure', { name: /^CPU/ });
    monitoring.state.panels.cpu = samplePanel('cpu', {
      state: 'unavailable',
      lastGoodAt: ago(300),
      series: [],
    });
    document.dispatchEvent(new Event('visibilitychange'));
    expect(
      await screen.findByText(/It last answered 5 minutes ago\./),
    ).toBeVisible();
    expect(screen.getByRole('figure', { name: /^CPU/ })).toBeVisible();
  });

  it('say where numbers come from', async () => {
    render();
    expect(await screen.findByText(/From our own samples/)).toBeVisible();
  });

  it.each([
    ['en', 'Use of the quota', /^Memory /],
    ['ko', '쿼터 사용률', /^메모리 /],
  ] as const)(
    'name what the quota is of: %s',
    async (language, panel, line) => {
      const series = ['cpu', 'memory'].map(name => ({
        ...samplePanel('quota').series[0],
        name,
      }));
      const panels = { quota: samplePanel('quota', { series }) };
      render({ panels, monitoring: sampleMonitoring() }, { language });
      const region = await screen.findByRole('region', { name: panel });
      expect(await within(region).findByText(line)).toBeVisible();
    },
  );

  it('say so where one has its numbers from elsewhere', async () => {
    const panels = { cpu: samplePanel('cpu'), memory: samplePanel('memory') };
    panels.memory.source = 'prometheus';
    const monitoring = sampleMonitoring({ source: 'prometheus' });
    render({ panels, monitoring });
    const note = /Prometheus has none of it/;
    expect(await within(await cpu()).findByText(note)).toBeVisible();
    await screen.findByRole('figure', { name: /^Memory/ });
    const memory = screen.getByRole('region', { name: 'Memory' });
    expect(within(memory).queryByText(note)).toBeNull();
  });

  it('say that nobody may see them, and that there is no such module', async () => {
    const { unmount } = render({ tenants: [] });
    expect(await screen.findByText('There is nothing here')).toBeVisible();
    unmount();
    const forbidden = new FakeMonitoringApi();
    forbidden.fail('getMonitoring', 403, 'Not yours');
    const second = render({}, { monitoring: forbidden });
    expect(await screen.findByText('You may not see this')).toBeVisible();
    second.unmount();
    render({}, { capabilities: ['certificate'] });
    expect(
      await screen.findByText('Monitoring is not installed'),
    ).toBeVisible();
  });

  it('speak Korean', async () => {
    render({}, { language: 'ko' });
    expect(
      await screen.findByRole('region', { name: 'CPU 사용량' }),
    ).toBeVisible();
    expect(
      await screen.findByRole('button', { name: 'CPU 사용량: 표로 보기' }),
    ).toBeVisible();
  });
});
