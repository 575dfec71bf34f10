// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Entities that somebody registers in the hope of seeing a tenant's objects.

import { FOREIGN } from './SidePortal';

const component = (name: string, annotations: Record<string, string>) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    annotations: Object.fromEntries(
      Object.entries(annotations).map(([key, value]) => [
        `backstage.io/kubernetes-${key}`,
        value,
      ]),
    ),
  },
  spec: { type: 'service', lifecycle: 'dev', owner: 'group:default/vision' },
});

const namespace = `ecp-ai-${FOREIGN}`;

/** Each by what it tries. */
export const lookouts = [
  component('by-namespace', {
    namespace,
    'label-selector': `ecp.ai/tenant=${FOREIGN}`,
  }),
  component('by-namespace-and-anything', {
    namespace,
    'label-selector': '!no-such-label',
  }),
  component('by-label', { 'label-selector': `ecp.ai/tenant=${FOREIGN}` }),
  component('by-any-tenant', { 'label-selector': 'ecp.ai/tenant' }),
  component('by-anything', { 'label-selector': '!no-such-label' }),
  component('by-service', { 'label-selector': 'app.kubernetes.io/name=web' }),
  component('by-id', { id: 'web' }),
  component('by-path', {
    namespace: `default/../${namespace}`,
    'label-selector': '!no-such-label',
  }),
  component('by-dots', {
    namespace: '..',
    'label-selector': '!no-such-label',
  }),
  component('by-selector-and-more', {
    'label-selector': `!no-such-label&fieldSelector=metadata.namespace=${namespace}`,
  }),
  component('by-cluster', {
    cluster: 'sandbox',
    'label-selector': `ecp.ai/tenant in (${FOREIGN})`,
  }),
];

/** An honest one, in a namespace that is nobody's tenant. */
export const honest = component('honest', {
  namespace: 'default',
  'label-selector': 'app=honest',
});
