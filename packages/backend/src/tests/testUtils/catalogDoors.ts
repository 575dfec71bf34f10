// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Every question to the portal whose answer could name a tenant, asked by somebody who may not know of it. Each is also
// asked by the owner, where the answer has to name it: a question that nobody gets an answer to proves nothing.

// One portal serves the tests of several files.
/* eslint-disable jest/no-export */

import { UNHEARD, OWN, SidePortal } from './SidePortal';

type Question = [path: string, body?: unknown];

const owner = 'group:default/ml-research';
const ref = `tenant:default/${UNHEARD}`;

/** The catalog's own. */
const catalog: Question[] = [
  ['catalog/entities'],
  ['catalog/entities?fields=kind,metadata.name,relations'],
  ['catalog/entities?filter=kind=tenant'],
  [`catalog/entities?filter=metadata.name=${UNHEARD}`],
  [`catalog/entities?filter=relations.ownedby=${owner}`],
  ['catalog/entities?order=asc:metadata.name&limit=500'],
  ['catalog/entities/by-query?limit=500'],
  ['catalog/entities/by-query?limit=500&fields=metadata.name'],
  ['catalog/entities/by-query?limit=500&orderField=metadata.name,asc'],
  ['catalog/entities/by-query?limit=500&orderField=spec.preset,desc'],
  [
    `catalog/entities/by-query?fullTextFilterTerm=${UNHEARD}&fullTextFilterFields=metadata.name`,
  ],
  [`catalog/entities/by-query?filter=metadata.labels.ecp.ai/tenant=${UNHEARD}`],
  ['catalog/entities/by-query', { query: { kind: 'Tenant' }, limit: 500 }],
  ['catalog/entities/by-refs', { entityRefs: [ref] }],
  ['catalog/entity-facets?facet=metadata.name'],
  ['catalog/entity-facets?facet=metadata.labels.ecp.ai/tenant'],
  ['catalog/entity-facets?facet=metadata.annotations.argocd/app-name'],
  [`catalog/entities/by-name/tenant/default/${UNHEARD}`],
  [`catalog/entities/by-name/tenant/default/${UNHEARD}/ancestry`],
  [`tenants/v1/tenants`],
  [`tenants/v1/tenants/${UNHEARD}`],
  [`tenants/v1/tenants/${UNHEARD}/status`],
  [`tenants/v1/tenants/${UNHEARD}/deliveries`],
  ['tenants/v1/requests'],
  [`tenants/v1/requests?tenantId=${UNHEARD}`],
  [`search/query?term=${UNHEARD}`],
  ['search/query?term=&pageLimit=100'],
  [`search/query?term=tenant&filters[kind]=Tenant`],
];

/** What names no tenant to anybody, the owner included: entities of others, and what only services may ask. */
const silent: Question[] = [
  ['catalog/entities/by-name/group/default/ml-research'],
  ['catalog/entities/by-name/group/default/ml-research/ancestry'],
  ['catalog/entities/by-name/user/default/dana'],
  ['catalog/entities?filter=kind=group'],
  ['catalog/entities?filter=kind=user'],
  ['catalog/entity-facets?facet=relations.ownerof'],
  ['catalog/entity-facets?facet=relations.ownerOf&facet=relations.hasPart'],
  [`catalog/entities?filter=relations.ownerof=${ref}`],
  [`catalog/entities/by-query?filter=relations.ownerof=${ref}`],
  [`catalog/entities/by-query?filter=relations.dependencyof=${ref}`],
  [
    'catalog/entities/by-query?filter=kind=group&orderField=relations.ownerof,asc',
  ],
  [`catalog/locations`],
  [`catalog/locations/by-entity/tenant/default/${UNHEARD}`],
  ['events/bus/v1/topics/tenants.changed'],
  ['events/bus/v1/subscriptions/x/events'],
  ['notifications'],
  ['scaffolder/v2/tasks'],
  ['user-settings/buckets/x/keys/y'],
  ['tenants/v1/clusters'],
  ['tenants/v1/presets'],
];

