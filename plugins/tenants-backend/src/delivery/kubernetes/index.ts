// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

export { ApplyDeliveryTarget } from './ApplyDeliveryTarget';
export { restartWorkloads } from './restartWorkloads';
