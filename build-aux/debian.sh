# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Folders with a Debian of their own, made by debootstrap from the mirror that this machine uses.
# Sourced from the source folder. Needs root.

# Says why no Debian root can be made here; nothing when it can.
debian_lacks () {
  local tool

  [ "$(id -u)" = 0 ] || { echo 'it needs root'; return; }
  for tool in debootstrap unshare chroot; do
    command -v "$tool" >/dev/null || { echo "the program $tool is missing"; return; }
  done
}

# Runs a command in the Debian of folder $1. Its processes and mounts end with it.
in_debian () {
  local root=$1
  shift
  # shellcheck disable=SC2016 # The inner shell expands it.
  unshare --mount --pid --fork --kill-child --propagation private bash -c '
    set -e
    root=$1
    shift
    mount -t proc proc "$root/proc"
    mount --rbind /dev "$root/dev"
    mount -t tmpfs tmpfs "$root/tmp"
    exec env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
      LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive chroot "$root" "$@"' bash "$root" "$@"
}

# Makes a bare Debian named $1 (bookworm, trixie...) in folder $2; nothing when it is there.
make_debian () {
  local suite=$1 root=$2

  [ ! -f "$root/made" ] || return 0
  rm -rf "$root"
  mkdir -p "$root"
  debootstrap --variant=minbase "$suite" "$root" "${DEBIAN_MIRROR:-http://deb.debian.org/debian}" || return
  # Nothing that is installed may start a service.
  printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
  chmod +x "$root/usr/sbin/policy-rc.d"
  touch "$root/made"
}

# Puts the source that git knows of, and what is new in it, into folder $1; what was built there
# before stays, and the times of files too, so that only what changed is built again.
copy_source () {
  mkdir -p "$1"
  find "$1" -mindepth 1 -maxdepth 1 ! -name '_build*' -exec rm -rf {} +
  git ls-files -z --cached --others --exclude-standard | xargs -0 stat --printf '%n\0' 2>/dev/null |
    tar --create --null --no-recursion --files-from - | tar --extract --directory "$1"
}
