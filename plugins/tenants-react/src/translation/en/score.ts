// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// English of what is said of a Score file, which the server says itself, too.

import { SCORE_NOTE_WORDS } from '@ecp-ai/backstage-plugin-tenants-common';
import { ScoreNoteWords, wordsAs } from '../CodeWords';

export const score = {
  ...wordsAs('score', SCORE_NOTE_WORDS),
  'score.unknown': 'note “{{code}}”',
} as const satisfies ScoreNoteWords;
