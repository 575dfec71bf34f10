// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A value under a name: neither alone says enough.

import { kindOfName, NameKind } from './names';
import {
  isEncodedPair,
  isHexadecimal,
  kindOfValue,
  looksRandom,
} from './values';
import { Verdict } from './Verdict';

/** What a value is under a name, or under a name of that kind. */
export function judgeNamed(kind: NameKind, value: string): Verdict {
  if (!kind) {
    return undefined;
  }
  const found = kindOfValue(value);
  if (found === 'nothing') {
    return undefined;
  }
  if (kind === 'hint' && isEncodedPair(value)) {
    return 'sure';
  }
  if (kind === 'hint') {
    return looksRandom(value, 16) || isHexadecimal(value) ? 'doubt' : undefined;
  }
  if (found === 'reference') {
    return 'doubt';
  }
  if (found === 'number') {
    return judgeNumber(kind, value);
  }
  // A token or key of plain words may be the name of one: `my-tls-secret`.
  if (kind === 'secret' && found === 'words') {
    return value.length < 6 || /[ ._/-]/.test(value) ? 'doubt' : 'sure';
  }
  return 'sure';
}

function judgeNumber(kind: NameKind, value: string): Verdict {
  const digits = /^\d+$/.test(value) ? value.length : 0;
  if (kind === 'password') {
    return digits >= 4 ? 'sure' : undefined;
  }
  return digits >= 6 ? 'doubt' : undefined;
}

/** What an environment variable, or anything else with a name, holds under it. */
export function judgeUnderName(name: string, value: string): Verdict {
  return judgeNamed(kindOfName(name), value);
}
