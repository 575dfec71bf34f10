# SPDX-FileCopyrightText: The ECP Tenants authors
# SPDX-License-Identifier: Apache-2.0
# `begin.sh redis` or `begin.sh sentinel`: writes the configuration of one and becomes it. The master is whoever the Sentinels say, and
# the first where none of them knows: so a former master comes back as a replica.
#
# SELF, FIRST, SENTINELS: `host:port` of this Redis, of the first, and of all Sentinels; REDIS_PASSWORD; CONF: a folder to write to.
set -eu

host() { echo "${1%:*}"; }
port() { echo "${1##*:}"; }

master=
for sentinel in $SENTINELS; do
  said=$(timeout 2 redis-cli -h "$(host "$sentinel")" -p "$(port "$sentinel")" \
    sentinel get-master-addr-by-name portal 2>/dev/null | tr '\n' ' ') || continue
  # shellcheck disable=SC2086
  set -- "$1" $said
  if [ $# -eq 3 ]; then
    master=$2:$3
    break
  fi
done
master=${master:-$FIRST}

umask 077
if [ "$1" = redis ]; then
  {
    echo "port $(port "$SELF")"
    echo "requirepass $REDIS_PASSWORD"
    echo "masterauth $REDIS_PASSWORD"
    echo "replica-announce-ip $(host "$SELF")"
    echo "dir $CONF"
    echo "dbfilename $1-$(port "$SELF").rdb"
    echo 'save ""'
    echo 'maxmemory 512mb'
    echo 'maxmemory-policy allkeys-lru'
    if [ "$master" != "$SELF" ]; then
      echo "replicaof $(host "$master") $(port "$master")"
    fi
  } >"$CONF/redis-$(port "$SELF").conf"
  exec redis-server "$CONF/redis-$(port "$SELF").conf"
fi
{
  echo "port ${SENTINEL_PORT:-26379}"
  echo "dir $CONF"
  echo 'sentinel resolve-hostnames yes'
  echo 'sentinel announce-hostnames yes'
  echo "sentinel announce-ip $(host "$SELF")"
  echo "sentinel monitor portal $(host "$master") $(port "$master") 2"
  echo "sentinel auth-pass portal $REDIS_PASSWORD"
  echo 'sentinel down-after-milliseconds portal 2000'
  echo 'sentinel failover-timeout portal 10000'
} >"$CONF/sentinel-${SENTINEL_PORT:-26379}.conf"
exec redis-server "$CONF/sentinel-${SENTINEL_PORT:-26379}.conf" --sentinel
