// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { KubeObject } from '../objects';
import { parseFieldSelector } from './fieldSelector';
import { matchLabelSelector, parseLabelSelector } from './labelSelector';

describe('label selectors', () => {
  it.each([
    ['', {}, true],
    ['a=b', { a: 'b' }, true],
    ['a==b,c!=d', { a: 'b' }, true],
    ['a!=b', { a: 'b' }, false],
    ['a in (b, c)', { a: 'c' }, true],
    ['a notin (b,c)', {}, true],
    ['a notin (b,c)', { a: 'b' }, false],
    ['ecp.ai/tenant', { 'ecp.ai/tenant': 'x' }, true],
    ['!ecp.ai/tenant', { 'ecp.ai/tenant': 'x' }, false],
    ['a=', { a: '' }, true],
    ['a in (b),c', { a: 'b' }, false],
  ])('%j on %j is %s', (text, labels, fits) => {
    expect(parseLabelSelector(text)(labels as Record<string, string>)).toBe(
      fits,
    );
  });

  it.each(['a=b=c', 'a in b', '=x', 'a b'])('refuse %j', text => {
    expect(() => parseLabelSelector(text)).toThrow(
      'unable to parse requirement',
    );
  });

  it('match objects by labels and expressions', () => {
    const fits = matchLabelSelector({
      matchLabels: { a: 'b' },
      matchExpressions: [{ key: 'c', operator: 'NotIn', values: ['d'] }],
    });
    expect(fits({ a: 'b' })).toBe(true);
    expect(fits({ a: 'b', c: 'd' })).toBe(false);
    expect(matchLabelSelector(undefined)({ a: 'b' })).toBe(false);
    expect(matchLabelSelector({})({})).toBe(true);
  });
});

describe('field selectors', () => {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p', namespace: 'n' },
    spec: { nodeName: 'node' },
    status: { phase: 'Running' },
  } as KubeObject;

  it.each([
    ['metadata.name=p', true],
    ['metadata.name!=p', false],
    ['status.phase=Running,spec.nodeName=node', true],
    ['status.phase==Pending', false],
    ['spec.nodeName!=', true],
  ])('%j is %s', (text, fits) => {
    expect(parseFieldSelector(text, '/pods')(pod)).toBe(fits);
  });

  it('refuse fields the resource cannot be selected by', () => {
    expect(() => parseFieldSelector('spec.foo=1', '/pods')).toThrow(
      'field label not supported: spec.foo',
    );
  });
});
