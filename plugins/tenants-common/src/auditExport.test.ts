// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { AuditEntry } from './audit';
import { auditCsvHeader, auditCsvLine, auditJsonLine } from './auditExport';

const entry: AuditEntry = {
  seq: 7,
  at: '2026-11-29T10:00:00.000Z',
  who: 'user:default/dana',
  event: 'request-decide',
  outcome: 'succeeded',
  requests: ['r1', 'r2'],
  meta: { comment: 'fits, "so far"', count: 2 },
  previous: 'aa',
  hash: 'bb',
};

it('has a column for each value, quoted, and leaves numbers', () => {
  const columns = auditCsvHeader.split(',');
  expect(auditCsvHeader).toMatch(/^\ufeffseq,at,who,.*,hash\r\n$/);
  const line = auditCsvLine(entry);
  expect(line).toBe(
    '7,"2026-11-29T10:00:00.000Z","user:default/dana",,"request-decide","succeeded",,,"r1 r2",,,,' +
      '"{""comment"":""fits, \\""so far\\"""",""count"":2}","aa","bb"\r\n',
  );
  expect(columns).toHaveLength(15);
});

it.each(['=1+2', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', '＝HYPERLINK("x")'])(
  'makes no formula of %j',
  who => {
    expect(auditCsvLine({ ...entry, who })).toContain(`,"'${who[0]}`);
  },
);

it('is read back from a line of JSON', () => {
  expect(JSON.parse(auditJsonLine(entry))).toEqual(entry);
});
