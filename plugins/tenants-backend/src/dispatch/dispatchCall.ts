// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What is sent to which kind of CI.

import { createHmac } from 'node:crypto';
import { DispatchConfig } from '../config/TenantsConfig';
import { DueDispatch } from '../database/operations/dispatches';

/** One GET. */
export type DispatchQuestion = {
  url: string;
  headers: Record<string, string>;
};

/** One POST. */
export type DispatchCall = DispatchQuestion & { body: string };

/** What CI is told: everything it needs to fetch the manifest and to report back, and nothing secret. */
export type DispatchPayload = {
  /** Of this dispatch; the same however often it comes. */
  id: string;
  type: string;
  tenant_id: string;
  request_id: string;
  revision: number;
  /** Of the manifest that was approved. */
  digest: string;
  /** Of the delivery to Git, where there was one by then. */
  commit: string | null;
  /** Answers the newest approved manifest to CI's own token. */
  manifest_url: string;
  /** Takes what became of the deployment. */
  status_url: string;
};

/** @param baseUrl - of this plugin's API, as others reach it */
export function payloadOf(
  { id, type, tenant_id, request_id, revision, digest, commit }: DueDispatch,
  baseUrl: string,
): DispatchPayload {
  const tenant = `${baseUrl}/v1/tenants/${tenant_id}`;
  return {
    id,
    type,
    tenant_id,
    request_id,
    revision,
    digest,
    commit,
    manifest_url: `${tenant}/manifest`,
    status_url: `${tenant}/deployment-status`,
  };
}

/** @param now - Unix seconds, which the signature of a webhook is about */
export function dispatchCall(
  config: DispatchConfig,
  payload: DispatchPayload,
  now: number,
): DispatchCall {
  switch (config.kind) {
    case 'github':
      return call(
        addressOf(
          config.apiUrl,
          'repos',
          config.owner,
          config.repo,
          'dispatches',
        ),
        {
          accept: 'application/vnd.github+json',
          'x-github-api-version': '2022-11-28',
          authorization: `Bearer ${config.token}`,
        },
        { event_type: config.event, client_payload: payload },
      );
    case 'gitea':
      return call(
        addressOf(
          config.url,
          ...['api', 'v1', 'repos', config.owner, config.repo],
          ...['actions', 'workflows', config.workflow, 'dispatches'],
        ),
        { authorization: `token ${config.token}` },
        { ref: config.ref, inputs: textsOf(payload) },
      );
    default: {
      const { url, event } = config;
      const signed = call(url, {}, { event, ...payload });
      const signature = createHmac('sha256', config.secret)
        .update(`${now}.${signed.body}`)
        .digest('hex');
      Object.assign(signed.headers, {
        'x-ecp-event': event,
        'x-ecp-delivery': payload.id,
        'x-ecp-timestamp': String(now),
        'x-ecp-signature': `sha256=${signature}`,
      });
      return signed;
    }
  }
}

function call(
  url: string,
  headers: Record<string, string>,
  body: object,
): DispatchCall {
  return {
    url,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'ecp-tenants',
      ...headers,
    },
    body: JSON.stringify(body),
  };
}

/** Inputs of a workflow are texts. */
const textsOf = (payload: DispatchPayload) =>
  Object.fromEntries(
    Object.entries(payload).map(([name, value]) => [name, String(value ?? '')]),
  );

/** @param base - with or without a slash at its end */
export const addressOf = (base: string, ...path: string[]) =>
  [base.endsWith('/') ? base.slice(0, -1) : base, ...path].join('/');
