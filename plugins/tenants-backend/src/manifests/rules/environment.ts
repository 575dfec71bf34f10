// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Environment variables, and files: each kind fits together into one object.

import { Finding, ServiceSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import { eachService, refusal, RuleInput } from './Rule';

/** etcd takes 1 MiB an object. */
const MOST_BYTES = 1_000_000;

export function environmentRule(input: RuleInput): Finding[] {
  return eachService(input, (service, path) => [
    ...tooLarge('env-too-large', `${path}.env`, service.env ?? {}),
    ...tooLarge('files-too-large', `${path}.files`, service.files ?? {}),
    ...containersTooLarge(service, path),
  ]);
}

// Unlike the service's own, their variables stand in the workload, whose commands want room there too.
function containersTooLarge(
  { init = [], sidecars = [] }: ServiceSpec,
  path: string,
): Finding[] {
  const bytes = Buffer.byteLength(JSON.stringify([...init, ...sidecars]));
  const max = MOST_BYTES / 2;
  return bytes > max
    ? [refusal('containers-too-large', path, { bytes, max })]
    : [];
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
