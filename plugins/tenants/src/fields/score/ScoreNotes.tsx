// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import {
  ScoreNote,
  scoreNoteKind,
  ScoreNoteKind,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  asSentence,
  Chip,
  layout,
  useWords,
  Words,
} from '@ecp-ai/backstage-plugin-tenants-react';

const KINDS: [ScoreNoteKind, 'warning' | 'neutral'][] = [
  ['gap', 'warning'],
  ['left', 'neutral'],
  ['changed', 'neutral'],
];

/** What a Score file leaves: first what is still to be given, then what was not taken, then what is another than it was. */
export function ScoreNotes({ notes }: { notes: ScoreNote[] }) {
  const words = useWords();
  const { t } = words;
  return (
    <ul className={`${layout.list} ${layout.stack}`}>
      {KINDS.flatMap(([kind, tone]) =>
        notes
          .filter(({ code }) => scoreNoteKind(code) === kind)
          .map((note, at) => (
            <li key={`${kind} ${at}`} className={layout.tight}>
              <span className={layout.inline}>
                <Chip tone={tone}>{t(`form.score.${kind}`)}</Chip>
                <span className={`${layout.mono} ${layout.anyLength}`}>
                  {[note.service, note.path].filter(Boolean).join(': ')}
                </span>
              </span>
              <Text as="p" className={layout.anyLength}>
                {sayNote(note, words)}
              </Text>
            </li>
          )),
      )}
    </ul>
  );
}

/** What follows a place elsewhere, as a sentence of its own. */
function sayNote({ code, params = {} }: ScoreNote, words: Words): string {
  const said = words.say('score', code, params);
  const isValue =
    words.locale === 'ko' ||
    Object.values(params).some(it => said.startsWith(`${it}`));
  return asSentence(
    isValue ? said : said.charAt(0).toLocaleUpperCase('en') + said.slice(1),
  );
}
