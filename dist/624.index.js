export const id = 624;
export const ids = [624];
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

/***/ 78174:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  r: () => (/* binding */ attachTester)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ../node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(75360);
// EXTERNAL MODULE: ./errors.ts
var errors = __webpack_require__(61169);
// EXTERNAL MODULE: ./image/content-digest.ts
var content_digest = __webpack_require__(88532);
// EXTERNAL MODULE: ./runner/command.ts
var runner_command = __webpack_require__(57266);
// EXTERNAL MODULE: ./runner/log.ts
var log = __webpack_require__(10113);
// EXTERNAL MODULE: ./runner/plain-text.ts
var plain_text = __webpack_require__(98147);
// EXTERNAL MODULE: ./runner/temporary-folder.ts
var temporary_folder = __webpack_require__(9265);
// EXTERNAL MODULE: ./systemd/unit-name.ts
var unit_name = __webpack_require__(36914);
;// CONCATENATED MODULE: ./systemd/unit-state.ts
/** To be asked for, each; systemd passes over those that a unit of its type has not. */
const STATE_PROPERTIES = [
    'Id',
    'LoadState',
    'LoadError',
    'ActiveState',
    'SubState',
    'Result',
    'ExecMainCode',
    'ExecMainStatus',
    'NRestarts',
    'Job',
];
/** siginfo.h: CLD_EXITED, CLD_KILLED and CLD_DUMPED. */
const ENDINGS = new Map([
    ['1', 'exited'],
    ['2', 'killed'],
    ['3', 'dumped'],
]);
/** The properties of each unit that `systemctl show` prints: `Name=value` lines, a blank line between units. */
function parseShown(shown) {
    return shown
        .split(/\n{2,}/)
        .filter((block) => block.trim() !== '')
        .map((block) => new Map(block.split('\n').flatMap((line) => {
        const equals = line.indexOf('=');
        return equals === -1 ? [] : [[line.slice(0, equals), line.slice(equals + 1)]];
    })));
}
function parseStates(shown) {
    return parseShown(shown).map((properties) => {
        const of = (name) => properties.get(name) ?? '';
        const how = ENDINGS.get(of('ExecMainCode'));
        return {
            unit: of('Id'),
            load: of('LoadState'),
            // `org.freedesktop.systemd1.BadUnitSetting "Unit app.service has a bad unit file setting."`
            loadError: /"(.*)"/s.exec(of('LoadError'))?.[1] ?? '',
            active: of('ActiveState'),
            sub: of('SubState'),
            result: of('Result'),
            ended: how === undefined ? undefined : { how, status: Number(of('ExecMainStatus')) },
            restarts: Number(of('NRestarts')) || 0,
            hasJob: !['', '0'].includes(of('Job')),
        };
    });
}
/** It waits before it is started again: `auto-restart`, from 254 on `auto-restart-queued` too. */
function waitsForRestart({ sub }) {
    return sub.startsWith('auto-restart');
}
/** It is on its way from one state to another. */
function isUnderWay(state) {
    return (!waitsForRestart(state) &&
        (state.hasJob || ['activating', 'deactivating', 'reloading', 'refreshing', 'maintenance'].includes(state.active)));
}
/** For people: `active (running)`. */
function stateText({ load, active, sub }) {
    return load === 'loaded' ? `${active} (${sub})` : load;
}

;// CONCATENATED MODULE: ./attach-test/about.ts
/** What docs/rules.md says of that which the input attach-test finds. */
const REFUSED = {
    id: 'T01',
    severity: 'refused',
    title: 'The systemd of this machine attaches the image.',
    why: 'With the input attach-test, portablectl attached it, and refused it with this message.',
    remedy: 'Correct what the message names.',
    source: 'portablectl(1), attach',
};
const FAILED = {
    id: 'T02',
    severity: 'fails-to-start',
    title: 'The systemd of this machine loads the units, and starts those that are meant to be started.',
    why: 'With the input attach-test, the unit failed, was not loaded, ended again and again, or did not finish starting. The finding has its last words; the journal of each unit is in the log.',
    remedy: 'Correct what its last words name. An exit status of 200 or more is of systemd, which could not set the service up.',
    source: 'systemctl(1), start; systemd.exec(5), Process Exit Codes',
};
const NOTHING_RAN = {
    id: 'T03',
    severity: 'warning',
    title: 'What attach-test starts really runs.',
    why: "A condition of the unit's own does not hold on the machine that tests: systemd calls that a success, and starts nothing. Or the image has nothing to start but templates.",
    remedy: 'Nothing, if the condition is meant; the test then says nothing about the unit.',
    source: 'systemd.unit(5), Conditions and Asserts',
};

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./systemd/exit-status.ts

/** systemd.exec(5), Process Exit Codes, of systemd's own. */
const SETUP_FAILURES = new Map([
    [200, 'CHDIR', 'could not change to its working directory (WorkingDirectory=)'],
    [201, 'NICE', 'could not set its nice level'],
    [202, 'FDS', 'could not set up its file descriptors'],
    [203, 'EXEC', 'could not execute its program'],
    [204, 'MEMORY', 'had too little memory'],
    [205, 'LIMITS', 'could not set its resource limits (Limit…=)'],
    [206, 'OOM_ADJUST', 'could not set OOMScoreAdjust='],
    [207, 'SIGNAL_MASK', 'could not set its signal mask'],
    [208, 'STDIN', 'could not open its standard input (StandardInput=)'],
    [209, 'STDOUT', 'could not open its standard output (StandardOutput=)'],
    [210, 'CHROOT', 'could not change its root directory'],
    [211, 'IOPRIO', 'could not set its I/O priority'],
    [212, 'TIMERSLACK', 'could not set TimerSlackNSec='],
    [213, 'SECUREBITS', 'could not set SecureBits='],
    [214, 'SETSCHEDULER', 'could not set its CPU scheduling'],
    [215, 'CPUAFFINITY', 'could not set CPUAffinity='],
    [216, 'GROUP', 'could not find or change to its group (Group=, SupplementaryGroups=)'],
    [217, 'USER', 'could not find or change to its user (User=), or set up its user namespace'],
    [218, 'CAPABILITIES', 'could not set its capabilities (CapabilityBoundingSet=, AmbientCapabilities=)'],
    [219, 'CGROUP', 'could not set up its control group'],
    [220, 'SETSID', 'could not make a session for it'],
    [221, 'CONFIRM', 'was told not to run it'],
    [222, 'STDERR', 'could not open its standard error (StandardError=)'],
    [224, 'PAM', 'could not open a PAM session for it (PAMName=)'],
    [225, 'NETWORK', 'could not set up its network namespace'],
    [226, 'NAMESPACE', 'could not mount what the unit or the profile mounts over the image'],
    [227, 'NO_NEW_PRIVILEGES', 'could not set NoNewPrivileges='],
    [228, 'SECCOMP', 'could not set its filters of system calls'],
    [229, 'SELINUX_CONTEXT', 'could not set SELinuxContext='],
    [230, 'PERSONALITY', 'could not set Personality='],
    [231, 'APPARMOR', 'could not set AppArmorProfile='],
    [232, 'ADDRESS_FAMILIES', 'could not set RestrictAddressFamilies='],
    [233, 'RUNTIME_DIRECTORY', 'could not make its RuntimeDirectory='],
    [235, 'CHOWN', 'could not change the owner of a socket'],
    [236, 'SMACK_PROCESS_LABEL', 'could not set SmackProcessLabel='],
    [237, 'KEYRING', 'could not set up its keyring'],
    [238, 'STATE_DIRECTORY', 'could not make its StateDirectory='],
    [239, 'CACHE_DIRECTORY', 'could not make its CacheDirectory='],
    [240, 'LOGS_DIRECTORY', 'could not make its LogsDirectory='],
    [241, 'CONFIGURATION_DIRECTORY', 'could not make its ConfigurationDirectory='],
    [242, 'NUMA_POLICY', 'could not set its NUMA policy'],
    [243, 'CREDENTIALS', 'could not load its credentials (LoadCredential=, ImportCredential=)'],
    [245, 'BPF', 'could not set up its BPF restrictions'],
].map(([status, name, meaning]) => [status, { name, meaning }]));
/** Undefined for a status that is the program's own. */
function setupFailure(status) {
    return SETUP_FAILURES.get(status);
}
/** `SIGSEGV` of 11; signal(7). */
function signalName(signal) {
    return Object.entries(external_node_os_.constants.signals).find(([, number]) => number === signal)?.[0] ?? `signal ${signal}`;
}

// EXTERNAL MODULE: ./wording.ts
var wording = __webpack_require__(25112);
;// CONCATENATED MODULE: ./attach-test/first-end.ts
/** unit.c unit_log_process_exit: it says so of a process that did not end well, and of no other. */
const PROCESS_END = /: (Main|Control) process exited, code=(exited|killed|dumped), status=(\d+)/;
/** What systemd logged of it. A unit that is restarted fails again and again, and the first time tells the most. */
function firstEnd(journal) {
    const index = journal.findIndex(({ isOfSystemd, text }) => isOfSystemd && PROCESS_END.test(text));
    const [, process, how, status] = PROCESS_END.exec(journal[index]?.text ?? '') ?? [];
    if (how !== 'exited' && how !== 'killed' && how !== 'dumped')
        return undefined;
    return { ended: { how, status: Number(status) }, isControl: process === 'Control', index };
}

;// CONCATENATED MODULE: ./attach-test/failure-words.ts




