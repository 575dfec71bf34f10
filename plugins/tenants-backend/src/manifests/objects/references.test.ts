// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import fc from 'fast-check';
import { checkOne } from '../testUtils/checkExample';
import { renderOne } from '../testUtils/renderExample';
import { told } from '../testUtils/told';
import { readEnvironment } from './references';

const address = { key: 'tenants/vision-lab/db', property: 'password' };

type Service = Parameters<typeof renderOne>[0];

const rendered = (parts: Service) => {
  const { find } = renderOne(parts);
  const [container] = find('Deployment').spec.template.spec.containers;
  const variables: any[] = container.env;
  return {
    container,
    data: find('ConfigMap')?.data,
    names: variables.map(it => it.name),
    valueOf: (name: string) => variables.find(it => it.name === name)?.value,
  };
};

it('leaves what refers to nothing where it was', () => {
  const env = { A: 'a$$(B)', PRICE: '$(5)', S: '$(date)', T: 'x$$y' };
  const { data, valueOf } = rendered({ env });
  expect(data).toEqual(env);
  expect(valueOf('A')).toBeUndefined();
});

it('puts a secret before what it is a part of', () => {
  const { data, names, valueOf } = rendered({
    env: {
      DATABASE_URL: 'postgres://app:$(DB_PASSWORD)@db/x?a=$$b',
      LOG: 'info',
    },
    secretEnv: { DB_PASSWORD: address },
  });
  expect(data).toEqual({ LOG: 'info' });
  expect(valueOf('DATABASE_URL')).toBe(
    'postgres://app:$(DB_PASSWORD)@db/x?a=$$$$b',
  );
  expect(names.indexOf('DB_PASSWORD')).toBeLessThan(
    names.indexOf('DATABASE_URL'),
  );
});

it('puts other variables before, in whatever order they refer to each other', () => {
  const { names, data, valueOf } = rendered({
    env: { A: '$(B)/a', B: '$(C)/b', C: 'c$', HOME: '$(C)/home' },
  });
  expect(names.slice(0, 4)).toEqual(['C', 'B', 'A', 'HOME']);
  expect(valueOf('C')).toBe('c$$');
  expect(data).toBeUndefined();
  expect(valueOf('XDG_CACHE_HOME')).toBe('$(HOME)/.cache');
});

it('knows variables by all that their names are made of', () => {
  const { container, data, valueOf } = rendered({
    env: {
      'discovery.type': 'single-node',
      'node.name': '$(POD_NAME)-$(discovery.type)',
      'x-y': '$(nobody.there) $(es.password)',
    },
    secretEnv: { 'es.password': address },
    args: ['$(node.name)'],
  });
  expect(data).toBeUndefined();
  expect(valueOf('node.name')).toBe('$(POD_NAME)-$(discovery.type)');
  expect(valueOf('discovery.type')).toBe('single-node');
  expect(valueOf('x-y')).toBe('$$(nobody.there) $(es.password)');
  expect(container.env).toContainEqual({
    name: 'es.password',
    valueFrom: {
      secretKeyRef: { name: 'api-secret-env', key: '0.es.password' },
    },
  });
});

it('gives every secret its own key, whatever they are called', () => {
  const other = { ...address, property: 'other' };
  const { find } = renderOne({
    secretEnv: { 'fetch.TOKEN': address },
    init: [
      {
        name: 'fetch',
        image: 'registry.example.com/tool:1.0.0',
        secretEnv: { TOKEN: other },
      },
    ],
  });
  expect(find('ExternalSecret', 'api-secret-env').spec.data).toEqual([
    { secretKey: '0.fetch.TOKEN', remoteRef: address },
    { secretKey: 'fetch.TOKEN', remoteRef: other },
  ]);
});

it('knows where its pod is, where that is asked for', () => {
  const { container, data } = rendered({
    env: { VLLM_HOST_IP: '$(POD_IP)', POD_NAME: '$(POD_NAME)', A: 'b' },
    args: ['--node=$(NODE_NAME)', '$$(NODE_IP)'],
  });
  const facts = container.env.filter((it: any) => it.valueFrom?.fieldRef);
  expect(
    facts.map((it: any) => [it.name, it.valueFrom.fieldRef.fieldPath]),
  ).toEqual([
    ['NODE_NAME', 'spec.nodeName'],
    ['POD_IP', 'status.podIP'],
    ['POD_NAME', 'metadata.name'],
  ]);
  expect(data).toEqual({ A: 'b' });
});

