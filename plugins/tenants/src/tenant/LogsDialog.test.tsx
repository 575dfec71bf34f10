// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { renderInTestApp } from '@backstage/frontend-test-utils';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { tenantsApiRef } from '../api';
import { FakeTenantsApi, sampleTenant } from '../testUtils';
import { LogsDialog } from './LogsDialog';

const container = (name: string, init = false) => ({
  name,
  init,
  restarts: 1,
  started: true,
});

function show(change: Partial<FakeTenantsApi['state']> = {}) {
  const api = new FakeTenantsApi({
    tenants: [sampleTenant({ tenantId: 'lab' })],
    pods: [
      {
        name: 'api-1',
        workload: 'Deployment/api',
        phase: 'Running',
        containers: [container('api')],
      },
      {
        name: 'web-1',
        workload: 'Deployment/web',
        phase: 'Running',
        containers: [container('web'), container('migrate', true)],
      },
    ],
    logs: { 'web-1/web': 'hello\nworld\n', 'api-1/api': 'I am the API\n' },
    ...change,
  });
  renderInTestApp(
    <LogsDialog tenantId="lab" workload="Deployment/web" onClose={() => {}} />,
    { apis: [[tenantsApiRef, api]] },
  );
  return api;
}

const asked = (api: FakeTenantsApi, method: string) =>
  api.calls.filter(it => it.method === method).map(it => it.args);

describe('LogsDialog', () => {
  it('begins with a pod of the workload and its first container', async () => {
    const api = show();
    const log = await screen.findByRole('log', { name: 'Log of web in web-1' });
    expect(log).toHaveTextContent('hello world');
    expect(asked(api, 'getPodLogs')).toEqual([
      ['lab', 'web-1', { container: 'web', tail: 500, previous: false }],
    ]);
    expect(screen.getByText('The log ends here.')).toBeVisible();
  });

  it('reads the run before, and does not follow it', async () => {
    const api = show();
    await screen.findByRole('log');
    fireEvent.click(screen.getByRole('checkbox', { name: 'Follow' }));
    await screen.findByText('Following: new lines appear at the end.');
    expect(asked(api, 'followPodLogs')[0].slice(0, 3)).toEqual([
      'lab',
      'web-1',
      { container: 'web', tail: 500 },
    ]);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Previous run' }));
    await waitFor(() =>
      expect(asked(api, 'getPodLogs').at(-1)).toEqual([
        'lab',
        'web-1',
        { container: 'web', tail: 500, previous: true },
      ]),
    );
    expect(screen.getByRole('checkbox', { name: 'Follow' })).not.toBeChecked();
  });

  it('says that there are no pods', async () => {
    show({ pods: [] });
    const words = 'There are no pods in the cluster right now.';
    expect(await screen.findByText(words)).toBeVisible();
  });

  it('says that nothing was written', async () => {
    show({ logs: {} });
    const words = 'The container has written nothing.';
    expect(await screen.findByText(words)).toBeVisible();
  });

  it.each([
    [404, 'pod_gone', 'The pod is not there any more'],
    [404, 'previous_run_missing', 'There is no earlier run'],
    [409, 'container_not_started', 'The container has not started yet'],
    [409, 'too_many_logs_open', 'Too many logs are open'],
    [404, undefined, 'There is nothing here'],
    [409, undefined, 'Something changed in the meantime'],
  ])('says what %s %s means, and tries again', async (status, code, title) => {
    const api = new FakeTenantsApi({
      tenants: [sampleTenant({ tenantId: 'lab' })],
      pods: [
        { name: 'web-1', phase: 'Running', containers: [container('web')] },
      ],
      logs: { 'web-1/web': 'hello\n' },
    });
    const fields = code && [{ path: '', code, params: { open: 10 } }];
    api.fail('getPodLogs', status, 'no', 1, fields || undefined);
    renderInTestApp(
      <LogsDialog tenantId="lab" workload="Job/x" onClose={() => {}} />,
      { apis: [[tenantsApiRef, api]] },
    );
    expect(await screen.findByText(title)).toBeVisible();
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('log')).toHaveTextContent('hello');
  });
});
