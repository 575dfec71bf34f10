// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Who is calling: static tokens, service account tokens, and impersonation.

import { createHmac, timingSafeEqual } from 'node:crypto';
import { IncomingHttpHeaders } from 'node:http';
import { Cluster, User } from '../operations/Cluster';
import { isAllowed } from '../rbac/authorize';
import { StatusError } from '../StatusError';

/** Tells users by their tokens. */
export interface Authenticator {
  /** The user of a request. @throws StatusError 401, or 403 for an impersonation not granted */
  authenticate(headers: IncomingHttpHeaders): User;
  /** The user of a token, if it is good. */
  userOf(token: string): User | undefined;
  /** A token of a service account. */
  issue(account: { namespace: string; name: string }, seconds: number): string;
}

/** The user a service account acts as. */
export function serviceAccountUser(namespace: string, name: string): User {
  return {
    name: `system:serviceaccount:${namespace}:${name}`,
    groups: [
      'system:serviceaccounts',
      `system:serviceaccounts:${namespace}`,
      'system:authenticated',
    ],
  };
}

/** An authenticator for fixed tokens and for those it signs with `key`. */
export function createAuthenticator(
  cluster: Cluster,
  tokens: Map<string, User>,
  key: string,
): Authenticator {
  const userOf = (token: string) => tokens.get(token) ?? readJwt(token, key);
  return {
    userOf,
    issue: (account, seconds) => writeJwt(account, seconds, key),
    authenticate(headers) {
      const token = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];
      const user = token ? userOf(token.trim()) : undefined;
      if (!user) throw StatusError.unauthorized();
      return impersonated(cluster, user, headers);
    },
  };
}

function impersonated(
  cluster: Cluster,
  user: User,
  headers: IncomingHttpHeaders,
): User {
  const name = headers['impersonate-user'];
  const groups = [headers['impersonate-group'] ?? []]
    .flat()
    .flatMap(it => it.split(',').map(part => part.trim()));
  if (name === undefined) {
    if (!groups.length) return user;
    throw StatusError.badRequest(
      'requested [Impersonate-Group] without impersonating a user',
    );
  }
  const asked = [
    { resource: 'users', name: String(name) },
    ...groups.map(it => ({ resource: 'groups', name: it })),
  ];
  for (const it of asked) {
    if (isAllowed(cluster, user, { verb: 'impersonate', group: '', ...it })) {
      continue;
    }
    throw StatusError.forbidden(
      { group: '', plural: it.resource, name: it.name },
      `User "${user.name}" cannot impersonate resource "${it.resource}" in API group "" at the cluster scope`,
    );
  }
  const account = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(String(name));
  const implied = account
    ? serviceAccountUser(account[1], account[2]).groups
    : ['system:authenticated'];
  return {
    name: String(name),
    groups: [...new Set([...groups, ...implied])],
  };
}

const encode = (value: unknown) =>
  Buffer.from(JSON.stringify(value)).toString('base64url');
const sign = (text: string, key: string) =>
  createHmac('sha256', key).update(text).digest('base64url');

function writeJwt(
  account: { namespace: string; name: string },
  seconds: number,
  key: string,
): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: 'https://kubernetes.default.svc.cluster.local',
    sub: `system:serviceaccount:${account.namespace}:${account.name}`,
    iat: now,
    exp: now + seconds,
  };
  const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${text}.${sign(text, key)}`;
}

function readJwt(token: string, key: string): User | undefined {
  const [header, body, signature] = token.split('.');
  if (!signature) return undefined;
  const wanted = Buffer.from(sign(`${header}.${body}`, key));
  const given = Buffer.from(signature);
  const isOurs =
    wanted.length === given.length && timingSafeEqual(wanted, given);
  if (!isOurs) return undefined;
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
  if (claims.exp * 1000 < Date.now()) return undefined;
  const [, , namespace, name] = claims.sub.split(':');
  return serviceAccountUser(namespace, name);
}
