// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Environment variables, and files: each kind fits together into one object.

import {
  Finding,
  furtherContainers,
  isBatch,
  ServiceSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { POD_NUMBER, readEnvironment } from '../objects/references';
import { eachService, refusal, RuleInput, warning } from './Rule';

/** etcd takes 1 MiB an object. */
const MOST_BYTES = 1_000_000;

/** Linux starts no program with a longer variable. */
const LONGEST_VARIABLE = 131_072;

export function environmentRule(input: RuleInput): Finding[] {
  return eachService(input, (service, path) => [
    ...tooLarge('env-too-large', `${path}.env`, service.env ?? {}),
    ...tooLarge('files-too-large', `${path}.files`, service.files ?? {}),
    ...containersTooLarge(service, path),
    ...[
      { container: service, at: path },
      ...furtherContainers(service).map(({ at, container }) => ({
        container,
        at: `${path}.${at}`,
      })),
    ].flatMap(({ container, at }) => [
      ...references(container, at),
      ...(isBatch(service) ? [] : numbers(container, at)),
    ]),
  ]);
}

// Unlike most of the service's own, their variables stand in the workload, whose commands want room there too.
function containersTooLarge(service: ServiceSpec, path: string): Finding[] {
  const { init = [], sidecars = [] } = service;
  const own = readEnvironment(service).composed;
  const bytes = Buffer.byteLength(
    JSON.stringify([...init, ...sidecars, ...own]),
  );
  const max = MOST_BYTES / 2;
  return bytes > max
    ? [refusal('containers-too-large', path, { bytes, max })]
    : [];
}

type Container = Parameters<typeof readEnvironment>[0];

function references(container: Container, path: string): Finding[] {
  const { lengths, unknown } = readEnvironment(container);
  return [
    ...[...lengths]
      .filter(([, length]) => length > LONGEST_VARIABLE)
      .map(([name, bytes]) =>
        refusal('env-too-large', `${path}.env.${name}`, {
          bytes,
          max: LONGEST_VARIABLE,
        }),
      ),
    ...unknown.map(({ variable, name }) =>
      warning('env-reference-unknown', `${path}.env.${variable}`, { name }),
    ),
  ];
}

/** Pods that are no job's have none. */
function numbers({ env = {} }: Container, path: string): Finding[] {
  return Object.keys(env).flatMap(variable =>
    readEnvironment({ env: { [variable]: env[variable] } }).facts.includes(
      POD_NUMBER,
    )
      ? [
          warning('env-reference-unknown', `${path}.env.${variable}`, {
            name: POD_NUMBER,
          }),
        ]
      : [],
  );
}

function tooLarge(
  id: 'env-too-large' | 'files-too-large',
  path: string,
  texts: Record<string, string>,
): Finding[] {
  const bytes = Buffer.byteLength(JSON.stringify(texts));
  return bytes > MOST_BYTES
    ? [refusal(id, path, { bytes, max: MOST_BYTES })]
    : [];
}
