// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  FieldError,
  TenantSpecInput,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  describeField,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { Checked } from './Checked';
import { ProblemText } from './ProblemText';

/** What is wrong at places that have no input here, said at once by the labels of these; the form does not go on. */
export function UnshownProblems(props: {
  errors: FieldError[];
  /** For the names of its services. */
  spec?: Partial<TenantSpecInput>;
}) {
  const words = useWords();
  const sentences = props.errors.map(error =>
    describeField(error, words, props.spec),
  );
  if (sentences.length === 0) return null;
  return (
    <Checked problem={sentences[0]}>
      {() =>
        sentences.map(sentence => (
          <ProblemText key={sentence} problem={sentence} />
        ))
      }
    </Checked>
  );
}
