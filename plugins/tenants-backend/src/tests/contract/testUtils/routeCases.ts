// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// For every row of the route table: what is asked for and answered, and one call at least for each refusal that the row
// can give. A row without its cases does not compile.

import { requestCases } from './requestCases';
import {
  AllCases,
  call,
  lacking,
  listed,
  named,
  surplus,
  unknownField,
} from './RowCases';
import { tenantCases } from './tenantCases';

/** Row by row. */
export const routeCases: AllCases = {
  ...requestCases,
  ...tenantCases,
  listCapabilities: { answered: call('devon'), refused: {} },
  listPresets: { answered: call('devon'), refused: {} },
  listSlaClasses: { answered: call('devon'), refused: {} },
  listClusters: { answered: call('devon'), refused: {} },
  getAdvice: {
    answered: call('devon', { template: 'speech-to-text', channels: 100 }),
    refused: {
      400: [
        {
          ...call('devon', { template: 'llm', users: 0 }),
          ...named('users', 'too_small'),
        },
        {
          ...call('devon', { template: 'unheard-of', users: 8 }),
          ...named('template', 'not_one_of'),
        },
        {
          ...call('devon', {
            template: 'speech-to-text',
            channels: 8,
            also: ['template:llm,channels:8,parameters:32,precision:fp8'],
          }),
          fields: [
            ['also.0.channels', 'not_of_template'],
            ['also.0.users', 'required'],
          ],
        },
        {
          ...call('devon', { template: 'llm', also: 'llm' }),
          ...named('also.0', 'load_format'),
        },
      ],
    },
  },
  listOwners: { answered: call('devon'), refused: {} },
  getRepository: { answered: call('ada'), refused: {} },
  rebuildRepository: {
    answered: call('ada'),
    refused: {
      400: [{ ...call('ada', surplus), ...unknownField }],
      403: [
        { ...call('dana'), ...lacking },
        { ...call('vic'), ...lacking },
        { ...call('dana', surplus), ...lacking },
      ],
      409: [
        {
          ...call('ada'),
          withoutRepository: true,
          ...named('', 'repository_missing'),
        },
      ],
    },
  },
  listAudit: {
    answered: call('vic'),
    refused: {
      400: [
        { ...call('vic', { limit: 0 }), ...listed.limit },
        { ...call('vic', { cursor: 'x' }), ...listed.cursor },
      ],
      403: [{ ...call('dana'), ...lacking }],
    },
  },
  getAuditChain: {
    answered: call('ada'),
    refused: { 403: [{ ...call('dana'), ...lacking }] },
  },
  exportAudit: {
    answered: call('vic', { format: 'json' }),
    refused: {
      400: [
        {
          ...call('vic', { from: 'yesterday' }),
          ...named('from', 'moment_format'),
        },
      ],
      403: [{ ...call('dana'), ...lacking }],
    },
  },
  simulatePolicy: {
    answered: call('vic', {
      rules: [{ id: 'led', then: { steps: [{ anyOf: ['group:default/x'] }] } }],
    }),
    refused: {
      400: [
        {
          ...call('vic', { rules: [{ id: 'x' }] }),
          ...named('rules.0.then', 'required'),
        },
        {
          ...call('vic', { rules: [{ id: 'x', then: {} }] }),
          ...named('rules.0.then', 'rule_unsound'),
        },
      ],
      403: [{ ...call('dana', {}), ...lacking }],
      404: [call('vic', { requestId: '00000000-0000-4000-8000-00000000ffff' })],
    },
  },
  getAvailability: {
    answered: call('devon', 'active'),
    refused: { 404: [call('dana', 'a\u0000b')] },
  },
};
