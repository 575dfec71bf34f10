// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Attempt } from './ClusterProbe';
import { judgeAttempt } from './judgeAttempt';

const admitted: Attempt = {
  admitted: true,
  object: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'probe' } },
};
const refused = (
  by: 'access' | 'quota' | 'admission',
  message: string,
): Attempt => ({ admitted: false, by, message });
const named = refused('admission', 'violates PodSecurity: hostPID=true');

it.each<[string, Attempt, Attempt, string, RegExp]>([
  [
    'compliant let in, change refused by name',
    admitted,
    named,
    'passed',
    /hostPID/,
  ],
  ['change let in', admitted, admitted, 'failed', /admitted/],
  [
    'change refused for another reason: empty green',
    admitted,
    refused('admission', 'violates PodSecurity: seccompProfile'),
    'error',
    /something else/,
  ],
  [
    'compliant refused: proves nothing',
    refused('admission', 'a webhook is down'),
    named,
    'error',
    /compliant object was refused: a webhook is down/,
  ],
  [
    'compliant stopped by a full quota only',
    refused('quota', 'exceeded quota: pods'),
    named,
    'passed',
    /hostPID/,
  ],
  [
    'may not make such objects',
    refused('access', 'cannot create resource "pods"'),
    refused('access', 'cannot create resource "pods"'),
    'passed',
    /may not create one at all/,
  ],
])('%s', (_, control, attempt, result, evidence) => {
  const finding = judgeAttempt(control, attempt, /hostPID/);
  expect(finding.result).toBe(result);
  expect(finding.evidence).toMatch(evidence);
});
