// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A text by itself, whatever it is called.

import { judgeAddresses } from './addresses';
import { judgeAssignments, judgeToldAssignments } from './assignments';
import { judgeCommandLine } from './commandLine';
import { judgeSchemes } from './headers';
import { withoutWordsAfterFlags } from './prose';
import { looksRandom } from './randomness';
import { readingsOf } from './readings';
import { judgeSentences } from './sentences';
import { hasTokenFormat } from './tokenFormats';
import { gravest, Verdict } from './Verdict';
import { Work } from './work';

/** The shortest run that is taken for chance under a name that says nothing. */
const SHORTEST = 24;

/** A flag, wherever it stands: first, behind a blank, behind a quote. */
const FLAG = /(?<![^\s"'`(])--?[a-z]/i;

/** Hashes of passwords: no passwords, and not for everybody to see. */
const HASHED =
  /\$(?:2[abxy]|5|6|y|apr1|argon2(?:id|i|d)|scrypt|pbkdf2[a-z0-9-]{0,10})\$[^\s"']{16}/;

/**
 * What a text of any kind holds, however it is packed. Cost grows with its length, and no faster; what `work` does not
 * suffice for is a doubt.
 */
export function judgeText(text: string, work = new Work()): Verdict {
  return judge(text, false, work);
}

/** The same of what people write for people, where a word behind a password's name is seldom one. */
export function judgeProse(text: string, work = new Work()): Verdict {
  return judge(text, true, work);
}

function judge(text: string, isProse: boolean, work: Work): Verdict {
  if (text.length < 3) {
    return undefined;
  }
  const own = work.forText(text);
  const verdict = gravest(readings(text, isProse, own));
  return verdict ?? (own.isOver ? 'doubt' : undefined);
}

// One after the other: what is sure in the first is not unpacked any further.
function* readings(
  text: string,
  isProse: boolean,
  work: Work,
): Generator<Verdict> {
  for (const reading of readingsOf(text)) {
    yield hasTokenFormat(reading)
      ? 'sure'
      : judgeReading(reading, isProse, work);
  }
}

function judgeReading(text: string, isProse: boolean, work: Work): Verdict {
  if (!work.spend(1 + Math.ceil(text.length / 8))) {
    return undefined;
  }
  const verdict = gravest(verdictsOf(text, isProse, work));
  const isDoubtful = HASHED.test(text) || looksRandom(text, SHORTEST);
  return verdict ?? (isDoubtful ? 'doubt' : undefined);
}

function* verdictsOf(
  text: string,
  isProse: boolean,
  work: Work,
): Generator<Verdict> {
  yield judgeAddresses(text, work);
  yield isProse
    ? judgeToldAssignments(text, work)
    : judgeAssignments(text, work);
  yield* judgeSchemes(text);
  yield* judgeSentences(text, isProse);
  // A command told in a sentence, or as the value of a variable.
  if (FLAG.test(text) && work.spend(Math.ceil(text.length / 4))) {
    yield* judgeCommandLine([isProse ? withoutWordsAfterFlags(text) : text]);
  }
}
