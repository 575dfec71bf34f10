// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  summarizeRequest,
  TenantRequest,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { screen, within } from '@testing-library/react';
import { ago, sampleRequest } from '../testUtils';
import { PartOptions, renderPart } from '../testUtils/renderPart';
import { en, ko } from '@ecp-ai/backstage-plugin-tenants-react/testUtils';
import { DecisionList } from './DecisionList';
import { RequestSummary } from './RequestSummary';
import { RequestTable } from './RequestTable';

async function factsOf(
  changes: Partial<TenantRequest>,
  options?: PartOptions,
): Promise<Record<string, string>> {
  renderPart(
    <RequestSummary request={sampleRequest(changes)} viewer={undefined} />,
    options,
  );
  const labels = await screen.findAllByRole('term');
  const values = screen.getAllByRole('definition');
  return Object.fromEntries(
    labels.map((label, i) => [label.textContent, values[i].textContent ?? '']),
  );
}

describe('RequestSummary', () => {
  it('says who asks for what, when, why, and until when it can be decided', async () => {
    const facts = await factsOf({ expiresAt: '2099-01-02T03:04:05Z' });
    expect(facts).toMatchObject({
      'Tenant id': 'vision-lab',
      'Requested by': 'dana',
      Owner: 'ml-research',
      Reason: 'We start serving the new detector next week.',
    });
    expect(Object.values(facts).join()).toContain('2099');
    // A new tenant stands on no revision, and has none yet.
    expect(Object.keys(facts).join()).not.toMatch(/revision/i);
  });

  it('says which program wrote it, where one said so', async () => {
    const facts = await factsOf({ client: 'Example Assistant 1.2' });
    expect(facts['Written with']).toBe(
      'Example Assistant 1.2 (as it calls itself)',
    );
  });

  it('says nothing of a program where none did, in Korean either', async () => {
    const facts = await factsOf({}, { language: 'ko' });
    expect(facts).not.toHaveProperty('작성 프로그램');
  });

  it('says that no reason was given', async () => {
    const facts = await factsOf({ reason: '' }, { language: 'ko' });
    expect(facts['사유']).toBe('사유가 적혀 있지 않습니다.');
  });

  it('names the revision it stands on and the one it made, and no deadline any more', async () => {
    const facts = await factsOf(
      {
        type: 'update',
        state: 'approved',
        baseRevision: 3,
        revision: 4,
        expiresAt: '2099-01-02T03:04:05Z',
      },
      { language: 'ko' },
    );
    expect(facts).toMatchObject({ '기준 리비전': '3', '생성된 리비전': '4' });
    expect(facts).not.toHaveProperty('결정 기한');
  });

  it.each<[TenantRequest['state'], Partial<TenantRequest>, keyof typeof en]>([
    ['pending', {}, 'request.state.pending'],
    [
      'changes_requested',
      { state: 'changes_requested' },
      'request.state.changes_requested',
    ],
    ['approved', { state: 'approved' }, 'request.state.approved.create'],
    ['rejected', { state: 'rejected' }, 'request.state.rejected.create'],
    ['cancelled', { state: 'cancelled' }, 'request.state.cancelled.create'],
    ['expired', { state: 'expired' }, 'request.state.expired.create'],
    // Past its deadline, before the server sweeps.
    ['expired', { expiresAt: ago(1) }, 'request.state.expired.create'],
    [
      'approved',
      { state: 'approved', type: 'delete' },
      'request.state.approved.remove',
    ],
    [
      'rejected',
      { state: 'rejected', type: 'delete' },
      'request.state.rejected',
    ],
  ])('says in both languages what %s means', async (state, changes, said) => {
    for (const [language, words] of [
      ['en', en],
      ['ko', ko],
    ] as const) {
      const { unmount } = renderPart(
        <RequestSummary request={sampleRequest(changes)} viewer={undefined} />,
        { language },
      );
      expect(await screen.findByText(words[said])).toBeInTheDocument();
      expect(
        screen.getByText(words[`requestState.${state}`]),
      ).toBeInTheDocument();
      unmount();
    }
  });

  it.each<[string, Partial<TenantRequest>, string]>([
    ['open', {}, '/catalog/default/tenant/vision-lab/status'],
    [
      'over',
      { state: 'approved' },
      `/tenants/vision-lab/lives/${sampleRequest().life}`,
    ],
    [
      'past its deadline',
      { type: 'update', expiresAt: ago(1) },
      `/tenants/vision-lab/lives/${sampleRequest().life}`,
    ],
  ])('leads from what is %s to its tenant', async (_, changes, href) => {
    renderPart(
      <RequestSummary request={sampleRequest(changes)} viewer={undefined} />,
    );
    expect(
      await screen.findByRole('link', { name: 'Open the tenant' }),
    ).toHaveAttribute('href', href);
  });

  it.each<Partial<TenantRequest>>([
    { state: 'rejected' },
    { state: 'cancelled' },
    { state: 'expired' },
    { expiresAt: ago(1) },
  ])('leads to no tenant that never came to be: %p', async changes => {
    await factsOf(changes);
    expect(
      screen.queryByRole('link', { name: 'Open the tenant' }),
    ).not.toBeInTheDocument();
  });

  it('leads nowhere in an app that has no pages for it', async () => {
    await factsOf({}, { isAlone: true });
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });
});

