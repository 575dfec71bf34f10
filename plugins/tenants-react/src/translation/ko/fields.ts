// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { FieldWords } from '../CodeWords';

/** Korean of what is refused. */
export const fields = {
  'field.required': '필수 항목입니다',
  'field.unknown_field': '알 수 없는 항목입니다. 제거하세요',
  'field.type': '형식이 올바르지 않습니다(필요한 형식: {{expected}})',
  'field.whole_number': '소수점이 없는 정수여야 합니다',
  'field.too_small': '{{minimum}} 이상이어야 합니다',
  'field.too_big': '{{maximum}} 이하여야 합니다',
  'field.not_one_of': '다음 중 하나여야 합니다: {{allowed}}',
  'field.format': '형식이 올바르지 않습니다',
  'field.invalid_key': '키의 형식이 올바르지 않습니다',
  'field.too_many_entries':
    '항목은 최대 {{maximum}}개입니다. 나머지는 파일에서 읽도록 하세요',
  'field.body_not_json': 'JSON이 아닙니다. application/json 객체로 보내세요',
  'field.score_yaml': 'YAML이 아닙니다. 다시 작성하세요',
  'field.score_yaml.detailed':
    'YAML이 아닙니다. {{line}}행 {{column}}열을 확인하세요',
  'field.score_too_large':
    '값이 {{maximum}}개를 넘습니다(별칭은 가리키는 내용까지 셉니다). 나누어 작성하세요',
  'field.score_version':
    'Score 워크로드가 아닙니다. 모든 문서에 apiVersion: score.dev/v1b1이 있어야 합니다',
  'field.score_beside_services':
    '서비스를 대신하는 항목입니다. 둘 중 하나만 보내세요',
  'field.moment_in_future': '미래의 시각입니다. 이미 일어난 일만 보고하세요',
  'field.open_requests_of_person':
    '{{who}}의 열린 요청이 한도({{limit}}건)에 이르렀습니다. 하나를 철회하거나 결정을 기다리세요',
  'field.open_requests_of_group':
    '{{who}}의 열린 요청이 한도({{limit}}건)에 이르렀습니다. 하나를 철회하거나 결정을 기다리세요',
  'field.too_many_calls':
    '짧은 시간에 호출이 너무 많습니다. {{seconds}}초 뒤에 다시 시도하세요',
  'field.too_many_at_once':
    '동시에 보낸 호출이 너무 많습니다. 진행 중인 호출의 응답을 기다리세요',
  'field.client_format':
    '프로그램 이름은 문자, 숫자, 공백과 . _ / + ( ) - 로 1~60자여야 합니다',
  'field.cursor_unknown':
    '이 목록의 커서가 아닙니다. 첫 페이지부터 다시 시작하세요',
  'field.cursor_of_another_list':
    '다른 목록이나 정렬의 커서입니다. 첫 페이지부터 다시 시작하세요',
  'field.tenant_id_format':
    '영문 소문자, 숫자, 하이픈만 쓰고 처음과 끝은 영문자나 숫자여야 합니다',
  'field.tenant_id_length': '2~40자로 입력하세요',
  'field.tenant_id_reserved': '플랫폼이 예약한 ID입니다. 다른 ID를 선택하세요',
  'field.tenant_id_taken':
    '{{tenantId}}은(는) 이미 사용 중인 ID입니다. 다른 ID를 선택하세요',
  'field.tenant_id_taken.detailed':
    '{{tenantId}}은(는) 이미 사용 중인 ID입니다. {{suggestion}} 같은 다른 ID를 선택하세요',
  'field.image_tag_required':
    'latest가 아닌 태그나 다이제스트로 버전을 고정하세요',
  'field.image_format':
    '이미지 주소가 아닙니다. 예: registry.example/team/app:1.2.3(저장소는 소문자, 포트는 65535 이하)',
  'field.group_ref_format':
    '그룹을 group:<namespace>/<name> 형식으로 입력하세요',
  'field.text_required': '내용을 입력하세요',
  'field.text_control_characters':
    '제어 문자나 보이지 않는 문자가 포함되어 있습니다. 일반 텍스트만 사용하세요',
  'field.text_control_characters.detailed':
    '제어 문자나 보이지 않는 문자({{character}})가 포함되어 있습니다. 일반 텍스트만 사용하세요',
  'field.text_malformed': '깨진 문자가 포함되어 있습니다. 다시 입력하세요',
  'field.key_reserved': '항목 이름으로 쓸 수 없습니다. 다른 이름을 사용하세요',
  'field.subdomain_format':
    '쿠버네티스 이름을 입력하세요. 영문 소문자, 숫자, 하이픈, 점만 쓸 수 있습니다',
  'field.text_too_long': '너무 깁니다',
  'field.text_too_long.detailed': '너무 깁니다. 최대 {{maximum}}자입니다',
  'field.quantity_cpu': 'CPU는 500m 또는 2처럼 입력하세요',
  'field.quantity_bytes': '메모리는 512Mi 또는 2Gi처럼 입력하세요',
  'field.gpu_resource_format': 'GPU 자원은 nvidia.com/gpu처럼 입력하세요',
  'field.gpu_one_name': 'class와 resource 중 하나만 입력하세요',
  'field.service_name_duplicate':
    '같은 이름의 서비스가 있습니다. 이름을 바꾸세요',
  'field.service_name_of_pods':
    '다른 서비스의 파드가 서로를 찾는 이름입니다. 이름을 바꾸세요',
  'field.not_of_kind':
    '{{kind}} 종류의 서비스에는 쓸 수 없습니다. 이 항목을 빼세요',
  'field.schedule_format':
    '30 2 * * 1-5처럼 다섯 필드(분, 시, 일, 월, 0~6의 요일)나 @daily 형식으로 입력하세요',
  'field.schedule_never': '오지 않는 날짜입니다',
  'field.time_zone_unknown': 'Asia/Seoul이나 Etc/UTC 같은 시간대를 입력하세요',
  'field.cron_needs_deadline':
    '실행이 계속 쌓일 수 있습니다. job.deadlineSeconds를 정하거나 Forbid 또는 Replace를 선택하세요',
  'field.volume_name_duplicate': '같은 이름의 볼륨이 있습니다. 이름을 바꾸세요',
  'field.volume_path_duplicate':
    '같은 위치에 마운트된 볼륨이 있습니다. 위치를 바꾸세요',
  'field.env_name_duplicate': 'env에 이미 있습니다. 하나만 남기세요',
  'field.env_name_format':
    '영문자, 숫자, 밑줄, 하이픈, 점만 쓰고 숫자나 점 두 개로 시작할 수 없으며 128자 이하여야 합니다',
  'field.secret_beside_address':
    '테넌트의 시크릿 이름이 key나 property와 함께 있습니다. 둘 중 하나만 남기세요',
  'field.secret_key_format': '영문자, 숫자, 점, 하이픈, 슬래시만 사용하세요',
  'field.ingress_needs_port':
    '서비스의 TCP 포트가 필요합니다. 여러 개라면 ingress.port에 이름을 지정하세요',
  'field.ingress_twice':
    'ingress와 함께 쓸 수 없습니다. ingress는 주소가 하나일 때의 줄임이니 이 목록으로 옮기세요',
  'field.health_needs_port':
    '서비스의 TCP 포트가 필요합니다. 여러 개라면 health.port에 번호를 지정하세요',
  'field.autoscaling_bounds': 'minReplicas보다 작을 수 없습니다',
  'field.host_format': '호스트 이름이 아닙니다. 예: app.example.org',
  'field.source_has_size': '소스가 정하는 값입니다. 지우세요',
  'field.read_only_needs_source':
    '소스가 있는 볼륨에만 쓸 수 있습니다. 지우세요',
  'field.scratch_needs_size':
    '크기가 필요합니다. 스크래치는 파드마다 있는 디스크입니다',
  'field.port_name_format':
    '영문 소문자로 시작하고 영문 소문자, 숫자, 하이픈만 써서 15자 이하로 입력하세요. 하이픈은 연달아 쓸 수 없습니다',
  'field.port_name_duplicate':
    'port로 지정한 포트의 이름입니다. 하나만 남기세요',
  'field.port_duplicate': '다른 포트와 번호가 같습니다. 번호를 바꾸세요',
  'field.app_protocol_format':
    'grpc 또는 kubernetes.io/ws처럼 쿠버네티스 프로토콜을 입력하세요',
  'field.ingress_port_unknown': 'ports에 없는 TCP 포트 이름입니다',
  'field.health_one_check': 'path, tcp, grpc, command 중 하나만 지정하세요',
  'field.health_command_port':
    '명령은 컨테이너 안에서 실행됩니다. 포트를 지우세요',
  'field.live_format': 'off, same 또는 /healthz 같은 경로를 쓰세요',
  'field.live_needs_path':
    '경로는 path로 확인할 때만 쓸 수 있습니다. same이나 off로 바꾸거나 path를 지정하세요',
  'field.scheme_needs_path':
    'path로 확인할 때만 쓸 수 있습니다. 지우거나 path를 지정하세요',
  'field.file_path_duplicate': 'files에 이미 있습니다. 하나만 남기세요',
  'field.peer_format':
    '클러스터의 통신 대상 이름을 영문 소문자, 숫자, 하이픈으로 입력하거나 {tenant: <ID>}로 테넌트를 지정하세요',
  'field.api_version_format':
    'serving.kserve.io/v1beta1처럼 종류의 그룹과 버전을 입력하세요',
  'field.object_kind_format':
    'InferenceService처럼 쿠버네티스의 종류 이름을 입력하세요',
  'field.object_too_large':
    '{{bytes}}바이트이며 최대 {{max}}바이트까지 가능합니다. 긴 텍스트는 서비스의 파일이나 이미지로 옮기세요',
  'field.object_too_deep':
    '{{maximum}}단계보다 깊게 중첩되어 있습니다. 더 얕게 만드세요',
  'field.object_value':
    '값이 없습니다. 지우거나 텍스트, 숫자, true 또는 false, 목록, 맵을 입력하세요',
  'field.object_duplicate':
    '같은 종류의 오브젝트 둘이 이 이름을 사용합니다. 하나의 이름을 바꾸세요',
  'field.object_name_of_service':
    '서비스의 오브젝트가 사용하거나 사용할 수 있는 이름입니다. 서비스 이름으로 시작하지 않는 이름을 고르세요',
  'field.label_format':
    '영문자, 숫자, 점, 하이픈, 밑줄을 최대 63자까지 사용하고, 키 앞에는 도메인과 슬래시를 하나만 붙이세요',
  'field.label_reserved':
    '플랫폼이 기록하거나 다른 컨트롤러가 읽는 키입니다. 지우거나 접두사 없는 키를 사용하세요',
  'field.peer_duplicate': '두 번 지정되었습니다. 하나만 남기세요',
  'field.origin_format': '출처가 아닙니다. 예: https://app.example.com',
  'field.cors_credentials':
    '자격 증명은 이름을 지정한 출처에만 보낼 수 있으며, 모든 출처(*)에는 보낼 수 없습니다',
  'field.container_name_duplicate':
    '서비스 자신이나 서비스의 다른 컨테이너와 이름이 같습니다. 다른 이름을 입력하세요',
  'field.pre_stop_above_grace':
    'graceSeconds보다 작아야 합니다. 정하지 않으면 30입니다',
  'field.pre_stop_beside_seconds':
    'preStopSeconds와 함께 쓸 수 없습니다. 하나만 남기세요',
  'field.mount_volume_unknown':
    '서비스의 볼륨이 아닙니다. volumes에 있는 이름을 쓰거나 볼륨을 추가하세요',
  'field.sub_path_format': 'data/models처럼 “..” 없이 볼륨 안의 경로를 쓰세요',
  'field.pull_secret_duplicate': '이미 있습니다. 하나만 남기세요',
  'field.currency_format': '통화 코드가 아닙니다. 예: KRW, EUR',
  'field.path_format': '“..”가 없는 절대 경로를 입력하세요',
  'field.name_required': '이름이 필요합니다',
  'field.name_too_long': '이름이 너무 깁니다',
  'field.name_too_long.detailed':
    '이름이 너무 깁니다. 최대 {{maximum}}자입니다',
  'field.container_format':
    '컨테이너 이름을 입력하세요. 소문자, 숫자, 하이픈만 쓸 수 있습니다',
  'field.container_unknown':
    '파드에 그런 컨테이너가 없습니다. 있는 컨테이너: {{allowed}}',
  'field.previous_has_ended':
    '마지막 재시작 이전의 실행은 끝났습니다. 계속 볼 수 없습니다',
  'field.pod_gone':
    '더 이상 없습니다. 다른 파드로 바뀌었을 수 있으니 로그를 다시 여세요',
  'field.previous_run_missing':
    '컨테이너가 종료된 적이 없어 이전 실행이 없습니다',
  'field.container_not_started':
    '아직 시작되지 않아 로그가 없습니다. 잠시 후 다시 읽으세요',
  'field.too_many_logs_open':
    '이미 로그 {{open}}개가 열려 있습니다. 이 창이나 다른 창에서 하나를 닫으세요',
  'field.name_format': '영문 소문자, 숫자, 하이픈만 쓰고 영문자로 시작하세요',
  'field.moment_format': '2027-01-31T00:00:00Z처럼 입력하세요',
  'field.group_unknown':
    '카탈로그에 없는 그룹입니다({{group}}). 존재하는 그룹을 고르세요',
  'field.life_format': '존재하지 않는 생애 식별자입니다',
  'field.requester_lost_standing':
    '{{requester}}은(는) 더 이상 이 요청을 할 수 없습니다. 요청을 반려하세요',
  'field.digest_format': 'sha256: 뒤에 16진수 64자리를 입력하세요',
  'field.host_taken':
    '다른 테넌트가 사용 중인 호스트입니다. 다른 호스트를 선택하세요',
  'field.doubts_need_a_word':
    '확인이 필요한 항목이 있습니다({{doubts}}개). 통과시키는 이유를 의견에 적으세요',
  'field.load_format':
    'template:llm,users:8,parameters:32,precision:fp8처럼 이름과 값을 쓰세요',
  'field.not_of_template':
    '{{template}}에는 해당하지 않습니다. 규모의 기준은 {{unit}}이므로 이 값은 빼 주세요',
  'field.preset_unknown':
    '{{preset}} 프리셋이 없습니다. 다음 중에서 선택하세요: {{allowed}}',
  'field.cluster_unknown':
    '{{cluster}} 클러스터가 없습니다. 다음 중에서 선택하세요: {{allowed}}',
  'field.immutable': '변경할 수 없습니다. 현재 값: {{current}}',
  'field.waits_for_first_approval':
    '{{tenantId}}은(는) 아직 첫 승인을 기다리고 있습니다. 그 요청을 수정하거나 철회하세요',
  'field.already_suspended': '{{tenantId}}은(는) 이미 일시 중지되어 있습니다',
  'field.not_suspended':
    '{{tenantId}}은(는) 일시 중지되어 있지 않으므로 재개할 것이 없습니다',
  'field.being_deleted': '{{tenantId}}을(를) 삭제하고 있습니다',
  'field.base_moved':
    '그사이에 다른 사람이 테넌트를 변경했습니다(리비전 {{base}} → {{current}}). 현재 상태에서 다시 시작하세요',
  'field.tenant_changed':
    '그사이에 테넌트가 바뀌어 매니페스트를 다시 만들었습니다. 다시 확인하세요',
  'field.more_goes':
    '표시된 것보다 더 많은 것이 삭제됩니다. 목록을 다시 만들었으니 다시 확인하세요',
  'field.permission_missing': '이 작업을 할 권한이 없습니다',
  'field.permission_missing.detailed':
    '{{tenantId}}에 이 작업을 할 권한이 없습니다',
  'field.person_required':
    '사람만 할 수 있는 일입니다. 로그인한 사용자를 대신해 호출하세요',
  'field.role_required':
    '{{subject}}에는 역할이 없습니다. 토큰에 역할을 담거나 운영자가 tenants.access에서 역할을 지정해야 합니다',
  'field.approvers_only': '{{approvers}} 구성원만 할 수 있습니다',
  'field.own_request':
    '자신의 요청은 직접 결정할 수 없습니다. 다른 승인자가 결정해야 합니다',
  'field.not_yours_to_edit':
    '요청자와 테넌트의 소유 그룹만 요청을 고칠 수 있습니다',
  'field.no_changes_requested':
    '수정이 요청된 상태에서만 고칠 수 있습니다(현재 상태: {{state}})',
  'field.not_yours_to_cancel':
    '요청한 사람, 테넌트 소유 그룹, 승인자만 요청을 철회할 수 있습니다',
  'field.group_not_own':
    '내가 속한 그룹이 아닙니다. 다음 중에서 선택하세요: {{groups}}',
  'field.group_none_own': '속한 그룹이 없습니다. 먼저 그룹에 들어가세요',
  'field.owners_only':
    '{{owner}} 구성원과 관리자만 소유 그룹이나 접근 권한의 변경을 요청할 수 있습니다. 둘 다 그대로 두세요',
  'field.decided_already':
    '이미 승인한 요청입니다. 한 사람의 승인은 한 번만 인정되므로 다른 사람이 이어서 결정합니다',
  'field.rule_unsound': '이 규칙은 설정할 수 없습니다: {{message}}',
  'field.step_decided':
    '다른 사람이 먼저 승인하여 다음 단계로 넘어갔습니다. 다시 확인하세요',
  'field.approvals_lapsed':
    '{{who}} 님이 승인 그룹에서 빠져 승인이 더 이상 인정되지 않습니다. 그 단계를 먼저 다시 승인해야 합니다',
  'field.request_decided': '그사이에 결정된 요청입니다. 다시 확인하세요',
  'field.request_decided.detailed':
    '이미 처리된 요청이라 더 이상 바꿀 수 없습니다(상태: {{state}})',
  'field.undo_not_approved':
    '승인된 변경만 되돌릴 수 있습니다(현재 상태: {{state}})',
  'field.undo_impossible':
    '{{type}} 요청은 되돌릴 수 없습니다. 필요 없는 테넌트는 삭제를, 삭제된 테넌트는 생성을 새로 요청하세요',
  'field.undone_already': '이미 이 변경 전과 같은 상태입니다',
  'field.digest_differs':
    '결정할 매니페스트의 다이제스트({{digest}})와 다릅니다. 다시 확인하세요',
  'field.edited_since': '화면에 표시된 뒤에 수정된 요청입니다. 다시 확인하세요',
  'field.request_open_already':
    '{{tenantId}}에 열린 요청이 이미 있거나 ID가 사용 중입니다. 그 요청을 먼저 확인하세요',
  'field.changed_meanwhile':
    '{{tenantId}}이(가) 그사이에 변경되었습니다. 다시 시도하세요',
  'field.not_while': '테넌트 상태가 “{{lifecycle}}”일 때는 할 수 없습니다',
  'field.certifier_missing': '{{cluster}} 클러스터에는 인증기가 없습니다',
  'field.namespace_missing': '{{namespace}} 네임스페이스가 없습니다',
  'field.repository_missing':
    '매니페스트 저장소가 없습니다. tenants.git을 확인하세요',
  'field.cluster_silent':
    '클러스터가 응답하지 않습니다. 잠시 후 다시 시도하세요',
  'field.cluster_not_asked':
    '{{cluster}} 클러스터에 확인할 수 없습니다: {{detail}}',
  'field.cluster_address_unknown':
    '{{cluster}} 클러스터의 주소를 아직 몰라 확인할 수 없습니다',
  'field.log_forbidden':
    '클러스터가 포털의 읽기를 허용하지 않습니다. 클러스터 운영자에게 문의하세요',
  'field.log_unavailable':
    '클러스터가 지금 로그를 줄 수 없습니다(상태 {{status}})',
  'field.log_credential_missing':
    '{{cluster}} 클러스터에는 로그를 읽을 자격 증명이 없습니다',
  'field.audit_silent':
    '지금은 감사 기록을 남길 수 없어 완료된 것으로 응답하지 않습니다. 잠시 후 다시 확인해 주세요',
  'field.catalog_silent':
    '카탈로그가 그룹 구성원을 알려 주지 않아 결정할 수 없습니다. 잠시 후 다시 시도하세요',
  'field.decision_held_up':
    '같은 클러스터에 대한 다른 결정이 너무 많아 아무것도 결정하지 않았습니다. 잠시 후 다시 시도하세요',
  'field.incident_over': '이미 끝난 장애입니다',
  'field.incident_without_tenant':
    '테넌트와 관련 없는 장애입니다. Alertmanager에서 직접 알림을 끄세요',
  'field.alertmanager_missing':
    '설정된 Alertmanager가 없습니다. tenants.recovery.alertmanager를 확인하세요',
  'field.alertmanager_silent':
    'Alertmanager가 응답하지 않습니다. 잠시 후 다시 시도하세요',
  'field.alertmanager_refused':
    'Alertmanager가 거부했습니다(상태 코드 {{status}})',
  'field.intake_busy':
    '알림이 한꺼번에 너무 많이 들어왔습니다. 잠시 후 다시 보내세요',
  'field.range_reversed':
    '기간이 시작 전에 끝납니다. 더 이른 시각을 선택하세요',
  'field.unknown': '거부되었습니다({{code}})',
  'field.whole': '요청',
} as const satisfies FieldWords;
