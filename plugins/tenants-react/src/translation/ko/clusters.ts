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
  'clusters.away': '{{span}}째 응답 없음: {{reason}}.',
  'clusterProblem.connection_refused': '연결이 거부됨',
  'clusterProblem.connection_lost': '연결이 끊김',
  'clusterProblem.no_route': '네트워크 경로 없음',
  'clusterProblem.timeout': '제시간에 응답하지 않음',
  'clusterProblem.tls': '신뢰할 수 있는 TLS 연결 불가',
  'clusterProblem.name_not_found': '호스트 이름을 찾을 수 없음',
  'clusterProblem.no_address': '주소를 알려 준 로케이터 없음',
  'clusterProblem.credential_refused': '토큰이 거부됨',
  'clusterProblem.no_credential': '인증 정보를 얻을 수 없음',
  'clusterProblem.forbidden': '계정의 조회 권한 부족',
  'clusterProblem.server_error': 'API 서버가 오류로 응답함',
  'clusterProblem.not_kubernetes': '쿠버네티스 API 서버가 아닌 곳에서 응답함',
  'clusterProblem.other': '기타 오류',
  'clusterRemedy.connection_refused':
    'API 서버가 실행 중인지, kubernetes.clusterLocatorMethods 또는 tenants.clusters의 주소가 맞는지 확인하세요.',
  'clusterRemedy.connection_lost':
    'API 서버와 그 앞의 로드 밸런서 등을 확인하세요.',
  'clusterRemedy.no_route':
    '포털과 클러스터 사이의 라우팅, VPN, 방화벽을 확인하세요.',
  'clusterRemedy.timeout':
    'API 서버가 멈췄거나 과부하 상태인지, 방화벽이 막고 있지 않은지 확인하세요.',
  'clusterRemedy.tls':
    '클러스터의 caData 또는 caFile을 확인하고, 인증서가 이 주소에 유효한지 확인하세요.',
  'clusterRemedy.name_not_found':
    '클러스터 주소의 호스트 이름과 포털의 DNS를 확인하세요.',
  'clusterRemedy.no_address':
    '이 이름의 클러스터를 아는 로케이터가 있는지 확인하세요(계속 다시 묻습니다).',
  'clusterRemedy.credential_refused':
    'tenants.clusters의 token, tokenFile 또는 kubeconfig가 만료되지 않았는지 확인하세요.',
  'clusterRemedy.no_credential':
    'tenants.clusters의 tokenFile 또는 kubeconfig가 있고 포털이 읽을 수 있는지, 그 안의 인증 플러그인이 동작하는지 확인하세요.',
  'clusterRemedy.forbidden':
    '이 클러스터의 포털 계정에 deploy/cluster의 역할을 부여하세요.',
  'clusterRemedy.server_error': 'API 서버의 로그와 상태(/readyz)를 확인하세요.',
  'clusterRemedy.not_kubernetes': '클러스터 주소의 포트와 경로를 확인하세요.',
  'clusterRemedy.other': '자세한 내용은 포털 백엔드의 로그를 확인하세요.',
  'repository.title': '매니페스트 저장소',
  'repository.branch': '브랜치',
  'repository.commit': '최근 배포 커밋',
  'repository.lookedAt': '확인 시각',
  'repository.stopped': '{{age}}부터 푸시가 중단되었습니다.',
  'repository.away': '{{age}}부터 확인할 수 없어 다시 시도하고 있습니다.',
  'repository.rebuild': '리비전으로 복구',
  'repository.rebuild.reason': '복구: 플랫폼 팀만 할 수 있습니다.',
  'repository.rebuild.title': '매니페스트 저장소를 복구할까요?',
  'repository.rebuild.text':
    '배포된 모든 테넌트의 파일을 마지막으로 배포한 상태로 커밋 하나에 되돌리고, 삭제된 테넌트의 파일은 제거합니다. 강제로 덮어쓰지 않고 브랜치의 현재 상태 위에 커밋합니다.',
  'repository.rebuild.others':
    '사라진 브랜치에 있던 다른 파일은 돌아오지 않으며, 테넌트 폴더를 직접 수정한 내용은 덮어씁니다.',
  'repository.rebuild.wanted': '복구하는 중입니다. 요청한 사람:',
  'repository.rebuild.failed': '복구하지 못했습니다: {{message}}. 요청한 사람:',
  'repositoryState.not_configured': '설정 안 됨',
  'repositoryState.never_seen': '아직 확인 안 됨',
  'repositoryState.in_step': '정상',
  'repositoryState.away': '응답 없음',
  'repositoryState.stopped': '푸시 중단됨',
};
