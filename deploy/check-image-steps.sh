#!/usr/bin/env bash
# Performs the steps of deploy/Dockerfile in a clean temporary folder, for machines without a container engine.
# The steps are read from the Dockerfile and the context from .dockerignore, so that nothing here can drift from them.
#
#   deploy/check-image-steps.sh [--target cpu] [--build-arg NAME=VALUE]... [--keep]
#
# A stage's root is a folder; absolute paths that the Dockerfile's WORKDIR, COPY and RUN name are moved below it. The machine's own .NET SDK
# stands for the base images. Steps that need a base image itself are listed as not checked. Exit code 0: every other step succeeded.
set -euo pipefail
cd "$(dirname "$0")/.."

target=cpu
keep=false
declare -A build_args=()
while [ $# -gt 0 ]; do
  case $1 in
    --target) target=$2; shift 2 ;;
    --build-arg) build_args["${2%%=*}"]=${2#*=}; shift 2 ;;
    --keep) keep=true; shift ;;
    *) echo "Unknown argument '$1'; there are --target, --build-arg and --keep." >&2; exit 2 ;;
  esac
done

work=$(mktemp -d)
$keep || trap 'rm -rf "$work"' EXIT
not_checked=()
skip() { not_checked+=("$1"); echo "-- not checked: $1"; }

# The context: .dockerignore of this repository takes everything out and names what comes back, which is all that is understood here.
context=$work/context
mkdir -p "$context"
removals=()
first=true
while IFS= read -r line; do
  case $line in
    '' | '#'*) continue ;;
    '*') $first || { echo ".dockerignore: '*' must come first." >&2; exit 2; } ;;
    '!'*) cp -a --parents "${line#!}" "$context" ;;
    '**/'*) removals+=("${line#\*\*/}") ;;
    *) echo ".dockerignore: '$line' is not understood by this check." >&2; exit 2 ;;
  esac
  first=false
done < .dockerignore
for name in "${removals[@]}"; do find "$context" -name "$name" -prune -exec rm -rf {} +; done
echo "Context: $(find "$context" -type f | wc -l) files, $(du -sh "$context" | cut -f1)"

# One instruction a line: comments out, continued lines joined.
mapfile -t instructions < <(sed -e '/^[[:space:]]*#/d' deploy/Dockerfile | sed -e ':a' -e '/\\$/N; s/\\\n[[:space:]]*/ /; ta' | sed '/^[[:space:]]*$/d')

# The stages that the target is made of.
declare -A needed=() parent=()
stage=
for line in "${instructions[@]}"; do
  read -r word base _ name <<< "$line"
  if [ "$word" = FROM ]; then stage=$name; parent[$name]=$base; fi
