// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Which remotes we speak to, and by which protocol.

import { InputError } from '@backstage/errors';

/** A checked remote. */
export type Remote = {
  url: string;
  /** What `GIT_ALLOW_PROTOCOL` is limited to. */
  protocol: 'https' | 'http' | 'ssh' | 'file';
  /** As git names the host when it asks for a credential, e.g. `https://git.example.com:8443`. */
  origin?: string;
};

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
const SCP_LIKE = /^[A-Za-z0-9._-]+@[A-Za-z0-9._-]+:[^:].*$/;

/**
 * Checks the URL of a remote: https, http to this machine only, ssh, or an absolute path.
 *
 * @throws InputError when it is anything else, or carries a password.
 */
export function parseRemoteUrl(url: string): Remote {
  if (/[\p{Cc} ]/u.test(url) || url.startsWith('-')) {
    throw new InputError('tenants.git.url holds characters no URL may hold');
  }
  if (url.startsWith('/')) {
    return { url, protocol: 'file' };
  }
  if (SCP_LIKE.test(url)) {
    return { url, protocol: 'ssh' };
  }
  if (!URL.canParse(url) || /^[a-z]+::/.test(url)) {
    throw new InputError('tenants.git.url is neither a URL nor a path');
  }
  return fromUrl(url, new URL(url));
}

function fromUrl(url: string, parsed: URL): Remote {
  const { protocol, username, password, hostname, host } = parsed;
  if (password || (username && protocol !== 'ssh:')) {
    throw new InputError(
      'tenants.git.url must not carry a credential: use tenants.git.credentials',
    );
  }
  switch (protocol) {
    case 'https:':
      return { url, protocol: 'https', origin: `https://${host}` };
    case 'http:':
      if (!LOOPBACK.includes(hostname)) {
        throw new InputError(
          'tenants.git.url: http is for this machine only, use https',
        );
      }
      return { url, protocol: 'http', origin: `http://${host}` };
    case 'ssh:':
      return { url, protocol: 'ssh' };
    case 'file:':
      return { url, protocol: 'file' };
    default:
      throw new InputError(
        `tenants.git.url: protocol ${protocol} is not supported`,
      );
  }
}