const MOST_WORDS = 5;
/** Characters of one line. */
const LONGEST_WORDS = 300;
const SEE_JOURNAL = 'Correct what its last words name; all that it said is in the log, in the group of its journal.';
const BY_SIGNAL = 'Look whether the profile forbids what it does: memory that is written and executed, a system call. Another profile, such as trusted, would show that.';
const REMEDIES = new Map([
    [
        'EXEC',
        'Make sure that the program, its interpreter and its loader are in the image, and may be executed by everyone.',
    ],
    [
        'NAMESPACE',
        'Make sure that the path which its last words name is in the image, and that this machine has what is mounted there.',
    ],
    ['USER', 'The user must be one of the machine: the passwd of an image is not looked at.'],
    ['GROUP', 'The group must be one of the machine: the passwd of an image is not looked at.'],
    ['CREDENTIALS', 'Credentials are read from the machine, and not from the image.'],
]);
/** In words, of a unit that is in a state in which it should not be, what it and systemd said before. */
function failureWords(state, journal) {
    const said = new LastWords(journal);
    if (state.load !== 'loaded')
        return {
            how: `is not loaded (${state.load})${state.loadError === '' ? '' : `: ${state.loadError}`}`,
            lastWords: said.bySystemd(),
            remedy: 'Correct the lines of the unit that systemd names.',
        };
    const end = endOf(state, journal);
    const failure = end?.ended.how === 'exited' ? setupFailure(end.ended.status) : undefined;
    if (end !== undefined && failure !== undefined) {
        return {
            how: `cannot be started: systemd ${failure.meaning} (status=${end.ended.status}/${failure.name})`,
            lastWords: said.bySystemd(),
            remedy: REMEDIES.get(failure.name) ?? SEE_JOURNAL,
        };
    }
    const words = state.result === 'resources' ? [] : said.byProgram();
    return {
        how: howOf(state.result, end === undefined ? '' : endText(end)),
        lastWords: words.length > 0 ? words : said.bySystemd(),
        remedy: end === undefined || end.ended.how === 'exited' ? SEE_JOURNAL : BY_SIGNAL,
    };
}
/** The journal knows of more processes than the main one, and of the first time. */
function endOf({ ended, result }, journal) {
    if (result === 'timeout' || result === 'resources')
        return undefined;
    const first = firstEnd(journal);
    if (first !== undefined)
        return first;
    if (ended === undefined || (ended.how === 'exited' && ended.status === 0))
        return undefined;
    return { ended, isControl: false };
}
function endText({ ended: { how, status }, isControl }) {
    const program = isControl ? 'a program of ExecStartPre=, ExecStartPost= or the like' : 'its program';
    if (how === 'exited')
        return `: ${program} ended with status ${status}`;
    return `: ${program} was ended by ${signalName(status)}${how === 'dumped' ? ', with a core dump' : ''}`;
}
/** systemd.exec(5), $SERVICE_RESULT; sockets, timers and paths have some of their own. */
function howOf(result, end) {
    switch (result) {
        case 'timeout':
            return 'took longer than its own time limit (TimeoutStartSec= and the like)';
        case 'watchdog':
            return 'did not call its watchdog in time (WatchdogSec=)';
        case 'oom-kill':
            return 'was ended because there was too little memory';
        case 'start-limit-hit':
            return `was started again and again until systemd gave up${end}`;
        case 'protocol':
            return `did not do what its Type= demands, such as tell that it is ready or leave a process behind${end}`;
        case 'resources':
            return 'could not be set up';
        case 'success':
        case 'exit-code':
        case 'signal':
        case 'core-dump':
            return `fails${end}`;
        default:
            return `fails: systemd calls the result ${(0,errors/* quote */.hD)(result)}`;
    }
}
/** What was said until the first process ended badly; of what came after it, only where there was nothing before. */
class LastWords {
    journal;
    before;
    constructor(journal) {
        this.journal = journal;
        const end = firstEnd(journal);
        this.before = end === undefined ? journal : journal.slice(0, end.index + 1);
    }
    byProgram() {
        return this.last(({ isOfSystemd }) => !isOfSystemd);
    }
    /** Warnings and worse, but for the one that says only that the unit failed. */
    bySystemd() {
        return this.last(({ isOfSystemd, priority, text }) => isOfSystemd && priority <= 4 && !text.includes(": Failed with result '"));
    }
    last(isWanted) {
        const wanted = (lines) => lines
            .filter(isWanted)
            .map(({ text }) => text.trim())
            .filter((text) => text !== '');
        const before = wanted(this.before);
        const texts = before.length > 0 ? before : wanted(this.journal);
        return texts.slice(-MOST_WORDS).map((text) => (0,wording/* cut */.Jj)(text, LONGEST_WORDS));
    }
}

;// CONCATENATED MODULE: ./attach-test/judge-units.ts






/** What is wrong with the units, and how each came out. */
function judgeUnits(units, seen) {
    const judged = units.map((unit) => judgeUnit(unit, seen));
    const findings = judged.flatMap(({ findings }) => findings);
    if (seen.mode === 'start' && units.every(({ start }) => start === undefined)) {
        findings.push({
            rule: NOTHING_RAN.id,
            severity: 'warning',
            message: 'Nothing was started: every unit of the image is a template, of which nobody says the instances.',
            remedy: 'Name one with DefaultInstance= in its [Install] section, if there is one that everybody may start.',
        });
    }
    return { findings, outcomes: judged.map(({ outcome }) => outcome) };
}
function judgeUnit(unit, seen) {
    const { watched, journals, refused, mode } = seen;
    const journal = journals.get(unit.name) ?? [];
    const states = [...watched.last.values()].filter((state) => isOf(state.unit, unit.name));
    const failed = [...watched.failed.values()].find((state) => isOf(state.unit, unit.name)) ?? restarted(states, journal);
    const shown = failed ?? states.find(({ active }) => active === 'active') ?? states[0];
    const state = shown === undefined ? 'not loaded' : stateText(shown);
    const done = (outcome, ...findings) => ({
        findings,
        outcome: { unit: unit.name, outcome, state },
    });
    if (failed !== undefined) {
        const { how, lastWords, remedy } = failureWords(failed, journal);
        return done('failed', finding(unit, `On systemd ${seen.systemd}, ${failed.unit} ${how}`, lastWords, remedy));
    }
    const refusal = refused.get(unit.name);
    if (refusal !== undefined) {
        const message = `systemd ${seen.systemd} does not start ${unit.name}`;
        return done('failed', finding(unit, message, refusal.split('\n').map(plain_text/* plainText */.w), FAILED.remedy));
    }
    const late = watched.late.find((name) => isOf(name, unit.name));
    if (late !== undefined) {
        const words = journal.slice(-3).map(({ text }) => text);
        const message = `${late} has not finished starting after some minutes (${state})`;
        return done('failed', finding(unit, message, words, 'Make it start in less, or set attach-test: attach.'));
    }
    if (mode === 'attach' || unit.start === undefined)
        return done('left');
    if (shown?.active === 'inactive' && journal.some(isSkipped)) {
        const message = `${unit.name} was not run: a condition of its own does not hold on this machine.`;
        const about = { rule: NOTHING_RAN.id, severity: 'warning', unit: unit.name };
        return done('skipped', { ...about, message, remedy: NOTHING_RAN.remedy, ...unit.at });
    }
    return done('passed');
}
/** unit.c log_unit_internal_condition; systemd itself forgets it as soon as nobody has the unit loaded. */
function isSkipped({ isOfSystemd, text }) {
    return isOfSystemd && / skipped, (?:unmet|no trigger) condition| was skipped because /.test(text);
}
/** One that ended badly and was up again before anybody looked. systemd says nothing of a process that ended well. */
function restarted(states, journal) {
    const state = states.find(({ restarts }) => restarts > 0);
    const end = firstEnd(journal);
    return state === undefined || end === undefined ? undefined : { ...state, result: 'exit-code', ended: end.ended };
}
/** Whether a unit is loaded from the file of that name: it, or an instance of the template. */
function isOf(unit, file) {
    return unit === file || (0,unit_name/* templateOf */.kW)(unit) === file;
}
function finding(unit, what, lastWords, remedy) {
    const words = lastWords.length === 0 ? ' It said nothing.' : ` Its last words:\n${lastWords.join('\n')}`;
    return {
        rule: FAILED.id,
        severity: 'fails-to-start',
        unit: unit.name,
        message: `${what}.${words}`,
        remedy,
        ...unit.at,
    };
}

;// CONCATENATED MODULE: ./attach-test/journal.ts


/** Lines of one unit that are read: the last ones. */
const MOST_LINES = 500;
/** Characters of a line. */
const LONGEST_LINE = 4096;
/** Where the journal ends now; undefined when it is empty, or cannot be read. */
async function journalEnd(root) {
    const { stdout } = await root.run(['journalctl', '--quiet', '--no-pager', '--lines=0', '--show-cursor'], 20);
    return /^-- cursor: (\S+)$/m.exec(stdout)?.[1];
}
/** What was logged by and about a unit since then, oldest first. `unit` may be a pattern. */
async function journalOf(root, unit, since) {
    const { exitCode, stdout, stderr } = await root.run([
        ...['journalctl', '--quiet', '--no-pager', '--output=json', '--output-fields=MESSAGE,PRIORITY,UNIT,_PID'],
        ...[`--lines=${MOST_LINES}`, `--unit=${unit}`],
        ...(since === undefined ? ['--boot'] : [`--after-cursor=${since}`]),
    ], 60);
    // One message may be thousands of lines.
    if (exitCode === 0)
        return parseJournal(stdout).slice(-MOST_LINES);
    return [{ text: `The journal cannot be read: ${(0,runner_command/* lastLines */.w$)(stderr, 1)}`, isOfSystemd: true, priority: 6 }];
}
/** systemd.journal-fields(7) of the lines that `journalctl --output=json` prints; what is no such line is passed over. */
function parseJournal(json) {
    return json.split('\n').flatMap((line) => {
        const fields = fieldsOf(line);
        const message = fields === undefined ? undefined : messageOf(fields.MESSAGE);
        if (fields === undefined || message === undefined)
            return [];
        // What systemd says of a unit names it in UNIT=, also when the process says it that shall become the program.
        const isOfSystemd = fields._PID === '1' || typeof fields.UNIT === 'string';
        const priority = Number(fields.PRIORITY ?? '6');
        return message
            .split(/\r?\n/)
            .map((text) => ({ text: (0,plain_text/* plainText */.w)(text).slice(0, LONGEST_LINE), isOfSystemd, priority }));
    });
}
function fieldsOf(line) {
    try {
        const value = JSON.parse(line);
        return typeof value === 'object' && value !== null ? value : undefined;
    }
    catch {
        return undefined;
    }
}
/** A text; as numbers what is no text; null what is too long to be shown; a list of them when there are several. */
function messageOf(value) {
    if (typeof value === 'string')
        return value;
    if (value === null)
        return '(a message that is too long to be shown)';
    if (!Array.isArray(value))
        return undefined;
    if (value.every((byte) => typeof byte === 'number'))
        return Buffer.from(value).toString('utf8');
    return messageOf(value[0]);
}

// EXTERNAL MODULE: ./systemd/profile.ts + 1 modules
var systemd_profile = __webpack_require__(71245);
;// CONCATENATED MODULE: ./attach-test/own-profile.ts





