// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Requests, and what becomes of them.

import { changeOf, Furnished, Person, wishFor } from './furnish';
import {
  AllCases,
  Call,
  call,
  lacking,
  listed,
  named,
  Some,
  surplus,
  unknownField,
} from './RowCases';
import { scoreWishes, wishes } from './wishCases';

type RequestName = keyof Furnished['requests'];

const onRequest = (as: Person, name: RequestName, ...more: unknown[]) => ({
  as,
  args: ({ requests }: Furnished) => [requests[name].id, ...more],
});
const readOfRequest = {
  404: [
    onRequest('devon', 'open'),
    call('dana', '8f8e9f0e-6f3f-4b62-9d64-0a4b1a3b9001'),
  ] as Some,
};
const readRequest = {
  as: 'dana' as const,
  args: ({ requests }: Furnished): [string] => [requests.open.id],
};
const decision = (as: Person, name: RequestName, change: object = {}) => ({
  as,
  args: ({ requests }: Furnished) => [
    requests[name].id,
    {
      decision: 'approve',
      digest: requests[name].manifestDigest,
      comment: 'looked at',
      ...change,
    },
  ],
});

const severalDecisions = (as: Person, ...names: RequestName[]) => ({
  as,
  args: ({ requests }: Furnished): [any] => [
    {
      decisions: names.map(name => ({
        id: requests[name].id,
        decision: 'reject',
        digest: requests[name].manifestDigest,
      })),
    },
  ],
});

const changes = (as: Person, name: RequestName, change: object = {}) => ({
  as,
  args: ({ requests }: Furnished) => [
    requests[name].id,
    { digest: requests[name].manifestDigest, comment: 'smaller', ...change },
  ],
});
const { spec } = wishFor('edited', { displayName: 'Smaller' }) as {
  spec: object;
};

/** Row by row. */
export const requestCases: Pick<
  AllCases,
  | 'previewManifest'
  | 'createRequest'
  | 'listRequests'
  | 'getRequest'
  | 'getRequestManifest'
  | 'getRequestDiff'
  | 'getUndo'
  | 'decideRequest'
  | 'decideRequests'
  | 'requestChanges'
  | 'editRequest'
  | 'commentRequest'
  | 'cancelRequest'
