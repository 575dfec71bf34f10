// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  Tenant,
  TenantSpecInput,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { isEqual } from 'lodash';
import { ChangeData, isEmpty } from './changeOf';
import { laidOver } from './laidOver';

/** Something that somebody changed in a form, and somebody else took away meanwhile. */
export type Lost = {
  /** In what the form held, e.g. `services.0`. */
  path: string;
  /** What the form held. */
  spec: ChangeData;
  /** The entity ref of the group, of access. */
  group?: string;
};

/** A form that begins again. */
export type Chosen = { data: ChangeData; lost: Lost[] };

type Spec = Partial<TenantSpecInput>;
type Access = NonNullable<Spec['access']>;

/** Parts that say something together only: four of one device are not four of another. */
const ONE =
  /^(?:budget|overrides\.gpu|secrets\.[^.]+|services\.\d+\.(?:gpu|ingress|autoscaling|secretFiles\..+|(?:(?:init|sidecars)\.\d+\.)?secretEnv\..+))$/;

const ROLES = ['editors', 'viewers'] as const;

/** What somebody chose in a form that was filled from a tenant, laid over what that is now. Nobody gets back an access that they lost. */
export function chosenOver(
  before: Pick<Tenant, 'spec'>,
  data: ChangeData,
  keys: string[],
  now: Pick<Tenant, 'spec'>,
): Chosen {
  const lost: Lost[] = [];
  const laid = (keys as (keyof TenantSpecInput)[]).map(key => {
    const [was, mine, is] = [before.spec, data, now.spec].map(spec =>
      comparable(key, spec),
    );
    const onLost = (place: string[]) => {
      const [group] = key === 'access' ? place : [];
      const path = group ? key : [key, ...place].join('.');
      lost.push({ path, spec: data, ...(group && { group }) });
    };
    const isOne = (place: string[]) => ONE.test([key, ...place].join('.'));
    const value = laidOver(was, mine, is, { onLost, isOne });
    if (isEqual(value, is)) return [key, now.spec[key]];
    if (isEqual(value, mine)) return [key, data[key]];
    return [key, key === 'access' ? accessOf(value as Groups) : value];
  });
  return { data: Object.fromEntries(laid), lost };
}

/** Forms leave out what is empty; and who has access is one thing by group: who became a viewer is no editor. */
function comparable(key: keyof TenantSpecInput, spec: Spec): unknown {
  switch (key) {
    case 'services':
      return spec.services ?? [];
    case 'overrides':
      return spec.overrides ?? {};
    case 'access':
      return groupsOf(spec.access);
    default:
      return isEmpty(spec[key]) ? undefined : spec[key];
  }
}

/** The roles that each group has. */
type Groups = Record<string, { [R in (typeof ROLES)[number]]?: true }>;

function groupsOf(access: Access = {}): Groups {
  const groups: Groups = {};
  for (const role of ROLES) {
    for (const ref of access[role] ?? []) {
      groups[ref] = { ...groups[ref], [role]: true };
    }
  }
  return groups;
}

function accessOf(groups: Groups): Access | undefined {
  const refs = Object.keys(groups);
  const [editors, viewers] = ROLES.map(role =>
    refs.filter(ref => groups[ref][role]),
  );
  return refs.length > 0 ? { editors, viewers } : undefined;
}
