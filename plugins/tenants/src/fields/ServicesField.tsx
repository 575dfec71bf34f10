// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Button, Text } from '@backstage/ui';
import {
  MOST_SERVICES,
  ServiceSpec,
  TenantSpecInput,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { RiAddLine } from '@remixicon/react';
import { MutableRefObject, useCallback, useRef, useState } from 'react';
import { useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { FieldGroup } from './FieldGroup';
import { FieldProps, labelsOf, sizedOf } from './FieldProps';
import { useFormWriter } from './FormWriter';
import { refusedIn } from './problemOf';
import { ScoreImport } from './score/ScoreImport';
import { isWithin } from './service/part';
import { ServiceCard } from './service/ServiceCard';
import {
  ServiceChoicesProvider,
  useLoadedChoices,
} from './service/ServiceChoices';
import { SizingAdviser } from './sizing/SizingAdviser';
import { UnshownProblems } from './UnshownProblems';

type Services = TenantSpecInput['services'];

/** More of them begin as lines. */
const MOST_OPEN = 3;

/** The services of a tenant: add, change and take away. `ui:options: { sizing: true }` sizes them from load, too. */
export function ServicesField(props: FieldProps<Services>) {
  const { t } = useWords();
  const { formData, onChange, disabled } = props;
  // A link may say anything.
  const services = Array.isArray(formData) ? formData : [];
  const { label, description } = labelsOf(props, t('fact.services'));
  const errors = refusedIn('services', formData ?? []);
  const choices = useLoadedChoices(props);
  const writeForm = useFormWriter();
  const isSizing = props.uiSchema['ui:options']?.sizing === true;
  const [added, setAdded] = useState<number>();
  const ids = useIds(services.length);
  const latest = useRef({ services, onChange });
  latest.current = { services, onChange };
  // The same at each rendering: a card is made anew only when it is about another service.
  const change = useCallback(
    (at: number, service: unknown) => {
      const { current } = latest;
      const next = service === undefined ? [] : [service as ServiceSpec];
      const left = current.services;
      if (service === undefined) ids.current.splice(at, 1);
      current.onChange([...left.slice(0, at), ...next, ...left.slice(at + 1)]);
    },
    [ids],
  );
  const fresh = { name: '', image: '', replicas: 1 };
  return (
    <FieldGroup label={label} description={description}>
      {services.length === 0 && (
        <Text as="p" color="secondary">
          {t('form.services.none')}
        </Text>
      )}
      <ServiceChoicesProvider value={choices}>
        {services.map((service, at) => (
          <ServiceCard
            key={ids.current[at]}
            index={at}
            service={service}
            errors={errors.filter(({ path }) =>
              isWithin(path, `services.${at}`),
            )}
            isDisabled={disabled}
            isOpenAtFirst={services.length <= MOST_OPEN || at === added}
            onChange={change}
          />
        ))}
      </ServiceChoicesProvider>
      <UnshownProblems
        errors={errors.filter(({ path }) => path === 'services')}
      />
      <ScoreImport
        services={services}
        isDisabled={disabled}
        onChange={onChange}
      >
        <Button
          variant="secondary"
          iconStart={<RiAddLine />}
          isDisabled={disabled || services.length >= MOST_SERVICES}
          onPress={() => {
            setAdded(services.length);
            onChange([...services, fresh]);
          }}
        >
          {t('form.services.add')}
        </Button>
      </ScoreImport>
      {writeForm && isSizing && (
        <SizingAdviser
          data={sizedOf(props, 'services')}
          among="servicesOrNew"
          isDisabled={disabled}
          onTake={writeForm}
        />
      )}
    </FieldGroup>
  );
}

/** A number for each place of a list, that goes with what is taken out of it: what a card remembers is of its service. */
function useIds(length: number): MutableRefObject<number[]> {
  const ids = useRef<number[]>([]);
  const last = useRef(0);
  while (ids.current.length < length) ids.current.push((last.current += 1));
  ids.current.length = length;
  return ids;
}
