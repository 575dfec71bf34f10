// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Everything that a server has.

import {
  KubernetesError,
  ServedKind,
  ServedKinds,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { versionPath } from './resourcePath';

type Version = { group: string; apiVersion: string };

/** Asks every group, preferred version first; a resource that several versions have is named once. */
export async function servedKinds(
  fetch: (path: string) => Promise<any>,
): Promise<ServedKinds> {
  const { groups } = await fetch('/apis');
  const versions: Version[] = [
    { group: '', apiVersion: 'v1' },
    ...groups.flatMap(versionsOf),
  ];
  const answers = await Promise.all(
    versions.map(async version => ({
      ...version,
      resources: await resourcesOf(() =>
        fetch(versionPath(version.apiVersion)),
      ),
    })),
  );
  const known = new Map<string, ServedKind>();
  for (const { group, apiVersion, resources = [] } of answers) {
    for (const { name, kind, namespaced, verbs = [] } of resources) {
      const key = `${group}/${name}`;
      // A name with a slash is a subresource.
      if (name.includes('/') || known.has(key)) continue;
      known.set(key, { apiVersion, kind, plural: name, namespaced, verbs });
    }
  }
  const silent = answers.filter(({ resources }) => !resources);
  return {
    kinds: [...known.values()],
    silent: [...new Set(silent.map(({ group }) => group))],
  };
}

// An API that somebody else serves may be away while the server itself is not.
async function resourcesOf(
  ask: () => Promise<any>,
): Promise<any[] | undefined> {
  try {
    return (await ask()).resources ?? [];
  } catch (error) {
    if (error instanceof KubernetesError) return undefined;
    throw error;
  }
}

function versionsOf({ name, preferredVersion, versions }: any): Version[] {
  const all = [preferredVersion, ...versions].map(
    ({ groupVersion }: { groupVersion: string }) => groupVersion,
  );
  return [...new Set(all)].map(apiVersion => ({ group: name, apiVersion }));
}
