// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import { layout } from '@ecp-ai/backstage-plugin-tenants-react';

/** What is wrong with the control above, where the kit's own has no place for it. */
export function ProblemText({ problem }: { problem: string | undefined }) {
  return problem ? (
    <Text
      as="p"
      role="alert"
      variant="body-small"
      className={layout.dangerText}
    >
      {problem}
    </Text>
  ) : null;
}
