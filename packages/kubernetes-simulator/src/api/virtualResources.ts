// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Resources that are computed, not stored: access reviews and metrics.

import { Attributes, User } from '../operations/Cluster';
import { isAllowed, rulesOf } from '../rbac/authorize';
import { readBody } from './body';
import { metricsRoutes } from './metrics';
import { Call } from './resourceRoutes';
import { send } from './respond';

type Routes = Record<string, (call: Call) => void>;

function attributesOf(spec: any): Attributes {
  const { resourceAttributes: it, nonResourceAttributes: other } = spec;
  if (!it) return { verb: other?.verb ?? '', path: other?.path ?? '' };
  const { verb = '', group, resource, subresource, namespace, name } = it;
  return {
    verb,
    group,
    resource,
    subresource: subresource || undefined,
    namespace: namespace || undefined,
    name: name || undefined,
  };
}

function answer(call: Call, user: User, spec: any): void {
  const { host, response } = call;
  const attributes = attributesOf(spec);
  const allowed = isAllowed(host.cluster, user, attributes);
  send(response, 201, {
    ...readBody(call.request),
    metadata: {},
    status: { allowed, ...(allowed ? { reason: 'allowed by RBAC' } : {}) },
  });
}

function reviewOf(user: (call: Call, spec: any) => User): Routes {
  return {
    create(call) {
      const spec = readBody(call.request)?.spec ?? {};
      answer(call, user(call, spec), spec);
    },
  };
}

const caller = ({ context }: Call) => context.user;
const named = (_: Call, spec: any): User => ({
  name: spec.user ?? '',
  groups: spec.groups ?? [],
});

const rulesReview: Routes = {
  create(call) {
    const { host, context, response, request } = call;
    const body = readBody(request);
    const namespace = body?.spec?.namespace;
    const rules = [...rulesOf(host.cluster, context.user, namespace)];
    // What is granted beside RBAC is everything in a namespace, or nothing.
    const whole = { verb: '*', group: '*', resource: '*', namespace };
    if (isAllowed(host.cluster, context.user, whole)) {
      rules.push({ verbs: ['*'], apiGroups: ['*'], resources: ['*'] });
    }
    send(response, 201, {
      ...body,
      metadata: {},
      status: {
        incomplete: false,
        resourceRules: rules.filter(it => !it.nonResourceURLs),
        nonResourceRules: rules.filter(it => it.nonResourceURLs),
      },
    });
  },
};

const whoAmI: Routes = {
  create({ context, request, response }) {
    const { name: username, groups } = context.user;
    send(response, 201, {
      ...readBody(request),
      metadata: {},
      status: { userInfo: { username, groups } },
    });
  },
};

const tokenReview: Routes = {
  create({ host, request, response }) {
    const body = readBody(request);
    const user = host.authenticator.userOf(body?.spec?.token ?? '');
    const status = user
      ? {
          authenticated: true,
          user: { username: user.name, groups: user.groups },
        }
      : { authenticated: false };
    send(response, 201, { ...body, metadata: {}, status });
  },
};

/** Handlers by `group/plural` and verb. */
export const virtualResources: Record<string, Routes> = {
  'authorization.k8s.io/selfsubjectaccessreviews': reviewOf(caller),
  'authorization.k8s.io/subjectaccessreviews': reviewOf(named),
  'authorization.k8s.io/localsubjectaccessreviews': reviewOf(named),
  'authorization.k8s.io/selfsubjectrulesreviews': rulesReview,
  'authentication.k8s.io/selfsubjectreviews': whoAmI,
  'authentication.k8s.io/tokenreviews': tokenReview,
  ...metricsRoutes,
};
