// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { KubeConfig } from '@kubernetes/client-node';
import { Refusal } from './Refusal';

/** One context of a file, its current one unless another is named. What is wrong with it is told without its text. */
export function readKubeconfig(file: string, context?: string): KubeConfig {
  const config = new KubeConfig();
  try {
    config.loadFromFile(file);
  } catch {
    throw new Refusal(`${file} cannot be read as a kubeconfig`, 2);
  }
  if (context) {
    if (!config.getContextObject(context)) {
      const names = config.getContexts().map(it => it.name);
      throw new Refusal(
        `${file} has no context ${context}; there are: ${names.join(', ')}`,
        2,
      );
    }
    config.setCurrentContext(context);
  }
  if (!config.getCurrentCluster()) {
    throw new Refusal(
      `${file} names no cluster in its current context; --context chooses one`,
      2,
    );
  }
  return config;
}
