// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What isolation also needs and no API server can tell: listed, so that a green certificate does not claim it.

import { CheckCode } from '@ecp-ai/backstage-plugin-tenants-common';
import { Check } from '../Check';

function notProven(id: string, code: CheckCode, evidence: string): Check {
  return { id, code, ofNamespace: () => ({ result: 'not_proven', evidence }) };
}

export const unprovenChecks: Check[] = [
  notProven(
    'MTB-1201',
    'network_enforced',
    'whether traffic between tenants is stopped is up to the network plugin; an API server only stores the policies',
  ),
  notProven(
    'ECP-METADATA-1',
    'metadata_server',
    'whether 169.254.169.254 answers is seen from inside a pod only; what the policies say of it is a check of its own',
  ),
  notProven(
    'ECP-STORAGE-1',
    'data_destroyed',
    'whether the data of a deleted volume can be read again is up to the storage driver',
  ),
  notProven(
    'ECP-GPU-2',
    'gpu_memory',
    'whether a shared GPU keeps its tenants apart is up to the device: whole cards and MIG slices do, time slices do not',
  ),
  notProven(
    'ECP-RUNTIME-1',
    'kernel',
    'containers of a node share its kernel; no setting of the API changes that',
  ),
];
