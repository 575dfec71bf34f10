// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// The HTTP face: who is calling, what for, may they; then the handler.

import express, { Request, Response } from 'express';
import { RequestContext, User } from '../operations/Cluster';
import { FieldValidation } from '../resources/decodeBody';
import { authorizeRequest } from './authorizeRequest';
import { discoveryRoutes } from './discovery';
import { Host } from './Host';
import { openApiRoutes } from './openapi';
import { readRequest, RequestInfo, unservedAttributes } from './requestInfo';
import { resourceRoutes } from './resourceRoutes';
import { send, sendError } from './respond';
import { StatusError } from '../StatusError';
import { subresourceRoutes } from './subresources';
import { versionInfo } from './version';
import { virtualResources } from './virtualResources';

const MAX_BODY = 3 * 1024 * 1024;

/** Told to whoever asks without a token. */
const OPEN_TO_ALL = ['/livez', '/readyz', '/healthz', '/version'];

type Handler = (
  request: Request,
  response: Response,
  next: express.NextFunction,
) => void;

/** The express application of a simulated cluster. */
export function createApp(host: Host): express.Express {
  const app = express();
  app.disable('x-powered-by').disable('etag');
  app.set('query parser', 'simple');
  app.use(express.raw({ type: () => true, limit: MAX_BODY, inflate: true }));
  app.get(OPEN_TO_ALL, known(host));
  app.get(OPEN_TO_ALL, (request, response) => {
    if (request.path === '/version') send(response, 200, versionInfo);
    else response.type('text/plain').send('ok');
  });
  app.use(guarded(host));
  app.use(
    (error: any, _: Request, response: Response, __: express.NextFunction) =>
      sendError(response, bodyError(error)),
  );
  return app;
}

// A wrong token is refused even where none is needed.
function known(host: Host): Handler {
  return (request, response, next) => {
    try {
      if (request.headers.authorization) {
        host.authenticator.authenticate(request.headers);
      }
      next();
    } catch (error) {
      sendError(response, error);
    }
  };
}

function bodyError(error: any): unknown {
  if (error?.type !== 'entity.too.large') return error;
  return new StatusError(
    413,
    'RequestEntityTooLarge',
    `Request entity is too large: limit is ${MAX_BODY}`,
  );
}

function guarded(host: Host): Handler {
  const documents = documentsOf(host);
  return (request, response) => {
    try {
      const user = host.authenticator.authenticate(request.headers);
      const { method, path } = request;
      const document =
        method === 'GET' ? documents()[path.replace(/\/$/, '')] : undefined;
      if (!document) {
        serveResource(host, user, request, response);
        return;
      }
      authorizeRequest(host.cluster, user, { verb: 'get', path });
      send(response, 200, document(request));
    } catch (error) {
      sendError(response, error);
    }
  };
}

type Documents = Record<string, (request: Request) => unknown>;

// Discovery and OpenAPI, made anew when custom resources come or go.
function documentsOf(host: Host): () => Documents {
  let generation = -1;
  let documents: Documents = {};
  return () => {
    const { catalog } = host.cluster;
    if (generation !== catalog.generation) {
      generation = catalog.generation;
      documents = { ...discoveryRoutes(host), ...openApiRoutes(host) };
    }
    return documents;
  };
}

function serveResource(
  host: Host,
  user: User,
  request: Request,
  response: Response,
): void {
  const { search } = new URL(request.originalUrl, 'https://localhost');
  const query = new URLSearchParams(search);
  const { method, path } = request;
  const asked = /^\/apis?\//.test(path)
    ? readRequest(host.cluster.catalog, method, path, query)
    : undefined;
  if (!asked) {
    refuseUnserved(host, user, request, response);
    return;
  }
  authorizeRequest(host.cluster, user, attributesOf(asked));
  const context = contextOf(request, query, user);
  const route = routeOf(asked);
  if (!route) throw StatusError.methodNotAllowed();
  route({ host, request, response, query, asked, context });
}

// A group that nobody serves is no page at all; within one that is served, a resource is missing.
function refuseUnserved(
  host: Host,
  user: User,
  { method, path }: Request,
  response: Response,
): void {
  const attributes = unservedAttributes(method, path);
  authorizeRequest(host.cluster, user, attributes);
  const [, root, group] = path.split('/');
  const isServed =
    (root === 'api' && group === 'v1') ||
    (root === 'apis' &&
      host.cluster.catalog.all().some(it => it.group && it.group === group));
  if (isServed) throw StatusError.noSuchResource();
  response.status(404).type('text/plain').send('404 page not found\n');
}

function attributesOf({
  verb,
  info,
  namespace,
  name,
  subresource,
}: RequestInfo) {
  // Requests about a namespace itself count as inside it, as the real server has it.
  const home = info.storage === '/namespaces' ? name : namespace;
  return {
    verb,
    group: info.group,
    resource: info.plural,
    subresource,
    namespace: home,
    name,
  };
}

function routeOf(asked: RequestInfo) {
  const { info, subresource, verb } = asked;
  const virtual = virtualResources[`${info.group}/${info.plural}`];
  if (virtual) return virtual[verb];
  const sub = subresource && subresourceRoutes[subresource];
  if (sub) return sub[verb];
  const served = subresource
    ? info.subresources.get(subresource)!.verbs
    : info.verbs;
  return served.includes(verb) ? resourceRoutes[verb] : undefined;
}

const optionsOf: Record<string, string> = {
  POST: 'CreateOptions',
  PUT: 'UpdateOptions',
  PATCH: 'PatchOptions',
  DELETE: 'DeleteOptions',
};

function contextOf(
  request: Request,
  query: URLSearchParams,
  user: User,
): RequestContext {
  const agent = String(request.headers['user-agent'] ?? 'unknown');
  const dryRun = query.getAll('dryRun');
  if (dryRun.some(it => it !== 'All')) {
    const value = JSON.stringify(dryRun);
    throw StatusError.invalid(optionsOf[request.method], 'meta.k8s.io', '', [
      {
        reason: 'FieldValueNotSupported',
        message: `Unsupported value: ${value}: supported values: "All"`,
        field: 'dryRun',
      },
    ]);
  }
  return {
    user,
    manager: query.get('fieldManager') || agent.split('/')[0] || 'unknown',
    dryRun: dryRun.length > 0,
    fieldValidation:
      (query.get('fieldValidation') as FieldValidation) || 'Warn',
    warnings: [],
  };
}
