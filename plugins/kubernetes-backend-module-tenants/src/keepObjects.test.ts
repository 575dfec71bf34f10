// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { ObjectsByEntityResponse } from '@backstage/plugin-kubernetes-common';
import { tenantFixture } from '@ecp-ai/backstage-plugin-tenants-node/testUtils';
import { keepForeign, keepOwn } from './keepObjects';

const LAB = tenantFixture('lab', { cluster: 'sandbox' });

type Part = {
  cluster?: string;
  objects?: unknown[];
  errors?: unknown[];
  podMetrics?: unknown[];
};

const answer = ({
  cluster = 'sandbox',
  objects = [],
  errors = [],
  podMetrics = [],
}: Part) =>
  ({
    items: [
      {
        cluster: { name: cluster },
        resources: [{ type: 'customresources', resources: objects }],
        errors,
        podMetrics,
      },
    ],
  } as unknown as ObjectsByEntityResponse);

const found = ({ items }: ObjectsByEntityResponse) =>
  items.flatMap(({ resources }) =>
    resources.flatMap(part => part.resources as unknown[]),
  );

const inNamespace = (namespace: unknown, more: object = {}) => ({
  metadata: { name: 'x', namespace, ...more },
});
const error = (path: string) => ({
  errorType: 'NOT_FOUND',
  statusCode: 404,
  resourcePath: path,
});

describe('keepForeign', () => {
  it.each<[string, object]>([
    ['in a namespace of a tenant', inNamespace('ecp-ai-lab')],
    [
      'with the label of a tenant, wherever it is',
      inNamespace('platform', { labels: { 'ecp.ai/tenant': '' } }),
    ],
    ['that is such a namespace', { metadata: { name: 'ecp-ai-lab' } }],
    [
      'outside of namespaces that names one',
      {
        metadata: { name: 'pv-1' },
        spec: { claimRef: { namespace: 'ecp-ai-lab' } },
      },
    ],
    [
      'outside of namespaces, of a server that writes that as an empty one',
      {
        metadata: { name: 'pv-1', namespace: '' },
        spec: { claimRef: { namespace: 'ecp-ai-lab' } },
      },
    ],
    [
      'that binds a role to an account of one',
      {
        metadata: { name: 'admins' },
        subjects: [{ kind: 'ServiceAccount', namespace: 'ecp-ai-lab' }],
      },
    ],
    [
      'without metadata that speaks of one',
      { involvedObject: { namespace: 'ecp-ai-lab' } },
    ],
    [
      'whose namespace is no text',
      inNamespace(['ecp-ai-lab'], { name: 'odd' }),
    ],
  ])('leaves out an object %s', (_, object) => {
    expect(keepForeign(answer({ objects: [object] }))).toEqual({ items: [] });
  });

  it.each<[string, unknown]>([
    ['in a namespace of nobody', inNamespace('platform')],
    // The prefix of tenants ends with a hyphen, and stands at the begin.
    ['in a namespace that only resembles', inNamespace('ecp-ai')],
    ['in a namespace that ends like one', inNamespace('not-ecp-ai-lab')],
    ['outside of namespaces', { metadata: { name: 'node-1' } }],
    [
      'with labels of others',
      inNamespace('platform', { labels: { 'ecp.ai/tenants': 'x' } }),
    ],
    ['that is nothing', null],
  ])('keeps an object %s', (_, object) => {
    expect(found(keepForeign(answer({ objects: [object] })))).toEqual([object]);
  });

  it('says of a cluster of which nothing is left that it is not there at all', () => {
    const both = {
      items: ['sandbox', 'edge'].flatMap(
        cluster =>
          answer({
            cluster,
            objects: [inNamespace(cluster === 'edge' ? 'ecp-ai-x' : 'web')],
          }).items,
      ),
    };
    expect(keepForeign(both).items.map(it => it.cluster.name)).toEqual([
      'sandbox',
    ]);
  });

  it.each<[string, unknown, boolean]>([
    ['a path of a tenant', error('/api/v1/namespaces/ecp-ai-lab/pods'), false],
    ['a path of nobody', error('/api/v1/namespaces/web/pods'), true],
    [
      'a message that names one',
      { errorType: 'UNKNOWN_ERROR', message: 'pods in ecp-ai-lab' },
      false,
    ],
    ['a message of the network', { errorType: 'FETCH_ERROR' }, true],
  ])('judges errors by what they name: %s', (_, it, keeps) => {
    const { items } = keepForeign(answer({ errors: [it] }));
    expect(items.flatMap(({ errors }) => errors)).toEqual(keeps ? [it] : []);
  });

  it('keeps of the usage what is of a pod of nobody', () => {
    const usage = (namespace: string) => ({
      pod: inNamespace(namespace),
      cpu: { currentUsage: 1 },
    });
    const { items } = keepForeign(
      answer({
        objects: [inNamespace('web')],
        podMetrics: [usage('ecp-ai-lab'), usage('web')],
      }),
    );
    expect(items[0].podMetrics).toEqual([usage('web')]);
  });

  it('takes a part without objects for an empty one', () => {
    const odd = answer({ errors: [error('/x')] });
    (odd.items[0].resources[0] as { resources?: unknown }).resources =
      undefined;
    expect(keepForeign(odd).items[0].resources).toEqual([]);
  });

  it('leaves the answer that it was given as it was', () => {
    const given = answer({ objects: [inNamespace('ecp-ai-lab')] });
    const before = structuredClone(given);
    keepForeign(given);
    keepOwn(given, LAB);
    expect(given).toEqual(before);
  });
});

describe('keepOwn', () => {
  it.each<[string, unknown]>([
    ['of a tenant whose id begins alike', inNamespace('ecp-ai-lab2')],
    ['of a tenant whose id is a part', inNamespace('ecp-ai-la')],
    ['of the platform', inNamespace('platform')],
    [
      'that carries its label elsewhere',
      inNamespace('platform', { labels: { 'ecp.ai/tenant': 'lab' } }),
    ],
    ['outside of namespaces', { metadata: { name: 'ecp-ai-lab' } }],
    ['without metadata', {}],
    ['that is nothing', null],
    ['whose namespace is no text', inNamespace(['ecp-ai-lab'])],
  ])('leaves out an object %s', (_, object) => {
    expect(keepOwn(answer({ objects: [object] }), LAB)).toEqual({ items: [] });
  });

  it.each([
    ['another cluster', 'edge'],
    ['a cluster whose name begins alike', 'sandbox-2'],
    ['a cluster in other letters', 'Sandbox'],
    ['a cluster without a name', ''],
  ])('leaves out what %s has in a namespace of that name', (_, cluster) => {
    const objects = [inNamespace('ecp-ai-lab')];
    expect(keepOwn(answer({ cluster, objects }), LAB)).toEqual({ items: [] });
  });

  it.each<[string, boolean]>([
    ['/api/v1/namespaces/ecp-ai-lab/pods', true],
    ['/apis/apps/v1/deployments', true],
    ['/api/v1/namespaces/ecp-ai-lab2/pods', false],
    ['/api/v1/namespaces/ecp-ai-ecp-ai-lab/pods', false],
    ['/api/v1/namespaces/ecp-ai-lab/pods and ecp-ai-other/pods', false],
  ])('keeps an error about %s: %s', (path, keeps) => {
    const it = error(path);
    const { items } = keepOwn(answer({ errors: [it] }), LAB);
    expect(items.flatMap(({ errors }) => errors)).toEqual(keeps ? [it] : []);
  });
});
