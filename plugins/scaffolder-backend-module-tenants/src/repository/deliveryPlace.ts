// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The place that ECP Tenants delivers to: one repository, however its address is spelled, and one folder in it.

import { Config } from '@backstage/config';

/** Folder that a delivery is made to, and what a repository is compared by. */
export type DeliveryPlace = { repository: Key; folder: string };
type Key = { host: string; path: string };

/** The place as configured at `tenants.git`; `undefined` where nothing is delivered by Git. */
export function readDeliveryPlace(config: Config): DeliveryPlace | undefined {
  const git = config.getOptionalConfig('tenants.git');
  const url = git?.getOptionalString('url');
  if (!git || !url) return undefined;
  // Empty is the repository's root, which a config's strings may not be.
  const base = partsOf(git.getOptional<string>('basePath') ?? '');
  return { repository: keyOf(url), folder: [...base, 'tenants'].join('/') };
}

/** Whether two addresses may be of one repository: a doubt counts as yes. */
export function isDeliveryRepository(
  { repository }: DeliveryPlace,
  url: string,
): boolean {
  const other = keyOf(url);
  // A local repository may be served by this machine under any folder.
  return repository.host || other.host !== HERE
    ? repository.host === other.host && repository.path === other.path
    : lastPart(repository.path) === lastPart(other.path);
}

/**
 * Whether a file at `path` would lie in the folder, be it, or stand where it has to stand. Upper and lower case count as one: some
 * file systems know no difference.
 */
export function touchesDelivery(
  { folder }: DeliveryPlace,
  path: string,
): boolean {
  const place = `${folder.toLowerCase()}/`;
  const file = `${path.toLowerCase()}/`;
  return file.startsWith(place) || place.startsWith(file);
}

/** The tenant whose manifest is delivered to `path`. */
export function tenantOfManifest(
  { folder }: DeliveryPlace,
  path: string,
): string | undefined {
  const [tenantId, file, ...more] = path.slice(folder.length + 1).split('/');
  const isManifest =
    path.startsWith(`${folder}/`) && file === 'manifest.yaml' && !more.length;
  return isManifest ? tenantId : undefined;
}

const HERE = 'localhost';
const SCP_LIKE = /^(?:[^@/:]+@)?(\[[^\]]+\]|[^/:]+):(?!\/\/)(.*)$/;

/** Host and path; no host for a folder of this machine. Port, user, protocol and case say nothing of which repository it is. */
function keyOf(address: string): Key {
  const scp = address.startsWith('/') ? null : SCP_LIKE.exec(address);
  if (scp) return keyOfParts(scp[1], scp[2]);
  if (!URL.canParse(address)) return { host: '', path: pathKey(address) };
  const { protocol, hostname, pathname } = new URL(address);
  return protocol === 'file:'
    ? { host: '', path: pathKey(pathname) }
    : keyOfParts(hostname, pathname);
}

function keyOfParts(hostname: string, pathname: string): Key {
  const host = hostname
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^(ssh|altssh|www)\./, '');
  const isHere = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(host);
  return { host: isHere ? HERE : host, path: pathKey(pathname) };
}

/** Without what hosts put before or into the path for one protocol only: `/scm/`, `/a/`, `/v3/`, `/_git/`. */
function pathKey(pathname: string): string {
  return partsOf(decoded(pathname).toLowerCase())
    .filter((part, at) => !(at === 0 && /^(scm|a|v3)$/.test(part)))
    .filter(part => part !== '_git')
    .join('/')
    .replace(/\.git$/, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function partsOf(path: string): string[] {
  return path.split('/').filter(part => part !== '' && part !== '.');
}

const lastPart = (path: string) => path.slice(path.lastIndexOf('/') + 1);
