// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Button } from '@backstage/ui';
import {
  describeField,
  layout,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { useEffect, useMemo } from 'react';
import { linesOf, readYaml, writeYaml } from '../../components/yaml';
import { YamlText } from '../../components/YamlText';
import { Checked } from '../Checked';
import { ProblemText } from '../ProblemText';
import { Part } from './part';
import { useSpelling } from './useSpelling';

/** What a text has to be, beside YAML. */
type Shape = {
  isFit: (value: unknown) => boolean;
  /** Said of what is not. */
  unfit: string;
};

/**
 * A part as YAML, for who knows; an empty text is none. While the text is no such part, that stays what it was and the
 * text what was typed; what is wrong is said with its line.
 */
export function YamlPart(props: {
  part: Part;
  label: string;
  shape: Shape;
  rows: number;
  /** Whether the text is no such part. */
  onBroken?: (isBroken: boolean) => void;
}) {
  const words = useWords();
  const { t } = words;
  const { part, label, shape, rows, onBroken } = props;
  const { isFit } = shape;
  const asYaml = useMemo(() => yamlOf(isFit), [isFit]);
  const [text, write] = useSpelling(part.value, asYaml, part.onChange);
  const isBroken = asYaml.read(text) === undefined;
  useEffect(() => {
    onBroken?.(isBroken);
    return () => onBroken?.(false);
  }, [isBroken, onBroken]);
  const said = (line: number, problem: string) =>
    t('form.yaml.line', { line, problem });
  const ofText = () => {
    const { error } = readYaml(text);
    if (!error) return shape.unfit;
    const message = t('change.yaml.invalid', { message: error.reason });
    return said(error.line, message);
  };
  const ofFields = () => {
    const lineOf = linesOf(text);
    return part.errors.map(it =>
      said(
        lineOf(it.path.slice(part.at.length + 1)),
        describeField(it, words, part.spec),
      ),
    );
  };
  const sentences = isBroken ? [ofText()] : ofFields();
  return (
    <div className={layout.stack}>
      <Checked problem={sentences[0]} isSaidAtOnce>
        {() => (
          <div className={layout.tight}>
            <YamlText
              label={label}
              text={text}
              isDisabled={part.isDisabled}
              isInvalid={sentences.length > 0}
              rows={Math.min(Math.max(text.split('\n').length, rows), 30)}
              onChange={write}
            />
            {sentences.map(sentence => (
              <ProblemText key={sentence} problem={sentence} />
            ))}
          </div>
        )}
      </Checked>
      {isBroken && (
        <span>
          <Button
            size="small"
            variant="secondary"
            onPress={() => write(asYaml.write(part.value))}
          >
            {t('form.yaml.takeBack')}
          </Button>
        </span>
      )}
    </div>
  );
}

const yamlOf = (isFit: Shape['isFit']) => ({
  write: (value: unknown) => (value === undefined ? '' : writeYaml(value)),
  read: (text: string) => {
    if (text.trim() === '') return { value: undefined };
    const { value, error } = readYaml(text);
    return !error && isFit(value) ? { value } : undefined;
  },
});