/** portable.c find_portable_profile looks here too. */
const PROFILES = '/run/systemd/portable/profile';
/** A profile of the user's is known to portabled by this name while the test lasts. */
const NAME = 'portable-service-action';
/** @param scratch a folder of ours */
function profileForTest(profile, scratch) {
    if ((0,systemd_profile/* isStockProfile */.Ie)(profile.name))
        return { name: profile.name, folders: [], install: () => Promise.resolve() };
    const folder = (0,external_node_path_.join)(PROFILES, NAME);
    return {
        name: NAME,
        folders: [topmostMissing(folder)],
        install: async (root) => {
            const file = (0,external_node_path_.join)(scratch, 'service.conf');
            (0,external_node_fs_.writeFileSync)(file, profile.text);
            const made = await root.run(['install', '-D', '-m', '0644', file, (0,external_node_path_.join)(folder, 'service.conf')], 20);
            if (made.exitCode === 0)
                return;
            throw new errors/* ActionError */.lZ({
                code: 'attach-test.profile',
                message: `attach-test: the profile cannot be put into ${PROFILES}: ${(0,runner_command/* lastLines */.w$)(made.stderr, 1)}`,
                remedy: 'Make sure that root may write there, or set attach-test: none.',
            });
        },
    };
}
function topmostMissing(folder) {
    let missing = folder;
    while (!(0,external_node_fs_.existsSync)((0,external_node_path_.dirname)(missing)))
        missing = (0,external_node_path_.dirname)(missing);
    return missing;
}

// EXTERNAL MODULE: ./attach-test/as-root.ts
var as_root = __webpack_require__(18712);
;// CONCATENATED MODULE: ./attach-test/refusal.ts





/** Characters of what portablectl says. */
const LONGEST = 1000;
/**
 * What portablectl says against an image.
 * @throws ActionError when it is this machine that the image cannot be attached to
 */
function refusal(attached, systemd) {
    if ((0,as_root/* isOverdue */.Jv)(attached))
        throw clash('portablectl attach did not end');
    const said = (0,plain_text/* plainText */.w)((0,runner_command/* lastLines */.w$)(attached.stderr, 3).replace(/\n/g, ' ')).slice(0, LONGEST);
    if (/exists on the host already|is active already/.test(said))
        throw clash(said);
    return {
        rule: REFUSED.id,
        severity: 'refused',
        message: `systemd ${systemd} of this machine does not attach the image: ${said}`,
        remedy: 'Correct what it names; the findings of the rules, if there are any, say more.',
    };
}
/** The image may be good, and cannot be tested here. */
function clash(why) {
    return new errors/* ActionError */.lZ({
        code: 'attach-test.clash',
        message: `attach-test: the image cannot be attached to this machine: ${why}.`,
        remedy: 'Run the job on a fresh machine, or set attach-test: none.',
    });
}

// EXTERNAL MODULE: ./attach-test/removal.ts
var attach_test_removal = __webpack_require__(85011);
// EXTERNAL MODULE: ./systemd/directory-settings.ts
var directory_settings = __webpack_require__(81685);
;// CONCATENATED MODULE: ./attach-test/unit-folders.ts



/** Of units that are attached and not yet started: the folders that they will make for themselves, and that are not there. */
async function foldersToCome(root, units) {
    const folders = await foldersOf(root, units);
    if (folders.length === 0)
        return [];
    const { exitCode, stdout } = await root.run(['find', ...folders, '-maxdepth', '0', '-print0'], 20);
    // 1: some are not there. Anything else: nobody can tell, and nothing is removed that may have been there.
    if (exitCode > 1)
        return [];
    const there = new Set(stdout.split('\0'));
    return folders.filter((path) => !there.has(path));
}
/** The folders of units, as systemd tells: the topmost of each, `/var/lib/app` of `app/data`; below `private` with DynamicUser= (systemd.exec(5)). */
async function foldersOf(root, units) {
    const properties = directory_settings/* LASTING_DIRECTORIES */.Rb.map(({ key }) => `--property=${key}`);
    const { stdout } = await root.run(['systemctl', '--no-pager', 'show', ...properties, '--', ...units], 20);
    return foldersIn(stdout);
}
function foldersIn(shown) {
    const folders = parseShown(shown).flatMap((properties) => directory_settings/* LASTING_DIRECTORIES */.Rb.flatMap(({ key, folder }) => (properties.get(key) ?? '')
        .split(' ')
        .map((path) => path.split('/')[0] ?? '')
        .filter((top) => top !== '' && top !== '.' && top !== '..' && top !== 'private')
        .flatMap((top) => [external_node_path_.posix.join(folder, top), external_node_path_.posix.join(folder, 'private', top)])));
    return [...new Set(folders)];
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./attach-test/watch-units.ts





const WATCH = { settled: 3, patience: 300 };
/** Seconds between two looks. */
const EVERY = 0.25;
/**
 * What systemd says of the units; patterns stand for all of their instances that it knows.
 * @throws ActionError when it says nothing: that must not pass for good news
 */
async function statesOf(root, units) {
    const properties = STATE_PROPERTIES.map((name) => `--property=${name}`);
    const { exitCode, stdout, stderr } = await root.run(['systemctl', '--no-pager', 'show', ...properties, '--', ...units], 20);
    if (exitCode === 0)
        return parseStates(stdout);
    throw new errors/* ActionError */.lZ({
        code: 'attach-test.states',
        message: `attach-test: systemd does not tell how the units are: systemctl show ended with status ${exitCode}.`,
        remedy: 'Run the job on a fresh machine, or set attach-test: none.',
        details: (0,plain_text/* plainLines */.y)((0,runner_command/* lastLines */.w$)(stderr)),
    });
}
/** A service that is restarted has failed for all that a test can know, unless each time it ended well. */
function hasFailed(state) {
    if (state.load !== 'loaded')
        return true;
    if (state.active === 'failed')
        return true;
    if (!['success', 'exec-condition', ''].includes(state.result))
        return true;
    return waitsForRestart(state) && endedBadly(state);
}
function endedBadly({ ended }) {
    return ended !== undefined && (ended.how !== 'exited' || ended.status !== 0);
}
/** Units that nobody starts have settled. */
function watchedOnce(states) {
    const byName = (states) => new Map(states.map((state) => [state.unit, state]));
    return { last: byName(states), failed: byName(states.filter(({ load }) => load !== 'loaded')), late: [] };
}
/** It ends and is started again, and never stays as it is. */
function isFlapping(state) {
    return state.restarts > 0 || waitsForRestart(state);
}
function stateLine(state) {
    return `${state.unit} ${stateText(state)}`;
}
/** Looks at the units until none is on its way and nothing has changed for a while. One that failed is not waited for. */
async function watchUnits(root, units, { settled, patience }) {
    const failed = new Map();
    const restarts = new Map();
    const end = Date.now() + patience * 1000;
    let quietSince = Date.now();
    let before = '';
    for (;;) {
        const states = await statesOf(root, units);
        for (const state of states) {
            const isRestarted = state.restarts > (restarts.get(state.unit) ?? 0) && endedBadly(state);
            restarts.set(state.unit, state.restarts);
            if ((hasFailed(state) || isRestarted) && !failed.has(state.unit))
                failed.set(state.unit, state);
        }
        const underWay = states.filter((state) => isUnderWay(state) && !failed.has(state.unit)).map(({ unit }) => unit);
        const now = states
            .filter((state) => !isFlapping(state) && !failed.has(state.unit))
            .map(stateLine)
            .join('\n');
        if (now !== before || underWay.length > 0)
            quietSince = Date.now();
        before = now;
        const isOver = Date.now() > end;
        if (isOver || Date.now() - quietSince >= settled * 1000)
            return { last: new Map(states.map((state) => [state.unit, state])), failed, late: isOver ? underWay : [] };
        await (0,promises_.setTimeout)(EVERY * 1000);
    }
}

;// CONCATENATED MODULE: ./attach-test/attach-test.ts
















/** portablectl(1) mounts the image and reads a few files. Seconds. */
const ATTACH_PATIENCE = 60;
/**
 * Attaches an image to this machine, as the people who deploy it will, starts its units if that is asked for, and takes it off again
 * whatever happens. The findings say what went wrong.
 * @throws ActionError when the machine, and not the image, is to blame
 */
async function attachTest(image, test) {
    const { root } = test.machine;
    checkPath(image);
    await checkBytes(image);
    const units = image.units.map(({ pattern }) => pattern);
    // What the machine has is never stopped, as what is attached will be.
    const taken = (await statesOf(root, units)).find(({ load }) => load !== 'not-found');
    if (taken !== undefined)
        throw clash(`it has the unit ${taken.unit}`);
    const scratch = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)((0,temporary_folder/* temporaryFolder */.y)(), 'portable-service-attach-'));
    const profile = profileForTest(image.profile, scratch);
    const named = namedAs(image, scratch);
    const removal = new attach_test_removal/* Removal */.J7(root, { image: named, units, folders: [scratch, ...profile.folders] });
    try {
        await profile.install(root);
        const result = await attached(image, named, profile.name, test, removal);
        // A service may have had the means to write to it.
        await checkBytes(image);
        return result;
    }
    finally {
        (0,external_node_fs_.rmSync)(scratch, { recursive: true, force: true });
        removal.done();
    }
}
async function attached({ fileName, units }, path, profile, { mode, machine }, removal) {
    const { root, systemd } = machine;
    const since = await journalEnd(root);
    const result = await (0,log/* group */.Os)(`Attach ${fileName} to systemd ${systemd}`, async () => {
        const command = ['portablectl', '--no-pager', 'attach', '--runtime', `--profile=${profile}`, path];
        const result = await root.run(command, ATTACH_PATIENCE);
        (0,log/* say */.cv)((0,plain_text/* plainLines */.y)((0,runner_command/* lastLines */.w$)(`${result.stdout}\n${result.stderr}`)));
        return result;
    });
    if (result.exitCode !== 0) {
        await removal.removeRefused();
        return { mode, systemd, findings: [refusal(result, systemd)], units: [] };
    }
    try {
        removal.alsoFolders(await foldersToCome(root, units.map(({ pattern }) => pattern)));
        return await judgeAttached(units, { mode, machine }, since);
    }
    finally {
        await removeOrWarn(removal);
    }
}
async function judgeAttached(units, { mode, machine }, since) {
    const { root, systemd } = machine;
    const patterns = units.map(({ pattern }) => pattern);
    const refused = new Map();
    const watched = await (0,log/* group */.Os)(mode === 'attach' ? 'Load the units' : 'Start the units', async () => {
        if (mode === 'attach')
            return watchedOnce(await statesOf(root, patterns));
        for (const { name, start } of units) {
            if (start === undefined)
                continue;
            (0,log/* say */.cv)(`systemctl start ${start}`);
            const { exitCode, stderr } = await root.run(['systemctl', '--no-pager', 'start', '--no-block', '--', start], 60);
            if (exitCode === 0)
                continue;
            const words = (0,plain_text/* plainLines */.y)((0,runner_command/* lastLines */.w$)(stderr, 3));
            refused.set(name, words);
            (0,log/* say */.cv)(words);
        }
        return watchUnits(root, patterns, WATCH);
    });
    const journals = new Map();
    await root.run(['journalctl', '--sync'], 20);
    for (const { name, pattern } of units) {
        const journal = await journalOf(root, pattern, since);
        journals.set(name, journal);
        await (0,log/* group */.Os)(`Journal of ${name}`, () => {
            for (const { text } of journal)
                (0,log/* say */.cv)(text);
            return Promise.resolve();
        });
    }
    const { findings, outcomes } = judgeUnits(units, { watched, refused, journals, mode, systemd });
    for (const { unit, outcome, state } of outcomes)
        (0,log/* say */.cv)(`${unit}: ${outcome}, ${state}`);
    return { mode, systemd, findings, units: outcomes };
}
/** portabled writes the path into RootImage= as it is, and systemd reads specifiers in it (systemd.exec(5)). */
function checkPath({ path, input }) {
    const real = (0,external_node_fs_.realpathSync)(path);
    const bad = [path, real].find((text) => /[%\u0000-\u001f\u007f]/.test(text));
    if (bad === undefined)
        return;
    throw (0,errors/* inputError */.Xu)(input, `the image is at ${(0,errors/* quote */.hD)(bad)}, and systemd cannot start units of an image with "%" or a control character in its path (input attach-test).`, 'Use another folder, or set attach-test: none.');
}
/** What is tested, and what goes out after the test, is what was judged. */
async function checkBytes({ path, digest, fileName, input }) {
    const found = await (0,content_digest/* digestOfFile */.M)(path).catch((error) => {
        if ((0,errors/* codeOf */.$N)(error) === 'ENOENT')
            return undefined;
        throw error;
    });
    if (found !== undefined && `sha256:${found}` === digest)
        return;
    throw new errors/* ActionError */.lZ({
        code: 'attach-test.changed',
        message: `attach-test: the image ${(0,errors/* quote */.hD)(fileName)} was changed after it was judged: its digest was ${digest}, and ${found === undefined ? 'the file is gone' : `is sha256:${found}`}.`,
        remedy: input === 'image'
            ? 'Let nothing write to the image while this step runs. If a unit of the image did, do not use it.'
            : 'Let no earlier step leave a program running that writes to output-directory. If a unit of the image did, correct it.',
    });
}
/** An image of the Nix store has a hash before its name, and portablectl reads the prefix of the units from the name that it is given. */
function namedAs({ path, fileName }, scratch) {
    if ((0,external_node_path_.basename)(path) === fileName)
        return path;
    const link = (0,external_node_path_.join)(scratch, fileName);
    (0,external_node_fs_.symlinkSync)((0,external_node_fs_.realpathSync)(path), link);
    return link;
}
/** What the test found out counts, even if the machine is not as it was. */
async function removeOrWarn(removal) {
    try {
        await removal.removeAttached();
    }
    catch (error) {
        if (!(error instanceof errors/* ActionError */.lZ))
            throw error;
        (0,core/* warning */.$e)(`${error.message}\n${error.remedy}`);
    }
}

