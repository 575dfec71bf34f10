// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The part of the fake API that decides several requests at once.

import { ResponseError } from '@backstage/errors';
import {
  DecidedRequests,
  DecidedRow,
  DecideInput,
  DecideRequestsInput,
  FieldError,
  summarizeRequest,
} from '..';
import { FakeEdits } from './FakeEdits';

/** Each decision by itself, as if it had been sent alone. */
export class FakeBulk extends FakeEdits {
  async decideRequests(input: DecideRequestsInput): Promise<DecidedRequests> {
    await this.called('decideRequests', input);
    await this.requirePerson();
    await this.requirePermission('decideRequests');
    const { decisions } = await this.read('decideRequests', input);
    const results: DecidedRow[] = [];
    for (const { id, ...decision } of decisions) {
      results.push(await this.decideRow(id, decision));
    }
    return { results };
  }

  private async decideRow(
    id: string,
    decision: DecideInput,
  ): Promise<DecidedRow> {
    try {
      const request = await this.decideRequest(id, decision);
      return { id, request: summarizeRequest(request) };
    } catch (error) {
      if (!(error instanceof ResponseError)) throw error;
      const { name, message, fields } = error.body.error as Error & {
        fields?: FieldError[];
      };
      const { statusCode: status } = error.body.response;
      return {
        id,
        error: { status, name, message, ...(fields && { fields }) },
      };
    }
  }
}
