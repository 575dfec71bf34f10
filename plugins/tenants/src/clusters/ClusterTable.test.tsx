// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { ClusterSummary } from '@ecp-ai/backstage-plugin-tenants-common';
import { screen, within } from '@testing-library/react';
import { ago, sampleCluster } from '../testUtils';
import { PartOptions, renderPart } from '../testUtils/renderPart';
import { ClusterTable } from './ClusterTable';

async function cellsOf(
  changes: Partial<ClusterSummary>,
  options?: PartOptions,
): Promise<Record<string, HTMLElement>> {
  renderPart(<ClusterTable clusters={[sampleCluster(changes)]} />, options);
  const [, row] = await screen.findAllByRole('row');
  const labels = screen.getAllByRole('columnheader');
  const cells = [
    within(row).getByRole('rowheader'),
    ...within(row).getAllByRole('cell'),
  ];
  return Object.fromEntries(
    labels.map((label, i) => [label.textContent, cells[i]]),
  );
}

const device = (changes: object = {}) => ({
  resource: 'nvidia.com/gpu',
  allocatable: '8',
  committed: '3',
  free: '5',
  ...changes,
});

describe('ClusterTable', () => {
  it('calls a cluster by its title and its name, or by its name alone', async () => {
    renderPart(
      <ClusterTable
        clusters={[
          sampleCluster(),
          sampleCluster({ name: 'tokyo', title: undefined, simulated: false }),
        ]}
      />,
    );
    const headers = await screen.findAllByRole('rowheader');
    expect(headers.map(it => it.textContent)).toEqual([
      'Sandbox (simulated)sandboxsimulated',
      'tokyo',
    ]);
  });

  it.each<['en' | 'ko', string]>([
    ['en', 'v1.34.22 of 3 nodes ready'],
    ['ko', 'v1.34.2노드 3개 중 2개 준비됨'],
  ])('says in %s how many nodes are ready', async (language, said) => {
    const cells = await cellsOf(
      { nodes: { ready: 2, total: 3 } },
      { language },
    );
    expect(cells.Kubernetes ?? cells['쿠버네티스']).toHaveTextContent(said);
  });

  it('reads amounts as people do, and never tells more than there is', async () => {
    const { CPU, Memory } = await cellsOf({
      capacity: [
        {
          resource: 'cpu',
          allocatable: '383960m',
          committed: '1500m',
          free: '382460m',
        },
        {
          resource: 'memory',
          allocatable: '395904Mi',
          committed: '85899345920',
          free: '16393244Ki',
        },
      ],
    });
    expect(CPU).toHaveTextContent('382.4 of 383.9 free1500m held');
    expect(Memory).toHaveTextContent('15.6Gi of 386.6Gi free80Gi held');
  });

  it('names each kind of device, with the most that one node has', async () => {
    const cells = await cellsOf({
      capacity: [
        device({ largestFreeBlock: '4' }),
        device({ resource: 'amd.com/gpu', free: '0', committed: '8' }),
      ],
    });
    const devices = cells['GPUs and other devices'];
    expect(devices).toHaveTextContent(
      'nvidia.com/gpu5 of 8 free3 held · at most 4 on one node',
    );
    expect(devices).toHaveTextContent('amd.com/gpu0 of 8 free8 held');
  });

  it('tells none from unknown', async () => {
    const cells = await cellsOf(
      { capacity: [{ resource: 'cpu', allocatable: '4', free: '4' }] },
      { language: 'ko' },
    );
    expect(cells['GPU 및 기타 장치']).toHaveTextContent('없음');
    expect(cells['메모리']).toHaveTextContent('–');
  });

  it.each<[ClusterSummary['state'], 'en' | 'ko', string]>([
    ['never_seen', 'en', 'It has not answered since it was configured.'],
    ['never_seen', 'ko', '설정된 뒤로 한 번도 응답하지 않았습니다.'],
    ['not_located', 'ko', '주소를 알려 준 로케이터가 없습니다.'],
  ])('says of a cluster that is %s in %s', async (state, language, said) => {
    const cells = await cellsOf(
      { state, observedAt: undefined, version: undefined, nodes: undefined },
      { language },
    );
    expect(cells.State ?? cells['상태']).toHaveTextContent(said);
  });

  it('does not date a sight into the future for a clock that lags', async () => {
    const { State } = await cellsOf({ observedAt: ago(-30) });
    expect(State).toHaveTextContent('as of now');
  });
});
