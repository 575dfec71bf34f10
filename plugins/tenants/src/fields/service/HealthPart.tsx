// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { HEALTH_CHECKS } from '@ecp-ai/backstage-plugin-tenants-common';
import { layout, useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { omit } from 'lodash';
import { ChoiceInput } from '../ChoiceInput';
import { problemOf } from '../problemOf';
import { InputRow } from './inputRows';
import { Inputs } from './Inputs';
import { LivePart } from './LivePart';
import { Part, recordOf } from './part';

type Check = (typeof HEALTH_CHECKS)[number];

const NONE = 'none';

const FRESH: Record<Check, unknown> = {
  path: '',
  tcp: true,
  grpc: true,
  command: [],
};

const OF_CHECK: Partial<Record<Check, InputRow>> = {
  path: {
    name: 'health.path',
    at: 'path',
    as: 'word',
    isRequired: true,
    placeholder: '/healthz',
  },
  command: {
    name: 'health.command',
    at: 'command',
    as: 'lines',
    isRequired: true,
    hasHelp: true,
  },
};

const SCHEME: InputRow = {
  name: 'health.scheme',
  at: 'scheme',
  as: 'name',
  options: ['HTTP', 'HTTPS'],
  hasHelp: true,
};

const PORT: InputRow = {
  name: 'health.port',
  at: 'port',
  as: 'number',
  bounds: [1, 65535],
  hasHelp: true,
};

const LATER: InputRow[] = [
  {
    name: 'health.startSeconds',
    at: 'startSeconds',
    as: 'number',
    bounds: [5, 21_600],
    hasHelp: true,
  },
  {
    name: 'health.live',
    at: '',
    as: 'part',
    Input: LivePart,
    shows: ['live'],
    isSmall: true,
  },
];

/** How one knows that a service works: in one of four ways, or not at all. */
export function HealthPart({ part }: { part: Part }) {
  const words = useWords();
  const { t } = words;
  const health = recordOf(part.value);
  const check = HEALTH_CHECKS.find(it => health[it] !== undefined);
  const ofCheck = check && OF_CHECK[check];
  const rows = [
    ...(ofCheck ? [ofCheck] : []),
    ...(check === 'command' && health.port === undefined ? [] : [PORT]),
    ...(check === 'path' || health.scheme !== undefined ? [SCHEME] : []),
    ...LATER,
  ];
  const own = part.errors.filter(({ path }) => path === part.at);
  return (
    <div className={layout.stack}>
      <ChoiceInput
        label={t('input.health')}
        isDisabled={part.isDisabled}
        options={[NONE, ...HEALTH_CHECKS].map(value => ({
          value,
          label: t(`input.health.${value as Check}`),
        }))}
        value={check ?? NONE}
        problem={problemOf(own, words)}
        onChange={next =>
          part.onChange(
            next === NONE ? undefined : askedBy(next as Check, health),
          )
        }
      />
      <Inputs
        part={{ ...part, errors: part.errors.filter(it => !own.includes(it)) }}
        rows={check ? rows : []}
      />
    </div>
  );
}

/** In one way: it stands for whichever there was. */
function askedBy(check: Check, health: object) {
  const others = omit(health, HEALTH_CHECKS);
  return {
    [check]: FRESH[check],
    ...(check === 'command' ? omit(others, 'port') : others),
  };
}
