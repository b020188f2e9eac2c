# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# The steps that script/run, script/test and .ci/run are made of. Sourced from the source folder.

# Runs a command in silence and shows what it said only when it failed. $1 says what is done.
quietly () {
  local title=$1 log status=0
  shift
  log=$(mktemp)
  echo "== $title"
  "$@" >"$log" 2>&1 || status=$?
  [ "$status" = 0 ] || cat "$log" >&2
  rm -f "$log"
  return "$status"
}

# Sets up the build folder $1 with the meson options that follow; nothing when it is as asked.
# The prefix is inside it, so that an installed copy is complete (translations, settings, icons)
# and nothing outside the source folder is touched.
configure () {
  local dir=$1
  shift
  local options=(--prefix "$PWD/$dir/root" "$@")

  if [ ! -f "$dir/build.ninja" ]; then
    quietly "configuring $dir" meson setup "$dir" "${options[@]}" || return
  elif [ "$(cat "$dir/options" 2>/dev/null)" != "${options[*]}" ]; then
    quietly "configuring $dir again" meson setup --wipe "$dir" "${options[@]}" || return
  elif [ /var/lib/dpkg/status -nt "$dir/options" ]; then
    # What was not there may be there now: some tests need a program that the build does without.
    quietly "configuring $dir for the packages that changed" meson setup --reconfigure "$dir" || return
  else
    # Tests may have come since.
    quietly "looking for changes in $dir" ninja -C "$dir" build.ninja || return
  fi
  echo "${options[*]}" >"$dir/options"
}

# Installs what the folder $1 has built into its own prefix.
install_root () {
  quietly "installing into $1/root" meson install -C "$1" --no-rebuild --quiet
}

# Builds all of the folder $1, tests included.
build () {
  echo "== building $1"
  ninja -C "$1" --quiet && install_root "$1"
}

# Builds only what is installed from the folder $1.
build_programs () {
  local targets
  targets=$(meson introspect "$1" --targets | python3 -c '
import json, os.path, sys
for target in json.load(sys.stdin):
    if target["installed"]:
        print(*(os.path.relpath(path, sys.argv[1]) for path in target["filename"]))' "$PWD/$1")

  echo "== building the programs in $1"
  # shellcheck disable=SC2086 # Paths of the build have no spaces.
  ninja -C "$1" --quiet $targets && install_root "$1"
}

# Lets programs find what build () installed in $1.
use_root () {
  local root=$PWD/$1/root

  export PATH="$root/bin:$PATH"
  export XDG_DATA_DIRS="$root/share:${XDG_DATA_DIRS:-/usr/local/share:/usr/share}"
}

# What finish () adds up: the logs of the suites that ran, and the steps that failed.
logs=()
failed_steps=()

# Runs a step and says how long it took. A failure is kept for finish (), which is the end of it:
# the steps after it run all the same.
step () {
  local start=$SECONDS

  "$@" || failed_steps+=("$*")
  echo "== $((SECONDS - start)) s: $*"
}

# Runs a step without which the rest makes no sense.
must () {
  step "$@"
  [ "${#failed_steps[@]}" = 0 ] || [ "${failed_steps[-1]}" != "$*" ] || finish
}

# Runs suite $2 of the build folder $1, building what it needs. A test that fails is no failed step:
# it is in the log.
suite () {
  local dir=$1 name=$2 command=() log
  log=$dir/meson-logs/suite-$name.json

  if ! meson introspect "$dir" --tests | grep -q "\"waybill:$name\""; then
    echo "== no tests in suite $name" >&2
    return 1
  fi

  command=(meson test -C "$dir" --suite "$name" --logbase "suite-$name" --print-errorlogs)
  case $name in
    gates) command+=(--no-rebuild) ;;
    # Each program starts a display of its own; two that start at once may choose the same number.
    ui | app | flatpak) command+=(--num-processes 1) ;;
  esac
  rm -f "$log"
  "${command[@]}"
  [ -f "$log" ] || return 1
  logs+=("$log")
}

# Prints what was counted and ends the script.
finish () {
  local options=()

  for name in "${failed_steps[@]}"; do
    options+=(--failed "$name")
  done
  build-aux/count-tests "${options[@]}" "${logs[@]}"
  exit
}
