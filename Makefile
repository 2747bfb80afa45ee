# The commands of this project. `make run` and `make test` are the two that matter; each installs what it needs.
.DEFAULT_GOAL := help
.PHONY: help run test style journey oracle forms fuzz bench screenshots fonts icon package check-package clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-15s %s\n", $$1, $$2 }' Makefile

run: ## install what is missing, build, open the window
	@scripts/install-needed go build run
	@scripts/build
	@scripts/run

test: ## install what is missing, then check everything
	@scripts/install-needed go build test chinese-input oracle browser
	@scripts/test

style: ## formatting, vet and staticcheck only
	@scripts/check-style

journey: ## the window used by key and mouse only
	@scripts/install-needed go build test chinese-input
	@scripts/journey -v

oracle: ## LibreOffice Calc works out the figures once more
	@scripts/install-needed go oracle
	@scripts/oracle

forms: ## rating forms filled in by LibreOffice and Chromium only
	@scripts/install-needed go oracle browser
	@CHROMIUM=needed scripts/forms

fuzz: ## every fuzz target for TIME (30s)
	@scripts/fuzz $(TIME)

bench: ## benchmarks, the simulation beside numpy, start-up and memory against a bare window
	@scripts/install-needed go build test bench
	@scripts/bench

screenshots: ## a picture of every page into docs/screenshots
	@scripts/install-needed go build test
	@scripts/screenshots

fonts: ## make the fonts anew
	@scripts/install-needed fonts
	@scripts/list-font-characters
	@scripts/make-fonts

icon: ## draw the icon's PNG files anew
	@scripts/install-needed icon
	@scripts/make-icon

package: ## what is given away, for Linux and Windows, into dist
	@scripts/install-needed go build package-linux package-windows
	@scripts/package-linux
	@scripts/package-windows

check-package: package ## start what is given away, as a person would (Windows: under Wine)
	@scripts/install-needed go test check-package wine
	@scripts/check-linux-package
	@scripts/check-windows-package

clean: ## remove what was built
	rm -rf build dist
