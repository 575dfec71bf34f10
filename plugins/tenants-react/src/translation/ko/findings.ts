// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// 규칙이 스펙에 대해 말하는 한국어 문장.

import { FindingWords } from '../CodeWords';

export const findings = {
  'finding.owner-changes':
    '테넌트의 소유 그룹이 {{from}}에서 {{to}}(으)로 바뀝니다.',
  'finding.access-changes':
    '편집 그룹과 열람 그룹이 바뀝니다. 추가: {{added}}. 제거: {{removed}}.',
  'finding.group-gone':
    '{{group}} 그룹이 카탈로그에 더 이상 없어, 이 역할을 가진 사람이 없습니다. 다른 그룹을 지정하세요.',
  'finding.container-above-maximum':
    '{{value}}: {{preset}} 프리셋의 컨테이너 최댓값 {{max}}을(를) 넘습니다.',
  'finding.container-below-minimum':
    '{{value}}: {{preset}} 프리셋의 컨테이너 최솟값 {{min}}보다 작습니다.',
  'finding.cpu-memory-ratio':
    'CPU {{cpu}}, 메모리 {{memory}}: 흔치 않은 비율입니다. 단위를 확인하세요.',
  'finding.findings-omitted':
    '같거나 더 낮은 수준의 검토 사항 {{count}}건은 표시하지 않았습니다.',
  'finding.port-privileged':
    '포트 {{port}}번은 {{minimum}} 미만이라 root가 아닌 컨테이너는 대개 사용할 수 없습니다.',
  'finding.image-without-digest':
    '{{image}} 이미지가 태그로만 지정되어 있습니다. 운영 환경에서는 다이제스트로 고정하는 것이 안전합니다.',
  'finding.env-holds-secret':
    '시크릿으로 보입니다. 시크릿 저장소에 넣고 secretEnv에 이름을 지정하세요.',
  'finding.text-holds-secret':
    '시크릿이 들어 있습니다. 삭제하세요. 서비스는 secretEnv에서 시크릿을 읽으며, 인자에서는 $(NAME)으로 씁니다.',
  'finding.secret-suspected':
    '시크릿일 수 있습니다. 승인하는 사람이 시크릿이 아닌 이유를 적습니다.',
  'finding.secret-stays':
    '이전 리비전부터 여기와 Git에 시크릿이 있습니다. 시크릿 저장소로 옮기고, 쓰이는 곳에서 새 값으로 교체하세요.',
  'finding.ingress-host-taken': '다른 테넌트가 이 호스트를 사용하고 있습니다.',
  'finding.ingress-host-shared':
    '호스트를 구분하기 전부터 다른 테넌트도 이 호스트를 사용하고 있습니다. 둘 중 하나는 옮겨야 합니다.',
  'finding.env-too-large':
    '환경 변수가 {{bytes}}바이트입니다. 최대 {{max}}바이트까지 가능합니다.',
  'finding.gpu-above-preset':
    'GPU {{value}}개: {{preset}} 프리셋은 최대 {{max}}개까지 허용합니다.',
  'finding.gpu-not-in-preset':
    '{{preset}} 프리셋은 {{resource}} 자원을 제공하지 않습니다. 제공 자원: {{allowed}}',
  'finding.gpu-not-on-cluster':
    '{{cluster}} 클러스터에 {{resource}} 자원이 없습니다. 보유 자원: {{allowed}}',
  'finding.gpu-quota-covers-services':
    '서비스가 {{resource}} {{needed}}개를 요청하지만 쿼터는 {{available}}개입니다. overrides.gpu를 최대 {{max}}까지 설정하세요.',
  'finding.gpu-quota-unused':
    '{{resource}} {{count}}개가 할당되었지만 사용하는 서비스가 없습니다.',
  'finding.ingress-host-not-allowed':
    '{{host}} 호스트는 이 클러스터가 허용하는 도메인에 속하지 않습니다: {{allowed}}',
  'finding.ingress-path-format':
    '{{path}} 경로는 라우팅할 수 없습니다. 영문자, 숫자, 단일 슬래시만 사용하세요.',
  'finding.ingress-address-taken':
    '{{host}}{{path}} 주소를 다른 서비스가 이미 사용하고 있습니다.',
  'finding.override-above-bound':
    '{{value}}: {{preset}} 프리셋의 조정 한도 {{bound}}을(를) 넘습니다.',
  'finding.quota-covers-services':
    '서비스에 {{resource}} {{needed}} 필요하지만(최대 확장과 롤아웃 포함) 쿼터는 {{available}}입니다. 요청량을 줄이거나 쿼터를 늘리세요.',
  'finding.unknown-sla-class':
    '{{value}}은(는) 이 포털에 없는 SLA 등급입니다. 사용할 수 있는 등급: {{allowed}}',
  'finding.expires-in-past': '만료 시각({{expiresAt}})이 이미 지났습니다.',
  'finding.weights-need-disk':
    '{{service}} 서비스의 모델 가중치가 노드 디스크의 {{place}}에 저장됩니다. 디스크가 차면 파드가 축출되므로 그 위치에 스크래치처럼 크기가 있는 볼륨을 마운트하세요.',
  'finding.health-missing':
    '{{service}} 서비스에 헬스 체크가 없어 시작하자마자 준비된 것으로 간주됩니다.',
  'finding.replica-single':
    '운영 환경인데 {{service}} 서비스의 레플리카가 하나뿐이라 재시작할 때마다 중단됩니다.',
  'finding.secret-store-missing':
    '{{cluster}} 클러스터에 시크릿 저장소가 없습니다.',
  'finding.secret-key-not-own':
    '{{key}} 시크릿은 이 테넌트의 것이 아닙니다. 키는 {{prefix}}(으)로 시작해야 합니다.',
  'finding.text-malformed': '깨진 문자가 포함되어 있습니다.',
  'finding.mount-path-reserved':
    '{{mountPath}} 경로는 시스템이 사용하므로 마운트할 수 없습니다.',
  'finding.mount-path-taken':
    '{{mountPath}}에 볼륨이나 파일이 두 개 마운트되어 있습니다.',
  'finding.mount-path-shared-memory':
    '{{mountPath}}은(는) 프로세스가 공유하는 메모리입니다. 볼륨 대신 shm으로 크기를 지정하세요.',
  'finding.shm-above-memory':
    '공유 메모리 {{shm}}이(가) 서비스의 전체 메모리 {{memory}}보다 큽니다.',
  'finding.files-too-large':
    '파일을 모두 합쳐 {{bytes}}바이트입니다. 하나의 객체에는 최대 {{max}}바이트까지 담을 수 있습니다.',
  'finding.volume-needs-one-replica':
    '{{cluster}} 클러스터에서는 레플리카 {{replicas}}개가 볼륨을 공유할 수 없습니다. 레플리카를 하나로 줄이거나 크기 없는 볼륨을 사용하세요.',
  'finding.volume-data-lost':
    '{{service}} 서비스의 {{volume}} 볼륨({{size}})이 데이터와 함께 삭제됩니다.',
  'finding.data-goes':
    '{{claim}} 볼륨({{size}})이 모든 데이터와 함께 삭제됩니다.',
  'finding.data-goes-besides':
    '그 밖에 볼륨 {{count}}개가 모든 데이터와 함께 삭제됩니다.',
  'finding.objects-go':
    '승인된 요청으로 만들지 않은 {{kind}} {{count}}개: {{names}}',
  'finding.objects-go-besides': '그 밖에 오브젝트 {{count}}개가 삭제됩니다.',
  'finding.data-not-asked':
    '테넌트와 함께 무엇이 삭제되는지 {{cluster}} 클러스터에 확인하지 못했습니다. {{why}} 목록에 없는 데이터가 있을 수 있습니다.',
  'finding.data-not-listed':
    '클러스터에서 {{kinds}} 목록을 확인하지 못했습니다. 목록에 없는 데이터가 있을 수 있습니다.',
  'finding.objects-not-listed':
    '플랫폼 계정은 {{kinds}} 목록을 볼 수 없습니다. 있다면 함께 삭제됩니다.',
  'finding.devices-unknown':
    '{{cluster}} 클러스터를 아직 확인한 적이 없어 어떤 장치가 있는지 모릅니다. 쿼터에 포함된 장치: {{counted}}',
  'finding.volume-shrinks':
    '{{service}} 서비스의 {{volume}} 볼륨은 {{size}}보다 줄일 수 없습니다.',
  'finding.capacity-insufficient':
    '이 요청이 확보하는 만큼의 여유가 클러스터에 없습니다. 부족한 자원은 용량 표를 확인하세요.',
  'finding.capacity-devices-short':
    '{{cluster}} 클러스터에 남은 {{resource}} 자원은 {{free}}개인데 이 요청에는 {{asked}}개가 필요합니다. 반려하거나 여유가 생길 때까지 기다리세요.',
  'finding.capacity-block-too-small':
    '{{service}} 서비스의 파드 하나가 한 노드에서 {{resource}} {{count}}개를 필요로 하지만, {{cluster}} 클러스터의 어느 노드에도 {{block}}개를 넘는 여유가 없습니다. 자리가 날 때까지 대기하게 됩니다.',
  'finding.preset-quantity': '{{value}}: 올바른 수량이 아닙니다.',
  'finding.preset-key-limits-nothing':
    '쿼터 키 {{key}}은(는) 쿠버네티스에서 아무것도 제한하지 않습니다. GPU는 requests.<resource> 형식으로만 집계됩니다.',
  'finding.preset-gpu-not-offered':
    '쿼터의 {{resource}} {{value}}개는 프리셋이 GPU로 제공하는 것보다 많습니다.',
  'finding.preset-container-order':
    '{{high}}이(가) {{low}}보다 작습니다. 순서가 맞지 않습니다.',
  'finding.preset-above-own-bound':
    '{{value}}: 프리셋 자체의 조정 한도 {{bound}}을(를) 넘습니다.',
  'finding.manifest-unsafe':
    '매니페스트의 {{object}} 오브젝트가 {{rule}} 규칙에 어긋납니다. 요청 내용 탓이 아니므로 플랫폼 팀에 알려 주세요.',
  'finding.unknown': '규칙 “{{code}}”',
} as const satisfies FindingWords;
