// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  ClusterProblem,
  clusterProblemCodeSchema,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderPortal } from '../testUtils/renderPortal';
import { ago, FakeTenantsApi, sampleCluster } from '../testUtils';
import { en, ko } from '@ecp-ai/backstage-plugin-tenants-react/testUtils';

const refused = (since: string): ClusterProblem => ({
  code: 'connection_refused',
  detail: 'ECONNREFUSED',
  since,
});

const away = sampleCluster({
  name: 'tokyo',
  title: undefined,
  simulated: false,
  state: 'unreachable',
  observedAt: ago(600),
  ageSeconds: 600,
});

describe('ClustersPage', () => {
  it('shows what a cluster has, what is held, and the largest block on one node', async () => {
    renderPortal('/clusters', new FakeTenantsApi());
    const row = await screen.findByRole('row', { name: /Sandbox/ });
    for (const text of [
      'Reachable',
      'simulated',
      'v1.34.2',
      '3 of 3 nodes ready',
      '56 of 96 free',
      '304Gi of 384Gi free',
      'nvidia.com/gpu',
      '5 of 8 free',
      '3 held · at most 4 on one node',
    ]) {
      expect(within(row).getByText(text)).toBeInTheDocument();
    }
  });

  it('marks a cluster that is away and keeps what was known, beside one that is there', async () => {
    const api = new FakeTenantsApi({ clusters: [sampleCluster(), away] });
    renderPortal('/clusters', api);
    const row = await screen.findByRole('row', { name: /tokyo/ });
    expect(within(row).getByText('Unreachable')).toBeInTheDocument();
    expect(
      within(row).getByText('last known state, 10 minutes ago'),
    ).toBeInTheDocument();
    expect(within(row).getByText('56 of 96 free')).toBeInTheDocument();
    const other = screen.getByRole('row', { name: /Sandbox/ });
    expect(within(other).getByText('Reachable')).toBeInTheDocument();
  });

  it('says what it does not know of a cluster that was never there', async () => {
    const unknown = {
      observedAt: undefined,
      version: undefined,
      nodes: undefined,
      capacity: [],
      tenants: 0,
    };
    const clusters = [
      sampleCluster({
        ...unknown,
        name: 'new',
        title: 'New',
        state: 'never_seen',
      }),
      sampleCluster({
        ...unknown,
        name: 'lost',
        title: 'Lost',
        state: 'not_located',
      }),
    ];
    renderPortal('/clusters', new FakeTenantsApi({ clusters }));
    const fresh = await screen.findByRole('row', { name: /New/ });
    expect(within(fresh).getByText('Not seen yet')).toBeInTheDocument();
    expect(within(fresh).getAllByText('–').length).toBe(4);
    const lost = screen.getByRole('row', { name: /Lost/ });
    expect(within(lost).getByText('No address yet')).toBeInTheDocument();
  });

  it('says why a cluster is away, since when, and what to look at', async () => {
    const clusters = [
      { ...away, problem: refused(ago(10_805)) },
      sampleCluster({ name: 'seoul', title: 'Seoul', state: 'unreachable' }),
    ];
    renderPortal('/clusters', new FakeTenantsApi({ clusters }));
    const row = await screen.findByRole('row', { name: /tokyo/ });
    for (const text of [
      'Unreachable for 3 hr: connection refused.',
      'Check that the API server is running, and its address in kubernetes.clusterLocatorMethods or tenants.clusters.',
      'ECONNREFUSED',
    ]) {
      expect(within(row).getByText(text)).toBeInTheDocument();
    }
    const unknown = screen.getByRole('row', { name: /Seoul/ });
    expect(within(unknown).getByText('Unreachable')).toBeInTheDocument();
    expect(within(unknown).queryByText(/Check|Unreachable for/)).toBeNull();
  });

  it('says why instead of how it came to be, where a cluster was never there', async () => {
    const state = 'not_located';
    const problem: ClusterProblem = { code: 'no_address', since: ago(7200) };
    const clusters = [sampleCluster({ state, observedAt: undefined, problem })];
    renderPortal('/clusters', new FakeTenantsApi({ clusters }));
    const text = 'Unreachable for 2 hr: no locator names its address.';
    expect(await screen.findByText(text)).toBeInTheDocument();
    expect(screen.queryByText(/No locator has named/)).toBeNull();
  });

  it('takes a reason that only a newer backend knows for another', async () => {
    const problem = { code: 'from_the_future', since: ago(7200) };
    const clusters = [{ ...away, problem: problem as any }];
    renderPortal('/clusters', new FakeTenantsApi({ clusters }));
    const text = 'Unreachable for 2 hr: another error.';
    expect(await screen.findByText(text)).toBeInTheDocument();
  });

  it.each(clusterProblemCodeSchema.options)('has words for %s', code => {
    for (const messages of [en, ko] as Record<string, string>[]) {
      expect(messages[`clusterProblem.${code}`]).not.toMatch(/[.。]$/);
      expect(messages[`clusterRemedy.${code}`]).toMatch(/\.$/);
    }
  });

  it('says who adds clusters where there are none', async () => {
    renderPortal('/clusters', new FakeTenantsApi({ clusters: [] }));
    expect(await screen.findByText('No clusters yet')).toBeInTheDocument();
  });

  it('shows the server’s sentence, and loads again on demand', async () => {
    const api = new FakeTenantsApi();
    api.fail('listClusters', 503, 'The database is not available');
    renderPortal('/clusters', api);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The database is not available');
    api.heal('listClusters');
    await userEvent.click(
      within(alert).getByRole('button', { name: 'Try again' }),
    );
    await waitFor(() =>
      expect(screen.getByText('Reachable')).toBeInTheDocument(),
    );
  });

  it('speaks Korean', async () => {
    const clusters = [{ ...away, problem: refused(ago(180)) }];
    const api = new FakeTenantsApi({ clusters });
    renderPortal('/clusters', api, { language: 'ko' });
    const row = await screen.findByRole('row', { name: /tokyo/ });
    expect(within(row).getByText('응답 없음')).toBeInTheDocument();
    expect(within(row).getByText('8 중 5 여유')).toBeInTheDocument();
    expect(
      within(row).getByText('3분째 응답 없음: 연결이 거부됨.'),
    ).toBeInTheDocument();
    expect(within(row).getByText(/API 서버가 실행 중인지/)).toBeInTheDocument();
  });
});
