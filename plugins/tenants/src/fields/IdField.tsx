// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Button, Text } from '@backstage/ui';
import { tenantNamespace } from '@ecp-ai/backstage-plugin-tenants-common';
import { useLayoutEffect, useRef } from 'react';
import {
  layout,
  sayField,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { FieldProps, labelsOf, siblingsOf } from './FieldProps';
import { problemOf, refusedBeside } from './problemOf';
import { suggestId } from './suggestId';
import { TextInput } from './TextInput';
import { useAvailability } from './useAvailability';

/** The id of a new tenant: suggested from the name beside it until somebody writes their own, legal and free as it is typed. */
export function IdField(props: FieldProps<string>) {
  const words = useWords();
  const { t } = words;
  const { formData: id = '', onChange, required, disabled } = props;
  const { displayName: name = '' } = siblingsOf(props);
  const write = useSuggestion(id, name, onChange);
  const illegal = refusedBeside('tenantId', id);
  const known = useAvailability(illegal.length === 0 ? id : undefined);
  const [other] = known?.answer?.suggestions ?? [];
  const reason =
    known?.answer && !known.answer.available
      ? known.answer.reason ?? 'tenant_id_taken'
      : undefined;
  const isNameless = name.trim() !== '' && suggestId(name) === '';
  const taken =
    reason && sayField({ code: reason, params: { tenantId: id } }, words);
  const missing = isNameless ? t('form.id.type') : t('form.id.required');
  return (
    <div className={`${layout.tight} ${layout.words}`}>
      <TextInput
        {...labelsOf(props, t('fact.tenantId'))}
        value={id}
        isWord
        onChange={write}
        isRequired={required}
        isDisabled={disabled}
        // Nobody may have been at the field: the name suggested it.
        isSaidAtOnce={taken !== undefined}
        problem={id === '' ? missing : problemOf(illegal, words) ?? taken}
      />
      <div aria-live="polite" className={layout.inline}>
        {id === '' && isNameless && <Hint text={t('form.id.type')} />}
        {known?.answer?.available && (
          <Hint
            text={t('form.id.free', { id, namespace: tenantNamespace(id) })}
          />
        )}
        {other && (
          <Button variant="secondary" size="small" onPress={() => write(other)}>
            {t('form.id.take', { id: other })}
          </Button>
        )}
        {known?.error && <Hint text={t('form.id.unknown')} />}
      </div>
    </div>
  );
}

function Hint({ text }: { text: string }) {
  return (
    <Text as="p" variant="body-small" color="secondary">
      {text}
    </Text>
  );
}

/**
 * Follows the name until somebody writes an id, which is theirs whatever the name suggests; so is one that was there
 * before. Returns how theirs is written.
 */
function useSuggestion(
  id: string,
  name: string,
  onChange: FieldProps<string>['onChange'],
) {
  const latest = useRef({ id, onChange, suggested: '' });
  latest.current.id = id;
  latest.current.onChange = onChange;
  // In one turn with the name: an id that lags behind its suggestion would look like one of somebody's own.
  useLayoutEffect(() => {
    const { current } = latest;
    if (current.id !== '' && current.id !== current.suggested) return;
    current.suggested = suggestId(name);
    if (current.suggested !== current.id) current.onChange(current.suggested);
  }, [name]);
  return (written: string | undefined) => {
    latest.current.suggested = '';
    onChange(written);
  };
}