// EXTERNAL MODULE: ./runner/find-program.ts
var find_program = __webpack_require__(55501);
// EXTERNAL MODULE: ./runner/install-packages.ts
var install_packages = __webpack_require__(95052);
// EXTERNAL MODULE: ./systemd/architecture.ts
var architecture = __webpack_require__(3149);
;// CONCATENATED MODULE: ./attach-test/test-machine.ts










/** Where portabled puts the units of attached images (portable.c attached_path). */
const ATTACHED = ['/run/systemd/system.attached', '/etc/systemd/system.attached'];
const WITHOUT = 'or set attach-test: none.';
/**
 * Makes sure that an image can be attached here, before it is made; installs portablectl when it is missing.
 * @param prefix of the image
 * @param architecture systemd's name of that of the image; undefined when it is for any
 * @throws ActionError when it cannot
 */
async function testMachine(prefix, architecture) {
    checkBooted();
    checkArchitecture(architecture);
    checkFree(prefix);
    const root = await (0,as_root/* asRoot */.tE)();
    if ((0,find_program/* findProgram */.K)('portablectl') === undefined)
        await install();
    const version = await root.run(['systemctl', '--version'], 20);
    const listed = await root.run(['portablectl', '--no-pager', 'list'], 60);
    if (listed.exitCode !== 0) {
        throw new errors/* ActionError */.lZ({
            code: 'attach-test.portabled',
            message: `attach-test: systemd-portabled does not answer on this machine: ${(0,runner_command/* lastLines */.w$)(listed.stderr, 1)}`,
            remedy: `Make sure that D-Bus runs (package dbus), ${WITHOUT}`,
            details: (0,runner_command/* lastLines */.w$)(listed.stderr),
        });
    }
    return { root, systemd: versionIn(version.stdout) };
}
/** `systemd 257 (257.13-1~deb13u1)`: what is in brackets is the distribution's word. */
function versionIn(text) {
    const [, version, whole] = /^systemd (\S+)(?: \((.+)\))?$/m.exec(text) ?? [];
    return whole ?? version ?? 'unknown';
}
/** sd_booted(3). */
function checkBooted() {
    if ((0,external_node_fs_.existsSync)('/run/systemd/system'))
        return;
    throw new errors/* ActionError */.lZ({
        code: 'attach-test.systemd',
        message: 'attach-test: the init process of this machine is not systemd, which alone attaches images.',
        remedy: `Run the job on the machine itself, such as runs-on: ubuntu-latest without "container:", ${WITHOUT}`,
    });
}
function checkArchitecture(image) {
    const machine = (0,architecture/* systemdArchitecture */.Nt)(process.arch, (0,external_node_os_.endianness)());
    if (image === undefined || machine === undefined || runsOn(machine).includes(image))
        return;
    throw new errors/* ActionError */.lZ({
        code: 'attach-test.architecture',
        message: `attach-test: the image is for ${image}, and this machine is ${machine}.`,
        remedy: `Run the job on a machine of that architecture, such as runs-on: ubuntu-24.04-arm for arm64, ${WITHOUT}`,
    });
}
function runsOn(machine) {
    return machine === 'x86-64' ? ['x86-64', 'x86'] : [machine];
}
/** What is attached already is not ours to take off. */
function checkFree(prefix) {
    for (const folder of ATTACHED) {
        const unit = unitsIn(folder).find((name) => (0,unit_name/* matchesPrefix */.WP)(name.replace(/\.d$/, ''), prefix));
        if (unit === undefined)
            continue;
        throw new errors/* ActionError */.lZ({
            code: 'attach-test.attached',
            message: `attach-test: an image with the prefix "${prefix}" is attached to this machine already: ${(0,external_node_path_.join)(folder, unit)} is there.`,
            remedy: `Detach it in an earlier step (sudo portablectl detach), run the job on a fresh machine, ${WITHOUT}`,
        });
    }
}
function unitsIn(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder);
    }
    catch {
        return [];
    }
}
async function install() {
    // Where systemd has no package of its own for it, portablectl is in systemd's.
    const names = { default: 'systemd-container', pacman: 'systemd', zypper: 'systemd-portable' };
    await (0,install_packages/* installPackage */.Ed)(names, `Install the package systemd-container in an earlier step, ${WITHOUT}`);
    if ((0,find_program/* findProgram */.K)('portablectl') !== undefined)
        return;
    throw new errors/* ActionError */.lZ({
        code: 'attach-test.portablectl',
        message: 'attach-test: there is no portablectl on this machine, and the package systemd-container did not bring it.',
        remedy: `Install it in an earlier step, ${WITHOUT}`,
    });
}

;// CONCATENATED MODULE: ./attach-test/tester.ts


/**
 * Makes this machine ready for a test, before there is an image: what keeps it from being one is an error at once.
 * @param architecture systemd's name of that of the image; undefined when it is for any
 * @throws ActionError
 */
async function attachTester(mode, prefix, architecture) {
    if (mode === 'none')
        return () => Promise.resolve(undefined);
    const machine = await testMachine(prefix, architecture);
    return (image) => attachTest(image, { mode, machine });
}


/***/ }),

/***/ 88517:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ placesOf),
/* harmony export */   n: () => (/* binding */ planUnits)
/* harmony export */ });
/* harmony import */ var _systemd_start_causes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(90185);
/* harmony import */ var _systemd_unit_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18903);
/* harmony import */ var _systemd_unit_references_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27995);



/**
 * What a test starts, of the units of an image: what a person would enable or start, and nothing that a socket, timer, path or other
 * unit starts. Sockets, timers and paths come first: a socket is opened before its service runs.
 * @param places where units stand in the repository
 */
function planUnits(activation, places) {
    const planned = activation.map(({ name, handling }) => {
        const at = places.get(name);
        return {
            name,
            start: handling.kind === 'start' || handling.kind === 'enable' ? handling.unit : undefined,
            pattern: (0,_systemd_unit_references_js__WEBPACK_IMPORTED_MODULE_2__/* .patternOf */ .Id)(name),
            ...(at === undefined ? {} : { at }),
        };
    });
    return [...planned.filter(({ name }) => (0,_systemd_start_causes_js__WEBPACK_IMPORTED_MODULE_0__/* .isTrigger */ .fo)(name)), ...planned.filter(({ name }) => !(0,_systemd_start_causes_js__WEBPACK_IMPORTED_MODULE_0__/* .isTrigger */ .fo)(name))];
}
/** Where, in the repository, each unit says what it runs; its first line where it does not. */
function placesOf(units) {
    const places = new Map();
    for (const { name, file, locate } of units) {
        const { line, column } = (0,_systemd_unit_file_js__WEBPACK_IMPORTED_MODULE_1__/* .settingsOf */ .f5)(file, 'Service', 'ExecStart').at(-1) ?? { line: 1, column: 1 };
        const place = locate(line, column);
        if (place !== undefined)
            places.set(name, place);
    }
    return places;
}


/***/ }),

/***/ 27813:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ follow)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61169);
/* harmony import */ var _sources_store_path_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28386);
/* harmony import */ var _resolve_in_store_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(15676);



/**
 * What a path in the store leads to, links followed.
 * @throws ActionError when that is nothing, or nothing of the store
 */
