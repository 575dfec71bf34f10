// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Korean words of what a load comes to.

import { SizingWords } from '../CodeWords';

export const sizing = {
  'loadUnit.channels': '채널',
  'loadUnit.users': '동시 사용자',
  'loadUnit.requestsPerSecond': '초당 요청',
  'form.sizing.title': '부하로 규모 정하기',
  'form.sizing.help':
    '서비스가 감당할 부하를 입력하면 프리셋, 레플리카, GPU를 계산합니다. 출발점일 뿐이므로 실제 부하로 측정해 보세요.',
  'form.sizing.ofTenant':
    '테넌트의 프리셋과 GPU, 선택한 서비스의 레플리카·자원·GPU만 바뀌고 나머지는 그대로입니다. 다른 서비스가 쓰는 양은 따로 더해지므로, 모두 들어가는지는 변경 확인 결과에서 알 수 있습니다.',
  'form.sizing.target': '테넌트의 서비스',
  'form.sizing.target.new': '새 서비스',
  'form.sizing.template': '서비스 템플릿',
  'form.sizing.shipped': '제품에 들어 있는 출발점이며 측정값이 아닙니다.',
  'form.sizing.channels': '채널 수',
  'form.sizing.users': '동시 사용자 수',
  'form.sizing.requestsPerSecond': '초당 요청 수',
  'form.sizing.parameters': '파라미터(10억 개 단위)',
  'form.sizing.precision': '정밀도',
  'form.sizing.load': '부하 {{place}}',
  'form.sizing.add': '부하 추가',
  'form.sizing.asking': '계산하는 중입니다.',
  'form.sizing.found': '{{preset}} 프리셋이면 충분합니다.',
  'form.sizing.none': '여기에는 이 부하를 감당할 프리셋이 없습니다.',
  'form.sizing.smallest': '최소: {{preset}} 프리셋',
  'form.sizing.headroom': '여유 있게: {{preset}} 프리셋',
  'form.sizing.onGpu': '{{gpu}} 사용: {{preset}} 프리셋',
  'form.sizing.withoutGpu': 'GPU 없이: {{preset}} 프리셋',
  'form.sizing.service':
    '{{service}}: {{replicas}} × (CPU {{cpu}}, 메모리 {{memory}})',
  'form.sizing.serviceOnGpu':
    '{{service}}: {{replicas}} × (CPU {{cpu}}, 메모리 {{memory}}, {{gpu}} {{count}}개)',
  'form.sizing.arithmetic': '계산 과정',
  'form.sizing.gpus': '전체 GPU: {{gpu}} {{count}}개',
  'form.sizing.uses': '쿼터 사용: {{uses}}',
  'form.sizing.noRoom': '지금 {{cluster}} 클러스터에는 여유가 없습니다.',
  'form.sizing.take': '{{preset}} 적용',
  'form.sizing.taken': '적용했습니다. 프리셋 {{preset}}, 서비스 {{services}}.',
  'form.sizing.takenWithoutImage':
    '적용했습니다. 프리셋 {{preset}}, 서비스 {{services}}. 아래에서 각 서비스의 이미지를 입력하세요.',
  'form.sizing.obstacles': '할 수 없는 것',
  'sizing.replicas_by_load':
    '레플리카: {{loadUnit}} {{amount}} ÷ 하나당 {{carries}}, 올림 = {{replicas}}',
  'sizing.replicas_by_gpu':
    '{{gpu}} 하나를 쓰는 레플리카: {{loadUnit}} {{amount}} ÷ 하나당 {{carries}}, 올림 = {{replicas}}',
  'sizing.weights':
    '가중치: 파라미터 {{parameters}}B(10억 개 단위) × {{bytes}}바이트({{precision}}) = {{gib}} GiB',
  'sizing.overhead':
    '서버가 더 쓰는 메모리: 가중치의 {{percent}}% = {{gib}} GiB',
  'sizing.cache_given': '키·값 캐시: 사용자당 {{gib}} GiB(템플릿에 정해진 값)',
  'sizing.cache_of_shape':
    '키·값 캐시: 2 × {{layers}}개 층 × 너비 {{width}} × 2바이트 × {{tokens}}토큰 = 사용자당 {{gib}} GiB',
  'sizing.devices':
    '동시 사용자 {{users}}명을 맡는 레플리카: {{gib}} GiB → {{memory}} GiB {{gpu}} × {{count}}',
  'sizing.replicas_of_model':
    '레플리카: 사용자 {{users}}명 ÷ 하나에 {{carries}}명, 올림 = {{replicas}}, GPU: {{replicas}} × {{count}} = {{gpus}}',
  'sizing.resources': '합계: {{replicas}} × (CPU {{cpu}}, 메모리 {{memory}})',
  'sizing.rollout': '새 버전이 올라오는 동안 파드 하나 추가',
  'sizing.needs_gpu':
    '{{template}}에는 GPU가 필요하지만 {{cluster}} 클러스터에는 쓸 수 있는 GPU가 없습니다. 다른 클러스터를 선택하거나 운영자에게 GPU 클래스 등록을 요청하세요',
  'sizing.gpu_not_rated':
    '{{gpu}} 하나로 {{template}}을(를) 얼마나 처리하는지 정해지지 않았습니다. 운영자가 tenants.sizing.templates.{{template}}.gpus에 정할 수 있습니다',
  'sizing.gpu_memory_unknown':
    '{{gpu}}의 메모리 크기를 알 수 없습니다. 운영자가 {{cluster}} 클러스터의 gpuClasses에 memory로 정할 수 있습니다',
  'sizing.gpu_too_small':
    '{{memory}} GiB {{gpu}} {{most}}개로도 사용자 한 명을 포함한 모델 메모리 {{gib}} GiB에 모자랍니다. 더 낮은 정밀도나 더 작은 모델, GPU가 더 큰 클러스터를 선택하세요',
  'sizing.too_many_replicas':
    '{{template}}에는 레플리카 {{replicas}}개가 필요하지만 서비스 하나에는 최대 {{most}}개입니다. 부하를 여러 서비스나 테넌트로 나누세요',
  'sizing.no_preset':
    '감당할 수 있는 프리셋이 없습니다. 가장 큰 {{preset}}에서 걸리는 점:',
  'sizing.unknown': '단계 “{{code}}”',
} as const satisfies SizingWords & Record<string, string>;
