# Sourced: a PostgreSQL of our own on a free port, thrown away afterwards.
# Sets TEST_DATABASE_URL.
_pg_bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
_pg_dir=$(mktemp -d /tmp/weifating-pg.XXXXXX)
_pg_port=$(.venv/bin/python -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
_pg_as=(env)
if [ "$(id -u)" = 0 ]; then
  chown postgres "$_pg_dir"
  _pg_as=(runuser -u postgres --)
fi
"${_pg_as[@]}" "$_pg_bin/initdb" -D "$_pg_dir/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
"${_pg_as[@]}" "$_pg_bin/pg_ctl" -D "$_pg_dir/data" -w -s -l "$_pg_dir/log" \
  -o "-p $_pg_port -k $_pg_dir -c listen_addresses=127.0.0.1 -c fsync=off" start
_pg_stop() {
  "${_pg_as[@]}" "$_pg_bin/pg_ctl" -D "$_pg_dir/data" -m immediate -s stop || true
  rm -rf "$_pg_dir"
}
trap _pg_stop EXIT
export TEST_DATABASE_URL="postgresql://postgres@127.0.0.1:$_pg_port/postgres"
