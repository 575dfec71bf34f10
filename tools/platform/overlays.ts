// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// deploy/platform as `kubectl apply -k` sends it.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { kubectlBinary } from 'kubernetes-simulator/kubectl';
import { parseAllDocuments } from 'yaml';
import { root } from '../paths.mjs';

export const OVERLAYS = ['staging', 'production', 'production-gateway'];

export const folderOf = (overlay: string) =>
  join(root, 'deploy/platform/overlays', overlay);

/** Every object of a folder. */
export function render(folder: string): any[] {
  const text = execFileSync(kubectlBinary(), ['kustomize', folder], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return parseAllDocuments(text).map(it => it.toJS());
}

/** A pod of each workload: its name, namespace, labels and spec. */
export function podsOf(objects: any[]) {
  return objects
    .filter(it => it.spec?.template?.spec)
    .map(({ kind, metadata, spec }) => ({
      name: `${kind} ${metadata.name}`,
      namespace: metadata.namespace as string,
      labels: spec.template.metadata.labels as Record<string, string>,
      spec: spec.template.spec,
    }));
}

export type Pod = Pick<
  ReturnType<typeof podsOf>[number],
  'namespace' | 'labels'
>;

/** Whether a label selector fits. */
export function fits(selector: any, labels: Record<string, string>): boolean {
  const { matchLabels = {}, matchExpressions = [] } = selector ?? {};
  const isIn = ({ key, operator, values }: any) => {
    if (operator !== 'In') throw new Error(`${operator} is not known here`);
    return values.includes(labels[key]);
  };
  return (
    Object.entries(matchLabels).every(([k, v]) => labels[k] === v) &&
    matchExpressions.every(isIn)
  );
}
