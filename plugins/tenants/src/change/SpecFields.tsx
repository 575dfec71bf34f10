// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { NumberField, Select, Text, TextField } from '@backstage/ui';
import {
  isBatch,
  FieldError,
  ServiceSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  layout,
  Section,
  useLoad,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { tenantsApiRef } from '../api';
import { SpecDraft } from './useSpecDraft';

/** What people change most: the preset, and image and replicas of each service. */
export function SpecFields({ draft }: { draft: SpecDraft }) {
  const { t } = useWords();
  const { spec, change } = draft;
  const changeService = (index: number, part: Partial<ServiceSpec>) =>
    change({
      ...spec,
      services: spec.services.map((service, i) =>
        i === index ? { ...service, ...part } : service,
      ),
    });
  return (
    <Section title={t('change.services')}>
      <div className={layout.stack}>
        <PresetField draft={draft} />
        {spec.services.length === 0 && (
          <Text as="p" color="secondary">
            {t('change.noServices')}
          </Text>
        )}
        {spec.services.map((service, index) => (
          <ServiceFields
            key={index}
            name={
              textOf(service.name) || t('change.service', { place: index + 1 })
            }
            service={service as ServiceSpec}
            errorOf={field =>
              draft.errors.find(
                ({ path }) => path === `services.${index}.${field}`,
              )
            }
            isDisabled={draft.textError !== undefined}
            onChange={part => changeService(index, part)}
          />
        ))}
      </div>
    </Section>
  );
}

function PresetField({ draft }: { draft: SpecDraft }) {
  const { t } = useWords();
  const api = useApi(tenantsApiRef);
  const presets = useLoad(
    async () => (await api.listPresets()).items,
    'presets',
  );
  const { spec } = draft;
  const chosen = textOf(spec.preset);
  const known = (presets.data ?? []).map(preset => preset.name);
  const names = [...new Set([...known, ...(chosen ? [chosen] : [])])];
  return (
    <Select
      label={t('change.preset')}
      isDisabled={draft.textError !== undefined}
      options={names.map(name => ({ value: name, label: name }))}
      value={chosen || null}
      onChange={preset => draft.change({ ...spec, preset: String(preset) })}
    />
  );
}

function ServiceFields(props: {
  name: string;
  service: ServiceSpec;
  errorOf: (field: 'image' | 'replicas') => FieldError | undefined;
  isDisabled: boolean;
  onChange: (part: Partial<ServiceSpec>) => void;
}) {
  const { t, say } = useWords();
  const { service, isDisabled, onChange } = props;
  const name = { service: props.name };
  const saidOf = (field: 'image' | 'replicas') => {
    const error = props.errorOf(field);
    return error && say('field', error.code, error.params);
  };
  const [image, replicas] = [saidOf('image'), saidOf('replicas')];
  const bounds = boundsOf(service.autoscaling);
  return (
    <div className={layout.stack} role="group" aria-label={props.name}>
      <TextField
        label={t('change.image', name)}
        value={textOf(service.image)}
        isDisabled={isDisabled}
        isInvalid={image !== undefined}
        description={image}
        onChange={text => onChange({ image: text })}
      />
      {bounds && (
        <Text as="p" variant="body-small" color="secondary">
          {t('change.replicas', name)}: {t('change.autoscaled', bounds)}
        </Text>
      )}
      {!bounds && !isBatch(service) && (
        <NumberField
          label={t('change.replicas', name)}
          // An empty field, for whatever is no number.
          value={numberOf(service.replicas) ?? NaN}
          isDisabled={isDisabled}
          isInvalid={replicas !== undefined}
          description={replicas}
          onChange={count => onChange({ replicas: count })}
        />
      )}
    </div>
  );
}

// The text may say anything; the fields show what they can, and the schema says what is wrong.
const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
const numberOf = (value: unknown) =>
  typeof value === 'number' ? value : undefined;

function boundsOf(autoscaling: ServiceSpec['autoscaling']) {
  const min = numberOf(autoscaling?.minReplicas);
  const max = numberOf(autoscaling?.maxReplicas);
  return min !== undefined && max !== undefined ? { min, max } : undefined;
}
