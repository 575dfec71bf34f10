// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { describeKubernetesFault, statusOf } from '../../kubernetesFault';
import { Asked } from '../Finding';

const TIMEOUT = 15_000;
const PAUSE = 1_000;
const TRIES = 4;

/** Asks, and does not wait for ever; what is not served is `missing`. */
export async function asking<T>(
  call: () => Promise<T>,
  missing?: T,
): Promise<Asked<T>> {
  let timer: NodeJS.Timeout | undefined;
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('late')), TIMEOUT);
    });
    return { value: await Promise.race([patiently(call), late]) };
  } catch (error) {
    if (missing !== undefined && statusOf(error) === 404) {
      return { value: missing };
    }
    return { unknown: `not asked: ${describeKubernetesFault(error)}` };
  } finally {
    clearTimeout(timer);
  }
}

/** A server that has too much to do, or a kind that it is just taking up, asks to come again. */
async function patiently<T>(call: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await call();
    } catch (error) {
      if (statusOf(error) !== 429 || tries === TRIES) throw error;
    }
    await new Promise(resolve => {
      setTimeout(resolve, PAUSE);
    });
  }
}
