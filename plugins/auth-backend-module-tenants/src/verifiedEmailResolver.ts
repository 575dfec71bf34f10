// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { stringifyEntityRef } from '@backstage/catalog-model';
import { OidcAuthResult } from '@backstage/plugin-auth-backend-module-oidc-provider';
import {
  createSignInResolverFactory,
  OAuthAuthenticatorResult,
  SignInInfo,
} from '@backstage/plugin-auth-node';
import {
  AccessConfig,
  isClaimRef,
  readClaims,
  toClaimRefs,
} from '@ecp-ai/backstage-plugin-tenants-node';
// Of the version in which Backstage reads options.
import { z } from 'zod/v3';
import { requireAddress, Said, verifiedEmail } from './verifiedEmail';

/**
 * `verifiedEmailMatchingUser`: signs in as the catalog's user with the verified address, with the claims of the issuer as refs of
 * the token. It runs with each refresh, too: claims are as old as the token.
 */
export const verifiedEmailResolver = (access: AccessConfig) =>
  createSignInResolverFactory({
    optionsSchema: z
      .object({ emailsAreVouchedFor: z.boolean().optional() })
      .strict()
      .optional(),
    create({ emailsAreVouchedFor = false } = {}) {
      return async (
        { result }: SignInInfo<OAuthAuthenticatorResult<OidcAuthResult>>,
        ctx,
      ) => {
        const { userinfo, tokenset } = result.fullProfile;
        const idToken: Said = tokenset.id_token ? tokenset.claims() : {};
        const email = verifiedEmail(userinfo, idToken, emailsAreVouchedFor);
        const { entity } = await ctx.findCatalogUser({
          filter: { 'spec.profile.email': email },
        });
        requireAddress(email, entity);
        const { ownershipEntityRefs } = await ctx.resolveOwnershipEntityRefs(
          entity,
        );
        const claims = readClaims({ ...idToken, ...userinfo }, access);
        return ctx.issueToken({
          claims: {
            sub: stringifyEntityRef(entity),
            ent: [
              ...ownershipEntityRefs.filter(ref => !isClaimRef(ref)),
              ...toClaimRefs(claims),
            ],
          },
        });
      };
    },
  });
