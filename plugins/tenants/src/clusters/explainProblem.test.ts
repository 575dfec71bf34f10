// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { ClusterProblem } from '@ecp-ai/backstage-plugin-tenants-common';
import { wordsIn } from '@ecp-ai/backstage-plugin-tenants-react/testUtils';
import { explainProblem } from './explainProblem';

const NOW = Date.parse('2027-01-01T12:00:00Z');
const problem = (seconds: number, code = 'tls') =>
  ({
    code,
    since: new Date(NOW - seconds * 1000).toISOString(),
  } as ClusterProblem);
const [english, korean] = [wordsIn('en'), wordsIn('ko')];

describe('explainProblem', () => {
  it.each([
    [0, '0 sec', '0초'],
    [59, '59 sec', '59초'],
    [60, '1 min', '1분'],
    // No minute is said before it is over.
    [119, '1 min', '1분'],
    [179, '2 min', '2분'],
    [3_599, '59 min', '59분'],
    [5_400, '1.5 hr', '1.5시간'],
    [86_400, '1 day', '1일'],
    // The server's clock is ahead of ours.
    [-20, '0 sec', '0초'],
  ])('after %d seconds says “%s”, “%s”', (seconds, en, ko) => {
    expect(explainProblem(problem(seconds), NOW, english).reason).toBe(
      `Unreachable for ${en}: no trusted TLS connection.`,
    );
    expect(explainProblem(problem(seconds), NOW, korean).reason).toBe(
      `${ko}째 응답 없음: 신뢰할 수 있는 TLS 연결 불가.`,
    );
  });

  it.each(['', 'toString', 'from_the_future'])(
    'has a word and a remedy for “%s”, which it does not know',
    code => {
      const said = explainProblem(problem(60, code), NOW, english);
      expect(said).toEqual({
        reason: 'Unreachable for 1 min: another error.',
        remedy: 'See the log of the portal’s backend.',
      });
    },
  );
});
