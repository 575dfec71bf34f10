// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What our ValidatingAdmissionPolicies say, for a server that evaluates none. When they refuse is written here by hand;
// how they word it is read from `deploy/cluster`, so that a check that waits for other words is found out.

import {
  ImpersonatingClient,
  isOverQuota,
  KubernetesClient,
  KubernetesError,
  KubernetesObject,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { readBase } from '@ecp-ai/backstage-plugin-tenants-backend/src/tests/cluster/testUtils/platform';

/** What is sent. */
type Sent = KubernetesObject;

/** Why an object is refused, if it is. */
export type Denies = (sent: Sent) => string | undefined;

const policies = readBase('cluster').filter(
  it => it.kind === 'ValidatingAdmissionPolicy',
);

/** The words of a validation that fails; of those that are put together, with what they name in their middle. */
function wordsOf(policy: string, about: RegExp, named = ''): string {
  const found = policies
    .find(it => it.metadata.name === policy)!
    .spec.validations.find((it: any) =>
      about.test(it.message ?? it.messageExpression),
    );
  if (found.message) return found.message;
  const pieces = [...found.messageExpression.matchAll(/'([^']*)'/g)].map(
    ([, piece]) => piece,
  );
  return `${pieces[0]}${named}${pieces.at(-1)}`;
}

const denied = (policy: string, words: string) =>
  `ValidatingAdmissionPolicy '${policy}' with binding '${policy}' denied request: ${words}`;

const tolerations = ({ spec }: Sent): any[] => spec.tolerations ?? [];
const ofPods =
  (refuses: (pod: Sent) => boolean) =>
  (sent: Sent): boolean =>
    sent.kind === 'Pod' && refuses(sent);
const device = (pod: Sent) =>
  Object.keys(pod.spec.containers[0].resources?.limits ?? {}).find(
    it => it.includes('/') && !it.startsWith('nvidia.com/'),
  );

/** Policy, words, when it refuses, and what it names. */
type Rule = [
  policy: string,
  about: RegExp,
  refuses: (sent: Sent) => boolean,
  names?: (sent: Sent) => string,
];

const RULES: Rule[] = [
  [
    'ecp-tenants-pods',
    /imagePullPolicy/,
    ofPods(({ spec }) => spec.containers[0].imagePullPolicy !== 'Always'),
  ],
  [
    'ecp-tenants-pods',
    /priorityClassName/,
    ofPods(({ spec }) => /^system-/.test(spec.priorityClassName)),
  ],
  [
    'ecp-tenants-pods',
    /must name the key/,
    ofPods(pod => tolerations(pod).some(it => !it.key)),
  ],
  [
    'ecp-tenants-pods',
    /must name the tenant/,
    ofPods(pod => tolerations(pod).some(it => it.key === 'ecp.ai/tenant')),
  ],
  ['ecp-tenants-pods', /nodeName/, ofPods(({ spec }) => !!spec.nodeName)],
  [
    'ecp-tenants-priorities',
    /priorityClassName/,
    ofPods(({ spec }) => /^urgent/.test(spec.priorityClassName)),
    ({ spec }) => spec.priorityClassName,
  ],
  [
    'ecp-tenants-claims',
    /storageClassName/,
    ({ kind, spec }) =>
      kind === 'PersistentVolumeClaim' && /^keeps/.test(spec.storageClassName),
    ({ spec }) => spec.storageClassName,
  ],
  [
    'ecp-tenants-devices',
    /no quota of/,
    ofPods(pod => device(pod) !== undefined),
    pod => device(pod)!,
  ],
  [
    'ecp-tenants-services',
    /externalIPs/,
    ({ kind, spec }) => kind === 'Service' && !!spec.externalIPs,
  ],
  [
    'ecp-tenants-labels',
    /ecp\.ai\/tenant/,
    ({ metadata }) => !!metadata.labels?.['ecp.ai/tenant'],
  ],
  [
    'ecp-tenants-labels',
    /kai\.scheduler/,
    ({ metadata }) => !!metadata.labels?.['kai.scheduler/queue'],
  ],
  [
    'ecp-tenants-managed-label',
    /is put on by ECP Tenants only/,
    ({ metadata }) => !!metadata.labels?.['app.kubernetes.io/managed-by'],
  ],
];

/** All of ours are in force, but for those named. */
export function shippedPolicies({ without = '' } = {}): Denies {
  return sent => {
    const rule = RULES.find(
      ([policy, , refuses]) => policy !== without && refuses(sent),
    );
    if (!rule) return undefined;
    const [policy, about, , names] = rule;
    return denied(policy, wordsOf(policy, about, names?.(sent)));
  };
}

/** A client whose server asks these before quotas and after everything else. What it answers otherwise stays as it is. */
export function under(
  denies: Denies,
): (client: ImpersonatingClient) => ImpersonatingClient {
  const guarded = (inner: KubernetesClient): KubernetesClient =>
    replaced(inner, {
      async create(sent, options) {
        const answer = await inner.create(sent, options).catch(refusal => {
          if (!isOverQuota(String(refusal.detail))) throw refusal;
          return refusal as Error;
        });
        const said = denies(sent);
        if (said) throw refusedBy(sent, said);
        if (answer instanceof Error) throw answer;
        return answer;
      },
    });
  return client => replaced(client, { as: who => guarded(client.as(who)) });
}

/** What an API server makes of the words of a policy. */
export function refusedBy(sent: Sent, said: string): KubernetesError {
  return new KubernetesError({
    request: `POST ${sent.kind}`,
    status: 403,
    reason: 'Forbidden',
    message: `"${sent.metadata.name}" is forbidden: ${said}`,
  });
}

/** The same client, but for some of its methods. */
export function replaced<Client extends KubernetesClient>(
  client: Client,
  methods: Partial<Client>,
): Client {
  return new Proxy(client, {
    get(_, property) {
      const own = methods[property as keyof Client];
      if (own) return own;
      const value = (client as any)[property];
      return typeof value === 'function' ? value.bind(client) : value;
    },
  });
}
