export const id = 44;
export const ids = [44];
export const modules = {

/***/ 18712:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jv: () => (/* binding */ isOverdue),
/* harmony export */   SW: () => (/* binding */ rootBy),
/* harmony export */   tE: () => (/* binding */ asRoot)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_child_process__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61169);
/* harmony import */ var _runner_command_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57266);
/* harmony import */ var _runner_find_program_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(55501);




/** timeout(1): ended by it, or killed when that did not help. */
function isOverdue({ exitCode }) {
    return exitCode === 124 || exitCode === 137;
}
/**
 * Root, by being it or by a sudo that asks for no password.
 * @throws ActionError when there is none
 */
async function asRoot() {
    const uid = process.getuid?.() ?? 0;
    const root = rootBy(uid);
    if (root !== undefined && (uid === 0 || (await root.run(['true'], 20)).exitCode === 0))
        return root;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ({
        code: 'attach-test.root',
        message: `attach-test: this user (uid ${uid}) is not root and has no sudo without a password; only root attaches images.`,
        remedy: "Run the job as GitHub's own runners do, as a user with sudo, or set attach-test: none.",
    });
}
/** @returns undefined where there is no sudo */
function rootBy(uid) {
    const sudo = (0,_runner_find_program_js__WEBPACK_IMPORTED_MODULE_3__/* .findProgram */ .K)('sudo');
    if (uid !== 0 && sudo === undefined)
        return undefined;
    // Nobody but root can end what sudo runs: timeout runs as root as well.
    const argv = (command, seconds) => [
        ...(uid === 0 || sudo === undefined ? [] : [sudo, '-n']),
        (0,_runner_find_program_js__WEBPACK_IMPORTED_MODULE_3__/* .findProgram */ .K)('timeout') ?? 'timeout',
        '--kill-after=5',
        String(seconds),
        ...command,
    ];
    return {
        run: (command, seconds) => {
            const [program = '', ...args] = argv(command, seconds);
            return (0,_runner_command_js__WEBPACK_IMPORTED_MODULE_2__/* .runCommand */ .d1)(program, args);
        },
        runNow: (command, seconds) => {
            const [program = '', ...args] = argv(command, seconds);
            (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawnSync)(program, args, { stdio: 'ignore', env: (0,_runner_command_js__WEBPACK_IMPORTED_MODULE_2__/* .toolEnvironment */ .uQ)() });
        },
    };
}


/***/ }),

/***/ 85011:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J7: () => (/* binding */ Removal),
/* harmony export */   kA: () => (/* binding */ removeLeftOver),
/* harmony export */   zi: () => (/* binding */ ATTACHED_STATE)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75360);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61169);
/* harmony import */ var _runner_cleanup_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28763);
/* harmony import */ var _runner_command_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57266);
/* harmony import */ var _runner_plain_text_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(98147);
/* harmony import */ var _as_root_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(18712);






