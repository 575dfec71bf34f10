// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Button } from '@backstage/ui';
import { LONGEST_SCORE } from '@ecp-ai/backstage-plugin-tenants-common';
import { layout, useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { RiUploadLine } from '@remixicon/react';
import { useRef, useState } from 'react';
import { ProblemText } from '../ProblemText';

/** UTF-8 writes a character in four bytes at most. */
const LARGEST = 4 * LONGEST_SCORE;

/** Lets a person choose a file of their own, and hands on its text. It goes nowhere else. */
export function ScoreFileButton(props: { onRead: (text: string) => void }) {
  const { t } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [isUnread, setUnread] = useState(false);
  const read = async (file: File | undefined) => {
    if (!file) return;
    const text =
      file.size > LARGEST
        ? undefined
        : await textOf(file).catch(() => undefined);
    setUnread(text === undefined);
    if (text !== undefined) props.onRead(text);
  };
  return (
    <div className={layout.tight}>
      <span>
        <Button
          variant="secondary"
          iconStart={<RiUploadLine />}
          onPress={() => input.current?.click()}
        >
          {t('form.score.choose')}
        </Button>
      </span>
      <input
        ref={input}
        hidden
        type="file"
        accept=".yaml,.yml"
        aria-label={t('form.score.choose')}
        onChange={({ target }) => {
          void read(target.files?.[0]);
          // The same file may be chosen again, changed meanwhile.
          target.value = '';
        }}
      />
      {isUnread && <ProblemText problem={t('form.score.unread')} />}
    </div>
  );
}

/** @throws where the file went away meanwhile */
function textOf(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsText(file);
  });
}