function follow(layout, { input, where, text }, path) {
    const found = (0,_resolve_in_store_js__WEBPACK_IMPORTED_MODULE_2__/* .resolveInStore */ .F)(layout, path);
    const fail = (problem) => (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .inputError */ .Xu)(input, `${where}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(text)} (${(0,_sources_store_path_js__WEBPACK_IMPORTED_MODULE_1__/* .pathInStore */ .Wr)(path)}) ${problem}.`, 'Name the file or folder itself.', {
        code: 'nix.sub-path',
    });
    switch (found.kind) {
        case 'found':
            return found;
        case 'missing':
            throw fail('is a link that leads nowhere in the store');
        case 'outside':
            throw fail(`goes through the link ${found.link}, which leads outside the store, to ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(found.target)}`);
        case 'loop':
            throw fail(`goes through the link ${found.link}, which leads back to itself`);
        case 'denied':
            throw fail(`cannot be looked up: permission denied in ${found.folder}`);
    }
}


/***/ }),

/***/ 15676:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ resolveInStore)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61169);
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
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .codeOf */ .$N)(error) === 'EACCES' ? 'denied' : 'missing';
    }
}
function namesOf(path) {
    return path.slice(_sources_store_path_js__WEBPACK_IMPORTED_MODULE_2__/* .STORE */ .er.length + 1).split('/');
}
function logicalOf(steps) {
    return [_sources_store_path_js__WEBPACK_IMPORTED_MODULE_2__/* .STORE */ .er, ...steps.map(({ name }) => name)].join('/');
}


/***/ }),

/***/ 63226:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ toolsFromStore),
/* harmony export */   J: () => (/* binding */ imageFromStore)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(61169);
/* harmony import */ var _runner_log_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(10113);
/* harmony import */ var _sources_readable_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(46085);
/* harmony import */ var _sources_store_path_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(28386);
/* harmony import */ var _nix_follow_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(27813);







/** The folder, on this machine, of squashfs-tools that Nix has or makes. */
async function toolsFromStore(workspace, wanted) {
    const { layout, path } = await made(workspace, wanted);
    return { folder: (0,_nix_follow_js__WEBPACK_IMPORTED_MODULE_6__/* .follow */ .e)(layout, wanted, path).physical, text: wanted.text };
}
/**
 * Where this machine has an image that Nix has or makes: the output itself, or the one `.raw` file in its top folder, as
 * nixpkgs' `portableService` makes it. `name` is what it is judged under.
 */
async function imageFromStore(workspace, wanted) {
    const { layout, path } = await made(workspace, wanted);
    const given = readable(wanted, (0,_nix_follow_js__WEBPACK_IMPORTED_MODULE_6__/* .follow */ .e)(layout, wanted, path));
    const image = given.stats.isDirectory() ? imageIn(given, wanted, path) : path;
    const found = image === path ? given : readable(wanted, (0,_nix_follow_js__WEBPACK_IMPORTED_MODULE_6__/* .follow */ .e)(layout, wanted, image));
    if (found.stats.isFile())
        return { path: found.physical, name: nameOfImage(wanted, image) };
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .inputError */ .Xu)(wanted.input, `${wanted.where}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(wanted.text)}: ${found.logical} is not a file.`, 'Name an image file; this action does not judge folders.');
}
/** Its own name in the store's folder has a hash before it, which nobody deploys it under. */
function nameOfImage({ source, text }, { storePath, subPath }) {
    if (subPath !== '')
        return node_path__WEBPACK_IMPORTED_MODULE_1__.posix.basename(subPath);
    const isLink = source.kind === 'store-path' && !text.startsWith('/nix/');
    return isLink && text.endsWith('.raw') ? node_path__WEBPACK_IMPORTED_MODULE_1__.posix.basename(text) : (0,_sources_store_path_js__WEBPACK_IMPORTED_MODULE_5__/* .nameOf */ .Vb)(storePath);
}
function imageIn(folder, { input, where, text }, path) {
    const images = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(folder.physical)
        .filter((name) => name.endsWith('.raw'))
        .sort();
    const [image, another] = images;
    if (image === undefined) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .inputError */ .Xu)(input, `${where}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(text)} (${(0,_sources_store_path_js__WEBPACK_IMPORTED_MODULE_5__/* .pathInStore */ .Wr)(path)}) has no file NAME.raw in it.`, 'Name what pkgs.portableService makes, or an image file: REF#ATTRIBUTE/path/of/app_1.0.raw');
    }
    if (another === undefined)
        return { ...path, subPath: node_path__WEBPACK_IMPORTED_MODULE_1__.posix.join(path.subPath, image) };
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .inputError */ .Xu)(input, `${where}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(text)} (${(0,_sources_store_path_js__WEBPACK_IMPORTED_MODULE_5__/* .pathInStore */ .Wr)(path)}) has ${images.length} files NAME.raw in it.`, `Name one image in it, like ${text.replace(/\/+$/, '')}/${image}`);
}
function readable({ input, where }, found) {
    (0,_sources_readable_js__WEBPACK_IMPORTED_MODULE_4__/* .checkReadable */ .r)(input, where, found.physical, found.stats);
    return found;
}
async function made(workspace, wanted) {
    const { openNix } = await __webpack_require__.e(/* import() */ 590).then(__webpack_require__.bind(__webpack_require__, 48590));
    return (0,_runner_log_js__WEBPACK_IMPORTED_MODULE_3__/* .group */ .Os)(`Build ${wanted.input} with Nix`, async () => {
        const nix = await openNix(workspace, wanted);
        const path = (await nix.realise([wanted])).get(wanted);
        if (path === undefined)
            throw new Error(`Nix was not asked for ${wanted.text}`);
        return { layout: nix.layout, path };
    });
}


/***/ }),

/***/ 88532:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ digestOfFile)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_1__);


/** sha256 of a file's bytes, in lower-case hexadecimal, read as a stream. */
async function digestOfFile(path) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    for await (const chunk of (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createReadStream)(path, { highWaterMark: 1024 * 1024 }))
        hash.update(chunk);
    return hash.digest('hex');
}


/***/ }),

/***/ 33077:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ describeMagic),
/* harmony export */   o: () => (/* binding */ systemdMounts)
/* harmony export */ });
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


/***/ }),

/***/ 55550:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  L: () => (/* binding */ viewOfRaw)
});

// EXTERNAL MODULE: ./systemd/image-path.ts
var image_path = __webpack_require__(1285);
// EXTERNAL MODULE: ./image/children.ts
var image_children = __webpack_require__(90499);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./runner/cleanup.ts
var cleanup = __webpack_require__(28763);
// EXTERNAL MODULE: ./runner/temporary-folder.ts
var temporary_folder = __webpack_require__(9265);
// EXTERNAL MODULE: ./view/piece.ts
var piece = __webpack_require__(59578);
// EXTERNAL MODULE: ./image/unsquashfs/one-file.ts
var one_file = __webpack_require__(80621);
;// CONCATENATED MODULE: ./image/unpacked-files.ts






/** Bytes of all files that are unpacked to be read here and there: a foreign image shall not fill this machine's disk. */
const MOST_UNPACKED = 1024 * 1024 * 1024;
/**
 * Files of a packed image that are read in pieces (programs and libraries, of which the headers tell where the next
 * piece stands). Each is unpacked once, as plain data in a private folder; what would take too much room is streamed up
 * to the piece every time.
 */
class UnpackedFiles {
    raw;
    unsquashfs;
    places = new Map();
    folder;
    size = 0;
    constructor(raw, unsquashfs) {
        this.raw = raw;
        this.unsquashfs = unsquashfs;
    }
    async readAt(path, fileSize, offset, length) {
        if (offset >= fileSize || length <= 0)
            return new Uint8Array();
        const place = this.places.get(path);
        if (place !== undefined)
            return (0,piece/* readPiece */.n)(place, offset, length);
        if (this.size + fileSize > MOST_UNPACKED)
            return this.streamed(path, offset, length);
        this.size += fileSize;
        const made = (0,external_node_path_.join)(this.open(), String(this.places.size));
        await this.unpack(path, made);
        this.places.set(path, made);
        return (0,piece/* readPiece */.n)(made, offset, length);
    }
    /** Removes what was unpacked. */
    close() {
        this.folder?.remove();
        this.folder = undefined;
        this.places.clear();
    }
    open() {
        if (this.folder === undefined) {
            const path = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)((0,temporary_folder/* temporaryFolder */.y)(), 'portable-service-'));
            const removeFolder = () => (0,external_node_fs_.rmSync)(path, { recursive: true, force: true });
            const owned = (0,cleanup/* undoWhenStopped */._2)(removeFolder);
            this.folder = {
                path,
                remove: () => {
                    removeFolder();
                    owned.release();
                },
            };
        }
        return this.folder.path;
    }
    async unpack(path, place) {
        const file = (0,external_node_fs_.openSync)(place, 'wx', 0o600);
        try {
            await (0,one_file/* streamFileOfImage */.V)(this.raw, this.unsquashfs, path, (chunk) => (0,external_node_fs_.writeSync)(file, chunk) >= 0);
        }
        finally {
            (0,external_node_fs_.closeSync)(file);
        }
    }
    async streamed(path, offset, length) {
        const pieces = [];
        let at = 0;
        await (0,one_file/* streamFileOfImage */.V)(this.raw, this.unsquashfs, path, (chunk) => {
            const piece = chunk.subarray(Math.max(0, offset - at), Math.max(0, offset + length - at));
            if (piece.length > 0)
                pieces.push(piece);
            at += chunk.length;
            return at < offset + length;
        });
        return Buffer.concat(pieces);
    }
}

;// CONCATENATED MODULE: ./image/raw-view.ts




/** A packed image, of which `tree` was read before. Contents are unpacked when asked for, file by file; `close` removes what was. */
function viewOfRaw(raw, unsquashfs, tree) {
    const unpacked = new UnpackedFiles(raw, unsquashfs);
    // A name that no path of ours can be (a line break in it) is no unit and no mount point: leave it out of the view.
    const paths = [...tree.entries.keys()].flatMap((path) => (0,image_path/* parseImagePath */.MG)(path) ?? []);
    const children = (0,image_children/* childrenOf */.L)(paths);
    const lookup = (path) => (path === '/' ? tree.root : tree.entries.get(path));
    return {
        async lstat(path) {
            const entry = lookup(path);
            return Promise.resolve(entry === undefined ? undefined : nodeOf(entry));
        },
        async read(path, limit) {
            if (lookup(path)?.kind !== 'file')
                throw new Error(`not a file of the image: ${path}`);
            return (0,one_file/* readFileOfImage */.x)(raw, unsquashfs, path, limit);
        },
        async readAt(path, offset, length) {
            const entry = lookup(path);
            if (entry?.kind !== 'file')
                throw new Error(`not a file of the image: ${path}`);
            return unpacked.readAt(path, entry.size, offset, length);
        },
        close: () => unpacked.close(),
        list: async (path) => Promise.resolve(children.get(path) ?? []),
    };
}
function nodeOf(entry) {
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


/***/ }),

