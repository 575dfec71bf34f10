// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { ServiceSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import { screen, within } from '@testing-library/react';
import { Facts } from '@ecp-ai/backstage-plugin-tenants-react';
import { sampleSpec } from '../testUtils';
import { PartOptions, renderPart } from '../testUtils/renderPart';
import { SpecChangesTable } from './SpecChangesTable';
import { SpecFacts } from './SpecFacts';

type Spec = Parameters<typeof SpecFacts>[0]['spec'];

const service = (changes: Partial<ServiceSpec> = {}) =>
  ({ name: 'api', image: 'r/api:1', replicas: 1, ...changes } as ServiceSpec);

async function factsOf(changes: Partial<Spec>, options?: PartOptions) {
  renderPart(<SpecFacts spec={sampleSpec(changes)} />, options);
  const labels = await screen.findAllByRole('term');
  const values = screen.getAllByRole('definition');
  return Object.fromEntries(
    labels.map((label, i) => [label.textContent, values[i]]),
  );
}

describe('SpecFacts', () => {
  it('says what the spec says, and nothing of what it leaves out', async () => {
    const facts = await factsOf({ description: '' });
    expect(Object.keys(facts)).toEqual([
      'Name',
      'Owner',
      'Environment',
      'Preset',
      'Services',
    ]);
    expect(facts.Name).toHaveTextContent('Vision lab');
    expect(facts.Environment).toHaveTextContent('Development');
    expect(within(facts.Owner).getByRole('link')).toHaveAttribute(
      'href',
      '/catalog/default/group/ml-research',
    );
  });

  it.each([
    ['no replica', { replicas: 0 }, 'api 0 replicas'],
    ['one replica', { replicas: 1 }, 'api 1 replica'],
    ['several', { replicas: 3 }, 'api 3 replicas'],
    [
      'as many as are needed',
      { autoscaling: { minReplicas: 2, maxReplicas: 9, cpuPercent: 70 } },
      'api 2 to 9 replicas',
    ],
    ['a port', { port: 8080 }, 'api 1 replica · :8080'],
    ['a user', { user: 1000 }, 'api 1 replica · user 1000'],
    [
      'what runs beside it',
      {
        init: [{ name: 'fetch', image: 'r/hub:1' }],
        sidecars: [{ name: 'proxy', image: 'r/proxy:2' }],
      },
      'r/api:1Init container fetch r/hub:1Sidecar proxy r/proxy:2',
    ],
    [
      'devices',
      { gpu: { resource: 'nvidia.com/gpu', count: 2 } },
      'api 1 replica · 2 × nvidia.com/gpu',
    ],
    [
      'devices of a class',
      { gpu: { class: 'h100', count: 2 } },
      'api 1 replica · 2 × h100',
    ],
    [
      'an address',
      { port: 80, ingress: { host: 'a.example', path: '/v1' } },
      'api 1 replica · :80 · https://a.example/v1',
    ],
  ])('a service with %s', async (_, changes, words) => {
    await factsOf({ services: [service(changes as object)] });
    const item = screen.getByRole('listitem');
    expect(item).toHaveTextContent(words);
    expect(item).toHaveTextContent('r/api:1');
  });

  it('says that there are no services', async () => {
    const facts = await factsOf({ services: [] });
    expect(facts.Services).toHaveTextContent('none');
  });

  it.each([
    [{ cpu: '12' }, 'cpu 12'],
    [{ cpu: '12', memory: '48Gi' }, 'cpu 12, memory 48Gi'],
    [{ gpu: { resource: 'nvidia.com/gpu', count: 4 } }, '4 × nvidia.com/gpu'],
    [{ gpu: { class: 'h100', count: 4 } }, '4 × h100'],
  ])('sizes %j read %s', async (overrides, words) => {
    const facts = await factsOf({ overrides } as Partial<Spec>);
    expect(facts['Size overrides']).toHaveTextContent(words);
  });

  it('names who may edit and look, each linked', async () => {
    const access = {
      editors: ['group:default/a', 'group:default/b'],
      viewers: ['group:other/c'],
    };
    const facts = await factsOf({ access } as Partial<Spec>);
    const links = (label: string) =>
      within(facts[label])
        .getAllByRole('link')
        .map(it => it.getAttribute('href'));
    expect(links('Editors')).toEqual([
      '/catalog/default/group/a',
      '/catalog/default/group/b',
    ]);
    expect(links('Viewers')).toEqual(['/catalog/other/group/c']);
  });

  it.each([
    ['en', ['SLA class', 'Budget', 'Automatic recovery'], '€250.00 a month'],
    ['ko', ['SLA 등급', '예산', '자동 복구'], '월 €250.00'],
  ] as const)(
    'says what was agreed on, in %s',
    async (language, labels, said) => {
      const agreed: Partial<Spec> = {
        slaClass: 'premium',
        budget: { monthly: 250, currency: 'EUR' },
        recovery: 'off',
      };
      const facts = await factsOf(agreed, { language });
      const [slaClass, budget, recovery] = labels.map(it => facts[it]);
      expect(slaClass).toHaveTextContent('premium');
      expect(budget).toHaveTextContent(said);
      expect(recovery).toHaveTextContent(language === 'ko' ? '꺼짐' : 'Off');
    },
  );

  it('leaves out roles that nobody has', async () => {
    const facts = await factsOf({ access: { editors: [], viewers: [] } });
    expect(Object.keys(facts)).not.toEqual(expect.arrayContaining(['Editors']));
  });

  it.each([
    ['HTML', '<b>Lab</b> & <script>x</script>'],
    ['right to left', '\u202Eمختبر'],
    ['very long', 'x'.repeat(2000)],
  ])('shows a hostile name as text: %s', async (_, displayName) => {
    const facts = await factsOf({ displayName });
    expect(facts.Name.textContent).toBe(displayName);
    expect(facts.Name.children).toHaveLength(0);
  });

  it('speaks Korean', async () => {
    await factsOf({}, { language: 'ko' });
    expect(await screen.findByText('소유 그룹')).toBeVisible();
    expect(screen.getByText('개발')).toBeVisible();
    expect(screen.getAllByRole('listitem')[0]).toHaveTextContent(
      '레플리카 2개',
    );
  });
});

it('Facts leave out what has no value, and keep zero', () => {
  renderPart(
    <Facts
      facts={[
        ['missing', undefined],
        ['empty', ''],
        ['zero', 0],
      ]}
    />,
  );
  expect(screen.getAllByRole('term').map(it => it.textContent)).toEqual([
    'zero',
  ]);
});

describe('SpecChangesTable', () => {
  it.each([
    ['a value that was not there', undefined, '3', 'not set', '3'],
    ['a value that goes', '3', undefined, '3', 'not set'],
    ['another value', 'r/a:1', 'r/a:2', 'r/a:1', 'r/a:2'],
    ['a value that becomes empty', 'x', '', 'x', ''],
  ])('%s', async (_, before, after, ...shown) => {
    renderPart(
      <SpecChangesTable changes={[{ path: 'services.api', before, after }]} />,
    );
    const row = await screen.findByRole('row', { name: /^Service api/ });
    const cells = within(row).getAllByRole('cell');
    expect(cells.map(it => it.textContent)).toEqual(shown);
  });
});