export function catalogDoors(at: { portal: SidePortal }) {
  const named = async (person: string, [path, body]: Question) =>
    (await at.portal.ask(person, path, body)).text.includes(UNHEARD);

  /** Asked again until the index has it, so that silence means something. */
  beforeAll(() =>
    at.portal.until('search knows the tenants', () =>
      named('dana', [`search/query?term=${UNHEARD}`]),
    ),
  );

  /** What a stranger learns by a question; a refusal that repeats the question's own words has told nothing. */
  async function learned([path, body]: Question): Promise<string> {
    const { status, text } = await at.portal.ask('devon', path, body);
    expect(status).toBeLessThan(500);
    const refused = status >= 400 && path.includes(UNHEARD);
    const where = text.indexOf(refused ? 'ml-research' : UNHEARD);
    return where < 0 ? '' : text.slice(Math.max(0, where - 80), where + 80);
  }

  it.each(catalog)('%s tells the owner and not the stranger', async (...it) => {
    expect(await named('dana', it)).toBe(true);
    expect(await learned(it)).toBe('');
  });

  it.each(silent)('%s names no tenant to a stranger', async (...it) => {
    expect(await learned(it)).toBe('');
  });

  it('hides an entity by its uid', async () => {
    const path = `catalog/entities/by-name/tenant/default/${UNHEARD}`;
    const { uid } = (await at.portal.ask('dana', path)).body.metadata;
    const by = `catalog/entities/by-uid/${uid}`;
    expect((await at.portal.ask('dana', by)).status).toBe(200);
    expect((await at.portal.ask('devon', by)).status).toBe(404);
    const gone = await at.portal.send('DELETE', 'devon', by);
    expect(gone.status).toBe(403);
    expect(gone.text).not.toContain(UNHEARD);
  });

  it('counts nothing that it does not show', async () => {
    const { body } = await at.portal.ask(
      'devon',
      'catalog/entities/by-query?filter=kind=tenant&limit=0',
    );
    expect(body.totalItems).toBe(1);
    const facets = await at.portal.ask(
      'devon',
      'catalog/entity-facets?facet=kind&facet=relations.ownedby&filter=kind=tenant',
    );
    expect(facets.body.facets).toMatchObject({
      kind: [{ value: 'Tenant', count: 1 }],
      'relations.ownedby': [{ value: 'group:default/vision', count: 1 }],
    });
  });

  it('still shows the owner of a tenant on the tenant, and finds tenants by their owner', async () => {
    const path = `catalog/entities/by-name/tenant/default/${OWN}`;
    const { body } = await at.portal.ask('devon', path);
    expect(body.spec.owner).toBe('group:default/vision');
    expect(body.relations).toEqual([
      { type: 'ownedBy', targetRef: 'group:default/vision' },
    ]);
    const found = await at.portal.ask(
      'devon',
      'catalog/entities/by-query?filter=kind=tenant,relations.ownedby=group:default/vision',
    );
    expect(found.body.items.map((it: any) => it.metadata.name)).toEqual([OWN]);
  });

  it.each([
    ['tenants.tenant.read', 'read', 'tenants-tenant'],
    ['catalog.entity.read', 'read', 'catalog-entity'],
  ])(
    'answers %s alike for a hidden tenant and for none',
    async (name, action, resourceType) => {
      const of = (id: string) =>
        resourceType === 'catalog-entity' ? `tenant:default/${id}` : id;
      const permission = {
        type: 'resource',
        name,
        attributes: { action },
        resourceType,
      };
      const items = ['a', 'b'].map((id, index) => ({
        id,
        permission,
        resourceRef: of([UNHEARD, 'no-such-one'][index]),
      }));
      const { body } = await at.portal.ask('devon', 'permission/authorize', {
        items,
      });
      expect(body.items.map((it: any) => it.result)).toEqual(['DENY', 'DENY']);
    },
  );

  it('tells no more to those who act through the actions of a plugin', async () => {
    const actions: [string, object][] = [
      ['get-catalog-entity', { kind: 'Tenant', name: UNHEARD }],
      ['query-catalog-entities', { query: { kind: 'Tenant' } }],
    ];
    for (const [name, input] of actions) {
      const path = `catalog/.backstage/actions/v1/actions/catalog:${name}/invoke`;
      const { text } = await at.portal.ask('devon', path, input);
      expect(text).not.toContain('ml-research');
    }
  });

  it.each(['devon', 'vic'])(
    'lets %s register, refresh and validate nothing',
    async person => {
      const target = 'https://example.com/made-up-group.yaml';
      for (const [path, body] of [
        ['catalog/locations', { type: 'url', target }],
        ['catalog/locations?dryRun=true', { type: 'url', target }],
        ['catalog/refresh', { entityRef: ref }],
        ['catalog/analyze-location', { location: { type: 'url', target } }],
        [
          'catalog/validate-entity',
          {
            entity: {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Group',
              metadata: { name: 'x' },
            },
            location: `url:${target}`,
          },
        ],
      ] as const) {
        const { status } = await at.portal.ask(person, path, body);
        expect([path, status]).toEqual([path, 403]);
      }
    },
  );

  it('shows nobody the task of somebody else, but auditors', async () => {
    const started = await at.portal.ask('dana', 'scaffolder/v2/tasks', {
      templateRef: 'template:default/request-tenant',
      values: { tenantId: UNHEARD },
    });
    const listed = async (person: string) =>
      (await at.portal.ask(person, 'scaffolder/v2/tasks')).text;
    // A form that is refused leaves no task, and nothing to hide.
    expect([201, 400]).toContain(started.status);
    expect(await listed('devon')).not.toContain('dana');
    if (started.status !== 201) return;
    expect(await listed('vic')).toContain('dana');
    for (const more of ['', '/events']) {
      const path = `scaffolder/v2/tasks/${started.body.id}${more}`;
      expect((await at.portal.ask('devon', path)).status).toBe(403);
    }
  });
}
