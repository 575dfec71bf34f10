// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Asks a cluster what members of a group may do, and changes nothing: access reviews and dry runs.

import { randomBytes } from 'node:crypto';
import { NotFoundError } from '@backstage/errors';
import {
  ImpersonatingClient,
  KubernetesClient,
  KubernetesError,
  KubernetesObject,
  ObjectRef,
  Refuser,
  whoRefused,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { groupOf } from '@ecp-ai/backstage-plugin-tenants-common';

/** The user that nobody is; `deploy/cluster/certifier` lets it make dry runs only. */
export const PROBE_USER = 'ecp-tenants-certificate-probe';
const DRY_RUN = { dryRun: true, fieldManager: PROBE_USER };

/** One kind of object that the server serves, subresources left out. */
export type ApiResource = {
  group: string;
  plural: string;
  namespaced: boolean;
};

/** What may be asked of the authorizer. */
export type Attributes = {
  verb: string;
  group: string;
  resource: string;
  subresource?: string;
  namespace?: string;
  name?: string;
};

/**
 * What became of a dry run. `access`: the group lacks the right. `quota`: everything but the quota let it through.
 * `admission`: the object itself was refused.
 */
export type Attempt<Answer = unknown> =
  | { admitted: true; object: Answer }
  | { admitted: false; by: 'access' | 'quota' | 'admission'; message: string };

/** The certifier may not act in this group, so nothing was found out. */
export class ImpersonationRefused extends Error {}

/** A cluster, examined with the certifier's credential. */
export class ClusterProbe {
  private readonly own: ImpersonatingClient;
  private readonly inGroup = new Map<string, KubernetesClient>();

  private constructor(own: ImpersonatingClient) {
    this.own = own;
  }

  /** @param own - with the certifier's credential; closed with the probe */
  static create(own: ImpersonatingClient): ClusterProbe {
    return new ClusterProbe(own);
  }

  close(): Promise<void> {
    return this.own.close();
  }

  version(): Promise<string> {
    return this.own.version();
  }

  /** Everything the server has. An API that does not answer is left out. */
  async resources(): Promise<ApiResource[]> {
    const { kinds } = await this.own.servedKinds();
    return kinds.map(({ apiVersion, plural, namespaced }) => ({
      group: groupOf(apiVersion),
      plural,
      namespaced,
    }));
  }

  /** An object, or `undefined` when there is none. */
  get(ref: ObjectRef): Promise<KubernetesObject | undefined> {
    return this.own.get(ref);
  }

  /** All objects of a kind; none of a kind that the server does not have. */
  async list(
    { apiVersion, kind }: Pick<ObjectRef, 'apiVersion' | 'kind'>,
    namespace?: string,
  ): Promise<KubernetesObject[]> {
    const resource = await this.own.resourceOf(apiVersion, kind);
    if (!resource) return [];
    return (await this.own.list(resource, { namespace })).items;
  }

  /** Whether members of a group may do something. Asks by review, so any group can be asked about. */
  async may(group: string, it: Attributes): Promise<boolean> {
    const { allowed } = await this.own.review(
      'authorization.k8s.io/v1',
      'SubjectAccessReview',
      {
        user: PROBE_USER,
        groups: [group, 'system:authenticated'],
        resourceAttributes: it,
      },
    );
    return allowed === true;
  }

  /** What of a list of questions a group may do, as `verb group/resource`. */
  async allowed(group: string, questions: Attributes[]): Promise<string[]> {
    const answers = await Promise.all(questions.map(it => this.may(group, it)));
    return questions.filter((_, at) => answers[at]).map(nameOf);
  }

  /**
   * Makes an object as a member of a group, as a dry run. Where the tenant has one of that name, of another name: a
   * tenant could keep its certificate incomplete otherwise.
   *
   * @throws ImpersonationRefused when the certifier may not act in that group
   */
  tryCreate(
    group: string,
    object: KubernetesObject,
  ): Promise<Attempt<KubernetesObject>> {
    const client = this.as(group);
    return attempt(() =>
      client.create(object, DRY_RUN).catch(error => {
        if (!isTaken(error)) throw error;
        return client.create(renamed(object), DRY_RUN);
      }),
    );
  }

  /** The same with a change. */
  tryPatch(group: string, ref: ObjectRef, patch: object): Promise<Attempt> {
    return attempt(() => this.as(group).mergePatch(ref, patch, DRY_RUN));
  }

  /** The same with a deletion. */
  tryDelete(group: string, ref: ObjectRef): Promise<Attempt> {
    return attempt(async () => {
      const became = await this.as(group).delete(ref, DRY_RUN);
      if (became === 'absent') throw gone(ref);
      return became;
    });
  }

  /**
   * An object as members of a group see it.
   *
   * @throws ImpersonationRefused when the certifier may not act in that group, KubernetesError when the group may not see it
   */
  async see(group: string, ref: ObjectRef): Promise<KubernetesObject> {
    try {
      const seen = await this.as(group).get(ref);
      if (!seen) throw gone(ref);
      return seen;
    } catch (error) {
      throw explained(error);
    }
  }

  private as(group: string): KubernetesClient {
    const known =
      this.inGroup.get(group) ??
      this.own.as({ user: PROBE_USER, groups: [group] });
    this.inGroup.set(group, known);
    return known;
  }
}

/** `verb group/resource/subresource (in namespace)`. */
export function nameOf(it: Attributes): string {
  const parts = [it.group || 'core', it.resource, it.subresource];
  const where = it.namespace ? ` in ${it.namespace}` : '';
  return `${it.verb} ${parts.filter(Boolean).join('/')}${where}`;
}

async function attempt<Answer>(
  run: () => Promise<Answer>,
): Promise<Attempt<Answer>> {
  try {
    return { admitted: true, object: await run() };
  } catch (error) {
    const by = error instanceof KubernetesError && BY[whoRefused(error)!];
    if (!by) throw explained(error);
    return { admitted: false, by, message: error.detail };
  }
}

/** What each refuser proves. A quota that nobody counted yet is asked as late as any. */
const BY: Partial<Record<Refuser, 'access' | 'quota' | 'admission'>> = {
  access: 'access',
  escalation: 'access',
  quota: 'quota',
  quota_uncounted: 'quota',
  schema: 'admission',
  admission: 'admission',
};

function explained(error: unknown): unknown {
  return error instanceof KubernetesError &&
    whoRefused(error) === 'impersonation'
    ? new ImpersonationRefused(error.detail)
    : error;
}

const isTaken = (error: unknown): boolean =>
  error instanceof KubernetesError && error.reason === 'AlreadyExists';

function renamed(object: KubernetesObject): KubernetesObject {
  const { metadata } = object;
  const name = `${metadata.name}-${randomBytes(5).toString('hex')}`;
  return { ...object, metadata: { ...metadata, name } };
}

function gone({ kind, name }: ObjectRef): NotFoundError {
  return new NotFoundError(`${kind} ${name} is not there any more`);
}
