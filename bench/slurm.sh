#!/bin/bash
# Starts, or stops, a Slurm of one node on this machine, for tests: Debian's slurm-wlm and munge, without systemd.
#   bench/slurm.sh start FOLDER [CPUS [MEGABYTES]]
#   bench/slurm.sh stop FOLDER
# It writes /etc/slurm/slurm.conf, which the daemons and srun read, and leaves alone one that it has not written. As root.
set -euo pipefail
export PATH="$PATH:/usr/sbin"
mark="# written by bench/slurm.sh"
conf=/etc/slurm/slurm.conf

usage() {
  echo "usage: bench/slurm.sh start FOLDER [CPUS [MEGABYTES]] | stop FOLDER" >&2
  exit 2
}
[ $# -ge 2 ] || usage
mkdir -p "$2"
folder=$(cd "$2" && pwd)

start() {
  local cpus=${1:-2} memory=${2:-4000} host
  host=$(hostname -s)
  for program in munged slurmctld slurmd sbatch; do
    command -v $program >/dev/null || { echo "no $program here: apt-get install slurm-wlm munge" >&2; exit 2; }
  done
  if [ -e $conf ] && ! grep -qF "$mark" $conf; then
    echo "$conf is another's; nothing was done" >&2
    exit 2
  fi
  mkdir -p "$folder/munge" "$folder/state" "$folder/spool" /etc/slurm
  head -c 1024 /dev/urandom >"$folder/munge/key"
  chmod 700 "$folder/munge"
  chmod 600 "$folder/munge/key"
  chown -R munge:munge "$folder/munge"
  # munge asks that the folders above be others' to read only
  setpriv --reuid munge --regid munge --clear-groups munged --key-file="$folder/munge/key" \
    --socket="$folder/munge/socket" --pid-file="$folder/munge/munged.pid" --log-file="$folder/munge/log" \
    --seed-file="$folder/munge/seed" --force
  chmod 711 "$folder/munge"
  cat >$conf <<END
$mark
ClusterName=one
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$folder/munge/socket
CredType=cred/munge
MpiDefault=none
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
SchedulerParameters=sched_min_interval=0
SlurmctldPort=16817
SlurmdPort=16818
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
NodeName=$host NodeAddr=127.0.0.1 CPUs=$cpus RealMemory=$memory
PartitionName=main Nodes=ALL Default=YES State=UP
END
  slurmctld -c
  slurmd
  for _ in $(seq 30); do
    sinfo -h -o %T 2>/dev/null | grep -q idle && { sinfo; return; }
    sleep 1
  done
  echo "the node is not idle after 30 s: see $folder/slurmctld.log and slurmd.log" >&2
  exit 2
}

stop() {
  local file pid
  for file in slurmd.pid slurmctld.pid munge/munged.pid; do
    [ -s "$folder/$file" ] || continue
    pid=$(cat "$folder/$file")
    kill "$pid" 2>/dev/null || true
  done
  if [ -e $conf ] && grep -qF "$mark" $conf; then rm $conf; fi
}

case $1 in
  start) start "${@:3}" ;;
  stop) stop ;;
  *) usage ;;
esac
