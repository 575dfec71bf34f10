// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Text,
} from '@backstage/ui';
import { TenantSpecInput } from '@ecp-ai/backstage-plugin-tenants-common';
import { layout, useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { useState } from 'react';
import { AllowedKinds } from './AllowedKinds';
import { FieldProps, labelsOf } from './FieldProps';
import { refusedIn } from './problemOf';
import { YamlPart } from './service/YamlPart';

type Objects = NonNullable<TenantSpecInput['objects']>;

/** Objects of other people's kinds, as YAML: a list of them. */
export function ObjectsField(props: FieldProps<Objects>) {
  const { t, label } = useWords();
  const { formData, onChange, disabled } = props;
  const labels = labelsOf(props, label('spec.objects'));
  const errors = formData ? refusedIn('objects', formData) : [];
  const [isAsked, setAsked] = useState((formData?.length ?? 0) > 0);
  const [isBroken, setBroken] = useState(false);
  const isOpen = isAsked || isBroken || errors.length > 0;
  return (
    <Accordion isExpanded={isOpen} onExpandedChange={setAsked}>
      <AccordionTrigger title={labels.label} />
      <AccordionPanel>
        {isOpen && (
          <div className={`${layout.stack} ${layout.words}`}>
            <Text as="p" variant="body-small" color="secondary">
              {labels.description ?? t('form.objects.help')}
            </Text>
            <AllowedKinds of={props} />
            <YamlPart
              part={{
                at: 'objects',
                value: formData?.length === 0 ? undefined : formData,
                errors,
                spec: { objects: formData },
                isDisabled: disabled,
                onChange: value => onChange(value as Objects | undefined),
              }}
              label={labels.label}
              shape={{ isFit: Array.isArray, unfit: t('form.objects.noList') }}
              rows={8}
              onBroken={setBroken}
            />
          </div>
        )}
      </AccordionPanel>
    </Accordion>
  );
}
