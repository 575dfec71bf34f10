// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The whole portal, with a second issuer that is away when it starts, and machines that call it.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freeNumbers, signIn } from 'sandbox';
import { askWith } from '../../testUtils/askWith';
import { Answer, SidePortal } from '../../testUtils/SidePortal';
import { CLIENT, IssuerProcess } from './IssuerProcess';

/** Of `backend.auth.externalAccess`, and of `tenants.access.machines` but for the last. */
export const STATIC = {
  reader: 'static-token-of-reader',
  ofDana: 'static-token-of-dana',
  stranger: 'static-token-of-stranger',
};

export class AccessPortal {
  private constructor(
    readonly portal: SidePortal,
    /** The second issuer; nobody has started it. */
    readonly late: IssuerProcess,
    private readonly dir: string,
  ) {}

  static async start(): Promise<AccessPortal> {
    const dir = mkdtempSync(join(tmpdir(), 'ecp-access-'));
    const [port] = await freeNumbers(1);
    const late = `http://localhost:${port}`;
    const portal = await SidePortal.start([], { config: configFor(late) });
    const redirect = `${portal.portal.backendUrl}/api/auth/oidc/handler/frame`;
    const issuer = new IssuerProcess({
      port,
      dir: join(dir, 'oidc'),
      redirect,
    });
    return new AccessPortal(portal, issuer, dir);
  }

  async stop(): Promise<void> {
    await this.late.stop();
    await this.portal.stop();
    rmSync(this.dir, { recursive: true, force: true });
  }

  /** `GET` of a path below `/api`, or with a body `POST`, with this very token. */
  with(token: string, path: string, body?: object): Promise<Answer> {
    const { backendUrl } = this.portal.portal;
    return askWith(token, `${backendUrl}/api/${path}`, body);
  }

  /** A person's token by the second issuer. */
  signIn(person: string): Promise<string> {
    const { appUrl, backendUrl } = this.portal.portal;
    return signIn({ appUrl, backendUrl, person, environment: 'late' });
  }
}

function configFor(late: string) {
  const machine = (name: keyof typeof STATIC) => ({
    type: 'static',
    options: { subject: name, token: STATIC[name] },
    accessRestrictions: [{ plugin: 'tenants' }],
  });
  return {
    backend: {
      auth: {
        externalAccess: [
          {
            type: 'tenants-issuer',
            options: {
              issuer: '${ECP_OIDC_ISSUER}',
              audience: 'ecp-tenants-api',
            },
          },
          {
            type: 'tenants-issuer',
            options: {
              issuer: late,
              audience: 'ecp-tenants-api',
              name: 'late',
            },
          },
          machine('reader'),
          machine('ofDana'),
          machine('stranger'),
        ],
      },
    },
    auth: {
      providers: {
        oidc: {
          late: {
            metadataUrl: `${late}/.well-known/openid-configuration`,
            clientId: CLIENT.id,
            clientSecret: CLIENT.secret,
            prompt: 'login',
            signIn: { resolvers: [{ resolver: 'verifiedEmailMatchingUser' }] },
          },
        },
      },
    },
    tenants: {
      access: {
        machines: [
          { subject: 'reader', roles: ['viewer'], tenantAccess: ['pictures'] },
          {
            subject: 'ofDana',
            roles: ['tenant_admin'],
            person: 'user:default/dana',
          },
        ],
      },
    },
  };
}
