// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { livePath } from '@ecp-ai/backstage-plugin-tenants-common';
import { layout, useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { ChoiceInput } from '../ChoiceInput';
import { problemOf } from '../problemOf';
import { TextInput } from '../TextInput';
import { placeIn, Part, recordOf, textOf } from './part';

const CHOICES = ['off', 'same', 'path'] as const;
type Choice = (typeof CHOICES)[number];

/** Whether a container that stays unwell is started anew: not, by the check itself, or by a path of its own. */
export function LivePart({ part }: { part: Part }) {
  const words = useWords();
  const { t } = words;
  const { value, at, errors, isDisabled, onChange } = placeIn(part, 'live');
  const text = textOf(value);
  const path = livePath({ live: text });
  const chosen = path === undefined ? text ?? 'off' : 'path';
  const problem = problemOf(
    errors.filter(it => it.path === at),
    words,
  );
  const isKnown = (CHOICES as readonly string[]).includes(chosen);
  // A path is for a check by path.
  const offered = CHOICES.filter(
    it =>
      it !== 'path' || chosen === it || recordOf(part.value).path !== undefined,
  );
  const next: Record<Choice, string | undefined> = {
    off: undefined,
    same: 'same',
    path: path ?? '/',
  };
  return (
    <div className={layout.stack}>
      <ChoiceInput
        label={t('input.health.live')}
        description={t('input.health.live.help')}
        isDisabled={isDisabled}
        options={[
          ...offered.map(it => ({
            value: it as string,
            label: t(`input.health.live.${it}`),
          })),
          ...(isKnown ? [] : [{ value: chosen, label: chosen }]),
        ]}
        value={chosen}
        problem={path === undefined ? problem : undefined}
        onChange={choice => onChange(next[choice as Choice])}
      />
      {path !== undefined && (
        <TextInput
          label={t('input.health.livePath')}
          placeholder="/healthz"
          value={path}
          isRequired
          isWord
          isDisabled={isDisabled}
          problem={problem}
          onChange={typed => onChange(`/${typed.replace(/^\/+/, '')}`)}
        />
      )}
    </div>
  );
}