/***/ 50450:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B6: () => (/* binding */ LONGEST_NAME),
/* harmony export */   DW: () => (/* binding */ NO_FRAGMENT),
/* harmony export */   Df: () => (/* binding */ MOST_ENTRIES_OF_A_RUN),
/* harmony export */   EH: () => (/* binding */ COMPRESSOR_OF_ID),
/* harmony export */   Eq: () => (/* binding */ STORED_AS_IT_IS),
/* harmony export */   JO: () => (/* binding */ NO_TABLE),
/* harmony export */   LT: () => (/* binding */ DOTS_BYTES),
/* harmony export */   Q$: () => (/* binding */ ID_BYTES),
/* harmony export */   Qz: () => (/* binding */ EXTENDED),
/* harmony export */   dr: () => (/* binding */ NO_XATTRS),
/* harmony export */   fN: () => (/* binding */ LONGEST_PATH),
/* harmony export */   lw: () => (/* binding */ INODE_TYPE),
/* harmony export */   lx: () => (/* binding */ FLAG),
/* harmony export */   mS: () => (/* binding */ MAGIC),
/* harmony export */   mm: () => (/* binding */ METADATA_BYTES),
/* harmony export */   ql: () => (/* binding */ FRAGMENT_ENTRY_BYTES)
/* harmony export */ });
/**
 * What squashfs 4.0 looks like on disk, in numbers (kernel: fs/squashfs/squashfs_fs.h and
 * Documentation/filesystems/squashfs.rst). All integers are little endian.
 */
const MAGIC = 0x73717368; // "hsqs"
/** The compressors by their ids, 1 to 6 (squashfs_fs.h, ZLIB_COMPRESSION and on). */
const COMPRESSOR_OF_ID = ['gzip', 'lzma', 'lzo', 'xz', 'lz4', 'zstd'];
/** Flags of the superblock. (Bit 2 is of older formats.) */
const FLAG = {
    inodesUncompressed: 1 << 0,
    dataUncompressed: 1 << 1,
    fragmentsUncompressed: 1 << 3,
    noFragments: 1 << 4,
    alwaysFragments: 1 << 5,
    duplicatesRemoved: 1 << 6,
    exportable: 1 << 7,
    xattrsUncompressed: 1 << 8,
    noXattrs: 1 << 9,
    compressorOptions: 1 << 10,
    idsUncompressed: 1 << 11,
};
/** What a metadata block holds, unpacked. On disk two bytes stand before it: its length, and bit 15 when it is stored as it is. */
const METADATA_BYTES = 8192;
/** Bit 24 of the size word of a data or fragment block: stored as it is, not compressed. */
const STORED_AS_IT_IS = 1 << 24;
const NO_FRAGMENT = 0xffff_ffff;
const NO_XATTRS = 0xffff_ffff;
const NO_TABLE = 0xffffffffffffffffn;
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


/***/ }),

/***/ 38061:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   tN: () => (/* binding */ isSquashfs),
/* harmony export */   t_: () => (/* binding */ readSuperblock),
/* harmony export */   zT: () => (/* binding */ SUPERBLOCK_BYTES)
/* harmony export */ });
/* harmony import */ var _magic_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33077);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(50450);


const SUPERBLOCK_BYTES = 96;
/** Whether a file begins as a squashfs of today's byte order does, whatever follows. */
function isSquashfs(bytes) {
    return bytes.length >= 4 && viewOf(bytes).getUint32(0, true) === _format_js__WEBPACK_IMPORTED_MODULE_1__/* .MAGIC */ .mS;
}
/** Reads the superblock from the first bytes of an image; with 2048 of them, what is no squashfs can mostly be named. */
function readSuperblock(bytes) {
    if (bytes.length === 0)
        return { problem: 'is empty' };
    if (!isSquashfs(bytes))
        return { problem: (0,_magic_js__WEBPACK_IMPORTED_MODULE_0__/* .describeMagic */ .l)(bytes) ?? 'is not a squashfs file system (it does not begin with "hsqs")' };
    if (bytes.length < SUPERBLOCK_BYTES)
        return { problem: `is cut off: ${bytes.length} bytes do not hold a superblock` };
    const view = viewOf(bytes);
    const version = `${view.getUint16(28, true)}.${view.getUint16(30, true)}`;
    if (version !== '4.0')
        return { problem: `is squashfs ${version}; Linux reads 4.0` };
    return interpret(view);
}
function viewOf({ buffer, byteOffset, byteLength }) {
    return new DataView(buffer, byteOffset, byteLength);
}
function interpret(view) {
    const compressor = _format_js__WEBPACK_IMPORTED_MODULE_1__/* .COMPRESSOR_OF_ID */ .EH[view.getUint16(20, true) - 1];
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
    return place === _format_js__WEBPACK_IMPORTED_MODULE_1__/* .NO_TABLE */ .JO ? undefined : Number(place);
}
function flagsOf(bits) {
    return Object.fromEntries(Object.entries(_format_js__WEBPACK_IMPORTED_MODULE_1__/* .FLAG */ .lx).map(([name, bit]) => [name, (bits & bit) !== 0]));
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


/***/ }),

/***/ 80621:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ streamFileOfImage),
/* harmony export */   x: () => (/* binding */ readFileOfImage)
/* harmony export */ });
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73279);

/**
 * The first `limit` bytes of one file of an image. `path` must have no symlink in it.
 * `-cat` takes the path as it is: no wildcards, no option can begin with `/`.
 */
async function readFileOfImage(raw, unsquashfs, path, limit) {
    const { child, ended } = (0,_process_js__WEBPACK_IMPORTED_MODULE_0__/* .startUnsquashfs */ .I2)(unsquashfs, ['-no-progress', '-no-wildcards', '-cat', raw, path]);
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
            throw (0,_process_js__WEBPACK_IMPORTED_MODULE_0__/* .killed */ .GW)(signal);
        if (code !== 0)
            throw (0,_process_js__WEBPACK_IMPORTED_MODULE_0__/* .toolFailed */ .QA)(`unsquashfs -cat ${path} ended with status ${code ?? 'none'}.`, errors);
    }
    return Buffer.concat(chunks).subarray(0, limit);
}
/**
 * Hands the content of one file of an image on, until `take` wants no more. `path` must have no symlink in it.
 * @returns whether `take` wanted all of it
 */
async function streamFileOfImage(raw, unsquashfs, path, take) {
    const { child, ended } = (0,_process_js__WEBPACK_IMPORTED_MODULE_0__/* .startUnsquashfs */ .I2)(unsquashfs, ['-no-progress', '-no-wildcards', '-cat', raw, path]);
    ended.catch(() => undefined);
    for await (const chunk of child.stdout) {
        if (take(chunk))
            continue;
        child.kill('SIGKILL');
        return false;
    }
    const { code, signal } = await ended;
    if (signal !== null)
        throw (0,_process_js__WEBPACK_IMPORTED_MODULE_0__/* .killed */ .GW)(signal);
    return code === 0;
}


/***/ }),

/***/ 73279:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GW: () => (/* binding */ killed),
/* harmony export */   I2: () => (/* binding */ startUnsquashfs),
/* harmony export */   QA: () => (/* binding */ toolFailed)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_child_process__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61169);
/* harmony import */ var _runner_cleanup_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28763);
/* harmony import */ var _runner_command_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57266);




/** Starts unsquashfs, to be killed with this process; `ended` fails when it cannot be run at all. */
function startUnsquashfs(program, args) {
    const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(program, [...args], { stdio: ['ignore', 'pipe', 'pipe'], env: (0,_runner_command_js__WEBPACK_IMPORTED_MODULE_3__/* .toolEnvironment */ .uQ)() });
    (0,_runner_cleanup_js__WEBPACK_IMPORTED_MODULE_2__/* .ownChild */ .nW)(child);
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
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ({
        code: 'tools.unsquashfs',
        message,
        remedy: 'Check the machine (memory, the squashfs-tools that the input of that name gives) and run the step again.',
        details: (0,_runner_command_js__WEBPACK_IMPORTED_MODULE_3__/* .lastLines */ .w$)(errors),
    });
}


/***/ }),

/***/ 53574:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  A: () => (/* binding */ readImage)
});

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./runner/command.ts
var command = __webpack_require__(57266);
// EXTERNAL MODULE: ./runner/find-program.ts
var find_program = __webpack_require__(55501);
// EXTERNAL MODULE: ./runner/log.ts
var log = __webpack_require__(10113);
// EXTERNAL MODULE: ./runner/temporary-folder.ts
var temporary_folder = __webpack_require__(9265);
// EXTERNAL MODULE: ./wording.ts
var wording = __webpack_require__(25112);
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
            return damaged('the listing of its files ends too early');
        if (this.contents !== 'unread' && this.current < this.files.length)
            return damaged(`the content of ${this.files[this.current]?.path ?? ''} ends too early`);
        return { root: this.root, entries: this.entries, inodes: this.inodes };
    }
    fail(problem) {
        this.problem ??= damaged(problem);
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
function damaged(problem) {
    return { kind: 'damaged', problem };
}

// EXTERNAL MODULE: ./image/unsquashfs/process.ts
var process = __webpack_require__(73279);
;// CONCATENATED MODULE: ./image/unsquashfs/whole-image.ts











/**
 * Unpacks a whole image: unsquashfs decompresses every block of every file, and nothing of it is written
 * anywhere. So neither devices nor setuid programs of a foreign image ever exist on this machine, it needs no root, and
 * it takes no disk space.
 */
function readImage(raw, unsquashfs, contents) {
    return (0,temporary_folder/* withTemporaryFolder */.E)('portable-service-', (folder) => readThroughPipe(raw, unsquashfs, (0,external_node_path_.join)(folder, 'listing'), new RawStreamReader(contents)));
}
/** What a pipe holds, in bytes (pipe(7)): no read gives more. */
const PIPE_SIZE = 64 * 1024;
/**
 * `-pf` wants the name of a file, and a child's standard output is a socket under Node, which cannot be opened by name:
 * so a named pipe. Opened for reading without waiting, it delivers what unsquashfs writes and ends when that ends.
 */
async function readThroughPipe(raw, unsquashfs, pipe, reader) {
    (0,external_node_child_process_.execFileSync)((0,find_program/* findProgram */.K)('mkfifo') ?? 'mkfifo', [pipe]);
    const tell = (0,log/* progress */.qB)((bytes) => `  ${(0,wording/* formatBytes */.z3)(bytes)} unpacked`);
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
    const { child, ended } = (0,process/* startUnsquashfs */.I2)(unsquashfs, ['-no-progress', '-no-xattrs', '-pf', pipe, raw]);
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
            throw (0,process/* killed */.GW)(signal);
        return { kind: 'damaged', problem: wordsOf(errors) || `unsquashfs ended with status ${code ?? 'none'}` };
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
function wordsOf(errors) {
    const lines = (0,command/* lastLines */.w$)(errors, 3).split('\n');
    return lines
        .map((line) => line.replace(/^FATAL ERROR:? ?/, '').trim())
        .filter(Boolean)
        .join('; ');
}


/***/ }),

