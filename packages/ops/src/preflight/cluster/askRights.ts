// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What an account may, asked with its own credential.

import {
  AuthenticationV1Api,
  AuthorizationV1Api,
  KubeConfig,
} from '@kubernetes/client-node';
import { AccountRole, ROLES, userOf } from '../../accounts';
import { Asked } from '../Finding';
import { asking } from './asking';
import { Rule, Shipped, readRight, rightsOf } from './deployed';

/** Nobody gets these cluster-wide, whatever an authorizer tells of its rules. */
const NEVER = [
  'list secrets',
  'get secrets',
  'create pods',
  'create pods.exec',
  'create serviceaccounts.token',
  'impersonate users',
  'create rbac.authorization.k8s.io/clusterrolebindings',
  'escalate rbac.authorization.k8s.io/clusterroles',
  'patch nodes',
];

export interface AccountRights {
  /** Of what is shipped, what is refused; in a tenant, or in the whole cluster. */
  missing: string[];
  /** What it has besides. */
  extra: string[];
  /** The server could not tell all rules: only the worst ones were asked for one by one. */
  isPartial: boolean;
}

/** Whose credential it is, by the server's own word; below 1.28, which has none, by the token's. */
export const askIdentity = (config: KubeConfig): Promise<Asked<string>> =>
  asking(async () => {
    const { status } = await config
      .makeApiClient(AuthenticationV1Api)
      .createSelfSubjectReview({ body: {} });
    return status?.userInfo?.username ?? '';
  }, subjectOf(config.getCurrentUser()?.token));

function subjectOf(token = ''): string {
  try {
    const [, claims] = token.split('.');
    const { sub } = JSON.parse(Buffer.from(claims, 'base64url').toString());
    return String(sub);
  } catch {
    return '';
  }
}

export const roleOfUser = (user: string): AccountRole | undefined =>
  ROLES.find(role => userOf(role) === user);

export const askRights = (
  config: KubeConfig,
  role: AccountRole,
  shipped: Shipped,
  brought: Rule[],
): Promise<Asked<AccountRights>> =>
  asking(async () => {
    const api = config.makeApiClient(AuthorizationV1Api);
    const may = async (text: string, namespace?: string) => {
      const { verb, group, resource: path, name } = readRight(text);
      const [resource, subresource] = path.split('/');
      const { status } = await api.createSelfSubjectAccessReview({
        body: {
          spec: {
            resourceAttributes: {
              verb,
              group,
              resource,
              subresource,
              name,
              namespace,
            },
          },
        },
      });
      return status?.allowed ?? false;
    };
    const wide = rightsOf(shipped.rules[role]);
    const { namespace, rules } = shipped.inTenant;
    const inside = role === 'reconciler' ? rightsOf(rules) : [];
    const asked = await inTurn([
      ...wide.map(right => async () => ({ right, allowed: await may(right) })),
      ...inside.map(right => async () => ({
        right: `${right} in a tenant`,
        allowed: await may(right, namespace),
      })),
    ]);
    const worst = await inTurn(
      NEVER.map(right => async () => ({ right, allowed: await may(right) })),
    );
    const told = await api.createSelfSubjectRulesReview({
      body: { spec: { namespace: 'default' } },
    });
    const expected = new Set([...wide, ...rightsOf(brought)]);
    const held = rightsOf(
      (told.status?.resourceRules ?? []).filter(
        // What every account may: ask about itself.
        it => !it.resources?.every(name => name.startsWith('selfsubject')),
      ),
    );
    return {
      missing: asked.filter(it => !it.allowed).map(it => it.right),
      extra: [
        ...new Set([
          ...held.filter(right => !expected.has(right)),
          ...worst.filter(it => it.allowed).map(it => it.right),
        ]),
      ],
      isPartial: told.status?.incomplete ?? true,
    };
  });

/** A few at a time: a server limits how many one client may ask at once. */
async function inTurn<T>(calls: (() => Promise<T>)[]): Promise<T[]> {
  const answers: T[] = [];
  for (let at = 0; at < calls.length; at += 8) {
    answers.push(
      ...(await Promise.all(calls.slice(at, at + 8).map(call => call()))),
    );
  }
  return answers;
}
