export const id = 209;
export const ids = [209];
export const modules = {

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
