// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

export * from './format';
export * from './sayField';
export * from './tenantsTranslationRef';
export * from './titleOf';
export * from './useWords';
export * from './words';
