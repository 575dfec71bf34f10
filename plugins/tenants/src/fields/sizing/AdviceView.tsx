// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import {
  Advice,
  AdviceObstacle,
  AdviceOption,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  asSentence,
  ErrorPanel,
  layout,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import isEqual from 'lodash/isEqual';
import { useState } from 'react';
import styles from '../fields.module.css';
import { OptionView } from './OptionView';
import { KnownAdvice } from './useAdvice';

/** What loads come to, as far as it is known. */
export function AdviceView(props: {
  /** Absent: it is being asked. */
  known: KnownAdvice | undefined;
  isDisabled?: boolean;
  /** Takes it over, and says what that did. */
  onTake: (option: AdviceOption) => string;
}) {
  const { t } = useWords();
  const { known, isDisabled, onTake } = props;
  const { advice, error } = known ?? {};
  const [taken, setTaken] = useState<{ option: AdviceOption; said: string }>();
  const [best] = advice?.options ?? [];
  return (
    <div className={layout.stack}>
      <div aria-live="polite">
        {!known && <Text as="p">{t('form.sizing.asking')}</Text>}
        {advice && <Text as="p">{t(...summaryOf(advice))}</Text>}
      </div>
      {error && <ErrorPanel error={error} />}
      {advice?.options.map((option, at) => (
        <OptionView
          // They have no names, and their order is the answer's.
          key={at}
          option={option}
          isDisabled={isDisabled}
          isRepeated={at > 0 && isEqual(option.services, best?.services)}
          taken={taken?.option === option ? taken.said : undefined}
          onTake={() => setTaken({ option, said: onTake(option) })}
        />
      ))}
      {advice && advice.obstacles.length > 0 && (
        <Obstacles obstacles={advice.obstacles} />
      )}
    </div>
  );
}

function summaryOf({
  options,
}: Advice): Parameters<ReturnType<typeof useWords>['t']> {
  const [best] = options;
  return best
    ? ['form.sizing.found', { preset: best.preset }]
    : ['form.sizing.none'];
}

function Obstacles({ obstacles }: { obstacles: AdviceObstacle[] }) {
  const words = useWords();
  return (
    <div className={layout.tight}>
      <Text as="h4" weight="bold">
        {words.t('form.sizing.obstacles')}
      </Text>
      <ul className={styles.steps}>
        {obstacles.map(({ code, params, gpu, findings }) => (
          <li key={`${code} ${gpu?.class ?? gpu?.resource}`}>
            {[
              ...(code === 'no_preset' && gpu
                ? [`${gpu.class ?? gpu.resource}:`]
                : []),
              asSentence(words.say('sizing', code, params)),
              ...findings.map(it =>
                asSentence(words.say('finding', it.id, it.params)),
              ),
            ].join(' ')}
          </li>
        ))}
      </ul>
    </div>
  );
}
