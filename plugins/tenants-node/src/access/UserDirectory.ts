// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { AuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { FieldsUnavailable } from '@ecp-ai/backstage-plugin-tenants-common';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { within } from '../within';
import { isSameAddress } from './isSameAddress';

const KEEP_MILLISECONDS = 60_000;
const PATIENCE_MILLISECONDS = 10_000;

/** What {@link UserDirectory} asks. */
type UserDirectoryOptions = {
  catalog: Pick<CatalogService, 'getEntities'>;
  auth: Pick<AuthService, 'getOwnServiceCredentials'>;
};

/** Users of the catalog by their address, kept for a minute. */
export class UserDirectory {
  private readonly known = new Map<
    string,
    { until: number; ref: Promise<string | undefined> }
  >();

  constructor(private readonly options: UserDirectoryOptions) {}

  /** @throws ServiceUnavailableError when the catalog does not answer */
  async withEmail(email: string): Promise<string | undefined> {
    const now = Date.now();
    for (const [key, { until }] of this.known) {
      if (until <= now) this.known.delete(key);
    }
    const found = this.known.get(email);
    if (found) return found.ref;
    // Whoever asks meanwhile waits for the same answer: a flood of calls asks the catalog once.
    const ref = within(this.lookUp(email), PATIENCE_MILLISECONDS).catch(
      error => {
        this.known.delete(email);
        throw new FieldsUnavailable(
          { path: '', code: 'catalog_silent' },
          error,
        );
      },
    );
    this.known.set(email, { until: now + KEEP_MILLISECONDS, ref });
    return ref;
  }

  private async lookUp(email: string): Promise<string | undefined> {
    const { auth, catalog } = this.options;
    const { items } = await catalog.getEntities(
      {
        filter: { kind: 'User', 'spec.profile.email': email },
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'spec.profile.email',
        ],
      },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    // An address of several people is nobody's.
    const [user, another] = items;
    if (!user || another) return undefined;
    const { email: known } = (user.spec?.profile ?? {}) as { email?: unknown };
    return typeof known === 'string' && isSameAddress(known, email)
      ? stringifyEntityRef(user)
      : undefined;
  }
}
