// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Answers: objects, tables, lists and errors, with warnings, in the form the client accepts.

import { Request, Response } from 'express';
import { KubeObject } from '../objects';
import { ResourceInfo } from '../resources/ResourceCatalog';
import { asItem, Page } from './lists';
import { StatusError } from '../StatusError';
import { tableOf } from './table';

type Form = 'object' | 'table' | 'metadata' | 'metadata list';

const forms: Record<string, Form> = {
  Table: 'table',
  PartialObjectMetadata: 'metadata',
  PartialObjectMetadataList: 'metadata list',
};
// Answers are JSON even where these are preferred.
const MEDIA_TYPE =
  /^(\*\/\*|application\/(\*|json|yaml|vnd\.kubernetes\.protobuf))$/;

/**
 * The form the `Accept` header prefers; what the server does not know is passed over.
 * @throws StatusError 406 when it knows none of it
 */
export function acceptedForm(request: Request): Form {
  const accept = String(request.headers.accept ?? '*/*');
  for (const part of accept.split(',')) {
    const [type, ...parameters] = part.split(';').map(it => it.trim());
    if (!MEDIA_TYPE.test(type)) continue;
    const { as, g, v } = Object.fromEntries(
      parameters.map(it => it.split('=', 2)),
    );
    if (as === undefined) return 'object';
    const isKnown = g === 'meta.k8s.io' && ['v1', 'v1beta1'].includes(v);
    if (isKnown && forms[as]) return forms[as];
  }
  throw StatusError.notAcceptable(
    'only the following media types are accepted: application/json, application/yaml, application/vnd.kubernetes.protobuf',
  );
}

const metadataOnly = ({ metadata }: KubeObject) => ({
  kind: 'PartialObjectMetadata',
  apiVersion: 'meta.k8s.io/v1',
  metadata,
});

/** How one object is written for this request. */
export function shapeFor(
  request: Request,
  info: ResourceInfo,
): (object: KubeObject) => unknown {
  const form = acceptedForm(request);
  const include = String(request.query.includeObject ?? 'Metadata');
  if (form === 'table') {
    return it => tableOf(info, [it], { include });
  }
  if (form === 'metadata list') {
    throw StatusError.notAcceptable(
      `you requested PartialObjectMetadataList, but the requested object is not a list (*core.${info.kind})`,
    );
  }
  return form === 'metadata' ? metadataOnly : it => it;
}

/** Writes one page in the form asked for. */
export function shapeList(
  request: Request,
  info: ResourceInfo,
  page: Page,
): unknown {
  const metadata = {
    resourceVersion: page.resourceVersion,
    ...(page.continue ? { continue: page.continue } : {}),
    ...(page.remainingItemCount === undefined
      ? {}
      : { remainingItemCount: page.remainingItemCount }),
  };
  const form = acceptedForm(request);
  if (form === 'table') {
    const include = String(request.query.includeObject ?? 'Metadata');
    return tableOf(info, page.items, { include, metadata });
  }
  if (form === 'metadata') {
    throw StatusError.notAcceptable(
      `you requested PartialObjectMetadata, but the requested object is a list (*core.${info.kind}List)`,
    );
  }
  if (form === 'metadata list') {
    return {
      kind: 'PartialObjectMetadataList',
      apiVersion: 'meta.k8s.io/v1',
      metadata,
      // Nothing is null in this list, and in no other.
      items: page.items.length ? page.items.map(metadataOnly) : null,
    };
  }
  return {
    kind: `${info.kind}List`,
    apiVersion: info.groupVersion,
    metadata,
    items: page.items.map(it => asItem(info, it)),
  };
}

/** Sends JSON with the warnings gathered on the way. */
export function send(
  response: Response,
  code: number,
  body: unknown,
  warnings: string[] = [],
): void {
  const headers = warnings.map(it => `299 - ${JSON.stringify(it)}`);
  if (headers.length) response.setHeader('Warning', headers);
  response.status(code).setHeader('Content-Type', contentTypeOf(body));
  response.end(JSON.stringify(body));
}

/** Sends any failure as a `Status`. */
export function sendError(response: Response, error: unknown): void {
  if (response.headersSent) {
    response.end();
    return;
  }
  if (error instanceof StatusError) {
    const wait = error.details.retryAfterSeconds;
    if (wait) response.setHeader('Retry-After', String(wait));
    send(response, error.code, error.toStatus());
    return;
  }
  const message = `Internal error occurred: ${(error as Error)?.message}`;
  const failure = new StatusError(500, 'InternalError', message, {
    causes: [{ reason: '', message: String((error as Error)?.message) }],
  });
  process.stderr.write(`${(error as Error)?.stack}\n`);
  send(response, 500, failure.toStatus());
}

// Clients tell aggregated discovery from the plain one by its media type.
function contentTypeOf(body: unknown): string {
  const { kind, apiVersion } = (body ?? {}) as Record<string, unknown>;
  return kind === 'APIGroupDiscoveryList'
    ? `application/json;g=apidiscovery.k8s.io;v=${
        String(apiVersion).split('/')[1]
      };as=${kind}`
    : 'application/json';
}