/** The name of the state that the post step gets. */
const ATTACHED_STATE = 'attached';
/** Seconds that a command may take. */
const PATIENCE = 60;
/** Seconds that units may take to stop; systemd kills them after 90, unless they say otherwise. */
const STOP_PATIENCE = 100;
/** Seconds for each command while this process is being stopped: the runner waits for 7.5 of them. */
const LAST_PATIENCE = 2;
/** Takes an image off this machine, with all that came of it: at the end of a test, or when this process is stopped, or in the post step. */
class Removal {
    root;
    attachment;
    registered;
    /** From before the image is attached on. */
    constructor(root, attachment) {
        this.root = root;
        this.attachment = attachment;
        this.registered = (0,_runner_cleanup_js__WEBPACK_IMPORTED_MODULE_2__/* .undoWhenStopped */ ._2)(() => removeAtOnce(this.root, this.attachment));
        this.remember();
    }
    /** Removes these as well. */
    alsoFolders(folders) {
        this.attachment = { ...this.attachment, folders: [...this.attachment.folders, ...folders] };
        this.remember();
    }
    /** Of an image that was attached. @throws ActionError when it cannot be detached */
    async removeAttached() {
        const { units } = this.attachment;
        // An image with a unit that runs is not detached.
        if ((0,_as_root_js__WEBPACK_IMPORTED_MODULE_4__/* .isOverdue */ .Jv)(await this.root.run(stop(units), STOP_PATIENCE))) {
            await this.root.run(kill(units), PATIENCE);
            await this.root.run(stop(units), STOP_PATIENCE);
        }
        // With KillMode=none they stop, and what they have started goes on.
        await this.root.run(kill(units), PATIENCE);
        const detached = await this.detach();
        await this.removeRest();
        if (detached.exitCode === 0)
            return;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ({
            code: 'attach-test.detach',
            message: `attach-test: the image could not be detached from this machine: ${(0,_runner_plain_text_js__WEBPACK_IMPORTED_MODULE_5__/* .plainText */ .w)((0,_runner_command_js__WEBPACK_IMPORTED_MODULE_3__/* .lastLines */ .w$)(detached.stderr, 1))}`,
            remedy: 'Detach it yourself (sudo portablectl detach --runtime) where the machine is used again.',
        });
    }
    /** Of an image that portablectl refused: units that it copied before that, if there are any. */
    async removeRefused() {
        await this.root.run(detach(this.attachment), PATIENCE);
        await this.removeRest();
    }
    /** There is nothing left to remove. */
    done() {
        this.registered.release();
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .saveState */ .LZ)(ATTACHED_STATE, '');
    }
    /** A unit with RefuseManualStop=, or one that was just started again, is stopped when it has no file any more that says so. */
    async detach() {
        const { units } = this.attachment;
        const first = await this.root.run(detach(this.attachment), PATIENCE);
        const detached = first.exitCode === 0 ? first : await this.root.run(detach(this.attachment, '--force'), PATIENCE);
        await this.root.run(kill(units), PATIENCE);
        await this.root.run(stop(units), STOP_PATIENCE);
        return detached;
    }
    async removeRest() {
        for (const command of forget(this.attachment))
            await this.root.run(command, PATIENCE);
    }
    remember() {
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .saveState */ .LZ)(ATTACHED_STATE, this.attachment);
    }
}
/** What a main step that was killed has left. */
function removeLeftOver(attachment) {
    const root = (0,_as_root_js__WEBPACK_IMPORTED_MODULE_4__/* .rootBy */ .SW)(process.getuid?.() ?? 0);
    if (root !== undefined)
        removeAtOnce(root, attachment);
}
/** In seconds, whatever the units have to say to it. */
function removeAtOnce(root, attachment) {
    const { units } = attachment;
    const ended = [kill(units), stop(units)];
    for (const command of [...ended, detach(attachment), detach(attachment, '--force'), ...ended, ...forget(attachment)])
        root.runNow(command, LAST_PATIENCE);
}
function stop(units) {
    return ['systemctl', '--no-pager', 'stop', '--', ...units];
}
function kill(units) {
    return ['systemctl', '--no-pager', 'kill', '--signal=SIGKILL', '--', ...units];
}
/** `--force`: units that run are no obstacle. portablectl(1), since systemd 252. */
function detach({ image }, ...options) {
    return ['portablectl', '--no-pager', 'detach', '--runtime', ...options, image];
}
/** systemd remembers units that failed, also when their files are gone. */
function forget({ units, folders }) {
    const removed = folders.length === 0 ? [] : [['rm', '-rf', '--', ...folders]];
    return [['systemctl', '--no-pager', 'reset-failed', '--', ...units], ...removed];
}


/***/ }),

/***/ 95273:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ CHANGES_STATE)
/* harmony export */ });
/** The name of the state that tells it to the post step: a list of them. Here, for a step with nothing to save loads nothing of the cache. */
const CHANGES_STATE = 'changes';


/***/ }),

/***/ 20774:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hm: () => (/* binding */ removeEarlier),
/* harmony export */   kh: () => (/* binding */ STAGING_STATE),
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
/** The name of the state that tells the post step of such a folder. */
const STAGING_STATE = 'staging';
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
            message: `output-directory: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(outputDirectory)} cannot be written to: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .errorText */ .kc)(cause)}`,
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

/***/ 13044:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   post: () => (/* binding */ post)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(75360);
/* harmony import */ var _attach_test_removal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(85011);
/* harmony import */ var _image_staged_image_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(20774);
/* harmony import */ var _cache_change_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(95273);
/* harmony import */ var _runner_cleanup_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(28763);
/* harmony import */ var _runner_log_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(10113);
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(25112);









