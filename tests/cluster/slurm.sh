#!/usr/bin/env bash
# A Slurm of this host alone, for trying: munged, slurmctld and slurmd of Debian's slurm-wlm with a configuration, keys, sockets and logs of
# their own in one folder. Nothing outside the folder is written, no other Slurm is touched.
#   slurm.sh start FOLDER    then: export SLURM_CONF=FOLDER/slurm.conf
#   slurm.sh stop FOLDER
set -euo pipefail
action=${1:?start or stop} folder=$(realpath -m "${2:?a folder}")
host=$(hostname -s) user=$(id -un)
PATH=$PATH:/usr/sbin

# Three free ports, other than those of a Slurm that may be here.
free_port() {
    local port
    for port in $(shuf -i 20000-30000 -n 50); do
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
    done
}

configuration() {
    cat <<END
ClusterName=here
SlurmctldHost=$host(127.0.0.1)
SlurmUser=$user
SlurmdUser=$user
SlurmctldPort=$(free_port)
SlurmdPort=$(free_port)
# A task that was put back into the queue waits for as long as the credential of its first start holds; the default is 120 seconds.
AuthInfo=socket=$folder/munge.socket,cred_expire=2
AuthType=auth/munge
CredType=cred/munge
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
MailProg=/bin/true
KillWait=2
ReturnToService=2
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
END
}

start() {
    mkdir -p "$folder/state" "$folder/spool"
    chmod 700 "$folder"
    (umask 077 && head -c 1024 /dev/urandom >"$folder/munge.key")
    configuration >"$folder/slurm.conf"
    munged --force --key-file "$folder/munge.key" --socket "$folder/munge.socket" --pid-file "$folder/munge.pid" \
        --log-file "$folder/munge.log" --seed-file "$folder/munge.seed"
    export SLURM_CONF=$folder/slurm.conf
    slurmctld -c -f "$SLURM_CONF"
    slurmd -f "$SLURM_CONF"
    local second
    for second in {1..60}; do
        [ "$(sinfo --noheader --format=%T 2>/dev/null)" = idle ] && return
        sleep 1
    done
    echo "no node became idle in $second seconds; the logs are in $folder" >&2
    return 1
}

stop() {
    local daemon pid
    for daemon in slurmd slurmctld munge; do
        pid=$(cat "$folder/$daemon.pid" 2>/dev/null) || continue
        while kill "$pid" 2>/dev/null; do
            sleep 0.2
        done
    done
}

"$action"
