// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  TenantStatus,
  WorkloadStatus,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { liveOf } from '@ecp-ai/backstage-plugin-tenants-react/testUtils';
import {
  FakeTenantsApi,
  refusal,
  sampleStatus,
  sampleTenant,
} from '../testUtils';
import { PartOptions, renderPart } from '../testUtils/renderPart';
import { QuotaSection } from './QuotaSection';
import { WorkloadsSection } from './WorkloadsSection';

const workload = (changes: Partial<WorkloadStatus> = {}): WorkloadStatus => ({
  kind: 'Deployment',
  managed: true,
  name: 'api',
  ready_replicas: 2,
  desired_replicas: 2,
  available: true,
  ...changes,
});

const of = (changes: Partial<TenantStatus>) =>
  liveOf({ data: sampleStatus(changes) });

describe('WorkloadsSection', () => {
  const show = (workloads: WorkloadStatus[], options?: PartOptions) =>
    renderPart(<WorkloadsSection status={of({ workloads })} />, options);

  it.each<['en' | 'ko', string]>([
    ['en', 'No workload has been observed.'],
    ['ko', '확인된 워크로드가 없습니다.'],
  ])('says in %s that there is none', async (language, said) => {
    show([], { language });
    expect(await screen.findByText(said)).toBeInTheDocument();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });

  it.each<['en' | 'ko', string, RegExp]>([
    ['en', '2/2', /^apiDeployment2\/2AvailableLogs$/],
    ['ko', '2/2', /^apiDeployment2\/2사용 가능로그$/],
  ])('says in %s how many replicas are ready', async (language, _, said) => {
    show([workload()], { language });
    const [, row] = await screen.findAllByRole('row');
    expect(row.textContent).toMatch(said);
  });

  it.each<['en' | 'ko', RegExp]>([
    ['en', /^apiDeployment0\/0StoppedLogs$/],
    ['ko', /^apiDeployment0\/0중지됨로그$/],
  ])(
    'says in %s that a workload of none is stopped',
    async (language, said) => {
      show([workload({ ready_replicas: 0, desired_replicas: 0 })], {
        language,
      });
      const [, row] = await screen.findAllByRole('row');
      expect(row.textContent).toMatch(said);
    },
  );

  it.each<[string, Partial<WorkloadStatus>]>([
    ['Running', { kind: 'Job', available: false }],
    ['Done', { kind: 'Job', available: true }],
    ['Stopped', { kind: 'Job', available: false, suspended: true }],
    ['Waits for its time', { kind: 'CronJob' }],
    ['Stopped', { kind: 'CronJob', suspended: true }],
    [
      'Not available',
      {
        kind: 'CronJob',
        available: false,
        problem: {
          code: 'job_failed',
          params: { workload: 'a-1', reason: 'DeadlineExceeded' },
        },
      },
    ],
  ])('says %s of %j', async (said, parts) => {
    const none = { ready_replicas: 0, desired_replicas: 0 };
    show([workload({ ...none, ...parts })]);
    const [, row] = await screen.findAllByRole('row');
    expect(row).toHaveTextContent(said);
  });

  it.each<['en' | 'ko', string]>([
    [
      'en',
      'Waits in the queuetrain-1 waits in the queue of the cluster: 2 more needed',
    ],
    ['ko', '대기열에서 대기 중train-1 작업이 클러스터 대기열에서 대기 중'],
  ])('says in %s what a job waits for', async (language, said) => {
    const message = '2 more needed';
    const params = { workload: 'train-1', message };
    show(
      [
        workload({
          kind: 'Job',
          available: false,
          suspended: true,
          problem: { code: 'job_queued', params },
          queue: { name: 'queue-ai', admitted: false, message },
        }),
      ],
      { language },
    );
    const [, row] = await screen.findAllByRole('row');
    expect(row).toHaveTextContent(said);
  });

  it.each<['en' | 'ko', string]>([
    ['en', 'RunningNodes by the queue: h100, spot'],
    ['ko', '실행 중대기열이 배정한 노드: h100, spot'],
  ])('says in %s which nodes a job got', async (language, said) => {
    const queue = {
      name: 'queue-ai',
      admitted: true,
      flavors: ['h100', 'spot'],
    };
    show([workload({ kind: 'Job', available: false, queue })], { language });
    const [, row] = await screen.findAllByRole('row');
    expect(row).toHaveTextContent(said);
  });

  it.each<['en' | 'ko', string]>([
    ['en', 'Not availableapi cannot start: the image x:1 cannot be pulled.'],
    ['ko', '사용 불가'],
  ])('says in %s what keeps a workload', async (language, said) => {
    const problem = {
      code: 'workload_image_pull',
      params: { workload: 'api', image: 'x:1' },
    };
    show([workload({ available: false, ready_replicas: 0, problem })], {
      language,
    });
    const [, row] = await screen.findAllByRole('row');
    expect(row).toHaveTextContent('0/2');
    expect(row).toHaveTextContent(said);
    expect(row).toHaveTextContent('x:1');
  });

  it.each<[string, boolean | undefined, boolean]>([
    ['somebody else made', false, true],
    ['the revision holds', true, false],
    // An older backend does not say.
    ['nobody speaks of', undefined, false],
  ])('marks what %s: %s', async (_, managed, marks) => {
    show([workload({ managed: managed as boolean })]);
    const header = await screen.findByRole('rowheader');
    const mark = within(header).queryByText(
      'Not part of the approved revision',
    );
    expect(mark !== null).toBe(marks);
  });

  it('keeps two workloads of one name apart, and opens the logs of the right one', async () => {
    const api = new FakeTenantsApi({
      tenants: [sampleTenant()],
      pods: [
        {
          name: 'a-1',
          workload: 'Deployment/db',
          phase: 'Running',
          containers: [],
        },
        {
          name: 'b-1',
          workload: 'StatefulSet/db',
          phase: 'Running',
          containers: [{ name: 'db', init: false, restarts: 0, started: true }],
        },
      ],
      logs: { 'b-1/db': 'I am the set\n' },
    });
    show(
      [workload({ name: 'db' }), workload({ name: 'db', kind: 'StatefulSet' })],
      { api },
    );
    const row = await screen.findByRole('row', { name: /StatefulSet/ });
    await userEvent.click(
      within(row).getByRole('button', { name: 'Logs of db' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByRole('log')).toHaveTextContent('I am the set');
    for (const close of dialog.getAllByRole('button', { name: 'Close' })) {
      expect(close).toBeEnabled();
    }
    await userEvent.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });
});

describe('QuotaSection', () => {
  const show = (quota: TenantStatus['quota'], options?: PartOptions) =>
    renderPart(<QuotaSection status={of({ quota })} />, options);

  it.each<['en' | 'ko', string]>([
    ['en', 'No quota has been observed yet.'],
    ['ko', '아직 확인된 쿼터가 없습니다.'],
  ])('says in %s that none was seen', async (language, said) => {
    show([], { language });
    expect(await screen.findByText(said)).toBeInTheDocument();
    expect(screen.queryByRole('meter')).not.toBeInTheDocument();
  });

  it.each([
    ['limits.memory', '32Gi', '30Gi', 94, '30Gi of 32Gi'],
    ['requests.cpu', '8', '300m', 4, '300m of 8'],
    ['pods', '30', '0', 0, '0 of 30'],
    // The quota was made smaller than what runs.
    ['pods', '2', '3', 100, '3 of 2'],
    ['services', '0', '1', 100, '1 of 0'],
    ['requests.storage', '1Gi', '1099511627776', 100, '1Ti of 1Gi'],
    ['requests.memory', 'much', '1Gi', 100, '1Gi of much'],
  ])('measures %s of %s: %s', async (resource, hard, used, percent, said) => {
    show([{ resource, hard, used }]);
    const meter = await screen.findByRole('meter', {
      name: `${resource}: ${said}`,
    });
    expect(meter).toHaveAttribute('aria-valuenow', String(percent));
    expect(screen.getByText(`${said} · ${percent} %`)).toBeInTheDocument();
  });

  it('names in one line what the preset leaves out, in Korean too', async () => {
    const quota = [
      { resource: 'requests.nvidia.com/gpu', hard: '0', used: '0' },
      { resource: 'services.nodeports', hard: '0', used: '0' },
      { resource: 'pods', hard: '30', used: '3' },
    ];
    show(quota, { language: 'ko' });
    expect(
      await screen.findByText(
        '이 프리셋에 포함되지 않는 자원: requests.nvidia.com/gpu, services.nodeports',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getAllByRole('meter').map(it => it.getAttribute('aria-label')),
    ).toEqual(['pods: 30 중 3']);
  });
});

describe.each([
  ['WorkloadsSection', WorkloadsSection, 'table'],
  ['QuotaSection', QuotaSection, 'meter'],
] as const)('%s', (_, Part, role) => {
  it('waits for the first answer', async () => {
    renderPart(<Part status={liveOf<TenantStatus>({ isLoading: true })} />);
    expect(
      await screen.findByRole('status', { name: 'Loading' }),
    ).toBeInTheDocument();
  });

  it('says why there is none, and asks again', async () => {
    const asked: string[] = [];
    const error = await refusal(503, 'observer away');
    const reload = async () => {
      asked.push('again');
    };
    renderPart(<Part status={liveOf<TenantStatus>({ error, reload })} />);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('observer away');
    await userEvent.click(within(alert).getByRole('button'));
    expect(asked).toEqual(['again']);
  });

  it('keeps what it has, and leaves the word to the verdict above', async () => {
    const error = await refusal(503, 'observer away');
    const live = { ...of({}), error, isStale: true };
    const { unmount } = renderPart(<Part status={live} />);
    expect((await screen.findAllByRole(role)).length).toBeGreaterThan(0);
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    unmount();
  });
});