/** Removes the half-made image of a main step that was killed before it could do so itself, detaches the one that it tested, and saves what is remembered for the next run. */
async function post() {
    const staging = (0,_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .getState */ .Gu)(_image_staged_image_js__WEBPACK_IMPORTED_MODULE_4__/* .STAGING_STATE */ .kh);
    if ((0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(staging).startsWith(_image_staged_image_js__WEBPACK_IMPORTED_MODULE_4__/* .STAGING_PREFIX */ .th))
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(staging, { recursive: true, force: true });
    const attached = JSON.parse((0,_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .getState */ .Gu)(_attach_test_removal_js__WEBPACK_IMPORTED_MODULE_3__/* .ATTACHED_STATE */ .zi) || 'null');
    if (attached !== null)
        (0,_attach_test_removal_js__WEBPACK_IMPORTED_MODULE_3__/* .removeLeftOver */ .kA)(attached);
    const changes = JSON.parse((0,_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .getState */ .Gu)(_cache_change_js__WEBPACK_IMPORTED_MODULE_7__/* .CHANGES_STATE */ .Y) || '[]');
    if (changes.length === 0)
        return;
    const { saveFolder } = await Promise.all(/* import() */[__webpack_require__.e(782), __webpack_require__.e(440)]).then(__webpack_require__.bind(__webpack_require__, 10782));
    (0,_runner_cleanup_js__WEBPACK_IMPORTED_MODULE_5__/* .onStop */ .gt)((signal) => (0,_runner_log_js__WEBPACK_IMPORTED_MODULE_6__/* .say */ .cv)(`Stopped by ${signal}: the next run remembers less.`));
    for (const { what, folder, key } of changes) {
        const saved = await (0,_runner_log_js__WEBPACK_IMPORTED_MODULE_6__/* .group */ .Os)(`Save ${what}`, async () => {
            const result = await saveFolder(folder, key);
            (0,_runner_log_js__WEBPACK_IMPORTED_MODULE_6__/* .say */ .cv)(`${key}: ${result.kind}${result.kind === 'saved' ? `, ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_8__/* .formatBytes */ .z3)(result.bytes)}` : ''}`);
            return result;
        });
        // What kept this one mostly keeps the next: it would wait again, and cost another warning.
        if (saved.kind === 'not saved')
            return;
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

/***/ 57266:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d1: () => (/* binding */ runCommand),
/* harmony export */   uQ: () => (/* binding */ toolEnvironment),
/* harmony export */   w$: () => (/* binding */ lastLines)
/* harmony export */ });
/* harmony import */ var _actions_exec__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97873);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61169);
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(52814);



/**
 * The environment for tools: the caller's, but without what is the action's alone, speaking English and in UTC, so that neither output nor bytes depend on
 * where this runs. SOURCE_DATE_EPOCH is left out: mksquashfs refuses it beside explicit times, and only we say the time.
 */
function toolEnvironment() {
    const kept = Object.entries((0,_environment_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutActions */ .S)(process.env)).filter(([name]) => name !== 'SOURCE_DATE_EPOCH' && !name.startsWith('LC_'));
    return { ...Object.fromEntries(kept), LC_ALL: 'C.UTF-8', LANGUAGE: 'en', TZ: 'UTC' };
}
/** Bytes of each stream that are kept; the rest is read and forgotten, so that no program fills the memory. */
const MOST_OUTPUT = 32 * 1024 * 1024;
/**
 * Runs a program without a shell and without printing; the caller decides what of its output to show.
 * @param more variables of its environment
 */
async function runCommand(program, args, more = {}) {
    // @actions/exec splits its first argument at blanks; in double quotes, with those inside escaped, a path stays whole.
    const quoted = `"${program.replace(/"/g, '\\"')}"`;
    const stdout = new Kept();
    const stderr = new Kept();
    try {
        const exitCode = await (0,_actions_exec__WEBPACK_IMPORTED_MODULE_0__/* .exec */ .m)(quoted, [...args], {
            silent: true,
            ignoreReturnCode: true,
            env: { ...toolEnvironment(), ...more },
            listeners: { stdout: (chunk) => stdout.take(chunk), stderr: (chunk) => stderr.take(chunk) },
        });
        return { exitCode: statusOf(exitCode), stdout: stdout.text(), stderr: stderr.text() };
    }
    catch (error) {
        // As a shell says it: not found, or not to be executed.
        return { exitCode: 127, stdout: '', stderr: (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .errorText */ .kc)(error) };
    }
}
/** As a shell says it of a program that a signal ended, of which the toolkit's type knows nothing. */
function statusOf(exitCode) {
    return exitCode ?? 128 + 9;
}
class Kept {
    chunks = [];
    size = 0;
    /**
     * Takes the bytes out of the chunk, and leaves line breaks. @actions/exec looks for lines in it next, and keeps one that has not ended, as a
     * text that it searches anew with each chunk: without an end it would fill the memory, and take minutes.
     */
    take(chunk) {
        if (this.size < MOST_OUTPUT)
            this.chunks.push(Buffer.from(chunk.subarray(0, MOST_OUTPUT - this.size)));
        this.size += chunk.length;
        chunk.fill('\n');
    }
    text() {
        return Buffer.concat(this.chunks).toString('utf8');
    }
}
/** The last `count` lines that are not blank: where tools say what went wrong. */
function lastLines(text, count = 20) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    return lines.slice(-count).join('\n');
}


