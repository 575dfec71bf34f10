// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Reads what the repository says of a batch of tenants: a handful of git processes, however many tenants there are.

import { Change } from './Change';
import { HeadFacts } from './decideChange';
import { TenantFiles } from './GitState';
import { Mirror } from './Mirror';

/** How far back an effect is looked for when the head that it was built on is gone. */
const BLIND_SEARCH = 5000;
const PATHS_PER_CALL = 500;

const TREE = '040000';
const REGULAR = ['100644', '100755'];

/** Facts about each change, in the order given. */
export async function readHead(
  mirror: Mirror,
  head: string | undefined,
  changes: Change[],
): Promise<HeadFacts[]> {
  if (!head) {
    return changes.map(() => ({
      files: {},
      foreign: [],
      containsDelivered: false,
      containsAcknowledged: false,
    }));
  }
  const named = changes.flatMap(({ state }) =>
    [
      state.delivered?.commit,
      state.acknowledged?.head,
      state.intent?.base,
    ].filter(id => id !== undefined && id !== ''),
  ) as string[];
  // Side by side: the shorter the look, the fewer races are lost.
  const [contained, trees] = await Promise.all([
    findContained(mirror, head, [...new Set(named)]),
    readFolders(mirror, head, changes),
  ]);
  return Promise.all(
    changes.map(async change => ({
      head,
      ...folderFacts(change, trees),
      containsDelivered: contained.has(change.state.delivered?.commit ?? ''),
      containsAcknowledged: contained.has(
        change.state.acknowledged?.head ?? '',
      ),
      effect: await findEffect(mirror, head, change, contained),
    })),
  );
}

/** Which of the commits the head descends from, or is. */
async function findContained(
  mirror: Mirror,
  head: string,
  ids: string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const check = await mirror.local(
    ['cat-file', '--batch-check=%(objectname) %(objecttype)'],
    `${ids.join('\n')}\n`,
  );
  const present = lines(check)
    .filter(line => line.endsWith(' commit'))
    .map(line => line.split(' ')[0]);
  if (present.length === 0) return new Set();
  const outside = await mirror.local(
    ['rev-list', '--stdin'],
    `${[...present, `^${head}`].join('\n')}\n`,
  );
  const missing = new Set(lines(outside));
  return new Set(present.filter(id => !missing.has(id)));
}

type Entry = { mode: string; id: string };

/** Entries of the tenants' folders and of the folders above them, by path. */
async function readFolders(
  mirror: Mirror,
  head: string,
  changes: Change[],
): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  const read = async (paths: string[]) => {
    const listed = await mirror.local([
      ...['--literal-pathspecs', 'ls-tree', '-z', '-t', '--full-tree'],
      ...['--end-of-options', head, ...paths],
    ]);
    for (const line of listed.toString().split('\0').filter(Boolean)) {
      const [meta, path] = line.split('\t');
      const [mode, , id] = meta.split(' ');
      entries.set(path, { mode, id });
    }
  };
  const folders = changes.map(change => change.folder);
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
  return entries;
}

function folderFacts(
  change: Change,
  entries: Map<string, Entry>,
): Pick<HeadFacts, 'files' | 'foreign' | 'planted'> {
  const { folder, manifestPath, tenantPath } = change;
  const above = [...ancestors(folder), folder];
  const planted =
    above.find(path => (entries.get(path)?.mode ?? TREE) !== TREE) ??
    [manifestPath, tenantPath].find(path => {
      const mode = entries.get(path)?.mode;
      return mode !== undefined && !REGULAR.includes(mode);
    });
  const files: TenantFiles = {
    manifest: entries.get(manifestPath)?.id,
    tenant: entries.get(tenantPath)?.id,
  };
  const foreign = [...entries.keys()].filter(
    path =>
      path.startsWith(`${folder}/`) &&
      path !== manifestPath &&
      path !== tenantPath,
  );
  return { files, foreign, planted };
}

/** `a` and `a/b` for `a/b/c`. */
function ancestors(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

/**
 * The commit of this very job, if an earlier attempt got it through and did not live to tell.
 * A commit counts only if it also left the wanted files: anybody can write a trailer.
 */
async function findEffect(
  mirror: Mirror,
  head: string,
  change: Change,
  contained: Set<string>,
): Promise<string | undefined> {
  const { intent } = change.state;
  if (intent?.opId !== change.job.opId) return undefined;
  const range = contained.has(intent.base)
    ? [`${intent.base}..${head}`]
    : [`--max-count=${BLIND_SEARCH}`, head];
  const log = await mirror.local([
    'log',
    '--format=%H %(trailers:key=Op-Id,valueonly,separator=%x20)',
    ...range,
    '--',
  ]);
  const commits = lines(log)
    .map(line => line.split(' '))
    .filter(([, ...ids]) => ids.includes(change.job.opId))
    .map(([commit]) => commit);
  for (const commit of commits) {
    if (await holds(mirror, commit, change)) return commit;
  }
  return undefined;
}

async function holds(
  mirror: Mirror,
  commit: string,
  { manifestPath, tenantPath, wanted }: Change,
): Promise<boolean> {
  const found = await mirror.local(
    ['cat-file', '--batch-check=%(objectname)'],
    `${commit}:${manifestPath}\n${commit}:${tenantPath}\n`,
  );
  const ids = lines(found).map(line =>
    /^[0-9a-f]{40}$/.test(line) ? line : undefined,
  );
  return ids[0] === wanted.manifest && ids[1] === wanted.tenant;
}

/** The commit that last touched a tenant's files, and its author. */
export async function findLastTouch(
  mirror: Mirror,
  head: string,
  { manifestPath, tenantPath }: Change,
): Promise<{ commit: string; author: string } | undefined> {
  const log = await mirror.local([
    ...['--literal-pathspecs', 'log', '--max-count=1'],
    ...['--format=%H %an <%ae>', head, '--', manifestPath, tenantPath],
  ]);
  const [line] = lines(log);
  if (!line) return undefined;
  const space = line.indexOf(' ');
  return { commit: line.slice(0, space), author: line.slice(space + 1) };
}

function lines(output: Buffer): string[] {
  return output.toString().split('\n').filter(Boolean);
}
