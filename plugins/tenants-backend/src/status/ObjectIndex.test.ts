// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { ObjectIndex } from './ObjectIndex';
import {
  deployment,
  namespace,
  object,
  quota,
  ready,
} from './testUtils/objects';

describe('ObjectIndex', () => {
  const index = () => new ObjectIndex();
  const edited = (generation: number) => {
    const it = deployment('api', ready());
    return { ...it, metadata: { ...it.metadata, generation } };
  };

  it('tells drift of what we rendered from a mere change of status', () => {
    const it = index();
    expect(it.put(deployment('api', {}))).toEqual({
      tenantId: 'vision',
      drift: false,
    });
    expect(it.put(deployment('api', ready()))).toMatchObject({ drift: false });
    expect(it.put(deployment('api', ready()))).toBeUndefined();
    expect(it.put(edited(2))).toMatchObject({ drift: true });
    expect(it.remove(edited(2))).toMatchObject({ drift: true });
    expect(it.remove(edited(2))).toBeUndefined();
  });

  it('sees an edit of kinds without a generation, and of labels', () => {
    const it = index();
    const binding = (subject: string, labels = {}) => {
      const made = object(
        'rbac.authorization.k8s.io/v1',
        'RoleBinding',
        'owners',
        {
          subjects: [{ kind: 'Group', name: subject }],
        },
      );
      delete made.metadata.generation;
      Object.assign(made.metadata.labels!, labels);
      return made;
    };
    it.put(binding('a'));
    expect(it.put(binding('b'))).toMatchObject({ drift: true });
    expect(
      it.put(binding('b', { 'app.kubernetes.io/managed-by': 'somebody' })),
    ).toMatchObject({ drift: true });
    expect(
      it.put(binding('c', { 'app.kubernetes.io/managed-by': 'somebody' })),
    ).toMatchObject({ drift: false });
  });

  it('believes a label only in the namespace of its tenant', () => {
    const it = index();
    const forged = quota();
    forged.metadata.namespace = 'ecp-ai-other';
    expect(it.put(forged)).toBeUndefined();
    const system = namespace();
    system.metadata.name = 'kube-system';
    expect(it.put(system)).toBeUndefined();
    expect(it.tenantIds()).toEqual([]);
  });

  it('notices what went while nobody watched, of the listed kind only', () => {
    const it = index();
    it.put(namespace());
    it.put(quota());
    it.put(deployment('api', ready()));
    it.put(deployment('web', ready()));
    expect(it.replace('Deployment', [deployment('web', ready())])).toEqual([
      { tenantId: 'vision', drift: true },
    ]);
    expect(
      it
        .get('vision')
        .objects.map(({ key }) => key)
        .sort(),
    ).toEqual([
      'Deployment/web',
      'Namespace/ecp-ai-vision',
      'ResourceQuota/quota',
    ]);
  });

  it('removes what lost its label', () => {
    const it = index();
    it.put(quota());
    const bare = quota();
    bare.metadata.labels = {};
    expect(it.remove(bare)).toEqual({ tenantId: 'vision', drift: true });
  });
});
