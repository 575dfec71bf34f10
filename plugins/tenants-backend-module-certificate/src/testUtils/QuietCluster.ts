// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A cluster in which everybody may list pods and nothing else: for tests of who is asked about whom, where a whole
// examination of a whole cluster would take its time. What an examination finds is tested on the simulated server.

import {
  ImpersonatingClient,
  KubernetesError,
  KubernetesObject,
  ObjectRef,
  UnreachableError,
} from '@ecp-ai/backstage-plugin-tenants-node';

/** A question of rights: who, and what. */
export type Question = { group: string; verb: string; namespace?: string };

const NO_RIGHT = 'User "probe" cannot create resource "pods" in API group ""';

export class QuietCluster {
  readonly questions: Question[] = [];
  /** Examinations that began. */
  looks = 0;
  closed = 0;
  /** Namespaces that are not there. */
  readonly gone = new Set<string>();
  /** What it says instead of answering. */
  trouble: 'silence' | 'no right' | undefined;
  /** Answers wait for it. */
  hold: Promise<unknown> | undefined;

  readonly client: ImpersonatingClient;

  constructor() {
    const refuse = async () => {
      throw refusal(NO_RIGHT);
    };
    const acting = {
      create: refuse,
      delete: refuse,
      mergePatch: refuse,
      get: refuse,
    };
    this.client = {
      version: async () => 'v1.36.0',
      servedKinds: async () => ({ kinds: [PODS], silent: [] }),
      resourceOf: async () => PODS,
      list: async () => ({ items: [], resourceVersion: '1' }),
      get: async ({ name }: ObjectRef) => this.look(name),
      review: async (_version: string, _kind: string, spec: any) =>
        this.answer(spec),
      as: () => acting,
      close: async () => {
        this.closed += 1;
      },
    } satisfies Partial<
      Record<keyof ImpersonatingClient, unknown>
    > as unknown as ImpersonatingClient;
  }

  /** Namespaces that a group was asked about, but for one. */
  askedAbout(group: string, but: string): string[] {
    const namespaces = this.questions
      .filter(it => it.group === group)
      .flatMap(it => it.namespace ?? []);
    return [...new Set(namespaces)].filter(it => it !== but).sort();
  }

  /** Groups that were asked about a namespace. */
  askedFor(namespace: string): string[] {
    const groups = this.questions
      .filter(it => it.namespace === namespace)
      .map(it => it.group);
    return [...new Set(groups)].sort();
  }

  private async look(name: string): Promise<KubernetesObject | undefined> {
    this.looks += 1;
    await this.hold;
    if (this.trouble === 'silence') {
      throw new UnreachableError('connection', 'connect ECONNREFUSED');
    }
    if (this.trouble)
      throw refusal('User "c" cannot get resource "namespaces"');
    return this.gone.has(name)
      ? undefined
      : { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
  }

  private answer({ groups, resourceAttributes: it }: any) {
    const { verb, namespace } = it;
    this.questions.push({ group: groups[0], verb, namespace });
    return { allowed: it.verb === 'list' && it.resource === 'pods' };
  }
}

const PODS = {
  apiVersion: 'v1',
  kind: 'Pod',
  plural: 'pods',
  namespaced: true,
  verbs: ['list'],
};

function refusal(message: string): KubernetesError {
  return new KubernetesError({ request: 'GET /', status: 403, message });
}
