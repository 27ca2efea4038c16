export const id = 782;
export const ids = [782];
export const modules = {

/***/ 10782:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  X: () => (/* binding */ restoreFolder),
  saveFolder: () => (/* binding */ saveFolder)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./errors.ts
var errors = __webpack_require__(61169);
// EXTERNAL MODULE: ./runner/command.ts
var command = __webpack_require__(57266);
// EXTERNAL MODULE: ./runner/find-program.ts
var find_program = __webpack_require__(55501);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
;// CONCATENATED MODULE: ./cache/amounts.ts


/** What stands directly in a folder; the size of a sparse file counts, for a reader gets as many zeros. Nothing, when the folder cannot be read. */
async function amountIn(folder) {
    let bytes = 0;
    let files = 0;
    for (const name of await namesIn(folder)) {
        files += 1;
        // Files come and go meanwhile.
        const stats = await (0,promises_.lstat)((0,external_node_path_.join)(folder, name)).catch(() => undefined);
        if (stats?.isFile() === true)
            bytes += stats.size;
    }
    return { bytes, files };
}
async function namesIn(folder) {
    return (0,promises_.readdir)(folder).catch(() => []);
}
/** A folder with all that is below it. */
async function amountBelow(folder) {
    const entries = await (0,promises_.readdir)(folder, { recursive: true, withFileTypes: true });
    let bytes = 0;
    for (const entry of entries)
        if (entry.isFile())
            bytes += (await (0,promises_.lstat)((0,external_node_path_.join)(entry.parentPath, entry.name))).size;
    return { bytes, files: entries.length };
}

// EXTERNAL MODULE: ../node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(75360);
// EXTERNAL MODULE: ./cache/client.ts
var client = __webpack_require__(79062);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:process"
var external_node_process_ = __webpack_require__(1708);
var external_node_process_default = /*#__PURE__*/__webpack_require__.n(external_node_process_);
// EXTERNAL MODULE: ./runner/cleanup.ts
var cleanup = __webpack_require__(28763);
// EXTERNAL MODULE: ./runner/process-group.ts
var process_group = __webpack_require__(34440);
// EXTERNAL MODULE: ./runner/environment.ts
var environment = __webpack_require__(52814);
;// CONCATENATED MODULE: ./cache/client-environment.ts

/** What tells the client where the cache is, and who asks. Another ACTIONS_ variable asks for identity tokens. */
const OF_CACHE = /^ACTIONS_(?:RUNTIME_TOKEN|RESULTS_URL|CACHE_\w+)$/;
/** Others' settings for the programs that pack would change what they write. */
const OF_PACKERS = /^(?:TAR_|ZSTD_|GZIP$)/;
/** The cache service of the runner, but no input: the token for releases is one. */
function clientEnvironment(from) {
    const own = Object.entries((0,environment/* withoutActions */.S)(from)).filter(([name]) => !OF_PACKERS.test(name));
    const service = Object.entries(from).filter((entry) => entry[1] !== undefined && OF_CACHE.test(entry[0]));
    return { ...Object.fromEntries([...own, ...service]), LC_ALL: 'C.UTF-8' };
}

// EXTERNAL MODULE: ./cache/client-limits.ts
var client_limits = __webpack_require__(19115);
// EXTERNAL MODULE: ./runner/log.ts
var runner_log = __webpack_require__(10113);
// EXTERNAL MODULE: ./runner/redact.ts
var redact = __webpack_require__(9782);
;// CONCATENATED MODULE: ./cache/client-output.ts


const COMMAND = /^::(warning|error|debug|add-mask)(?: [^:]*)?::(.*)$/;
/**
 * Of a key that it may not have it says the reason in its debug output alone, and then to everybody that another job may have the key.
 * That is so with 409, which is no trouble.
 */
const NOT_RESERVED = /^Failed to reserve cache: (?:\w*Error: )?(?!.*\(409\))(.*)$/;
/** Reads a log with workflow commands. @param secrets what must not be shown, beside what the client itself masks */
function readClientOutput(log, secrets) {
    const troubles = [];
    const lines = [];
    const hidden = [...secrets];
    for (const line of log.split(/\r?\n/).filter((each) => each.trim() !== '')) {
        const [, command, data = ''] = COMMAND.exec(line) ?? [];
        if (command === 'add-mask')
            hidden.push(decoded(data));
        else if (command === 'warning' || command === 'error')
            troubles.push(decoded(data));
        else {
            const text = command === 'debug' ? decoded(data) : line;
            const [, reason] = NOT_RESERVED.exec(text) ?? [];
            if (reason === undefined)
                lines.push(text);
            else
                troubles.push(reason);
        }
    }
    const shown = (text) => (0,runner_log/* harmless */.Is)((0,redact/* redact */.E)(text, hidden));
    return { troubles: troubles.map(shown), lines: lines.map(shown) };
}
/** How many bytes went over the network, as the client last said it: it says so every second. */
function movedBytes(log) {
    return lastMatch(log, /^(?:Received|Sent) (\d+) of /gm);
}
/** Why the client tries again: a client that is stopped meanwhile says nothing else. */
function lastAttempt(lines) {
    return lastMatch(lines.join('\n'), /^Attempt \d+ of \d+ failed with error: (.*)\. Retrying request in \d+ ms\.\.\.$/gm);
}
function lastMatch(text, pattern) {
    return [...text.matchAll(pattern)].at(-1)?.[1];
}
/** As @actions/core writes the data of a command. */
function decoded(data) {
    return data.replace(/%0D/g, '\r').replace(/%0A/g, '\n').replace(/%25/g, '%');
}

;// CONCATENATED MODULE: ./cache/client-watch.ts



/** How often to look, in milliseconds. */
const EVERY = 250;
/** Looks at what the client does to the disk, and calls `stop` once when it does too much or, for too long, nothing. */
function watchClient(watched, stop) {
    const { limits } = watched;
    let before = '';
    let since = Date.now();
    let timer = setTimeout(() => void look(), EVERY);
    let isOver = false;
    async function look() {
        const unpacked = await amountIn(watched.unpacked);
        const archives = await Promise.all((await namesIn(watched.temporary)).map(archivesIn));
        if (isOver)
            return;
        const now = JSON.stringify([unpacked, archives, watched.moved()]);
        if (now !== before)
            since = Date.now();
        before = now;
        const excess = (0,client_limits/* tooMuch */.G)(unpacked, limits);
        if (excess !== undefined)
            over({ why: `what it unpacks ${excess}`, isSlow: false });
        else if (Date.now() - since > limits.still)
            over({ why: `nothing moved for ${limits.still / 1000} s`, isSlow: true });
        else
            timer = setTimeout(() => void look(), EVERY);
    }
    const archivesIn = async (name) => (await amountIn((0,external_node_path_.join)(watched.temporary, name))).bytes;
    const end = () => {
        isOver = true;
        clearTimeout(timer);
    };
    const over = (because) => {
        end();
        stop(because);
    };
    return { end };
}

;// CONCATENATED MODULE: ./cache/client-process.ts











/** This very bundle, told to be the client. */
function ownClient() {
    return { command: [(external_node_process_default()).execPath, (external_node_process_default()).argv[1] ?? ''], limits: client_limits/* CLIENT_LIMITS */.H, environment: (external_node_process_default()).env };
}
/** Where a restore unpacks. */
function unpackedIn(folder) {
    return (0,external_node_path_.join)(folder, 'unpacked');
}
/**
 * Runs GitHub's client in a process of its own. It cannot be told to stop (behind a proxy that answers with HTML it tries for half a minute, where nobody
 * answers for minutes, and a stuck download may take it an hour), it prints errors and others' text as it likes, and its `tar` has no options but what
 * the environment gives it.
 */
async function runClient(start, task, scratch) {
    const answer = answerPlace(scratch, task.kind);
    const temporary = (0,external_node_path_.join)(scratch.folder, 'temporary');
    (0,external_node_fs_.mkdirSync)(temporary, { recursive: true });
    const limits = limitsFor(task.kind, start.limits);
    const whole = { ...task, answer, segmentTimeout: limits.whole };
    const environment = {
        ...clientEnvironment(start.environment),
        GITHUB_WORKSPACE: scratch.workspace,
        RUNNER_TEMP: temporary,
        TAR_OPTIONS: scratch.tarOptions,
    };
    const { log, stopped } = await finished([...start.command, client/* CACHE_CLIENT */.Ve, JSON.stringify(whole)], environment, {
        limit: limits.whole,
        ...(task.kind === 'restore'
            ? { first: { limit: limits.lookup, isDone: () => looked(scratch) !== undefined } }
            : {}),
        watch: (moved, stop) => watchClient({ temporary, unpacked: unpackedIn(scratch.folder), moved, limits }, stop),
    });
    const output = readClientOutput(log, [start.environment.ACTIONS_RUNTIME_TOKEN ?? '']);
    if (stopped === undefined)
        return { ...output, answer: readAnswer(answer), isTooSlow: false };
    const attempt = lastAttempt(output.lines);
    const message = attempt === undefined ? stopped.why : `${stopped.why}: ${attempt}`;
    return { ...output, answer: { kind: 'failed', message }, isTooSlow: stopped.isSlow };
}
function answerPlace(scratch, kind) {
    return (0,external_node_path_.join)(scratch.folder, `${kind}.json`);
}
/** The key of the entry that a restore with this scratch folder heard of, whatever came of it then. */
function looked(scratch) {
    const path = (0,client/* lookedUp */.A6)(answerPlace(scratch, 'restore'));
    return (0,external_node_fs_.existsSync)(path) ? (0,external_node_fs_.readFileSync)(path, 'utf8') : undefined;
}
/** A look moves next to nothing, and is bounded as a whole. */
function limitsFor(kind, limits) {
    return kind === 'lookup' ? { ...limits, whole: limits.lookup, still: Infinity } : limits;
}
function finished([program, ...args], env, { limit, first, watch }) {
    // A group of its own, so that its tar ends with it.
    const child = (0,external_node_child_process_.spawn)(program, args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let log = '';
    let moved;
    let stopped;
    const stop = (because) => {
        stopped ??= because;
        (0,process_group/* killGroup */.i)(child.pid);
    };
    const stopping = (0,cleanup/* undoWhenStopped */._2)(() => (0,process_group/* killGroup */.i)(child.pid));
    const stopUnless = (isDone, after) => setTimeout(() => (isDone() ? undefined : stop({ why: `it took longer than ${after / 1000} s`, isSlow: true })), after);
    const timers = [
        stopUnless(() => false, limit),
        ...(first === undefined ? [] : [stopUnless(first.isDone, first.limit)]),
    ];
    const watching = watch(() => moved, stop);
    for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (text) => {
            log = (log + text).slice(0, LONGEST_LOG);
            moved = movedBytes(text) ?? moved;
        });
    return new Promise((done) => {
        const end = (more) => {
            timers.forEach(clearTimeout);
            watching.end();
            stopping.release();
            done({ log: log + more, stopped });
        };
        child.once('error', (error) => end(`\n::error::${error.message}`));
        child.once('close', () => end(''));
    });
}
/** Characters. */
const LONGEST_LOG = 1_000_000;
function readAnswer(path) {
    try {
        return JSON.parse((0,external_node_fs_.readFileSync)(path, 'utf8'));
    }
    catch {
        return { kind: 'failed', message: 'it ended without an answer' };
    }
}

;// CONCATENATED MODULE: ./cache/ask-client.ts




/**
 * Looks for an entry, or restores it.
 * @returns its key; undefined when there is none
 * @throws Error with what kept the client
 */
async function findEntry(question, start, scratch) {
    const { answer } = checked(await runClient(start, question, scratch));
    if (answer.kind !== 'found')
        return undefined;
    const found = answer.key;
    if (![question.key, ...question.prefixes].some((wanted) => (0,client/* startsAlike */.qo)(found, wanted)))
        throw new Error(`the service gave the entry ${(0,errors/* quote */.hD)(found)}, for which nobody asked`);
    return found;
}
/** Whether the client saved the entry; it did not when another job has the key. @throws Error with what kept the client */
async function saveEntry(folder, key, start, scratch) {
    const { answer } = checked(await runClient(start, { kind: 'save', folder, key, prefixes: [] }, scratch));
    return answer.kind === 'saved';
}
/** The client was ended because it took too long: who asks again waits as long again. */
class ClientTooSlow extends Error {
}
/** How the client begins what it has to say: it tells what it did not manage, which our warning says, before the reason. */
const WORDY = /^(?:Failed to \w+: |Received non-retryable error: |Failed request: )+/;
/** @throws Error with the client's first trouble: it mostly says in a warning what kept it, and then that it found nothing. */
function checked(run) {
    for (const line of run.lines)
        (0,core/* debug */.Yz)(line);
    const [first] = [...run.troubles, ...(run.answer.kind === 'failed' ? [run.answer.message] : [])];
    const isDone = run.answer.kind === 'found' || run.answer.kind === 'saved';
    // Further lines are advice about the network, for every kind of trouble with it.
    const [line = ''] = first?.replace(WORDY, '').split('\n') ?? [];
    if (first !== undefined && !isDone)
        throw run.isTooSlow ? new ClientTooSlow((0,errors/* quote */.hD)(line)) : new Error((0,errors/* quote */.hD)(line));
    return run;
}
/** The service does not look at the case of keys. */
function isAlike(one, other) {
    return one.toLowerCase() === other.toLowerCase();
}

;// CONCATENATED MODULE: ./cache/restored-files.ts


/** Begins the name of everything that is unpacked, so that none is `.` or `..`. */
const MARK = 'entry:';
/** Stands for `/`: in no name of ours. */
const SLASH = '|';
/**
 * Options that make GNU tar unpack every member of any archive straight into `target`, as a file whose name is the member's path with no slash in it.
 *
 * The client unpacks with `tar -x -P`, which follows absolute names, `..` and links: whoever can write an entry that this run reads could write every file
 * that the runner's user can. A name without slashes reaches nothing but `target`; the targets of hard and symbolic links are renamed alike.
 */
function confinedTarOptions(target) {
    return [
        `--transform=s,/,${SLASH},g`,
        `--transform=s,^,${target}/${MARK},`,
        '--no-same-owner',
        '--no-same-permissions',
        '--delay-directory-restore',
    ].join(' ');
}
/** Whether a path may stand in those options and in the client's own command lines and patterns, none of which quotes it. */
function isPlainPath(path) {
    return /^(?:\/[\w.+@=-]+)+$/.test(path);
}
/** The path below the folder of the entry that an unpacked file stands for; undefined when it was not in the folder. */
function restoredPath(name, folderName) {
    const start = `${MARK}${folderName}${SLASH}`;
    if (!name.startsWith(start))
        return undefined;
    const steps = name.slice(start.length).split(SLASH);
    return steps.some((step) => ['', '.', '..'].includes(step)) ? undefined : steps.join('/');
}
/** What was unpacked. @throws Error unless all of it is ordinary files of that folder */
function restoredFiles(unpacked, folder) {
    const files = [];
    for (const name of (0,external_node_fs_.readdirSync)(unpacked)) {
        const from = (0,external_node_path_.join)(unpacked, name);
        const stats = (0,external_node_fs_.lstatSync)(from);
        // Folders of the archive: their files stand beside them.
        if (stats.isDirectory())
            continue;
        const path = restoredPath(name, (0,external_node_path_.basename)(folder));
        if (path === undefined)
            throw new Error('the entry is none of ours: it has files that no build put there');
        if (!stats.isFile() || stats.nlink !== 1)
            throw new Error('the entry is none of ours: it has links or special files');
        files.push({ from, path, size: stats.size });
    }
    if (files.length === 0)
        throw new Error('the entry is none of ours: it has no files');
    return files;
}
/**
 * Adds the files to the folder; those of the same name give way. Either all of them or none: they and the folder's own make a new folder, which
 * takes the place of the old one.
 * @param scratch a folder on the same file system
 */
function addRestored(files, folder, scratch) {
    const fresh = (0,external_node_path_.join)(scratch, 'fresh');
    (0,external_node_fs_.mkdirSync)(fresh);
    for (const { from, path } of files) {
        const to = (0,external_node_path_.join)(fresh, path);
        (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(to), { recursive: true });
        (0,external_node_fs_.chmodSync)(from, 0o644);
        (0,external_node_fs_.renameSync)(from, to);
    }
    for (const entry of (0,external_node_fs_.readdirSync)(folder, { recursive: true, withFileTypes: true })) {
        const own = (0,external_node_path_.join)(entry.parentPath, entry.name);
        const to = (0,external_node_path_.join)(fresh, (0,external_node_path_.relative)(folder, own));
        if (!entry.isFile() || (0,external_node_fs_.existsSync)(to))
            continue;
        (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(to), { recursive: true });
        (0,external_node_fs_.linkSync)(own, to);
    }
    const old = (0,external_node_path_.join)(scratch, 'old');
    (0,external_node_fs_.renameSync)(folder, old);
    try {
        (0,external_node_fs_.renameSync)(fresh, folder);
    }
    catch (error) {
        (0,external_node_fs_.renameSync)(old, folder);
        throw error;
    }
}

;// CONCATENATED MODULE: ./cache/scratch.ts





/**
 * Runs `work` with a folder beside the one that is cached, so that files can be moved between them. What it throws costs one warning.
 * @param what of the warning: a sentence without its full stop
 */
async function withScratch(what, folder, work) {
    let scratch;
    const remove = () => {
        if (scratch !== undefined)
            (0,external_node_fs_.rmSync)(scratch, { recursive: true, force: true });
    };
    const stopping = (0,cleanup/* undoWhenStopped */._2)(remove);
    try {
        if (!isPlainPath(folder))
            throw new Error(`the client of the cache cannot use the path ${(0,errors/* quote */.hD)(folder)}`);
        (0,external_node_fs_.mkdirSync)(folder, { recursive: true });
        scratch = (0,external_node_fs_.mkdtempSync)(`${folder}.`);
        return await work(scratch);
    }
    catch (error) {
        (0,core/* warning */.$e)(`${what}: ${(0,errors/* errorText */.kc)(error)}.`);
        return undefined;
    }
    finally {
        stopping.release();
        removeQuietly(remove);
    }
}
function removeQuietly(remove) {
    try {
        remove();
    }
    catch {
        // The runner empties its temporary folder after the job.
    }
}

;// CONCATENATED MODULE: ./cache/action-cache.ts











/**
 * Fetches the files of a folder that an earlier run saved. Never fails: what goes wrong costs one warning, and the folder stays as it was.
 *
 * Who can write an entry: any job of this repository whose branch's cache this run can read (its own branch, the default one, and a pull request's base),
 * so also a job that somebody tricked. What can be read is chosen by GitHub alone; nothing is signed. We take entries of our own keys only, and of
 * those only ordinary files into the folder (`restored-files.ts`). That what they hold is what it should be is for the reader of the folder to prove.
 * @param folder an absolute path; entries of another path are never found. Files below it by a path of more than 200 bytes, or with `|` in it, do not come back
 * @param prefixes at most nine, the best first
 */
async function restoreFolder(folder, key, prefixes, start = ownClient()) {
    let answered = false;
    let broken;
    const restored = await withScratch('Nothing was restored from the cache', folder, async (scratch) => {
        const unpacked = unpackedIn(scratch);
        (0,external_node_fs_.mkdirSync)(unpacked);
        await demandGnuTar(start.environment.PATH ?? '');
        const places = { folder: scratch, workspace: scratch, tarOptions: confinedTarOptions(unpacked) };
        const found = await findEntry({ kind: 'restore', folder, key, prefixes }, start, places).catch((error) => {
            answered = looked(places) !== undefined && !(error instanceof ClientTooSlow);
            if (answered)
                broken = looked(places);
            throw error;
        });
        answered = true;
        if (found === undefined)
            return undefined;
        broken = found;
        const files = restoredFiles(unpacked, folder);
        const total = { bytes: files.reduce((sum, { size }) => sum + size, 0), files: files.length };
        const excess = (0,client_limits/* tooMuch */.G)(total, start.limits);
        if (excess !== undefined)
            throw new Error(`the entry ${(0,errors/* quote */.hD)(found)} ${excess}`);
        addRestored(files, folder, scratch);
        broken = undefined;
        return { hit: isAlike(found, key) ? 'exact' : 'prefix', key: found, bytes: total.bytes };
    });
    return restored ?? { hit: 'none', key: undefined, answered, broken };
}
/** Saves the folder for later runs. Never fails: what goes wrong costs one warning. An entry, once there, never changes. */
async function saveFolder(folder, key, start = ownClient()) {
    const saved = await withScratch('Nothing was saved in the cache', folder, async (scratch) => {
        const amount = await amountBelow(folder);
        if (amount.files === 0)
            return { kind: 'not saved' };
        const excess = (0,client_limits/* tooMuch */.G)(amount, start.limits);
        if (excess !== undefined)
            throw new Error(`the folder ${excess}`);
        const places = { folder: scratch, workspace: (0,external_node_path_.dirname)(folder), tarOptions: '' };
        const isThere = async () => {
            const found = await findEntry({ kind: 'lookup', folder, key, prefixes: [] }, start, places);
            return found !== undefined && isAlike(found, key);
        };
        // The client would first pack everything, and then ask.
        if (await isThere())
            return { kind: 'there already' };
        if (await saveEntry(folder, key, start, places))
            return { kind: 'saved', bytes: amount.bytes };
        // Another job may still be uploading.
        return { kind: (await isThere()) ? 'there already' : 'not saved' };
    });
    return saved ?? { kind: 'not saved' };
}
/** Another tar knows no such options, and would unpack wherever the archive says. */
async function demandGnuTar(path) {
    const { stdout } = await (0,command/* runCommand */.d1)((0,find_program/* findProgram */.K)('tar', path) ?? 'tar', ['--version']);
    if (!stdout.includes('GNU tar'))
        throw new Error('there is no GNU tar on PATH');
}


/***/ }),