it('takes the name of a fact that the spec has for a variable of its own', () => {
  const { facts, composed } = readEnvironment({
    env: { POD_IP: '10.0.0.1', URL: 'http://$(POD_IP)' },
  });
  expect(facts).toEqual([]);
  expect(composed).toEqual([
    ['POD_IP', '10.0.0.1'],
    ['URL', 'http://$(POD_IP)'],
  ]);
});

it('does the same in containers beside the service', () => {
  const { find } = renderOne({
    init: [
      {
        name: 'migrate',
        image: 'registry.example.com/tool:1.0.0',
        env: { URL: 'x:$(PASSWORD)@$(POD_IP)', PLAIN: '$(5)' },
        secretEnv: { PASSWORD: address },
      },
    ],
  });
  const [{ env }] = find('Deployment').spec.template.spec.initContainers;
  expect(env).toContainEqual({ name: 'URL', value: 'x:$(PASSWORD)@$(POD_IP)' });
  expect(env).toContainEqual({ name: 'PLAIN', value: '$$(5)' });
});

it.each<[string, Record<string, string>, ReturnType<typeof told>]>([
  [
    'a name that nothing has',
    { URL: 'x$(DB_PASSWORD)' },
    [['env-reference-unknown', 'services.0.env.URL', { name: 'DB_PASSWORD' }]],
  ],
  ['one that is meant so', { URL: '$$(DB_PASSWORD)', S: '$(date)' }, []],
  [
    'a circle',
    { A: '$(B)', B: '$(A)' },
    [['env-reference-unknown', 'services.0.env.B', { name: 'A' }]],
  ],
  [
    'what grows with every step',
    Object.fromEntries(
      ['A', 'B', 'C', 'D'].map((it, at) => [
        it,
        at === 3 ? 'x'.repeat(1000) : `$(${'BCD'[at]})`.repeat(10),
      ]),
    ),
    [['env-too-large', 'services.0.env.A', { bytes: 1_000_000, max: 131_072 }]],
  ],
])('says of %s', (_what, env, expected) => {
  expect(told(checkOne({ env }))).toEqual(expected);
});

it('holds a reference for no secret, and a password beside one for what it is', () => {
  const ids = (env: Record<string, string>) =>
    checkOne({ env, secretEnv: { DB_PASSWORD: address } }).map(it => it.id);
  expect(ids({ URL: 'postgres://app:$(DB_PASSWORD)@db/x' })).toEqual([]);
  expect(ids({ PGPASSWORD: '$(DB_PASSWORD)' })).toEqual([]);
  expect(ids({ URL: 'postgres://app:hunter2@db/$(DB_PASSWORD)' })).toEqual([
    'env-holds-secret',
  ]);
  expect(ids({ API_TOKEN: 'sk-4fA9c2$(DB_PASSWORD)' })).not.toEqual([]);
});

/** As the kubelet fills in the value of a variable. */
function filledIn(text: string, known: Map<string, string>): string {
  return text.replace(/\$\$|\$\(([^)]*)\)/g, (written, name) =>
    name === undefined ? '$' : known.get(name) ?? written,
  );
}

const NAMES = ['D', 'C', 'B', 'A'];
const UNSEEN = new Map([
  ['SECRET', 'hush'],
  ['POD_IP', '10.1.2.3'],
]);
const part = (names: string[]) =>
  fc.constantFrom(
    ...['$', '$$', '(', ')', 'x', '$(date)', '$(NOBODY)', '$$(NOBODY)'],
    ...names.flatMap(it => [`$(${it})`, `$$(${it})`]),
  );
/** Each may refer to those after it in the alphabet. */
const related = fc.record(
  Object.fromEntries(
    NAMES.map((name, at) => [
      name,
      fc
        .array(part([...UNSEEN.keys(), ...NAMES.slice(0, at)]), {
          maxLength: 6,
        })
        .map(parts => parts.join('')),
    ]),
  ),
);

it('has every variable say in the pod what it says in the spec', () => {
  fc.assert(
    fc.property(related, env => {
      const meant = (name: string): string =>
        UNSEEN.get(name) ??
        env[name].replace(
          /(\$?)\$\(([A-Z_]+)\)/g,
          (written: string, escape: string, other: string) => {
            if (!Object.hasOwn(env, other) && !UNSEEN.has(other)) {
              return written;
            }
            return escape ? `$(${other})` : meant(other);
          },
        );
      const secretEnv = { SECRET: address };
      const { composed, plain } = readEnvironment({ env, secretEnv });
      const known = new Map(UNSEEN);
      for (const [name, value] of composed) {
        expect(known.has(name)).toBe(false);
        known.set(name, filledIn(value, known));
      }
      for (const [name, value] of Object.entries(plain)) known.set(name, value);
      for (const name of NAMES) expect(known.get(name)).toBe(meant(name));
    }),
  );
});
