// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Workloads as people write them.

import { dump } from 'js-yaml';
import { convertScore } from '../convertScore';
import { ScoreOptions } from '../scoreOptions';

export const image = 'registry.example.com/acme/app:1.4.0';

/** Of a workload: what its container has, which others there are, and other keys of the document. */
export type Parts = {
  main?: object;
  beside?: Record<string, object>;
  [key: string]: unknown;
};

/** A workload `api` with one container, and more. */
export function workload({ main, beside, ...parts }: Parts = {}): string {
  return dump({
    apiVersion: 'score.dev/v1b1',
    metadata: { name: 'api' },
    containers: { api: { image, ...main }, ...beside },
    ...parts,
  });
}

/** The service of one workload, and its notes as `path code`. */
export function converted(parts: Parts, options?: ScoreOptions) {
  const { services, left } = convertScore(workload(parts), options);
  const [{ name, image: _image, replicas, ...service }] = services;
  expect([name, replicas]).toEqual(['api', 1]);
  return { service, left: left.map(({ path, code }) => `${path} ${code}`) };
}
