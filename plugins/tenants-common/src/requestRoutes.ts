// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Routes of requests; the table of all routes checks them.

import { z } from 'zod';
import { ApiRoutes } from './ApiRoute';
import { pageOf } from './pageOf';
import {
  requestCancelPermission,
  requestDecidePermission,
  tenantReadPermission,
} from './permissions';
import { listRequestsQuerySchema } from './queries';
import {
  cancelSchema,
  createRequestSchema,
  decideSchema,
  diffSchema,
  previewResultSchema,
  requestSchema,
  requestSummarySchema,
} from './request';

const requestParams = z.object({ id: z.uuid() });

export const requestRoutes = {
  previewManifest: {
    method: 'post',
    path: '/v1/manifests/preview',
    summary: 'Render without saving',
    permission: 'of-its-kind',
    refusals: [403, 404, 409],
    body: createRequestSchema,
    status: 200,
    response: previewResultSchema,
  },
  createRequest: {
    method: 'post',
    path: '/v1/requests',
    summary: 'Ask for a change',
    permission: 'of-its-kind',
    audit: 'request-create',
    refusals: [403, 404, 409],
    body: createRequestSchema,
    status: 201,
    response: requestSchema,
  },
  listRequests: {
    method: 'get',
    path: '/v1/requests',
    summary: 'Requests the caller may see',
    permission: tenantReadPermission,
    refusals: [],
    query: listRequestsQuerySchema,
    status: 200,
    response: pageOf(requestSummarySchema),
  },
  getRequest: {
    method: 'get',
    path: '/v1/requests/{id}',
    summary: 'One request',
    permission: tenantReadPermission,
    refusals: [404],
    params: requestParams,
    status: 200,
    response: requestSchema,
  },
  getRequestManifest: {
    method: 'get',
    path: '/v1/requests/{id}/manifest',
    summary: 'Exactly the bytes that the digest seals',
    permission: tenantReadPermission,
    refusals: [404],
    params: requestParams,
    status: 200,
    response: 'text/yaml',
  },
  getRequestDiff: {
    method: 'get',
    path: '/v1/requests/{id}/diff',
    summary: 'Unified diff against the base revision, empty for create',
    permission: tenantReadPermission,
    refusals: [404],
    params: requestParams,
    status: 200,
    response: diffSchema,
  },
  decideRequest: {
    method: 'post',
    path: '/v1/requests/{id}/decision',
    summary: 'Approve or reject what the digest names',
    permission: requestDecidePermission,
    audit: 'request-decide',
    refusals: [403, 404, 409],
    params: requestParams,
    body: decideSchema,
    status: 200,
    response: requestSchema,
  },
  cancelRequest: {
    method: 'post',
    path: '/v1/requests/{id}/cancel',
    summary: 'Withdraw an open request',
    permission: requestCancelPermission,
    audit: 'request-cancel',
    refusals: [403, 404, 409],
    params: requestParams,
    body: cancelSchema,
    status: 200,
    response: requestSchema,
  },
} as const satisfies ApiRoutes;
