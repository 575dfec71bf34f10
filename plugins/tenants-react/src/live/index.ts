// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

export * from './useLive';
export * from './useNow';
export * from './useListParams';
export * from './useLoad';
export * from './useAction';
export * from './useToast';
export * from './RememberedList';
export * from './useViewer';
export * from './tabStorage';
