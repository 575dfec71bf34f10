// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

export * from '@ecp-ai/backstage-plugin-tenants-common/testUtils';
export * from './hostileTexts';
export * from './liveOf';
export * from './portalConfig';
export * from './renderPart';
export * from './wordsIn';
export { default as ko } from '../translation/ko';
export { en } from '../translation/en';
