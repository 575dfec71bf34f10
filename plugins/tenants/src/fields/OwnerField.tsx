// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Alert } from '@backstage/ui';
import {
  ErrorPanel,
  layout,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { titleOf } from '../components/groupTitle';
import { ChoiceInput } from './ChoiceInput';
import { FieldProps, labelsOf } from './FieldProps';
import { problemOf, refusedIn } from './problemOf';
import { useOwners } from './useOwners';
import { usePreselect } from './usePreselect';

/** A group of one's own, chosen already where there is one only; approvers may name any. */
export function OwnerField(props: FieldProps<string>) {
  const words = useWords();
  const { t } = words;
  const { formData, onChange, required, disabled } = props;
  const live = useOwners();
  const owners = live.data ?? [];
  const own = owners.filter(({ isOwn }) => isOwn);
  const only = own.length === 1 && !formData ? own[0].ref : undefined;
  usePreselect(only, onChange);
  const isTold = owners.some(({ ref }) => ref === formData);
  // Who owns it already may stay, known to the catalog or not.
  const isPresent = formData === props.formContext?.tenant?.spec.owner;
  const isForeign = formData && live.data && !isTold && !isPresent;
  const missing = required && !formData && t('form.owner.required');
  const illegal = formData && problemOf(refusedIn('owner', formData), words);
  return (
    <div className={`${layout.tight} ${layout.words}`}>
      <ChoiceInput
        {...labelsOf(props, t('fact.owner'))}
        isRequired={required}
        isDisabled={disabled}
        isSearchable={owners.length > 10}
        options={[
          ...owners.map(({ ref, title }) => ({ value: ref, label: title })),
          ...(formData && !isTold
            ? [{ value: formData, label: titleOf(formData) }]
            : []),
        ]}
        value={formData}
        onChange={onChange}
        problem={
          (isForeign ? t('form.owner.foreign') : missing || illegal) ||
          undefined
        }
      />
      {live.error && <ErrorPanel error={live.error} onRetry={live.reload} />}
      {live.data && owners.length === 0 && (
        <Alert
          role="alert"
          status="warning"
          icon
          title={t('form.owner.none')}
          description={t('form.owner.none.help')}
        />
      )}
    </div>
  );
}
