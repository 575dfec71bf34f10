// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Select } from '@backstage/ui';
import { TenantSpecInput } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  ErrorPanel,
  layout,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { titleOf } from '../components/groupTitle';
import { Checked } from './Checked';
import { FieldGroup } from './FieldGroup';
import { FieldProps, labelsOf } from './FieldProps';
import { problemOf, refusedIn } from './problemOf';
import { ProblemText } from './ProblemText';
import { useGroups } from './useGroups';

type Access = NonNullable<TenantSpecInput['access']>;

/** Who may change and who may see a tenant besides its owner: groups of the catalog, by name. */
export function AccessField(props: FieldProps<Access>) {
  const words = useWords();
  const { t } = words;
  const { formData, onChange, disabled } = props;
  const groups = useGroups();
  const { label, description } = labelsOf(props, t('changes.access'));
  const optionsWith = (held: string[]) => [
    ...(groups.data ?? []).map(({ ref, title }) => ({
      value: ref,
      label: title,
    })),
    // One that the catalog does not know may still be taken out.
    ...held
      .filter(ref => !groups.data?.some(group => group.ref === ref))
      .map(ref => ({ value: ref, label: titleOf(ref) })),
  ];
  const all = formData ? refusedIn('access', formData) : [];
  const ofViewers = all.filter(({ path }) => path.startsWith('access.viewers'));
  const refused = {
    editors: all.filter(it => !ofViewers.includes(it)),
    viewers: ofViewers,
  };
  const change = (part: Access) => {
    const { editors = [], viewers = [] } = { ...formData, ...part };
    const isSet = editors.length + viewers.length > 0;
    onChange(isSet ? { editors, viewers } : undefined);
  };
  return (
    <FieldGroup label={label} description={description}>
      {(['editors', 'viewers'] as const).map(role => (
        <Checked key={role} problem={problemOf(refused[role], words)}>
          {shown => (
            <div className={layout.tight}>
              <Select
                selectionMode="multiple"
                searchable
                searchPlaceholder={t('tenants.search')}
                label={t(`fact.${role}`)}
                description={t(`changes.access.${role}`)}
                placeholder={t('changes.access.nobody')}
                isDisabled={disabled}
                options={optionsWith(formData?.[role] ?? [])}
                value={formData?.[role] ?? []}
                onChange={keys => change({ [role]: [...keys].map(String) })}
                isInvalid={shown !== undefined}
              />
              <ProblemText problem={shown} />
            </div>
          )}
        </Checked>
      ))}
      {groups.error && (
        <ErrorPanel error={groups.error} onRetry={groups.reload} />
      )}
    </FieldGroup>
  );
}
