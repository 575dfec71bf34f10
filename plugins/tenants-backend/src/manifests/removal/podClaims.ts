// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Claims that come with the pods of stateful services: in no manifest, and ours all the same.

import { KubernetesObject } from '../KubernetesObject';

/** Tells whether a claim is one of a pod of these StatefulSets, as Kubernetes names them: `<template>-<set>-<number>`. */
export function podClaimsOf(
  objects: (Pick<KubernetesObject, 'kind' | 'metadata'> & { spec?: any })[],
): (claim: string) => boolean {
  const prefixes = objects
    .filter(({ kind }) => kind === 'StatefulSet')
    .flatMap(({ metadata, spec }) =>
      (spec?.volumeClaimTemplates ?? []).map(
        (it: any) => `${it.metadata.name}-${metadata.name}-`,
      ),
    );
  return claim =>
    prefixes.some(
      prefix =>
        claim.startsWith(prefix) && /^\d+$/.test(claim.slice(prefix.length)),
    );
}
