// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import {
  ClusterSummary,
  Preset,
  TenantSpecInput,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { layout, useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { ChoiceInput } from './ChoiceInput';
import { NumberInput } from './NumberInput';
import {
  choiceOf,
  gpuOf,
  nameOfGpu,
  offeredGpus,
  resourceIn,
} from './gpuChoices';
import { givenGpus } from './presetFacts';
import { useClusters } from './useReference';

type Gpu = NonNullable<NonNullable<TenantSpecInput['overrides']>['gpu']>;

const AS_PRESET = 'preset';

/** How many of which GPU the tenant reserves, instead of what comes with the preset. */
export function GpuInputs(props: {
  preset: Preset;
  clusterName: string | undefined;
  value: Gpu | undefined;
  /** What is wrong with what they hold, as a sentence by the place below `overrides`. */
  problemAt: (...places: string[]) => string | undefined;
  isDisabled?: boolean;
  onChange: (gpu: Gpu | undefined) => void;
}) {
  const words = useWords();
  const { t } = words;
  const { preset, clusterName, value, problemAt, isDisabled } = props;
  const { onChange } = props;
  const live = useClusters();
  const clusters = (live.data ?? []).filter(
    ({ name }) => !clusterName || name === clusterName,
  );
  const offered = offeredGpus(preset, clusters);
  const max = preset.gpu?.max ?? 0;
  if (offered.length === 0 && !value) {
    return (
      <Text as="p" variant="body-small" color="secondary">
        {t('form.gpu.none')}
      </Text>
    );
  }
  const chosen = value && choiceOf(value);
  const choices = new Set([
    ...offered.map(choiceOf),
    ...(chosen ? [chosen] : []),
  ]);
  const isOffered =
    !chosen || !live.data || offered.some(it => choiceOf(it) === chosen);
  const given = givenGpus(preset);
  // Both names may be wrong, and one too many besides.
  const problem = ['gpu', 'gpu.class', 'gpu.resource']
    .flatMap(place => problemAt(place) ?? [])
    .join(' ');
  return (
    <div className={layout.stack}>
      <ChoiceInput
        label={t('form.gpu.resource')}
        description={t('form.gpu.help')}
        isDisabled={isDisabled}
        options={[
          {
            value: AS_PRESET,
            label: given.length
              ? given.map(gpu => t('form.gpu.given', gpu)).join(', ')
              : t('form.gpu.noneReserved'),
          },
          ...[...choices].map(choice => ({
            value: choice,
            label: nameOfGpu(gpuOf(choice)),
          })),
        ]}
        value={chosen || AS_PRESET}
        problem={
          problem ||
          (isOffered
            ? undefined
            : words.say('finding', 'gpu-not-in-preset', {
                resource: nameOfGpu(value),
                preset: preset.name,
                allowed: offered.map(nameOfGpu).join(', ') || t('fact.none'),
              }))
        }
        onChange={choice =>
          onChange(
            choice === AS_PRESET
              ? undefined
              : { ...gpuOf(choice), count: value?.count ?? 1 },
          )
        }
      />
      {value && (
        <>
          <NumberInput
            label={t('form.gpu.count')}
            description={t('form.gpu.bounds', { max })}
            value={value.count}
            bounds={[1, Math.max(max, 1)]}
            isDisabled={isDisabled}
            problem={problemAt('gpu.count')}
            onChange={count => onChange({ ...value, count: count as number })}
          />
          <Text as="p" variant="body-small" color="secondary">
            {[
              t('form.gpu.reserves', {
                resource: nameOfGpu(value),
                count: value.count,
              }),
              ...roomOf(value, clusters, words),
            ].join(' ')}
          </Text>
        </>
      )}
    </div>
  );
}

function roomOf(
  gpu: Gpu,
  clusters: ClusterSummary[],
  { t }: ReturnType<typeof useWords>,
): string[] {
  return clusters.flatMap(({ name, title, capacity, gpuClasses }) => {
    const resource = resourceIn(gpu, { gpuClasses });
    const room = capacity.find(it => it.resource === resource);
    const { free, allocatable } = room ?? {};
    return free && allocatable
      ? [t('form.gpu.free', { free, allocatable, cluster: title ?? name })]
      : [];
  });
}
