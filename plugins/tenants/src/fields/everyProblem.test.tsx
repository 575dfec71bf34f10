// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whatever the schema finds wrong with what a form holds is said: at its input or, where it has none, near by with its label.

import { screen } from '@testing-library/react';
import {
  FIELD_LABELS,
  FieldError,
  MOST_SERVICES,
  ServiceSpec,
  tenantSpecSchema,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { chunk, cloneDeep, get, isEqual, pick, set, unset } from 'lodash';
import { sayField, wordsOf } from '@ecp-ai/backstage-plugin-tenants-react';
import { en } from '@ecp-ai/backstage-plugin-tenants-react/testUtils';
import { FakeTenantsApi, samplePreset, sampleSpec } from '../testUtils';
import { goOn, open, spec } from '../testUtils/renderChange';
import { renderField } from '../testUtils/renderField';
import { renderWizard } from '../testUtils/renderWizard';
import { EnvironmentField } from './EnvironmentField';
import { OverridesField } from './OverridesField';
import { refusedIn } from './problemOf';
import { ServicesField } from './ServicesField';

const words = wordsOf((key, params = {}) =>
  (en as Record<string, string>)[key].replace(
    /\{\{(\w+)\}\}/g,
    (_, name) => `${params[name]}`,
  ),
);

function further(name: string) {
  return {
    name,
    image: 'registry.example/vision/tool:1.0.0',
    command: ['run'],
    args: ['--once'],
    env: { LOG: 'debug' },
    secretEnv: { KEY: { key: 'vision', property: 'key' } },
    resources: { cpu: '1', memory: '1Gi' },
    mounts: [{ volume: 'data', mountPath: '/other', subPath: 'a' }],
  };
}

/** A service with everything that one may have. */
const whole: ServiceSpec = {
  name: 'api',
  image: 'registry.example/vision/api:1.4.0',
  replicas: 2,
  port: 8080,
  command: ['serve'],
  args: ['--fast'],
  env: { LOG: 'debug' },
  secretEnv: { KEY: { key: 'vision', property: 'key' } },
  ports: { grpc: { port: 9000, protocol: 'TCP', appProtocol: 'grpc' } },
  metrics: { port: 9090, path: '/metrics' },
  files: { '/etc/api': 'x' },
  secretFiles: { '/srv/key': { key: 'vision', property: 'key' } },
  shm: '1Gi',
  priorityClass: 'batch',
  resources: { cpu: '1', memory: '1Gi' },
  gpu: { resource: 'nvidia.com/gpu', count: 1 },
  health: { path: '/healthz', scheme: 'HTTPS', port: 8081, live: '/live' },
  volumes: [{ name: 'data', mountPath: '/data', subPath: 'a/b', size: '1Gi' }],
  ingress: {
    host: 'api.example.com',
    path: '/',
    timeoutSeconds: 600,
    cors: { origins: ['https://app.example.com'], credentials: true },
  },
  autoscaling: {
    minReplicas: 1,
    maxReplicas: 2,
    targetCpuPercent: 80,
    targetMemoryPercent: 80,
    scaleUpSeconds: 60,
    scaleDownSeconds: 300,
  },
  user: 20001,
  group: 20001,
  rootGroup: true,
  init: [further('fetch')],
  sidecars: [
    { ...further('proxy'), health: { path: '/up', port: 81, live: 'same' } },
  ],
  graceSeconds: 120,
  preStopSeconds: 10,
  preStop: { command: ['drain'] },
};

/** What stands at a place when it is wrong; nothing at all is one of it. */
const WRONG = [undefined, null, 'Not right!', 'x'.repeat(5000), 0.5, -1, 1e9];

/** Every wrong kind of value at every place below one that the schema knows, and fields that it does not know. */
function brokenAt<T extends object>(right: T, below: string): T[] {
  const places = Object.keys(FIELD_LABELS)
    .filter(key => key.startsWith(`${below}.`))
    .map(key => key.slice(below.length + 1))
    .map(key => key.replace(/secretEnv\.\*/, 'secretEnv.KEY'))
    .map(key => key.replace(/env\.\*/, 'env.LOG'))
    .map(key => key.replace(/ports\.\*/, 'ports.grpc'))
    .map(key => key.replace(/secretFiles\.\*/, 'secretFiles./srv/key'))
    .map(key => key.replace(/files\.\*/, 'files./etc/api').replace(/\*/g, '0'));
  return [...places, 'surprise'].flatMap(place =>
    WRONG.map(value => {
      const broken = cloneDeep(right);
      if (value === undefined) unset(broken, place);
      else set(broken, place, value);
      return broken;
    }),
  );
}

/** Those of which each is wrong in a way that none before it is. */
function differentlyWrong<T>(all: T[], errorsOf: (it: T) => FieldError[]) {
  const met = new Set<string>();
  return all.filter(it => {
    const ways = errorsOf(it).map(({ path, code }) => `${path} ${code}`);
    const isNew = ways.some(way => !met.has(way));
    ways.forEach(way => met.add(way));
    return isNew;
  });
}

/** The same in few: each is wrong in as many fields as go together. */
function together<T extends object>(all: T[], right: T): T[] {
  const few: { one: T; changed: string[] }[] = [];
  for (const it of all) {
    const changed = Object.keys({ ...right, ...it }).filter(
      key => !isEqual(get(it, key), get(right, key)),
    );
    const fits = few.find(
      other => !other.changed.some(key => changed.includes(key)),
    );
    const { one } = fits ?? { one: right };
    const next = {
      one: { ...one, ...pick(it, changed) } as T,
      changed: [...(fits?.changed ?? []), ...changed],
    };
    for (const key of changed) if (!(key in it)) unset(next.one, key);
    few.splice(fits ? few.indexOf(fits) : few.length, fits ? 1 : 0, next);
  }
  return few.map(({ one }) => one);
}

/** Of several at one place the first is enough. */
const said = (errors: FieldError[]) =>
  errors
    .filter((it, at) => errors.findIndex(({ path }) => path === it.path) === at)
    .map(error => sayField(error, words));

/** More inputs on a page than these make jsdom slow. */
const SHOWN_AT_ONCE = 15;

describe('what is wrong with a service', () => {
  const { ingress, health, volumes, autoscaling, ...single } = whole;
  const plain = { ...single, ingresses: [ingress!] };
  const alone: ServiceSpec[] = [
    ...brokenAt(whole, 'spec.services.*'),
    ...brokenAt(plain, 'spec.services.*'),
    { ...plain, port: undefined },
    { ...plain, ingress },
    { ...plain, port: undefined, health: { path: '/' } },
    { ...plain, volumes: [...volumes!, ...volumes!] },
    { ...plain, secretEnv: { LOG: { key: 'a', property: 'b' } } },
    { ...plain, autoscaling: { ...autoscaling!, minReplicas: 9 } },
  ];
  const errorsOf = (it: ServiceSpec) => refusedIn('services', [it]);
  const ways = differentlyWrong(alone, errorsOf);
  const broken = differentlyWrong(
    [...together(ways, whole), ...ways],
    errorsOf,
  );

  it('has many ways', () => {
    expect(ways.length).toBeGreaterThan(80);
    expect(broken.flatMap(errorsOf).length).toBeGreaterThan(ways.length);
  });

  it.each(chunk(broken, SHOWN_AT_ONCE).map(services => [services]))(
    'is said in its own group',
    async services => {
      // All but wrong names are others, so that none is there twice.
      const named = services.map((it, at) =>
        it.name === whole.name ? { ...it, name: `s${at}` } : it,
      );
      const { goOn: go, wentOn } = renderField(ServicesField, { value: named });
      await go();
      expect(wentOn).not.toHaveBeenCalled();
      const groups = screen
        .getAllByRole('group', { hidden: true })
        .filter(group => group.matches('[aria-label]'))
        .filter(group => !group.parentElement!.closest('[role=group]'))
        .map(group => group.textContent ?? '');
      const unsaid = named.flatMap((_, at) =>
        said(
          refusedIn('services', named).filter(({ path }) =>
            `${path}.`.startsWith(`services.${at}.`),
          ),
        )
          .filter(sentence => !groups[at].includes(sentence))
          .map(sentence => ({ sentence, group: groups[at] })),
      );
      expect(unsaid).toEqual([]);
    },
  );

  it('is said with its label where it has no input', async () => {
    const service = { ...single, port: undefined, ports: undefined, ingress };
    const part = renderField(ServicesField, { value: [service] });
    expect(
      screen.getByText(
        'Ingress of service api: Needs a TCP port of the service; where there are several, name one in ingress.port.',
      ),
    ).toBeVisible();
    await part.goOn();
    expect(part.wentOn).not.toHaveBeenCalled();
  });

  it('is said of all of them together', async () => {
    const many = Array.from({ length: MOST_SERVICES + 1 }, (_, at) => ({
      name: `s${at}`,
      image: whole.image,
      replicas: 1,
    }));
    renderField(ServicesField, { value: many });
    expect(screen.getByText('Services: Must be at most 50.')).toBeVisible();
  });
});

describe('what is wrong with overrides', () => {
  const right = {
    cpu: '1',
    memory: '1Gi',
    storage: '1Gi',
    gpu: { resource: 'nvidia.com/gpu', count: 1 },
  };
  const broken = differentlyWrong(brokenAt(right, 'spec.overrides'), it =>
    refusedIn('overrides', it),
  );

  it.each(broken.map(it => [JSON.stringify(it).slice(0, 90), it]))(
    'is said of %s',
    async (_, value) => {
      const api = new FakeTenantsApi();
      const gpu = { resources: ['nvidia.com/g*'], max: 4 };
      const items = [{ ...samplePreset('large'), gpu }];
      api.listPresets = async () => ({ items, totalItems: 1 });
      const beside = { preset: 'large' };
      const options = { api, beside, value: value as any };
      const part = renderField<any>(OverridesField, options);
      await screen.findByRole('textbox', { name: 'CPU in all' });
      await part.goOn();
      expect(part.wentOn).not.toHaveBeenCalled();
      for (const sentence of said(refusedIn('overrides', value))) {
        expect(document.body).toHaveTextContent(sentence);
      }
    },
  );
});

describe('what is wrong with a form', () => {
  const wrong: Record<string, [unknown, string]> = {
    tenantId: ['Not right', 'Use lower-case letters, digits and hyphens'],
    displayName: ['x'.repeat(81), 'at most 80 characters'],
    description: ['x'.repeat(1001), 'at most 1000 characters'],
    reason: ['x'.repeat(2001), 'at most 2000 characters'],
    owner: ['user:default/ada', 'This is not one of your groups'],
    preset: ['Not right', 'Not right'],
    overrides: [{ cpu: 'lots' }, 'Use CPU as 500m or 2'],
    cluster: ['Not right', 'Use lower-case letters, digits and hyphens'],
    services: ['none', 'Services: Has the wrong type'],
    access: [{ editors: 'all' }, 'Editors: Has the wrong type'],
    peers: [['Not right'], 'Use lower-case letters, digits'],
    expiresAt: ['tomorrow', 'Expires: '],
    slaClass: ['Not right', 'Use lower-case letters, digits and hyphens'],
    budget: [{ monthly: 'lots' }, 'Has the wrong type (expected number)'],
    objects: [[{ kind: 'a b' }], 'Name a kind as Kubernetes does'],
    pullSecrets: [[{ key: 'a b' }], 'Use letters, digits, dots, hyphens'],
    recovery: [{ automation: 'sometimes' }, 'Must be one of: on, off'],
  };

  it.each(Object.entries(wrong))(
    'is said of %s',
    async (property, [value, sentence]) => {
      const begun = { ...sampleSpec(), tenantId: 'vision', [property]: value };
      renderWizard('request-tenant', { begun });
      await screen.findByRole('textbox', { name: /^Display name/ });
      await goOn();
      expect(
        (await screen.findAllByText(content => content.includes(sentence)))
          .length,
      ).toBeGreaterThan(0);
    },
  );

  // The form itself would take the default for it.
  it('is said of environment', async () => {
    const part = renderField(EnvironmentField, { value: 'prod' });
    await part.goOn();
    expect(screen.getByRole('alert')).toHaveTextContent(
      'Must be one of: dev, staging, production.',
    );
    expect(part.wentOn).not.toHaveBeenCalled();
  });

  it('is said of every property of a request', () => {
    const all = [
      ...Object.keys(tenantSpecSchema.shape),
      'tenantId',
      'reason',
    ].sort();
    expect([...Object.keys(wrong), 'environment'].sort()).toEqual(all);
  });

  it('is said of what a form about a tenant does not show', async () => {
    const { port, ...service } = sampleSpec().services[0];
    const services = [{ ...service, ingress: whole.ingress }];
    const values = { preset: 'large' };
    const tenant = { spec: { ...spec, services } };
    open('resize-tenant', tenant, { values });
    expect(
      await screen.findByText(/Ingress of service api: Needs a TCP port/),
    ).toBeVisible();
  });
});
