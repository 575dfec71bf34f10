// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import { useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { FieldProps, siblingsOf } from './FieldProps';
import { useClusters } from './useReference';

/** Which kinds the cluster of a form takes; of each cluster while none is chosen. Nothing until it is known. */
export function AllowedKinds({ of }: { of: FieldProps<any> }) {
  const { t } = useWords();
  const { cluster } = { ...of.formContext?.tenant?.spec, ...siblingsOf(of) };
  const clusters = useClusters().data;
  if (!clusters) return null;
  const chosen = clusters.filter(it => !cluster || it.name === cluster);
  return (
    <>
      {chosen.map(({ name, title = name, objectKinds }) => (
        <Text key={name} as="p" variant="body-small" color="secondary">
          {objectKinds.length === 0
            ? t('form.objects.noKinds', { cluster: title })
            : t('form.objects.kinds', {
                cluster: title,
                kinds: objectKinds
                  .map(({ kind, apiVersion, sleeps }) =>
                    t(
                      sleeps ? 'form.objects.kind' : 'form.objects.kindGoesOn',
                      {
                        kind,
                        apiVersion,
                      },
                    ),
                  )
                  .join(', '),
              })}
        </Text>
      ))}
    </>
  );
}
