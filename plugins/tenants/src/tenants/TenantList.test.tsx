// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  summarizeTenant,
  Tenant,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useListParams } from '@ecp-ai/backstage-plugin-tenants-react';
import { ago, sampleTenant } from '../testUtils';
import { PartOptions, renderPart } from '../testUtils/renderPart';
import { TenantList } from './TenantList';
import { TENANT_FILTERS } from './tenantParams';

function List(props: { tenants: Tenant[]; nextCursor?: string }) {
  const params = useListParams([...TENANT_FILTERS, 'sort'], ['sort']);
  const items = props.tenants.map(summarizeTenant);
  const { nextCursor } = props;
  const page = { items, totalItems: 45, ...(nextCursor && { nextCursor }) };
  return <TenantList page={page} params={params} limit={20} />;
}

const show = (
  changes: Partial<Tenant> = {},
  options?: PartOptions & { nextCursor?: string },
) =>
  renderPart(
    <List tenants={[sampleTenant(changes)]} nextCursor={options?.nextCursor} />,
    options,
  );

const row = () => screen.findByRole('row', { name: /Vision lab/ });
const status = (
  code: string,
  overall_status: Tenant['status']['overall_status'],
  params: Record<string, string | number> = {},
): Tenant['status'] => ({
  overall_status,
  verdict: { code, params },
  observed_at: ago(5),
  stale: false,
});

describe('TenantList', () => {
  it('says of each tenant who holds it, where it is, and how it is', async () => {
    show({ updatedAt: ago(7_200) });
    const cells = within(await row());
    expect(cells.getByRole('rowheader')).toHaveTextContent(
      'Vision labvision-lab',
    );
    for (const text of ['Development', 'small', 'sandbox', '2 hours ago']) {
      expect(cells.getByText(text)).toBeInTheDocument();
    }
    expect(cells.getByRole('link', { name: 'ml-research' })).toHaveAttribute(
      'href',
      '/catalog/default/group/ml-research',
    );
  });

  it('leads from a tenant to its entity, and from one that is over to its life', async () => {
    show({ lifecycle: 'deleted', status: status('deleted', 'deleted') });
    const link = await screen.findByRole('link', { name: 'Vision lab' });
    expect(link).toHaveAttribute(
      'href',
      `/tenants/vision-lab/lives/${sampleTenant().life}`,
    );
  });

  it('shows two lives of one id as two rows', async () => {
    const former = sampleTenant({
      life: '11f30000-0000-4000-8000-000000000002',
      former: true,
      lifecycle: 'deleted',
      displayName: 'Vision lab of old',
    });
    renderPart(<List tenants={[sampleTenant(), former]} />);
    expect(await screen.findAllByRole('row')).toHaveLength(3);
    expect(screen.getAllByText('vision-lab')).toHaveLength(2);
  });

  it('names tenants without links in an app that has no page for them', async () => {
    show({}, { isAlone: true });
    expect(await screen.findByText('Vision lab')).toBeInTheDocument();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });

  it.each<[string, Tenant['status'], string]>([
    ['ready', status('ready', 'ready'), 'Everything is running.'],
    ['suspended', status('suspended', 'suspended'), 'scaled to zero'],
  ])('adds no sentence to what is %s', async (_, is, sentence) => {
    show({ status: is });
    expect(await row()).not.toHaveTextContent(sentence);
  });

  it('says why a tenant is not ready, but not what a silent cluster said long ago', async () => {
    const waiting = status('workloads_progressing', 'pending', {
      ready: 1,
      desired: 3,
    });
    const part = show({ status: waiting });
    expect(await row()).toHaveTextContent('1 of 3 replicas are ready');
    part.unmount();
    show({ status: { ...waiting, overall_status: 'unknown', stale: true } });
    expect(await row()).not.toHaveTextContent('1 of 3');
  });

  it('names each group that is gone', async () => {
    const gone = (group: string, path: string) => ({
      id: 'group-gone',
      severity: 'warning' as const,
      path,
      params: { group },
    });
    show({
      findings: [
        gone('group:default/a', 'owner'),
        gone('group:default/b', 'access.editors.0'),
      ],
    });
    expect(await row()).toHaveTextContent(/group:default\/a.*group:default\/b/);
  });

  it.each<['en' | 'ko', string]>([
    ['en', 'Delete: Waiting for a decision'],
    ['ko', '삭제 요청: 승인 대기 중'],
  ])('leads to the open request, in %s', async (language, name) => {
    const openRequest = { id: 'r1', type: 'delete', state: 'pending' } as const;
    show({ openRequest }, { language });
    expect(await screen.findByRole('link', { name })).toHaveAttribute(
      'href',
      '/approvals/r1',
    );
  });

  it.each([
    ['Tenant', '', 'sort=-tenantId'],
    ['Tenant', '?sort=-tenantId', 'sort=tenantId'],
    ['Status', '', 'sort=status'],
    ['Owner', '', 'sort=owner'],
    ['Preset', '', 'sort=preset'],
    // What changed last is what people look for.
    ['Updated', '', 'sort=-updatedAt'],
    ['Updated', '?sort=-updatedAt', 'sort=updatedAt'],
  ])('sorts by %s from “%s”: %s', async (name, from, to) => {
    const part = show({}, { at: `/${from}` });
    const header = await screen.findByRole('columnheader', { name });
    await userEvent.click(within(header).getByRole('button'));
    await waitFor(() => expect(part.where()).toBe(`/?${to}`));
  });

  it('says which column the URL sorts by', async () => {
    show({}, { at: '/?sort=owner' });
    const sorted = await screen.findByRole('columnheader', { name: 'Owner' });
    expect(sorted).toHaveAttribute('aria-sort', 'ascending');
    expect(
      screen.getByRole('columnheader', { name: 'Tenant' }),
    ).toHaveAttribute('aria-sort', 'none');
    const fixed = screen.getByRole('columnheader', { name: 'Cluster' });
    expect(within(fixed).queryByRole('button')).not.toBeInTheDocument();
  });

  it('goes on by the cursor of the page', async () => {
    const part = show({}, { at: '/?q=lab', nextCursor: 'n2' });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Next page' }),
    );
    await waitFor(() => expect(part.where()).toBe('/?q=lab&cursor=n2'));
    await userEvent.click(
      screen.getByRole('button', { name: 'Previous page' }),
    );
    await waitFor(() => expect(part.where()).toBe('/?q=lab'));
  });

  it('speaks Korean', async () => {
    show(
      {
        updatedAt: ago(60),
        status: status('workloads_progressing', 'pending', {
          ready: 1,
          desired: 3,
        }),
      },
      { language: 'ko' },
    );
    const cells = within(await row());
    expect(cells.getByText('1분 전')).toBeInTheDocument();
    expect(cells.getByText('개발')).toBeInTheDocument();
    expect(
      cells.getByText(
        '레플리카 3개 중 1개가 준비되었고 나머지는 시작하는 중입니다.',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('table', { name: '조회할 수 있는 테넌트' }),
    ).toBeInTheDocument();
  });
});
