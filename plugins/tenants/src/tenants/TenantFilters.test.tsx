// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { summarizeTenant } from '@ecp-ai/backstage-plugin-tenants-common';
import { useListParams } from '@ecp-ai/backstage-plugin-tenants-react';
import { FakeTenantsApi, samplePreset, sampleTenant } from '../testUtils';
import { PartOptions, renderPart } from '../testUtils/renderPart';
import { TenantFilters } from './TenantFilters';
import { TENANT_FILTERS } from './tenantParams';

const group = (
  name: string,
  changes: { title?: string; shown?: string } = {},
) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name, namespace: 'default', title: changes.title },
  spec: {
    type: 'team',
    children: [],
    ...(changes.shown && { profile: { displayName: changes.shown } }),
  },
});

function Filters({ shown }: { shown: ReturnType<typeof sampleTenant>[] }) {
  const params = useListParams([...TENANT_FILTERS, 'sort'], ['sort']);
  return <TenantFilters params={params} shown={shown.map(summarizeTenant)} />;
}

const show = (
  options: PartOptions = {},
  shown: ReturnType<typeof sampleTenant>[] = [],
) => renderPart(<Filters shown={shown} />, options);

const choice = (name: RegExp) =>
  screen.findByRole('button', { name, expanded: false });

async function offered(name: RegExp): Promise<(string | null)[]> {
  await userEvent.click(await choice(name));
  const list = await screen.findByRole('listbox');
  const names = within(list)
    .getAllByRole('option')
    .map(it => it.textContent);
  await userEvent.keyboard('{Escape}');
  return names;
}

async function choose(name: RegExp, option: string) {
  await userEvent.click(await choice(name));
  await userEvent.click(await screen.findByRole('option', { name: option }));
}

describe('TenantFilters', () => {
  it('is a search of its own for those who jump from landmark to landmark', async () => {
    show();
    const bar = await screen.findByRole('search', { name: 'Filters' });
    expect(
      within(bar).getByRole('searchbox', { name: 'Search' }),
    ).toHaveAttribute('placeholder', 'Id, name or description');
  });

  it.each<[RegExp, string, string]>([
    [/Status/, 'Suspended', '/?status=suspended'],
    [/Environment/, 'Production', '/?environment=production'],
    [/Preset/, 'medium', '/?preset=medium'],
    [/Sort by/, 'Last changed first', '/?sort=-updatedAt'],
  ])('%s: %s stands in the URL', async (label, option, url) => {
    const part = show();
    await choose(label, option);
    await waitFor(() => expect(part.where()).toBe(url));
  });

  it('is worked by keyboard alone', async () => {
    const part = show();
    (await choice(/Environment/)).focus();
    await userEvent.keyboard('{Enter}');
    await screen.findByRole('listbox');
    await userEvent.keyboard('{End}{Enter}');
    await waitFor(() => expect(part.where()).toBe('/?environment=production'));
    expect(
      screen.getByRole('button', { name: /Environment/ }),
    ).toHaveTextContent('Production');
  });

  it('returns to the first page with each change, and keeps the other filters', async () => {
    const part = show({ at: '/?q=lab&cursor=t20&status=ready' });
    await choose(/Environment/, 'Staging');
    await waitFor(() =>
      expect(part.where()).toBe('/?q=lab&status=ready&environment=staging'),
    );
  });

  it('takes a filter back with “Any”, and the sort with its default', async () => {
    const part = show({ at: '/?status=ready&sort=owner' });
    await choose(/Status/, 'Any');
    await waitFor(() => expect(part.where()).toBe('/?sort=owner'));
    await choose(/Sort by/, 'Id, A to Z');
    await waitFor(() => expect(part.where()).toBe('/'));
  });

  it('offers to clear the filters once there are some, and leaves the sort', async () => {
    const part = show({ at: '/?sort=owner' });
    await choice(/Status/);
    const clear = () => screen.queryByRole('button', { name: 'Clear filters' });
    expect(clear()).not.toBeInTheDocument();
    await choose(/Environment/, 'Staging');
    await waitFor(() => expect(clear()).toBeInTheDocument());
    await userEvent.click(clear()!);
    await waitFor(() => expect(part.where()).toBe('/?sort=owner'));
    expect(clear()).not.toBeInTheDocument();
  });

  it('waits with a search until the typing rests, and asks once', async () => {
    const part = show();
    await userEvent.type(await screen.findByRole('searchbox'), 'vi');
    expect(part.where()).toBe('/');
    await waitFor(() => expect(part.where()).toBe('/?q=vi'));
  });

  it('shows the search that the URL names, and empties with it', async () => {
    const part = show({ at: '/?q=vision' });
    const search = await screen.findByRole('searchbox');
    expect(search).toHaveValue('vision');
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    await waitFor(() => expect(search).toHaveValue(''));
    expect(part.where()).toBe('/');
  });

  it('empties the search by Escape', async () => {
    const part = show({ at: '/?q=vision' });
    await userEvent.type(await screen.findByRole('searchbox'), '{Escape}');
    await waitFor(() => expect(part.where()).toBe('/'));
  });

  it('speaks Korean', async () => {
    show({ language: 'ko' });
    expect(await offered(/정렬/)).toContain('최근 변경순');
    expect(await offered(/환경/)).toEqual(['전체', '개발', '스테이징', '운영']);
    expect(screen.getByRole('searchbox', { name: '검색' })).toBeInTheDocument();
  });
});

