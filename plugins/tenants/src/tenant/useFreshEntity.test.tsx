// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Entity } from '@backstage/catalog-model';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import {
  AsyncEntityProvider,
  catalogApiRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { Tenant } from '@ecp-ai/backstage-plugin-tenants-common';
import { act, renderHook } from '@testing-library/react';
import { ReactNode } from 'react';
import { sampleTenant } from '../testUtils';
import { isBehind, useFreshEntity } from './useFreshEntity';

const tenant = sampleTenant();

const entityOf = (changes: Partial<Tenant> = {}): Entity => {
  const { tenantId, displayName, lifecycle, owner, preset } = {
    ...tenant,
    ...changes,
  };
  return {
    apiVersion: 'ecp.ai/v1alpha1',
    kind: 'Tenant',
    metadata: { name: tenantId, namespace: 'default', title: displayName },
    spec: { lifecycle, owner, type: preset },
  };
};

/** The page shows one entity while the catalog has another. */
function watch(shown: Entity, had: Entity | undefined) {
  const refresh = jest.fn();
  const catalog = { entities: had ? [had] : [] };
  const api = catalogApiMock.mock({
    getEntityByRef: async () => catalog.entities[0],
  });
  const hook = renderHook(({ of }) => useFreshEntity(of), {
    initialProps: { of: tenant },
    wrapper: ({ children }: { children: ReactNode }) => (
      <TestApiProvider apis={[[catalogApiRef, api]]}>
        <AsyncEntityProvider entity={shown} loading={false} refresh={refresh}>
          {children}
        </AsyncEntityProvider>
      </TestApiProvider>
    ),
  });
  const look = () => act(async () => hook.rerender({ of: { ...tenant } }));
  return { ...hook, api, catalog, refresh, look };
}

describe('useFreshEntity', () => {
  it('has the page load its entity once the catalog has what the tenant is', async () => {
    const pending = entityOf({ lifecycle: 'pending' });
    const { catalog, refresh, look } = watch(pending, pending);
    await look();
    expect(refresh).not.toHaveBeenCalled();
    catalog.entities = [entityOf()];
    await look();
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('asks the catalog nothing while the page says the same', async () => {
    const { api, refresh, look } = watch(entityOf(), entityOf());
    await look();
    expect(api.getEntityByRef).not.toHaveBeenCalled();
    expect(refresh).not.toHaveBeenCalled();
  });

  it('leaves the page where the catalog has nothing any more', async () => {
    const { refresh, look } = watch(
      entityOf({ lifecycle: 'pending' }),
      undefined,
    );
    await look();
    expect(refresh).not.toHaveBeenCalled();
  });

  it.each<[Partial<Tenant>]>([
    [{ lifecycle: 'pending' }],
    [{ displayName: 'Another' }],
    [{ owner: 'group:default/others' }],
    [{ preset: 'huge' }],
  ])('takes an entity for old that says %j', said => {
    expect(isBehind(entityOf(said), tenant)).toBe(true);
    expect(isBehind(entityOf(said), { ...tenant, ...said })).toBe(false);
  });

  it('waits for no entity of a tenant that is gone', () => {
    const gone = sampleTenant({ lifecycle: 'deleted' });
    expect(isBehind(entityOf({ lifecycle: 'deleting' }), gone)).toBe(false);
  });
});