/***/ 80903:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  N: () => (/* binding */ architectureOf)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./errors.ts
var errors = __webpack_require__(61169);
// EXTERNAL MODULE: ./image/os-release-file.ts
var os_release_file = __webpack_require__(2001);
// EXTERNAL MODULE: ./image/raw-view.ts + 1 modules
var raw_view = __webpack_require__(55550);
// EXTERNAL MODULE: ./image/squashfs/superblock.ts
var squashfs_superblock = __webpack_require__(38061);
// EXTERNAL MODULE: ./image/unsquashfs/one-file.ts
var one_file = __webpack_require__(80621);
// EXTERNAL MODULE: ./image/unsquashfs/whole-image.ts + 2 modules
var whole_image = __webpack_require__(53574);
// EXTERNAL MODULE: ./systemd/architecture.ts
var architecture = __webpack_require__(3149);
// EXTERNAL MODULE: ./systemd/image-path.ts
var image_path = __webpack_require__(1285);
// EXTERNAL MODULE: ./systemd/os-release.ts + 1 modules
var os_release = __webpack_require__(82239);
// EXTERNAL MODULE: ./image/magic.ts
var magic = __webpack_require__(33077);
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
    const what = (0,magic/* systemdMounts */.o)(beginning)
        ? (0,magic/* describeMagic */.l)(beginning)
        : SIGNS.find(({ offset, bytes }) => beginning.subarray(offset, offset + bytes.length).equals(bytes))?.what;
    return what === undefined ? undefined : `it ${what}`;
}

;// CONCATENATED MODULE: ./publish/release/image-architecture.ts











/** An os-release is a handful of lines. Bytes. */
const LARGEST_OS_RELEASE = 1024 * 1024;
/** By ARCHITECTURE= of the image's os-release; that of nixpkgs' function says none, so then by the first program in it. */
async function architectureOf(raw, unsquashfs) {
    const beginning = await beginningOf(raw);
    const superblock = (0,squashfs_superblock/* readSuperblock */.t_)(beginning);
    if ('problem' in superblock)
        return ofNoSquashfs(beginning, superblock.problem);
    const quick = await quickly(raw, unsquashfs);
    if (quick !== undefined)
        return { kind: 'known', architecture: quick };
    const search = new ElfSearch();
    const tree = await (0,whole_image/* readImage */.A)(raw, unsquashfs, search);
    // What this unsquashfs calls damaged, another or a kernel may well read.
    if ('kind' in tree)
        return { kind: 'unclear', why: tree.problem };
    const found = await (0,os_release_file/* findOsRelease */.n)((0,raw_view/* viewOfRaw */.L)(raw, unsquashfs, tree));
    const architecture = found.kind === 'file' ? declared(found.content) : undefined;
    const told = architecture ?? search.architecture;
    return told === undefined ? { kind: 'any' } : { kind: 'known', architecture: told };
}
function ofNoSquashfs(beginning, problem) {
    const other = (0,squashfs_superblock/* isSquashfs */.tN)(beginning) ? `it ${problem}` : otherImage(beginning);
    return other === undefined ? { kind: 'no-image' } : { kind: 'unclear', why: other };
}
/** From where the file nearly always is, without unpacking all the rest. */
async function quickly(raw, unsquashfs) {
    try {
        return declared(await (0,one_file/* readFileOfImage */.x)(raw, unsquashfs, (0,image_path/* imagePath */.d0)('/etc/os-release'), LARGEST_OS_RELEASE));
    }
    catch (error) {
        // It is not there, or is a link: the long way follows it, and says what is wrong with the image.
        if (error instanceof errors/* ActionError */.lZ)
            return undefined;
        throw error;
    }
}
function declared(osRelease) {
    const parsed = (0,os_release/* parseOsRelease */.HU)(osRelease);
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
        if (this.architecture !== undefined || this.head.length >= architecture/* ELF_BYTES */.kO)
            return;
        this.head = Buffer.concat([this.head, chunk.subarray(0, architecture/* ELF_BYTES */.kO - this.head.length)]);
    }
    end() {
        this.architecture ??= (0,architecture/* elfArchitecture */.l)(this.head);
    }
}


/***/ }),

/***/ 80040:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ membersOf)
/* harmony export */ });
/* harmony import */ var _sources_store_path_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28386);

const MOST = 10;
/** Of an image of which nobody knows what brought its files. */
const NO_CHAINS = { chainOf: () => [], chainOfPackage: () => [], packageOf: () => undefined };
/** Sums up the tree of an image: the same for a plan and for what was packed. */
function membersOf(entries, chains = NO_CHAINS) {
    const storePaths = new Map();
    const packages = new Map();
    const files = [];
    for (const [path, entry] of entries) {
        const size = entry.kind === 'file' ? entry.size : 0;
        const inStore = (0,_sources_store_path_js__WEBPACK_IMPORTED_MODULE_0__/* .parsePathInStore */ .vH)(path);
        const inPackage = chains.packageOf(path);
        if (inStore !== undefined)
            storePaths.set(inStore.storePath, (storePaths.get(inStore.storePath) ?? 0) + size);
        else if (inPackage !== undefined)
            packages.set(inPackage, (packages.get(inPackage) ?? 0) + size);
        else if (entry.kind === 'file')
            files.push({ name: path, size, chain: chains.chainOf(path) });
    }
    const members = [
        ...[...storePaths].map(([name, size]) => ({ name, size, chain: [] })),
        ...[...packages].map(([name, size]) => ({
            name: `package ${name}`,
            size,
            chain: chains.chainOfPackage(name),
        })),
        ...files,
    ];
    const size = members.reduce((sum, member) => sum + member.size, 0);
    const largest = members
        .filter((member) => member.size > 0)
        .sort((a, b) => b.size - a.size || (a.name < b.name ? -1 : 1))
        .slice(0, MOST);
    const names = shortNames(largest.map(({ name }) => name));
    return {
        storePaths: storePaths.size,
        packages: packages.size,
        files: files.length,
        size,
        largest: largest.map((member) => ({
            name: names.get(member.name) ?? member.name,
            size: member.size,
            share: member.size / size,
            chain: member.chain,
        })),
    };
}
/** Store paths without their folder, and without their hash unless two of them are then alike. */
function shortNames(paths) {
    const names = paths.map((path) => {
        const { storePath } = (0,_sources_store_path_js__WEBPACK_IMPORTED_MODULE_0__/* .parsePathInStore */ .vH)(path) ?? {};
        return storePath === undefined
            ? { path, short: path, long: path }
            : { path, short: (0,_sources_store_path_js__WEBPACK_IMPORTED_MODULE_0__/* .nameOf */ .Vb)(storePath), long: (0,_sources_store_path_js__WEBPACK_IMPORTED_MODULE_0__/* .baseNameOf */ .mv)(storePath) };
    });
    const isAlone = (name) => names.filter(({ short }) => short === name).length === 1;
    return new Map(names.map(({ path, short, long }) => [path, isAlone(short) ? short : long]));
}


/***/ }),

/***/ 2877:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  zs: () => (/* binding */ ambiguous),
  Xu: () => (/* binding */ checksumDiffers),
  nU: () => (/* binding */ judgeContainer),
  Cm: () => (/* binding */ judgeEntries),
  O$: () => (/* binding */ unreadable)
});

