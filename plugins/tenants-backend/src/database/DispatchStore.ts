// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Knex } from 'knex';
import {
  DueDispatch,
  endDispatch,
  postponeDispatch,
  readDueDispatches,
} from './operations/dispatches';

/** The rows of whoever tells CI. `committed` is called after an entry of a timeline. */
export class DispatchStore {
  constructor(
    private readonly knex: Knex,
    private readonly committed: () => void = () => {},
  ) {}

  /** Approvals that CI is to be told now, oldest first. */
  due(limit: number): Promise<DueDispatch[]> {
    return readDueDispatches(this.knex, limit);
  }

  /** CI took it (`to`: what is told), or it is not tried again (`cause`). */
  async end(
    dispatch: DueDispatch,
    end: { to: string } | { cause: string },
  ): Promise<void> {
    await endDispatch(this.knex, dispatch, end);
    this.committed();
  }

  /** It failed and is tried again after so many milliseconds. */
  async postpone(
    dispatch: DueDispatch,
    why: { cause: string; afterMs: number },
  ): Promise<void> {
    await postponeDispatch(this.knex, dispatch, why);
    this.committed();
  }
}
