// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Workloads as the schema of Score (v1b1) allows them. Every text in one is another, so that it can be told where it went.

import fc from 'fast-check';

const label = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,18}[a-z0-9]$/);
const word = fc.stringMatching(/^[a-z]{12,16}$/);
const port = fc.integer({ min: 1, max: 65535 });
const path = word.map(it => `/${it}`);

/** A reference to something that the workload may have. */
const placeholder = fc.constantFrom(
  '${metadata.name}',
  '${metadata.annotations.note}',
  '${resources.address.host}',
  '${resources.db.password}',
  '${resources.other.hostname}',
  '$$',
  '$${kept}',
);
const text = fc.oneof(
  word,
  fc.tuple(word, placeholder, word).map(it => it.join(' ')),
);

const some = <T>(it: fc.Arbitrary<T>) => fc.option(it, { nil: undefined });
const few = <T>(it: fc.Arbitrary<T>, key = label) =>
  fc.dictionary(key, it, { maxKeys: 3 });

/** A record of which each part may be missing. */
const partly = <T extends object>(parts: {
  [K in keyof T]: fc.Arbitrary<T[K]>;
}) => fc.record(parts, { requiredKeys: [] });

const memory = fc
  .tuple(
    fc.integer({ min: 1, max: 9999 }),
    fc.constantFrom('', 'K', 'M', 'G', 'Ki', 'Mi', 'Gi', 'Ti'),
  )
  .map(it => it.join(''));
const cpu = fc.oneof(
  fc.integer({ min: 1, max: 9999 }).map(it => `${it}m`),
  fc.integer({ min: 1, max: 99 }).map(it => `${it}.25`),
);
const amounts = partly({ cpu, memory });

const file = fc
  .tuple(
    fc.oneof(
      fc.record({ content: text }),
      fc.record({ source: path }),
      fc.record({
        binaryContent: fc.oneof(
          word.map(it => btoa(it)),
          fc.constant('ADBgwpA='),
        ),
      }),
    ),
    partly({
      mode: fc.constantFrom('0644', '0600', '755'),
      noExpand: fc.boolean(),
    }),
  )
  .map(it => Object.assign({}, ...it) as object);

const volume = fc.oneof(
  fc.constantFrom('${resources.data}', 'cache', '${resources.db}'),
  word,
);
const mount = fc
  .tuple(
    fc.record({ source: volume }),
    partly({ path, readOnly: fc.boolean() }),
  )
  .map(it => Object.assign({}, ...it) as object);

/** By path, or as a list with targets. */
const placed = (it: fc.Arbitrary<object>) =>
  few(it, path).chain(map =>
    fc.constantFrom<object>(
      map,
      Object.entries(map).map(([target, rest]) => ({ target, ...rest })),
    ),
  );

const call = fc
  .tuple(
    fc.record({ port, path }),
    partly({
      host: word,
      scheme: fc.constantFrom('HTTP', 'HTTPS'),
      httpHeaders: fc.array(fc.record({ name: word, value: word }), {
        maxLength: 2,
      }),
    }),
  )
  .map(it => Object.assign({}, ...it) as object);
const exec = fc.record({ command: fc.array(word, { maxLength: 2 }) });
const probe = fc.oneof(
  fc.record({ httpGet: call }),
  fc.record({ exec }),
  fc.record({ httpGet: call, exec }),
);

const container = fc
  .tuple(
    fc.record({ image: fc.oneof(word, fc.constant('.')) }),
    partly({
      command: fc.array(word, { maxLength: 3 }),
      args: fc.array(word, { maxLength: 3 }),
      variables: few(
        text,
        word.map(it => it.toUpperCase()),
      ),
      files: placed(file),
      volumes: placed(mount),
      resources: partly({ limits: amounts, requests: amounts }),
      livenessProbe: probe,
      readinessProbe: probe,
      before: few(
        fc.record({
          ready: fc.constantFrom('started', 'healthy', 'complete'),
        }),
        fc.constantFrom('main', 'tool', 'nobody'),
      ),
    }),
  )
  .map(it => Object.assign({}, ...it) as object);

const resource = (type: fc.Arbitrary<string>, params: fc.Arbitrary<object>) =>
  fc
    .tuple(
      fc.record({ type }),
      partly({
        class: fc.constantFrom('large', 'ephemeral'),
        id: word,
        metadata: fc.record({ annotations: few(word) }),
        params,
      }),
    )
    .map(it => Object.assign({}, ...it) as object);
const routes = resource(
  fc.constant('route'),
  partly({
    host: fc.oneof(word, fc.constant('${resources.address.host}')),
    path,
    port: fc.oneof<fc.Arbitrary<string | number>[]>(port, label),
    more: word,
  }),
);

/** One document of a Score file. */
export const arbitraryScore = fc
  .tuple(
    fc.record({
      apiVersion: fc.constant('score.dev/v1b1'),
      metadata: fc.record({
        name: label,
        team: word,
        annotations: fc.record({ note: word, other: word }),
      }),
      containers: fc
        .tuple(container, some(container), few(container))
        .map(([main, tool, more]) => ({
          main,
          ...(tool && { tool }),
          ...more,
        })),
    }),
    partly({
      service: partly({
        ports: few(
          fc
            .tuple(
              fc.record({ port }),
              partly({
                targetPort: port,
                protocol: fc.constantFrom('TCP', 'UDP'),
              }),
            )
            .map(it => Object.assign({}, ...it) as object),
        ),
      }),
      resources: fc
        .tuple(
          partly({
            data: resource(fc.constant('volume'), partly({ size: memory })),
            cache: resource(fc.constant('volume'), partly({ more: word })),
            address: resource(fc.constant('dns'), partly({ host: word })),
            db: resource(fc.constant('postgres'), partly({ more: word })),
            way: routes,
            other: resource(
              fc.constant('service-port'),
              partly({ workload: label, port: label }),
            ),
          }),
          few(resource(word, partly({ more: few(word) }))),
        )
        .map(it => Object.assign({}, ...it) as object),
    }),
  )
  .map(it => Object.assign({}, ...it) as Record<string, unknown>);
