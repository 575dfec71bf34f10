// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Alert, Text } from '@backstage/ui';
import { layout, useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { DiffLine, readDiff, stretchesOf } from './readDiff';
import styles from './CodeView.module.css';

/**
 * A unified diff, coloured, with the signs kept so that colour alone carries nothing.
 *
 * @param props - `omitted`: how many of its lines the server left out
 */
export function DiffView({
  diff,
  omitted = 0,
}: {
  diff: string;
  omitted?: number;
}) {
  const { t } = useWords();
  const lines = readDiff(diff);
  const count = (kind: DiffLine['kind']) =>
    lines.filter(line => line.kind === kind).length;
  return (
    <div className={layout.tight}>
      {omitted > 0 && (
        <Alert
          role="note"
          status="warning"
          icon
          title={t('diff.shortened', { count: omitted })}
        />
      )}
      <Text variant="body-small" color="secondary">
        {t('diff.added', { count: count('added') })},{' '}
        {t('diff.removed', { count: count('removed') })}
      </Text>
      <pre
        className={styles.code}
        role="region"
        aria-label={t('diff.label')}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        <code className={styles.lines}>
          {stretchesOf(lines).map(({ kind, text }, index) => (
            <span key={index} className={styles[kind]}>
              {text || ' '}
            </span>
          ))}
        </code>
      </pre>
    </div>
  );
}
