// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whether the objects of deploy/platform fit together, and fit app-config.production.yaml.

import assert from 'node:assert/strict';
import {
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { root } from '../paths.mjs';
import { fits, folderOf, OVERLAYS, podsOf, render } from './overlays';

/** Secrets that operators make, docs/deploy.md. The first two come from Vault where the overlay says so. */
const SECRETS = [
  'ecp-tenants-secrets',
  'ecp-tenants-cluster',
  'ecp-tenants-postgres-ca',
  'postgres-portal',
  'postgres-backups',
  'redis',
];
const all = new Map(OVERLAYS.map(it => [it, render(folderOf(it))]));
const each = (name: string, check: (objects: any[]) => void) =>
  OVERLAYS.forEach(overlay =>
    test(`${overlay}: ${name}`, () => check(all.get(overlay)!)),
  );
const ofKind = (objects: any[], kind: string) =>
  objects.filter(it => it.kind === kind);

each(
  'every ConfigMap and Secret that a pod wants is there, or is made by hand',
  objects => {
    const known = new Set([
      ...ofKind(objects, 'ConfigMap').map(
        it => `ConfigMap ${it.metadata.name}`,
      ),
      ...SECRETS.map(it => `Secret ${it}`),
    ]);
    for (const { name, spec } of podsOf(objects)) {
      for (const wanted of wantedBy(spec)) {
        assert.ok(known.has(wanted), `${name} wants ${wanted}`);
      }
    }
  },
);

each(
  'every Service, disruption budget and policy means pods that are there',
  objects => {
    const pods = podsOf(objects);
    for (const { kind, metadata, spec } of objects) {
      const selector =
        kind === 'Service'
          ? { matchLabels: spec.selector }
          : spec?.podSelector ??
            (kind === 'PodDisruptionBudget' && spec.selector);
      if (!selector) continue;
      // Those of PostgreSQL are made by its operator.
      if (JSON.stringify(selector).includes('cnpg.io/cluster')) continue;
      const meant = pods.filter(
        pod =>
          pod.namespace === metadata.namespace && fits(selector, pod.labels),
      );
      assert.ok(meant.length > 0, `${kind} ${metadata.name} means nobody`);
      if (kind !== 'Service') continue;
      for (const { port, targetPort = port } of spec.ports) {
        for (const pod of meant) {
          const ports = pod.spec.containers.flatMap(
            (it: any) => it.ports ?? [],
          );
          assert.ok(
            ports.some((it: any) =>
              [it.name, it.containerPort].includes(targetPort),
            ),
            `${pod.name} has no port ${targetPort}`,
          );
        }
      }
    }
  },
);

each(
  'every container is held in: probes of ports it has, a bound of memory, nothing of root',
  objects => {
    for (const { name, spec } of podsOf(objects)) {
      assert.equal(spec.automountServiceAccountToken, false, name);
      for (const it of spec.containers) {
        assert.ok(it.resources.limits.memory, name);
        assert.equal(it.securityContext.readOnlyRootFilesystem, true, name);
        assert.match(
          it.image,
          /:[^:/]+$/,
          `${name}: which version of its image`,
        );
        assert.ok(!it.image.endsWith(':latest'), name);
        const ports = (it.ports ?? []).map((port: any) => port.name);
        for (const probe of [
          'startupProbe',
          'livenessProbe',
          'readinessProbe',
        ]) {
          const port = it[probe]?.httpGet?.port ?? it[probe]?.tcpSocket?.port;
          if (port) assert.ok(ports.includes(port), `${name}: ${probe}`);
        }
      }
    }
  },
);

each(
  'whatever app-config.production.yaml asks of the environment is there',
  objects => {
    const text = readFileSync(join(root, 'app-config.production.yaml'), 'utf8');
    const asked = new Set(
      [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name),
    );
    const settings = ofKind(objects, 'ConfigMap').find(it =>
      it.metadata.name.startsWith('ecp-tenants-settings'),
    );
    const external = ofKind(objects, 'ExternalSecret').find(
      it => it.metadata.name === 'ecp-tenants-secrets',
    );
    const secret = external
      ? external.spec.data.map((it: any) => it.secretKey)
      : secretKeys();
    const given = new Set([...Object.keys(settings.data), ...secret]);
    assert.deepEqual(
      [...asked].filter(it => !given.has(it)),
      [],
    );
  },
);

test('what an operator makes by hand and what comes from Vault are the same keys', () => {
  const external = ofKind(all.get('production')!, 'ExternalSecret').find(
    it => it.metadata.name === 'ecp-tenants-secrets',
  );
  assert.deepEqual(
    external.spec.data.map((it: any) => it.secretKey).sort(),
    secretKeys().sort(),
  );
});

each('a pod that ends has the time that the backend takes', objects => {
  const config = ofKind(objects, 'ConfigMap').find(it =>
    it.metadata.name.startsWith('ecp-tenants-config'),
  );
  const { backend } = parse(config.data['app-config.yaml']);
  const delay = backend.lifecycle.serverShutdownDelay.seconds;
  const portal = podsOf(objects).find(
    it => it.name === 'Deployment ecp-tenants',
  )!;
  // For answers under way and for plugins to end: packages/backend/README.md.
  assert.ok(portal.spec.terminationGracePeriodSeconds > delay + 20 + 10);
});

test('statements are not logged: they hold secrets', () => {
  const [cluster] = ofKind(all.get('production')!, 'Cluster');
  const { parameters } = cluster.spec.postgresql;
  assert.equal(parameters.log_statement, 'none');
  assert.equal(parameters.max_connections, '200');
  assert.equal(cluster.spec.instances, 3);
});

test('all plugins of all replicas together have fewer connections than PostgreSQL', () => {
  const objects = all.get('production')!;
  const [cluster] = ofKind(objects, 'Cluster');
  const [pooler] = ofKind(objects, 'Pooler');
  assert.equal(pooler.spec.pgbouncer.poolMode, 'session');
  // Thirteen plugins have one each, as the job of migrations says; two to spare.
  const databases = 15;
  const most = Number(pooler.spec.pgbouncer.parameters.max_db_connections);
  assert.ok(
    most * databases <
      Number(cluster.spec.postgresql.parameters.max_connections),
  );
});

test('an overlay without its place is refused, not applied', () => {
  const copy = mkdtempSync(join(tmpdir(), 'ecp-platform-'));
  try {
    cpSync(join(root, 'deploy'), join(copy, 'deploy'), { recursive: true });
    const overlay = join(copy, 'deploy/platform/overlays/staging');
    const file = join(overlay, 'kustomization.yaml');
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace('  - place.yaml\n', ''),
    );
    assert.throws(() => render(overlay), /ecp-tenants-place/);
  } finally {
    rmSync(copy, { recursive: true });
  }
});

