// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Checkbox, Select } from '@backstage/ui';
import { Pod } from '@ecp-ai/backstage-plugin-tenants-common';
import { useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import styles from './LogChooser.module.css';
import { LogChoice } from './usePodLogs';

const TAILS = [100, 500, 2000, 10_000];

/** Which pod, which container, which run, how many lines, and whether to go on. */
export function LogChooser(props: {
  pods: Pod[];
  choice: LogChoice;
  onChange: (choice: LogChoice) => void;
}) {
  const { t } = useWords();
  const { pods, choice, onChange } = props;
  const containersOf = (name: string) =>
    pods.find(it => it.name === name)?.containers ?? [];
  const choosePod = (pod: string) =>
    onChange({ ...choice, pod, container: containersOf(pod)[0]?.name ?? '' });
  return (
    <div className={styles.choices}>
      <Select
        label={t('tenant.logs.pod')}
        options={pods.map(({ name }) => ({ value: name, label: name }))}
        value={choice.pod}
        onChange={value => choosePod(String(value))}
      />
      <Select
        label={t('tenant.logs.container')}
        options={containersOf(choice.pod).map(({ name, init }) => ({
          value: name,
          label: init ? t('tenant.logs.init', { name }) : name,
        }))}
        value={choice.container}
        onChange={value => onChange({ ...choice, container: String(value) })}
      />
      <Select
        label={t('tenant.logs.tail')}
        options={TAILS.map(count => ({
          value: `${count}`,
          label: t('tenant.logs.lines', { count }),
        }))}
        value={`${choice.tail}`}
        onChange={value => onChange({ ...choice, tail: Number(value) })}
      />
      {/* The run before has ended: there is nothing to follow. */}
      <Checkbox
        isSelected={choice.follow}
        onChange={follow =>
          onChange({ ...choice, follow, previous: !follow && choice.previous })
        }
      >
        {t('tenant.logs.follow')}
      </Checkbox>
      <Checkbox
        isSelected={choice.previous}
        onChange={previous =>
          onChange({ ...choice, previous, follow: !previous && choice.follow })
        }
      >
        {t('tenant.logs.previous')}
      </Checkbox>
    </div>
  );
}
