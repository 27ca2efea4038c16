export const id = 744;
export const ids = [744];
export const modules = {

/***/ 30568:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dD: () => (/* binding */ SHOW_CONFIG),
/* harmony export */   dG: () => (/* binding */ CONFIG_SHOW),
/* harmony export */   fb: () => (/* binding */ buildArguments),
/* harmony export */   lX: () => (/* binding */ PATHS_AT_ONCE),
/* harmony export */   qI: () => (/* binding */ ALWAYS),
/* harmony export */   sJ: () => (/* binding */ isMadeArguments),
/* harmony export */   sW: () => (/* binding */ pathInfoArguments)
/* harmony export */ });
/* harmony import */ var _nix_version_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18652);

/**
 * The command line works where it has to be switched on, and no flake of the repository changes Nix's settings: a
 * `nixConfig` in it could name substituters and programs to run.
 */
const ALWAYS = [
    '--extra-experimental-features',
    'nix-command flakes',
    '--option',
    'accept-flake-config',
    'false',
];
/** Asks what is in the store, and fetches nothing. */
const PATH_INFO = ['path-info', ...ALWAYS, '--option', 'substitute', 'false'];
/**
 * Builds or fetches one thing and prints its outputs as JSON; a flake without lock file works, and stays without.
 * @param root where Nix puts a link that keeps them from its garbage collector
 */
function buildArguments(version, what, root) {
    return [
        'build',
        ...ALWAYS,
        '--no-write-lock-file',
        '--out-link',
        root,
        '--json',
        '--print-build-logs',
        ...namedAs(version, what),
    ];
}
/** Fails unless what is to be built is valid in the store; nothing is built or fetched but what the evaluation itself needs. */
function isMadeArguments(version, what) {
    return [...PATH_INFO, '--no-write-lock-file', ...namedAs(version, what)];
}
/** The end of a command line that is about one thing. */
function namedAs(version, what) {
    return [...(what.kind === 'nix-file' ? ['--file', what.file] : []), '--', installableOf(version, what)];
}
function installableOf(version, what) {
    switch (what.kind) {
        case 'store-path':
            return what.storePath;
        case 'installable':
            return `${what.ref}#${outputOf(version, what, 'default')}`;
        case 'nix-file':
            return outputOf(version, what, '');
    }
}
/** @param none what Nix 2.8 has for the attribute that is not named */
function outputOf(version, { attribute, output }, none) {
    if (output === undefined)
        return attribute;
    if ((0,_nix_version_js__WEBPACK_IMPORTED_MODULE_0__/* .knowsCaret */ .oG)(version))
        return `${attribute}^${output}`;
    const named = attribute === '' ? none : attribute;
    return named === '' ? output : `${named}.${output}`;
}
/** How many store paths go on one command line: at most 256 bytes each, and Linux takes 2 MiB with the environment. */
const PATHS_AT_ONCE = 1000;
/** What the store knows of `paths`; nothing is built or fetched. `recursive`: and of all they need, all of which must be there. */
function pathInfoArguments(version, paths, { recursive }) {
    return [
        ...PATH_INFO,
        '--json',
        ...((0,_nix_version_js__WEBPACK_IMPORTED_MODULE_0__/* .knowsJsonFormat */ .S5)(version) ? ['--json-format', '1'] : []),
        ...(recursive ? ['--recursive'] : []),
        '--',
        ...paths,
    ];
}
/** Nix's settings, by its new and its old name of the command. */
const CONFIG_SHOW = ['config', 'show', ...ALWAYS, '--json'];
const SHOW_CONFIG = ['show-config', ...ALWAYS, '--json'];


/***/ }),

/***/ 39729:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  q: () => (/* binding */ buildFailed),
  w: () => (/* binding */ questionFailed)
});

// EXTERNAL MODULE: ./errors.ts
var errors = __webpack_require__(61169);
// EXTERNAL MODULE: ./runner/command.ts
var command = __webpack_require__(57266);
// EXTERNAL MODULE: ./sources/store-path.ts
var store_path = __webpack_require__(28386);
// EXTERNAL MODULE: ./sources/substitutions.ts
var substitutions = __webpack_require__(67671);
;// CONCATENATED MODULE: ./closure/nix/nix-causes.ts
/**
 * Signs in what Nix 2.8 to 2.36 print, from its sources and from real failures. The first that matches is the cause: one's own
 * machine first, then what is fetched, then what is evaluated, then what is built.
 */
const CAUSES = [
    {
        code: 'nix.experimental',
        sign: /experimental (?:Nix|Lix) feature '([^']*)' is disabled/,
        remedy: ([feature]) => `Add ${feature ?? 'it'} to experimental-features in Nix's settings (NIX_CONFIG).`,
    },
    {
        code: 'nix.daemon',
        sign: /daemon-socket\S*: Permission denied|cannot connect to (?:socket|daemon)[^\n]*Permission denied/,
        remedy: () => "Let this user talk to Nix's daemon: on Debian and Ubuntu, add it to the group nix-users; or check allowed-users in nix.conf.",
    },
    {
        code: 'nix.daemon',
        sign: /cannot connect to (?:socket|daemon)|cannot open connection to remote store 'daemon'/,
        remedy: () => "Start Nix's daemon in an earlier step (sudo systemctl start nix-daemon), or run this step as root.",
    },
    {
        code: 'nix.permission',
        sign: /(?:opening lock file|creating directory|creating file|opening file|executing SQLite|cannot open SQLite)[^\n]*\/nix\/[^\n]*(?:Permission denied|readonly database)|could not set permissions on '\/nix\/|attempt to write a readonly database/,
        remedy: () => 'This user may not write to the Nix store: install Nix with its daemon (cachix/install-nix-action does), or run this step as root.',
    },
    {
        code: 'nix.home',
        sign: /cannot determine user's home directory/,
        remedy: () => 'Set HOME to a folder of the user that runs this step.',
    },
    {
        code: 'nix.build-users',
        sign: /specified in 'build-users-group' does not exist|build users group '[^']*' has no members/,
        remedy: () => 'Nix as root wants users to build as: set NIX_CONFIG to "build-users-group =" to build as root, or install Nix with one of the actions for it.',
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
        remedy: (groups) => `The checkout belongs to another user: run git config --global --add safe.directory ${groups.find((group) => group !== undefined) ?? 'PATH'} in an earlier step, as the user of this one.`,
    },
    {
        // Nix 2.8 runs `git diff` there, which takes itself to be outside any repository and prints its usage.
        code: 'nix.owner',
        sign: /warning: Not a git repository|program 'git' failed with exit code 129/,
        remedy: () => 'Git does not take the folder for a repository, mostly because another user owns it: run git config --global --add safe.directory PATH in an earlier step, as the user of this one.',
    },
    {
        code: 'nix.untracked',
        sign: /[Pp]ath '([^']*)' in the repository "[^"]*" is not tracked by Git/,
        remedy: ([file]) => `In a git checkout, Nix sees what git tracks: git add ${file ?? 'it'}, and commit it.`,
    },
    {
        code: 'nix.untracked',
        sign: /(?:getting status of|opening file|path) ["']\/nix\/store\/[a-z0-9]{32}-source\/([^"']*)["'](?:: No such file or directory| does not exist)/,
        remedy: ([file]) => `Check that ${file ?? 'it'} is there. In a git checkout, Nix sees only what git tracks: git add it, and commit it.`,
    },
    {
        code: 'nix.network',
        sign: /HTTP error (?:401|403|404|429)/,
        remedy: () => 'Check the address. For a private repository, or when GitHub limits the rate, give Nix a token: access-tokens = github.com=TOKEN in NIX_CONFIG (input github_access_token of cachix/install-nix-action).',
    },
    {
        code: 'nix.network',
        sign: /unable to download|[Cc]ould(?: not|n't) (?:resolve|connect)|Failed to open archive|unable to access|Could not read from remote repository|failed to fetch|cannot fetch input/,
        remedy: () => 'Check the reference and the network of this runner, and run the step again. A name without ":" or "./" is looked up in the flake registry: the workspace is ".".',
    },
    {
        code: 'nix.flake',
        sign: /could not find a flake\.nix|does not contain a '?[^\n]*flake\.nix'?|is not a flake|is not a valid URL|is not a flake reference|cannot find flake|getting status of ["'](?!\/nix\/store\/)[^"']*["']: No such file/,
        remedy: (_, text) => isFile(text)
            ? `A file that ${refOf(text)} names is not there.`
            : `Check what is before "#" in ${text}: the folder of a flake.nix (".", "./nix"), or a reference like github:NixOS/nixpkgs/nixos-unstable.`,
    },
    {
        code: 'nix.attribute',
        sign: /does not provide attribute|in selection path '[^']*' not found/,
        remedy: (_, text) => isFile(text)
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
        remedy: () => 'Nixpkgs refuses it. Allow it in the flake (config.allowUnfree or permittedInsecurePackages where nixpkgs is imported); the environment does not count here.',
    },
    {
        code: 'nix.impure',
        sign: /forbidden in pure (?:eval|evaluation) mode|use '--impure'|in pure mode/,
        remedy: () => 'This action evaluates flakes purely: let the flake take what it needs as an input, or from its own files.',
    },
    {
        code: 'nix.hash',
        sign: /hash mismatch/,
        remedy: () => 'What was downloaded is not what the package expects: put the hash after "got:" into it, if you trust it.',
    },
    {
        code: 'nix.system',
        sign: /a '([^']*)' with features [^\n]* is required to build|Required system: '([^']*)'/,
        remedy: ([old, recent]) => `It is for ${old ?? recent ?? 'another system'}: build on a runner of that system, or name the package of this one.`,
    },
    {
        code: 'nix.store-path',
        sign: /no substituter that can build it|path '\/nix\/store\/[^']*' is not valid|don't know how to build these paths|does not exist in the store|path '\/nix\/store\/[^']*' does not exist/,
        remedy: () => 'The store path is neither in this store nor in a cache that Nix uses: build it in an earlier step, write the installable (REF#ATTRIBUTE) instead, or add the cache to substituters.',
    },
    {
        code: 'nix.killed',
        sign: /failed due to signal (?:9|15)|Out of memory|Cannot allocate memory|std::bad_alloc/,
        remedy: () => 'The build was killed, mostly for want of memory: run the step again, with fewer jobs (max-jobs in NIX_CONFIG), or on a larger runner.',
    },
    {
        code: 'nix.build-failed',
        sign: /builder for '[^']*' failed|[Bb]uilder failed|failed to produce output path|timed out after|dependenc(?:y|ies) failed|Cannot build/,
        remedy: (_, text) => `The package itself does not build: see its log below, and try ${commandOf('nix build -L', text)} on your machine.`,
    },
    {
        code: 'nix.evaluation',
        sign: /syntax error|undefined variable|infinite recursion|while (?:calling|evaluating)|cannot coerce|expected a |value is |called without required argument|cannot evaluate a function|assertion '|attribute '[^']*' missing/,
        remedy: (_, text) => `The Nix expression has a mistake: see below, and try ${commandOf('nix build', text)} on your machine.`,
    },
];
/**
 * @param said what Nix itself said, without builders' logs
 * @param text the entry as it was written
 */
function causeOf(said, text) {
    for (const { code, sign, remedy } of CAUSES) {
        const [match, ...groups] = sign.exec(said) ?? [];
        if (match !== undefined)
            return { code, remedy: remedy(groups, text) };
    }
    return { code: 'nix.failed', remedy: "See Nix's own words below, and try the same with nix build on your machine." };
}
function refOf(text) {
    return text.split('#')[0] ?? text;
}
/** What a person types for the same. */
function commandOf(build, text) {
    return isFile(text) ? `${build} --file ${text.replace('#', ' ')}` : `${build} ${text}`;
}
function isFile(text) {
    return refOf(text).endsWith('.nix');
}

;// CONCATENATED MODULE: ./closure/nix/nix-words.ts
/** `hello> configure: error: …`: a line of a builder as --print-build-logs shows it; with blanks before, in the last lines of a log. */
const BUILDER_LINE = /^(?:[^\s>]+| +)> /;
/** Mostly of downloads that are tried again. Git's is the one by which Nix 2.8 shows that another user owns a checkout. */
const WARNING = /^warning: (?!Not a git repository)/;
/** One level of several: `error: …` at the left, and below it the error of an evaluation with its trace. */
const ERROR_LINE = /^\s*error: *(\S.*)$/;
/** Says only that another error came before. Nix 2.8: `error: 1 dependencies of derivation '…' failed to build`. */
const CONSEQUENCE = /\b\d{1,9} dependenc(?:y|ies) (?:of .* )?failed|failed due to failed dependency/;
const LONGEST = 300;
/** @param stderr lines without terminal codes */
function nixWords(stderr) {
    const lines = stderr.split('\n').filter((line) => !BUILDER_LINE.test(line) && !WARNING.test(line));
    const errors = lines.flatMap((line, index) => {
        const [, text] = ERROR_LINE.exec(line) ?? [];
        return text === undefined ? [] : [withReason(text, lines.slice(index + 1))];
    });
    const cause = errors.filter((error) => !CONSEQUENCE.test(error)).at(-1) ?? errors.at(-1);
    return { error: cause === undefined ? undefined : shortened(cause), said: lines.join('\n') };
}
/** The last line that the builder of an error printed; --print-build-logs begins each with the package's name, without its version. */
function lastOfBuilder(stderr, error) {
    const [, failed] = /\/nix\/store\/[a-z0-9]{32}-(\S+)\.drv/.exec(error) ?? [];
    const lines = stderr.split('\n').flatMap((line) => {
        const [, name = '', text = ''] = /^([^\s>]+)> (.*\S)/.exec(line) ?? [];
        return failed !== undefined && (failed === name || failed.startsWith(`${name}-`)) && text !== '' ? [text] : [];
    });
    return lines.at(-1);
}
/** Nix 2.31 and newer: `error: Cannot build '/nix/store/….drv'.`, then `       Reason: builder failed with exit code 3.` */
function withReason(text, following) {
    const [, reason] = /^\s+Reason: (.*)$/.exec(following[0] ?? '') ?? [];
    return reason === undefined ? text : `${text} ${reason}`;
}
function shortened(text) {
    const tidy = text.replace(/\s+/g, ' ').trim();
    return tidy.length > LONGEST ? `${tidy.slice(0, LONGEST - 1)}…` : tidy;
}

;// CONCATENATED MODULE: ./closure/nix/nix-error.ts






const SHOWN_LINES = 30;
/** What Nix could not build or fetch for an entry of an input. */
function buildFailed({ text, input, where }, result) {
    const { error, said } = nixWords(result.stderr);
    const cause = causeOf(said, text);
    const builder = error === undefined ? undefined : lastOfBuilder(result.stderr, error);
    const message = `${where}: Nix cannot make ${(0,errors/* quote */.hD)(text)}: ${ending(result, error)}`;
    return (0,errors/* inputError */.Xu)(input, builder === undefined ? message : `${message} Its last words: ${(0,errors/* quote */.hD)(builder)}.`, input === 'substitutions' && !text.startsWith(store_path/* STORE */.er) ? `${cause.remedy} ${(0,substitutions/* orText */.x)(text)}` : cause.remedy, { code: cause.code, details: (0,command/* lastLines */.w$)(result.stderr, SHOWN_LINES) });
}
/** A question to the store that failed. @param what what was asked for, after "Nix cannot" */
function questionFailed(what, result) {
    const { error, said } = nixWords(result.stderr);
    const cause = causeOf(said, '');
    return new errors/* ActionError */.lZ({
        code: cause.code,
        message: `Nix cannot ${what}: ${ending(result, error)}`,
        remedy: cause.remedy,
        details: (0,command/* lastLines */.w$)(result.stderr, SHOWN_LINES),
    });
}
function ending({ exitCode, signal }, error) {
    if (signal !== null)
        return `it was ended by ${signal}.`;
    if (error === undefined)
        return `it ended with status ${exitCode ?? 'none'}.`;
    return /[.!?…]$/.test(error) ? error : `${error}.`;
}


/***/ }),

/***/ 18652:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QK: () => (/* binding */ checkNixVersion),
/* harmony export */   S5: () => (/* binding */ knowsJsonFormat),
/* harmony export */   ek: () => (/* binding */ knowsConfigShow),
/* harmony export */   he: () => (/* binding */ makesOwnStore),
/* harmony export */   mo: () => (/* binding */ knowsDataHome),
/* harmony export */   oG: () => (/* binding */ knowsCaret)
/* harmony export */ });
/* unused harmony export parseNixVersion */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61169);

/** `nix (Nix) 2.8.0`, `nix (Lix, like Nix) 2.91.0`, `nix (Determinate Nix 3.8.1) 2.30.1`, `nix (Nix) 2.31.0pre20250712_b1245123`. */
const LINE = /^nix(?:-build|-store)? \(((?:Determinate )?(?:Nix|Lix))[^()]*\) (\d+)\.(\d+)[^\n]*$/m;
/** The oldest Nix whose command line this program speaks. */
const OLDEST = { major: 2, minor: 8 };
/** Undefined for any text that is not Nix's. */
function parseNixVersion(output) {
    const [text, product, major, minor] = LINE.exec(output) ?? [];
    if (text === undefined || product === undefined)
        return undefined;
    return {
        product: product,
        major: Number(major),
        minor: Number(minor),
        text: text.trim(),
    };
}
/** @throws ActionError `nix.version` for what is no Nix, or is older than 2.8 */
function checkNixVersion(program, output) {
    const version = parseNixVersion(output);
    if (version === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ({
            code: 'nix.version',
            message: `${program} --version says ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(output.trim())}, which is no version of Nix.`,
            remedy: 'Let PATH lead to Nix 2.8 or newer.',
        });
    }
    if (isBefore(version, OLDEST.major, OLDEST.minor)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ({
            code: 'nix.version',
            message: `${program} is ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(version.text)}; this action needs Nix 2.8 or newer.`,
            remedy: 'Install a newer Nix in an earlier step, for example with cachix/install-nix-action.',
        });
    }
    return version;
}
/** Whether outputs are named `ATTR^OUT`. Nix 2.8 has only the attribute `ATTR.OUT`, which later builds the default outputs. */
function knowsCaret(version) {
    return !isBefore(version, 2, 9);
}
/** Whether `nix path-info --json` has versions of its answer, and wants to be told which: Nix 2.33, no Lix. */
function knowsJsonFormat(version) {
    return version.product !== 'Lix' && !isBefore(version, 2, 33);
}
/** Whether `nix config show` is there, which was `nix show-config` before. */
function knowsConfigShow(version) {
    return !isBefore(version, 2, 20);
}
/** Whether a machine without /nix gets a store of the user's own: Nix 2.10. */
function makesOwnStore(version) {
    return !isBefore(version, 2, 10);
}
/** Whether that store is below NIX_DATA_HOME when it is set: Nix 2.25, no Lix. */
function knowsDataHome(version) {
    return version.product !== 'Lix' && !isBefore(version, 2, 25);
}
function isBefore(version, major, minor) {
    return version.major < major || (version.major === major && version.minor < minor);
}


/***/ }),

/***/ 15676:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ resolveInStore)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _sources_real_path_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(66909);
/* harmony import */ var _sources_store_path_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28386);



/** As many as Linux follows (path_resolution(7)). */
const MOST_LINKS = 40;
/**
 * Follows the links on the way of a path as what runs in the store does: never by this machine's own links, which in a
 * chroot store lead elsewhere.
 * @param followLast false: of a path that is a link itself, that link
 */
function resolveInStore(layout, path, { followLast = true } = {}) {
    /** From /nix/store on to where the walk is, free of links. */
    const here = [];
    const ahead = namesOf((0,_sources_store_path_js__WEBPACK_IMPORTED_MODULE_2__/* .pathInStore */ .Wr)(path));
    let last = { link: '', target: '' };
    for (let links = 0;;) {
        const name = ahead.shift();
        const top = here.at(-1);
        if (name === undefined) {
            if (top === undefined)
                return { kind: 'outside', ...last };
            const logical = logicalOf(here);
            return { kind: 'found', physical: layout.physical(logical), logical, stats: top.stats };
        }
        if (name === '' || name === '.')
            continue;
        if (top?.stats.isDirectory() === false)
            return { kind: 'missing', nearest: logicalOf(here) };
        if (name === '..') {
            if (here.pop() === undefined)
                return { kind: 'outside', ...last };
            continue;
        }
        const place = `${logicalOf(here)}/${name}`;
        const stats = lookAt(layout.physical(place));
        if (stats === 'denied')
            return { kind: 'denied', folder: logicalOf(here) };
        if (stats === 'missing')
            return { kind: 'missing', nearest: top === undefined ? undefined : logicalOf(here) };
        if (!stats.isSymbolicLink() || (ahead.length === 0 && !followLast)) {
            here.push({ name, stats });
            continue;
        }
        if (links++ === MOST_LINKS)
            return { kind: 'loop', link: place };
        const target = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)(layout.physical(place));
        last = { link: place, target };
        if (!target.startsWith('/'))
            ahead.unshift(...target.split('/'));
        else if (target.startsWith(`${_sources_store_path_js__WEBPACK_IMPORTED_MODULE_2__/* .STORE */ .er}/`)) {
            here.length = 0;
            ahead.unshift(...namesOf(target));
        }
        else
            return { kind: 'outside', ...last };
    }
}
function lookAt(physical) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(physical);
    }
    catch (error) {
        return (0,_sources_real_path_js__WEBPACK_IMPORTED_MODULE_1__/* .codeOf */ .$N)(error) === 'EACCES' ? 'denied' : 'missing';
    }
}
function namesOf(path) {
    return path.slice(_sources_store_path_js__WEBPACK_IMPORTED_MODULE_2__/* .STORE */ .er.length + 1).split('/');
}
function logicalOf(steps) {
    return [_sources_store_path_js__WEBPACK_IMPORTED_MODULE_2__/* .STORE */ .er, ...steps.map(({ name }) => name)].join('/');
}


/***/ }),

/***/ 61169:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GS: () => (/* binding */ placed),
/* harmony export */   Xu: () => (/* binding */ inputError),
/* harmony export */   at: () => (/* binding */ at),
/* harmony export */   hD: () => (/* binding */ quote),
/* harmony export */   lZ: () => (/* binding */ ActionError)
/* harmony export */ });
/** The one error that a user can cause. Anything else that is thrown is a bug of this program. */
class ActionError extends Error {
    code;
    remedy;
    at;
    details;
    constructor(parts) {
        super(parts.message, parts.cause === undefined ? undefined : { cause: parts.cause });
        this.name = 'ActionError';
        this.code = parts.code;
        this.remedy = parts.remedy;
        this.at = parts.at;
        this.details = parts.details;
    }
}
/** Runs `work`; an error of the user's that names no place yet gets this one. */
function at(place, work) {
    try {
        return work();
    }
    catch (error) {
        throw placed(place, error);
    }
}
/** The error itself, or one of the user's with this place when it names none yet. */
function placed(place, error) {
    if (!(error instanceof ActionError) || error.at !== undefined)
        return error;
    const { code, message, remedy, details } = error;
    return new ActionError({
        code,
        message,
        remedy,
        at: place,
        cause: error,
        ...(details === undefined ? {} : { details }),
    });
}
/** An input of the workflow that cannot be used. `what` follows "NAME: " in the message. */
function inputError(input, what, remedy, more = {}) {
    return new ActionError({ code: `input.${input}`, message: `${input}: ${what}`, remedy, ...more });
}
/** Text from outside as it may stand in a one-line message: quoted, control characters visible, cut at 120 characters. */
function quote(text) {
    const shown = text.length > 120 ? `${text.slice(0, 117)}…` : text;
    return JSON.stringify(shown).replace(/[\u007f-\u009f\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}


/***/ }),

/***/ 20774:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hm: () => (/* binding */ removeEarlier),
/* harmony export */   ou: () => (/* binding */ stageImage),
/* harmony export */   th: () => (/* binding */ STAGING_PREFIX)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(61169);
/* harmony import */ var _runner_cleanup_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(28763);




/** How the folder of an image in the making is named, in the output folder. The post step removes one that SIGKILL left. */
const STAGING_PREFIX = '.portable-service-';
/** Takes an image of an earlier run away, so that one that is not made anew is not taken for it. */
function removeEarlier(outputDirectory, fileName) {
    writable(outputDirectory, () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(outputDirectory, fileName), { force: true }));
}
/** @throws ActionError when the output folder cannot be made or written to */
function stageImage(outputDirectory, fileName) {
    const made = foldersToMake(outputDirectory);
    const folder = makeStaging(outputDirectory);
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, fileName);
    let done = false;
    const discard = () => {
        if (done)
            return;
        done = true;
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(folder, { recursive: true, force: true });
        for (const parent of made)
            removeIfEmpty(parent);
        owned.release();
    };
    const owned = (0,_runner_cleanup_js__WEBPACK_IMPORTED_MODULE_3__/* .undoWhenStopped */ ._2)(discard);
    const commit = () => {
        const final = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(outputDirectory, fileName);
        writable(outputDirectory, () => {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.chmodSync)(path, 0o644);
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(path, final);
        });
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(folder, { recursive: true, force: true });
        owned.release();
        done = true;
        return final;
    };
    return { folder, path, commit, discard };
}
function makeStaging(outputDirectory) {
    return writable(outputDirectory, () => {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(outputDirectory, { recursive: true });
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdtempSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(outputDirectory, STAGING_PREFIX));
    });
}
function writable(outputDirectory, work) {
    try {
        return work();
    }
    catch (cause) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ({
            code: 'input.output-directory',
            message: `output-directory: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(outputDirectory)} cannot be written to: ${cause.message}`,
            remedy: 'Name a folder that the user of this step may write to.',
            cause,
        });
    }
}
/** The folders that mkdir -p will make, innermost first. */
function foldersToMake(path) {
    const missing = [];
    for (let folder = path; !(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(folder); folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder))
        missing.push(folder);
    return missing;
}
function removeIfEmpty(folder) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmdirSync)(folder);
    }
    catch {
        // Something is in it: it stays.
    }
}


/***/ }),

/***/ 14744:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ../node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(75360);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./closure/nix/nix-error.ts + 2 modules
var nix_error = __webpack_require__(39729);
;// CONCATENATED MODULE: ./closure/nix/binary-cache/base32.ts
/** Digits of Nix's base 32: without e, o, t and u. */
const DIGITS = '0123456789abcdfghijklmnpqrsvwxyz';
/** Bytes in Nix's base 32, which begins with the last bits (src/libutil/hash.cc): names of NAR files, and hashes in a .narinfo. */
function nixBase32(bytes) {
    let text = '';
    for (let digit = Math.ceil((bytes.length * 8) / 5) - 1; digit >= 0; digit--) {
        const bit = digit * 5;
        const at = Math.floor(bit / 8);
        const pair = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
        text += DIGITS.charAt((pair >> (bit % 8)) & 31);
    }
    return text;
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./runner/whole-file.ts



/**
 * Writes a text file, readable for all whatever the umask, whole or not at all, and makes the folders above it. By a new
 * file and a rename: a link of that name, which the repository may hold, is replaced and not followed.
 */
function writeWhole(path, text) {
    const staged = (0,external_node_path_.join)((0,external_node_path_.dirname)(path), `.portable-service-${(0,external_node_crypto_.randomUUID)()}`);
    try {
        (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(path), { recursive: true });
        (0,external_node_fs_.writeFileSync)(staged, text, { flag: 'wx' });
        (0,external_node_fs_.chmodSync)(staged, 0o644);
        (0,external_node_fs_.renameSync)(staged, path);
    }
    catch (error) {
        (0,external_node_fs_.rmSync)(staged, { force: true });
        throw error;
    }
}

// EXTERNAL MODULE: ./sources/store-path.ts
var store_path = __webpack_require__(28386);
;// CONCATENATED MODULE: ./closure/nix/binary-cache/narinfo.ts

/** Of our own: 2,000 references of the longest names are half of it. */
const LONGEST_NARINFO = 1024 * 1024;
/** Nix takes the last of several lines of a name; here each but these may be there once, so that there is nothing to disagree about. */
const REPEATED = 'Sig';
/**
 * Reads a .narinfo as `nix copy` writes it with compression=none (src/libstore/nar-info.cc): there, the file is the archive. The address in it is
 * opened by Nix as a path below the cache's folder, whatever it is: only the one that Nix itself makes of the hash is taken.
 * @returns undefined for any other text
 */
function parseNarinfo(text) {
    const fields = fieldsOf(text);
    if (fields === undefined)
        return undefined;
    const path = wholePath(fields.get('StorePath') ?? '');
    const [, narHash] = /^sha256:([0-9a-df-np-sv-z]{52})$/.exec(fields.get('NarHash') ?? '') ?? [];
    const size = fields.get('NarSize') ?? '';
    const references = pathsOf(fields.get('References') ?? '');
    if (path === undefined || narHash === undefined || references === undefined || !/^[1-9]\d{0,14}$/.test(size))
        return undefined;
    const isPlain = fields.get('URL') === narPlace(narHash) &&
        fields.get('Compression') === 'none' &&
        fields.get('FileHash') === `sha256:${narHash}` &&
        fields.get('FileSize') === size;
    if (!isPlain)
        return undefined;
    return {
        path,
        narHash,
        narSize: Number(size),
        references: references.filter((reference) => reference !== path),
        vouched: fields.has('Sig') || fields.has('CA'),
    };
}
/** Where the archive is, from the cache's folder. */
function narPlace(narHash) {
    return `nar/${narHash}.nar`;
}
/** The name of a path's .narinfo: only the hash of its name. */
function narinfoName(path) {
    return `${(0,store_path/* baseNameOf */.mv)(path).slice(0, 32)}.narinfo`;
}
function fieldsOf(text) {
    if (!text.endsWith('\n'))
        return undefined;
    const fields = new Map();
    for (const line of text.slice(0, -1).split('\n')) {
        const [, name, value] = /^([A-Za-z]+): ([\u0020-\u007e]*)$/.exec(line) ?? [];
        if (name === undefined || value === undefined || (fields.has(name) && name !== REPEATED))
            return undefined;
        fields.set(name, value);
    }
    return fields;
}
function pathsOf(names) {
    const paths = names
        .split(' ')
        .filter((name) => name !== '')
        .map((name) => wholePath(`${store_path/* STORE */.er}/${name}`));
    return paths.every((path) => path !== undefined) ? paths : undefined;
}
function wholePath(text) {
    const parsed = (0,store_path/* parsePathInStore */.vH)(text);
    return parsed?.subPath === '' && parsed.storePath === text ? parsed.storePath : undefined;
}

;// CONCATENATED MODULE: ./closure/nix/binary-cache/cache-folder.ts





const ABOUT = 'nix-cache-info';
const ABOUT_TEXT = `StoreDir: ${store_path/* STORE */.er}\n`;
/** Bytes of all .narinfo files: what 100,000 store paths need, and no more memory than that. */
const MOST_TEXT = 64 * 1024 * 1024;
/**
 * Reads a flat binary cache and removes from its folder whatever is not part of it: the folder may have been written by anyone, and Nix follows
 * links in it and opens what a .narinfo names. What is left are ordinary files, of the sizes that are said of them.
 * @param wanted which paths to keep
 * @throws Error when the folder cannot be read or written
 */
function tidyCache(folder, wanted = () => true) {
    makeFolder(folder);
    makeFolder((0,external_node_path_.join)(folder, 'nar'));
    const entries = new Map();
    const read = readerOf(folder);
    let damaged = 0;
    let unwanted = 0;
    for (const name of (0,external_node_fs_.readdirSync)(folder).filter((name) => name !== 'nar' && name !== ABOUT)) {
        const entry = name.endsWith('.narinfo') ? read(name) : undefined;
        if (entry !== undefined && wanted(entry)) {
            entries.set(entry.path, entry);
        }
        else {
            if (entry !== undefined)
                unwanted++;
            else if (name.endsWith('.narinfo'))
                damaged++;
            remove((0,external_node_path_.join)(folder, name));
        }
    }
    const archives = new Set([...entries.values()].map(({ narHash }) => narPlace(narHash)));
    for (const name of (0,external_node_fs_.readdirSync)((0,external_node_path_.join)(folder, 'nar'))) {
        if (!archives.has(`nar/${name}`))
            remove((0,external_node_path_.join)(folder, 'nar', name));
    }
    writeAbout((0,external_node_path_.join)(folder, ABOUT));
    return { entries, damaged, unwanted };
}
function readerOf(folder) {
    let room = MOST_TEXT;
    return (name) => {
        const size = sizeOfFile((0,external_node_path_.join)(folder, name));
        if (size === undefined || size > Math.min(room, LONGEST_NARINFO))
            return undefined;
        room -= size;
        const entry = parseNarinfo((0,external_node_fs_.readFileSync)((0,external_node_path_.join)(folder, name), 'latin1'));
        if (entry === undefined || narinfoName(entry.path) !== name)
            return undefined;
        return sizeOfFile((0,external_node_path_.join)(folder, narPlace(entry.narHash))) === entry.narSize ? entry : undefined;
    };
}
/** Undefined for what is no ordinary file: a link to one, too. */
function sizeOfFile(path) {
    const status = (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
    return status?.isFile() === true ? status.size : undefined;
}
function makeFolder(path) {
    const status = (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
    if (status?.isDirectory() === true)
        return;
    if (status !== undefined)
        remove(path);
    (0,external_node_fs_.mkdirSync)(path, { recursive: true });
}
function writeAbout(path) {
    if (sizeOfFile(path) === ABOUT_TEXT.length && (0,external_node_fs_.readFileSync)(path, 'latin1') === ABOUT_TEXT)
        return;
    remove(path);
    writeWhole(path, ABOUT_TEXT);
}
function remove(path) {
    (0,external_node_fs_.rmSync)(path, { recursive: true, force: true });
}

// EXTERNAL MODULE: ./closure/nix/nix-arguments.ts
var nix_arguments = __webpack_require__(30568);
;// CONCATENATED MODULE: ./closure/nix/binary-cache/copy-arguments.ts

/**
 * Copies store paths into the flat binary cache in `folder`, without what they need: that is there. Uncompressed: what carries the folder from run to
 * run compresses it as well (to 34.8 MB where zstd in Nix gave 35.2 MB), and an archive's size is known without unpacking it.
 */
function exportArguments(folder, paths) {
    return ['copy', ...nix_arguments/* ALWAYS */.qI, '--no-recursive', '--to', `file://${folder}?compression=none`, '--', ...paths];
}
/**
 * Copies store paths from the flat binary cache in `folder` into Nix's store, without what they need: so it reads nothing but what is said of these. Signatures are
 * not asked for: nobody signs what was built on the machine before. A daemon ignores that for a user that it does not trust.
 */
function importArguments(folder, paths) {
    return ['copy', ...nix_arguments/* ALWAYS */.qI, '--no-recursive', '--no-check-sigs', '--from', `file://${folder}`, '--', ...paths];
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./closure/nix/binary-cache/plain-place.ts



/** Signs that mean themselves in every Nix's idea of a URL: Nix 2.8 does not decode `%20` in `file://`, and newer ones want it. */
const PLAIN = /^[A-Za-z0-9_./-]+$/;
/** Calls `use` with a path of the folder that can stand in a URL: itself, or that of a link to it while `use` works. */
async function withPlainPath(folder, use) {
    const path = (0,external_node_path_.resolve)(folder);
    if (PLAIN.test(path))
        return use(path);
    const place = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'portable-service-'));
    try {
        const link = (0,external_node_path_.join)(place, 'cache');
        if (!PLAIN.test(link))
            throw new Error(`a path with other signs than letters, digits and "_./-": ${path}`);
        (0,external_node_fs_.symlinkSync)(path, link);
        return await use(link);
    }
    finally {
        (0,external_node_fs_.rmSync)(place, { recursive: true, force: true });
    }
}

;// CONCATENATED MODULE: ./closure/nix/binary-cache/copy-in-batches.ts


/**
 * Runs `nix copy` for paths in this order, in as many command lines as they need.
 * @returns the first that failed, after which none is run; undefined when all is copied
 */
function copyInBatches(nix, folder, paths, argumentsFor) {
    return withPlainPath(folder, async (plain) => {
        for (let at = 0; at < paths.length; at += nix_arguments/* PATHS_AT_ONCE */.lX) {
            const result = await nix.run(argumentsFor(plain, paths.slice(at, at + nix_arguments/* PATHS_AT_ONCE */.lX)));
            if (result.exitCode !== 0)
                return result;
        }
        return undefined;
    });
}

;// CONCATENATED MODULE: ./closure/nix/binary-cache/references-first.ts
/**
 * The items in an order in which each comes after what it needs: so a store can take them in pieces. Those that need, by whatever way, something that
 * is neither an item nor there are left out, and so are those that need each other in a circle, which no store has.
 * @param isThere whether the store has what is no item
 */
function referencesFirst(items, isThere) {
    const among = new Set(items.map(({ path }) => path));
    const waiting = new Map();
    const unmet = new Map();
    const ready = [];
    for (const item of [...items].sort((a, b) => (a.path < b.path ? -1 : 1))) {
        const needed = new Set(item.references.filter((path) => path !== item.path && (among.has(path) || !isThere(path))));
        unmet.set(item.path, needed.size);
        for (const path of needed) {
            const others = waiting.get(path);
            if (others === undefined)
                waiting.set(path, [item]);
            else
                others.push(item);
        }
        if (needed.size === 0)
            ready.push(item);
    }
    for (const { path } of ready) {
        for (const item of waiting.get(path) ?? []) {
            const left = (unmet.get(item.path) ?? 0) - 1;
            unmet.set(item.path, left);
            if (left === 0)
                ready.push(item);
        }
    }
    return ready;
}

;// CONCATENATED MODULE: ./closure/nix/binary-cache/export-paths.ts







/**
 * Makes the folder a flat binary cache of just these store paths and all they need, as the store has them: the rest goes, and only what is missing is
 * written. Never throws.
 * @param roots valid paths: {@link Nix.realised} gives those without which Nix would build something again
 */
async function exportPaths(nix, roots, folder) {
    try {
        return await makeEqual(nix, roots, folder);
    }
    catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        (0,core/* warning */.$e)(`The store paths are not remembered for the next run: ${reason}`);
        return { kind: 'failed' };
    }
}
async function makeEqual(nix, roots, folder) {
    const closure = await nix.closureOf(roots);
    const hashes = new Map(closure.map(({ path, narHash }) => [path, base32OfSri(narHash)]));
    // A path that was built again can have other content: the folder is to have that of this run's image.
    const isWanted = ({ path, narHash }) => hashes.get(path) === narHash;
    const { entries, damaged, unwanted } = tidyCache(folder, isWanted);
    const missing = closure.filter(({ path }) => !entries.has(path));
    if (missing.length === 0 && damaged + unwanted === 0)
        return { kind: 'unchanged' };
    const ordered = referencesFirst(missing, (path) => entries.has(path)).map(({ path }) => path);
    const failure = await copyInBatches(nix, folder, ordered, exportArguments);
    if (failure !== undefined)
        throw (0,nix_error/* questionFailed */.w)('copy store paths to a folder', failure);
    const left = tidyCache(folder, isWanted);
    if (left.entries.size !== hashes.size)
        throw new Error(`${hashes.size - left.entries.size} of them were not written.`);
    return { kind: 'changed', added: missing.length, removed: damaged + unwanted };
}
/** @param narHash `sha256-` and base 64 */
function base32OfSri(narHash) {
    return nixBase32(Buffer.from(narHash.slice('sha256-'.length), 'base64'));
}

// EXTERNAL MODULE: ./runner/log.ts
var log = __webpack_require__(10113);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
;// CONCATENATED MODULE: ./closure/nix/binary-cache/sound-archives.ts






/** Those whose archives have the content that is said of them. The other archives are removed, so that they are written anew. */
async function soundArchives(folder, entries) {
    const sound = [];
    for (const entry of entries) {
        const archive = (0,external_node_path_.join)(folder, narPlace(entry.narHash));
        if (await hasHash(archive, entry.narHash))
            sound.push(entry);
        else
            await (0,promises_.rm)(archive, { force: true });
    }
    return sound;
}
async function hasHash(path, expected) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    try {
        for await (const chunk of (0,external_node_fs_.createReadStream)(path, { highWaterMark: 1024 * 1024 }))
            hash.update(chunk);
    }
    catch {
        return false;
    }
    return nixBase32(hash.digest()) === expected;
}

;// CONCATENATED MODULE: ./closure/nix/binary-cache/import-paths.ts









const NOTHING = { imported: 0, present: 0, unusable: 0, isDamaged: false };
/**
 * Gives Nix's store the paths that an earlier run left in the folder, so that Nix neither builds nor downloads them. Never throws: what cannot be
 * used costs one warning, and what is damaged is removed from the folder, to be written anew.
 *
 * Whoever wrote the folder decides what is in these paths, as far as their names do not tell (content-addressed ones, which Nix checks): it must come
 * from where only the repository's own runs write.
 */
async function importPaths(nix, folder) {
    if (!(0,external_node_fs_.existsSync)(folder))
        return NOTHING;
    try {
        return await takeWhatCan(nix, folder);
    }
    catch (error) {
        warnOf('The remembered store paths cannot be used', error instanceof Error ? error.message : String(error));
        return NOTHING;
    }
}
async function takeWhatCan(nix, folder) {
    const { entries, damaged } = tidyCache(folder);
    const all = [...entries.values()];
    // What one needs may be in the store and not in the folder, where it was damaged.
    const present = await nix.present(all.flatMap(({ path, references }) => [path, ...references]));
    const missing = all.filter(({ path }) => !present.has(path));
    const failure = await copyMissing(nix, folder, missing, present);
    const now = await nix.present(missing.map(({ path }) => path));
    const taken = missing.filter(({ path }) => now.has(path));
    if (taken.length > 0) {
        const size = taken.reduce((sum, { narSize }) => sum + narSize, 0);
        (0,log/* say */.cv)(`${count(taken.length)} (${(0,log/* formatBytes */.z3)(size)}) remembered from an earlier run: not built or fetched again`);
    }
    tidyCache(folder);
    const unusable = missing.length - taken.length + damaged;
    if (unusable > 0)
        warnOf(`${unusable} of ${count(entries.size + damaged)} that an earlier run left cannot be used`, reason(failure));
    const isDamaged = unusable > 0 && (failure === undefined || refused(failure).size === 0);
    return { imported: taken.length, present: all.length - missing.length, unusable, isDamaged };
}
/** As many times Nix is run again for what is left: most stores take all at once, or nothing. */
const MOST_TRIES = 10;
/** @returns the first failure; as much of the rest as can be is copied nevertheless */
async function copyMissing(nix, folder, missing, present) {
    const there = new Set(present);
    const notThere = ({ path }) => !there.has(path);
    let first;
    let areSound = false;
    for (let tries = 0, left = missing; tries < MOST_TRIES; tries++) {
        const ordered = referencesFirst(left, (path) => there.has(path)).map(({ path }) => path);
        const failure = await copyInBatches(nix, folder, ordered, importArguments);
        if (failure === undefined)
            return first;
        first ??= failure;
        for (const path of await nix.present(ordered))
            there.add(path);
        left = left.filter(notThere);
        const unsigned = refused(failure);
        if (unsigned.size > 0) {
            left = left.filter(({ path, vouched }) => vouched && !unsigned.has(path));
        }
        else {
            if (areSound)
                return first;
            left = await soundArchives(folder, left);
            areSound = true;
        }
    }
    return first;
}
/** The paths that a store refused for want of a signature. Nix 2.8: `lacks a valid signature`; later `lacks a signature by a trusted key`. */
function refused({ stderr }) {
    const refusals = stderr.matchAll(/cannot add path '([^']*)' because it lacks a (?:valid )?signature/g);
    return new Set([...refusals].map(([, path = '']) => path));
}
function reason(failure) {
    if (failure === undefined)
        return 'files of theirs are damaged or missing.';
    if (refused(failure).size === 0)
        return (0,nix_error/* questionFailed */.w)('take them', failure).message;
    return 'Nix takes unsigned store paths from trusted users alone. Add the user of this step to trusted-users in nix.conf (extra-trusted-users = NAME in the input extra_nix_config of cachix/install-nix-action), or set cache to false.';
}
function warnOf(what, why) {
    (0,core/* warning */.$e)(`${what}: ${why} Nix builds or fetches what is missing.`);
}
function count(paths) {
    return paths === 1 ? '1 store path' : `${paths} store paths`;
}

;// CONCATENATED MODULE: ./image/squashfs/file-bytes.ts

/** Reads from an open file. */
function bytesOfFile(file) {
    return (at, length) => {
        const buffer = Buffer.alloc(length);
        let done = 0;
        while (done < length) {
            const read = (0,external_node_fs_.readSync)(file, buffer, done, length - done, at + done);
            if (read === 0)
                break;
            done += read;
        }
        return buffer.subarray(0, done);
    };
}

;// CONCATENATED MODULE: ./image/magic.ts
/** First signs of files that get called `.raw`, by the authority that defines each. The first that matches counts. */
const MAGICS = [
    { offset: 0, bytes: [0x1f, 0x8b], description: 'is compressed with gzip' }, // RFC 1952
    { offset: 0, bytes: [0xfd, ...ascii('7zXZ'), 0], description: 'is compressed with xz' }, // xz-file-format
    { offset: 0, bytes: [0x28, 0xb5, 0x2f, 0xfd], description: 'is compressed with zstd' }, // RFC 8878
    { offset: 0, bytes: ascii('BZh'), description: 'is compressed with bzip2' },
    { offset: 0, bytes: [0x04, 0x22, 0x4d, 0x18], description: 'is compressed with lz4' }, // lz4 frame format
    { offset: 0, bytes: [...ascii('PK'), 3, 4], description: 'is a zip archive' }, // APPNOTE 4.3.7
    { offset: 0, bytes: [...ascii('PK'), 5, 6], description: 'is an empty zip archive' }, // APPNOTE 4.3.16
    { offset: 0, bytes: ascii('sqsh'), description: 'is a big-endian squashfs, which today’s kernels do not read' },
    { offset: 0, bytes: [0x7f, ...ascii('ELF')], description: 'is an ELF program' },
    { offset: 0, bytes: ascii('version https://git-lfs'), description: 'is a pointer of Git LFS, not the file itself' },
    { offset: 257, bytes: ascii('ustar'), description: 'is a tar archive' }, // tar(5)
    { offset: 0, bytes: ascii('XFSB'), description: 'is an xfs file system', mountable: true }, // xfs_format.h
    { offset: 512, bytes: ascii('EFI PART'), description: 'is a disk image with a GPT', mountable: true }, // UEFI 5.3.2, sectors of 512
    { offset: 1024, bytes: [0xe2, 0xe1, 0xf5, 0xe0], description: 'is an erofs file system', mountable: true }, // erofs_fs.h
    { offset: 1080, bytes: [0x53, 0xef], description: 'is an ext4 file system', mountable: true }, // ext4.h: s_magic at 0x38 of the superblock at 1024
];
/** How many bytes of a file {@link describeMagic} looks at. */
const MAGIC_BYTES = 2048;
/** What the first bytes say that a file is, as the end of a sentence ("is compressed with gzip"); undefined when they say nothing known. */
function describeMagic(bytes) {
    return magicOf(bytes)?.description;
}
/** True for the disk images and file systems, other than squashfs, that systemd may mount as an image (dissect-image.c). */
function systemdMounts(bytes) {
    return magicOf(bytes)?.mountable ?? false;
}
function magicOf(bytes) {
    return MAGICS.find(({ offset, bytes: magic }) => magic.every((byte, index) => bytes[offset + index] === byte));
}
function ascii(text) {
    return [...Buffer.from(text, 'latin1')];
}

;// CONCATENATED MODULE: ./image/superblock.ts

/** The compressors by their ids, 1 to 6 (squashfs_fs.h, ZLIB_COMPRESSION and on). */
const COMPRESSOR_OF_ID = ['gzip', 'lzma', 'lzo', 'xz', 'lz4', 'zstd'];
const SUPERBLOCK_BYTES = 96;
const MAGIC = 0x73717368; // "hsqs"
const NO_TABLE = 0xffffffffffffffffn;
/** Reads the superblock from the first bytes of an image; with 2048 of them, what is no squashfs can mostly be named. */
function readSuperblock(bytes) {
    if (bytes.length === 0)
        return { problem: 'is empty' };
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (bytes.length < 4 || view.getUint32(0, true) !== MAGIC)
        return { problem: describeMagic(bytes) ?? 'is not a squashfs file system (it does not begin with "hsqs")' };
    if (bytes.length < SUPERBLOCK_BYTES)
        return { problem: `is cut off: ${bytes.length} bytes do not hold a superblock` };
    const version = `${view.getUint16(28, true)}.${view.getUint16(30, true)}`;
    if (version !== '4.0')
        return { problem: `is squashfs ${version}; Linux reads 4.0` };
    return interpret(view);
}
function interpret(view) {
    const compressor = COMPRESSOR_OF_ID[view.getUint16(20, true) - 1];
    if (compressor === undefined)
        return { problem: `names the unknown compressor ${view.getUint16(20, true)}` };
    const root = view.getBigUint64(32, true);
    const fragments = view.getUint32(16, true);
    const superblock = {
        inodes: view.getUint32(4, true),
        time: view.getUint32(8, true),
        blockSize: view.getUint32(12, true),
        fragments,
        compressor,
        flags: flagsOf(view.getUint16(24, true)),
        ids: view.getUint16(26, true),
        rootInode: { block: Number(root >> 16n), offset: Number(root & 0xffffn) },
        bytesUsed: Number(view.getBigUint64(40, true)),
        idTable: Number(view.getBigUint64(48, true)),
        xattrTable: optionalPlace(view, 56),
        inodeTable: Number(view.getBigUint64(64, true)),
        directoryTable: Number(view.getBigUint64(72, true)),
        // Without fragments the kernel does not look here (fs/squashfs/super.c), and some builders leave the place of nothing.
        fragmentTable: fragments === 0 ? undefined : optionalPlace(view, 80),
        exportTable: optionalPlace(view, 88),
    };
    const problem = contradiction(superblock, view.getUint16(22, true));
    return problem === undefined ? superblock : { problem };
}
function optionalPlace(view, offset) {
    const place = view.getBigUint64(offset, true);
    return place === NO_TABLE ? undefined : Number(place);
}
function flagsOf(bits) {
    const has = (bit) => ((bits >> bit) & 1) === 1;
    return {
        inodesUncompressed: has(0),
        dataUncompressed: has(1),
        fragmentsUncompressed: has(3),
        noFragments: has(4),
        alwaysFragments: has(5),
        duplicatesRemoved: has(6),
        exportable: has(7),
        xattrsUncompressed: has(8),
        noXattrs: has(9),
        compressorOptions: has(10),
        idsUncompressed: has(11),
    };
}
/** What the kernel checks when it mounts (fs/squashfs/super.c, squashfs_fill_super), and that every table begins inside. */
function contradiction(superblock, blockLog) {
    const { blockSize, bytesUsed, inodeTable, directoryTable, rootInode, inodes, ids, fragments } = superblock;
    if (blockLog < 12 || blockLog > 20 || blockSize !== 2 ** blockLog)
        return `has a damaged superblock: block size ${blockSize} and its logarithm ${blockLog} do not agree`;
    if (inodes === 0 || ids === 0)
        return 'has a damaged superblock: it counts no inodes or no owners';
    if (rootInode.offset >= 8192)
        return 'has a damaged superblock: the root inode is outside its block';
    if (fragments > 0 && superblock.fragmentTable === undefined)
        return 'has a damaged superblock: no fragment table';
    const outside = tables(superblock).find(([, start]) => start < SUPERBLOCK_BYTES || start >= bytesUsed);
    if (outside !== undefined)
        return `has a damaged superblock: the ${outside[0]} table begins at ${outside[1]}, outside the ${bytesUsed} bytes in use`;
    return inodeTable < directoryTable
        ? undefined
        : 'has a damaged superblock: the inode table does not begin before the directory table';
}
function tables(superblock) {
    const { inodeTable, directoryTable, fragmentTable, exportTable, idTable, xattrTable } = superblock;
    const all = [
        ['inode', inodeTable],
        ['directory', directoryTable],
        ['fragment', fragmentTable],
        ['export', exportTable],
        ['id', idTable],
        ['xattr', xattrTable],
    ];
    return all.flatMap(([name, start]) => (start === undefined ? [] : [[name, start]]));
}
/**
 * What is wrong with the size of the file around a file system. F01: nothing of it may be missing. F02: a loop device serves whole
 * sectors of 512 bytes, so the rest of a file is lost to it; mksquashfs pads to 4096, which other block sizes may want.
 */
function fileSizeProblem(size, superblock) {
    const { bytesUsed } = superblock;
    if (bytesUsed > size) {
        const message = `The image is cut off: its file system takes ${bytesUsed} bytes, the file has ${size}.`;
        return { rule: 'F01', severity: 'error', message, remedy: 'Build, download or upload it again.' };
    }
    if (size % 4096 === 0)
        return undefined;
    const remedy = `Pad it with zeros (truncate --size=%4096 IMAGE), or build it without mksquashfs's -nopad.`;
    if (size % 512 === 0)
        return {
            rule: 'F02',
            severity: 'warning',
            message: `The image's size, ${size} bytes, is no multiple of 4096.`,
            remedy,
        };
    const message = `The image's size, ${size} bytes, is no multiple of 512: a loop device drops the tail, and systemd cannot attach it.`;
    return { rule: 'F02', severity: 'error', message, remedy };
}

;// CONCATENATED MODULE: ./image/squashfs/damage.ts
/** What is wrong with an image, as the end of a sentence that begins with the file's name. Never leaves this folder as an exception. */
class Damage extends Error {
}
function damaged(problem) {
    throw new Damage(problem);
}

;// CONCATENATED MODULE: ./image/squashfs/format.ts
/**
 * What squashfs 4.0 looks like on disk, in numbers (kernel: fs/squashfs/squashfs_fs.h and
 * Documentation/filesystems/squashfs.rst). All integers are little endian.
 */
/** What a metadata block holds, unpacked. On disk two bytes stand before it: its length, and bit 15 when it is stored as it is. */
const METADATA_BYTES = 8192;
/** Bit 24 of the size word of a data or fragment block: stored as it is, not compressed. */
const STORED_AS_IT_IS = 1 << 24;
const NO_FRAGMENT = 0xffff_ffff;
const NO_XATTRS = 0xffff_ffff;
const format_NO_TABLE = 0xffffffffffffffffn;
/** The kinds of inodes as folders list them. */
const INODE_TYPE = {
    directory: 1,
    file: 2,
    symlink: 3,
    blockDevice: 4,
    characterDevice: 5,
    pipe: 6,
    socket: 7,
};
/** An inode with room for more (a large file, an indexed folder) is of its kind's number and this. */
const EXTENDED = 7;
/** A run of a folder's entries behind one header is this long at most. */
const MOST_ENTRIES_OF_A_RUN = 256;
/** A folder's size counts "." and "..", which are not stored, as three bytes. */
const DOTS_BYTES = 3;
/** Bytes. The kernel looks up names of 256 bytes; what else Linux has takes 255. */
const LONGEST_NAME = 256;
/** Bytes. PATH_MAX less its NUL; a longer target is none that Linux can make or follow, a longer path none that it can open. */
const LONGEST_PATH = 4095;
const FRAGMENT_ENTRY_BYTES = 16;
const ID_BYTES = 4;

;// CONCATENATED MODULE: ./image/squashfs/metadata-blocks.ts


const HEADER_BYTES = 2;
const ON_DISK = HEADER_BYTES + METADATA_BYTES;
const AS_IT_IS = 0x8000;
/** As blocks are stored as they are, and all but the last are full, the place follows from the position in the table's bytes. */
function placeOf(position) {
    return { block: Math.floor(position / METADATA_BYTES) * ON_DISK, offset: position % METADATA_BYTES };
}
/** The opposite of {@link placeOf}; undefined when no block begins there. */
function positionOf({ block, offset }) {
    return block % ON_DISK === 0 && offset < METADATA_BYTES ? (block / ON_DISK) * METADATA_BYTES + offset : undefined;
}
/** How many metadata blocks so many bytes take. */
function blocksOf(bytes) {
    return Math.ceil(bytes / METADATA_BYTES);
}
/** The bytes of a table as they are on disk. */
function inBlocks(bytes) {
    const blocks = Buffer.alloc(bytes.length + HEADER_BYTES * blocksOf(bytes.length));
    for (let from = 0, to = 0; from < bytes.length; from += METADATA_BYTES, to += ON_DISK) {
        const block = bytes.subarray(from, from + METADATA_BYTES);
        blocks.writeUInt16LE(AS_IT_IS | block.length, to);
        blocks.set(block, to + HEADER_BYTES);
    }
    return blocks;
}
/** The opposite of {@link inBlocks}. */
function fromBlocks(blocks, table) {
    const pieces = [];
    for (let at = 0; at < blocks.length;) {
        if (blocks.length - at < HEADER_BYTES)
            damaged(`has a damaged ${table} table: its last block is cut off`);
        const header = blocks.readUInt16LE(at);
        if ((header & AS_IT_IS) === 0)
            damaged(`has a compressed ${table} table, and only uncompressed ones are read here`);
        const length = header - AS_IT_IS;
        at += HEADER_BYTES;
        const isLast = at + length === blocks.length;
        if (length === 0 || length > METADATA_BYTES || at + length > blocks.length || (!isLast && length < METADATA_BYTES))
            damaged(`has a damaged ${table} table: a block says that it has ${length} bytes`);
        pieces.push(blocks.subarray(at, at + length));
        at += length;
    }
    return Buffer.concat(pieces);
}

;// CONCATENATED MODULE: ./image/squashfs/table.ts

/** The bytes of a table. Whatever is asked for outside of them is damage of the image. */
class Table {
    name;
    bytes;
    constructor(name, bytes) {
        this.name = name;
        this.bytes = bytes;
    }
    get length() {
        return this.bytes.length;
    }
    u16(at) {
        this.check(at, 2);
        return this.bytes.readUInt16LE(at);
    }
    i16(at) {
        this.check(at, 2);
        return this.bytes.readInt16LE(at);
    }
    u32(at) {
        this.check(at, 4);
        return this.bytes.readUInt32LE(at);
    }
    /** A number of 64 bits; one that JavaScript cannot hold exactly is none that an image has. */
    u64(at) {
        this.check(at, 8);
        const value = this.bytes.readBigUInt64LE(at);
        if (value > BigInt(Number.MAX_SAFE_INTEGER))
            this.damaged(`the number ${value} is too large`);
        return Number(value);
    }
    /** A piece of the table, not copied. */
    slice(at, length) {
        this.check(at, length);
        return this.bytes.subarray(at, at + length);
    }
    /** Throws when bytes are not there. */
    check(at, length) {
        if (at < 0 || at + length > this.bytes.length)
            this.damaged(`${length} bytes at ${at} are outside`);
    }
    damaged(problem) {
        damaged(`has a damaged ${this.name} table: ${problem}`);
    }
}

;// CONCATENATED MODULE: ./image/squashfs/image-layout.ts




const PLACE_BYTES = 8;
/**
 * Takes the metadata of an image apart. Tables stand one behind the other without gaps, as mksquashfs writes them, so that
 * none is in another: inodes, directories, fragments, owners.
 * @param metadata all bytes of the file system from the inode table on
 */
function tablesOf(superblock, metadata) {
    const { inodeTable, directoryTable, bytesUsed } = superblock;
    const base = inodeTable;
    const ids = lookup(metadata, base, bytesUsed, {
        name: 'id',
        list: superblock.idTable,
        bytes: superblock.ids * ID_BYTES,
    });
    const fragments = lookup(metadata, base, ids.start, {
        name: 'fragment',
        list: superblock.fragmentTable ?? ids.start,
        bytes: superblock.fragments * FRAGMENT_ENTRY_BYTES,
    });
    if (directoryTable > fragments.start)
        damaged('has a damaged superblock: its tables overlap');
    const directories = metadata.subarray(directoryTable - base, fragments.start - base);
    return {
        inodes: new Table('inode', fromBlocks(metadata.subarray(0, directoryTable - base), 'inode')),
        directories: new Table('directory', fromBlocks(directories, 'directory')),
        fragments: fragments.table,
        ids: ids.table,
    };
}
/** A table that ends at `end` with the list of its blocks. */
function lookup(metadata, base, end, { name, list, bytes }) {
    const blocks = blocksOf(bytes);
    if (list < base || list + blocks * PLACE_BYTES !== end)
        damaged(`has a damaged superblock: the ${name} table does not end where the next begins`);
    if (blocks === 0)
        return { table: new Table(name, Buffer.alloc(0)), start: end };
    const places = new Table(name, metadata.subarray(list - base, end - base));
    const start = places.u64(0);
    if (start < base || start > list)
        places.damaged(`it begins at ${start}`);
    const table = new Table(name, fromBlocks(metadata.subarray(start - base, list - base), name));
    if (table.length !== bytes)
        table.damaged(`it has ${table.length} bytes of ${bytes}`);
    for (let block = 1; block < blocks; block++) {
        const place = places.u64(block * PLACE_BYTES);
        if (place !== start + placeOf(block * METADATA_BYTES).block)
            table.damaged(`block ${block} is not at ${place}`);
    }
    return { table, start };
}

;// CONCATENATED MODULE: ./image/squashfs/stored-content.ts


/** The bytes that a block takes on disk. */
function storedLength(word) {
    return word & (STORED_AS_IT_IS - 1);
}
function isStoredAsItIs(word) {
    return (word & STORED_AS_IT_IS) !== 0;
}
function hasData(blocks) {
    return blocks.some((word) => word !== 0);
}
/** How many blocks a file has on its list: its tail is one of them unless it is in a fragment block. */
function blockCount(size, blockSize, hasFragment) {
    return hasFragment ? Math.floor(size / blockSize) : Math.ceil(size / blockSize);
}
/** The zeros that holes save. */
function bytesInHoles({ size, blocks }, blockSize) {
    let bytes = 0;
    blocks.forEach((word, index) => {
        if (word === 0)
            bytes += Math.min(blockSize, size - index * blockSize);
    });
    return bytes;
}
/** Why a content cannot be what an image says of it. */
function contentProblem(content, bounds, fragments) {
    const { size, start, blocks, fragment } = content;
    const { blockSize, dataEnd } = bounds;
    if (blocks.length !== blockCount(size, blockSize, fragment !== undefined))
        return `a file of ${size} bytes has ${blocks.length} blocks`;
    let end = start;
    for (const [index, word] of blocks.entries()) {
        if (word === 0)
            continue;
        if (!isSizeWord(word, Math.min(blockSize, size - index * blockSize), blockSize))
            return badWord(word);
        end += storedLength(word);
    }
    if (end > start && (start < SUPERBLOCK_BYTES || end > dataEnd))
        return `a file has its data from ${start} to ${end}, and all data ends at ${dataEnd}`;
    return fragment === undefined ? undefined : tailProblem(size % blockSize, fragment, bounds, fragments);
}
function tailProblem(tail, { index, offset }, { blockSize }, fragments) {
    const block = fragments[index];
    if (tail === 0 || block === undefined)
        return `a file has a tail of ${tail} bytes in fragment block ${index}`;
    const most = isStoredAsItIs(block.word) ? storedLength(block.word) : blockSize;
    return offset + tail > most
        ? `a tail from ${offset} to ${offset + tail} is outside its fragment block of ${most} bytes`
        : undefined;
}
/** Why there can be no such fragment block. */
function fragmentProblem({ start, word }, { blockSize, dataEnd }) {
    const length = storedLength(word);
    if (!isSizeWord(word, isStoredAsItIs(word) ? Math.min(length, blockSize) : blockSize, blockSize))
        return badWord(word);
    if (start >= SUPERBLOCK_BYTES && start + length <= dataEnd)
        return undefined;
    return `a fragment block has its data from ${start} to ${start + length}, and all data ends at ${dataEnd}`;
}
/** A block that is stored as it is has all of its bytes; a compressed one is no longer than any block (the kernel refuses it). */
function isSizeWord(word, bytes, blockSize) {
    const length = storedLength(word);
    if (length === 0 || word >= 2 * STORED_AS_IT_IS)
        return false;
    return isStoredAsItIs(word) ? length === bytes : length <= blockSize;
}
function badWord(word) {
    return `no block has the size word 0x${word.toString(16)}`;
}

// EXTERNAL MODULE: ./errors.ts
var errors_0 = __webpack_require__(61169);
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
;// CONCATENATED MODULE: ./image/squashfs/names.ts


/** Whether something in a folder can have this name. */
function isName(name) {
    return name !== '' && name !== '.' && name !== '..' && !/[/\0]/.test(name);
}
/** The bytes of a text; throws when it has half of a surrogate pair, which would become another character. */
function utf8Of(text) {
    const bytes = Buffer.from(text);
    if (bytes.toString() !== text)
        throw new Error(`not a text that UTF-8 can hold: ${(0,errors_0/* quote */.hD)(text)}`);
    return bytes;
}
/** The text that bytes are in UTF-8; undefined when they are none, so that two names never become one. */
function textOf(bytes) {
    return (0,external_node_buffer_.isUtf8)(bytes) ? bytes.toString() : undefined;
}

;// CONCATENATED MODULE: ./image/squashfs/inode-reader.ts




/** What every inode begins with. The places behind it are those of the fields in squashfs_fs.h, struct squashfs_dir_inode and on. */
const HEAD_BYTES = 16;
function inodeAt(inodes, place, blockSize) {
    const at = positionOf(place);
    if (at === undefined)
        inodes.damaged(`no inode is in block ${place.block} at ${place.offset}`);
    const kind = inodes.u16(at);
    const mode = inodes.u16(at + 2);
    if (mode > 0o7777)
        inodes.damaged(`no mode is ${mode.toString(8)}`);
    const isExtended = kind > EXTENDED;
    const type = isExtended ? kind - EXTENDED : kind;
    return {
        type,
        mode,
        ids: [inodes.u16(at + 4), inodes.u16(at + 6)],
        time: inodes.u32(at + 8),
        number: inodes.u32(at + 12),
        ...bodyAt(inodes, at, type, isExtended, blockSize),
    };
}
function bodyAt(inodes, at, type, isExtended, blockSize) {
    switch (type) {
        case INODE_TYPE.directory:
            return isExtended ? extendedDirectory(inodes, at) : directory(inodes, at);
        case INODE_TYPE.file:
            return isExtended ? extendedFile(inodes, at, blockSize) : file(inodes, at, blockSize);
        case INODE_TYPE.symlink:
            return symlink(inodes, at, isExtended);
        case INODE_TYPE.blockDevice:
            return special(inodes, at, 'block device', 24, isExtended);
        case INODE_TYPE.characterDevice:
            return special(inodes, at, 'character device', 24, isExtended);
        case INODE_TYPE.pipe:
            return special(inodes, at, 'pipe', 20, isExtended);
        case INODE_TYPE.socket:
            return special(inodes, at, 'socket', 20, isExtended);
        default:
            return inodes.damaged(`no inode has the type ${type}`);
    }
}
function directory(inodes, at) {
    const place = { block: inodes.u32(at + HEAD_BYTES), offset: inodes.u16(at + 26) };
    const size = Math.max(inodes.u16(at + 24) - DOTS_BYTES, 0);
    inodes.check(at, 32);
    return { length: 32, body: { kind: 'directory', place, size, index: [] } };
}
function extendedDirectory(inodes, at) {
    const place = { block: inodes.u32(at + 24), offset: inodes.u16(at + 34) };
    const size = Math.max(inodes.u32(at + 20) - DOTS_BYTES, 0);
    checkNoXattrs(inodes, at + 36);
    const index = [];
    let end = at + 40;
    for (let left = inodes.u16(at + 32); left > 0; left--) {
        const length = inodes.u32(end + 8) + 1;
        if (length > LONGEST_NAME)
            inodes.damaged(`the index of a folder has a name of ${length} bytes`);
        index.push({
            position: inodes.u32(end),
            block: inodes.u32(end + 4),
            name: inodes.slice(end + 12, length),
        });
        end += 12 + length;
    }
    return { length: end - at, body: { kind: 'directory', place, size, index } };
}
function file(inodes, at, blockSize) {
    return fileBody(inodes, at, 32, blockSize, {
        start: inodes.u32(at + HEAD_BYTES),
        fragment: inodes.u32(at + 20),
        offset: inodes.u32(at + 24),
        size: inodes.u32(at + 28),
    });
}
function extendedFile(inodes, at, blockSize) {
    checkNoXattrs(inodes, at + 52);
    return fileBody(inodes, at, 56, blockSize, {
        start: inodes.u64(at + HEAD_BYTES),
        size: inodes.u64(at + 24),
        fragment: inodes.u32(at + 44),
        offset: inodes.u32(at + 48),
    });
}
/** @param bytes that the fields take; the size words of the blocks follow */
function fileBody(inodes, at, bytes, blockSize, fields) {
    const { start, size, fragment: index, offset } = fields;
    const fragment = index === NO_FRAGMENT ? undefined : { index, offset };
    const count = blockCount(size, blockSize, fragment !== undefined);
    const list = inodes.slice(at + bytes, 4 * count);
    const blocks = Array.from({ length: count }, (_, block) => list.readUInt32LE(4 * block));
    const content = { size, start: hasData(blocks) ? start : 0, blocks, fragment };
    return { length: bytes + 4 * count, body: { kind: 'file', content } };
}
function symlink(inodes, at, isExtended) {
    const size = inodes.u32(at + 20);
    if (size === 0 || size > LONGEST_PATH)
        inodes.damaged(`a link has a target of ${size} bytes`);
    const target = textOf(inodes.slice(at + 24, size));
    if (target === undefined || target.includes('\0'))
        inodes.damaged('the target of a link is not UTF-8');
    const end = 24 + size;
    if (isExtended)
        checkNoXattrs(inodes, at + end);
    return { length: isExtended ? end + 4 : end, body: { kind: 'symlink', target } };
}
function special(inodes, at, type, bytes, isExtended) {
    if (isExtended)
        checkNoXattrs(inodes, at + bytes);
    inodes.check(at, bytes);
    return { length: isExtended ? bytes + 4 : bytes, body: { kind: 'special', type } };
}
function checkNoXattrs(inodes, at) {
    if (inodes.u32(at) !== NO_XATTRS)
        inodes.damaged('an inode has extended attributes, and the image has none');
}

;// CONCATENATED MODULE: ./image/squashfs/listing-reader.ts




const listing_reader_HEADER_BYTES = 12;
const ENTRY_BYTES = 8;
/** Reads the listing of a folder: names in ascending order and each once, and an index that leads the kernel where it should. */
function* listingAt(directories, folder) {
    const { size } = folder;
    if (size === 0)
        return;
    const start = positionOf(folder.place) ?? directories.damaged(`no listing is in block ${folder.place.block}`);
    const index = new IndexCheck(directories, start, folder.index);
    let previous;
    for (let at = 0; at < size;) {
        const header = start + at;
        const count = directories.u32(header) + 1;
        const block = directories.u32(header + 4);
        const number = directories.u32(header + 8);
        if (count > MOST_ENTRIES_OF_A_RUN)
            directories.damaged(`a run has ${count} entries`);
        at += listing_reader_HEADER_BYTES;
        for (let entry = 0; entry < count; entry++) {
            const bytes = directories.u16(start + at + 6) + 1;
            if (bytes > LONGEST_NAME)
                directories.damaged(`a name has ${bytes} bytes`);
            const name = directories.slice(start + at + ENTRY_BYTES, bytes);
            if (entry === 0)
                index.header(header - start, name);
            if (previous !== undefined && Buffer.compare(previous, name) >= 0)
                directories.damaged('names are not in order');
            previous = name;
            const text = textOf(name);
            if (text === undefined || !isName(text))
                directories.damaged(`${(0,errors_0/* quote */.hD)(name.toString())} is no name`);
            yield {
                name: text,
                bytes,
                type: directories.u16(start + at + 4),
                number: number + directories.i16(start + at + 2),
                place: { block, offset: directories.u16(start + at) },
            };
            at += ENTRY_BYTES + bytes;
        }
        if (at > size)
            directories.damaged('a listing is longer than its folder says');
    }
    index.end();
}
/** Each entry of the index must name a header of the listing, in order: the kernel looks names up by it. */
class IndexCheck {
    directories;
    start;
    index;
    next = 0;
    constructor(directories, start, index) {
        this.directories = directories;
        this.start = start;
        this.index = index;
    }
    header(position, name) {
        const entry = this.index[this.next];
        if (entry?.position !== position)
            return;
        this.next += 1;
        if (!entry.name.equals(name) || entry.block !== placeOf(this.start + position).block)
            this.fail();
    }
    end() {
        if (this.next < this.index.length)
            this.fail();
    }
    fail() {
        return this.directories.damaged('the index of a folder does not fit its listing');
    }
}

;// CONCATENATED MODULE: ./image/squashfs/tree-reader.ts






/** Reads the tree of an image, from the root down. */
function readTree(superblock, tables, fragments) {
    return new TreeReader(superblock, tables, fragments).read();
}
/**
 * In an image as it should be each inode and each listing has bytes of its own. An image that says otherwise could let a
 * few bytes stand for a huge tree, so no more bytes are taken for inodes, or for listings, than their tables have.
 */
class TreeReader {
    superblock;
    tables;
    fragments;
    bounds;
    unread = [];
    /** By the numbers of the inodes. Hard links are leaves that are listed more than once. */
    leaves = new Map();
    numbers = new Set();
    inodeBytes = 0;
    listingBytes = 0;
    constructor(superblock, tables, fragments) {
        this.superblock = superblock;
        this.tables = tables;
        this.fragments = fragments;
        this.bounds = { blockSize: superblock.blockSize, dataEnd: superblock.inodeTable };
    }
    read() {
        const inode = inodeAt(this.tables.inodes, this.superblock.rootInode, this.superblock.blockSize);
        this.count(inode);
        if (inode.body.kind !== 'directory')
            this.tables.inodes.damaged('the root is no folder');
        const root = this.folder(inode, inode.body, 1);
        for (let next = this.unread.pop(); next !== undefined; next = this.unread.pop())
            this.readFolder(next);
        const { inodes } = this.superblock;
        if (this.numbers.size !== inodes)
            damaged(`has a damaged superblock: it counts ${inodes} inodes of ${this.numbers.size}`);
        return root;
    }
    readFolder({ body, children, pathBytes }) {
        this.listingBytes += body.size;
        if (this.listingBytes > this.tables.directories.length)
            this.tables.directories.damaged('listings overlap');
        for (const entry of listingAt(this.tables.directories, body)) {
            const childBytes = pathBytes + entry.bytes;
            if (childBytes > LONGEST_PATH)
                this.tables.directories.damaged(`a path is longer than ${LONGEST_PATH} bytes`);
            children.set(entry.name, this.node(entry, childBytes + 1));
        }
    }
    node(entry, pathBytes) {
        const known = this.leaves.get(entry.number);
        if (known?.type === entry.type && isSame(known.place, entry.place))
            return known.leaf;
        const inode = inodeAt(this.tables.inodes, entry.place, this.superblock.blockSize);
        this.count(inode);
        if (inode.number !== entry.number || inode.type !== entry.type)
            this.tables.directories.damaged(`${(0,errors_0/* quote */.hD)(entry.name)} is listed as another inode than it is`);
        if (inode.body.kind === 'directory')
            return this.folder(inode, inode.body, pathBytes);
        const leaf = this.leaf(inode, inode.body);
        this.leaves.set(inode.number, { place: entry.place, type: inode.type, leaf });
        return leaf;
    }
    folder(inode, body, pathBytes) {
        const children = new Map();
        this.unread.push({ body, children, pathBytes });
        return { kind: 'directory', ...this.owned(inode), children };
    }
    leaf(inode, body) {
        if (body.kind === 'file') {
            const problem = contentProblem(body.content, this.bounds, this.fragments);
            if (problem !== undefined)
                this.tables.inodes.damaged(problem);
        }
        return { ...this.owned(inode), ...body };
    }
    owned({ mode, time, ids: [user, group] }) {
        const { ids } = this.tables;
        return { mode, uid: ids.u32(user * ID_BYTES), gid: ids.u32(group * ID_BYTES), time };
    }
    /** Holds an inode against those before it. The kernel tells inodes apart by their numbers. */
    count({ number, length }) {
        const { inodes } = this.tables;
        if (number === 0 || number > this.superblock.inodes)
            inodes.damaged(`an inode has the number ${number}`);
        if (this.numbers.has(number))
            inodes.damaged(`two inodes have the number ${number}, or one folder is in two`);
        this.numbers.add(number);
        this.inodeBytes += length;
        if (this.inodeBytes > inodes.length)
            inodes.damaged('inodes overlap');
    }
}
function isSame(a, b) {
    return a.block === b.block && a.offset === b.offset;
}

;// CONCATENATED MODULE: ./image/squashfs/read-image.ts







/** With so many first bytes, what is no squashfs can mostly be named, and the compressor's options are among them. */
const FIRST_BYTES = SUPERBLOCK_BYTES + 2 + METADATA_BYTES;
const FLAGS_AT = 24;
/** Before 4.0: a byte before each metadata block. */
const CHECK_BYTES = 1 << 2;
/** Tables larger than this are not those of a portable service: about a million files have as much. Bytes. */
const LARGEST_METADATA = 64 * 1024 * 1024;
/**
 * Reads the metadata of an image whose tables are stored uncompressed: those of {@link writeMetadata}, and what mksquashfs makes
 * with `-noI -noId -no-xattrs -no-exports` when there are no fragments (their table it compresses). Whatever the bytes are, this
 * ends soon, takes memory in proportion to them, and throws nothing but what `read` throws.
 * @param size of the file, in bytes
 */
function readPlainImage(read, size) {
    try {
        return read_image_interpret(read, size);
    }
    catch (error) {
        if (error instanceof Damage)
            return { problem: error.message };
        throw error;
    }
}
function read_image_interpret(read, size) {
    const first = read(0, Math.min(size, FIRST_BYTES));
    const superblock = readSuperblock(first);
    if ('problem' in superblock)
        return damaged(superblock.problem);
    const { blockSize, time, compressor, flags, inodeTable, bytesUsed } = superblock;
    if (bytesUsed > size)
        damaged(`is cut off: its file system takes ${bytesUsed} bytes, the file has ${size}`);
    // unsquashfs still heeds it, and would take other bytes for the tables than the kernel does.
    if ((first.readUInt16LE(FLAGS_AT) & CHECK_BYTES) !== 0)
        damaged('has a flag of older formats (0x4)');
    if (superblock.xattrTable !== undefined)
        damaged('has extended attributes, which are not read here');
    if (superblock.exportTable !== undefined)
        damaged('has a table of NFS exports, which is not read here');
    const compressorOptions = optionsOf(superblock, first);
    const length = bytesUsed - inodeTable;
    if (length > LARGEST_METADATA)
        damaged(`has ${length} bytes of metadata, more than any portable service`);
    const metadata = read(inodeTable, length);
    if (metadata.length < length)
        damaged('became shorter while it was read');
    const tables = tablesOf(superblock, metadata);
    const bounds = { blockSize, dataEnd: inodeTable };
    const fragments = fragmentsOf(tables.fragments, bounds);
    const root = readTree(superblock, tables, fragments);
    const hasCompressorOptions = flags.compressorOptions;
    const facts = { time, compressor, hasCompressorOptions, rootMode: root.mode, ...bounds };
    return { facts, root, fragments, compressorOptions };
}
/** The compressor's options are a metadata block of their own behind the superblock, never compressed. */
function optionsOf({ flags, inodeTable }, first) {
    if (!flags.compressorOptions)
        return undefined;
    const rest = first.subarray(SUPERBLOCK_BYTES, inodeTable);
    if (rest.length < 2)
        damaged('is cut off: the options of its compressor are missing');
    const block = rest.subarray(0, 2 + (rest.readUInt16LE() & 0x7fff));
    fromBlocks(block, 'compressor option');
    // Not a view of the larger piece, which would be kept with it.
    return Buffer.from(block);
}
function fragmentsOf(table, bounds) {
    const fragments = [];
    for (let at = 0; at < table.length; at += FRAGMENT_ENTRY_BYTES) {
        const fragment = { start: table.u64(at), word: table.u32(at + 8) };
        const problem = fragmentProblem(fragment, bounds);
        if (problem !== undefined)
            table.damaged(problem);
        fragments.push(fragment);
    }
    return fragments;
}

;// CONCATENATED MODULE: ./image/squashfs/read-part.ts

const NAME = 'data';
/** Reads what mksquashfs made of one file, `data`. */
function readPart(read, size) {
    const image = readPlainImage(read, size);
    if ('problem' in image)
        return image;
    const { root, compressorOptions } = image;
    const file = root.children.get(NAME);
    if (file?.kind !== 'file' || root.children.size > 1)
        return { problem: `is no part: it is not of the one file ${NAME}` };
    const { start, blocks, fragment } = file.content;
    if (fragment !== undefined)
        return { problem: 'is no part: it has a fragment' };
    return { start, words: blocks, compressorOptions };
}

;// CONCATENATED MODULE: ./image/parts/arrangement.ts
/**
 * Arranges contents of these sizes. Full blocks of a content stand together; the tails of many share a block, which becomes a fragment
 * block of the image. So mksquashfs makes no fragments of its own, and nobody has to read its compressed fragment table.
 * @param blockSize bytes
 */
function arrange(sizes, blockSize) {
    const pieces = [];
    const full = [];
    const tailPlaces = new Map();
    let blocks = 0;
    let tails = [];
    let used = 0;
    const endTailBlock = () => {
        if (tails.length === 0)
            return;
        for (const { content, from, length, offset } of tails) {
            pieces.push({ content, from, length });
            tailPlaces.set(content, { block: blocks, offset });
        }
        if (used < blockSize)
            pieces.push({ zeros: blockSize - used });
        blocks += 1;
        tails = [];
        used = 0;
    };
    for (const [content, size] of sizes.entries()) {
        const length = size % blockSize;
        const fullBlocks = (size - length) / blockSize;
        if (used + length > blockSize)
            endTailBlock();
        full.push({ firstBlock: blocks, fullBlocks });
        if (fullBlocks > 0)
            pieces.push({ content, from: 0, length: size - length });
        blocks += fullBlocks;
        if (length > 0)
            tails.push({ content, from: size - length, length, offset: used });
        used += length;
    }
    endTailBlock();
    return { blocks, pieces, places: full.map((place, content) => ({ ...place, tail: tailPlaces.get(content) })) };
}

;// CONCATENATED MODULE: ./image/parts/distinct.ts
/** What tells contents apart. With their sizes: a record that lies of digests must not make one file of two that differ in size. */
function nameOfContent(digest, { size }) {
    return `${digest} ${size}`;
}
/** @param digests SHA-256 of the files' contents, in the order of the files */
function distinct(files, digests) {
    const contents = [];
    const known = new Map();
    const ofFile = files.map(({ entry }, index) => {
        if (entry.size === 0)
            return undefined;
        const digest = digests[index] ?? '';
        const name = nameOfContent(digest, entry);
        const present = known.get(name);
        if (present !== undefined)
            return present;
        contents.push({ entry, digest });
        known.set(name, contents.length - 1);
        return contents.length - 1;
    });
    return { contents, ofFile };
}

;// CONCATENATED MODULE: ./image/parts/record-problem.ts



/**
 * Why a record cannot be that of a part of these files: other blocks than they need, or blocks that are not in the part.
 * @param bytes of the part's squashfs
 */
function recordProblem({ start, words, files: digests }, files, blockSize, bytes) {
    const sizes = distinct(files, digests).contents.map(({ entry }) => entry.size);
    const { blocks } = arrange(sizes, blockSize);
    const data = { size: blocks * blockSize, start, blocks: words, fragment: undefined };
    const problem = contentProblem(data, { blockSize, dataEnd: bytes }, []);
    return problem === undefined ? undefined : `its record is wrong: ${problem}`;
}

;// CONCATENATED MODULE: ./image/parts/part-record.ts

/** A record as text that tells by itself when it was damaged: the SHA-256 of the rest stands in its first line. */
function writeRecord(key, { start, words, blocks, files, compressorOptions }) {
    return sealed({ key, start, words, blocks, files, compressorOptions: compressorOptions.toString('hex') });
}
/**
 * @param files how many files the part has
 * @returns undefined for any text that {@link writeRecord} did not write for that key and as many files
 */
function readRecord(text, key, files) {
    const value = unsealed(text);
    if (value?.key !== key)
        return undefined;
    const { start, words, blocks, files: digests, compressorOptions } = value;
    if (!isCount(start) || !isListOf(words, isCount) || !isOptions(compressorOptions))
        return undefined;
    if (!isListOf(blocks, isDigestOrNone) || !isListOf(digests, isDigest))
        return undefined;
    if (blocks.length !== words.length || digests.length !== files)
        return undefined;
    if (words.some((word, index) => (word === 0) !== (blocks[index] === '')))
        return undefined;
    return { start, words, blocks, files: digests, compressorOptions: Buffer.from(compressorOptions, 'hex') };
}
/** JSON under the SHA-256 of itself. */
function sealed(value) {
    const text = JSON.stringify(value);
    return `${digestOf(text)}\n${text}\n`;
}
/** The object of a text of {@link sealed}; undefined for one that is damaged, or is no object. */
function unsealed(text) {
    const [digest = '', json = '', ...rest] = text.split('\n');
    if (rest.length !== 1 || rest[0] !== '' || digest !== digestOf(json))
        return undefined;
    const value = parsed(json);
    return typeof value === 'object' && value !== null ? value : undefined;
}
function parsed(json) {
    try {
        return JSON.parse(json);
    }
    catch {
        return undefined;
    }
}
function digestOf(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex');
}
function isListOf(value, isOne) {
    return Array.isArray(value) && value.every(isOne);
}
function isCount(value) {
    return Number.isSafeInteger(value) && Number(value) >= 0;
}
function isDigest(value) {
    return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}
function isDigestOrNone(value) {
    return value === '' || isDigest(value);
}
/** A metadata block, which is not compressed: two bytes of header, and as many as they say. */
function isOptions(value) {
    if (typeof value !== 'string' || !/^(?:[0-9a-f]{2})*$/.test(value))
        return false;
    const block = Buffer.from(value, 'hex');
    return block.length === 0 || (block.length > 2 && block.readUInt16LE() === (0x8000 | (block.length - 2)));
}

;// CONCATENATED MODULE: ./image/parts/part-folder.ts






const IMAGE = 'image.json';
/** Of one record: what a part of a million files needs, and no more memory than that. */
const LONGEST_RECORD = 128 * 1024 * 1024;
/** Where parts are between making and splicing, and from one run to the next. What is in it may be damaged, or of another's making. */
class PartFolder {
    path;
    constructor(path) {
        this.path = path;
        (0,external_node_fs_.mkdirSync)(path, { recursive: true });
    }
    /** The part of that key; undefined when there is none. Its blocks' bytes are looked at when they are copied. */
    find(key, files, blockSize) {
        const [path, recordPath] = [this.squashfs(key), this.record(key)];
        if (!(0,external_node_fs_.existsSync)(path) && !(0,external_node_fs_.existsSync)(recordPath))
            return undefined;
        try {
            const record = readRecord(part_folder_textOf(recordPath), key, files.length);
            if (record === undefined)
                return { problem: 'its record is damaged' };
            const problem = recordProblem(record, files, blockSize, sizeOf(path));
            return problem === undefined ? { ...record, key, path } : { problem };
        }
        catch (error) {
            return { problem: error instanceof Error ? error.message : String(error) };
        }
    }
    /** Where to write a part of that key; {@link keep} makes it one. */
    staging(key) {
        return `${this.squashfs(key)}.new`;
    }
    /** The blocks of what was written to {@link staging}. */
    readStaged(key) {
        const file = (0,external_node_fs_.openSync)(this.staging(key), 'r');
        try {
            return readPart(bytesOfFile(file), (0,external_node_fs_.fstatSync)(file).size);
        }
        finally {
            (0,external_node_fs_.closeSync)(file);
        }
    }
    keep(key, record) {
        (0,external_node_fs_.writeFileSync)(this.record(key), writeRecord(key, record));
        (0,external_node_fs_.renameSync)(this.staging(key), this.squashfs(key));
        return { ...record, key, path: this.squashfs(key) };
    }
    remove(key) {
        for (const path of [this.squashfs(key), this.record(key), this.staging(key)])
            (0,external_node_fs_.rmSync)(path, { recursive: true, force: true });
    }
    /** Notes which image its parts make: its key, and the SHA-256 of its file. */
    noteImage(key, digest) {
        const path = (0,external_node_path_.join)(this.path, IMAGE);
        // Whatever stands there, a folder or a link to elsewhere, is not written to.
        (0,external_node_fs_.rmSync)(path, { recursive: true, force: true });
        (0,external_node_fs_.writeFileSync)(path, sealed({ key, digest }));
    }
    /** The SHA-256 of the image of that key, when it was the last one. */
    notedImage(key) {
        const path = (0,external_node_path_.join)(this.path, IMAGE);
        if (!(0,external_node_fs_.existsSync)(path))
            return undefined;
        try {
            const noted = unsealed(part_folder_textOf(path));
            return noted?.key === key && typeof noted.digest === 'string' ? noted.digest : undefined;
        }
        catch {
            return undefined;
        }
    }
    /** Removes everything but the parts of these keys, and the note of the image. */
    prune(keys) {
        const wanted = new Set(keys.flatMap((key) => [this.squashfs(key), this.record(key)]));
        wanted.add((0,external_node_path_.join)(this.path, IMAGE));
        for (const name of (0,external_node_fs_.readdirSync)(this.path)) {
            const path = (0,external_node_path_.join)(this.path, name);
            if (!wanted.has(path))
                (0,external_node_fs_.rmSync)(path, { recursive: true, force: true });
        }
    }
    squashfs(key) {
        return (0,external_node_path_.join)(this.path, `${key}.squashfs`);
    }
    record(key) {
        return (0,external_node_path_.join)(this.path, `${key}.json`);
    }
}
function part_folder_textOf(path) {
    const size = sizeOf(path);
    if (size > LONGEST_RECORD)
        throw new Error(`its record has ${size} bytes`);
    return (0,external_node_fs_.readFileSync)(path, 'utf8');
}
/** Of a regular file; to open anything else might wait for ever. */
function sizeOf(path) {
    const stats = (0,external_node_fs_.lstatSync)(path);
    if (!stats.isFile())
        throw new Error(`${(0,external_node_path_.basename)(path)} is no file`);
    return stats.size;
}

// EXTERNAL MODULE: ./cache/client-limits.ts
var client_limits = __webpack_require__(19115);
// EXTERNAL MODULE: ./cache/action-cache.ts + 8 modules
var action_cache = __webpack_require__(10782);
;// CONCATENATED MODULE: ./cache/cache-key.ts
/** The service's limit. */
const MOST_CHARACTERS = 512;
/**
 * The key of a cache entry: parts, from the general to the special, joined with `-`.
 * @throws Error for what the service refuses (a comma, more than 512 characters); parts are words of this program and digests
 */
function cacheKey(parts) {
    const bad = parts.find((part) => !/^[\w.-]+$/.test(part));
    if (parts.length === 0 || bad !== undefined)
        throw new Error(`no part of a cache key: ${JSON.stringify(bad ?? '')}`);
    return checkedLength(parts.join('-'));
}
/** What the keys of all entries with these first parts begin with, and no others' do. */
function cachePrefix(parts) {
    return checkedLength(`${cacheKey(parts)}-`);
}
function checkedLength(key) {
    if (key.length > MOST_CHARACTERS)
        throw new Error(`a cache key of ${key.length} characters`);
    return key;
}

;// CONCATENATED MODULE: ./cache/kept-folder.ts





/** Entries of another form have other names. */
const FORMAT = 'v1';
/** Which of the entries of the same contents: mostly there is one. */
const FIRST = '1';
/** In no key of ours: what is asked for is found by its beginning. */
const ANY = 'any';
/**
 * A folder of files that one run leaves to the next, as one entry of the cache. Its path is a function of its name alone: the client of the
 * cache finds nothing that was saved from another path.
 */
class KeptFolder {
    what;
    path;
    words;
    /** The key of the entry that it was filled from. */
    found;
    isBroken = false;
    /** @param about what an entry must agree in to be of any use */
    constructor(what, about) {
        this.what = what;
        this.words = [`portable-service-${what}`, FORMAT, ...about.map(plain)];
        this.path = ownFolder((0,external_node_path_.join)(process.env.RUNNER_TEMP ?? '', 'portable-service-cache', `${what}-${kept_folder_digestOf(about)}`));
    }
    /** Fills the folder from the newest entry of these contents, else from the newest about the same. @param contents a digest, when it is known */
    async restore(contents) {
        const prefixes = [...(contents === undefined ? [] : [this.prefixOf(contents)]), cachePrefix(this.words)];
        const restored = await (0,action_cache/* restoreFolder */.X)(this.path, this.keyOf(contents ?? ANY, ANY), prefixes);
        this.found = restored.key ?? restored.broken;
        this.isBroken = restored.hit === 'none' && restored.broken !== undefined;
        return restored;
    }
    /** Whether it was filled from an entry of these contents. */
    has(contents) {
        return !this.isBroken && (this.found?.startsWith(this.prefixOf(contents)) ?? false);
    }
    /**
     * What there is to save when the folder has these contents; undefined when it came so from the cache.
     * @param wasDamaged it lacked something: an entry never changes, so one that heals it has a name of its own
     */
    change(contents, wasDamaged) {
        if (this.has(contents) && !wasDamaged)
            return undefined;
        // It has to be newer than the damaged one, whatever that was of.
        const key = this.keyOf(contents, wasDamaged || this.isBroken ? kept_folder_digestOf([this.found ?? '']) : FIRST);
        return { what: this.what, folder: this.path, key };
    }
    prefixOf(contents) {
        return cachePrefix([...this.words, contents]);
    }
    keyOf(contents, which) {
        return cacheKey([...this.words, contents, which]);
    }
}
/**
 * A folder that no other build of this job has: what one leaves is saved at the end of the job, and must not be another's by then. The order of the
 * builds decides, which is the same in the next run.
 * @throws Error when it cannot be made
 */
function ownFolder(path) {
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(path), { recursive: true });
    for (let number = 1;; number++) {
        const own = number === 1 ? path : `${path}-${number}`;
        try {
            (0,external_node_fs_.mkdirSync)(own);
            return own;
        }
        catch (error) {
            if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST'))
                throw error;
        }
    }
}
function kept_folder_digestOf(words) {
    return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 16);
}
/** A key is one line of plain characters; what is changed, or cut, the digest of it tells apart. */
function plain(word) {
    const shown = word.replace(/[^\w.]/g, '_').slice(0, 64);
    return shown === word ? word : `${shown}.${kept_folder_digestOf([word])}`;
}

;// CONCATENATED MODULE: ./cache/memory.ts








/** What a build has from earlier runs, and leaves to later ones. Nothing in it fails: what goes wrong costs a warning, and work that is done again. */
class Memory {
    keepsStore;
    parts;
    store;
    changed = [];
    /** Once it does not answer, nobody asks it again: each time costs a warning, and time. */
    answers = true;
    /** What an entry must agree in: the hyphen stands between the words of a key. */
    about;
    /** @param keepsStore whether store paths are remembered too */
    constructor({ architecture, pname }, keepsStore) {
        this.keepsStore = keepsStore;
        this.about = [architecture.replace(/-/g, '_'), pname];
    }
    /** What the post step shall save. */
    get changes() {
        return this.answers ? this.changed : [];
    }
    /** Gives Nix the store paths of the last run, if there is something that it would have to build or fetch. */
    async recallStorePaths(nix, wanted) {
        // A store that keeps itself from run to run needs no copy in a cache.
        if (!this.keepsStore || (await nix.isMade(wanted)))
            return;
        const folder = this.storeFolder();
        if (folder === undefined)
            return;
        this.store = { nix, folder, damaged: false };
        if (!(await this.recall(folder)))
            return;
        const { isDamaged } = await importPaths(nix, folder.path);
        this.store = { nix, folder, damaged: isDamaged };
    }
    /** Whether Nix had to build or fetch something, so that there may be something to leave. */
    get hasNewStorePaths() {
        return this.store !== undefined && this.answers;
    }
    /** Keeps all that Nix built, fetched or had for this build, and what that needs. */
    async leaveStorePaths() {
        if (this.store === undefined)
            return;
        const { folder, nix } = this.store;
        const closure = await closureOf(nix);
        if (closure === undefined)
            return;
        const contents = memory_digestOf(closure.map(({ path, narHash }) => [path, narHash]));
        const change = folder.change(contents, this.store.damaged);
        if (change === undefined) {
            (0,log/* say */.cv)('They are remembered already');
            return;
        }
        const size = closure.reduce((sum, { narSize }) => sum + narSize, 0);
        if (size > client_limits/* CLIENT_LIMITS */.H.bytes) {
            (0,log/* say */.cv)(`${(0,log/* formatBytes */.z3)(size)} of store paths are too much to be remembered`);
            return;
        }
        (0,log/* say */.cv)(`${closure.length} store paths, ${(0,log/* formatBytes */.z3)(size)}, are copied to be remembered`);
        const { kind } = await exportPaths(nix, nix.realised(), folder.path);
        if (kind !== 'failed')
            this.changed.push(change);
    }
    /** The parts of the last image that was packed in the same way, or none. */
    async recallParts(imageKey, options) {
        const { compression, blockSize, compressorIdentity } = options;
        const how = memory_digestOf([compression, blockSize, compressorIdentity]);
        this.parts = new KeptFolder('parts', [...this.about, how]);
        await this.recall(this.parts, imageKey);
        return new PartFolder(this.parts.path);
    }
    /**
     * @param made how many parts this run made
     * @param damaged how many of the parts that were recalled were not what they had been
     */
    leaveParts(imageKey, { made, damaged }) {
        const lacked = this.parts?.has(imageKey) === true && made > 0;
        const change = this.parts?.change(imageKey, damaged > 0 || lacked);
        if (change !== undefined)
            this.changed.push(change);
    }
    storeFolder() {
        try {
            return new KeptFolder('store', this.about);
        }
        catch (error) {
            warnOfStore(error);
            return undefined;
        }
    }
    async recall(folder, contents) {
        if (!this.answers)
            return false;
        const restored = await folder.restore(contents);
        if (restored.hit === 'none') {
            this.answers = restored.answered;
            if (this.answers && restored.broken === undefined)
                (0,log/* say */.cv)('Nothing is remembered yet');
            return false;
        }
        const isSame = contents !== undefined && folder.has(contents);
        (0,log/* say */.cv)(`${(0,log/* formatBytes */.z3)(restored.bytes)} of an earlier run${isSame ? ', of the same image' : ''}: ${restored.key}`);
        return true;
    }
}
async function closureOf(nix) {
    try {
        return await nix.closureOf(nix.realised());
    }
    catch (error) {
        warnOfStore(error);
        return undefined;
    }
}
function warnOfStore(error) {
    (0,core/* warning */.$e)(`The store paths are not remembered for the next run: ${error instanceof Error ? error.message : String(error)}`);
}
function memory_digestOf(value) {
    return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(value)).digest('hex');
}

;// CONCATENATED MODULE: ./closure/closure.ts
const NO_CLOSURE = { paths: [], entries: [] };

;// CONCATENATED MODULE: ./systemd/unit-lines.ts
const BYTE_ORDER_MARK = '\ufeff';
/** conf-parser.c: LONG_LINE_MAX, in bytes; for one line and for one with its continuations. */
const LONGEST_LINE = 1024 * 1024;
/**
 * Cuts as fileio.c read_line_full does: an ending is a run of `\n`, `\r`, NUL in which none repeats and NUL is last. `\r\n` and `\n\r`
 * are therefore one ending and `\n\n` two. Places count `\n` alone, as git and GitHub do, and no byte order mark.
 */
function splitLines(text) {
    const lines = [];
    let line = 1;
    let lineStart = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
    for (let start = 0; start < text.length;) {
        let end = start;
        while (end < text.length && !isLineEnd(text.charCodeAt(end)))
            end++;
        const ending = endingAt(text, end);
        lines.push({ text: text.slice(start, end), ending, line, column: start - lineStart + 1 });
        if (ending.includes('\n')) {
            line++;
            lineStart = end + ending.indexOf('\n') + 1;
        }
        start = end + ending.length;
    }
    return lines;
}
function isLineEnd(code) {
    return code === 10 || code === 13 || code === 0;
}
function endingAt(text, at) {
    const ending = /(?:\n\r?|\r\n?)?\0?/y;
    ending.lastIndex = at;
    return ending.exec(text)?.[0] ?? '';
}
/** Joins continuations and drops comments, as the loop of conf-parser.c config_parse. Ends at a line that is too long to be read. */
function* logicalLines(lines) {
    let markSeen = false;
    let parts = [];
    let pieces = [];
    let length = 0;
    let bytes = 0;
    for (const line of lines) {
        if (mayBeLong(line.text.length) && Buffer.byteLength(line.text) >= LONGEST_LINE)
            return yield { tooLong: line };
        // Before the byte order mark is taken off: a comment right behind the mark is not one to systemd.
        if (/^[ \t]*[#;]/.test(line.text))
            continue;
        // Of the first line that has one, whichever that is.
        const hasMark = !markSeen && line.text.startsWith(BYTE_ORDER_MARK);
        markSeen ||= hasMark;
        const text = hasMark ? line.text.slice(1) : line.text;
        const piece = { offset: length, line: line.line, column: hasMark ? line.column + 1 : line.column };
        const continued = endsInBackslash(text);
        if (!continued && pieces.length === 0) {
            yield { text, pieces: [piece] };
            continue;
        }
        bytes += Buffer.byteLength(text);
        if (bytes > LONGEST_LINE)
            return yield { tooLong: line };
        parts.push(continued ? `${text.slice(0, -1)} ` : text);
        pieces.push(piece);
        length += text.length;
        if (continued)
            continue;
        yield { text: parts.join(''), pieces };
        parts = [];
        pieces = [];
        length = 0;
        bytes = 0;
    }
    // A backslash on the last line continues into nothing: the setting counts all the same.
    if (parts.length > 0)
        yield { text: parts.join(''), pieces };
}
/** True for an odd number of backslashes at the end: two of them are an escaped one. */
function endsInBackslash(text) {
    let first = text.length;
    while (first > 0 && text.charAt(first - 1) === '\\')
        first--;
    return (text.length - first) % 2 === 1;
}
/** Spares the counting of bytes where no text of so many UTF-16 units can have too many. */
function mayBeLong(length) {
    return length * 3 >= LONGEST_LINE;
}
/** Where the character at `offset` of the joined text stands; undefined when there is no piece. */
function unit_lines_placeOf(pieces, offset) {
    const piece = pieces[pieceAt(pieces, offset)];
    return piece && { line: piece.line, column: piece.column + offset - piece.offset };
}
/** The last piece that begins at or before `offset`, by bisection: a hostile value has a piece every two characters. */
function pieceAt(pieces, offset) {
    let low = 0;
    let high = pieces.length;
    while (high - low > 1) {
        const middle = (low + high) >>> 1;
        if ((pieces[middle]?.offset ?? Infinity) <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}
/** The pieces of the part from `from` to `to`, counting offsets from its beginning. */
function piecesFrom(pieces, from, to) {
    const first = Math.max(0, pieces.findLastIndex((piece) => piece.offset <= from));
    return pieces
        .slice(first)
        .filter((piece, index) => index === 0 || piece.offset < to)
        .map(({ offset, line, column }) => offset < from ? { offset: 0, line, column: column + from - offset } : { offset: offset - from, line, column });
}

;// CONCATENATED MODULE: ./systemd/unit-file.ts

/**
 * What utf8.c utf8_is_valid refuses, noncharacters included. Bytes that are not UTF-8 come to us as U+FFFD, from a decoder that must not
 * throw: in a comment systemd does not mind them. (A U+FFFD that was really written would be fine to systemd; nobody writes it.)
 */
const NOT_UTF8 = /[\p{Surrogate}\p{Noncharacter_Code_Point}\ufffd]/u;
/** Reads a unit file by the rules of systemd.syntax(7) and conf-parser.c config_parse, keeping the place of everything. Never throws. */
function parseUnitFile(text) {
    const lines = splitLines(text);
    const sections = [];
    const settings = [];
    const problems = [];
    for (const logical of logicalLines(lines)) {
        const read = 'tooLong' in logical ? tooLong(logical.tooLong) : readLogicalLine(logical, sections.at(-1));
        if (read === undefined)
            continue;
        if ('key' in read)
            settings.push(read);
        else if ('name' in read)
            sections.push(read);
        else
            problems.push(read);
        if ('fatal' in read && read.fatal)
            break;
    }
    return { text, lines, settings, sections, problems };
}
function printUnitFile(unit) {
    return unit.lines.map((line) => line.text + line.ending).join('');
}
/**
 * Every assignment of a list setting that counts: an empty assignment forgets those before it (systemd.syntax(7)).
 * Sections of one name are one section.
 */
function effectiveSettings(unit, section, key) {
    const all = unit.settings.filter((setting) => setting.section === section && setting.key === key);
    return all.slice(all.findLastIndex((setting) => setting.value === '') + 1);
}
/** The assignment of a single-valued setting that counts: the last. Undefined when there is none or it is empty (back to the default). */
function lastSetting(unit, section, key) {
    return effectiveSettings(unit, section, key).at(-1);
}
/** Where the character at `offset` (UTF-16 units) of the value stands in the text, for an annotation at a word of a long value. */
function positionInValue(setting, offset) {
    return unit_lines_placeOf(setting.pieces, offset) ?? { line: setting.line, column: setting.column };
}
/** What conf-parser.c parse_line makes of a line: a section, a setting, a complaint or, of a blank one, nothing. */
function readLogicalLine({ text, pieces }, section) {
    const start = skipBlanks(text, 0, text.length);
    const end = skipBlanksBack(text, start, text.length);
    if (start === end)
        return undefined;
    const place = unit_lines_placeOf(pieces, start) ?? { line: 1, column: 1 };
    if (NOT_UTF8.test(text)) {
        return { ...place, fatal: true, message: 'This line is not valid UTF-8. systemd does not load the file.' };
    }
    if (text.charAt(start) === '[')
        return readHeader(text.slice(start, end), place);
    if (section === undefined) {
        return { ...place, fatal: false, message: 'This line stands before any [Section]. systemd ignores it.' };
    }
    const equals = text.indexOf('=', start);
    if (equals === -1 || equals === start) {
        // Sections named X-… belong to other programs; systemd does not look at their lines (systemd.syntax(7)).
        if (section.name.startsWith('X-'))
            return undefined;
        const what = equals === -1 ? 'This line has no "=".' : 'There is no name before "=".';
        return { ...place, fatal: false, message: `${what} systemd ignores the line.` };
    }
    const valueStart = skipBlanks(text, equals + 1, end);
    return {
        section: section.name,
        key: text.slice(start, skipBlanksBack(text, start, equals)),
        value: text.slice(valueStart, end),
        ...place,
        pieces: piecesFrom(pieces, valueStart, end),
    };
}
function readHeader(header, place) {
    if (!header.endsWith(']')) {
        return { ...place, fatal: true, message: 'A section header needs "]" at its end. systemd does not load the file.' };
    }
    const name = header.slice(1, -1);
    // string-util.c string_is_safe.
    if (/[\u0001-\u001f\u007f"'\\]/.test(name)) {
        return {
            ...place,
            fatal: true,
            message: 'A section header cannot hold quotes, backslashes or control characters. systemd does not load the file.',
        };
    }
    return { name, line: place.line };
}
function tooLong(line) {
    return {
        line: line.line,
        column: Math.max(1, line.column),
        fatal: true,
        message: 'This line, with those it continues, is longer than 1 MiB. systemd does not load the file.',
    };
}
/** Blanks are systemd's WHITESPACE; JavaScript's trim() would take more (no-break spaces, form feeds). */
function isBlank(character) {
    return character === ' ' || character === '\t';
}
function skipBlanks(text, from, to) {
    let at = from;
    while (at < to && isBlank(text.charAt(at)))
        at++;
    return at;
}
function skipBlanksBack(text, from, to) {
    let at = to;
    while (at > from && isBlank(text.charAt(at - 1)))
        at--;
    return at;
}

// EXTERNAL MODULE: ./sources/substitution.ts
var substitution = __webpack_require__(98656);
;// CONCATENATED MODULE: ./systemd/unit-name.ts

/** unit-def.c: every kind of unit there is. */
const UNIT_TYPES = [
    'service',
    'socket',
    'target',
    'device',
    'mount',
    'automount',
    'swap',
    'timer',
    'path',
    'slice',
    'scope',
];
/** portable.c unit_match: the kinds that portabled copies out of an image; it passes over all others in silence. */
const ATTACHED_TYPES = ['service', 'socket', 'target', 'timer', 'path'];
/** unit-name.h: UNIT_NAME_MAX, which counts the final NUL. */
const unit_name_LONGEST_NAME = 255;
/** Reads a unit name by the rules of unit-name.c unit_name_is_valid. A reason is a whole sentence. */
function parseUnitName(text) {
    const dot = text.lastIndexOf('.');
    const type = UNIT_TYPES.find((type) => type === text.slice(dot + 1));
    if (text === '')
        return refuse('It is empty.');
    if (dot === -1 || type === undefined)
        return refuse(`It does not end in the type of a unit, such as ".service".`);
    if (dot === 0)
        return refuse(`There is nothing before ".${type}".`);
    const strange = /[^0-9A-Za-z:_.\\@-]/u.exec(text)?.[0];
    if (strange !== undefined) {
        return refuse(`It contains ${(0,errors_0/* quote */.hD)(strange)}; the name of a unit has only ASCII letters, digits and ":", "-", "_", ".", "\\", "@".`);
    }
    if (text.startsWith('@'))
        return refuse('There is nothing before "@".');
    if (text.length > unit_name_LONGEST_NAME)
        return refuse(`It is longer than ${unit_name_LONGEST_NAME} bytes.`);
    return { ok: true, ...takeApart(text, dot, type) };
}
function unitType(name) {
    return partsOf(name).type;
}
/** `foo@.service`. */
function isTemplate(name) {
    return partsOf(name).kind === 'template';
}
/** The part between the first `@` and the type; undefined for plain names and templates. */
function instanceOf(name) {
    const parts = partsOf(name);
    return parts.kind === 'instance' ? parts.instance : undefined;
}
/** The part before the first `@`, else before the type: what `%p` stands for. */
function prefixOf(name) {
    return partsOf(name).prefix;
}
/**
 * True when portabled takes the unit for an image of this prefix: the name goes on with `-`, `.` or `@`, or ends (portable.c
 * prefix_match). `foobar.service` and `foo_x.service` are not of `foo`.
 */
function matchesPrefix(name, prefix) {
    return name.startsWith(prefix) && ['-', '.', '@', ''].includes(name.charAt(prefix.length));
}
function takeApart(name, dot, type) {
    const at = name.slice(0, dot).indexOf('@');
    if (at === -1)
        return { kind: 'plain', name, type, prefix: name.slice(0, dot) };
    const prefix = name.slice(0, at);
    const instance = name.slice(at + 1, dot);
    return instance === '' ? { kind: 'template', name, type, prefix } : { kind: 'instance', name, type, prefix, instance };
}
function partsOf(name) {
    const parsed = parseUnitName(name);
    if (!parsed.ok)
        throw new Error(`not a unit name: ${(0,errors_0/* quote */.hD)(name)}`);
    return parsed;
}
function refuse(reason) {
    return { ok: false, reason };
}

// EXTERNAL MODULE: ./sources/real-path.ts
var real_path = __webpack_require__(66909);
;// CONCATENATED MODULE: ./sources/glob.ts



/** A pattern, by the characters of @actions/glob. A unit's name has none of them. */
function isGlob(text) {
    return /[*?[]/.test(text);
}
/**
 * The files that match a pattern, sorted by name, so that their order is the same everywhere. Folders do not match. The
 * matches of a relative pattern are relative to the working directory as it is, and are as confined as any relative path.
 * @throws ActionError when the pattern cannot be looked for
 */
async function expandGlob(workspace, input, where, pattern) {
    if (/[\u0000-\u001f\u007f]/.test(pattern))
        throw (0,errors_0/* inputError */.Xu)(input, `${where}: ${(0,errors_0/* quote */.hD)(pattern)} contains a control character.`, 'Write one plain pattern per entry.');
    const found = await search((0,external_node_path_.isAbsolute)(pattern) ? (0,external_node_path_.normalize)(pattern) : (0,external_node_path_.join)(asPattern(workspace), pattern)).catch((cause) => {
        throw (0,errors_0/* inputError */.Xu)(input, `${where}: ${(0,errors_0/* quote */.hD)(pattern)} cannot be looked for: ${(0,real_path/* reasonOf */.A3)(cause)}.`, 'Make what it goes through readable for the user that runs this step, with names in UTF-8, or write a narrower pattern.', { cause });
    });
    const sorted = [...found].sort();
    return (0,external_node_path_.isAbsolute)(pattern) ? sorted : sorted.map((path) => (0,external_node_path_.relative)(workspace.directory, path));
}
async function search(pattern) {
    const { create } = await __webpack_require__.e(/* import() */ 923).then(__webpack_require__.bind(__webpack_require__, 92923));
    // The library would read several patterns, one a line.
    if (pattern.includes('\n'))
        throw new Error('the name of the workspace has a line break');
    const globber = await create(pattern, {
        followSymbolicLinks: false,
        implicitDescendants: false,
        matchDirectories: false,
    });
    return globber.glob();
}
/** The working directory's own name is no pattern: what would be one is escaped. */
function asPattern({ directory }) {
    return directory.replace(/[*?[\\]/g, (sign) => (sign === '\\' ? '\\\\' : `[${sign}]`));
}

// EXTERNAL MODULE: ./sources/workspace.ts
var sources_workspace = __webpack_require__(95980);
;// CONCATENATED MODULE: ./sources/private-files.ts





/**
 * Files of the machine that not everyone may read. An image is readable by everyone it is given to, so such a file goes
 * in only when `allow-private` names it, or a folder above it.
 */
function checkPublic(input, where, path, stats, allowed) {
    const needed = stats.isDirectory() ? 0o005 : 0o004;
    if ((stats.mode & needed) === needed || isAllowed(path, allowed))
        return;
    throw notPublic(input, where, path, `mode ${octal(stats)}`);
}
/**
 * The same for the folders on the way to a file: behind one that not everyone may enter, no file is public. The parents of
 * the runner's own working space are often private (/home/runner is), and say nothing about what a job puts there.
 * @param path real, outside the workspace
 */
function checkPublicWay(input, where, path, allowed) {
    if (isAllowed(path, allowed) || temporaryFolders().some((folder) => (0,sources_workspace/* isInside */.FK)(folder, path)))
        return;
    let folder = path;
    while (folder !== '/') {
        folder = (0,external_node_path_.dirname)(folder);
        const stats = (0,external_node_fs_.statSync)(folder);
        if ((stats.mode & 0o001) === 0)
            throw notPublic(input, where, path, `not everyone may enter ${(0,errors_0/* quote */.hD)(folder)}, mode ${octal(stats)}`);
    }
}
function isAllowed(path, allowed) {
    return allowed.some((entry) => path === entry || path.startsWith(entry.endsWith('/') ? entry : `${entry}/`));
}
function temporaryFolders() {
    return [process.env.RUNNER_TEMP ?? '', (0,external_node_os_.tmpdir)()].flatMap((folder) => {
        try {
            return folder === '' ? [] : [(0,external_node_fs_.realpathSync)(folder)];
        }
        catch {
            return [];
        }
    });
}
function notPublic(input, where, path, why) {
    return (0,errors_0/* inputError */.Xu)(input, `${where}: ${(0,errors_0/* quote */.hD)(path)} is not readable by everyone on this machine (${why}), and an image is readable by everyone who has it.`, `If it is meant to be in the image, name it in allow-private: ${path}`);
}
function octal({ mode }) {
    return (mode & 0o7777).toString(8).padStart(4, '0');
}

;// CONCATENATED MODULE: ./sources/readable.ts




/**
 * Makes sure, before any slow work, that a file can be read and a folder listed and entered. What the kernel makes up
 * (proc(5), sysfs(5)) is refused: it tells a size that it does not have, and other content each time.
 */
function checkReadable(input, where, path, stats) {
    const kernelFolder = ['/proc', '/sys'].find((folder) => (0,sources_workspace/* isInside */.FK)(folder, path));
    if (kernelFolder !== undefined) {
        throw (0,errors_0/* inputError */.Xu)(input, `${where}: ${(0,errors_0/* quote */.hD)(path)} is in ${kernelFolder}, whose files the kernel makes up as they are read.`, 'Copy its content to a file first, and name that.');
    }
    try {
        (0,external_node_fs_.accessSync)(path, stats.isDirectory() ? external_node_fs_.constants.R_OK | external_node_fs_.constants.X_OK : external_node_fs_.constants.R_OK);
    }
    catch (cause) {
        throw (0,errors_0/* inputError */.Xu)(input, `${where}: ${stats.isDirectory() ? 'the folder ' : ''}${(0,errors_0/* quote */.hD)(path)} cannot be read: ${(0,real_path/* reasonOf */.A3)(cause)}.`, 'Make it readable for the user that runs this step.', { cause });
    }
}

;// CONCATENATED MODULE: ./sources/unit-part.ts






/** systemd reads unit files whole; one of this size is a mistake (a program named as a unit, say). */
const LARGEST_UNIT = 1024 * 1024;
/**
 * Reads one file that an entry of the input names.
 * @throws ActionError for anything but a unit file, at `where` or in the file
 */
function unit_part_readPart(workspace, where, text, allowPrivate) {
    if (text === '')
        throw (0,errors_0/* inputError */.Xu)('units', `${where}: a path is empty.`, 'Name a unit file.');
    const source = (0,sources_workspace/* resolveLocal */.iT)(workspace, 'units', where, text);
    if (source.stats.isDirectory()) {
        throw (0,errors_0/* inputError */.Xu)('units', `${where}: ${(0,errors_0/* quote */.hD)(text)} is a folder.`, `Name the unit files in it, or all of them: ${text.replace(/\/+$/, '')}/*`);
    }
    if (!source.stats.isFile())
        throw (0,errors_0/* inputError */.Xu)('units', `${where}: ${(0,errors_0/* quote */.hD)(text)} is not an ordinary file.`, 'Name a unit file.');
    if (source.origin === 'machine') {
        checkPublicWay('units', where, source.path, allowPrivate);
        checkPublic('units', where, source.path, source.stats, allowPrivate);
    }
    checkReadable('units', where, source.path, source.stats);
    checkSize(where, text, source.stats.size);
    return checkPart(where, text, { file: source.shown, content: readUnit(source.path, where, text) });
}
/** @throws ActionError when it is too large for a unit file: best asked before it is read */
function checkSize(where, text, size) {
    if (size <= LARGEST_UNIT)
        return;
    throw (0,errors_0/* inputError */.Xu)('units', `${where}: ${(0,errors_0/* quote */.hD)(text)} has ${size} bytes; a unit file has at most ${LARGEST_UNIT}.`, 'Name a unit file, not a program.');
}
/** @throws ActionError when it is empty or binary, at its own file */
function checkPart(where, text, part) {
    const { file, content } = part;
    if (content.length === 0) {
        throw unitError('empty', `${where}: ${(0,errors_0/* quote */.hD)(text)} is empty; portablectl does not attach an empty unit file.`, 'Write the unit, or leave it out.', { at: { file, line: 1 } });
    }
    const nul = content.indexOf(0);
    if (nul !== -1) {
        const line = content.subarray(0, nul).toString('latin1').split('\n').length;
        throw unitError('binary', `${where}: ${(0,errors_0/* quote */.hD)(text)} has a NUL byte in line ${line}: it is not a unit file.`, 'Name a unit file.', { at: { file, line } });
    }
    return part;
}
function readUnit(path, where, text) {
    try {
        return (0,external_node_fs_.readFileSync)(path);
    }
    catch (cause) {
        throw (0,errors_0/* inputError */.Xu)('units', `${where}: ${(0,errors_0/* quote */.hD)(text)} cannot be read: ${(0,real_path/* reasonOf */.A3)(cause)}.`, 'Make it readable for the user that runs this step.', { cause });
    }
}
/** An error in the unit itself, whichever entry names it; its code is `unit.` and `code`. */
function unitError(code, what, remedy, more) {
    return (0,errors_0/* inputError */.Xu)('units', what, remedy, { ...more, code: `unit.${code}` });
}

// EXTERNAL MODULE: ./sources/wanted.ts
var sources_wanted = __webpack_require__(34438);
;// CONCATENATED MODULE: ./sources/unit-draft.ts







/**
 * Reads the local files that the input `units` names, and checks what portabled will look at: the name, the suffix, the
 * prefix.
 * @throws ActionError for the first unit that would not be attached, at its own file
 */
async function draftUnits(workspace, value, prefix, allowPrivate) {
    const names = new UnitNames(prefix);
    const drafts = [];
    for (const { name, sources, where } of await namedSources(workspace, value)) {
        const parts = sources.map((source) => typeof source === 'string' ? unit_part_readPart(workspace, where, source, allowPrivate) : source);
        drafts.push({ name: name === undefined ? undefined : names.claim(name, where, parts[0]), parts, where });
    }
    if (drafts.length === 0)
        throw (0,errors_0/* inputError */.Xu)('units', 'no unit is named.', 'Name at least one unit file, for example units: app.service');
    return drafts;
}
/** The names that the input gives to units, without looking at the files: what an existing image is held to. */
async function unitNames(workspace, value) {
    return (await namedSources(workspace, value)).map(({ name, where }) => {
        if (name !== undefined)
            return name;
        throw (0,errors_0/* inputError */.Xu)('units', `${where}: the name of this unit is known only when Nix has made it.`, 'Write the name that the unit has in the image, like app.service.');
    });
}
async function namedSources(workspace, value) {
    const named = [];
    if (value.kind === 'list') {
        for (const entry of value.entries) {
            for (const source of await sourcesOf(workspace, entry))
                named.push({ name: nameOfSource(source), sources: [source], where: `line ${entry.line}` });
        }
    }
    else {
        for (const { name, sources, line } of value.entries) {
            const all = [];
            for (const source of sources)
                all.push(...(await sourcesOf(workspace, source)));
            named.push({ name, sources: all, where: `line ${line}` });
        }
    }
    return named;
}
/** What an entry stands for: what Nix is asked for, a path, or what its pattern matches. */
async function sourcesOf(workspace, { value, line }) {
    const where = `line ${line}`;
    const wanted = (0,sources_wanted/* wantedOf */.L)(workspace, 'units', where, value);
    if (wanted !== undefined)
        return [wanted];
    if (!isGlob(value))
        return [value];
    const found = await expandGlob(workspace, 'units', where, value);
    if (found.length > 0)
        return found;
    throw (0,errors_0/* inputError */.Xu)('units', `${where}: no file matches ${(0,errors_0/* quote */.hD)(value)}.`, 'Check the pattern, and that an earlier step checks the units out or makes them.');
}
/** The name that a unit has by its source alone. A store path's is without the hash, as with nixpkgs' `writeText "app.service"`. */
function nameOfSource(source) {
    if (typeof source === 'string')
        return (0,external_node_path_.basename)(source);
    const { subPath } = source.source;
    if (subPath !== '')
        return (0,external_node_path_.basename)(subPath);
    return source.source.kind === 'store-path' ? (0,store_path/* nameOf */.Vb)(source.source.storePath) : undefined;
}
/** Hands out the names of an image's units, each once. */
class UnitNames {
    prefix;
    taken = new Map();
    constructor(prefix) {
        this.prefix = prefix;
    }
    /** @throws ActionError when portabled would not attach a unit of this name, or another has it */
    claim(name, where, first) {
        const from = first === undefined ? '' : 'file' in first ? first.file : first.text;
        const at = first !== undefined && 'file' in first ? { at: { file: first.file, line: 1 } } : {};
        const unitName = checkName(name, this.prefix, where, from, at);
        const earlier = this.taken.get(unitName);
        if (earlier !== undefined) {
            throw unitError('duplicate', `${where}: ${(0,errors_0/* quote */.hD)(name)} is named twice: ${earlier.from} (${earlier.where}) and ${from}.`, 'Leave one out, rename one (NAME: path), or concatenate them (NAME: [path, path]).', at);
        }
        this.taken.set(unitName, { from, where });
        return unitName;
    }
}
/** The name as portabled judges it, in its order: a valid unit name, an attached type, the image's prefix. */
function checkName(name, prefix, where, from, at) {
    const parsed = parseUnitName(name);
    if (!parsed.ok)
        throw unitError('name', `${where}: ${(0,errors_0/* quote */.hD)(name)} is not a unit name: ${parsed.reason}`, 'Rename it: NAME: path.', at);
    if (!ATTACHED_TYPES.some((type) => type === parsed.type)) {
        throw unitError('type', `${where}: ${(0,errors_0/* quote */.hD)(name)} would not be attached: portablectl ignores .${parsed.type} units.`, `Leave it out; a portable service has ${ATTACHED_TYPES.map((type) => `.${type}`).join(', ')} units.`, at);
    }
    if (!matchesPrefix(parsed.name, prefix)) {
        throw unitError('prefix', `${where}: ${(0,errors_0/* quote */.hD)(name)} would not be attached: in an image of ${(0,errors_0/* quote */.hD)(prefix)}, portablectl takes units named ${prefix}.TYPE, ${prefix}-….TYPE, ${prefix}@….TYPE or ${prefix}.….TYPE.`, `Rename it, for example "${prefix}-${name}: ${from}", or change pname.`, at);
    }
    return parsed.name;
}

;// CONCATENATED MODULE: ./sources/units.ts





/**
 * Puts the units together: their parts in order, each token of `substitutions` replaced.
 * @param fromStore what Nix made for an entry
 * @throws ActionError for a name that would not be attached, a substitution that nothing uses, or a token left over
 */
function finishUnits(drafts, prefix, substitutions, fromStore) {
    const names = new UnitNames(prefix);
    const values = new Map(substitutions.map(({ name, value }) => [name, value]));
    const used = new Set();
    const units = drafts.map(({ name, parts, where }) => {
        const read = parts.map((part) => ('source' in part ? fromStore(part) : part));
        const [first] = parts;
        const unitName = names.claim(name ?? nameOfPart(read[0]), where, first);
        return concatenate(unitName, read.map((part) => replaced(unitName, part, values, used)));
    });
    refuseIdle(substitutions, used);
    return units;
}
/**
 * The units as far as they are known before Nix is asked for anything: those of local files alone.
 * @param substitutions with any text for a value that Nix gives
 * @throws ActionError for a token left over in a local file, or a name that none of the units can use
 */
function foreseeUnits(drafts, substitutions) {
    const values = new Map(substitutions.map(({ name, value }) => [name, value]));
    const used = new Set();
    const units = drafts.flatMap(({ name, parts, where }) => {
        const local = parts.filter((part) => !('source' in part));
        const read = local.map((part) => replaced(name ?? where, part, values, used));
        return name !== undefined && local.length === parts.length ? [concatenate(name, read)] : [];
    });
    if (units.length === drafts.length)
        refuseIdle(substitutions, used);
    return units;
}
function refuseIdle(names, used) {
    const idle = names.find(({ name }) => !used.has(name));
    if (idle === undefined)
        return;
    throw (0,errors_0/* inputError */.Xu)('substitutions', `line ${idle.line}: no unit has the token ${(0,errors_0/* quote */.hD)(`@${idle.name}@`)}.`, `Write @${idle.name}@ in a unit where the value belongs, or leave the line out.`);
}
function nameOfPart(part) {
    return part !== undefined && 'name' in part ? part.name : '';
}
function tooLarge(unit, at) {
    return unitError('large', `${unit} would be larger than ${LARGEST_UNIT} bytes with its substitutions and all its parts.`, 'Make it shorter: systemd reads unit files whole.', { at });
}
function replaced(unit, part, values, used) {
    if (values.size === 0)
        return { ...part, edits: [] };
    const text = part.content.toString('utf8');
    const result = (0,substitution/* substitute */.V2)(text, values, LARGEST_UNIT);
    if (result.tooLong)
        throw tooLarge(unit, { file: part.file, line: 1 });
    const [token] = result.leftOver;
    if (token !== undefined) {
        throw unitError('token', `${(0,errors_0/* quote */.hD)(`@${token.name}@`)} in ${unit} is no name of the input substitutions.`, `Give it a value there, or "${token.name}: '@${token.name}@'" to leave it as it is.`, { at: { file: part.file, line: token.line, column: token.column } });
    }
    if (result.edits.length === 0)
        return { ...part, edits: [] };
    // What is no UTF-8 would come out as other bytes.
    if (!Buffer.from(text).equals(part.content)) {
        throw unitError('encoding', `${(0,errors_0/* quote */.hD)(part.file)} is not UTF-8, so nothing can be replaced in it.`, 'Save it as UTF-8.', {
            at: { file: part.file, line: 1 },
        });
    }
    for (const name of result.used)
        used.add(name);
    return { ...part, content: Buffer.from(result.text), edits: result.edits };
}
/** Joined in order, each part on lines of its own, as `cat` would join files that end in a line break. */
function concatenate(name, parts) {
    const pieces = [];
    const starts = [];
    let line = 1;
    parts.forEach(({ file, content, edits }, index) => {
        const ended = content.at(-1) === 0x0a || index === parts.length - 1;
        const piece = ended ? content : Buffer.concat([content, Buffer.from('\n')]);
        starts.push({ firstLine: line, file, edits });
        pieces.push(piece);
        line += piece.reduce((lines, byte) => (byte === 0x0a ? lines + 1 : lines), 0);
    });
    const content = Buffer.concat(pieces);
    if (content.length > LARGEST_UNIT)
        throw tooLarge(name, { file: starts[0]?.file ?? name, line: 1 });
    return { name, content, file: parseUnitFile(content.toString('utf8')), parts: starts };
}

;// CONCATENATED MODULE: ./sources/unit.ts

/** Where a line of the unit stands in the repository. */
function unit_positionOf(unit, line, column) {
    let part = unit.parts[0];
    for (const candidate of unit.parts)
        if (candidate.firstLine <= line)
            part = candidate;
    const position = { file: part?.file ?? unit.name, line: line - (part?.firstLine ?? 1) + 1 };
    if (column === undefined)
        return position;
    return { ...position, column: (0,substitution/* originalColumn */.aO)(part?.edits ?? [], position.line, column) };
}

;// CONCATENATED MODULE: ./closure/mentioned.ts


/** Opens Nix when a unit names a store path and no input asked for it; undefined when none does, but in comments. */
async function nixForMentions(workspace, mentions) {
    const first = mentions.find(({ isComment }) => !isComment);
    if (first === undefined)
        return undefined;
    const { openNix } = await __webpack_require__.e(/* import() */ 24).then(__webpack_require__.bind(__webpack_require__, 94024));
    const place = mentioned_placeOf(first);
    return openNix(workspace, wantedBy(first.candidates[0], place)).catch((error) => {
        throw (0,errors_0/* placed */.GS)(place, error);
    });
}
/**
 * The store paths that units name, fetched when they can be. One in a comment counts when something that Nix was asked for
 * needs it: so a unit that Nix wrote has what its comments name, as with nixpkgs, and what else a store holds does not show.
 * @param made what Nix was asked for
 * @throws ActionError at the line of the unit, for what the store neither has nor can fetch
 */
async function mentionedPaths(nix, mentions, made) {
    const valid = await nix.present([...new Set(mentions.flatMap(({ candidates }) => candidates))]);
    const hasComments = mentions.some(({ isComment }) => isComment) && made.length > 0;
    const needed = new Set(hasComments ? (await nix.closureOf(made)).map(({ path }) => path) : []);
    const paths = new Set();
    for (const mention of mentions) {
        const known = mention.candidates.find((path) => valid.has(path));
        if (mention.isComment) {
            if (known !== undefined && needed.has(known))
                paths.add(known);
            continue;
        }
        const path = known ?? withoutEnding(mention);
        if (path.endsWith('.drv'))
            throw isDerivation(mention, path);
        if (known === undefined && !paths.has(path))
            await fetchPath(nix, mention, path);
        paths.add(path);
    }
    return paths;
}
async function fetchPath(nix, mention, path) {
    const place = mentioned_placeOf(mention);
    await nix.realise([wantedBy(path, place)]).catch((error) => {
        throw (0,errors_0/* placed */.GS)(place, error);
    });
}
/** A path that is not there to tell where its name ends: without the signs that end a sentence or begin a query. */
function withoutEnding({ candidates }) {
    const [longest] = candidates;
    const end = longest.search(/[.?=+_-]+$/);
    return candidates.find((path) => end === -1 || path.length <= end) ?? longest;
}
function isDerivation(mention, path) {
    const at = mentioned_placeOf(mention);
    return new errors_0/* ActionError */.lZ({
        code: 'unit.derivation',
        message: `units: ${at.file}:${at.line}: ${(0,errors_0/* quote */.hD)(path)} is a derivation, the recipe of a store path.`,
        remedy: `Name its output, which nix-store --realise ${path} prints.`,
        at,
    });
}
function mentioned_placeOf({ unit, line, column }) {
    return unit_positionOf(unit, line, column);
}
function wantedBy(path, { file, line }) {
    const source = { kind: 'store-path', storePath: path, subPath: '' };
    return { source, text: path, input: 'units', where: `${file}:${line}` };
}

;// CONCATENATED MODULE: ./closure/mentions.ts

/** Every store path that units name, in order, comments included. */
function mentionsIn(units) {
    return units.flatMap((unit) => Buffer.from(unit.content)
        .toString('utf8')
        .split('\n')
        .flatMap((text, index) => (0,store_path/* findStorePaths */.F8)(text).map(({ candidates, offset }) => ({
        unit,
        candidates,
        line: index + 1,
        column: offset + 1,
        isComment: /^\s*[#;]/.test(text),
    }))));
}

;// CONCATENATED MODULE: ./closure/nix/closure-summary.ts


const MOST_NAMED = 10;
/** A closure in a few lines for the log: how much it is, and what is big in it. */
function closureSummary(closure) {
    const total = closure.reduce((sum, { narSize }) => sum + narSize, 0);
    const largest = [...closure]
        .sort((a, b) => b.narSize - a.narSize || (a.path < b.path ? -1 : 1))
        .slice(0, MOST_NAMED)
        .map(({ path, narSize }) => ({ size: (0,log/* formatBytes */.z3)(narSize), name: (0,store_path/* nameOf */.Vb)(path) }));
    const width = Math.max(0, ...largest.map(({ size }) => size.length));
    const count = closure.length === 1 ? '1 store path' : `${closure.length} store paths`;
    return [
        `${count}, ${(0,log/* formatBytes */.z3)(total)}${closure.length > MOST_NAMED ? `; the ${MOST_NAMED} largest:` : ''}`,
        ...largest.map(({ size, name }) => `  ${size.padStart(width)}  ${name}`),
    ];
}

;// CONCATENATED MODULE: ./systemd/image-path.ts

const ROOT = '/';
/**
 * Reads a path inside the image. Undefined when it is not absolute, has a `..` component, a control character, or a
 * component over 255 bytes (NAME_MAX), or is over 4095 bytes (PATH_MAX less its NUL). `.`, `//` and a trailing `/` are tidied away.
 */
function parseImagePath(text) {
    if (!text.startsWith('/') || /[\u0000-\u001f\u007f]/.test(text))
        return undefined;
    const parts = text.split('/').filter((part) => part !== '' && part !== '.');
    if (parts.includes('..') || parts.some((part) => Buffer.byteLength(part) > 255))
        return undefined;
    const path = `/${parts.join('/')}`;
    return Buffer.byteLength(path) > 4095 ? undefined : path;
}
/** As {@link parseImagePath}, for a path that is known to be good. Throws on a mistake of the caller. */
function imagePath(text) {
    const path = parseImagePath(text);
    if (path === undefined)
        throw new Error(`not a path inside an image: ${JSON.stringify(text)}`);
    return path;
}
function parentOf(path) {
    return external_node_path_.posix.dirname(path);
}
function baseName(path) {
    return external_node_path_.posix.basename(path);
}
/** Every folder above `path`, outermost first: `/etc/systemd/system` gives `/etc`, `/etc/systemd`. The root is left out. */
function ancestorsOf(path) {
    const parts = path.split('/').slice(1, -1);
    return parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`);
}
/** True when `path` is `folder` or lies below it. */
function isWithin(path, folder) {
    return folder === ROOT || path === folder || path.startsWith(`${folder}/`);
}

;// CONCATENATED MODULE: ./closure/store-tree.ts




/**
 * Everything in store paths, each folder before what is in it, sorted by name. One lstat a file: closures have tens of
 * thousands. Modes are the store's, which Nix makes 0444 and 0555; set-id bits, which it does not allow, are left out.
 * @throws ActionError `store.file` for what cannot be read or cannot go into an image
 */
function* entriesOf(layout, paths) {
    for (const storePath of [...new Set(paths)].sort()) {
        const physical = layout.physical(storePath);
        const stats = failing(storePath, () => (0,external_node_fs_.lstatSync)(physical));
        yield* below({ path: imagePathOf(storePath), physical, storePath }, kindOf(stats), stats);
    }
}
/** @param known where the caller has looked already */
function* below(place, kind, known) {
    const { path, physical, storePath } = place;
    if (kind === 'symlink') {
        yield { kind, path, target: failing(path, () => targetOf(place)), storePath };
        return;
    }
    if (kind === 'other')
        throw unfit(path, 'is neither a file, a folder nor a link');
    const stats = known ?? failing(path, () => (0,external_node_fs_.lstatSync)(physical));
    const mode = stats.mode & 0o777;
    if (kind === 'file') {
        store_tree_checkReadable(path, physical, mode);
        yield { kind, path, mode, size: stats.size, physical, storePath };
        return;
    }
    yield { kind, path, mode, storePath };
    for (const child of childrenOf(path, physical)) {
        const inner = imagePathOf(`${path}/${child.name}`);
        yield* below({ path: inner, physical: `${physical}/${child.name}`, storePath }, kindOf(child));
    }
}
function kindOf(entry) {
    if (entry.isFile())
        return 'file';
    if (entry.isDirectory())
        return 'directory';
    return entry.isSymbolicLink() ? 'symlink' : 'other';
}
function childrenOf(path, physical) {
    const children = failing(path, () => (0,external_node_fs_.readdirSync)(physical, { withFileTypes: true }));
    // Bytes that are not UTF-8 are decoded as U+FFFD, which is also a character of its own: only then the bytes are looked at.
    if (children.some(({ name }) => name.includes('\ufffd'))) {
        const bad = (0,external_node_fs_.readdirSync)(physical, { encoding: 'buffer' }).find((name) => !isText(name));
        if (bad !== undefined)
            throw unfit(path, `holds the name ${(0,errors_0/* quote */.hD)(bad.toString())}, which is not UTF-8,`);
    }
    return children.sort((a, b) => (a.name < b.name ? -1 : 1));
}
function targetOf({ path, physical }) {
    const target = (0,external_node_fs_.readlinkSync)(physical);
    if (target.includes('\ufffd') && !isText((0,external_node_fs_.readlinkSync)(physical, { encoding: 'buffer' })))
        throw unfit(path, `leads to ${(0,errors_0/* quote */.hD)(target)}, which is not UTF-8,`);
    if (/[\u0000-\u001f\u007f]/.test(target))
        throw unfit(path, `leads to ${(0,errors_0/* quote */.hD)(target)}, with a control character,`);
    return target;
}
function isText(bytes) {
    return Buffer.from(bytes.toString()).equals(bytes);
}
/** Every file of a store is readable for everyone, unless somebody changed it. */
function store_tree_checkReadable(path, physical, mode) {
    if ((mode & 0o004) === 0)
        failing(path, () => (0,external_node_fs_.closeSync)((0,external_node_fs_.openSync)(physical, 'r')));
}
function imagePathOf(text) {
    const path = parseImagePath(text);
    if (path === undefined)
        throw unfit(text, 'has a control character in its name, or is too long,');
    return path;
}
function failing(path, look) {
    try {
        return look();
    }
    catch (cause) {
        if (cause instanceof errors_0/* ActionError */.lZ)
            throw cause;
        throw new errors_0/* ActionError */.lZ({
            code: 'store.file',
            message: `${(0,errors_0/* quote */.hD)(path)} in the Nix store cannot be read: ${(0,real_path/* reasonOf */.A3)(cause)}.`,
            remedy: 'What Nix puts there is readable for everyone: repair it with sudo nix-store --verify --check-contents --repair, or build it anew.',
            cause,
        });
    }
}
function unfit(path, problem) {
    return new errors_0/* ActionError */.lZ({
        code: 'store.file',
        message: `${(0,errors_0/* quote */.hD)(path)} in the Nix store ${problem} and cannot go into an image.`,
        remedy: 'Change the package that makes it, or leave out what needs it.',
    });
}

// EXTERNAL MODULE: ./closure/nix/resolve-in-store.ts
var resolve_in_store = __webpack_require__(15676);
;// CONCATENATED MODULE: ./closure/nix/follow.ts



/**
 * What a path in the store leads to, links followed.
 * @throws ActionError when that is nothing, or nothing of the store
 */
function follow(layout, { input, where, text }, path) {
    const found = (0,resolve_in_store/* resolveInStore */.F)(layout, path);
    const fail = (problem) => (0,errors_0/* inputError */.Xu)(input, `${where}: ${(0,errors_0/* quote */.hD)(text)} (${(0,store_path/* pathInStore */.Wr)(path)}) ${problem}.`, 'Name the file or folder itself.', {
        code: 'nix.sub-path',
    });
    switch (found.kind) {
        case 'found':
            return found;
        case 'missing':
            throw fail('is a link that leads nowhere in the store');
        case 'outside':
            throw fail(`goes through the link ${found.link}, which leads outside the store, to ${(0,errors_0/* quote */.hD)(found.target)}`);
        case 'loop':
            throw fail(`goes through the link ${found.link}, which leads back to itself`);
        case 'denied':
            throw fail(`cannot be looked up: permission denied in ${found.folder}`);
    }
}

;// CONCATENATED MODULE: ./closure/store-unit.ts







/** Where packages keep their units. */
const UNIT_FOLDERS = ['', 'lib/systemd/system', 'share/systemd/system', 'etc/systemd/system'];
const store_unit_MOST_NAMED = 10;
/**
 * Reads a unit file, or a part of one, out of the store.
 * @throws ActionError for anything but a unit file
 */
function readStorePart(layout, wanted, path) {
    const { input, where, text } = wanted;
    const found = follow(layout, wanted, path);
    if (found.stats.isDirectory()) {
        const units = unitsIn(found.physical);
        throw (0,errors_0/* inputError */.Xu)(input, `${where}: ${(0,errors_0/* quote */.hD)(text)} is a folder of the store, ${(0,store_path/* pathInStore */.Wr)(path)}.`, units.length === 0
            ? 'Name a unit file in it, like REF#ATTRIBUTE/lib/systemd/system/app.service; there is none in its usual places.'
            : `Name a unit file in it: ${units.map((unit) => `${text.replace(/\/+$/, '')}/${unit}`).join(', ')}`);
    }
    checkReadable(input, where, found.physical, found.stats);
    checkSize(where, text, found.stats.size);
    const part = checkPart(where, text, { file: (0,store_path/* pathInStore */.Wr)(path), content: (0,external_node_fs_.readFileSync)(found.physical) });
    return { ...part, name: path.subPath === '' ? (0,store_path/* nameOf */.Vb)(path.storePath) : (0,external_node_path_.basename)(path.subPath) };
}
function unitsIn(folder) {
    const found = UNIT_FOLDERS.flatMap((place) => entries((0,external_node_path_.join)(folder, place))
        .filter((name) => /\.(service|socket|target|timer|path)$/.test(name))
        .map((name) => (0,external_node_path_.join)(place, name)));
    return found.sort().slice(0, store_unit_MOST_NAMED);
}
function entries(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder);
    }
    catch {
        return [];
    }
}

;// CONCATENATED MODULE: ./closure/close-over.ts









/**
 * Has Nix build or fetch what the inputs want of it, and finds every store path that the image then needs: the closure
 * of each that a unit's text, a link, a substitution or `contents` names. Nix does not run when none is named.
 * @throws ActionError when Nix is needed and absent, cannot make something, or a unit names what is not in the store
 * @param recall called before Nix builds: may give it what an earlier run had
 */
async function closeOver(request, recall = () => Promise.resolve()) {
    const wanted = wantedIn(request);
    const [first] = wanted;
    const asked = first === undefined ? undefined : await askNix(request.workspace, first, wanted, recall);
    const units = finish(request, asked);
    const mentions = mentionsIn(units);
    const nix = asked?.nix ?? (await nixForMentions(request.workspace, mentions));
    if (nix === undefined)
        return { units, links: [], closure: NO_CLOSURE };
    const made = [...(asked?.made.values() ?? [])].map(({ storePath }) => storePath);
    const roots = new Set(await mentionedPaths(nix, mentions, made));
    for (const item of wanted)
        if (item.input !== 'units')
            roots.add(madeFor(item, asked).storePath);
    const closure = await (0,log/* group */.Os)('Closure', async () => {
        const paths = await nix.closureOf([...roots].sort());
        for (const line of closureSummary(paths))
            (0,log/* say */.cv)(line);
        return {
            paths,
            entries: entriesOf(nix.layout, paths.map(({ path }) => path)),
        };
    });
    const links = request.links.map(({ path, wanted: item }) => ({
        kind: 'symlink',
        path,
        target: (0,store_path/* pathInStore */.Wr)(madeFor(item, asked)),
        where: `symlinks, ${item.where}`,
    }));
    return { units, links, closure };
}
/** Everything that Nix is asked for by an input. */
function wantedIn({ units, substitutions, links, contents, given }) {
    return [
        ...units.flatMap(({ parts }) => parts.flatMap((part) => ('source' in part ? [part] : []))),
        ...substitutions.flatMap(({ value }) => (typeof value === 'string' ? [] : [value])),
        ...links.map((link) => link.wanted),
        ...contents,
        ...linksIntoStore(given),
    ];
}
/** Links of copied folders that lead into the store, as `nix build` makes them: what they lead to has to come along. */
function linksIntoStore(given) {
    return given.flatMap((entry) => {
        const path = entry.kind === 'symlink' ? (0,store_path/* parsePathInStore */.vH)(entry.target) : undefined;
        if (path === undefined || entry.kind !== 'symlink')
            return [];
        const [input = '', where = ''] = entry.where.split(', ');
        return [{ source: { kind: 'store-path', ...path }, text: entry.target, input, where }];
    });
}
async function askNix(workspace, first, wanted, recall) {
    const { openNix } = await __webpack_require__.e(/* import() */ 24).then(__webpack_require__.bind(__webpack_require__, 94024));
    return (0,log/* group */.Os)('Build with Nix', async () => {
        const nix = await openNix(workspace, first);
        await recall(nix, wanted);
        return { nix, made: await nix.realise(wanted) };
    });
}
function madeFor(item, asked) {
    const made = asked?.made.get(item);
    if (made === undefined)
        throw new Error(`Nix was not asked for ${item.text}`);
    return made;
}
function finish({ units, prefix, substitutions }, asked) {
    const values = substitutions.map(({ name, line, value }) => ({
        name,
        line,
        value: typeof value === 'string' ? value : (0,store_path/* pathInStore */.Wr)(madeFor(value, asked)),
    }));
    return finishUnits(units, prefix, values, (wanted) => {
        if (asked === undefined)
            throw new Error(`Nix was not asked for ${wanted.text}`);
        return readStorePart(asked.nix.layout, wanted, madeFor(wanted, asked));
    });
}

;// CONCATENATED MODULE: ./closure/foresee.ts


/** Stands for what Nix will give: a store path that no store has. */
const UNKNOWN = `${store_path/* STORE */.er}/${'0'.repeat(32)}-unknown`;
/**
 * What is known of an image before Nix runs, so that what cannot work is found before a long build.
 * @throws ActionError for a token left over in a local unit, or a substitution that no unit can use
 */
function foresee({ units, substitutions, links, given }) {
    const values = substitutions.map(({ name, line, value }) => ({
        name,
        line,
        value: typeof value === 'string' ? value : UNKNOWN,
    }));
    const symlinks = links.map(({ path, wanted }) => ({
        kind: 'symlink',
        path,
        target: UNKNOWN,
        where: `symlinks, ${wanted.where}`,
    }));
    return { units: foreseeUnits(units, values), given: [...given, ...symlinks] };
}

;// CONCATENATED MODULE: ./outputs.ts

/** Sets the outputs given; nothing else sets one. Lists have one entry per line. */
function setOutputs(outputs) {
    for (const [name, value] of Object.entries(outputs)) {
        (0,core/* setOutput */.uH)(name, Array.isArray(value) ? value.join('\n') : value);
    }
}

// EXTERNAL MODULE: ./runner/command.ts
var runner_command = __webpack_require__(57266);
;// CONCATENATED MODULE: ./publish/artifact-causes.ts
const AGAIN = 'Run the job again.';
const STATUS_PAGE = 'www.githubstatus.com tells of disturbances.';
const HOSTS = 'the host of ACTIONS_RESULTS_URL and *.blob.core.windows.net';
const SURROUNDINGS = `Let this machine reach GitHub's artifact service (${HOSTS}; HTTPS_PROXY and NO_PROXY where it needs a proxy)`;
/** What the words of the client mean, the particular before the general. Where the words have a status or a code, `why` repeats it. */
const CAUSES = [
    [
        /Unable to get the (ACTIONS_\w+) env variable/,
        'the variable $1 is not set',
        'The runner gives it to actions, not to run: steps; keep it when a container or a wrapper clears the environment. Or set artifact: false.',
    ],
    [
        /Failed to get backend IDs|Invalid token specified/,
        'ACTIONS_RUNTIME_TOKEN is no token of the artifact service',
        'Leave the variable as the runner sets it.',
    ],
    [/Invalid value set for (ACTIONS_\w+)/, '$1 is no number above 0', 'Correct the variable, or leave it out.'],
    [
        /not currently supported on GHES/,
        'a GitHub Enterprise Server takes no such artifacts',
        'Set artifact: false, and take the files from the output folder.',
    ],
    [
        /Artifact storage quota has been hit/,
        "the account's storage for artifacts is full",
        'Delete artifacts that nobody needs and shorten retention-days, or buy more; GitHub counts anew every 6 to 12 hours.',
    ],
    [
        /^storage \(403\)/,
        'the storage no longer takes the signed address of this upload (403)',
        `The address is good for an hour or so: if the upload took longer, find out what slows it. ${AGAIN}`,
    ],
    [
        /^Failed to \w+: .*\(401\)/,
        "the artifact service does not take the job's runtime token: most likely it has expired (401)",
        `It ends with the time that the job may take: see what took so long. ${AGAIN}`,
    ],
    [
        /^Failed to \w+: .*\(403\)/,
        'the artifact service forbids it (403)',
        'Artifacts need no entry under permissions:, so see whether a policy, an IP allow list or a proxy is in the way. Or set artifact: false.',
    ],
    [
        /^Failed to \w+: .*\(404\)/,
        'the artifact service does not know this run, or no longer (404)',
        `See whether the run was cancelled or deleted meanwhile, and that ACTIONS_RESULTS_URL is what the runner set. ${AGAIN}`,
    ],
    [
        /^Failed to \w+: .*\((400|422)\)/,
        'the artifact service takes the request for invalid ($1)',
        "The details have the service's own words; a plain version and a retention-days that the repository allows help most.",
    ],
    [
        /^Failed to CreateArtifact: .*\(409\)|^Artifact not found/,
        'another job of this run uploads a file of that name at the same time (409)',
        'In a matrix, give each image a name of its own with architecture-suffix: true.',
    ],
    [
        /\(429\)/,
        'there were too many requests at once, each time (429)',
        'Run the job again later, or fewer legs of a matrix at once (max-parallel).',
    ],
    [
        /Unexpected token|is not valid JSON|Unexpected end of JSON|<!doctype|<html|\bPARSE_ERROR\b/i,
        'something answered in the place of the artifact service, with HTML or other text of its own: most likely a proxy, or the login page of a network',
        `${SURROUNDINGS}, then run the job again.`,
    ],
    [
        /\((5\d\d)\)/,
        'the artifact service or its storage failed each time, at last with status $1',
        `${AGAIN} ${STATUS_PAGE}`,
    ],
    [
        /certificate|self[- ]signed|\bCERT_/i,
        'the certificate of the artifact service is not one that this machine trusts',
        'Where a proxy opens connections, give its certificate to Node.js with NODE_EXTRA_CA_CERTS.',
    ],
    [
        /SSL routines|\bEPROTO\b/,
        'something in the place of the artifact service does not speak TLS',
        `${SURROUNDINGS}, then run the job again.`,
    ],
    [
        /\b(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|tunneling socket|Invalid URL)\b/,
        'no connection to the artifact service or its storage ($1)',
        `${SURROUNDINGS}, then run the job again.`,
    ],
    [
        /Upload progress stalled|Request timeout|\bETIMEDOUT\b/,
        'the artifact service or its storage did not answer in time',
        `${AGAIN} If it happens again, see what slows the connection. ${STATUS_PAGE}`,
    ],
    [
        /\b(ECONNRESET|EPIPE|UND_ERR_SOCKET)\b|socket hang up|aborted/,
        'the connection to the artifact service or its storage broke',
        `${AGAIN} ${STATUS_PAGE}`,
    ],
    [
        /No files were found to upload|during file read|\b(?:ENOENT|EACCES|EISDIR|EIO)\b/,
        'the file cannot be read, or is gone',
        'See what changes the output folder while this step runs.',
    ],
    [/response from backend was not ok/, 'the artifact service refused it without saying why', `${AGAIN} ${STATUS_PAGE}`],
    [/\((\d\d\d)\)/, 'the artifact service or its storage refused it with status $1', AGAIN],
];
function causeOf(words) {
    for (const [pattern, why, remedy] of CAUSES) {
        const found = pattern.exec(words);
        if (found !== null)
            return { why: why.replace('$1', found[1] ?? 'no code'), remedy };
    }
    return {
        why: 'the upload failed in a way that is not foreseen',
        remedy: `The details have the client's own words. ${AGAIN}`,
    };
}

;// CONCATENATED MODULE: ./publish/redact.ts
/** Stands in the place of what is left out. */
const STARS = '***';
/** Tokens by their form: GitHub's (`ghs_…`, `github_pat_…`) and JSON Web Tokens. */
const TOKENS = /\b(?:gh[a-z]_\w{10,}|github_pat_\w{10,}|eyJ[\w-]+\.[\w-]+\.[\w-]*)/g;
/** What follows a `?` in an address signs it, in the storages that GitHub uses; what stands before an `@` is a password. */
const QUERY = /(\bhttps?:\/\/[^\s"'<>?]*\?)[^\s"'<>]+/gi;
const PASSWORD = /(\bhttps?:\/\/)[^\s"'<>/@]+@/gi;
/**
 * Others' text with no secret in it: neither the ones given (as they are, and as they stand in an address or a header), nor tokens of a
 * known form, nor the signature of an address.
 */
function redact(text, secrets = []) {
    let clean = text;
    for (const secret of secrets.flatMap(formsOf))
        clean = clean.replaceAll(secret, STARS);
    return clean.replace(QUERY, `$1${STARS}`).replace(PASSWORD, `$1${STARS}@`).replace(TOKENS, STARS);
}
function formsOf(secret) {
    if (secret === '')
        return [];
    const forms = [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')];
    return [...new Set(forms)].sort((a, b) => b.length - a.length);
}

;// CONCATENATED MODULE: ./publish/artifact-error.ts




/** Of the client's words as many characters are kept: a proxy may answer with a book. */
const MOST_WORDS = 2000;
/**
 * The one place where what goes wrong with an artifact becomes our words. The client's error itself goes no further: an
 * error of the storage's carries the signed address of its request.
 * @param secrets that may stand in the client's words
 */
function describeArtifactError(error, fileName, secrets = []) {
    if (error instanceof errors_0/* ActionError */.lZ)
        return error;
    const words = wordsOf(error);
    const { why, remedy } = causeOf(words);
    return artifactError(fileName, why, remedy, redacted(words.slice(0, MOST_WORDS), secrets));
}
/** The reason alone: it completes a sentence after a colon. */
function reasonOf(error) {
    return causeOf(wordsOf(error)).why;
}
/** @param why completes a sentence after a colon */
function artifactError(fileName, why, remedy, details = '') {
    return new errors_0/* ActionError */.lZ({
        code: 'publish.artifact',
        message: `${(0,errors_0/* quote */.hD)(fileName)} was not uploaded as an artifact: ${why}.`,
        remedy,
        ...(details === '' ? {} : { details: `The client said:\n${(0,runner_command/* lastLines */.w$)(details)}` }),
    });
}
/** Whether the name was taken: nothing was uploaded. */
function isNameTaken(error) {
    return /^Failed to CreateArtifact: .*\(409\)/.test(wordsOf(error));
}
/** Whether all bytes arrived, and only the last request did not come to an answer: then the artifact may be there. */
function isUnsureEnd(error) {
    const words = wordsOf(error);
    return words.startsWith('Failed to FinalizeArtifact: ') && !/\(4\d\d\)/.test(words);
}
/** @actions/artifact throws plain errors with its own words; those of the storage (Azure's RestError) have status and code beside them. */
function wordsOf(error) {
    if (!(error instanceof Error))
        return String(error);
    const { statusCode, code } = error;
    const known = typeof code === 'string' && !error.message.includes(code) ? `${code} ${error.message}` : error.message;
    return typeof statusCode === 'number' ? `storage (${statusCode}): ${known}` : known;
}
/** What signs an address may also stand alone. */
function redacted(text, secrets) {
    return redact(text, secrets).replace(/\bsig=[^&\s"'<>]+/gi, 'sig=***');
}

;// CONCATENATED MODULE: ./publish/artifact-mismatch.ts


const OWN_NAMES = 'In a matrix, give each image a name of its own with architecture-suffix: true.';
/** The name is another file's. */
function nameTaken({ name, digest }, theirs) {
    const other = theirs === undefined ? '' : ` (its digest is ${(0,errors_0/* quote */.hD)(theirs)}, this one's ${digest})`;
    return artifactError(name, `this run has an artifact of that name already, with other bytes${other}`, `${OWN_NAMES} To replace the earlier one, set overwrite: true.`);
}
/** The service keeps a name from the first request on, and neither shows nor deletes what never came to its end. */
function nameTakenUnseen({ name }) {
    return artifactError(name, 'its name is taken already in this run (409), by an upload that is still under way or broke off', `${OWN_NAMES} Where an upload broke off, start a new run: overwrite: true replaces finished artifacts only.`);
}
/** @param after what became of the artifact, as a sentence; empty when there was none */
function changed({ name }, after = '') {
    return artifactError(name, `the file changed after it was judged${then(after)}`, 'See what writes to the output folder while this step runs, then run the job again.');
}
function artifact_mismatch_damaged({ name, digest }, theirs, after) {
    return artifactError(name, `it was damaged on the way. The file's digest is ${digest}, the artifact's was ${(0,errors_0/* quote */.hD)(theirs)}${then(after)}`, 'Run the job again. If it happens again, see what stands between this machine and GitHub.');
}
/** A sentence to follow one that still lacks its full stop, and to lack its own. */
function then(sentence) {
    return sentence === '' ? '' : `. ${sentence.replace(/\.$/, '')}`;
}

;// CONCATENATED MODULE: ./publish/artifact-memory.ts
/** Blocks of 8 MiB that the client sends at once; its own default is 5. */
const BLOCKS_AT_ONCE = '3';
/** Keeps the client's peak low: whatever the file's size, it holds a dozen buffers of 8 MiB. A number that the workflow sets stays. */
function sendFewBlocksAtOnce() {
    if ((process.env.ACTIONS_ARTIFACT_UPLOAD_CONCURRENCY ?? '') === '')
        process.env.ACTIONS_ARTIFACT_UPLOAD_CONCURRENCY = BLOCKS_AT_ONCE;
}

;// CONCATENATED MODULE: ./publish/artifact-read-error.ts
/**
 * What `upload` comes to, or the error of reading the file. The client reads with a stream whose errors nobody listens to:
 * without this, one would end the process without a word. The client itself does not notice, and waits until its own
 * timer strikes, minutes later.
 */
async function orReadError(upload) {
    let fail = () => undefined;
    const failed = new Promise((_, reject) => {
        fail = reject;
    });
    process.on('uncaughtException', fail);
    try {
        return await Promise.race([upload, failed]);
    }
    finally {
        process.off('uncaughtException', fail);
    }
}

;// CONCATENATED MODULE: ./publish/artifact-retention.ts

/**
 * The days that are asked for, or as many as the repository allows; said once, and not by the client for each file.
 * @param limit GITHUB_RETENTION_DAYS; an older runner sets none
 */
function allowedRetention(days, limit) {
    const most = /^[1-9]\d*$/.test(limit) ? Number(limit) : Infinity;
    if (days === undefined || days <= most)
        return days;
    (0,core/* warning */.$e)(`retention-days: the repository keeps artifacts for ${most} days at most, so these are kept for ${most} and not ${days}.`);
    return most;
}

// EXTERNAL MODULE: external "node:v8"
var external_node_v8_ = __webpack_require__(78877);
// EXTERNAL MODULE: external "node:vm"
var external_node_vm_ = __webpack_require__(30714);
;// CONCATENATED MODULE: ./publish/sparing-memory.ts


/** How often to look, in milliseconds: a fast network brings some ten megabytes meanwhile. */
const EVERY = 20;
/** Bytes of buffers, used and not collected yet, beyond which garbage is collected. */
const GARBAGE = 24 * 1024 * 1024;
/**
 * Runs work through which a file of any size passes in buffers, and collects them as they go out of use. V8 leaves that to threads of its own, which
 * fall behind where the machine is busy: an upload of 300 MB, four other processes running, took Node to 245 MB without this, and to 221 with it.
 */
async function sparingMemory(work) {
    const collect = garbageCollector();
    let kept = 0;
    const timer = setInterval(() => {
        if (process.memoryUsage().arrayBuffers < kept + GARBAGE)
            return;
        collect();
        kept = process.memoryUsage().arrayBuffers;
    }, EVERY);
    try {
        return await work();
    }
    finally {
        clearInterval(timer);
    }
}
/** Node has it only where a flag asks for it; V8 looks at that flag when a context is made. */
function garbageCollector() {
    (0,external_node_v8_.setFlagsFromString)('--expose-gc');
    const collect = (0,external_node_vm_.runInNewContext)('gc');
    (0,external_node_v8_.setFlagsFromString)('--no-expose-gc');
    return typeof collect === 'function' ? collect : () => undefined;
}

;// CONCATENATED MODULE: ./publish/artifact.ts











/**
 * Uploads every file as an artifact of its own, un-archived: its name is the file's, and so is its digest.
 * @param files the image first
 * @param uploaded called for each file that the service has
 * @throws ActionError `publish.artifact`
 */
async function uploadArtifacts(files, request, uploaded) {
    sendFewBlocksAtOnce();
    const { DefaultArtifactClient } = await Promise.all(/* import() */[__webpack_require__.e(722), __webpack_require__.e(361), __webpack_require__.e(953)]).then(__webpack_require__.bind(__webpack_require__, 99953));
    const client = new DefaultArtifactClient();
    const retentionDays = allowedRetention(request.retentionDays, process.env.GITHUB_RETENTION_DAYS ?? '');
    for (const file of files) {
        const id = await sparingMemory(() => uploadOne(client, file, { ...request, retentionDays }));
        uploaded(file, { id, url: urlOf(id) });
    }
}
function urlOf(id) {
    const { GITHUB_SERVER_URL = 'https://github.com', GITHUB_REPOSITORY = '', GITHUB_RUN_ID = '' } = process.env;
    return `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}/artifacts/${id}`;
}
async function uploadOne(client, file, request) {
    try {
        return await upload(client, file, request);
    }
    catch (error) {
        throw describeArtifactError(error, file.name, [process.env.ACTIONS_RUNTIME_TOKEN ?? '']);
    }
}
async function upload(client, file, request) {
    checkUnchanged(file);
    try {
        return await send(client, file, request);
    }
    catch (error) {
        const isTaken = isNameTaken(error);
        if (!isTaken && !isUnsureEnd(error))
            throw error;
        const existing = await find(client, file.name);
        if (existing?.digest === file.digest) {
            (0,log/* say */.cv)(`${file.name} is there already, with the same bytes.`);
            return existing.id;
        }
        if (!isTaken)
            throw error;
        if (existing === undefined)
            throw nameTakenUnseen(file);
        if (!request.overwrite && file.isReport === true) {
            // A finding names the line of the workspace that it is about: the same image, built from another place, has another report.
            (0,core/* warning */.$e)(`The artifact ${(0,errors_0/* quote */.hD)(file.name)} is that of an earlier build of this image; it is left as it is.`);
            return existing.id;
        }
        if (!request.overwrite)
            throw nameTaken(file, existing.digest);
        await client.deleteArtifact(file.name);
        return await send(client, file, request);
    }
}
/** A file that is gone or cut short makes the client wait for minutes. */
function checkUnchanged(file) {
    const stats = (0,external_node_fs_.statSync)(file.path, { throwIfNoEntry: false });
    if (stats?.isFile() !== true || stats.size !== file.size)
        throw changed(file);
}
async function send(client, file, { retentionDays }) {
    const told = await orReadError(client.uploadArtifact(file.name, [file.path], (0,external_node_path_.dirname)(file.path), {
        skipArchive: true,
        ...(retentionDays === undefined ? {} : { retentionDays }),
    }));
    const id = told.id ?? 0;
    // What the client counted while it read the file.
    if ((artifact_digestOf(told.digest) ?? file.digest) !== file.digest) {
        throw changed(file, await takeBack(client, file));
    }
    await compare(client, file, id);
    return id;
}
/** The service says what arrived. That it cannot be asked again is no reason to fail: it took the upload. */
async function compare(client, file, id) {
    let found;
    try {
        found = await find(client, file.name);
    }
    catch (error) {
        (0,core/* warning */.$e)(`The artifact ${(0,errors_0/* quote */.hD)(file.name)} was uploaded, but not compared with the file: ${reasonOf(error)}.`);
        return;
    }
    // Another job that overwrites may have put its own there meanwhile.
    if (found?.id !== id || found.digest === undefined || found.digest === file.digest)
        return;
    throw artifact_mismatch_damaged(file, found.digest, await takeBack(client, file));
}
async function find(client, name) {
    try {
        const { id, digest } = (await client.getArtifact(name)).artifact;
        return { id, digest: artifact_digestOf(digest) };
    }
    catch (error) {
        if (error instanceof Error && error.name === 'ArtifactNotFoundError')
            return undefined;
        throw error;
    }
}
/** A digest that was told, with or without its algorithm. */
function artifact_digestOf(told) {
    return told === undefined || told === '' ? undefined : `sha256:${told.toLowerCase().replace(/^sha256:/, '')}`;
}
/** Deletes an artifact that is not the file. Returns a sentence of what came of that. */
async function takeBack(client, { name }) {
    try {
        await client.deleteArtifact(name);
        return 'The artifact is deleted again.';
    }
    catch (error) {
        return `The artifact could not be deleted again: ${reasonOf(error)}.`;
    }
}

;// CONCATENATED MODULE: ./publish/attestation-list.ts





/** What the runner takes of a job (actions/runner, CreateArtifactsFileCommand.cs). */
const MOST_PER_JOB = 500;
/**
 * Tells the runner of the files by `$GITHUB_ARTIFACTS`, so that a later step with actions/attest finds them. Where the
 * runner has no such file, nothing happens. It fails the whole step for one line that it does not like, so what it would
 * refuse is left out with a warning.
 * @param workspace GITHUB_WORKSPACE, symlinks resolved: the runner looks paths up from there
 */
function listForAttestation(files, workspace) {
    const list = process.env.GITHUB_ARTIFACTS ?? '';
    if (list === '' || !isFile(list))
        return;
    const listed = listedBefore(process.env.GITHUB_ARTIFACTS_LIST ?? '');
    const lines = [];
    for (const file of files) {
        const problem = problemOf(file, workspace, listed);
        if (problem === undefined)
            lines.push((0,external_node_path_.relative)(workspace, file.path));
        else
            (0,core/* warning */.$e)(`${(0,errors_0/* quote */.hD)(file.name)} is not listed for attestation: ${problem}.`);
        if (problem === undefined)
            listed.set(file.name, file.digest);
    }
    try {
        (0,external_node_fs_.appendFileSync)(list, lines.map((line) => `${line}\n`).join(''));
    }
    catch (error) {
        (0,core/* warning */.$e)(`The files are not listed for attestation: GITHUB_ARTIFACTS cannot be written to: ${error.message}`);
    }
}
/** Why the runner would refuse it, as a clause. It trims lines, takes `#` for a comment and keeps `=` for later. */
function problemOf({ path, name, digest }, workspace, listed) {
    if (!(0,sources_workspace/* isInside */.FK)(workspace, path))
        return 'it is outside the workspace';
    const line = (0,external_node_path_.relative)(workspace, path);
    if (/[\u0000-\u001f\u007f\u0085=]|^[#\s]|\s$/u.test(line)) {
        return `the runner takes no path like ${(0,errors_0/* quote */.hD)(line)} there (with "=", a leading "#" or blank, or a control character)`;
    }
    const before = listed.get(name);
    if (before !== undefined && before !== digest)
        return 'an earlier step of this job listed another file of that name';
    if (before === undefined && listed.size >= MOST_PER_JOB)
        return `the runner takes no more than ${MOST_PER_JOB} in a job`;
    return undefined;
}
/** Name and digest of what earlier steps of the job listed, as far as it can be read: the runner refuses a name with two digests. */
function listedBefore(path) {
    const listed = new Map();
    try {
        const { subjects } = JSON.parse((0,external_node_fs_.readFileSync)(path, 'utf8'));
        for (const { name, digest } of subjects)
            listed.set(name, digest);
    }
    catch {
        // An older runner tells nothing, and this must not fail for what another program writes.
    }
    return listed;
}
function isFile(path) {
    try {
        return (0,external_node_fs_.statSync)(path).isFile();
    }
    catch {
        return false;
    }
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./publish/release/api-address.ts

/** Where GitHub's API is. The runner tells it: on GitHub Enterprise Server and ghe.com, elsewhere. */
function apiAddress({ GITHUB_API_URL = '' }) {
    const address = GITHUB_API_URL === '' ? 'https://api.github.com' : GITHUB_API_URL.replace(/\/+$/, '');
    if (/^https?:\/\//.test(address) && URL.canParse(address))
        return address;
    throw new errors_0/* ActionError */.lZ({
        code: 'publish.api-address',
        message: `The variable GITHUB_API_URL is ${(0,errors_0/* quote */.hD)(GITHUB_API_URL)}, and that is no address of GitHub's API.`,
        remedy: 'The runner sets it. Let no step and no env: change it, or write it in full: "https://api.github.com", or "https://HOST/api/v3" of a GitHub Enterprise Server.',
    });
}

;// CONCATENATED MODULE: ./image/plan.ts
/** Bytes of all files, uncompressed: what the progress counts. */
function contentSize(plan) {
    let size = 0;
    for (const entry of plan.entries.values())
        if (entry.kind === 'file')
            size += entry.size;
    return size;
}

;// CONCATENATED MODULE: ./publish/release/asset-limit.ts




/** Each file of a release must be smaller than this, in bytes (docs.github.com, "About releases": "under 2 GiB"). */
const ASSET_LIMIT = 2 ** 31;
/** @throws ActionError `publish.asset-too-large` for the first file that no release takes */
function checkAssetSizes(files) {
    for (const { name, size } of files) {
        if (size < ASSET_LIMIT)
            continue;
        throw new errors_0/* ActionError */.lZ({
            code: 'publish.asset-too-large',
            message: `${(0,errors_0/* quote */.hD)(name)} has ${size} bytes (${(0,log/* formatBytes */.z3)(size)}), and GitHub takes files of less than ${ASSET_LIMIT} bytes (2 GiB) for a release.`,
            remedy: 'Make the image smaller (squash-compression: xz; fewer packages), or leave the input release out and publish the file elsewhere. Artifacts have no such limit.',
        });
    }
}
/** Says it before minutes of compression when an image may become too large for the release: how large it will be, nobody knows yet. */
function warnOfLimit(plan, { release }) {
    if (release === undefined || 'whyNot' in release)
        return;
    const size = contentSize(plan);
    if (size < ASSET_LIMIT)
        return;
    (0,core/* warning */.$e)(`The files of the image have ${(0,log/* formatBytes */.z3)(size)} before they are compressed. GitHub takes files of less than 2 GiB for a release: an image that stays larger will not be attached.`);
}

;// CONCATENATED MODULE: ./publish/release/github-name.ts
/** Signs that GitHub keeps in a file's name; for others it puts "." (it documents no list: this one is what was seen to stay). */
const KEPT = /^[A-Za-z0-9_+-][A-Za-z0-9._+-]*$/;
/** Whether a file of this name may have another one at GitHub. */
function mayBeRenamed(name) {
    return !KEPT.test(name) || name.endsWith('.') || name.includes('..');
}
/** What GitHub shows instead of a name that it changes, and what such a file is found by; undefined for names that stay. */
function labelFor(name) {
    return mayBeRenamed(name) ? name : undefined;
}
/** What GitHub seems to make of a name (gh's `release upload` foresees it so); whatever it is, names that become one there are one here. */
function nameAtGitHub(name) {
    return name
        .normalize('NFD')
        .replace(/\p{Mn}/gu, '')
        .replace(/[^A-Za-z0-9_+@-]+/g, '.')
        .replace(/^\.|\.$/g, '');
}

;// CONCATENATED MODULE: ./publish/release/temporary-name.ts

/** What a temporary name has behind the file's own. */
const PART = /\.part-[0-9a-f]{16}$/;
const ASIDE = /\.old-[0-9a-f]{16}$/;
/** GitHub tells no limit of a name's length; file systems have one of 255 bytes. */
const LONGEST_STEM = 200;
/** What a file is named until it is whole and takes its place. GitHub does not change such a name. */
function partName(name, sign) {
    return `${stemOf(name)}.part-${sign}`;
}
/** What a file is named that made room for a newer one, until that is in its place. */
function asideName(name, sign) {
    return `${stemOf(name)}.old-${sign}`;
}
/** Whether an asset is an upload of the file `name` that has not taken its place, whoever's it is. */
function isPart(asset, name) {
    return PART.test(asset.name) && asset.name.replace(PART, '') === stemOf(name);
}
/** Whether an asset is a file `name` that made room for another, whoever's it was. */
function isAside(asset, name) {
    return ASIDE.test(asset.name) && asset.name.replace(ASIDE, '') === stemOf(name);
}
/** Whether an asset has a name that this action gives, and that it does not keep. */
function isTemporary({ name }) {
    return PART.test(name) || ASIDE.test(name);
}
/** The name of the file that a temporary one is about, as it is at GitHub. */
function temporary_name_placeOf({ name }) {
    return name.replace(PART, '').replace(ASIDE, '');
}
function stemOf(name) {
    return nameAtGitHub(name).slice(0, LONGEST_STEM);
}

;// CONCATENATED MODULE: ./publish/release/asset-name.ts


/** The file that stands at the place of this name: of that name, or labelled so where GitHub has made another of it. */
function findAsset(assets, name) {
    const places = assets.filter((asset) => !isTemporary(asset));
    const exact = places.find((asset) => asset.name === name && !isOfAnother(asset, name));
    return exact ?? (mayBeRenamed(name) ? places.find(({ label }) => label === name) : undefined);
}
/**
 * A file that has, at GitHub, the name which the file `name` would get there, and is another: "app_1.0~rc1.raw" and "app_1.0.rc1.raw" are
 * two versions for systemd, and one name for GitHub.
 */
function clashWith(assets, name) {
    if (findAsset(assets, name) !== undefined)
        return undefined;
    return assets.find((asset) => !isTemporary(asset) && nameAtGitHub(asset.name) === nameAtGitHub(name));
}
/** By its label, which this action gives where GitHub changes a name. People's own labels say something else. */
function isOfAnother({ label }, name) {
    return label !== undefined && label !== name && nameAtGitHub(label) === nameAtGitHub(name);
}

;// CONCATENATED MODULE: ./publish/release/answer.ts
/** Reads what GitHub says of a release; undefined when it is not that: some proxy's page, or another API. */
function readRelease(value) {
    const { id, tag_name, draft, immutable, body, html_url, upload_url } = answer_fieldsOf(value);
    if (!isId(id) || typeof tag_name !== 'string' || typeof draft !== 'boolean')
        return undefined;
    if (!isAddress(html_url) || !isAddress(upload_url))
        return undefined;
    return {
        id,
        tag: tag_name,
        isDraft: draft,
        isImmutable: immutable === true,
        notes: typeof body === 'string' ? body : '',
        url: html_url,
        uploadUrl: upload_url,
    };
}
/** Reads what GitHub says of a file of a release; undefined when it is not that. */
function readAsset(value) {
    const { id, name, label, state, size, digest, browser_download_url, created_at, updated_at } = answer_fieldsOf(value);
    if (!isId(id) || typeof name !== 'string' || typeof state !== 'string')
        return undefined;
    if (typeof size !== 'number' || !isAddress(browser_download_url))
        return undefined;
    return {
        id,
        name,
        label: typeof label === 'string' && label !== '' ? label : undefined,
        isComplete: state === 'uploaded',
        size,
        digest: typeof digest === 'string' && /^sha256:[0-9a-f]{64}$/.test(digest) ? digest : undefined,
        changedAt: latest(created_at, updated_at),
        url: browser_download_url,
    };
}
/** Reads a list, all of it or nothing. */
function readList(value, read) {
    if (!Array.isArray(value))
        return undefined;
    const entries = value.map(read);
    return entries.every((entry) => entry !== undefined) ? entries : undefined;
}
/** The latest of the times that are told, in milliseconds since 1970. */
function latest(...times) {
    const told = times.map((time) => (typeof time === 'string' ? Date.parse(time) : NaN)).filter((time) => !isNaN(time));
    return told.length === 0 ? undefined : Math.max(...told);
}
function answer_fieldsOf(value) {
    return typeof value === 'object' && value !== null ? value : {};
}
function isId(value) {
    return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}
function isAddress(value) {
    return typeof value === 'string' && /^https?:\/\//.test(value);
}

;// CONCATENATED MODULE: ./publish/release/retry.ts
/** How often a request is made in all. */
const ATTEMPTS = 5;
/** The longest that is waited when GitHub says how long, in seconds. */
const PATIENCE = 120;
/** GitHub's documentation, "Exceeding the rate limit": of a secondary one without a number, wait at least a minute. Seconds. */
const WITHOUT_NUMBER = 60;
/** How long to wait before the next attempt, in milliseconds; undefined when another one would end as this one did. */
function pauseAfter(failure, attempt, now) {
    if (attempt >= ATTEMPTS || !isPassing(failure))
        return undefined;
    const told = toldSeconds(failure, now);
    if (told === undefined)
        return 1000 * 2 ** (attempt - 1);
    return told > PATIENCE ? undefined : 1000 * told;
}
/** Whether it may be otherwise in a moment. */
function isPassing(failure) {
    if (failure.kind === 'odd')
        return true;
    if (failure.kind === 'no-answer')
        return !isAboutCertificate(failure.code);
    if (failure.isPage && failure.status < 500)
        return false;
    return failure.status >= 500 || failure.status === 408 || isAboutRate(failure);
}
/** Too many requests: 429, or 403 with a word of it (docs.github.com, "Rate limits for the REST API"). */
function isAboutRate(failure) {
    if (failure.kind !== 'refused')
        return false;
    if (failure.status === 429)
        return true;
    if (failure.status !== 403)
        return false;
    return failure.isRateLimited || failure.retryAfter !== undefined || /rate limit/i.test(failure.message);
}
/** Node's and OpenSSL's codes: nothing about them changes by waiting. */
function isAboutCertificate(code) {
    return /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL/.test(code);
}
/** How many seconds GitHub says to wait; undefined when it says nothing of waiting. */
function toldSeconds(failure, now) {
    if (failure.kind !== 'refused')
        return undefined;
    const told = secondsOf(failure.retryAfter, now);
    if (told !== undefined || !isAboutRate(failure))
        return told;
    if (failure.isRateLimited && failure.rateLimitReset !== undefined)
        return Math.max(1, Math.ceil(failure.rateLimitReset - now / 1000));
    return /secondary rate limit/i.test(failure.message) ? WITHOUT_NUMBER : undefined;
}
/** RFC 9110, 10.2.3: seconds, or a date. */
function secondsOf(retryAfter, now) {
    if (retryAfter === undefined)
        return undefined;
    if (/^\d{1,9}$/.test(retryAfter))
        return Number(retryAfter);
    const date = Date.parse(retryAfter);
    return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}

;// CONCATENATED MODULE: ./publish/release/failure-words.ts

/** What happened, for a line of the log: our own words only. */
function shortly(failure) {
    if (failure.kind === 'no-answer')
        return connectionWords(failure);
    if (failure.kind === 'odd')
        return ODD[failure.what];
    return failure.isPage ? `a web page instead of an answer (status ${failure.status})` : `status ${failure.status}`;
}
const ODD = {
    invisible: 'GitHub does not find the release yet',
    hidden: 'GitHub has a release of the tag and does not show it yet',
    damaged: 'other bytes arrived than were sent',
    removed: 'somebody deleted the upload while it was under way',
    kept: 'GitHub keeps the name of the attempt before',
};
/** What Node's error codes mean, as a sentence without its full stop. */
function connectionWords({ code }) {
    return `${meaningOf(code)} (${code.replace(/[^\w ]/g, '')})`;
}
function meaningOf(code) {
    if (isAboutCertificate(code))
        return "the server's certificate is not one that this machine trusts";
    switch (code) {
        case 'ENOTFOUND':
        case 'EAI_AGAIN':
            return 'the name of the server could not be resolved';
        case 'ECONNREFUSED':
            return 'the connection was refused';
        case 'ENETUNREACH':
        case 'EHOSTUNREACH':
            return 'there is no network route to the server';
        case 'ETIMEDOUT':
        case 'UND_ERR_CONNECT_TIMEOUT':
        case 'UND_ERR_HEADERS_TIMEOUT':
        case 'UND_ERR_BODY_TIMEOUT':
            return 'the server did not answer in time';
        default:
            return 'the connection broke';
    }
}
/** GitHub's own words, for the curious. Text from outside. */
function failure_words_wordsOf({ status, message, problems }) {
    const parts = problems.map(({ field, code, message: words }) => [field, code, words].filter((part) => part !== '').join(': '));
    return [`Status ${status}${message === '' ? '' : `: ${message}`}`, ...parts].join('\n');
}

;// CONCATENATED MODULE: ./publish/release/attempts.ts



function ok(value) {
    return { kind: 'ok', value };
}
/**
 * Asks again as long as it may help, and says so in the log.
 * @param what for the log: "the upload of app.raw"
 * @param ask is given the number of the attempt, from 1 on
 */
async function persistently(pause, what, ask) {
    for (let attempt = 1;; attempt++) {
        const outcome = await ask(attempt);
        if (outcome.kind === 'ok')
            return outcome;
        const wait = pauseAfter(outcome, attempt, Date.now());
        if (wait === undefined)
            return outcome;
        (0,log/* say */.cv)(`${what}: ${shortly(outcome)}. Attempt ${attempt + 1} of ${ATTEMPTS} in ${wait / 1000} s.`);
        await pause(wait);
    }
}

;// CONCATENATED MODULE: ./publish/release/marker.ts
/**
 * How the drafts that this action makes are known again: by a comment in their notes, which no page shows. The sign in it is this process's
 * own, so that it knows its draft even when the answer that told the draft's id was lost.
 */
function draftNotes(sign) {
    return `<!-- made by portable-service-action ${sign} -->`;
}
/** Whether this action made the release, in whatever run. People may have written notes to it since. */
function madeByAction(notes) {
    return notes.includes('<!-- made by portable-service-action ');
}
/** Whether the process with this sign made it. */
function madeBy(sign, notes) {
    return notes.includes(draftNotes(sign));
}
/** Whether it is as the action made it: nobody wrote notes to it. */
function isUnedited(notes) {
    return /^\s*<!-- made by portable-service-action [0-9a-f]{16} -->\s*$/.test(notes);
}

;// CONCATENATED MODULE: ./publish/release/refusals.ts


/** 403: GitHub knows the token, and it may not. */
function ofForbidden(failure) {
    const all = failure_words_wordsOf(failure);
    if (/workflow/i.test(all) && /permission|scope/i.test(all))
        return {
            code: 'permission',
            why: 'the tag would be new and stand at a commit that changes workflow files, which this token has no permission for (status 403)',
            remedy: 'Push the tag first, and run this for it (on: push: tags).',
        };
    if (/SAML|SSO/.test(all))
        return {
            code: 'permission',
            why: 'the organization wants the token to be authorized for single sign-on (status 403)',
            remedy: "Authorize it in the token's settings, or leave the input token out, for the job's own.",
        };
    return {
        code: 'permission',
        why: 'the token may not change releases (status 403)',
        remedy: 'Give the job "permissions: contents: write"; a token of your own needs "Contents: write". The token of a pull request from a fork never has it: leave the input release empty there.',
    };
}
const IMMUTABLE = {
    code: 'immutable-release',
    why: 'the release is published and immutable, so its files never change again',
    remedy: 'Use a new tag. Where several legs of a matrix attach files, set release-publish: false in each of them and publish in one last job, when all files are there (gh release edit TAG --draft=false).',
};
const HIDDEN = {
    code: 'contended',
    why: 'GitHub says that it exists already, and does not show it',
    remedy: 'See whether another workflow changes the same release at the same time, then run the job again.',
};
/** 422: the token may, and GitHub does not want it. Its words are in messages; most have no code. */
function ofInvalid(failure, tag) {
    const all = failure_words_wordsOf(failure);
    if (/used by an immutable release/i.test(all))
        return {
            code: 'immutable-release',
            why: `the tag ${(0,errors_0/* quote */.hD)(tag)} once belonged to an immutable release, and no other ever gets it`,
            remedy: 'Use a new tag.',
        };
    if (/immutable/i.test(all))
        return IMMUTABLE;
    if (/rule violation|being restricted|Cannot create ref|pre_receive/i.test(all))
        return {
            code: 'tag-rules',
            why: `a rule of the repository does not let this token make the tag ${(0,errors_0/* quote */.hD)(tag)}`,
            remedy: 'Push the tag as somebody who may, or let the rule be bypassed (repository settings, Rules). The draft stays with its files, and the next run publishes it.',
        };
    if (failure.problems.some(({ code }) => code === 'already_exists'))
        return HIDDEN;
    return {
        code: 'invalid',
        why: 'GitHub takes the request for invalid (status 422)',
        remedy: "The details have GitHub's own words.",
    };
}

;// CONCATENATED MODULE: ./publish/release/release-problems.ts


/** What can be wrong with a release and its files though GitHub refuses nothing. */
function immutableRelease(purpose) {
    const { code, why, remedy } = IMMUTABLE;
    return new errors_0/* ActionError */.lZ({
        code: `publish.${code}`,
        message: `Files cannot be attached to the ${nameOf(purpose)}: ${why}.`,
        remedy,
    });
}
/** An answer that is not of the form that GitHub's API has. */
function unexpectedAnswer(purpose) {
    return new errors_0/* ActionError */.lZ({
        code: 'publish.answer',
        message: `The job could not ${purpose.doing}: the answer is not what GitHub's API gives (${nameOf(purpose)}).`,
        remedy: 'Something between this machine and GitHub may answer in its place, such as a proxy: check HTTPS_PROXY, NO_PROXY and GITHUB_API_URL, then run the job again.',
    });
}
function releaseDeleted(purpose) {
    return new errors_0/* ActionError */.lZ({
        code: 'publish.release-deleted',
        message: `The ${nameOf(purpose)} was deleted while files were attached to it.`,
        remedy: 'If nobody meant that, run the job again: it makes a new one.',
    });
}
/** Others change the same files or releases faster than this process comes to an end. */
function contended(purpose) {
    return new errors_0/* ActionError */.lZ({
        code: 'publish.contended',
        message: `The ${nameOf(purpose)} is changed by others again and again while files are attached to it.`,
        remedy: 'See which other workflow attaches files of these names, and run one after the other (concurrency).',
    });
}
/** @param began by GitHub's clock, `now` too: ms since 1970 */
function unfinishedUpload(name, { began, until }, now, purpose) {
    const since = began === undefined ? '' : `, for ${Math.max(1, Math.floor((now - began) / 60_000))} minutes now`;
    const then = until === undefined
        ? ''
        : ` Without that, it is taken for a leftover from ${new Date(until).toISOString().slice(11, 16)} UTC on.`;
    return new errors_0/* ActionError */.lZ({
        code: 'publish.unfinished-upload',
        message: `${(0,errors_0/* quote */.hD)(name)} of the ${nameOf(purpose)} is being uploaded by somebody else${since}, or was left by a job that was cut off.`,
        remedy: `If no other job uploads it, delete it (gh release delete-asset TAG NAME) and run this one again: what is uploaded already is not uploaded twice.${then}`,
    });
}
/** @param theirs the file that is there, as people know it */
function nameClash(name, theirs, purpose) {
    return new errors_0/* ActionError */.lZ({
        code: 'publish.name-clash',
        message: `${(0,errors_0/* quote */.hD)(name)} was not attached to the ${nameOf(purpose)}: GitHub makes the same name of it as of ${(0,errors_0/* quote */.hD)(theirs)}, which is there.`,
        remedy: 'Use a version of letters, digits, ".", "+" and "-" alone for releases (no "~" or "^"); or delete the file that is there.',
    });
}
function otherArchitecture(name, theirs, ours, purpose) {
    return new errors_0/* ActionError */.lZ({
        code: 'publish.other-architecture',
        message: `${(0,errors_0/* quote */.hD)(name)} of the ${nameOf(purpose)} is an image for ${theirs}, and this one is for ${ours}. It is not replaced.`,
        remedy: 'Set architecture-suffix: true, so that images for several architectures have names of their own.',
    });
}
function unclearArchitecture(name, why, purpose) {
    return new errors_0/* ActionError */.lZ({
        code: 'publish.other-architecture',
        message: `${(0,errors_0/* quote */.hD)(name)} of the ${nameOf(purpose)} may be an image for another architecture, for it cannot be read: ${why}. It is not replaced.`,
        remedy: 'Set architecture-suffix: true, or delete that file of the release by hand.',
    });
}
function nameOf({ owner, repository, tag }) {
    return `release ${(0,errors_0/* quote */.hD)(tag)} of ${owner}/${repository}`;
}

;// CONCATENATED MODULE: ./publish/release/release-error.ts





/** The one place where what goes wrong with GitHub becomes our words. */
function releaseError(failure, purpose, now = Date.now()) {
    const { code, why, remedy } = told(failure, purpose, now);
    const { doing, tag, owner, repository, token } = purpose;
    return new errors_0/* ActionError */.lZ({
        code: `publish.${code}`,
        message: `The job could not ${doing} (release ${(0,errors_0/* quote */.hD)(tag)} of ${owner}/${repository}): ${why}.`,
        remedy,
        ...(failure.kind === 'refused' && !failure.isPage
            ? { details: redact(`GitHub said:\n${failure_words_wordsOf(failure)}`, [token]) }
            : {}),
    });
}
function told(failure, purpose, now) {
    switch (failure.kind) {
        case 'no-answer':
            return ofConnection(failure);
        case 'odd':
            return ofOddity(failure, purpose);
        case 'refused':
            return ofRefusal(failure, purpose, now);
    }
}
const release_error_AGAIN = 'Run the job again: what is uploaded already is not uploaded twice.';
function ofConnection(failure) {
    const why = connectionWords(failure);
    if (isAboutCertificate(failure.code))
        return {
            code: 'certificate',
            why,
            remedy: 'Where a proxy opens connections, give its certificate to Node.js with NODE_EXTRA_CA_CERTS.',
        };
    const neverMade = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|UNREACH|CONNECT_TIMEOUT/.test(failure.code);
    return {
        code: neverMade ? 'unreachable' : 'connection',
        why: `${why}, each time`,
        remedy: neverMade
            ? 'Check that this machine reaches GitHub (GITHUB_API_URL; HTTPS_PROXY and NO_PROXY where it needs a proxy), then run the job again.'
            : release_error_AGAIN,
    };
}
function ofOddity({ what }, purpose) {
    if (what === 'invisible')
        return notFound(purpose);
    if (what === 'hidden')
        return HIDDEN;
    if (what === 'removed' || what === 'kept')
        return {
            code: 'contended',
            why: what === 'removed'
                ? 'somebody deleted the upload while it was under way, each time'
                : 'GitHub keeps the name of an upload that failed',
            remedy: 'See whether another workflow changes the same release at the same time, then run the job again.',
        };
    return {
        code: 'damaged',
        why: 'other bytes arrived than were sent, each time',
        remedy: 'Check that no other step changes the file meanwhile, and what stands between this machine and GitHub; then run the job again.',
    };
}
function ofRefusal(failure, purpose, now) {
    const { status } = failure;
    if (failure.isPage)
        return ofPage(failure);
    if (isAboutRate(failure))
        return ofRate(failure, now);
    if (status >= 500)
        return {
            code: 'github',
            why: `GitHub failed each time, at last with status ${status}`,
            remedy: `${release_error_AGAIN} www.githubstatus.com tells of disturbances.`,
        };
    if (status === 401)
        return {
            code: 'token',
            why: 'GitHub does not know the token, or it is no longer valid (status 401)',
            remedy: "Leave the input token out, for the job's own token, which is valid as long as the job runs; or renew the secret that it names.",
        };
    if (status === 403)
        return ofForbidden(failure);
    if (status === 404)
        return notFound(purpose);
    if (status === 422)
        return ofInvalid(failure, purpose.tag);
    return {
        code: 'refused',
        why: `GitHub refused it with status ${status}`,
        remedy: "The details have GitHub's own words.",
    };
}
function notFound({ owner, repository }) {
    return {
        code: 'not-found',
        why: 'GitHub shows nothing there to this token (status 404)',
        remedy: `Check that ${owner}/${repository} is right and that the token may see it: the job needs "permissions: contents: write"; a fine-grained token needs the repository among its own, with "Contents: write".`,
    };
}
function ofPage({ status }) {
    const remedy = 'Something between this machine and GitHub answers in its place, such as a proxy: check HTTPS_PROXY, NO_PROXY and GITHUB_API_URL, then run the job again.';
    return { code: 'page', why: `a web page came back (status ${status}), and GitHub's API gives none`, remedy };
}
function ofRate(failure, now) {
    const seconds = toldSeconds(failure, now);
    const why = `GitHub takes no more requests for now (status ${failure.status})`;
    if (seconds === undefined || seconds <= PATIENCE)
        return { code: 'rate-limit', why, remedy: `Wait some minutes. ${release_error_AGAIN}` };
    const time = new Date(now + seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
    return {
        code: 'rate-limit',
        why: `${why}, for longer than a job should wait`,
        remedy: `Come back in ${Math.ceil(seconds / 60)} minutes, at ${time} UTC. ${release_error_AGAIN}`,
    };
}

;// CONCATENATED MODULE: ./publish/release/sign.ts

/** Undefined outside of workflows. */
function runOf(environment) {
    const { GITHUB_RUN_ID: id = '', GITHUB_RUN_ATTEMPT = '' } = environment;
    const attempt = Number(GITHUB_RUN_ATTEMPT);
    return id !== '' && Number.isInteger(attempt) && attempt >= 1 && attempt <= 0xff ? { id, attempt } : undefined;
}
/**
 * 16 hexadecimal digits that no other process has: in the notes of drafts and in temporary names. Six are of the run and two of its attempt, so
 * that a run that is started again knows what the attempt before left.
 */
function newSign(run) {
    const random = (0,external_node_crypto_.randomBytes)(8).toString('hex');
    return run === undefined ? random : `${sign_prefixOf(run)}${attemptDigits(run.attempt)}${random.slice(8)}`;
}
/** Whether a temporary name was given in an earlier attempt of the same run. GitHub starts a run again when all of its jobs have ended. */
function isOfEarlierAttempt({ name }, run) {
    const [, prefix, attempt = ''] = /\.(?:part|old)-([0-9a-f]{6})([0-9a-f]{2})[0-9a-f]{8}$/.exec(name) ?? [];
    return run !== undefined && prefix === sign_prefixOf(run) && attempt < attemptDigits(run.attempt);
}
function sign_prefixOf({ id }) {
    return (0,external_node_crypto_.createHash)('sha256').update(id).digest('hex').slice(0, 6);
}
function attemptDigits(attempt) {
    return attempt.toString(16).padStart(2, '0');
}

;// CONCATENATED MODULE: ./publish/release/session.ts




function newSession(client, request, pause, run) {
    return {
        client,
        request,
        pause,
        run,
        sign: newSign(run),
        uploaded: new Set(),
        digests: new Map(),
        made: new Map(),
        waitedFor: new Set(),
        waited: 0,
        mayHaveLost: false,
    };
}
function purpose({ request }, doing) {
    return { ...request, doing };
}
/**
 * Sends a request that may be repeated without harm, until there is an answer that will not change.
 * @param doing completes "could not …"
 */
async function ask(session, doing, route, parameters) {
    return persistently(session.pause, capital(doing), () => session.client.send(route, parameters));
}
/** What the answer holds, or the error that it is. */
function session_valueOf(session, doing, outcome, read) {
    if (outcome.kind !== 'ok')
        throw failed(session, doing, outcome);
    const value = read(outcome.value.data);
    if (value === undefined)
        throw unexpectedAnswer(purpose(session, doing));
    return value;
}
function failed(session, doing, failure) {
    return releaseError(failure, purpose(session, doing));
}
/** Whether it failed with this status; of 422, whether because something of that name exists. */
function isStatus(outcome, status) {
    return outcome.kind === 'refused' && outcome.status === status && !outcome.isPage;
}
function isTaken(outcome) {
    return (outcome.kind === 'refused' && outcome.status === 422 && outcome.problems.some((p) => p.code === 'already_exists'));
}
function capital(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}

;// CONCATENATED MODULE: ./publish/release/release-requests.ts




/** As many as GitHub gives at once. */
const PAGE = 100;
const FIND = 'look for the release';
/** The published release of the tag. */
async function publishedRelease(session) {
    const { tag } = session.request;
    const outcome = await ask(session, FIND, 'GET /repos/{owner}/{repo}/releases/tags/{tag}', { tag });
    return isStatus(outcome, 404) ? undefined : session_valueOf(session, FIND, outcome, readRelease);
}
/** All releases of the tag, drafts too, which only a token that may write sees. */
async function listedReleases(session) {
    const found = [];
    for (let page = 1, hasNext = true; hasNext; page++) {
        const outcome = await ask(session, FIND, 'GET /repos/{owner}/{repo}/releases', { per_page: PAGE, page });
        const releases = session_valueOf(session, FIND, outcome, (data) => readList(data, readRelease));
        found.push(...releases.filter(({ tag }) => tag === session.request.tag));
        hasNext = releases.length >= PAGE || (outcome.kind === 'ok' && outcome.value.hasNext);
    }
    return found;
}
async function releaseOf(session, id) {
    const outcome = await ask(session, FIND, 'GET /repos/{owner}/{repo}/releases/{release_id}', { release_id: id });
    return isStatus(outcome, 404) ? undefined : session_valueOf(session, FIND, outcome, readRelease);
}
/** Makes a draft, in one attempt: whether it came to be is not known when there is no answer. */
async function makeDraft(session) {
    const { tag, commit } = session.request;
    const outcome = await session.client.send('POST /repos/{owner}/{repo}/releases', {
        tag_name: tag,
        target_commitish: commit,
        name: tag,
        body: draftNotes(session.sign),
        draft: true,
    });
    return outcome.kind === 'ok' ? ok(session_valueOf(session, 'make the release', outcome, readRelease)) : outcome;
}
/**
 * Makes a draft public. The tag and its commit are said again: without them GitHub takes a draft's tag away, and a tag that does not
 * exist yet would stand where an earlier run wanted it.
 */
async function publishDraft(session, { id }) {
    const { tag, commit } = session.request;
    const doing = 'publish the release';
    const outcome = await ask(session, doing, 'PATCH /repos/{owner}/{repo}/releases/{release_id}', {
        release_id: id,
        tag_name: tag,
        target_commitish: commit,
        draft: false,
        // As for a release that people make: the latest is the one with the highest version, or the youngest. Without this it would be this one.
        make_latest: 'legacy',
    });
    return outcome.kind === 'ok' ? ok(session_valueOf(session, doing, outcome, readRelease)) : outcome;
}
/** Deletes a draft; one that is gone already is no error. */
async function deleteDraft(session, { id }) {
    const doing = 'delete a draft that is not needed';
    const outcome = await ask(session, doing, 'DELETE /repos/{owner}/{repo}/releases/{release_id}', { release_id: id });
    if (outcome.kind !== 'ok' && !isStatus(outcome, 404))
        throw failed(session, doing, outcome);
}

;// CONCATENATED MODULE: ./publish/release/asset-requests.ts




const DELETE = 'DELETE /repos/{owner}/{repo}/releases/assets/{asset_id}';
/** All files of a release; undefined when there is no such release, or not yet. */
async function assetsOf(session, { id }) {
    const doing = 'list the files of the release';
    const found = [];
    for (let page = 1, hasNext = true; hasNext; page++) {
        const outcome = await ask(session, doing, 'GET /repos/{owner}/{repo}/releases/{release_id}/assets', {
            release_id: id,
            per_page: PAGE,
            page,
        });
        if (isStatus(outcome, 404))
            return undefined;
        const assets = session_valueOf(session, doing, outcome, (data) => readList(data, readAsset));
        found.push(...assets);
        hasNext = assets.length >= PAGE || (outcome.kind === 'ok' && outcome.value.hasNext);
    }
    return found;
}
/** Deletes a file; one that is gone already is no error. */
async function deleteAsset(session, { id, name }) {
    const doing = `delete ${(0,errors_0/* quote */.hD)(name)}`;
    const outcome = await ask(session, doing, DELETE, { asset_id: id });
    if (outcome.kind !== 'ok' && !isStatus(outcome, 404))
        throw failed(session, doing, outcome);
}
/** Deletes a file in one attempt: of what is tidied up after a failure, the next run does the rest. */
async function deleteIfPossible(session, { id }) {
    await session.client.send(DELETE, { asset_id: id });
}
const RENAME = 'PATCH /repos/{owner}/{repo}/releases/assets/{asset_id}';
/** Gives a file another name. One that is gone, or whose new name is taken, is no error: then others were there. */
async function renameAsset(session, { id, name: before }, name, label) {
    const doing = `rename ${(0,errors_0/* quote */.hD)(before)} to ${(0,errors_0/* quote */.hD)(name)}`;
    const outcome = await ask(session, doing, RENAME, renaming(id, name, label));
    if (isTaken(outcome))
        return 'taken';
    if (isStatus(outcome, 404))
        return 'gone';
    session_valueOf(session, doing, outcome, readAsset);
    return 'renamed';
}
/** Renames a file in one attempt: what does not come right after a failure, the next run mends. */
async function renameIfPossible(session, { id }, name) {
    await session.client.send(RENAME, renaming(id, name));
}
/** Without a label it keeps the one that it has. */
function renaming(id, name, label) {
    return { asset_id: id, name, ...(label === undefined ? {} : { label }) };
}
/** The bytes of a file, as a stream. In one attempt. */
async function downloadAsset({ client }, { id }) {
    return client.send('GET /repos/{owner}/{repo}/releases/assets/{asset_id}', {
        asset_id: id,
        headers: { accept: 'application/octet-stream' },
        request: { parseSuccessResponseBody: false },
    });
}

;// CONCATENATED MODULE: ./publish/release/asset-plan.ts

/**
 * What is left to do.
 * @param isSame whether an asset holds the very bytes of a file
 */
function wantedAssets(files, assets, isSame) {
    return files
        .map((file) => ({ file, old: findAsset(assets, file.name) }))
        .filter(({ file, old }) => old === undefined || !isSame(old, file));
}

;// CONCATENATED MODULE: ./publish/release/changeover.ts



function newChangeover() {
    return { parts: new Map(), aside: new Map(), moved: new Set(), placed: new Set() };
}
/**
 * After a failure: what made room goes back. What is up stays under its temporary name where running the job again may help, for the next run
 * takes it over. Nothing of this is tried twice.
 * @param names of the files, the image's first
 */
async function breakOff(session, release, names, changeover, error) {
    await putBack(session, names, changeover);
    if (!(error instanceof errors_0/* ActionError */.lZ) || !PASSING.has(error.code))
        await discard(session, release, changeover);
}
/** What may be otherwise in the next run. */
const PASSING = new Set(['connection', 'github', 'page', 'rate-limit', 'unreachable'].map((code) => `publish.${code}`));
/** The image first; and nothing where the new image is in its place, for old companions would be wrong beside it. */
async function putBack(session, names, { aside, placed }) {
    if (placed.has(names[0]))
        return;
    for (const name of names) {
        const old = aside.get(name);
        if (old !== undefined && !placed.has(name))
            await renameIfPossible(session, old, name);
    }
}
/** What another run put in its place meanwhile has no temporary name any more, and stays. */
async function discard(session, release, { parts }) {
    if (parts.size === 0)
        return;
    const own = new Set([...parts.values()].map(({ id }) => id));
    const assets = await assetsOf(session, release).catch(() => undefined);
    for (const asset of assets ?? [])
        if (own.has(asset.id) && isTemporary(asset))
            await deleteIfPossible(session, asset);
}

;// CONCATENATED MODULE: ./publish/release/patience.ts
/** GitHub may show for seconds what was before. What is between two looks at it, in milliseconds. */
const BETWEEN = 1000;
/** Looks until there is something to see, at most so often. */
async function patiently(pause, looks, look) {
    for (let left = looks - 1;; left--) {
        const found = await look();
        if (found !== undefined || left === 0)
            return found;
        await pause(BETWEEN);
    }
}

;// CONCATENATED MODULE: ./publish/release/presence.ts


/** GitHub may not find for seconds what it has just made. Milliseconds. */
const FRESH = 30_000;
/** Whether the release exists. One that this process has just made is looked for more than once. */
async function isStillThere(session, { id }) {
    const isFresh = Date.now() - (session.made.get(id) ?? 0) < FRESH;
    return (await patiently(session.pause, isFresh ? 4 : 1, () => releaseOf(session, id))) !== undefined;
}

;// CONCATENATED MODULE: ./publish/release/sent-file.ts




/** A file as the body of one request, and what of it was sent. */
class SentFile {
    file;
    hash = (0,external_node_crypto_.createHash)('sha256');
    done = 0;
    constructor(file) {
        this.file = file;
    }
    /** Whether all of it was handed to the connection. */
    get isWhole() {
        return this.done === this.file.size;
    }
    /** Whether what was sent are the bytes that were judged. */
    get isAsJudged() {
        return this.isWhole && `sha256:${this.hash.copy().digest('hex')}` === this.file.digest;
    }
    changed() {
        return new errors_0/* ActionError */.lZ({
            code: 'publish.file-changed',
            message: `${(0,errors_0/* quote */.hD)(this.file.name)} was not attached to the release: the file changed after it was judged.`,
            remedy: 'See what writes to the output folder while this step runs, then run the job again.',
        });
    }
    /** The bytes. Tells its progress. */
    async *pieces() {
        const { path, name, size } = this.file;
        const tell = (0,log/* progress */.qB)((done) => `  ${name}: ${(0,log/* formatBytes */.z3)(done)} of ${(0,log/* formatBytes */.z3)(size)} uploaded`);
        try {
            for await (const piece of (0,external_node_fs_.createReadStream)(path)) {
                if (this.done + piece.length > size)
                    throw this.changed();
                this.hash.update(piece);
                this.done += piece.length;
                yield piece;
                tell(this.done);
            }
        }
        catch (cause) {
            throw cause instanceof errors_0/* ActionError */.lZ ? cause : unreadable(path, cause);
        }
        if (!this.isWhole)
            throw this.changed();
    }
}
function unreadable(path, cause) {
    return new errors_0/* ActionError */.lZ({
        code: 'publish.file',
        message: `${(0,errors_0/* quote */.hD)(path)} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
        remedy: 'Check that no other step changes the output folder, and run the job again.',
        cause,
    });
}

;// CONCATENATED MODULE: ./publish/release/upload.ts









/**
 * Uploads a file under a temporary name, from its beginning each time it has to be tried again. The name has this process's sign in it, so all
 * that is found under it is this process's own.
 * @returns undefined when the release is no more
 */
async function uploadPart(session, release, file) {
    (0,log/* say */.cv)(`Uploading ${(0,errors_0/* quote */.hD)(file.name)}, ${(0,log/* formatBytes */.z3)(file.size)}`);
    const outcome = await persistently(session.pause, `Upload of ${(0,errors_0/* quote */.hD)(file.name)}`, async (attempt) => {
        const through = attempt === 1 ? undefined : await clearAway(session, release, file);
        return through === undefined ? uploadOnce(session, release, file) : ok(through);
    });
    if (outcome.kind !== 'ok')
        throw failed(session, `upload ${(0,errors_0/* quote */.hD)(file.name)}`, outcome);
    const asset = outcome.value;
    if (asset === undefined)
        return undefined;
    session.uploaded.add(asset.id);
    session.digests.set(asset.id, file.digest);
    return asset;
}
async function uploadOnce(session, release, file) {
    const sent = new SentFile(file);
    const outcome = await session.client.send(`POST ${release.uploadUrl}`, {
        name: partName(file.name, session.sign),
        data: sent.pieces(),
        headers: { 'content-type': file.mediaType, 'content-length': file.size },
        // Only so does undici send the stream itself; to be able to follow a redirect, it would keep a copy of the whole file in memory.
        request: { redirect: 'error' },
    });
    // By an attempt before this one, which the list did not show.
    if (isTaken(outcome))
        return { kind: 'odd', what: 'kept' };
    if (isStatus(outcome, 404)) {
        if (!(await isStillThere(session, release)))
            return ok(undefined);
        // GitHub says so at once of a release that it does not find, and at the end of an upload that somebody deleted meanwhile.
        return { kind: 'odd', what: sent.isWhole && !session.made.has(release.id) ? 'removed' : 'invisible' };
    }
    if (outcome.kind !== 'ok')
        return outcome;
    const asset = session_valueOf(session, `upload ${(0,errors_0/* quote */.hD)(file.name)}`, outcome, readAsset);
    if (isWhole(asset, file) && sent.isAsJudged)
        return ok(asset);
    await deleteAsset(session, asset);
    if (!sent.isAsJudged)
        throw sent.changed();
    return { kind: 'odd', what: 'damaged' };
}
function isWhole(asset, file) {
    return asset.isComplete && asset.size === file.size && (asset.digest ?? file.digest) === file.digest;
}
/** After an attempt that came to nothing we know of: perhaps all came through but the answer, perhaps only the name. */
async function clearAway(session, release, file) {
    const assets = await assetsOf(session, release);
    // Where the release is not seen, the attempt that follows tells.
    const left = assets?.find(({ name }) => name === partName(file.name, session.sign));
    if (left === undefined)
        return undefined;
    if (left.isComplete && left.digest === file.digest)
        return left;
    await deleteAsset(session, left);
    return undefined;
}

;// CONCATENATED MODULE: ./publish/release/exchange.ts







/**
 * Puts files into their places. All bytes are up under temporary names first, and what has a place makes room under another name: it is deleted
 * only when all is done, so at no moment is the last copy at stake. The old companions go first and the new ones come last, so that nobody
 * finds an image beside the checksum of another: a checksum that is missing for a moment is plain to see.
 * @param assets all that is there
 * @param image the image's name
 */
async function exchange(session, release, assets, wanted, image, changeover) {
    const { parts, placed } = changeover;
    placed.clear();
    for (const { file } of wanted) {
        if (parts.has(file.name))
            continue;
        const part = takeOver(session, assets, file) ?? (await uploadPart(session, release, file));
        if (part === undefined)
            return 'gone';
        parts.set(file.name, part);
    }
    const companions = wanted.filter(({ file }) => file.name !== image);
    for (const each of companions)
        await makeRoom(session, each, changeover);
    for (const each of wanted.filter(({ file }) => file.name === image)) {
        await makeRoom(session, each, changeover);
        if (!(await place(session, each.file, changeover)))
            return 'changed';
    }
    for (const { file } of companions)
        if (!(await place(session, file, changeover)))
            return 'changed';
    for (const { file, old } of wanted)
        (0,log/* say */.cv)(old === undefined ? `${(0,errors_0/* quote */.hD)(file.name)} is attached` : `${(0,errors_0/* quote */.hD)(file.name)} has replaced the one that was there`);
    return 'done';
}
/** The very bytes, from a run that was cut off before they came into their place. */
function takeOver(session, assets, file) {
    const part = assets.find((asset) => asset.isComplete && asset.digest === file.digest && isPart(asset, file.name));
    if (part === undefined)
        return undefined;
    (0,log/* say */.cv)(`${(0,errors_0/* quote */.hD)(file.name)} is there already as ${(0,errors_0/* quote */.hD)(part.name)}, which another run uploaded`);
    session.uploaded.add(part.id);
    return part;
}
/** Where it is gone meanwhile, others were there: that shows when the new one is put in its place. */
async function makeRoom(session, { file, old }, { aside, moved }) {
    if (old === undefined)
        return;
    // Before the answer, which may get lost.
    aside.set(file.name, old);
    moved.add(old.id);
    await renameAsset(session, old, asideName(file.name, newSign(session.run)));
}
/** Gives a part its file's name. Where another file has it, or the part is gone, others were there. */
async function place(session, file, { parts, placed }) {
    const part = parts.get(file.name);
    if (part === undefined)
        return false;
    const outcome = await renameAsset(session, part, file.name, labelFor(file.name));
    if (outcome === 'taken')
        return false;
    parts.delete(file.name);
    if (outcome === 'renamed')
        placed.add(file.name);
    return outcome === 'renamed';
}

// EXTERNAL MODULE: ./runner/cleanup.ts
var cleanup = __webpack_require__(28763);
// EXTERNAL MODULE: ./runner/temporary-folder.ts
var temporary_folder = __webpack_require__(9265);
;// CONCATENATED MODULE: ./publish/release/failure.ts

/**
 * What a failed request was. Octokit's error has a `response` when there was one, and says status 500 when there was none.
 * @throws what the user can mend (a file of ours that cannot be read) and what is no failure of a request
 */
function failureOf(error) {
    const causes = chainOf(error);
    const ours = causes.find((cause) => cause instanceof errors_0/* ActionError */.lZ);
    if (ours !== undefined)
        throw ours;
    if (!(error instanceof Error))
        throw error;
    const response = property(error, 'response');
    if (response !== undefined)
        return refusalOf(response);
    const codes = causes.map((cause) => property(cause, 'code')).filter((code) => typeof code === 'string');
    // A body that ends too early fails outside of Octokit, with an error of fetch's.
    const isOfNetwork = error.name === 'HttpError' || error.message === 'terminated';
    if (!isOfNetwork && !/^(?:UND_ERR_\w+|E[A-Z]+)$/.test(codes[0] ?? ''))
        throw error;
    return { kind: 'no-answer', code: codes[0] ?? 'no code' };
}
function refusalOf(response) {
    const data = property(response, 'data');
    const headers = property(response, 'headers');
    const status = property(response, 'status');
    const reset = Number(property(headers, 'x-ratelimit-reset') ?? NaN);
    return {
        kind: 'refused',
        status: typeof status === 'number' ? status : 0,
        message: failure_textOf(property(data, 'message')),
        problems: problemsOf(property(data, 'errors')),
        isPage: isPage(data, headers),
        retryAfter: failure_textOf(property(headers, 'retry-after')) || undefined,
        isRateLimited: property(headers, 'x-ratelimit-remaining') === '0',
        rateLimitReset: Number.isFinite(reset) ? reset : undefined,
    };
}
/** Entries are objects, or bare texts. */
function problemsOf(errors) {
    if (!Array.isArray(errors))
        return [];
    return errors.map((entry) => typeof entry === 'string'
        ? { field: '', code: '', message: entry }
        : {
            field: failure_textOf(property(entry, 'field')),
            code: failure_textOf(property(entry, 'code')),
            message: failure_textOf(property(entry, 'message')),
        });
}
function isPage(data, headers) {
    return (failure_textOf(property(headers, 'content-type')).includes('html') ||
        (typeof data === 'string' && /^\s*<(?:!doctype|html)/i.test(data)));
}
/** The error and its causes, outermost first. */
function chainOf(error) {
    const chain = [];
    for (let next = error; next !== undefined && next !== null && !chain.includes(next); next = property(next, 'cause'))
        chain.push(next);
    return chain;
}
function property(value, name) {
    return typeof value === 'object' && value !== null ? value[name] : undefined;
}
function failure_textOf(value) {
    return typeof value === 'string' ? value : '';
}

;// CONCATENATED MODULE: ./publish/release/download.ts







/**
 * Downloads a file of the release, as large as it was announced and no larger.
 * @param open called anew for each attempt
 * @returns its digest; undefined when the file is gone
 */
async function download(session, asset, open = nowhere) {
    const outcome = await persistently(session.pause, `Download of ${(0,errors_0/* quote */.hD)(asset.name)}`, async () => downloadOnce(session, asset, open));
    if (isStatus(outcome, 404))
        return undefined;
    if (outcome.kind !== 'ok')
        throw failed(session, `download ${(0,errors_0/* quote */.hD)(asset.name)}`, outcome);
    return outcome.value;
}
async function downloadOnce(session, asset, open) {
    const outcome = await downloadAsset(session, asset);
    if (outcome.kind !== 'ok')
        return outcome;
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const tell = (0,log/* progress */.qB)((bytes) => `  ${asset.name}: ${(0,log/* formatBytes */.z3)(bytes)} of ${(0,log/* formatBytes */.z3)(asset.size)} downloaded`);
    let size = 0;
    const sink = await open();
    try {
        for await (const piece of outcome.value.data) {
            size += piece.length;
            if (size > asset.size)
                break;
            hash.update(piece);
            await sink.write(piece);
            tell(size);
        }
    }
    catch (error) {
        return failureOf(error);
    }
    finally {
        await sink.close();
    }
    const digest = `sha256:${hash.digest('hex')}`;
    const isWhole = size === asset.size && (asset.digest ?? digest) === digest;
    return isWhole ? ok(digest) : { kind: 'odd', what: 'damaged' };
}
/** For who wants the digest alone. */
function nowhere() {
    return Promise.resolve({ write: () => Promise.resolve(), close: () => Promise.resolve() });
}

;// CONCATENATED MODULE: ./image/view.ts

/** path_resolution(7): Linux follows at most 40 symlinks in one lookup; systemd's chase() at most 32 (chase.h, CHASE_MAX). */
const MOST_LINKS = 32;
/** Follows a path and every symlink on it inside the image: an absolute target starts at the image's root, `..` stops there. */
async function resolve(view, path) {
    let here = ROOT;
    let todo = view_partsOf(path);
    let links = 0;
    let leaves = false;
    for (let next = todo.shift(); next !== undefined; next = todo.shift()) {
        if (next === '..') {
            leaves ||= here === ROOT;
            here = parentOf(here);
            continue;
        }
        const path = `${here === ROOT ? '' : here}/${next}`;
        const node = await view.lstat(path);
        if (node === undefined)
            return { kind: 'missing', path: joined(path, todo), parent: here, makeable: !todo.includes('..') };
        if (node.kind === 'symlink') {
            links += 1;
            if (links > MOST_LINKS)
                return { kind: 'loop' };
            if (node.target.startsWith('/')) {
                here = ROOT;
                leaves = true;
            }
            todo = [...view_partsOf(node.target), ...todo];
        }
        else if (node.kind !== 'directory' && todo.length > 0) {
            return { kind: 'not-a-directory', path };
        }
        else {
            here = path;
            if (todo.length === 0)
                return { kind: 'found', path, node, leaves };
        }
    }
    const node = here === ROOT ? { kind: 'directory', mode: 0o755 } : await view.lstat(here);
    return node === undefined || node.kind === 'symlink'
        ? { kind: 'missing', path: here, parent: ROOT, makeable: false }
        : { kind: 'found', path: here, node, leaves };
}
function view_partsOf(path) {
    return path.split('/').filter((part) => part !== '' && part !== '.');
}
function joined(path, rest) {
    return parseImagePath([path, ...rest.filter((part) => part !== '..')].join('/')) ?? path;
}

;// CONCATENATED MODULE: ./image/os-release-file.ts


/** os-util.c open_os_release_at: the second is tried only when the first is not there at all. */
const PLACES = [imagePath('/etc/os-release'), imagePath('/usr/lib/os-release')];
/** systemd reads at most this much of it (fileio.c READ_FULL_BYTES_MAX), in bytes. */
const LARGEST = 64 * 1024 * 1024;
/** The os-release of an image, as systemd finds it. */
async function findOsRelease(view) {
    for (const place of PLACES) {
        const found = await resolve(view, place);
        if (found.kind === 'missing')
            continue;
        if (found.kind === 'loop')
            return { kind: 'unreadable', why: `${place} is a loop of symlinks` };
        if (found.kind === 'not-a-directory') {
            return { kind: 'unreadable', why: `${found.path} on the way to ${place} is no folder` };
        }
        if (found.node.kind !== 'file')
            return { kind: 'unreadable', why: `${place} is a ${found.node.kind}, not a file` };
        return { kind: 'file', path: place, content: await view.read(found.path, LARGEST) };
    }
    return { kind: 'unreadable', why: `neither ${PLACES.join(' nor ')} is in the image` };
}

;// CONCATENATED MODULE: ./image/children.ts

/** From all paths of a tree, the sorted names in each directory. */
function children_childrenOf(paths) {
    const children = new Map([[ROOT, []]]);
    for (const path of paths) {
        const parent = parentOf(path);
        const names = children.get(parent);
        if (names === undefined)
            children.set(parent, [baseName(path)]);
        else
            names.push(baseName(path));
    }
    for (const names of children.values())
        names.sort();
    return children;
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(80481);
// EXTERNAL MODULE: ./runner/find-program.ts
var find_program = __webpack_require__(55501);
;// CONCATENATED MODULE: ./image/raw-listing.ts
/**
 * Reads a line of what `unsquashfs -pf` lists (the pseudo-file format of mksquashfs(1)):
 *
 *     usr/bin/app R 0 755 0 0 1234 0          name type time mode uid gid size offset [sparse]
 *     etc/my\ file S 0 777 0 0 ../target      blanks, quotes and backslashes of a name escaped; of a target not
 *     b L a                                   a hard link
 *
 * @returns 'incomplete' when the name's last character is an escaped line break, so that the next line belongs to it;
 *   undefined when it is no such line
 */
function parseListingLine(line) {
    const head = readName(line, 0);
    if (head === undefined)
        return 'incomplete';
    const type = line.charAt(head.end);
    const rest = line.slice(head.end + 2);
    if (type === 'L') {
        const target = readName(rest, 0);
        if (target === undefined)
            return 'incomplete';
        return { name: head.name, linkTo: target.name };
    }
    const fields = /^(-?\d+) ([0-7]{1,4}) (-?\d+) (-?\d+)(?: ([^]*))?$/.exec(rest);
    if (fields === null)
        return undefined;
    const [, time = '', mode = '', uid = '', gid = '', tail = ''] = fields;
    const node = nodeOf(type, tail);
    if (node === undefined)
        return undefined;
    return {
        name: head.name,
        entry: { ...node, time: Number(time), mode: parseInt(mode, 8), uid: Number(uid), gid: Number(gid) },
    };
}
function nodeOf(type, tail) {
    switch (type) {
        case 'D':
            return { kind: 'directory' };
        case 'S':
            return { kind: 'symlink', target: tail };
        case 'R': {
            const numbers = /^(\d+) (\d+)(?: [01])?$/.exec(tail);
            return numbers === null ? undefined : { kind: 'file', size: Number(numbers[1]), offset: Number(numbers[2]) };
        }
        case 'B':
        case 'C':
        case 'I':
            return {
                kind: 'special',
                type: { B: 'block device', C: 'character device', I: tail === 's' ? 'socket' : 'pipe' }[type],
            };
        default:
            return undefined;
    }
}
/** A name up to its first bare blank, escapes undone; `end` is where the text after the blank begins. */
function readName(line, start) {
    // Nearly every name is without escapes. Character by character, a name would be a chain of tens of strings.
    const blank = line.indexOf(' ', start);
    const plain = line.slice(start, blank === -1 ? line.length : blank);
    if (!plain.includes('\\'))
        return { name: plain, end: blank === -1 ? line.length : blank + 1 };
    let name = '';
    for (let i = start; i < line.length; i++) {
        const character = line.charAt(i);
        if (character === ' ')
            return { name, end: i + 1 };
        if (character === '\\') {
            i += 1;
            if (i >= line.length)
                return undefined;
        }
        name += line.charAt(i);
    }
    return { name, end: line.length };
}

;// CONCATENATED MODULE: ./image/raw-stream.ts

/** A listing larger than this is not one of a portable service. Bytes. */
const LARGEST_LISTING = 512 * 1024 * 1024;
const LINE_FEED = 0x0a;
/** What stands between the listing and the files' contents. */
const MARKER = ['#', '# START OF DATA - DO NOT MODIFY', '#'];
/**
 * Takes in what `unsquashfs -pf` writes, a listing and then the contents of all files one after the other, which it
 * hands on. {@link finish} returns the tree, or says why it is not whole.
 */
class RawStreamReader {
    contents;
    lines = [];
    listingSize = 0;
    name = '';
    marker = 0;
    root;
    inodes = 0;
    expectedOffset = 0;
    entries = new Map();
    files = [];
    current = 0;
    left = 0;
    problem;
    /** @param contents what takes the contents; `unread` when the listing is enough */
    constructor(contents) {
        this.contents = contents;
    }
    get reader() {
        return this.contents === 'unread' ? undefined : this.contents;
    }
    push(chunk) {
        let rest = chunk;
        while (rest.length > 0 && !this.done) {
            rest = this.marker === MARKER.length ? this.takeContent(rest) : this.takeLine(rest);
        }
    }
    /** True once there is no need to read on: the image cannot be looked into, or all that was wanted is there. */
    get done() {
        return this.problem !== undefined || (this.contents === 'unread' && this.marker === MARKER.length);
    }
    finish() {
        const isListed = this.marker === MARKER.length;
        if (this.problem === undefined && isListed && this.contents !== 'unread')
            this.closeEmptyFiles();
        if (this.problem !== undefined)
            return this.problem;
        if (this.root === undefined || this.marker < MARKER.length)
            return raw_stream_damaged('the listing of its files ends too early');
        if (this.contents !== 'unread' && this.current < this.files.length)
            return raw_stream_damaged(`the content of ${this.files[this.current]?.path ?? ''} ends too early`);
        return { root: this.root, entries: this.entries, inodes: this.inodes };
    }
    fail(problem) {
        this.problem ??= raw_stream_damaged(problem);
    }
    takeLine(chunk) {
        const end = chunk.indexOf(LINE_FEED);
        const piece = end === -1 ? chunk : chunk.subarray(0, end);
        this.listingSize += piece.length + 1;
        if (this.listingSize > LARGEST_LISTING)
            this.fail('it lists more files than any portable service has');
        if (end === -1) {
            this.lines.push(Buffer.from(piece));
            return Buffer.alloc(0);
        }
        const line = decode(this.lines.length === 0 ? piece : Buffer.concat([...this.lines, piece]));
        this.lines = [];
        this.line(line);
        if (this.marker === MARKER.length)
            this.startFile();
        return chunk.subarray(end + 1);
    }
    line(text) {
        if (this.name === '' && text === MARKER[this.marker]) {
            this.marker += 1;
            return;
        }
        this.marker = 0;
        const full = this.name + text;
        const parsed = parseListingLine(full);
        if (parsed === 'incomplete') {
            this.name = `${full}\n`;
            return;
        }
        this.name = '';
        if (parsed === undefined) {
            const near = JSON.stringify(full.slice(0, 80));
            this.problem ??= { kind: 'ambiguous', problem: `a file name or link target contains a line break, near ${near}` };
        }
        else if ('linkTo' in parsed) {
            this.link(`/${parsed.name}`, `/${parsed.linkTo}`);
        }
        else {
            this.add(parsed.name, parsed.entry);
        }
    }
    add(name, entry) {
        this.inodes += 1;
        if (name === '/' && this.root === undefined) {
            this.root = entry;
            return;
        }
        const path = `/${name}`;
        if (this.entries.has(path))
            this.fail(`${path} is listed twice`);
        this.entries.set(path, entry);
        if (entry.kind !== 'file')
            return;
        if (entry.offset !== this.expectedOffset)
            this.fail(`the content of ${path} is not where the listing says`);
        this.expectedOffset += entry.size;
        this.files.push({ path, size: entry.size });
    }
    link(path, target) {
        const entry = this.entries.get(target);
        if (entry === undefined || this.entries.has(path))
            this.fail(`${path} is a hard link to ${target}, which is not there`);
        else
            this.entries.set(path, entry);
    }
    startFile() {
        const file = this.files[this.current];
        if (file === undefined)
            return;
        this.left = file.size;
        this.reader?.begin(file.path);
    }
    takeContent(chunk) {
        this.closeEmptyFiles();
        if (this.current >= this.files.length) {
            this.fail('there is more content than the listing says');
            return chunk;
        }
        const piece = chunk.subarray(0, this.left);
        this.reader?.take(piece);
        this.left -= piece.length;
        if (this.left === 0)
            this.closeFile();
        return chunk.subarray(piece.length);
    }
    /** For a file without content no bytes arrive. */
    closeEmptyFiles() {
        while (this.left === 0 && this.current < this.files.length)
            this.closeFile();
    }
    closeFile() {
        this.reader?.end();
        this.current += 1;
        this.startFile();
    }
}
const utf8 = new TextDecoder('utf-8', { fatal: true });
/**
 * Names are bytes. In a line that is no UTF-8, each byte over 127 becomes a lone surrogate, which no UTF-8 decodes to: so
 * two names never become one.
 */
function decode(bytes) {
    try {
        return utf8.decode(bytes);
    }
    catch {
        return bytes
            .toString('latin1')
            .replace(/[\u0080-\u00ff]/g, (byte) => String.fromCharCode(0xdc00 + byte.charCodeAt(0)));
    }
}
function raw_stream_damaged(problem) {
    return { kind: 'damaged', problem };
}

;// CONCATENATED MODULE: ./image/unsquashfs.ts












/**
 * Unpacks a whole image: unsquashfs decompresses every block of every file, and nothing of it is written
 * anywhere. So neither devices nor setuid programs of a foreign image ever exist on this machine, it needs no root, and
 * it takes no disk space.
 */
async function readImage(raw, unsquashfs, contents) {
    const folder = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)((0,temporary_folder/* temporaryFolder */.y)(), 'portable-service-'));
    const remove = () => (0,external_node_fs_.rmSync)(folder, { recursive: true, force: true });
    const owned = (0,cleanup/* undoWhenStopped */._2)(remove);
    try {
        return await readThroughPipe(raw, unsquashfs, (0,external_node_path_.join)(folder, 'listing'), new RawStreamReader(contents));
    }
    finally {
        remove();
        owned.release();
    }
}
/** What a pipe holds, in bytes (pipe(7)): no read gives more. */
const PIPE_SIZE = 64 * 1024;
/**
 * `-pf` wants the name of a file, and a child's standard output is a socket under Node, which cannot be opened by name:
 * so a named pipe. Opened for reading without waiting, it delivers what unsquashfs writes and ends when that ends.
 */
async function readThroughPipe(raw, unsquashfs, pipe, reader) {
    (0,external_node_child_process_.execFileSync)((0,find_program/* findProgram */.K)('mkfifo') ?? 'mkfifo', [pipe]);
    const tell = (0,log/* progress */.qB)((bytes) => `  ${(0,log/* formatBytes */.z3)(bytes)} unpacked`);
    const take = (length, buffer) => {
        reader.push(Buffer.from(buffer.buffer, buffer.byteOffset, length));
        tell(stream.bytesRead);
        if (reader.done)
            child.kill('SIGKILL');
        return true;
    };
    // One buffer for all that is unpacked: one for each piece of it would cost more, in garbage, than comparing it.
    const stream = new external_node_net_.Socket({
        fd: (0,external_node_fs_.openSync)(pipe, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NONBLOCK),
        readable: true,
        writable: false,
        onread: { buffer: Buffer.allocUnsafe(PIPE_SIZE), callback: take },
    });
    const { child, ended } = start(unsquashfs, ['-no-progress', '-no-xattrs', '-pf', pipe, raw]);
    const drained = new Promise((resolve) => {
        stream.on('error', () => stream.destroy());
        stream.once('close', () => resolve());
    });
    try {
        const { code, signal, errors } = await ended;
        if (!stream.destroyed)
            endPipe(pipe);
        await drained;
        if (reader.done || code === 0)
            return reader.finish();
        if (signal !== null)
            throw killed(signal);
        return { kind: 'damaged', problem: unsquashfs_wordsOf(errors) || `unsquashfs ended with status ${code ?? 'none'}` };
    }
    finally {
        stream.destroy();
    }
}
/** The stream ends when its last writer closes. A program that failed before it opened the pipe was never one, so this is. */
function endPipe(pipe) {
    try {
        (0,external_node_fs_.closeSync)((0,external_node_fs_.openSync)(pipe, external_node_fs_.constants.O_WRONLY | external_node_fs_.constants.O_NONBLOCK));
    }
    catch {
        // ENXIO: no reader is left, so the stream has ended.
    }
}
/** unsquashfs says the cause first and then `FATAL ERROR: …`, each on a line. */
function unsquashfs_wordsOf(errors) {
    const lines = (0,runner_command/* lastLines */.w$)(errors, 3).split('\n');
    return lines
        .map((line) => line.replace(/^FATAL ERROR:? ?/, '').trim())
        .filter(Boolean)
        .join('; ');
}
/** A line of `-lln`: mode, owner, size or device numbers, date, and the path. */
const LONG_LINE = /^[-dlbcps][-rwxsStT]{9} \d+\/\d+ +\d+(?:, *\d+)? \d{4}-\d\d-\d\d \d\d:\d\d squashfs-root(?:\/|$| ->)/;
/**
 * Whether a name or link target of an image has a line break in it. unsquashfs prints both as they are, so that one could
 * pretend to be another entry in what {@link readImage} reads. But what passes for an entry there does not here, and
 * the other way round: an image of which every line is well-formed in both listings has no such text.
 */
async function hasLineBreaks(raw, unsquashfs) {
    const { child, ended } = start(unsquashfs, ['-no-progress', '-lln', raw]);
    ended.catch(() => undefined);
    for await (const line of (0,external_node_readline_.createInterface)({ input: child.stdout.setEncoding('latin1'), crlfDelay: Infinity })) {
        if (line === '' || LONG_LINE.test(line))
            continue;
        child.kill('SIGKILL');
        return true;
    }
    // An image that cannot be listed is damaged, which reading it will tell.
    await ended;
    return false;
}
/**
 * The first `limit` bytes of one file of an image. `path` must have no symlink in it.
 * `-cat` takes the path as it is: no wildcards, no option can begin with `/`.
 */
async function readFileOfImage(raw, unsquashfs, path, limit) {
    const { child, ended } = start(unsquashfs, ['-no-progress', '-no-wildcards', '-cat', raw, path]);
    ended.catch(() => undefined);
    const chunks = [];
    let size = 0;
    for await (const chunk of child.stdout) {
        chunks.push(chunk);
        size += chunk.length;
        if (size >= limit)
            break;
    }
    if (size >= limit) {
        child.kill('SIGKILL');
    }
    else {
        const { code, signal, errors } = await ended;
        if (signal !== null)
            throw killed(signal);
        if (code !== 0)
            throw toolFailed(`unsquashfs -cat ${path} ended with status ${code ?? 'none'}.`, errors);
    }
    return Buffer.concat(chunks).subarray(0, limit);
}
/**
 * Hands the content of one file of an image on, until `take` wants no more. `path` must have no symlink in it.
 * @returns whether `take` wanted all of it
 */
async function streamFileOfImage(raw, unsquashfs, path, take) {
    const { child, ended } = start(unsquashfs, ['-no-progress', '-no-wildcards', '-cat', raw, path]);
    ended.catch(() => undefined);
    for await (const chunk of child.stdout) {
        if (take(chunk))
            continue;
        child.kill('SIGKILL');
        return false;
    }
    const { code, signal } = await ended;
    if (signal !== null)
        throw killed(signal);
    return code === 0;
}
/** Starts unsquashfs, to be killed with this process; `ended` fails when it cannot be run at all. */
function start(program, args) {
    const child = (0,external_node_child_process_.spawn)(program, [...args], { stdio: ['ignore', 'pipe', 'pipe'], env: (0,runner_command/* toolEnvironment */.uQ)() });
    (0,cleanup/* ownChild */.nW)(child);
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text) => (errors = `${errors}${text}`.slice(-16 * 1024)));
    if (args.includes('-pf'))
        child.stdout.resume();
    const ended = new Promise((resolve, reject) => {
        child.once('error', (cause) => reject(toolFailed(`${program} cannot be run: ${cause.message}`, '')));
        child.once('close', (code, signal) => resolve({ code, signal, errors }));
    });
    return { child, ended };
}
function killed(signal) {
    return toolFailed(`unsquashfs was ended by ${signal} before it had read the image.`, '');
}
function toolFailed(message, errors) {
    return new errors_0/* ActionError */.lZ({
        code: 'tools.unsquashfs',
        message,
        remedy: 'Check the machine (memory, the squashfs-tools that the input of that name gives) and run the step again.',
        details: (0,runner_command/* lastLines */.w$)(errors),
    });
}

;// CONCATENATED MODULE: ./image/raw-view.ts



/** A packed image, of which `tree` was read before. Contents are unpacked when asked for, file by file. */
function viewOfRaw(raw, unsquashfs, tree) {
    // A name that no path of ours can be (a line break in it) is no unit and no mount point: leave it out of the view.
    const paths = [...tree.entries.keys()].flatMap((path) => parseImagePath(path) ?? []);
    const children = children_childrenOf(paths);
    const lookup = (path) => (path === '/' ? tree.root : tree.entries.get(path));
    return {
        async lstat(path) {
            const entry = lookup(path);
            return Promise.resolve(entry === undefined ? undefined : raw_view_nodeOf(entry));
        },
        async read(path, limit) {
            if (lookup(path)?.kind !== 'file')
                throw new Error(`not a file of the image: ${path}`);
            return readFileOfImage(raw, unsquashfs, path, limit);
        },
        list: async (path) => Promise.resolve(children.get(path) ?? []),
    };
}
function raw_view_nodeOf(entry) {
    switch (entry.kind) {
        case 'directory':
            return { kind: 'directory', mode: entry.mode };
        case 'file':
            return { kind: 'file', mode: entry.mode, size: entry.size };
        case 'symlink':
            return { kind: 'symlink', target: entry.target };
        case 'special':
            return { kind: 'special', type: entry.type };
    }
}

;// CONCATENATED MODULE: ./systemd/architecture.ts
/** By `process.arch`; architecture.c has the names. Where both byte orders exist, Node.js does not say which in the name. */
const NAMES = {
    x64: { LE: 'x86-64', BE: 'x86-64' },
    ia32: { LE: 'x86', BE: 'x86' },
    arm64: { LE: 'arm64', BE: 'arm64-be' },
    arm: { LE: 'arm', BE: 'arm-be' },
    ppc64: { LE: 'ppc64-le', BE: 'ppc64' },
    ppc: { LE: 'ppc-le', BE: 'ppc' },
    mips: { LE: 'mips-le', BE: 'mips' },
    mipsel: { LE: 'mips-le', BE: 'mips-le' },
    riscv64: { LE: 'riscv64', BE: 'riscv64' },
    s390x: { LE: 's390x', BE: 's390x' },
    s390: { LE: 's390', BE: 's390' },
    loong64: { LE: 'loongarch64', BE: 'loongarch64' },
};
/** systemd's name of what Node.js calls `process.arch` on a machine of `os.endianness()`. Undefined for one that systemd has no name for. */
function systemdArchitecture(arch, endianness) {
    return NAMES[arch]?.[endianness];
}
/** How much of an ELF file {@link elfArchitecture} looks at, in bytes. */
const ELF_BYTES = 20;
/** systemd's names by e_machine (elf.h), for little and big endian; where 32 and 64 bits share a number, of both. */
const MACHINES = new Map([
    [2, { 32: ['sparc', 'sparc'] }],
    [3, { 32: ['x86', 'x86'] }],
    [8, { 32: ['mips-le', 'mips'], 64: ['mips64-le', 'mips64'] }],
    [15, { 32: ['parisc', 'parisc'], 64: ['parisc64', 'parisc64'] }],
    [20, { 32: ['ppc-le', 'ppc'] }],
    [21, { 64: ['ppc64-le', 'ppc64'] }],
    [22, { 32: ['s390', 's390'], 64: ['s390x', 's390x'] }],
    [40, { 32: ['arm', 'arm-be'] }],
    [43, { 64: ['sparc64', 'sparc64'] }],
    [50, { 64: ['ia64', 'ia64'] }],
    // The x32 programs of x86-64 are of 32 bits, and run on the same machines.
    [62, { 32: ['x86-64', 'x86-64'], 64: ['x86-64', 'x86-64'] }],
    [183, { 32: ['arm64', 'arm64-be'], 64: ['arm64', 'arm64-be'] }],
    [243, { 32: ['riscv32', 'riscv32'], 64: ['riscv64', 'riscv64'] }],
    [258, { 64: ['loongarch64', 'loongarch64'] }],
]);
/** Code that no CPU of the machine runs: none at all, for graphics cards, for the kernel's BPF. */
const NO_CPU = new Set([0, 190, 224, 247]);
/**
 * The architecture whose machines run an ELF file, by its first bytes (elf(5)): systemd's name, or one that none of its names is equal to.
 * Undefined when it is no ELF file, or one that no CPU runs.
 */
function elfArchitecture(bytes) {
    if (bytes.length < ELF_BYTES || ![0x7f, 0x45, 0x4c, 0x46].every((byte, at) => bytes[at] === byte))
        return undefined;
    const bits = bytes[4] === 1 ? 32 : 64;
    const isLittle = bytes[5] !== 2;
    const machine = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint16(18, isLittle);
    if (NO_CPU.has(machine))
        return undefined;
    return MACHINES.get(machine)?.[bits]?.[isLittle ? 0 : 1] ?? `ELF machine ${machine} of ${bits} bits`;
}

;// CONCATENATED MODULE: ./systemd/env-file.ts
/**
 * The state machine of env-file.c parse_env_file_internal; it is neither a shell's nor quite what os-release(5) says. What surprises:
 * a quote is one only before the unquoted part of a value (`a"b"` keeps its quotes, `"a"b` does not); blanks between quoted parts
 * vanish; a value may begin with `=`, and so may a key (`=a=b`); a backslash outside quotes takes the line end with it, inside double
 * quotes only `\n`.
 */
function* assignments(bytes, { commentsContinue = false }) {
    let state = 'before-key';
    let line = 1;
    let keyLine = 1;
    let key = '';
    let value = new Value();
    for (const code of bytes) {
        const character = String.fromCharCode(code);
        switch (state) {
            case 'before-key':
                if (character === '#' || character === ';')
                    state = 'comment';
                else if (!env_file_isBlank(character)) {
                    state = 'key';
                    key = character;
                    keyLine = line;
                }
                break;
            case 'key':
                if (env_file_isLineEnd(character)) {
                    yield { kind: 'no-equals', line: keyLine };
                    state = 'before-key';
                }
                else if (character === '=') {
                    state = 'before-value';
                    value = new Value();
                }
                else
                    key += character;
                break;
            case 'before-value':
            case 'value':
                if (env_file_isLineEnd(character)) {
                    yield { kind: 'assignment', line: keyLine, key: trimEnd(key), value: value.trimmed(), closed: true };
                    state = 'before-key';
                }
                else if (character === '\\') {
                    state = 'value-escape';
                    value.keep('');
                }
                else if (state === 'value')
                    value.add(character);
                else if (character === "'")
                    state = 'single-quotes';
                else if (character === '"')
                    state = 'double-quotes';
                else if (!env_file_isBlank(character)) {
                    state = 'value';
                    value.add(character);
                }
                break;
            case 'value-escape':
                state = 'value';
                value.keep(env_file_isLineEnd(character) ? '' : character);
                break;
            case 'single-quotes':
                if (character === "'")
                    state = 'before-value';
                else
                    value.keep(character);
                break;
            case 'double-quotes':
                if (character === '"')
                    state = 'before-value';
                else if (character === '\\')
                    state = 'double-quotes-escape';
                else
                    value.keep(character);
                break;
            case 'double-quotes-escape':
                state = 'double-quotes';
                if ('"\\`$'.includes(character))
                    value.keep(character);
                else if (character !== '\n')
                    value.keep(`\\${character}`);
                break;
            case 'comment':
                if (character === '\\')
                    state = 'comment-escape';
                else if (env_file_isLineEnd(character))
                    state = 'before-key';
                break;
            case 'comment-escape':
                state = env_file_isLineEnd(character) && !commentsContinue ? 'before-key' : 'comment';
                break;
        }
        if (character === '\n')
            line++;
    }
    if (state === 'key')
        yield { kind: 'no-equals', line: keyLine };
    else if (state !== 'before-key' && state !== 'comment' && state !== 'comment-escape') {
        const closed = state === 'before-value' || state === 'value' || state === 'value-escape';
        yield { kind: 'assignment', line: keyLine, key: trimEnd(key), value: value.trimmed(), closed };
    }
}
/** A value while it is read: blanks that were quoted or escaped, and those before them, stay when the end is trimmed. */
class Value {
    text = '';
    kept = 0;
    add(character) {
        this.text += character;
    }
    keep(text) {
        this.text += text;
        this.kept = this.text.length;
    }
    trimmed() {
        return this.text.slice(0, this.kept) + trimEnd(this.text.slice(this.kept));
    }
}
/** systemd's WHITESPACE; it counts bytes, so no others of Unicode. */
function env_file_isBlank(character) {
    return character === ' ' || character === '\t' || env_file_isLineEnd(character);
}
function env_file_isLineEnd(character) {
    return character === '\n' || character === '\r';
}
/** Without a regular expression, which would take quadratic time over blanks inside. */
function trimEnd(text) {
    let end = text.length;
    while (end > 0 && env_file_isBlank(text.charAt(end - 1)))
        end--;
    return text.slice(0, end);
}

;// CONCATENATED MODULE: ./systemd/os-release.ts

/** fileio.c: READ_FULL_BYTES_MAX. */
const LARGEST_FILE = 64 * 1024 * 1024;
/** What systemd takes from the file, and what in it a person should know of. */
function parseOsRelease(file, grammar = {}) {
    const bytes = typeof file === 'string' ? Buffer.from(file) : file;
    if (bytes.length > LARGEST_FILE)
        return { invalid: 'It is larger than 64 MiB.' };
    if (bytes.includes(0))
        return { invalid: 'It contains a NUL byte.' };
    const values = new Map();
    const problems = [];
    for (const read of assignments(bytes, grammar)) {
        if (read.kind === 'no-equals') {
            problems.push({ line: read.line, message: 'This line has no "=". systemd ignores it.' });
            continue;
        }
        const key = os_release_utf8(read.key);
        const value = os_release_utf8(read.value);
        // The whole file, not just this key; but only what is assigned: comments may hold any bytes.
        if (key === undefined || value === undefined)
            return { invalid: `Line ${read.line} is not valid UTF-8.` };
        if (!isOsReleaseKey(key)) {
            problems.push({ line: read.line, message: `${JSON.stringify(key)} is not a name that os-release can have.` });
        }
        if (!read.closed)
            problems.push({ line: read.line, message: `The quote that begins in the value of ${key} has no end.` });
        values.set(key, value);
    }
    return { values, problems };
}
/** True for a key that both systemd and a shell can assign. */
function isOsReleaseKey(key) {
    return /^[A-Za-z_][A-Za-z0-9_]*$/.test(key);
}
/** Why no os-release file can hold the value so that systemd reads it, as a whole sentence; undefined when one can. */
function osReleaseValueProblem(value) {
    if (value.includes('\0'))
        return 'It contains a NUL character.';
    if (os_release_NOT_UTF8.test(value))
        return 'It contains a character that systemd does not take for UTF-8, and so would not read the file.';
    return undefined;
}
/**
 * Writes a file that systemd and a shell that sources it read back exactly, of any text without problem ({@link osReleaseValueProblem}),
 * line ends included. A mistake in key or value is the caller's.
 */
function writeOsRelease(entries) {
    return entries.map(([key, value]) => `${checkedKey(key)}=${quoted(value)}\n`).join('');
}
function checkedKey(key) {
    if (!isOsReleaseKey(key))
        throw new Error(`not an os-release key: ${JSON.stringify(key)}`);
    return key;
}
/** Quotes only where needed, as distributions do. Inside double quotes, systemd and shells unescape the same four characters. */
function quoted(value) {
    const problem = osReleaseValueProblem(value);
    if (problem !== undefined)
        throw new Error(`not an os-release value: ${JSON.stringify(value)}. ${problem}`);
    return /^[A-Za-z0-9._-]+$/.test(value) ? value : `"${value.replace(/["\\`$]/g, '\\$&')}"`;
}
/** utf8.c utf8_is_valid refuses noncharacters as well. */
const os_release_NOT_UTF8 = /[\p{Surrogate}\p{Noncharacter_Code_Point}]/u;
/** Bytes, one to a UTF-16 unit, as text; undefined when systemd refuses them. A byte order mark is a character of the key. */
function os_release_utf8(binary) {
    try {
        const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(binary, 'latin1'));
        return os_release_NOT_UTF8.test(text) ? undefined : text;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./publish/release/other-image.ts

/** Further signs of what systemd mounts (dissect-image.c, dissect_fstype_ok; blkid tells the type), where the usual 2048 bytes do not reach or say. */
const SIGNS = [
    { offset: 4096, bytes: Buffer.from('EFI PART'), what: 'is a disk image with a GPT' }, // UEFI 5.3.2, sectors of 4096
    { offset: 1024, bytes: Buffer.from([0x10, 0x20, 0xf5, 0xf2]), what: 'is an f2fs file system' }, // f2fs_fs.h
    { offset: 65536 + 64, bytes: Buffer.from('_BHRfS_M'), what: 'is a btrfs file system' }, // btrfs_tree.h
    { offset: 0, bytes: Buffer.from([0x4c, 0x55, 0x4b, 0x53, 0xba, 0xbe]), what: 'is encrypted (LUKS)' }, // LUKS2 on-disk format
];
/** How many bytes of a file {@link otherImage} looks at. */
const SIGN_BYTES = 65536 + 72;
/** What kind of image, other than squashfs, a file begins as: a clause; undefined when it is none that is known. */
function otherImage(beginning) {
    const what = systemdMounts(beginning)
        ? describeMagic(beginning)
        : SIGNS.find(({ offset, bytes }) => beginning.subarray(offset, offset + bytes.length).equals(bytes))?.what;
    return what === undefined ? undefined : `it ${what}`;
}

;// CONCATENATED MODULE: ./publish/release/image-architecture.ts










/** An os-release is a handful of lines. Bytes. */
const LARGEST_OS_RELEASE = 1024 * 1024;
/** By ARCHITECTURE= of the image's os-release; that of nixpkgs' function says none, so then by the first program in it. */
async function architectureOf(raw, unsquashfs) {
    const beginning = await beginningOf(raw);
    const superblock = readSuperblock(beginning);
    if ('problem' in superblock)
        return ofNoSquashfs(beginning, superblock.problem);
    const quick = await quickly(raw, unsquashfs);
    if (quick !== undefined)
        return { kind: 'known', architecture: quick };
    const search = new ElfSearch();
    const tree = await readImage(raw, unsquashfs, search);
    // What this unsquashfs calls damaged, another or a kernel may well read.
    if ('kind' in tree)
        return { kind: 'unclear', why: tree.problem };
    const found = await findOsRelease(viewOfRaw(raw, unsquashfs, tree));
    const architecture = found.kind === 'file' ? declared(found.content) : undefined;
    const told = architecture ?? search.architecture;
    return told === undefined ? { kind: 'any' } : { kind: 'known', architecture: told };
}
function ofNoSquashfs(beginning, problem) {
    const other = isSquashfs(beginning) ? `it ${problem}` : otherImage(beginning);
    return other === undefined ? { kind: 'no-image' } : { kind: 'unclear', why: other };
}
function isSquashfs(beginning) {
    return beginning.subarray(0, 4).toString('latin1') === 'hsqs';
}
/** From where the file nearly always is, without unpacking all the rest. */
async function quickly(raw, unsquashfs) {
    try {
        return declared(await readFileOfImage(raw, unsquashfs, imagePath('/etc/os-release'), LARGEST_OS_RELEASE));
    }
    catch (error) {
        // It is not there, or is a link: the long way follows it, and says what is wrong with the image.
        if (error instanceof errors_0/* ActionError */.lZ)
            return undefined;
        throw error;
    }
}
function declared(osRelease) {
    const parsed = parseOsRelease(osRelease);
    const value = 'invalid' in parsed ? '' : (parsed.values.get('ARCHITECTURE') ?? '');
    return value === '' ? undefined : value;
}
async function beginningOf(path) {
    const file = await (0,promises_.open)(path);
    try {
        const { bytesRead, buffer } = await file.read(Buffer.alloc(SIGN_BYTES), 0, SIGN_BYTES, 0);
        return buffer.subarray(0, bytesRead);
    }
    finally {
        await file.close();
    }
}
/** Looks at the first bytes of every file until one is a program. */
class ElfSearch {
    architecture;
    head = Buffer.alloc(0);
    begin() {
        this.head = Buffer.alloc(0);
    }
    take(chunk) {
        if (this.architecture !== undefined || this.head.length >= ELF_BYTES)
            return;
        this.head = Buffer.concat([this.head, chunk.subarray(0, ELF_BYTES - this.head.length)]);
    }
    end() {
        this.architecture ??= elfArchitecture(this.head);
    }
}

;// CONCATENATED MODULE: ./publish/release/existing-image.ts









/** Downloads an image of the release and looks into it; undefined when it is gone. Nothing of it stays here. */
async function lookInto(session, asset, unsquashfs) {
    (0,log/* say */.cv)(`Downloading the ${(0,errors_0/* quote */.hD)(asset.name)} that is there (${(0,log/* formatBytes */.z3)(asset.size)}), to see for which architecture it is`);
    const folder = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)((0,temporary_folder/* temporaryFolder */.y)(), 'portable-service-'));
    const remove = () => (0,external_node_fs_.rmSync)(folder, { recursive: true, force: true });
    const owned = (0,cleanup/* undoWhenStopped */._2)(remove);
    try {
        const path = (0,external_node_path_.join)(folder, 'image.raw');
        const digest = await download(session, asset, () => fileAt(path));
        return digest === undefined ? undefined : await architectureOf(path, unsquashfs);
    }
    finally {
        remove();
        owned.release();
    }
}
/** A file whose errors are told as those of this machine's disk, and not taken for the network's. */
async function fileAt(path) {
    const told = (cause) => {
        throw new errors_0/* ActionError */.lZ({
            code: 'publish.disk',
            message: `The image that is at the release cannot be stored here to look into it: ${cause instanceof Error ? cause.message : String(cause)}`,
            remedy: 'Make room in RUNNER_TEMP, or set architecture-suffix: true: such names need no look.',
            cause,
        });
    };
    const file = await (0,promises_.open)(path, 'w', 0o600).catch(told);
    return { write: (bytes) => file.writeFile(bytes).catch(told), close: () => file.close() };
}

;// CONCATENATED MODULE: ./publish/release/image-guard.ts



/**
 * Whether the image may take the place of the file that has its name: not when that is an image for another architecture.
 * @returns false when that file is gone meanwhile: then all has to be looked at again
 * @throws ActionError `publish.other-architecture`
 */
async function mayReplace(session, old, file, { architecture, unsquashfs }) {
    // With the architecture in the names, those of two are never the same.
    if (file.name.endsWith(`_${architecture}.raw`))
        return true;
    const theirs = await lookInto(session, old, unsquashfs);
    if (theirs === undefined)
        return false;
    const about = purpose(session, 'attach the files');
    if (theirs.kind === 'unclear')
        throw unclearArchitecture(file.name, theirs.why, about);
    if (theirs.kind === 'known' && theirs.architecture !== architecture)
        throw otherArchitecture(file.name, theirs.architecture, architecture, about);
    return true;
}

;// CONCATENATED MODULE: ./publish/release/known-digests.ts


/** Whether a file of the release is known to have these bytes. */
function holds(session, asset, file) {
    return (asset.digest ?? session.digests.get(asset.id)) === file.digest;
}
/** GitHub Enterprise Server may tell no digests. Then what may be the same, for it is as large, is read. */
async function learnDigests(session, assets, files) {
    for (const { name, size } of files) {
        const asset = findAsset(assets, name);
        if (asset?.digest !== undefined || asset?.size !== size || session.digests.has(asset.id))
            continue;
        const digest = await download(session, asset);
        if (digest !== undefined)
            session.digests.set(asset.id, digest);
    }
}

;// CONCATENATED MODULE: ./publish/release/leftovers.ts





/** A file that changed no more for so long is hardly an upload under way. Milliseconds. */
const STALE = 30 * 60_000;
/** Whether nobody is about this file any more. */
function isStale({ client, run }, asset) {
    if (isOfEarlierAttempt(asset, run))
        return true;
    return asset.changedAt !== undefined && client.now() - asset.changedAt > STALE;
}
/** When a file that does not change is taken for a leftover: ms since 1970. */
function staleFrom({ changedAt }) {
    return changedAt === undefined ? undefined : changedAt + STALE;
}
/**
 * Once all files are in their places, deletes what they replaced, and what this process and runs that were cut off left of them under temporary
 * names; of processes that may still be at work, only what they do not need.
 * @param assets all that is there, the files in their places
 * @param before what was there before that
 */
async function tidy(session, files, assets, before, { parts, moved }) {
    const own = new Set([...moved, ...[...parts.values()].map(({ id }) => id)]);
    const asidesBefore = new Set(before.filter(({ name }) => files.some((file) => isAside({ name }, file.name))).map(({ id }) => id));
    for (const asset of assets) {
        const file = files.find(({ name }) => isPart(asset, name) || isAside(asset, name));
        if (file === undefined)
            continue;
        const isOwn = own.has(asset.id);
        // Who uploaded the same finds that it is in its place.
        const isSame = asset.isComplete && asset.digest === file.digest;
        if (!isOwn && !isSame && !asidesBefore.has(asset.id) && !isStale(session, asset))
            continue;
        if (!isOwn)
            (0,log/* say */.cv)(`Deleting ${(0,errors_0/* quote */.hD)(asset.name)}, which an earlier run left`);
        await deleteAsset(session, asset);
    }
    parts.clear();
}

;// CONCATENATED MODULE: ./publish/release/wait-for.ts





/** How long this process waits for others' uploads, all in all, and from one look to the next: at first, and at most. Milliseconds. */
const wait_for_PATIENCE = 10 * 60_000;
const wait_for_FIRST = 2000;
const LONGEST = 15_000;
/**
 * Lets some time pass for an upload of somebody else's that is under way.
 * @throws ActionError `publish.unfinished-upload` when that was done long enough
 */
async function waitFor(session, asset) {
    if (session.waited >= wait_for_PATIENCE) {
        const times = { began: asset.changedAt, until: staleFrom(asset) };
        throw unfinishedUpload(asset.name, times, session.client.now(), purpose(session, 'attach the files'));
    }
    if (!session.waitedFor.has(asset.id))
        (0,log/* say */.cv)(`Waiting for ${(0,errors_0/* quote */.hD)(asset.name)}, which somebody else is uploading`);
    session.waitedFor.add(asset.id);
    const pause = Math.min(LONGEST, Math.max(wait_for_FIRST, session.waited / 2));
    session.waited += pause;
    await session.pause(pause);
}

;// CONCATENATED MODULE: ./publish/release/settled.ts









/** How often a name that nothing has is looked at while another process may be about to put its file there, and what is between: ms. */
const LOOKS = 6;
const settled_BETWEEN = 2000;
/**
 * The files of the release, where nobody else is about those of these names: whose upload is under way is waited for, what is left of one that
 * was cut is deleted, and what made room for a file that never came is named back.
 * @param names the image's first
 * @returns undefined when the release is not there, or not seen
 * @throws ActionError `publish.unfinished-upload`, `publish.name-clash`
 */
async function settledAssets(session, release, names, { moved }) {
    // Each once: GitHub may show for seconds what was before.
    const settled = new Set();
    for (let look = 1;;) {
        const assets = await assetsOf(session, release);
        if (assets === undefined)
            return undefined;
        rejectClash(session, assets, names);
        if (release.isImmutable)
            return assets;
        const open = names.flatMap((name) => findAsset(assets, name) ?? []).find(({ isComplete }) => !isComplete);
        const gap = gapOf(assets, names);
        if (open !== undefined && !settled.has(open.id)) {
            if (!isStale(session, open))
                await waitFor(session, open);
            else
                await settled_remove(session, open, settled);
        }
        else if (gap !== undefined && !settled.has(gap.old.id)) {
            const isLeft = moved.has(gap.old.id) || isStale(session, gap.old);
            if (!isLeft && look++ < LOOKS)
                await session.pause(settled_BETWEEN);
            else
                await fill(session, gap, settled);
        }
        else
            return assets;
    }
}
function rejectClash(session, assets, names) {
    for (const name of names) {
        const other = clashWith(assets, name);
        if (other !== undefined)
            throw nameClash(name, other.label ?? other.name, purpose(session, 'attach the files'));
    }
}
async function settled_remove(session, asset, settled) {
    settled.add(asset.id);
    (0,log/* say */.cv)(`Deleting ${(0,errors_0/* quote */.hD)(asset.name)}, whose upload did not come to an end`);
    await deleteAsset(session, asset);
}
/** The image's gap first. Companions of an image that has got its successor stay away: they would be of another. */
function gapOf(assets, names) {
    const asideOf = (name) => assets.filter((asset) => isAside(asset, name)).sort((a, b) => b.id - a.id)[0];
    const hasNewImage = findAsset(assets, names[0]) !== undefined && asideOf(names[0]) !== undefined;
    if (hasNewImage)
        return undefined;
    for (const name of names) {
        const old = asideOf(name);
        if (old !== undefined && findAsset(assets, name) === undefined)
            return { name, old };
    }
    return undefined;
}
async function fill(session, { name, old }, settled) {
    settled.add(old.id);
    (0,log/* say */.cv)(`Naming ${(0,errors_0/* quote */.hD)(old.name)} ${(0,errors_0/* quote */.hD)(name)} again: what was to take its place did not come`);
    await renameAsset(session, old, name);
}

;// CONCATENATED MODULE: ./publish/release/attach-files.ts













/** How often all is looked at again because others were there meanwhile. */
const PASSES = 8;
/** Between two passes, in milliseconds; longer each time, and not the same for all, or two that disturb each other would do so again. */
const attach_files_BETWEEN = 500;
/**
 * Brings the files to the release, whatever is there already and whoever else is about it.
 * @returns whether the release is still there
 */
async function attachFiles(session, release, files, image) {
    const changeover = newChangeover();
    try {
        for (let pass = 1; pass <= PASSES; pass++) {
            const done = await attachOnce(session, release, files, image, changeover, pass === 1);
            if (done !== 'changed')
                return done === 'done';
            await session.pause(attach_files_BETWEEN * pass * (1 + Math.random()));
        }
        throw contended(purpose(session, 'attach the files'));
    }
    catch (error) {
        await breakOff(session, release, namesOf(files), changeover, error);
        throw error;
    }
}
/** One pass: looks at what is there, and does what is left to do. */
async function attachOnce(session, release, files, image, changeover, isFirst) {
    const before = await settledAssets(session, release, namesOf(files), changeover);
    if (before === undefined)
        return (await isStillThere(session, release)) ? 'changed' : 'gone';
    await learnDigests(session, before, files);
    const wanted = wantedAssets(files, before, (asset, file) => holds(session, asset, file));
    if (wanted.length === 0) {
        if (isFirst)
            (0,log/* say */.cv)('All files are there already');
        if (!release.isImmutable)
            await tidy(session, files, before, before, changeover);
        return 'done';
    }
    if (release.isImmutable)
        throw immutableRelease(purpose(session, 'attach the files'));
    const old = wanted.find(({ file }) => file === files[0])?.old;
    if (old !== undefined && !(await mayReplace(session, old, files[0], image)))
        return 'changed';
    const done = await exchange(session, release, before, wanted, files[0].name, changeover);
    if (done !== 'done')
        return done;
    const after = await inspected(session, release, files);
    if (after === undefined)
        return 'changed';
    await tidy(session, files, after, before, changeover);
    return 'done';
}
/**
 * All files of the release, once all of ours are seen there; or none, for another run may replace them, and may do so at once. But an image must not
 * stay beside the checksum of another.
 */
async function inspected(session, release, files) {
    const assets = (await assetsOf(session, release)) ?? [];
    await learnDigests(session, assets, files);
    const found = files.map((file) => ({ file, asset: findAsset(assets, file.name) }));
    const isThere = found.every(({ asset }) => asset?.isComplete);
    const ours = found.filter(({ file, asset }) => asset !== undefined && holds(session, asset, file));
    return isThere && (ours.length === files.length || ours.length === 0) ? assets : undefined;
}
function namesOf([image, ...companions]) {
    return [image.name, ...companions.map(({ name }) => name)];
}

;// CONCATENATED MODULE: ./publish/release/client.ts


/** @param base where the API is: `https://api.github.com`, `https://HOST/api/v3` */
async function openClient({ owner, repository, token }, base) {
    const { getOctokit } = await __webpack_require__.e(/* import() */ 361).then(__webpack_require__.bind(__webpack_require__, 97361));
    // Octokit would print the server's words of deprecation as they are, which the runner may take for commands.
    const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };
    const octokit = getOctokit(token, { baseUrl: base, log: silent });
    let ahead = 0;
    return {
        now: () => Date.now() + ahead,
        async send(route, parameters = {}) {
            try {
                const { data, headers, status } = (await octokit.request(route, {
                    owner,
                    repo: repository,
                    ...parameters,
                }));
                const date = Date.parse(client_text(headers.date));
                if (!isNaN(date))
                    ahead = date - Date.now();
                if (isPage(data, headers))
                    return failureOf(Object.assign(new Error(), { response: { status, headers, data } }));
                // JSON that ends too early reaches us as text.
                if (typeof data === 'string' && client_text(headers['content-type']).includes('json'))
                    return { kind: 'no-answer', code: 'INCOMPLETE_ANSWER' };
                return ok({ data, hasNext: client_text(headers.link).includes('rel="next"') });
            }
            catch (error) {
                return failureOf(error);
            }
        },
    };
}
function ignore() {
    // Nothing of it is worth a line.
}
function client_text(header) {
    return typeof header === 'string' ? header : '';
}

;// CONCATENATED MODULE: ./publish/release/release.ts
/** The release that a tag has: the published one, else the draft that was made first. All who look see the same. */
function canonicalOf(releases) {
    const published = releases.filter(({ isDraft }) => !isDraft);
    return [...(published.length > 0 ? published : releases)].sort((a, b) => a.id - b.id)[0];
}

;// CONCATENATED MODULE: ./publish/release/find-release.ts








/**
 * The release of the tag, as GitHub shows it now. Drafts that this process made count even where the list does not show them yet; of
 * several, every leg picks the same.
 */
async function currentRelease(session) {
    const published = await publishedRelease(session);
    if (published !== undefined)
        return published;
    return canonicalOf([...(await listedReleases(session)), ...(await madeHere(session))]);
}
async function madeHere(session) {
    const found = [];
    for (const id of session.made.keys()) {
        const release = await releaseOf(session, id);
        if (release !== undefined)
            found.push(release);
    }
    return found;
}
/** The release of the tag; a draft that is made now when there is none. */
async function findOrMakeRelease(session) {
    const doing = 'make the release';
    const outcome = await persistently(session.pause, 'Make the release', async (attempt) => {
        // An attempt before may have made one, though its answer was lost: then the list shows it soon.
        const found = attempt === 1 ? await currentRelease(session) : await patiently(session.pause, 3, () => currentRelease(session));
        if (found !== undefined)
            return ok(found);
        const made = await makeDraft(session);
        session.mayHaveLost ||= isLost(made);
        // A release of the tag was published that cannot be seen yet.
        if (isTaken(made))
            return { kind: 'odd', what: 'hidden' };
        if (made.kind === 'ok')
            session.made.set(made.value.id, Date.now());
        return made;
    });
    if (outcome.kind !== 'ok')
        throw failed(session, doing, outcome);
    const release = outcome.value;
    if (!session.made.has(release.id)) {
        (0,log/* say */.cv)(`Release ${(0,errors_0/* quote */.hD)(release.tag)}: found ${release.isDraft ? 'a draft of it' : 'it, published'}`);
        return release;
    }
    (0,log/* say */.cv)(`Release ${(0,errors_0/* quote */.hD)(release.tag)}: there was none, so a draft was made`);
    // Once the list shows ours, it shows those that were made before it, too.
    await patiently(session.pause, 5, async () => (await listedReleases(session)).find(({ id }) => id === release.id));
    return (await currentRelease(session)) ?? release;
}
/** Whether the draft may have come to be all the same. */
function isLost(made) {
    return made.kind === 'no-answer' || (made.kind === 'refused' && (made.status >= 500 || made.isPage));
}
/** All drafts of the tag that this process made, also one whose answer was lost. */
async function ownDrafts(session) {
    const listed = await listedReleases(session);
    const unseen = (await madeHere(session)).filter(({ id }) => !listed.some((release) => release.id === id));
    return [...listed, ...unseen].filter(({ isDraft, notes }) => isDraft && madeBy(session.sign, notes));
}

;// CONCATENATED MODULE: ./publish/release/leave-release.ts







/**
 * Takes what this process uploaded out of a draft that turned out not to be the tag's. The draft goes too when nothing else is in it and it is
 * this process's own; or another leg's, as that made it: its maker found it in use, and left it to us.
 */
async function leaveRelease(session, release) {
    if (!release.isDraft)
        return;
    const assets = (await assetsOf(session, release)) ?? [];
    const own = assets.filter(({ id }) => session.uploaded.has(id));
    const isMine = madeBy(session.sign, release.notes) || (own.length > 0 && isUnedited(release.notes));
    for (const asset of own)
        await deleteAsset(session, asset);
    if (!isMine || own.length < assets.length)
        return;
    // Between the list and now another leg may have begun to upload.
    const left = await assetsOf(session, release);
    if (left === undefined || left.length > 0)
        return;
    (0,log/* say */.cv)(`Deleting a draft of ${(0,errors_0/* quote */.hD)(release.tag)} (${release.id}): another one was made before`);
    await deleteDraft(session, release);
}
/** Deletes the drafts that this process made and that are not the tag's release, also one whose answer was lost. */
async function leaveAllBut(session, chosen) {
    const mayHaveOthers = session.mayHaveLost || [...session.made.keys()].some((id) => id !== chosen.id);
    if (!mayHaveOthers)
        return;
    for (const draft of await ownDrafts(session))
        if (draft.id !== chosen.id)
            await leaveRelease(session, draft);
}
/** At the end: a draft of which this process does not know may have come to light only now. */
async function leaveLost(session, chosen) {
    if (!session.mayHaveLost)
        return;
    await patiently(session.pause, 5, async () => (await ownDrafts(session)).find(({ id }) => id !== chosen.id));
    await leaveAllBut(session, chosen);
}

;// CONCATENATED MODULE: ./publish/release/name-warning.ts



/** systemd takes an image's name and version from its file's name, and a checksum file has that name in it. */
function warnOfName(name, atGitHub) {
    if (atGitHub === name)
        return;
    (0,core/* warning */.$e)((0,log/* harmless */.Is)(`GitHub names the image ${(0,errors_0/* quote */.hD)(atGitHub)}. Whoever downloads it has to rename it to ${(0,errors_0/* quote */.hD)(name)} before attaching it: portablectl reads the name. ` +
        `The checksum file has ${(0,errors_0/* quote */.hD)(name)} in it, so importctl --verify=checksum finds no sum for the name at GitHub. Leave "~" and other signs that GitHub changes out of the version of what goes into releases.`));
}

;// CONCATENATED MODULE: ./publish/release/unfinished.ts






/** How often it is looked whether others are done, for GitHub may show for seconds what was before; and what is between: ms. */
const unfinished_LOOKS = 4;
const unfinished_BETWEEN = 1000;
/**
 * Sees to it that a draft has nothing unfinished in it. Uploads of other legs are theirs to wait for: each leg takes its own temporary names away
 * before it looks here, so of all legs the last one finds none. What was left by those that were cut off long ago is removed.
 * @param names of the files that this process attached
 * @returns the file of another leg that is not done, which publishes the draft then
 * @throws ActionError `publish.unfinished-upload` when somebody else, who may not, does not come to an end
 */
async function whoseTurn(session, release, names) {
    const removed = new Set();
    for (let look = 1;;) {
        const assets = (await assetsOf(session, release)) ?? [];
        const open = assets.filter((asset) => (isTemporary(asset) || !asset.isComplete) && !session.uploaded.has(asset.id) && !removed.has(asset.id));
        for (const asset of open.filter((each) => isStale(session, each))) {
            removed.add(asset.id);
            await unfinished_remove(session, assets, asset);
        }
        const current = open.filter(({ id }) => !removed.has(id));
        const [first] = current;
        if (first === undefined)
            return undefined;
        const ofAnotherLeg = current.find((asset) => isTemporary(asset) && !isAbout(asset, names));
        if (ofAnotherLeg === undefined)
            await waitFor(session, first);
        else if (look++ < unfinished_LOOKS)
            await session.pause(unfinished_BETWEEN);
        else
            return temporary_name_placeOf(ofAnotherLeg);
    }
}
function isAbout(asset, names) {
    return names.some((name) => isPart(asset, name) || isAside(asset, name));
}
/** A file that made room, and has no successor, gets its name again. */
async function unfinished_remove(session, assets, asset) {
    const place = temporary_name_placeOf(asset);
    const isLast = isAside(asset, place) && !assets.some(({ name }) => name === place);
    (0,log/* say */.cv)(isLast
        ? `Naming ${(0,errors_0/* quote */.hD)(asset.name)} ${(0,errors_0/* quote */.hD)(place)} again: what was to take its place did not come`
        : `Deleting ${(0,errors_0/* quote */.hD)(asset.name)}, which an earlier run left`);
    if (isLast)
        await renameAsset(session, asset, place);
    else
        await deleteAsset(session, asset);
}

;// CONCATENATED MODULE: ./publish/release/publish-release.ts






/**
 * Makes a draft of this action's public if that is wanted, and says what became of the release.
 * @param names of the files that this process attached
 */
async function publishRelease(session, before, names) {
    const release = await releaseOf(session, before.id);
    if (release === undefined)
        return { kind: 'not-this' };
    const name = `Release ${(0,errors_0/* quote */.hD)(release.tag)}`;
    if (!release.isDraft) {
        return { kind: 'stands', release, state: before.isDraft ? 'published' : 'was published' };
    }
    if (!madeByAction(release.notes)) {
        (0,log/* say */.cv)(`${name} stays a draft: this action did not make it, so its maker publishes it`);
        return { kind: 'stands', release, state: 'draft' };
    }
    if (!session.request.publish) {
        (0,log/* say */.cv)(`${name} stays a draft: release-publish is false`);
        return { kind: 'stands', release, state: 'draft' };
    }
    const unfinished = await whoseTurn(session, release, names);
    if (unfinished !== undefined) {
        (0,log/* say */.cv)(`${name} stays a draft: another job is still uploading ${(0,errors_0/* quote */.hD)(unfinished)}, and publishes it then`);
        return { kind: 'stands', release, state: 'draft' };
    }
    const outcome = await publishDraft(session, release);
    if (isTaken(outcome) || isStatus(outcome, 404))
        return { kind: 'not-this' };
    if (outcome.kind !== 'ok')
        throw failed(session, 'publish the release', outcome);
    (0,log/* say */.cv)(`${name} is published`);
    return { kind: 'stands', release: outcome.value, state: 'published' };
}

;// CONCATENATED MODULE: ./publish/release/attach-to-release.ts



















/** How often another release may turn out to be the tag's. */
const ROUNDS = 6;
/** How often what others did is looked for. */
const attach_to_release_LOOKS = 4;
/**
 * Attaches the image and its companions to the release of the tag; makes that as a draft where there is none, and publishes it when the files
 * are up. Several legs of a matrix may do so at once, and what a run before this one left half-done is brought to its end.
 * @param files the image first
 * @throws ActionError `publish.…`; what was uploaded stays, for the next run
 */
async function attachToRelease(files, request, image, { api = apiAddress(process.env), pause = external_node_timers_promises_.setTimeout, run = runOf(process.env) } = {}) {
    checkAssetSizes(files);
    const foreseen = nameAtGitHub(files[0].name);
    warnOfName(files[0].name, foreseen);
    const session = newSession(await openClient(request, api), request, pause, run);
    const { release, state } = await bringAll(session, files, image);
    await leaveLost(session, release);
    const asset = await imageOf(session, release, files[0]);
    if (asset.name !== foreseen)
        warnOfName(files[0].name, asset.name);
    return { url: release.url, assetUrl: asset.url, assetName: asset.name, state };
}
/** Attaches and publishes, and moves to another release as long as there is one that is more the tag's than the one at hand. */
async function bringAll(session, files, image) {
    let release = await findOrMakeRelease(session);
    for (let round = 1; round <= ROUNDS; round++) {
        await leaveAllBut(session, release);
        const isThere = await attachFiles(session, release, files, image);
        const current = isThere ? await currentRelease(session) : undefined;
        if (current?.id === release.id) {
            await leaveAllBut(session, release);
            const names = files.map(({ name }) => name);
            const published = await publishRelease(session, release, names);
            if (published.kind === 'stands')
                return published;
        }
        release = await successorOf(session, release);
    }
    throw contended(purpose(session, 'attach the files'));
}
/** The release that is the tag's instead of the one at hand. */
async function successorOf(session, release) {
    const other = await patiently(session.pause, attach_to_release_LOOKS, async () => {
        const current = await currentRelease(session);
        return current?.id === release.id ? undefined : current;
    });
    if (other === undefined) {
        const isThere = await isStillThere(session, release);
        throw (isThere ? contended : releaseDeleted)(purpose(session, 'attach the files'));
    }
    (0,log/* say */.cv)(`Another release of ${(0,errors_0/* quote */.hD)(release.tag)} came before this one: the files go there`);
    await leaveRelease(session, release);
    return other;
}
async function imageOf(session, release, { name }) {
    const asset = await patiently(session.pause, attach_to_release_LOOKS, async () => findAsset((await assetsOf(session, release)) ?? [], name));
    if (asset === undefined)
        throw contended(purpose(session, 'attach the files'));
    return asset;
}

;// CONCATENATED MODULE: ./report/markdown.ts
/**
 * Text from outside as text in GitHub's Markdown, anywhere but at the start of a line: nothing in it becomes markup, a
 * mention, a link (`www.` makes one too), an emoji, a reference to an issue, or HTML.
 */
function markdown_plain(text) {
    // GitHub looks for most of these in text whose entities it has read: a zero-width blank parts them.
    const parted = visible(text).replace(/@|#(?=\d)|\bGH-(?=\d)|www(?=\.)|:(?=\/\/|[\w+-]+:)/gi, (sign) => `${sign}${PARTED}`);
    return escaped(parted).replaceAll(PARTED, '&#8203;');
}
/**
 * Text from outside in a monospaced face. An HTML element, for a backtick inside would end a Markdown one. To Markdown its
 * content is text like any other, of which it makes links; a comment parts what would be one, so that it can still be copied.
 */
function code(text) {
    const parted = visible(text).replace(/(?=@)|(?<=www)(?=\.)|(?<=:)(?=\/\/)/gi, PARTED);
    return `<code>${escaped(parted).replaceAll(PARTED, '<!-- -->')}</code>`;
}
/** Stands in no text that was made visible. */
const PARTED = '\u200b';
/** A table; the cells are Markdown already. */
function table(head, rows) {
    const line = (cells) => `| ${cells.join(' | ')} |\n`;
    return line(head) + line(head.map(() => '---')) + rows.map(line).join('');
}
/** A part that is opened by a click. Title and body are Markdown already; the title has one line. */
function details(title, body) {
    return `<details><summary>${title}</summary>\n\n${body}\n</details>\n\n`;
}
/** A block of code, as it is: nothing in a fence is markup, and a line of it ends it only with as many backticks as it began with. */
function fence(language, lines) {
    const text = lines.join('\n');
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([{ length }]) => length));
    const mark = '`'.repeat(longest + 1);
    return `${mark}${language}\n${text}\n${mark}\n`;
}
/** True for text in which every character can be seen as what it is, so that it can be shown in a fence, where nothing can be replaced. */
function isVisible(text) {
    return visible(text) === text;
}
/** A link to what a service gave as its address, if that is one of the web; else the text alone. */
function markdown_link(text, address) {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '')
        return markdown_plain(text);
    const href = url.href.replace(/[&"<>|`\\]/g, (character) => `&#${character.charCodeAt(0)};`);
    return `<a href="${href}">${markdown_plain(text)}</a>`;
}
/**
 * Characters that cannot be seen, or that reorder those around them, by their number. Control characters, line breaks
 * among them, become a blank. (U+FE0E and U+FE0F only choose how the character before them looks.)
 */
function visible(text) {
    return text
        .replace(/\p{Cc}+/gu, ' ')
        .replace(/(?![\ufe0e\ufe0f])[\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu, (character) => `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`);
}
function escaped(text) {
    return text
        .replace(/&/g, '&amp;')
        .replace(/</g, '&lt;')
        .replace(/>/g, '&gt;')
        .replace(/[\\`*_{}[\]()#!|~$:@]/g, (character) => `&#${character.charCodeAt(0)};`);
}

;// CONCATENATED MODULE: ./report/room.ts
/** GitHub drops a step's summary as a whole when it is over 1 MiB. */
const LARGEST_SUMMARY = 1024 * 1024;
/** The first of the rows, as many as there is room for, and how many are left out. */
function fitting(rows, { most, bytes }) {
    const shown = [];
    let used = 0;
    for (const row of rows) {
        used += Buffer.byteLength(row.join());
        if (shown.length === most || used > bytes)
            break;
        shown.push(row);
    }
    return shown;
}
/** A text of at most so many characters, cut in its middle: the ends of paths and names tell the most. */
function shortened(text, most = 160) {
    const characters = Array.from(text);
    if (characters.length <= most)
        return text;
    const half = Math.floor((most - 1) / 2);
    return `${characters.slice(0, half).join('')}…${characters.slice(-half).join('')}`;
}
/** `and 3 more`, as a line below a list; nothing for none. */
function more(count, what, where = '') {
    return count > 0 ? `\n${count} more ${what}${where}.\n` : '';
}

;// CONCATENATED MODULE: ./report/delivery.ts


const ROOM = { most: 50, bytes: 64 * 1024 };
const delivery_LONGEST_LINE = 2000;
/** The part of the summary that tells where the files are; empty when they were to go nowhere. */
function deliveryText({ artifact, release, notDone }) {
    const lines = [
        ...(artifact === undefined
            ? []
            : [`**Artifact:** ${[markdown_link('download', artifact.url), ...delivery_namesOf(artifact.names)].join(', ')}`]),
        ...(release === undefined
            ? []
            : [
                `**Release:** ${markdown_link(shortened(release.tag), release.url)} (${markdown_plain(release.state)}), ${markdown_link('the image', release.assetUrl)}`,
            ]),
        ...fitting(notDone.slice(0, ROOM.most).map((line) => [`**Note:** ${markdown_plain(shortened(line, delivery_LONGEST_LINE))}`]), ROOM).flat(),
    ];
    return lines.length === 0 ? '' : `#### Where it is\n\n${lines.map((line) => `- ${line}\n`).join('')}\n`;
}
function delivery_namesOf(names) {
    const rows = names.slice(0, ROOM.most).map((name) => [code(shortened(name))]);
    const shown = fitting(rows, ROOM).flat();
    return shown.length === names.length ? shown : [...shown, `${names.length - shown.length} more files`];
}
/** That the image is there, was judged, and did not get where it should. */
function deliveryFailureText(message, remedy) {
    return [
        '#### The image was built and checked, but not published\n',
        `**What happened:** ${markdown_plain(shortened(message, delivery_LONGEST_LINE))}\n`,
        `**What to do:** ${markdown_plain(shortened(remedy, delivery_LONGEST_LINE))}\n`,
        'The files are in the output folder, as the outputs say.\n\n',
    ].join('\n');
}

;// CONCATENATED MODULE: ./rules/finding.ts
/** What a finding means for the image, from worst to least: `portablectl attach` refuses it; it attaches and a unit cannot start. */
const SEVERITIES = ['refused', 'fails-to-start', 'warning', 'info'];
/**
 * What the findings say of the image. Never `runs` as yet: whether the programs that the units name can be executed is
 * not looked at, and a verdict must not be better than what was seen.
 */
function verdictOf(findings) {
    if (findings.some(({ severity }) => severity === 'refused'))
        return 'refused';
    if (findings.some(({ severity }) => severity === 'fails-to-start'))
        return 'fails-to-start';
    return 'unknown';
}
/** Worst first; findings of one severity stay in their order. */
function bySeverity(findings) {
    return [...findings].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}
function isError(finding) {
    return finding.severity === 'refused' || finding.severity === 'fails-to-start';
}

;// CONCATENATED MODULE: ./systemd/specifiers.ts

/** What systemd.unit(5) has in its table and depends on the host, its os-release or the version of systemd (`%D` is of 256). */
const OF_THE_HOST = new Set('aAbBcDHlmMoqrRsvwWyY');
/** What the system manager, which runs as root, puts in; measured on 252, 257 and 262. A user manager has others. */
const OF_THE_MANAGER = new Map([
    ['C', '/var/cache'],
    ['E', '/etc'],
    ['g', 'root'],
    ['G', '0'],
    ['h', '/root'],
    ['L', '/var/log'],
    ['S', '/var/lib'],
    ['t', '/run'],
    ['T', '/tmp'],
    ['u', 'root'],
    ['U', '0'],
    ['V', '/var/tmp'],
]);
/** Puts in the specifiers of systemd.unit(5) as far as the name of the unit tells them. `%` before anything but a letter or digit is itself. */
function expandSpecifiers(text, unit) {
    let expanded = '';
    let from = 0;
    for (const match of text.matchAll(/%([0-9A-Za-z%])/g)) {
        const [specifier, letter = ''] = match;
        const value = letter === '%' ? '%' : specifiers_valueOf(letter, unit);
        if (typeof value !== 'string')
            return { kind: value.kind, specifier };
        expanded += text.slice(from, match.index) + value;
        from = match.index + specifier.length;
    }
    return { kind: 'known', text: expanded + text.slice(from) };
}
/** systemd.unit(5), "String escaping": `-` was a slash, `\x2d` a byte. Undefined when a backslash starts no such escape. */
function unescapeUnitName(name) {
    const bytes = [];
    let from = 0;
    for (const match of name.matchAll(/-|\\(?:x([0-9a-fA-F]{2}))?/g)) {
        const [found, hex] = match;
        if (found === '\\')
            return undefined;
        bytes.push(Buffer.from(name.slice(from, match.index)));
        bytes.push(hex === undefined ? Buffer.from('/') : Buffer.from(hex, 'hex'));
        from = match.index + found.length;
    }
    bytes.push(Buffer.from(name.slice(from)));
    return Buffer.concat(bytes).toString('utf8');
}
const specifiers_UNKNOWN = { kind: 'unknown' };
function specifiers_valueOf(letter, unit) {
    const prefix = prefixOf(unit);
    const instance = isTemplate(unit) ? undefined : (instanceOf(unit) ?? '');
    switch (letter) {
        case 'n':
            return instance === undefined ? specifiers_UNKNOWN : unit;
        case 'N':
            return instance === undefined ? specifiers_UNKNOWN : unit.slice(0, unit.lastIndexOf('.'));
        case 'p':
            return prefix;
        case 'P':
            return unescaped(prefix);
        case 'i':
            return instance ?? specifiers_UNKNOWN;
        case 'I':
            return instance === undefined ? specifiers_UNKNOWN : unescaped(instance);
        case 'j':
            return lastPart(prefix);
        case 'J':
            return unescaped(lastPart(prefix));
        case 'f':
            return instance === undefined ? specifiers_UNKNOWN : asPath(instance === '' ? prefix : instance);
        case 'd':
            return instance === undefined ? specifiers_UNKNOWN : `/run/credentials/${unit}`;
        default:
            return OF_THE_MANAGER.get(letter) ?? { kind: OF_THE_HOST.has(letter) ? 'unknown' : 'invalid' };
    }
}
function unescaped(text) {
    return unescapeUnitName(text) ?? { kind: 'invalid' };
}
function lastPart(prefix) {
    return prefix.slice(prefix.lastIndexOf('-') + 1);
}
/** unit-name.c unit_name_path_unescape: `-` alone is the root. */
function asPath(name) {
    const path = name === '-' ? '' : unescapeUnitName(name);
    return path === undefined || path.startsWith('/') || path.endsWith('/') ? { kind: 'invalid' } : `/${path}`;
}

;// CONCATENATED MODULE: ./systemd/words.ts
/** The first level of most list settings. */
const WORDS = { separators: ' \t\n\r', quotes: true, backslash: 'next', coalesce: true };
/** The first level of the settings whose words are cut again, at colons: quotes go, escapes are left for {@link COLON_PARTS}. */
const TUPLES = { ...WORDS, backslash: 'kept' };
/** The second level: `source:destination:options`, where `\:` is a colon and `::` an empty part. */
const COLON_PARTS = { separators: ':', quotes: false, backslash: 'c', coalesce: false };
function splitWords(text, style = WORDS) {
    const words = [];
    for (let from = 0; from !== undefined;) {
        const found = nextWord(text, from, style);
        if (found.kind === 'malformed')
            return { words, problem: { offset: found.offset, message: found.problem } };
        if (found.kind === 'end')
            break;
        words.push(found.word);
        from = found.next;
    }
    return { words, problem: undefined };
}
/** Takes one word of `text` from `from` on: {@link splitWords} by the step, for settings that change the style on the way. */
function nextWord(text, from, style) {
    const start = style.coalesce ? skip(text, from, style.separators) : from;
    if (start >= text.length && style.coalesce)
        return { kind: 'end' };
    const bytes = [];
    const ended = (next) => ({
        kind: 'word',
        word: { text: Buffer.concat(bytes).toString('utf8'), offset: start },
        next,
    });
    let quote;
    let at = start;
    while (at < text.length) {
        const character = characterAt(text, at);
        if (character === '\\' && style.backslash !== 'kept') {
            const escape = readEscape(text, at + 1, style);
            if (escape === undefined)
                return malformed(at, text);
            bytes.push(escape.bytes);
            at += 1 + escape.length;
            continue;
        }
        if (quote !== undefined) {
            if (character === quote.mark)
                quote = undefined;
            else
                bytes.push(Buffer.from(character));
        }
        else if (style.quotes && (character === '"' || character === "'")) {
            quote = { mark: character, offset: at };
        }
        else if (style.separators.includes(character)) {
            if (!style.coalesce)
                return ended(at + 1);
            const next = skip(text, at, style.separators);
            return ended(next < text.length ? next : undefined);
        }
        else {
            bytes.push(Buffer.from(character));
        }
        at += character.length;
    }
    if (quote !== undefined) {
        return { kind: 'malformed', offset: quote.offset, problem: `The quote ${quote.mark} is never closed.` };
    }
    return ended(undefined);
}
/** What the text after a backslash stands for; undefined when it stands for nothing. */
function readEscape(text, at, style) {
    if (at >= text.length)
        return undefined;
    const character = characterAt(text, at);
    const literal = { bytes: Buffer.from(character), length: character.length };
    if (style.backslash === 'next')
        return literal;
    return readCEscape(text.slice(at, at + 9)) ?? (style.separators.includes(character) ? literal : undefined);
}
/** escape.c: cunescape_one. `\s`, a space, is of the XDG desktop entry format. */
const SIMPLE_ESCAPES = new Map([
    ['a', '\u0007'],
    ['b', '\b'],
    ['f', '\f'],
    ['n', '\n'],
    ['r', '\r'],
    ['t', '\t'],
    ['v', '\v'],
    ['s', ' '],
    ['\\', '\\'],
    ['"', '"'],
    ["'", "'"],
]);
function readCEscape(text) {
    const simple = SIMPLE_ESCAPES.get(text.charAt(0));
    if (simple !== undefined)
        return { bytes: Buffer.from(simple), length: 1 };
    const byte = /^(?:x([0-9a-fA-F]{2})|([0-7]{3}))/.exec(text);
    if (byte !== null) {
        const value = byte[1] === undefined ? parseInt(byte[2] ?? '', 8) : parseInt(byte[1], 16);
        return value === 0 || value > 255 ? undefined : { bytes: Buffer.from([value]), length: byte[0].length };
    }
    const codePoint = /^(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/.exec(text);
    if (codePoint === null)
        return undefined;
    const value = parseInt(codePoint[1] ?? codePoint[2] ?? '', 16);
    if (value === 0 || value > 0x10ffff)
        return undefined;
    return { bytes: Buffer.from(String.fromCodePoint(value)), length: codePoint[0].length };
}
function malformed(offset, text) {
    const shown = JSON.stringify(characterAt(text, offset + 1));
    const problem = offset + 1 >= text.length ? 'There is nothing after the last \\.' : `There is no escape \\ with ${shown}.`;
    return { kind: 'malformed', offset, problem };
}
function skip(text, from, separators) {
    let at = from;
    while (at < text.length && separators.includes(text.charAt(at)))
        at += 1;
    return at;
}
/** A whole character, so that a surrogate pair is not taken apart. */
function characterAt(text, at) {
    const point = text.codePointAt(at);
    return point === undefined ? '' : String.fromCodePoint(point);
}

;// CONCATENATED MODULE: ./systemd/unit-references.ts




/** Dependencies and Also=: quotes are ordinary characters (load-fragment.c config_parse_unit_deps, config_parse_service_sockets). */
const UNQUOTED = { ...WORDS, quotes: false };
const UNQUOTED_KEEPING_ESCAPES = { ...UNQUOTED, backslash: 'kept' };
/** What a template is called where an instance is needed and none is known: text for people, and a legal name. */
const ANY_INSTANCE = 'INSTANCE';
/** `foo@.service` becomes `foo@x.service`; other names stay. */
function withInstance(parts, instance) {
    if (parts.kind !== 'template')
        return parts.name;
    return `${parts.prefix}@${instance}.${parts.type}`;
}
/** The unit that a text names once specifiers are put in; undefined when systemd, or this program, cannot tell. */
function namedUnit(text, unit) {
    const expansion = expandSpecifiers(text, unit);
    if (expansion.kind !== 'known')
        return undefined;
    const parsed = parseUnitName(expansion.text);
    return parsed.ok ? parsed : undefined;
}
/** As {@link namedUnit}; a template gets the instance of the unit that names it, else its prefix (unit.c resolve_template). */
function dependedUnit(text, unit) {
    const named = namedUnit(text, unit);
    const own = parseUnitName(unit);
    if (named === undefined || !own.ok)
        return undefined;
    return withInstance(named, own.kind === 'instance' ? own.instance : own.prefix);
}
/**
 * Units that dependencies name: every assignment counts, an empty one forgets nothing (systemd.unit(5): dependencies
 * cannot be reset). Those that cannot be told are left out.
 */
function unit_references_unitsIn(file, section, key, style, unit) {
    return file.settings
        .filter((setting) => setting.section === section && setting.key === key)
        .flatMap((setting) => splitWords(setting.value, style).words)
        .flatMap(({ text }) => dependedUnit(text, unit) ?? []);
}
/** The words of a list of [Install], which an empty assignment does reset; specifiers put in where they can be (install.c, config_parse_strv). */
function installWords(file, key, unit) {
    return effectiveSettings(file, 'Install', key)
        .flatMap((setting) => splitWords(setting.value, TUPLES).words)
        .map(({ text }) => {
        const expansion = expandSpecifiers(text, unit);
        return expansion.kind === 'known' ? expansion.text : text;
    });
}

;// CONCATENATED MODULE: ./report/summary/shell-word.ts
/** A word as a shell takes it, whatever is in it: lines of these are made to be copied. */
function shellWord(text) {
    return /^[\w./@:+-]+$/.test(text) ? text : `'${text.replace(/'/g, `'\\''`)}'`;
}

;// CONCATENATED MODULE: ./report/summary/commands.ts



/** In the search path of all systemds, and where importctl puts images. An attached image is used from where it is: it must stay. */
const IMAGES = '/var/lib/portables';
/**
 * Measured on systemd 252, 257 and 262. `systemctl enable` and not `portablectl attach --enable`, which would enable and
 * start every unit, services of sockets and timers too; and each undoes only the links that it made itself.
 */
function commandsOf(name, profile, units) {
    const inFolder = shellWord(`${IMAGES}/${name}`);
    // `./`: a prefix may begin with a dash. -D makes the folder where it is missing.
    const install = `sudo install -D -m 644 -t ${IMAGES} ${shellWord(`./${name}`)}`;
    const withProfile = profile === 'default' ? '' : ` --profile ${shellWord(profile)}`;
    return {
        attach: [install, `sudo portablectl attach${withProfile} ${inFolder}`, ...systemctl(units, toStart)],
        upgrade: [
            install,
            `sudo portablectl reattach${withProfile} ${inFolder}`,
            ...systemctl(units.filter(keepsRunning), (unit) => [{ verb: 'try-restart', unit: running(unit) }]),
        ],
        detach: [...systemctl(units, toStop), `sudo portablectl detach ${inFolder}`, `sudo rm ${inFolder}`],
    };
}
const VERBS = ['enable --now', 'start', 'try-restart', 'disable --now', 'disable', 'stop'];
/**
 * One command for all units of a verb; those of sockets, timers and paths before the others: a socket is opened before
 * its service runs, and closed before it stops, or it would start it again.
 */
function systemctl(units, steps) {
    const isTrigger = ({ name }) => /\.(?:socket|timer|path)$/.test(name);
    const groups = [units.filter(isTrigger), units.filter((unit) => !isTrigger(unit))].map((group) => group.flatMap(steps));
    return groups.flatMap((group) => VERBS.flatMap((verb) => {
        const named = group.filter((step) => step.verb === verb).map(({ unit }) => unit);
        // `--`: the prefix of an image, and so a unit's name, may begin with a dash.
        const end = named.some((unit) => unit.startsWith('-')) ? ' --' : '';
        return named.length === 0 ? [] : [`sudo systemctl ${verb}${end} ${named.map(shellWord).join(' ')}`];
    }));
}
function toStart({ name, handling }) {
    switch (handling.kind) {
        case 'enable':
            return [{ verb: 'enable --now', unit: handling.unit }];
        case 'start':
            return [{ verb: 'start', unit: handling.unit }];
        case 'enable-instance':
            return [{ verb: 'enable --now', unit: anyInstance(name) }];
        case 'start-instance':
            return [{ verb: 'start', unit: anyInstance(name) }];
        case 'automatic':
            return [];
    }
}
/** Everything that may run: portablectl detaches no image with a unit that does. */
function toStop(unit) {
    const { name, handling } = unit;
    const isTemplate = running(unit) !== name;
    // Of a template, `disable` takes the links of all instances; before 257 it fails to stop what has no instance.
    if (isTemplate && handling.kind.startsWith('enable')) {
        return [
            { verb: 'disable', unit: name },
            { verb: 'stop', unit: running(unit) },
        ];
    }
    return [{ verb: handling.kind === 'enable' ? 'disable --now' : 'stop', unit: running(unit) }];
}
/**
 * A service that would go on running from the old image. Timers and paths have read their new settings when portablectl
 * reloaded systemd; a socket stays open, for systemd 252 may fail to restart it together with its service.
 */
function keepsRunning({ name, causes, handling }) {
    if (!name.endsWith('.service'))
        return false;
    if (handling.kind !== 'automatic')
        return true;
    return causes.some((cause) => cause.kind === 'trigger'
        ? cause.type !== 'timer' && !cause.perConnection
        : cause.kind === 'dependency' && cause.key !== 'OnFailure' && cause.key !== 'OnSuccess');
}
/** The unit, or all running instances of a template. */
function running({ name }) {
    const parts = parseUnitName(name);
    return parts.ok && parts.kind === 'template' ? `${parts.prefix}@*.${parts.type}` : name;
}
function anyInstance(name) {
    const parts = parseUnitName(name);
    return parts.ok ? withInstance(parts, ANY_INSTANCE) : name;
}

;// CONCATENATED MODULE: ./report/summary/commands-part.ts


/** A command line of more units would be no help. */
const MOST_UNITS = 50;
/** How to put the image to use on a host, to be copied. */
function commandsPart(name, profile, units) {
    const commands = commandsOf(name, profile, units.slice(0, MOST_UNITS));
    const lines = [...commands.attach, ...commands.upgrade, ...commands.detach];
    return details('Attach it to a host, upgrade, detach', lines.every(isVisible) ? blocks(commands, units) : UNSEEN);
}
const UNSEEN = 'The name of the image has characters that cannot be seen, or control characters: commands with it are not shown. Give it another name.\n';
function blocks({ attach, upgrade, detach }, units) {
    const notes = [
        ...(units.length > MOST_UNITS ? [`Only the first ${MOST_UNITS} of ${units.length} units are named here.`] : []),
        ...(units.some(({ handling }) => handling.kind.endsWith('-instance'))
            ? ['Put the instance that you want in place of `INSTANCE`.']
            : []),
    ];
    return [
        ...notes.map((note) => `${note}\n\n`),
        `With the image in the current folder, attach it and enable its units:\n\n${fence('sh', attach)}\n`,
        `Upgrade from an earlier version that is attached, and restart what runs of it; the earlier image can be deleted then:\n\n${fence('sh', upgrade)}\n`,
        `Detach it and remove the image:\n\n${fence('sh', detach)}`,
    ].join('');
}

;// CONCATENATED MODULE: ./report/summary/findings-part.ts



const findings_part_ROOM = { most: 200, bytes: 384 * 1024 };
/** Characters of a message, so that one that is full of a file's own text leaves room for the others. */
const findings_part_LONGEST = 4000;
/** What is wrong, the worst first. */
function findingsPart(findings) {
    if (findings.length === 0)
        return '';
    const rows = bySeverity(findings)
        .slice(0, findings_part_ROOM.most)
        .map(({ rule, severity, unit, file, line, message, remedy }) => [
        markdown_plain(rule),
        severity,
        code(shortened(file === undefined ? (unit ?? 'image') : line === undefined ? file : `${file}:${line}`)),
        `${markdown_plain(shortened(message, findings_part_LONGEST))}<br>${markdown_plain(shortened(remedy, findings_part_LONGEST))}`,
    ]);
    const shown = fitting(rows, findings_part_ROOM);
    const head = ['Rule', 'Severity', 'Where', 'What, and what to do'];
    return `${table(head, shown)}${more(findings.length - shown.length, 'findings are in the report')}\n`;
}

;// CONCATENATED MODULE: ./report/summary/members-part.ts



/** What is big in the image, as a table and a chart. */
function membersPart({ storePaths, files, size, largest }) {
    if (largest.length === 0)
        return '';
    const counts = [members_part_count(storePaths, 'store path'), members_part_count(files, storePaths > 0 ? 'other file' : 'file')].filter((text) => text !== '');
    const rows = largest.map((member) => [code(shortened(member.name)), (0,log/* formatBytes */.z3)(member.size), percent(member.share)]);
    const shown = largest.length < storePaths + files ? `The ${largest.length} largest:\n\n` : '';
    return details(`What is in it: ${counts.join(', ')}, ${(0,log/* formatBytes */.z3)(size)}`, `${shown}${table(['', 'Size', 'Share'], rows)}\n${fence('mermaid', chartLines(size, largest))}`);
}
function members_part_count(number, what) {
    return number === 0 ? '' : `${number} ${what}${number === 1 ? '' : 's'}`;
}
function percent(share) {
    const percents = Math.round(share * 100);
    return percents === 0 ? 'under 1%' : `${percents}%`;
}
const UNITS = [
    ['GiB', 2 ** 30],
    ['MiB', 2 ** 20],
    ['KiB', 2 ** 10],
];
/**
 * Mermaid's pie: `"label" : number`, of at most two decimals, above 0. Two slices of one label would be one, so each has
 * its rank. https://mermaid.js.org/syntax/pie.html
 */
function chartLines(size, largest) {
    const [unit, bytes] = UNITS.find(([, bytes]) => size >= 10 * bytes) ?? ['bytes', 1];
    const rest = size - largest.reduce((sum, member) => sum + member.size, 0);
    const slices = [
        ...largest.map((member, index) => ({ label: `${index + 1}: ${chartLabel(member.name)}`, size: member.size })),
        { label: 'others', size: rest },
    ];
    return [
        'pie showData',
        `    title Unpacked size in ${unit}`,
        ...slices
            .map((slice) => ({ ...slice, value: (slice.size / bytes).toFixed(unit === 'bytes' ? 0 : 2) }))
            .filter(({ value }) => Number(value) > 0)
            .map(({ label, value }) => `    "${label}" : ${value}`),
    ];
}
/** Signs that mean nothing to Mermaid, to HTML, or to a browser, whatever stands beside them; a dot for any other. */
function chartLabel(name) {
    return shortened(name.replace(/[^A-Za-z0-9._+/-]/g, '.'), 60).replace('…', '...');
}

;// CONCATENATED MODULE: ./report/summary/units-part.ts


const units_part_ROOM = { most: 100, bytes: 128 * 1024 };
/** More than that would push the rest of the page away. */
const MOST_OPEN = 15;
/** Of one unit. */
const MOST_CAUSES = 5;
/** The units that attaching gives the host, each with what starts it. */
function unitsPart(units) {
    if (units.length === 0)
        return '';
    const rows = units.slice(0, units_part_ROOM.most).map((unit) => [code(unit.name), startedBy(unit)]);
    const shown = fitting(rows, units_part_ROOM);
    const text = `${table(['Unit', 'What starts it'], shown)}${more(units.length - shown.length, 'units')}\n`;
    return units.length > MOST_OPEN ? details(`${units.length} units and what starts them`, text) : text;
}
function startedBy({ causes, handling }) {
    const texts = [...new Set(causes.map(causeText))];
    const hidden = texts.length - MOST_CAUSES;
    const shown = [...texts.slice(0, MOST_CAUSES), ...(hidden > 0 ? [`${hidden} more`] : [])];
    if (shown.length > 0)
        return shown.join('<br>');
    return handling.kind === 'start-instance' ? 'nothing: start its instances by hand' : 'nothing: start it by hand';
}
function causeText(cause) {
    switch (cause.kind) {
        case 'trigger':
            return `${code(cause.unit)}, ${TRIGGERS[cause.type]}${cause.perConnection ? ', an instance each' : ''}`;
        case 'dependency':
            return `${code(cause.unit)} (${cause.key}=)`;
        case 'install':
            return `${code(shortened(cause.unit))}, once enabled`;
        case 'alias':
            return `whoever asks for ${code(shortened(cause.name))}, once enabled`;
    }
}
const TRIGGERS = {
    socket: 'on traffic',
    timer: 'at its times',
    path: 'on a change',
};

;// CONCATENATED MODULE: ./report/summary.ts









const VERDICTS = {
    runs: 'attaches and starts',
    unknown: 'nothing wrong found (not everything was looked at)',
    'fails-to-start': 'attaches, but cannot start',
    refused: 'portablectl refuses it',
};
/** The job summary, in GitHub's Markdown. Every part has its own limit: together they stay far below that of GitHub. */
function summaryText({ name, verdict, profile, units, findings, image }) {
    const rows = [['Verdict', `**${verdict}**: ${VERDICTS[verdict]} (profile ${code(profile)})`]];
    if (image !== undefined) {
        rows.push(['Size', `${(0,log/* formatBytes */.z3)(image.size)}${ratio(image)}`], ['SHA-256', code(image.digest.replace(/^sha256:/, ''))]);
    }
    return [
        `### ${code(shortened(name, 255))}\n\n${table(['', ''], rows)}\n`,
        findingsPart(findings),
        unitsPart(units),
        image === undefined || findings.some(isError) ? '' : commandsPart(name, profile, units),
        image === undefined ? '' : membersPart(image.members),
    ].join('');
}
function ratio({ size, members }) {
    return members.size === 0 ? '' : ` (${Math.round((100 * size) / members.size)}% of ${(0,log/* formatBytes */.z3)(members.size)})`;
}
function writeSummary(summary) {
    appendSummary(summaryText(summary));
}
/** Appends to the step's summary; without a runner there is none. What would make it so long that GitHub drops it is left out. */
function appendSummary(markdown) {
    const path = process.env.GITHUB_STEP_SUMMARY;
    if (path === undefined || path === '' || markdown === '')
        return;
    try {
        const size = (0,external_node_fs_.statSync)(path, { throwIfNoEntry: false })?.size ?? 0;
        if (size + Buffer.byteLength(markdown) < LARGEST_SUMMARY)
            (0,external_node_fs_.appendFileSync)(path, markdown);
        else
            (0,log/* say */.cv)('The job summary is full: a part of it was left out.');
    }
    catch (error) {
        // What it would have said is in the log and in the report: a full disk must not hide its own error.
        (0,log/* say */.cv)(`The job summary cannot be written: ${error instanceof Error ? error.message : String(error)}`);
    }
}

;// CONCATENATED MODULE: ./report/report-file.ts


/** The systemd releases that a verdict is given for: those of Debian 12, Ubuntu 24.04 and Debian 13, and the newest. */
const SYSTEMD_RELEASES = ['252', '255', '257', '262'];
/** The report as JSON, one finding field order for all; what a finding does not have is null. */
function reportText({ profile, verdict, image, storePaths = [], findings, error }) {
    const verdicts = Object.fromEntries(SYSTEMD_RELEASES.map((release) => [release, verdict]));
    const rows = findings.map(({ rule, severity, unit, file, line, column, message, remedy }) => ({
        rule,
        severity,
        unit: unit ?? null,
        file: file ?? null,
        line: line ?? null,
        column: column ?? null,
        message,
        remedy,
    }));
    const closure = storePaths.map(({ path, narHash, narSize, references }) => ({ path, narHash, narSize, references }));
    const report = {
        schema: 1,
        profile,
        verdict,
        verdicts,
        image: image ?? null,
        storePaths: closure,
        findings: rows,
        error: error ?? null,
    };
    return `${JSON.stringify(report, undefined, 2)}\n`;
}
/** @throws ActionError when the folder cannot be written to */
function writeReport(path, report) {
    try {
        writeWhole(path, reportText(report));
    }
    catch (cause) {
        throw new errors_0/* ActionError */.lZ({
            code: 'report.write',
            message: `The report cannot be written to ${(0,errors_0/* quote */.hD)(path)}: ${cause.message}`,
            remedy: 'Name an output-directory that the user of this step may write to.',
            cause,
        });
    }
}

;// CONCATENATED MODULE: ./report/failure.ts










/** Tells the user that nothing was built or judged, and why. */
function tellError(error) {
    const told = annotateError(error);
    if (told === undefined)
        return;
    appendSummary(`### Nothing was built or judged\n\n**What happened:** ${markdown_plain(told.message)}\n\n**What to do:** ${markdown_plain(told.remedy)}\n`);
}
/** Tells the user that the image was built and judged, and did not get where it should, and why. Report, outputs and files stay. */
function tellUndelivered(error) {
    const told = annotateError(error);
    if (told !== undefined)
        appendSummary(deliveryFailureText(told.message, told.remedy));
}
/** Tells of an error, once: as an annotation at its place, with the tool's own words in a collapsed group. A bug has no more to tell. */
function annotateError(error) {
    process.exitCode = 1;
    if (!(error instanceof errors_0/* ActionError */.lZ)) {
        core/* error */.z3(`This is a bug of this action, please report it: ${error instanceof Error ? error.message : String(error)}`);
        failure_details('Where it happened', error instanceof Error ? (error.stack ?? '') : '');
        return undefined;
    }
    const { message, remedy, at } = error;
    core/* error */.z3(`${message}\n${remedy}`, at === undefined
        ? {}
        : { file: at.file, startLine: at.line, ...(at.column === undefined ? {} : { startColumn: at.column }) });
    failure_details('Details', error.details ?? '');
    return error;
}
function failure_details(title, text) {
    if (text === '')
        return;
    core/* startGroup */.Oh(title);
    core/* info */.pq((0,log/* harmless */.Is)(text));
    core/* endGroup */.N4();
}
/**
 * The report of a run that judged nothing: an input was wrong, or the machine failed. It goes to the runner's temporary
 * folder, for such a run leaves nothing in the workspace.
 */
function reportOfFailure(error) {
    try {
        const path = (0,external_node_path_.join)((0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)((0,temporary_folder/* temporaryFolder */.y)(), 'portable-service-report-')), 'report.json');
        const described = error instanceof errors_0/* ActionError */.lZ
            ? { code: error.code, message: error.message, remedy: error.remedy }
            : { code: 'bug', message: error instanceof Error ? error.message : String(error), remedy: 'Please report it.' };
        writeReport(path, { profile: 'default', verdict: 'unknown', findings: [], error: described });
        return path;
    }
    catch {
        // The disk may be what failed: the error itself was told already.
        return undefined;
    }
}

;// CONCATENATED MODULE: ./deliver.ts









/**
 * Brings a judged image to the people who deploy it. What was reached stands in outputs and summary, also when a later part fails.
 * One place that does not take the files keeps none of the others from getting them.
 * @throws ActionError
 */
async function deliver({ files, publishing, image, root }) {
    listForAttestation(files, root);
    const delivery = { notDone: [] };
    const notDone = (what, whyNot) => {
        const line = `${what}, because ${whyNot}. The files are in the output folder.`;
        (0,log/* say */.cv)(line);
        delivery.notDone = [...delivery.notDone, line];
    };
    const { artifact, release } = publishing;
    const toArtifacts = async () => {
        if (artifact === undefined)
            return;
        if ('whyNot' in artifact) {
            notDone('Not uploaded as an artifact', artifact.whyNot);
            return;
        }
        await (0,log/* group */.Os)('Upload artifacts', () => uploadArtifacts(files, artifact, (file, { id, url }) => {
            if (file === files[0])
                setOutputs({ 'artifact-id': id, 'artifact-url': url });
            delivery.artifact = {
                url: delivery.artifact?.url ?? url,
                names: [...(delivery.artifact?.names ?? []), file.name],
            };
        }));
    };
    const toRelease = async () => {
        if (release === undefined)
            return;
        if ('whyNot' in release) {
            notDone('Not attached to a release', release.whyNot);
            return;
        }
        const attached = await (0,log/* group */.Os)(`Attach to release ${release.tag}`, () => sparingMemory(() => attachToRelease(files, release, image)));
        setOutputs({ 'release-url': attached.url, 'asset-url': attached.assetUrl });
        delivery.release = { ...attached, tag: release.tag };
    };
    try {
        await allOf([toArtifacts, toRelease]);
    }
    finally {
        appendSummary(deliveryText(delivery));
    }
}
/** Does each, and tells of all that fail: of the last one by throwing. */
async function allOf(works) {
    const failures = [];
    for (const work of works)
        await work().catch((error) => failures.push(error));
    for (const failure of failures.slice(0, -1))
        tellUndelivered(failure);
    if (failures.length > 0)
        throw failures.at(-1);
}

;// CONCATENATED MODULE: ./systemd/image-name.ts

/** limits.h NAME_MAX, in bytes. */
const LONGEST_FILE_NAME = 255;
/** Beside NAME.raw stand NAME.report.json, 8 bytes longer, and NAME.raw.sha256, 7: their names must be possible too. */
const LONGEST_IMAGE_NAME = LONGEST_FILE_NAME - ('.report.json'.length - '.raw'.length);
/**
 * The prefix that `portablectl attach ./FILE` uses when none is given: up to the first `_`, else without `.raw` (portablectl.c
 * extract_prefix). From 256 on `.raw.v` and `.v`, names of folders of versions, are taken off as well; no such file is an image.
 */
function prefixOfImageName(fileName) {
    const underscore = fileName.indexOf('_');
    const prefix = underscore === -1 ? fileName.replace(/\.raw$/, '') : fileName.slice(0, underscore);
    const cut = underscore === -1 ? '' : ' before its first "_"';
    if (prefix === '')
        return { ok: false, reason: `${(0,errors_0/* quote */.hD)(fileName)} has nothing${cut || ' before ".raw"'}.` };
    const strange = strangeInPrefix(prefix);
    if (strange !== undefined) {
        return {
            ok: false,
            reason: `${(0,errors_0/* quote */.hD)(fileName)} contains ${(0,errors_0/* quote */.hD)(strange)}${cut}; portablectl takes only letters, digits, "-" and "." there.`,
        };
    }
    const problem = imageNameProblem(prefix);
    return problem === undefined
        ? { ok: true, prefix: prefix }
        : { ok: false, reason: `The part ${(0,errors_0/* quote */.hD)(prefix)} of ${(0,errors_0/* quote */.hD)(fileName)} is no name: ${problem}` };
}
/** Why systemd does not take the name for an image's (os-util.c image_name_is_valid), as a whole sentence; undefined when it does. */
function imageNameProblem(name) {
    if (name === '')
        return 'It is empty.';
    if (name === '.' || name === '..')
        return 'It means a folder.';
    if (name.includes('/'))
        return 'It contains "/".';
    if (Buffer.byteLength(name) > LONGEST_FILE_NAME)
        return `It is longer than ${LONGEST_FILE_NAME} bytes.`;
    if (CONTROL.test(name))
        return 'It contains a control character.';
    if (image_name_NOT_UTF8.test(name))
        return 'It is not valid UTF-8.';
    if (name.startsWith('.#'))
        return 'It begins with ".#", as the temporary files of systemd do.';
    return undefined;
}
/** Reads the input `pname`. */
function parsePrefix(pname) {
    if (pname === '')
        return image_name_refuse('it is empty.', 'Give the name that your units begin with.');
    const strange = strangeInPrefix(pname);
    if (strange === '_') {
        return image_name_refuse(`${(0,errors_0/* quote */.hD)(pname)} contains "_". portablectl cuts an image's name at the first "_", so units named ${(0,errors_0/* quote */.hD)(pname)} would never match.`, suggestion(pname));
    }
    if (strange !== undefined) {
        return image_name_refuse(`${(0,errors_0/* quote */.hD)(pname)} contains ${(0,errors_0/* quote */.hD)(strange)}, which portablectl does not allow there.`, suggestion(pname));
    }
    if (pname.startsWith('.')) {
        // dirent-util.c hidden_or_backup_file: also not the special folders.
        return image_name_refuse(`${(0,errors_0/* quote */.hD)(pname)} begins with ".". systemd passes over files that begin so, and would find none of the units.`, suggestion(pname));
    }
    if (pname.length > LONGEST_FILE_NAME) {
        return image_name_refuse(`${(0,errors_0/* quote */.hD)(pname)} is longer than a file name can be (${LONGEST_FILE_NAME} bytes).`, 'Use a shorter name.');
    }
    return { ok: true, prefix: pname };
}
/**
 * Reads the input `version`. It becomes a part of a file name and that a part of `RootImage=PATH`, which portabled writes unescaped into
 * a drop-in: `%` would be read as a specifier there, and quotes, backslashes and blanks are not safe (research 1.8, rule N05).
 * `_` is allowed: prefix, reattach and detach look at the first one only, which is the one before the version.
 */
function parseVersion(version) {
    if (version === '')
        return image_name_refuse('it is empty.', 'Give any version, such as "1.0".');
    const strange = /[/%"'\\\s]/u.exec(version)?.[0] ?? CONTROL.exec(version)?.[0];
    if (strange === '%') {
        return image_name_refuse(`${(0,errors_0/* quote */.hD)(version)} contains "%". portabled writes the image's name into RootImage=, where systemd expands it, so the service could not start.`, 'Leave "%" out of the version.');
    }
    if (strange !== undefined) {
        return image_name_refuse(`${(0,errors_0/* quote */.hD)(version)} contains ${(0,errors_0/* quote */.hD)(strange)}. A version is part of a file name here: it can hold no "/", blanks, quotes, backslashes and control characters.`, 'Use letters, digits, ".", "-", "+" and "~" (for example "1.2.0-rc1").');
    }
    if (image_name_NOT_UTF8.test(version)) {
        return image_name_refuse(`${(0,errors_0/* quote */.hD)(version)} contains a character that systemd does not take for UTF-8.`, 'Use plain text.');
    }
    return { ok: true, version: version };
}
/**
 * `NAME_VERSION.raw`, or `NAME_VERSION_ARCH.raw` with systemd's name of the architecture (systemd.v(7)). Throws the user's error when
 * that is longer than 247 bytes, which leave room for the names of the files beside it.
 */
function imageFileName(prefix, version, architecture) {
    const name = `${prefix}_${version}${architecture === undefined ? '' : `_${architecture}`}.raw`;
    const excess = Buffer.byteLength(name) - LONGEST_IMAGE_NAME;
    if (excess > 0) {
        throw (0,errors_0/* inputError */.Xu)('version', `the image would be named ${(0,errors_0/* quote */.hD)(name)}, which is ${excess} bytes too long: it may have ${LONGEST_IMAGE_NAME}, for the report beside it has a longer name (….report.json) and a file name ends at ${LONGEST_FILE_NAME}.`, 'Shorten pname or version.');
    }
    return name;
}
/** string-util.c string_has_cc. */
const CONTROL = /[\u0000-\u001f\u007f]/;
/** utf8.c utf8_is_valid refuses noncharacters as well. */
const image_name_NOT_UTF8 = /[\p{Surrogate}\p{Noncharacter_Code_Point}]/u;
function strangeInPrefix(text) {
    return /[^A-Za-z0-9.-]/u.exec(text)?.[0];
}
/** Says what is allowed, with an example made of what was given. */
function suggestion(pname) {
    const example = pname
        .replace(/[^A-Za-z0-9.]+/g, '-')
        .replace(/^[.-]+|-+$/g, '')
        .slice(0, 60);
    const allowed = 'Use letters, digits, "-" and "."';
    return example === '' ? `${allowed}.` : `${allowed} (for example ${(0,errors_0/* quote */.hD)(example)}).`;
}
function image_name_refuse(reason, remedy) {
    return { ok: false, reason, remedy };
}

;// CONCATENATED MODULE: ./image/identity.ts


const NIXOS = { id: 'nixos', prettyName: 'NixOS', buildId: 'rolling' };
/** os-release(5): the value of `ID` for a system of no distribution. */
const LINUX = { id: 'linux', prettyName: 'Linux' };
function fileNameOf(identity) {
    return imageFileName(identity.pname, identity.version, identity.architectureInName ? identity.architecture : undefined);
}
/**
 * /etc/os-release: the keys that nixpkgs writes, then those that portabled reads and nixpkgs forgets. PORTABLE_PREFIXES
 * keeps the image from being attached under another name; IMAGE_ID and IMAGE_VERSION are what its journal lines carry.
 */
function osReleaseOf(identity, distribution) {
    const values = new Map([
        ['PORTABLE_ID', identity.pname],
        ['PORTABLE_PRETTY_NAME', identity.description],
        ['HOME_URL', identity.homepage],
        ['ID', distribution.id],
        ['PRETTY_NAME', distribution.prettyName],
        ['BUILD_ID', distribution.buildId ?? ''],
        ['PORTABLE_PREFIXES', identity.pname],
        ['IMAGE_ID', identity.pname],
        ['IMAGE_VERSION', identity.version],
        ['VERSION_ID', identity.version],
        ['ARCHITECTURE', identity.architecture],
        ...identity.osRelease,
    ]);
    return writeOsRelease([...values].filter(([, value]) => value !== ''));
}

;// CONCATENATED MODULE: ./systemd/setting-paths.ts


/** A path of an image or the host as a setting names it: specifiers put in, then the checks of parse-helpers.c path_simplify_and_warn. */
function absolutePath(text, unit) {
    const expanded = withSpecifiers(text, unit);
    if (expanded.kind !== 'path')
        return expanded;
    if (!expanded.text.startsWith('/'))
        return ignored(`${show(expanded.text)} is not an absolute path.`);
    return setting_paths_tidy(expanded.text);
}
/** A path that a directory setting gives relative to `folder`. */
function pathBelow(folder, text, unit) {
    const expanded = withSpecifiers(text, unit);
    if (expanded.kind !== 'path')
        return expanded;
    if (expanded.text.startsWith('/'))
        return ignored(`${show(expanded.text)} is an absolute path; this setting takes a relative one.`);
    if (expanded.text === '')
        return ignored('The path is empty.');
    return setting_paths_tidy(`${folder}/${expanded.text}`);
}
/**
 * The assignments to a list that count. Several keys may fill one list (`BindPaths=`, `BindReadOnlyPaths=`); an empty one of any of
 * them forgets all before it.
 */
function listSettings(unit, keys) {
    const all = unit.settings.filter((setting) => setting.section === 'Service' && keys.includes(setting.key));
    return all.slice(all.findLastIndex((setting) => setting.value === '') + 1);
}
/** A malformed word: systemd ignores it and the rest of the value. */
function ignoredRest(setting, problem) {
    if (problem === undefined)
        return [];
    const reason = `${problem.message} systemd ignores the value from there on.`;
    return [{ kind: 'ignored', setting, offset: problem.offset, reason }];
}
function withSpecifiers(text, unit) {
    const expansion = expandSpecifiers(text, unit);
    if (expansion.kind === 'known')
        return { kind: 'path', text: expansion.text };
    const { kind, specifier } = expansion;
    return kind === 'unknown'
        ? { kind, reason: `What ${specifier} stands for is not known before the unit is started.` }
        : ignored(`systemd cannot replace ${specifier} in ${show(text)}.`);
}
function setting_paths_tidy(text) {
    const path = parseImagePath(text);
    if (path !== undefined && !text.includes('\ufffd'))
        return { kind: 'path', path, text };
    if (/[\u0000-\u001f\u007f]/.test(text)) {
        return { kind: 'unknown', reason: `${show(text)} has a control character; this program does not follow it.` };
    }
    return ignored(`${show(text)} is not a path that systemd takes: it has a "..", is too long, or is not UTF-8.`);
}
function ignored(reason) {
    return { kind: 'ignored', reason };
}
function show(text) {
    return JSON.stringify(text);
}

;// CONCATENATED MODULE: ./systemd/directory-settings.ts




const KINDS = [
    { key: 'StateDirectory', folder: imagePath('/var/lib'), links: true },
    { key: 'CacheDirectory', folder: imagePath('/var/cache'), links: true },
    { key: 'LogsDirectory', folder: imagePath('/var/log'), links: true },
    { key: 'ConfigurationDirectory', folder: imagePath('/etc'), links: false },
];
const RUNTIME = { key: 'RuntimeDirectory', folder: imagePath('/run'), links: true };
/** `::ro`, which 257 brought; before, empty parts did not count and it asked for a symlink named `ro`. */
const FLAGS_SINCE = 257;
/**
 * StateDirectory= and its like: systemd binds the host's folder over the leaf, then makes the symlinks of `leaf:link`, each relative to its
 * own folder. On a read-only root both must be there (exec-invoke.c compile_bind_mounts, compile_symlinks; measured on 252, 257, 262).
 */
function directorySettings(unitName, unit) {
    return KINDS.flatMap((kind) => withoutNested(directory_settings_entriesOf(kind, unitName, unit)));
}
/** Every folder that the directory settings make on the host. RuntimeDirectory= is below `/run` and asks nothing of the image. */
function directoriesOf(unitName, unit) {
    const entries = [...KINDS, RUNTIME].flatMap((kind) => directory_settings_entriesOf(kind, unitName, unit));
    return entries.flatMap((entry) => (isLeaf(entry) ? [entry.target.target] : []));
}
function directory_settings_entriesOf(kind, unitName, unit) {
    return listSettings(unit, [kind.key]).flatMap((setting) => {
        const { words, problem } = splitWords(setting.value, TUPLES);
        const entries = [];
        for (const { text, offset } of words) {
            const parts = splitWords(text, COLON_PARTS);
            // systemd gives up the whole value here, not just the word.
            if (parts.problem !== undefined)
                return [...entries, ...ignoredRest(setting, { ...parts.problem, offset })];
            const texts = parts.words.map((part) => part.text);
            entries.push(...readParts(kind, unitName, texts).map((part) => toEntry(part, setting, offset)));
        }
        return [...entries, ...ignoredRest(setting, problem)];
    });
}
function readParts(kind, unitName, parts) {
    const [leafText = '', linkText = '', flags = ''] = parts;
    const leaf = pathBelow(kind.folder, leafText, unitName);
    if (leaf.kind !== 'path')
        return [leaf];
    if (isWithin(leaf.path, imagePath(`${kind.folder}/private`))) {
        return [{ kind: 'ignored', reason: `${kind.key} cannot be "private".` }];
    }
    if (!kind.links && linkText !== '') {
        return [{ kind: 'ignored', reason: `${kind.key} takes no symlink; systemd ignores the whole entry.` }];
    }
    if (leaf.path.includes('\\')) {
        return [{ kind: 'unknown', reason: 'systemd 257 cannot start a service with a backslash in this path.' }];
    }
    const read = [{ kind: 'leaf', path: leaf.path }];
    for (const { text, before } of kind.links ? linksOf(parts) : []) {
        const link = pathBelow(kind.folder, text, unitName);
        if (link.kind !== 'path')
            return [link];
        read.push({ kind: 'link', path: link.path, text: external_node_path_.posix.relative(parentOf(link.path), leaf.path), before });
    }
    if (flags !== '' && flags !== 'ro') {
        read.push({ kind: 'ignored', reason: `Systemd ${FLAGS_SINCE} and later ignore the entry for its flag "${flags}".` });
    }
    return read;
}
/** The second part; before there were flags, the second of those that are not empty. */
function linksOf(parts) {
    const [, now = '', ...more] = parts;
    const then = [now, ...more].find((part) => part !== '');
    if (then === undefined)
        return [];
    return [{ text: then, before: now === '' ? FLAGS_SINCE : undefined }];
}
function toEntry(part, setting, offset) {
    if (part.kind !== 'leaf' && part.kind !== 'link')
        return { ...part, setting, offset };
    const origin = { kind: 'setting', setting, offset };
    const common = { target: part.path, purpose: 'directory-setting', origin, optional: false };
    if (part.kind === 'leaf')
        return { kind: 'target', target: { ...common, type: 'directory' } };
    const before = part.before === undefined ? {} : { before: part.before };
    return { kind: 'target', target: { ...common, type: 'symlink', link: part.text, ...before } };
}
/** A folder below another of the same setting is made on the host, inside that one, and not mounted. */
function withoutNested(entries) {
    const leaves = entries.flatMap((entry) => (isLeaf(entry) ? [entry.target.target] : []));
    return entries.filter((entry) => !isLeaf(entry) || !leaves.some((leaf) => leaf !== entry.target.target && isWithin(entry.target.target, leaf)));
}
function isLeaf(entry) {
    return entry.kind === 'target' && entry.target.type === 'directory';
}

;// CONCATENATED MODULE: ./systemd/profile.ts

/** The profiles that systemd ships (src/portable/profile/system/). */
const STOCK_PROFILES = ['default', 'nonetwork', 'strict', 'trusted'];
function isStockProfile(name) {
    return STOCK_PROFILES.includes(name);
}
const HOMES = ['/home', '/root', '/run/user'].map(imagePath);
const CONFINED = {
    bindsResolvConf: false,
    dynamicUser: true,
    protectsSystem: true,
    bindsRun: false,
    hides: HOMES,
};
const MOUNTS = {
    default: { ...CONFINED, bindsResolvConf: true },
    nonetwork: CONFINED,
    strict: CONFINED,
    trusted: { bindsResolvConf: true, dynamicUser: false, protectsSystem: false, bindsRun: true, hides: [] },
};
function profileMounts(name) {
    return MOUNTS[name];
}

;// CONCATENATED MODULE: ./systemd/access-settings.ts





/** Each list with the older name of its setting, which fills the same list. */
const ACCESS_LISTS = [
    ['ReadWritePaths', 'ReadWriteDirectories'],
    ['ReadOnlyPaths', 'ReadOnlyDirectories'],
    ['InaccessiblePaths', 'InaccessibleDirectories'],
    ['ExecPaths'],
    ['NoExecPaths'],
];
/**
 * ReadWritePaths= and its like: the path must be there once all is mounted; systemd makes none of them. `-` forgives, and `+`, "relative to
 * the root of the unit", changes nothing for a service that has an image as its root (measured).
 */
function accessSettings(unitName, unit) {
    return ACCESS_LISTS.flatMap((keys) => listSettings(unit, keys)).flatMap((setting) => {
        const { words, problem } = splitWords(setting.value);
        const entries = words.flatMap(({ text, offset }) => {
            const [prefix] = /^-?\+?/.exec(text) ?? [''];
            const path = absolutePath(text.slice(prefix.length), unitName);
            if (path.kind !== 'path')
                return [{ kind: path.kind, setting, offset, reason: path.reason }];
            const optional = prefix.startsWith('-');
            const origin = { kind: 'setting', setting, offset };
            return [{ kind: 'target', target: { target: path.path, type: 'either', purpose: 'access', origin, optional } }];
        });
        return [...entries, ...ignoredRest(setting, problem)];
    });
}
const KERNEL_FOLDERS = ['/proc', '/sys', '/dev'].map(imagePath);
/** WorkingDirectory=: one path, without quotes or escapes; `~` is the home of the user, `-` forgives all but what systemd refuses to load. */
function workingDirectory(unitName, unit, profile) {
    const setting = lastSetting(unit, 'Service', 'WorkingDirectory');
    if (setting === undefined)
        return [];
    const remark = (kind, reason) => [
        { kind, setting, offset: 0, reason },
    ];
    const optional = setting.value.startsWith('-');
    const text = optional ? setting.value.slice(1) : setting.value;
    if (text === '~') {
        if (profileMounts(profile).dynamicUser) {
            return remark('impossible', `The profile "${profile}" has DynamicUser=yes: there is no home, and systemd refuses the unit.`);
        }
        const user = lastValue(unit, 'User');
        if (!['', 'root', '0'].includes(user)) {
            return optional ? [] : remark('unknown', `The home of ${user} is known on the host only.`);
        }
    }
    const path = absolutePath(text === '~' ? '/root' : text, unitName);
    if (path.kind === 'unknown')
        return optional ? [] : remark('unknown', path.reason);
    if (path.kind !== 'path') {
        return optional
            ? remark('ignored', path.reason)
            : remark('impossible', `${path.reason} systemd does not load the unit.`);
    }
    if (KERNEL_FOLDERS.some((folder) => isWithin(path.path, folder))) {
        return remark('impossible', 'From systemd 257 on a working directory in /proc, /sys or /dev is refused.');
    }
    if (path.path === ROOT)
        return [];
    const origin = { kind: 'setting', setting, offset: optional ? 1 : 0 };
    return [
        {
            kind: 'target',
            target: { target: path.path, type: 'directory', purpose: 'working-directory', origin, optional },
        },
    ];
}
function lastValue(unit, key) {
    return lastSetting(unit, 'Service', key)?.value ?? '';
}

;// CONCATENATED MODULE: ./systemd/bind-words.ts

/** As systemd 262 reads the value: into words, and each into its parts at colons. */
function cutTuples(value) {
    const { words, problem } = splitWords(value, TUPLES);
    const binds = [];
    for (const word of words) {
        const parts = splitWords(word.text, COLON_PARTS);
        if (parts.problem !== undefined)
            return { binds, problem: { ...parts.problem, offset: word.offset } };
        const [source = '', target, options = '', ...more] = parts.words.map((part) => part.text);
        if (source !== '' && more.length === 0)
            binds.push({ offset: word.offset, source, target, options });
    }
    return { binds, problem };
}
const UP_TO_COLON = { separators: ': \t\n\r', quotes: true, backslash: 'next', coalesce: false };
/**
 * As 252 to 257 read it: one word after the other, a source or target up to the next blank or colon, options up to the next blank.
 * Differs in quotes around a colon, in escapes, and after a path that is not absolute, where it starts over with what follows.
 */
function cutStepwise(value) {
    const binds = [];
    let rest = 0;
    while (rest !== undefined && rest < value.length) {
        const words = [];
        let offset = rest;
        for (const style of [UP_TO_COLON, UP_TO_COLON, WORDS]) {
            const found = nextWord(value, rest, style);
            if (found.kind === 'malformed')
                return { binds, problem: { offset: found.offset, message: found.problem } };
            if (words.length === 0 && found.kind === 'word')
                offset = found.word.offset;
            words.push(found.kind === 'word' ? found.word.text : '');
            rest = found.kind === 'word' ? found.next : undefined;
            if (rest === undefined || value.charAt(rest - 1) !== ':' || !mayBeAbsolute(words.at(-1)))
                break;
        }
        const [source = '', target, options = ''] = words;
        if (source !== '')
            binds.push({ offset, source, target, options });
    }
    return { binds, problem: undefined };
}
/** A specifier may become an absolute path. */
function mayBeAbsolute(text = '') {
    return /^-?[/%]/.test(text);
}

;// CONCATENATED MODULE: ./systemd/host-files.ts
/** Files, sockets and devices that are never folders on a host that has them: the usual sources of a bind. Not all there are. */
const FILES = new Set(`
    /etc/adjtime /etc/environment /etc/fstab /etc/gai.conf /etc/group /etc/gshadow /etc/host.conf /etc/hostname
    /etc/hosts /etc/krb5.conf /etc/ld.so.cache /etc/ld.so.conf /etc/locale.conf /etc/localtime /etc/login.defs
    /etc/machine-id /etc/machine-info /etc/networks /etc/nsswitch.conf /etc/os-release /etc/passwd /etc/profile
    /etc/protocols /etc/resolv.conf /etc/services /etc/shadow /etc/shells /etc/ssl/certs/ca-certificates.crt
    /etc/ssl/openssl.cnf /etc/subgid /etc/subuid /etc/timezone /usr/lib/os-release /run/dbus/system_bus_socket
    /run/docker.sock /run/systemd/journal/dev-log /run/systemd/journal/socket /run/systemd/journal/stdout
    /run/systemd/notify /dev/fuse /dev/kmsg /dev/kvm /dev/log /dev/net/tun /dev/null /dev/random /dev/urandom
    /dev/zero
  `
    .trim()
    .split(/\s+/));
/** The same for folders. */
const FOLDERS = new Set(`
    /bin /boot /dev /dev/shm /etc /etc/ca-certificates /etc/pki /etc/ssl /etc/ssl/certs /etc/ssl/private /home /lib
    /lib/modules /lib64 /media /mnt /nix /nix/store /opt /proc /root /run /run/dbus /run/systemd
    /run/systemd/journal /run/systemd/resolve /run/user /sbin /srv /sys /sys/fs/cgroup /tmp /usr /usr/bin /usr/lib
    /usr/lib/modules /usr/local /usr/sbin /usr/share /usr/share/ca-certificates /usr/share/zoneinfo /var /var/cache
    /var/lib /var/log /var/log/journal /var/spool /var/tmp
  `
    .trim()
    .split(/\s+/));
/** Whether a bind needs a file or a folder at its target, as far as the names tell. A trailing slash, which systemd ignores, means a folder. */
function typeOfBind(source, target) {
    if (source.endsWith('/') || target.endsWith('/'))
        return { type: 'directory' };
    const known = [source, target].map((path) => path.replace(/^\/var\/run(?=\/)/, '/run'));
    if (known.some((path) => FILES.has(path)))
        return { type: 'file' };
    return { type: known.some((path) => FOLDERS.has(path)) ? 'directory' : 'either' };
}

;// CONCATENATED MODULE: ./systemd/bind-settings.ts





const FOLDER = { type: 'directory' };
/** BindPaths= and BindReadOnlyPaths=, which share one list. `-` forgives a missing source, never a missing target. */
function bindSettings(unitName, unit) {
    return listSettings(unit, ['BindPaths', 'BindReadOnlyPaths']).flatMap((setting) => {
        const now = cutTuples(setting.value);
        const then = cutStepwise(setting.value);
        const entries = now.binds.flatMap((bind) => bindEntry(unitName, setting, bind));
        if (JSON.stringify(now.binds) === JSON.stringify(then.binds)) {
            return [...entries, ...ignoredRest(setting, now.problem)];
        }
        const reason = 'systemd 257 and 262 read the quotes, backslashes or colons of this value differently.';
        return [
            ...entries,
            ...then.binds.flatMap((bind) => bindEntry(unitName, setting, bind)),
            { kind: 'unknown', setting, offset: 0, reason },
        ];
    });
}
function bindEntry(unitName, setting, bind) {
    const { offset, options } = bind;
    const source = readSource(bind.source, unitName);
    const target = bind.target === undefined ? source.path : absolutePath(bind.target, unitName);
    const read = source.path.kind === 'ignored' ? source.path : target;
    if (read.kind !== 'path')
        return { ...read, setting, offset };
    if (!['', 'rbind', 'norbind'].includes(options)) {
        return { kind: 'ignored', setting, offset, reason: `The option ${JSON.stringify(options)} is unknown.` };
    }
    if (read.path === ROOT) {
        return { kind: 'unknown', setting, offset, reason: 'It hides the whole image behind a folder of the host.' };
    }
    return mount(setting, offset, 'bind', read.path, typeOfBind(source.text, read.text), source);
}
/** MountImages=IMAGE:TARGET[:options]. What is mounted is a file system, so its target is a folder. */
function mountImages(unitName, unit) {
    const parts = { ...COLON_PARTS, coalesce: true };
    return listSettings(unit, ['MountImages']).flatMap((setting) => {
        const { words, problem } = splitWords(setting.value, TUPLES);
        const entries = words.flatMap(({ text, offset }) => {
            const cut = splitWords(text, parts);
            if (cut.problem !== undefined)
                return ignoredRest(setting, { ...cut.problem, offset });
            const [first = '', second = ''] = cut.words.map((part) => part.text);
            const source = readSource(first, unitName);
            const target = absolutePath(second, unitName);
            const read = source.path.kind === 'ignored' ? source.path : target;
            return [
                read.kind === 'path'
                    ? mount(setting, offset, 'image', read.path, FOLDER, source)
                    : { ...read, setting, offset },
            ];
        });
        return [...entries, ...ignoredRest(setting, problem)];
    });
}
/** tmpfs(5), and the flags of mount(8) that suit it. */
const TMPFS_OPTION = /^(?:|ro|rw|(?:no)?(?:suid|dev|exec|atime|diratime|relatime|strictatime|symfollow|swap)|sync|async|(?:size|nr_blocks|nr_inodes)=\d+[kmgKMG%]?|mode=[0-7]+|[ug]id=\d+|huge=(?:never|always|within_size|advise))$/;
/** TemporaryFileSystem=PATH[:options]. A tmpfs that is read-only becomes so only after everything is mounted. */
function temporaryFileSystems(unitName, unit) {
    return listSettings(unit, ['TemporaryFileSystem']).flatMap((setting) => {
        const { words, problem } = splitWords(setting.value);
        const entries = words.flatMap(({ text, offset }) => temporaryFileSystem(unitName, setting, text, offset));
        return [...entries, ...ignoredRest(setting, problem)];
    });
}
function temporaryFileSystem(unitName, setting, text, offset) {
    const found = nextWord(text, 0, { ...COLON_PARTS, backslash: 'next' });
    const [path, options] = found.kind === 'word' ? [found.word.text, text.slice(found.next ?? text.length)] : ['', ''];
    const target = absolutePath(path, unitName);
    if (target.kind !== 'path')
        return [{ ...target, setting, offset }];
    if (target.path === ROOT)
        return [{ kind: 'ignored', setting, offset, reason: 'The image is mounted over it.' }];
    if (target.path.includes(':')) {
        return [{ kind: 'unknown', setting, offset, reason: 'systemd 252 and 257 read a ":" in this path differently.' }];
    }
    const entry = mount(setting, offset, 'tmpfs', target.path, FOLDER);
    const strange = options.split(',').find((option) => !TMPFS_OPTION.test(option));
    if (strange === undefined)
        return [entry];
    const reason = `The kernel may refuse the option ${JSON.stringify(strange)}; then the service does not start.`;
    return [entry, { kind: 'unknown', setting, offset, reason }];
}
function readSource(text, unitName) {
    const optional = text.startsWith('-');
    const bare = optional ? text.slice(1) : text;
    const path = absolutePath(bare, unitName);
    return { path, text: path.kind === 'path' ? path.text : bare, optional };
}
function mount(setting, offset, purpose, path, point, source) {
    const target = {
        ...point,
        target: path,
        purpose,
        origin: { kind: 'setting', setting, offset },
        optional: false,
        ...(source && { source: { path: source.text, optional: source.optional } }),
    };
    return { kind: 'target', target };
}

;// CONCATENATED MODULE: ./systemd/mount-order.ts


function isBelowCover(mounted, path) {
    const cover = deepestAbove(mounted.covers, path);
    const uncover = deepestAbove(mounted.uncovers, path);
    return cover !== undefined && (uncover === undefined || cover.length > uncover.length);
}
/** What an entry comes to among the others: itself, a remark, or nothing when another entry already sees to it. */
function judgeEntry(entry, mounted, profile) {
    if (entry.kind !== 'target' || entry.target.origin.kind !== 'setting')
        return [entry];
    const { target } = entry;
    const { setting, offset } = entry.target.origin;
    const verdict = isLookedFor(target)
        ? judgeLookup(target, setting, mounted, profile)
        : (judgeHidden(target, mounted) ?? judgeMount(target, mounted));
    if (verdict === 'needed')
        return [entry];
    if (verdict === 'elsewhere')
        return [];
    if (verdict === 'redundant')
        return [{ kind: 'target', target: { ...target, optional: true } }];
    return [{ ...verdict, setting, offset }];
}
/** Looked for once all is mounted, never made. */
function isLookedFor(target) {
    return target.purpose === 'access' || target.purpose === 'working-directory';
}
function judgeHidden({ target }, { hidden }) {
    const by = hidden.find((folder) => isWithin(target, folder));
    return by && { kind: 'ignored', reason: `Nothing is mounted at ${target}, because ${by} is made inaccessible.` };
}
function judgeMount(mount, mounted) {
    const { target } = mount;
    if (mount.type === 'symlink' && collides(mount, mounted.mounts)) {
        return { kind: 'impossible', reason: `systemd cannot make the symlink ${target}: the path is already taken.` };
    }
    const uncover = deepestAbove(mounted.uncovers, target);
    if (uncover !== undefined && !isBelowCover(mounted, target)) {
        return { kind: 'unknown', reason: `${target} must already be in ${uncover}, which is not of this image.` };
    }
    return 'needed';
}
function collides(link, mounts) {
    return mounts.some((other) => {
        if (other.purpose !== 'directory-setting')
            return false;
        return other.type === 'symlink'
            ? other.target === link.target && other.link !== link.link
            : isWithin(other.target, link.target);
    });
}
function judgeLookup(wanted, setting, mounted, profile) {
    const { target } = wanted;
    const inaccessible = setting.key.startsWith('Inaccessible');
    const broken = breaksApi(wanted, setting.key, profile);
    if (broken !== undefined)
        return { kind: 'impossible', reason: broken };
    if (target === ROOT || API.includes(target))
        return 'elsewhere';
    const hiddenBy = mounted.hidden.find((folder) => isWithin(target, folder) && !(inaccessible && folder === target));
    if (hiddenBy !== undefined) {
        const reason = `${hiddenBy} is made inaccessible, and ${target} with it.`;
        return { kind: wanted.purpose === 'access' || wanted.optional ? 'ignored' : 'impossible', reason };
    }
    const made = [...mounted.mounts.map((mount) => mount.target), ...mounted.directories];
    const above = deepestAbove([...mounted.covers, ...mounted.uncovers, ...mounted.directories], target);
    if (!inaccessible && made.includes(target))
        return 'elsewhere';
    if (above === undefined) {
        return setting.key.startsWith('ReadOnly') && isRedundant(target, mounted) ? 'redundant' : 'needed';
    }
    if (wanted.purpose === 'working-directory' && made.some((path) => isWithin(path, target)))
        return 'elsewhere';
    if (wanted.optional)
        return 'elsewhere';
    return isOfHost(above, target, mounted, profile)
        ? { kind: 'unknown', reason: `${target} must be in ${above}, which the host fills.` }
        : { kind: 'impossible', reason: `${target} lies in ${above}, which is empty when the service starts.` };
}
const RUN = imagePath('/run');
const PROC = imagePath('/proc');
const API = ['/proc', '/sys', '/dev', '/run', '/tmp', '/var/tmp'].map(imagePath);
/** An access rule for `/run` takes the place of its tmpfs, and the sockets and folders that systemd mounts there have nowhere to go (226). */
function breaksApi(wanted, key, profile) {
    if (wanted.purpose !== 'access')
        return undefined;
    const inaccessible = key.startsWith('Inaccessible');
    const { bindsRun, dynamicUser } = profileMounts(profile);
    if (wanted.target === ROOT && inaccessible)
        return `${key}=/ hides the whole image.`;
    if (wanted.target === RUN && (!bindsRun || inaccessible)) {
        return `${key}=/run takes the place of the /run that systemd mounts for the service, and it cannot put its sockets there.`;
    }
    if (wanted.target === PROC && dynamicUser && (inaccessible || key.startsWith('ReadOnly'))) {
        return `Without a writable /proc systemd cannot set up the user namespace of the profile "${profile}".`;
    }
    return undefined;
}
/** systemd drops a ReadOnlyPaths= before it looks for the path when the next thing above it is read-only as well. */
function isRedundant(target, mounted) {
    const others = [...mounted.mounts, ...mounted.access.filter((other) => !keyOf(other).startsWith('ReadOnly'))];
    const paths = others.map((other) => other.target).filter((path) => path !== ROOT);
    if (deepestAbove(paths, target) !== undefined)
        return false;
    const onRoot = mounted.access.filter((other) => other.target === ROOT).map(keyOf);
    return mounted.protectsSystem || (onRoot.length > 0 && onRoot.every((key) => key.startsWith('ReadOnly')));
}
function keyOf(target) {
    return target.origin.kind === 'setting' ? target.origin.setting.key : '';
}
/** In the `/run` that is made for the service. */
const FILLED_RUN = ['/run/credentials', '/run/dbus', '/run/host', '/run/systemd'].map(imagePath);
/** Whether only the host knows what is in `folder`, of the things that are mounted, where `target` is looked for. */
function isOfHost(folder, target, mounted, profile) {
    if (['/proc', '/sys', '/dev'].includes(folder))
        return true;
    if (folder === RUN)
        return profileMounts(profile).bindsRun || FILLED_RUN.some((filled) => isWithin(target, filled));
    return mounted.mounts.some((mount) => mount.target === folder && (mount.purpose === 'bind' || mount.purpose === 'image'));
}
/** The deepest of the folders that are strictly above the path. */
function deepestAbove(folders, path) {
    return folders
        .filter((folder) => folder !== path && isWithin(path, folder))
        .reduce((deepest, folder) => (deepest && deepest.length >= folder.length ? deepest : folder), undefined);
}

;// CONCATENATED MODULE: ./systemd/mount-plan.ts








const EMPTY = { targets: [], unknown: [], ignored: [], impossible: [], covers: [], uncovers: [] };
const WRITABLE_API = ['/dev', '/run', '/tmp', '/var/tmp'].map(imagePath);
const KERNEL_API = ['/proc', '/sys'].map(imagePath);
/** The plan of one unit under one profile. Only services have mounts: the plan of other units is empty. */
function mountPlan(unitName, unit, profile) {
    if (unitType(unitName) !== 'service')
        return EMPTY;
    const entries = [
        ...temporaryFileSystems(unitName, unit),
        ...directorySettings(unitName, unit),
        ...bindSettings(unitName, unit),
        ...mountImages(unitName, unit),
        ...accessSettings(unitName, unit),
        ...workingDirectory(unitName, unit, profile),
    ];
    const mounted = mountedPaths(entries, directoriesOf(unitName, unit), isSystemProtected(unit, profile), profile);
    const judged = entries.flatMap((entry) => judgeEntry(entry, mounted, profile));
    const targets = judged.flatMap((entry) => (entry.kind === 'target' ? [entry.target] : []));
    const remarks = (kind) => judged.flatMap((entry) => entry.kind === kind ? [{ setting: entry.setting, offset: entry.offset, reason: entry.reason }] : []);
    return {
        targets: [...base(profile), ...targets],
        unknown: remarks('unknown'),
        ignored: remarks('ignored'),
        impossible: remarks('impossible'),
        covers: mounted.covers,
        uncovers: mounted.uncovers,
    };
}
/**
 * True when the path lies below something that is writable by the time systemd mounts there, so that it makes what is missing: the
 * image need not have it. Ask with the path that remains after following the image's symlinks, too: `/var/lib/x -> /run/x` is covered.
 * Says nothing of targets with purpose `access` or `working-directory`, which systemd never makes.
 */
function isCovered(plan, path) {
    return isBelowCover(plan, path);
}
function base(profile) {
    const origin = { kind: 'base' };
    const folders = [...KERNEL_API, ...WRITABLE_API].map((target) => ({
        target,
        type: 'directory',
        purpose: 'api',
        origin,
        optional: false,
    }));
    const file = (path, needed) => ({
        target: imagePath(path),
        type: 'file',
        purpose: 'bind',
        origin: needed ? { kind: 'profile', name: profile } : origin,
        optional: !needed,
        source: { path, optional: false },
    });
    return [...folders, file('/etc/machine-id', true), file('/etc/resolv.conf', profileMounts(profile).bindsResolvConf)];
}
function mountedPaths(entries, directories, protectsSystem, profile) {
    const targets = entries.flatMap((entry) => (entry.kind === 'target' ? [entry.target] : []));
    const mounts = targets.filter((target) => target.purpose !== 'access' && target.purpose !== 'working-directory');
    const access = targets.filter((target) => target.purpose === 'access');
    const opened = access.map((target) => target.target);
    const covers = mounts.filter((mount) => isWritable(mount, opened)).map((mount) => mount.target);
    const images = mounts.filter((mount) => mount.purpose === 'image').map((mount) => mount.target);
    return {
        covers: [...WRITABLE_API, ...covers],
        uncovers: [...KERNEL_API, ...images],
        mounts,
        access,
        directories,
        protectsSystem,
        hidden: [...profileMounts(profile).hides, ...targets.filter(isInaccessible).map((target) => target.target)],
    };
}
/** A ReadWritePaths= or ReadOnlyPaths= of the same path takes the place of a tmpfs (measured), but not of a bind. */
function isWritable(mount, opened) {
    if (mount.purpose === 'tmpfs')
        return !opened.includes(mount.target);
    if (mount.purpose === 'bind')
        return mount.type !== 'file' && mount.source?.optional !== true;
    return mount.purpose === 'directory-setting' && mount.type === 'directory';
}
function isInaccessible(target) {
    return target.origin.kind === 'setting' && target.origin.setting.key.startsWith('Inaccessible');
}
function isSystemProtected(unit, profile) {
    return profileMounts(profile).protectsSystem || lastSetting(unit, 'Service', 'ProtectSystem')?.value === 'strict';
}

;// CONCATENATED MODULE: ./image/scaffold.ts

function scaffold_directory(path) {
    return { path: imagePath(path), kind: 'directory' };
}
function scaffold_file(path) {
    return { path: imagePath(path), kind: 'file' };
}
/**
 * What every image has, whatever its units: the specification's list (systemd.io/PORTABLE_SERVICES, "Requirements on
 * Images") and the folders under /var that nixpkgs adds. The empty files are for the host's own to be mounted over.
 */
const SCAFFOLD = [
    scaffold_directory('/etc/systemd/system'),
    scaffold_directory('/proc'),
    scaffold_directory('/sys'),
    scaffold_directory('/dev'),
    scaffold_directory('/run'),
    scaffold_directory('/tmp'),
    scaffold_directory('/var/tmp'),
    scaffold_directory('/var/lib'),
    scaffold_directory('/var/cache'),
    scaffold_directory('/var/log'),
    scaffold_file('/etc/resolv.conf'),
    scaffold_file('/etc/machine-id'),
];

;// CONCATENATED MODULE: ./image/tree.ts


/** What may not be put at a path: two inputs that want the same place, or a path that leads through a file or a link. */
function conflict(path, because, problem, remedy) {
    return new errors_0/* ActionError */.lZ({ code: 'plan.conflict', message: `${because}: ${(0,errors_0/* quote */.hD)(path)} ${problem}`, remedy });
}
/**
 * A tree under construction. Each path has one owner, named by `because` (`symlinks, line 2`, `the unit app.service`),
 * so that a conflict can name both sides.
 */
class Tree {
    entries = new Map();
    get(path) {
        return this.entries.get(path);
    }
    /** Puts an entry at a free path; a folder may be given twice, and the first one's mode stays. */
    add(path, entry) {
        this.addAncestors(path, entry.because);
        const present = this.entries.get(path);
        if (present === undefined) {
            this.entries.set(path, entry);
        }
        else if (entry.kind !== 'directory' || present.kind !== 'directory') {
            throw conflict(path, entry.because, `is already there as a ${present.kind} (${this.ownerOf(path, present)}).`, 'Give each path once.');
        }
        else if (present.because === IMPLIED) {
            this.entries.set(path, entry);
        }
    }
    /**
     * Demands a mount point: makes it when it is missing, accepts what is there when its type fits.
     * @returns true when it was made
     */
    require(path, kind, because) {
        const present = this.entries.get(path);
        if (present === undefined) {
            this.addAncestors(path, because);
            this.entries.set(path, emptyEntry(kind, because));
            return true;
        }
        if (present.kind === 'symlink') {
            throw conflict(path, present.because, `is a link over a mount point of ${because}.`, 'Put the link somewhere else: systemd mounts over this path.');
        }
        if (kind !== 'either' && present.kind !== kind) {
            throw conflict(path, this.ownerOf(path, present), `is a ${present.kind}, but ${because} needs a ${kind} there to mount over.`, `Leave ${path} out: it is made as needed.`);
        }
        return false;
    }
    /** All entries, sorted by path. JavaScript's own order of strings: the same on every machine and in every locale. */
    sorted() {
        return new Map([...this.entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
    }
    /** Who wants what is at a path. A folder that is only on the way is wanted by what is in it. */
    ownerOf(path, present) {
        if (present.because !== IMPLIED)
            return present.because;
        const inside = [...this.sorted()].find(([other, { because }]) => isWithin(other, path) && because !== IMPLIED);
        return inside === undefined ? IMPLIED : `${inside[1].because}: ${inside[0]}`;
    }
    addAncestors(path, because) {
        // Above a folder that is there, everything is one.
        if (this.entries.get(parentOf(path))?.kind === 'directory')
            return;
        for (const folder of ancestorsOf(path)) {
            const present = this.entries.get(folder);
            if (present === undefined) {
                this.entries.set(folder, { kind: 'directory', mode: 0o755, because: IMPLIED });
            }
            else if (present.kind === 'symlink') {
                throw conflict(path, because, `leads through the link ${folder} -> ${present.target} (${present.because}).`, 'Name the real place instead of going through the link.');
            }
            else if (present.kind === 'file') {
                throw conflict(path, because, `needs ${folder} to be a folder, but it is a file (${present.because}).`, 'Give one of the two another place.');
            }
        }
    }
}
/** A folder that nobody asked for by name: it is there because something is in it. */
const IMPLIED = 'a folder on the way';
function emptyEntry(kind, because) {
    if (kind === 'file')
        return { kind: 'file', mode: 0o644, size: 0, source: { kind: 'bytes', bytes: new Uint8Array() }, because };
    return { kind: 'directory', mode: 0o755, because };
}

;// CONCATENATED MODULE: ./image/plan-image.ts











/** Made afresh for every service: nothing of the image shows there. */
const plan_image_RUN = imagePath('/run');
/** A store path holds what its hash says: nothing is made there, and the rules say what is missing. */
const STORE_FOLDER = imagePath(store_path/* STORE */.er);
/** Where every systemd looks for units in an image, NixOS's too (nixpkgs#514579). */
const UNIT_FOLDER = '/etc/systemd/system';
/**
 * Computes the whole tree: what the inputs give, the units, os-release, the scaffold, and every path that systemd will
 * mount over when it starts one of the units.
 * @throws ActionError when two of them want the same path
 */
function planImage({ identity, units: asGiven, given, closure, buildMachine }) {
    const units = [...asGiven].sort((a, b) => (a.name < b.name ? -1 : 1));
    const tree = new Tree();
    for (const entry of given)
        tree.add(entry.path, entryOf(entry));
    for (const entry of closure.entries)
        tree.add(entry.path, storeEntry(entry));
    for (const unit of units) {
        tree.add(imagePath(`${UNIT_FOLDER}/${unit.name}`), bytesEntry(unit.content, `the unit ${unit.name}`));
    }
    const osRelease = osReleaseOf(identity, closure.paths.length > 0 ? NIXOS : distributionOf(given, buildMachine));
    tree.add(imagePath('/etc/os-release'), bytesEntry(Buffer.from(osRelease), 'os-release (see the input of that name)'));
    for (const { path, kind } of SCAFFOLD)
        tree.require(path, kind, 'every portable service');
    const notices = addMountPoints(tree, units);
    return { fileName: fileNameOf(identity), identity, units, storePaths: closure.paths, entries: tree.sorted(), notices };
}
/**
 * Makes what systemd mounts over for the units.
 * @returns what had to be guessed
 */
function addMountPoints(tree, units) {
    const notices = [];
    const mounts = units.flatMap((unit) => mountsOf(unit).map((mount) => ({ unit, mount })));
    for (const { unit, mount } of mounts)
        if (mount.type !== 'either')
            addMountPoint(tree, unit, mount, notices);
    // Every leaf, also one inside another, which systemd makes on the host: a host's drop-in may take the other one away.
    for (const unit of units) {
        for (const folder of directoriesOf(unit.name, unit.file)) {
            if (!isWithin(folder, plan_image_RUN) && !isWithin(folder, STORE_FOLDER))
                tree.require(folder, 'directory', `a directory setting of ${unit.name}`);
        }
    }
    // A guess comes last: another setting, or another unit, may know whether it is a file or a folder.
    for (const { unit, mount } of mounts)
        if (mount.type === 'either')
            addMountPoint(tree, unit, mount, notices);
    return notices;
}
/**
 * What must be in the image under any of the stock profiles: which one a host attaches with is its own choice, and some
 * mounts that one profile drops another makes. Below another mount systemd makes what is missing.
 */
function mountsOf(unit) {
    return STOCK_PROFILES.flatMap((profile) => {
        const plan = mountPlan(unit.name, unit.file, profile);
        return plan.targets.filter((mount) => !mount.optional && !isCovered(plan, mount.target));
    });
}
function addMountPoint(tree, unit, mount, notices) {
    if (mount.origin.kind !== 'setting' || isBehindLink(tree, mount) || isWithin(mount.target, STORE_FOLDER))
        return;
    const { setting, offset } = mount.origin;
    const place = positionInValue(setting, offset);
    const position = unit_positionOf(unit, place.line, place.column);
    const because = `${setting.key}= of ${unit.name} (${position.file}:${position.line})`;
    if (mount.type === 'symlink') {
        const link = { kind: 'symlink', target: mount.link, because };
        if (tree.get(mount.target) === undefined)
            (0,errors_0.at)(position, () => tree.add(mount.target, link));
        return;
    }
    const { target, type } = mount;
    const made = (0,errors_0.at)(position, () => tree.require(target, type, because));
    if (made && mount.type === 'either' && mount.purpose === 'bind') {
        notices.push({
            unit: unit.name,
            ...place,
            message: `${setting.key}= mounts over ${mount.target}: the unit does not say whether that is a file or a folder; the image gets an empty folder there.`,
            remedy: `If a file is mounted, add it to the input files with an empty path: "${mount.target}": ""`,
        });
    }
}
/** Whether a path that systemd looks for, and mounts nothing over, is or goes through a link: the rules judge where it leads. */
function isBehindLink(tree, { target, purpose }) {
    if (purpose !== 'access' && purpose !== 'working-directory')
        return false;
    return [...ancestorsOf(target), target].some((path) => tree.get(path)?.kind === 'symlink');
}
/** A library of the build machine makes the image one of its distribution: updates of it concern the image. */
function distributionOf(given, buildMachine) {
    const hasLibrary = given.some((entry) => entry.kind === 'file' &&
        entry.source.kind === 'local' &&
        entry.source.origin === 'machine' &&
        /\.so(\.|$)/.test(entry.path));
    return (hasLibrary ? buildMachine : undefined) ?? LINUX;
}
function storeEntry(entry) {
    const because = `the store path ${entry.storePath}`;
    switch (entry.kind) {
        case 'directory':
            return { kind: 'directory', mode: entry.mode, because };
        case 'symlink':
            return { kind: 'symlink', target: entry.target, because };
        case 'file':
            return {
                kind: 'file',
                mode: entry.mode,
                size: entry.size,
                source: { kind: 'store', path: entry.physical },
                because,
            };
    }
}
function entryOf(entry) {
    const because = entry.where;
    switch (entry.kind) {
        case 'directory':
            return { kind: 'directory', mode: entry.mode, because };
        case 'symlink':
            return { kind: 'symlink', target: entry.target, because };
        case 'file':
            if (entry.source.kind === 'empty')
                return bytesEntry(new Uint8Array(), because);
            return {
                kind: 'file',
                mode: entry.mode,
                size: entry.source.size,
                source: {
                    kind: 'path',
                    path: entry.source.path,
                    device: entry.source.device,
                    inode: entry.source.inode,
                    modified: entry.source.modified,
                },
                because,
            };
    }
}
function bytesEntry(bytes, because) {
    return { kind: 'file', mode: 0o644, size: bytes.length, source: { kind: 'bytes', bytes }, because };
}

// EXTERNAL MODULE: ./image/staged-image.ts
var staged_image = __webpack_require__(20774);
;// CONCATENATED MODULE: ./image/content-digest.ts


/** sha256 of a file's bytes, in lower-case hexadecimal, read as a stream. */
async function digestOfFile(path) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for await (const chunk of (0,external_node_fs_.createReadStream)(path, { highWaterMark: 1024 * 1024 }))
        hash.update(chunk);
    return hash.digest('hex');
}

;// CONCATENATED MODULE: ./publish/checksum.ts
/** What `importctl pull-raw --verify=checksum` asks for beside `URL/IMAGE.raw`. */
function checksumName(fileName) {
    return `${fileName}.sha256`;
}
/**
 * The line of a file as GNU `sha256sum` prints and checks it. systemd (pull-common.c verify_one) takes it where it stands
 * at the beginning of a line and ends with a line feed: lower-case digits, two blanks (or a blank and `*`; newer releases
 * take one blank, 252 does not), and the URL's last part as it is written there. sha256sum would escape a backslash or a
 * line feed in the name; names of images have none.
 * @param digest `sha256:…`
 */
function checksumText(digest, fileName) {
    return `${digest.replace(/^sha256:/, '')}  ${fileName}\n`;
}

;// CONCATENATED MODULE: ./sources/nix-name.ts
/** Outputs of nixpkgs' packages: those of its hooks (multiple-outputs.sh), and of what many closures have (glibc, gcc, util-linux, shadow). */
const OUTPUTS = [
    ...'bin data debug dev devdoc devman dist doc info lib man py sbin static'.split(' '),
    ...'getent libgcc login mount su swap terminfo'.split(' '),
];
/**
 * Splits `openssl-3.0.14-bin`: the version begins at the first dash that no letter follows (Nix's `parseDrvName`), and an
 * output that is known may end it. Without a version the end is part of the name: `shared-mime-info` is no manual.
 */
function parseNixName(text) {
    const [, name = text, rest = ''] = /^(.+?)-([^A-Za-z].*)$/.exec(text) ?? [];
    const dash = rest.lastIndexOf('-');
    const suffix = rest.slice(dash + 1);
    if (dash < 1 || !OUTPUTS.includes(suffix))
        return { name, version: rest, output: 'out' };
    return { name, version: rest.slice(0, dash), output: suffix };
}

;// CONCATENATED MODULE: ./publish/sbom.ts



/** The image's own reference in the bill; those of store paths are `HASH-NAME`, which are longer. */
const sbom_IMAGE = 'image';
/** `NAME_VERSION.cdx.json`: the ending that the CycloneDX specification recommends. */
function sbomName(fileName) {
    return `${fileName.replace(/\.raw$/, '')}.cdx.json`;
}
/**
 * The software bill of materials of an image as CycloneDX 1.6 JSON (ECMA-424): the image, a component for each store path
 * in it, and what needs what. It says nothing of when and where it was made, nor of derivations, which differ between
 * stores that hold the same paths: the same image has the same bill.
 * @param digest of the image, `sha256:…`
 */
function sbomOf(plan, digest) {
    const paths = plan.storePaths.toSorted((a, b) => sbom_compare(a.path, b.path));
    const bill = {
        version: 1,
        metadata: {
            tools: { components: [{ type: 'application', name: 'portable-service-action' }] },
            component: sbom_imageOf(plan, digest),
        },
        components: paths.map(componentOf),
        dependencies: [
            { ref: sbom_IMAGE, dependsOn: topOf(paths) },
            ...paths.map((info) => ({ ref: (0,store_path/* baseNameOf */.mv)(info.path), dependsOn: neededBy(info).map(store_path/* baseNameOf */.mv).sort(sbom_compare) })),
        ],
        compositions: [
            // Ordinary files of the workspace and the machine are no packages: what they are and need is not told here.
            { aggregate: hasOrdinaryFiles(plan) ? 'incomplete' : 'complete', dependencies: [sbom_IMAGE] },
            ...(paths.length === 0
                ? []
                : [{ aggregate: 'complete', dependencies: paths.map(({ path }) => (0,store_path/* baseNameOf */.mv)(path)) }]),
        ],
    };
    const heading = {
        $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
        bomFormat: 'CycloneDX',
        specVersion: '1.6',
        serialNumber: `urn:uuid:${uuidOf(JSON.stringify(bill))}`,
    };
    return `${JSON.stringify({ ...heading, ...bill }, undefined, 2)}\n`;
}
function sbom_imageOf({ fileName, identity, units }, digest) {
    const { pname, version, description, architecture } = identity;
    return {
        type: 'application',
        'bom-ref': sbom_IMAGE,
        name: pname,
        version,
        ...(description === '' ? {} : { description }),
        hashes: [{ alg: 'SHA-256', content: digest.replace(/^sha256:/, '') }],
        properties: [
            { name: 'portable-service:file', value: fileName },
            { name: 'portable-service:architecture', value: architecture },
            ...units
                .map(({ name }) => ({ name: 'portable-service:unit', value: name }))
                .toSorted((a, b) => sbom_compare(a.value, b.value)),
        ],
    };
}
/**
 * No package URL: the type `nix` is not registered (package-url/purl-spec 877). The hash of the path's archive is a
 * property, for `hashes` are of the component's own bytes, and a folder has none. sbomnix names properties so too.
 */
function componentOf({ path, narHash, narSize }) {
    const { name, version, output } = parseNixName((0,store_path/* nameOf */.Vb)(path));
    return {
        type: 'library',
        'bom-ref': (0,store_path/* baseNameOf */.mv)(path),
        name,
        ...(version === '' ? {} : { version }),
        properties: [
            { name: 'nix:output_path', value: path },
            { name: 'nix:output', value: output },
            { name: 'nix:narHash', value: narHash },
            { name: 'nix:narSize', value: String(narSize) },
        ],
    };
}
/**
 * What the image needs itself, at the least: store paths that no other one needs, and what is not below those (only paths
 * that need each other). With these every component hangs together with the image.
 */
function topOf(paths) {
    const known = new Map(paths.map((info) => [info.path, info]));
    const needed = new Set(paths.flatMap(neededBy));
    const top = paths.map(({ path }) => path).filter((path) => !needed.has(path));
    const reached = new Set(top);
    // A set that grows while it is walked is walked to its end.
    for (const path of reached) {
        const info = known.get(path);
        for (const next of info === undefined ? [] : neededBy(info))
            reached.add(next);
    }
    return [...top, ...[...known.keys()].filter((path) => !reached.has(path))].map(store_path/* baseNameOf */.mv).sort(sbom_compare);
}
function neededBy({ path, references }) {
    return references.filter((reference) => reference !== path);
}
function hasOrdinaryFiles({ entries }) {
    return [...entries.values()].some((entry) => entry.kind === 'file' && entry.source.kind === 'path');
}
/** A UUID of version 8 (RFC 9562: of one's own making) from a text: CycloneDX wants each bill to have its own number. */
function uuidOf(text) {
    const bytes = (0,external_node_crypto_.createHash)('sha256').update(text).digest().subarray(0, 16);
    bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
    bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
    const digits = bytes.toString('hex');
    return [
        [0, 8],
        [8, 12],
        [12, 16],
        [16, 20],
        [20, 32],
    ]
        .map(([from, to]) => digits.slice(from, to))
        .join('-');
}
/** By UTF-16 units, which no locale changes. */
function sbom_compare(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}

;// CONCATENATED MODULE: ./publish/companions.ts









/**
 * Writes what goes out with an image beside it.
 * @returns what was written: the checksum first
 * @throws ActionError when the folder cannot be written to
 */
function writeCompanions(image, plan, what) {
    const folder = (0,external_node_path_.dirname)(image.path);
    const written = [];
    if (what.checksums)
        written.push(writeText((0,external_node_path_.join)(folder, checksumName(image.name)), checksumText(image.digest, image.name), 'text/plain'));
    if (what.sbom)
        written.push(writeText((0,external_node_path_.join)(folder, sbomName(image.name)), sbomOf(plan, image.digest), 'application/vnd.cyclonedx+json'));
    return written;
}
/** Takes those of an earlier run away, wanted now or not: a checksum of other bytes must not lie beside a new image. */
function removeCompanions(outputDirectory, fileName) {
    for (const name of [checksumName(fileName), sbomName(fileName)])
        (0,staged_image/* removeEarlier */.Hm)(outputDirectory, name);
}
/** A finished file as it is now. */
async function publishedFile(path, mediaType) {
    const digest = `sha256:${await digestOfFile(path)}`;
    return { path, name: (0,external_node_path_.basename)(path), digest, size: (0,external_node_fs_.statSync)(path).size, mediaType };
}
function writeText(path, text, mediaType) {
    const bytes = Buffer.from(text);
    try {
        writeWhole(path, text);
    }
    catch (cause) {
        throw new errors_0/* ActionError */.lZ({
            code: 'publish.write',
            message: `${(0,errors_0/* quote */.hD)(path)} cannot be written: ${cause.message}`,
            remedy: 'Name an output-directory that the user of this step may write to, and remove a folder of that name.',
            cause,
        });
    }
    const digest = `sha256:${(0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex')}`;
    return { path, name: (0,external_node_path_.basename)(path), digest, size: bytes.length, mediaType };
}

;// CONCATENATED MODULE: ./rules/notices.ts

/** M06: what the planner had to guess, as warnings on the units' lines. */
function findingsOfPlan(plan) {
    return plan.notices.map(({ unit: name, line, column, message, remedy }) => {
        const unit = plan.units.find((candidate) => candidate.name === name);
        const place = unit === undefined ? {} : unit_positionOf(unit, line, column);
        return { rule: 'M06', severity: 'warning', unit: name, message, remedy, ...place };
    });
}

;// CONCATENATED MODULE: ./image/attached-units.ts



/**
 * Where portabled looks for units, first hit per name wins. systemd: path-lookup.c (the directories of the system
 * manager) as portable.c uses them, less those that exist at run time only and are empty in any image.
 */
const attached_units_UNIT_FOLDERS = [
    '/etc/systemd/system.control',
    '/run/systemd/system.control',
    '/run/systemd/transient',
    '/run/systemd/generator.early',
    '/etc/systemd/system',
    '/etc/systemd/system.attached',
    '/run/systemd/system',
    '/run/systemd/system.attached',
    '/run/systemd/generator',
    '/usr/local/lib/systemd/system',
    '/usr/lib/systemd/system',
    '/lib/systemd/system',
    '/run/systemd/generator.late',
].map(imagePath);
/** No unit file is longer; more of it would not be looked at. Bytes. */
const attached_units_LARGEST_UNIT = 1024 * 1024;
/**
 * The units of an image that `portablectl attach` takes for a prefix, sorted by name. systemd: portable.c extract_now:
 * a valid name, an attached type, the prefix, a regular file or a symlink to one, not empty. (A symlink is followed
 * inside the image, as systemd does from 262 on; older ones do not, see `throughHost`.)
 */
async function attachedUnits(view, prefix) {
    const units = new Map();
    for (const folder of attached_units_UNIT_FOLDERS) {
        const found = await resolve(view, folder);
        if (found.kind !== 'found' || found.node.kind !== 'directory')
            continue;
        for (const entry of await view.list(found.path)) {
            const parsed = parseUnitName(entry);
            if (!parsed.ok || units.has(parsed.name) || !matchesPrefix(entry, prefix))
                continue;
            if (!ATTACHED_TYPES.some((type) => type === parsed.type))
                continue;
            const file = await resolve(view, imagePath(`${found.path}/${entry}`));
            if (file.kind !== 'found' || file.node.kind !== 'file')
                continue;
            const content = await view.read(file.path, attached_units_LARGEST_UNIT);
            if (content.length > 0)
                units.set(parsed.name, { name: parsed.name, path: file.path, content, throughHost: file.leaves });
        }
    }
    return [...units.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

;// CONCATENATED MODULE: ./image/plan-view.ts


/** The image that a plan describes, before anything of it exists. Files are read from their sources. */
function viewOfPlan(plan) {
    const children = children_childrenOf(plan.entries.keys());
    return {
        async lstat(path) {
            const entry = plan.entries.get(path);
            if (entry === undefined)
                return path === '/' ? { kind: 'directory', mode: 0o755 } : undefined;
            return Promise.resolve(plan_view_nodeOf(entry));
        },
        async read(path, limit) {
            const entry = plan.entries.get(path);
            if (entry?.kind !== 'file')
                throw new Error(`not a file of the plan: ${path}`);
            if (entry.source.kind === 'bytes')
                return entry.source.bytes.subarray(0, limit);
            return Promise.resolve(readStart(entry.source.path, Math.min(limit, entry.size)));
        },
        list: async (path) => Promise.resolve(children.get(path) ?? []),
    };
}
function plan_view_nodeOf(entry) {
    switch (entry.kind) {
        case 'directory':
            return { kind: 'directory', mode: entry.mode };
        case 'file':
            return { kind: 'file', mode: entry.mode, size: entry.size };
        case 'symlink':
            return { kind: 'symlink', target: entry.target };
    }
}
function readStart(path, limit) {
    const file = (0,external_node_fs_.openSync)(path, 'r');
    try {
        const buffer = Buffer.alloc(limit);
        return buffer.subarray(0, (0,external_node_fs_.readSync)(file, buffer, 0, limit, 0));
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}

;// CONCATENATED MODULE: ./rules/subject.ts







/** An image before it exists. */
async function subjectOfPlan(plan, profile) {
    return subjectOfView(plan.fileName, viewOfPlan(plan), profile, plan.units);
}
/**
 * An image by the tree it has: the units are those that portabled finds in it. For units of the repository that are
 * among them, `known` tells where their lines stand there.
 */
async function subjectOfView(fileName, view, profile, known = [], realName = fileName) {
    const found = prefixOfImageName(fileName);
    const attached = found.ok ? await attachedUnits(view, found.prefix) : [];
    const units = attached.map(({ name, content, throughHost }) => {
        const unit = known.find((candidate) => candidate.name === name);
        return {
            name,
            file: parseUnitFile(Buffer.from(content).toString('utf8')),
            throughHost,
            locate: (line, column) => (unit === undefined ? undefined : unit_positionOf(unit, line, column)),
        };
    });
    return {
        fileName,
        realName,
        view,
        units,
        profile,
        osRelease: await findOsRelease(view),
        mountPlans: units.map((unit) => ({ unit, plan: mountPlan(unit.name, unit.file, profile) })),
    };
}

;// CONCATENATED MODULE: ./rules/rule.ts
function rule(id, severity, check) {
    return {
        id,
        severity,
        async check(subject) {
            const findings = [];
            await check(subject, (message, remedy, place) => findings.push({ rule: id, severity, message, remedy, ...rule_partsOf(place) }));
            return findings;
        },
    };
}
/** A place in a unit of the repository has its file; in a unit that only the image has, line and column of its text. */
function rule_partsOf(place) {
    if (place === undefined)
        return {};
    const { unit, line, column } = place;
    const position = unit.locate(line, column);
    if (position === undefined)
        return { unit: unit.name, line, column };
    return {
        unit: unit.name,
        file: position.file,
        line: position.line,
        ...(position.column === undefined ? {} : { column: position.column }),
    };
}

;// CONCATENATED MODULE: ./rules/mounts.ts






const MACHINE_ID = imagePath('/etc/machine-id');
const RESOLV_CONF = imagePath('/etc/resolv.conf');
/** Which rule demands a mount target: research and docs speak of them by what they are for. */
function ruleIdOf({ purpose, target, type, origin }) {
    if (type === 'symlink')
        return 'M05';
    if (origin.kind !== 'setting')
        return target === MACHINE_ID ? 'M02' : target === RESOLV_CONF ? 'M03' : 'M01';
    return {
        api: 'M01',
        image: 'M06',
        tmpfs: 'M07',
        bind: 'M06',
        'directory-setting': 'M04',
        'working-directory': 'M10',
        access: 'M08',
    }[purpose];
}
/** M01 to M08, M10: what systemd mounts over must be in a read-only image. systemd: namespace.c apply_one_mount, exec-invoke.c compile_bind_mounts. */
const mountPointMissing = ['M01', 'M02', 'M03', 'M04', 'M05', 'M06', 'M07', 'M08', 'M10'].map((id) => rule(id, 'fails-to-start', async (subject, report) => {
    const seen = new Set();
    for (const { unit, plan } of subject.mountPlans) {
        for (const mount of plan.targets) {
            if (ruleIdOf(mount) !== id || mount.optional || isCovered(plan, mount.target))
                continue;
            // What every service needs is missing once, not once per unit.
            if (mount.origin.kind !== 'setting' && seen.has(mount.target))
                continue;
            seen.add(mount.target);
            await demand(subject.view, unit, plan, mount, report);
        }
    }
}));
/** M05: entries that no read-only image satisfies, such as a link that systemd must make itself. */
const impossibleInReadOnlyImage = rule('M05', 'fails-to-start', (subject, report) => {
    for (const { unit, plan } of subject.mountPlans) {
        for (const remark of plan.impossible) {
            report(remark.reason, 'Take the entry out, or let systemd make it on a tmpfs: TemporaryFileSystem= of the folder above.', mounts_placeOf(unit, remark));
        }
    }
});
/** M12: a mount target that nobody knows before an instance has its name. */
const targetUnknown = rule('M12', 'warning', (subject, report) => {
    for (const { unit, plan } of subject.mountPlans) {
        for (const remark of plan.unknown) {
            report(remark.reason, 'Add TemporaryFileSystem= of the folder above it to the unit, so that systemd can make it at start.', mounts_placeOf(unit, remark));
        }
    }
});
async function demand(view, unit, plan, mount, report) {
    const problem = await problemAt(view, plan, mount);
    if (problem === undefined)
        return;
    const { purpose, target, type } = mount;
    const place = mount.origin.kind === 'setting' ? mounts_placeOf(unit, mount.origin) : undefined;
    const who = mount.origin.kind === 'setting' ? `${mount.origin.setting.key}= of ${unit.name}` : 'Every portable service';
    const what = type === 'either' ? 'file or folder' : type === 'directory' ? 'folder' : type;
    const why = purpose === 'working-directory'
        ? 'and cannot be entered (exit status 200)'
        : 'and systemd cannot make it on a read-only root (exit status 226)';
    const entry = type === 'symlink'
        ? `a link with the text ${JSON.stringify(mount.link)}`
        : `an empty ${type === 'file' ? 'file' : 'folder'}`;
    const escape = purpose === 'directory-setting' ? `, or TemporaryFileSystem=${parentOf(target)} to the unit` : '';
    const remedy = isWithin(target, imagePath(store_path/* STORE */.er))
        ? 'A store path holds what its package made, and nothing is added to it: name a path that is in it, or one outside the store.'
        : `Build the image with this action, which makes it; or add ${entry} ${target}${escape}.`;
    report(`${who} needs the ${what} ${target} in the image: ${problem}, ${why}.`, remedy, place);
}
async function problemAt(view, plan, mount) {
    if (mount.type === 'symlink')
        return linkProblem(view, mount.target, mount.link);
    const made = mount.purpose !== 'access' && mount.purpose !== 'working-directory';
    const found = await resolve(view, mount.target);
    switch (found.kind) {
        case 'missing':
            // Paths that are only accessed are never made, not even on a tmpfs.
            return made && found.makeable && isCovered(plan, found.path) ? undefined : 'it is missing';
        case 'loop':
            return 'it is a loop of symlinks';
        case 'not-a-directory':
            return `${found.path} on the way to it is no folder`;
        case 'found':
            if (made && isCovered(plan, found.path))
                return undefined;
            if (isHidden(plan, found.path))
                return `it leads to ${found.path}, which is hidden when the service starts`;
            if (mount.type === 'directory' && found.node.kind !== 'directory')
                return `it is a ${found.node.kind}`;
            if (mount.type === 'file' && found.node.kind === 'directory')
                return 'it is a folder';
            return undefined;
    }
}
/** True when systemd mounts something above the path, so that what the image has there is not seen. */
function isHidden({ covers, uncovers }, path) {
    return [...covers, ...uncovers].some((folder) => folder !== path && isWithin(path, folder));
}
/** systemd makes the link itself, and is content only with one that is there with the very same text. */
async function linkProblem(view, path, text) {
    const folder = await resolve(view, parentOf(path));
    if (folder.kind !== 'found')
        return 'it is missing';
    const node = await view.lstat(imagePath(`${folder.path}/${baseName(path)}`));
    if (node === undefined)
        return 'it is missing';
    return node.kind === 'symlink' && node.target === text
        ? undefined
        : `it is not a link with the text ${JSON.stringify(text)}`;
}
function mounts_placeOf(unit, { setting, offset }) {
    return { unit, ...positionInValue(setting, offset) };
}

;// CONCATENATED MODULE: ./rules/names.ts


/** N01: portabled takes a regular file for an image by its suffix alone. systemd: discover-image.c image_make. */
const wrongSuffix = rule('N01', 'refused', ({ fileName, realName }, report) => {
    const wrong = [fileName, realName].find((name) => !name.endsWith('.raw'));
    if (wrong === undefined)
        return;
    report(`The file is named ${JSON.stringify(wrong)}: portablectl takes only names that end in ".raw".`, 'Rename it to NAME_VERSION.raw.');
});
/** N02: the units' prefix is cut out of the file name. systemd: portablectl.c extract_prefix. */
const illegalPrefix = rule('N02', 'refused', ({ fileName }, report) => {
    const found = prefixOfImageName(fileName);
    if (!found.ok)
        report(`portablectl cannot tell the units' prefix: ${found.reason}`, 'Rename the file to NAME_VERSION.raw, with letters, digits, "-" and "." before the "_".');
});
/** N03: attach wants at least one unit of the prefix. systemd: portable.c portable_attach. */
const noMatchingUnit = rule('N03', 'refused', ({ fileName, units }, report) => {
    const found = prefixOfImageName(fileName);
    if (!found.ok || units.some(({ throughHost }) => !throughHost))
        return;
    report(`The image has no unit that portablectl would attach: none is named ${found.prefix}.TYPE, ${found.prefix}-….TYPE, ${found.prefix}@….TYPE or ${found.prefix}.….TYPE in its unit folders.`, 'Name the file after its units (what is before the first "_" is their prefix), or add such a unit in /etc/systemd/system.');
});
/** N05: the name is written into RootImage= of a drop-in without escaping. systemd: portable.c install_chroot_dropin. */
const nameExpandsInRootImage = rule('N05', 'fails-to-start', ({ realName }, report) => {
    const strange = /["%'\\\n]|^\s|\s$/.exec(realName)?.[0];
    if (strange === undefined)
        return;
    report(`The file name ${JSON.stringify(realName)} contains ${JSON.stringify(strange)}, which does not survive in the RootImage= that portabled writes.`, 'Rename the file.');
});
/** N06: what systemd takes for an image's name at all. systemd: os-util.c image_name_is_valid. */
const illegalName = rule('N06', 'refused', ({ realName }, report) => {
    const problem = imageNameProblem(realName);
    if (problem !== undefined)
        report(`${JSON.stringify(realName)} is not a name that systemd takes for an image. ${problem}`, 'Rename the file to NAME_VERSION.raw.');
});

;// CONCATENATED MODULE: ./rules/os-release.ts



/** O01: attach reads os-release first; its message hides every cause. systemd: portable.c, "lacks os-release data". */
const noOsRelease = rule('O01', 'refused', ({ osRelease }, report) => {
    const parsed = osRelease.kind === 'file' ? parseOsRelease(osRelease.content) : undefined;
    const why = osRelease.kind === 'unreadable'
        ? osRelease.why
        : parsed !== undefined && 'invalid' in parsed
            ? `${osRelease.path}: ${parsed.invalid}`
            : undefined;
    if (why === undefined)
        return;
    report(`systemd cannot read the image's os-release: ${why}.`.replace(/\.\.$/, '.'), 'Give the image a regular file /etc/os-release with at least ID=linux.');
});
/** O02: systemd: dissect-image.c and portable.c, "os-release metadata lacks the ID field" (since 251). */
const noId = rule('O02', 'refused', (subject, report) => {
    const now = valuesOf(subject);
    if (now === undefined)
        return;
    if (isSet(now.get('ID'))) {
        if (isSet(valuesOf(subject, { commentsContinue: true })?.get('ID')))
            return;
        report('systemd before 254 finds no ID= in os-release: the comment on the line before it ends in a backslash, and takes the next line in.', 'Take the backslash from the end of the comment.');
        return;
    }
    report('os-release has no ID=, which portablectl wants.', 'Add ID=linux, or the ID of the distribution that the files come from.');
});
/** O04: a list of prefixes that is set must hold the one that the file name gives. systemd: portable.c prefix_matches_compatible (since 250). */
const prefixNotAllowed = rule('O04', 'refused', (subject, report) => {
    const prefix = prefixOfImageName(subject.fileName);
    const list = valuesOf(subject)?.get('PORTABLE_PREFIXES');
    if (!prefix.ok || list === undefined || list === '')
        return;
    const words = list.split(/[ \t\n\r]+/).filter((word) => word !== '');
    if (words.includes(prefix.prefix))
        return;
    report(`PORTABLE_PREFIXES=${JSON.stringify(list)} in the image's os-release does not hold ${JSON.stringify(prefix.prefix)}, the prefix that the file name gives.`, `Add ${prefix.prefix} to PORTABLE_PREFIXES, or name the file after one of its words.`);
});
/** O06: which manager the image is for; attach is the system's. systemd: portable.c (since 260), "portable scope … incompatible". */
const wrongScope = rule('O06', 'refused', (subject, report) => {
    const scope = valuesOf(subject)?.get('PORTABLE_SCOPE');
    if (scope === undefined || scope === '' || scope === 'system' || scope === 'any')
        return;
    const why = scope === 'user' ? 'it is for user managers only' : 'it knows no such scope';
    report(`PORTABLE_SCOPE=${JSON.stringify(scope)} in the image's os-release makes systemd from 260 on refuse it: ${why}.`, 'Use "system" or "any", or leave PORTABLE_SCOPE out.');
});
function valuesOf({ osRelease }, grammar = {}) {
    const parsed = osRelease.kind === 'file' ? parseOsRelease(osRelease.content, grammar) : undefined;
    return parsed === undefined || 'invalid' in parsed ? undefined : parsed.values;
}
function isSet(value) {
    return value !== undefined && value !== '';
}

;// CONCATENATED MODULE: ./rules/units.ts

/** U02: before 262, portabled opens a unit's symlink without keeping it inside the image (systemd#43049). systemd: portable.c extract_now. */
const unitThroughHost = rule('U02', 'warning', ({ units }, report) => {
    for (const { name } of units.filter(({ throughHost }) => throughHost)) {
        report(`${name} is a symlink that is absolute or climbs above the image's root: systemd before 262 looks for its target on the host, and does not attach it (or attaches the host's file).`, 'Make it a regular file, or a relative symlink that stays inside the image.');
    }
});
/** U06: what makes systemd give up a whole unit file: it attaches, and its unit cannot be loaded. systemd: conf-parser.c config_parse. */
const unitDoesNotLoad = rule('U06', 'fails-to-start', (subject, report) => {
    reportProblems(subject, report, true);
});
/** U14: lines that systemd passes over with a warning in its journal. systemd: conf-parser.c parse_line. */
const lineIgnored = rule('U14', 'warning', (subject, report) => {
    reportProblems(subject, report, false);
});
function reportProblems({ units }, report, fatal) {
    for (const unit of units) {
        const problems = unit.file.problems.filter((problem) => problem.fatal === fatal);
        for (const { message, line, column } of problems) {
            report(`${unit.name}: ${message}`, 'Write [Section] lines, Key=value lines, and comments that begin with # or ;', { unit, line, column });
        }
    }
}

;// CONCATENATED MODULE: ./rules/table.ts




/** Every rule over the tree of an image, in the order of its findings. (What concerns the file itself is in container.ts.) */
const RULES = [
    wrongSuffix,
    illegalPrefix,
    noMatchingUnit,
    nameExpandsInRootImage,
    illegalName,
    noOsRelease,
    noId,
    prefixNotAllowed,
    wrongScope,
    unitThroughHost,
    unitDoesNotLoad,
    lineIgnored,
    ...mountPointMissing,
    impossibleInReadOnlyImage,
    targetUnknown,
];
/** Judges an image by all rules. The same before it exists, on its plan, and on the packed bytes. */
async function judge(subject) {
    const findings = [];
    for (const rule of RULES)
        findings.push(...(await rule.check(subject)));
    return findings;
}

;// CONCATENATED MODULE: ./systemd/start-causes.ts


/** Settings that start the units they name, when their own unit is started, fails or succeeds (systemd.unit(5)). */
const STARTING = ['Wants', 'Requires', 'BindsTo', 'Upholds', 'OnFailure', 'OnSuccess'];
/** Settings of [Install] that tie a unit to one of the host; UpheldBy= is of 249 and, in [Install], of 254. */
const INSTALLING = ['WantedBy', 'RequiredBy', 'UpheldBy'];
function namedFile(name, file) {
    const parts = parseUnitName(name);
    if (!parts.ok)
        throw new Error(`not a unit name: ${name}`);
    return { parts, seen: withInstance(parts, ANY_INSTANCE), file };
}
/** Everything that a unit starts by its own settings. */
function startsOf(named) {
    return [...triggered(named), ...dependencies(named)];
}
/** What the [Install] section ties the unit to. systemd: install.c unit_file_load. */
function installCauses({ seen, file }) {
    return [
        ...INSTALLING.flatMap((key) => installWords(file, key, seen).map((unit) => ({ kind: 'install', key, unit }))),
        ...installWords(file, 'Alias', seen).map((name) => ({ kind: 'alias', name })),
    ];
}
/** systemd.unit(5): the instance that enabling the template itself means. The last assignment counts, an empty one included. */
function defaultInstance({ parts, seen, file }) {
    if (parts.kind !== 'template')
        return undefined;
    const value = file.settings.findLast(({ section, key }) => section === 'Install' && key === 'DefaultInstance')?.value;
    if (value === undefined)
        return undefined;
    const unit = namedUnit(`${parts.prefix}@${value}.${parts.type}`, seen);
    return unit?.kind === 'instance' ? unit.instance : undefined;
}
function dependencies({ parts, seen, file }) {
    const named = (section, key, style) => unit_references_unitsIn(file, section, key, style, seen).map((unit) => ({
        unit,
        cause: { kind: 'dependency', unit: parts.name, key },
    }));
    return [
        ...STARTING.flatMap((key) => named('Unit', key, UNQUOTED_KEEPING_ESCAPES)),
        ...(parts.type === 'service' ? named('Service', 'Sockets', UNQUOTED) : []),
    ];
}
function triggered(named) {
    const { parts } = named;
    const start = (unit, type, perConnection = false) => unit === undefined ? [] : [{ unit, cause: { kind: 'trigger', unit: parts.name, type, perConnection } }];
    if (parts.type === 'timer')
        return start(triggerUnit(named, 'Timer'), 'timer');
    if (parts.type === 'path')
        return start(triggerUnit(named, 'Path'), 'path');
    if (parts.type !== 'socket')
        return [];
    return accepts(named.file)
        ? start(serviceOfConnections(named), 'socket', true)
        : start(serviceOfSocket(named), 'socket');
}
/** systemd.socket(5), Accept=; with Service= as well systemd refuses the unit (socket.c socket_verify). */
function serviceOfConnections({ parts, file }) {
    if (start_causes_valuesOf(file, 'Socket', 'Service').some((value) => value.endsWith('.service')))
        return undefined;
    return `${parts.prefix}@${ANY_INSTANCE}.service`;
}
/** Service=: the last one that names a service (load-fragment.c config_parse_socket_service). A template cannot be loaded, so it does not count. */
function serviceOfSocket({ seen, file }) {
    const named = start_causes_valuesOf(file, 'Socket', 'Service')
        .flatMap((value) => namedUnit(value, seen) ?? [])
        .filter(({ type, kind }) => type === 'service' && kind !== 'template');
    return named.at(-1)?.name ?? namesake(seen);
}
/** Unit=: the first one that names a unit other than itself; further ones are ignored (load-fragment.c config_parse_trigger_unit). */
function triggerUnit({ seen, file }, section) {
    const named = start_causes_valuesOf(file, section, 'Unit').flatMap((value) => dependedUnit(value, seen) ?? []);
    return named.find((name) => name !== seen) ?? namesake(seen);
}
/** `foo.service` for `foo.timer` (unit.c unit_load_related_unit). */
function namesake(name) {
    return `${name.slice(0, name.lastIndexOf('.'))}.service`;
}
function start_causes_valuesOf(file, section, key) {
    return file.settings.filter((setting) => setting.section === section && setting.key === key).map(({ value }) => value);
}
/** The last value that is a boolean (parse-util.c parse_boolean); others are ignored, an empty one too. */
function accepts(file) {
    const values = start_causes_valuesOf(file, 'Socket', 'Accept').filter((value) => /^(?:1|yes|y|true|t|on|0|no|n|false|f|off)$/i.test(value));
    return /^(?:1|yes|y|true|t|on)$/i.test(values.at(-1) ?? '');
}

;// CONCATENATED MODULE: ./systemd/activation.ts



/** For each unit what starts it, by systemd's rules, as far as the units themselves tell. Sorted as given. */
function activationOf(units) {
    const named = units.map(({ name, file }) => namedFile(name, file));
    const started = new Map();
    const causes = new Map(named.map((unit) => [unit.parts.name, []]));
    for (const unit of named) {
        const own = unit.parts.name;
        const targets = new Set();
        for (const start of startsOf(unit)) {
            const target = fileOf(start.unit, causes);
            if (target === undefined || target === own)
                continue;
            targets.add(target);
            causes.get(target)?.push(start.cause);
        }
        started.set(own, targets);
    }
    const installed = new Map(named.map((unit) => [unit.parts.name, installCauses(unit)]));
    const verbs = verbsOf(started, causes, installed);
    return named.map((unit) => ({
        name: unit.parts.name,
        causes: [...(causes.get(unit.parts.name) ?? []), ...(installed.get(unit.parts.name) ?? [])],
        handling: handlingOf(unit, verbs.get(unit.parts.name)),
    }));
}
/** The unit file of the image that a unit is loaded from: its own, else its template. */
function fileOf(name, files) {
    if (files.has(name))
        return name;
    const parts = parseUnitName(name);
    if (!parts.ok || parts.kind !== 'instance')
        return undefined;
    const template = `${parts.prefix}@.${parts.type}`;
    return files.has(template) ? template : undefined;
}
/**
 * Which units a person enables or starts so that every unit is started by somebody: all with [Install], but for services
 * that a socket, timer or path of the image starts; then, of what these do not reach, as little as possible.
 */
function verbsOf(started, causes, installCauses) {
    const verbs = new Map();
    const reached = new Set();
    const reach = (name) => {
        const todo = [name];
        for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
            if (reached.has(next))
                continue;
            reached.add(next);
            todo.push(...(started.get(next) ?? []));
        }
    };
    const choose = (verb, name) => {
        verbs.set(name, verb);
        reach(name);
    };
    const isTriggered = (name) => causes.get(name)?.some(({ kind }) => kind === 'trigger') ?? false;
    const names = [...started.keys()];
    const installed = names.filter((name) => (installCauses.get(name)?.length ?? 0) > 0);
    for (const name of installed.filter((name) => !isTriggered(name)))
        choose('enable', name);
    for (const name of installed)
        if (!reached.has(name))
            choose('enable', name);
    // What another unit that is left starts is not for a person to start.
    const left = names.filter((name) => !reached.has(name));
    const ofOthers = new Set(left.flatMap((name) => [...(started.get(name) ?? [])]));
    for (const name of left)
        if (!ofOthers.has(name))
            choose('start', name);
    // Units that start each other in a circle: any of them will do.
    for (const name of left)
        if (!reached.has(name))
            choose('start', name);
    return verbs;
}
function handlingOf(unit, verb) {
    if (verb === undefined)
        return { kind: 'automatic' };
    if (unit.parts.kind !== 'template')
        return { kind: verb, unit: unit.parts.name };
    const instance = defaultInstance(unit);
    if (instance === undefined)
        return { kind: `${verb}-instance` };
    return { kind: verb, unit: withInstance(unit.parts, instance) };
}

;// CONCATENATED MODULE: ./report/annotations.ts


/** GitHub shows at most this many annotations of a level per step; more would be dropped without a word. */
const MOST_PER_LEVEL = 10;
/** Findings as annotations on the units' own lines, worst first; those over the limit are counted, and stand in summary and report. */
function annotate(findings) {
    const levels = { error: core/* error */.z3, warning: core/* warning */.$e, notice: core/* notice */.lm };
    const shown = { error: 0, warning: 0, notice: 0 };
    for (const finding of bySeverity(findings)) {
        const level = isError(finding) ? 'error' : finding.severity === 'warning' ? 'warning' : 'notice';
        shown[level] += 1;
        if (shown[level] > MOST_PER_LEVEL)
            continue;
        levels[level](`${finding.message}\n${finding.remedy}`, { title: titleOf(finding), ...annotations_placeOf(finding) });
    }
    const hidden = Object.values(shown).reduce((sum, count) => sum + Math.max(0, count - MOST_PER_LEVEL), 0);
    if (hidden > 0)
        core/* info */.pq(`${hidden} more findings are in the report and the job summary.`);
}
function titleOf({ rule, unit }) {
    return unit === undefined ? rule : `${rule} ${unit}`;
}
function annotations_placeOf({ file, line, column }) {
    if (file === undefined)
        return {};
    return {
        file,
        ...(line === undefined ? {} : { startLine: line }),
        ...(column === undefined ? {} : { startColumn: column }),
    };
}

;// CONCATENATED MODULE: ./report/conclude.ts






/**
 * Tells the result of a run that judged an image: report, annotations, summary, exit status.
 * @returns what the outputs say of it
 */
function conclude(conclusion) {
    const { fileName, profile, findings, activation, storePaths, image, outputDirectory } = conclusion;
    const verdict = verdictOf(findings);
    const report = (0,external_node_path_.join)(outputDirectory, `${fileName.replace(/\.raw$/, '')}.report.json`);
    writeReport(report, {
        profile,
        verdict,
        findings,
        ...(storePaths === undefined ? {} : { storePaths }),
        image: { name: fileName, ...(image === undefined ? {} : { digest: image.digest, size: image.size }) },
    });
    annotate(findings);
    writeSummary({
        name: fileName,
        verdict,
        profile,
        units: activation,
        findings,
        ...(image === undefined ? {} : { image }),
    });
    (0,log/* say */.cv)(`Verdict for the profile ${profile}: ${verdict}`);
    if (findings.some(isError))
        process.exitCode = 1;
    return { verdict, report };
}

;// CONCATENATED MODULE: ./tell.ts


/** The profile that portablectl attaches with when none is named. */
const PROFILE = 'default';
/**
 * Tells the verdict wherever it is looked for: outputs, report, annotations, summary, exit status.
 * @returns the path of the report
 */
function tell(conclusion) {
    const { units, fileName, storePaths } = conclusion;
    const { verdict, report } = conclude(conclusion);
    setOutputs({ verdict, report, units, 'image-name': fileName });
    if (storePaths !== undefined)
        setOutputs({ 'store-paths': storePaths.map(({ path }) => path) });
    return report;
}

;// CONCATENATED MODULE: ./closure/store-file.ts







/** The folder, on this machine, of squashfs-tools that Nix has or makes. */
async function toolsFromStore(workspace, wanted) {
    const { layout, path } = await made(workspace, wanted);
    return { folder: follow(layout, wanted, path).physical, text: wanted.text };
}
/**
 * Where this machine has an image that Nix has or makes: the output itself, or the one `.raw` file in its top folder, as
 * nixpkgs' `portableService` makes it. `name` is what it is judged under.
 */
async function imageFromStore(workspace, wanted) {
    const { layout, path } = await made(workspace, wanted);
    const given = readable(wanted, follow(layout, wanted, path));
    const image = given.stats.isDirectory() ? imageIn(given, wanted, path) : path;
    const found = image === path ? given : readable(wanted, follow(layout, wanted, image));
    if (found.stats.isFile())
        return { path: found.physical, name: nameOfImage(wanted, image) };
    throw (0,errors_0/* inputError */.Xu)(wanted.input, `${wanted.where}: ${(0,errors_0/* quote */.hD)(wanted.text)}: ${found.logical} is not a file.`, 'Name an image file; this action does not judge folders.');
}
/** Its own name in the store's folder has a hash before it, which nobody deploys it under. */
function nameOfImage({ source, text }, { storePath, subPath }) {
    if (subPath !== '')
        return external_node_path_.posix.basename(subPath);
    const isLink = source.kind === 'store-path' && !text.startsWith('/nix/');
    return isLink && text.endsWith('.raw') ? external_node_path_.posix.basename(text) : (0,store_path/* nameOf */.Vb)(storePath);
}
function imageIn(folder, { input, where, text }, path) {
    const images = (0,external_node_fs_.readdirSync)(folder.physical)
        .filter((name) => name.endsWith('.raw'))
        .sort();
    const [image, another] = images;
    if (image === undefined) {
        throw (0,errors_0/* inputError */.Xu)(input, `${where}: ${(0,errors_0/* quote */.hD)(text)} (${(0,store_path/* pathInStore */.Wr)(path)}) has no file NAME.raw in it.`, 'Name what pkgs.portableService makes, or an image file: REF#ATTRIBUTE/path/of/app_1.0.raw');
    }
    if (another === undefined)
        return { ...path, subPath: external_node_path_.posix.join(path.subPath, image) };
    throw (0,errors_0/* inputError */.Xu)(input, `${where}: ${(0,errors_0/* quote */.hD)(text)} (${(0,store_path/* pathInStore */.Wr)(path)}) has ${images.length} files NAME.raw in it.`, `Name one image in it, like ${text.replace(/\/+$/, '')}/${image}`);
}
function readable({ input, where }, found) {
    checkReadable(input, where, found.physical, found.stats);
    return found;
}
async function made(workspace, wanted) {
    const { openNix } = await __webpack_require__.e(/* import() */ 24).then(__webpack_require__.bind(__webpack_require__, 94024));
    return (0,log/* group */.Os)(`Build ${wanted.input} with Nix`, async () => {
        const nix = await openNix(workspace, wanted);
        const path = (await nix.realise([wanted])).get(wanted);
        if (path === undefined)
            throw new Error(`Nix was not asked for ${wanted.text}`);
        return { layout: nix.layout, path };
    });
}

;// CONCATENATED MODULE: ./runner/install-packages.ts




/** In the order they are looked for; a machine has one of them. */
const PACKAGE_MANAGERS = ['apt-get', 'dnf', 'apk', 'pacman', 'zypper'];
/** What to run, in order, to install a package; `package_` is a name that this program chose, never text from outside. */
function installCommands(manager, package_) {
    switch (manager) {
        case 'apt-get':
            return [
                ['apt-get', 'update', '-q', '-o', 'Acquire::Retries=3'],
                ['apt-get', 'install', '-q', '-y', '--no-install-recommends', '-o', 'Acquire::Retries=3', package_],
            ];
        case 'dnf':
            return [['dnf', 'install', '-q', '-y', package_]];
        case 'apk':
            return [['apk', 'add', '--no-cache', package_]];
        case 'pacman':
            return [['pacman', '-Sy', '--noconfirm', '--needed', package_]];
        case 'zypper':
            return [['zypper', '--non-interactive', 'install', '--no-recommends', package_]];
    }
}
/** Puts `sudo -n` (which never asks) in front when the user is not root; apt must not ask either. */
function asRoot(command, uid) {
    const quiet = command[0] === 'apt-get' ? ['env', 'DEBIAN_FRONTEND=noninteractive', ...command] : [...command];
    return uid === 0 ? quiet : ['sudo', '-n', ...quiet];
}
/**
 * Installs a package with the machine's own package manager.
 * @param names the package's name where it differs between managers
 * @throws ActionError `tools.install` when there is no package manager, no right to use it, or it fails
 */
async function installPackage(names) {
    const byHand = `Install the package ${names.default} in an earlier step, or name the tools' folder in squashfs-tools.`;
    const manager = PACKAGE_MANAGERS.find((candidate) => (0,find_program/* findProgram */.K)(candidate) !== undefined);
    if (manager === undefined) {
        throw new errors_0/* ActionError */.lZ({
            code: 'tools.install',
            message: `${names.default} is not installed, and none of ${PACKAGE_MANAGERS.join(', ')} is here to install it.`,
            remedy: byHand,
        });
    }
    const uid = process.getuid?.() ?? 0;
    if (uid !== 0 && (0,find_program/* findProgram */.K)('sudo') === undefined) {
        throw new errors_0/* ActionError */.lZ({
            code: 'tools.install',
            message: `${names.default} is not installed, and this user (uid ${uid}) has no sudo to install it with ${manager}.`,
            remedy: byHand,
        });
    }
    for (const command of installCommands(manager, names[manager] ?? names.default)) {
        const [program = '', ...args] = asRoot(command, uid);
        (0,log/* say */.cv)(`${program} ${args.join(' ')}`);
        const result = await (0,runner_command/* runCommand */.d1)((0,find_program/* findProgram */.K)(program) ?? program, args);
        // A stale or partly unreachable package list need not stop the install that follows it.
        if (result.exitCode !== 0 && command[1] !== 'update') {
            throw new errors_0/* ActionError */.lZ({
                code: 'tools.install',
                message: `${command.join(' ')} failed with status ${result.exitCode}.`,
                remedy: byHand,
                details: (0,runner_command/* lastLines */.w$)(`${result.stdout}\n${result.stderr}`),
            });
        }
    }
}

;// CONCATENATED MODULE: ./image/squashfs-tools.ts






/** `mksquashfs version 4.5.1 (2022/03/17)`; development builds say `4.5-git`, releases of the 4.6 branch `4.6.1`. */
function parseToolsVersion(text) {
    return /^(?:mk|un)squashfs version (\d+(?:\.\d+)*[^\s(]*)/m.exec(text)?.[1];
}
/** True when version `a` is older than `b`: numbers compared part by part, missing parts are 0. */
function isOlder(a, b) {
    const numbers = (version) => (/^[\d.]+/.exec(version)?.[0] ?? '').split('.').map(Number);
    const [left, right] = [numbers(a), numbers(b)];
    for (let i = 0; i < Math.max(left.length, right.length); i++) {
        const difference = (left[i] ?? 0) - (right[i] ?? 0);
        if (difference !== 0)
            return difference < 0;
    }
    return false;
}
/** Needed since 4.5 (2021): mksquashfs reads a tar stream, unsquashfs writes one stream of everything (`-pf`) and has `-cat`. */
const OLDEST = '4.5';
function isTooOld(version) {
    return isOlder(version, OLDEST);
}
/**
 * Versions that are known to write corrupt images now and then, from the tools' own changelog and issues: the fragment
 * race of 4.6 (fixed in 4.6.1) and the data races of 4.7 to 4.7.5 (plougher/squashfs-tools#339, #360 to #362).
 */
function knownDefect(version) {
    if (/^4\.6(?![.\d])/.test(version) || /^4\.6\.0(?!\d)/.test(version))
        return 'a race can damage its fragment table (fixed in 4.6.1)';
    if (!isOlder(version, '4.7') && isOlder(version, '4.7.6'))
        return 'data races can damage what it packs (fixed after 4.7.5)';
    return undefined;
}
/**
 * Finds mksquashfs and unsquashfs, installing them when allowed.
 * @param choice the input `squashfs-tools`: `auto`, or a folder that holds both (or a `bin` that does)
 * @throws ActionError when the folder has no tools, they are older than 4.5, or cannot be installed
 */
async function findSquashfsTools(choice) {
    const paths = choice === 'auto' ? await foundOrInstalled() : inFolder(choice);
    const version = await versionOf(paths.mksquashfs);
    await versionOf(paths.unsquashfs);
    if (isTooOld(version)) {
        throw (0,errors_0/* inputError */.Xu)('squashfs-tools', `${paths.mksquashfs} is version ${version}; this action needs ${OLDEST} or newer.`, `Name the folder of squashfs-tools ${OLDEST} or newer, or run on a newer distribution (Debian 12, Ubuntu 22.04, Fedora 35).`);
    }
    const defect = knownDefect(version);
    (0,log/* say */.cv)(`squashfs-tools ${version} (${paths.mksquashfs})`);
    return { ...paths, version, defect };
}
async function versionOf(program) {
    const { stdout, stderr } = await (0,runner_command/* runCommand */.d1)(program, ['-version']);
    const version = parseToolsVersion(`${stdout}\n${stderr}`);
    if (version !== undefined)
        return version;
    throw (0,errors_0/* inputError */.Xu)('squashfs-tools', `${program} does not say its version.`, 'Name the folder of another squashfs-tools, 4.5 or newer.', { details: (0,runner_command/* lastLines */.w$)(`${stdout}\n${stderr}`) });
}
async function foundOrInstalled() {
    const found = onPath();
    if (found !== undefined)
        return found;
    (0,log/* say */.cv)('squashfs-tools is not here: installing it.');
    await installPackage({ default: 'squashfs-tools', zypper: 'squashfs' });
    const installed = onPath();
    if (installed !== undefined)
        return installed;
    throw (0,errors_0/* inputError */.Xu)('squashfs-tools', 'mksquashfs and unsquashfs are still not on PATH after installing squashfs-tools.', 'Name their folder in squashfs-tools.');
}
function onPath() {
    const mksquashfs = (0,find_program/* findProgram */.K)('mksquashfs');
    const unsquashfs = (0,find_program/* findProgram */.K)('unsquashfs');
    return mksquashfs === undefined || unsquashfs === undefined ? undefined : { mksquashfs, unsquashfs };
}
function inFolder({ folder, text }) {
    const shown = text === undefined ? (0,errors_0/* quote */.hD)(folder) : `${(0,errors_0/* quote */.hD)(text)} (${folder})`;
    if ((0,external_node_fs_.statSync)(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
        throw (0,errors_0/* inputError */.Xu)('squashfs-tools', `${shown} is not a folder.`, 'Use "auto", the folder that holds mksquashfs and unsquashfs, or nixpkgs#squashfsTools.');
    }
    for (const candidate of [folder, `${folder}/bin`]) {
        const mksquashfs = (0,find_program/* programIn */.W)(candidate, 'mksquashfs');
        const unsquashfs = (0,find_program/* programIn */.W)(candidate, 'unsquashfs');
        if (mksquashfs !== undefined && unsquashfs !== undefined)
            return { mksquashfs, unsquashfs };
    }
    throw (0,errors_0/* inputError */.Xu)('squashfs-tools', `neither ${shown} nor its bin folder holds both mksquashfs and unsquashfs.`, 'Use "auto", the folder that holds both programs, or nixpkgs#squashfsTools.');
}

;// CONCATENATED MODULE: ./tools.ts



/** The squashfs-tools that the input of that name chooses. */
async function toolsOf(workspace, choice) {
    const place = choice !== 'auto' && 'source' in choice ? await toolsFromStore(workspace, choice) : choice;
    return (0,log/* group */.Os)('Find squashfs-tools', () => findSquashfsTools(place));
}

// EXTERNAL MODULE: ../node_modules/@actions/exec/lib/exec.js + 3 modules
var exec = __webpack_require__(97873);
;// CONCATENATED MODULE: ./image/mksquashfs.ts
/**
 * The arguments of mksquashfs(1) for an image of which every byte is determined: everything is root's, no extended
 * attributes, no NFS export table (nothing exports an image, and tar input leaves it out anyway), padded to 4 KiB
 * (the default; a loop device drops the tail of a file that is no multiple of 512), an unreadable source is an error.
 */
function mksquashfsArguments(options) {
    const { output, compression, blockSize, time, plainMetadata = false, processors } = options;
    return [
        // Tar input turns -tailends on; off, a large file's blocks stay together, as when mksquashfs reads a folder.
        ...['-', output, '-tar', '-no-tailends'],
        ...['-noappend', '-exit-on-error', '-no-progress', '-quiet'],
        ...['-all-root', '-root-mode', '755', '-root-time', String(time)],
        ...['-no-xattrs', '-no-exports', '-mkfs-time', String(time), '-all-time', String(time)],
        ...(plainMetadata ? ['-noI', '-noId', '-noX'] : []),
        ...['-b', String(blockSize), '-comp', ...compression],
        ...(processors === undefined ? [] : ['-processors', String(processors)]),
    ];
}

;// CONCATENATED MODULE: ./image/run-mksquashfs.ts






/** @throws ActionError when a source cannot be read or changes, the disk is full, or mksquashfs fails */
async function runMksquashfs({ program, args, output, write }) {
    const child = (0,external_node_child_process_.spawn)(program, [...args], { stdio: ['pipe', 'ignore', 'pipe'], env: (0,runner_command/* toolEnvironment */.uQ)() });
    (0,cleanup/* ownChild */.nW)(child);
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text) => (errors = `${errors}${text}`.slice(-64 * 1024)));
    // A write to a program that has died fails with EPIPE; its own words and status say more.
    child.stdin.on('error', () => undefined);
    const finished = new Promise((resolve, reject) => {
        child.once('error', reject);
        child.once('close', (code, signal) => resolve({ code, signal }));
    });
    finished.catch(() => undefined);
    const failure = await write(child.stdin).then(() => undefined, (error) => error);
    // Without the end of its input mksquashfs would wait for ever: a source that cannot be read ends it at once.
    if (failure instanceof errors_0/* ActionError */.lZ) {
        child.kill('SIGKILL');
        await finished;
        throw failure;
    }
    const { code, signal } = await finished;
    if (code !== 0)
        throw packError(code, signal, errors);
    // A program that says it succeeded and took half of its input, or made nothing, is none that packs.
    if (failure instanceof Error || !(0,external_node_fs_.existsSync)(output))
        throw packError(code, signal, errors);
    if (errors.trim() !== '')
        (0,log/* say */.cv)((0,log/* harmless */.Is)((0,runner_command/* lastLines */.w$)(errors)));
}
function packError(code, signal, errors) {
    if (/no space left on device|disk quota exceeded/i.test(errors)) {
        return new errors_0/* ActionError */.lZ({
            code: 'pack.disk-full',
            message: 'The disk is full: mksquashfs could not write the image.',
            remedy: 'Free space, or name an output-directory on a larger disk. Nothing half-made is left.',
            details: (0,runner_command/* lastLines */.w$)(errors),
        });
    }
    const how = signal === null ? `with status ${code ?? 'unknown'}` : `by ${signal}`;
    return new errors_0/* ActionError */.lZ({
        code: 'pack.failed',
        message: `mksquashfs ended ${how}.`,
        remedy: signal === 'SIGKILL'
            ? 'It was killed, probably for want of memory: use a smaller squash-block-size or another compression.'
            : 'Its last words are below; another squashfs-tools may help.',
        details: (0,runner_command/* lastLines */.w$)(errors),
    });
}

;// CONCATENATED MODULE: ./image/sink.ts
/** Bytes handed on at once, many small files together. */
const CHUNK = 1024 * 1024;
/** Collects what is written in one of two buffers, which take turns: one is filled while the other program takes the other. */
class Sink {
    output;
    current = Buffer.allocUnsafe(CHUNK);
    other = Buffer.allocUnsafe(CHUNK);
    used = 0;
    pending = Promise.resolve();
    constructor(output) {
        this.output = output;
    }
    /** Where the next bytes go: at least one fits. Say with {@link filled} how many were put there. */
    async room() {
        if (this.used === CHUNK)
            await this.flush();
        return this.current.subarray(this.used);
    }
    filled(length) {
        this.used += length;
    }
    async write(bytes) {
        for (let at = 0; at < bytes.length;) {
            const room = await this.room();
            const length = Math.min(room.length, bytes.length - at);
            room.set(bytes.subarray(at, at + length));
            this.filled(length);
            at += length;
        }
    }
    async end() {
        await this.flush();
        await this.pending;
        await new Promise((resolve) => this.output.end(resolve));
    }
    /** Waits until the buffer before was taken, and starts to hand on this one. */
    async flush() {
        await this.pending;
        const full = this.current.subarray(0, this.used);
        this.pending = new Promise((resolve, reject) => {
            this.output.write(full, (error) => (error ? reject(error) : resolve()));
        });
        // A failure is reported by the next wait; until then it must not count as unhandled.
        this.pending.catch(() => undefined);
        const free = this.other;
        this.other = this.current;
        this.current = free;
        this.used = 0;
    }
}

;// CONCATENATED MODULE: ./image/tar.ts

const BLOCK = 512;
/** The header blocks of an entry; a file's `size` bytes follow, then {@link padding}. `time` is in seconds since 1970. */
function tarHeader(entry, time) {
    const name = external_node_buffer_.Buffer.from(entry.kind === 'directory' ? `${entry.name}/` : entry.name);
    const target = external_node_buffer_.Buffer.from(entry.kind === 'symlink' ? entry.target : '');
    const blocks = [];
    if (target.length > 100)
        blocks.push(...longName('K', target));
    if (name.length > 100)
        blocks.push(...longName('L', name));
    const type = { directory: '5', file: '0', symlink: '2' }[entry.kind];
    const mode = entry.kind === 'symlink' ? 0o777 : entry.mode;
    blocks.push(block({ name, target, type, mode, size: entry.kind === 'file' ? entry.size : 0, time }));
    return external_node_buffer_.Buffer.concat(blocks);
}
/** The zero bytes that fill a file's last block. */
function padding(size) {
    return external_node_buffer_.Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
}
/** Two empty blocks end an archive. */
const TAR_END = external_node_buffer_.Buffer.alloc(2 * BLOCK);
/** GNU's way for a name over 100 bytes: an entry of its own before the real one, its content the name and a NUL. */
function longName(type, name) {
    const size = name.length + 1;
    return [
        block({ name: external_node_buffer_.Buffer.from('././@LongLink'), target: external_node_buffer_.Buffer.alloc(0), type, mode: 0o644, size, time: 0 }),
        name,
        external_node_buffer_.Buffer.alloc(1),
        padding(size),
    ];
}
function block({ name, target, type, mode, size, time }) {
    const header = external_node_buffer_.Buffer.alloc(BLOCK);
    name.copy(header, 0, 0, 100);
    header.write(tar_octal(mode, 7), 100);
    header.write(tar_octal(0, 7), 108); // owner: root
    header.write(tar_octal(0, 7), 116); // group: root
    writeSize(header, size);
    header.write(tar_octal(time, 11), 136);
    header.write(' '.repeat(8), 148); // the checksum counts itself as blanks
    header.write(type, 156);
    target.copy(header, 157, 0, 100);
    header.write('ustar  \0', 257);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${tar_octal(sum, 6)}\0 `, 148);
    return header;
}
/** Sizes from 8 GiB on do not fit eleven octal digits: GNU writes them as a big-endian number with the top bit set. */
function writeSize(header, size) {
    if (size < 0o100000000000) {
        header.write(tar_octal(size, 11), 124);
        return;
    }
    header.writeUInt8(0x80, 124);
    header.writeBigUInt64BE(BigInt(size), 128);
}
function tar_octal(value, digits) {
    return value.toString(8).padStart(digits, '0');
}

;// CONCATENATED MODULE: ./image/parts/sample.ts









/** SHA-256 of what a mksquashfs makes of a fixed sample: one behind a wrapper, or linked statically, does not tell otherwise what it compresses with. */
async function digestOfSample(program, options) {
    const folder = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)((0,temporary_folder/* temporaryFolder */.y)(), 'portable-service-sample-'));
    try {
        const output = (0,external_node_path_.join)(folder, 'sample');
        const args = mksquashfsArguments({ ...options, output, time: 0, plainMetadata: true, processors: 1 });
        await runMksquashfs({ program, args, output, write: writeSample });
        return await digestOfFile(output);
    }
    finally {
        (0,external_node_fs_.rmSync)(folder, { recursive: true, force: true });
    }
}
async function writeSample(input) {
    const sample = sampleOf(256 * 1024);
    const sink = new Sink(input);
    await sink.write(tarHeader({ kind: 'file', name: 'data', mode: 0o644, size: sample.length }, 0));
    await sink.write(sample);
    await sink.write(padding(sample.length));
    await sink.write(TAR_END);
    await sink.end();
}
/** Words that come again and again, in no order: a compressor has to choose. */
function sampleOf(size) {
    const words = [];
    for (let length = 0, number = 0; length < size; number++) {
        const digest = (0,external_node_crypto_.createHash)('sha256').update(String(number)).digest('hex');
        const earlier = words.at(-1 - (parseInt(digest.slice(-4), 16) % 40)) ?? '';
        const word = `${digest.slice(0, 4 + (number % 13))}${earlier.slice(0, 20)}`;
        words.push(word);
        length += word.length;
    }
    return Buffer.from(words.join('').slice(0, size), 'latin1');
}

;// CONCATENATED MODULE: ./image/parts/compressor-identity.ts






/** The libraries that mksquashfs compresses with, by their file names. */
const COMPRESSING = /^lib(?:z|lzma|zstd|lz4|lzo2)(?:-ng)?\.so/;
/**
 * What tells one compressor from another: the bytes of mksquashfs and of the libraries that it loads to compress with. Versions would not do:
 * distributions patch, and a library's own name does not say its release. Where no such library is to be seen, what it makes of a sample counts, too.
 */
async function compressorIdentity(tools, options) {
    const { mksquashfs, version } = tools;
    const hash = (0,external_node_crypto_.createHash)('sha256')
        .update(version)
        .update(await digestOfFile(mksquashfs));
    const libraries = await librariesOf(mksquashfs);
    for (const library of libraries)
        hash.update(await digestOfFile(library));
    if (libraries.length === 0)
        hash.update(await digestOfSample(mksquashfs, options));
    return hash.digest('hex');
}
/**
 * ld.so(8) prints, instead of running a program, which libraries it would load. Where the loader knows no such thing (musl) or the program is
 * static, the program itself answers, and names none.
 */
async function librariesOf(program) {
    if (isScript(program))
        return [];
    const { stdout } = await (0,exec/* getExecOutput */.H)(`"${program.replace(/"/g, '\\"')}"`, ['-version'], {
        silent: true,
        ignoreReturnCode: true,
        env: { ...(0,runner_command/* toolEnvironment */.uQ)(), LD_TRACE_LOADED_OBJECTS: '1' },
    });
    const found = [...stdout.matchAll(/^\s+(\S+) => (\/.*) \(0x[0-9a-f]+\)$/gm)];
    return found.flatMap(([, name = '', path = '']) => (COMPRESSING.test(name) ? [path] : [])).sort();
}
/** A wrapper's programs would be traced, too. */
function isScript(program) {
    return (0,external_node_fs_.readFileSync)(program).subarray(0, 2).toString('latin1') === '#!';
}

;// CONCATENATED MODULE: ./image/parts/disk-full.ts

/** An error that says that the disk is full, as one of the user's; any other as it is. */
function toldOfFullDisk(error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    if (code !== 'ENOSPC' && code !== 'EDQUOT')
        return error;
    return new errors_0/* ActionError */.lZ({
        code: 'pack.disk-full',
        message: 'The disk is full: the image could not be written.',
        remedy: 'Free space, or name an output-directory on a larger disk. Nothing half-made is left.',
        cause: error,
    });
}

;// CONCATENATED MODULE: ./image/planned-file.ts


/**
 * Opens a source for reading, without following a link at its end, and makes sure that it is the file that was planned.
 * @param size what it had when it was planned, in bytes
 * @throws ActionError when it cannot be read, or is another file now
 */
function openPlanned(source, size) {
    let file;
    try {
        file = (0,external_node_fs_.openSync)(source.path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW);
    }
    catch (cause) {
        throw new errors_0/* ActionError */.lZ({
            code: 'pack.unreadable',
            message: `${(0,errors_0/* quote */.hD)(source.path)} cannot be read: ${cause.message}`,
            remedy: 'Make it readable for the user that runs this step, or leave it out.',
            cause,
        });
    }
    const stats = (0,external_node_fs_.fstatSync)(file);
    if (stats.isFile() && stats.size === size && (source.kind === 'store' || planned_file_isSame(source, stats)))
        return file;
    (0,external_node_fs_.closeSync)(file);
    throw planned_file_changed(source.path, 'was replaced or written to');
}
function planned_file_isSame(source, stats) {
    return stats.dev === source.device && stats.ino === source.inode && stats.mtimeMs === source.modified;
}
function planned_file_changed(path, how) {
    return new errors_0/* ActionError */.lZ({
        code: 'pack.changed',
        message: `${(0,errors_0/* quote */.hD)(path)} ${how} while the image was being made.`,
        remedy: 'Let the step that writes it finish first, then run this one.',
    });
}

;// CONCATENATED MODULE: ./image/parts/piece-reader.ts


/** Reads the one file of a part from its sources, from its beginning to its end. At most one source is open. */
class PieceReader {
    contents;
    pieces;
    next = 0;
    done = 0;
    file;
    constructor(contents, pieces) {
        this.contents = contents;
        this.pieces = pieces;
    }
    /**
     * Puts what comes next into the buffer.
     * @returns how many bytes; 0 at the end
     * @throws ActionError when a source cannot be read, or is another file than the one that was planned
     */
    read(into) {
        const piece = this.pieces[this.next];
        if (piece === undefined)
            return 0;
        const total = 'zeros' in piece ? piece.zeros : piece.length;
        const length = Math.min(into.length, total - this.done);
        const read = 'zeros' in piece ? zeros(into, length) : this.take(piece.content, into, piece.from + this.done, length);
        this.done += read;
        if (this.done === total)
            this.advance();
        return read;
    }
    /** Fills the buffer as far as there is something. */
    fill(into) {
        let length = 0;
        for (let read = -1; read !== 0 && length < into.length; length += read)
            read = this.read(into.subarray(length));
        return length;
    }
    close() {
        if (this.file !== undefined)
            (0,external_node_fs_.closeSync)(this.file);
        this.file = undefined;
    }
    advance() {
        this.close();
        this.next += 1;
        this.done = 0;
    }
    take(content, into, from, length) {
        const entry = this.contents[content]?.entry;
        if (entry === undefined)
            return 0;
        const { source, size } = entry;
        if (source.kind === 'bytes') {
            into.set(source.bytes.subarray(from, from + length));
            return length;
        }
        this.file ??= openPlanned(source, size);
        const read = (0,external_node_fs_.readSync)(this.file, into, 0, length, from);
        if (read === 0)
            throw planned_file_changed(source.path, 'became shorter');
        return read;
    }
}
function zeros(into, length) {
    into.fill(0, 0, length);
    return length;
}

;// CONCATENATED MODULE: ./image/parts/contents.ts


/** One buffer serves all files. */
const buffer = Buffer.allocUnsafe(1024 * 1024);
/** SHA-256 of a file's content, in hexadecimal digits. */
function digestOfContent(entry) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const reader = new PieceReader([{ entry }], [{ content: 0, from: 0, length: entry.size }]);
    try {
        for (let left = entry.size; left > 0;) {
            const read = reader.read(buffer);
            hash.update(buffer.subarray(0, read));
            left -= read;
        }
    }
    finally {
        reader.close();
    }
    return hash.digest('hex');
}

;// CONCATENATED MODULE: ./image/parts/make-part.ts
















/**
 * Has mksquashfs compress a part, compares what it made with the sources, byte by byte, and keeps it.
 * @param progress called with how many bytes were handed on so far, those that fill the last blocks too; begins again with a second try
 * @throws ActionError when a source cannot be read or changes, the disk is full, or mksquashfs fails or makes something else twice
 */
async function makePart({ key, files, digests: read }, options, tools, folder, progress) {
    const digests = read();
    const { contents } = distinct(files, digests);
    const sizes = contents.map(({ entry }) => entry.size);
    const arrangement = arrange(sizes, options.blockSize);
    const make = async (processors) => {
        folder.remove(key);
        const output = folder.staging(key);
        const args = mksquashfsArguments({
            ...options,
            output,
            time: 0,
            plainMetadata: true,
            ...(processors === undefined ? {} : { processors }),
        });
        const write = (input) => writeData(input, contents, arrangement, options.blockSize, progress);
        await runMksquashfs({ program: tools.mksquashfs, args, output, write });
        const data = folder.readStaged(key);
        if ('problem' in data)
            return data;
        const equal = data.words.length === arrangement.blocks && (await isEqual(output, tools.unsquashfs, contents, arrangement));
        return equal ? data : { problem: 'is not what its sources are, when it is unpacked again' };
    };
    const stopping = (0,cleanup/* undoWhenStopped */._2)(() => folder.remove(key));
    try {
        let made = await make();
        if ('problem' in made) {
            make_part_checkUnchanged(contents);
            // The known defects are races between its threads.
            (0,core/* warning */.$e)(`mksquashfs ${tools.version} damaged what it compressed. It is done again, with one thread.`);
            made = await make(1);
            if ('problem' in made)
                throw make_part_damaged(tools.version, made);
        }
        const { start, words, compressorOptions = Buffer.alloc(0) } = made;
        const blocks = digestsOfBlocks(folder.staging(key), start, words);
        return folder.keep(key, { start, words, compressorOptions, blocks, files: digests });
    }
    catch (error) {
        folder.remove(key);
        throw error;
    }
    finally {
        stopping.release();
    }
}
/** A source that changes while it is packed looks like damage, and what is packed then would be remembered as what it was before. */
function make_part_checkUnchanged(contents) {
    for (const { entry, digest } of contents) {
        if (entry.source.kind !== 'bytes' && digestOfContent(entry) !== digest)
            throw planned_file_changed(entry.source.path, 'was replaced or written to');
    }
}
/** The tar stream of the one file. */
async function writeData(input, contents, { blocks, pieces }, blockSize, progress) {
    const size = blocks * blockSize;
    const sink = new Sink(input);
    const reader = new PieceReader(contents, pieces);
    try {
        await sink.write(tarHeader({ kind: 'file', name: 'data', mode: 0o644, size }, 0));
        for (let left = size; left > 0;) {
            const read = reader.read(await sink.room());
            sink.filled(read);
            left -= read;
            progress(size - left);
        }
        await sink.write(padding(size));
        await sink.write(TAR_END);
        await sink.end();
    }
    finally {
        reader.close();
    }
}
/** Whether what is unpacked again is what the sources have: every source is read once more. */
async function isEqual(path, unsquashfs, contents, { pieces }) {
    const reader = new PieceReader(contents, pieces);
    let expected = Buffer.allocUnsafe(64 * 1024);
    try {
        const equal = await streamFileOfImage(path, unsquashfs, '/data', (chunk) => {
            if (expected.length < chunk.length)
                expected = Buffer.allocUnsafe(chunk.length);
            const length = reader.fill(expected.subarray(0, chunk.length));
            return length === chunk.length && chunk.equals(expected.subarray(0, length));
        });
        return equal && reader.read(expected) === 0;
    }
    finally {
        reader.close();
    }
}
function digestsOfBlocks(path, start, words) {
    const file = (0,external_node_fs_.openSync)(path, 'r');
    try {
        let at = start;
        return words.map((word) => {
            const length = storedLength(word);
            if (length === 0)
                return '';
            const bytes = Buffer.allocUnsafe(length);
            (0,external_node_fs_.readSync)(file, bytes, 0, length, at);
            at += length;
            return (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex');
        });
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}
function make_part_damaged(version, { problem }) {
    return new errors_0/* ActionError */.lZ({
        code: 'pack.damaged',
        message: `mksquashfs ${version} makes something else of its input: what it compressed ${problem}.`,
        remedy: 'Use another version (input squashfs-tools), and check the memory of this machine.',
    });
}

;// CONCATENATED MODULE: ./image/parts/part.ts
/** A part that is not what it was when it was proved. */
class DamagedPart extends Error {
    part;
    constructor(part) {
        super(`the remembered part ${part.key} is damaged`);
        this.part = part;
        this.name = 'DamagedPart';
    }
}

;// CONCATENATED MODULE: ./image/squashfs/folder-tree.ts



/**
 * Makes a tree of paths, in whatever order they come. The root is not among them.
 * @throws Error for a path that no image can have: all of them come from the plan, which is a tree
 */
function folderTree(entries, rootMode) {
    const root = { mode: rootMode, children: [] };
    const folders = new Map([['', root]]);
    const children = new Map();
    for (const [path, entry] of entries) {
        if (children.has(path))
            throw new Error(`named twice: ${path}`);
        const name = folder_tree_nameOf(path);
        if (entry.kind === 'directory') {
            const folder = { mode: entry.mode, children: [] };
            folders.set(path, folder);
            children.set(path, { kind: 'folder', name, folder });
        }
        else {
            children.set(path, { kind: 'leaf', name, entry });
        }
    }
    for (const [path, child] of children) {
        const parent = folders.get(path.slice(0, path.lastIndexOf('/')));
        if (parent === undefined)
            throw new Error(`not in a folder: ${path}`);
        parent.children.push(child);
    }
    for (const folder of folders.values())
        folder.children.sort((a, b) => Buffer.compare(a.name, b.name));
    return root;
}
function folder_tree_nameOf(path) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const bytes = utf8Of(name);
    if (!path.startsWith('/') || bytes.length > LONGEST_NAME || Buffer.byteLength(path) > LONGEST_PATH || !isName(name))
        throw new Error(`not a path inside an image: ${(0,errors_0/* quote */.hD)(path)}`);
    return bytes;
}

;// CONCATENATED MODULE: ./image/squashfs/record.ts
/** The fields one after the other, little endian, and then the tail. Throws when a number does not fit its field. */
function record(fields, tail = new Uint8Array()) {
    const head = fields.reduce((sum, [bytes]) => sum + bytes, 0);
    const buffer = Buffer.alloc(head + tail.length);
    let at = 0;
    for (const [bytes, value] of fields) {
        if (bytes === 8)
            buffer.writeBigUInt64LE(BigInt(value), at);
        else
            buffer.writeUIntLE(Number(value), at, bytes);
        at += bytes;
    }
    buffer.set(tail, head);
    return buffer;
}
/** Numbers of 32 bits, one after the other. */
function words(values) {
    const buffer = Buffer.alloc(4 * values.length);
    values.forEach((value, index) => buffer.writeUInt32LE(value, 4 * index));
    return buffer;
}

;// CONCATENATED MODULE: ./image/squashfs/lookup-table.ts



/** @param at where the table begins in the file */
function lookupTable(entries, at) {
    const blocks = inBlocks(entries);
    const list = Array.from({ length: blocksOf(entries.length) }, (_, index) => at + placeOf(index * METADATA_BYTES).block);
    return { bytes: Buffer.concat([blocks, record(list.map((place) => [8, place]))]), list: at + blocks.length };
}

;// CONCATENATED MODULE: ./image/squashfs/superblock-bytes.ts


const superblock_bytes_MAGIC = 0x73717368; // "hsqs"
const COMPRESSOR_ID = {
    gzip: 1,
    lzma: 2,
    lzo: 3,
    xz: 4,
    lz4: 5,
    zstd: 6,
};
const INODES_UNCOMPRESSED = 1 << 0;
const NO_FRAGMENTS = 1 << 4;
const DUPLICATES_REMOVED = 1 << 6;
const superblock_bytes_NO_XATTRS = 1 << 9;
const COMPRESSOR_OPTIONS = 1 << 10;
const IDS_UNCOMPRESSED = 1 << 11;
/** The first 96 bytes of an image. */
function superblockBytes(facts, tables) {
    const ids = 1;
    const flags = INODES_UNCOMPRESSED |
        IDS_UNCOMPRESSED |
        DUPLICATES_REMOVED |
        superblock_bytes_NO_XATTRS |
        (tables.fragments === 0 ? NO_FRAGMENTS : 0) |
        (facts.hasCompressorOptions ? COMPRESSOR_OPTIONS : 0);
    const { block, offset } = tables.rootInode;
    return record([
        [4, superblock_bytes_MAGIC],
        [4, tables.inodes],
        [4, facts.time],
        [4, facts.blockSize],
        [4, tables.fragments],
        [2, COMPRESSOR_ID[facts.compressor]],
        [2, Math.log2(facts.blockSize)],
        [2, flags],
        [2, ids],
        [2, 4], // version 4.0
        [2, 0],
        [8, BigInt(block) * 0x10000n + BigInt(offset)],
        [8, tables.bytesUsed],
        [8, tables.idTable],
        [8, format_NO_TABLE], // extended attributes
        [8, facts.dataEnd], // inodes
        [8, tables.directoryTable],
        [8, tables.fragmentTable ?? format_NO_TABLE],
        [8, format_NO_TABLE], // NFS exports
    ]);
}

;// CONCATENATED MODULE: ./image/squashfs/byte-pile.ts
/** Bytes of a table in the order they are added. */
class BytePile {
    pieces = [];
    total = 0;
    /** @returns where they are in the table */
    add(bytes) {
        const position = this.total;
        this.pieces.push(bytes);
        this.total += bytes.length;
        return position;
    }
    all() {
        return Buffer.concat(this.pieces, this.total);
    }
}

;// CONCATENATED MODULE: ./image/squashfs/inode-bytes.ts




/** Sizes and places from here on take an extended inode. */
const FOUR_GIB = 2 ** 32;
function head(type, { number, time, mode }) {
    const [owner, group] = [0, 0];
    return [
        [2, type],
        [2, mode],
        [2, owner],
        [2, group],
        [4, time],
        [4, number],
    ];
}
function symlinkInode(inode, target) {
    const links = 1;
    return record([...head(INODE_TYPE.symlink, inode), [4, links], [4, target.length]], target);
}
function fileInode(inode, content, blockSize) {
    const { size, blocks } = content;
    const start = hasData(blocks) ? content.start : 0;
    const fragment = content.fragment?.index ?? NO_FRAGMENT;
    const offset = content.fragment?.offset ?? 0;
    const holes = bytesInHoles(content, blockSize);
    if (holes === 0 && size < FOUR_GIB && start < FOUR_GIB) {
        const fields = [...head(INODE_TYPE.file, inode), [4, start], [4, fragment], [4, offset], [4, size]];
        return record(fields, words(blocks));
    }
    // What du and cp see as not stored. mksquashfs leaves a file of nothing but holes one byte.
    const sparse = Math.min(holes, size - 1);
    const links = 1;
    const fields = [
        ...head(INODE_TYPE.file + EXTENDED, inode),
        [8, start],
        [8, size],
        [8, sparse],
        [4, links],
        [4, fragment],
        [4, offset],
        [4, NO_XATTRS],
    ];
    return record(fields, words(blocks));
}
/** @param parent the number of the folder above */
function directoryInode(inode, listing, parent) {
    const { bytes, index, position, subfolders } = listing;
    const { block, offset } = placeOf(bytes.length === 0 ? 0 : position);
    const size = bytes.length + DOTS_BYTES;
    const links = 2 + subfolders;
    if (index.length === 0) {
        const fields = [
            ...head(INODE_TYPE.directory, inode),
            [4, block],
            [4, links],
            [2, size],
            [2, offset],
            [4, parent],
        ];
        return record(fields);
    }
    const fields = [
        ...head(INODE_TYPE.directory + EXTENDED, inode),
        [4, links],
        [4, size],
        [4, block],
        [4, parent],
        [2, index.length],
        [2, offset],
        [4, NO_XATTRS],
    ];
    return record(fields, indexBytes(listing));
}
function indexBytes({ index, position }) {
    return Buffer.concat(index.map((entry) => {
        const { block } = placeOf(position + entry.position);
        return record([
            [4, entry.position],
            [4, block],
            [4, entry.name.length - 1],
        ], entry.name);
    }));
}

;// CONCATENATED MODULE: ./image/squashfs/listing.ts


const listing_HEADER_BYTES = 12;
const listing_ENTRY_BYTES = 8;
/**
 * Writes the listing of a folder. A header begins a new run where the inodes' block changes, after 256 entries, and where
 * as many bytes have been written since the last mention in the index as a metadata block holds (mksquashfs.c, add_dir).
 * @param entries sorted by the bytes of their names, and their inodes numbered in that order
 */
function listingOf(entries) {
    const pieces = [];
    const index = [];
    let length = 0;
    let indexed = 0;
    let run;
    for (const { name, type, number, place } of entries) {
        const bytes = listing_ENTRY_BYTES + name.length;
        const isFull = length + bytes - indexed > METADATA_BYTES;
        if (run?.block !== place.block || run.entries.length === MOST_ENTRIES_OF_A_RUN || isFull) {
            if (run !== undefined)
                pieces.push(...bytesOf(run));
            if (length + listing_HEADER_BYTES + bytes - indexed > METADATA_BYTES) {
                index.push({ position: length, name });
                indexed = length;
            }
            run = { block: place.block, number, entries: [] };
            length += listing_HEADER_BYTES;
        }
        run.entries.push(record([
            [2, place.offset],
            [2, number - run.number],
            [2, type],
            [2, name.length - 1],
        ], name));
        length += bytes;
    }
    if (run !== undefined)
        pieces.push(...bytesOf(run));
    return { bytes: Buffer.concat(pieces, length), index };
}
function bytesOf({ entries, block, number }) {
    const header = record([
        [4, entries.length - 1],
        [4, block],
        [4, number],
    ]);
    return [header, ...entries];
}

;// CONCATENATED MODULE: ./image/squashfs/tree-writer.ts







function writeTree(root, facts) {
    return new TreeWriter(facts).write(root);
}
/**
 * What is in one folder has inodes side by side and numbers in a row, so that its listing needs few headers, and no
 * difference of numbers is ever too large for one. A folder is written once what is below it is: its inode tells where
 * its listing is, and that tells where the inodes are.
 */
class TreeWriter {
    facts;
    inodes = new BytePile();
    listings = new BytePile();
    nextNumber = 1;
    constructor(facts) {
        this.facts = facts;
    }
    write(root) {
        const number = this.nextNumber;
        this.nextNumber += 1;
        const listing = this.writeBelow(root, number);
        // Nothing is above the root; as mksquashfs, name a number that no inode has.
        const inode = directoryInode(this.head(number, root.mode), listing, this.nextNumber);
        const rootInode = placeOf(this.inodes.add(inode));
        return {
            inodes: this.inodes.all(),
            listings: this.listings.all(),
            rootInode,
            inodeCount: this.nextNumber - 1,
        };
    }
    /** A path is at most 4095 bytes, so this goes at most 2047 folders deep. */
    writeBelow({ children }, number) {
        const first = this.nextNumber;
        this.nextNumber += children.length;
        const below = children.map((child, index) => child.kind === 'folder' ? this.writeBelow(child.folder, first + index) : undefined);
        const listed = children.map((child, index) => {
            const inode = this.inodeOf(child, first + index, below[index], number);
            return { name: child.name, type: typeOf(child), number: first + index, place: placeOf(this.inodes.add(inode)) };
        });
        const listing = listingOf(listed);
        const subfolders = children.filter(({ kind }) => kind === 'folder').length;
        return { ...listing, position: this.listings.add(listing.bytes), subfolders };
    }
    inodeOf(child, number, listing, parent) {
        if (child.kind === 'leaf')
            return this.leafInode(child.entry, number);
        if (listing === undefined)
            throw new Error('a folder without its listing');
        return directoryInode(this.head(number, child.folder.mode), listing, parent);
    }
    leafInode(entry, number) {
        if (entry.kind === 'file')
            return fileInode(this.head(number, entry.mode), entry.content, this.facts.blockSize);
        const target = utf8Of(entry.target);
        if (target.length === 0 || target.length > LONGEST_PATH || target.includes(0))
            throw new Error(`not a link's target: ${(0,errors_0/* quote */.hD)(entry.target)}`);
        return symlinkInode(this.head(number, 0o777), target);
    }
    head(number, mode) {
        if (mode > 0o7777)
            throw new Error(`not a mode: ${mode.toString(8)}`);
        return { number, mode, time: this.facts.time };
    }
}
function typeOf(child) {
    return child.kind === 'folder' ? INODE_TYPE.directory : INODE_TYPE[child.entry.kind];
}

;// CONCATENATED MODULE: ./image/squashfs/write-metadata.ts








const ROOT_ID = 0;
/**
 * Writes the metadata of an image in squashfs 4.0, uncompressed: its bytes depend on the arguments alone, not even on the
 * order of the entries. Everything is root's, has the image's one time, and is no hard link; there are no extended attributes
 * and no NFS exports.
 * @param entries every path but the root, absolute
 * @throws Error when the arguments are no image
 */
function writeMetadata(entries, facts, fragments) {
    if (facts.compressor === 'lz4' && !facts.hasCompressorOptions)
        throw new Error('lz4 always has its options: unsquashfs insists');
    const given = [...entries];
    checkData(given, facts, fragments);
    const tree = writeTree(folderTree(given, facts.rootMode), facts);
    // unsquashfs holds more for damage, as every fragment has the tail of a file.
    if (fragments.length > tree.inodeCount)
        throw new Error('more fragments than files');
    const inodes = inBlocks(tree.inodes);
    const directories = inBlocks(tree.listings);
    const directoryTable = facts.dataEnd + inodes.length;
    const fragmentTable = tableOfFragments(fragments, directoryTable + directories.length);
    const idTable = lookupTable(words([ROOT_ID]), directoryTable + directories.length + (fragmentTable?.bytes.length ?? 0));
    const bytesUsed = idTable.list + 8;
    const superblock = superblockBytes(facts, {
        inodes: tree.inodeCount,
        rootInode: tree.rootInode,
        directoryTable,
        fragments: fragments.length,
        fragmentTable: fragmentTable?.list,
        idTable: idTable.list,
        bytesUsed,
    });
    const mistake = readSuperblock(superblock);
    if ('problem' in mistake)
        throw new Error(`the image ${mistake.problem}`);
    const lookups = fragmentTable === undefined ? [idTable] : [fragmentTable, idTable];
    return { superblock, tables: [inodes, directories, ...lookups.map(({ bytes }) => bytes)], bytesUsed };
}
function tableOfFragments(fragments, at) {
    if (fragments.length === 0)
        return undefined;
    const unused = 0;
    const entries = fragments.map(({ start, word }) => record([
        [8, start],
        [4, word],
        [4, unused],
    ]));
    return lookupTable(Buffer.concat(entries), at);
}
function checkData(entries, facts, fragments) {
    for (const fragment of fragments) {
        const problem = fragmentProblem(fragment, facts);
        if (problem !== undefined)
            throw new Error(problem);
    }
    for (const [path, entry] of entries) {
        const problem = entry.kind === 'file' ? contentProblem(entry.content, facts, fragments) : undefined;
        if (problem !== undefined)
            throw new Error(`${path}: ${problem}`);
    }
}

;// CONCATENATED MODULE: ./image/parts/splice.ts



const splice_EMPTY = { size: 0, start: 0, blocks: [], fragment: undefined };
/**
 * Decides where the blocks of the parts go, and where each file's content is then. A content that several parts have is taken from
 * the first; blocks that nothing needs any more stay behind.
 * @param parts in the order in which they shall stand in the image
 * @param dataStart where the first block goes, in bytes
 */
function planSplice(parts, blockSize, dataStart) {
    const first = new Map();
    const blocks = parts.map(({ part, files }) => {
        const { contents } = distinct(files, part.files);
        const { places } = arrange(contents.map(({ entry }) => entry.size), blockSize);
        const own = new PartBlocks(part);
        contents.forEach(({ digest, entry }, index) => {
            const place = places[index];
            const name = nameOfContent(digest, entry);
            if (place === undefined || first.has(name))
                return;
            first.set(name, { block: own, place });
            own.need(place);
        });
        return own;
    });
    let end = dataStart;
    const fragments = [];
    const copies = blocks.map((own) => {
        const copied = own.settle(end, fragments);
        end += copied.reduce((sum, { length }) => sum + length, 0);
        return { part: own.part, blocks: copied };
    });
    const contents = new Map();
    for (const { part, files } of parts) {
        files.forEach(({ path, entry }, index) => {
            const found = entry.size === 0 ? undefined : first.get(nameOfContent(part.files[index] ?? '', entry));
            contents.set(path, found === undefined ? splice_EMPTY : found.block.content(found.place, entry.size));
        });
    }
    return { copies, contentOf: (path) => contents.get(path) ?? splice_EMPTY, fragments, dataEnd: end };
}
/** The blocks of a part, and their places in the image. */
class PartBlocks {
    part;
    needed = new Set();
    tails = new Set();
    placeInImage = new Map();
    fragmentOf = new Map();
    constructor(part) {
        this.part = part;
    }
    need({ firstBlock, fullBlocks, tail }) {
        for (let block = firstBlock; block < firstBlock + fullBlocks; block++)
            this.needed.add(block);
        if (tail === undefined)
            return;
        this.needed.add(tail.block);
        this.tails.add(tail.block);
    }
    /** Gives the needed blocks their places from `end` on, in their order; blocks of tails become fragments. */
    settle(end, fragments) {
        const copied = [];
        let at = this.part.start;
        let to = end;
        for (const [block, word] of this.part.words.entries()) {
            const length = storedLength(word);
            if (this.needed.has(block) && length > 0) {
                copied.push({ at, length, digest: this.part.blocks[block] ?? '' });
                this.placeInImage.set(block, to);
                if (this.tails.has(block)) {
                    this.fragmentOf.set(block, fragments.length);
                    fragments.push({ start: to, word });
                }
                to += length;
            }
            at += length;
        }
        return copied;
    }
    content({ firstBlock, fullBlocks, tail }, size) {
        const numbers = Array.from({ length: fullBlocks }, (_, index) => firstBlock + index);
        const blocks = numbers.map((block) => this.part.words[block] ?? 0);
        const start = numbers.flatMap((block) => this.placeInImage.get(block) ?? [])[0] ?? 0;
        if (tail === undefined)
            return { size, start, blocks, fragment: undefined };
        const fragment = this.fragmentOf.get(tail.block);
        // Tails of zeros alone: no bytes are stored, so there is no fragment, but a last block that is a hole.
        if (fragment === undefined)
            return { size, start, blocks: [...blocks, 0], fragment: undefined };
        return { size, start, blocks, fragment: { index: fragment, offset: tail.offset } };
    }
}

;// CONCATENATED MODULE: ./image/parts/write-spliced.ts






/** mksquashfs pads to this, and a loop device drops the rest of a file that is no multiple of 512. */
const PADDING = 4096;
const ROOT_MODE = 0o755;
/**
 * Writes the image of a plan: the blocks of its parts, unchanged, and metadata of our own. Every block's bytes are compared with
 * the digest that they had when the part was proved.
 * @throws DamagedPart
 */
function writeSpliced(plan, parts, output, { compressor, blockSize, time }) {
    const compressorOptions = parts[0]?.part.compressorOptions ?? Buffer.alloc(0);
    const dataStart = SUPERBLOCK_BYTES + compressorOptions.length;
    const splice = planSplice(parts, blockSize, dataStart);
    const entries = [...plan.entries].map(([path, entry]) => [path, treeEntry(path, entry)]);
    const facts = {
        time,
        blockSize,
        compressor,
        hasCompressorOptions: compressorOptions.length > 0,
        dataEnd: splice.dataEnd,
        rootMode: ROOT_MODE,
    };
    const { superblock, tables, bytesUsed } = writeMetadata(entries, facts, splice.fragments);
    const image = new HashedFile(output);
    try {
        image.write(superblock);
        image.write(compressorOptions);
        for (const { part, blocks } of splice.copies) {
            const file = openPart(part);
            if (file === undefined)
                throw new DamagedPart(part);
            try {
                for (const copied of blocks) {
                    const bytes = readBlock(file, copied);
                    if (bytes === undefined)
                        throw new DamagedPart(part);
                    image.write(bytes);
                }
            }
            finally {
                (0,external_node_fs_.closeSync)(file);
            }
        }
        for (const table of tables)
            image.write(table);
        image.write(Buffer.alloc((PADDING - (bytesUsed % PADDING)) % PADDING));
        return { digest: image.digest(), contentOf: splice.contentOf, fragments: splice.fragments };
    }
    finally {
        image.close();
    }
    function treeEntry(path, entry) {
        switch (entry.kind) {
            case 'directory':
                return { kind: 'directory', mode: entry.mode };
            case 'symlink':
                return { kind: 'symlink', target: entry.target };
            case 'file': {
                const content = splice.contentOf(path);
                return { kind: 'file', mode: entry.mode, content };
            }
        }
    }
}
/** Undefined for what is no file: to open a pipe, say, would wait for ever. */
function openPart({ path }) {
    try {
        const file = (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK);
        if ((0,external_node_fs_.fstatSync)(file).isFile())
            return file;
        (0,external_node_fs_.closeSync)(file);
    }
    catch {
        // It is not there, or cannot be read.
    }
    return undefined;
}
/** The longest block of squashfs, as stored. */
const write_spliced_block = Buffer.allocUnsafe(1024 * 1024);
/** Undefined when it is not what it was. */
function readBlock(file, { at, length, digest }) {
    try {
        const bytes = write_spliced_block.subarray(0, length);
        if ((0,external_node_fs_.readSync)(file, bytes, 0, length, at) < length)
            return undefined;
        return (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex') === digest ? bytes : undefined;
    }
    catch {
        return undefined;
    }
}
class HashedFile {
    file;
    hash = (0,external_node_crypto_.createHash)('sha256');
    constructor(path) {
        this.file = (0,external_node_fs_.openSync)(path, 'w', 0o644);
    }
    write(bytes) {
        this.hash.update(bytes);
        for (let at = 0; at < bytes.length;)
            at += (0,external_node_fs_.writeSync)(this.file, bytes, at);
    }
    digest() {
        return this.hash.digest('hex');
    }
    close() {
        (0,external_node_fs_.closeSync)(this.file);
    }
}

;// CONCATENATED MODULE: ./image/parts/pack-spliced.ts








/**
 * Packs the plan into the file `output` from parts: those that the folder has are not compressed again. The image's bytes do not depend on
 * which. Afterwards the folder holds these parts alone.
 * @throws ActionError when a source cannot be read or changes, the disk is full, or mksquashfs fails
 */
async function packSpliced(plan, { parts, imageKey }, output, options, tools, folder) {
    (0,log/* say */.cv)(`${plan.entries.size} entries, ${(0,log/* formatBytes */.z3)(contentSize(plan))} of files in ${parts.length} parts, ${options.compression.join(' ')}, blocks of ${(0,log/* formatBytes */.z3)(options.blockSize)}`);
    // Two parts of the same contents are one.
    const needed = [...new Map(parts.map((part) => [part.key, part])).values()];
    const packing = { options, tools, folder };
    try {
        const noted = folder.notedImage(imageKey);
        const hand = findParts(needed, packing);
        const missing = needed.filter(({ key }) => !hand.found.has(key));
        if (missing.length < needed.length)
            (0,log/* say */.cv)(`${needed.length - missing.length} of them are remembered`);
        await makeParts(missing, hand, packing);
        let image = await splice(plan, parts, hand, output, packing);
        if (noted !== undefined && noted !== image.digest && hand.made.size < needed.length) {
            (0,core/* warning */.$e)('The remembered parts make another image than they did before: none of them is used. They are made anew.');
            folder.prune([]);
            for (const { key } of needed)
                hand.bad.add(key);
            await makeParts(needed, hand, packing);
            image = await splice(plan, parts, hand, output, packing);
        }
        folder.prune(needed.map(({ key }) => key));
        folder.noteImage(imageKey, image.digest);
        return { ...image, made: hand.made.size, damaged: hand.bad.size };
    }
    catch (error) {
        (0,external_node_fs_.rmSync)(output, { force: true });
        throw toldOfFullDisk(error);
    }
}
function findParts(parts, { folder, options: { blockSize } }) {
    const hand = { found: new Map(), made: new Set(), bad: new Set() };
    for (const { key, files, known } of parts) {
        const part = folder.find(key, files, blockSize);
        if (part === undefined)
            continue;
        if ('problem' in part)
            markBad(hand, key, part.problem);
        // What a store path holds, its NAR hash in the key says; what it is in files, only the record.
        else if (known.some((digest, index) => digest !== undefined && digest !== part.files[index]))
            markBad(hand, key, 'it is of other files');
        else
            hand.found.set(key, part);
    }
    return hand;
}
/** How many parts are made at once: while one is compared with its sources, the next is compressed. */
const AT_ONCE = 2;
async function makeParts(missing, { found, made }, { options, tools, folder }) {
    const total = missing.reduce((sum, { size }) => sum + size, 0);
    const done = new Map();
    const tell = (0,log/* progress */.qB)((bytes) => `  ${(0,log/* formatBytes */.z3)(bytes)} of ${(0,log/* formatBytes */.z3)(total)} compressed`);
    await eachOf(missing, AT_ONCE, async (part) => {
        const tellPart = (bytes) => {
            // What fills the last blocks is not counted; what several files have counts for each.
            done.set(part.key, Math.min(bytes, part.size));
            tell([...done.values()].reduce((sum, each) => sum + each, 0));
        };
        found.set(part.key, await makePart(part, options, tools, folder, tellPart));
        made.add(part.key);
        done.set(part.key, part.size);
    });
}
/** Does the work for each item, some at once, in order. After a failure nothing more begins; what has begun comes to its end. @throws the first failure */
async function eachOf(items, atOnce, work) {
    const failures = [];
    const left = items.values();
    const worker = async () => {
        for (const item of left) {
            if (failures.length > 0)
                return;
            await work(item).catch((error) => failures.push(error));
        }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    if (failures.length > 0)
        throw failures[0];
}
/** Writes the image; a remembered part that turns out to be damaged is made anew. */
async function splice(plan, parts, hand, output, packing) {
    for (;;) {
        const chosen = parts.flatMap(({ key, files }) => {
            const part = hand.found.get(key);
            return part === undefined ? [] : [{ part, files }];
        });
        try {
            return writeSpliced(plan, chosen, output, packing.options);
        }
        catch (error) {
            const bad = error instanceof DamagedPart ? parts.find(({ key }) => key === error.part.key) : undefined;
            // What this run made itself is not damaged by a cache.
            if (bad === undefined || hand.made.has(bad.key))
                throw error;
            markBad(hand, bad.key, 'its bytes are not those that were proved');
            await makeParts([bad], hand, packing);
        }
    }
}
function markBad({ bad }, key, problem) {
    bad.add(key);
    (0,core/* warning */.$e)(`A remembered part (${key.slice(0, 12)}) cannot be used: ${problem}. It is made anew.`);
}

;// CONCATENATED MODULE: ./image/parts/grouping.ts

/** A member of this many bytes is a part of its own. */
const ALONE = 2 * 1024 * 1024;
/** Smaller ones share parts of at most this many bytes. */
const SHARED = 16 * 1024 * 1024;
/**
 * Makes parts of members. Which small ones share a part is decided by the hashes of their names alone, and by sizes only where a group would
 * grow over {@link SHARED}: a member that changes, comes or goes changes its own group and no other.
 * @returns parts in the order of the first path in each; members without a byte are in none
 */
function groupMembers(members) {
    const small = members.filter(({ size }) => size > 0 && size < ALONE);
    // What the build writes itself changes with every version: the rest must not change with it.
    const ours = small.filter(isGenerated);
    const kinds = [
        ours,
        small.filter((member) => !isGenerated(member) && member.narHash === undefined),
        small.filter(({ narHash }) => narHash !== undefined),
    ];
    const alone = members.filter(({ size }) => size >= ALONE).map((member) => ({ members: [member] }));
    const shared = kinds.flatMap((kind) => split(kind.map((member) => [bitsOf(member.name), member]), 0));
    return [...alone, ...shared].sort((a, b) => (firstPath(a) < firstPath(b) ? -1 : 1));
}
function isGenerated({ files }) {
    return files.every(({ entry }) => entry.source.kind === 'bytes');
}
/** Halves the members by the next bit of their names' hashes until each group is small enough. */
function split(members, depth) {
    if (members.length === 0)
        return [];
    const size = members.reduce((sum, [, member]) => sum + member.size, 0);
    const isLast = depth === (members[0]?.[0].length ?? 0);
    if (size <= SHARED || isLast)
        return [{ members: members.map(([, member]) => member).sort(byPath) }];
    return ['0', '1'].flatMap((bit) => split(members.filter(([bits]) => bits[depth] === bit), depth + 1));
}
function bitsOf(name) {
    const digest = (0,external_node_crypto_.createHash)('sha256').update(name).digest();
    return [...digest.subarray(0, 8)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
}
function byPath(a, b) {
    return pathOf(a) < pathOf(b) ? -1 : 1;
}
function firstPath({ members }) {
    return members.map(pathOf).reduce((first, path) => (path < first ? path : first));
}
function pathOf({ files }) {
    return files[0]?.path ?? '';
}

;// CONCATENATED MODULE: ./image/parts/members.ts


const STORE = '/nix/store/';
/** The regular files of an image by what brings them: each store path, and each other file by itself. Sorted by path. */
function membersOfPlan(plan) {
    const known = new Map(plan.storePaths.map((info) => [info.path, info]));
    const inStore = new Map();
    const members = [];
    for (const [path, entry] of plan.entries) {
        if (entry.kind !== 'file')
            continue;
        const storePath = path.startsWith(STORE) ? path.split('/', 4).join('/') : '';
        // What the inputs put beside a store path's own files is not in its hash.
        if (entry.source.kind === 'store' && known.has(storePath)) {
            const files = inStore.get(storePath) ?? [];
            files.push({ path, entry });
            inStore.set(storePath, files);
        }
        else {
            members.push({ name: path, narHash: undefined, size: entry.size, files: [{ path, entry }] });
        }
    }
    for (const [path, files] of inStore) {
        const info = known.get(path);
        if (info === undefined)
            continue;
        const { name, output } = parseNixName((0,store_path/* nameOf */.Vb)(info.path));
        const size = files.reduce((sum, { entry }) => sum + entry.size, 0);
        members.push({ name: `${STORE}${name}-${output}`, narHash: info.narHash, size, files });
    }
    return members;
}

;// CONCATENATED MODULE: ./image/parts/part-key.ts

/** Changes when the same contents are arranged in another way, or a part's record means something else. */
const part_key_FORMAT = 1;
/**
 * The name that a part is remembered by: all that determines its bytes, and nothing else.
 * @param digestsOf SHA-256 of the contents of a member without a NAR hash, in the order of its files
 */
function partKey(members, options, digestsOf) {
    const contents = members.map((member) => member.narHash === undefined ? { files: digestsOf(member) } : { nar: member.narHash });
    const { compression, blockSize, compressorIdentity } = options;
    const text = JSON.stringify({ format: part_key_FORMAT, compression, blockSize, compressorIdentity, contents });
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex');
}

;// CONCATENATED MODULE: ./image/parts/part-plan.ts
function filesOf({ members }) {
    return members.flatMap(({ files }) => files);
}

;// CONCATENATED MODULE: ./image/parts/parts-plan.ts






/**
 * Reads every file that is not of a store path, for its content is its name.
 * @throws ActionError when a source cannot be read or changed
 */
function planParts(plan, options) {
    const parts = groupMembers(membersOfPlan(plan)).map(({ members }) => plannedPart(members, options));
    return { parts, imageKey: imageKeyOf(plan, parts, options) };
}
function plannedPart(members, options) {
    const files = filesOf({ members });
    const read = new Map();
    const digestsOf = (member) => {
        const digests = read.get(member) ?? member.files.map(({ entry }) => digestOfContent(entry));
        read.set(member, digests);
        return digests;
    };
    const key = partKey(members, options, digestsOf);
    return {
        key,
        files,
        size: files.reduce((sum, { entry }) => sum + entry.size, 0),
        digests: () => members.flatMap(digestsOf),
        known: members.flatMap((member) => read.get(member) ?? member.files.map(() => undefined)),
    };
}
function imageKeyOf(plan, parts, options) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const { compressor, blockSize, time } = options;
    hash.update(JSON.stringify([part_key_FORMAT, compressor, blockSize, time]));
    // A key says what is in the files of a part, and not which files these are.
    for (const { key, files } of parts)
        hash.update(JSON.stringify([key, files.map(({ path }) => path)]));
    for (const [path, entry] of plan.entries) {
        hash.update(JSON.stringify([path, entry.kind, entry.kind === 'symlink' ? entry.target : entry.mode]));
    }
    return hash.digest('hex');
}

;// CONCATENATED MODULE: ./image/tar-stream.ts




/**
 * Writes the plan as a tar stream. Files are read from where they are.
 * @param time seconds since 1970, for every entry
 * @param progress called with the bytes of content written so far
 */
async function writeTarStream(plan, output, time, progress) {
    const sink = new Sink(output);
    let done = 0;
    for (const [path, entry] of plan.entries) {
        const name = path.slice(1);
        if (entry.kind !== 'file') {
            await sink.write(tarHeader({ ...entry, name }, time));
            continue;
        }
        await sink.write(tarHeader({ kind: 'file', name, mode: entry.mode, size: entry.size }, time));
        if (entry.source.kind === 'bytes')
            await sink.write(entry.source.bytes);
        else
            await writeFile(sink, entry, entry.source);
        await sink.write(padding(entry.size));
        done += entry.size;
        progress(done);
    }
    await sink.write(TAR_END);
    await sink.end();
}
async function writeFile(sink, entry, source) {
    const file = openPlanned(source, entry.size);
    try {
        let left = entry.size;
        while (left > 0) {
            const room = await sink.room();
            // Synchronous reads: for tens of thousands of small files the thread pool's round trips cost more than the reads.
            const length = (0,external_node_fs_.readSync)(file, room, 0, Math.min(left, room.length), null);
            if (length === 0)
                throw planned_file_changed(source.path, 'became shorter');
            sink.filled(length);
            left -= length;
        }
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}

;// CONCATENATED MODULE: ./image/pack.ts





/**
 * Packs the plan into `options.output`, in one run of mksquashfs.
 * @throws ActionError when a source cannot be read or changes, the disk is full, or mksquashfs fails
 */
async function pack(plan, options, mksquashfs) {
    const total = contentSize(plan);
    (0,log/* say */.cv)(`${plan.entries.size} entries, ${(0,log/* formatBytes */.z3)(total)} of files, ${options.compression.join(' ')}, blocks of ${(0,log/* formatBytes */.z3)(options.blockSize)}`);
    const tell = (0,log/* progress */.qB)((bytes) => `  ${(0,log/* formatBytes */.z3)(bytes)} of ${(0,log/* formatBytes */.z3)(total)}`);
    await runMksquashfs({
        program: mksquashfs,
        args: mksquashfsArguments(options),
        output: options.output,
        write: (input) => writeTarStream(plan, input, options.time, tell),
    });
}

;// CONCATENATED MODULE: ./pack-staged.ts









/**
 * Packs the image as the input `packing` says.
 * @returns what it is to be compared with
 */
async function packStaged({ squashfs, time }, plan, staged, tools, memory) {
    const title = `Pack ${plan.fileName}`;
    const { compressor, words: compression } = squashfs.compression;
    const options = { compressor, compression, blockSize: squashfs.blockSize, time };
    if (squashfs.packing === 'plain') {
        await (0,log/* group */.Os)(title, () => pack(plan, { ...options, output: staged.path }, tools.mksquashfs));
        return { plan, time };
    }
    const spliceOptions = { ...options, compressorIdentity: await compressorIdentity(tools, options) };
    const parts = planParts(plan, spliceOptions);
    const packIn = (folder) => (0,log/* group */.Os)(title, () => packSpliced(plan, parts, staged.path, spliceOptions, tools, folder));
    const forgotten = () => new PartFolder((0,external_node_path_.join)(staged.folder, 'parts'));
    if (memory === undefined)
        return { plan, time, spliced: await packIn(forgotten()) };
    try {
        const folder = await (0,log/* group */.Os)('Recall parts', () => memory.recallParts(parts.imageKey, spliceOptions));
        const spliced = await packIn(folder);
        memory.leaveParts(parts.imageKey, spliced);
        setOutputs({ 'cache-hit': spliced.made === 0 });
        return { plan, time, spliced };
    }
    catch (error) {
        if (!isOfTheFolder(error))
            throw error;
        // The runner's temporary folder may be on another, smaller disk than the workspace.
        (0,core/* warning */.$e)(`The parts are not remembered: RUNNER_TEMP cannot hold them: ${error.message}`);
        return { plan, time, spliced: await packIn(forgotten()) };
    }
}
const OF_FOLDERS = new Set(['pack.disk-full', 'EACCES', 'EDQUOT', 'EEXIST', 'ENOSPC', 'ENOTDIR', 'EPERM', 'EROFS']);
/** Whether it may be the folder of the parts that is at fault: elsewhere the same may succeed. */
function isOfTheFolder(error) {
    return error instanceof Error && 'code' in error && OF_FOLDERS.has(String(error.code));
}

;// CONCATENATED MODULE: ./report/members.ts

const MOST = 10;
/** Sums up the tree of an image: the same for a plan and for what was packed. */
function membersOf(entries) {
    const storePaths = new Map();
    const files = [];
    for (const [path, entry] of entries) {
        const size = entry.kind === 'file' ? entry.size : 0;
        const inStore = (0,store_path/* parsePathInStore */.vH)(path);
        if (inStore !== undefined)
            storePaths.set(inStore.storePath, (storePaths.get(inStore.storePath) ?? 0) + size);
        else if (entry.kind === 'file')
            files.push({ name: path, size });
    }
    const members = [...[...storePaths].map(([name, size]) => ({ name, size })), ...files];
    const size = members.reduce((sum, member) => sum + member.size, 0);
    const largest = members
        .filter((member) => member.size > 0)
        .sort((a, b) => b.size - a.size || (a.name < b.name ? -1 : 1))
        .slice(0, MOST);
    const names = shortNames(largest.map(({ name }) => name));
    return {
        storePaths: storePaths.size,
        files: files.length,
        size,
        largest: largest.map((member) => ({
            name: names.get(member.name) ?? member.name,
            size: member.size,
            share: member.size / size,
        })),
    };
}
/** Store paths without their folder, and without their hash unless two of them are then alike. */
function shortNames(paths) {
    const names = paths.map((path) => {
        const { storePath } = (0,store_path/* parsePathInStore */.vH)(path) ?? {};
        return storePath === undefined
            ? { path, short: path, long: path }
            : { path, short: (0,store_path/* nameOf */.Vb)(storePath), long: (0,store_path/* baseNameOf */.mv)(storePath) };
    });
    const isAlone = (name) => names.filter(({ short }) => short === name).length === 1;
    return new Map(names.map(({ path, short, long }) => [path, isAlone(short) ? short : long]));
}

;// CONCATENATED MODULE: ./image/content-comparison.ts


/**
 * Compares the contents of a packed image with their sources, byte by byte, as they are unpacked: every source is read
 * once more, which costs less than hashing both sides, and neither side is ever whole in memory.
 */
class ContentComparison {
    /** Paths whose content was compared to its end and is that of their source. */
    equal = new Set();
    /** Why a source could not be read again: the first such error. */
    failure;
    path = '';
    source;
    planned;
    constructor(plan) {
        this.planned = plan.entries;
    }
    begin(path) {
        this.path = path;
        this.source = undefined;
        const entry = this.planned.get(path);
        // A path that is not in the plan is a difference of the tree, whatever is in it.
        if (entry?.kind !== 'file')
            return;
        try {
            this.source =
                entry.source.kind === 'bytes'
                    ? new BytesReader(entry.source.bytes)
                    : new FileReader(openPlanned(entry.source, entry.size), entry.size);
        }
        catch (error) {
            this.failure ??= error instanceof Error ? error : new Error(String(error));
        }
    }
    take(chunk) {
        this.source?.take(chunk);
    }
    end() {
        if (this.source?.finish() === true)
            this.equal.add(this.path);
        this.source = undefined;
    }
}
class BytesReader {
    bytes;
    at = 0;
    equal = true;
    constructor(bytes) {
        this.bytes = bytes;
    }
    take(chunk) {
        this.equal &&= chunk.equals(this.bytes.subarray(this.at, this.at + chunk.length));
        this.at += chunk.length;
    }
    finish() {
        return this.equal && this.at === this.bytes.length;
    }
}
/** One buffer serves all files: at most one is open. */
let content_comparison_buffer = Buffer.allocUnsafe(64 * 1024);
class FileReader {
    file;
    left;
    equal = true;
    /** @param left what the source has, in bytes */
    constructor(file, left) {
        this.file = file;
        this.left = left;
    }
    take(chunk) {
        if (!this.equal)
            return;
        if (chunk.length > content_comparison_buffer.length)
            content_comparison_buffer = Buffer.allocUnsafe(chunk.length);
        let length = 0;
        for (let read = -1; length < chunk.length && read !== 0; length += read) {
            read = (0,external_node_fs_.readSync)(this.file, content_comparison_buffer, length, chunk.length - length, null);
        }
        this.left -= length;
        this.equal = content_comparison_buffer.subarray(0, length).equals(chunk);
    }
    finish() {
        (0,external_node_fs_.closeSync)(this.file);
        return this.equal && this.left === 0;
    }
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./image/squashfs/plain-image.ts
/** Every path but the root, each folder before what is in it. One at a time: a hostile image has many long ones. */
function* plain_image_pathsOf({ root }) {
    const open = [{ path: '', children: root.children.entries() }];
    for (let folder = open.at(-1); folder !== undefined; folder = open.at(-1)) {
        const next = folder.children.next();
        if (next.done === true) {
            open.pop();
            continue;
        }
        const [name, node] = next.value;
        const path = `${folder.path}/${name}`;
        yield [path, node];
        if (node.kind === 'directory')
            open.push({ path, children: node.children.entries() });
    }
}

;// CONCATENATED MODULE: ./image/parts/spliced-contents.ts






/**
 * The files of a spliced image whose content is known to be that of their source: the image's bytes are those that were written (its
 * digest says so), among them every block with the digest that it had when it was unpacked and compared; its metadata, read back, leads to
 * these blocks; and what the build wrote itself is unpacked once more and compared.
 * @param digest of the file as it is on the disk, in hexadecimal digits
 */
async function provenContents(image, digest, unsquashfs, plan, spliced) {
    const equal = new Set();
    if (digest !== spliced.digest)
        return equal;
    const found = openImage(image);
    if ('problem' in found)
        return equal;
    const fragments = (0,external_node_util_.isDeepStrictEqual)(found.fragments, spliced.fragments);
    for (const [path, node] of plain_image_pathsOf(found)) {
        if (fragments && node.kind === 'file' && (0,external_node_util_.isDeepStrictEqual)(node.content, spliced.contentOf(path)))
            equal.add(path);
    }
    for (const [path, entry] of plan.entries) {
        if (entry.kind !== 'file' || entry.source.kind !== 'bytes' || entry.size === 0)
            continue;
        const bytes = await readFileOfImage(image, unsquashfs, path, entry.size + 1);
        if (!bytes.equals(entry.source.bytes))
            equal.delete(path);
    }
    return equal;
}
function openImage(path) {
    const file = (0,external_node_fs_.openSync)(path, 'r');
    try {
        return readPlainImage(bytesOfFile(file), (0,external_node_fs_.fstatSync)(file).size);
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}

;// CONCATENATED MODULE: ./image/proof.ts
/**
 * Compares a packed image with its plan: every path, its type, mode, owner, time and link target. `equal` are the
 * paths whose content was found to be that of its source (content-comparison.ts). An image of which this returns nothing ships
 * exactly what its sources are.
 */
function differences(plan, tree, equal, time) {
    const found = [];
    const root = differenceOf({ kind: 'directory', mode: 0o755 }, tree.root, time);
    if (root !== undefined)
        found.push({ path: '/', what: root });
    for (const [path, planned] of plan.entries) {
        const packed = tree.entries.get(path);
        const what = packed === undefined
            ? 'is missing'
            : (differenceOf(planned, packed, time) ??
                (planned.kind === 'file' && !equal.has(path) ? 'has another content than its source' : undefined));
        if (what !== undefined)
            found.push({ path, what });
    }
    const planned = plan.entries;
    for (const path of tree.entries.keys())
        if (!planned.has(path))
            found.push({ path, what: 'is not in the plan' });
    return found;
}
function differenceOf(planned, packed, time) {
    if (planned.kind !== packed.kind)
        return `is a ${packed.kind}, not a ${planned.kind}`;
    if (planned.kind === 'symlink' && packed.kind === 'symlink' && planned.target !== packed.target) {
        return `leads to ${JSON.stringify(packed.target)}, not to ${JSON.stringify(planned.target)}`;
    }
    if (planned.kind === 'file' && packed.kind === 'file' && planned.size !== packed.size)
        return `has ${packed.size} bytes, not ${planned.size}`;
    if (planned.kind !== 'symlink' && planned.mode !== packed.mode)
        return `has mode ${proof_octal(packed.mode)}, not ${proof_octal(planned.mode)}`;
    if (packed.uid !== 0 || packed.gid !== 0)
        return `belongs to ${packed.uid}:${packed.gid}, not to root`;
    if (packed.time !== time)
        return `has the time ${packed.time}, not ${time}`;
    return undefined;
}
function proof_octal(mode) {
    return mode.toString(8).padStart(4, '0');
}

;// CONCATENATED MODULE: ./rules/container.ts


/**
 * F01, F02, F04: the file must be a naked squashfs of which a loop device shows every byte. systemd: dissect-image.c;
 * loop-util.c (a loop device ends at the last whole sector of 512 bytes).
 */
function judgeContainer({ size, head }) {
    const superblock = readSuperblock(head);
    if ('problem' in superblock) {
        const rule = describeMagic(head) === undefined ? 'F01' : 'F04';
        if (systemdMounts(head)) {
            const message = `The file ${superblock.problem}; this action looks only into squashfs, and cannot say what systemd will do.`;
            return [
                {
                    rule,
                    severity: 'warning',
                    message,
                    remedy: 'Judge it with portablectl inspect on a host, or build a squashfs image.',
                },
            ];
        }
        return [
            container_refused(rule, `The file ${superblock.problem}.`, 'Build the image again, or download it again and unpack it.'),
        ];
    }
    const problem = fileSizeProblem(size, superblock);
    if (problem === undefined)
        return [];
    const { rule, severity, message, remedy } = problem;
    return [{ rule, severity: severity === 'error' ? 'refused' : severity, message, remedy }];
}
/** F01: unsquashfs reads every block of every file; what it cannot read, the kernel cannot either. */
function container_unreadable(problem) {
    return container_refused('F01', `The image is damaged: ${problem}.`, 'Build the image again, or download it again.');
}
function container_refused(rule, message, remedy) {
    return { rule, severity: 'refused', message, remedy };
}
/** F10: systemd may take such an image; this program cannot be sure what is in it. */
function ambiguous(problem) {
    const message = `What is in the image cannot be told for sure: ${problem}.`;
    return {
        rule: 'F10',
        severity: 'warning',
        message,
        remedy: 'Leave out the file, or rename it, and build the image again.',
    };
}
/** F09: `IMAGE.raw.sha256` beside an image is what `importctl --verify=checksum` and `sha256sum -c` compare it with. */
function checksumDiffers(checksumFile, digest) {
    const expected = /^([0-9a-f]{64})(?:\s|$)/i.exec(checksumFile ?? '')?.[1]?.toLowerCase();
    if (expected === undefined || expected === digest)
        return [];
    return [
        container_refused('F09', `The image is damaged or another one: its SHA-256 is ${digest}, and the .sha256 file beside it says ${expected}.`, 'Download image and checksum again, or build the image again.'),
    ];
}
/** More differences than this say the same thing over and over. */
const MOST_DIFFERENCES = 50;
/** V01: the packed image is not what was planned, which mksquashfs releases with races have produced. */
function notAsPlanned(differences) {
    const remedy = 'Run the step again; if it stays, use another version of squashfs-tools (input squashfs-tools).';
    const shown = differences
        .slice(0, MOST_DIFFERENCES)
        .map(({ path, what }) => container_refused('V01', `The packed image is not what was planned: ${path} ${what}.`, remedy));
    const more = differences.length - shown.length;
    return more === 0
        ? shown
        : [...shown, container_refused('V01', `${more} more paths of the packed image are not what was planned.`, remedy)];
}
/** V02: units that the user says an image has, and that portablectl would not attach from it. */
function missingUnits(expected, units) {
    return expected
        .filter((name) => !units.includes(name))
        .map((name) => ({
        ...container_refused('V02', `${name} is not among the units that portablectl attaches from this image, though the input units names it.`, 'Build the image again with the unit, or take its name out of units.'),
        unit: name,
    }));
}

;// CONCATENATED MODULE: ./verify.ts















/**
 * Looks at an image as it will be shipped: the file itself, every block of every file in it, and all rules over its
 * tree. With a proof, also that it is exactly what was planned.
 */
async function verifyImage(path, unsquashfs, profile, { name = (0,external_node_path_.basename)(path), realName = (0,external_node_path_.basename)((0,external_node_fs_.realpathSync)(path)), proof } = {}) {
    const container = containerOf(path);
    const digest = await digestOfFile(path);
    const facts = { digest: `sha256:${digest}`, size: container.size };
    const findings = [...judgeContainer(container), ...checksumDiffers(checksumBeside(path), digest)];
    const unreadableYet = findings.some(({ rule }) => rule === 'F01' || rule === 'F04');
    const nothing = { ...facts, units: [], activation: [], contentSize: 0, members: membersOf([]) };
    if (unreadableYet)
        return { ...nothing, findings };
    // Our own plan has no such names; a foreign image might pretend to have what it has not.
    if (proof === undefined && (await hasLineBreaks(path, unsquashfs))) {
        return {
            ...nothing,
            findings: [...findings, ambiguous('the name of a file, or the target of a link, contains a line break')],
        };
    }
    const { tree, equal } = await verify_readTree(path, digest, unsquashfs, proof);
    if ('kind' in tree) {
        return {
            ...nothing,
            findings: [...findings, tree.kind === 'damaged' ? container_unreadable(tree.problem) : ambiguous(tree.problem)],
        };
    }
    const superblock = readSuperblock(container.head);
    if (!('problem' in superblock) && superblock.inodes !== tree.inodes) {
        findings.push(container_unreadable(`it has ${superblock.inodes} inodes, but unsquashfs lists ${tree.inodes}`));
    }
    const subject = await subjectOfView(name, viewOfRaw(path, unsquashfs, tree), profile, proof?.plan.units, realName);
    findings.push(...(await judge(subject)));
    if (proof !== undefined)
        findings.push(...notAsPlanned(differences(proof.plan, tree, equal, proof.time)));
    const members = membersOf(tree.entries);
    const count = [...tree.entries.values()].filter(({ kind }) => kind === 'file').length;
    (0,log/* say */.cv)(`${proof?.spliced === undefined ? 'Unpacked' : 'Listed'} ${count} files, ${(0,log/* formatBytes */.z3)(members.size)}${whatWasCompared(proof)}: ${findings.length} findings`);
    return {
        ...facts,
        findings,
        units: subject.units.map(({ name }) => name),
        activation: activationOf(subject.units),
        contentSize: members.size,
        members,
    };
}
/** The end of a phrase; of parts that were remembered, an earlier run compared the contents. */
function whatWasCompared(proof) {
    if (proof === undefined)
        return '';
    return proof.spliced === undefined
        ? ', and compared everything with its source'
        : ', whose contents were compared with their sources when their parts were made';
}
/** The tree of an image, and with a proof the paths of which the content is known to be that of their source. */
async function verify_readTree(path, digest, unsquashfs, proof) {
    if (proof === undefined)
        return { tree: await readImage(path, unsquashfs), equal: new Set() };
    const { plan, spliced } = proof;
    if (spliced !== undefined) {
        const tree = await readImage(path, unsquashfs, 'unread');
        return { tree, equal: 'kind' in tree ? new Set() : await provenContents(path, digest, unsquashfs, plan, spliced) };
    }
    const comparison = new ContentComparison(plan);
    const tree = await readImage(path, unsquashfs, comparison);
    if (comparison.failure !== undefined)
        throw comparison.failure;
    return { tree, equal: comparison.equal };
}
function containerOf(path) {
    return { size: (0,external_node_fs_.statSync)(path).size, head: startOf(path) };
}
/** The first 4096 bytes of `IMAGE.raw.sha256`, which importctl and sha256sum read, if there is such a file. */
function checksumBeside(path) {
    const name = `${path}.sha256`;
    if ((0,external_node_fs_.statSync)(name, { throwIfNoEntry: false })?.isFile() !== true)
        return undefined;
    return startOf(name).toString('utf8');
}
/** The first 4096 bytes of a file, or all of it. */
function startOf(path) {
    const file = (0,external_node_fs_.openSync)(path, 'r');
    try {
        const head = Buffer.alloc(4096);
        return head.subarray(0, (0,external_node_fs_.readSync)(file, head, 0, head.length, 0));
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}

;// CONCATENATED MODULE: ./build.ts























/**
 * Mode `build`.
 * @param judged called once verdict, report and the image's outputs are told: no failure takes them back after that
 */
async function build(request, judged) {
    const { identity, outputDirectory } = request;
    const open = { ...request, prefix: identity.pname };
    const foreseen = foresee(open);
    // Two things at one place are found here, and not after a long build.
    if (wantedIn(open).length > 0)
        planImage({ ...request, ...foreseen, closure: NO_CLOSURE });
    (0,staged_image/* removeEarlier */.Hm)(outputDirectory, fileNameOf(identity));
    removeCompanions(outputDirectory, fileNameOf(identity));
    const memory = openMemory(request);
    const { units, links, closure } = await closeOver(open, (nix, wanted) => memory === undefined ? Promise.resolve() : memory.recallStorePaths(nix, wanted));
    const plan = planImage({ ...request, units, given: [...request.given, ...links], closure });
    const subject = await subjectOfPlan(plan, PROFILE);
    const expected = [...findingsOfPlan(plan), ...(await judge(subject))];
    const about = {
        fileName: plan.fileName,
        profile: PROFILE,
        units: subject.units.map(({ name }) => name),
        activation: activationOf(subject.units),
        storePaths: plan.storePaths,
        outputDirectory,
    };
    if (expected.some(isError)) {
        tell({ ...about, findings: expected });
        return;
    }
    warnOfLimit(plan, request.publishing);
    const tools = await toolsOf(request.workspace, request.squashfs.tools);
    if (tools.defect !== undefined)
        (0,core/* warning */.$e)(`squashfs-tools ${tools.version}: ${tools.defect}. The image is compared with its sources, so a damaged one fails this step.`);
    const staged = (0,staged_image/* stageImage */.ou)(outputDirectory, plan.fileName);
    (0,core/* saveState */.LZ)('staging', staged.folder);
    try {
        const proof = await packStaged(request, plan, staged, tools, memory);
        const verified = await (0,log/* group */.Os)('Verify', () => verifyImage(staged.path, tools.unsquashfs, PROFILE, { proof }));
        const findings = [...findingsOfPlan(plan), ...verified.findings];
        if (findings.some(isError)) {
            staged.discard();
            tell({ ...about, findings });
            return;
        }
        const image = commit(staged, verified);
        const report = tell({ ...about, findings, image: verified });
        judged();
        const companions = writeCompanions(image, plan, request.publishing);
        const sbom = companions.find(({ name }) => name.endsWith('.cdx.json'));
        if (sbom !== undefined)
            setOutputs({ sbom: sbom.path });
        await remember(memory);
        await deliver({
            files: [image, ...companions, { ...(await publishedFile(report, 'application/json')), isReport: true }],
            publishing: request.publishing,
            image: { architecture: identity.architecture, unsquashfs: tools.unsquashfs },
            root: request.workspace.root,
        });
    }
    finally {
        staged.discard();
    }
}
/** Undefined when nothing is remembered. */
function openMemory({ cache, identity }) {
    if (cache.kind === 'on')
        return new Memory(identity, cache.store);
    (0,log/* say */.cv)(`Nothing is remembered from run to run: ${cache.why}`);
    return undefined;
}
function commit(staged, { digest, size, contentSize }) {
    const path = staged.commit();
    setOutputs({ image: path, digest, size });
    (0,log/* say */.cv)(`${path}: ${(0,log/* formatBytes */.z3)(size)} (${(0,log/* formatBytes */.z3)(contentSize)} unpacked), ${digest}`);
    return { path, name: (0,external_node_path_.basename)(path), digest, size, mediaType: 'application/octet-stream' };
}
/** Leaves to the next run what it can use of this one. Only of a good image: what a bad one is made of helps nobody. */
async function remember(memory) {
    if (memory === undefined)
        return;
    if (memory.hasNewStorePaths)
        await (0,log/* group */.Os)('Remember store paths', () => memory.leaveStorePaths());
    if (memory.changes.length > 0)
        (0,core/* saveState */.LZ)('changes', memory.changes);
}

;// CONCATENATED MODULE: ./cache/cache-policy.ts

/**
 * Events that anybody can cause and that run with the default branch's cache: what others put there, or made a job put
 * there, would come into images of people who trust it. (A `pull_request` has a cache of its own: nothing of it reaches the branch.)
 */
const OF_OTHERS = new Set([
    'pull_request_target',
    'workflow_run',
    'issue_comment',
    'issues',
    'discussion',
    'discussion_comment',
    'fork',
    'watch',
    'gollum',
]);
/**
 * Whether parts and store paths are remembered from one run to the next.
 * @param forRelease the input `release` names one
 */
function cachePolicy(choice, forRelease, environment) {
    const why = choice === false
        ? 'the input cache is false'
        : (whyNoService(environment) ?? whyNotHere(choice, forRelease, environment));
    return why === undefined ? { kind: 'on', store: keepsStorePaths(choice, environment) } : { kind: 'off', why };
}
/** Agrees with what @actions/cache asks (its config.js and isFeatureAvailable): it would fail, or warn, much later. */
function whyNoService(environment) {
    const server = cache_policy_valueOf(environment, 'GITHUB_SERVER_URL');
    if (server !== '' && !URL.canParse(server))
        return `GITHUB_SERVER_URL is no address: ${(0,errors_0/* quote */.hD)(server)}`;
    // The cache's folder has to be one that only this job uses, and at the same path in the next.
    if (cache_policy_valueOf(environment, 'RUNNER_TEMP') === '')
        return 'RUNNER_TEMP, which the runner sets, is not set';
    const isNew = cache_policy_valueOf(environment, 'ACTIONS_CACHE_SERVICE_V2') !== '' && isGitHub(server);
    const missing = ['ACTIONS_RUNTIME_TOKEN', isNew ? 'ACTIONS_RESULTS_URL' : 'ACTIONS_CACHE_URL'].find((name) => cache_policy_valueOf(environment, name) === '');
    if (missing !== undefined)
        return `there is no cache service: ${missing}, which the runner of GitHub Actions gives to an action, is not set`;
    if (cache_policy_valueOf(environment, 'ACTIONS_CACHE_MODE').trim().toLowerCase() === 'none')
        return 'ACTIONS_CACHE_MODE=none: this run may neither read nor write caches';
    return undefined;
}
function isGitHub(server) {
    const host = server === '' ? 'github.com' : new URL(server).hostname;
    return host === 'github.com' || host.endsWith('.ghe.com') || host.endsWith('.localhost');
}
/** A cache that somebody poisoned must reach neither a privileged run nor a release; who says `true` decides otherwise. */
function whyNotHere(choice, forRelease, environment) {
    if (choice === true)
        return undefined;
    const event = cache_policy_valueOf(environment, 'GITHUB_EVENT_NAME');
    if (OF_OTHERS.has(event))
        return `others can cause the event ${event}, and cache: auto trusts no cache there`;
    if (forRelease || event === 'release' || cache_policy_valueOf(environment, 'GITHUB_REF_TYPE') === 'tag')
        return 'this run is for a release, which cache: auto builds without a cache that somebody could have poisoned';
    return undefined;
}
/**
 * What comes into a store from a cache that somebody poisoned stays there, where the machine is not thrown away after the job: for later jobs, of
 * other repositories too.
 */
function keepsStorePaths(choice, environment) {
    return choice === true || cache_policy_valueOf(environment, 'RUNNER_ENVIRONMENT') === 'github-hosted';
}
function cache_policy_valueOf(environment, name) {
    return environment[name] ?? '';
}

;// CONCATENATED MODULE: ./image/squashfs-options.ts

/** What mksquashfs(1) and the kernels of today share. (`lzma` packs as well, but no kernel reads it.) */
const COMPRESSORS = ['gzip', 'xz', 'zstd', 'lz4', 'lzo'];
const COMPRESSION = 'squash-compression';
const BLOCK_SIZE = 'squash-block-size';
const SMALLEST_DICTIONARY = 8192;
const SMALLEST_BLOCK = 4096;
const LARGEST_BLOCK = 1_048_576;
/**
 * The options that every mksquashfs from 4.5 to 4.7 takes (its *_wrapper.c). Left out because only some do: xz's filters `arm64` and
 * `riscv` and zstd's negative levels (4.7), lz4's `-Xacceleration` and `-Xcompression-level` (after 4.7.5).
 */
const OPTIONS = {
    gzip: new Map([
        ['-Xcompression-level', { kind: 'number', least: 1, most: 9 }],
        ['-Xwindow-size', { kind: 'number', least: 8, most: 15 }],
        ['-Xstrategy', { kind: 'list', words: ['default', 'filtered', 'huffman_only', 'run_length_encoded', 'fixed'] }],
    ]),
    xz: new Map([
        ['-Xbcj', { kind: 'list', words: ['x86', 'arm', 'armthumb', 'powerpc', 'sparc', 'ia64'] }],
        ['-Xdict-size', { kind: 'dictionary' }],
    ]),
    zstd: new Map([['-Xcompression-level', { kind: 'number', least: 1, most: 22 }]]),
    lz4: new Map([['-Xhc', { kind: 'none' }]]),
    lzo: new Map([
        ['-Xalgorithm', { kind: 'word', words: ['lzo1x_1', 'lzo1x_1_11', 'lzo1x_1_12', 'lzo1x_1_15', 'lzo1x_999'] }],
        ['-Xcompression-level', { kind: 'number', least: 1, most: 9 }],
    ]),
};
/**
 * Reads `squash-compression`: a compressor, then only its own `-X` options. Stricter than mksquashfs where that reads on past a value
 * (`9abc`, `50%x`), never laxer. Whether a dictionary fits the block size is for {@link checkDictionary}.
 */
function parseCompression(text) {
    const words = text.split(/\s+/).filter((word) => word !== '');
    const [name, ...options] = words;
    const compressor = COMPRESSORS.find((known) => known === name);
    if (compressor === undefined)
        throw notACompressor(name);
    let dictionary;
    let algorithm;
    for (let index = 0; index < options.length; index += 1) {
        const option = options[index] ?? '';
        const operand = OPTIONS[compressor].get(option);
        if (operand === undefined)
            throw notAnOption(compressor, option);
        if (operand.kind === 'none')
            continue;
        index += 1;
        const value = options[index];
        if (value === undefined || !isOperand(operand, value))
            throw notAnOperand(compressor, option, operand, value);
        if (operand.kind === 'dictionary')
            dictionary = parseDictionary(value);
        if (operand.kind === 'word')
            algorithm = value;
    }
    if (algorithm !== undefined && algorithm !== 'lzo1x_999' && options.includes('-Xcompression-level'))
        throw levelWithoutUse(algorithm);
    return { compressor, words, ...(dictionary === undefined ? {} : { dictionary }) };
}
/** Reads `squash-block-size` into bytes: a power of two from 4096 to 1048576, written in bytes, K or M. */
function parseBlockSize(text) {
    const bytes = /^\d{1,7}[kKmM]?$/.test(text) ? squashfs_options_bytesOf(text) : 0;
    if (bytes >= SMALLEST_BLOCK && bytes <= LARGEST_BLOCK && Number.isInteger(Math.log2(bytes)))
        return bytes;
    const what = `${(0,errors_0/* quote */.hD)(text)} is no block size of squashfs.`;
    throw (0,errors_0/* inputError */.Xu)(BLOCK_SIZE, what, 'Use a power of two from 4K to 1M: 4K, 8K, 16K, 32K, 64K, 128K, 256K, 512K or 1M.');
}
/**
 * Throws when mksquashfs would refuse the dictionary for this block size (xz_wrapper.c, xz_options_post): it must be 8192 bytes or
 * more, no larger than a block, and 2^n or 2^n + 2^(n+1), which is what an xz header can hold.
 */
function checkDictionary(compression, blockSize) {
    const { dictionary } = compression;
    if (dictionary === undefined)
        return;
    const bytes = dictionary.kind === 'bytes' ? dictionary.bytes : percentOf(blockSize, dictionary.percent);
    const shown = dictionary.kind === 'bytes' ? dictionary.written : `${dictionary.written} (${bytes} bytes)`;
    const remedy = `Use 100%, 75%, 50% or 25%, or one of 8K, 12K, 16K, 24K, 32K … up to the block size, ${blockSize} bytes.`;
    const problem = dictionaryProblem(bytes, blockSize);
    if (problem !== undefined)
        throw (0,errors_0/* inputError */.Xu)(COMPRESSION, `-Xdict-size ${shown} ${problem}.`, remedy);
}
function dictionaryProblem(bytes, blockSize) {
    if (bytes > blockSize)
        return `is larger than the block size, ${blockSize} bytes`;
    if (bytes < SMALLEST_DICTIONARY)
        return `is less than ${SMALLEST_DICTIONARY} bytes`;
    const lowestBit = bytes & -bytes;
    return bytes === lowestBit || bytes === 3 * lowestBit ? undefined : 'is neither 2^n nor 2^n + 2^(n+1) bytes';
}
/** In single precision at each step and cut off, as mksquashfs computes it. */
function percentOf(blockSize, percent) {
    return Math.trunc(Math.fround(Math.fround(blockSize * Math.fround(percent)) / 100));
}
function parseDictionary(text) {
    if (/^\d{1,3}(?:\.\d{1,6})?%$/.test(text)) {
        const percent = Number(text.slice(0, -1));
        return percent > 0 && percent <= 100 ? { kind: 'percent', percent, written: text } : undefined;
    }
    return /^\d{1,7}[kKmM]?$/.test(text) ? { kind: 'bytes', bytes: squashfs_options_bytesOf(text), written: text } : undefined;
}
function squashfs_options_bytesOf(text) {
    const unit = text.slice(-1).toUpperCase();
    return parseInt(text, 10) * (unit === 'M' ? 1_048_576 : unit === 'K' ? 1024 : 1);
}
function isOperand(operand, value) {
    switch (operand.kind) {
        case 'number':
            return /^[1-9]\d?$/.test(value) && Number(value) >= operand.least && Number(value) <= operand.most;
        case 'word':
            return operand.words.includes(value);
        case 'list':
            return value.split(',').every((word) => operand.words.includes(word));
        case 'dictionary':
            return parseDictionary(value) !== undefined;
    }
}
function describeOperand(operand) {
    switch (operand.kind) {
        case 'none':
            return 'nothing';
        case 'number':
            return `a number from ${operand.least} to ${operand.most}`;
        case 'word':
            return `one of ${operand.words.join(', ')}`;
        case 'list':
            return `one or more of ${operand.words.join(',')} (commas, no blanks)`;
        case 'dictionary':
            return 'a size like 32K or 1M, or a part of the block size like 75%';
    }
}
function notACompressor(name) {
    const remedy = `Begin with one of ${COMPRESSORS.join(', ')}; its own -X options may follow.`;
    if (name === undefined)
        return (0,errors_0/* inputError */.Xu)(COMPRESSION, 'is empty.', remedy);
    const why = name === 'lzma' ? 'packs images that no Linux kernel can mount' : 'is not a compressor that is taken here';
    return (0,errors_0/* inputError */.Xu)(COMPRESSION, `${(0,errors_0/* quote */.hD)(name)} ${why}.`, remedy);
}
function notAnOption(compressor, option) {
    const known = [...OPTIONS[compressor].keys()].join(', ');
    const remedy = `Options of ${compressor}: ${known}.`;
    if (/^-pf?$/.test(option))
        return (0,errors_0/* inputError */.Xu)(COMPRESSION, `mksquashfs's ${option} runs commands; only -X options of the compressor are taken.`, remedy);
    if (option === '-b')
        return (0,errors_0/* inputError */.Xu)(COMPRESSION, '-b is no option of the compressor.', `Use the input ${BLOCK_SIZE}.`);
    return (0,errors_0/* inputError */.Xu)(COMPRESSION, `${(0,errors_0/* quote */.hD)(option)} is no option of ${compressor}; only its own -X options are taken.`, remedy);
}
function notAnOperand(compressor, option, operand, value) {
    const what = value === undefined ? 'lacks its value' : `does not take ${(0,errors_0/* quote */.hD)(value)}`;
    return (0,errors_0/* inputError */.Xu)(COMPRESSION, `${option} of ${compressor} ${what}.`, `It takes ${describeOperand(operand)}.`);
}
function levelWithoutUse(algorithm) {
    const what = `-Xcompression-level does nothing for ${algorithm}, and mksquashfs refuses it.`;
    return (0,errors_0/* inputError */.Xu)(COMPRESSION, what, 'Leave it out, or use -Xalgorithm lzo1x_999.');
}

;// CONCATENATED MODULE: ./values/lines.ts

/** Linux passes no more than this in one environment variable (MAX_ARG_STRLEN), which is how inputs arrive. */
const MAX_LENGTH = 131_072;
/** An error about one line of an input. */
function lineError(input, line, what, remedy) {
    return (0,errors_0/* inputError */.Xu)(input, `line ${line}: ${what}`, remedy);
}
/**
 * The lines of an input that say something.
 * Throws when the text is longer than any runner passes on, or has a control character: no path, name or version has one.
 */
function contentLines(input, text) {
    if (text.length > MAX_LENGTH) {
        const remedy = 'Name folders or use globs instead of listing every file.';
        throw (0,errors_0/* inputError */.Xu)(input, `is ${text.length} characters long; at most ${MAX_LENGTH} are read.`, remedy);
    }
    const lines = text.split(/\r?\n/).map((content, index) => ({ text: content, line: index + 1 }));
    for (const { text: content, line } of lines)
        refuseControlCharacters(input, content, line);
    return lines
        .map(({ text: content, line }) => ({ text: content.trim(), line }))
        .filter(({ text: content }) => content !== '' && !content.startsWith('#'));
}
function refuseControlCharacters(input, content, line) {
    const found = /[\u0000-\u0008\u000b-\u001f]/.exec(content);
    if (found === null)
        return;
    const name = `U+${found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
    const what = `${(0,errors_0/* quote */.hD)(content.trim())} holds the control character ${name} at column ${found.index + 1}.`;
    throw lineError(input, line, what, 'Remove it.');
}
/** YAML begins with `- `, `[`, `{`, a document marker or a `key: ` line; anything else is one entry per line. */
function notationOf(lines) {
    const first = lines[0];
    if (first === undefined)
        return 'empty';
    return isListItem(first.text) || isMapEntry(first.text) || /^(?:[[{]|---(?:\s|$))/.test(first.text) ? 'yaml' : 'lines';
}
/** `- entry`, or a `-` alone. */
function isListItem(line) {
    return /^-(?:\s|$)/.test(line);
}
/** `key: value`, `key:` or `"quoted key": value`. The colon of `github:owner/repo` or `C:\folder` ends no key: no blank follows. */
function isMapEntry(line) {
    return /^(?:"(?:[^"\\]|\\.)*"\s*|'(?:[^']|'')*'\s*|[^"'[{#][^]*?):(?:\s|$)/.test(line.replace(/\s#.*$/, ''));
}

;// CONCATENATED MODULE: ./values/yaml-errors.ts

/** What a syntax error of the parser is to a person. Codes that are not here get the general words. */
const EXPLANATIONS = {
    BLOCK_AS_IMPLICIT_KEY: [
        'is indented unlike its neighbours, or has a second ": " in one value',
        'Indent all entries alike, and put a value that holds ": " in quotes.',
    ],
    BLOCK_IN_FLOW: ['begins a block inside [ ] or { }', 'Write the whole value in one of the two notations.'],
    TAB_AS_INDENT: ['is indented with a tab', 'Indent with spaces.'],
    BAD_DQ_ESCAPE: ['has a backslash that begins no escape', "Double the backslash, or use single quotes ('…')."],
    KEY_OVER_1024_CHARS: ['has a key of more than 1024 characters', 'Shorten it.'],
    MISSING_CHAR: ['lacks a closing quote, a closing bracket, a comma or a colon', 'Add it.'],
};
const MIXED_INDENTATION = ['MULTILINE_IMPLICIT_KEY', 'BAD_INDENT'];
/** An error at a place of the input; `what` follows "line 3, column 5: ". */
function faultAt(source, offset, what, remedy) {
    const { line, col } = source.lines.linePos(offset);
    return (0,errors_0/* inputError */.Xu)(source.input, `line ${line}, column ${col}: ${what}`, remedy);
}
/** An error about a value whose first character means something to YAML: `*.service`, `@name@`, `!x`. */
function needsQuotes(source, offset) {
    const word = wordAt(source, offset);
    const what = `${(0,errors_0/* quote */.hD)(word)} begins with ${(0,errors_0/* quote */.hD)(word.slice(0, 1))}, which is a sign of YAML's own.`;
    return faultAt(source, offset, what, `Quote it: ${(0,errors_0/* quote */.hD)(word)}.`);
}
/** The parser's error in words that name the text and the remedy. */
function explainSyntax(source, code, offset, message) {
    if (code === 'BAD_SCALAR_START')
        return needsQuotes(source, offset);
    if (code === 'RESOURCE_EXHAUSTION')
        return tooDeep(source, offset);
    const known = EXPLANATIONS[MIXED_INDENTATION.includes(code) ? 'BLOCK_AS_IMPLICIT_KEY' : code];
    const [what, remedy] = known ?? [
        `is not YAML (${message.split('\n', 1)[0] ?? code})`,
        'Put a text that holds [ ] { } or quotes of its own in quotes.',
    ];
    return faultAt(source, offset, `${(0,errors_0/* quote */.hD)(lineAt(source, offset))} ${what}.`, remedy);
}
/** An error about more text behind the closing bracket: mostly a glob, `[ab]*.service` or `{a,b}.service`. */
function moreThanBrackets(source, offset) {
    const word = lineAt(source, offset);
    const what = `${(0,errors_0/* quote */.hD)(word)} goes on after its closing bracket; a text that begins with [ or { is read as YAML.`;
    return faultAt(source, offset, what, `For a list of one text that begins so, write it in quotes after a dash: - ${(0,errors_0/* quote */.hD)(word)}`);
}
function tooDeep(source, offset) {
    return faultAt(source, offset, 'is nested too deeply.', 'No input needs more than a list of small maps.');
}
function lineAt({ text, lines }, offset) {
    const start = lines.lineStarts[lines.linePos(offset).line - 1] ?? 0;
    return (text.slice(start).split('\n', 1)[0] ?? '').trim();
}
/** The whole value that begins at `offset`: up to a comment, the end of the line, and inside [ ] or { } up to a separator. */
function wordAt({ text }, offset) {
    const rest = text.slice(offset).split('\n', 1)[0] ?? '';
    const end = rest.search(/^[[{]/.test(text) ? /[,\]}]|:\s|\s#|$/ : /:\s|:$|\s#|$/);
    return rest.slice(0, end).trim();
}

;// CONCATENATED MODULE: ./values/yaml.ts


/** Brackets in brackets, or dashes on one line. The deepest input there is has two. */
const MAX_DEPTH = 16;
/**
 * Reads the YAML (or JSON) text of one input. Every scalar is text: `1.10` stays `1.10`, `null` and `~` stay as written, an empty
 * value is empty text. Aliases, anchors, tags, merge keys, duplicate keys, document markers, and plain texts that run over several
 * lines (which YAML would fold, mostly where an indentation slipped) are errors.
 */
async function readYaml(input, text) {
    // Loaded here and not above: most inputs are no YAML, and start-up time is a feature.
    const yaml = await __webpack_require__.e(/* import() */ 637).then(__webpack_require__.t.bind(__webpack_require__, 6637, 19));
    const asWritten = attempt(yaml, input, text);
    if (!(asWritten instanceof errors_0/* ActionError */.lZ))
        return asWritten;
    for (const width of lostIndentations(text)) {
        const restored = attempt(yaml, input, ' '.repeat(width) + text);
        if (!(restored instanceof errors_0/* ActionError */.lZ))
            return restored;
    }
    throw asWritten;
}
/**
 * Inputs arrive trimmed, so a text that was indented as a whole (an output of a step, say) has lost the indentation of its first
 * line only. These are the widths to try, when the text is not YAML as it stands: that of the line that is indented least, and
 * that less the dash of a first line (`- object: a`, whose next line `  symlink: b` stands below `object`).
 */
function lostIndentations(text) {
    const [first = '', ...others] = text.split(/\r?\n/);
    const widths = others.filter((line) => /^ *[^ #]/.test(line)).map((line) => line.search(/[^ ]/));
    const least = Math.min(...widths);
    const dash = /^-? */.exec(first)?.[0].length ?? 0;
    return [least, least - dash].filter((width) => width > 0 && Number.isFinite(width));
}
function attempt(yaml, input, text) {
    try {
        return parse(yaml, input, text);
    }
    catch (error) {
        if (error instanceof errors_0/* ActionError */.lZ)
            return error;
        throw error;
    }
}
function parse(yaml, input, text) {
    const source = { input, text, lines: new yaml.LineCounter() };
    source.lines.addNewLine(0);
    for (const newline of text.matchAll(/\n/g))
        source.lines.addNewLine(newline.index + 1);
    refuseWhatIsNotData(yaml, source);
    const document = yaml.parseDocument(text, {
        schema: 'failsafe',
        uniqueKeys: false, // ours names both lines, and does not take quadratic time
        prettyErrors: false,
        logLevel: 'silent',
    });
    const error = document.errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION') ?? document.errors[0];
    if (error !== undefined)
        throw explainSyntax(source, error.code, error.pos[0], error.message);
    if (document.contents === null)
        throw faultAt(source, 0, 'holds comments only.', 'Write a value, or leave it out.');
    return treeOf(yaml, source, document.contents);
}
/** Looks at the tokens, before anything is composed: what only serves to refer, to tag or to nest without end stops here. */
function refuseWhatIsNotData(yaml, source) {
    const start = source.text.search(/[^ ]/);
    const isFlow = /^ *[[{]/.test(source.text);
    let offset = 0;
    let brackets = 0;
    let dashes = 0;
    let isText = false;
    for (const token of new yaml.Lexer().lex(source.text)) {
        if (token === yaml.CST.DOCUMENT || token === yaml.CST.FLOW_END)
            continue;
        if (token === yaml.CST.SCALAR) {
            isText = true;
            continue;
        }
        const type = isText ? 'scalar' : yaml.CST.tokenType(token);
        isText = false;
        const isSpace = type === 'newline' || type === 'space' || type === 'comment';
        if (isFlow && brackets === 0 && offset > start && !isSpace)
            throw moreThanBrackets(source, offset);
        if (type === 'newline')
            dashes = 0;
        if (type === 'seq-item-ind')
            dashes += 1;
        if (type === 'flow-seq-start' || type === 'flow-map-start')
            brackets += 1;
        if (type === 'flow-seq-end' || type === 'flow-map-end')
            brackets -= 1;
        if (brackets > MAX_DEPTH || dashes > MAX_DEPTH)
            throw tooDeep(source, offset);
        if (type === 'alias' ||
            type === 'anchor' ||
            type === 'tag' ||
            type === 'directive-line' ||
            type === 'explicit-key-ind')
            throw needsQuotes(source, offset);
        if (type === 'doc-start' || type === 'doc-end')
            throw faultAt(source, offset, `${(0,errors_0/* quote */.hD)(token)} marks a document of its own.`, 'Remove the line; one value is enough.');
        offset += token.length;
    }
}
function treeOf(yaml, source, node) {
    const { line } = source.lines.linePos(node.range[0]);
    if (yaml.isSeq(node))
        return { kind: 'list', items: node.items.map((item) => treeOf(yaml, source, item)), line };
    if (yaml.isMap(node))
        return mapOf(yaml, source, node);
    return { kind: 'text', value: yaml_textOf(source, node), line };
}
function mapOf(yaml, source, node) {
    const lineOfKey = new Map();
    const entries = node.items.map((pair) => {
        if (!yaml.isPair(pair))
            throw new Error('a YAML map holds pairs');
        const start = pair.key.range[0];
        if (!yaml.isScalar(pair.key))
            throw faultAt(source, start, 'a list or map cannot be a key.', 'Put a key that holds brackets in quotes.');
        const key = yaml_textOf(source, pair.key);
        if (key === '')
            throw faultAt(source, start, 'has a value without a key.', 'Write KEY: value.');
        if (key === '<<' && pair.key.type === 'PLAIN')
            throw faultAt(source, start, '"<<" would merge another map.', 'Write out the entries.');
        if (pair.value === null)
            throw faultAt(source, start, `${(0,errors_0/* quote */.hD)(key)} has no value.`, `Write ${(0,errors_0/* quote */.hD)(key)}: "", or put all of it in quotes.`);
        const { line } = source.lines.linePos(start);
        const before = lineOfKey.get(key);
        if (before !== undefined)
            throw faultAt(source, start, `the key ${(0,errors_0/* quote */.hD)(key)} is on line ${before} already.`, 'Keep one of the two.');
        lineOfKey.set(key, line);
        return { key, value: treeOf(yaml, source, pair.value), line };
    });
    return { kind: 'map', entries, line: source.lines.linePos(node.range[0]).line };
}
function yaml_textOf(source, node) {
    if (!('value' in node) || typeof node.value !== 'string')
        throw new Error('the failsafe schema makes texts only');
    const [start, end] = node.range;
    const written = source.text.slice(start, end);
    if (node.type === 'PLAIN' && written.includes('\n'))
        throw faultAt(source, start, `${(0,errors_0/* quote */.hD)(written)} runs over several lines.`, 'Indent all entries alike; begin a text of several lines with "|".');
    return node.value;
}

;// CONCATENATED MODULE: ./values/list.ts



/**
 * Reads a list: one entry per line (blank lines and lines that begin with `#` are skipped), or a YAML or JSON list.
 * Lines are taken as they stand: nothing in them needs quotes.
 */
async function list_readList(input, text) {
    const lines = contentLines(input, text);
    if (notationOf(lines) !== 'yaml')
        return entriesOfLines(input, lines);
    const root = await readYaml(input, text);
    if (root.kind === 'list')
        return entriesOfList(input, root);
    const what = root.kind === 'map' ? 'a map (key: value); only a list is taken here.' : 'one text of YAML, no list.';
    throw lineError(input, root.line, `is ${what}`, 'Write one entry per line; quote an entry that holds ": ", as in - "a: b".');
}
/** Lines that are entries. One among them that looks like YAML is a slip: the first line decided that this is no YAML. */
function entriesOfLines(input, lines) {
    return lines.map(({ text, line }) => {
        if (isListItem(text) || isMapEntry(text)) {
            const what = `${(0,errors_0/* quote */.hD)(text)} looks like YAML, but the lines above it are plain entries.`;
            throw lineError(input, line, what, 'Begin every line with "- " (a YAML list, where quotes work), or no line.');
        }
        return { value: text, line };
    });
}
function entriesOfList(input, list) {
    return list.items.map((item) => list_entryOf(input, item));
}
/** A text that must say something, as an entry. */
function list_entryOf(input, node) {
    if (node.kind !== 'text')
        throw lineError(input, node.line, `a ${node.kind} stands where one text belongs.`, 'Write a text; quote it when it holds ": " or brackets.');
    if (node.value === '')
        throw lineError(input, node.line, 'the entry is empty.', 'Fill it in or remove it.');
    return { value: node.value, line: node.line };
}

;// CONCATENATED MODULE: ./values/map.ts




/** Reads a map of texts (`files`, `os-release`), in the order of the text. */
async function readMap(input, text) {
    const lines = contentLines(input, text);
    if (lines.length === 0)
        return [];
    const entries = entriesOfMap(input, await readRoot(input, text, lines));
    return entries.map(({ key, value, line }) => {
        if (value.kind === 'text')
            return { key, value: value.value, line };
        const what = `the value of ${(0,errors_0/* quote */.hD)(key)} is a ${value.kind}; it must be one text.`;
        throw lineError(input, line, what, 'Write KEY: value; quote a value that holds ": " or brackets.');
    });
}
/** Reads the `units` input: a list as `readList` takes it, or a map from unit names to sources. */
async function readUnits(input, text) {
    const lines = contentLines(input, text);
    if (notationOf(lines) !== 'yaml')
        return { kind: 'list', entries: entriesOfLines(input, lines) };
    const root = await readYaml(input, text);
    if (root.kind === 'list')
        return { kind: 'list', entries: entriesOfList(input, root) };
    return { kind: 'map', entries: entriesOfMap(input, root).map((entry) => map_namedUnit(input, entry)) };
}
function map_namedUnit(input, { key, value, line }) {
    const nodes = value.kind === 'list' ? value.items : [value].filter(hasText);
    const sources = nodes.map((node) => list_entryOf(input, node));
    if (sources.length > 0)
        return { name: key, sources, line };
    throw lineError(input, line, `the unit ${(0,errors_0/* quote */.hD)(key)} has no source.`, `Write ${key}: path, or ${key}: [path, path].`);
}
function hasText(node) {
    return node.kind !== 'text' || node.value !== '';
}
/** Reads the `symlinks` input: a map `LINK: object`, or a list of `{object, symlink}` as nixpkgs' portableService takes it. */
async function readLinks(input, text) {
    const lines = contentLines(input, text);
    if (lines.length === 0)
        return [];
    const root = await readRoot(input, text, lines);
    if (root.kind === 'list')
        return root.items.map((item) => linkOfObject(input, item));
    const entries = entriesOfMap(input, root);
    if (entries.length > 0 && entries.every(({ key }) => key === 'object' || key === 'symlink'))
        throw lineError(input, entries[0]?.line ?? 1, 'one link is written without its list.', 'Write SYMLINK: object, or begin it with "- ".');
    return entries.map(({ key, value, line }) => {
        if (hasText(value))
            return { link: key, object: list_entryOf(input, value).value, line };
        throw lineError(input, line, `the link ${(0,errors_0/* quote */.hD)(key)} has no object.`, 'Write LINK: what it points to.');
    });
}
function linkOfObject(input, node) {
    const remedy = 'Each entry is a map of exactly "object" and "symlink".';
    if (node.kind !== 'map')
        throw lineError(input, node.line, `the entry is a ${node.kind}.`, remedy);
    const unknown = node.entries.find(({ key }) => key !== 'object' && key !== 'symlink');
    if (unknown !== undefined)
        throw lineError(input, unknown.line, `${(0,errors_0/* quote */.hD)(unknown.key)} is no key of a link.`, remedy);
    return { link: field(input, node, 'symlink', remedy), object: field(input, node, 'object', remedy), line: node.line };
}
function field(input, map, name, remedy) {
    const entry = map.entries.find(({ key }) => key === name);
    if (entry === undefined || !hasText(entry.value))
        throw lineError(input, entry?.line ?? map.line, `the link has no ${(0,errors_0/* quote */.hD)(name)}.`, remedy);
    return list_entryOf(input, entry.value).value;
}
/** The one value that the text is. @throws ActionError for what is no YAML, or plain lines */
async function readRoot(input, text, lines) {
    const [first] = lines;
    // What begins like YAML's own signs goes to its reader all the same, for the better error.
    if (first !== undefined && notationOf(lines) === 'lines' && !/^["'?*&!%@`]/.test(first.text))
        throw notAnEntry(input, first.text, first.line);
    return readYaml(input, text);
}
/** @throws ActionError when the value is no map */
function entriesOfMap(input, root) {
    if (root.kind === 'map')
        return root.entries;
    if (root.kind === 'text')
        throw notAnEntry(input, root.value, root.line);
    throw lineError(input, root.line, 'is a list; a map is needed.', 'Write one "KEY: value" per line, without dashes.');
}
function notAnEntry(input, text, line) {
    return lineError(input, line, `${(0,errors_0/* quote */.hD)(text)} is not "KEY: value".`, 'Write a key, a colon, a blank and the value.');
}

;// CONCATENATED MODULE: ./inputs/input.ts


/**
 * A list or map as it was written: its first line's indentation counts, and lines are counted from the first, blank ones
 * too. Only the line breaks are made one kind: a workflow written on Windows means the same.
 */
function structured(name) {
    return (0,core/* getInput */.V4)(name, { trimWhitespace: false }).replace(/\r\n/g, '\n');
}
/** One value, without the blanks and line breaks around it. */
function scalar(name) {
    return structured(name).trim();
}
function required(name, value, remedy) {
    if (value.trim() === '')
        throw (0,errors_0/* inputError */.Xu)(name, 'is required and empty.', remedy);
    return value;
}
/** @param whenEmpty what action.yml says is the default: a caller may pass the input on as an empty text */
function readBoolean(name, whenEmpty = false) {
    if (scalar(name) === '')
        return whenEmpty;
    try {
        return (0,core/* getBooleanInput */.Vt)(name);
    }
    catch {
        throw (0,errors_0/* inputError */.Xu)(name, `${(0,errors_0/* quote */.hD)(scalar(name))} is neither true nor false.`, 'Use "true" or "false".');
    }
}

;// CONCATENATED MODULE: ./inputs/identity.ts







/** Who the image says it is: `pname`, `version`, `description`, `homepage`, `architecture-suffix`, `os-release`. */
async function readIdentity() {
    const pname = parsePrefix(required('pname', scalar('pname'), 'Give the name that your units begin with.'));
    if (!pname.ok)
        throw (0,errors_0/* inputError */.Xu)('pname', pname.reason, pname.remedy);
    const version = parseVersion(required('version', scalar('version'), 'Give any version, quoted: version: "1.0"'));
    if (!version.ok)
        throw (0,errors_0/* inputError */.Xu)('version', version.reason, version.remedy);
    const machine = systemdArchitecture(process.arch, (0,external_node_os_.endianness)());
    if (machine === undefined) {
        throw new errors_0/* ActionError */.lZ({
            code: 'machine.architecture',
            message: `systemd has no name for this machine's architecture (${process.arch}).`,
            remedy: 'Build on another machine.',
        });
    }
    const osRelease = await readOsRelease();
    const architecture = architectureIn(osRelease) ?? machine;
    const architectureInName = readBoolean('architecture-suffix');
    imageFileName(pname.prefix, version.version, architectureInName ? architecture : undefined);
    return {
        pname: pname.prefix,
        version: version.version,
        architecture,
        architectureInName,
        description: oneLine('description'),
        homepage: oneLine('homepage'),
        osRelease,
    };
}
/** What the image says it is for, where that is not this machine: a release's image is never replaced by one for another. */
function architectureIn(osRelease) {
    const [, value = ''] = osRelease.findLast(([key]) => key === 'ARCHITECTURE') ?? [];
    if (value === '' || /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(value))
        return value === '' ? undefined : value;
    throw (0,errors_0/* inputError */.Xu)('os-release', `ARCHITECTURE: ${(0,errors_0/* quote */.hD)(value)} is no architecture of systemd.`, 'Use its words, such as x86-64 or arm64, or leave the key out for that of this machine.');
}
async function readOsRelease() {
    const entries = await readMap('os-release', structured('os-release'));
    return entries.map(({ key, value, line }) => {
        if (!isOsReleaseKey(key)) {
            throw (0,errors_0/* inputError */.Xu)('os-release', `line ${line}: ${(0,errors_0/* quote */.hD)(key)} is not a key of os-release.`, 'Use capital letters, digits and "_", beginning with a letter, like SUPPORT_URL.');
        }
        const problem = osReleaseValueProblem(value);
        if (problem !== undefined)
            throw (0,errors_0/* inputError */.Xu)('os-release', `line ${line}: the value of ${key}: ${problem}`, 'Use one line of plain text.');
        return [key, value];
    });
}
function oneLine(name) {
    const value = scalar(name);
    const problem = /[\u0000-\u001f\u007f]/.test(value)
        ? 'It contains a line break or another control character.'
        : osReleaseValueProblem(value);
    if (problem !== undefined)
        throw (0,errors_0/* inputError */.Xu)(name, `${(0,errors_0/* quote */.hD)(value)} cannot stand in os-release. ${problem}`, 'Use one line of plain text.');
    return value;
}

;// CONCATENATED MODULE: ./publish/artifact-name.ts

/**
 * Why a file cannot be uploaded as an artifact of its name, as a clause that follows it; undefined when it can.
 * @actions/artifact takes no name with a sign that some file system refuses, and prints names as they are: after `##[`
 * the runner reads a command.
 */
function artifactNameProblem(name) {
    const strange = /[":<>|*?\r\n\\/]|##\[/.exec(name)?.[0];
    return strange === undefined ? undefined : `contains ${(0,errors_0/* quote */.hD)(strange)}, which no name of an artifact may have`;
}

;// CONCATENATED MODULE: ./publish/artifact-service.ts

/**
 * Why artifacts cannot be uploaded from here, as a clause that follows "because"; undefined where they can. It agrees
 * with what @actions/artifact asks (its config.js), which would fail much later.
 */
function whyNoArtifacts(environment) {
    const server = environment.GITHUB_SERVER_URL ?? '';
    const host = server === '' ? 'github.com' : hostOf(server);
    if (host === undefined)
        return `GITHUB_SERVER_URL is no address: ${(0,errors_0/* quote */.hD)(server)}`;
    if (host !== 'github.com' && !host.endsWith('.ghe.com') && !host.endsWith('.localhost'))
        return `${(0,errors_0/* quote */.hD)(host)} is a GitHub Enterprise Server, or another forge, and those take no such artifacts`;
    for (const name of ['ACTIONS_RUNTIME_TOKEN', 'ACTIONS_RESULTS_URL'])
        if ((environment[name] ?? '') === '')
            return `this is no job of GitHub Actions: ${name}, which its runner gives to an action, is not set`;
    return undefined;
}
function hostOf(address) {
    return URL.canParse(address) ? new URL(address).hostname : undefined;
}

;// CONCATENATED MODULE: ./publish/release/tag.ts

const tag_PLAIN = 'Use letters, digits, ".", "-" and "_", as in "v1.2.0".';
/** Reads the name of a tag: what git takes for `refs/tags/NAME` (git-check-ref-format(1), refs.c), less what GitHub refuses. */
function parseTag(text) {
    if (text === '')
        return tag_refuse('it is empty.', 'Give the name of a tag, such as "v1.2.0".');
    if (text.startsWith('refs/'))
        return refuseReference(text);
    const problem = tag_problemOf(text);
    return problem === undefined ? { ok: true, tag: text } : tag_refuse(`${(0,errors_0/* quote */.hD)(text)} ${problem}`, tag_PLAIN);
}
function refuseReference(text) {
    if (/^refs\/tags\/./.test(text))
        return tag_refuse(`${(0,errors_0/* quote */.hD)(text)} is the full reference of a tag, and the name of the tag alone is wanted.`, `Use \${{ github.ref_name }} instead of \${{ github.ref }}, or write ${(0,errors_0/* quote */.hD)(text.slice('refs/tags/'.length))}.`);
    return tag_refuse(`${(0,errors_0/* quote */.hD)(text)} is a reference, but of no tag, and a release stands at a tag.`, "Give the name of a tag; or run this only for tags, with if: github.ref_type == 'tag' and ${{ github.ref_name }}.");
}
function tag_problemOf(text) {
    const strange = /[\u0000-\u0020\u007f~^:?*[\\]/.exec(text)?.[0];
    if (strange !== undefined)
        return `contains ${(0,errors_0/* quote */.hD)(strange)}, which git allows in no name of a tag.`;
    if (/\p{Surrogate}/u.test(text))
        return 'contains half a character, which no UTF-8 can hold.';
    for (const sign of ['..', '@{', '//'])
        if (text.includes(sign))
            return `contains ${(0,errors_0/* quote */.hD)(sign)}, which git allows in no name of a tag.`;
    if (/^[-/]/.test(text))
        return `begins with ${(0,errors_0/* quote */.hD)(text.charAt(0))}, which git allows in no name of a tag.`;
    if (/[./]$/.test(text))
        return `ends with ${(0,errors_0/* quote */.hD)(text.slice(-1))}, which git allows in no name of a tag.`;
    for (const part of text.split('/')) {
        if (part.startsWith('.'))
            return `has a part that begins with ".", which git allows in no name of a tag.`;
        if (part.endsWith('.lock'))
            return `has a part that ends with ".lock", which git allows in no name of a tag.`;
    }
    if (text === 'HEAD')
        return 'is the name that git has for what is checked out, and so of no tag.';
    // GH002: "branch or tag names consisting of 40 hex characters are not allowed".
    if (/^[0-9a-f]{40}$/i.test(text))
        return 'is the hash of a commit, which GitHub takes for no name of a tag.';
    return undefined;
}
function tag_refuse(reason, remedy) {
    return { ok: false, reason, remedy };
}

;// CONCATENATED MODULE: ./inputs/publishing.ts





/** GitHub keeps nothing longer: 90 days, 400 in private repositories. Which of them holds, the artifact service knows. */
const LONGEST_RETENTION = 400;
/** What becomes of the image `fileName` and its companions: `artifact`, `retention-days`, `overwrite`, `release…`, `token`, `sbom`, `checksums`. */
function readPublishing(fileName) {
    return {
        sbom: readBoolean('sbom', true),
        checksums: readBoolean('checksums', true),
        artifact: readArtifact(fileName),
        release: publishing_readRelease(),
    };
}
function readArtifact(fileName) {
    const isWanted = readBoolean('artifact', true);
    const overwrite = readBoolean('overwrite');
    const retentionDays = readRetention();
    if (!isWanted)
        return undefined;
    const problem = artifactNameProblem(fileName);
    if (problem !== undefined)
        throw (0,errors_0/* inputError */.Xu)('version', `the image would be named ${(0,errors_0/* quote */.hD)(fileName)}, and an artifact of GitHub cannot have that name: ${problem}`, 'Use letters, digits, ".", "-", "+" and "~" in version, or set artifact: false.');
    const whyNot = whyNoArtifacts(process.env);
    return whyNot === undefined ? { retentionDays, overwrite } : { whyNot };
}
function readRetention() {
    const text = scalar('retention-days');
    // As actions/upload-artifact has it: 0 stands for what the repository says.
    if (text === '' || text === '0')
        return undefined;
    if (/^\d{1,3}$/.test(text) && Number(text) <= LONGEST_RETENTION)
        return Number(text);
    throw (0,errors_0/* inputError */.Xu)('retention-days', `${(0,errors_0/* quote */.hD)(text)} is no number of days from 1 to ${LONGEST_RETENTION}.`, 'Write a whole number, such as 7, or leave it out for what the repository says.');
}
function publishing_readRelease() {
    const text = scalar('release');
    const publish = readBoolean('release-publish', true);
    if (text === '')
        return undefined;
    const tag = parseTag(text);
    if (!tag.ok)
        throw (0,errors_0/* inputError */.Xu)('release', tag.reason, tag.remedy);
    const token = scalar('token');
    if (token === '') {
        // Where nothing gives tokens, none can be missing: a workflow may be tried on a laptop as it is.
        if (!isOnRunner())
            return { whyNot: 'there is no token (input token)' };
        throw (0,errors_0/* inputError */.Xu)('token', `is empty, and the release ${(0,errors_0/* quote */.hD)(tag.tag)} cannot be reached without one.`, "Leave the input out, for the job's own token, or check that the secret it names exists (a pull request from a fork has no secrets).");
    }
    if (!/^[\x21-\x7e]+$/.test(token))
        throw (0,errors_0/* inputError */.Xu)('token', 'has blanks, line breaks or other characters in it that no token has.', 'Store the secret anew, the token alone, without a line break.');
    return { ...readRepository(), tag: tag.tag, publish, token };
}
function isOnRunner() {
    return (process.env.ACTIONS_RUNTIME_TOKEN ?? '') !== '' || process.env.RUNNER_ENVIRONMENT === 'github-hosted';
}
/** Where the release is; the runner says so. */
function readRepository() {
    const [, owner, repository] = /^([\w.-]+)\/([\w.-]+)$/.exec(variable('GITHUB_REPOSITORY')) ?? [];
    if (owner === undefined || repository === undefined)
        throw noVariable('GITHUB_REPOSITORY', 'OWNER/NAME');
    const commit = variable('GITHUB_SHA');
    if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit))
        throw noVariable('GITHUB_SHA', "a commit's hash");
    return { owner, repository, commit };
}
function variable(name) {
    return process.env[name] ?? '';
}
function noVariable(name, form) {
    return new errors_0/* ActionError */.lZ({
        code: `environment.${name}`,
        message: `The environment variable ${name} is ${(0,errors_0/* quote */.hD)(variable(name))}, which is not ${form}: the release has no repository.`,
        remedy: 'A runner sets it. Outside of one, set it yourself, or leave the input release out.',
    });
}

;// CONCATENATED MODULE: ./sources/build-machine.ts


/** The distribution of this machine, from its own os-release(5); undefined when it has none that says who it is. */
function buildMachine() {
    for (const path of ['/etc/os-release', '/usr/lib/os-release']) {
        try {
            const parsed = parseOsRelease((0,external_node_fs_.readFileSync)(path));
            if ('invalid' in parsed)
                continue;
            const id = parsed.values.get('ID') ?? '';
            const prettyName = parsed.values.get('PRETTY_NAME') ?? '';
            if (id !== '')
                return { id, prettyName: prettyName === '' ? id : prettyName };
        }
        catch {
            // The next one, as systemd does.
        }
    }
    return undefined;
}

;// CONCATENATED MODULE: ./sources/folder.ts




/**
 * What a folder holds, sorted by name.
 * @throws ActionError when it cannot be listed, or holds a name that is no plain text
 */
function folder_entriesOf(folder, { input, where }) {
    try {
        const names = (0,external_node_fs_.readdirSync)(folder, { encoding: 'buffer' }).map((bytes) => {
            const problem = textProblem(bytes);
            if (problem === undefined)
                return bytes.toString();
            throw (0,errors_0/* inputError */.Xu)(input, `${where}: the folder ${(0,errors_0/* quote */.hD)(folder)} holds the name ${(0,errors_0/* quote */.hD)(bytes.toString())}, which ${problem} and cannot go into an image.`, 'Rename it, or name the other files one by one.');
        });
        return names.sort().map((name) => ({ name, path: (0,external_node_path_.join)(folder, name), stats: (0,external_node_fs_.lstatSync)((0,external_node_path_.join)(folder, name)) }));
    }
    catch (error) {
        if (error instanceof errors_0/* ActionError */.lZ)
            throw error;
        throw (0,errors_0/* inputError */.Xu)(input, `${where}: the folder ${(0,errors_0/* quote */.hD)(folder)} cannot be read: ${(0,real_path/* reasonOf */.A3)(error)}.`, 'Make it readable for the user that runs this step, and let the step that writes it finish first.', { cause: error });
    }
}
/** Where a link leads, as it says so. @throws ActionError when that is no plain text */
function folder_targetOf(link, { input, where }) {
    const bytes = (0,external_node_fs_.readlinkSync)(link, { encoding: 'buffer' });
    const problem = textProblem(bytes);
    if (problem === undefined)
        return bytes.toString();
    throw (0,errors_0/* inputError */.Xu)(input, `${where}: the link ${(0,errors_0/* quote */.hD)(link)} leads to ${(0,errors_0/* quote */.hD)(bytes.toString())}, which ${problem} and cannot go into an image.`, 'Make the link anew, with a target of plain text, or leave it out.');
}
/** Strict, and a byte order mark counts: what is decoded is the same bytes again when it is encoded. */
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
function textProblem(bytes) {
    try {
        return /[\u0000-\u001f\u007f]/.test(UTF8.decode(bytes)) ? 'has a control character' : undefined;
    }
    catch {
        return 'is not UTF-8';
    }
}

// EXTERNAL MODULE: ./sources/source.ts
var source = __webpack_require__(35428);
// EXTERNAL MODULE: ./sources/store-link.ts
var store_link = __webpack_require__(27565);
;// CONCATENATED MODULE: ./sources/files.ts












/** Reads a path inside the image out of an input. @throws ActionError when it is relative, the root, or has `..` in it */
function readImagePath(input, where, text) {
    const path = parseImagePath(text);
    if (path === undefined || path === '/') {
        throw (0,errors_0/* inputError */.Xu)(input, `${where}: ${(0,errors_0/* quote */.hD)(text)} is not a path inside the image.`, 'Write an absolute path without "..", control characters and over-long names, like /usr/share/app/config.');
    }
    return path;
}
/** Reads the path in the image of what an input gives. @throws ActionError when nothing can be put there */
function readPlace(input, where, text) {
    const path = readImagePath(input, where, text);
    refuseStorePlace(input, where, path);
    return path;
}
/** A store path of the image holds what its hash says, and nothing else. */
function refuseStorePlace(input, where, path) {
    if (!isWithin(path, imagePath(store_path/* STORE */.er)))
        return;
    throw (0,errors_0/* inputError */.Xu)(input, `${where}: ${(0,errors_0/* quote */.hD)(path)} belongs to the Nix store of the image, which holds store paths alone.`, 'Put it somewhere else, or make it part of a package, for the inputs contents and symlinks.');
}
/**
 * What a map of image paths to local paths puts into the image: ordinary files and folders, as they are. An empty path makes an empty file. A folder
 * comes with everything in it, its links as links, but without `.git` and the output directory.
 * @throws ActionError for what cannot be read or does not belong into an image
 */
function resolveFiles(rules, input, files) {
    return files.flatMap(({ key, value, line }) => {
        const where = `line ${line}`;
        const path = readPlace(input, where, key);
        if (value === '')
            return [
                {
                    kind: 'file',
                    path,
                    mode: 0o644,
                    source: { kind: 'empty' },
                    where: `${input}, ${where}`,
                },
            ];
        const behind = (0,store_link/* storePathBehind */.b)(rules.workspace, value);
        refuseStore(input, where, value, behind === undefined ? (0,external_node_path_.resolve)(rules.workspace.directory, value) : (0,store_path/* pathInStore */.Wr)(behind));
        refuseInstallable(rules.workspace, input, where, value);
        const source = (0,sources_workspace/* resolveLocal */.iT)(rules.workspace, input, where, value);
        refuseStore(input, where, value, source.path);
        refuseLeftOut(rules, { input, where }, value, source);
        return [...walk(rules, source, path, { input, where })];
    });
}
/** A file of the store without what it refers to is a program without its libraries. */
function refuseStore(input, where, text, path) {
    if (!(0,sources_workspace/* isInside */.FK)(store_path/* STORE */.er, path))
        return;
    throw (0,errors_0/* inputError */.Xu)(input, `${where}: ${(0,errors_0/* quote */.hD)(text)} is in the Nix store${path === text ? '' : ` (${path})`}; without the store paths that it refers to it would be broken.`, 'Use symlinks: LINK: SOURCE, or contents, which bring those along.');
}
function refuseInstallable(workspace, input, where, text) {
    const { kind } = (0,source/* parseSource */.P)(text);
    if ((kind !== 'installable' && kind !== 'nix-file') || (0,external_node_fs_.existsSync)((0,external_node_path_.resolve)(workspace.directory, text)))
        return;
    throw (0,errors_0/* inputError */.Xu)(input, `${where}: ${(0,errors_0/* quote */.hD)(text)} does not exist, and this input takes nothing that Nix makes.`, 'Use symlinks: LINK: SOURCE, or contents, for an installable.');
}
/** What a folder comes without is nothing that an entry may name: it would be in the image only by its own mention. */
function refuseLeftOut({ workspace, outputDirectory }, { input, where }, text, source) {
    const typed = (0,external_node_path_.resolve)(workspace.directory, text);
    if ([typed, source.path].some((path) => (0,sources_workspace/* isInside */.FK)(workspace.root, path) && isGit((0,external_node_path_.relative)(workspace.root, path)))) {
        throw (0,errors_0/* inputError */.Xu)(input, `${where}: ${(0,errors_0/* quote */.hD)(text)} is git's own, which can hold the token of the checkout, and an image is readable by everyone who has it.`, 'Copy what is needed of it to another folder, and name that.');
    }
    if (source.path === outputDirectory) {
        throw (0,errors_0/* inputError */.Xu)(input, `${where}: ${(0,errors_0/* quote */.hD)(text)} is the output directory: an image would have the earlier images in it.`, 'Name the files in it one by one, or choose another output-directory.');
    }
}
function isGit(path) {
    return path.split('/').includes('.git');
}
function* walk(rules, source, path, { input, where }) {
    const { allowPrivate } = rules;
    if (source.origin === 'machine')
        checkPublicWay(input, where, source.path, allowPrivate);
    const pending = [
        { from: source.path, to: path, stats: source.stats },
    ];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
        const { from, to, stats } = next;
        refuseStorePlace(input, where, to);
        if (stats.isSymbolicLink()) {
            yield { kind: 'symlink', path: to, target: folder_targetOf(from, { input, where }), where: `${input}, ${where}` };
            continue;
        }
        if (!stats.isDirectory() && !stats.isFile()) {
            throw (0,errors_0/* inputError */.Xu)(input, `${where}: ${(0,errors_0/* quote */.hD)(from)} is neither a file, a folder nor a link.`, 'Leave it out: sockets, pipes and devices do not belong into an image.');
        }
        if (source.origin === 'machine')
            checkPublic(input, where, from, stats, allowPrivate);
        checkReadable(input, where, from, stats);
        if (stats.isDirectory()) {
            yield {
                kind: 'directory',
                path: to,
                mode: source.origin === 'workspace' ? 0o755 : stats.mode & 0o7777,
                where: `${input}, ${where}`,
            };
            for (const entry of folder_entriesOf(from, { input, where })) {
                const reason = reasonToLeaveOut(rules, source.origin, entry);
                if (reason === undefined)
                    pending.push({ from: entry.path, to: childOf(to, from, entry.name, { input, where }), stats: entry.stats });
                else
                    (0,log/* say */.cv)(`${input}, ${where}: left out ${(0,sources_workspace/* shownPath */.pS)(rules.workspace, entry.path)} (${reason})`);
            }
        }
        else {
            yield {
                kind: 'file',
                path: to,
                mode: source.origin === 'workspace' ? gitMode(stats) : stats.mode & 0o7777,
                source: {
                    kind: 'local',
                    origin: source.origin,
                    path: from,
                    size: stats.size,
                    device: stats.dev,
                    inode: stats.ino,
                    modified: stats.mtimeMs,
                },
                where: `${input}, ${where}`,
            };
        }
    }
}
function reasonToLeaveOut({ outputDirectory }, origin, { name, path }) {
    if (origin === 'workspace' && name === '.git')
        return "git's own: it can hold the token of the checkout";
    if (path === outputDirectory)
        return 'the output directory: no image has earlier images in it';
    return undefined;
}
function childOf(parent, folder, name, { input, where }) {
    const child = parseImagePath(`${parent}/${name}`);
    if (child !== undefined)
        return child;
    throw (0,errors_0/* inputError */.Xu)(input, `${where}: the folder ${(0,errors_0/* quote */.hD)(folder)} holds the name ${(0,errors_0/* quote */.hD)(name)}, which cannot go into an image: its path there is too long.`, 'Rename it, or name the files one by one.');
}
/** Git records of a mode only whether the owner may execute; so neither umask nor checkout options show in the image. */
function gitMode(stats) {
    return (stats.mode & 0o100) === 0 ? 0o644 : 0o755;
}

;// CONCATENATED MODULE: ./sources/output-directory.ts





/**
 * The folder that the image goes to, symlinks resolved. A relative one must stay inside the workspace, also through a
 * link of the repository; an absolute one may be anywhere. It need not exist yet.
 * @throws ActionError when it could not be made or written to
 */
function resolveOutputDirectory(workspace, text) {
    if (/[\u0000-\u001f\u007f]/.test(text))
        throw (0,errors_0/* inputError */.Xu)('output-directory', `${(0,errors_0/* quote */.hD)(text)} contains a control character.`, 'Name one folder.');
    const typed = (0,external_node_path_.resolve)(workspace.directory, text);
    // limits.h NAME_MAX and PATH_MAX, the latter with room for what is written there.
    if (Buffer.byteLength(typed) > 3800 || typed.split('/').some((name) => Buffer.byteLength(name) > 255))
        throw (0,errors_0/* inputError */.Xu)('output-directory', `${(0,errors_0/* quote */.hD)(text)} is longer than a path can be.`, 'Name another folder.');
    const existing = deepestExisting(typed, text);
    if (!(0,external_node_fs_.statSync)(existing.real).isDirectory()) {
        throw (0,errors_0/* inputError */.Xu)('output-directory', `${(0,errors_0/* quote */.hD)(text)} cannot be a folder: ${(0,errors_0/* quote */.hD)(existing.real)} is a file.`, 'Name another folder, or remove the file.');
    }
    const real = (0,external_node_path_.join)(existing.real, typed.slice(existing.typed.length));
    if (!(0,external_node_path_.isAbsolute)(text) && !(0,sources_workspace/* isInside */.FK)(workspace.root, real)) {
        throw (0,errors_0/* inputError */.Xu)('output-directory', `${(0,errors_0/* quote */.hD)(text)} leads outside the workspace, to ${(0,errors_0/* quote */.hD)(real)}.`, 'Name a folder of the workspace, or write an absolute path.');
    }
    checkWritable(existing.real, text);
    return real;
}
/** The folder of the path that is there already, by both its names. */
function deepestExisting(path, text) {
    for (let folder = path;; folder = (0,external_node_path_.dirname)(folder)) {
        const found = (0,real_path/* realPathOf */.dN)(folder);
        if (found.kind === 'found')
            return { typed: folder, real: found.path };
        if (found.kind === 'denied') {
            throw (0,errors_0/* inputError */.Xu)('output-directory', `${(0,errors_0/* quote */.hD)(text)} cannot be looked up: permission denied in ${(0,errors_0/* quote */.hD)(found.folder)}.`, 'Name a folder that the user of this step may write to.');
        }
        refuseDeadLink(folder, text);
    }
}
function refuseDeadLink(missing, text) {
    if (!isLink(missing))
        return;
    throw (0,errors_0/* inputError */.Xu)('output-directory', `${(0,errors_0/* quote */.hD)(text)} cannot be made: ${(0,errors_0/* quote */.hD)(missing)} is a link that leads nowhere.`, 'Remove the link, or name another folder.');
}
function isLink(path) {
    try {
        return (0,external_node_fs_.lstatSync)(path).isSymbolicLink();
    }
    catch {
        return false;
    }
}
function checkWritable(folder, text) {
    try {
        (0,external_node_fs_.accessSync)(folder, external_node_fs_.constants.W_OK | external_node_fs_.constants.X_OK);
    }
    catch (cause) {
        throw (0,errors_0/* inputError */.Xu)('output-directory', `${(0,errors_0/* quote */.hD)(text)} cannot be written to: ${(0,errors_0/* quote */.hD)(folder)}: ${(0,real_path/* reasonOf */.A3)(cause)}.`, 'Name a folder that the user of this step may write to.', { cause });
    }
}

;// CONCATENATED MODULE: ./sources/symlinks.ts



/**
 * What the input `symlinks` puts into the image: links into the store; of an absolute object, a link to that path of the
 * image; of a local one, a copy at the place of the link.
 */
function resolveSymlinks(rules, entries) {
    const given = [];
    const links = [];
    for (const { link, object, line } of entries) {
        const where = `line ${line}`;
        const path = readPlace('symlinks', where, link);
        const wanted = (0,sources_wanted/* wantedOf */.L)(rules.workspace, 'symlinks', where, object);
        if (wanted !== undefined)
            links.push({ path, wanted });
        else if (!(0,external_node_path_.isAbsolute)(object))
            given.push(...resolveFiles(rules, 'symlinks', [{ key: link, value: object, line }]));
        else {
            const target = readImagePath('symlinks', where, object);
            given.push({ kind: 'symlink', path, target, where: `symlinks, ${where}` });
        }
    }
    return { given, links };
}

// EXTERNAL MODULE: ./sources/substitutions.ts
var sources_substitutions = __webpack_require__(67671);
;// CONCATENATED MODULE: ./values/substitutions.ts



/** Reads the input `substitutions`: a map of texts, each as it is or as `{ text: … }`. */
async function readSubstitutions(input, text) {
    const lines = contentLines(input, text);
    if (lines.length === 0)
        return [];
    return entriesOfMap(input, await readRoot(input, text, lines)).map((entry) => substitutions_substitution(input, entry));
}
function substitutions_substitution(input, { key: name, value, line }) {
    if (value.kind === 'text')
        return { name, value: value.value, isText: false, line };
    const [field, ...others] = value.kind === 'map' ? value.entries : [];
    if (field?.key === 'text' && field.value.kind === 'text' && others.length === 0)
        return { name, value: field.value.value, isText: true, line };
    throw lineError(input, line, `the value of ${(0,errors_0/* quote */.hD)(name)} is a ${value.kind}; it must be one text.`, 'Write NAME: value, or NAME: { text: value } for a text that looks like a source.');
}

;// CONCATENATED MODULE: ./inputs.ts





















/** Inputs that only one mode reads: set in the other, they are a misunderstanding that deserves a word. */
const BUILD_ONLY = [
    'pname',
    'version',
    'description',
    'homepage',
    'files',
    'symlinks',
    'contents',
    'substitutions',
    'directories',
    'os-release',
    'allow-private',
    'retention-days',
    'release',
];
/**
 * Reads and checks every input; nothing else reads one. What names files is resolved here too, so that each mistake is
 * found before any slow work.
 * @throws ActionError for the first input that cannot be used
 */
async function readRequest() {
    const mode = scalar('mode') || 'build';
    const root = process.env.GITHUB_WORKSPACE ?? '';
    const workspace = (0,sources_workspace/* openWorkspace */.OH)(root === '' ? '.' : root, scalar('working-directory') || '.');
    switch (mode) {
        case 'build':
            return readBuildRequest(workspace);
        case 'verify':
            return readVerifyRequest(workspace);
        default:
            throw (0,errors_0/* inputError */.Xu)('mode', `${(0,errors_0/* quote */.hD)(mode)} is no mode.`, 'Use "build" or "verify".');
    }
}
/** Inputs that are set and that the mode does not read. */
function unusedInputs(mode) {
    return (mode === 'verify' ? BUILD_ONLY : ['image']).filter((name) => scalar(name) !== '');
}
async function readBuildRequest(workspace) {
    const identity = await readIdentity();
    const publishing = readPublishing(fileNameOf(identity));
    const time = readTime();
    const squashfs = readSquashfs(workspace);
    const allowPrivate = (await list_readList('allow-private', structured('allow-private'))).map(({ value, line }) => absolute('allow-private', value, line));
    const rules = { workspace, outputDirectory: readOutputDirectory(workspace), allowPrivate };
    const symlinks = await readSymlinks(rules);
    const given = [...(await readFiles(rules)), ...symlinks.given, ...(await readDirectories())];
    const contents = await readContents(workspace);
    const substitutions = (0,sources_substitutions/* draftSubstitutions */.C)(workspace, await readSubstitutions('substitutions', structured('substitutions')));
    const units = await draftUnits(workspace, await readUnits('units', required('units', structured('units'), 'Name at least one unit file, for example units: app.service')), identity.pname, allowPrivate);
    return {
        mode: 'build',
        workspace,
        identity,
        units,
        substitutions,
        links: symlinks.links,
        contents,
        given,
        buildMachine: buildMachine(),
        squashfs,
        time,
        outputDirectory: rules.outputDirectory,
        publishing,
        cache: readCache(),
    };
}
async function readVerifyRequest(workspace) {
    const text = required('image', scalar('image'), 'Name the image to judge, for example image: dist/app_1.0.raw');
    return {
        mode: 'verify',
        workspace,
        image: (0,sources_wanted/* wantedOf */.L)(workspace, 'image', 'the path', text) ?? readImageFile(workspace, text),
        tools: readTools(workspace),
        expectedUnits: await unitNames(workspace, await readUnits('units', structured('units'))),
        outputDirectory: readOutputDirectory(workspace),
    };
}
/** An image is judged under the name that it was given: a link `app_1.0.raw` to `build/17.raw` has the link's name. */
function readImageFile(workspace, text) {
    const image = (0,sources_workspace/* resolveLocal */.iT)(workspace, 'image', 'the path', text);
    if (!image.stats.isFile())
        throw (0,errors_0/* inputError */.Xu)('image', `${(0,errors_0/* quote */.hD)(text)} is not a file.`, 'Name an image file; this action does not judge folders and devices.');
    checkReadable('image', 'the path', image.path, image.stats);
    return (0,external_node_path_.isAbsolute)(text) ? text : (0,external_node_path_.join)(workspace.directory, text);
}
async function readFiles(rules) {
    return resolveFiles(rules, 'files', await readMap('files', structured('files')));
}
async function readSymlinks(rules) {
    return resolveSymlinks(rules, await readLinks('symlinks', structured('symlinks')));
}
async function readContents(workspace) {
    const contents = await list_readList('contents', structured('contents'));
    return contents.map(({ value, line }) => {
        const wanted = (0,sources_wanted/* wantedOf */.L)(workspace, 'contents', `line ${line}`, value);
        if (wanted !== undefined)
            return wanted;
        const isThere = (0,external_node_fs_.existsSync)((0,external_node_path_.resolve)(workspace.directory, value));
        throw (0,errors_0/* inputError */.Xu)('contents', isThere
            ? `line ${line}: ${(0,errors_0/* quote */.hD)(value)} is neither a store path, a link to one, nor an installable (REF#ATTRIBUTE).`
            : `line ${line}: ${(0,errors_0/* quote */.hD)(value)} does not exist, and is neither a store path nor an installable (REF#ATTRIBUTE).`, isThere
            ? 'Ordinary files belong into the input files.'
            : 'Write a package as .#hello or nixpkgs#hello. Check that an earlier step makes a link like ./result.');
    });
}
async function readDirectories() {
    const directories = await list_readList('directories', structured('directories'));
    return directories.map(({ value, line }) => ({
        kind: 'directory',
        path: readPlace('directories', `line ${line}`, value),
        mode: 0o755,
        where: `directories, line ${line}`,
    }));
}
/** reproducible-builds.org: the time that everything in the image gets, in seconds since 1970; a squashfs has 32 bits for it. */
function readTime() {
    const text = process.env.SOURCE_DATE_EPOCH ?? '';
    if (text === '')
        return 0;
    if (/^\d+$/.test(text) && Number(text) < 2 ** 32)
        return Number(text);
    throw new errors_0/* ActionError */.lZ({
        code: 'environment.SOURCE_DATE_EPOCH',
        message: `The environment variable SOURCE_DATE_EPOCH is ${(0,errors_0/* quote */.hD)(text)}, which is no time that a squashfs can have.`,
        remedy: 'Set it to seconds since 1970 in digits, 0 to 4294967295, or leave it out.',
    });
}
function readSquashfs(workspace) {
    const compression = parseCompression(scalar('squash-compression') || 'xz -Xdict-size 100%');
    const blockSize = parseBlockSize(scalar('squash-block-size') || '1M');
    checkDictionary(compression, blockSize);
    return { tools: readTools(workspace), compression, blockSize, packing: readPacking() };
}
function readPacking() {
    const text = scalar('packing') || 'spliced';
    if (text === 'spliced' || text === 'plain')
        return text;
    throw (0,errors_0/* inputError */.Xu)('packing', `${(0,errors_0/* quote */.hD)(text)} is no way to pack.`, 'Use "spliced" or "plain".');
}
function readCache() {
    const text = scalar('cache') || 'auto';
    const choice = text === 'auto' ? text : readBoolean('cache');
    return cachePolicy(choice, scalar('release') !== '', process.env);
}
function readTools(workspace) {
    const text = scalar('squashfs-tools') || 'auto';
    if (text === 'auto')
        return 'auto';
    return ((0,sources_wanted/* wantedOf */.L)(workspace, 'squashfs-tools', 'the value', text) ?? {
        folder: (0,sources_workspace/* resolveLocal */.iT)(workspace, 'squashfs-tools', 'the folder', text).path,
    });
}
function readOutputDirectory(workspace) {
    return resolveOutputDirectory(workspace, scalar('output-directory') || 'portable-service');
}
function absolute(input, value, line) {
    if ((0,external_node_path_.isAbsolute)(value) && !value.split('/').includes('..'))
        return value;
    throw (0,errors_0/* inputError */.Xu)(input, `line ${line}: ${(0,errors_0/* quote */.hD)(value)} is not an absolute path.`, 'Write the path of a file or folder of this machine, as the error named it.');
}

;// CONCATENATED MODULE: ./judge-image.ts








/** Mode `verify`: judges an image that exists. */
async function judgeImage(request) {
    const { workspace, expectedUnits, outputDirectory } = request;
    const { image, names } = await judge_image_imageOf(request);
    const fileName = names.name ?? (0,external_node_path_.basename)(image);
    const tools = await toolsOf(workspace, request.tools);
    const verified = await (0,log/* group */.Os)(`Verify ${fileName}`, () => verifyImage(image, tools.unsquashfs, PROFILE, names));
    setOutputs({ image, digest: verified.digest, size: verified.size });
    const { units, activation } = verified;
    const findings = [...verified.findings, ...missingUnits(expectedUnits, units)];
    tell({ fileName, profile: PROFILE, findings, units, activation, outputDirectory, image: verified });
}
async function judge_image_imageOf({ workspace, image }) {
    if (typeof image === 'string')
        return { image, names: {} };
    const { path, name } = await imageFromStore(workspace, image);
    return { image: path, names: { name, realName: name } };
}

;// CONCATENATED MODULE: ./runner/machine.ts

/** @throws ActionError on a machine that cannot make images: only Linux has the file system and its tools */
function checkMachine(platform = process.platform) {
    if (platform === 'linux')
        return;
    throw new errors_0/* ActionError */.lZ({
        code: 'machine.platform',
        message: `This action builds and verifies on Linux; this runner is ${platform}.`,
        remedy: 'Run the job on a Linux runner, for example runs-on: ubuntu-latest.',
    });
}

;// CONCATENATED MODULE: ./main.ts










async function main() {
    let fail = failBeforeVerdict;
    let whenStopped = 'Nothing half-made is left. Run the job again.';
    const judged = () => {
        fail = tellUndelivered;
        whenStopped =
            'Where it was to go, some of its files may be there, and some not. Run the job again: it goes on from there.';
    };
    (0,cleanup/* onStop */.gt)((signal) => {
        fail(new errors_0/* ActionError */.lZ({ code: 'stopped', message: `Stopped by ${signal}.`, remedy: whenStopped }));
    });
    try {
        const request = await readRequest();
        warnOfUnusedInputs(request.mode);
        checkMachine();
        await (request.mode === 'build' ? build(request, judged) : judgeImage(request));
    }
    catch (error) {
        fail(error);
    }
}
function warnOfUnusedInputs(mode) {
    for (const name of unusedInputs(mode))
        (0,core/* warning */.$e)(`${name}: is not read in mode "${mode}".`);
}
function failBeforeVerdict(error) {
    tellError(error);
    const report = reportOfFailure(error);
    try {
        if (report !== undefined)
            setOutputs({ report, verdict: 'unknown' });
    }
    catch (cause) {
        // Where outputs cannot be written, that is most likely what failed before.
        (0,log/* say */.cv)(`The outputs cannot be set: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
}


/***/ }),

/***/ 28763:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _2: () => (/* binding */ undoWhenStopped),
/* harmony export */   gt: () => (/* binding */ onStop),
/* harmony export */   nW: () => (/* binding */ ownChild)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);

/**
 * What must not outlive this process when it is stopped in the middle of its work: child processes and half-made files.
 * The runner cancels a step with SIGINT, then SIGTERM 7.5 seconds later, then SIGKILL 2.5 seconds after that.
 */
const children = new Map();
const undone = new Set();
/** How long a child may take to end when it is asked to, in milliseconds: well before the runner's second signal. */
const PATIENCE = 4000;
/**
 * Ends the child with this process, until it has exited.
 * @param signal SIGTERM lets it end what it has started itself, and waits a moment for that
 */
function ownChild(child, signal = 'SIGKILL') {
    children.set(child, signal);
    child.once('close', () => children.delete(child));
    child.once('error', () => children.delete(child));
}
/** Calls `undo`, which must not wait for anything, when this process is stopped; `release` once there is nothing to undo. */
function undoWhenStopped(undo) {
    undone.add(undo);
    return { release: () => undone.delete(undo) };
}
function undoEverything() {
    for (const [child, signal] of children)
        child.kill(signal);
    for (const undo of undone) {
        try {
            undo();
        }
        catch {
            // What cannot be undone must not keep the rest from being undone.
        }
    }
    const deadline = Date.now() + PATIENCE;
    for (const child of children.keys()) {
        while (isRunning(child) && Date.now() < deadline)
            pause(20);
        child.kill('SIGKILL');
    }
}
/** Without events: while this process stops, nothing else of it runs. */
function pause(milliseconds) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
/** Until its exit is noted here, an ended child is a zombie (proc(5)). */
function isRunning({ pid }) {
    try {
        return !/\) [ZX] /.test((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(`/proc/${pid ?? 0}/stat`, 'latin1'));
    }
    catch {
        return false;
    }
}
/** Calls `stopped` with the signal's name after cleaning up; the process then ends with status 1. */
function onStop(stopped) {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
        process.once(signal, () => {
            undoEverything();
            stopped(signal);
            process.exit(1);
        });
    }
}


/***/ }),

/***/ 10113:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Is: () => (/* binding */ harmless),
/* harmony export */   Os: () => (/* binding */ group),
/* harmony export */   cv: () => (/* binding */ say),
/* harmony export */   qB: () => (/* binding */ progress),
/* harmony export */   z3: () => (/* binding */ formatBytes)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75360);

/**
 * Text from outside (a tool's output, a file name) as log lines that the runner cannot take for commands. The runner
 * reads `::command::` at the start of a line, blanks skipped (.NET's, of which JavaScript lacks U+0085), and `##[command]` anywhere in it.
 */
function harmless(text) {
    return text
        .replace(/\r\n?/g, '\n')
        .split('\n')
        .map((line) => line.replace(/^([\s\u0085]*):(?=:)/, '$1\u02d0').replace(/##(?=\[)/g, '#\u200b#'))
        .join('\n');
}
/** Prints a line, or several, of this program's own or of others' text. */
function say(text) {
    _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq(harmless(text));
}
/** Runs one stage under its own heading in the log. */
async function group(title, stage) {
    return _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .group */ .Os(title, stage);
}
/** A size for people: binary units, at most one digit after the point. */
function formatBytes(bytes) {
    if (bytes < 1024)
        return `${bytes} B`;
    const units = ['KiB', 'MiB', 'GiB', 'TiB'];
    let value = bytes;
    let unit = 'B';
    for (const next of units) {
        if (value < 1024)
            break;
        value /= 1024;
        unit = next;
    }
    return `${value.toFixed(1)} ${unit}`;
}
/** A line of progress at most this often, in milliseconds. */
const PROGRESS_EVERY = 10_000;
/** A function to call as often as one likes with how far the work is: it says so now and then. */
function progress(text) {
    let last = Date.now();
    return (done) => {
        if (Date.now() - last < PROGRESS_EVERY)
            return;
        last = Date.now();
        say(text(done));
    };
}


/***/ }),

/***/ 9265:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ temporaryFolder)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_1__);


/** Where to put what nobody keeps: RUNNER_TEMP, which the runner empties after the job, else the machine's own. */
function temporaryFolder() {
    const runner = process.env.RUNNER_TEMP ?? '';
    return runner !== '' && isFolder(runner) ? runner : (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)();
}
function isFolder(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path).isDirectory();
    }
    catch {
        return false;
    }
}


/***/ }),

/***/ 66909:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $N: () => (/* binding */ codeOf),
/* harmony export */   A3: () => (/* binding */ reasonOf),
/* harmony export */   dN: () => (/* binding */ realPathOf)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);


function realPathOf(path) {
    try {
        return { kind: 'found', path: (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(path) };
    }
    catch (error) {
        return codeOf(error) === 'EACCES' ? { kind: 'denied', folder: lockedFolder((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(path)) } : { kind: 'missing' };
    }
}
/** Why a system call failed, for a person: Node's own message repeats the call and the path. */
function reasonOf(error) {
    return codeOf(error) === 'EACCES' ? 'permission denied' : error.message;
}
/** The name of a failed system call's error, as `EACCES`. */
function codeOf(error) {
    return error.code;
}
/** Climbs to the first folder that can be looked up; a link at which that stops leads into a locked folder itself. */
function lockedFolder(path) {
    const above = realPathOf((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path));
    if (above.kind === 'denied')
        return above.folder;
    const folder = above.kind === 'found' ? above.path : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path);
    const target = linkTarget(path);
    if (target === undefined)
        return folder;
    const behind = realPathOf((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(folder, target));
    return behind.kind === 'denied' ? behind.folder : folder;
}
function linkTarget(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)(path);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 35428:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ parseSource)
/* harmony export */ });
/* harmony import */ var _store_path_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28386);

/**
 * Reads a source. A text with `#` is Nix's, one that begins with `/nix/store/` is a store path, however its slashes are
 * written, any other a local path.
 */
function parseSource(text) {
    const tidy = text.startsWith('/') ? text.replace(/\/(?:\.?\/)+/g, '/') : text;
    if (tidy.startsWith(`${_store_path_js__WEBPACK_IMPORTED_MODULE_0__/* .STORE */ .er}/`))
        return parseStorePath(tidy);
    if (!text.includes('#'))
        return { kind: 'local', path: text };
    return parseInstallable(text);
}
function parseStorePath(text) {
    const parsed = (0,_store_path_js__WEBPACK_IMPORTED_MODULE_0__/* .parsePathInStore */ .vH)(text);
    if (parsed === undefined && text.split('/').includes('..'))
        return illegal('climbs with ".."', 'Name a path inside the store path.');
    if (parsed === undefined) {
        return illegal('is not a store path', `Write ${_store_path_js__WEBPACK_IMPORTED_MODULE_0__/* .STORE */ .er}/HASH-NAME as Nix prints it, then the path inside it, if any.`);
    }
    if (parsed.storePath.endsWith('.drv')) {
        return illegal('is a derivation, the recipe of a store path', `Name its output, which nix-store --realise ${parsed.storePath} prints.`);
    }
    return { kind: 'store-path', ...parsed };
}
const FORM = 'Write REF#ATTRIBUTE, REF#ATTRIBUTE^OUTPUT or REF#ATTRIBUTE/path/inside, like .#hello or nixpkgs#hello/bin/hello.';
/** `github:cachix/git-hooks.nix` is no file. */
const HAS_SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*:/;
function parseInstallable(text) {
    const hash = text.indexOf('#');
    const ref = text.slice(0, hash);
    if (/[\u0000-\u0020\u007f]/.test(text))
        return illegal('has a blank or a control character in it', FORM);
    if (ref === '')
        return illegal('has nothing before "#"', `${FORM} The flake of the workspace is "."`);
    if (ref.startsWith('-'))
        return illegal('begins with "-"', `${FORM} A path that begins so is written ./${ref}`);
    const { attribute, rest } = splitAttribute(text.slice(hash + 1));
    if (attribute.startsWith('-'))
        return illegal('has an attribute that begins with "-"', FORM);
    const { output, path } = splitOutput(rest);
    if (output !== undefined && !/^[A-Za-z0-9+\-._?=]+$/.test(output)) {
        return illegal(`names the output "${output}"; exactly one is needed`, 'Write one output, like REF#openssl^bin.');
    }
    const names = path.split('/').filter((name) => name !== '' && name !== '.');
    if (names.includes('..'))
        return illegal('climbs with ".."', 'Name a path inside the output.');
    const where = { attribute, output, subPath: names.join('/') };
    return ref.endsWith('.nix') && !HAS_SCHEME.test(ref)
        ? { kind: 'nix-file', file: ref, ...where }
        : { kind: 'installable', ref, ...where };
}
/** The attribute ends at the first `^` or `/` outside double quotes: `packages."a/b"/bin/x`. */
function splitAttribute(text) {
    let quoted = false;
    for (let at = 0; at < text.length; at++) {
        const character = text[at];
        if (character === '\\' && quoted)
            at++;
        else if (character === '"')
            quoted = !quoted;
        else if (!quoted && (character === '/' || character === '^'))
            return { attribute: text.slice(0, at), rest: text.slice(at) };
    }
    return { attribute: text, rest: '' };
}
function splitOutput(rest) {
    if (!rest.startsWith('^'))
        return { output: undefined, path: rest };
    const slash = rest.indexOf('/');
    if (slash === -1)
        return { output: rest.slice(1), path: '' };
    return { output: rest.slice(1, slash), path: rest.slice(slash) };
}
function illegal(problem, remedy) {
    return { kind: 'illegal', problem, remedy };
}


/***/ }),

/***/ 27565:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ storePathBehind)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _store_path_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28386);
/* harmony import */ var _workspace_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(95980);




/** As many as Linux follows (path_resolution(7)). */
const MOST_LINKS = 40;
/**
 * The store path that a path of the workspace leads to through links, `./result` of `nix build` say. Only its name is
 * read: whether it is in the store, Nix says. A link may name it by the place that a chroot store has on this machine
 * (`/home/me/.local/share/nix/root/nix/store/…`), as `nix build` writes it there.
 */
function storePathBehind(workspace, text) {
    const typed = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(text) ? (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(text) : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workspace.directory, text);
    if (!(0,_workspace_js__WEBPACK_IMPORTED_MODULE_3__/* .isInside */ .FK)(workspace.root, typed) && !(0,_workspace_js__WEBPACK_IMPORTED_MODULE_3__/* .isInside */ .FK)(workspace.directory, typed))
        return undefined;
    let path = '/';
    let ahead = typed.split('/').filter((name) => name !== '');
    for (let links = 0; links <= MOST_LINKS;) {
        const [name, ...rest] = ahead;
        if (name === undefined)
            return undefined;
        const next = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, name);
        const target = targetOf(next);
        if (target === undefined) {
            path = next;
            ahead = rest;
            continue;
        }
        links++;
        const behind = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(path, target);
        const store = afterStore((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(behind, ...rest));
        // A folder of the workspace that only looks like a store is none.
        if (store !== undefined && !(0,_workspace_js__WEBPACK_IMPORTED_MODULE_3__/* .isInside */ .FK)(workspace.root, behind))
            return store;
        path = '/';
        ahead = [...behind.split('/').filter((part) => part !== ''), ...rest];
    }
    return undefined;
}
function afterStore(path) {
    const at = path.indexOf('/nix/store/');
    return at === -1 ? undefined : (0,_store_path_js__WEBPACK_IMPORTED_MODULE_2__/* .parsePathInStore */ .vH)(path.slice(at));
}
function targetOf(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)(path);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 28386:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F8: () => (/* binding */ findStorePaths),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   Wr: () => (/* binding */ pathInStore),
/* harmony export */   er: () => (/* binding */ STORE),
/* harmony export */   mv: () => (/* binding */ baseNameOf),
/* harmony export */   vH: () => (/* binding */ parsePathInStore)
/* harmony export */ });
/* unused harmony export storePath */
/** The only store that images can have: programs of Nix's public caches have this folder in them, and a chroot store shows its own as this one. */
const STORE = '/nix/store';
/** Nix's base 32 leaves out e, o, t and u. Names: Nix manual, "Store Path"; at most 211 characters, none of them `@` or `~`. */
const HASH = '[0-9a-df-np-sv-z]{32}';
const NAME = '[0-9A-Za-z+\\-._?=]{1,211}';
const WHOLE = new RegExp(`^${STORE}/(${HASH}-${NAME})((?:/.*)?)$`);
/** Slashes as anybody writes them: `/nix//store/./HASH-NAME`. */
const ANYWHERE = new RegExp(`/nix(?:/\\.?)*/store(?:/\\.?)*/(${HASH}-${NAME})`, 'g');
/** Splits `/nix/store/HASH-NAME/sub/path`; undefined when the text is none, or climbs with `..`. */
function parsePathInStore(text) {
    const [, base, rest] = WHOLE.exec(text) ?? [];
    if (base === undefined || rest === undefined || /[\u0000-\u001f\u007f]/.test(rest))
        return undefined;
    const names = rest.split('/').filter((name) => name !== '' && name !== '.');
    if (names.includes('..'))
        return undefined;
    return { storePath: `${STORE}/${base}`, subPath: names.join('/') };
}
/** A path that Nix itself printed. @throws Error when it is not one of `/nix/store`: callers look for another store folder first */
function storePath(text) {
    const parsed = parsePathInStore(text);
    if (parsed?.subPath === '')
        return parsed.storePath;
    throw new Error(`not a store path: ${text}`);
}
/** The text as a path again. */
function pathInStore({ storePath, subPath }) {
    return subPath === '' ? storePath : `${storePath}/${subPath}`;
}
/** `HASH-NAME`, the path's name in the store's folder. */
function baseNameOf(path) {
    return path.slice(STORE.length + 1);
}
/** `NAME`, without the hash: what `nix build` shows, and what a unit made by `writeText` is called. */
function nameOf(path) {
    return baseNameOf(path).slice(33);
}
/** As many endings are tried. Real names have fewer signs. */
const MOST_CANDIDATES = 12;
/** Every store path that a text names, in its order. */
function findStorePaths(text) {
    return [...text.matchAll(ANYWHERE)].map(({ 1: name = '', index }) => ({
        candidates: candidatesOf(name),
        offset: index,
    }));
}
function candidatesOf(name) {
    const shorter = [];
    // After the hash and its dash comes at least one character.
    for (let end = name.length - 1; end > 33 && shorter.length < MOST_CANDIDATES; end--) {
        if (/[.?=+_-]/.test(name.charAt(end)))
            shorter.push(`${STORE}/${name.slice(0, end)}`);
    }
    return [`${STORE}/${name}`, ...shorter];
}


/***/ }),

/***/ 98656:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $U: () => (/* binding */ isSubstitutionName),
/* harmony export */   V2: () => (/* binding */ substitute),
/* harmony export */   aO: () => (/* binding */ originalColumn)
/* harmony export */ });
/** What a name may be: as in nixpkgs' replaceVars and substituteAll. */
const NAME = "[A-Za-z_][0-9A-Za-z_'-]*";
function isSubstitutionName(text) {
    return new RegExp(`^${NAME}$`).test(text);
}
/**
 * Replaces each `@name@`. What is put in is not looked at again, so a value that holds a token stays as it is. No name
 * holds a line break, so lines stay lines.
 * @param most characters that may come out: a value can be longer than its token, and stand often
 */
function substitute(text, values, most = Infinity) {
    let length = text.length;
    const used = new Set();
    const edits = [];
    const leftOver = [];
    const lines = text.split('\n').map((original, index) => {
        let result = '';
        let end = 0;
        for (const { name, at } of tokensOf(original, values)) {
            const value = values.get(name);
            if (value === undefined) {
                leftOver.push({ name, line: index + 1, column: at + 1 });
                continue;
            }
            length += value.length - name.length - 2;
            if (length > most)
                break;
            used.add(name);
            result += original.slice(end, at);
            end = at + name.length + 2;
            edits.push({ line: index + 1, column: result.length + 1, length: value.length, originalLength: name.length + 2 });
            result += value;
        }
        return result + original.slice(end);
    });
    return { text: lines.join('\n'), edits, used, leftOver, tooLong: length > most };
}
/** The tokens of a line, from left to right; in `@a@b@` a known name wins over an unknown one that shares its `@`. */
function* tokensOf(line, values) {
    const pattern = new RegExp(`@(${NAME})(?=@)`, 'g');
    let pending;
    for (let match = pattern.exec(line); match !== null; match = pattern.exec(line)) {
        const [, name = ''] = match;
        const token = { name, at: match.index };
        const touches = pending !== undefined && pending.at + pending.name.length + 1 === token.at;
        if (values.has(name)) {
            if (pending !== undefined && !touches)
                yield pending;
            pending = undefined;
            yield token;
            pattern.lastIndex++; // the closing @ is used up
        }
        else if (!touches) {
            if (pending !== undefined)
                yield pending;
            pending = token;
        }
    }
    if (pending !== undefined)
        yield pending;
}
/** The column in the file that a column of the substituted text was; what was put in counts as the start of its token. */
function originalColumn(edits, line, column) {
    let shift = 0;
    for (const edit of edits) {
        if (edit.line !== line || column < edit.column)
            continue;
        if (column < edit.column + edit.length)
            return edit.column + shift;
        shift += edit.originalLength - edit.length;
    }
    return column + shift;
}


/***/ }),

/***/ 67671:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ draftSubstitutions),
/* harmony export */   x: () => (/* binding */ orText)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61169);
/* harmony import */ var _store_path_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28386);
/* harmony import */ var _substitution_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(98656);
/* harmony import */ var _wanted_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(34438);




/** @throws ActionError for a name that no token can have, a name given twice, or a value that cannot stand in a unit */
function draftSubstitutions(workspace, entries) {
    return entries.map(({ name, value, isText, line }) => {
        const where = `line ${line}`;
        if (!(0,_substitution_js__WEBPACK_IMPORTED_MODULE_3__/* .isSubstitutionName */ .$U)(name)) {
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .inputError */ .Xu)('substitutions', `${where}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(name)} cannot be the name of a token.`, 'Use letters, digits, "_", "-" and "\'", beginning with a letter or "_"; the signs @ are not part of it.');
        }
        if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(value)) {
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .inputError */ .Xu)('substitutions', `${where}: the value of ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(name)} contains a line break or another control character.`, 'Use one line of text.');
        }
        if (isText)
            return { name, line, value };
        return { name, line, value: sourceIn(workspace, where, value) ?? value };
    });
}
/**
 * A text may look like anything, so only what has the whole form of a source is one: a store path, an installable, or a
 * path that is written as relative (`./result/bin/app`), which must lead into the store.
 */
function sourceIn(workspace, where, value) {
    if (/^\.\.?\//.test(value) && !value.includes('#')) {
        const wanted = (0,_wanted_js__WEBPACK_IMPORTED_MODULE_2__/* .wantedOf */ .L)(workspace, 'substitutions', where, value);
        if (wanted !== undefined)
            return wanted;
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .inputError */ .Xu)('substitutions', `${where}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(value)} is no link into the store.`, `If an earlier step shall make it, as nix build makes ./result, check that it did. ${orText(value)}`);
    }
    if (!value.startsWith(`${_store_path_js__WEBPACK_IMPORTED_MODULE_1__/* .STORE */ .er}/`) && !looksLikeInstallable(value))
        return undefined;
    try {
        return (0,_wanted_js__WEBPACK_IMPORTED_MODULE_2__/* .wantedOf */ .L)(workspace, 'substitutions', where, value);
    }
    catch (error) {
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ))
            throw error;
        const { code, message, remedy } = error;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ({ code, message, remedy: `${remedy} ${orText(value)}`, cause: error });
    }
}
/** What else a value may be that looks like a source. */
function orText(value) {
    return `If it is meant as a text, write { text: ${JSON.stringify(value)} }.`;
}
/**
 * Whether a text may be `REF#ATTR`: a path, a file of Nix, a name of the registry or an address with a scheme, and an
 * attribute path after it. Keeps `#fff`, `a #b` and `#1` texts.
 */
function looksLikeInstallable(value) {
    const [, ref = '', attribute = ''] = /^(\S+?)#(\S*)$/.exec(value) ?? [];
    const isRef = /^(\.{0,2}\/|\.{1,2}$|[A-Za-z][A-Za-z0-9+.-]*:|[A-Za-z][A-Za-z0-9_-]*($|\/)|.*\.nix$)/.test(ref);
    // C# is a language, and most addresses of the web with a "#" are pages.
    if (attribute === '' && /^[A-Za-z][\w-]*$/.test(ref))
        return false;
    if (/^https?:/.test(ref) && !/\.(?:tar|tgz|zip)\b/.test(ref))
        return false;
    return ref !== '' && isRef && (attribute === '' || /^["A-Za-z_^/]/.test(attribute));
}


/***/ }),

/***/ 34438:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ wantedOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61169);
/* harmony import */ var _source_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35428);
/* harmony import */ var _store_link_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27565);
/* harmony import */ var _workspace_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(95980);




/**
 * Reads an entry that may name what Nix has or makes: an installable, a store path, or a link of the workspace to one.
 * @returns undefined for any other local path
 * @throws ActionError when it looks like one of those and cannot be one
 */
function wantedOf(workspace, input, where, text) {
    const source = (0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .parseSource */ .P)(text);
    switch (source.kind) {
        case 'illegal':
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .inputError */ .Xu)(input, `${where}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(text)} ${source.problem}.`, source.remedy);
        case 'local': {
            const behind = (0,_store_link_js__WEBPACK_IMPORTED_MODULE_2__/* .storePathBehind */ .b)(workspace, text);
            return behind === undefined ? undefined : { source: { kind: 'store-path', ...behind }, text, input, where };
        }
        case 'installable':
            // Of a folder with an address's options or escapes, Nix itself says whether it is there.
            if (/^\.{0,2}\/|^\.{1,2}$/.test(source.ref) && !/[?%]/.test(source.ref))
                (0,_workspace_js__WEBPACK_IMPORTED_MODULE_3__/* .resolveLocal */ .iT)(workspace, input, where, source.ref);
            return { source, text, input, where };
        case 'nix-file': {
            const { stats } = (0,_workspace_js__WEBPACK_IMPORTED_MODULE_3__/* .resolveLocal */ .iT)(workspace, input, where, source.file);
            if (!stats.isDirectory())
                return { source, text, input, where };
            // A folder of that name is a flake.
            const { attribute, output, subPath } = source;
            const ref = /^\.{0,2}\//.test(source.file) ? source.file : `./${source.file}`;
            return { source: { kind: 'installable', ref, attribute, output, subPath }, text, input, where };
        }
        case 'store-path':
            return { source, text, input, where };
    }
}


/***/ }),

/***/ 95980:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FK: () => (/* binding */ isInside),
/* harmony export */   OH: () => (/* binding */ openWorkspace),
/* harmony export */   iT: () => (/* binding */ resolveLocal),
/* harmony export */   pS: () => (/* binding */ shownPath)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(61169);
/* harmony import */ var _real_path_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(66909);




/** @throws ActionError when there is no workspace, or `working-directory` is missing, no folder, or outside of it */
function openWorkspace(root, workingDirectory) {
    const realRoot = openRoot(root);
    const wanted = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(workingDirectory) ? workingDirectory : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(realRoot, workingDirectory);
    const real = (0,_real_path_js__WEBPACK_IMPORTED_MODULE_3__/* .realPathOf */ .dN)(wanted);
    if (real.kind === 'denied') {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .inputError */ .Xu)('working-directory', `${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(workingDirectory)} cannot be looked up: permission denied in ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(real.folder)}.`, 'Let the user that runs this step enter it.');
    }
    if (real.kind === 'missing' || !(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(real.path).isDirectory()) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .inputError */ .Xu)('working-directory', `${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(workingDirectory)} is not a folder of the workspace.`, 'Name a folder that is checked out before this step, or leave it out.');
    }
    const directory = real.path;
    if (!isInside(realRoot, directory)) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .inputError */ .Xu)('working-directory', `${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(workingDirectory)} leads outside the workspace.`, 'Name a folder of the workspace.');
    }
    return { root: realRoot, directory };
}
function openRoot(root) {
    const real = (0,_real_path_js__WEBPACK_IMPORTED_MODULE_3__/* .realPathOf */ .dN)(root);
    if (real.kind === 'found' && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(real.path).isDirectory())
        return real.path;
    const problem = {
        found: 'is no folder',
        missing: 'does not exist',
        denied: `cannot be looked up: permission denied in ${real.kind === 'denied' ? (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(real.folder) : ''}`,
    }[real.kind];
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ({
        code: 'machine.workspace',
        message: `The workspace ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(root)} (GITHUB_WORKSPACE) ${problem}.`,
        remedy: 'Let an earlier step check the repository out, and leave GITHUB_WORKSPACE as the runner sets it.',
    });
}
/**
 * Resolves a path of an input. A relative one must stay inside the workspace, through symlinks too; an absolute one may
 * name any file of the machine, but one that goes through the workspace must stay in it as well.
 * @param where the input, with the line in it, for messages: `files, line 2`
 */
function resolveLocal(workspace, input, where, text) {
    if (/[\u0000-\u001f\u007f]/.test(text)) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .inputError */ .Xu)(input, `${where}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(text)} contains a control character.`, 'Write one plain path per entry.');
    }
    const typed = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(text) ? text : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workspace.directory, text);
    const fromWorkspace = !(0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(text) || isInside(workspace.root, realPrefixOf(typed, workspace.root));
    const real = (0,_real_path_js__WEBPACK_IMPORTED_MODULE_3__/* .realPathOf */ .dN)(typed);
    if (real.kind === 'denied') {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .inputError */ .Xu)(input, `${where}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(text)} cannot be looked up: permission denied in ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(real.folder)}.`, 'Let the user that runs this step enter that folder, or copy what is needed to another.');
    }
    if (real.kind === 'missing') {
        const base = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(text)
            ? 'on this machine'
            : `in the workspace (looked in ${shownPath(workspace, workspace.directory) || 'its root'})`;
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .inputError */ .Xu)(input, `${where}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(text)} does not exist ${base}.`, 'Check the spelling, and that an earlier step checks it out or makes it.');
    }
    const { path } = real;
    if (fromWorkspace && !isInside(workspace.root, path)) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .inputError */ .Xu)(input, `${where}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(text)} leads outside the workspace, to ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(path)}.`, 'Copy the file into the workspace, or name a file of the machine by its absolute path.');
    }
    const inside = isInside(workspace.root, path);
    return {
        origin: inside ? 'workspace' : 'machine',
        path,
        stats: (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path),
        shown: inside ? shownPath(workspace, path) : path,
    };
}
/** How annotations name a file: relative to the workspace, with `/`. */
function shownPath(workspace, path) {
    return isInside(workspace.root, path) ? (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(workspace.root, path).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep).join('/') : path;
}
function isInside(folder, path) {
    return path === folder || path.startsWith(folder.endsWith(node_path__WEBPACK_IMPORTED_MODULE_1__.sep) ? folder : `${folder}${node_path__WEBPACK_IMPORTED_MODULE_1__.sep}`);
}
/** An absolute path may name the workspace by a link to it (/home/runner/work, say): compare what the names stand for. */
function realPrefixOf(typed, root) {
    for (let folder = typed; folder !== '/'; folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, '..')) {
        const real = (0,_real_path_js__WEBPACK_IMPORTED_MODULE_3__/* .realPathOf */ .dN)(folder);
        if (real.kind === 'found' && real.path === root)
            return root;
    }
    return typed;
}


/***/ })

};
