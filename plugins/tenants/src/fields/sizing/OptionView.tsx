// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Button, Text } from '@backstage/ui';
import {
  AdvisedService,
  AdviceOption,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  layout,
  useWords,
  Words,
} from '@ecp-ai/backstage-plugin-tenants-react';
import styles from '../fields.module.css';
import { nameOfGpu } from '../gpuChoices';

/** One way to bear the loads: what it is, how it came about, and a button that takes it. */
export function OptionView(props: {
  option: AdviceOption;
  isDisabled?: boolean;
  /** Its arithmetic is shown with another one. */
  isRepeated: boolean;
  /** What taking it over did. */
  taken: string | undefined;
  onTake: () => void;
}) {
  const words = useWords();
  const { t } = words;
  const { option, isDisabled, isRepeated, taken, onTake } = props;
  const { preset, gpu, services, capacity } = option;
  const title = titleOf(option, words);
  return (
    <div role="group" aria-label={title} className={styles.service}>
      <div className={layout.tight}>
        <div className={layout.between}>
          <Text as="h4" weight="bold">
            {title}
          </Text>
          <Button
            variant="secondary"
            size="small"
            isDisabled={isDisabled}
            onPress={onTake}
          >
            {t('form.sizing.take', { preset })}
          </Button>
        </div>
        <div aria-live="polite">{taken && <Text as="p">{taken}</Text>}</div>
      </div>
      {services.map(service => (
        <div key={service.name} className={layout.tight}>
          <Text as="p">{sentenceOf(service, words)}</Text>
          {!isRepeated && (
            <ol
              className={styles.steps}
              aria-label={t('form.sizing.arithmetic')}
            >
              {service.steps.map(({ code, params }) => (
                <li key={code}>{words.say('sizing', code, params)}</li>
              ))}
            </ol>
          )}
        </div>
      ))}
      {gpu && (
        <Text as="p" variant="body-small">
          {t('form.sizing.gpus', { count: gpu.count, gpu: nameOfGpu(gpu) })}
        </Text>
      )}
      <Text as="p" variant="body-small">
        {t('form.sizing.uses', { uses: usesOf(option, words) })}
      </Text>
      {capacity.sufficient === false && (
        <Text as="p" variant="body-small" className={layout.warningText}>
          {t('form.sizing.noRoom', { cluster: capacity.cluster })}
        </Text>
      )}
    </div>
  );
}

function titleOf({ role, preset, gpu }: AdviceOption, { t }: Words): string {
  if (role !== 'alternative') return t(`form.sizing.${role}`, { preset });
  return gpu
    ? t('form.sizing.onGpu', { gpu: nameOfGpu(gpu), preset })
    : t('form.sizing.withoutGpu', { preset });
}

function sentenceOf(
  { name: service, replicas, resources, gpu }: AdvisedService,
  { t }: Words,
): string {
  const params = { service, replicas, ...resources };
  return gpu
    ? t('form.sizing.serviceOnGpu', {
        ...params,
        count: gpu.count,
        gpu: nameOfGpu(gpu),
      })
    : t('form.sizing.service', params);
}

const NAMED = {
  'requests.cpu': 'form.preset.cpu',
  'requests.memory': 'form.preset.memory',
  pods: 'form.preset.pods',
} as const;

/** GPUs are told apart from these. */
function usesOf({ quota }: AdviceOption, { t }: Words): string {
  return quota
    .flatMap(({ resource, needed, available }) =>
      resource in NAMED
        ? t(NAMED[resource as keyof typeof NAMED], {
            amount: `${needed} / ${available}`,
          })
        : [],
    )
    .join(', ');
}
