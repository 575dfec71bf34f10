// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { ScoreNoteWords } from '../CodeWords';

/** Korean of what is said of a Score file. */
export const score = {
  'score.image-to-give':
    '아직 빌드되지 않은 이미지입니다. 빌드한 이미지를 지정하세요',
  'score.variable-to-give':
    '{{placeholder}} 값은 리소스에서 옵니다. {{variable}}을(를) env에, 비밀이면 secretEnv에 지정하세요',
  'score.file-to-give':
    '파일 안의 {{placeholder}} 값은 리소스에서 옵니다. 내용을 files에, 비밀이면 secretFiles에 지정하세요',
  'score.file-elsewhere':
    '내용이 {{source}}에 있습니다. files에 내용을 넣으세요',
  'score.host-to-give':
    '호스트가 없습니다. ingress.host와, 파일에서 이 호스트를 쓰는 곳에 지정하세요',
  'score.route-to-give':
    '호스트({{host}})가 필요합니다. 그 호스트와 {{path}} 경로로 ingress를 지정하세요',
  'score.resource-to-give':
    '{{resource}} 유형의 리소스는 여기서 만들어 주지 않습니다. 서비스로 실행하거나 이미 있는 것을 지정하세요',
  'score.compute-to-give':
    '{{missing}}와(과) 함께여야 반영됩니다. 둘 다 지정하세요',
  'score.volume-to-give':
    '{{source}}은(는) 파일에 있는 볼륨이 아닙니다. 크기가 있는 볼륨이나 플랫폼이 빌려주는 source로 추가하세요',
  'score.volume-without-size':
    '{{volume}} 볼륨에 크기가 없어 시작할 때마다 비어 있습니다. 데이터를 남기려면 크기를 지정하세요',
  'score.not-taken': '서비스에 해당하는 항목이 없습니다',
  'score.malformed': '형식이 올바르지 않습니다(필요한 형식: {{expected}})',
  'score.container-missing': '컨테이너가 없어 만들 서비스가 없습니다',
  'score.order-left':
    '{{container}} 컨테이너를 이런 방식으로 기다릴 수는 없습니다. 초기화 컨테이너가 하나씩 끝난 뒤 사이드카, 그다음 서비스가 시작됩니다',
  'score.port-twice': '이미 다른 포트가 {{port}}번으로 연결됩니다',
  'score.probe-beside':
    '서비스가 시작되기 전에 끝나는 컨테이너는 확인하지 않습니다',
  'score.probe-headers': '별도의 헤더 없이 파드로 직접 호출합니다',
  'score.probe-second': '함께 있는 명령으로 대신 확인합니다',
  'score.liveness-differs':
    '준비 상태 프로브와 다릅니다. 두 경우 모두 준비 상태 프로브로 확인합니다',
  'score.requests-left':
    '컨테이너에는 최대로 쓸 수 있는 양({{limit}})이 주어지며, {{asked}}이(가) 아닙니다',
  'score.file-binary': '텍스트가 아닙니다. 이미지나 볼륨에 넣으세요',
  'score.file-mode':
    '파일은 모두가 읽을 수 있고 아무도 쓸 수 없으며, {{mode}}이(가) 아닙니다',
  'score.file-path-taken':
    '다른 컨테이너가 같은 경로에 다른 파일을 두고 있습니다. 모든 컨테이너에 같은 파일이 보입니다',
  'score.volume-path-taken':
    '다른 컨테이너가 같은 경로에 다른 볼륨을 두고 있습니다. 모든 컨테이너에 같은 볼륨이 보입니다',
  'score.volume-twice':
    '{{volume}} 볼륨은 이미 다른 경로에 마운트되었으며 한 곳에만 마운트됩니다',
  'score.volume-below': '볼륨의 {{path}}만이 아니라 전체가 마운트됩니다',
  'score.volume-writable':
    '{{volume}} 볼륨은 서비스 자신의 것이므로 서비스가 쓸 수 있습니다',
  'score.resource-unused':
    '{{resource}} 유형의 리소스를 사용하는 곳이 없습니다',
  'score.route-more':
    '서비스는 외부 주소를 최대 8개 가집니다. {{host}}은(는) 제외되었습니다',
  'score.name-adjusted': '{{written}}의 이름이 {{became}}(으)로 바뀌었습니다',
  'score.port-inside':
    '서비스는 {{port}}이(가) 아니라 실제로 수신하는 {{target}} 포트로 호출합니다',
  'score.quantity-rounded': '{{written}}이(가) {{became}}(으)로 바뀌었습니다',
  'score.limits-of-requests': '요청한 양이 쓸 수 있는 최대량이기도 합니다',
  'score.probe-of-both':
    '다시 시작할 때만이 아니라 호출을 받을지도 이것으로 확인합니다',
  'score.shared-with-all':
    '{{container}} 컨테이너에 있던 것으로, 서비스의 모든 컨테이너에 보입니다',
  'score.volume-lent':
    '플랫폼이 {{source}}(이)라는 이름으로 빌려주는 볼륨으로 반영되었습니다',
  'score.notes-omitted': '그 밖에 {{count}}건이 더 있습니다',
  'score.unknown': '알림 “{{code}}”',
} as const satisfies ScoreNoteWords;
