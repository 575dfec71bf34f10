// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// 입력 양식의 한국어 문구.

export const form = {
  'form.required': '필수',
  'form.choose': '선택하세요',
  'form.preset.required': '크기를 선택하세요.',
  'form.preset.cpu': 'CPU {{amount}}',
  'form.preset.memory': '메모리 {{amount}}',
  'form.preset.storage': '스토리지 {{amount}}',
  'form.preset.pods': '파드 {{amount}}개',
  'form.preset.gpus':
    '사용 여부와 관계없이 클러스터의 {{resource}} {{count}}개를 점유합니다.',
  'form.overrides.title': '프리셋과 다른 용량',
  'form.overrides.help':
    'CPU와 메모리는 모든 서비스가 요청하는 양의 합계입니다. 비워 두면 프리셋을 따릅니다.',
  'form.overrides.cpu': '총 CPU',
  'form.overrides.memory': '총 메모리',
  'form.overrides.storage': '총 스토리지',
  'form.overrides.bound': '최대 {{bound}}',
  'form.gpu.resource': 'GPU',
  'form.gpu.help': 'GPU는 사용 여부와 관계없이 이 테넌트 전용으로 점유됩니다.',
  'form.gpu.none': '이 프리셋으로 쓸 수 있는 GPU가 클러스터에 없습니다.',
  'form.gpu.noneReserved': '점유하지 않음',
  'form.gpu.given': '프리셋 기본값: {{resource}} {{count}}개',
  'form.gpu.count': 'GPU 개수',
  'form.gpu.bounds': '1~{{max}}개',
  'form.gpu.reserves': '{{resource}} {{count}}개를 점유합니다.',
  'form.gpu.free':
    '{{cluster}}에는 {{allocatable}}개 중 {{free}}개가 남아 있습니다.',
  'form.services.none': '아직 서비스가 없습니다. 나중에 추가할 수도 있습니다.',
  'form.services.add': '서비스 추가',
  'form.services.remove': '{{service}} 제거',
  'form.service.name': '서비스 이름',
  'form.service.image': '이미지',
  'form.service.replicas': '레플리카',
  'form.service.port': '포트',
  'form.service.port.help': '호출하는 곳이 없는 서비스라면 비워 두세요.',
  'form.service.health': '헬스 체크 경로',
  'form.service.health.help': '위 포트로 확인합니다. 예: /healthz',
  'form.service.kept': '그대로 유지: {{keys}}',
};
