// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A text by itself, whatever it is called.

import { judgeAddresses } from './addresses';
import { judgeAssignments } from './assignments';
import { hasTokenFormat } from './tokenFormats';
import { looksRandom } from './values';
import { gravest, Verdict } from './Verdict';

/** The shortest run that is taken for chance under a name that says nothing. */
const SHORTEST = 24;

/** Hashes of passwords: no passwords, and not for everybody to see. */
const HASHED =
  /\$(?:2[abxy]|5|6|y|apr1|argon2(?:id|i|d)|scrypt|pbkdf2[a-z0-9-]{0,10})\$[^\s"']{16}/;

/** What a text of any kind holds. Cost grows with its length, and no faster. */
export function judgeText(text: string): Verdict {
  if (hasTokenFormat(text)) {
    return 'sure';
  }
  const verdict = gravest([judgeAddresses(text), judgeAssignments(text)]);
  const isDoubtful = HASHED.test(text) || looksRandom(text, SHORTEST);
  return verdict ?? (isDoubtful ? 'doubt' : undefined);
}
