// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Text,
} from '@backstage/ui';
import { layout, useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { useState } from 'react';
import styles from '../fields.module.css';
import { InputRow } from './inputRows';
import { Inputs } from './Inputs';
import { Part } from './part';
import type { GroupName } from './serviceRows';
import { summaryOf } from './summaries';

/** A group of inputs that says in a line what is set in it, and opens. What is wrong is never folded away. */
export function ServiceGroup(props: {
  group: GroupName;
  rows: InputRow[];
  /** The service, with what is wrong in this group. */
  part: Part;
}) {
  const words = useWords();
  const { t } = words;
  const { group, rows, part } = props;
  const [isAsked, setAsked] = useState(false);
  const count = part.errors.length;
  const isOpen = isAsked || count > 0;
  const summary = summaryOf(group, part.value, words);
  return (
    <Accordion
      className={styles.groupBox}
      isExpanded={isOpen}
      onExpandedChange={setAsked}
    >
      <AccordionTrigger level={4}>
        <span className={styles.groupTitle}>
          {/* Blanks, for who hears them as one name. */}
          <Text weight="bold">{t(`form.group.${group}`)}</Text>{' '}
          {count > 0 && (
            <Text variant="body-small" className={layout.dangerText}>
              {t('form.group.problems', { count })}
            </Text>
          )}{' '}
          <Text
            variant="body-small"
            color="secondary"
            className={layout.anyLength}
          >
            {summary || t('form.group.empty')}
          </Text>
        </span>
      </AccordionTrigger>
      <AccordionPanel>
        {/* Many services have many groups: what nobody looks at is not made. */}
        {isOpen && (
          <div className={`${layout.stack} ${styles.groupBody}`}>
            <Inputs part={part} rows={rows} />
          </div>
        )}
      </AccordionPanel>
    </Accordion>
  );
}
