// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Attempt } from './ClusterProbe';
import { judgeAttempt, objectionToControl } from './judgeAttempt';

const admitted: Attempt = {
  admitted: true,
  object: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'probe' } },
};
const refused = (
  by: 'access' | 'quota' | 'admission',
  message: string,
): Attempt => ({ admitted: false, by, message });
const named = refused('admission', 'violates PodSecurity: hostPID=true');

it.each<[string, Attempt, string, RegExp]>([
  ['change refused by name', named, 'passed', /hostPID/],
  ['change let in', admitted, 'failed', /admitted/],
  [
    'change refused for another reason: empty green',
    refused('admission', 'violates PodSecurity: seccompProfile'),
    'error',
    /something else/,
  ],
])('%s', (_, attempt, result, evidence) => {
  const finding = judgeAttempt(attempt, /hostPID/);
  expect(finding.result).toBe(result);
  expect(finding.evidence).toMatch(evidence);
});

describe('the compliant object', () => {
  const noRight = refused('access', 'cannot create resource "pods"');

  it.each([
    ['let in', admitted],
    ['stopped by a full quota only', refused('quota', 'exceeded quota: pods')],
  ])('%s raises no objection', (_, control) => {
    expect(objectionToControl(control, true)).toBeUndefined();
  });

  it.each<[string, Attempt, boolean, string, RegExp]>([
    [
      'refused: proves nothing',
      refused('admission', 'a webhook is down'),
      true,
      'error',
      /compliant object was refused: a webhook is down/,
    ],
    ['nobody may make: safe', noRight, false, 'passed', /may not create one/],
    [
      'of whoever should be able to make it: empty green',
      noRight,
      true,
      'error',
      /lacks the right that its role gives/,
    ],
  ])('%s', (_, control, isMeantTo, result, evidence) => {
    expect(objectionToControl(control, isMeantTo)).toEqual({
      result,
      evidence: expect.stringMatching(evidence),
    });
  });
});
