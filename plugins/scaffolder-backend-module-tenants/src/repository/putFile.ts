// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A file in the tree of a commit. Nothing is checked out, so no link of the repository can lead anywhere.

import { InputError } from '@backstage/errors';
import git, { TreeEntry } from 'isomorphic-git';
import { RemoteBranch } from './RemoteBranch';

type Objects = RemoteBranch['objects'];

/**
 * The tree with the file put in; `undefined` when it has these bytes there already.
 *
 * @throws InputError when a folder, link or submodule stands in the way
 */
export async function putFile(
  objects: Objects,
  commit: string,
  path: string,
  bytes: Buffer,
): Promise<string | undefined> {
  const { commit: root } = await git.readCommit({ ...objects, oid: commit });
  const { oid } = await git.hashBlob({ object: bytes });
  const parts = path.split('/');
  const tree = await putInto({ objects, path, blob: oid }, root.tree, parts);
  if (tree !== undefined) await git.writeBlob({ ...objects, blob: bytes });
  return tree;
}

type Put = { objects: Objects; path: string; blob: string };

async function putInto(
  put: Put,
  tree: string | undefined,
  [name, ...rest]: string[],
): Promise<string | undefined> {
  const entries = tree ? await entriesOf(put.objects, tree) : [];
  const found = entries.find(entry => entry.path === name);
  const isFolder = rest.length > 0;
  requireKind(found, isFolder, put.path);
  const oid = isFolder
    ? await putInto(put, found?.oid, rest)
    : changed(found, put.blob);
  if (oid === undefined) return undefined;
  const entry: TreeEntry = isFolder
    ? { mode: '040000', type: 'tree', path: name, oid }
    : { mode: found?.mode ?? '100644', type: 'blob', path: name, oid };
  return git.writeTree({
    ...put.objects,
    tree: [...entries.filter(it => it !== found), entry],
  });
}

const changed = (found: TreeEntry | undefined, blob: string) =>
  found?.oid === blob ? undefined : blob;

async function entriesOf(objects: Objects, oid: string): Promise<TreeEntry[]> {
  return (await git.readTree({ ...objects, oid })).tree;
}

function requireKind(
  found: TreeEntry | undefined,
  isFolder: boolean,
  path: string,
): void {
  if (!found) return;
  const fits = isFolder
    ? found.type === 'tree'
    : found.type === 'blob' && found.mode !== '120000';
  if (!fits) {
    throw new InputError(
      `path: ${path} cannot be a file there, since a folder, file, link or submodule of the repository stands in its way; name another`,
    );
  }
}
