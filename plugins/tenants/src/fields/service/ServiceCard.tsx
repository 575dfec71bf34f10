// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Button, ButtonIcon, Text } from '@backstage/ui';
import { layout, useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import {
  RiArrowDownSLine,
  RiArrowUpSLine,
  RiDeleteBinLine,
} from '@remixicon/react';
import { FieldError } from '@ecp-ai/backstage-plugin-tenants-common';
import { isEqual, isPlainObject } from 'lodash';
import { memo, useState } from 'react';
import styles from '../fields.module.css';
import { cardSummary } from './cardSummary';
import { Part, recordOf, textOf } from './part';
import { ServiceForm } from './ServiceForm';
import { YamlPart } from './YamlPart';

type Props = {
  /** Counted from 0. */
  index: number;
  service: unknown;
  /** At its place in the spec. */
  errors: FieldError[];
  isDisabled?: boolean;
  /** Whether its inputs are shown before anybody asks for them. */
  isOpenAtFirst: boolean;
  /** Puts another in its place, or with `undefined` none. */
  onChange: (index: number, service: unknown) => void;
};

/** One service, as inputs or as YAML. What is wrong with it is said where it is, or below, and is never folded away. */
export const ServiceCard = memo(function Card(props: Props) {
  const words = useWords();
  const { t } = words;
  const { index, service, errors, isDisabled, onChange } = props;
  const [isAsked, setAsked] = useState(props.isOpenAtFirst);
  const [isYaml, setYaml] = useState(false);
  const [isBroken, setBroken] = useState(false);
  const isOpen = isAsked || isBroken || errors.length > 0;
  const { name: called } = recordOf(service);
  const name = textOf(called) || t('change.service', { place: index + 1 });
  const part: Part = {
    at: `services.${index}`,
    value: service,
    errors,
    // Of the others nothing is said here.
    spec: { services: Object.assign([], { [index]: Object(service) }) },
    isDisabled,
    onChange: next => onChange(index, next),
  };
  return (
    <div role="group" aria-label={name} className={styles.service}>
      <div className={styles.cardHead}>
        <Text as="h3" weight="bold" className={layout.anyLength}>
          {name}
        </Text>
        <span className={styles.cardButtons}>
          {isOpen && (
            <Button
              size="small"
              variant="tertiary"
              // What was typed would be lost.
              isDisabled={isBroken}
              aria-label={t(isYaml ? 'form.yaml.formOf' : 'form.yaml.of', {
                service: name,
              })}
              onPress={() => setYaml(!isYaml)}
            >
              {t(isYaml ? 'form.yaml.asForm' : 'form.yaml.asYaml')}
            </Button>
          )}
          <ButtonIcon
            variant="tertiary"
            icon={<RiDeleteBinLine />}
            aria-label={t('form.services.remove', { service: name })}
            isDisabled={isDisabled}
            onPress={() => onChange(index, undefined)}
          />
          <ButtonIcon
            variant="tertiary"
            icon={isOpen ? <RiArrowUpSLine /> : <RiArrowDownSLine />}
            aria-label={t(isOpen ? 'form.card.close' : 'form.card.open', {
              service: name,
            })}
            aria-expanded={isOpen}
            isDisabled={isBroken || errors.length > 0}
            onPress={() => setAsked(!isOpen)}
          />
        </span>
      </div>
      {!isOpen && (
        <Text
          as="p"
          variant="body-small"
          color="secondary"
          className={layout.anyLength}
        >
          {cardSummary(service, words)}
        </Text>
      )}
      {isOpen && isYaml && (
        <YamlPart
          part={part}
          label={t('form.yaml.of', { service: name })}
          shape={{ isFit: isPlainObject, unfit: t('form.yaml.noFields') }}
          rows={8}
          onBroken={setBroken}
        />
      )}
      {isOpen && !isYaml && <ServiceForm part={part} />}
    </div>
  );
}, isEqual);