describe('what the filters offer', () => {
  it('is every status, whatever the page at hand shows', async () => {
    show();
    expect(await offered(/Status/)).toEqual([
      'Any',
      'Ready',
      'Pending',
      'Degraded',
      'Suspended',
      'Deleting',
      'Deleted',
      'Unknown',
    ]);
  });

  it('is the presets of the server, and one that only a tenant has', async () => {
    show({}, [sampleTenant({ preset: 'retired' })]);
    await choice(/Preset/);
    await waitFor(async () =>
      expect(await offered(/Preset/)).toEqual([
        'Any',
        'small',
        'medium',
        'large',
        'retired',
      ]),
    );
  });

  it('is the groups of the catalog by the name that people know, in the order of these names', async () => {
    const entities = [
      group('zz-research', { shown: 'Applied research', title: 'Not this' }),
      group('vision', { title: 'Vision team' }),
      group('ops'),
      { ...group('dana'), kind: 'User' },
    ];
    show({ entities: { entities } });
    await waitFor(async () =>
      expect(await offered(/Owner/)).toEqual([
        'Any',
        'Applied research',
        'ops',
        'Vision team',
      ]),
    );
  });

  it('filters by the ref of a group, not by its name', async () => {
    const entities = [group('vision', { shown: 'Vision team' })];
    const part = show({ entities: { entities } });
    await waitFor(async () =>
      expect(await offered(/Owner/)).toContain('Vision team'),
    );
    await choose(/Owner/, 'Vision team');
    await waitFor(() =>
      expect(part.where()).toBe(
        `/?owner=${encodeURIComponent('group:default/vision')}`,
      ),
    );
  });

  it('is an owner whom the catalog does not know, and what the URL names', async () => {
    show({ at: '/?owner=not%20a%20ref' }, [
      sampleTenant({ owner: 'group:default/gone' }),
    ]);
    expect(await offered(/Owner/)).toEqual(['Any', 'gone', 'not a ref']);
  });

  it('tells two groups of one name apart', async () => {
    const entities = [
      group('vision-ai', { shown: 'Vision' }),
      group('vision-eu', { shown: 'Vision' }),
      group('ops'),
    ];
    show({ entities: { entities } });
    await waitFor(async () =>
      expect(await offered(/Owner/)).toEqual([
        'Any',
        'ops',
        'Vision (group:default/vision-ai)',
        'Vision (group:default/vision-eu)',
      ]),
    );
  });

  it('is less, not nothing, while presets cannot be had', async () => {
    const api = new FakeTenantsApi();
    api.fail('listPresets', 503, 'away');
    show({ api, at: '/?preset=small' });
    await choice(/Preset/);
    await waitFor(() => expect(api.callsOf('listPresets')).toHaveLength(1));
    expect(await offered(/Preset/)).toEqual(['Any', 'small']);
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('lets a preset be called any', async () => {
    const api = new FakeTenantsApi();
    api.listPresets = async () => ({
      items: [samplePreset('any')],
      totalItems: 1,
    });
    const part = show({ api });
    await waitFor(async () =>
      expect(await offered(/Preset/)).toEqual(['Any', 'any']),
    );
    await choose(/Preset/, 'any');
    await waitFor(() => expect(part.where()).toBe('/?preset=any'));
    await choose(/Preset/, 'Any');
    await waitFor(() => expect(part.where()).toBe('/'));
  });
});
