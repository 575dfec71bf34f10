// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Tenants rendered a second: ours (check, render, YAML, digest), and what of it cdk8s does as well (YAML of ready-made objects, digest),
// beside cdk8s in the same run.

import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { ApiObject, App, Chart, Yaml } from 'cdk8s';
import { parseAllDocuments, stringify } from 'yaml';
import { tenantSpecSchema } from '../../plugins/tenants-common/src/spec';
import { allowedOf } from '../../plugins/tenants-backend/src/manifests/allowed';
import { checkSpec } from '../../plugins/tenants-backend/src/manifests/checkSpec';
import { KubernetesObject } from '../../plugins/tenants-backend/src/manifests/KubernetesObject';
import { RenderInput } from '../../plugins/tenants-backend/src/manifests/RenderInput';
import { renderTenant } from '../../plugins/tenants-backend/src/manifests/renderTenant';
import { checkObjects } from '../../plugins/tenants-backend/src/manifests/rules/manifest';
import { digestOf } from '../../plugins/tenants-node/src/digestOf';
import { shippedPresets } from '../../plugins/tenants-backend/src/manifests/shippedPresets';
import { toYamlDocuments } from '../../plugins/tenants-backend/src/manifests/toYaml';
import { exampleTenant } from './exampleTenant';

const ROUNDS = 5;
const ROUND_MS = 1500;

const cluster = {
  name: 'bench',
  ingress: { allowedSuffixes: ['apps.example.com'], className: 'nginx' },
  gpuResources: ['nvidia.com/gpu'],
  podSecurityVersion: 'v1.34',
};

const spec = tenantSpecSchema.parse({
  displayName: 'Vision lab',
  owner: 'group:default/vision',
  environment: 'staging',
  preset: 'small',
  services: [
    {
      name: 'api',
      image: 'registry.example.com/vision/api:1.4.2',
      replicas: 2,
      port: 8080,
      env: { LOG_LEVEL: 'info', WORKERS: '4' },
      health: { path: '/healthz' },
      ingress: { host: 'vision.apps.example.com' },
    },
  ],
});

/** One tenant, as everybody renders it; only its id differs from time to time. */
class Contest {
  /** Handed over ready-made, so that cdk8s is timed for its own part only: the comparison leans its way. */
  private readonly blueprint: KubernetesObject[];

  constructor(
    readonly name: string,
    private readonly input: Omit<RenderInput, 'tenantId'>,
  ) {
    this.blueprint = renderTenant(this.inputOf(0)).objects;
  }

  private inputOf(index: number): RenderInput {
    return { ...this.input, tenantId: `tenant-${index}` };
  }

  /** Everything a preview does: findings, objects, bytes, digest. */
  ours = (index: number): string => {
    const input = this.inputOf(index);
    const { objects, yaml } = renderTenant(input);
    const findings = [
      ...checkSpec(input),
      ...checkObjects(objects, allowedOf(input)),
    ];
    if (findings.some(({ severity }) => severity === 'error')) {
      throw new Error('the benchmark must render a legal tenant');
    }
    return yaml;
  };

  /** What the others do: the bytes of ready-made objects, and their digest besides. */
  ready = (): string => {
    const yaml = toYamlDocuments(this.blueprint);
    digestOf(yaml);
    return yaml;
  };

  /** The same objects through cdk8s: no checks, no digest. */
  cdk8s = (index: number): string => {
    const chart = new Chart(new App(), `tenant-${index}`, {
      disableResourceNameHashes: true,
    });
    this.blueprint.forEach((object, position) => {
      // eslint-disable-next-line no-new
      new ApiObject(chart, `object-${position}`, object as any);
    });
    return Yaml.stringify(...chart.toJson());
  };

  /** The same objects through the YAML library alone. */
  library = (): string =>
    this.blueprint
      .map(
        object =>
          `---\n${stringify(object, {
            sortMapEntries: true,
            aliasDuplicateObjects: false,
          })}`,
      )
      .join('');

  /** A race between unlike things tells nothing: both must give the same objects. */
  requireEqual(): void {
    const plain = JSON.parse(JSON.stringify(this.blueprint));
    const results = {
      ours: read(this.ours(0)),
      'ours, ready-made': read(this.ready()),
      cdk8s: read(this.cdk8s(0)),
    };
    for (const [name, objects] of Object.entries(results)) {
      if (!isDeepStrictEqual(objects, plain)) {
        throw new Error(
          `${name} does not give the same ${plain.length} objects`,
        );
      }
    }
  }
}

function tenantsPerSecond(render: (index: number) => string): number {
  const start = performance.now();
  let count = 0;
  while (performance.now() - start < ROUND_MS) {
    render(count);
    count += 1;
  }
  return (count * 1000) / (performance.now() - start);
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function read(yaml: string): unknown[] {
  return parseAllDocuments(yaml).map(document => document.toJS());
}

function race(contest: Contest): void {
  contest.requireEqual();
  const { ours, cdk8s, library } = contest;
  const contestants = {
    ours,
    'ours, ready-made': contest.ready,
    cdk8s,
    'yaml library': library,
  };
  const names = Object.keys(contestants) as (keyof typeof contestants)[];
  const rates = new Map(names.map(name => [name, [] as number[]]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of names) {
      rates.get(name)!.push(tenantsPerSecond(contestants[name]));
    }
  }
  const yaml = ours(0);
  const digest = createHash('sha256').update(yaml).digest('hex').slice(0, 12);
  console.log(
    `\n${contest.name}: ${read(yaml).length} objects, ${Buffer.byteLength(
      yaml,
    )} bytes (${digest})`,
  );
  const reference = median(rates.get('cdk8s')!);
  console.log(
    `${'what'.padEnd(18)}${'tenants/s'.padStart(12)}${'min'.padStart(
      10,
    )}${'max'.padStart(10)}${'x cdk8s'.padStart(10)}`,
  );
  for (const name of names) {
    const values = rates.get(name)!;
    const columns = [median(values), Math.min(...values), Math.max(...values)];
    console.log(
      name.padEnd(18) +
        columns
          .map((value, i) => value.toFixed(0).padStart(i === 0 ? 12 : 10))
          .join('') +
        `${(columns[0] / reference).toFixed(1)}x`.padStart(10),
    );
  }
}

function main(): void {
  const [preset] = shippedPresets;
  console.log(
    `Median of ${ROUNDS} interleaved rounds of ${ROUND_MS / 1000} s; Node ${
      process.version
    }`,
  );
  race(new Contest('One service', { spec, preset, cluster }));
  const { tenantId: _, ...everything } = exampleTenant('any');
  const count = everything.spec.services.length;
  race(new Contest(`${count} services of examples/`, everything));
  console.log(
    '\nours: check, objects, YAML, digest. Of ready-made objects: ours, ready-made: YAML, digest; cdk8s: YAML; yaml library: YAML.',
  );
}

main();