done
[ -n "${parent[$target]:-}" ] || { echo "The Dockerfile has no stage '$target'; there are ${!parent[*]}." >&2; exit 2; }
pending=("$target")
while [ ${#pending[@]} -gt 0 ]; do
  current=${pending[0]}; pending=("${pending[@]:1}")
  [ -n "${parent[$current]:-}" ] && [ -z "${needed[$current]:-}" ] || continue
  needed[$current]=1
  pending+=("${parent[$current]}")
  stage=
  for line in "${instructions[@]}"; do
    read -r word base _ name <<< "$line"
    [ "$word" = FROM ] && stage=$name
    if [ "$stage" = "$current" ] && [[ $line =~ --from=([^ ]+) ]]; then pending+=("${BASH_REMATCH[1]}"); fi
  done
done

root=; workdir=/; entrypoint=; user=
declare -A variables=()
declare -A stage_workdir=() stage_env=()

# Moves absolute paths below the stage's root, except the machine's own.
inside() { sed -E "s#(^|[[:space:]\"=])/(source|app|data)([/[:space:]\"]|\$)#\1$root/\2\3#g; s#(^|[[:space:]\"=])/(source|app|data)([/[:space:]\"]|\$)#\1$root/\2\3#g" <<< "$1"; }
expand() {
  local text=$1 name
  for name in "${!variables[@]}"; do text=${text//\$\{$name\}/${variables[$name]}}; text=${text//\$$name/${variables[$name]}}; done
  echo "$text"
}
environment() { local name; for name in "${!variables[@]}"; do echo "$name=$(inside "${variables[$name]}")"; done; }
# As in a container: none of this machine's variables but those without which .NET finds neither itself nor its packages.
run_clean() {
  mkdir -p "$root/tmp"
  mapfile -t settings < <(environment)
  (cd "$root$workdir" && env -i PATH="$PATH" HOME="$HOME" ${DOTNET_ROOT:+DOTNET_ROOT=$DOTNET_ROOT} ${SSL_CERT_FILE:+SSL_CERT_FILE=$SSL_CERT_FILE} \
    "${settings[@]}" HOME="${1:-$HOME}" "${@:2}")
}

skipping=true
for line in "${instructions[@]}"; do
  word=${line%% *}; rest=${line#* }
  if [ "$word" = FROM ]; then
    read -r base _ name <<< "$rest"
    [ -n "${needed[$name]:-}" ] && skipping=false || { skipping=true; continue; }
    root=$work/stages/$name; mkdir -p "$root"
    echo "== $line"
    if [ -n "${parent[$base]:-}" ]; then
      cp -a "$work/stages/$base/." "$root"
      workdir=${stage_workdir[$base]}
      eval "variables=(${stage_env[$base]})"
    else
      workdir=/; variables=()
      skip "$base: that the image exists, and what it contains"
    fi
  fi
  $skipping && continue
  line=$(expand "$line"); rest=${line#* }
  case $word in
    FROM | LABEL | EXPOSE | VOLUME) ;;
    ARG) name=${rest%%=*}; variables[$name]=${build_args[$name]-${rest#*=}}; echo "   $name=${variables[$name]}" ;;
    ENV) for setting in $rest; do variables[${setting%%=*}]=${setting#*=}; done ;;
    WORKDIR) workdir=$rest; mkdir -p "$root$workdir" ;;
    USER) user=$rest ;;
    ENTRYPOINT) entrypoint=$rest ;;
    COPY)
      echo "-- $line"
      from=$context; [[ $rest =~ ^--from=([^ ]+)\ (.*)$ ]] && { from=$work/stages/${BASH_REMATCH[1]}; rest=${BASH_REMATCH[2]}; }
      read -r what where <<< "$rest"
      [[ $where = /* ]] && where=$root$where || where=$root$workdir/$where
      mkdir -p "$where"; cp -a "$from/$what/." "$where" ;;
    RUN)
      if [[ $rest = *--mount=type=cache* ]]; then rest=$(sed -E 's/--mount=[^ ]+ *//g' <<< "$rest"); fi
      if [[ $rest =~ /usr/|/etc/|apt-get|install\ -d ]]; then skip "RUN $rest (needs the base image)"; continue; fi
      echo "-- RUN $rest"
      if [[ $rest = '['* ]]; then rest=$(tr -d '[],' <<< "$rest"); fi
      run_clean "$HOME" bash -euo pipefail -c "$(inside "$rest")" ;;
    *) echo "deploy/Dockerfile: the instruction $word is not understood by this check." >&2; exit 2 ;;
  esac
  stage_workdir[${root##*/}]=$workdir
  stage_env[${root##*/}]=$(for name in "${!variables[@]}"; do printf '[%s]=%q ' "$name" "${variables[$name]}"; done)
done

# The entry point, as the image's user, who owns nothing but the data and temporary folders, with a home that holds no packages.
command=$(inside "$(tr -d '[],"' <<< "$entrypoint")")
mkdir -p "$root/data" "$root/tmp"
as_user=()
if [ "$(id -u)" = 0 ] && command -v setpriv > /dev/null; then
  chmod 711 "$work" "$work/stages"; chown -R "$user" "$root/data" "$root/tmp"
  as_user=(setpriv --reuid "${user%%:*}" --regid "${user##*:}" --clear-groups)
else
  skip "USER $user: needs root here"
fi
variables[TMPDIR]=$root/tmp
echo "== ENTRYPOINT $entrypoint as $user"
run_clean "$root/data" "${as_user[@]}" $command version
quickstart=$PWD/experiments/quickstart.yaml
cp "$quickstart" "$root/data/quickstart.yaml"
run_clean "$root/data" "${as_user[@]}" $command run quickstart.yaml --seeds 1 --out "$root/data/results" > /dev/null
test -s "$root/data/results/runs.csv"
echo "The quickstart ran with one seed: $(wc -l < "$root/data/results/runs.csv") lines in runs.csv."
written=$(find "$root/app" -newer "$root/data/quickstart.yaml" -type f | wc -l)
[ "$written" -eq 0 ] || { echo "$written files below /app were written at run time." >&2; exit 1; }
echo "Nothing below /app was written: a read-only root file system suffices for it."

echo
echo "All steps of the target '$target' that can be done here succeeded. Not checked:"
printf '  %s\n' "${not_checked[@]}"
echo "  layers, the image's size, and that an engine accepts the file"
