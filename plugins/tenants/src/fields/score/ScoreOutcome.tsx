// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import {
  ConvertedService,
  ScoreNote,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Chip, layout, useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { ScoreNotes } from './ScoreNotes';

/** The services that a Score file becomes, and what it leaves. */
export function ScoreOutcome(props: {
  services: ConvertedService[];
  left: ScoreNote[];
  /** Names that the form has already. */
  replaced: string[];
}) {
  const { t } = useWords();
  const { services, left, replaced } = props;
  return (
    <>
      <section className={layout.tight}>
        <Text as="h3" weight="bold">
          {t('form.score.becomes', { count: services.length })}
        </Text>
        <ul className={`${layout.list} ${layout.tight}`}>
          {services.map(({ name, image }) => (
            <li key={name} className={layout.inline}>
              <Text weight="bold">{name}</Text>
              <span className={`${layout.mono} ${layout.anyLength}`}>
                {image}
              </span>
              {replaced.includes(name) && (
                <Chip tone="warning">{t('form.score.replaces')}</Chip>
              )}
            </li>
          ))}
        </ul>
      </section>
      {left.length > 0 ? (
        <section className={layout.tight}>
          <Text as="h3" weight="bold">
            {t('form.score.notes')}
          </Text>
          <ScoreNotes notes={left} />
        </section>
      ) : (
        <Text as="p">{t('form.score.whole')}</Text>
      )}
    </>
  );
}