describe('RequestTable', () => {
  const show = (
    changes: Partial<TenantRequest>[],
    options: PartOptions & { isOfOneTenant?: boolean } = {},
  ) =>
    renderPart(
      <RequestTable
        requests={changes.map((it, index) =>
          summarizeRequest(sampleRequest({ id: `r${index}`, ...it })),
        )}
        isOfOneTenant={options.isOfOneTenant}
      />,
      options,
    );

  it('leads to each request, and says who asks for what and why', async () => {
    show([{ createdAt: ago(120) }, { type: 'delete', reason: undefined }]);
    const row = await screen.findByRole('row', { name: /Create vision-lab/ });
    expect(
      within(row).getByRole('link', { name: 'Create vision-lab' }),
    ).toHaveAttribute('href', '/approvals/r0');
    for (const text of ['dana', 'ml-research', '2 minutes ago']) {
      expect(within(row).getByText(text)).toBeInTheDocument();
    }
    expect(row).toHaveTextContent('We start serving the new detector');
    expect(
      screen.getByRole('rowheader', { name: 'Delete vision-lab' }),
    ).toBeInTheDocument();
  });

  it('leaves the owner out where all are of one tenant', async () => {
    show([{}], { isOfOneTenant: true });
    await screen.findByRole('table');
    expect(
      screen.getAllByRole('columnheader').map(it => it.textContent),
    ).not.toContain('Owner');
    expect(screen.queryByText('ml-research')).not.toBeInTheDocument();
  });

  it.each<['en' | 'ko', number, string | undefined]>([
    ['en', 0, undefined],
    ['en', 1, '1 finding'],
    ['en', 2, '2 findings'],
    ['ko', 1, '검토 사항 1건'],
    ['ko', 2, '검토 사항 2건'],
  ])('counts findings in %s: %d', async (language, count, said) => {
    const finding = { id: 'x', severity: 'warning' as const };
    show([{ findings: Array.from({ length: count }, () => finding) }], {
      language,
    });
    await screen.findByRole('table');
    const found = screen.queryByText(/finding|검토 사항/);
    expect(found?.textContent).toBe(said);
  });

  it.each<[TenantRequest['type'], string]>([
    ['create', 'vision-lab 생성'],
    ['update', 'vision-lab 변경'],
    ['suspend', 'vision-lab 일시 중지'],
    ['resume', 'vision-lab 재개'],
    ['delete', 'vision-lab 삭제'],
  ])('calls a request to %s “%s” in Korean', async (type, title) => {
    show([{ type }], { language: 'ko' });
    expect(await screen.findByRole('link', { name: title })).toBeVisible();
  });

  it('calls what ran out expired, though nobody has swept', async () => {
    show([{ expiresAt: ago(5) }]);
    expect(await screen.findByText('Expired')).toBeInTheDocument();
  });

  it('names requests without links in an app that has no page for them', async () => {
    show([{}], { isAlone: true });
    expect(await screen.findByText('Create vision-lab')).toBeInTheDocument();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });
});

describe('DecisionList', () => {
  const decision = (changes: object) => ({
    decision: 'approve' as const,
    decidedBy: 'user:default/omar',
    digest: `sha256:${'a'.repeat(64)}`,
    decidedAt: ago(3_600),
    ...changes,
  });

  it('says that nobody has decided', async () => {
    renderPart(<DecisionList request={sampleRequest()} />, { language: 'ko' });
    expect(
      await screen.findByText('아직 결정되지 않았습니다.'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('list')).not.toBeInTheDocument();
  });

  it('says who decided what, when, and keeps the lines of their words', async () => {
    const decisions = [
      decision({ decision: 'reject', comment: 'Too large.\n<b>Halve it</b>' }),
      decision({ decidedBy: 'user:default/ada', decidedAt: ago(60) }),
    ];
    renderPart(<DecisionList request={sampleRequest({ decisions })} />);
    const [first, second] = await screen.findAllByRole('listitem');
    expect(first).toHaveTextContent(/omar.*rejected.*1 hour ago/);
    expect(within(first).getByText(/Too large/).textContent).toBe(
      'Too large.\n<b>Halve it</b>',
    );
    expect(second).toHaveTextContent(/ada.*approved.*1 minute ago/);
  });
});
