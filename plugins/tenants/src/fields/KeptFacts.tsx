// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import { TenantSpecInput } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  Facts,
  layout,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { groupNames } from '../components/SpecFacts';
import { refusedIn } from './problemOf';

type Kept = Pick<TenantSpecInput, 'access' | 'expiresAt'>;

/** What is sent with a form that has no field for it, from the link that opened it or the request that it was sent before. */
export function KeptFacts({ kept }: { kept: Kept }) {
  const { t, moment } = useWords();
  // A link may say anything.
  const isLegal = (key: keyof Kept) =>
    kept[key] !== undefined && refusedIn(key, kept[key]).length === 0;
  const access = isLegal('access') ? kept.access : undefined;
  const expiresAt = isLegal('expiresAt') ? kept.expiresAt : undefined;
  if (!access && !expiresAt) return null;
  return (
    <div className={layout.tight}>
      <Text as="p" weight="bold">
        {t('form.kept')}
      </Text>
      <Facts
        facts={[
          [t('fact.editors'), groupNames(access?.editors)],
          [t('fact.viewers'), groupNames(access?.viewers)],
          [t('fact.expires'), expiresAt && moment(expiresAt)],
        ]}
      />
    </div>
  );
}
