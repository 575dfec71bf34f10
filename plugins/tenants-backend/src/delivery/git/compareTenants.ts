// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Holds what stands in the repository against what was delivered.

import { lastTouch } from './history';
import { TenantFiles, sameFiles } from './GitState';
import { Mirror } from './Mirror';
import { ObjectFormat, blobId } from './objectFormat';
import { FolderFacts, readAllFolders, readFolders } from './readFolders';
import { RepositoryStore } from './RepositoryStore';
import { ExpectedFiles, Sighting } from '../../facts/RepositoryMemory';
import { tenantPaths } from './tenantPaths';

type Comparison = Pick<Sighting, 'astray' | 'upright' | 'resurrected'>;

/** What a comparison is made with. */
export type CompareContext = {
  mirror: Mirror;
  store: RepositoryStore;
  basePath: string;
  signal?: AbortSignal;
};

/** Tenants whose folders are as they should be, and those whose are not. `only`: the tenants that may have changed; absent: all. */
export async function compareTenants(
  context: CompareContext,
  head: string | undefined,
  only?: string[],
): Promise<Comparison> {
  const found: Comparison = { astray: [], upright: [], resurrected: [] };
  if (only?.length === 0) return found;
  const { mirror, store, basePath, signal } = context;
  const factsOf = await folderReader(context, head, only);
  for await (const tenants of store.expected(only)) {
    for (const tenant of tenants) {
      const { tenantId, files } = tenant;
      const paths = tenantPaths(basePath, tenantId);
      const { files: standing, planted } = factsOf(tenantId);
      const isUpright =
        !planted && sameFiles(standing, expectedBlobs(tenant, mirror.format));
      if (isUpright) {
        if (files) found.upright.push(tenantId);
      } else if (files) {
        found.astray.push(tenantId);
      } else if (head) {
        const both = [paths.manifest, paths.tenant];
        const touch = await lastTouch(mirror, head, both, signal);
        found.resurrected.push({ tenantId, touch });
      }
    }
  }
  return found;
}

/** The blobs of a tenant's files as they should be; none of one that was removed. */
export function expectedBlobs(
  { files }: ExpectedFiles,
  format: ObjectFormat,
): TenantFiles {
  return files
    ? {
        manifest: blobId(files.manifest, format),
        tenant: blobId(files.tenantYaml, format),
      }
    : {};
}

const NOTHING: FolderFacts = { files: {}, foreign: [] };

async function folderReader(
  { mirror, basePath }: CompareContext,
  head: string | undefined,
  only: string[] | undefined,
): Promise<(tenantId: string) => FolderFacts> {
  if (!head) return () => NOTHING;
  if (only) {
    const paths = only.map(id => tenantPaths(basePath, id));
    const facts = await readFolders(mirror, head, paths);
    const byId = new Map(only.map((id, index) => [id, facts[index]]));
    return id => byId.get(id) ?? NOTHING;
  }
  const all = await readAllFolders(mirror, head, basePath);
  return id => all(tenantPaths(basePath, id));
}
