// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Flex, Text } from '@backstage/ui';
import { ReactNode } from 'react';

/** Nothing to show: why, and what to do about it. */
export function EmptyState(props: {
  title: string;
  text?: string;
  children?: ReactNode;
}) {
  return (
    <Flex direction="column" align="center" gap="3" py="10" px="4">
      <Text as="h2" variant="title-small">
        {props.title}
      </Text>
      {props.text && (
        <Text
          as="p"
          color="secondary"
          style={{ maxWidth: '56ch', textAlign: 'center' }}
        >
          {props.text}
        </Text>
      )}
      {props.children}
    </Flex>
  );
}
