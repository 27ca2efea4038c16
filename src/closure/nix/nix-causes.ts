/** Why Nix failed, as far as its words tell, and what to do about it. */
export interface Cause {
  /** `nix.` and a word for the cause. */
  readonly code: string
  readonly remedy: string
}

interface KnownCause {
  readonly code: string
  readonly sign: RegExp
  /** @param groups what the sign's parentheses matched @param text the entry as it was written */
  readonly remedy: (groups: readonly (string | undefined)[], text: string) => string
}

/**
 * Signs in what Nix 2.8 to 2.36 print, from its sources and from real failures. The first that matches is the cause: one's own
 * machine first, then what is fetched, then what is evaluated, then what is built.
 */
const CAUSES: readonly KnownCause[] = [
  {
    code: 'nix.experimental',
    sign: /experimental (?:Nix|Lix) feature '([^']*)' is disabled/,
    remedy: ([feature]) => `Add ${feature ?? 'it'} to experimental-features in Nix's settings (NIX_CONFIG).`,
  },
  {
    code: 'nix.daemon',
    sign: /daemon-socket\S*: Permission denied|cannot connect to (?:socket|daemon)[^\n]*Permission denied/,
    remedy: () =>
      "Let this user talk to Nix's daemon: on Debian and Ubuntu, add it to the group nix-users; or check allowed-users in nix.conf.",
  },
  {
    code: 'nix.daemon',
    sign: /cannot connect to (?:socket|daemon)|cannot open connection to remote store 'daemon'/,
    remedy: () => "Start Nix's daemon in an earlier step (sudo systemctl start nix-daemon), or run this step as root.",
  },
  {
    code: 'nix.permission',
    sign: /(?:opening lock file|creating directory|creating file|opening file|executing SQLite|cannot open SQLite)[^\n]*\/nix\/[^\n]*(?:Permission denied|readonly database)|could not set permissions on '\/nix\/|attempt to write a readonly database/,
    remedy: () =>
      'This user may not write to the Nix store: install Nix with its daemon (cachix/install-nix-action does), or run this step as root.',
  },
  {
    code: 'nix.home',
    sign: /cannot determine user's home directory/,
    remedy: () => 'Set HOME to a folder of the user that runs this step.',
  },
  {
    code: 'nix.build-users',
    sign: /specified in 'build-users-group' does not exist|build users group '[^']*' has no members/,
    remedy: () =>
      'Nix as root wants users to build as: set NIX_CONFIG to "build-users-group =" to build as root, or install Nix with one of the actions for it.',
  },
  {
    code: 'nix.sandbox',
    sign: /does not support the kernel namespaces|required for sandboxing|unable to (?:set up|initialise|start) [^\n]*sandbox|setting up a private mount namespace|cannot set up[^\n]*namespace/,
    remedy: () => 'This machine allows no sandbox (a container, often): set NIX_CONFIG to "sandbox = false".',
  },
  {
    code: 'nix.disk-full',
    sign: /No space left on device|database or disk is full/,
    remedy: () => 'Make room on the disk of /nix in an earlier step, or use a larger runner.',
  },
  {
    code: 'nix.owner',
    sign: /opening Git repository "([^"]*)": repository path '[^']*' is not owned by current user|repository path '([^']*)' is not owned by|detected dubious ownership in repository at '([^']*)'|unsafe repository \('([^']*)'/,
    remedy: (groups) =>
      `The checkout belongs to another user: run git config --global --add safe.directory ${groups.find((group) => group !== undefined) ?? 'PATH'} in an earlier step, as the user of this one.`,
  },
  {
    // Nix 2.8 runs `git diff` there, which takes itself to be outside any repository and prints its usage.
    code: 'nix.owner',
    sign: /warning: Not a git repository|program 'git' failed with exit code 129/,
    remedy: () =>
      'Git does not take the folder for a repository, mostly because another user owns it: run git config --global --add safe.directory PATH in an earlier step, as the user of this one.',
  },
  {
    code: 'nix.untracked',
    sign: /[Pp]ath '([^']*)' in the repository "[^"]*" is not tracked by Git/,
    remedy: ([file]) => `In a git checkout, Nix sees what git tracks: git add ${file ?? 'it'}, and commit it.`,
  },
  {
    code: 'nix.untracked',
    sign: /(?:getting status of|opening file|path) ["']\/nix\/store\/[a-z0-9]{32}-source\/([^"']*)["'](?:: No such file or directory| does not exist)/,
    remedy: ([file]) =>
      `Check that ${file ?? 'it'} is there. In a git checkout, Nix sees only what git tracks: git add it, and commit it.`,
  },
  {
    code: 'nix.network',
    sign: /HTTP error (?:401|403|404|429)/,
    remedy: () =>
      'Check the address. For a private repository, or when GitHub limits the rate, give Nix a token: access-tokens = github.com=TOKEN in NIX_CONFIG (input github_access_token of cachix/install-nix-action).',
  },
  {
    code: 'nix.network',
    sign: /unable to download|[Cc]ould(?: not|n't) (?:resolve|connect)|Failed to open archive|unable to access|Could not read from remote repository|failed to fetch|cannot fetch input/,
    remedy: () =>
      'Check the reference and the network of this runner, and run the step again. A name without ":" or "./" is looked up in the flake registry: the workspace is ".".',
  },
  {
    code: 'nix.flake',
    sign: /could not find a flake\.nix|does not contain a '?[^\n]*flake\.nix'?|is not a flake|is not a valid URL|is not a flake reference|cannot find flake|getting status of ["'](?!\/nix\/store\/)[^"']*["']: No such file/,
    remedy: (_, text) =>
      isFile(text)
        ? `A file that ${refOf(text)} names is not there.`
        : `Check what is before "#" in ${text}: the folder of a flake.nix (".", "./nix"), or a reference like github:NixOS/nixpkgs/nixos-unstable.`,
  },
  {
    code: 'nix.attribute',
    sign: /does not provide attribute|in selection path '[^']*' not found/,
    remedy: (_, text) =>
      isFile(text)
        ? `Check what is after "#" against what ${refOf(text)} has.`
        : `Check what is after "#": nix flake show ${refOf(text)} lists what there is for each system.`,
  },
  {
    code: 'nix.output',
    sign: /does not have (?:wanted )?outputs? '/,
    remedy: () => 'Name an output that it has after "^": nix derivation show lists them.',
  },
  {
    code: 'nix.not-package',
    sign: /is not a derivation|to be a derivation or path|does not evaluate to a derivation|does not correspond to a Nix language value/,
    remedy: () => 'Name an attribute that is a package, like packages.x86_64-linux.hello, which is written hello.',
  },
  {
    code: 'nix.refused',
    sign: /has an unfree license|is marked as (?:insecure|broken)|is not available on the requested hostPlatform|Refusing to evaluate/,
    remedy: () =>
      'Nixpkgs refuses it. Allow it in the flake (config.allowUnfree or permittedInsecurePackages where nixpkgs is imported); the environment does not count here.',
  },
  {
    code: 'nix.impure',
    sign: /forbidden in pure (?:eval|evaluation) mode|use '--impure'|in pure mode/,
    remedy: () =>
      'This action evaluates flakes purely: let the flake take what it needs as an input, or from its own files.',
  },
  {
    code: 'nix.hash',
    sign: /hash mismatch/,
    remedy: () =>
      'What was downloaded is not what the package expects: put the hash after "got:" into it, if you trust it.',
  },
  {
    code: 'nix.system',
    sign: /a '([^']*)' with features [^\n]* is required to build|Required system: '([^']*)'/,
    remedy: ([old, recent]) =>
      `It is for ${old ?? recent ?? 'another system'}: build on a runner of that system, or name the package of this one.`,
  },
  {
    code: 'nix.store-path',
    sign: /no substituter that can build it|path '\/nix\/store\/[^']*' is not valid|don't know how to build these paths|does not exist in the store|path '\/nix\/store\/[^']*' does not exist/,
    remedy: () =>
      'The store path is neither in this store nor in a cache that Nix uses: build it in an earlier step, write the installable (REF#ATTRIBUTE) instead, or add the cache to substituters.',
  },
  {
    code: 'nix.killed',
    sign: /failed due to signal (?:9|15)|Out of memory|Cannot allocate memory|std::bad_alloc/,
    remedy: () =>
      'The build was killed, mostly for want of memory: run the step again, with fewer jobs (max-jobs in NIX_CONFIG), or on a larger runner.',
  },
  {
    code: 'nix.build-failed',
    sign: /builder for '[^']*' failed|[Bb]uilder failed|failed to produce output path|timed out after|dependenc(?:y|ies) failed|Cannot build/,
    remedy: (_, text) =>
      `The package itself does not build: see its log below, and try ${commandOf('nix build -L', text)} on your machine.`,
  },
  {
    code: 'nix.evaluation',
    sign: /syntax error|undefined variable|infinite recursion|while (?:calling|evaluating)|cannot coerce|expected a |value is |called without required argument|cannot evaluate a function|assertion '|attribute '[^']*' missing/,
    remedy: (_, text) =>
      `The Nix expression has a mistake: see below, and try ${commandOf('nix build', text)} on your machine.`,
  },
]

/**
 * @param said what Nix itself said, without builders' logs
 * @param text the entry as it was written
 */
export function causeOf(said: string, text: string): Cause {
  for (const { code, sign, remedy } of CAUSES) {
    const [match, ...groups] = sign.exec(said) ?? []
    if (match !== undefined) return { code, remedy: remedy(groups, text) }
  }
  return { code: 'nix.failed', remedy: "See Nix's own words below, and try the same with nix build on your machine." }
}

function refOf(text: string): string {
  return text.split('#')[0] ?? text
}

/** What a person types for the same. */
function commandOf(build: string, text: string): string {
  return isFile(text) ? `${build} --file ${text.replace('#', ' ')}` : `${build} ${text}`
}

function isFile(text: string): boolean {
  return refOf(text).endsWith('.nix')
}
