// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Who registers an entity writes its annotations, and the account behind the plugin reads every namespace. So what an
// entity says of itself is believed for namespaces that are nobody's tenant, and for tenants the tenants API is asked.

import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { InputError, NotAllowedError } from '@backstage/errors';
import {
  CustomResourceMatcher,
  ObjectsByEntityResponse,
} from '@backstage/plugin-kubernetes-common';
import {
  CustomResourcesByEntity,
  KubernetesObjectsByEntity,
  KubernetesObjectsProvider,
} from '@backstage/plugin-kubernetes-node';
import {
  NAMESPACE_PREFIX,
  Tenant,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { TenantsService } from '@ecp-ai/backstage-plugin-tenants-node';
import { findTenant, isTenantEntity } from './findTenant';
import { keepForeign, keepOwn } from './keepObjects';
import { NAMESPACE_ANNOTATION, ownAnnotations } from './ownAnnotations';

type Options = { credentials: BackstageCredentials };
type Answer = Promise<ObjectsByEntityResponse>;

const NOTHING: ObjectsByEntityResponse = { items: [] };

/** One name of the Kubernetes API: what does not look like it could climb out of its place in a path. */
const NAME = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const GROUP =
  /^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*)?$/;

/** The Kubernetes plugin's own provider, for everything that is no other tenant's. */
export class TenantObjectsGuard implements KubernetesObjectsProvider {
  constructor(
    private readonly provider: KubernetesObjectsProvider,
    private readonly tenants: TenantsService,
  ) {}

  getKubernetesObjectsByEntity(
    asked: KubernetesObjectsByEntity,
    options: Options,
  ): Answer {
    return this.guarded(asked.entity, options, entity =>
      this.provider.getKubernetesObjectsByEntity({ ...asked, entity }, options),
    );
  }

  /** @throws InputError for names that are none: a path is built of them. */
  async getCustomResourcesByEntity(
    asked: CustomResourcesByEntity,
    options: Options,
  ): Answer {
    asked.customResources.forEach(requireNames);
    return this.guarded(asked.entity, options, entity =>
      this.provider.getCustomResourcesByEntity({ ...asked, entity }, options),
    );
  }

  /** @throws NotAllowedError without an entity: there is nothing that could be asked about. */
  private async guarded(
    entity: Entity | undefined,
    { credentials }: Options,
    ask: (entity: Entity) => Answer,
  ): Answer {
    if (!entity?.metadata?.name) {
      throw new NotAllowedError('Name the entity whose objects you ask for');
    }
    if (isTenantEntity(entity)) {
      const tenant = await findTenant(this.tenants, credentials, entity);
      return tenant && hasNamespace(tenant)
        ? this.ofTenant(entity, tenant, ask)
        : NOTHING;
    }
    // An entity may come from the caller as it is: what should be a text may be anything.
    const namespace: unknown =
      entity.metadata.annotations?.[NAMESPACE_ANNOTATION];
    if (namespace && !isForAnybody(namespace)) {
      return NOTHING;
    }
    return keepForeign(await ask(entity));
  }

  private async ofTenant(
    entity: Entity,
    tenant: Tenant,
    ask: (entity: Entity) => Answer,
  ): Answer {
    const annotations = ownAnnotations(entity, tenant);
    const own = { ...entity, metadata: { ...entity.metadata, annotations } };
    return keepOwn(await ask(own), tenant);
  }
}

/** Before anything of a tenant was approved, and once it is deleted, a namespace of that name is somebody else's. */
function hasNamespace({ revision, lifecycle }: Tenant): boolean {
  return revision !== undefined && lifecycle !== 'deleted';
}

function isForAnybody(namespace: unknown): boolean {
  return (
    typeof namespace === 'string' &&
    NAME.test(namespace) &&
    !namespace.startsWith(NAMESPACE_PREFIX)
  );
}

function requireNames(resource: CustomResourceMatcher): void {
  const { group, apiVersion, plural } = resource ?? {};
  const legal =
    GROUP.test(group ?? '') &&
    [apiVersion, plural].every(it => typeof it === 'string' && NAME.test(it));
  if (!legal) {
    throw new InputError(
      'customResources: group, apiVersion and plural have to be names as the Kubernetes API has them',
    );
  }
}
