// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { NotFoundError } from '@backstage/errors';
import { OwnedRequestRow } from '../database/requestAnswers';
import { RequestStore } from '../database/RequestStore';

/** The row of a request. @throws NotFoundError when there is none. */
export async function storedRequest(
  store: RequestStore,
  id: string,
): Promise<OwnedRequestRow> {
  const row = await store.request(id);
  if (!row) {
    throw new NotFoundError(`Request ${id} does not exist`);
  }
  return row;
}
