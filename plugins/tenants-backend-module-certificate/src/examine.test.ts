// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { outsidersOf, subjectsOf } from './Certifier';
import { Check, failed, passed, some, worst } from './Check';
import { ClusterProbe } from './ClusterProbe';
import { checks, examine, verdictOf } from './examine';
import { QuietCluster } from './testUtils/QuietCluster';
import {
  EDITORS,
  OWNER,
  SimulatedTenant,
  SUBJECTS,
  UNLISTED,
  VIEWERS,
} from './testUtils/SimulatedTenant';

describe('a certificate', () => {
  it.each([
    [['passed', 'deviation', 'not_proven'], 'passed'],
    [['passed', 'error'], 'incomplete'],
    [['error', 'failed', 'passed'], 'failed'],
    [[], 'passed'],
  ] as const)('of %j is %s', (results, verdict) => {
    expect(verdictOf(results.map(result => ({ result })))).toBe(verdict);
  });

  it('tells of several groups the one that fares worst', () => {
    const finding = (result: any) => ({ result, evidence: result });
    expect(
      worst([finding('passed'), finding('error'), finding('failed')]),
    ).toEqual(finding('failed'));
    expect(worst([finding('deviation'), finding('passed')])).toEqual(
      finding('deviation'),
    );
  });

  it('names each check once', () => {
    const names = checks.map(({ id, code }) => `${id} ${code}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it('covers every check of the benchmark, implemented or planned', () => {
    const ids = new Set(checks.map(({ id }) => id));
    const benchmark = [
      'PL1-CC-CPI-1',
      ...[2, 3, 4, 5, 6].map(it => `PL1-BC-CPI-${it}`),
      ...[1, 3, 4, 5].map(it => `PL1-BC-HI-${it}`),
      'PL1-BC-HI-1-NODEPORT',
      'PL1-CC-TI-1',
      'PL1-CC-TI-2',
      'PL1-CC-FNS-1',
      'PL1-CC-FNS-2',
      'PL1-CC-DI-1',
      'PL2-BC-OPS-3',
      'PL2-BC-OPS-4',
      'PL2-CC-TI-1',
      ...[1198, 1199, 1200, 1201, 1202, 1203],
    ];
    expect(benchmark.filter(it => !ids.has(`MTB-${it}`))).toEqual([]);
  });
});

it('docs/isolation.md has a row for each check, and no other', () => {
  const docs = join(__dirname, '../../../docs/isolation.md');
  const rows = readFileSync(docs, 'utf8').matchAll(
    /^\| `((?:MTB|ECP)-[^`]+)` +\| `([a-z_]+)` +\|/gm,
  );
  expect([...rows].map(([, id, code]) => `${id} ${code}`).sort()).toEqual(
    checks.map(({ id, code }) => `${id} ${code}`).sort(),
  );
});

it('outsiders are groups of other tenants without a role here, and whoever signed in', () => {
  const neighbours = [
    { tenantId: 'here', groups: ['group:default/vision', 'user:default/vic'] },
    { tenantId: 'b', groups: ['group:default/vision', 'group:acme/speech'] },
    { tenantId: 'c', groups: ['group:acme/speech', 'user:default/dana'] },
  ];
  expect(outsidersOf('here', neighbours)).toEqual([
    'acme/speech',
    'system:authenticated',
  ]);
});

it('the subjects are groups as bindings name them, each once a role', () => {
  expect(
    subjectsOf({
      owner: 'group:default/vision',
      editors: ['group:acme/partners', 'group:acme/partners'],
      viewers: ['user:default/vic', 'group:default/auditors'],
    }),
  ).toEqual([
    { role: 'owner', group: 'vision' },
    { role: 'editor', group: 'acme/partners' },
    { role: 'viewer', group: 'auditors' },
  ]);
});

it.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b', 'c', 'd', 'e'], 'a, b, c, d, e'],
  [['a', 'b', 'c', 'd', 'e', 'f', 'g'], 'a, b, c, d, e and 2 more'],
])('of %j evidence names the first few', (names, words) => {
  expect(some(names)).toBe(words);
});

describe('an examination', () => {
  let quiet: QuietCluster;
  beforeEach(() => {
    quiet = new QuietCluster();
  });

  const run = (only: Check[], subjects = SUBJECTS) =>
    examine({
      probe: ClusterProbe.create(quiet.client),
      tenantId: 'lab',
      namespace: 'ecp-ai-lab',
      subjects,
      gpuResources: [],
      foreignNamespaces: () => [],
      outsiders: [],
      only,
    });
  /** Checks that look at nothing. */
  const ofGroup = (
    code: any,
    look: (group: string) => any,
    onlyOf?: any,
  ): Check => ({
    id: `ECP-${code}`,
    code,
    onlyOf,
    ofGroup: async (_, { group }) => look(group),
  });

  it('makes each check once a role, in their order, and those of the namespace once', async () => {
    const made = await run([
      ofGroup('secrets', passed),
      { id: 'ECP-N', code: 'kernel', ofNamespace: () => passed('looked') },
      ofGroup('queues', passed, 'viewer'),
    ]);
    expect(made).toEqual({
      tenantId: 'lab',
      clusterVersion: 'v1.36.0',
      result: 'passed',
      checks: [
        ...SUBJECTS.map(({ role, group }) => ({
          id: 'ECP-secrets',
          code: 'secrets',
          role,
          result: 'passed',
          evidence: group,
        })),
        { id: 'ECP-N', code: 'kernel', result: 'passed', evidence: 'looked' },
        {
          id: 'ECP-queues',
          code: 'queues',
          role: 'viewer',
          result: 'passed',
          evidence: VIEWERS,
        },
      ],
    });
  });

  it('tells of a role the group that fares worst', async () => {
    const two = [
      { role: 'viewer', group: 'a' },
      { role: 'viewer', group: 'b' },
      { role: 'viewer', group: 'c' },
    ] as const;
    const made = await run(
      [
        ofGroup('secrets', group =>
          group === 'b' ? failed('b may') : passed('none'),
        ),
      ],
      [...two],
    );
    expect(made!.checks).toEqual([
      expect.objectContaining({ role: 'viewer', evidence: 'b may' }),
    ]);
    expect(made!.result).toBe('failed');
  });

  it('has nothing to tell of a role that nobody has', async () => {
    const made = await run([ofGroup('secrets', passed)], []);
    expect(made).toMatchObject({ result: 'passed', checks: [] });
  });

  it('is spoiled by no check that throws', async () => {
    const made = await run([
      ofGroup('secrets', group => {
        if (group === EDITORS) throw new Error('no such thing');
        return passed('none');
      }),
      {
        id: 'ECP-N',
        code: 'kernel',
        ofNamespace: () => {
          throw new Error('not even one');
        },
      },
      ofGroup('queues', passed),
    ]);
    expect(made!.result).toBe('incomplete');
    expect(made!.checks.map(it => [it.code, it.role, it.result])).toEqual([
      ['secrets', 'owner', 'passed'],
      ['secrets', 'editor', 'error'],
      ['secrets', 'viewer', 'passed'],
      ['kernel', undefined, 'error'],
      ['queues', 'owner', 'passed'],
      ['queues', 'editor', 'passed'],
      ['queues', 'viewer', 'passed'],
    ]);
    expect(made!.checks[1].evidence).toBe('no such thing');
    expect(made!.checks[3].evidence).toBe('not even one');
  });

  it('comes to nothing when the cluster falls silent in the middle', async () => {
    const silent: Check = {
      id: 'ECP-S',
      code: 'secrets',
      ofGroup: async it => {
        quiet.trouble = 'silence';
        await it.probe.get({ apiVersion: 'v1', kind: 'Namespace', name: 'x' });
        return passed('looked');
      },
    };
    await expect(run([silent])).rejects.toMatchObject({
      name: 'UnreachableError',
    });
  });

  it('comes to nothing where the certifier may not look at all', async () => {
    quiet.trouble = 'no right';
    await expect(run([])).rejects.toMatchObject({
      name: 'KubernetesError',
      status: 403,
    });
  });

  it('finds nothing, and asks no more, where there is no namespace', async () => {
    quiet.gone.add('ecp-ai-lab');
    expect(await run(checks)).toBeUndefined();
    expect(quiet.questions).toEqual([]);
  });

  it('asks once of each group whether it is a stranger', async () => {
    await run([ofGroup('secrets', passed), ofGroup('queues', passed)]);
    expect(quiet.questions).toEqual(
      SUBJECTS.map(({ group }) => ({
        group,
        verb: 'list',
        namespace: 'ecp-ai-lab',
      })),
    );
  });
});

describe('an examination of a delivered tenant', () => {
  let simulated: SimulatedTenant;

  beforeAll(async () => {
    simulated = await SimulatedTenant.start();
  });
  afterAll(() => simulated?.stop());
  const named = (...codes: string[]) =>
    checks.filter(it => codes.includes(it.code));

  it('tells nothing of a group that is not bound: refusals would prove nothing', async () => {
    const { result, checks: found } = await simulated.run({
      only: named('secrets', 'host_pid', 'pod_security'),
      subjects: [...SUBJECTS, { role: 'owner', group: 'nobody' }],
    });
    expect(result).toBe('incomplete');
    expect(found.map(it => [it.code, it.role, it.result])).toEqual([
      ['pod_security', undefined, 'passed'],
      ['secrets', 'owner', 'error'],
      ['secrets', 'editor', 'passed'],
      ['secrets', 'viewer', 'passed'],
      ['host_pid', 'owner', 'error'],
      ['host_pid', 'editor', 'passed'],
      ['host_pid', 'viewer', 'passed'],
    ]);
    expect(found[1].evidence).toBe(
      `nobody may not even list pods in ${simulated.namespace}, so nothing can be told from refusals`,
    );
  });

  it('tells of a group that the certifier may not act in what needs no acting, and what is needed for the rest', async () => {
    const takeBack = await simulated.bind(UNLISTED, 'ecp-tenant-owner');
    const { result, checks: found } = await simulated.run({
      only: named('secrets', 'host_pid', 'managed_objects'),
      subjects: [{ role: 'owner', group: UNLISTED }],
    });
    await takeBack();
    expect(result).toBe('incomplete');
    const results = Object.fromEntries(found.map(it => [it.code, it.result]));
    expect(results).toEqual({
      secrets: 'passed',
      host_pid: 'error',
      managed_objects: 'error',
    });
    for (const { evidence } of found.filter(it => it.result === 'error')) {
      expect(evidence).toMatch(/cannot impersonate resource "groups"/);
      expect(evidence).toMatch(
        /\(the certifier needs this group in ecp-tenants-certifier-groups\)$/,
      );
    }
  });

  it('is of one group by two roles, each held to what it is for', async () => {
    const { checks: found } = await simulated.run({
      only: named('host_pid', 'viewers_only_look'),
      subjects: [
        { role: 'owner', group: OWNER },
        { role: 'viewer', group: OWNER },
      ],
    });
    const results = found.map(it => [it.code, it.role, it.result]);
    expect(results).toEqual([
      ['viewers_only_look', 'viewer', 'failed'],
      ['host_pid', 'owner', 'passed'],
      ['host_pid', 'viewer', 'passed'],
    ]);
  });

  it('finds none of a namespace that is not there', async () => {
    expect(
      await simulated.run({ namespace: 'ecp-ai-none', only: [] }),
    ).toBeUndefined();
  });
});
