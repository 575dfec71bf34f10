// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';
import { Case, Subject } from './Check';
import { Attempt } from './ClusterProbe';
import { compliant, Kind, objection, refuses, tryChange } from './tryObject';

const HOME = 'ecp-ai-lab';
const admitted = (object: KubernetesObject) =>
  ({ admitted: true, object } as const);
const refused = (
  by: 'access' | 'quota' | 'admission',
  message: string,
): Attempt<KubernetesObject> => ({ admitted: false, by, message });

const owner: Subject = { role: 'owner', group: 'vision' };
const viewer: Subject = { role: 'viewer', group: 'auditors' };

/** A server that says what a test wants of the compliant object and of the changed ones, and keeps what it was sent. */
function caseOf(
  control: Attempt<KubernetesObject> | 'admitted',
  changed: (object: KubernetesObject) => Attempt<KubernetesObject> = admitted,
) {
  const sent: [group: string, object: KubernetesObject][] = [];
  const asked: string[] = [];
  const it = {
    namespace: HOME,
    found: { limits: [] },
    control: async (kind: Kind, group: string) => {
      asked.push(`${kind} ${group}`);
      return control === 'admitted' ? admitted(compliant(kind, it)) : control;
    },
    probe: {
      tryCreate: async (group: string, object: KubernetesObject) => {
        sent.push([group, object]);
        return changed(object);
      },
    },
  } as unknown as Case;
  return { it, sent, asked };
}

const hostPID = (spec: any) => {
  spec.hostPID = true;
};
const byName = () => refused('admission', 'violates: hostPID=true');

it.each(['Pod', 'Service'] as const)(
  'the compliant %s is of the namespace',
  kind => {
    const { it } = caseOf('admitted');
    expect(compliant(kind, it)).toMatchObject({
      kind,
      metadata: { namespace: HOME },
    });
  },
);

it('sends the compliant object with nothing but the change, as the group', async () => {
  const { it, sent } = caseOf('admitted', byName);
  expect(await tryChange(it, owner, /hostPID/, hostPID)).toEqual({
    result: 'passed',
    evidence: 'violates: hostPID=true',
  });
  const expected = compliant('Pod', it);
  expected.spec.hostPID = true;
  expect(sent).toEqual([['vision', expected]]);
});

it('changes what is not in the spec, too', async () => {
  const { it, sent } = caseOf('admitted');
  await tryChange(it, owner, /x/, (_, object) => {
    object.metadata.labels = { a: 'b' };
  });
  expect(sent[0][1].metadata.labels).toEqual({ a: 'b' });
});

it.each<[string, Attempt<KubernetesObject>, Subject, Kind, string | undefined]>(
  [
    ['a full quota', refused('quota', 'exceeded'), owner, 'Pod', undefined],
    ['no right to pods', refused('access', 'cannot'), owner, 'Pod', 'error'],
    ['no right to pods', refused('access', 'cannot'), viewer, 'Pod', 'passed'],
    // Nobody but approved manifests makes Services.
    [
      'no right to Services',
      refused('access', 'cannot'),
      owner,
      'Service',
      'passed',
    ],
    ['a webhook', refused('admission', 'busy'), viewer, 'Pod', 'error'],
  ],
)('%s of %j leads to %s', async (_, control, subject, kind, result) => {
  const { it, sent, asked } = caseOf(control);
  expect((await objection(it, subject, kind))?.result).toBe(result);
  expect(asked).toEqual([`${kind} ${subject.group}`]);
  const tried = await tryChange(it, subject, /hostPID/, hostPID, kind);
  expect(tried.result).toBe(result ?? 'failed');
  // What proves nothing is not tried.
  expect(sent).toHaveLength(result ? 0 : 1);
});

describe('a check of several ways to one thing', () => {
  const hostIPC = (spec: any) => {
    spec.hostIPC = true;
  };
  const check = refuses('ECP-X', 'host_pid', /host/, [hostPID, hostIPC]) as any;
  const run = async (
    changed: (object: KubernetesObject) => Attempt<KubernetesObject>,
  ) => {
    const { it, sent } = caseOf('admitted', changed);
    return { finding: await check.ofGroup(it, owner), sent };
  };

  it('tries each, apart from the others', async () => {
    const { finding, sent } = await run(byName);
    expect(finding.result).toBe('passed');
    expect(sent.map(([, { spec }]) => [spec.hostPID, spec.hostIPC])).toEqual([
      [true, undefined],
      [undefined, true],
    ]);
  });

  it.each([
    ['red', admitted, 'failed'],
    ['not green', () => refused('admission', 'busy'), 'error'],
  ] as const)('is %s when one of them is', async (_, answer, result) => {
    const { finding } = await run(object =>
      object.spec.hostIPC ? answer(object) : byName(),
    );
    expect(finding.result).toBe(result);
  });
});

it('a check of one way is named and tried as that of several', async () => {
  const check = refuses('ECP-X', 'host_pid', /hostPID/, hostPID) as any;
  const { it, sent } = caseOf('admitted', byName);
  expect([check.id, check.code]).toEqual(['ECP-X', 'host_pid']);
  expect((await check.ofGroup(it, owner)).result).toBe('passed');
  expect(sent).toHaveLength(1);
});
