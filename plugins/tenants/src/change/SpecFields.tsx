// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { NumberField, Select, Text, TextField } from '@backstage/ui';
import {
  FieldError,
  ServiceSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { tenantsApiRef } from '../api';
import { Section } from '../components/Section';
import layout from '../components/layout.module.css';
import { useLoad } from '../live';
import { useWords } from '../translation';
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
            service={service as ServiceSpec}
            errors={draft.errors.filter(({ path }) =>
              path.startsWith(`services.${index}.`),
            )}
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
  const names = [
    ...new Set([
      ...(presets.data ?? []).map(preset => preset.name),
      String(spec.preset),
    ]),
  ];
  return (
    <Select
      label={t('change.preset')}
      isDisabled={draft.textError !== undefined}
      options={names.map(name => ({ value: name, label: name }))}
      value={String(spec.preset)}
      onChange={preset => draft.change({ ...spec, preset: String(preset) })}
    />
  );
}

function ServiceFields(props: {
  service: ServiceSpec;
  errors: FieldError[];
  isDisabled: boolean;
  onChange: (part: Partial<ServiceSpec>) => void;
}) {
  const { t, say } = useWords();
  const { service, errors, isDisabled, onChange } = props;
  const name = { service: String(service.name) };
  const errorOf = (field: string) => {
    const error = errors.find(({ path }) => path.endsWith(`.${field}`));
    return error && say('field', error.code, error.params);
  };
  const imageError = errorOf('image');
  const scale = service.autoscaling;
  return (
    <div className={layout.stack} role="group" aria-label={name.service}>
      <TextField
        label={t('change.image', name)}
        value={String(service.image ?? '')}
        isDisabled={isDisabled}
        isInvalid={imageError !== undefined}
        description={imageError}
        onChange={image => onChange({ image })}
      />
      {scale ? (
        <Text as="p" variant="body-small" color="secondary">
          {t('change.replicas', name)}:{' '}
          {t('change.autoscaled', {
            min: scale.minReplicas,
            max: scale.maxReplicas,
          })}
        </Text>
      ) : (
        <NumberField
          label={t('change.replicas', name)}
          value={service.replicas}
          minValue={0}
          maxValue={100}
          isDisabled={isDisabled}
          onChange={replicas => onChange({ replicas })}
        />
      )}
    </div>
  );
}
