#!/usr/bin/env bash
# The peer of bench/trace.sh: ring 1 on PostgreSQL with its best indexes: bench/trace-postgres.sh VISITS.csv [PERSONS]
# Both indexes answer alone (include), and each place knows its longest stay, so that the search in time has two ends.
set -euo pipefail
file=$(readlink -f "$1") questions=${2:-40}
bin=$(ls -d ~/.cache/vigil/postgresql-*/bin | tail -1)
work=$(mktemp -d) port=${PORT:-55432}
as=(); [ "$(id -u)" != 0 ] || as=(unshare --user)
finish() { "${as[@]}" "$bin/pg_ctl" -D "$work/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$work"; }
trap finish EXIT
"${as[@]}" "$bin/initdb" -D "$work/data" -U vigil -A trust >/dev/null
"${as[@]}" "$bin/pg_ctl" -D "$work/data" -w -l "$work/log" -o "-p $port -k $work -c shared_buffers=2GB -c work_mem=256MB \
  -c maintenance_work_mem=1GB -c max_wal_size=8GB -c fsync=off -c jit=off -c max_parallel_workers_per_gather=0" start >/dev/null
sql() { psql -X -q -h "$work" -p "$port" -U vigil postgres "$@"; }
sql <<SQL
\timing on
create unlogged table visit (person int not null, place int not null, starts int not null, ends int not null);
\copy visit from '$file' csv header
create index visit_place on visit (place, starts) include (ends, person);
create index visit_person on visit (person) include (place, starts, ends);
create table longest as select place, max(ends - starts) as seconds from visit group by place;
create unique index on longest (place) include (seconds);
vacuum analyze visit; vacuum analyze longest;
\timing off
select round(sum(pg_relation_size(o)) / (select count(*) from visit), 1) as bytes_a_visit
from unnest(array['visit', 'visit_place', 'visit_person']::regclass[]) o;
prepare ring(int) as
  select b.person, b.place, sum(least(a.ends, b.ends) - greatest(a.starts, b.starts)),
         min(greatest(a.starts, b.starts)), max(least(a.ends, b.ends))
  from visit a join longest l on l.place = a.place
  join visit b on b.place = a.place and b.starts < a.ends and b.starts > a.starts - l.seconds and b.ends > a.starts
  where a.person = \$1 and b.person <> \$1 group by 1, 2;
SQL
# One session, each question once to warm and once for the clock.
most=$(sql -At -c "select max(person) from visit")
{
  echo "prepare ring(int) as select b.person, b.place, sum(least(a.ends, b.ends) - greatest(a.starts, b.starts)), min(greatest(a.starts, b.starts)), max(least(a.ends, b.ends)) from visit a join longest l on l.place = a.place join visit b on b.place = a.place and b.starts < a.ends and b.starts > a.starts - l.seconds and b.ends > a.starts where a.person = \$1 and b.person <> \$1 group by 1, 2;"
  for round in warm clock; do
    for i in $(seq "$questions"); do
      echo "explain (analyze, buffers off, timing off, summary on) execute ring($((i * most / (questions + 1))));"
    done
    echo "\\echo $round"
  done
} | sql -At >"$work/out"
awk '/^warm$/ { on = 1 } on && /Execution Time/ { print $3 } on && /rows=.*loops/ && !seen[NR] && /Aggregate/ { }' "$work/out" | sort -n |
  awk '{ t[NR] = $1 } END { printf "PostgreSQL ring 1: median %.2f ms, largest %.2f ms, %d questions\n", t[int((NR + 1) / 2)], t[NR], NR }'
