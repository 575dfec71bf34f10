// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `tenants.dispatch`: the CI that is told of approvals.

import { requestTypeSchema } from '@ecp-ai/backstage-plugin-tenants-common';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { seconds } from './seconds';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

const urlSchema = z.url().superRefine((text, told) => {
  const { protocol, hostname, username, password, hash } = new URL(text);
  const tell = (message: string) => told.addIssue({ code: 'custom', message });
  if (username || password) {
    tell('must not carry a credential: use token or secret');
  }
  if (hash) tell('must not carry a fragment');
  if (
    protocol !== 'https:' &&
    !(protocol === 'http:' && LOOPBACK.includes(hostname))
  ) {
    tell('must begin with https:// (http:// is for this machine only)');
  }
});

const apiSchema = urlSchema.refine(
  url => new URL(url).search === '',
  'must not carry a query',
);

/** Of an owner, a repository, a workflow file: one segment of a path. */
const segmentSchema = z
  .string()
  .max(200)
  .regex(/^[\w.-]+$/, 'holds letters, digits and any of . _ - only')
  .refine(it => !/^\.+$/.test(it), 'is no name');

const common = {
  types: z
    .array(requestTypeSchema)
    .min(1)
    .default(['create', 'update', 'suspend', 'resume']),
  event: z
    .string()
    .regex(/^[\w.-]{1,100}$/, 'holds letters, digits and any of . _ - only')
    .default('tenant-created'),
  allowPrivateAddresses: z.boolean().default(false),
  commitPatience: seconds({ default: 60 }),
};

/** It stands in a header: a line that ends it, as files have one, would have every call refused. */
const tokenSchema = z
  .string()
  .regex(/^[\x21-\x7e]+$/, 'must be one word, without spaces and line ends');

export const dispatchSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('github'),
      apiUrl: apiSchema.default('https://api.github.com'),
      owner: segmentSchema,
      repo: segmentSchema,
      token: tokenSchema,
      ...common,
    }),
    z.strictObject({
      kind: z.literal('gitea'),
      url: apiSchema,
      owner: segmentSchema,
      repo: segmentSchema,
      workflow: segmentSchema,
      ref: z.string().min(1).default('main'),
      token: tokenSchema,
      ...common,
    }),
    z.strictObject({
      kind: z.literal('webhook'),
      url: urlSchema,
      secret: z
        .string()
        .min(32, 'must have 32 characters at least (openssl rand -hex 32)'),
      ...common,
    }),
  ])
  .superRefine((dispatch, told) => {
    const key = dispatch.kind === 'github' ? 'apiUrl' : 'url';
    const url = dispatch.kind === 'github' ? dispatch.apiUrl : dispatch.url;
    if (!dispatch.allowPrivateAddresses && isPrivateHost(url)) {
      told.addIssue({
        code: 'custom',
        path: [key],
        message:
          'is a private address: set tenants.dispatch.allowPrivateAddresses: true where CI really is there',
      });
    }
  })
  .transform(({ commitPatience, ...rest }) => ({
    ...rest,
    commitPatienceSeconds: commitPatience,
  }));

/** How CI is told. */
export type DispatchConfig = z.output<typeof dispatchSchema>;

/** What a name resolves to is asked when it is called. */
function isPrivateHost(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return (
    hostname === 'localhost' || isPrivate(hostname.replace(/^\[|\]$/g, ''))
  );
}

/** Whether an address is of this machine, of a network of one's own, or of no host at all; false for a name. */
export function isPrivate(address: string): boolean {
  return (
    ipaddr.isValid(address) && ipaddr.process(address).range() !== 'unicast'
  );
}
