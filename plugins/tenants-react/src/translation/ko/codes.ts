// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// 서버가 응답하는 코드의 한국어 문장: 판정, 배포 오류.

import { CodeWords } from '../CodeWords';

export const codes = {
  'verdict.ready': '모두 정상적으로 실행되고 있습니다.',
  'verdict.not_approved_yet':
    '승인을 기다리고 있습니다. 아직 클러스터에는 아무것도 없습니다.',
  'verdict.never_observed': '아직 클러스터에서 확인된 적이 없습니다.',
  'verdict.namespace_missing': '클러스터에 네임스페이스가 없습니다.',
  'verdict.namespace_foreign':
    '{{namespace}} 네임스페이스가 이미 있으며 이 플랫폼이 관리하는 것이 아닙니다. 건드리지 않으며 아무것도 배포하지 않습니다.',
  'verdict.namespace_unlabelled':
    '{{namespace}} 네임스페이스에 {{label}} 레이블이 더 이상 없습니다. 누군가 제거했거나 네임스페이스를 새로 만들었습니다. 레이블이 돌아올 때까지 아무것도 쓰지 않습니다.',
  'verdict.delivery_blocked':
    '리비전 {{revision}}의 배포가 {{target}}에서 막혀 있습니다. {{cause}}',
  'verdict.delivery_blocked.detailed':
    '리비전 {{revision}}의 배포가 {{target}}에서 막혀 있습니다. {{cause}} 막고 있는 오브젝트: {{objects}} ({{manager}}).',
  'verdict.delivery_failing':
    '리비전 {{revision}}의 배포가 {{target}}에서 계속 실패하여 다시 시도하고 있습니다. {{cause}}',
  'verdict.delivery_failing.detailed':
    '리비전 {{revision}}의 배포가 {{target}}에서 계속 실패하여 다시 시도하고 있습니다. {{cause}} 반영되지 않은 오브젝트: {{objects}}.',
  'verdict.unmanaged_unready':
    '승인된 항목 외에 누군가 만든 {{kind}} {{workload}}의 레플리카 {{desired}}개 중 {{ready}}개만 준비되었습니다.',
  'verdict.waiting_for_delivery': '승인되었으며 클러스터로 배포되는 중입니다.',
  'verdict.workloads_missing':
    '서비스가 정의되어 있지만 실행 중인 워크로드가 없습니다.',
  'verdict.workloads_progressing':
    '레플리카 {{desired}}개 중 {{ready}}개가 준비되었고 나머지는 시작하는 중입니다.',
  'verdict.workload_crash_loop':
    '{{workload}} 워크로드가 계속 비정상 종료됩니다. 컨테이너 {{container}}: {{reason}}',
  'verdict.workload_out_of_memory':
    '{{workload}} 워크로드의 메모리가 부족하여 컨테이너 {{container}}이(가) 종료되었습니다.',
  'verdict.workload_out_of_memory.detailed':
    '{{workload}} 워크로드의 메모리가 부족합니다. 컨테이너 {{container}}의 한도는 {{limit}}입니다.',
  'verdict.workload_image_pull':
    '{{workload}} 워크로드를 시작할 수 없습니다. {{image}} 이미지를 가져오지 못합니다.',
  'verdict.workload_image_pull.detailed':
    '{{workload}} 워크로드를 시작할 수 없습니다. 컨테이너 {{container}}의 {{image}} 이미지를 가져오지 못합니다.',
  'verdict.workload_unschedulable':
    '{{workload}} 워크로드를 배치할 노드가 없습니다: {{reason}}',
  'verdict.quota_refused':
    '쿼터를 초과하여 {{workload}} 워크로드가 거부되었습니다: {{message}}',
  'verdict.workload_refused':
    '클러스터가 {{workload}} 워크로드를 거부했습니다: {{message}}',
  'verdict.job_failed': '{{workload}} 작업이 실패했습니다: {{reason}}',
  'verdict.job_failed.detailed':
    '{{workload}} 작업이 실패했습니다: {{reason}} ({{message}})',
  'verdict.job_queued':
    '{{workload}} 작업이 클러스터 대기열에서 대기 중입니다.',
  'verdict.job_queued.detailed':
    '{{workload}} 작업이 클러스터 대기열에서 대기 중입니다: {{message}}',
  'verdict.workloads_unavailable':
    '레플리카 {{total}}개 중 {{ready}}개를 사용할 수 있습니다.',
  'verdict.workloads_unavailable.detailed':
    '{{workload}}: 레플리카 {{total}}개 중 {{ready}}개를 사용할 수 있습니다.',
  'verdict.workloads_missing.detailed':
    '정의되어 있지만 아직 클러스터에 없는 워크로드: {{workloads}}',
  'verdict.policies_missing.detailed': '클러스터에 없는 항목: {{missing}}',
  'verdict.policies_missing':
    '클러스터에 테넌트의 쿼터나 네트워크 정책이 없습니다.',
  'verdict.objects_missing': '아직 만들어지지 않았습니다: {{objects}}',
  'verdict.object_failed': '{{kind}} {{name}}이(가) 실패했습니다: {{reason}}',
  'verdict.object_failed.detailed':
    '{{kind}} {{name}}이(가) 실패했습니다: {{reason}} ({{message}})',
  'verdict.object_not_ready':
    '{{kind}} {{name}}이(가) 준비되지 않았습니다: {{reason}}',
  'verdict.object_not_ready.detailed':
    '{{kind}} {{name}}이(가) 준비되지 않았습니다: {{reason}} ({{message}})',
  'verdict.route_refused':
    '게이트웨이가 {{service}} 서비스를 {{host}} 주소로 외부에 공개하지 않습니다: {{reason}}',
  'verdict.route_refused.detailed':
    '게이트웨이가 {{service}} 서비스를 {{host}} 주소로 외부에 공개하지 않습니다: {{reason}} ({{message}})',
  'verdict.route_waiting':
    '아직 어떤 게이트웨이도 {{service}} 서비스의 {{host}} 주소를 처리하지 않았습니다.',
  'verdict.suspended': '일시 중지되어 워크로드가 0으로 축소되었습니다.',
  'verdict.deleting': '삭제하는 중입니다.',
  'verdict.never_approved': '승인된 적이 없으며, 만들어진 것도 없습니다.',
  'verdict.deleted': '삭제되었습니다.',
  'verdict.cluster_stale':
    '{{age}} 동안 클러스터가 응답하지 않았습니다. 마지막으로 확인된 상태입니다.',
  'verdict.unknown': '상태 코드 “{{code}}”',
  'delivery.git_unreachable': 'Git 서버에 연결할 수 없습니다.',
  'delivery.git_auth_failed': 'Git 서버가 자격 증명을 거부했습니다.',
  'delivery.git_push_refused':
    'Git 서버가 푸시를 거부했습니다(보호된 브랜치 또는 훅).',
  'delivery.git_history_rewritten':
    '매니페스트 저장소의 이력이 강제로 바뀌었습니다. 되돌리거나 관리자가 복구할 때까지 푸시하지 않습니다.',
  'delivery.git_history_rewritten.detailed':
    '{{branch}} 브랜치에 배포한 커밋({{commit}})이 없습니다. 이력이 강제로 {{head}}(으)로 바뀌었습니다. 되돌리거나 관리자가 복구할 때까지 푸시하지 않습니다.',
  'delivery.git_branch_gone':
    '배포하던 브랜치가 사라졌습니다. 되돌리거나 관리자가 복구할 때까지 푸시하지 않습니다.',
  'delivery.git_branch_gone.detailed':
    '배포하던 {{branch}} 브랜치가 사라졌습니다. 되돌리거나 관리자가 복구할 때까지 푸시하지 않습니다.',
  'delivery.git_branch_renamed':
    '배포하던 브랜치의 이름이 바뀌었습니다. 설정을 바꾸거나 관리자가 복구할 때까지 푸시하지 않습니다.',
  'delivery.git_branch_renamed.detailed':
    '{{branch}} 브랜치가 사라졌고 같은 위치에 {{other}} 브랜치가 있습니다. 설정을 바꾸거나 관리자가 {{branch}} 브랜치를 복구할 때까지 푸시하지 않습니다.',
  'delivery.git_branch_missing':
    '설정된 브랜치가 없고 저장소는 비어 있지 않습니다. tenants.git.branch를 고치거나 브랜치를 만드세요.',
  'delivery.git_branch_missing.detailed':
    '{{branch}} 브랜치가 없고 저장소는 비어 있지 않습니다. tenants.git.branch를 고치거나 브랜치를 만드세요.',
  'delivery.git_branch_wrong':
    '설정된 브랜치에 배포된 테넌트가 없습니다. tenants.git.branch를 고치거나 관리자가 테넌트를 옮겨야 합니다.',
  'delivery.git_branch_wrong.detailed':
    '배포된 테넌트 {{tenants}}개가 {{branch}} 브랜치에 없습니다. 이전에는 {{former}} 브랜치로 배포했습니다. tenants.git.branch를 고치거나 관리자가 테넌트를 옮겨야 합니다.',
  'delivery.git_repository_new':
    '이 저장소에 배포된 테넌트가 없습니다. tenants.git을 고치거나 관리자가 테넌트를 옮겨야 합니다.',
  'delivery.git_repository_new.detailed':
    '배포된 테넌트 {{tenants}}개가 이 저장소의 {{branch}} 브랜치에 없습니다. tenants.git을 고치거나 관리자가 테넌트를 옮겨야 합니다.',
  'delivery.git_lost':
    '다른 사람이 Git에서 매니페스트를 삭제했습니다. 다시 배포하려면 재시도하세요.',
  'delivery.git_lost.detailed':
    '{{author}}이(가) Git에서 삭제했습니다: “{{subject}}”({{commit}}). 다시 배포하려면 재시도하세요.',
  'delivery.git_conflict.detailed':
    '{{author}}이(가) Git에서 수정했습니다: “{{subject}}”({{commit}}). 덮어쓰려면 재시도하세요.',
  'delivery.git_object_format':
    '이 Git이 지원하지 않는 해시 형식의 매니페스트 저장소입니다.',
  'delivery.git_repository_missing': '매니페스트 저장소가 없습니다.',
  'delivery.git_race_lost': '동시에 다른 푸시가 있었습니다.',
  'delivery.git_timeout': 'Git 서버의 응답이 너무 느립니다.',
  'delivery.git_conflict': '다른 사람이 Git에서 매니페스트를 수정했습니다.',
  'delivery.git_redirected':
    'Git 서버가 다른 주소로 안내합니다. 설정된 주소가 오래되었습니다.',
  'delivery.git_mirror_corrupt':
    '매니페스트 저장소의 사본이 손상되어 다시 가져옵니다.',
  'delivery.git_local_error':
    '포털이 매니페스트 저장소의 사본을 쓰지 못했습니다.',
  'delivery.git_remote_error': 'Git 서버가 오류로 응답했습니다.',
  'delivery.cluster_unreachable': '클러스터에 연결할 수 없습니다.',
  'delivery.cluster_unauthorized':
    '클러스터가 자격 증명을 받아들이지 않습니다.',
  'delivery.cluster_forbidden': '클러스터에서 이 작업을 할 권한이 없습니다.',
  'delivery.access_regained':
    '네임스페이스에서 잃었던 계정 권한을 다시 받았습니다.',
  'delivery.namespace_not_ours':
    '같은 이름의 네임스페이스가 이미 있으며 이 플랫폼이 관리하는 것이 아닙니다. 건드리지 않습니다.',
  'delivery.namespace_terminating':
    '이전 네임스페이스가 아직 삭제되는 중입니다.',
  'delivery.field_conflict': '설정하려는 필드를 다른 도구가 관리하고 있습니다.',
  'delivery.tracked_by_argocd':
    '테넌트의 오브젝트를 Argo CD가 추적하고 있습니다. 양쪽에서 적용하면 충돌합니다.',
  'delivery.namespace_changed':
    '같은 순간에 다른 곳에서 네임스페이스를 만들었습니다.',
  'delivery.admission_refused':
    '클러스터의 어드미션 규칙이 오브젝트를 거부했습니다.',
  'delivery.object_invalid':
    '클러스터가 오브젝트를 올바르지 않다고 판단했습니다.',
  'delivery.kind_missing': '클러스터가 모르는 종류의 오브젝트입니다(CRD 없음).',
  'delivery.partial': '일부 오브젝트만 반영되었습니다.',
  'delivery.cluster_unknown': '설정에 이 클러스터가 더 이상 없습니다.',
  'delivery.cluster_busy': '클러스터가 잠시 기다리라고 응답했습니다.',
  'delivery.cluster_refused': '클러스터가 요청을 거부했습니다.',
  'delivery.quota_exceeded':
    '네임스페이스 쿼터를 초과하는 오브젝트가 있습니다.',
  'delivery.quota_uncounted': '클러스터가 새 쿼터를 아직 계산하고 있습니다.',
  'delivery.object_failed': '클러스터가 오브젝트를 처리하지 못했습니다.',
  'delivery.prune_refused': '더 이상 필요 없는 항목을 제거하지 못했습니다.',
  'delivery.manifest_refused': '매니페스트에 배포할 수 없는 내용이 있습니다.',
  'delivery.manifest_unapproved':
    '저장된 매니페스트가 승인된 것과 달라 배포하지 않습니다.',
  'delivery.workload_missing': '그 이름의 워크로드가 없습니다.',
  'delivery.tenant_not_active': '테넌트가 활성 상태가 아닙니다.',
  'delivery.target_unknown': '이 대상으로 배포하는 구성이 없습니다.',
  'delivery.internal':
    '예상하지 못한 오류입니다. 플랫폼 팀이 로그에서 확인할 수 있습니다.',
  'delivery.unknown': '배포 오류 “{{code}}”',
  'outcome.conflict': '{{manager}}에서 관리 중',
  'outcome.refused': '거부됨',
  'outcome.failed': '실패',
  'outcome.waiting': '대기 중',
  'outcome.unknown': '{{code}}',
} as const satisfies CodeWords;
