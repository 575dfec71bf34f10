// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Button, Text } from '@backstage/ui';
import {
  ConvertedService,
  ScoreNote,
  scoreNoteKind,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { layout, useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { RiFileTextLine } from '@remixicon/react';
import { ReactNode, useState } from 'react';
import { nameOf, takenOver } from './readScore';
import { ScoreDialog } from './ScoreDialog';
import { ScoreNotes } from './ScoreNotes';

/** Brings the services of a Score file into the form. What they still lack stays in sight until somebody puts it away. */
export function ScoreImport(props: {
  services: ConvertedService[];
  isDisabled?: boolean;
  onChange: (services: ConvertedService[]) => void;
  /** Another way to a service, beside this one. */
  children: ReactNode;
}) {
  const { t } = useWords();
  const { services, isDisabled, onChange } = props;
  const [isOpen, setOpen] = useState(false);
  const [gaps, setGaps] = useState<ScoreNote[]>([]);
  return (
    <>
      <div className={layout.inline}>
        {props.children}
        <Button
          variant="secondary"
          iconStart={<RiFileTextLine />}
          isDisabled={isDisabled}
          onPress={() => setOpen(true)}
        >
          {t('form.score.open')}
        </Button>
      </div>
      {gaps.length > 0 && (
        <section className={layout.stack} aria-label={t('form.score.still')}>
          <div className={layout.between}>
            <Text as="h3" weight="bold">
              {t('form.score.still')}
            </Text>
            <Button variant="tertiary" onPress={() => setGaps([])}>
              {t('form.score.dismiss')}
            </Button>
          </div>
          <ScoreNotes notes={gaps} />
        </section>
      )}
      {isOpen && (
        <ScoreDialog
          names={services.map(nameOf)}
          onClose={() => setOpen(false)}
          onTake={(fresh, left) => {
            setGaps(left.filter(it => scoreNoteKind(it.code) === 'gap'));
            onChange(takenOver(services, fresh));
            setOpen(false);
          }}
        />
      )}
    </>
  );
}
