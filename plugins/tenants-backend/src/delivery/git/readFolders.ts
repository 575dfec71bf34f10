// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Reads what stands in tenants' folders at a commit: a handful of git processes, however many tenants there are.

import { TenantFiles } from './GitState';
import { Mirror } from './Mirror';
import { TenantPaths, tenantsFolder } from './tenantPaths';

const PATHS_PER_CALL = 500;

const TREE = '040000';
const REGULAR = ['100644', '100755'];

type Entry = { mode: string; id: string };

/** What stands in a tenant's folder. */
export type FolderFacts = {
  files: TenantFiles;
  /** Paths in the folder that are not ours. */
  foreign: string[];
  /** A path of ours where something else stands: a link, a submodule, a folder. */
  planted?: string;
};

/** The folders of some tenants at a commit, in the order given. */
export async function readFolders(
  mirror: Mirror,
  head: string,
  tenants: TenantPaths[],
): Promise<FolderFacts[]> {
  if (tenants.length === 0) return [];
  const entries = new Map<string, Entry>();
  const read = async (paths: string[]) => {
    const listed = await mirror.local([
      ...['--literal-pathspecs', 'ls-tree', '-z', '-t', '--full-tree'],
      ...['--end-of-options', head, ...paths],
    ]);
    parseTree(listed, entries);
  };
  const folders = tenants.map(({ folder }) => folder);
  for (let i = 0; i < folders.length; i += PATHS_PER_CALL) {
    const some = folders.slice(i, i + PATHS_PER_CALL);
    // With the slash for what is in it, without for what it is.
    await read(some.flatMap(folder => [folder, `${folder}/`]));
  }
  // A folder above that is none does not show in the answer: ask for it by name, the outermost first.
  for (const above of ancestors(folders[0])) {
    if (!entries.has(above)) await read([above]);
    if (entries.get(above)?.mode !== TREE) break;
  }
  return tenants.map(paths => factsOf(paths, entries));
}

/** Blobs by path of everything in the folder of all tenants. */
export async function readAllFolders(
  mirror: Mirror,
  head: string,
  basePath: string,
): Promise<(paths: TenantPaths) => FolderFacts> {
  const entries = new Map<string, Entry>();
  const folder = tenantsFolder(basePath);
  const list = async (...what: string[]) =>
    parseTree(
      await mirror.local([
        ...['--literal-pathspecs', 'ls-tree', '-z', '--full-tree'],
        ...what,
      ]),
      entries,
    );
  // What the folders above are, then everything below.
  for (const above of [...ancestors(folder), folder]) {
    await list('--end-of-options', head, above);
    if (entries.get(above)?.mode !== TREE) break;
  }
  if (entries.get(folder)?.mode === TREE) {
    await list('-r', '-t', '--end-of-options', head, `${folder}/`);
  }
  const foreign = new Map<string, string[]>();
  const depth = folder.length + 1;
  for (const path of entries.keys()) {
    const end = path.indexOf('/', depth);
    if (path.startsWith(`${folder}/`) && end > 0) {
      const of = path.slice(0, end);
      foreign.set(of, [...(foreign.get(of) ?? []), path]);
    }
  }
  return paths => factsOf(paths, entries, foreign.get(paths.folder) ?? []);
}

/** Paths that differ between two trees below the folder of all tenants, by their exact names. */
export async function changedPaths(
  mirror: Mirror,
  from: string,
  to: string,
  basePath: string,
): Promise<string[]> {
  const changed = await mirror.local([
    ...['--literal-pathspecs', 'diff-tree', '-r', '-z', '--name-only'],
    ...['--no-renames', from, to, '--', tenantsFolder(basePath)],
  ]);
  return changed.toString().split('\0').filter(Boolean);
}

/** `a` and `a/b` for `a/b/c`. */
function ancestors(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

function parseTree(listed: Buffer, entries: Map<string, Entry>): void {
  for (const line of listed.toString().split('\0').filter(Boolean)) {
    // Only the first tab parts: names may hold tabs.
    const tab = line.indexOf('\t');
    const [mode, , id] = line.slice(0, tab).split(' ');
    entries.set(line.slice(tab + 1), { mode, id });
  }
}

function factsOf(
  { folder, manifest, tenant }: TenantPaths,
  entries: Map<string, Entry>,
  within: string[] = [...entries.keys()].filter(path =>
    path.startsWith(`${folder}/`),
  ),
): FolderFacts {
  const planted =
    [...ancestors(folder), folder].find(
      path => (entries.get(path)?.mode ?? TREE) !== TREE,
    ) ??
    [manifest, tenant].find(path => {
      const mode = entries.get(path)?.mode;
      return mode !== undefined && !REGULAR.includes(mode);
    });
  return {
    files: {
      manifest: entries.get(manifest)?.id,
      tenant: entries.get(tenant)?.id,
    },
    foreign: within.filter(path => path !== manifest && path !== tenant),
    planted,
  };
}
