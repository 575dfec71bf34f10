// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What one program hands to another that reads passwords: `echo 'root:…' | chpasswd`.

import { judgeKind } from './judgeNamed';
import type { Verdict } from './Verdict';

const SAID = `["']?([^\\s"'|;&<>]{1,256})["']?`;
const READS =
  '(?:chpasswd|passwd|(?:docker|podman|helm|nerdctl|crane)\\s[^|;&\\n]{0,200}--password-stdin)';
const HANDED = [
  new RegExp(
    `(?<![\\w-])(?:echo|printf)\\s{1,4}(?:-\\w{1,3}\\s{1,4})?${SAID}\\s{0,4}\\|\\s{0,4}(?:sudo\\s{1,4})?${READS}`,
    'g',
  ),
  new RegExp(
    `(?<![\\w-])(?:chpasswd|passwd)[^|;&\\n]{0,64}<<<\\s{0,4}${SAID}`,
    'g',
  ),
];

/** What is handed on in a script. */
export function* judgePiped(script: string): Generator<Verdict> {
  for (const pattern of HANDED) {
    for (const [, said] of script.matchAll(pattern)) {
      yield judgeKind('password', said.replace(/^[\w.-]{1,64}:/, ''));
    }
  }
}
