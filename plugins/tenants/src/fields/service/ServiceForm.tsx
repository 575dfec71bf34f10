// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { FieldError } from '@ecp-ai/backstage-plugin-tenants-common';
import { Button, Text } from '@backstage/ui';
import { useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { UnshownProblems } from '../UnshownProblems';
import { InputRow, isSaidBy } from './inputRows';
import { Inputs } from './Inputs';
import { asKind, kindIn } from './kinds';
import { isWithin, Part, recordOf } from './part';
import { ServiceGroup } from './ServiceGroup';
import { essentialRows, fieldOf, groupsOf } from './serviceRows';

/** The inputs of a service: the essentials, then groups. What none is for stays as it is, and is named. */
export function ServiceForm({ part }: { part: Part }) {
  const { t } = useWords();
  const kind = kindIn(recordOf(part.value));
  const essentials = essentialRows(part.value);
  const groups = groupsOf(part.value);
  const isIn = (rows: InputRow[]) => {
    const places = rows.map(row => `${part.at}.${fieldOf(row)}`);
    return ({ path }: FieldError) => places.some(at => isWithin(path, at));
  };
  const ofEssentials = part.errors.filter(({ path }) =>
    essentials.some(row => isSaidBy(row, part, path)),
  );
  const others = part.errors.filter(it => !ofEssentials.includes(it));
  const ofGroups = groups.map(([, rows]) => others.filter(isIn(rows)));
  const shown = [...essentials, ...groups.flatMap(([, rows]) => rows)];
  const kept = Object.keys(recordOf(part.value)).filter(
    key => key !== 'kind' && !shown.some(row => fieldOf(row) === key),
  );
  return (
    <>
      <Inputs part={{ ...part, errors: ofEssentials }} rows={essentials} />
      <UnshownProblems
        errors={others.filter(it => !ofGroups.flat().includes(it))}
        spec={part.spec}
      />
      {kind && others.some(({ code }) => code === 'not_of_kind') && (
        <span>
          <Button
            size="small"
            variant="secondary"
            isDisabled={part.isDisabled}
            onPress={() =>
              part.onChange(asKind(recordOf(part.value), kind, {}).service)
            }
          >
            {t('form.kind.leaveOut')}
          </Button>
        </span>
      )}
      {groups.map(([group, rows], at) => (
        <ServiceGroup
          key={group}
          group={group}
          rows={rows}
          part={{ ...part, errors: ofGroups[at] }}
        />
      ))}
      {kept.length > 0 && (
        <Text as="p" variant="body-small" color="secondary">
          {t('form.service.kept', { keys: kept.join(', ') })}
        </Text>
      )}
    </>
  );
}
