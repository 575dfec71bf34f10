// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Names and values with room between them, and lines that begin with a flag.

import { Sides } from './valueKinds';

export const ALIGNED_TEXTS: Record<string, Sides> = {
  'a name with room around its sign': {
    sure: [
      'password     = hunter2',
      'DB_PASSWORD   = hunter2',
      'user          = ada\npassword      = swordfish',
      'token           = "abc123def"',
      'password\t\t=\t\thunter2',
      '{"password"   :   "hunter2"}',
      'password:         hunter2',
      'password:\t\t\thunter2',
      'password                :                hunter2',
      '"password"\n:\n"x"',
      '{"password":\n    "hunter2"}',
      '"password"\r\n  :\r\n  "hunter2"',
      'password     :=     "hunter2"',
      "password          =>          'x'",
    ],
    none: [
      'password     = $(DB_PASSWORD)',
      'token           = ""',
      'max_tokens      = 4096',
      'password:         ${DB_PASSWORD}',
      'the password\n: see the wiki',
    ],
  },
  'a value below its name': {
    sure: [
      'password:\n\n  hunter2',
      'password: |\n\n  hunter2',
      'password: |2\n  hunter2',
      'password:\n                        hunter2',
      'password:\r\n\r\n    swordfish',
    ],
    none: ['password:\n\n  type: string', 'password:\n\nuser: x1'],
  },
  'an anchor or a tag before the value': {
    sure: [
      'password: &pw hunter2',
      'password: &pw !!str hunter2',
      'password: !!str &pw hunter2',
      'password: &pw "hunter2"',
      'password: &pw |\n  hunter2',
    ],
    none: ['password: *pw', 'password: &pw $(DB_PASSWORD)', 'h?token=&user x'],
  },
  'a line that begins with a flag': {
    sure: [
      '--model x --api-key abc123def',
      '--requirepass hunter2 --port 6379',
      '-u ada:hunter2',
      '--user ada:hunter2',
      '--password hunter2',
      'x --password hunter2',
      'x\n--password hunter2',
    ],
    none: [
      '--model x --port 8080',
      '-Xmx2g --token-file /run/x',
      '--password $(DB_PASSWORD)',
      'x --no-cache',
    ],
  },
};
