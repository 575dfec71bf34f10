// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Button, Text } from '@backstage/ui';
import {
  MOST_SERVICES,
  ServiceSpec,
  TenantSpecInput,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { RiAddLine } from '@remixicon/react';
import { useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { FieldGroup } from './FieldGroup';
import { FieldProps, labelsOf } from './FieldProps';
import { refusedIn } from './problemOf';
import { ServiceInputs } from './ServiceInputs';
import { UnshownProblems } from './UnshownProblems';

type Services = TenantSpecInput['services'];

/** The services of a tenant: add, change and take away. What the inputs do not show of one stays as it is. */
export function ServicesField(props: FieldProps<Services>) {
  const { t } = useWords();
  const { formData, onChange, disabled } = props;
  // A link may say anything.
  const services = Array.isArray(formData) ? formData : [];
  const { label, description } = labelsOf(props, t('fact.services'));
  const errors = refusedIn('services', formData ?? []);
  const change = (at: number, next: ServiceSpec[]) =>
    onChange([...services.slice(0, at), ...next, ...services.slice(at + 1)]);
  const fresh = { name: '', image: '', replicas: 1 };
  return (
    <FieldGroup label={label} description={description}>
      {services.length === 0 && (
        <Text as="p" color="secondary">
          {t('form.services.none')}
        </Text>
      )}
      {services.map((service, at) => (
        <ServiceInputs
          // Rows have no identity but their place.
          key={at}
          place={at + 1}
          service={Object(service) as ServiceSpec}
          errors={errors.filter(({ path }) =>
            `${path}.`.startsWith(`services.${at}.`),
          )}
          spec={{ services }}
          isDisabled={disabled}
          onChange={next => change(at, [next])}
          onRemove={() => change(at, [])}
        />
      ))}
      <UnshownProblems
        errors={errors.filter(({ path }) => path === 'services')}
      />
      <span>
        <Button
          variant="secondary"
          iconStart={<RiAddLine />}
          isDisabled={disabled || services.length >= MOST_SERVICES}
          onPress={() => onChange([...services, fresh])}
        >
          {t('form.services.add')}
        </Button>
      </span>
    </FieldGroup>
  );
}
