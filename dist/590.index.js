export const id = 590;
export const ids = [590,209];
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

/***/ 48590:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openNix: () => (/* binding */ openNix)
});

// EXTERNAL MODULE: ./errors.ts
var errors = __webpack_require__(61169);
// EXTERNAL MODULE: ./runner/log.ts
var log = __webpack_require__(10113);
// EXTERNAL MODULE: ./sources/store-path.ts
var store_path = __webpack_require__(28386);
// EXTERNAL MODULE: ./sources/workspace.ts
var sources_workspace = __webpack_require__(95980);
// EXTERNAL MODULE: ./runner/command.ts
var command = __webpack_require__(57266);
;// CONCATENATED MODULE: ./closure/nix/json-answer.ts



/** @throws ActionError when the answer is no JSON */
function jsonOf(answer) {
    try {
        return JSON.parse(answer.text);
    }
    catch (cause) {
        throw unknownAnswer(answer, 'no JSON', cause);
    }
}
function unknownAnswer(answer, what, cause) {
    return new errors/* ActionError */.lZ({
        code: 'nix.answer',
        message: `${answer.command} of ${answer.version.text} answered in a form that this action does not know: ${what}.`,
        remedy: 'Use another version of Nix (2.8 to 2.36 are known), and report this with the text below.',
        details: (0,command/* lastLines */.w$)(answer.text.slice(0, 4000)),
        ...(cause === undefined ? {} : { cause }),
    });
}
/** A path as answers have it: whole, or from Nix 2.33 on without the store's folder. @throws ActionError for anything else */
function storePathOf(answer, value) {
    if (typeof value !== 'string')
        throw unknownAnswer(answer, `${value === undefined ? 'nothing' : JSON.stringify(value)} for a store path`);
    const parsed = (0,store_path/* parsePathInStore */.vH)(value.startsWith('/') ? value : `${store_path/* STORE */.er}/${value}`);
    if (parsed?.subPath === '')
        return parsed.storePath;
    if (value.startsWith('/') && !value.startsWith(`${store_path/* STORE */.er}/`))
        throw foreignStore(value);
    throw unknownAnswer(answer, `${JSON.stringify(value)} for a store path`);
}
/** Programs have their store's folder in them, so nothing of another store runs from an image's `/nix/store`. */
function foreignStore(folder) {
    return new errors/* ActionError */.lZ({
        code: 'nix.store-folder',
        message: `This Nix keeps its store paths in another folder than ${store_path/* STORE */.er}: ${folder}.`,
        remedy: `Use a Nix whose store is ${store_path/* STORE */.er}, and unset NIX_STORE_DIR. A store elsewhere on the machine (a chroot store) is fine.`,
    });
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** TypeScript's own guard does not narrow readonly arrays. */
function isArray(value) {
    return Array.isArray(value);
}

;// CONCATENATED MODULE: ./closure/nix/build-json.ts

/**
 * Reads `nix build --json`. A derivation is `{"drvPath", "outputs": {NAME: PATH}}` in every Nix (some add `startTime` and
 * more); a path is `{"path"}` in Nix 2.8 and a string since 2.9.
 * @returns as many as the installable stands for: a set of packages is several
 * @throws ActionError `nix.answer`, `nix.store-folder`
 */
function readBuilt(answer) {
    const json = jsonOf(answer);
    if (!isArray(json))
        throw unknownAnswer(answer, 'no list of what was built');
    return json.map((entry) => readEntry(answer, entry));
}
/** Every store path of it. */
function pathsOf(built) {
    return built.kind === 'path' ? [built.path] : [...built.outputs.values()];
}
function readEntry(answer, entry) {
    if (typeof entry === 'string')
        return { kind: 'path', path: storePathOf(answer, entry) };
    if (isObject(entry)) {
        if (isObject(entry.outputs))
            return { kind: 'outputs', outputs: readOutputs(answer, entry.outputs) };
        if (entry.path !== undefined)
            return { kind: 'path', path: storePathOf(answer, entry.path) };
        if (entry.outputPath !== undefined)
            return { kind: 'path', path: storePathOf(answer, entry.outputPath) };
    }
    throw unknownAnswer(answer, 'an entry with neither outputs nor a path');
}
function readOutputs(answer, outputs) {
    const read = Object.entries(outputs).map(([name, value]) => [name, storePathOf(answer, isObject(value) ? value.path : value)]);
    if (read.length === 0)
        throw unknownAnswer(answer, 'a derivation without outputs');
    return new Map(read);
}

;// CONCATENATED MODULE: ./closure/nix/default-output.ts
/** Outputs that no service runs from: documentation, headers, symbols. nixpkgs: multiple-outputs.sh. */
const ASIDE = ['man', 'doc', 'info', 'devdoc', 'devman', 'debug'];
/**
 * Which of several outputs a source without `^OUT` means. `nix build` builds what `meta.outputsToInstall` lists, programs with
 * their manual often; and every output of a derivation that has no such list.
 */
function defaultOutput(outputs) {
    const [first, ...others] = [...outputs.values()];
    if (first !== undefined && others.length === 0)
        return { kind: 'chosen', path: first };
    const candidates = [...outputs].filter(([name]) => !ASIDE.includes(name));
    const [only] = candidates.length === 1 ? candidates : [];
    const path = outputs.get('bin') ?? outputs.get('out') ?? only?.[1];
    return path === undefined ? { kind: 'unclear', names: [...outputs.keys()].sort() } : { kind: 'chosen', path };
}

;// CONCATENATED MODULE: ./closure/nix/chosen-path.ts


/**
 * The one store path that an entry means, of what Nix built for it.
 * @throws ActionError when it stands for several packages, or for outputs of which none stands out
 */
function chosenPath(wanted, built) {
    const [only, another] = built;
    if (only === undefined || another !== undefined)
        throw notOne(wanted, built.length);
    if (only.kind === 'path')
        return only.path;
    const { source } = wanted;
    const output = source.kind === 'store-path' ? undefined : source.output;
    if (output === undefined) {
        const choice = defaultOutput(only.outputs);
        if (choice.kind === 'chosen')
            return choice.path;
        throw unclear(wanted, `has several outputs, ${choice.names.join(', ')}, and one is needed`, choice.names);
    }
    const path = only.outputs.get(output);
    if (path !== undefined)
        return path;
    const names = [...only.outputs.keys()].sort();
    throw unclear(wanted, `names the output ${(0,errors/* quote */.hD)(output)}, and Nix made ${names.join(', ')}`, names);
}
function notOne({ text, input, where }, count) {
    return (0,errors/* inputError */.Xu)(input, `${where}: ${(0,errors/* quote */.hD)(text)} is ${count === 0 ? 'no package' : `${count} packages`}, and one is needed.`, 'Write the attribute of one package after "#".', { code: 'nix.several' });
}
function unclear({ source, text, input, where }, problem, names) {
    const ref = source.kind === 'installable' ? source.ref : source.kind === 'nix-file' ? source.file : text;
    const attribute = source.kind === 'store-path' ? '' : source.attribute;
    const rest = source.subPath === '' ? '' : `/${source.subPath}`;
    const forms = names.map((name) => `${ref}#${attribute}^${name}${rest}`);
    return (0,errors/* inputError */.Xu)(input, `${where}: ${(0,errors/* quote */.hD)(text)} ${problem}.`, `Write ${forms.join(' or ')}.`, {
        code: 'nix.output',
    });
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./runner/find-program.ts
var find_program = __webpack_require__(55501);
// EXTERNAL MODULE: ./sources/substitutions.ts
var substitutions = __webpack_require__(67671);
;// CONCATENATED MODULE: ./closure/nix/find-nix.ts





/** Where installers put Nix; a step sees them on PATH only when an earlier one said so. */
const PROFILES = ['/nix/var/nix/profiles/default/bin', '/run/current-system/sw/bin'];
/** @throws ActionError `nix.absent`, which names what needs Nix */
function findNix({ text, input, where }, home = process.env.HOME ?? (0,external_node_os_.homedir)()) {
    const found = (0,find_program/* findProgram */.K)('nix') ??
        [...PROFILES, (0,external_node_path_.join)(home, '.nix-profile/bin'), (0,external_node_path_.join)(home, '.local/state/nix/profile/bin')]
            .map((folder) => (0,find_program/* programIn */.W)(folder, 'nix'))
            .find((program) => program !== undefined);
    if (found !== undefined)
        return found;
    const hint = input === 'substitutions' ? ` ${(0,substitutions/* orText */.x)(text)}` : '';
    throw (0,errors/* inputError */.Xu)(input, `${where}: ${(0,errors/* quote */.hD)(text)} needs Nix, which is not on this machine.`, `Install it in an earlier step: uses: cachix/install-nix-action or DeterminateSystems/nix-installer-action; on Debian and Ubuntu also sudo apt-get install nix-bin.${hint}`, { code: 'nix.absent' });
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./closure/nix/nix-arguments.ts
var nix_arguments = __webpack_require__(30568);
// EXTERNAL MODULE: ./closure/nix/nix-version.ts
var nix_version = __webpack_require__(18652);
;// CONCATENATED MODULE: ./closure/nix/store-layout.ts

/** @param folder the physical place of /nix/store */
function layoutAt(folder) {
    return {
        folder,
        physical: (logical) => moved(logical, store_path/* STORE */.er, folder) ?? logical,
        logical: (physical) => moved(physical, folder, store_path/* STORE */.er),
    };
}
function moved(path, from, to) {
    if (path !== from && !path.startsWith(`${from}/`))
        return undefined;
    return `${to}${path.slice(from.length)}`;
}

;// CONCATENATED MODULE: ./closure/nix/store-setting.ts



/** Schemes whose files are on this machine: Nix's classes below LocalFSStore. */
const LOCAL_SCHEMES = ['local', 'local-overlay', 'unix', 'mounted-ssh-ng'];
/**
 * Reads Nix's setting `store` (of NIX_REMOTE, if that is set) as Nix's openStore does (src/libstore/store-registration.cc; before 2.29 store-api.cc): `auto`, `daemon`,
 * `local`, a folder that has the store below it, or a URL, each with parameters after `?`.
 */
function storePlace(setting, facts) {
    const { base, parameters } = split(setting);
    const foreign = [parameters.get('store'), facts.environment.NIX_STORE_DIR, facts.environment.NIX_STORE].find((folder) => folder !== undefined && folder !== '' && external_node_path_.posix.normalize(folder) !== store_path/* STORE */.er);
    if (foreign !== undefined)
        return { kind: 'foreign', folder: foreign };
    const url = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/i.exec(base);
    if (url !== null) {
        const [, scheme = '', rest = ''] = url;
        if (!LOCAL_SCHEMES.includes(scheme))
            return { kind: 'remote' };
        return local(parameters, scheme === 'local' && rest.startsWith('/') ? decoded(rest) : '');
    }
    if (base === 'daemon' || base === 'local')
        return local(parameters, '');
    if (base === '' || base === 'auto')
        return local(parameters, parameters.size === 0 ? ownStore(facts) : '');
    return base.includes('/') ? local(parameters, base) : { kind: 'remote' };
}
function local(parameters, folder) {
    const root = parameters.get('root') ?? folder;
    return { kind: 'local', folder: parameters.get('real') ?? (root === '' ? store_path/* STORE */.er : external_node_path_.posix.join(root, store_path/* STORE */.er)) };
}
/** Where there is neither /nix nor a daemon, an ordinary user's store is in the home folder; else the root is `''`. */
function ownStore({ environment, home, isRoot, version, exists, isWritable }) {
    if (!(0,nix_version/* makesOwnStore */.he)(version) || isRoot || environment.NIX_STATE_DIR !== undefined)
        return '';
    const state = '/nix/var/nix';
    const socket = environment.NIX_DAEMON_SOCKET_PATH ?? `${state}/daemon-socket/socket`;
    if (isWritable(state) || exists(socket) || exists(state))
        return '';
    const data = ((0,nix_version/* knowsDataHome */.mo)(version) ? environment.NIX_DATA_HOME : undefined) ??
        external_node_path_.posix.join(environment.XDG_DATA_HOME ?? external_node_path_.posix.join(home, '.local/share'), 'nix');
    return external_node_path_.posix.join(data, 'root');
}
function split(setting) {
    const [base = '', query = ''] = setting.trim().split(/\?(.*)/s);
    const pairs = query.split('&').filter((pair) => pair !== '');
    return {
        base,
        parameters: new Map(pairs.map((pair) => {
            const [name = '', value = ''] = pair.split(/=(.*)/s);
            return [decoded(name), decoded(value)];
        })),
    };
}
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}

;// CONCATENATED MODULE: ./closure/nix/find-store.ts









/**
 * Finds where this machine's store is.
 * @param run runs Nix with arguments
 * @param directory what a relative path in the setting is relative to
 * @throws ActionError `nix.store-remote`, `nix.store-folder`
 */
async function findStore(version, directory, run) {
    const setting = await storeSetting(version, run);
    const place = storePlace(setting, factsOf(version));
    switch (place.kind) {
        case 'local':
            return layoutAt((0,external_node_path_.resolve)(directory, place.folder));
        case 'foreign':
            throw foreignStore(place.folder);
        case 'remote':
            throw new errors/* ActionError */.lZ({
                code: 'nix.store-remote',
                message: `Nix's store is ${(0,errors/* quote */.hD)(setting)}, whose files are not on this machine.`,
                remedy: 'Images are packed from the files of the store: use a local one (unset NIX_REMOTE and the setting store).',
            });
    }
}
/** `auto` where this Nix does not tell its settings: what it does without any. */
async function storeSetting(version, run) {
    for (const args of (0,nix_version/* knowsConfigShow */.ek)(version) ? [nix_arguments/* CONFIG_SHOW */.dG, nix_arguments/* SHOW_CONFIG */.dD] : [nix_arguments/* SHOW_CONFIG */.dD, nix_arguments/* CONFIG_SHOW */.dG]) {
        const { exitCode, stdout } = await run(args);
        const value = exitCode === 0 ? settingIn(stdout, 'store') : undefined;
        if (value !== undefined)
            return value;
    }
    return process.env.NIX_REMOTE ?? 'auto';
}
/** The value of a setting in what `nix config show --json` prints. */
function settingIn(text, name) {
    try {
        const settings = JSON.parse(text);
        const setting = isObject(settings) ? settings[name] : undefined;
        return isObject(setting) && typeof setting.value === 'string' ? setting.value : undefined;
    }
    catch {
        return undefined;
    }
}
function factsOf(version) {
    return {
        environment: process.env,
        home: process.env.HOME ?? (0,external_node_os_.homedir)(),
        isRoot: process.getuid?.() === 0,
        version,
        exists: external_node_fs_.existsSync,
        isWritable: (path) => {
            try {
                (0,external_node_fs_.accessSync)(path, external_node_fs_.constants.R_OK | external_node_fs_.constants.W_OK);
                return true;
            }
            catch {
                return false;
            }
        },
    };
}

// EXTERNAL MODULE: ./closure/nix/nix-error.ts + 2 modules
var nix_error = __webpack_require__(39729);
;// CONCATENATED MODULE: ./closure/nix/path-info-json.ts


/**
 * Reads `nix path-info --json`: in Nix before 2.19 and in Lix a list, whose invalid paths have `"valid": false`; since 2.19 an object from
 * path to info, null when invalid; in format 2 and 3 of Nix 2.33 the same below `info`, with names for paths.
 * @returns info of each path, undefined for a path that is not valid
 * @throws ActionError `nix.answer`, `nix.store-folder`
 */
function readPathInfo(answer) {
    const json = jsonOf(answer);
    if (isArray(json))
        return new Map(json.map((entry) => readListed(answer, entry)));
    if (!isObject(json))
        throw unknownAnswer(answer, 'neither a list nor an object');
    checkStore(json);
    const infos = json.info === undefined ? json : json.info;
    if (!isObject(infos))
        throw unknownAnswer(answer, 'no object of paths');
    return new Map(Object.entries(infos).map(([name, value]) => {
        const path = storePathOf(answer, name);
        return [path, value === null ? undefined : readInfo(answer, path, value)];
    }));
}
function readListed(answer, entry) {
    if (!isObject(entry))
        throw unknownAnswer(answer, 'an entry that is no object');
    const path = storePathOf(answer, entry.path);
    return [path, entry.valid === false ? undefined : readInfo(answer, path, entry)];
}
function readInfo(answer, path, value) {
    if (!isObject(value))
        throw unknownAnswer(answer, `no info of ${path}`);
    checkStore(value);
    const { narSize, references, deriver } = value;
    if (typeof narSize !== 'number' || !Number.isSafeInteger(narSize) || narSize < 0) {
        throw unknownAnswer(answer, `no size of ${path}`);
    }
    if (!isArray(references))
        throw unknownAnswer(answer, `no references of ${path}`);
    return {
        path,
        narHash: readHash(answer, path, value.narHash),
        narSize,
        references: references.map((reference) => storePathOf(answer, reference)),
        ...(typeof deriver === 'string' && deriver.endsWith('.drv') ? { deriver: storePathOf(answer, deriver) } : {}),
    };
}
/** SHA-256 is 32 bytes: 43 characters and one `=` in base 64. */
const SRI = /^sha256-[A-Za-z0-9+/]{43}=$/;
/** A string everywhere so far; the manual of Nix 2.33 has it as `{algorithm, format, hash}`. */
function readHash(answer, path, value) {
    const text = isObject(value) && value.algorithm === 'sha256' && value.format === 'base64' && typeof value.hash === 'string'
        ? `sha256-${value.hash}`
        : value;
    if (typeof text === 'string' && SRI.test(text))
        return text;
    throw unknownAnswer(answer, `no SHA-256 of ${path}`);
}
function checkStore({ storeDir }) {
    if (typeof storeDir === 'string' && storeDir !== store_path/* STORE */.er)
        throw foreignStore(storeDir);
}

// EXTERNAL MODULE: ./runner/temporary-folder.ts
var temporary_folder = __webpack_require__(9265);
;// CONCATENATED MODULE: ./closure/nix/roots.ts



/** Hands out places for links by which Nix's garbage collector knows that something is still needed: until this process ends. */
class Roots {
    folder;
    count = 0;
    /** A path for `nix build --out-link`; outputs but `out` get their name added. */
    next() {
        if (this.folder === undefined) {
            const folder = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)((0,temporary_folder/* temporaryFolder */.y)(), 'portable-service-roots-'));
            process.once('exit', () => (0,external_node_fs_.rmSync)(folder, { recursive: true, force: true }));
            this.folder = folder;
        }
        this.count++;
        return (0,external_node_path_.join)(this.folder, String(this.count));
    }
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: ./runner/cleanup.ts
var cleanup = __webpack_require__(28763);
;// CONCATENATED MODULE: ./closure/nix/lines.ts
/** Characters of a line that are kept: what a program prints without line breaks must not fill the memory, or the log. */
const LONGEST = 4000;
/** Splits what a program prints into lines, at line feeds and carriage returns; empty ones are left out. */
class Lines {
    take;
    line = '';
    lost = false;
    constructor(take) {
        this.take = take;
    }
    push(text) {
        const pieces = text.split(/[\r\n]/);
        pieces.forEach((piece, index) => {
            if (index > 0)
                this.end();
            const room = LONGEST - this.line.length;
            this.line += piece.slice(0, room);
            this.lost ||= piece.length > room;
        });
    }
    /** What came after the last line break is a line, too. */
    end() {
        if (this.line !== '')
            this.take(this.lost ? `${this.line}…` : this.line);
        this.line = '';
        this.lost = false;
    }
}

// EXTERNAL MODULE: ./runner/environment.ts
var environment = __webpack_require__(52814);
;// CONCATENATED MODULE: ./closure/nix/nix-environment.ts

/**
 * The environment that Nix runs in: the caller's, since Nix's settings, tokens and proxies come by it, but nothing asks a question or waits at
 * a pager, no colours are in the log, and nothing is in it that is the action's alone: an expression in a file can read the environment, and
 * is as much the repository's as any script.
 */
function nixEnvironment(from) {
    return {
        ...(0,environment/* withoutActions */.S)(from),
        LC_ALL: 'C.UTF-8',
        LANGUAGE: 'en',
        GIT_TERMINAL_PROMPT: '0',
        GIT_PAGER: 'cat',
        NIX_PAGER: 'cat',
        PAGER: 'cat',
        NO_COLOR: '1',
        TERM: 'dumb',
    };
}

// EXTERNAL MODULE: ./runner/plain-text.ts
var plain_text = __webpack_require__(98147);
;// CONCATENATED MODULE: ./closure/nix/run-nix.ts







/** Bytes of JSON: 100,000 store paths take some 60 MiB. */
const MOST_STDOUT = 256 * 1024 * 1024;
/** Lines of standard error that are kept: an error with its trace, and what the builder said before. */
const KEPT_LINES = 300;
/** Characters of each: causes are looked for in them, in time that grows with the square of a line. */
const KEPT_LENGTH = 1000;
/** A sign of life after so much silence, in milliseconds. */
const SILENCE = 60_000;
/** Runs Nix without a shell, to end with this process, and its builders with it. What it says goes to the log as it says it. */
function runNix({ program, args, directory, progress }) {
    const child = (0,external_node_child_process_.spawn)(program, [...args], {
        cwd: directory,
        env: nixEnvironment(process.env),
        stdio: ['ignore', 'pipe', 'pipe'],
    });
    (0,cleanup/* ownChild */.nW)(child, 'SIGTERM');
    const chunks = [];
    let size = 0;
    child.stdout.on('data', (chunk) => {
        size += chunk.length;
        if (size <= MOST_STDOUT)
            chunks.push(chunk);
        else
            child.kill('SIGKILL');
    });
    const alive = signOfLife(progress);
    const kept = [];
    const lines = new Lines((line) => {
        const text = (0,plain_text/* plainText */.w)(line);
        kept.push(text.slice(0, KEPT_LENGTH));
        if (kept.length > KEPT_LINES)
            kept.shift();
        alive.seen();
        if (progress !== undefined)
            (0,log/* say */.cv)(text);
    });
    child.stderr.setEncoding('utf8').on('data', (text) => lines.push(text));
    return new Promise((resolve, reject) => {
        child.once('error', (cause) => {
            alive.stop();
            reject(cannotRun(program, cause));
        });
        child.once('close', (exitCode, signal) => {
            alive.stop();
            if (size > MOST_STDOUT)
                reject(tooMuch(program, args));
            else {
                lines.end();
                resolve({ exitCode, signal, stdout: Buffer.concat(chunks).toString(), stderr: kept.join('\n') });
            }
        });
    });
}
/** Says now and then that a silent build goes on. */
function signOfLife(progress) {
    if (progress === undefined)
        return { seen: () => undefined, stop: () => undefined };
    const begun = Date.now();
    let last = begun;
    const timer = setInterval(() => {
        if (Date.now() - last < SILENCE)
            return;
        last = Date.now();
        (0,log/* say */.cv)(`  still at ${progress} after ${Math.round((last - begun) / 60_000)} min`);
    }, SILENCE / 4).unref();
    return { seen: () => (last = Date.now()), stop: () => clearInterval(timer) };
}
/** execve(2), for people. */
const WHY = {
    ENOENT: 'it, or the program or library that runs it, is missing',
    EACCES: 'permission denied',
    ENOEXEC: 'it is no program of this machine',
};
function cannotRun(program, cause) {
    return new errors/* ActionError */.lZ({
        code: 'nix.run',
        message: `${program} cannot be run: ${WHY[(0,errors/* codeOf */.$N)(cause) ?? ''] ?? cause.message}.`,
        remedy: 'Check that Nix is installed for this machine, and that the user of this step may run it.',
        cause,
    });
}
function tooMuch(program, args) {
    return new errors/* ActionError */.lZ({
        code: 'nix.answer',
        message: `${program} ${args[0] ?? ''} printed more than ${MOST_STDOUT} bytes.`,
        remedy: 'Check that it is Nix; name fewer things.',
    });
}

// EXTERNAL MODULE: ./wording.ts
var wording = __webpack_require__(25112);
// EXTERNAL MODULE: ./closure/nix/resolve-in-store.ts
var resolve_in_store = __webpack_require__(15676);
;// CONCATENATED MODULE: ./closure/nix/sub-path.ts




const MOST_NAMED = 10;
/**
 * Makes sure that a path is in the store of this machine. One that is a link itself may lead anywhere: whoever follows it, sees.
 * @throws ActionError that says what is there instead
 */
function checkSubPath(layout, named, path) {
    const { text, input, where } = named;
    const found = (0,resolve_in_store/* resolveInStore */.F)(layout, path, { followLast: false });
    const fail = (problem, remedy) => (0,errors/* inputError */.Xu)(input, `${where}: ${(0,errors/* quote */.hD)(text)} ${problem}.`, remedy, { code: 'nix.sub-path' });
    switch (found.kind) {
        case 'found':
            return;
        case 'missing':
            if (found.nearest === undefined)
                throw notHere(layout, named, path);
            throw fail(`is not there: ${entriesOf(layout, found.nearest)}`, 'Check the path after the attribute, and the output.');
        case 'outside':
            throw fail(`goes through the link ${found.link}, which leads outside the store, to ${(0,errors/* quote */.hD)(found.target)}`, 'Name a path inside the store.');
        case 'loop':
            throw fail(`goes through the link ${found.link}, which leads back to itself`, 'Name another path.');
        case 'denied':
            throw fail(`cannot be looked up: permission denied in ${found.folder}`, 'Let the user that runs this step enter it.');
    }
}
function notHere(layout, { text, input, where }, { storePath }) {
    return (0,errors/* inputError */.Xu)(input, `${where}: ${(0,errors/* quote */.hD)(text)} is ${storePath}, which Nix has and this machine does not, at ${layout.physical(storePath)}.`, "Images are packed from the store's files: name their place in Nix's setting store, as local?root=FOLDER.", { code: 'nix.store-elsewhere' });
}
/** `/nix/store/…-hello/bin has hello and hi`: the nearest folder that exists. */
function entriesOf(layout, nearest) {
    const names = namesIn(layout.physical(nearest));
    if (names === undefined)
        return `${nearest} is no folder`;
    if (names.length === 0)
        return `${nearest} is empty`;
    return `${nearest} has ${(0,wording/* firstOf */.Ku)(names.map(errors/* quote */.hD), MOST_NAMED)}`;
}
function namesIn(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder).sort();
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./closure/nix/nix.ts















/**
 * Finds Nix and asks for its version and the place of its store.
 * @param first what needs Nix: for the error when there is none
 */
async function openNix(workspace, first) {
    const program = findNix(first);
    try {
        return await nix_open(workspace, program);
    }
    catch (error) {
        throw neededBy(first, error);
    }
}
/** The same error, beginning with the input that needs Nix if it does not. */
function neededBy({ text, input, where }, error) {
    if (!(error instanceof errors/* ActionError */.lZ) || error.message.startsWith(`${input}: `))
        return error;
    const { code, message, remedy, details } = error;
    return (0,errors/* inputError */.Xu)(input, `${where}: ${(0,errors/* quote */.hD)(text)} needs Nix. ${message}`, remedy, {
        code,
        cause: error,
        ...(details === undefined ? {} : { details }),
    });
}
async function nix_open(workspace, program) {
    const run = (args, progress) => runNix({ program, args, directory: workspace.directory, ...(progress === undefined ? {} : { progress }) });
    const version = (0,nix_version/* checkNixVersion */.QK)(program, (await run(['--version'])).stdout);
    const layout = await findStore(version, workspace.directory, run);
    (0,log/* say */.cv)(`${version.text}, ${program}${layout.folder === store_path/* STORE */.er ? '' : `, its store in ${layout.folder}`}`);
    const machine = {
        workspace,
        version,
        layout,
        run,
        roots: new Roots(),
        realised: new Set(),
        valid: new Map(),
    };
    return {
        version,
        layout,
        realise: (wanted) => realise(machine, wanted),
        isMade: (wanted) => isMade(machine, wanted),
        present: (paths) => present(machine, paths),
        closureOf: async (roots) => {
            const infos = [...(await pathInfo(machine, roots, { recursive: true })).values()];
            return infos.filter((info) => info !== undefined).sort((a, b) => (a.path < b.path ? -1 : 1));
        },
        realised: () => [...machine.realised].sort(),
        run: (args) => run(args),
    };
}
async function realise(machine, wanted) {
    const named = wanted.flatMap(({ source }) => (source.kind === 'store-path' ? [source.storePath] : []));
    const [first] = wanted.filter(({ source }) => source.kind === 'store-path');
    const known = await present(machine, named).catch((error) => {
        throw first === undefined ? error : neededBy(first, error);
    });
    for (const path of known)
        machine.realised.add(path);
    const made = new Map([...known].map((path) => [path, path]));
    const found = new Map();
    for (const item of wanted) {
        const what = buildable(machine.workspace, item);
        const storePath = made.get(keyOf(what)) ?? (await make(machine, what, item));
        made.set(keyOf(what), storePath);
        const path = { storePath, subPath: item.source.subPath };
        checkSubPath(machine.layout, item, path);
        if (item.text !== (0,store_path/* pathInStore */.Wr)(path))
            (0,log/* say */.cv)(`${item.text} -> ${(0,store_path/* pathInStore */.Wr)(path)}`);
        found.set(item, path);
    }
    return found;
}
async function isMade(machine, wanted) {
    const { workspace, version, run } = machine;
    const distinct = new Map(wanted.map((item) => buildable(workspace, item)).map((what) => [keyOf(what), what]));
    const paths = [...distinct.values()].flatMap((what) => (what.kind === 'store-path' ? [what.storePath] : []));
    if ((await present(machine, paths)).size < paths.length)
        return false;
    for (const what of distinct.values()) {
        if (what.kind === 'store-path')
            continue;
        const { exitCode } = await run((0,nix_arguments/* isMadeArguments */.sJ)(version, what));
        if (exitCode !== 0)
            return false;
    }
    return true;
}
async function make({ version, roots, realised, run }, what, item) {
    const result = await run((0,nix_arguments/* buildArguments */.fb)(version, what, roots.next()), item.text);
    if (result.exitCode !== 0)
        throw (0,nix_error/* buildFailed */.q)(item, result);
    try {
        const built = readBuilt({ command: 'nix build', version, text: result.stdout });
        for (const path of built.flatMap(pathsOf))
            realised.add(path);
        return chosenPath(item, built);
    }
    catch (error) {
        throw neededBy(item, error);
    }
}
async function present(machine, paths) {
    const infos = await pathInfo(machine, paths, { recursive: false });
    return new Set(paths.filter((path) => infos.get(path) !== undefined));
}
async function pathInfo({ version, run, valid }, paths, options) {
    const all = new Map(options.recursive ? [] : valid);
    const distinct = [...new Set(paths)].filter((path) => !all.has(path));
    for (let at = 0; at < distinct.length; at += nix_arguments/* PATHS_AT_ONCE */.lX) {
        const result = await run((0,nix_arguments/* pathInfoArguments */.sW)(version, distinct.slice(at, at + nix_arguments/* PATHS_AT_ONCE */.lX), options));
        if (result.exitCode !== 0)
            throw (0,nix_error/* questionFailed */.w)('tell what is in its store', result);
        for (const [path, info] of readPathInfo({ command: 'nix path-info', version, text: result.stdout })) {
            all.set(path, info);
            if (info !== undefined)
                valid.set(path, info);
        }
    }
    return all;
}
/** A relative file is the workspace's; Nix is told an absolute one. */
function buildable(workspace, { source, input, where }) {
    if (source.kind !== 'nix-file')
        return source;
    return { ...source, file: (0,sources_workspace/* resolveLocal */.iT)(workspace, input, where, source.file).path };
}
/** The same for what Nix would make of it the same way: only sub-paths differ. */
function keyOf(what) {
    switch (what.kind) {
        case 'store-path':
            return what.storePath;
        case 'installable':
            return JSON.stringify([what.kind, what.ref, what.attribute, what.output]);
        case 'nix-file':
            return JSON.stringify([what.kind, what.file, what.attribute, what.output]);
    }
}


/***/ })

};
