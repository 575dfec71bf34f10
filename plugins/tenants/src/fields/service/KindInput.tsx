// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  SERVICE_KINDS,
  ServiceKind,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { useRef } from 'react';
import { ChoiceInput } from '../ChoiceInput';
import { problemOf } from '../problemOf';
import { asKind, kindIn } from './kinds';
import { below, Part, recordOf } from './part';

/** What sort of workload a service is. What another kind has not is not sent, and comes back with a kind that has it. */
export function KindInput({ part }: { part: Part }) {
  const words = useWords();
  const { t } = words;
  const service = recordOf(part.value);
  const left = useRef<Record<string, unknown>>({});
  const { errors, at } = below(part, 'kind');
  const kind = kindIn(service);
  return (
    <ChoiceInput
      label={t('input.kind')}
      description={kind && t(`input.kind.${kind}.help`)}
      isDisabled={part.isDisabled}
      options={SERVICE_KINDS.map(value => ({
        value,
        label: t(`input.kind.${value}`),
      }))}
      value={kind}
      problem={problemOf(
        errors.filter(({ path }) => path === at),
        words,
      )}
      onChange={chosen => {
        const next = asKind(service, chosen as ServiceKind, left.current);
        left.current = next.left;
        part.onChange(next.service);
      }}
    />
  );
}
