// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Asks a cluster what members of a group may do, and changes nothing: access reviews and dry runs.

import {
  KubernetesConnection,
  KubernetesCredential,
  KubernetesError,
  KubernetesObject,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { groupOf } from '@ecp-ai/backstage-plugin-tenants-common';

/** The user that nobody is; `deploy/cluster/certifier` lets it make dry runs only. */
export const PROBE_USER = 'ecp-tenants-certificate-probe';

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
export type Attempt =
  | { admitted: true; object: KubernetesObject }
  | { admitted: false; by: 'access' | 'quota' | 'admission'; message: string };

/** The certifier may not act in this group, so nothing was found out. */
export class ImpersonationRefused extends Error {}

/** Connects with the certifier's credential, as somebody else where one is named. */
export type ConnectAs = (
  impersonate?: KubernetesCredential['impersonate'],
) => KubernetesConnection;

/** A cluster, examined with the certifier's credential. */
export class ClusterProbe {
  private readonly connect: ConnectAs;
  private readonly own: KubernetesConnection;
  private readonly inGroup = new Map<string, KubernetesConnection>();

  private constructor(connect: ConnectAs) {
    this.connect = connect;
    this.own = connect();
  }

  static create(connect: ConnectAs): ClusterProbe {
    return new ClusterProbe(connect);
  }

  async close(): Promise<void> {
    const all = [this.own, ...this.inGroup.values()];
    await Promise.all(all.map(it => it.close()));
  }

  async version(): Promise<string> {
    return String((await this.read('/version')).gitVersion ?? 'unknown');
  }

  /** Everything the server serves, in the preferred versions. An API that does not answer is left out. */
  async resources(): Promise<ApiResource[]> {
    const { groups } = await this.read('/apis');
    const versions: string[] = groups.map(
      (it: any) => it.preferredVersion.groupVersion,
    );
    const lists = await Promise.all([
      this.read('/api/v1'),
      ...versions.map(it => this.read(`/apis/${it}`).catch(() => undefined)),
    ]);
    return lists
      .filter(it => it !== undefined)
      .flatMap(({ groupVersion, resources }) =>
        resources
          .filter(({ name }: any) => !name.includes('/'))
          .map(({ name, namespaced }: any) => ({
            group: groupOf(groupVersion),
            plural: name,
            namespaced,
          })),
      );
  }

  /** An object, or `undefined` when there is none. */
  async get(path: string): Promise<KubernetesObject | undefined> {
    try {
      return await this.read(path);
    } catch (error) {
      if ((error as any).status === 404) return undefined;
      throw error;
    }
  }

  /** Items of a collection, e.g. of `/api/v1/namespaces/x/resourcequotas`. */
  async list(path: string): Promise<KubernetesObject[]> {
    return (await this.read(path)).items;
  }

  /** Whether members of a group may do something. Asks by review, so any group can be asked about. */
  async may(group: string, it: Attributes): Promise<boolean> {
    const { status } = await this.own.call({
      method: 'POST',
      path: '/apis/authorization.k8s.io/v1/subjectaccessreviews',
      body: {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SubjectAccessReview',
        spec: {
          user: PROBE_USER,
          groups: [group, 'system:authenticated'],
          resourceAttributes: it,
        },
      },
      repeatable: true,
    });
    return status.allowed === true;
  }

  /** What of a list of questions a group may do, as `verb group/resource`. */
  async allowed(group: string, questions: Attributes[]): Promise<string[]> {
    const answers = await Promise.all(questions.map(it => this.may(group, it)));
    return questions.filter((_, at) => answers[at]).map(nameOf);
  }

  /**
   * Sends a request as a member of a group, as a dry run.
   *
   * @throws ImpersonationRefused when the certifier may not act in that group
   */
  async attempt(
    group: string,
    call: { method: 'POST' | 'PATCH' | 'DELETE'; path: string; body?: object },
  ): Promise<Attempt> {
    try {
      const object = await this.as(group).call({
        ...call,
        query: { dryRun: 'All' },
        contentType:
          call.method === 'PATCH' ? 'application/merge-patch+json' : undefined,
        repeatable: true,
      });
      return { admitted: true, object };
    } catch (error) {
      return refusalOf(error);
    }
  }

  /**
   * An object as members of a group see it.
   *
   * @throws ImpersonationRefused when the certifier may not act in that group, KubernetesError when the group may not see it
   */
  async see(group: string, path: string): Promise<KubernetesObject> {
    try {
      const call = { method: 'GET', path, repeatable: true } as const;
      return await this.as(group).call(call);
    } catch (error) {
      refusalOf(error);
      throw error;
    }
  }

  private read(path: string): Promise<any> {
    return this.own.call({ method: 'GET', path, repeatable: true });
  }

  private as(group: string): KubernetesConnection {
    const known = this.inGroup.get(group);
    if (known) return known;
    const connection = this.connect({ user: PROBE_USER, groups: [group] });
    this.inGroup.set(group, connection);
    return connection;
  }
}

/** `verb group/resource/subresource (in namespace)`. */
export function nameOf(it: Attributes): string {
  const parts = [it.group || 'core', it.resource, it.subresource];
  const where = it.namespace ? ` in ${it.namespace}` : '';
  return `${it.verb} ${parts.filter(Boolean).join('/')}${where}`;
}

function refusalOf(error: unknown): Attempt {
  if (!(error instanceof KubernetesError)) throw error;
  const { status, detail: message } = error;
  if (![400, 403, 409, 422].includes(status)) throw error;
  if (/cannot impersonate resource/.test(message)) {
    throw new ImpersonationRefused(message);
  }
  return { admitted: false, by: whoRefused(message), message };
}

function whoRefused(message: string): 'access' | 'quota' | 'admission' {
  // Who may change bindings may still not hand out what they do not have.
  if (/cannot \S+ resource|attempting to grant RBAC/.test(message)) {
    return 'access';
  }
  return /exceeded quota/.test(message) ? 'quota' : 'admission';
}