each('the host stands wherever it has to', objects => {
  const settings = ofKind(objects, 'ConfigMap').find(it =>
    it.metadata.name.startsWith('ecp-tenants-settings'),
  );
  const { host } = new URL(settings.data.ECP_BASE_URL);
  const text = JSON.stringify(objects.filter(it => it !== settings));
  const others = [
    ...text.matchAll(/(?:https:\/\/)?(ecp\.[\w.]*example\.com)/g),
  ];
  assert.ok(others.length > 0);
  for (const [, other] of others) assert.equal(other, host);
});

/** Keys of the Secret that a comment of the Deployment names. */
function secretKeys(): string[] {
  const text = readFileSync(
    join(root, 'deploy/platform/base/deployment.yaml'),
    'utf8',
  );
  const [, comment] =
    /# (POSTGRES_PASSWORD[^]*?)\n\s+- secretRef/.exec(text) ?? [];
  return comment.match(/[A-Z][A-Z_]+/g) ?? [];
}

/** `<kind> <name>` of each. */
function wantedBy(spec: any): string[] {
  const volumes = (spec.volumes ?? []).flatMap((it: any) => [
    it.configMap && `ConfigMap ${it.configMap.name}`,
    it.secret && `Secret ${it.secret.secretName}`,
  ]);
  const environment = spec.containers.flatMap((it: any) => [
    ...(it.envFrom ?? []).flatMap((from: any) => [
      from.configMapRef && `ConfigMap ${from.configMapRef.name}`,
      from.secretRef && `Secret ${from.secretRef.name}`,
    ]),
    ...(it.env ?? []).map(
      ({ valueFrom }: any) =>
        valueFrom?.secretKeyRef && `Secret ${valueFrom.secretKeyRef.name}`,
    ),
  ]);
  return [...volumes, ...environment].filter(Boolean);
}
