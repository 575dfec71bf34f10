// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// 서비스와 함께 도는 컨테이너 필드의 한국어 이름.

export const containerLabels = {
  'label.spec.services.*.init': '서비스 {{service}}의 초기화 컨테이너 목록',
  'label.spec.services.*.init.*':
    '서비스 {{service}}의 초기화 컨테이너 {{entry}}',
  'label.spec.services.*.init.*.name':
    '서비스 {{service}}의 초기화 컨테이너 {{entry}}의 이름',
  'label.spec.services.*.init.*.image':
    '서비스 {{service}}의 초기화 컨테이너 {{entry}}의 이미지',
  'label.spec.services.*.init.*.command':
    '서비스 {{service}}의 초기화 컨테이너 {{entry}}의 명령',
  'label.spec.services.*.init.*.command.*':
    '서비스 {{service}}의 초기화 컨테이너 {{entry}}의 명령의 {{item}}번째 부분',
  'label.spec.services.*.init.*.args':
    '서비스 {{service}}의 초기화 컨테이너 {{entry}}의 인자',
  'label.spec.services.*.init.*.args.*':
    '서비스 {{service}}의 초기화 컨테이너 {{entry}}의 {{item}}번째 인자',
  'label.spec.services.*.init.*.env':
    '서비스 {{service}}의 초기화 컨테이너 {{entry}}의 환경 변수',
  'label.spec.services.*.init.*.env.*':
    '서비스 {{service}}의 초기화 컨테이너 {{entry}}의 환경 변수 {{item}}',
  'label.spec.services.*.init.*.secretEnv':
    '서비스 {{service}}의 초기화 컨테이너 {{entry}}의 시크릿 환경 변수',
  'label.spec.services.*.init.*.secretEnv.*':
    '서비스 {{service}}의 초기화 컨테이너 {{entry}}의 시크릿 환경 변수 {{item}}',
  'label.spec.services.*.init.*.secretEnv.*.key':
    '서비스 {{service}}의 초기화 컨테이너 {{entry}}의 환경 변수 {{item}}의 시크릿 키',
  'label.spec.services.*.init.*.secretEnv.*.property':
    '서비스 {{service}}의 초기화 컨테이너 {{entry}}의 환경 변수 {{item}}의 시크릿 속성',
  'label.spec.services.*.init.*.secretEnv.*.secret':
    '서비스 {{service}}의 초기화 컨테이너 {{entry}}의 환경 변수 {{item}}의 시크릿',
  'label.spec.services.*.init.*.resources':
    '서비스 {{service}}의 초기화 컨테이너 {{entry}}의 자원',
  'label.spec.services.*.init.*.resources.cpu':
    '서비스 {{service}}의 초기화 컨테이너 {{entry}}의 CPU',
  'label.spec.services.*.init.*.resources.memory':
    '서비스 {{service}}의 초기화 컨테이너 {{entry}}의 메모리',
  'label.spec.services.*.init.*.mounts':
    '서비스 {{service}}의 초기화 컨테이너 {{entry}} 마운트',
  'label.spec.services.*.init.*.mounts.*':
    '서비스 {{service}}의 초기화 컨테이너 {{entry}} 마운트 {{item}}',
  'label.spec.services.*.init.*.mounts.*.volume':
    '서비스 {{service}}의 초기화 컨테이너 {{entry}} 마운트 {{item}} 볼륨',
  'label.spec.services.*.init.*.mounts.*.mountPath':
    '서비스 {{service}}의 초기화 컨테이너 {{entry}} 마운트 {{item}} 경로',
  'label.spec.services.*.init.*.mounts.*.subPath':
    '서비스 {{service}}의 초기화 컨테이너 {{entry}} 마운트 {{item}} 하위 폴더',
  'label.spec.services.*.init.*.mounts.*.readOnly':
    '서비스 {{service}}의 초기화 컨테이너 {{entry}} 마운트 {{item}} 읽기 전용',
  'label.spec.services.*.sidecars': '서비스 {{service}}의 사이드카 목록',
  'label.spec.services.*.sidecars.*': '서비스 {{service}}의 사이드카 {{entry}}',
  'label.spec.services.*.sidecars.*.name':
    '서비스 {{service}}의 사이드카 {{entry}}의 이름',
  'label.spec.services.*.sidecars.*.image':
    '서비스 {{service}}의 사이드카 {{entry}}의 이미지',
  'label.spec.services.*.sidecars.*.command':
    '서비스 {{service}}의 사이드카 {{entry}}의 명령',
  'label.spec.services.*.sidecars.*.command.*':
    '서비스 {{service}}의 사이드카 {{entry}}의 명령의 {{item}}번째 부분',
  'label.spec.services.*.sidecars.*.args':
    '서비스 {{service}}의 사이드카 {{entry}}의 인자',
  'label.spec.services.*.sidecars.*.args.*':
    '서비스 {{service}}의 사이드카 {{entry}}의 {{item}}번째 인자',
  'label.spec.services.*.sidecars.*.env':
    '서비스 {{service}}의 사이드카 {{entry}}의 환경 변수',
  'label.spec.services.*.sidecars.*.env.*':
    '서비스 {{service}}의 사이드카 {{entry}}의 환경 변수 {{item}}',
  'label.spec.services.*.sidecars.*.secretEnv':
    '서비스 {{service}}의 사이드카 {{entry}}의 시크릿 환경 변수',
  'label.spec.services.*.sidecars.*.secretEnv.*':
    '서비스 {{service}}의 사이드카 {{entry}}의 시크릿 환경 변수 {{item}}',
  'label.spec.services.*.sidecars.*.secretEnv.*.key':
    '서비스 {{service}}의 사이드카 {{entry}}의 환경 변수 {{item}}의 시크릿 키',
  'label.spec.services.*.sidecars.*.secretEnv.*.property':
    '서비스 {{service}}의 사이드카 {{entry}}의 환경 변수 {{item}}의 시크릿 속성',
  'label.spec.services.*.sidecars.*.secretEnv.*.secret':
    '서비스 {{service}}의 사이드카 {{entry}}의 환경 변수 {{item}}의 시크릿',
  'label.spec.services.*.sidecars.*.resources':
    '서비스 {{service}}의 사이드카 {{entry}}의 자원',
  'label.spec.services.*.sidecars.*.resources.cpu':
    '서비스 {{service}}의 사이드카 {{entry}}의 CPU',
  'label.spec.services.*.sidecars.*.resources.memory':
    '서비스 {{service}}의 사이드카 {{entry}}의 메모리',
  'label.spec.services.*.sidecars.*.mounts':
    '서비스 {{service}}의 사이드카 {{entry}} 마운트',
  'label.spec.services.*.sidecars.*.mounts.*':
    '서비스 {{service}}의 사이드카 {{entry}} 마운트 {{item}}',
  'label.spec.services.*.sidecars.*.mounts.*.volume':
    '서비스 {{service}}의 사이드카 {{entry}} 마운트 {{item}} 볼륨',
  'label.spec.services.*.sidecars.*.mounts.*.mountPath':
    '서비스 {{service}}의 사이드카 {{entry}} 마운트 {{item}} 경로',
  'label.spec.services.*.sidecars.*.mounts.*.subPath':
    '서비스 {{service}}의 사이드카 {{entry}} 마운트 {{item}} 하위 폴더',
  'label.spec.services.*.sidecars.*.mounts.*.readOnly':
    '서비스 {{service}}의 사이드카 {{entry}} 마운트 {{item}} 읽기 전용',
  'label.spec.services.*.sidecars.*.health':
    '서비스 {{service}}의 사이드카 {{entry}} 헬스 체크',
  'label.spec.services.*.sidecars.*.health.path':
    '서비스 {{service}}의 사이드카 {{entry}} 헬스 체크 경로',
  'label.spec.services.*.sidecars.*.health.scheme':
    '서비스 {{service}}의 사이드카 {{entry}} 헬스 체크 프로토콜',
  'label.spec.services.*.sidecars.*.health.port':
    '서비스 {{service}}의 사이드카 {{entry}} 헬스 체크 포트',
  'label.spec.services.*.sidecars.*.health.tcp':
    '서비스 {{service}}의 사이드카 {{entry}} TCP 연결 헬스 체크',
  'label.spec.services.*.sidecars.*.health.grpc':
    '서비스 {{service}}의 사이드카 {{entry}} gRPC 헬스 체크',
  'label.spec.services.*.sidecars.*.health.command':
    '서비스 {{service}}의 사이드카 {{entry}} 헬스 체크 명령',
  'label.spec.services.*.sidecars.*.health.command.*':
    '서비스 {{service}}의 사이드카 {{entry}} 헬스 체크 명령 {{item}}번째 부분',
  'label.spec.services.*.sidecars.*.health.live':
    '서비스 {{service}}의 사이드카 {{entry}} 헬스 체크에 따른 재시작',
  'label.spec.services.*.sidecars.*.health.startSeconds':
    '서비스 {{service}}의 사이드카 {{entry}} 시작 제한 시간(초)',
};
