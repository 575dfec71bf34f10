// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whatever the schema finds wrong with a service that a form holds is said: at its input or, where it has none, near by with its label.

import { screen } from '@testing-library/react';
import {
  MOST_SERVICES,
  ServiceSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { chunk, get, isEqual, pick, unset } from 'lodash';
import { renderField } from '../testUtils/renderField';
import { brokenAt, differentlyWrong, said } from '../testUtils/wrongValues';
import { refusedIn } from './problemOf';
import { ServicesField } from './ServicesField';

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
