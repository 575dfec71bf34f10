// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The place that ECP Tenants delivers to. One repository has many addresses (ids, former names, defaults, forms of one protocol only),
// which the host alone knows: so the folder counts as this place in every repository of that host.

import { Config } from '@backstage/config';

/** Folder that a delivery is made to, and the host of its repository by one name for all that it is known by. */
export type DeliveryPlace = { host: string; folder: string };

/** The place as configured at `tenants.git`; `undefined` where nothing is delivered by Git. */
export function readDeliveryPlace(config: Config): DeliveryPlace | undefined {
  const git = config.getOptionalConfig('tenants.git');
  const url = git?.getOptionalString('url');
  if (!git || !url) return undefined;
  // Empty is the repository's root, which a config's strings may not be.
  const base = partsOf(git.getOptional<string>('basePath') ?? '');
  return { host: hostOf(url), folder: [...base, 'tenants'].join('/') };
}

/** Whether an address is of the host that holds the repository that is delivered to; this machine where that is a folder of it. */
export function isDeliveryHost({ host }: DeliveryPlace, url: string): boolean {
  return host === hostOf(url);
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
const SCP_LIKE = /^(?:[^@/:[]+@)?(\[[^\]]+\]|[^/:]+):(?!\/\/)/;
const BRACKETS_WITH_PORT = /^\[(?:[^@\]]+@)?([^:\]]+)(?::\d+)?\]$/;

/** Hosts by several names, each by the one that stands for all. */
const FAMILIES: [RegExp, string][] = [
  [
    /^((.+\.)?localhost|localhost\.localdomain|127(\.\d+){3}|0\.0\.0\.0|\[::1?\]|\[::ffff:(7f..|0):[\da-f]+\])$/,
    HERE,
  ],
  [/(^|\.)(dev\.azure|visualstudio)\.com$/, 'dev.azure.com'],
];

/** Port, user, protocol and path say nothing of which machine it is; neither do names that a host has for SSH. */
function hostOf(address: string): string {
  const scp = address.startsWith('/') ? null : SCP_LIKE.exec(address);
  if (scp) return oneName(scp[1].replace(BRACKETS_WITH_PORT, '$1'));
  if (!URL.canParse(address)) return HERE;
  return oneName(new URL(address).hostname || HERE);
}

function oneName(hostname: string): string {
  // As browsers write it: numbers as an address, letters as they are looked up.
  const https = `https://${hostname}`;
  const host = (URL.canParse(https) ? new URL(https).hostname : hostname)
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^(ssh|altssh|www)\./, '');
  return FAMILIES.find(([names]) => names.test(host))?.[1] ?? host;
}

function partsOf(path: string): string[] {
  return path.split('/').filter(part => part !== '' && part !== '.');
}
