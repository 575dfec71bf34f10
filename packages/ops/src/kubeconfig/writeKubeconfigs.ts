// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `ops kubeconfig`: a file for each of the two accounts, with a token that ends by itself.

import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ACCOUNTS, AccountRole, ROLES } from '../accounts';
import { readKubeconfig } from '../readKubeconfig';
import { Refusal } from '../Refusal';
import { accountKubeconfig } from './accountKubeconfig';
import { requestToken } from './requestToken';

/** The TokenRequest API refuses less. */
const LEAST_SECONDS = 600;

export interface KubeconfigWish {
  kubeconfig: string;
  context?: string;
  out: string;
  hours: number;
}

export interface WrittenKubeconfig {
  role: AccountRole;
  file: string;
  expires: Date;
  seconds: number;
}

/** Both files, or none: nothing is written before both tokens are there. */
export async function writeKubeconfigs({
  kubeconfig,
  context,
  out,
  hours,
}: KubeconfigWish): Promise<WrittenKubeconfig[]> {
  const asked = Math.round(hours * 3600);
  if (!(asked >= LEAST_SECONDS)) {
    throw new Refusal('--hours has to be a number, ten minutes at least', 2);
  }
  const admin = readKubeconfig(kubeconfig, context);
  const made = [];
  for (const role of ROLES) {
    // Whether the address may be handed on is known before a token is made.
    accountKubeconfig(admin, role, '');
    made.push({ role, ...(await requestToken(admin, role, asked)) });
  }
  await mkdir(out, { recursive: true, mode: 0o700 });
  return Promise.all(
    made.map(async ({ role, token, expires, seconds }) => {
      const file = join(out, `${ACCOUNTS[role].name}.kubeconfig`);
      await replace(file, accountKubeconfig(admin, role, token));
      return { role, file, expires, seconds };
    }),
  );
}

/** Nobody else reads it at any time, whatever the mode of a file that was there, and no reader finds half of it. */
async function replace(file: string, text: string) {
  const next = `${file}.${process.pid}`;
  await writeFile(next, text, { mode: 0o600, flag: 'wx' });
  await rename(next, file);
}
