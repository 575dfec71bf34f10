// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import { useWords } from '../translation';
import { DiffLine, readDiff } from './readDiff';
import styles from './CodeView.module.css';
import layout from './layout.module.css';

/** A unified diff, coloured, with the signs kept so that colour alone carries nothing. */
export function DiffView({ diff }: { diff: string }) {
  const { t } = useWords();
  const lines = readDiff(diff);
  const count = (kind: DiffLine['kind']) =>
    lines.filter(line => line.kind === kind).length;
  return (
    <div className={layout.tight}>
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
          {lines.map((line, index) => (
            <span key={index} className={styles[line.kind]}>
              {line.text || ' '}
            </span>
          ))}
        </code>
      </pre>
    </div>
  );
}
