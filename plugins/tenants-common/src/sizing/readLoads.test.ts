// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { FieldsError, parseOrThrow } from '../fieldErrors';
import { SAMPLE_TEMPLATES } from '../testUtils/sampleAdvice';
import { adviceQuerySchema } from './loads';
import { readLoads } from './readLoads';

const read = (query: object) =>
  readLoads(parseOrThrow(adviceQuerySchema, query), SAMPLE_TEMPLATES);

/** Path and code of what is refused. */
function refused(query: object) {
  try {
    read(query);
  } catch (error) {
    return (error as FieldsError).fields.map(it => `${it.path} ${it.code}`);
  }
  return [];
}

const llm = { template: 'llm', users: '8', parameters: '32', precision: 'fp8' };

it('reads loads as they come in a URL', () => {
  expect(read({})).toEqual([]);
  expect(read({ cluster: 'seoul' })).toEqual([]);
  expect(read({ template: 'speech-to-text', channels: '100' })).toEqual([
    { template: 'speech-to-text', amount: 100 },
  ]);
  const shape = { layers: 64, width: 1024, tokens: 8192 };
  const also = [
    'template:speech-to-text,channels:4',
    'template:llm,users:1,parameters:1.5,precision:int4',
  ];
  expect(read({ ...llm, ...shape, also })).toEqual([
    {
      template: 'llm',
      amount: 8,
      model: { parameters: 32, precision: 'fp8', shape },
    },
    { template: 'speech-to-text', amount: 4 },
    {
      template: 'llm',
      amount: 1,
      model: { parameters: 1.5, precision: 'int4' },
    },
  ]);
});

it.each([
  [{ users: '8' }, ['template required']],
  [{ also: 'template:speech-to-text,channels:4' }, ['template required']],
  [{ template: 'chat', users: '8' }, ['template not_one_of']],
  [
    { template: 'speech-to-text', users: '8', precision: 'fp8' },
    ['channels required', 'users not_of_template', 'precision not_of_template'],
  ],
  [
    { template: 'llm', users: '8' },
    ['parameters required', 'precision required'],
  ],
  [{ ...llm, layers: '64' }, ['width required', 'tokens required']],
  [{ ...llm, users: '0' }, ['users too_small']],
  [{ ...llm, users: ['1', '2'] }, ['users type']],
  [{ ...llm, users: '1.5' }, ['users whole_number']],
  [{ ...llm, precision: 'fp7' }, ['precision not_one_of']],
  [{ ...llm, gpus: '2' }, ['gpus unknown_field']],
  [{ ...llm, also: 'llm' }, ['also.0 load_format']],
  [{ ...llm, also: Array(8).fill('template:llm') }, ['also too_big']],
  [
    { ...llm, also: ['template:llm,users:x,parameters:1,precision:fp8,a:b'] },
    ['also.0.users type', 'also.0.a unknown_field'],
  ],
  [{ ...llm, also: 'template:speech-to-text' }, ['also.0.channels required']],
])('refuses %j, naming the field', (query, fields) => {
  expect(refused(query)).toEqual(fields);
});
