// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { codeOf } from '../../kubernetesFault';
import { Asked } from '../Finding';
import { Unanswered } from './getJson';

/** Asks a service; why it did not answer is told by the name of the fault, as messages may hold what is secret. */
export async function askingService<T>(
  call: () => Promise<T>,
): Promise<Asked<T>> {
  try {
    return { value: await call() };
  } catch (error) {
    return {
      unknown:
        error instanceof Unanswered
          ? error.message
          : `it does not answer (${codeOf(error)})`,
    };
  }
}
