// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { ButtonIcon, Text } from '@backstage/ui';
import {
  FieldError,
  ServiceSpec,
  TenantSpecInput,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { RiDeleteBinLine } from '@remixicon/react';
import { layout, useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { NumberInput } from './NumberInput';
import { problemOf } from './problemOf';
import { TextInput } from './TextInput';
import { UnshownProblems } from './UnshownProblems';
import styles from './fields.module.css';

/** What has an input, with the places of which that shows what is wrong. */
const SHOWN = {
  name: ['name'],
  image: ['image'],
  replicas: ['replicas'],
  port: ['port'],
  health: ['health', 'health.path'],
};

const isAt = (at: string, key: keyof typeof SHOWN, path: string) =>
  SHOWN[key].some(place => path === `${at}.${place}`);

/** One service. What is wrong with it is said at its inputs or, where it has none, below them. */
export function ServiceInputs(props: {
  place: number;
  service: ServiceSpec;
  /** At its place in the spec. */
  errors: FieldError[];
  spec: Pick<TenantSpecInput, 'services'>;
  isDisabled?: boolean;
  onChange: (service: ServiceSpec) => void;
  onRemove: () => void;
}) {
  const words = useWords();
  const { t } = words;
  const { place, service, errors, spec, isDisabled, onChange } = props;
  const name = service.name || t('change.service', { place });
  const at = `services.${place - 1}`;
  const problemAt = (key: keyof typeof SHOWN) =>
    problemOf(
      errors.filter(({ path }) => isAt(at, key, path)),
      words,
    );
  const change = (part: Partial<ServiceSpec>) =>
    onChange(withoutGaps({ ...service, ...part }));
  const { autoscaling: scale, health } = service;
  const kept = Object.keys(service).filter(
    key => !(key in SHOWN) && key !== 'autoscaling',
  );
  const inputs = (Object.keys(SHOWN) as (keyof typeof SHOWN)[]).filter(
    key => !(scale && key === 'replicas'),
  );
  const unshown = errors.filter(
    ({ path }) => !inputs.some(key => isAt(at, key, path)),
  );
  return (
    <div role="group" aria-label={name} className={styles.service}>
      <div className={layout.between}>
        <Text as="h3" weight="bold">
          {name}
        </Text>
        <ButtonIcon
          variant="tertiary"
          icon={<RiDeleteBinLine />}
          aria-label={t('form.services.remove', { service: name })}
          isDisabled={isDisabled}
          onPress={props.onRemove}
        />
      </div>
      <div className={styles.pair}>
        <TextInput
          label={t('form.service.name')}
          placeholder="api"
          value={service.name}
          isRequired
          isDisabled={isDisabled}
          isWord
          problem={problemAt('name')}
          onChange={text => change({ name: text })}
        />
        <TextInput
          label={t('form.service.image')}
          placeholder="registry.example/team/app:1.2.3"
          value={service.image}
          isRequired
          isDisabled={isDisabled}
          isWord
          problem={problemAt('image')}
          onChange={text => change({ image: text })}
        />
        {scale ? (
          <Text as="p" variant="body-small" color="secondary">
            {t('form.service.replicas')}:{' '}
            {t('change.autoscaled', {
              min: scale.minReplicas,
              max: scale.maxReplicas,
            })}
          </Text>
        ) : (
          <NumberInput
            label={t('form.service.replicas')}
            value={service.replicas}
            bounds={[0, 100]}
            isDisabled={isDisabled}
            problem={problemAt('replicas')}
            onChange={replicas =>
              change({ replicas: replicas as ServiceSpec['replicas'] })
            }
          />
        )}
        <NumberInput
          label={t('form.service.port')}
          description={t('form.service.port.help')}
          value={service.port}
          bounds={[1, 65535]}
          isDisabled={isDisabled}
          problem={problemAt('port')}
          onChange={port => change({ port })}
        />
        <TextInput
          label={t('form.service.health')}
          description={t('form.service.health.help')}
          placeholder="/healthz"
          value={health?.path}
          isDisabled={isDisabled}
          isWord
          problem={problemAt('health')}
          onChange={path =>
            change({ health: path ? askedAt(path, health) : undefined })
          }
        />
      </div>
      <UnshownProblems errors={unshown} spec={spec} />
      {kept.length > 0 && (
        <Text as="p" variant="body-small" color="secondary">
          {t('form.service.kept', { keys: kept.join(', ') })}
        </Text>
      )}
    </div>
  );
}

/** One way to ask: the path stands for whichever there was. */
function askedAt(path: string, health: ServiceSpec['health']) {
  const { port, live, startSeconds } = health ?? {};
  return withoutGaps({ path, port, live, startSeconds });
}

/** What is not set is not there, as in the spec. */
function withoutGaps<T extends object>(parts: T): T {
  return Object.fromEntries(
    Object.entries(parts).filter(([, value]) => value !== undefined),
  ) as T;
}
