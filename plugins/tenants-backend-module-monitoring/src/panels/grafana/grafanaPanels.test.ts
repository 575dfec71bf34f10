// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { grafanaPanels } from './grafanaPanels';
import { grafanaSchema } from './grafanaConfig';

const panel = {
  id: 'latency',
  title: 'Latency',
  dashboardUid: 'ecp_tenant-1',
  panelId: 4,
  variables: { tenant: '$tenant', ns: '$namespace', cluster: 'a&b=c' },
};

function read(given: object) {
  const { data, error } = grafanaSchema.safeParse(given);
  if (data) return data;
  throw new Error(
    error!.issues
      .map(({ path, message }) => `${path.join('.')}: ${message}`)
      .join('; '),
  );
}

it('has an address for the frame and one for a tab, with the tenant in it', () => {
  const config = read({ url: 'https://g.example/grafana/', panels: [panel] });
  const variables = 'var-tenant=lab&var-ns=ecp-ai-lab&var-cluster=a%26b%3Dc';
  expect(grafanaPanels(config, 'lab')).toEqual([
    {
      id: 'latency',
      title: 'Latency',
      url: `https://g.example/grafana/d-solo/ecp_tenant-1/tenant?${variables}&panelId=4`,
      link: `https://g.example/grafana/d/ecp_tenant-1/tenant?${variables}`,
    },
  ]);
});

it('an id says nothing to the address but itself', () => {
  const config = read({ url: 'https://g.example', panels: [panel] });
  const [{ url }] = grafanaPanels(config, 'a&panelId=9#x');
  const { searchParams, pathname, hash } = new URL(url);
  expect([pathname, hash]).toEqual(['/d-solo/ecp_tenant-1/tenant', '']);
  expect(searchParams.getAll('panelId')).toEqual(['4']);
  expect(searchParams.get('var-tenant')).toBe('a&panelId=9#x');
});

it('there are none where Grafana is not configured', () => {
  expect(grafanaPanels(undefined, 'lab')).toEqual([]);
});

it.each<[object, string]>([
  ...[
    'ftp://g.example',
    // eslint-disable-next-line no-script-url
    'javascript:alert(1)',
    'data:text/html,x',
    'g.example',
    '//g.example',
  ].map((url): [object, string] => [
    { url, panels: [] },
    'url: give the address of Grafana, with http or https',
  ]),
  ...[
    'https://a:b@g',
    'https://g/?orgId=1',
    'https://g/#x',
    'https://g//evil.example',
    'https://g/\\evil.example',
  ].map((url): [object, string] => [
    { url, panels: [] },
    'url: give the address of Grafana alone',
  ]),
  [{ url: 'https://g', panels: [panel, panel] }, 'panels: each panel'],
  [
    { url: 'https://g', panels: [{ ...panel, dashboardUid: '../x' }] },
    'panels.0.dashboardUid: the uid',
  ],
  [
    { url: 'https://g', panels: [{ ...panel, variables: { a: 'b' } }] },
    'panels.0.variables: one of them has to be $tenant or $namespace',
  ],
  [
    {
      url: 'https://g',
      panels: [{ ...panel, variables: { 'a&panelId': '$tenant' } }],
    },
    'panels.0.variables.a&panelId: ',
  ],
  [
    { url: 'https://g', panels: [{ ...panel, panelId: '4&x' }] },
    'panels.0.panelId: ',
  ],
])('%j stops the start', (grafana, sentence) => {
  expect(() => read(grafana)).toThrow(sentence);
});
