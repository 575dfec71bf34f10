// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// 테넌트가 배치되는 클러스터의 한국어 문구.

export const clusters = {
  'clusters.title': '클러스터',
  'clusters.intro':
    '테넌트가 배치되는 클러스터와 마지막으로 확인된 상태입니다. 응답하지 않는 클러스터가 있어도 다른 클러스터의 테넌트에는 영향이 없습니다.',
  'clusters.table': '테넌트를 배치할 수 있는 클러스터',
  'clusters.column.cluster': '클러스터',
  'clusters.column.state': '상태',
  'clusters.column.version': '쿠버네티스',
  'clusters.column.tenants': '테넌트',
  'clusters.column.cpu': 'CPU 용량',
  'clusters.column.memory': '메모리',
  'clusters.column.devices': 'GPU 및 기타 장치',
  'clusters.nodes': '노드 {{total}}개 중 {{ready}}개 준비됨',
  'clusters.free': '{{allocatable}} 중 {{free}} 여유',
  'clusters.committed': '{{committed}} 사용 중',
  'clusters.block': '한 노드에서 최대 {{block}}',
  'clusters.noDevices': '없음',
  'clusters.simulated': '시뮬레이션',
  'clusterPicker.default': '포털 기본 클러스터',
  'clusterPicker.unseen': '아직 확인된 적이 없습니다.',
  'clusters.empty.title': '아직 클러스터가 없습니다',
  'clusters.empty.text':
    '테넌트용으로 설정된 클러스터가 없습니다. 포털 운영자가 tenants.clusters에 클러스터를 추가해야 합니다.',
  'clusterState.reachable': '연결됨',
  'clusterState.unreachable': '응답 없음',
  'clusterState.never_seen': '아직 확인되지 않음',
  'clusterState.not_located': '주소 없음',
  'clusters.help.never_seen': '설정된 뒤로 한 번도 응답하지 않았습니다.',
  'clusters.help.not_located':
    '주소를 알려 준 로케이터가 없습니다. 계속 다시 확인합니다.',
};
