// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The whole portal with a Keycloak that is away when it starts, configured as docs/access.md says.

import { FillIn, freeNumbers, signIn } from 'sandbox';
import { askWith } from '../../testUtils/askWith';
import { Answer, SidePortal } from '../../testUtils/SidePortal';
import { KeycloakProcess } from './KeycloakProcess';
import { AUDIENCE, PASSWORD, PORTAL } from './realm';

export class KeycloakPortal {
  private constructor(
    readonly portal: SidePortal,
    readonly keycloak: KeycloakProcess,
  ) {}

  /** @param home - of Keycloak, which nobody has started yet */
  static async start(home: string): Promise<KeycloakPortal> {
    const [port] = await freeNumbers(1);
    const keycloak = new KeycloakProcess(home, port);
    const config = configFor(keycloak.issuer);
    return new KeycloakPortal(await SidePortal.start([], { config }), keycloak);
  }

  startKeycloak(): Promise<void> {
    const { backendUrl } = this.portal.portal;
    return this.keycloak.start(`${backendUrl}/api/auth/oidc/handler/frame`);
  }

  async stop(): Promise<void> {
    await this.keycloak.stop();
    await this.portal.stop();
  }

  /** `GET` of a path below `/api`, or with a body `POST`, with this very token. */
  with(token: string, path: string, body?: object): Promise<Answer> {
    const { backendUrl } = this.portal.portal;
    return askWith(token, `${backendUrl}/api/${path}`, body);
  }

  /** A person's token, by the pages of Keycloak. */
  signIn(person: string): Promise<string> {
    const { appUrl, backendUrl } = this.portal.portal;
    return signIn({
      appUrl,
      backendUrl,
      person,
      environment: 'keycloak',
      fillIn: logIn(person),
    });
  }
}

/** Its page with name and password. */
const logIn =
  (username: string): FillIn =>
  page => {
    const form = /<form id="kc-form-login"[^>]* action="([^"]+)"/.exec(page);
    if (!form) return undefined;
    return {
      action: form[1].replaceAll('&amp;', '&'),
      fields: { username, password: PASSWORD },
    };
  };

const configFor = (issuer: string) => ({
  backend: {
    auth: {
      externalAccess: [
        {
          type: 'tenants-issuer',
          options: { issuer, audience: AUDIENCE, name: 'keycloak' },
        },
      ],
    },
  },
  auth: {
    providers: {
      oidc: {
        keycloak: {
          metadataUrl: `${issuer}/.well-known/openid-configuration`,
          clientId: PORTAL.id,
          clientSecret: PORTAL.secret,
          prompt: 'auto',
          signIn: { resolvers: [{ resolver: 'verifiedEmailMatchingUser' }] },
        },
      },
    },
  },
  tenants: { access: { roles: { 'portal-admin': ['tenant_admin'] } } },
});
