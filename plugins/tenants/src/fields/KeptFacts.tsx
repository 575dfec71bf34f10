// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import {
  peerName,
  TenantSpecInput,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  Facts,
  layout,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { agreedFacts } from '../components/agreedFacts';
import {
  groupNames,
  objectNames,
  pullSecretNames,
  secretNames,
} from '../components/SpecFacts';
import { refusedIn } from './problemOf';

/** What a template may leave out of its form, and hand on. */
export const KEPT = [
  'access',
  'peers',
  'expiresAt',
  'slaClass',
  'budget',
  'recovery',
  'secrets',
  'pullSecrets',
  'objects',
] as const;

type Kept = Pick<TenantSpecInput, (typeof KEPT)[number]>;

/** What is sent with a form that has no field for it, from the link that opened it or the request that it was sent before. */
export function KeptFacts({ kept }: { kept: Kept }) {
  const words = useWords();
  const { t, moment, label } = words;
  // A link may say anything.
  const legal: Kept = Object.fromEntries(
    KEPT.filter(
      key => kept[key] !== undefined && refusedIn(key, kept[key]).length === 0,
    ).map(key => [key, kept[key]]),
  );
  if (Object.keys(legal).length === 0) return null;
  const { access, expiresAt, peers } = legal;
  return (
    <div className={layout.tight}>
      <Text as="p" weight="bold">
        {t('form.kept')}
      </Text>
      <Facts
        facts={[
          [t('fact.editors'), groupNames(access?.editors)],
          [t('fact.viewers'), groupNames(access?.viewers)],
          [label('spec.peers'), peers?.map(peerName).join(', ')],
          [t('fact.expires'), expiresAt && moment(expiresAt)],
          ...agreedFacts(legal, words),
          [words.label('spec.secrets'), secretNames(legal.secrets)],
          [words.label('spec.pullSecrets'), pullSecretNames(legal.pullSecrets)],
          [words.label('spec.objects'), objectNames(legal.objects)],
        ]}
      />
    </div>
  );
}
