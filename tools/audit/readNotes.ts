// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { readFile } from 'node:fs/promises';
import type { Checkpoint } from '../../plugins/tenants-backend/src/audit/AuditEntry';
import { readCheckpoint } from '../../plugins/tenants-backend/src/audit/checkpoint';

/** Checkpoints that somebody took away from the portal, as files. @throws Error for a file that is none */
export async function readNotes(files: string[] = []): Promise<Checkpoint[]> {
  return Promise.all(
    files.map(async file => {
      const text = await readFile(file, 'utf8');
      const note = text.replaceAll('\r\n', '\n');
      const said = readCheckpoint(note.endsWith('\n') ? note : `${note}\n`);
      if (!said) throw new Error(`${file} is no checkpoint`);
      return { ...said, note, signed: true };
    }),
  );
}
