// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Kubeconfig } from '../../config/Kubeconfig';
import { ConnectionOptions } from '../Server';

/** How a kubeconfig's current context is reached, as plain values that can be handed to another process. */
export async function readKubeconfig(file: string): Promise<ConnectionOptions> {
  const { address, token } = Kubeconfig.open({ file });
  const { caData, ...rest } = address;
  return {
    ...rest,
    ca: caData && Buffer.from(caData, 'base64').toString('utf8'),
    token: await token(),
  };
}
