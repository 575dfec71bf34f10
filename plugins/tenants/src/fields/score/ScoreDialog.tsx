// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  Button,
  Checkbox,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Text,
  TextAreaField,
} from '@backstage/ui';
import {
  ConvertedService,
  ScoreNote,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  layout,
  sayField,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { useMemo, useState } from 'react';
import styles from '../fields.module.css';
import { ProblemText } from '../ProblemText';
import { readScore } from './readScore';
import { ScoreFileButton } from './ScoreFileButton';
import { ScoreOutcome } from './ScoreOutcome';

/** Reads a Score file that is pasted or chosen, shows what becomes of it, and hands over its services. */
export function ScoreDialog(props: {
  /** Names that the form has already. */
  names: string[];
  onTake: (services: ConvertedService[], left: ScoreNote[]) => void;
  onClose: () => void;
}) {
  const words = useWords();
  const { t } = words;
  const { names, onTake, onClose } = props;
  const [text, setText] = useState('');
  const [isConfirmed, setConfirmed] = useState(false);
  const read = useMemo(() => readScore(text), [text]);
  const write = (written: string) => {
    setText(written);
    setConfirmed(false);
  };
  const found = read && 'services' in read ? read : undefined;
  const services = found?.services ?? [];
  const replaced = services.map(it => it.name).filter(it => names.includes(it));
  const isReady = services.length > 0 && (replaced.length === 0 || isConfirmed);
  return (
    <Dialog
      isOpen
      width="min(860px, calc(100vw - 32px))"
      onOpenChange={isOpen => !isOpen && onClose()}
    >
      <DialogHeader>{t('form.score.title')}</DialogHeader>
      <DialogBody>
        <div className={`${layout.stack} ${layout.words}`}>
          <Text as="p">{t('form.score.intro')}</Text>
          <TextAreaField
            label={t('form.score.text')}
            className={styles.code}
            rows={8}
            value={text}
            onChange={write}
            spellCheck="false"
          />
          <ScoreFileButton onRead={write} />
          <div role="status" className={layout.stack}>
            {read && 'problem' in read && (
              <ProblemText problem={sayField(read.problem, words)} />
            )}
            {found && <ScoreOutcome {...found} replaced={replaced} />}
          </div>
          {replaced.length > 0 && (
            <Checkbox isSelected={isConfirmed} onChange={setConfirmed}>
              {t('form.score.confirm', { names: replaced.join(', ') })}
            </Checkbox>
          )}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button
          variant="primary"
          isDisabled={!isReady}
          onPress={() => onTake(services, found?.left ?? [])}
        >
          {t('form.score.take', { count: services.length })}
        </Button>
        <Button variant="secondary" onPress={onClose}>
          {t('action.cancel')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
