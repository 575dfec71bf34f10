// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Routes of requests; the table of all routes checks them.

import { z } from 'zod';
import { ApiRoutes } from './ApiRoute';
import { decidedRequestsSchema, decideRequestsSchema } from './bulkDecision';
import { pageOf } from './pageOf';
import {
  requestCancelPermission,
  requestCommentPermission,
  requestDecidePermission,
  tenantReadPermission,
  tenantUpdatePermission,
} from './permissions';
import { previewAnswerSchema, previewRequestSchema } from './previewRequest';
import { listRequestsQuerySchema } from './queries';
import {
  cancelSchema,
  commentRequestSchema,
  createRequestSchema,
  decideSchema,
  diffSchema,
  editRequestSchema,
  requestChangesSchema,
  requestSchema,
} from './request';
import { requestSummarySchema } from './requestSummary';
import { undoSchema } from './undo';

const requestParams = z.object({ id: z.uuid() });

export const requestRoutes = {
  previewManifest: {
    method: 'post',
    path: '/v1/manifests/preview',
    summary: 'Render without saving',
    permission: 'of-its-kind',
    budget: 'renders',
    refusals: [403, 404, 409],
    body: previewRequestSchema,
    status: 200,
    response: previewAnswerSchema,
  },
  createRequest: {
    method: 'post',
    path: '/v1/requests',
    summary: 'Ask for a change',
    permission: 'of-its-kind',
    audit: 'request-create',
    budget: 'renders',
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
  getUndo: {
    method: 'get',
    path: '/v1/requests/{id}/undo',
    summary:
      'What to ask for so that an approved change is taken back, and what that does not bring back',
    permission: tenantUpdatePermission,
    budget: 'renders',
    refusals: [403, 404, 409],
    params: requestParams,
    status: 200,
    response: undoSchema,
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
  decideRequests: {
    method: 'post',
    path: '/v1/requests/decisions',
    summary:
      'Decide several requests, each by itself; the answer says what became of each',
    permission: requestDecidePermission,
    audit: 'request-decide',
    budget: 'renders',
    countsEach: 'decisions',
    refusals: [403],
    body: decideRequestsSchema,
    status: 200,
    response: decidedRequestsSchema,
  },
  requestChanges: {
    method: 'post',
    path: '/v1/requests/{id}/request-changes',
    summary: 'Ask for changes to what the digest names',
    permission: requestDecidePermission,
    audit: 'request-changes',
    refusals: [403, 404, 409],
    params: requestParams,
    body: requestChangesSchema,
    status: 200,
    response: requestSchema,
  },
  editRequest: {
    method: 'put',
    path: '/v1/requests/{id}',
    summary:
      'Edit a request that changes were asked for, and put it before the approvers again',
    permission: 'of-its-kind',
    audit: 'request-edit',
    budget: 'renders',
    refusals: [403, 404, 409],
    params: requestParams,
    body: editRequestSchema,
    status: 200,
    response: requestSchema,
  },
  commentRequest: {
    method: 'post',
    path: '/v1/requests/{id}/comments',
    summary: 'Say something of a request that one sees',
    permission: requestCommentPermission,
    audit: 'request-comment',
    refusals: [403, 404],
    params: requestParams,
    body: commentRequestSchema,
    status: 201,
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
