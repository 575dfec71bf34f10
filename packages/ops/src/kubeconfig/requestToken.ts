// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { CoreV1Api, KubeConfig } from '@kubernetes/client-node';
import { ACCOUNTS, AccountRole, NAMESPACE } from '../accounts';
import { describeKubernetesFault, statusOf } from '../kubernetesFault';
import { Refusal } from '../Refusal';

export interface GrantedToken {
  token: string;
  expires: Date;
  /** What the server granted, which may be less than was asked for. */
  seconds: number;
}

/** A bounded token of an account, by the TokenRequest API. */
export async function requestToken(
  admin: KubeConfig,
  role: AccountRole,
  seconds: number,
): Promise<GrantedToken> {
  const { name } = ACCOUNTS[role];
  try {
    const { spec, status } = await admin
      .makeApiClient(CoreV1Api)
      .createNamespacedServiceAccountToken({
        namespace: NAMESPACE,
        name,
        body: { spec: { audiences: [], expirationSeconds: seconds } },
      });
    return {
      token: status!.token,
      expires: new Date(status!.expirationTimestamp),
      seconds: spec.expirationSeconds ?? seconds,
    };
  } catch (error) {
    if (statusOf(error) === 404) {
      throw new Refusal(
        `there is no account ${NAMESPACE}/${name} in this cluster: install it by \`kubectl apply --server-side -k deploy/cluster\` (tenants' roles, \`kubectl apply -k deploy/rbac\`, are part of it)`,
      );
    }
    if (statusOf(error) === 403) {
      throw new Refusal(
        `this kubeconfig may not make tokens of ${NAMESPACE}/${name}: it needs \`create\` on \`serviceaccounts/token\` there`,
      );
    }
    throw new Refusal(
      `no token of ${NAMESPACE}/${name} from the API server: ${describeKubernetesFault(
        error,
      )}`,
    );
  }
}
