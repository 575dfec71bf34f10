// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Alert } from '@backstage/ui';
import { layout, useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { titleOf } from '../components/groupTitle';
import { Lost } from './chosenOver';

/** Says what somebody chose in a form that began again without it, for it was taken away meanwhile. */
export function LostNotice({ lost }: { lost: Lost[] }) {
  const { t, label } = useWords();
  if (lost.length === 0) return null;
  return (
    <Alert
      role="status"
      status="warning"
      icon
      title={t('changes.lost')}
      description={
        <ul className={layout.list}>
          {lost.map(({ path, spec, group }) => (
            <li key={`${path} ${group}`}>
              {label(path, spec)}
              {group && `: ${titleOf(group)}`}
            </li>
          ))}
        </ul>
      }
    />
  );
}
