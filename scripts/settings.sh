# settings.sh is read by the other scripts ("source"): where things are, and what every build has in common.
# It changes to the top of the project.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
project=$PWD

# Go keeps its caches under the home folder. Where no variable names one (some build machines), it is looked up; a user
# without one gets a folder among the temporary ones. It must not lie in here: Go would take what is in it for ours.
if [[ -z ${HOME:-} || ! -d ${HOME:-} ]]; then
	HOME=$(getent passwd "$(id -u)" | cut -d : -f 6 || true)
	if [[ -z $HOME || ! -w $HOME ]]; then
		HOME=${TMPDIR:-/tmp}/huibao-home-$(id -u)
		mkdir -p -m 700 "$HOME"
		[[ -O $HOME ]] || { echo "$HOME belongs to someone else" >&2; exit 1; }
	fi
	export HOME
fi

# A Go that is here but not on the search path: unpacked as go.dev says, or a Debian package with its version in its name.
if ! command -v go >/dev/null; then
	for folder in /usr/local/go/bin $(printf '%s\n' /usr/lib/go-1.*/bin | sort --version-sort --reverse); do
		if [[ -x $folder/go ]]; then
			PATH=$PATH:$folder
			break
		fi
	done
fi
# A Go that is older than go.mod asks for may get the one it asks for. Debian's does not unless told.
export GOTOOLCHAIN=${GOTOOLCHAIN:-auto}

# migrated_fynedo: widgets are only touched on the interface goroutine, which spares the toolkit a slow check.
# no_emoji: leaves out the colour emoji font, which costs memory in every text style.
tags=migrated_fynedo,no_emoji
version=$(sed -n 's/^Version = "\(.*\)"$/\1/p' FyneApp.toml)
program=build/huibao
staticcheck=honnef.co/go/tools/cmd/staticcheck@v0.8.2
winres=github.com/tc-hib/go-winres@v0.3.3

# go_tool MODULE@VERSION ARGUMENT...: runs a program of another module, with the Go that this project is built with (left
# to itself Go might get a newer one for it).
go_tool() { GOTOOLCHAIN=$(go env GOVERSION) go run "$@"; }

# say MESSAGE...: a line about what is going on, kept apart from what a command itself prints.
say() { echo "== $*" >&2; }

# fail MESSAGE...: ends the script with a sentence.
fail() {
	echo "${0##*/}: $*" >&2
	exit 1
}