/***/ 19115:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ tooMuch),
/* harmony export */   H: () => (/* binding */ CLIENT_LIMITS)
/* harmony export */ });
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(25112);

/** GitHub keeps 10 GB for a repository; more than half of that for one entry would always push out all others. A closure of a thousand paths has a few thousand files. */
const CLIENT_LIMITS = {
    lookup: 20_000,
    still: 45_000,
    whole: 300_000,
    bytes: 5 * 1024 ** 3,
    files: 100_000,
};
/** What is wrong with so much, as the end of a sentence about the folder or entry; undefined: nothing. */
function tooMuch({ bytes, files }, limits) {
    if (bytes > limits.bytes)
        return `has more than ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(limits.bytes)}`;
    if (files > limits.files)
        return `has more than ${limits.files} files`;
    return undefined;
}


/***/ }),

/***/ 9782:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ redact)
/* harmony export */ });
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
    // The longest first: of a secret that begins with another, the end would stay.
    const hidden = secrets.flatMap(formsOf).sort((a, b) => b.length - a.length);
    const clean = hidden.reduce((rest, secret) => rest.replaceAll(secret, STARS), text);
    return clean.replace(QUERY, `$1${STARS}`).replace(PASSWORD, `$1${STARS}@`).replace(TOKENS, STARS);
}
function formsOf(secret) {
    if (secret === '')
        return [];
    return [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')];
}


/***/ })

};