;// CONCATENATED MODULE: ./image/file-size.ts
/** Bytes: the least that the kernel reads of a squashfs. */
const READ_AT_ONCE = 1024;
/**
 * What is wrong with the size of the file around a file system. F01: nothing of it may be missing. F02: a loop device serves whole
 * sectors of 512 bytes, so the rest of a file is lost to it, and the kernel's squashfs reads whole kilobytes of it (fs/squashfs/block.c, with
 * devblksize of super.c); mksquashfs pads to 4096, which other block sizes may want. That a file of one kilobyte alone is refused was measured.
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
    if (size % 512 === 0 && bytesUsed <= size - (size % READ_AT_ONCE) && size > READ_AT_ONCE)
        return {
            rule: 'F02',
            severity: 'warning',
            message: `The image's size, ${size} bytes, is no multiple of 4096.`,
            remedy,
        };
    const why = size % 512 === 0
        ? 'leaves the kernel no whole kilobyte to read its end from'
        : 'is no multiple of 512, and a loop device drops the rest';
    const message = `The image's size, ${size} bytes, ${why}: systemd cannot attach it.`;
    return { rule: 'F02', severity: 'error', message, remedy };
}

// EXTERNAL MODULE: ./image/magic.ts
var magic = __webpack_require__(33077);
// EXTERNAL MODULE: ./image/squashfs/superblock.ts
var squashfs_superblock = __webpack_require__(38061);
// EXTERNAL MODULE: ./rules/container/abouts.ts
var abouts = __webpack_require__(33452);
// EXTERNAL MODULE: ./rules/rule.ts
var rule = __webpack_require__(30080);
;// CONCATENATED MODULE: ./rules/container.ts





/** The file must be a naked squashfs of which a loop device shows every byte. */
function judgeContainer({ size, head }) {
    const superblock = (0,squashfs_superblock/* readSuperblock */.t_)(head);
    if ('problem' in superblock) {
        const isOther = (0,magic/* describeMagic */.l)(head) !== undefined;
        if (!(0,magic/* systemdMounts */.o)(head))
            return [(0,rule/* finding */.g)(isOther ? abouts/* FOREIGN */.nY : abouts/* DAMAGED */.Ax, `The file ${superblock.problem}.`)];
        const message = `The file ${superblock.problem}; this action looks only into squashfs, and cannot say what systemd will do.`;
        const remedy = 'Judge it with portablectl inspect on a host, or build a squashfs image.';
        return [{ ...(0,rule/* finding */.g)(abouts/* FOREIGN */.nY, message, remedy), severity: 'warning', open: true }];
    }
    const problem = fileSizeProblem(size, superblock);
    const sized = problem === undefined
        ? []
        : [
            {
                ...(0,rule/* finding */.g)(problem.rule === 'F01' ? abouts/* DAMAGED */.Ax : abouts/* SIZE */.SK, problem.message, problem.remedy),
                severity: problem.severity === 'error' ? 'refused' : problem.severity,
            },
        ];
    const attributes = superblock.xattrTable === undefined ? [] : [(0,rule/* finding */.g)(abouts/* ATTRIBUTES */.iw, 'Files of the image have extended attributes.')];
    if (['gzip', 'xz', 'zstd'].includes(superblock.compressor))
        return [...sized, ...attributes];
    return [
        ...sized,
        ...attributes,
        (0,rule/* finding */.g)(abouts/* COMPRESSOR */.qo, `The image is compressed with ${superblock.compressor}, which not every kernel can read.`),
    ];
}
/** Of the tree, what no build by this action has. */
function judgeEntries({ root, entries }) {
    const all = [['/', root], ...entries];
    const owned = all.filter(([, { uid, gid }]) => uid !== 0 || gid !== 0);
    const raised = all.filter(([, { kind, mode }]) => kind === 'file' && (mode & 0o6000) !== 0);
    const devices = all.filter(([, entry]) => entry.kind === 'special');
    return [
        ...found(owned, 'does not belong to root', 'do not belong to root'),
        ...found(raised, 'is setuid or setgid', 'are setuid or setgid'),
        ...found(devices, 'is a device, pipe or socket', 'are devices, pipes or sockets'),
    ];
}
function found(entries, one, many) {
    const [first] = entries;
    if (first === undefined)
        return [];
    const message = entries.length === 1
        ? `${first[0]} ${one}.`
        : `${first[0]} and ${entries.length - 1} other paths of the image ${many}.`;
    return [(0,rule/* finding */.g)(abouts/* OWNERS */.H1, message)];
}
/** unsquashfs reads every block of every file; what it cannot read, the kernel cannot either. */
function unreadable(problem) {
    return (0,rule/* finding */.g)(abouts/* DAMAGED */.Ax, `The image is damaged: ${problem}.`);
}
/** systemd may take such an image; this program cannot be sure what is in it. */
function ambiguous(problem) {
    return { ...(0,rule/* finding */.g)(abouts/* AMBIGUOUS */.Te, `What is in the image cannot be told for sure: ${problem}.`), open: true };
}
/** `IMAGE.raw.sha256` beside an image is what `importctl --verify=checksum` and `sha256sum -c` compare it with. */
function checksumDiffers(checksumFile, digest) {
    const expected = /^([0-9a-f]{64})(?:\s|$)/i.exec(checksumFile ?? '')?.[1]?.toLowerCase();
    if (expected === undefined || expected === digest)
        return [];
    return [
        (0,rule/* finding */.g)(abouts/* CHECKSUM */.GP, `The image is damaged or another one: its SHA-256 is ${digest}, and the .sha256 file beside it says ${expected}.`),
    ];
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

/***/ 95052:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ed: () => (/* binding */ installPackage)
/* harmony export */ });
/* unused harmony exports installCommands, asRoot */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61169);
/* harmony import */ var _command_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57266);
/* harmony import */ var _find_program_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(55501);
/* harmony import */ var _log_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(10113);




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
 * @param byHand what to do where that cannot be done
 * @throws ActionError `tools.install` when there is no package manager, no right to use it, or it fails
 */
async function installPackage(names, byHand) {
    const manager = PACKAGE_MANAGERS.find((candidate) => (0,_find_program_js__WEBPACK_IMPORTED_MODULE_2__/* .findProgram */ .K)(candidate) !== undefined);
    if (manager === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ({
            code: 'tools.install',
            message: `${names.default} is not installed, and none of ${PACKAGE_MANAGERS.join(', ')} is here to install it.`,
            remedy: byHand,
        });
    }
    const uid = process.getuid?.() ?? 0;
    if (uid !== 0 && (0,_find_program_js__WEBPACK_IMPORTED_MODULE_2__/* .findProgram */ .K)('sudo') === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ({
            code: 'tools.install',
            message: `${names.default} is not installed, and this user (uid ${uid}) has no sudo to install it with ${manager}.`,
            remedy: byHand,
        });
    }
    for (const command of installCommands(manager, names[manager] ?? names.default)) {
        const [program = '', ...args] = asRoot(command, uid);
        (0,_log_js__WEBPACK_IMPORTED_MODULE_3__/* .say */ .cv)(`${program} ${args.join(' ')}`);
        const result = await (0,_command_js__WEBPACK_IMPORTED_MODULE_1__/* .runCommand */ .d1)((0,_find_program_js__WEBPACK_IMPORTED_MODULE_2__/* .findProgram */ .K)(program) ?? program, args);
        // A stale or partly unreachable package list need not stop the install that follows it.
        if (result.exitCode !== 0 && command[1] !== 'update') {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ({
                code: 'tools.install',
                message: `${command.join(' ')} failed with status ${result.exitCode}.`,
                remedy: byHand,
                details: (0,_command_js__WEBPACK_IMPORTED_MODULE_1__/* .lastLines */ .w$)(`${result.stdout}\n${result.stderr}`),
            });
        }
    }
}


/***/ }),

/***/ 53329:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  F: () => (/* binding */ toolsOf)
});

// EXTERNAL MODULE: ./closure/store-file.ts
var store_file = __webpack_require__(63226);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./errors.ts
var errors = __webpack_require__(61169);
// EXTERNAL MODULE: ./runner/command.ts
var command = __webpack_require__(57266);
// EXTERNAL MODULE: ./runner/find-program.ts
var find_program = __webpack_require__(55501);
// EXTERNAL MODULE: ./runner/install-packages.ts
var install_packages = __webpack_require__(95052);
// EXTERNAL MODULE: ./runner/log.ts
var log = __webpack_require__(10113);
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
        throw (0,errors/* inputError */.Xu)('squashfs-tools', `${paths.mksquashfs} is version ${version}; this action needs ${OLDEST} or newer.`, `Name the folder of squashfs-tools ${OLDEST} or newer, or run on a newer distribution (Debian 12, Ubuntu 22.04, Fedora 35).`);
    }
    const defect = knownDefect(version);
    (0,log/* say */.cv)(`squashfs-tools ${version} (${paths.mksquashfs})`);
    return { ...paths, version, defect };
}
async function versionOf(program) {
    const { stdout, stderr } = await (0,command/* runCommand */.d1)(program, ['-version']);
    const version = parseToolsVersion(`${stdout}\n${stderr}`);
    if (version !== undefined)
        return version;
    throw (0,errors/* inputError */.Xu)('squashfs-tools', `${program} does not say its version.`, 'Name the folder of another squashfs-tools, 4.5 or newer.', { details: (0,command/* lastLines */.w$)(`${stdout}\n${stderr}`) });
}
async function foundOrInstalled() {
    const found = onPath();
    if (found !== undefined)
        return found;
    (0,log/* say */.cv)('squashfs-tools is not here: installing it.');
    await (0,install_packages/* installPackage */.Ed)({ default: 'squashfs-tools', zypper: 'squashfs' }, "Install the package squashfs-tools in an earlier step, or name the tools' folder in squashfs-tools.");
    const installed = onPath();
    if (installed !== undefined)
        return installed;
    throw (0,errors/* inputError */.Xu)('squashfs-tools', 'mksquashfs and unsquashfs are still not on PATH after installing squashfs-tools.', 'Name their folder in squashfs-tools.');
}
function onPath() {
    const mksquashfs = (0,find_program/* findProgram */.K)('mksquashfs');
    const unsquashfs = (0,find_program/* findProgram */.K)('unsquashfs');
    return mksquashfs === undefined || unsquashfs === undefined ? undefined : { mksquashfs, unsquashfs };
}
function inFolder({ folder, text }) {
    const shown = text === undefined ? (0,errors/* quote */.hD)(folder) : `${(0,errors/* quote */.hD)(text)} (${folder})`;
    if ((0,external_node_fs_.statSync)(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
        throw (0,errors/* inputError */.Xu)('squashfs-tools', `${shown} is not a folder.`, 'Use "auto", the folder that holds mksquashfs and unsquashfs, or nixpkgs#squashfsTools.');
    }
    for (const candidate of [folder, `${folder}/bin`]) {
        const mksquashfs = (0,find_program/* programIn */.W)(candidate, 'mksquashfs');
        const unsquashfs = (0,find_program/* programIn */.W)(candidate, 'unsquashfs');
        if (mksquashfs !== undefined && unsquashfs !== undefined)
            return { mksquashfs, unsquashfs };
    }
    throw (0,errors/* inputError */.Xu)('squashfs-tools', `neither ${shown} nor its bin folder holds both mksquashfs and unsquashfs.`, 'Use "auto", the folder that holds both programs, or nixpkgs#squashfsTools.');
}

;// CONCATENATED MODULE: ./tools.ts



/** The squashfs-tools that the input of that name chooses. */
async function toolsOf(workspace, choice) {
    const place = choice !== 'auto' && 'source' in choice ? await (0,store_file/* toolsFromStore */.F)(workspace, choice) : choice;
    return (0,log/* group */.Os)('Find squashfs-tools', () => findSquashfsTools(place));
}


/***/ }),

/***/ 15600:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ readImageFile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _image_content_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(88532);
/* harmony import */ var _image_squashfs_superblock_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(38061);
/* harmony import */ var _rules_container_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2877);




/** Reads the file once, for its digest, and judges it as a container. */
async function readImageFile(path) {
    const { size } = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path);
    const head = startOf(path);
    const digest = await (0,_image_content_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .digestOfFile */ .M)(path);
    const findings = [...(0,_rules_container_js__WEBPACK_IMPORTED_MODULE_3__/* .judgeContainer */ .nU)({ size, head }), ...(0,_rules_container_js__WEBPACK_IMPORTED_MODULE_3__/* .checksumDiffers */ .Xu)(checksumBeside(path), digest)];
    const superblock = (0,_image_squashfs_superblock_js__WEBPACK_IMPORTED_MODULE_2__/* .readSuperblock */ .t_)(head);
    const isCut = findings.some(({ rule }) => rule === 'F01');
    return { digest, size, findings, superblock: 'problem' in superblock || isCut ? undefined : superblock };
}
/** The first 4096 bytes of `IMAGE.raw.sha256`, which importctl and sha256sum read, if there is such a file. */
function checksumBeside(path) {
    const name = `${path}.sha256`;
    try {
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(name, { throwIfNoEntry: false })?.isFile() !== true)
            return undefined;
        return startOf(name).toString('utf8');
    }
    catch {
        // The name of an image may be as long as a name can be; or it is not for us to read.
        return undefined;
    }
}
/** The first 4096 bytes of a file, or all of it. */
function startOf(path) {
    const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, 'r');
    try {
        const head = Buffer.alloc(4096);
        return head.subarray(0, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(file, head, 0, head.length, 0));
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
    }
}


/***/ })

};
