// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Every route of the installed Kubernetes plugin × persons × entities. Nothing of a tenant's namespace goes out but to
// its own Tenant entity, and only to those who may read it.

// One portal serves the tests of several files.
/* eslint-disable jest/no-export */

import { makeHonestPod } from './makeHonestPod';
import { honest, lookouts } from './registered';
import { FOREIGN, OWN, SidePortal } from './SidePortal';

const PEOPLE = ['dana', 'devon', 'vic', 'ada', 'omar'];

const refOf = ({ kind, metadata }: { kind: string; metadata: any }) =>
  `${kind.toLowerCase()}:default/${metadata.name}`;
const tenantRef = (id: string) => `tenant:default/${id}`;

const PODS = [{ group: '', apiVersion: 'v1', plural: 'pods' }];

export function kubernetesDoors(at: { portal: SidePortal }) {
  /** What an entity gets, by each of the plugin's ways to ask. */
  const ways: Record<
    string,
    (person: string, entityRef: string) => ReturnType<SidePortal['ask']>
  > = {
    'services/:id': async (person, entityRef) => {
      const [kind, , name] = entityRef.split(/[:/]/);
      return at.portal.ask(person, `kubernetes/services/${name}`, {
        entity: entityOf(kind, name),
      });
    },
    'services/:id with annotations of the caller': async (
      person,
      entityRef,
    ) => {
      const [kind, , name] = entityRef.split(/[:/]/);
      const entity = entityOf(kind, name, {
        'backstage.io/kubernetes-namespace': `ecp-ai-${FOREIGN}`,
        'backstage.io/kubernetes-label-selector': '!no-such-label',
      });
      return at.portal.ask(person, `kubernetes/services/${name}`, { entity });
    },
    'resources/workloads/query': (person, entityRef) =>
      at.portal.ask(person, 'kubernetes/resources/workloads/query', {
        entityRef,
        auth: {},
      }),
    'resources/custom/query': (person, entityRef) =>
      at.portal.ask(person, 'kubernetes/resources/custom/query', {
        entityRef,
        auth: {},
        customResources: PODS,
      }),
    action: (person, entityRef) => {
      const [kind, , name] = entityRef.split(/[:/]/);
      const id = 'kubernetes:get-kubernetes-resources-for-entity';
      return at.portal.ask(
        person,
        `kubernetes/.backstage/actions/v1/actions/${id}/invoke`,
        { kind, name, namespace: 'default' },
      );
    },
  };
  const eachWay = Object.keys(ways).map(way => [way] as const);

  describe.each(eachWay)('%s', way => {
    it.each(PEOPLE)(
      'gives %s nothing of a tenant by an entity that is none',
      async person => {
        for (const entity of lookouts) {
          const { status, text } = await ways[way](person, refOf(entity));
          expect([entity.metadata.name, status]).toEqual([
            entity.metadata.name,
            200,
          ]);
          expect(text).not.toMatch(/ecp-ai-|ecp\.ai\/tenant/);
        }
      },
    );

    it.each([
      ['dana', [FOREIGN]],
      ['devon', [OWN]],
      ['vic', [FOREIGN, OWN]],
      ['ada', [FOREIGN, OWN]],
    ])('gives %s the pods of %j and of no other', async (person, visible) => {
      for (const id of [FOREIGN, OWN]) {
        const { status, text, body } = await ways[way](person, tenantRef(id));
        if (!visible.includes(id)) {
          expect(status).toBeGreaterThanOrEqual(400);
          expect(text).not.toMatch(/"ecp-ai-|registry\.example/);
          continue;
        }
        expect(status).toBe(200);
        const found = namespacesIn(body.output ?? body);
        expect(found).toEqual(new Set([`ecp-ai-${id}`]));
      }
    });
  });

  it("gives a service its objects in a namespace that is nobody's tenant", async () => {
    await makeHonestPod(at.portal.portal.dir);
    for (const way of ['resources/workloads/query', 'services/:id']) {
      const { body } = await ways[way]('devon', refOf(honest));
      expect(namespacesIn(body)).toEqual(new Set(['default']));
    }
  });

  it.each([
    [{ group: '', apiVersion: 'v1', plural: 'namespaces' }],
    [{ group: '', apiVersion: 'v1', plural: 'persistentvolumes' }],
    [{ group: '', apiVersion: 'v1', plural: 'nodes' }],
    [{ group: '', apiVersion: 'v1', plural: 'events' }],
    [{ group: 'argoproj.io', apiVersion: 'v1alpha1', plural: 'applications' }],
    [{ group: 'metrics.k8s.io', apiVersion: 'v1beta1', plural: 'pods' }],
  ])('tells nothing of tenants by custom resources %j', async resource => {
    for (const entity of lookouts) {
      const { text } = await at.portal.ask(
        'devon',
        'kubernetes/resources/custom/query',
        { entityRef: refOf(entity), auth: {}, customResources: [resource] },
      );
      expect(text).not.toMatch(/ecp-ai-|ecp\.ai\/tenant/);
    }
  });

  it.each([
    [{ group: '', apiVersion: 'v1', plural: '..' }],
    [{ group: '..', apiVersion: '..', plural: 'pods' }],
    [{ group: '', apiVersion: 'v1', plural: 'pods/x/log' }],
    [{ group: '', apiVersion: 'v1', plural: 'pods?watch=1' }],
    [{ group: '', apiVersion: 'v1', plural: '' }],
    [{ group: 'a/b', apiVersion: 'v1', plural: 'pods' }],
    [{ group: '', apiVersion: 'v1' }],
    [null],
  ])('refuses %j, which is no resource', async resource => {
    for (const entityRef of [refOf(lookouts[0]), tenantRef(OWN)]) {
      const { status } = await at.portal.ask(
        'devon',
        'kubernetes/resources/custom/query',
        { entityRef, auth: {}, customResources: [resource] },
      );
      expect(status).toBe(400);
    }
  });

  it('answers a question about no entity with a refusal', async () => {
    for (const body of [{}, { entity: {} }, { entity: { metadata: {} } }]) {
      const path = 'kubernetes/services/web';
      expect((await at.portal.ask('ada', path, body)).status).toBe(403);
    }
  });

  it.each(PEOPLE)('lets %s send nothing through the proxy', async person => {
    const namespace = `ecp-ai-${FOREIGN}`;
    for (const [method, path] of [
      ['GET', `api/v1/namespaces/${namespace}/pods`],
      ['GET', 'api/v1/pods'],
      ['GET', `api/v1/namespaces/${namespace}/configmaps`],
      ['GET', 'version'],
      ['POST', 'api/v1/namespaces'],
      ['DELETE', `api/v1/namespaces/${namespace}`],
    ]) {
      const { status } = await at.portal.send(
        method,
        person,
        `kubernetes/proxy/${path}`,
      );
      expect([method, path, status]).toEqual([method, path, 403]);
    }
  });

  it.each(PEOPLE)(
    'tells %s where clusters are, and no credential',
    async person => {
      const { status, text } = await at.portal.ask(
        person,
        'kubernetes/clusters',
      );
      expect(status).toBe(200);
      expect(text).toContain('sandbox');
      expect(text).not.toMatch(/token|127\.0\.0\.1/i);
    },
  );
}

function entityOf(kind: string, name: string, annotations = {}) {
  const tenant = kind === 'tenant';
  return {
    apiVersion: tenant ? 'ecp.ai/v1alpha1' : 'backstage.io/v1alpha1',
    kind: tenant ? 'Tenant' : 'Component',
    metadata: { name, namespace: 'default', annotations },
  };
}

/** Namespaces of all that came. */
function namespacesIn({ items }: any): Set<string> {
  return new Set(
    items.flatMap(({ resources, podMetrics }: any) => [
      ...resources.flatMap((part: any) =>
        part.resources.map((it: any) => it.metadata.namespace),
      ),
      ...podMetrics.map(({ pod }: any) => pod.metadata.namespace),
    ]),
  );
}
