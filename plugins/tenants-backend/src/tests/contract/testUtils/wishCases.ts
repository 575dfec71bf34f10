// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Wishes that are previewed or asked for.

import { changeOf, wishFor } from './furnish';
import { call, lacking, named, Some, surplus, unknownField } from './RowCases';

const unserved = (more: object = {}) => {
  const { spec, ...wish } = wishFor('other') as { spec: object };
  const { services: _none, ...rest } = spec as { services?: unknown };
  return { ...wish, spec: { ...rest, ...more } };
};
const scored = (score: string, more?: object) =>
  call('dana', { ...unserved(more), score });
const workload = (image: string) =>
  `{apiVersion: score.dev/v1b1, metadata: {name: api}, containers: {api: {image: "${image}"}}}`;

/** Of a wish with a Score file in place of services. */
export const scoreWishes: Some = [
  { ...scored('a: ['), ...named('score', 'score_yaml') },
  { ...scored('a: b'), ...named('score', 'score_version') },
  {
    ...scored('a', { services: [] }),
    ...named('score', 'score_beside_services'),
  },
  {
    ...call('dana', unserved()),
    ...named('spec.services', 'required'),
  },
  {
    ...scored(workload('api:latest')),
    ...named('spec.services.0.image', 'image_tag_required'),
  },
  {
    ...call('dana', { type: 'suspend', tenantId: 'active', score: 'a' }),
    ...named('score', 'unknown_field'),
  },
];

/** Of a wish, in the order of the server: hidden before forbidden before wrong before untimely. */
export const wishes = {
  400: [
    {
      ...call('dana', wishFor('other', { preset: 'gigantic' })),
      ...named('spec.preset', 'preset_unknown'),
    },
    {
      ...call('dana', wishFor('other', { cluster: 'moon' })),
      ...named('spec.cluster', 'cluster_unknown'),
    },
    {
      ...call('dana', { ...wishFor('other'), ...surplus }),
      ...unknownField,
    },
    {
      ...call('dana', { ...wishFor('other'), tenantId: 'admin' }),
      ...named('tenantId', 'tenant_id_reserved'),
    },
    {
      ...call('dana', { ...changeOf('active'), baseRevision: 0 }),
      ...named('baseRevision', 'too_small'),
    },
    { ...call('dana', { type: 'grow' }), ...named('type', 'not_one_of') },
    { ...call('dana', undefined), ...named('type', 'not_one_of') },
    {
      ...call('dana', wishFor('active', { preset: 'gigantic' })),
      ...named('spec.preset', 'preset_unknown'),
    },
  ] as Some,
  403: [
    { ...call('vic', wishFor('other')), ...lacking },
    { ...call('vera', changeOf('active')), ...lacking },
    {
      ...call('vera', { type: 'delete', tenantId: 'active', ...surplus }),
      ...lacking,
    },
  ] as Some,
  404: [
    call('devon', changeOf('active', { preset: 'gigantic' })),
    call('dana', { type: 'suspend', tenantId: 'nobody' }),
  ] as Some,
  409: [
    {
      ...call('dana', wishFor('active')),
      ...named('tenantId', 'tenant_id_taken'),
    },
    {
      ...call('dana', { type: 'suspend', tenantId: 'waiting' }),
      ...named('type', 'waits_for_first_approval'),
    },
    {
      ...call('dana', { ...changeOf('active'), baseRevision: 7 }),
      ...named('baseRevision', 'base_moved'),
    },
    {
      ...call('dana', { type: 'resume', tenantId: 'active' }),
      ...named('type', 'not_suspended'),
    },
    {
      ...call('dana', { type: 'delete', tenantId: 'going' }),
      ...named('type', 'being_deleted'),
    },
  ] as Some,
};