/***/ }),

/***/ 52814:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ withoutActions)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);

/** GITHUB_TOKEN is not among them: it is there only when the workflow says so, for git's access, say. */
const OF_ACTIONS = /^(?:INPUT_|STATE_|ACTIONS_|GITHUB_(?:ENV|OUTPUT|PATH|STATE|STEP_SUMMARY|ARTIFACTS)$)/;
/**
 * The environment without what the runner gives to actions alone: inputs (the token is one), state, the tokens of its services, the files that
 * it reads outputs from. No program that we start has any business with them. A relative folder of PATH goes as well: it is the repository's.
 */
function withoutActions(from) {
    const { PATH, ...others } = from;
    const kept = Object.entries(others).filter((entry) => entry[1] !== undefined && !OF_ACTIONS.test(entry[0]));
    const folders = (PATH ?? '').split(node_path__WEBPACK_IMPORTED_MODULE_0__.delimiter).filter((folder) => (0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(folder));
    // An empty one would be the current folder; without one, exec looks into the system's own (execvp(3)).
    return { ...Object.fromEntries(kept), ...(folders.length === 0 ? {} : { PATH: folders.join(node_path__WEBPACK_IMPORTED_MODULE_0__.delimiter) }) };
}


/***/ }),

/***/ 55501:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ findProgram),
/* harmony export */   W: () => (/* binding */ programIn)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);


/** Folders where system programs live even when PATH (a user's, a minimal container's) does not name them. */
const SYSTEM_FOLDERS = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];
/** The absolute path of an executable file in `folder`, if it is one. */
function programIn(folder, name) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name);
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.accessSync)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.X_OK);
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path).isFile() ? path : undefined;
    }
    catch {
        return undefined;
    }
}
/** Looks a program up on PATH, then in the system's own folders. Relative PATH entries are skipped: they are the repository's. */
function findProgram(name, path = process.env.PATH ?? '') {
    const folders = [...path.split(node_path__WEBPACK_IMPORTED_MODULE_1__.delimiter).filter((folder) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(folder)), ...SYSTEM_FOLDERS];
    for (const folder of folders) {
        const found = programIn(folder, name);
        if (found !== undefined)
            return found;
    }
    return undefined;
}


/***/ }),

/***/ 10113:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Is: () => (/* binding */ harmless),
/* harmony export */   Os: () => (/* binding */ group),
/* harmony export */   cv: () => (/* binding */ say),
/* harmony export */   qB: () => (/* binding */ progress)
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

/***/ 98147:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ plainText),
/* harmony export */   y: () => (/* binding */ plainLines)
/* harmony export */ });
/** Colours and other terminal commands (ECMA-48 CSI), links (OSC 8), and any other control character, C1 too, but the tab. */
const TERMINAL = /\u001b\[[0-9;:?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/g;
/** A line of a program's output as plain text. */
function plainText(line) {
    return line.replace(TERMINAL, '');
}
/** The same of several lines. */
function plainLines(text) {
    return text.split('\n').map(plainText).join('\n');
}


/***/ }),

/***/ 25112:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BD: () => (/* binding */ enumerated),
/* harmony export */   Jj: () => (/* binding */ cut),
/* harmony export */   Ku: () => (/* binding */ firstOf),
/* harmony export */   Wo: () => (/* binding */ octal),
/* harmony export */   hS: () => (/* binding */ counted),
/* harmony export */   z3: () => (/* binding */ formatBytes)
/* harmony export */ });
/** How messages say counts, lists, sizes, modes and long texts. */
/** `1 file`, `3 files`. */
function counted(count, what) {
    return `${count} ${what}${count === 1 ? '' : 's'}`;
}
/** `a`, `a and b`, `a, b and c`. */
function enumerated(names) {
    return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
/** The first `most` of them: `a, b and 7 more`. */
function firstOf(names, most) {
    const hidden = names.length - most;
    return `${names.slice(0, most).join(', ')}${hidden > 0 ? ` and ${hidden} more` : ''}`;
}
/** At most `most` UTF-16 units of a text, and a sign where it was cut. */
function cut(text, most) {
    return text.length > most ? `${text.slice(0, most)}…` : text;
}
/** The permission bits of a mode, as chmod(1) takes them: `0644`. */
function octal(mode) {
    return (mode & 0o7777).toString(8).padStart(4, '0');
}
/** A size for people: binary units, one digit after the point. */
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


/***/ })

};