> = {
  previewManifest: {
    answered: call('dana', wishFor('other')),
    refused: { ...wishes, 400: [...wishes[400], ...scoreWishes] },
  },
  createRequest: {
    answered: call('dana', wishFor('fresh')),
    refused: {
      ...wishes,
      400: [
        ...wishes[400],
        {
          ...call('dana', { ...wishFor('fresh'), client: '<b>me</b>' }),
          ...named('client', 'client_format'),
        },
        {
          ...call('dana', { ...wishFor('fresh'), score: 'a' }),
          ...named('score', 'unknown_field'),
        },
      ],
      409: [
        ...wishes[409],
        {
          ...call('dana', changeOf('changing', { cluster: 'away' })),
          ...named('tenantId', 'request_open_already'),
        },
      ],
    },
  },
  listRequests: {
    answered: call('dana', { state: 'open' }),
    refused: {
      400: [
        {
          ...call('dana', { state: 'almost' }),
          ...named('state', 'not_one_of'),
        },
        { ...call('dana', { life: 'x' }), ...named('life', 'life_format') },
        { ...call('dana', { limit: 0 }), ...listed.limit },
        { ...call('dana', { cursor: '?!' }), ...listed.cursor },
        { ...call('dana', surplus), ...unknownField },
      ],
    },
  },
  getRequest: { answered: readRequest, refused: readOfRequest },
  getRequestManifest: { answered: readRequest, refused: readOfRequest },
  getRequestDiff: { answered: readRequest, refused: readOfRequest },
  getUndo: {
    answered: onRequest('dana', 'changed') as Call<any>,
    refused: {
      403: [{ ...onRequest('vic', 'changed'), ...lacking }],
      404: readOfRequest[404],
      409: [
        { ...onRequest('dana', 'open'), ...named('', 'undo_not_approved') },
        { ...onRequest('dana', 'decided'), ...named('', 'undo_impossible') },
      ],
    },
  },
  decideRequest: {
    answered: decision('ada', 'toDecide') as Call<any>,
    refused: {
      400: [
        {
          ...decision('ada', 'open', { decision: 'perhaps' }),
          ...named('decision', 'not_one_of'),
        },
        {
          ...decision('ada', 'open', { digest: 'x' }),
          ...named('digest', 'digest_format'),
        },
        { ...decision('ada', 'decided', surplus), ...unknownField },
      ],
      403: [
        { ...decision('dana', 'open'), ...lacking },
        { ...decision('ada', 'ofAda'), ...named('', 'own_request') },
        { ...decision('dana', 'decided', surplus), ...lacking },
      ],
      404: [decision('devon', 'open', surplus)],
      409: [
        { ...decision('ada', 'decided'), ...named('', 'request_decided') },
        {
          ...decision('ada', 'open', { digest: `sha256:${'0'.repeat(64)}` }),
          ...named('digest', 'digest_differs'),
        },
      ],
    },
  },
  decideRequests: {
    answered: severalDecisions('ada', 'toBulk', 'decided', 'ofAda'),
    refused: {
      400: [
        {
          ...call('ada', { decisions: [] }),
          ...named('decisions', 'too_small'),
        },
        {
          ...severalDecisions('ada', ...Array(51).fill('open')),
          ...named('decisions', 'too_big'),
        },
        {
          ...call('ada', {
            decisions: [
              {
                id: '8f8e9f0e-6f3f-4b62-9d64-0a4b1a3b9001',
                decision: 'reject',
              },
            ],
          }),
          ...named('decisions.0.digest', 'required'),
        },
      ],
      403: [{ ...severalDecisions('dana', 'open'), ...lacking }],
    },
  },
  requestChanges: {
    answered: changes('ada', 'toChange') as Call<any>,
    refused: {
      400: [
        {
          ...changes('ada', 'open', { comment: undefined }),
          ...named('comment', 'required'),
        },
        {
          ...changes('ada', 'open', { comment: ' ' }),
          ...named('comment', 'text_required'),
        },
        { ...changes('ada', 'decided', surplus), ...unknownField },
      ],
      403: [
        { ...changes('dana', 'open'), ...lacking },
        { ...changes('ada', 'ofAda'), ...named('', 'own_request') },
      ],
      404: [changes('devon', 'open', surplus)],
      409: [
        { ...changes('ada', 'decided'), ...named('', 'request_decided') },
        {
          ...changes('ada', 'open', { digest: `sha256:${'0'.repeat(64)}` }),
          ...named('digest', 'digest_differs'),
        },
      ],
    },
  },
  editRequest: {
    answered: onRequest('dana', 'toEdit', { spec }) as Call<any>,
    refused: {
      400: [
        { ...onRequest('dana', 'open', {}), ...named('spec', 'required') },
        {
          ...onRequest('dana', 'toEdit', {
            spec: { ...spec, preset: 'gigantic' },
          }),
          ...named('spec.preset', 'preset_unknown'),
        },
        { ...onRequest('dana', 'open', surplus), ...unknownField },
      ],
      403: [{ ...onRequest('vic', 'open', { spec }), ...lacking }],
      404: [onRequest('devon', 'open', { spec })],
      409: [
        {
          ...onRequest('dana', 'open', { spec }),
          ...named('', 'no_changes_requested'),
        },
      ],
    },
  },
  commentRequest: {
    answered: onRequest('dana', 'open', { comment: 'soon' }) as Call<any>,
    refused: {
      400: [
        {
          ...onRequest('dana', 'open', { comment: '' }),
          ...named('comment', 'text_required'),
        },
      ],
      403: [{ ...onRequest('vic', 'open', { comment: 'x' }), ...lacking }],
      404: [onRequest('devon', 'open', { comment: 'x' })],
    },
  },
  cancelRequest: {
    answered: onRequest('dana', 'toCancel', { comment: 'later' }) as Call<any>,
    refused: {
      400: [
        {
          ...onRequest('dana', 'open', { comment: 1 }),
          ...named('comment', 'type'),
        },
        { ...onRequest('dana', 'decided', surplus), ...unknownField },
      ],
      403: [
        { ...onRequest('vic', 'open'), ...lacking },
        { ...onRequest('vic', 'decided', surplus), ...lacking },
      ],
      404: [onRequest('devon', 'open')],
      409: [
        { ...onRequest('dana', 'decided'), ...named('', 'request_decided') },
      ],
    },
  },
};
