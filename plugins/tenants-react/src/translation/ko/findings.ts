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
  'finding.env-reference-unknown':
    '$({{name}})은(는) 쓴 그대로 남습니다. 이 컨테이너에 {{name}} 변수가 없거나 그 변수가 이 변수를 필요로 합니다. env나 secretEnv에 지정하거나, 그대로 쓰려면 $$({{name}})로 쓰세요.',
  'finding.port-privileged':
    '포트 {{port}}번은 {{minimum}} 미만이라 root가 아닌 컨테이너는 대개 사용할 수 없습니다.',
  'finding.image-without-digest':
    '{{image}} 이미지가 태그로만 지정되어 있습니다. 운영 환경에서는 다이제스트로 고정하는 것이 안전합니다.',
  'finding.user-of-node':
    '{{service}} 서비스가 노드의 사용자일 수도 있는 번호 {{account}}(으)로 실행됩니다. 어떤 사용자로도 실행되는 이미지라면 지정하지 않거나 {{minimum}} 이상을 쓰세요.',
  'finding.mount-below-root':
    '{{mountPath}}은(는) root의 홈 안에 있습니다. 이미지는 대개 다른 사용자가 그곳에 들어가지 못하게 하며, 여기서는 아무것도 root로 실행되지 않습니다. /data 같은 다른 위치에 마운트하고 프로그램에 알려 주세요(Hugging Face는 HF_HOME).',
  'finding.env-holds-secret':
    '시크릿으로 보입니다. 시크릿 저장소에 넣고 secretEnv에 이름을 지정하세요. 더 긴 값 안에서는 $(NAME)으로 참조합니다.',
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
    '{{bytes}}바이트입니다. 최대 {{max}}바이트까지 가능합니다.',
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
  'finding.gpu-without-memory':
    '{{service}} 서비스가 GPU를 요청하지만 메모리를 지정하지 않았습니다. 프리셋 기본값 {{memory}}을(를) 넘으면 종료됩니다. resources.memory를 설정하세요.',
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
  'finding.peer-unknown':
    '{{cluster}} 클러스터에 통신 대상 {{peer}}이(가) 없습니다. 사용할 수 있는 대상: {{allowed}}',
  'finding.peer-own-tenant':
    '이 테넌트 자신입니다. 같은 테넌트의 파드는 이미 서로 통신하므로 지우세요.',
  'finding.object-kind-not-allowed':
    '{{cluster}} 클러스터는 테넌트의 {{kind}}을(를) 받지 않습니다. 받는 종류: {{allowed}}',
  'finding.object-pod-lacks':
    '{{place}}의 파드가 테넌트 파드의 조건에 맞지 않습니다. 다음을 설정하세요: {{wanted}}',
  'finding.object-pod-has':
    '{{place}}의 파드에는 {{unwanted}}을(를) 사용할 수 없습니다. 지우세요.',
  'finding.object-pods-elsewhere':
    '{{place}}에 컨테이너가 있지만, {{kind}}이(가) 그곳에 컨테이너를 두는지 알 수 없습니다. 지우거나 플랫폼 팀에 그 위치를 등록해 달라고 요청하세요.',
  'finding.object-key-reserved':
    '{{place}}의 {{key}}은(는) 플랫폼이 기록하거나 테넌트의 것이 아닌 컨트롤러가 읽는 키입니다. 지우거나 접두사 없는 키를 사용하세요.',
  'finding.object-may-not-have':
    '테넌트의 {{kind}}에는 {{place}}을(를) 사용할 수 없습니다. 지우세요.',
  'finding.object-has-to-have':
    '테넌트의 {{kind}}에는 {{wanted}}이(가) 있어야 합니다. 설정하세요.',
  'finding.object-writes-to-source':
    '볼륨 소스 {{source}}은(는) 읽기 전용입니다. {{place}}에 readOnly: true를 설정하세요.',
  'finding.object-quantity':
    '{{place}}의 {{value}}은(는) 올바른 수량이 아닙니다. 500m 또는 2Gi처럼 0 이상의 값을 입력하고, 장치는 정수로 입력하세요.',
  'finding.object-pods-many':
    '파드 템플릿이 {{count}}개이며 최대 {{max}}개까지 가능합니다. 여러 오브젝트로 나누세요.',
  'finding.object-containers-many':
    '{{place}}에 컨테이너가 {{count}}개이며 최대 {{max}}개까지 가능합니다. 여러 파드나 오브젝트로 나누세요.',
  'finding.objects-too-large':
    '플랫폼이 컨테이너마다 더하는 내용을 포함하면 오브젝트가 {{bytes}}바이트이며 최대 {{max}}바이트까지 가능합니다. 일부 오브젝트나 컨테이너를 지우세요.',
  'finding.object-refused': '{{cluster}} 클러스터가 거부합니다: {{message}}',
  'finding.object-goes-on':
    '{{kind}}을(를) 멈추는 방법을 알 수 없어, 테넌트가 일시 중지된 동안에도 계속 실행됩니다.',
  'finding.object-field-fixed':
    '이미 있는 {{kind}}의 {{place}} 항목은 어느 클러스터에서도 변경할 수 없어 거부됩니다. 오브젝트의 이름을 바꾸면 새 오브젝트로 대체됩니다.',
  'finding.objects-not-tried':
    '{{cluster}} 클러스터가 이 오브젝트를 받아들이는지 확인하지 못했습니다: {{why}} 전달할 때 거부될 수 있습니다.',
  'finding.peer-one-sided':
    '아무것도 열리지 않습니다. {{tenant}} 테넌트도 이 테넌트를 지정해야 합니다. 그 테넌트의 승인된 스펙의 통신 대상에 테넌트 {{own}}이(가) 들어간 뒤에 다시 요청하세요.',
  'finding.gateway-missing':
    '{{cluster}} 클러스터에 게이트웨이가 없고 인그레스에는 이런 설정이 없어 적용되지 않습니다.',
  'finding.autoscaling-on-default-requests':
    '{{service}} 서비스에 자원이 지정되지 않아 프리셋의 기본 요청량(CPU {{cpu}}, 메모리 {{memory}})을 기준으로 사용률을 계산하므로 지나치게 일찍 확장됩니다. 자원을 지정하세요.',
  'finding.replicas-outside-autoscaling':
    '레플리카 {{replicas}}개는 자동 확장 범위({{min}}~{{max}})를 벗어나므로 효과가 없습니다.',
  'finding.rollout-waits-for-ending-pods':
    '이전 파드는 종료될 때까지 쿼터에 포함되는데, 롤아웃 중에 이를 위한 여유가 쿼터에 없습니다({{resources}}). 새 파드는 이전 파드가 종료되기를 기다립니다.',
  'finding.expires-in-past': '만료 시각({{expiresAt}})이 이미 지났습니다.',
  'finding.weights-need-disk':
    '{{service}} 서비스의 모델 가중치가 노드 디스크의 {{place}}에 저장됩니다. 디스크가 차면 파드가 축출되므로 그 위치에 스크래치처럼 크기가 있는 볼륨을 마운트하세요.',
  'finding.health-missing':
    '{{service}} 서비스에 헬스 체크가 없어 시작하자마자 준비된 것으로 간주됩니다.',
  'finding.replica-single':
    '운영 환경인데 {{service}} 서비스의 레플리카가 하나뿐이라 재시작할 때마다 중단됩니다.',
  'finding.secret-store-missing':
    '{{cluster}} 클러스터에 시크릿 저장소가 없습니다.',
  'finding.secret-unknown':
    '테넌트에 {{name}} 시크릿이 없습니다. 테넌트의 시크릿: {{known}}.',
  'finding.secret-unused':
    '{{name}} 시크릿을 쓰는 서비스가 없어 클러스터에 만들지 않습니다.',
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
  'finding.source-not-on-cluster':
    '{{cluster}} 클러스터에 {{source}} 볼륨 소스가 없습니다. 사용할 수 있는 소스: {{allowed}}',
  'finding.source-read-only':
    '{{source}} 볼륨은 읽기만 할 수 있습니다. readOnly를 true로 설정하세요.',
  'finding.priority-class-not-allowed':
    '{{cluster}} 클러스터의 {{preset}} 프리셋에서는 우선순위 클래스 {{value}}을(를) 사용할 수 없습니다. 사용할 수 있는 클래스: {{allowed}}',
  'finding.containers-too-large':
    '초기화 컨테이너, 사이드카, 다른 변수를 참조하는 변수가 {{bytes}}바이트입니다. 최대 {{max}}바이트까지 들어갑니다. 긴 텍스트는 files에 넣으세요.',
  'finding.files-too-large':
    '파일을 모두 합쳐 {{bytes}}바이트입니다. 하나의 객체에는 최대 {{max}}바이트까지 담을 수 있습니다.',
  'finding.volume-needs-one-replica':
    '{{cluster}} 클러스터에서는 레플리카 {{replicas}}개가 볼륨을 공유할 수 없습니다. 레플리카를 하나로 줄이거나 크기 없는 볼륨을 사용하세요.',
  'finding.kind-changes':
    '{{service}} 서비스의 종류는 {{from}}이며 같은 이름으로는 {{to}}(으)로 바꿀 수 없습니다. 새 서비스에 다른 이름을 지정하세요.',
  'finding.stateful-fixed':
    '{{service}} 서비스의 크기가 있는 볼륨과 파드 시작 순서는 만든 뒤에 바꿀 수 없습니다. 다르게 하려면 다른 이름의 서비스로 만드세요.',
  'finding.batch-as-service':
    '{{service}} 서비스는 끝나는 작업으로 보입니다. 이대로는 끝날 때마다 다시 시작되므로 종류를 job이나 cron으로 선택하세요.',
  'finding.job-runs-anew':
    '이 변경으로 {{service}} 작업이 다시 실행됩니다. 실행 중인 작업은 중단됩니다.',
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
