// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A text by itself, whatever it is called.

import { judgeAddresses } from './addresses';
import { judgeAssignments } from './assignments';
import { judgeCommandLine } from './commandLine';
import { judgeSchemes } from './headers';
import { looksRandom } from './randomness';
import { readingsOf } from './readings';
import { judgeSentences } from './sentences';
import { hasTokenFormat } from './tokenFormats';
import { gravest, Verdict } from './Verdict';

/** The shortest run that is taken for chance under a name that says nothing. */
const SHORTEST = 24;

/** Hashes of passwords: no passwords, and not for everybody to see. */
const HASHED =
  /\$(?:2[abxy]|5|6|y|apr1|argon2(?:id|i|d)|scrypt|pbkdf2[a-z0-9-]{0,10})\$[^\s"']{16}/;

/** What a text of any kind holds, however it is packed. Cost grows with its length, and no faster. */
export function judgeText(text: string): Verdict {
  if (text.length < 3) {
    return undefined;
  }
  return gravest(readings(text));
}

// One after the other: what is sure in the first is not unpacked any further.
function* readings(text: string): Generator<Verdict> {
  for (const reading of readingsOf(text)) {
    yield hasTokenFormat(reading) ? 'sure' : judgeReading(reading);
  }
}

function judgeReading(text: string): Verdict {
  const verdict = gravest([
    judgeAddresses(text),
    judgeAssignments(text),
    ...judgeSchemes(text),
    ...judgeSentences(text),
    // A command told in a sentence, or as the value of a variable.
    ...(/\s-[a-z]/i.test(text) ? judgeCommandLine([text]) : []),
  ]);
  const isDoubtful = HASHED.test(text) || looksRandom(text, SHORTEST);
  return verdict ?? (isDoubtful ? 'doubt' : undefined);
}
