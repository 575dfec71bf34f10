// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Of a service with several hosts each has its route, as it is rendered: what a gateway says of any of them counts.

import { fullCluster } from '../manifests/testUtils/manifestCluster';
import { serviceOf } from '../manifests/testUtils/exampleSpecs';
import { render } from '../manifests/testUtils/renderExample';
import { judged } from './testUtils/judged';
import { boundary, deployment, ready } from './testUtils/objects';

const gateway = { name: 'public', namespace: 'gateways' };
const hosts = ['a', 'b', 'c'].map(it => `${it}.apps.example.com`);

type Condition = { type: string; status: string; reason?: string };
const good: Condition[] = ['Accepted', 'ResolvedRefs'].map(type => ({
  type,
  status: 'True',
}));
const refused = (type: string, reason: string): Condition[] => [
  ...good.filter(it => it.type !== type),
  { type, status: 'False', reason },
];

/** The tenant's verdict, when its gateways say this of the route of each host. */
function verdictOf(words: Record<string, Condition[][]>) {
  const services = [
    serviceOf({ port: 8080, ingresses: hosts.map(host => ({ host })) as any }),
  ];
  const cluster = { ...fullCluster, gateway };
  const routes = render({ services }, { cluster })
    .objects.filter(({ kind }) => kind === 'HTTPRoute')
    .map(it => ({
      ...it,
      metadata: { ...it.metadata, namespace: 'ecp-ai-vision', generation: 1 },
      status: {
        parents: (words[(it as any).spec.hostnames[0]] ?? [good]).map(
          conditions => ({ conditions }),
        ),
      },
    }))
    .map(it => {
      const labels = { ...it.metadata.labels, 'ecp.ai/tenant': 'vision' };
      return { ...it, metadata: { ...it.metadata, labels } };
    });
  expect(routes).toHaveLength(hosts.length);
  const { overall_status: overall, verdict } = judged([
    ...boundary(),
    deployment('api', ready()),
    ...(routes as any[]),
  ]);
  return [overall, verdict.code, verdict.params];
}

it('is ready where the routes of all hosts are accepted', () => {
  expect(verdictOf({})).toEqual(['ready', 'ready', undefined]);
});

it.each(hosts)('says what is wrong with the route of %s', host => {
  const reason = 'NotAllowedByListeners';
  expect(verdictOf({ [host]: [refused('Accepted', reason)] })).toEqual([
    'degraded',
    'route_refused',
    { service: 'api', host, reason },
  ]);
  expect(
    verdictOf({ [host]: [refused('ResolvedRefs', 'BackendNotFound')] }),
  ).toEqual([
    'degraded',
    'route_refused',
    { service: 'api', host, reason: 'BackendNotFound' },
  ]);
  expect(verdictOf({ [host]: [] })).toEqual([
    'pending',
    'route_waiting',
    { service: 'api', host },
  ]);
});

it('says it though another parent accepts the route, whichever comes first', () => {
  const bad = refused('Accepted', 'NoMatchingListenerHostname');
  for (const parents of [
    [good, bad],
    [bad, good],
  ]) {
    expect(verdictOf({ [hosts[1]]: parents })[1]).toBe('route_refused');
  }
});

it('says rather that one is refused than that another waits', () => {
  const words = {
    [hosts[0]]: [],
    [hosts[2]]: [refused('Accepted', 'NoMatchingParent')],
  };
  expect(verdictOf(words)[1]).toBe('route_refused');
});

it('names the same one of several that are refused, in whatever order', () => {
  const reason = 'NoMatchingParent';
  const bad = [refused('Accepted', reason)];
  for (const words of [
    { [hosts[2]]: bad, [hosts[1]]: bad },
    { [hosts[1]]: bad, [hosts[2]]: bad },
  ]) {
    expect(verdictOf(words)[2]).toEqual({
      service: 'api',
      host: hosts[1],
      reason,
    });
  }
});
