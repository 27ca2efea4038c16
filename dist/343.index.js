export const id = 343;
export const ids = [343,440];
export const modules = {

/***/ 82126:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ highestExposure),
/* harmony export */   z: () => (/* binding */ parseExposures)
/* harmony export */ });
/** Settings named of one service. */
const MOST_SETTINGS = 3;
/** An attached service always has a root of its own; offline, systemd-analyze cannot know it. */
const GIVEN_BY_PORTABLED = 'RootDirectory=/RootImage=';
/**
 * Reads the exposures of services, a table each of which the line below says whose it was (analyze-security.c assess; alike on 252 to 262):
 *
 *     - PrivateNetwork=    Service has access to the host's network         0.5
 *     -> Overall exposure level for app.service: 3.3 OK :-)
 *
 * JSON would have the settings alone, without service and sum.
 */
function parseExposures(text) {
    const services = [];
    let settings = [];
    for (const line of text.split('\n')) {
        const [, setting, part] = /^\W*([A-Z][A-Za-z]*=\S*) .* (\d{1,2}\.\d) *$/.exec(line) ?? [];
        if (setting !== undefined && setting !== GIVEN_BY_PORTABLED)
            settings.push({ setting, level: Number(part) });
        const [, name, level, word = ''] = /Overall exposure level for (\S+): (\d{1,2}\.\d)(?: ([A-Z]+))?/.exec(line) ?? [];
        if (name === undefined)
            continue;
        const worst = settings.sort((a, b) => b.level - a.level).slice(0, MOST_SETTINGS);
        services.push({ name, level: Number(level), word, worst });
        settings = [];
    }
    return services;
}
/** The output security-exposure: the highest, with its decimal; undefined when nobody measured one. */
function highestExposure(exposures) {
    const levels = exposures?.services.map(({ level }) => level) ?? [];
    return levels.length === 0 ? undefined : Math.max(...levels).toFixed(1);
}


/***/ }),

/***/ 90499:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ childrenOf)
/* harmony export */ });
/* harmony import */ var _multimap_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61515);
/* harmony import */ var _systemd_image_path_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1285);


/** From all paths of a tree, the sorted names in each directory. */
function childrenOf(paths) {
    const children = new Map([[_systemd_image_path_js__WEBPACK_IMPORTED_MODULE_0__/* .ROOT */ .Dl, []]]);
    for (const path of paths)
        (0,_multimap_js__WEBPACK_IMPORTED_MODULE_1__/* .addTo */ .D)(children, (0,_systemd_image_path_js__WEBPACK_IMPORTED_MODULE_0__/* .parentOf */ .gN)(path), (0,_systemd_image_path_js__WEBPACK_IMPORTED_MODULE_0__/* .baseName */ .Fl)(path));
    for (const names of children.values())
        names.sort();
    return children;
}


/***/ }),

/***/ 2001:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ findOsRelease)
/* harmony export */ });
/* harmony import */ var _systemd_image_path_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1285);
/* harmony import */ var _systemd_os_release_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82239);
/* harmony import */ var _view_view_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44431);



/** os-util.c open_os_release_at: the second is tried only when the first is not there at all. */
const PLACES = [(0,_systemd_image_path_js__WEBPACK_IMPORTED_MODULE_0__/* .imagePath */ .d0)('/etc/os-release'), (0,_systemd_image_path_js__WEBPACK_IMPORTED_MODULE_0__/* .imagePath */ .d0)('/usr/lib/os-release')];
/** The os-release of an image, as systemd finds it. */
async function findOsRelease(view) {
    for (const place of PLACES) {
        const found = await (0,_view_view_js__WEBPACK_IMPORTED_MODULE_1__/* .resolve */ .h)(view, place);
        if (found.kind === 'missing')
            continue;
        if (found.kind === 'loop')
            return { kind: 'unreadable', why: `${place} is a loop of symlinks` };
        if (found.kind === 'not-a-directory') {
            return { kind: 'unreadable', why: `${found.path} on the way to ${place} is no folder` };
        }
        if (found.node.kind !== 'file')
            return { kind: 'unreadable', why: `${place} is a ${found.node.kind}, not a file` };
        return { kind: 'file', path: place, content: await view.read(found.path, _systemd_os_release_js__WEBPACK_IMPORTED_MODULE_2__/* .LARGEST_OS_RELEASE */ .G0 + 1) };
    }
    return { kind: 'unreadable', why: `neither ${PLACES.join(' nor ')} is in the image` };
}


/***/ }),

/***/ 24841:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ viewOfPlan)
/* harmony export */ });
/* harmony import */ var _view_piece_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59578);
/* harmony import */ var _children_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(90499);


/** The image that a plan describes, before anything of it exists. Files are read from their sources. */
function viewOfPlan(plan) {
    const children = (0,_children_js__WEBPACK_IMPORTED_MODULE_1__/* .childrenOf */ .L)(plan.entries.keys());
    return {
        async lstat(path) {
            const entry = plan.entries.get(path);
            if (entry === undefined)
                return path === '/' ? { kind: 'directory', mode: 0o755 } : undefined;
            return Promise.resolve(nodeOf(entry));
        },
        read: async (path, limit) => Promise.resolve(contentOf(plan, path, 0, limit)),
        readAt: async (path, offset, length) => Promise.resolve(contentOf(plan, path, offset, length)),
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
    }
}
function contentOf(plan, path, offset, length) {
    const entry = plan.entries.get(path);
    if (entry?.kind !== 'file')
        throw new Error(`not a file of the plan: ${path}`);
    const { source, size } = entry;
    if (source.kind === 'bytes')
        return source.bytes.subarray(offset, offset + length);
    return (0,_view_piece_js__WEBPACK_IMPORTED_MODULE_0__/* .readPiece */ .n)(source.path, offset, Math.min(length, size - offset));
}


/***/ }),

/***/ 83057:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ NOTHING_SEEN),
  l: () => (/* binding */ judgementOf)
});

// EXTERNAL MODULE: ./errors.ts
var errors = __webpack_require__(61169);
// EXTERNAL MODULE: ./runner/log.ts
var log = __webpack_require__(10113);
// EXTERNAL MODULE: ./systemd/specifiers.ts
var specifiers = __webpack_require__(1859);
;// CONCATENATED MODULE: ./analyze/artefacts.ts

/**
 * Remarks that are no news of the units: the root that systemd-analyze looks into has the units alone, and the machine
 * is not the host. What they tell of an image, our rules tell from the image itself.
 */
const OF_THE_ROOT = [
    // analyze-verify-util.c verify_executable: the root has no programs. Decided by the rules of family X.
    /^Command .* is not executable: /,
    // analyze-verify-util.c verify_socket: a unit of the host, or one that has remarks of its own. Decided by U08.
    /^service \S+ not loaded, socket cannot be started\.$/,
    // analyze-verify-util.c verify_unit: a unit of the host that another one requires. Decided by U07.
    /^Failed to create \S+\/start: Unit \S+ not found\.$/,
];
/** systemd-analyze could not do its work here: nothing about any unit. (analyze-verify-util.c verify_units; manager.c) */
const OF_THE_MACHINE = [
    /^Failed to initialize manager: /,
    /^Failed to set unit load path: /,
    /^Couldn't process aliases: /,
    /^systemd-analyze: /,
];
function isOfTheRoot({ text }) {
    return OF_THE_ROOT.some((form) => form.test(text)) || lacksFactOfTheMachine(text);
}
function isOfTheMachine({ text, at, unit }) {
    return at === undefined && unit === undefined && OF_THE_MACHINE.some((form) => form.test(text));
}
/** Any name will do: only specifiers that the host expands, whatever the unit, are looked for. */
const ANY_UNIT = 'unit@instance.service';
/**
 * `%m` on a machine without a machine id, say: "Failed to resolve unit specifiers in '%m': Protocol driver not attached". "Invalid slot" is
 * what systemd says of a specifier that it does not have (load-fragment.c; strerror of EBADSLT), and that is its opinion of the unit.
 */
function lacksFactOfTheMachine(text) {
    const [, expanded = '', reason] = /^Failed to resolve (?:unit )?specifiers in (.*?)(?:, ignoring)?: ([^:]+)$/.exec(text) ?? [];
    return reason !== undefined && reason !== 'Invalid slot' && (0,specifiers/* expandSpecifiers */._)(expanded, ANY_UNIT).kind === 'unknown';
}

// EXTERNAL MODULE: ./systemd/start-causes.ts
var start_causes = __webpack_require__(90185);
// EXTERNAL MODULE: ./systemd/unit-name.ts
var unit_name = __webpack_require__(36914);
// EXTERNAL MODULE: ./systemd/unit-references.ts
var unit_references = __webpack_require__(27995);
;// CONCATENATED MODULE: ./analyze/asked-unit.ts



/**
 * The units as systemd-analyze is asked about them. Left to itself it gives a template the instance `i` (257 and newer:
 * `test_instance`); `1` is legal in more places, in a port for one, and another is taken where the image has that instance
 * as a unit of its own. A template whose name has no room for an instance is left out: nothing can start it.
 */
function askedUnits(units) {
    const names = new Set(units.map(({ name }) => name));
    return units.flatMap((unit) => {
        const named = (0,start_causes/* namedFile */.eI)(unit.name, unit.file);
        if (named.parts.kind !== 'template')
            return [{ unit, name: unit.name }];
        const wanted = (0,start_causes/* defaultInstance */.R4)(named) ?? '1';
        let name = (0,unit_references/* withInstance */.yN)(named.parts, wanted);
        for (let instance = '1'; names.has(name); instance += '1')
            name = (0,unit_references/* withInstance */.yN)(named.parts, instance);
        return (0,unit_name/* parseUnitName */.lW)(name).ok ? [{ unit, name }] : [];
    });
}
/** `verify` takes `A:B.service` for the file A under the name B, and then says nothing of any unit (analyze-verify.c process_aliases). */
function isVerifiable({ name }) {
    return !name.includes(':');
}
/** Only services run something that can be confined. */
function isMeasurable({ name }) {
    return (0,unit_name/* unitType */.t$)(name) === 'service';
}

// EXTERNAL MODULE: ./analyze/exposure.ts
var exposure = __webpack_require__(82126);
// EXTERNAL MODULE: ./analyze/exposure-findings.ts
var exposure_findings = __webpack_require__(15229);
// EXTERNAL MODULE: ./runner/find-program.ts
var find_program = __webpack_require__(55501);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: ./runner/cleanup.ts
var cleanup = __webpack_require__(28763);
// EXTERNAL MODULE: ./runner/process-group.ts
var process_group = __webpack_require__(34440);
;// CONCATENATED MODULE: ./analyze/run-tool.ts



/** Bytes that are kept; exposures are some 15 KB a unit. The rest is read and forgotten. */
const KEPT = { stdout: 32 * 1024 * 1024, stderr: 1024 * 1024 };
/**
 * Runs systemd-analyze, and never fails. Of the environment it gets nothing: SYSTEMD_UNIT_PATH, SYSTEMD_LOG_LEVEL and
 * others would change what it says (systemd's ENVIRONMENT.md).
 */
function runTool({ program, args, directory, patience }) {
    const child = (0,external_node_child_process_.spawn)(program, [...args], {
        cwd: directory,
        env: {
            PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
            LC_ALL: 'C',
            TMPDIR: directory,
            TZ: 'UTC',
            SYSTEMD_COLORS: '0',
            SYSTEMD_EMOJI: '0',
            SYSTEMD_URLIFY: '0',
            SYSTEMD_PAGER: 'cat',
            SYSTEMD_LOG_LEVEL: 'info',
            SYSTEMD_LOG_TARGET: 'console',
        },
        stdio: ['ignore', 'pipe', 'pipe'],
        // A process group of its own: what it starts (the machine's environment generators) ends with it.
        detached: true,
    });
    const stdout = kept(child.stdout, KEPT.stdout);
    const stderr = kept(child.stderr, KEPT.stderr);
    const owned = (0,cleanup/* undoWhenStopped */._2)(() => (0,process_group/* killGroup */.i)(child.pid));
    return new Promise((resolve) => {
        let failure;
        const timer = setTimeout(() => {
            failure = `did not end within ${patience / 1000} seconds`;
            (0,process_group/* killGroup */.i)(child.pid);
            // Whoever has left the group may hold the pipes open: there is no waiting for that.
            child.stdout.destroy();
            child.stderr.destroy();
        }, patience);
        const ended = (how) => {
            clearTimeout(timer);
            owned.release();
            const why = failure ?? how;
            resolve({ stdout: stdout(), stderr: stderr(), ...(why === undefined ? {} : { failure: why }) });
        };
        child.once('error', ({ message }) => ended(`cannot be run: ${message}`));
        child.once('close', (_, signal) => ended(signal === null ? undefined : `was ended by ${signal}`));
    });
}
function kept(stream, most) {
    const chunks = [];
    let size = 0;
    stream.on('data', (chunk) => {
        if (size < most)
            chunks.push(chunk.subarray(0, most - size));
        size += chunk.length;
    });
    return () => Buffer.concat(chunks).toString('utf8');
}

;// CONCATENATED MODULE: ./analyze/find-tool.ts


/** `--root` and `--recursive-errors` of verify and `--offline` of security came with it. */
const OLDEST = 250;
/** @returns why nobody can be asked, as a sentence without its full stop, when there is none or it is too old */
async function findTool(patience, program = (0,find_program/* findProgram */.K)('systemd-analyze')) {
    if (program === undefined)
        return { whyNot: 'there is no systemd-analyze on this machine' };
    const { stdout, failure } = await runTool({ program, args: ['--version'], directory: '/', patience });
    const version = Number(/^systemd (\d{1,5})\b/.exec(stdout)?.[1]);
    if (Number.isNaN(version))
        return { whyNot: `${program} ${failure ?? 'does not tell its version'}` };
    if (version >= OLDEST)
        return { program, version };
    return {
        whyNot: `the one of this machine is of systemd ${version}, and only from ${OLDEST} on can it look at the units of an image`,
    };
}

// EXTERNAL MODULE: ./systemd/profile.ts + 1 modules
var systemd_profile = __webpack_require__(71245);
// EXTERNAL MODULE: ./wording.ts
var wording = __webpack_require__(25112);
// EXTERNAL MODULE: ./analyze/about.ts
var about = __webpack_require__(64446);
// EXTERNAL MODULE: ./systemd/unit-lines.ts
var unit_lines = __webpack_require__(18730);
;// CONCATENATED MODULE: ./analyze/place.ts

/**
 * For the text of a unit, where a line stands that systemd names by its own count. It counts what it reads as lines, which also end at `\r`
 * (fileio.c read_line_full), and of a setting that goes on over several it names the last (conf-parser.c config_parse), or at the end of the file the one
 * after it: people look for the first.
 */
function placesOf(text) {
    const lines = (0,unit_lines/* splitLines */.uz)(text);
    const places = new Map();
    for (const logical of (0,unit_lines/* logicalLines */.Nj)(lines)) {
        const last = 'tooLong' in logical ? undefined : logical.pieces.at(-1);
        if ('tooLong' in logical || last === undefined)
            break;
        places.set(keyOf(last), startOf(logical));
    }
    return (number) => {
        const line = lines[number - 1] ?? (number === lines.length + 1 ? lines.at(-1) : undefined);
        return line && (places.get(keyOf(withoutMark(line))) ?? { line: line.line, column: Math.max(1, line.column) });
    };
}
function keyOf({ line, column }) {
    return `${line}:${column}`;
}
/** A byte order mark is column 0; what is joined of its line begins behind it. */
function withoutMark({ line, column }) {
    return { line, column: Math.max(1, column) };
}
/** The first character that is no blank. */
function startOf({ text, pieces }) {
    const { line, column } = pieces[0] ?? { line: 1, column: 1 };
    return { line, column: column + (/^[ \t]*/.exec(text)?.[0].length ?? 0) };
}

;// CONCATENATED MODULE: ./analyze/remark-findings.ts




/** Characters of what systemd says: it repeats values, and they may be long. */
const LONGEST = 500;
/** More remarks than this say nothing new. */
const MOST = 200;
/** What systemd-analyze remarks, each thing once. */
function findingsOf(remarks, heard) {
    const distinct = [...new Map(remarks.map((remark) => [JSON.stringify(remark), remark])).values()];
    const places = new Map();
    const placeIn = (text, line) => {
        const known = places.get(text) ?? placesOf(text);
        places.set(text, known);
        return known(line);
    };
    const findings = distinct.slice(0, MOST).flatMap((remark) => {
        const found = subjectOf(remark, heard, placeIn);
        if (found === undefined)
            return [];
        const { subject, where } = found;
        return { ...levelOf(heard), ...where, message: messageOf(subject, remark, heard), remedy: remedyOf(remark, heard) };
    });
    if (distinct.length <= MOST)
        return findings;
    const message = `systemd ${heard.version} has more remarks on the units than these ${MOST}.`;
    return [...findings, { ...levelOf(heard), message, remedy: 'Correct what they name, and run this again.' }];
}
/** What a remark is about, for people, and where that stands; undefined when it is no concern of theirs. */
function subjectOf({ at, unit: named }, { units, profile }, placeIn) {
    if (at !== undefined && !('file' in at)) {
        const { name, text } = profile;
        // That the systemd of this machine does not know all of systemd's own is no concern of the user's.
        return (0,systemd_profile/* isStockProfile */.Ie)(name)
            ? undefined
            : { subject: 'the profile', where: { file: name, ...placeIn(text, at.line) } };
    }
    const asked = units.find(({ unit, name }) => (at === undefined ? name === named : unit.name === at.file));
    if (asked === undefined)
        return { subject: 'the units', where: {} };
    const { unit, name } = asked;
    const place = at && placeIn(unit.file.text, at.line);
    return {
        subject: unit.name === name ? unit.name : `${unit.name} (as ${name})`,
        where: { unit: unit.name, ...(place && located(unit, place)) },
    };
}
/** In the repository; in the unit's own text where it comes from no file of it. */
function located({ locate }, place) {
    const { line, column } = place;
    return locate(line, column) ?? place;
}
/** What a systemd says that is older than all that are to be supported concerns none of them. */
function levelOf({ version, oldest }) {
    return { rule: about/* REMARK */.X.id, severity: version < oldest ? 'info' : 'warning' };
}
function messageOf(subject, { text, fatal }, { version }) {
    const said = (0,wording/* cut */.Jj)(text, LONGEST);
    const end = /[.…]$/.test(said) ? '' : '.';
    return `systemd ${version} on ${subject}: ${said}${end}${fatal ? ' It does not load the unit.' : ''}`;
}
function remedyOf({ text }, { version }) {
    return /^Unknown (?:key|section)\b/.test(text)
        ? `Check its spelling and its section. If it is newer than systemd ${version}, which this machine has, it may stay: an older systemd passes over it.`
        : 'Correct it: systemd.unit(5), and the man pages that it names, say what may stand there.';
}

// EXTERNAL MODULE: ./runner/plain-text.ts
var plain_text = __webpack_require__(98147);
// EXTERNAL MODULE: ./systemd/unit-folders.ts
var unit_folders = __webpack_require__(90500);
;// CONCATENATED MODULE: ./analyze/profile-drop-in.ts
/** Where the profile is, in the folder of units of the root that systemd-analyze looks into. */
const PROFILE_DROP_IN = 'service.d/10-profile.conf';

;// CONCATENATED MODULE: ./analyze/remarks.ts



/**
 * Reads what `systemd-analyze verify` writes to stderr, a line a remark, in the order of its units:
 *
 *     /ROOT/etc/systemd/system/app.service:4: Unknown key 'Foo' in section [Service], ignoring.
 *     app.service: Service has no ExecStart=, ExecStop=, or SuccessAction=. Refusing.
 *     Unit app.service has a bad unit file setting.
 *
 * (core/unit.c, core/manager.c and shared/conf-parser.c; the same on 252 to 262.) What becomes of a unit is said in lines of
 * their own, which become part of the remark that gives the reason. A unit's text can hold line breaks that come out
 * here as they are: a line of any other form is a remark without place, not an error.
 */
function parseRemarks(stderr, root) {
    const remarks = [];
    for (const line of lines(stderr, root)) {
        const ended = endOf(line);
        const reason = remarks.at(-1);
        if (ended === undefined)
            remarks.push(remarkOf(line));
        else if (reason !== undefined && mayConcern(reason, ended))
            remarks[remarks.length - 1] = { ...reason, fatal: true };
        else
            remarks.push({ text: line, unit: ended, fatal: true });
    }
    return remarks;
}
/** A line of an instance's text is one of its template's; one of the profile is of any unit. */
function mayConcern({ at, unit }, name) {
    if (at === undefined)
        return unit === name;
    return !('file' in at) || at.file === name || at.file === name.replace(/@.*(?=\.[a-z]+$)/, '@');
}
function* lines(stderr, root) {
    for (const line of stderr.split('\n')) {
        const text = (0,plain_text/* plainText */.w)(line.replaceAll(root, '')).trim();
        if (text !== '')
            yield text;
    }
}
/** The unit whose end a line says, without a reason. */
function endOf(line) {
    return (/^(\S+): Unit configuration has fatal error, unit will not be started\.$/.exec(line)?.[1] ??
        /^Unit (\S+) has a bad unit file setting\.$/.exec(line)?.[1] ??
        /^Unit (\S+) failed to load properly, please adjust\/correct and reload service manager: /.exec(line)?.[1]);
}
function remarkOf(line) {
    const [, file, number, said] = PLACED.exec(line) ?? [];
    if (file !== undefined && said !== undefined) {
        const at = { line: Number(number) };
        return { text: said, at: file === PROFILE_DROP_IN ? { profile: true, ...at } : { file, ...at }, fatal: false };
    }
    const [, unit, rest] = /^(\S+\.[a-z]+): (.+)$/.exec(line) ?? [];
    if (unit !== undefined && rest !== undefined)
        return { text: rest, unit, fatal: false };
    const [, subject] = /^Unit (\S+\.[a-z]+) /.exec(line) ?? [];
    return { text: line, ...(subject === undefined ? {} : { unit: subject }), fatal: false };
}
const PLACED = new RegExp(`^${unit_folders/* UNIT_FOLDER */.c}/([^/: ]+|${PROFILE_DROP_IN.replaceAll('.', '\\.')}):(\\d{1,9}): (.+)$`);

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./runner/temporary-folder.ts
var temporary_folder = __webpack_require__(9265);
;// CONCATENATED MODULE: ./analyze/temporary-root.ts





/** Runs `work` with a root that nobody else can read, and removes it. */
function withTemporaryRoot(units, profileText, work) {
    return (0,temporary_folder/* withTemporaryFolder */.E)('systemd-analyze-', async (made) => {
        const folder = (0,external_node_fs_.realpathSync)(made);
        const path = (0,external_node_path_.join)(folder, 'root');
        const elsewhere = (0,external_node_path_.join)(folder, 'elsewhere');
        (0,external_node_fs_.mkdirSync)(elsewhere);
        writeUnits(path, units, profileText);
        return work({ path, elsewhere });
    });
}
/**
 * A drop-in for all services at once (systemd.unit(5), "service.d") is read as `UNIT.d/10-profile.conf` is on a host, and a unit's
 * name may be too long for a folder of that name.
 */
function writeUnits(root, units, profileText) {
    const dropIn = (0,external_node_path_.join)(root, unit_folders/* UNIT_FOLDER */.c, PROFILE_DROP_IN);
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.join)(dropIn, '..'), { recursive: true });
    (0,external_node_fs_.writeFileSync)(dropIn, profileText);
    for (const { name, file } of units)
        (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(root, unit_folders/* UNIT_FOLDER */.c, name), file.text);
}

;// CONCATENATED MODULE: ./analyze/ask-systemd.ts











const PATIENCE = 30_000;
/** Asks this machine's systemd-analyze about all units at once. Where there is none, or it fails, a line of the log says so: it never throws. */
async function askSystemd(question, { program, patience = PATIENCE } = {}) {
    const { units, profile } = question;
    if (units.length === 0)
        return { findings: [], exceeds: false };
    try {
        const tool = await findTool(patience, program);
        if ('whyNot' in tool)
            return silence(question, tool.whyNot);
        return await withTemporaryRoot(units, profile.text, (root) => hear(question, root, tool, patience));
    }
    catch (error) {
        return silence(question, (0,errors/* errorText */.kc)(error));
    }
}
function silence({ units, threshold }, whyNot) {
    (0,log/* say */.cv)(`systemd-analyze was not asked about the units: ${whyNot}.`);
    const services = units.filter((unit) => isMeasurable({ unit, name: unit.name })).map(({ name }) => name);
    return { findings: threshold === undefined ? [] : (0,exposure_findings/* unmeasured */.Q8)(services, whyNot), exceeds: false };
}
async function hear(question, root, tool, patience) {
    const asked = askedUnits(question.units);
    const run = (args, units) => {
        if (units.length === 0)
            return Promise.resolve({ stdout: '', stderr: '' });
        const all = [...args, `--root=${root.path}`, '--no-pager', '--', ...units.map(({ name }) => name)];
        return runTool({ program: tool.program, args: all, directory: root.elsewhere, patience });
    };
    const services = asked.filter(isMeasurable);
    const unheard = asked.filter((unit) => !isVerifiable(unit)).map(({ name }) => name);
    if (unheard.length > 0)
        (0,log/* say */.cv)(`systemd-analyze verify cannot be asked about names with a colon: ${unheard.join(', ')}`);
    const [verified, measured] = await Promise.all([
        run(['verify', '--recursive-errors=no', '--man=no'], asked.filter(isVerifiable)),
        run(['security', '--offline=yes'], services),
    ]);
    for (const { failure } of [verified, measured])
        if (failure !== undefined)
            (0,log/* say */.cv)(`systemd-analyze, which was asked about the units, ${failure}.`);
    const exposures = { version: tool.version, services: exposuresOf((0,exposure/* parseExposures */.z)(measured.stdout), services) };
    return {
        findings: [
            ...remarksOf(verified.stderr, question, asked, root, tool),
            ...heldAgainst(exposures, services, question, measured.failure),
        ],
        ...(exposures.services.length === 0 ? {} : { exposures }),
        exceeds: exceeds(exposures, question),
    };
}
function remarksOf(stderr, { profile, oldest }, units, root, { version }) {
    const remarks = parseRemarks(stderr, root.path).filter((remark) => !isOfTheRoot(remark));
    for (const { text } of remarks.filter(isOfTheMachine))
        (0,log/* say */.cv)(`systemd-analyze cannot work on this machine: ${text}`);
    return findingsOf(remarks.filter((remark) => !isOfTheMachine(remark)), { version, oldest, units, profile });
}
/** Worst first. Of a service that is told twice, the worse counts: a unit's text cannot talk itself down. */
function exposuresOf(parsed, services) {
    const names = new Map(services.map(({ unit, name }) => [name, unit.name]));
    const byUnit = new Map();
    for (const { name, ...exposure } of parsed) {
        const unit = names.get(name);
        if (unit === undefined || (byUnit.get(unit)?.level ?? -1) >= exposure.level)
            continue;
        byUnit.set(unit, { unit, ...exposure });
    }
    return [...byUnit.values()].sort((a, b) => b.level - a.level);
}
function heldAgainst(exposures, asked, { profile, threshold }, failure = 'tells none, most likely because it does not load the unit') {
    if (threshold === undefined)
        return [];
    const known = new Set(exposures.services.map(({ unit }) => unit));
    const unknown = asked.map(({ unit }) => unit.name).filter((name) => !known.has(name));
    return [
        ...(0,exposure_findings/* overThreshold */.UG)(exposures, threshold, profile.name),
        ...(0,exposure_findings/* unmeasured */.Q8)(unknown, `systemd-analyze of systemd ${exposures.version} ${failure}`),
    ];
}
function exceeds({ services }, { threshold }) {
    return threshold !== undefined && services.some(({ level }) => level > threshold);
}

// EXTERNAL MODULE: ./rules/finding.ts
var finding = __webpack_require__(15533);
;// CONCATENATED MODULE: ./analyze/unsaid.ts

/** Of rules that judge what a unit's text says: syntax, values, references, command lines. */
const OF_THE_TEXT = /^[UX]\d/;
/**
 * What systemd remarks and our rules have not said already: of one line ours is the word that counts, and so is it of a unit that, by them,
 * cannot start and of which systemd says the like.
 */
function unsaid(remarks, ours) {
    const ofText = ours.filter(({ rule }) => OF_THE_TEXT.test(rule));
    const lines = new Set(ofText.filter(({ line }) => line !== undefined).map(lineOf));
    const stopped = new Set(ofText.filter(finding/* isError */.bJ).map(({ unit }) => unit));
    return remarks.filter((remark) => {
        if (remark.line !== undefined)
            return !lines.has(lineOf(remark));
        return remark.unit === undefined || !stopped.has(remark.unit);
    });
}
function lineOf({ unit, file, line }) {
    return JSON.stringify([unit, file, line]);
}

// EXTERNAL MODULE: ./programs/byte-source.ts
var byte_source = __webpack_require__(42732);
// EXTERNAL MODULE: ./systemd/exec-environment.ts
var exec_environment = __webpack_require__(26995);
// EXTERNAL MODULE: ./systemd/setting-values.ts
var setting_values = __webpack_require__(95039);
// EXTERNAL MODULE: ./programs/tree.ts
var programs_tree = __webpack_require__(70890);
// EXTERNAL MODULE: ./rules/rule.ts
var rule = __webpack_require__(30080);
// EXTERNAL MODULE: ./programs/elf.ts
var programs_elf = __webpack_require__(4481);
// EXTERNAL MODULE: ./systemd/image-path.ts
var image_path = __webpack_require__(1285);
// EXTERNAL MODULE: ./programs/elf-program.ts
var elf_program = __webpack_require__(11760);
// EXTERNAL MODULE: ./programs/executable.ts
var executable = __webpack_require__(82118);
// EXTERNAL MODULE: ./programs/program-report.ts
var program_report = __webpack_require__(36047);
// EXTERNAL MODULE: ./programs/shebang.ts
var programs_shebang = __webpack_require__(75860);
;// CONCATENATED MODULE: ./programs/program.ts








/** Linux: fs/exec.c exec_binprm. A sixth script ends in ELOOP. */
const MOST_SCRIPTS = 5;
/** Scripts of env begin anew; this program follows no more than this. */
const MOST_STEPS = 32;
/** Follows a program as the kernel and its loader would start it, and says what is in the way. Runs nothing. */
async function inspectProgram(path, context) {
    const steps = [];
    let next = { role: 'program', asked: path, scripts: 0 };
    for (;;) {
        if (steps.length === MOST_STEPS) {
            const message = `${path} leads through more than ${MOST_STEPS} programs.`;
            return { ...program_report/* EMPTY */.w, steps, problems: [{ about: 'interpreter', outcome: 'unknown', message }] };
        }
        const opened = await (0,executable/* openExecutable */.T)(next, context);
        if ('message' in opened)
            return { ...program_report/* EMPTY */.w, steps, problems: [opened] };
        steps.push(opened.step);
        const after = await follow(next, opened, context);
        if ('libraries' in after)
            return { ...after, steps: [...steps, ...after.steps] };
        if ('message' in after)
            return { ...program_report/* EMPTY */.w, steps, problems: [after] };
        next = after;
    }
}
async function follow(file, opened, context) {
    const { tree } = context;
    const { step, size, readable } = opened;
    const fails = (message) => ({ about: file.role, outcome: 'fails', message });
    const read = await (0,programs_elf/* readElf */.o)((0,byte_source/* fileOf */.W7)(tree, step.path, size));
    if (read.kind === 'broken')
        return fails(`${step.path} cannot be executed: it ${read.problem}.`);
    if (read.kind === 'elf')
        return (0,elf_program/* followElf */.v)(file, opened, read.elf, context);
    const shebang = (0,programs_shebang/* parseShebang */.Ah)(await tree.readAt(step.path, 0, Math.min(size, programs_shebang/* SHEBANG_BYTES */.DE)));
    if (shebang.kind === 'none')
        return fails(`${step.path} cannot be executed: it is neither an ELF program nor a script that begins with #!.`);
    if (shebang.kind === 'bad')
        return fails(`${step.path} cannot be executed: its first line ${shebang.problem}.`);
    if (file.scripts === MOST_SCRIPTS)
        return fails(`${step.path} cannot be executed: Linux goes through no more than ${MOST_SCRIPTS} scripts.`);
    if (context.viewer === 'other' && !readable)
        return fails(`${step.path} cannot be run: it is a script, and its interpreter may not read it (others have no "r").`);
    const { interpreter, argument } = shebang;
    const next = { role: 'interpreter', asked: interpreter, scripts: file.scripts + 1 };
    return (0,image_path/* baseName */.Fl)(interpreter) === 'env' ? followEnv(next, argument, context) : next;
}
/** The names of files that are coreutils' env. */
const ENV_PROGRAMS = new Set(['env', 'coreutils']);
/** `#!/usr/bin/env NAME`: env itself must be there, and then what it looks for. */
async function followEnv(env, argument, context) {
    const ofEnv = await inspectProgram(env.asked, context);
    const [problem] = ofEnv.problems;
    if (problem !== undefined)
        return {
            ...problem,
            about: problem.about === 'program' ? 'interpreter' : problem.about,
            message: problem.message.replace(/^The program/, 'The interpreter'),
        };
    const program = (0,programs_shebang/* envProgram */.SM)(argument);
    if (program.kind === 'unknown')
        return { about: 'env', outcome: 'unknown', message: program.why };
    const found = program.name.includes('/') ? program.name : await (0,executable/* searchPath */.o)(program.name, context);
    if (typeof found !== 'string') {
        // The env of busybox runs what is built into it, whether it is in PATH or not.
        const isOwn = ENV_PROGRAMS.has((0,image_path/* baseName */.Fl)(ofEnv.steps[0]?.path ?? image_path/* ROOT */.Dl));
        return { ...found, about: 'env', outcome: isOwn ? found.outcome : 'unknown' };
    }
    return { role: 'env', asked: found, scripts: 0 };
}

;// CONCATENATED MODULE: ./programs/find-texts.ts

const PIECE = 1024 * 1024;
/** Programs of 200 MiB exist; what is behind this is not looked at. */
const MOST_BYTES = 512 * 1024 * 1024;
/** Where in a file each of these texts stands first, of those that it has. Reads it piece by piece, and no further than it must. */
async function findTexts(source, texts) {
    const found = new Map();
    const overlap = Math.max(0, ...texts.map((text) => Buffer.byteLength(text) - 1));
    const end = Math.min(source.size, MOST_BYTES);
    for (let at = 0; at < end && found.size < new Set(texts).size; at += PIECE) {
        const piece = bufferOf(await (0,byte_source/* bytesAt */.L1)(source, at, PIECE + overlap));
        for (const text of texts) {
            if (found.has(text))
                continue;
            const place = piece.indexOf(text);
            if (place !== -1)
                found.set(text, at + place);
        }
    }
    return found;
}
function bufferOf({ buffer, byteOffset, byteLength }) {
    return Buffer.from(buffer, byteOffset, byteLength);
}

// EXTERNAL MODULE: ./systemd/architecture.ts
var architecture = __webpack_require__(3149);
;// CONCATENATED MODULE: ./programs/dlopen-notes.ts

const PRIORITIES = ['required', 'recommended', 'suggested'];
const OWNER = 'FDO';
const TYPE = 0x407c0c0a;
const MOST_LIBRARIES = 256;
const LONGEST_TEXT = 200;
/** What the notes say of that; those that are no JSON of this kind say nothing. */
function dlopenNotes(notes) {
    return notes
        .filter(({ owner, type }) => owner === OWNER && type === TYPE)
        .flatMap(({ content }) => listOf(content))
        .flatMap(noteOf)
        .slice(0, MOST_LIBRARIES);
}
function listOf(content) {
    try {
        const value = JSON.parse(Buffer.from(content).toString('utf8').replace(/\0+$/, ''));
        return Array.isArray(value) ? value : [];
    }
    catch {
        return [];
    }
}
function noteOf(value) {
    if (typeof value !== 'object' || value === null)
        return [];
    const fields = new Map(Object.entries(value));
    const names = fields.get('soname');
    const sonames = (Array.isArray(names) ? names : []).flatMap((name) => (isSoname(name) ? [name] : []));
    if (sonames.length === 0)
        return [];
    const priority = PRIORITIES.find((each) => each === fields.get('priority')) ?? 'recommended';
    return [{ sonames, priority, feature: textOf(fields.get('feature')), description: textOf(fields.get('description')) }];
}
/** A path is none: the loader would not search. */
function isSoname(name) {
    return typeof name === 'string' && /^[!-.0-~]{1,255}$/.test(name);
}
function textOf(value) {
    return typeof value !== 'string' || value === '' ? undefined : (0,wording/* cut */.Jj)(value, LONGEST_TEXT);
}

// EXTERNAL MODULE: ./programs/elf-header.ts
var elf_header = __webpack_require__(40135);
;// CONCATENATED MODULE: ./programs/elf-notes.ts


/** Those of real files have some 100 bytes, and a few thousand with all that systemd opens. */
const LARGEST_SEGMENT = 256 * 1024;
const MOST_SEGMENTS = 16;
const MOST_NOTES = 1024;
/** Every note that the program headers lead to; where one does not end, the rest of its segment is none. */
async function readNotes(source, { segments, order }) {
    const notes = [];
    for (const { offset, fileSize } of segments.filter(({ type }) => type === elf_header/* PT_NOTE */.SH).slice(0, MOST_SEGMENTS)) {
        const bytes = await (0,byte_source/* bytesAt */.L1)(source, offset, Math.min(fileSize, LARGEST_SEGMENT));
        const fields = new byte_source/* Fields */.C8(bytes, order === 'LE');
        for (let at = 0; at + 12 <= bytes.length && notes.length < MOST_NOTES;) {
            const [nameSize, size] = [fields.u32(at), fields.u32(at + 4)];
            const start = at + 12 + padded(nameSize);
            if (start + size > bytes.length)
                break;
            const name = Buffer.from(bytes.subarray(at + 12, at + 12 + nameSize));
            notes.push({
                owner: name.toString('latin1').replace(/\0+$/, ''),
                type: fields.u32(at + 8),
                content: bytes.subarray(start, start + size),
            });
            at = start + padded(size);
        }
    }
    return notes;
}
function padded(size) {
    return Math.ceil(size / 4) * 4;
}

// EXTERNAL MODULE: ./programs/elf-dynamic.ts
var elf_dynamic = __webpack_require__(43437);
;// CONCATENATED MODULE: ./programs/imported-symbols.ts



const DT_HASH = 4;
const DT_SYMTAB = 6;
const DT_GNU_HASH = 0x6ffffef5;
/** SHN_UNDEF: another file has it. */
const UNDEFINED = 0;
/** The largest browsers import some 3,000. */
const MOST_SYMBOLS = 65536;
const LARGEST_STRINGS = 8 * 1024 * 1024;
/** What a C library calls its functions is far shorter. */
const LONGEST_NAME = 128;
/**
 * The names that a file of machine code wants from others: what it may call of the C library and of others. Of static programs none.
 * Read by the dynamic section alone, for sections may be stripped; what does not fit together has no names.
 */
async function importedSymbols(source, header) {
    const names = new Set();
    const table = await findTable(source, header);
    if (table === undefined)
        return names;
    const { bits, order } = header;
    const size = bits === 64 ? 24 : 16;
    const strings = Buffer.from(await (0,byte_source/* bytesAt */.L1)(source, table.strings, Math.min(table.stringsSize, LARGEST_STRINGS)));
    const bytes = await (0,byte_source/* bytesAt */.L1)(source, table.symbols, Math.min(table.count, MOST_SYMBOLS) * size);
    const fields = new byte_source/* Fields */.C8(bytes, order === 'LE');
    // The first symbol is none (elf(5)).
    for (let at = size; at + size <= bytes.length; at += size) {
        if (fields.u16(at + (bits === 64 ? 6 : 14)) !== UNDEFINED)
            continue;
        const start = fields.u32(at);
        const name = strings.subarray(start, start + LONGEST_NAME);
        const end = name.indexOf(0);
        if (end > 0)
            names.add(name.toString('latin1', 0, end));
    }
    return names;
}
async function findTable(source, header) {
    const segment = header.segments.findLast(({ type }) => type === elf_header/* PT_DYNAMIC */.lp);
    const entries = segment === undefined ? [] : await (0,elf_dynamic/* readEntries */.$2)(source, header, segment);
    if ('problem' in entries)
        return undefined;
    const last = (tag) => entries.findLast((entry) => entry.tag === tag)?.value;
    const place = (tag) => {
        const address = last(tag);
        return address === undefined ? undefined : (0,elf_dynamic/* fileOffset */.SU)(header, address);
    };
    const [symbols, strings] = [place(DT_SYMTAB), place(elf_dynamic/* DT_STRTAB */.G0)];
    if (symbols === undefined || strings === undefined)
        return undefined;
    const count = (await countByHash(source, header, place(DT_HASH))) ??
        (await countByGnuHash(source, header, place(DT_GNU_HASH))) ??
        (strings - symbols) / (header.bits === 64 ? 24 : 16);
    return { symbols, strings, stringsSize: last(elf_dynamic/* DT_STRSZ */.Oo) ?? 0, count: Math.max(0, Math.floor(count)) };
}
/** The table of System V has a chain for each symbol. */
async function countByHash(source, { order }, at) {
    return at === undefined ? undefined : (await numbersAt(source, order, at, 2))[1];
}
/**
 * GNU's table has the symbols that others may use, which are the last ones: those of a bucket follow each other, and the last of them is
 * marked. Of a file that gives nothing to others it is empty, and says nothing: there the strings follow the symbols (binutils: bfd/elflink.c).
 */
async function countByGnuHash(source, { bits, order }, at) {
    const head = at === undefined ? [] : await numbersAt(source, order, at, 3);
    const [buckets = 0, first = 0, filters = 0] = head;
    if (at === undefined || head.length < 3 || buckets > MOST_SYMBOLS)
        return undefined;
    const table = at + 16 + filters * (bits / 8);
    const last = Math.max(0, ...(await numbersAt(source, order, table, buckets)));
    if (last < first)
        return undefined;
    const chain = await numbersAt(source, order, table + (buckets + last - first) * 4, MOST_SYMBOLS);
    const end = chain.findIndex((hash) => hash % 2 === 1);
    return end === -1 ? undefined : last + end + 1;
}
async function numbersAt(source, order, at, count) {
    const bytes = await (0,byte_source/* bytesAt */.L1)(source, at, count * 4);
    const fields = new byte_source/* Fields */.C8(bytes, order === 'LE');
    return Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => fields.u32(index * 4));
}

;// CONCATENATED MODULE: ./programs/reveals.ts






const NOTHING = { dlopen: [], imports: new Set(), isGo: false };
/** The note of Go's linker with its build id. */
const GO = { owner: 'Go', type: 4 };
/** Never throws because of what the file holds, and reads no more than some 10 MiB of it. */
async function readReveals(source) {
    const head = await (0,byte_source/* bytesAt */.L1)(source, 0, 64);
    if (!(0,architecture/* isElf */.aB)(head))
        return NOTHING;
    const header = await (0,elf_header/* readHeader */.ay)(source, head);
    if ('problem' in header)
        return NOTHING;
    const notes = await readNotes(source, header);
    return {
        dlopen: dlopenNotes(notes),
        imports: await importedSymbols(source, header),
        isGo: notes.some(({ owner, type }) => owner === GO.owner && type === GO.type),
    };
}

// EXTERNAL MODULE: ./systemd/mount-plan.ts + 8 modules
var mount_plan = __webpack_require__(94509);
// EXTERNAL MODULE: ./systemd/exec-line.ts + 2 modules
var exec_line = __webpack_require__(88058);
// EXTERNAL MODULE: ./systemd/unit-file.ts
var unit_file = __webpack_require__(18903);
;// CONCATENATED MODULE: ./rules/execution/commands.ts




const known = new WeakMap();
/** The commands of a service, the first thousand; other units have none that an image is mounted for: those of a socket run on the host. */
function commandsOf(unit, release) {
    return allCommands(unit, release).first;
}
function hasMoreCommands(unit, release) {
    return allCommands(unit, release).total > exec_line/* MOST_COMMANDS */.XL;
}
/** Every rule asks, some for each command. */
function allCommands({ name, effective }, release) {
    const byRelease = known.get(effective) ?? new Map();
    known.set(effective, byRelease);
    const commands = byRelease.get(release) ?? readAll(name, effective, release);
    byRelease.set(release, commands);
    return commands;
}
function readAll(name, effective, release) {
    if ((0,unit_name/* unitType */.t$)(name) !== 'service')
        return { first: [], total: 0 };
    const all = exec_line/* EXEC_KEYS */.f5.flatMap((key) => (0,exec_line/* execEntries */.ee)(name, effective, key, release).flatMap((entry) => (entry.kind === 'command' ? [{ key, entry }] : [])));
    const first = all.slice(0, exec_line/* MOST_COMMANDS */.XL).map(({ key, entry }) => ({
        ...entry,
        key,
        weight: weightOf(effective, key, entry),
        runs: placeOf(effective, key, entry),
    }));
    return { first, total: all.length };
}
const OF_THE_START = ['ExecCondition', 'ExecStartPre', 'ExecStart', 'ExecStartPost'];
const OF_THE_STOP = ['ExecStop', 'ExecStopPost'];
function weightOf(unit, key, { forgiven }) {
    const type = (0,unit_file/* lastSetting */.nO)(unit, 'Service', 'Type')?.value ?? '';
    // Who is to say when it has started must be there: the failure is forgiven, that nobody said so is not ("protocol").
    const mustSpeak = key === 'ExecStart' && ['notify', 'notify-reload'].includes(type);
    if (forgiven && !mustSpeak)
        return key === 'ExecStart' ? 'later' : 'forgiven';
    if (OF_THE_START.includes(key))
        return 'start';
    // A oneshot that does not remain is stopped before its start is done: measured, that it failed then fails the start.
    return type === 'oneshot' && OF_THE_STOP.includes(key) && !(0,setting_values/* isOn */.Mp)(unit, 'RemainAfterExit') ? 'start' : 'later';
}
/** systemd.service(5), and service.c service_spawn_internal: PermissionsStartOnly= is no longer documented, and still works. */
function placeOf(unit, key, { privilege }) {
    const isControl = key !== 'ExecStart';
    if (isControl && (0,setting_values/* isOn */.Mp)(unit, 'RootDirectoryStartOnly'))
        return 'on-host';
    return privilege === '+' || (isControl && (0,setting_values/* isOn */.Mp)(unit, 'PermissionsStartOnly')) ? 'unsandboxed' : 'sandboxed';
}

;// CONCATENATED MODULE: ./rules/execution/environment.ts




/** As what a command runs: of anybody but root no more is known than that the files of the image are not theirs. */
function viewerOf({ effective }, { privilege, runs }) {
    if (runs !== 'sandboxed' || privilege === '!')
        return 'root';
    const user = (0,unit_file/* lastSetting */.nO)(effective, 'Service', 'User')?.value ?? '';
    if (user === '')
        return (0,setting_values/* isOn */.Mp)(effective, 'DynamicUser') ? 'other' : 'root';
    return user === 'root' || user === '0' ? 'root' : 'other';
}
/**
 * Where systemd looks for a bare name. From 257 on it looks only into folders named `bin` of an image that does not have both and
 * different ones: it asks when it is in the image already (path-util.c default_PATH; measured).
 */
async function defaultSearchPath(tree, release) {
    if (Number(release) < 257 || (await isSplit(tree, '/usr/sbin', '/usr/bin')))
        return (0,exec_environment/* defaultPath */.jb)(release);
    const local = (await isSplit(tree, '/usr/local/sbin', '/usr/local/bin'))
        ? exec_environment/* LOCAL_AND_USR */.bi.slice(0, 2)
        : ['/usr/local/bin'];
    return [...local, '/usr/bin'];
}
async function isSplit(tree, one, other) {
    const [a, b] = [await (0,programs_tree/* look */.Op)(tree, one, 'root'), await (0,programs_tree/* look */.Op)(tree, other, 'root')];
    // What is not known may be there: then the longer list, of which the unknown is left unknown.
    if (a.kind === 'unknown' || b.kind === 'unknown')
        return true;
    return a.kind === 'found' && b.kind === 'found' && a.path !== b.path;
}
/** Where systemd looks for a command that is a bare name. */
async function searchPathOf(unit, tree, release) {
    return (0,exec_environment/* execSearchPath */.JB)(unit) ?? (await defaultSearchPath(tree, release));
}

// EXTERNAL MODULE: ./systemd/directory-settings.ts
var directory_settings = __webpack_require__(81685);
// EXTERNAL MODULE: ./systemd/mount-ground.ts
var mount_ground = __webpack_require__(38793);
// EXTERNAL MODULE: ./systemd/stock/stock-paths.ts + 1 modules
var stock_paths = __webpack_require__(70991);
;// CONCATENATED MODULE: ./rules/execution/host-run.ts





const RUN = (0,image_path/* imagePath */.d0)('/run');
/**
 * The same tree, with what is known of a `/run` of the host: a stock Debian has nothing of one's own in it. (What a unit binds from
 * elsewhere on the host, it binds for what is in it.) Only where nothing of the image could have put it there before.
 */
function withHostRun(tree, plan, subject) {
    const made = subject.units.flatMap(({ name, effective }) => (0,directory_settings/* directoriesOf */.Pv)(name, effective));
    const isAlone = isOnlyCommand(subject);
    const onHostOf = (path) => {
        const own = plan.grounds.get(path);
        const place = own === undefined ? (0,mount_ground/* groundAbove */.j_)(plan.grounds, path) : { folder: path, ground: own };
        if (place?.ground.kind !== 'host')
            return undefined;
        return (0,image_path/* parseImagePath */.MG)((0,mount_ground/* onHost */.GH)(place.ground, place.folder, path));
    };
    return {
        ...tree,
        async nodeAt(path) {
            const node = await tree.nodeAt(path);
            if (node !== 'unknown' || !isAlone)
                return node;
            const source = onHostOf(path);
            if (source === undefined || !(0,image_path/* isWithin */.UO)(source, RUN))
                return node;
            if (made.some((folder) => (0,image_path/* isWithin */.UO)(source, folder) || (0,image_path/* isWithin */.UO)(folder, source))) {
                return source === RUN ? FOLDER : node;
            }
            const known = (0,stock_paths/* stockPath */.o)(source);
            return known === 'folder' ? FOLDER : known === 'absent' ? known : node;
        },
    };
}
const FOLDER = { kind: 'directory', mode: 0o755 };
/** Whether nothing else of the image ever runs. (262 knows every command that those before it know.) */
function isOnlyCommand(subject) {
    return subject.units.flatMap((unit) => commandsOf(unit, '262')).length === 1;
}

// EXTERNAL MODULE: ./systemd/access-settings.ts
var access_settings = __webpack_require__(89132);
// EXTERNAL MODULE: ./systemd/mount-implicit.ts
var mount_implicit = __webpack_require__(9485);
// EXTERNAL MODULE: ./systemd/mount-sandbox.ts
var mount_sandbox = __webpack_require__(11187);
// EXTERNAL MODULE: ./view/view.ts
var view_view = __webpack_require__(44431);
;// CONCATENATED MODULE: ./rules/execution/service-tree.ts








/**
 * The tree that the commands of a service find: the image, and over it what systemd mounts, binds and hides for the service. What the host
 * brings is unknown; a tmpfs is empty.
 */
async function serviceTree({ view, seen }, unit, moment) {
    const layers = await layersOf(view, unit, moment);
    const layerOf = (path) => {
        for (const folder of [path, ...(0,image_path/* ancestorsOf */.Gw)(path).reverse(), image_path/* ROOT */.Dl]) {
            const layer = layers.paths.get(folder);
            if (layer !== undefined)
                return [folder, layer];
        }
        return undefined;
    };
    return {
        async nodeAt(path) {
            const [top, layer] = layerOf(path) ?? [];
            switch (layer) {
                case 'unknown':
                    return 'unknown';
                case 'closed':
                    return top === path ? { kind: 'directory', mode: 0 } : 'absent';
                case 'empty':
                    if (top === path || holdsAnother(layers.paths, path))
                        return { kind: 'directory', mode: 0o755 };
                    return (0,mount_ground/* isFilledByManager */.pr)(path) ? 'unknown' : 'absent';
                case 'image':
                case undefined: {
                    const node = await view.lstat(path);
                    return node ?? (seen(path) ? 'absent' : 'unknown');
                }
            }
        },
        readAt: (path, offset, length) => view.readAt(path, offset, length),
        executes: (path) => isExecutable(layers, path),
        list: (path) => (layerOf(path) === undefined ? view.list(path) : Promise.resolve([])),
    };
}
/** Folders that systemd makes on the way to what it mounts. */
function holdsAnother(paths, folder) {
    return [...paths.keys()].some((path) => path !== folder && (0,image_path/* isWithin */.UO)(path, folder));
}
async function layersOf(view, unit, { sandboxed, first }) {
    const plan = (0,mount_plan/* mountPlan */.zF)(unit.name, unit.effective, sandboxed);
    const paths = new Map();
    const execution = new Map();
    const put = async (path, layer) => {
        paths.set(await real(view, path), layer);
    };
    const filled = new Set(first ? [] : (0,directory_settings/* directoriesOf */.Pv)(unit.name, unit.effective));
    for (const [path, { kind }] of plan.grounds)
        await put(path, kind === 'fresh' && !filled.has(path) ? 'empty' : 'unknown');
    for (const path of boundFrom(plan))
        await put(path, 'unknown');
    if (!sandboxed)
        return { paths, execution };
    if ((0,mount_sandbox/* sandboxOf */.J)(unit.effective).protectHome === 'yes')
        for (const home of mount_implicit/* HOMES */.f)
            await put((0,image_path/* imagePath */.d0)(home), 'closed');
    for (const entry of (0,access_settings/* accessSettings */.S)(unit.name, unit.effective)) {
        if (entry.kind !== 'target')
            continue;
        const { target, origin } = entry.target;
        const key = origin.kind === 'setting' ? origin.setting.key : '';
        if (key.startsWith('Inaccessible'))
            await put(target, 'closed');
        if (key === 'NoExecPaths' || key === 'ExecPaths')
            execution.set(await real(view, target), key === 'ExecPaths');
    }
    return { paths, execution };
}
/** Binds and images: of a file too, and where the host may have nothing to bind. */
function boundFrom(plan) {
    return plan.sources.map(({ target }) => target);
}
/** Where a path of a setting is in the image: systemd follows the links on it. */
async function real(view, path) {
    const resolved = await (0,view_view/* resolve */.h)(view, path);
    return resolved.kind === 'found' || resolved.kind === 'missing' ? resolved.path : path;
}
function isExecutable({ execution }, path) {
    const folder = [path, ...(0,image_path/* ancestorsOf */.Gw)(path).reverse(), image_path/* ROOT */.Dl].find((each) => execution.has(each));
    return folder === undefined || execution.get(folder) === true;
}

;// CONCATENATED MODULE: ./rules/execution/reference-host.ts

// The host that a verdict is for: what every Debian from 12 on has once it is installed with systemd and D-Bus, and nothing else. Looked up
// in such installations of Debian 12, 13 and sid. Only what is surely there; of what may be there, nobody can tell.
/** Users and groups with the numbers that base-passwd fixes; those of systemd and D-Bus get theirs when they are installed. */
const USERS = accounts('root:0 daemon:1 bin:2 sys:3 sync:4 games:5 man:6 lp:7 mail:8 news:9 uucp:10 proxy:13 www-data:33 backup:34 list:38 irc:39 _apt:42 nobody:65534 messagebus systemd-network');
const GROUPS = accounts('root:0 daemon:1 bin:2 sys:3 adm:4 tty:5 disk:6 lp:7 mail:8 news:9 uucp:10 man:12 proxy:13 kmem:15 dialout:20 fax:21 voice:22 cdrom:24 floppy:25 tape:26 sudo:27 audio:29 dip:30 www-data:33 backup:34 operator:37 list:38 irc:39 src:40 shadow:42 utmp:43 video:44 sasl:45 plugdev:46 staff:50 games:60 users:100 nogroup:65534 messagebus systemd-journal systemd-network');
/** Of packages that many installations have: some Debian hosts have these users and groups, some have not. */
const SOMETIMES = new Set('systemd-timesync systemd-resolve systemd-coredump systemd-oom polkitd sshd _ssh ssh crontab input kvm render sgx netdev bluetooth avahi ntp _chrony uuidd tss tcpdump gnats lpadmin'.split(' '));
/** Whether the host knows a user or group by this name or number. */
function accountOnHost(kind, text) {
    const accounts = kind === 'user' ? USERS : GROUPS;
    if (/^\d+$/.test(text)) {
        const number = Number(text);
        if ([...accounts.values()].includes(number))
            return 'there';
        // base-passwd leaves 100 to 999 to the packages: which of them a number is depends on the order in which they were installed.
        return number >= 100 && number <= 999 ? 'unknown' : 'absent';
    }
    if (accounts.has(text))
        return 'there';
    return SOMETIMES.has(text) ? 'unknown' : 'absent';
}
/** Whether the host has a file at an absolute path that can be opened and read; a folder is no file, and a socket cannot be opened. */
function fileOnHost(path) {
    const found = (0,stock_paths/* stockPath */.o)(path);
    if (found === 'file')
        return 'there';
    return found === 'unknown' ? 'unknown' : 'absent';
}
/** Whether the host has a folder. */
function folderOnHost(path) {
    const found = (0,stock_paths/* stockPath */.o)(path);
    if (found === 'folder')
        return 'there';
    return found === 'unknown' ? 'unknown' : 'absent';
}
function accounts(list) {
    return new Map(list.split(' ').map((account) => {
        const [name = '', number] = account.split(':');
        return [name, number === undefined ? undefined : Number(number)];
    }));
}

;// CONCATENATED MODULE: ./rules/execution/user-shell.ts




/** Debian's shell of root, and what systemd takes where a user has none to log in with. */
const OF_ROOT = '/bin/bash';
const OF_NOBODY = '/bin/sh';
/**
 * The shell that the prefix `|` means: that of the user in the host's /etc/passwd, looked for in the image. Undefined when it is not known.
 * systemd: exec-invoke.c; measured on 262, with and without DynamicUser=.
 */
function userShell({ name, effective }) {
    if ((0,setting_values/* isOn */.Mp)(effective, 'DynamicUser'))
        return OF_NOBODY;
    const expansion = (0,specifiers/* expandSpecifiers */._)((0,unit_file/* lastSetting */.nO)(effective, 'Service', 'User')?.value ?? 'root', name);
    if (expansion.kind !== 'known')
        return undefined;
    const user = expansion.text;
    if (user === 'root' || user === '0' || user === '')
        return OF_ROOT;
    // The one user of base-passwd with a shell of its own.
    if (user === 'sync' || user === '4')
        return '/bin/sync';
    return accountOnHost('user', user) === 'there' ? OF_NOBODY : undefined;
}

;// CONCATENATED MODULE: ./rules/execution/started-programs.ts








const followed = new WeakMap();
/** Follows the programs of a unit's commands: each once, for all releases that execute it in the same way, whoever asks. */
function programsOf(subject, unit) {
    const ofSubject = followed.get(subject) ?? new Map();
    followed.set(subject, ofSubject);
    const programs = ofSubject.get(unit) ?? started_programs_follow(subject, unit);
    ofSubject.set(unit, programs);
    return programs;
}
function started_programs_follow(subject, unit) {
    const reports = new Map();
    const trees = new Map();
    const treeOf = (moment) => {
        const key = JSON.stringify([moment.sandboxed, moment.first]);
        const tree = trees.get(key) ?? treeFor(subject, unit, moment);
        trees.set(key, tree);
        return tree;
    };
    return async (release) => {
        const started = [];
        for (const [at, command] of commandsOf(unit, release).entries()) {
            const first = at === 0;
            const tree = await treeOf({ sandboxed: command.runs !== 'unsandboxed', first });
            const context = contextOf(unit, command, tree, release);
            const lookUp = { ...context, path: await searchPathOf(unit, tree, release) };
            const key = JSON.stringify([first, command.program, command.runs, context.viewer, context.path, lookUp.path]);
            const report = reports.get(key) ?? reportOf(unit, command, context, lookUp);
            reports.set(key, report);
            started.push({ command, report: await report, context });
        }
        return withoutMainProgram(started);
    };
}
async function treeFor(subject, unit, moment) {
    const { sandboxed } = moment;
    const tree = await serviceTree(subject, unit, moment);
    const known = sandboxed ? subject.mountPlans.find((each) => each.unit === unit)?.plan : undefined;
    return withHostRun(tree, known ?? (0,mount_plan/* mountPlan */.zF)(unit.name, unit.effective, sandboxed), subject);
}
function contextOf(unit, command, tree, release) {
    return {
        tree,
        viewer: viewerOf(unit, command),
        path: (0,exec_environment/* pathOf */.XM)(unit, release),
        libraryPath: (0,exec_environment/* variableOf */.Qn)(unit, 'LD_LIBRARY_PATH') ?? '',
        workingDirectory: (0,exec_environment/* workingDirectoryOf */._X)(unit),
    };
}
/** @param lookUp where systemd looks for a bare name, which is not where the program itself looks */
async function reportOf(unit, { program, runs }, context, lookUp) {
    if (runs === 'on-host') {
        return unknown('RootDirectoryStartOnly=yes makes this command run on the host, where this program does not look.');
    }
    if (program.kind === 'unknown') {
        return unknown(`What ${program.specifier} stands for in ${program.text} is not known before it is started.`);
    }
    if (program.kind === 'shell')
        return shellReport(unit, context);
    const path = program.kind === 'path' ? program.path : await (0,executable/* searchPath */.o)(program.name, lookUp);
    return typeof path === 'string' ? inspectProgram(path, context) : only(path);
}
/** `|`: the command is a line for a shell, of which no more is known than whether the shell is there. */
async function shellReport(unit, context) {
    const shell = userShell(unit);
    if (shell === undefined)
        return unknown('The shell that the prefix "|" means is that of the user on the host.');
    const report = await inspectProgram(shell, context);
    if (report.problems.length === 0)
        return unknown(`What ${shell} makes of the line after "|" is not known here.`);
    const problems = report.problems.map((problem) => ({
        ...problem,
        message: `The prefix "|" means the shell of the user, ${shell}. ${problem.message}`,
    }));
    return { ...report, problems };
}
/**
 * A service all of whose main commands are forgiven and cannot be executed: systemd calls its start a success (measured), and there is
 * never anything to serve. Its failures count.
 */
function withoutMainProgram(started) {
    const main = started.filter(({ command }) => command.key === 'ExecStart');
    const neverRuns = ({ command, report: { problems } }) => command.forgiven && problems.some(({ outcome }) => outcome === 'fails');
    if (main.length === 0 || !main.every(neverRuns))
        return started;
    return started.map((program) => (main.includes(program) ? unforgiven(program) : program));
}
const NEVER_ANYTHING = 'The prefix "-" forgives it: systemd says that the start succeeded, and nothing ever runs.';
function unforgiven({ command, report, context }) {
    const problems = report.problems.map((problem) => problem.outcome === 'fails' ? { ...problem, message: `${problem.message} ${NEVER_ANYTHING}` } : problem);
    return { command: { ...command, weight: 'start' }, report: { ...report, problems }, context };
}
function unknown(message) {
    return only({ about: 'program', outcome: 'unknown', message });
}
function only(problem) {
    return { steps: [], libraries: [], architecture: undefined, problems: [problem] };
}

;// CONCATENATED MODULE: ./rules/advice/revealing-programs.ts







const revealing_programs_known = new WeakMap();
/** The programs that the commands of a unit start, each once, as far as they are known and nothing is in their way that a rule tells. */
function revealingPrograms(subject, unit) {
    const ofSubject = revealing_programs_known.get(subject) ?? new Map();
    revealing_programs_known.set(subject, ofSubject);
    const programs = ofSubject.get(unit) ?? revealing_programs_readAll(subject, unit);
    ofSubject.set(unit, programs);
    return programs;
}
async function revealing_programs_readAll(subject, unit) {
    const programs = [];
    const seen = new Set();
    // 262 knows every command that those before it know.
    for (const started of await programsOf(subject, unit)('262')) {
        const { command, report } = started;
        const key = report.steps.findLast(({ role }) => role !== 'loader')?.path;
        if (key === undefined || seen.has(key) || command.weight === 'forgiven' || command.runs !== 'sandboxed')
            continue;
        if (report.problems.some(({ outcome }) => outcome === 'fails'))
            continue;
        const program = await readProgram(subject, started);
        if (program === undefined)
            continue;
        seen.add(key);
        programs.push(program);
    }
    return programs;
}
async function readProgram({ view }, { command, report: { steps, libraries }, context }) {
    const own = steps.filter(({ role }) => role !== 'loader');
    const last = own.at(-1);
    const program = last === undefined ? undefined : await readFile(view, context, last.path);
    if (last === undefined || program === undefined)
        return undefined;
    const files = new Map();
    for (const { name, outcome } of libraries) {
        const file = outcome.kind === 'found' ? await readFile(view, context, outcome.path) : undefined;
        if (file !== undefined)
            files.set(name, file);
    }
    return {
        command,
        context,
        program,
        shown: last.asked,
        script: last.role === 'program' ? undefined : own.findLast((step) => step !== last && !isEnv(step))?.path,
        libraries: files,
        loader: steps.findLast(({ role }) => role === 'loader'),
        isInterpreter: own.length > 1 || INTERPRETERS.test((0,image_path/* baseName */.Fl)(program.path)),
    };
}
function isEnv({ path }) {
    return ENV_PROGRAMS.has((0,image_path/* baseName */.Fl)(path));
}
const INTERPRETERS = /^(?:bash|busybox|coreutils|dash|env|guile|java|ksh|lua|mksh|node|nodejs|perl|php|pypy|python|ruby|sh|tclsh|zsh)[\d.]*(?:-.*)?$/;
const read = new WeakMap();
/** A library is that of many programs. What a unit has mounted over it was not found in the image. */
async function readFile(view, { tree }, path) {
    const files = read.get(view) ?? new Map();
    read.set(view, files);
    const file = files.get(path) ?? reading();
    files.set(path, file);
    return file;
    async function reading() {
        const node = await tree.nodeAt(path);
        if (typeof node === 'string' || node.kind !== 'file')
            return undefined;
        const source = (0,byte_source/* fileOf */.W7)(view, path, node.size);
        const result = await (0,programs_elf/* readElf */.o)(source);
        if (result.kind !== 'elf')
            return undefined;
        return { path, elf: result.elf, source, reveals: await readReveals(source), placeOf: searcherOf(source) };
    }
}
function searcherOf(source) {
    const places = new Map();
    return (text) => {
        const place = places.get(text) ?? findTexts(source, [text]).then((found) => found.get(text));
        places.set(text, place);
        return place;
    };
}
/** Which of these functions the program itself calls: its libraries have many that it never needs. */
function reasonsOf({ program }, functions) {
    return functions.filter((name) => program.reveals.imports.has(name));
}

;// CONCATENATED MODULE: ./rules/advice/advice-rule.ts



/** A rule that looks at every program that the units start. */
function adviceRule(about, advise) {
    return (0,rule/* rule */.H)(about, async (subject, report) => {
        for (const unit of subject.units) {
            const told = new Set();
            for (const program of await revealingPrograms(subject, unit)) {
                const { command } = program;
                for (const { message, remedy, place, severity } of await advise(program, unit, subject)) {
                    if (told.has(message))
                        continue;
                    told.add(message);
                    report(`${command.key}= of ${unit.name}: ${message}`, remedy, place ?? { unit, setting: command.setting, offset: command.offset }, severity === undefined ? {} : { severity });
                }
            }
        }
    });
}
/** Whether a program finds something at a path. What the host decides, or what was not looked at, may be there. */
async function isMissing(tree, path) {
    const found = await (0,programs_tree/* look */.Op)(tree, path, 'root');
    return found.kind !== 'found' && found.kind !== 'unknown';
}
/** Whether there is nothing at any of these paths. */
async function areMissing(tree, paths) {
    for (const path of paths)
        if (!(await isMissing(tree, path)))
            return false;
    return true;
}
/** Whether a folder is missing, or known to be empty. */
async function hasNothingIn(tree, folder) {
    const found = await (0,programs_tree/* look */.Op)(tree, folder, 'root');
    if (found.kind === 'unknown')
        return false;
    return found.kind !== 'found' || (found.node.kind === 'directory' && (await tree.list(found.path)).length === 0);
}
/** The text of a small file, `''` for one that cannot be read, and undefined where nothing is known of it. */
async function advice_rule_textOf(tree, path) {
    const found = await (0,programs_tree/* look */.Op)(tree, path, 'root');
    if (found.kind === 'unknown')
        return undefined;
    if (found.kind !== 'found' || found.node.kind !== 'file')
        return '';
    return Buffer.from(await tree.readAt(found.path, 0, Math.min(found.node.size, LARGEST_TEXT))).toString('utf8');
}
/** Bytes. */
const LARGEST_TEXT = 1024 * 1024;

;// CONCATENATED MODULE: ./rules/advice/lines-to-add.ts

const STORE = (0,image_path/* imagePath */.d0)('/nix/store');
/** Whether the program was made by Nix: then what it lacks is one more store path, and no file of a distribution. */
function isOfNix({ program }) {
    return (0,image_path/* isWithin */.UO)(program.path, STORE);
}
/** A line of the input packages. */
function packageLine(name) {
    return `add the line "${name}" to the input packages`;
}
/** Lines of the input files, for what is at the same paths of the machine that builds. */
function fileLines(paths) {
    const lines = paths.map((path) => `"${path}: ${path}"`);
    return `add the line${lines.length === 1 ? '' : 's'} ${lines.join(' and ')} to the input files`;
}
function fileLine(path) {
    return fileLines([path]);
}
/** A line of the input symlinks. */
function symlinkLine(link, object) {
    return `add the line "${link}: ${object}" to the input symlinks`;
}
/** A sentence of what to do, one way or another. */
function either(...ways) {
    const text = ways.join(', or ');
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

;// CONCATENATED MODULE: ./rules/advice/certificates.ts





const BUNDLE = '/etc/ssl/certs/ca-certificates.crt';
/** C03: nobody whom a program could trust. */
const certificatesMissing = adviceRule({
    id: 'C03',
    severity: 'info',
    title: 'A program that checks certificates of others finds those of the authorities.',
    why: 'Without them every connection by TLS to a server outside fails ("unable to get local issuer certificate", "certificate signed by unknown authority"). The profiles bind none of the host. OpenSSL looks into a folder of its own (/usr/lib/ssl in Debian), whose links the package openssl has.',
    remedy: 'Add the line "ca-certificates" to the input packages; nothing to do for a program that makes no such connections.',
    source: 'SSL_CTX_set_default_verify_paths(3ssl); Go crypto/x509 root_linux.go',
}, async (program, unit) => {
    const { tree } = program.context;
    if ((0,setting_values/* isOn */.Mp)(unit.effective, 'PrivateNetwork'))
        return [];
    for (const variable of VARIABLES) {
        const value = (0,exec_environment/* variableOf */.Qn)(unit, variable);
        if (value !== undefined && !(await areMissing(tree, value.split(':'))))
            return [];
    }
    const none = (await areMissing(tree, BUNDLES)) && (await hasNothingIn(tree, '/etc/ssl/certs'));
    return none ? withoutAny(program) : whereOpenSslLooks(program);
});
/** Read by OpenSSL and Go, and by nixpkgs' OpenSSL. */
const VARIABLES = ['SSL_CERT_FILE', 'SSL_CERT_DIR', 'NIX_SSL_CERT_FILE'];
/** Of Debian, Alpine, SUSE and Red Hat. */
const BUNDLES = [
    BUNDLE,
    '/etc/ssl/cert.pem',
    '/etc/ssl/ca-bundle.pem',
    '/etc/pki/tls/certs/ca-bundle.crt',
    '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
];
const OPENSSL = [
    'SSL_CTX_set_default_verify_paths',
    'SSL_CTX_set_default_verify_file',
    'SSL_CTX_set_default_verify_dir',
    'X509_STORE_set_default_paths',
];
const GNUTLS = ['gnutls_certificate_set_x509_system_trust', 'gnutls_x509_trust_list_add_system_trust'];
/** They have these functions, and the path of the bundle, for those who use them. */
const TLS_LIBRARIES = /^lib(?:ssl|crypto|gnutls)\.so/;
/** The program, or the library of it, that asks for certificates of authorities: by a function, or by the path of the bundle. */
async function withoutAny(program) {
    const files = usersOfTls(program);
    let user = files.find((file) => calls(file, [...OPENSSL, ...GNUTLS]));
    for (const file of user === undefined ? files : []) {
        if ((await file.placeOf(BUNDLE)) === undefined)
            continue;
        user = file;
        break;
    }
    if (user === undefined)
        return [];
    const message = `${nameOf(user, program)} can check the certificates of servers, and the image has none of the authorities.`;
    const ways = isOfNix(program)
        ? [symlinkLine(BUNDLE, '.#cacert/etc/ssl/certs/ca-bundle.crt')]
        : [
            packageLine('ca-certificates'),
            `${fileLine(BUNDLE)}${calls(user, OPENSSL) ? ` and ${VARIABLE} to the unit` : ''}`,
        ];
    return [{ message, remedy: `${either(...ways)} Nothing to do where it makes no connections by TLS.` }];
}
const VARIABLE = `Environment=SSL_CERT_FILE=${BUNDLE}`;
/** There are certificates, and not where OpenSSL looks by itself. (That of nixpkgs looks for the bundle.) */
async function whereOpenSslLooks(program) {
    const user = usersOfTls(program).find((file) => calls(file, OPENSSL));
    if (user === undefined || isOfNix(program))
        return [];
    const folder = await folderOfOpenSsl(program);
    const { tree } = program.context;
    if (folder === undefined || !(await areMissing(tree, [`${folder}/cert.pem`])))
        return [];
    if (!(await hasNothingIn(tree, `${folder}/certs`)))
        return [];
    const message = `${nameOf(user, program)} lets OpenSSL look for the certificates of authorities in ${folder}, where the image has no cert.pem and nothing in certs: those in /etc/ssl are not found.`;
    return [{ message, remedy: either(packageLine('openssl'), `add ${VARIABLE} to the unit`) }];
}
function usersOfTls({ program, libraries }) {
    return [program, ...[...libraries].flatMap(([name, file]) => (TLS_LIBRARIES.test(name) ? [] : [file]))];
}
function calls({ reveals }, names) {
    return names.some((name) => reveals.imports.has(name));
}
function nameOf(file, { program, shown }) {
    return file === program ? shown : file.path;
}
const FOLDER_MARK = 'OPENSSLDIR: "';
/** As libcrypto has it in it, for `openssl version -d`. */
async function folderOfOpenSsl({ libraries }) {
    const crypto = [...libraries].find(([name]) => name.startsWith('libcrypto.so'))?.[1];
    if (crypto === undefined)
        return undefined;
    const at = await crypto.placeOf(FOLDER_MARK);
    if (at === undefined)
        return undefined;
    const text = Buffer.from(await (0,byte_source/* bytesAt */.L1)(crypto.source, at + FOLDER_MARK.length, 256)).toString('latin1');
    return /^(\/[!#-~]+)"/.exec(text)?.[1];
}

// EXTERNAL MODULE: ./programs/libraries.ts + 6 modules
var libraries = __webpack_require__(24343);
// EXTERNAL MODULE: ./programs/loader.ts
var programs_loader = __webpack_require__(83197);
;// CONCATENATED MODULE: ./programs/opened-libraries.ts




/**
 * Which libraries the loader of a program would surely not find when a file opens them by these names: it searches as for those that the
 * file needs. (What an RPATH of those that loaded the file adds is left out.)
 */
async function missingWhenOpened(sonames, { path, elf }, loader, context) {
    const { tree } = context;
    const node = await tree.nodeAt(loader.path);
    if (sonames.length === 0 || typeof node === 'string' || node.kind !== 'file')
        return new Set();
    const { size } = node;
    const read = await (0,programs_elf/* readElf */.o)((0,byte_source/* fileOf */.W7)(tree, loader.path, size));
    if (read.kind !== 'elf')
        return new Set();
    const found = await (0,libraries/* findLibraries */.p)({ path, elf: { ...elf, needed: sonames }, changesUser: false }, { path: loader.path, elf: read.elf, name: loader.asked }, await (0,programs_loader/* readLoader */.Q)(tree, loader.path, size, loader.asked), context);
    const missing = found.filter(({ name, outcome }) => outcome.kind === 'missing' && sonames.includes(name));
    return new Set(missing.map(({ name }) => name));
}

;// CONCATENATED MODULE: ./rules/advice/dlopen-notes.ts




/** C01: libraries that a program opens itself. */
const openedLibraryMissing = adviceRule({
    id: 'C01',
    severity: 'warning',
    title: 'The libraries that a program or a library of it says that it opens itself are in the image.',
    why: 'A note in the file names them (.note.dlopen): no loader asks for them, and so no closure brings them. Without one that is required the program is of no use (a warning); without others it lacks a feature (info).',
    remedy: 'Add the library to files, or its package to packages; nothing to do where the feature is not wanted.',
    source: 'UAPI group specification "ELF dlopen metadata"; sd_elf_note_dlopen(3)',
}, async (program) => {
    const advice = [];
    for (const file of [program.program, ...program.libraries.values()]) {
        const missing = await missingOf(file, program);
        advice.push(...adviceOf(file, program, 'warning', missing.filter(isRequired)), ...adviceOf(file, program, 'info', missing.filter((note) => !isRequired(note))));
    }
    return advice;
});
function isRequired({ priority }) {
    return priority === 'required';
}
/** What is loaded already is not looked for; and an RPATH of the program counts for its libraries too. */
async function missingOf(file, { program, libraries, loader, context }) {
    const notes = file.reveals.dlopen.filter(({ sonames }) => !sonames.some((soname) => libraries.has(soname)));
    if (loader === undefined || notes.length === 0)
        return [];
    const sonames = [...new Set(notes.flatMap((note) => note.sonames))];
    const nowhere = await missingWhenOpened(sonames, file, loader, context);
    const byProgram = file === program ? nowhere : await missingWhenOpened(sonames, program, loader, context);
    return notes.filter((note) => note.sonames.every((soname) => nowhere.has(soname) && byProgram.has(soname)));
}
function adviceOf(file, program, severity, missing) {
    const [first] = missing;
    if (first === undefined)
        return [];
    const list = missing.map(shown).join(', ');
    const needs = severity === 'warning' ? 'cannot do without' : 'opens when it needs them';
    return [
        {
            message: `${file.path} ${needs} these libraries, which are not in the image: ${list}.`,
            remedy: dlopen_notes_remedyOf(first, program),
            severity,
        },
    ];
}
function shown({ sonames, priority, feature, description }) {
    const about = [feature, priority === 'required' ? undefined : priority, description].filter((text) => text !== undefined);
    return `${sonames.join(' or ')}${about.length === 0 ? '' : ` (${about.join('; ')})`}`;
}
/** Where the C library is, its like are looked for. */
function dlopen_notes_remedyOf({ sonames: [soname = ''] }, program) {
    if (isOfNix(program))
        return `Build the program with the library in its RUNPATH; or add the store path of the library to the input contents, and Environment=LD_LIBRARY_PATH= with its lib folder to the unit. Nothing to do where the feature is not wanted.`;
    const neighbour = program.libraries.get('libc.so.6') ?? [...program.libraries.values()][0];
    const folder = (0,image_path/* parentOf */.gN)((neighbour ?? program.program).path);
    const ways = either(fileLine(`${folder}/${soname}`), 'the package that has the library to the input packages');
    return `${ways} Nothing to do where the feature is not wanted.`;
}

// EXTERNAL MODULE: ./systemd/words.ts
var systemd_words = __webpack_require__(81497);
;// CONCATENATED MODULE: ./rules/advice/variable-place.ts


/** Where a unit sets a variable of the environment. */
function placeOfVariable(unit, variable) {
    for (const setting of [...(0,unit_file/* effectiveSettings */.f)(unit.effective, 'Service', 'Environment')].reverse()) {
        const { words } = (0,systemd_words/* splitWords */.yM)(setting.value, systemd_words/* C_WORDS */.q8);
        const word = words.findLast(({ text }) => text.startsWith(`${variable}=`));
        if (word !== undefined)
            return { unit, setting, offset: word.offset };
    }
    return undefined;
}

;// CONCATENATED MODULE: ./rules/advice/locales.ts







const locales_FOLDER = '/usr/lib/locale';
const ARCHIVE = `${locales_FOLDER}/locale-archive`;
/** C06: a locale that the unit asks for. */
const localeMissing = adviceRule({
    id: 'C06',
    severity: 'info',
    title: 'Locales that a unit asks for are in the image.',
    why: 'With LANG= or LC_ALL= of a locale that is not there the C library goes on with C, in which only ASCII is text: some programs complain, some end. C.UTF-8 is in glibc itself since 2.35.',
    remedy: 'Write LANG=C.UTF-8, or add the line "locales-all" to the input packages.',
    source: 'setlocale(3), locale(7); glibc locale/findlocale.c',
}, async (program, unit) => {
    if (!usesLocales(program) || ELSEWHERE.some((variable) => (0,exec_environment/* variableOf */.Qn)(unit, variable) !== undefined))
        return [];
    for (const variable of locales_VARIABLES) {
        const locale = (0,exec_environment/* variableOf */.Qn)(unit, variable) ?? '';
        const names = namesOf(locale);
        if (names === undefined || !(await isUnknown(program.context.tree, names)))
            continue;
        const place = placeOfVariable(unit, variable);
        const message = `${variable}=${locale} is a locale that is not in the image: ${program.shown} goes on with C, in which only ASCII is text.`;
        return [{ message, remedy: locales_remedyOf(program, variable), ...(place && { place }) }];
    }
    return [];
});
const locales_VARIABLES = ['LC_ALL', 'LC_CTYPE', 'LC_COLLATE', 'LC_MESSAGES', 'LC_NUMERIC', 'LC_TIME', 'LC_MONETARY', 'LANG'];
/** Where glibc, and that of nixpkgs, look instead. */
const ELSEWHERE = ['LOCPATH', 'LOCALE_ARCHIVE'];
/** musl takes any locale; a program that never asks for one has C anyway. */
function usesLocales({ program, libraries }) {
    if (!libraries.has('libc.so.6'))
        return false;
    return [program, ...libraries.values()].some(({ reveals }) => reveals.imports.has('setlocale'));
}
/** The names under which glibc looks for a locale, the codeset as it is and as it is stored; undefined where it looks for none. */
function namesOf(locale) {
    const parts = /^(\w{1,32})(?:\.([\w-]{1,32}))?(@\w{1,32})?$/.exec(locale);
    if (parts === null)
        return undefined;
    const [, language = '', codeset = '', modifier = ''] = parts;
    if (['C', 'POSIX'].includes(language))
        return undefined;
    const stored = codeset.toLowerCase().replace(/[^a-z0-9]/g, '');
    const codesets = codeset === '' ? [''] : [`.${codeset}`, `.${stored}`, ''];
    const languages = new Set([language, language.replace(/_.*/, '')]);
    return [...languages].flatMap((each) => codesets.map((ofCodeset) => `${each}${ofCodeset}${modifier}`));
}
async function isUnknown(tree, names) {
    const folders = names.map((name) => `${locales_FOLDER}/${name}`);
    if (!(await areMissing(tree, folders)))
        return false;
    const archive = await (0,programs_tree/* look */.Op)(tree, ARCHIVE, 'root');
    if (archive.kind === 'unknown')
        return false;
    if (archive.kind !== 'found' || archive.node.kind !== 'file')
        return true;
    const texts = names.map((name) => `\0${name}\0`);
    return (await findTexts((0,byte_source/* fileOf */.W7)(tree, archive.path, archive.node.size), texts)).size === 0;
}
function locales_remedyOf(program, variable) {
    const ways = isOfNix(program)
        ? [
            'add .#glibcLocales to the input contents and Environment=LOCALE_ARCHIVE= with its lib/locale/locale-archive to the unit',
        ]
        : [packageLine('locales-all'), fileLine(ARCHIVE)];
    return either(`write ${variable}=C.UTF-8`, ...ways);
}

;// CONCATENATED MODULE: ./rules/advice/name-service.ts


/** The sources of a database in an nsswitch.conf(5), without what follows of each in brackets; none where the file does not say. */
function sourcesOf(configuration, database) {
    const line = configuration
        .split('\n')
        .map((text) => text.replace(/#.*/, '').trim())
        .findLast((text) => text.startsWith(`${database}:`));
    const words = (line ?? '').slice(database.length + 1, LONGEST_LINE).replace(/\[[^\]]*\]/g, ' ');
    return words
        .split(/\s+/)
        .filter((word) => /^[\w-]{1,32}$/.test(word))
        .slice(0, MOST_SOURCES);
}
const MOST_SOURCES = 16;
/** Characters. */
const LONGEST_LINE = 1024;
/** In the C library itself since glibc 2.34, and as good as nothing in an image. */
const BUILT_IN = ['files', 'dns', 'db', 'compat', 'nis', 'nisplus', 'hesiod'];
/**
 * What a Debian names by itself: these speak with a daemon of the host whose socket no profile mounts, and without them the C library goes
 * on to the next, which is what is wanted in an image.
 */
const OF_THE_HOST = /^(?:mdns.*|myhostname|mymachines|resolve|systemd)$/;
/** The modules of these sources that the loader would not find. */
async function missingModules(sources, program) {
    const libc = program.libraries.get('libc.so.6');
    const { loader, context } = program;
    if (libc === undefined || loader === undefined)
        return [];
    const modules = [...new Set(sources)]
        .filter((source) => !BUILT_IN.includes(source) && !OF_THE_HOST.test(source))
        .map((source) => `libnss_${source}.so.2`);
    const missing = await missingWhenOpened(modules, libc, loader, context);
    return modules.filter((module) => missing.has(module)).map((module) => ({ module, folder: (0,image_path/* parentOf */.gN)(libc.path) }));
}

;// CONCATENATED MODULE: ./rules/advice/name-lookups.ts







const DATABASES = [
    {
        name: 'hosts',
        path: '/etc/hosts',
        bind: '-/etc/hosts',
        without: '"localhost" is what the DNS server of the host makes of it',
        functions: ['getaddrinfo', 'gethostbyname', 'gethostbyname_r', 'gethostbyname2', 'gethostbyname2_r'],
    },
    {
        name: 'passwd',
        path: '/etc/passwd',
        bind: '/etc/passwd',
        without: 'no user has a name',
        functions: ['getpwnam', 'getpwnam_r'],
        ofOwnUser: ['getpwuid', 'getpwuid_r'],
    },
    {
        name: 'group',
        path: '/etc/group',
        bind: '/etc/group',
        without: 'no group has a name',
        functions: ['getgrnam', 'getgrnam_r'],
    },
];
/** C04: hosts, users and groups that the C library does not find. */
const namesUnknown = adviceRule({
    id: 'C04',
    severity: 'info',
    title: 'A program that looks hosts, users or groups up finds the files that the C library reads for it.',
    why: 'Without /etc/hosts even "localhost" is asked of the DNS server of the host, and many do not know it. Without /etc/passwd and /etc/group nobody has a name, not even the user of the service: programs that are told to run as somebody, or ask for their own name, end or complain. The profiles bind none of them; User= and DynamicUser= need none.',
    remedy: 'Add BindReadOnlyPaths=-/etc/hosts /etc/passwd /etc/group to the unit, or files of your own at these paths to the input files.',
    source: 'hosts(5), getpwnam(3), nsswitch.conf(5); glibc nss/nss_database.c; measured with glibc 2.36',
}, async (program, unit) => {
    if (program.isInterpreter || program.program.reveals.isGo)
        return [];
    const asked = askedBy(program, unit);
    if (asked.length === 0)
        return [];
    const missing = [];
    for (const database of asked)
        if (await isMissing(program.context.tree, database.path))
            missing.push(database);
    if (missing.length > 0)
        return [withoutFiles(program, missing)];
    return [
        ...(await dnsBeforeFiles(program, asked)),
        ...(await strangers(program, unit, asked)),
        ...(await modules(program, asked)),
    ];
});
function askedBy(program, { effective }) {
    const isAlone = (0,setting_values/* isOn */.Mp)(effective, 'PrivateNetwork');
    const hasUser = (0,unit_file/* lastSetting */.nO)(effective, 'Service', 'User') !== undefined;
    return DATABASES.flatMap((database) => {
        const functions = [...database.functions, ...(hasUser ? (database.ofOwnUser ?? []) : [])];
        const [call] = isAlone && database.name === 'hosts' ? [] : reasonsOf(program, functions);
        return call === undefined ? [] : [{ ...database, call }];
    });
}
const PLURALS = { hosts: 'hosts', passwd: 'users', group: 'groups' };
function withoutFiles({ shown }, missing) {
    const what = (0,wording/* enumerated */.BD)(missing.map(({ name }) => PLURALS[name]));
    const calls = missing.map(({ call }) => call).join(', ');
    const paths = missing.map(({ path }) => path);
    return {
        message: `${shown} can look up ${what} (${calls}), and the image has no ${paths.join(', no ')}: ${(0,wording/* enumerated */.BD)(missing.map(({ without }) => without))}.`,
        remedy: `${either(`add BindReadOnlyPaths=${missing.map(({ bind }) => bind).join(' ')} to the unit for what the host has`, `lines like "${paths[0] ?? ''}: FILE" to the input files for what the service needs`)} Nothing to do where its configuration names none.`,
    };
}
/** What glibc does without the file changed between its releases; it has the text of either in it. */
async function dnsBeforeFiles({ shown, libraries, context }, asked) {
    const libc = libraries.get('libc.so.6');
    if (libc === undefined || asked.every(({ name }) => name !== 'hosts'))
        return [];
    const configuration = await advice_rule_textOf(context.tree, CONFIGURATION);
    if (configuration === undefined || sourcesOf(configuration, 'hosts').length > 0)
        return [];
    if ((await libc.placeOf(DNS_FIRST)) === undefined)
        return [];
    const message = `${shown} can look up hosts, and the image has no ${CONFIGURATION} that says how: its C library asks DNS before /etc/hosts, and does not look there when DNS says no.`;
    const remedy = `Add the line "${CONFIGURATION}: FILE" to the input files, with a FILE of the line "hosts: files dns".`;
    return [{ message, remedy }];
}
const CONFIGURATION = '/etc/nsswitch.conf';
const DNS_FIRST = 'dns [!UNAVAIL=return] files';
/** A user whom systemd makes has a number that no file can know. */
async function strangers({ shown, context }, { effective }, asked) {
    const user = (0,unit_file/* lastSetting */.nO)(effective, 'Service', 'User')?.value ?? '';
    if (asked.every(({ name }) => name !== 'passwd') || (0,setting_values/* isOn */.Mp)(effective, 'DynamicUser'))
        return [];
    const passwd = /^[a-z_][\w-]{0,31}$/.test(user) ? await advice_rule_textOf(context.tree, '/etc/passwd') : undefined;
    if (passwd === undefined || passwd.split('\n').some((line) => line.startsWith(`${user}:`)))
        return [];
    const message = `${shown} can look up users, and /etc/passwd of the image has no ${user}, as whom the unit runs it.`;
    const remedy = either(`add a line for ${user} to the file, with the number that the user has on the host`, 'BindReadOnlyPaths=/etc/passwd /etc/group to the unit');
    return [{ message, remedy }];
}
async function modules(program, asked) {
    const configuration = (await advice_rule_textOf(program.context.tree, CONFIGURATION)) ?? '';
    const sources = asked.flatMap(({ name }) => sourcesOf(configuration, name));
    const missing = await missingModules(sources, program);
    const [first] = missing;
    if (first === undefined)
        return [];
    const message = `${CONFIGURATION} of the image tells ${program.shown} to look names up by ${(0,wording/* enumerated */.BD)(missing.map(({ module }) => module))} too, which is not in the image: the C library passes over it.`;
    return [{ message, remedy: either(fileLine(`${first.folder}/${first.module}`), `take it out of ${CONFIGURATION}`) }];
}

;// CONCATENATED MODULE: ./rules/advice/named-files.ts




/** C08: a command names a file, of its configuration say, that the image has not. */
const namedFileMissing = (0,rule/* rule */.H)({
    id: 'C08',
    severity: 'warning',
    title: 'The files that a command names below /etc, /opt, /srv and /usr are in the image.',
    why: 'Nobody can make them while the service runs, for these folders of an image are read-only, and most programs end when they cannot open the file that they were told to.',
    remedy: 'Add the file to the input files. Where the host shall give it (BindReadOnlyPaths= of a drop-in), make its folder with the input directories: of what is below an empty folder nothing is said.',
    source: 'systemd.exec(5), RootImage=',
}, async (subject, report) => {
    for (const unit of subject.units) {
        const told = new Set();
        for (const { command, report: started, context } of await programsOf(subject, unit)('262')) {
            if (command.weight === 'forgiven' || command.runs !== 'sandboxed')
                continue;
            if (started.problems.some(({ outcome }) => outcome === 'fails'))
                continue;
            for (const path of command.words.flatMap(({ text }) => namedBy(text))) {
                if (told.has(path) || !(await named_files_isMissing(context.tree, path)))
                    continue;
                told.add(path);
                report(`${command.key}= of ${unit.name} names ${path}, which is not in the image.`, `Add it: the line "${path}: FILE" of the input files, where FILE is its path in the workspace. If the host shall give it, make its folder instead: ${(0,image_path/* parentOf */.gN)(path)} in the input directories.`, { unit, setting: command.setting, offset: command.offset });
            }
        }
    }
});
/** `/etc/app.conf`, `--config=/etc/app.conf`; nothing that is known only when it is started. */
function namedBy(argument) {
    const text = /^(?:--?[\w-]+=)?(\/(?:etc|opt|srv|usr)\/[\w./+@-]+)$/.exec(argument)?.[1];
    const path = text === undefined ? undefined : (0,image_path/* parseImagePath */.MG)(text);
    return path === undefined ? [] : [path];
}
/** Whether there is nothing, and nothing to come: what is below an empty folder the host may bring. */
async function named_files_isMissing(tree, path) {
    if ((await (0,programs_tree/* look */.Op)(tree, path, 'root')).kind !== 'missing')
        return false;
    for (let folder = (0,image_path/* parentOf */.gN)(path); folder !== image_path/* ROOT */.Dl; folder = (0,image_path/* parentOf */.gN)(folder)) {
        const found = await (0,programs_tree/* look */.Op)(tree, folder, 'root');
        if (found.kind === 'missing')
            continue;
        return found.kind === 'found' && found.node.kind === 'directory' && (await tree.list(found.path)).length > 0;
    }
    return true;
}

;// CONCATENATED MODULE: ./rules/advice/plugins.ts




/** C07: what the libraries that load plugins look for, of those that the program itself calls. */
const pluginsMissing = adviceRule({
    id: 'C07',
    severity: 'info',
    title: 'The plugins of PAM, iconv and OpenSSL are there for a program that uses them.',
    why: 'These libraries open files beside them that nothing names: PAM lets nobody in without its modules and the file of the program in /etc/pam.d; iconv knows little but Unicode and ASCII without its modules; OpenSSL has its old ciphers in a file of their own.',
    remedy: 'Add the folder to files, or the package that has it to packages.',
    source: 'pam(8), iconv(3), OSSL_PROVIDER-legacy(7ssl)',
}, async (program) => (program.isInterpreter ? [] : [...(await pam(program)), ...(await besideLibrary(program))]));
async function pam(program) {
    const { tree } = program.context;
    const library = program.libraries.get('libpam.so.0');
    if (library === undefined || reasonsOf(program, ['pam_start', 'pam_start_confdir']).length === 0)
        return [];
    const modules = `${(0,image_path/* parentOf */.gN)(library.path)}/security`;
    const missing = [];
    if (await areMissing(tree, ['/etc/pam.d', '/etc/pam.conf', '/usr/lib/pam.d']))
        missing.push('/etc/pam.d');
    if (await isMissing(tree, modules))
        missing.push(modules);
    if (missing.length === 0)
        return [];
    const remedy = isOfNix(program)
        ? 'Add a file for the program, with the paths of modules in the store, below /etc/pam.d to the input files.'
        : `${either(packageLine('libpam-runtime'), fileLines(missing))} Nothing to do where its configuration asks for no PAM.`;
    const message = `${program.shown} can let PAM decide, and the image has no ${missing.join(', no ')}: PAM lets nobody in.`;
    return [{ message, remedy }];
}
const PLUGINS = [
    {
        functions: ['iconv_open'],
        library: 'libc.so.6',
        beside: 'gconv',
        use: 'converts texts (iconv_open), for which all but Unicode and ASCII is in',
    },
    {
        functions: ['OSSL_PROVIDER_load', 'OSSL_PROVIDER_try_load'],
        library: 'libcrypto.so.3',
        beside: 'ossl-modules',
        use: 'loads providers of OpenSSL (OSSL_PROVIDER_load), of which the one of old ciphers is in',
    },
];
async function besideLibrary(program) {
    const advice = [];
    for (const { functions, library, beside, use } of PLUGINS) {
        const file = program.libraries.get(library);
        if (file === undefined || reasonsOf(program, functions).length === 0)
            continue;
        const folder = `${(0,image_path/* parentOf */.gN)(file.path)}/${beside}`;
        if (!(await isMissing(program.context.tree, folder)))
            continue;
        const remedy = isOfNix(program)
            ? `Add the whole store path of ${file.path} to the input contents.`
            : either(fileLine(folder));
        advice.push({ message: `${program.shown} ${use} ${folder}, which is not in the image.`, remedy });
    }
    return advice;
}

;// CONCATENATED MODULE: ./rules/advice/text-paths.ts

/** An interpreter has 4 to 8 MiB. */
const LARGEST = 16 * 1024 * 1024;
const text_paths_MOST = 64;
/** Texts in a file that are absolute paths with a certain word in them, from NUL to NUL. */
async function textPaths(source, word) {
    const text = Buffer.from(await (0,byte_source/* bytesAt */.L1)(source, 0, Math.min(source.size, LARGEST))).toString('latin1');
    const found = new Set();
    for (const [path] of text.matchAll(/(?<=\0)\/[\w.+/-]{2,255}(?=\0)/g)) {
        if (path.includes(word))
            found.add(path);
        if (found.size === text_paths_MOST)
            break;
    }
    return [...found];
}

;// CONCATENATED MODULE: ./rules/advice/standard-library.ts







/** C02: Python and Perl without the modules that they begin with. */
const standardLibraryMissing = adviceRule({
    id: 'C02',
    severity: 'fails-to-start',
    title: 'An interpreter of Python or Perl has its standard library.',
    why: 'Python ends at once without its module encodings, and hardly any script of Perl does without strict. They are files that no loader asks for.',
    remedy: 'Add the package of the interpreter to packages: what it depends on comes along.',
    source: 'CPython Modules/getpath.py; perlrun(1), perlvar(1) @INC',
}, async (program, unit) => [...(await python(program, unit)), ...(await perl(program, unit))]);
async function python(program, unit) {
    const { path } = program.program;
    const { tree } = program.context;
    const name = (0,image_path/* baseName */.Fl)(path);
    if (!/^python(?:3(?:\.\d+)?t?)?$/.test(name))
        return [];
    const home = (0,exec_environment/* variableOf */.Qn)(unit, 'PYTHONHOME')?.split(':') ?? [];
    for (const prefix of [...home, ...prefixesOf(path), '/usr', '/usr/local']) {
        for (const folder of [`${prefix}/lib`, `${prefix}/lib64`]) {
            const found = await (0,programs_tree/* look */.Op)(tree, folder, 'root');
            if (found.kind === 'unknown')
                return [];
            const names = found.kind === 'found' && found.node.kind === 'directory' ? await tree.list(found.path) : [];
            if (!(await areMissing(tree, names.flatMap((each) => modulesIn(folder, each, name)))))
                return [];
        }
    }
    const message = `${path} is in the image without the standard library of Python: it ends at once ("No module named 'encodings'").`;
    return [{ message, remedy: standard_library_remedyOf(program, 'python3'), severity: 'fails-to-start' }];
}
/** Where Python has its modules: `python3.11/encodings`, `python311.zip`. One that is called `python3` or `python` may be of any version. */
function modulesIn(folder, name, program) {
    const digits = /^python(3)\.?(\d+)(t?)(?:\.zip)?$/.exec(name);
    if (digits === null)
        return [];
    const [, major = '', minor = '', threads = ''] = digits;
    if (program.includes('.') && program !== `python${major}.${minor}${threads}`)
        return [];
    return [name.endsWith('.zip') ? `${folder}/${name}` : `${folder}/${name}/encodings`];
}
/** Python goes up from where it is: `/usr` for `/usr/bin/python3.11`. */
function prefixesOf(path) {
    return ['', ...(0,image_path/* ancestorsOf */.Gw)((0,image_path/* parentOf */.gN)(path))];
}
async function perl(program, unit) {
    const { path } = program.program;
    if (!/^perl(?:5[\d.]*)?$/.test((0,image_path/* baseName */.Fl)(path)) || (await hasOwnFolders(program)))
        return [];
    const libraries = [...program.libraries].flatMap(([name, file]) => (name.startsWith('libperl.so') ? [file] : []));
    const folders = [];
    for (const { source } of [program.program, ...libraries])
        folders.push(...(await textPaths(source, 'perl')));
    if (folders.length === 0)
        return [];
    const given = (0,exec_environment/* variableOf */.Qn)(unit, 'PERL5LIB')?.split(':') ?? [];
    const places = [...given, ...folders].map((folder) => `${folder}/strict.pm`);
    if (!(await areMissing(program.context.tree, places)))
        return [];
    const message = `${path} is in the image without the standard library of Perl: scripts end at once ("Can't locate strict.pm in @INC").`;
    return [{ message, remedy: standard_library_remedyOf(program, 'perl'), severity: 'warning' }];
}
/** `perl -I/opt/modules`, in a command or in the first line of a script. */
async function hasOwnFolders({ command, context, script }) {
    if (command.words.some(({ text }) => text.startsWith('-I')))
        return true;
    if (script === undefined)
        return false;
    const shebang = (0,programs_shebang/* parseShebang */.Ah)(await context.tree.readAt(script, 0, programs_shebang/* SHEBANG_BYTES */.DE));
    return shebang.kind === 'shebang' && /(?:^|\s)-\w*I/.test(shebang.argument ?? '');
}
function standard_library_remedyOf(program, name) {
    return isOfNix(program)
        ? `Add the whole store path of ${name} to the input contents.`
        : `${either(packageLine(name))} What it depends on comes along.`;
}

;// CONCATENATED MODULE: ./rules/advice/time-zones.ts




const time_zones_FOLDER = '/usr/share/zoneinfo';
/** Of glibc; of musl, Go and nixpkgs' glibc besides. */
const FOLDERS = [time_zones_FOLDER, '/share/zoneinfo', '/etc/zoneinfo'];
/** C05: time zones. Who says nothing of any has UTC, which is right for most services. */
const timeZoneMissing = adviceRule({
    id: 'C05',
    severity: 'info',
    title: 'Time zones that are asked for are in the image.',
    why: 'With TZ= of a zone that is not there, times are those of UTC without a word. Programs that read the database themselves, such as PostgreSQL and PHP, know no zone without it, or do not start.',
    remedy: 'Add the line "tzdata" to the input packages.',
    source: 'tzset(3), tzfile(5)',
}, async (program, unit) => {
    const { tree } = program.context;
    const zone = zoneOf(unit);
    if (zone !== undefined) {
        const places = zone.startsWith('/') ? [zone] : foldersOf(unit).map((folder) => `${folder}/${zone}`);
        if (!(await areMissing(tree, places)))
            return [];
        const message = `TZ=${zone} is a time zone that is not in the image: ${program.shown} uses UTC.`;
        const place = placeOfVariable(unit, 'TZ');
        return [
            {
                message,
                remedy: time_zones_remedyOf(program, zone.startsWith('/') ? zone : `${time_zones_FOLDER}/${zone}`),
                ...(place && { place }),
            },
        ];
    }
    return readsDatabase(program, unit);
});
/** Those that are more than a rule in themselves (`CET-1CEST`), or another name of UTC. */
function zoneOf(unit) {
    const zone = (0,exec_environment/* variableOf */.Qn)(unit, 'TZ')?.replace(/^:/, '') ?? '';
    if (zone === '' || /^(?:Etc\/)?(?:UTC|UCT|GMT|Zulu|Universal)$/.test(zone))
        return undefined;
    if (/^(?:[A-Za-z]{3,}|<[^>]*>)[-+]?\d/.test(zone))
        return undefined;
    return /^[\w+./-]{1,255}$/.test(zone) ? zone : undefined;
}
function foldersOf(unit) {
    const given = ['TZDIR', 'ZONEINFO'].flatMap((variable) => (0,exec_environment/* variableOf */.Qn)(unit, variable) ?? []);
    return [...given, ...FOLDERS];
}
/** Every program of Go has the path in it, and falls back on UTC. */
async function readsDatabase(program, unit) {
    const { placeOf, reveals, elf } = program.program;
    if (reveals.isGo || elf.interpreter === undefined)
        return [];
    if (!(await areMissing(program.context.tree, foldersOf(unit))))
        return [];
    if ((await placeOf(time_zones_FOLDER)) === undefined)
        return [];
    const message = `${program.shown} reads time zones from ${time_zones_FOLDER}, which is not in the image.`;
    return [{ message, remedy: time_zones_remedyOf(program, time_zones_FOLDER) }];
}
function time_zones_remedyOf(program, path) {
    return isOfNix(program)
        ? either(symlinkLine('/etc/zoneinfo', '.#tzdata/share/zoneinfo'))
        : either(packageLine('tzdata'), fileLine(path));
}

;// CONCATENATED MODULE: ./rules/advice/advice.ts








/** What programs look for when they run, which no loader asks for and no closure brings: told by what they reveal of it. */
const ADVICE_RULES = [
    openedLibraryMissing,
    standardLibraryMissing,
    certificatesMissing,
    namesUnknown,
    timeZoneMissing,
    localeMissing,
    pluginsMissing,
    namedFileMissing,
];

// EXTERNAL MODULE: ./rules/asked-for.ts
var asked_for = __webpack_require__(48890);
// EXTERNAL MODULE: ./rules/container/abouts.ts
var abouts = __webpack_require__(33452);
// EXTERNAL MODULE: ./systemd/releases.ts
var systemd_releases = __webpack_require__(62244);
;// CONCATENATED MODULE: ./rules/execution/per-release.ts

/** Asks for each release, and reports what several of them say once. */
async function reportPerRelease(report, judge) {
    const found = new Map();
    for (const release of systemd_releases/* SYSTEMD_RELEASES */.Vj) {
        for (const finding of await judge(release)) {
            const key = per_release_keyOf(finding);
            const known = found.get(key) ?? { finding, releases: [] };
            if (!known.releases.includes(release))
                known.releases.push(release);
            found.set(key, known);
        }
    }
    for (const { finding, releases } of found.values()) {
        const { message, remedy, place, ...particulars } = finding;
        const all = releases.length === systemd_releases/* SYSTEMD_RELEASES */.Vj.length;
        report(message, remedy, place, { ...particulars, ...(all ? {} : { releases }) });
    }
}
function per_release_keyOf({ message, severity, open, place }) {
    const at = 'setting' in place ? [place.setting.line, place.setting.column, place.offset] : [place.line, place.column];
    return JSON.stringify([message, severity, open, ...at]);
}

;// CONCATENATED MODULE: ./rules/execution/command-lines.ts




const REFUSED = {
    id: 'X08',
    severity: 'fails-to-start',
    title: 'Every command line is one that systemd can read',
    why: 'Where the program of a command is no absolute path and no bare name, or a quote is never closed after it, systemd does not load the unit; with the prefix "-", or a quote at the very beginning, it passes over the line.',
    remedy: 'Write an absolute path, or a bare name that is in the search path, and close every quote.',
    source: 'src/core/load-fragment.c config_parse_exec; measured on 252, 257 and 262',
};
/** X08: command lines that systemd refuses, and those that it drops. */
const commandLineUnreadable = (0,rule/* rule */.H)(REFUSED, async ({ units }, report) => {
    for (const unit of units) {
        await reportPerRelease(report, async (release) => Promise.resolve(entriesOf(unit, release).flatMap(([key, entry]) => findingOf(unit, key, entry))));
    }
});
function entriesOf(unit, release) {
    const { name, effective } = unit;
    const read = (keys, section) => keys.flatMap((key) => (0,exec_line/* execEntries */.ee)(name, effective, key, release, section).map((entry) => [key, entry]));
    const type = (0,unit_name/* unitType */.t$)(name);
    if (type === 'socket')
        return read(exec_line/* SOCKET_EXEC_KEYS */.Zc, 'Socket');
    return type === 'service'
        ? read(exec_line/* EXEC_KEYS */.f5.filter((key) => isKnown(key, release)), 'Service')
        : [];
}
/** ExecReloadPost= is of 259; before, the key is unknown and no line of it is read. */
function isKnown(key, release) {
    return key !== 'ExecReloadPost' || Number(release) >= 259;
}
function findingOf(unit, key, entry) {
    if (entry.kind === 'command')
        return [];
    const what = entry.kind === 'refused' ? 'systemd does not load the unit' : 'systemd passes over the rest of the line';
    return [
        {
            message: `${key}= of ${unit.name}: ${entry.reason.replace(/\.$/, '')}; ${what}.`,
            remedy: REFUSED.remedy,
            place: { unit, setting: entry.setting, offset: entry.offset },
            severity: entry.kind === 'refused' ? 'fails-to-start' : 'warning',
        },
    ];
}

;// CONCATENATED MODULE: ./rules/execution/forking.ts







/** X06: systemd reads PIDFile= on the host; where the service writes it is another place. */
const pidFileUnseen = (0,rule/* rule */.H)({
    id: 'X06',
    severity: 'fails-to-start',
    title: 'The PIDFile= of a forking service is in a folder that it shares with the host',
    why: 'systemd waits for the file on the host. The service writes into the /run of its own, or nowhere, for the image is read-only: the start times out.',
    remedy: 'Use Type=simple, exec or notify and let the program stay in the foreground, or put the file into RuntimeDirectory=.',
    source: 'src/core/service.c service_load_pid_file; measured on 252, 257 and 262',
}, ({ units }, report) => {
    for (const unit of units.filter(({ name }) => (0,unit_name/* unitType */.t$)(name) === 'service')) {
        if ((0,unit_file/* lastSetting */.nO)(unit.effective, 'Service', 'Type')?.value !== 'forking')
            continue;
        const setting = (0,unit_file/* lastSetting */.nO)(unit.effective, 'Service', 'PIDFile');
        const path = setting === undefined ? undefined : pidFile(unit, setting.value);
        if (setting === undefined || path === undefined || isShared(unit, path))
            continue;
        report(`PIDFile= of ${unit.name}: systemd waits for ${path} on the host, and the service does not write there: its own ${path} is in a folder that it does not share with the host.`, 'Use Type=simple, exec or notify and let the program stay in the foreground, or put the file into RuntimeDirectory=.', { unit, setting });
    }
});
/** config_parse_pid_file: relative to /run. */
function pidFile({ name }, value) {
    const expansion = (0,specifiers/* expandSpecifiers */._)(value, name);
    if (expansion.kind !== 'known')
        return undefined;
    const path = (0,image_path/* parseImagePath */.MG)(expansion.text.startsWith('/') ? expansion.text : `/run/${expansion.text}`);
    return path === undefined ? undefined : path.replace(/^\/var\/run(?=\/)/, '/run');
}
/** In a folder of the service that systemd makes on the host, or a bind of the same folder of the host. */
function isShared({ name, effective }, path) {
    const { sources } = (0,mount_plan/* mountPlan */.zF)(name, effective);
    const same = sources
        .filter(({ source, target }) => source?.path.replace(/\/+$/, '') === target)
        .map(({ target }) => target);
    return [...(0,directory_settings/* directoriesOf */.Pv)(name, effective), ...same].some((folder) => (0,image_path/* isWithin */.UO)(path, folder));
}

;// CONCATENATED MODULE: ./rules/execution/host-paths.ts





/** EnvironmentFile=: a pattern must match something. load-fragment.c config_parse_unit_env_file, execute.c exec_context_load_environment. */
function environmentFiles(name, unit) {
    return (0,unit_file/* effectiveSettings */.f)(unit, 'Service', 'EnvironmentFile').flatMap((setting) => {
        if (setting.value.startsWith('-'))
            return [];
        return hostPath(name, setting, 0, setting.value, 'environment', (path) => /[*?[]/.test(path) ? matchesOnHost(path) : fileOnHost(path));
    });
}
function matchesOnHost(pattern) {
    const folder = external_node_path_.posix.dirname(pattern);
    return /[*?[]/.test(folder) || folderOnHost(folder) !== 'absent' ? 'unknown' : 'absent';
}
/**
 * LoadCredential= and LoadCredentialEncrypted=, which fill one list: the last of an id counts. Names are looked for in the host's stores and may
 * be missing; paths may not, unless SetCredential= has the same id. load-fragment.c config_parse_load_credential, exec-credential.c load_credential.
 */
function credentials(name, unit) {
    const byId = new Map();
    for (const setting of unit.settings) {
        if (setting.section !== 'Service' || !LOADING.includes(setting.key))
            continue;
        if (setting.value === '')
            byId.clear();
        const colon = setting.value.indexOf(':');
        const id = idOf(name, setting.value.slice(0, colon));
        const source = setting.value.slice(colon + 1);
        if (colon === -1 || id === undefined || source === '')
            continue;
        byId.set(id, { setting, offset: colon + 1, source });
    }
    const set = new Set(SETTING.flatMap((key) => (0,unit_file/* effectiveSettings */.f)(unit, 'Service', key)).map(({ value }) => idOf(name, value.split(':', 1)[0] ?? '')));
    return [...byId].flatMap(([id, { setting, offset, source }]) => {
        if (set.has(id))
            return [];
        const encrypted = setting.key === 'LoadCredentialEncrypted';
        const presence = (path) => {
            const folder = encrypted ? 'absent' : folderOnHost(path);
            const there = folder === 'there' ? folder : fileOnHost(path);
            // Whether a file that is there can be decrypted is another question.
            return encrypted && there === 'there' ? 'unknown' : there;
        };
        return hostPath(name, setting, offset, source, encrypted ? 'encrypted-credential' : 'credential', presence);
    });
}
const LOADING = ['LoadCredential', 'LoadCredentialEncrypted'];
const SETTING = ['SetCredential', 'SetCredentialEncrypted'];
function idOf(name, text) {
    const expansion = (0,specifiers/* expandSpecifiers */._)(text, name);
    return expansion.kind === 'known' && /^[!-9;-~]{1,255}$/.test(expansion.text) && !/^\.{1,2}$|\//.test(expansion.text)
        ? expansion.text
        : undefined;
}
/** StandardInput=file:, StandardOutput=append: and the like: opened as root, before the directories of the service are made (measured). */
function standardFiles(name, unit) {
    const own = (0,directory_settings/* directoriesOf */.Pv)(name, unit);
    const madeTooLate = (path) => own.some((folder) => path.startsWith(`${folder}/`));
    return streams(unit).flatMap((setting) => {
        const [, prefix = '', path = ''] = /^(file:|append:|truncate:)(.*)$/s.exec(setting.value) ?? [];
        if (prefix === '')
            return [];
        const isInput = setting.key === 'StandardInput';
        return hostPath(name, setting, prefix.length, path, isInput ? 'input' : 'output', (each) => {
            const presence = isInput ? fileOnHost(each) : placeForOutput(each);
            return presence === 'unknown' && madeTooLate(external_node_path_.posix.normalize(each)) ? 'absent' : presence;
        });
    });
}
/** Streams that are a socket, or a descriptor of a socket unit: without one the command does not start. */
function descriptorStreams(unit) {
    return streams(unit).filter(({ value }) => /^(?:socket|fd|fd:.*)$/s.test(value));
}
/** What counts of each of the three. */
function streams(unit) {
    return ['StandardInput', 'StandardOutput', 'StandardError'].flatMap((key) => unit.settings.findLast((each) => each.section === 'Service' && each.key === key && isTaken(key, each.value)) ??
        []);
}
const STREAMS = /^(?:null|inherit|tty|tty-force|tty-fail|socket|data|fd|fd:.*|file:\/.*|append:\/.*|truncate:\/.*|journal|kmsg|(?:journal|kmsg)\+console|syslog|syslog\+console)$/s;
/** systemd passes over what it cannot read, and keeps what was said before. */
function isTaken(key, value) {
    return STREAMS.test(value) && !(key === 'StandardInput' && /^(?:append|truncate):/.test(value));
}
/** A file that is written is made; its folder is not. */
function placeForOutput(path) {
    if (folderOnHost(path) === 'there')
        return 'absent';
    const known = fileOnHost(path);
    return known === 'absent' ? folderOnHost(external_node_path_.posix.dirname(path)) : known;
}
/** What systemd ignores (no absolute path, a "..") is left out. */
function hostPath(name, setting, offset, text, use, presenceOf) {
    const expansion = (0,specifiers/* expandSpecifiers */._)(text, name);
    if (expansion.kind === 'invalid')
        return [];
    if (expansion.kind === 'unknown')
        return [{ setting, offset, path: text, presence: 'unknown', use }];
    const path = expansion.text;
    if (!path.startsWith('/') || path.split('/').includes('..'))
        return [];
    return [{ setting, offset, path, presence: presenceOf(path), use }];
}

;// CONCATENATED MODULE: ./rules/execution/host-file-rules.ts




const ABOUT = {
    id: 'X05',
    severity: 'fails-to-start',
    title: 'Files that systemd opens on the host are on every host, or may be missing',
    why: 'EnvironmentFile=, LoadCredential= with a path, and StandardInput=, StandardOutput= and StandardError= with a file are opened on the host, before the image is entered: what the image has there does not count.',
    remedy: 'Allow that it is missing (EnvironmentFile=-…, LoadCredential= with a name, SetCredential= as a default), or have the host provide it before.',
    source: 'src/core/execute.c exec_context_load_environment, src/core/exec-credential.c load_credential, src/core/exec-invoke.c setup_output; measured on 252, 257 and 262',
};
const WHAT = {
    environment: 'reads the file',
    credential: 'reads the credential',
    'encrypted-credential': 'reads and decrypts the credential',
    input: 'opens the file',
    output: 'writes to the file',
};
const REMEDIES = {
    environment: 'Write EnvironmentFile=-… where the service can do without it; what is always the same goes into Environment=.',
    credential: 'Load it by a name (LoadCredential=ID), which may be missing, add SetCredential=ID:… as a default, or have the host provide the file.',
    'encrypted-credential': 'Load it by a name (LoadCredentialEncrypted=ID), which may be missing, or have the host provide the file.',
    input: 'Have the host provide the file, or use StandardInput=data.',
    output: "Let the service log to the journal, or write to a file in a folder that every host has: the service's own folders (LogsDirectory= …) are made too late.",
};
/** X05: what systemd looks for on the host. */
const hostFileMissing = (0,rule/* rule */.H)(ABOUT, ({ units }, report) => {
    for (const unit of units.filter(({ name }) => (0,unit_name/* unitType */.t$)(name) === 'service')) {
        for (const path of hostPathsOf(unit))
            tell(unit, path, report);
        for (const setting of descriptorStreams(unit.effective)) {
            if (units.some(({ name }) => (0,unit_name/* unitType */.t$)(name) === 'socket') || (0,unit_file/* lastSetting */.nO)(unit.effective, 'Service', 'Sockets'))
                continue;
            const message = `${setting.key}=${setting.value} of ${unit.name}: no socket unit of the image gives it what it asks for.`;
            report(message, 'Add the socket unit to the image, or use another stream.', { unit, setting });
        }
    }
});
function hostPathsOf({ name, effective }) {
    return [...environmentFiles(name, effective), ...credentials(name, effective), ...standardFiles(name, effective)];
}
function tell(unit, { setting, offset, path, presence, use }, report) {
    const place = { unit, setting, offset };
    const what = `${setting.key}= of ${unit.name}: systemd ${WHAT[use]} ${path} on the host`;
    if (presence === 'absent') {
        const missing = use === 'output'
            ? 'a host as Debian installs it has no such folder'
            : 'a host as Debian installs it has no such file';
        report(`${what}, and ${missing}.`, REMEDIES[use], place);
    }
    if (presence === 'unknown') {
        report(`${what}, and not every host may have it.`, REMEDIES[use], place, { severity: 'info', open: true });
    }
}
/** X07: files that are written outside of what an image and its profile are about. */
const writesToHost = (0,rule/* rule */.H)({
    id: 'X07',
    severity: 'info',
    title: 'A service logs to the journal',
    why: 'A file of StandardOutput= or StandardError= is written on the host, by root, whatever the profile forbids the service; nothing rotates it, and it stays when the image is detached.',
    remedy: 'Leave StandardOutput= and StandardError= to the journal, or let the program write to its LogsDirectory= itself.',
    source: 'src/core/exec-invoke.c setup_output; measured on 252, 257 and 262',
}, ({ units }, report) => {
    for (const unit of units.filter(({ name }) => (0,unit_name/* unitType */.t$)(name) === 'service')) {
        for (const { setting, offset, path, presence, use } of standardFiles(unit.name, unit.effective)) {
            if (use !== 'output' || presence !== 'there' || path.startsWith('/dev/'))
                continue;
            const message = `${setting.key}= of ${unit.name} makes systemd write to ${path} on the host, outside of the image.`;
            report(message, 'Leave it to the journal, or let the program write to its LogsDirectory= itself.', {
                unit,
                setting,
                offset,
            });
        }
    }
});

// EXTERNAL MODULE: ./systemd/mount-target.ts
var mount_target = __webpack_require__(69923);
;// CONCATENATED MODULE: ./rules/execution/privileged.ts









/** X03: a command outside of the sandbox gets no /run, /dev, /proc and /sys, and still all binds. */
const privilegedCommandFails = (0,rule/* rule */.H)({
    id: 'X03',
    severity: 'fails-to-start',
    title: 'A command with the prefix "+" finds in the image everything that is mounted for it',
    why: 'systemd leaves out MountAPIVFS= with the rest of the sandbox, and keeps the binds: the targets in /run and /dev that the profile binds are in no image, and the command fails with 226/NAMESPACE.',
    remedy: 'Take the "+" away: "!" keeps root\'s rights inside the sandbox. Or use the profile trusted.',
    source: 'src/core/exec-invoke.c apply_mount_namespace; measured on 252, 257 and 262',
}, async (subject, report) => {
    for (const unit of subject.units) {
        const isPrivileged = ({ runs }) => runs === 'unsandboxed';
        if (!systemd_releases/* SYSTEMD_RELEASES */.Vj.some((release) => commandsOf(unit, release).some(isPrivileged)))
            continue;
        const plan = (0,mount_plan/* mountPlan */.zF)(unit.name, unit.effective, false);
        const missing = new Map();
        for (const release of systemd_releases/* SYSTEMD_RELEASES */.Vj)
            missing.set(release, await allMissing(subject, unit, plan, release));
        await reportPerRelease(report, (release) => {
            const telling = mostTelling(missing, release);
            if (telling === undefined)
                return Promise.resolve([]);
            const privileged = commandsOf(unit, release).filter(isPrivileged);
            return Promise.resolve(privileged.flatMap((command) => privileged_findingOf(unit, command, telling)));
        });
    }
});
function privileged_findingOf(unit, command, { kind, path }) {
    const { key, privilege, weight, setting, offset } = command;
    const why = privilege === '+' ? 'has the prefix "+"' : 'is not put into the sandbox (PermissionsStartOnly=yes)';
    const place = { unit, setting, offset };
    const remedy = 'Take the "+" away ("!" keeps root\'s rights inside the sandbox), or use the profile trusted.';
    const message = `${key}= of ${unit.name} ${why}, so that systemd mounts no /run, /dev, /proc and /sys for it, and it needs ${path}, which`;
    if (kind === 'unknown') {
        return weight === 'start'
            ? [{ message: `${message} is not known here.`, remedy, place, severity: 'info', open: true }]
            : [];
    }
    // The prefix "-" forgives this as well (measured).
    const severity = weight === 'start' ? 'fails-to-start' : weight === 'later' ? 'warning' : 'info';
    return [{ message: `${message} is not in the image.`, remedy, place, severity }];
}
const PRESSURE = (0,image_path/* imagePath */.d0)('/sys/fs/cgroup');
/** One missing path of a release, and one that all miss, if there is one: so that there is one finding for all. */
function mostTelling(missing, release) {
    const own = missing.get(release) ?? [];
    const isCommon = ({ kind, path }) => [...missing.values()].every((each) => each.some((other) => other.kind === kind && other.path === path));
    return own.find(isCommon) ?? own[0];
}
/** What the command does not find, of what it is given without the sandbox. */
async function allMissing(subject, unit, plan, release) {
    const missing = [];
    for (const target of plan.targets.filter((each) => (0,mount_target/* holdsFor */.GY)(each, release))) {
        const found = await standOf(subject, plan, target);
        if (found !== undefined)
            missing.push(found);
    }
    // memory.pressure is opened for the service to write to it, before /sys is left out (since 254).
    const protection = (0,setting_values/* lastValueOf */.f)(unit.effective, 'ProtectControlGroups', (0,setting_values/* booleanOr */.SX)('private', 'strict')) ?? 'no';
    const hasSys = [...plan.grounds.keys()].some((path) => (0,image_path/* isWithin */.UO)(PRESSURE, path));
    if (protection !== 'no' && Number(release) >= 254 && !hasSys)
        missing.push({ kind: 'missing', path: PRESSURE });
    return missing;
}
async function standOf({ view, seen }, plan, target) {
    const { target: path, optional, source, type } = target;
    if (optional || source?.optional === true || (0,mount_plan/* isCovered */.P$)(plan, path))
        return undefined;
    const found = await (0,view_view/* resolve */.h)(view, path);
    if (found.kind === 'found' && (type === 'directory') === (found.node.kind === 'directory'))
        return undefined;
    if (found.kind === 'found' && (type === 'either' || type === 'symlink'))
        return undefined;
    if (found.kind === 'missing' && found.makeable && (0,mount_plan/* isCovered */.P$)(plan, found.path))
        return undefined;
    const at = found.kind === 'missing' ? found.path : path;
    return { kind: found.kind === 'missing' && !seen(at) ? 'unknown' : 'missing', path };
}

;// CONCATENATED MODULE: ./rules/execution/architectures.ts


/** Older programs that the same machines run, if the kernel is built so: Debian's is. (Its x32 needs an option at boot.) */
const ALSO_RUNS = new Map([
    ['x86-64', 'x86'],
    ['arm64', 'arm'],
    ['ppc64', 'ppc'],
    ['s390x', 's390'],
]);
/**
 * Whether a program of one architecture starts on machines of another. SystemCallArchitectures= of the confined profiles is `native`: it
 * kills a program of the older architecture at its first system call (measured, SIGSYS).
 */
function runsOn(ofProgram, ofMachine, allowed) {
    if (ofProgram === ofMachine)
        return 'runs';
    if (ALSO_RUNS.get(ofMachine) !== ofProgram)
        return 'fails';
    if (allowed.length > 0 && !allowed.includes(ofProgram))
        return 'fails';
    return ofProgram === 'x86' ? 'runs' : 'unknown';
}
/** Where the architecture of an image is not known, that of its first program: no machine runs two. Of one that runs both, the newer. */
function commonArchitecture(programs) {
    const all = programs.flatMap(({ report }) => report.architecture ?? []);
    return all.find((each) => ALSO_RUNS.has(each)) ?? all[0];
}
/** A program that the machines do not run for which the image is. */
function architectureProblem({ report: { architecture, steps } }, { effective }, ofImage) {
    if (architecture === undefined || ofImage === undefined)
        return [];
    const allowed = (0,unit_file/* effectiveSettings */.f)(effective, 'Service', 'SystemCallArchitectures');
    const outcome = runsOn(architecture, ofImage, allowed.flatMap(({ value }) => (0,systemd_words/* splitWords */.yM)(value).words.map(({ text }) => text)));
    if (outcome === 'runs')
        return [];
    const program = steps.findLast(({ role }) => role !== 'loader')?.path ?? '';
    const message = `${program} is a program for ${architecture}, and the image is for ${ofImage}.`;
    return [{ about: 'loader', outcome, message }];
}

;// CONCATENATED MODULE: ./rules/execution/programs.ts




const PROGRAM = {
    id: 'X01',
    severity: 'fails-to-start',
    title: 'The program of every command is in the image, and may be executed by the user of the service',
    why: 'systemd looks for it inside the image, with everything mounted that it mounts for the service, and as the user of the service: exit status 203/EXEC.',
    remedy: 'Put the program into the image, with mode 0755 in folders of mode 0755, or correct the path.',
    source: 'src/core/exec-invoke.c exec_invoke, src/basic/path-util.c find_executable_full; measured on 252, 257 and 262',
};
const CHAIN = {
    id: 'X02',
    severity: 'fails-to-start',
    title: 'What a program needs to run is in the image: interpreter, dynamic loader, libraries, all of one architecture',
    why: 'The kernel executes no script without its interpreter and no program without its loader (203/EXEC); the loader gives up without a library (127).',
    remedy: 'Put what is missing into the image, or use a program that is linked statically.',
    source: 'Linux fs/binfmt_script.c and fs/binfmt_elf.c, ld.so(8); measured on 252, 257 and 262',
};
/** X01: the first program of a command. */
const programCannotBeExecuted = (0,rule/* rule */.H)(PROGRAM, async (subject, report) => {
    for (const unit of subject.units) {
        const programs = programsOf(subject, unit);
        await reportPerRelease(report, async (release) => (await programs(release)).flatMap(({ command, report: { problems } }) => problems
            .filter(({ about }) => about === 'program')
            .flatMap((problem) => programs_findingOf(unit, command, problem, PROGRAM))));
    }
});
/** X02: what comes after it. */
const programCannotRun = (0,rule/* rule */.H)(CHAIN, async (subject, report) => {
    const all = subject.units.map((unit) => ({ unit, programs: programsOf(subject, unit) }));
    const newest = (await Promise.all(all.map(({ programs }) => programs('262')))).flat();
    const architecture = subject.architecture ?? commonArchitecture(newest);
    for (const { unit, programs } of all) {
        await reportPerRelease(report, async (release) => (await programs(release)).flatMap((program) => {
            const ofMachine = architectureProblem(program, unit, architecture);
            return [...program.report.problems.filter(({ about }) => about !== 'program'), ...ofMachine].flatMap((problem) => programs_findingOf(unit, program.command, problem, CHAIN));
        }));
    }
});
function programs_findingOf(unit, command, { outcome, message }, about) {
    const place = { unit, setting: command.setting, offset: command.offset };
    const whole = `${command.key}= of ${unit.name}: ${message}`;
    if (outcome === 'unknown') {
        if (command.weight !== 'start')
            return [];
        const remedy = 'Nothing to do where it is known to be right; look at it on a host otherwise.';
        return [{ message: whole, remedy, place, severity: 'info', open: true }];
    }
    const severity = command.weight === 'start' ? 'fails-to-start' : command.weight === 'later' ? 'warning' : 'info';
    return [{ message: whole, remedy: remedyFor(command, about), place, severity }];
}
/** For a program of a known place, the line that puts it there. */
function remedyFor({ program }, about) {
    const path = program.kind === 'path' ? program.path : program.kind === 'name' ? `/usr/bin/${program.name}` : undefined;
    if (about !== PROGRAM || path === undefined)
        return about.remedy;
    return `Correct the path, or put the program into the image: the line "${path}: FILE" in the input files, where FILE is a path of the workspace or of the machine that builds, or its package in packages. It needs mode 0755, in folders of mode 0755.`;
}

;// CONCATENATED MODULE: ./rules/execution/socket-commands.ts




/** X09: a socket has no image, portabled writes no drop-in for it. systemd: portable.c install_chroot_dropin, socket.c socket_spawn. */
const socketCommandOnHost = (0,rule/* rule */.H)({
    id: 'X09',
    severity: 'info',
    title: 'A command of a socket runs on the host, not in the image',
    why: 'Only services get the image as their root. What ExecStartPre= or ExecStartPost= of a socket names must be on every host, or the socket does not start.',
    remedy: 'Move the command to the service, or make sure that every host has the program.',
    source: 'src/portable/portable.c install_chroot_dropin, systemd.socket(5)',
}, async ({ units }, report) => {
    for (const unit of units.filter(({ name }) => (0,unit_name/* unitType */.t$)(name) === 'socket')) {
        await reportPerRelease(report, async (release) => Promise.resolve(['ExecStartPre', 'ExecStartPost'].flatMap((key) => (0,exec_line/* execEntries */.ee)(unit.name, unit.effective, key, release, 'Socket').flatMap((entry) => entry.kind !== 'command' || entry.forgiven
            ? []
            : [
                {
                    message: `${key}= of ${unit.name} runs on the host: whether it has the program is not known here.`,
                    remedy: 'Move the command to the service, or make sure that every host has the program.',
                    place: { unit, setting: entry.setting, offset: entry.offset },
                    open: true,
                },
            ]))));
    }
});

;// CONCATENATED MODULE: ./rules/execution/argument-sizes.ts




/** MAX_ARG_STRLEN of Linux (execve(2)), with the final NUL. */
const argument_sizes_LONGEST = 131072;
/** Shorter values are not looked into: no word of theirs is too long. */
const SHORT = argument_sizes_LONGEST / 4;
/** One argument or variable that is longer than the kernel takes: execve fails with E2BIG. */
function tooLongArguments({ name, effective }) {
    const started = (0,exec_line/* execEntries */.ee)(name, effective, 'ExecStart', '262').flatMap((entry) => entry.kind === 'command' && entry.setting.value.length > SHORT && entry.words.some(({ text }) => isTooLong(text))
        ? [entry.setting]
        : []);
    const variables = (0,unit_file/* effectiveSettings */.f)(effective, 'Service', 'Environment').filter(({ value }) => value.length > SHORT && (0,systemd_words/* splitWords */.yM)(value, systemd_words/* C_WORDS */.q8).words.some(({ text }) => isTooLong(text)));
    return [...started, ...variables].map((setting) => ({
        setting,
        offset: 0,
        outcome: 'fails',
        message: `${setting.key}= of ${name} has a word of more than ${argument_sizes_LONGEST - 1} bytes, with which Linux executes no program.`,
        releases: systemd_releases/* SYSTEMD_RELEASES */.Vj,
    }));
}
function isTooLong(text) {
    return Buffer.byteLength(text) >= argument_sizes_LONGEST;
}

;// CONCATENATED MODULE: ./systemd/profile-lists.ts

/** Lists in which `~` turns around what a line says, and in which a profile and a unit come together in one. */
const ALLOWED_LISTS = ['CapabilityBoundingSet', 'RestrictAddressFamilies', 'SystemCallFilter'];
/** What the assignments to one of the lists come to, in their order; undefined: nothing is restricted. */
function allowedBy(key, settings) {
    let allowed;
    for (const { section, key: other, value } of settings) {
        if (section !== 'Service' || other !== key)
            continue;
        allowed = key === 'CapabilityBoundingSet' ? withCapabilities(allowed, value) : withFirst(allowed, value);
    }
    return allowed;
}
/** The words of a line of such a list, and whether it is a deny-list. */
function profile_lists_lineOf(value) {
    const denies = value.startsWith('~');
    const shift = denies ? 1 : 0;
    const { words } = (0,systemd_words/* splitWords */.yM)(value.slice(shift));
    return { denies, words: words.map(({ text, offset }) => ({ text: profile_lists_nameOf(text), offset: offset + shift })) };
}
/** load-fragment.c config_parse_capability_set: an empty line is an empty set, and `~` alone a full one. */
function withCapabilities(allowed, value) {
    const { denies, words } = profile_lists_lineOf(value);
    const names = words.map(({ text }) => text.toUpperCase());
    if (allowed === undefined || names.length === 0)
        return { kind: denies ? 'all-but' : 'only', names: new Set(names) };
    return changed(allowed, names, denies === (allowed.kind === 'all-but'));
}
/** config_parse_address_families and config_parse_syscall_filter: the first line decides what kind of list it is, an empty one forgets it. */
function withFirst(allowed, value) {
    if (value === '')
        return undefined;
    if (value === 'none')
        return { kind: 'only', names: new Set() };
    const { denies, words } = profile_lists_lineOf(value);
    const list = allowed ?? { kind: denies ? 'all-but' : 'only', names: new Set() };
    return changed(list, words.map(({ text }) => text), denies === (list.kind === 'all-but'));
}
function changed({ kind, names }, words, adds) {
    const changed = new Set(names);
    for (const word of words) {
        if (adds)
            changed.add(word);
        else
            changed.delete(word);
    }
    return { kind, names: changed };
}
/** A system call may say with which error it fails: `mount:EPERM`. */
function profile_lists_nameOf(word) {
    return word.replace(/:.*$/, '');
}

;// CONCATENATED MODULE: ./rules/execution/denied-execution.ts


/** The call that starts a program, and the groups that have it (seccomp-util.c syscall_filter_sets). */
const EXECUTION = new Set(['execve', '@default', '@system-service', '@known']);
/**
 * A filter that forbids what systemd itself does with it in force: execve(2). A list of allowed calls has it, for @default comes with it,
 * until a later line takes it away; a list of forbidden calls has it where it is named.
 */
function deniedExecution({ name, effective }) {
    const settings = effective.settings.filter(({ section, key }) => section === 'Service' && key === 'SystemCallFilter');
    const setting = decisive(settings);
    if (setting === undefined)
        return [];
    const message = `SystemCallFilter=${setting.value.slice(0, 40)} of ${name} forbids execve, with which systemd starts the program.`;
    return [{ setting, offset: 0, outcome: 'fails', message, releases: systemd_releases/* SYSTEMD_RELEASES */.Vj }];
}
/** The last line that says something of execve, if it forbids it. */
function decisive(settings) {
    let found;
    let isFirst = true;
    for (const setting of settings) {
        const { denies, words } = profile_lists_lineOf(setting.value);
        if (setting.value === '' || (isFirst && !denies))
            found = undefined;
        else if (words.some(({ text }) => EXECUTION.has(text)))
            found = denies ? setting : undefined;
        isFirst = setting.value === '';
    }
    return allowedBy('SystemCallFilter', settings) === undefined ? undefined : found;
}

;// CONCATENATED MODULE: ./rules/execution/needed-of-host.ts








/** Namespaces that a service joins, extensions of its image, and files that systemd opens for it: all are of the host. */
function neededOfHost(unit, subject) {
    const isSocket = (0,unit_name/* unitType */.t$)(unit.name) === 'socket';
    const needs = isSocket
        ? namespaces(unit, 'Socket')
        : [...namespaces(unit, 'Service'), ...extensions(unit), ...openedFiles(unit)];
    return needs.flatMap((needed) => {
        const expansion = (0,specifiers/* expandSpecifiers */._)(needed.text, unit.name);
        if (expansion.kind === 'invalid')
            return [];
        const path = expansion.kind === 'known' ? expansion.text : needed.text;
        if (!path.startsWith('/') || path.split('/').includes('..'))
            return [];
        const presence = expansion.kind === 'unknown' ? 'unknown' : presenceOf(needed, path, subject);
        if (presence === 'there')
            return [];
        const { setting, offset, releases } = needed;
        const message = `${setting.key}= of ${unit.name}: systemd needs ${path} of the host`;
        return presence === 'absent'
            ? [{ setting, offset, releases, outcome: 'fails', message: `${message}, and a stock Debian has none.` }]
            : [{ setting, offset, releases, outcome: 'open', message: `${message}, and not every host may have it.` }];
    });
}
function presenceOf({ takes }, path, { units }) {
    const file = fileOnHost(path);
    // What is there is no namespace and no image, unless it is one of the files of the kernel, which are not known here.
    if (takes === 'namespace')
        return file === 'unknown' ? 'unknown' : 'absent';
    const presence = takes === 'folder' || file === 'absent' ? folderOnHost(path) : file;
    // A folder can be opened for reading only, and be no extension: whether it is any good is not known here.
    if (presence === 'there')
        return takes === 'file' && file === 'there' ? 'there' : 'unknown';
    const place = (0,image_path/* parseImagePath */.MG)(path);
    const isMade = units.some((other) => (place !== undefined && (0,directory_settings/* directoriesOf */.Pv)(other.name, other.effective).some((folder) => (0,image_path/* isWithin */.UO)(place, folder))) ||
        ((0,unit_name/* unitType */.t$)(other.name) === 'socket' && other.effective.settings.some(({ value }) => value === path)));
    return isMade ? 'unknown' : presence;
}
const NAMESPACES = new Map([
    ['NetworkNamespacePath', systemd_releases/* SYSTEMD_RELEASES */.Vj],
    ['IPCNamespacePath', systemd_releases/* SYSTEMD_RELEASES */.Vj],
    ['UserNamespacePath', (0,systemd_releases/* from */.HT)(259)],
]);
function namespaces({ effective }, section) {
    return [...NAMESPACES].flatMap(([key, releases]) => {
        const setting = (0,unit_file/* lastSetting */.nO)(effective, section, key);
        return setting === undefined ? [] : [{ setting, offset: 0, text: setting.value, takes: 'namespace', releases }];
    });
}
/** The systemds that want what may be missing all the same: measured on 252, 255, 257 and 262. */
const MINDING = {
    ExtensionImages: (0,systemd_releases/* before */.gM)(255),
    ExtensionDirectories: (0,systemd_releases/* from */.HT)(255).filter((release) => (0,systemd_releases/* before */.gM)(257).includes(release)),
};
/** Words that begin with `-` may be missing; what follows a colon are options (load-fragment.c config_parse_extension_images). */
function extensions({ effective }) {
    return ['ExtensionImages', 'ExtensionDirectories'].flatMap((key) => (0,unit_file/* effectiveSettings */.f)(effective, 'Service', key).flatMap((setting) => (0,systemd_words/* splitWords */.yM)(setting.value).words.flatMap(({ text, offset }) => {
        const path = key === 'ExtensionImages' ? text.replace(/:.*$/s, '') : text;
        const takes = key === 'ExtensionImages' ? 'file' : 'folder';
        if (!path.startsWith('-'))
            return [{ setting, offset, text: path, takes, releases: systemd_releases/* SYSTEMD_RELEASES */.Vj }];
        const minding = MINDING[key];
        return minding.length === 0 ? [] : [{ setting, offset, text: path.slice(1), takes, releases: minding }];
    })));
}
/** `path:name:options`, of which `graceful` allows that there is none (open-file.c open_file_parse). */
function openedFiles({ effective }) {
    return (0,unit_file/* effectiveSettings */.f)(effective, 'Service', 'OpenFile').flatMap((setting) => {
        const [path = '', , options = ''] = setting.value.split(':');
        const isGraceful = options.split(',').includes('graceful');
        return isGraceful ? [] : [{ setting, offset: 0, text: path, takes: 'file', releases: (0,systemd_releases/* from */.HT)(253) }];
    });
}

;// CONCATENATED MODULE: ./rules/execution/of-this-machine.ts




/** Settings of which the processors, the kernel or the configuration of a host decide whether the service starts with them. */
function decidedByMachine({ name, effective }) {
    return CHECKS.flatMap((check) => check(effective)).map(({ setting, why }) => ({
        setting,
        offset: 0,
        outcome: 'open',
        message: `${setting.key}=${(0,wording/* cut */.Jj)(setting.value, 40)} of ${name}: ${why}.`,
        releases: systemd_releases/* SYSTEMD_RELEASES */.Vj,
    }));
}
const CHECKS = [
    (unit) => last(unit, 'PAMName', () => 'the PAM of the host decides whether the service starts (224/PAM)'),
    (unit) => last(unit, 'AppArmorProfile', ofAppArmor),
    (unit) => last(unit, 'NUMAPolicy', ofNuma),
    processors,
    terminal,
    encryptedCredentials,
];
function last(unit, key, judge) {
    const setting = (0,unit_file/* lastSetting */.nO)(unit, 'Service', key);
    const why = setting === undefined ? undefined : judge(setting.value);
    return setting === undefined || why === undefined ? [] : [{ setting, why }];
}
/** Debian's kernel has AppArmor on; it has no profile of this name but the host's. */
function ofAppArmor(value) {
    return value.startsWith('-') ? undefined : 'the host must have loaded the profile (231/APPARMOR)';
}
function ofNuma(value) {
    const needsNodes = ['preferred', 'bind', 'interleave'].includes(value);
    return needsNodes ? 'the host must have the nodes of NUMAMask= (242/NUMA_POLICY)' : undefined;
}
/** Every machine has the first processor; one of those named is enough (sched_setaffinity(2)). */
function processors(unit) {
    const settings = (0,unit_file/* effectiveSettings */.f)(unit, 'Service', 'CPUAffinity');
    const words = settings.flatMap(({ value }) => (0,systemd_words/* splitWords */.yM)(value, SETS).words.map(({ text }) => text));
    const [setting] = settings;
    if (setting === undefined || words.some((word) => /^0+(?:-[0-9]+)?$/.test(word)))
        return [];
    return [{ setting, why: 'the host must have one of these processors (215/CPUAFFINITY)' }];
}
const SETS = { separators: ' \t\n\r,', quotes: true, backslash: 'next', coalesce: true };
/** Without TTYPath= it is /dev/console, which every host has. */
function terminal(unit) {
    const uses = ['StandardInput', 'StandardOutput', 'StandardError'].some((key) => /^tty(?:-force|-fail)?$/.test((0,unit_file/* lastSetting */.nO)(unit, 'Service', key)?.value ?? ''));
    const setting = (0,unit_file/* lastSetting */.nO)(unit, 'Service', 'TTYPath');
    if (!uses || setting === undefined || setting.value === '/dev/console')
        return [];
    return [{ setting, why: 'the host must have the terminal (208/STDIN)' }];
}
function encryptedCredentials(unit) {
    return (0,unit_file/* effectiveSettings */.f)(unit, 'Service', 'SetCredentialEncrypted')
        .filter(({ value }) => BASE64.test(value.slice(value.indexOf(':') + 1).replace(/\s/g, '')))
        .map((setting) => ({ setting, why: 'only the host that it is encrypted for can decrypt it (243/CREDENTIALS)' }));
}
/** What is none is ignored. */
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)$/;

;// CONCATENATED MODULE: ./rules/execution/resource-limits.ts


/**
 * What systemd itself, or the smallest program, needs to get as far as execve: with less, systemd fails on the way there (the limits hold
 * before it mounts), or the kernel kills the program at once. Measured with 1 MiB or 1; where it ends depends on the machine, so there is room.
 */
const LEAST = new Map([
    ['LimitAS', 256 * 1024 ** 2],
    ['LimitDATA', 64 * 1024 ** 2],
    ['LimitSTACK', 256 * 1024],
    ['LimitNOFILE', 64],
    ['LimitCPU', 1],
    ['MemoryMax', 4 * 1024 ** 2],
    ['TasksMax', 4],
]);
/** Limits so low that it is not known whether anything starts with them. */
function lowLimits({ name, effective }) {
    return [...LEAST].flatMap(([key, least]) => {
        const setting = (0,unit_file/* lastSetting */.nO)(effective, 'Service', key);
        const limit = setting === undefined ? undefined : amount(setting.value);
        if (setting === undefined || limit === undefined || limit >= least)
            return [];
        // Of a cgroup, nothing is not taken for a limit (load-fragment.c config_parse_memory_limit, config_parse_tasks_max).
        if (limit === 0 && !key.startsWith('Limit'))
            return [];
        const message = `${key}=${setting.value} of ${name} is so little that the service may not even start.`;
        return [{ setting, offset: 0, outcome: 'open', message, releases: systemd_releases/* SYSTEMD_RELEASES */.Vj }];
    });
}
const UNITS = ['', 'K', 'M', 'G', 'T', 'P', 'E'];
/** The first of `soft:hard`, in bytes, seconds or pieces; undefined for infinity and what this program does not read. rlimit-util.c rlimit_parse */
function amount(value) {
    const [, number = '', unit = ''] = /^\+?([0-9]{1,20}(?:\.[0-9]{1,9})?)[ \t]*([KMGTPE]?)B?(?::.*)?$/s.exec(value) ?? [];
    if (number !== '')
        return Number(number) * 1024 ** UNITS.indexOf(unit);
    return /^\+?[0-9]{1,20}[ \t]*(?:ms|msec|us|usec|μs|µs)(?::.*)?$/s.test(value) ? 0 : undefined;
}

;// CONCATENATED MODULE: ./rules/execution/slice-name.ts



/** Slice= with a name that is a unit's and no slice's: the parts between hyphens are its parents (slice.c slice_verify, special "-.slice"). */
function impossibleSlice({ name, effective }, section) {
    const setting = (0,unit_file/* lastSetting */.nO)(effective, section, 'Slice');
    const slice = setting === undefined ? undefined : (0,unit_references/* namedUnit */.OK)(setting.value, name);
    if (setting === undefined || slice?.type !== 'slice' || slice.name === '-.slice')
        return [];
    if (slice.kind === 'plain' && slice.prefix.split('-').every((part) => part !== ''))
        return [];
    const message = `Slice=${slice.name} of ${name} cannot be loaded: between hyphens, and before and after them, there must be something.`;
    return [{ setting, offset: 0, outcome: 'fails', message, releases: systemd_releases/* SYSTEMD_RELEASES */.Vj }];
}

;// CONCATENATED MODULE: ./rules/execution/service-settings.ts








/** X10: settings that keep systemd from executing the program, on some hosts or on all. */
const settingKeepsFromStarting = (0,rule/* rule */.H)({
    id: 'X10',
    severity: 'fails-to-start',
    title: 'Nothing that a service asks for keeps systemd from executing its program',
    why: 'A namespace, an extension or a file of OpenFile= that the host does not have, a filter that forbids execve(2): the service fails before its program begins. Whether a host has a processor, a terminal, a profile of AppArmor or a configuration of PAM, and what the smallest limits still allow, only the host can tell.',
    remedy: 'Take the setting out, or put it into a drop-in of the hosts that have what it asks for.',
    source: 'src/core/exec-invoke.c exec_invoke, src/core/service.c service_collect_fds, src/shared/open-file.c; measured on 252, 257 and 262',
}, (subject, report) => {
    for (const unit of subject.units) {
        const type = (0,unit_name/* unitType */.t$)(unit.name);
        if (type !== 'service' && type !== 'socket')
            continue;
        const ofProcess = type === 'socket'
            ? []
            : [...deniedExecution(unit), ...decidedByMachine(unit), ...lowLimits(unit), ...tooLongArguments(unit)];
        const slice = impossibleSlice(unit, type === 'socket' ? 'Socket' : 'Service');
        const found = [...neededOfHost(unit, subject), ...ofProcess, ...slice];
        for (const { setting, offset, outcome, message, releases } of found) {
            const remedy = 'Take it out, or put it into a drop-in of the hosts that have what it asks for.';
            const doubt = outcome === 'open' ? { severity: 'info', open: true } : {};
            report(message, remedy, { unit, setting, offset }, { releases, ...doubt });
        }
    }
});

;// CONCATENATED MODULE: ./rules/execution/too-many-commands.ts



const too_many_commands_ABOUT = {
    id: 'X11',
    severity: 'info',
    title: 'A service has at most a thousand commands.',
    why: 'More are not looked at, so that nobody can keep this program busy: whether the service starts is then unknown.',
    remedy: 'Put them into a script.',
    source: 'this program',
};
/** X11: of a service with more commands, the rest is not known. */
const tooManyCommands = (0,rule/* rule */.H)(too_many_commands_ABOUT, ({ units }, report) => {
    for (const unit of units.filter((each) => systemd_releases/* SYSTEMD_RELEASES */.Vj.some((release) => hasMoreCommands(each, release)))) {
        const message = `${unit.name} has more than a thousand commands: only the first thousand were looked at.`;
        report(message, too_many_commands_ABOUT.remedy, { unit, line: 1, column: 1 }, { open: true });
    }
});

;// CONCATENATED MODULE: ./rules/execution/users.ts







const users_ABOUT = {
    id: 'X04',
    severity: 'fails-to-start',
    title: 'Users and groups of services and sockets are on every host, or allocated by DynamicUser=',
    why: 'systemd looks them up on the host, never in the /etc/passwd of the image: 217/USER or 216/GROUP, of a service as of a socket with SocketUser= or SocketGroup=. With DynamicUser=, which the confined profiles set, it makes a user of the name for a service, but not if a group already has it; SupplementaryGroups= it never makes.',
    remedy: 'Leave User= and Group= out under a profile with DynamicUser=yes, use a user that every host has, or have it made on the host (sysusers.d) before.',
    source: 'src/core/exec-invoke.c get_fixed_user, src/core/dynamic-user.c, src/core/socket.c socket_chown; measured on 252, 257 and 262',
};
/** X04: users and groups that the host does not have. */
const userNotOnHost = (0,rule/* rule */.H)(users_ABOUT, ({ units }, report) => {
    for (const unit of units) {
        if ((0,unit_name/* unitType */.t$)(unit.name) === 'service')
            judgeService(unit, report);
        if ((0,unit_name/* unitType */.t$)(unit.name) === 'socket')
            judgeSocket(unit, report);
    }
});
function judgeService(unit, report) {
    const isDynamic = (0,setting_values/* isOn */.Mp)(unit.effective, 'DynamicUser');
    for (const key of ['User', 'Group']) {
        const setting = (0,unit_file/* lastSetting */.nO)(unit.effective, 'Service', key);
        if (setting === undefined)
            continue;
        const kind = key === 'User' ? 'user' : 'group';
        const name = users_known(unit, setting, setting.value, 0, report);
        if (name === undefined)
            continue;
        const judged = isDynamic ? dynamicAccount(kind, name) : accountOnHost(kind, name);
        users_tell(unit, setting, 0, `${key}=${name}`, judged, isDynamic ? MADE : MISSING[kind], report);
    }
    for (const setting of (0,unit_file/* effectiveSettings */.f)(unit.effective, 'Service', 'SupplementaryGroups')) {
        for (const { text, offset } of (0,systemd_words/* splitWords */.yM)(setting.value).words) {
            const name = users_known(unit, setting, text, offset, report);
            if (name === undefined)
                continue;
            users_tell(unit, setting, offset, `SupplementaryGroups=${name}`, accountOnHost('group', name), MISSING.group, report);
        }
    }
}
/** Asked for whatever the socket listens on (measured). A user that DynamicUser= makes for its service is not there yet. */
function judgeSocket(unit, report) {
    for (const key of ['SocketUser', 'SocketGroup']) {
        const setting = (0,unit_file/* lastSetting */.nO)(unit.effective, 'Socket', key);
        if (setting === undefined)
            continue;
        const kind = key === 'SocketUser' ? 'user' : 'group';
        const name = users_known(unit, setting, setting.value, 0, report);
        if (name === undefined)
            continue;
        users_tell(unit, setting, 0, `${key}=${name}`, accountOnHost(kind, name), MISSING[kind], report);
    }
}
const MISSING = {
    user: 'is no user of a host as Debian installs it (217/USER); one in the image does not count',
    group: 'is no group of a host as Debian installs it (216/GROUP); one in the image does not count',
};
const MADE = 'cannot be made by DynamicUser=yes: the host uses it for a group or user alone, or systemd makes none of such a name';
function users_known(unit, setting, text, offset, report) {
    const expansion = (0,specifiers/* expandSpecifiers */._)(text, unit.name);
    if (expansion.kind === 'known')
        return expansion.text;
    if (expansion.kind === 'unknown') {
        const message = `${setting.key}= of ${unit.name}: what ${expansion.specifier} stands for is not known before the unit is started.`;
        report(message, users_ABOUT.remedy, { unit, setting, offset }, { severity: 'info', open: true });
    }
    return undefined;
}
function users_tell(unit, setting, offset, what, presence, problem, report) {
    const place = { unit, setting, offset };
    if (presence === 'absent')
        report(`${what} of ${unit.name} ${problem}.`, users_ABOUT.remedy, place);
    if (presence === 'unknown') {
        report(`${what} of ${unit.name} is there on some hosts only.`, users_ABOUT.remedy, place, {
            severity: 'info',
            open: true,
        });
    }
}
/** user-util.c valid_user_group_name, strict: the names that systemd gives to a user that it makes. */
const NAME = /^[A-Za-z_][A-Za-z0-9_-]{0,30}$/;
/** A user that is there already is used; the name of a group alone cannot be, and a group not that of a user (measured: "already exists"). */
function dynamicAccount(kind, name) {
    const own = accountOnHost(kind, name);
    if (/^\d+$/.test(name) || own === 'there')
        return 'there';
    if (!NAME.test(name))
        return 'absent';
    const other = accountOnHost(kind === 'user' ? 'group' : 'user', name);
    return other === 'there' ? 'absent' : other === 'unknown' ? 'unknown' : 'there';
}

;// CONCATENATED MODULE: ./rules/execution/execution.ts









/** What happens when systemd executes the commands of a unit. */
const EXECUTION_RULES = [
    programCannotBeExecuted,
    programCannotRun,
    privilegedCommandFails,
    userNotOnHost,
    hostFileMissing,
    pidFileUnseen,
    writesToHost,
    commandLineUnreadable,
    socketCommandOnHost,
    settingKeepsFromStarting,
    tooManyCommands,
];

;// CONCATENATED MODULE: ./rules/mounts/abouts.ts
const NAMESPACE = 'src/core/namespace.c, apply_mounts';
const BUILT = 'Nothing to do in an image that this action builds; in another, add it, empty.';
const ABOUTS = [
    {
        id: 'M01',
        title: 'The folders that the sandbox mounts over are there: /proc, /sys, /dev, /run, /tmp, /var/tmp.',
        why: 'systemd cannot make a missing folder on a read-only root: the service fails with 226/NAMESPACE.',
        remedy: BUILT,
        source: `${NAMESPACE}; systemd.exec(5), MountAPIVFS=, PrivateTmp=`,
    },
    {
        id: 'M02',
        title: '/etc/machine-id is there, as a file or as a link into /run.',
        why: 'Every stock profile mounts the file of the host over it, and cannot make it (226/NAMESPACE).',
        remedy: BUILT,
        source: 'src/portable/profile, BindReadOnlyPaths=/etc/machine-id',
    },
    {
        id: 'M03',
        title: '/etc/resolv.conf is there, as a file or as a link into /run.',
        why: 'The profiles default and trusted mount the file of the host over it, and cannot make it (226/NAMESPACE).',
        remedy: BUILT,
        source: 'src/portable/profile, BindReadOnlyPaths=/etc/resolv.conf',
    },
    {
        id: 'M04',
        title: 'Every folder of StateDirectory=, CacheDirectory=, LogsDirectory= and ConfigurationDirectory= is there.',
        why: 'systemd mounts a folder of the host over exactly this one, and cannot make it (226/NAMESPACE).',
        remedy: `${BUILT} Or let systemd make it on a tmpfs: TemporaryFileSystem= of the folder above.`,
        source: 'src/core/exec-invoke.c, compile_bind_mounts; systemd.exec(5), StateDirectory=',
    },
    {
        id: 'M05',
        title: 'Every link of StateDirectory=NAME:LINK and its like is there, with the text that systemd would write.',
        why: 'systemd makes the link when all is mounted, and on a read-only root it must be there already (226/NAMESPACE).',
        remedy: 'Nothing to do in an image that this action builds; in another, add the link, or TemporaryFileSystem= of the folder above.',
        source: 'src/core/namespace.c, create_symlinks_from_tuples',
    },
    {
        id: 'M06',
        title: 'Every target of BindPaths=, BindReadOnlyPaths= and MountImages= is there, a file for a file and a folder for a folder.',
        why: 'systemd cannot make a missing target on a read-only root, and mounts no folder over a file (226/NAMESPACE).',
        remedy: BUILT,
        source: `${NAMESPACE}; systemd.exec(5), BindPaths=`,
    },
    {
        id: 'M07',
        title: 'Every target of TemporaryFileSystem= is there.',
        why: 'systemd cannot make a missing folder on a read-only root (226/NAMESPACE).',
        remedy: BUILT,
        source: 'src/core/namespace.c, mount_tmpfs',
    },
    {
        id: 'M08',
        title: 'What is made read-only, inaccessible or the like is there.',
        why: 'The paths of ReadWritePaths= and its like, without "-", and those of ProtectSystem= are paths of the image, and systemd makes none of them (226/NAMESPACE).',
        remedy: 'Put "-" before the path, or take it out; in an image that this action builds it is made.',
        source: `${NAMESPACE}; systemd.exec(5), ReadWritePaths=`,
    },
    {
        id: 'M10',
        title: 'WorkingDirectory= is there when all is mounted.',
        why: 'It is a folder of the image, or of what is mounted in it; without "-" the service fails with 200/CHDIR, and some systemds do not load the unit.',
        remedy: 'Name a folder of the image, or one that StateDirectory= or RuntimeDirectory= makes.',
        source: 'src/core/exec-invoke.c, apply_working_directory; src/core/unit.c, unit_verify_contexts',
    },
];
const DEMANDS = ABOUTS.map((about) => ({ ...about, severity: 'fails-to-start' }));

// EXTERNAL MODULE: ./sources/store-path.ts
var store_path = __webpack_require__(28386);
;// CONCATENATED MODULE: ./rules/mounts/remarks.ts

/** Which rule speaks of an entry that no read-only image satisfies. */
function ruleIdOfImpossible({ setting }) {
    if (setting.key === 'WorkingDirectory')
        return 'M10';
    return setting.key.endsWith('Directory') ? 'M05' : 'M08';
}
const targetUnknown = (0,rule/* rule */.H)({
    id: 'M12',
    severity: 'warning',
    title: 'What a unit mounts over, or looks for, is known before it is started.',
    why: 'A path with %i of a template, or in what only the host fills, may be missing: then the service fails with 226/NAMESPACE.',
    remedy: 'Add TemporaryFileSystem= of the folder above it to the unit, so that systemd can make it at start.',
    source: 'systemd.unit(5), Specifiers',
}, (subject, report) => {
    for (const { unit, remark } of remarks_remarksOf(subject, 'unknown')) {
        report(remark.reason, 'Add TemporaryFileSystem= of the folder above it to the unit, so that systemd can make it at start.', remarks_placeOf(unit, remark), { ...releasesOf(remark), open: true });
    }
});
const entryIgnored = (0,rule/* rule */.H)({
    id: 'M13',
    severity: 'warning',
    title: 'systemd passes over no entry of a setting that mounts or protects something.',
    why: 'An entry that it cannot read, or that lies in what is made inaccessible, is dropped, at most with a line in the journal: what the unit asked for is not there, or is not protected.',
    remedy: 'Write the entry as systemd.exec(5) wants it, or take it out.',
    source: 'src/core/load-fragment.c; src/core/namespace.c, drop_inaccessible and drop_duplicates',
}, (subject, report) => {
    for (const { unit, remark } of remarks_remarksOf(subject, 'ignored')) {
        report(`systemd passes over an entry of ${remark.setting.key}= of ${unit.name}. ${remark.reason}`, 'Write the entry as systemd.exec(5) wants it, or take it out.', remarks_placeOf(unit, remark), releasesOf(remark));
    }
});
function remarks_remarksOf({ mountPlans }, kind) {
    return mountPlans.flatMap(({ unit, plan }) => plan[kind].map((remark) => ({ unit, remark })));
}
function remarks_placeOf(unit, { setting, offset }) {
    return { unit, setting, offset };
}
function releasesOf({ releases }) {
    return releases === undefined ? {} : { releases };
}

;// CONCATENATED MODULE: ./rules/mounts/demand.ts








const MACHINE_ID = (0,image_path/* imagePath */.d0)('/etc/machine-id');
const RESOLV_CONF = (0,image_path/* imagePath */.d0)('/etc/resolv.conf');
/** Which rule demands a mount target: research and docs speak of them by what they are for. */
function ruleIdOf(mount) {
    const { purpose, target, type } = mount;
    if (type === 'symlink')
        return 'M05';
    if (purpose !== 'access' && !isOfUnit(mount)) {
        return target === MACHINE_ID ? 'M02' : target === RESOLV_CONF ? 'M03' : 'M01';
    }
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
/** False for what the profile mounts: it is missing once, not once a unit. */
function isOfUnit({ origin }) {
    return origin.kind === 'setting' && origin.setting.dropIn === undefined;
}
/** Reports a target that is not in the image as systemd needs it. */
async function demand(subject, unit, plan, mount, report) {
    const { origin, target } = mount;
    const problem = (await problemAt(subject, plan, mount)) ?? (await closedAt(subject, unit, mount));
    if (problem === undefined)
        return;
    const place = origin.kind === 'setting' ? remarks_placeOf(unit, origin) : undefined;
    const of = releasesOf(mount);
    const needs = `${whoNeeds(unit, mount, subject.profile)} needs the ${demand_nameOf(mount)} ${target} in the image`;
    if (problem === 'not seen') {
        const message = `${needs}: whether it will be there is not known yet.`;
        report(message, 'Build the image: this action makes what systemd mounts over.', place, {
            severity: 'info',
            open: true,
            ...of,
        });
        return;
    }
    const why = mount.purpose === 'working-directory'
        ? 'and cannot be entered (exit status 200)'
        : 'and systemd cannot make it on a read-only root (exit status 226)';
    report(`${needs}: ${problem}, ${why}.`, demand_remedyFor(mount), place, of);
}
function whoNeeds(unit, mount, profile) {
    const { origin } = mount;
    if (isOfUnit(mount) && origin.kind === 'setting')
        return `${origin.setting.key}= of ${unit.name}`;
    if (mount.purpose === 'access')
        return `ProtectSystem= of ${unit.name}`;
    const who = (0,systemd_profile/* isStockProfile */.Ie)(profile.name) ? 'Every portable service' : `A service under the profile ${profile.name}`;
    return origin.kind === 'setting' ? `${who} (${origin.setting.key}=)` : who;
}
function demand_nameOf({ type }) {
    return type === 'either' ? 'file or folder' : type === 'directory' ? 'folder' : type;
}
function demand_remedyFor(mount) {
    const { target, type, purpose } = mount;
    if ((0,image_path/* isWithin */.UO)(target, (0,image_path/* imagePath */.d0)(store_path/* STORE */.er))) {
        return 'A store path holds what its package made, and nothing is added to it: name a path that is in it, or one outside the store.';
    }
    const entry = type === 'symlink'
        ? `a link with the text ${JSON.stringify(mount.link)}`
        : `an empty ${type === 'file' ? 'file' : 'folder'}`;
    const escape = purpose === 'directory-setting' ? `, or TemporaryFileSystem=${(0,image_path/* parentOf */.gN)(target)} to the unit` : '';
    return `Build the image with this action, which makes it; or add ${entry} ${target}${escape}.`;
}
async function problemAt(subject, plan, mount) {
    const { view, seen } = subject;
    if (mount.type === 'symlink')
        return linkProblem(subject, mount.target, mount.link);
    const made = mount.purpose !== 'access' && mount.purpose !== 'working-directory';
    const found = await (0,view_view/* resolve */.h)(view, mount.target);
    switch (found.kind) {
        case 'missing':
            // Paths that are only accessed are never made, not even on a tmpfs.
            if (made && found.makeable && (0,mount_plan/* isCovered */.P$)(plan, found.path))
                return undefined;
            return seen(found.path) ? 'it is missing' : 'not seen';
        case 'loop':
            return 'it is a loop of symlinks';
        case 'not-a-directory':
            return `${found.path} on the way to it is no folder`;
        case 'found':
            if (made && (0,mount_plan/* isCovered */.P$)(plan, found.path))
                return undefined;
            if ((0,mount_plan/* isHidden */.dK)(plan, found.path))
                return `it leads to ${found.path}, which is hidden when the service starts`;
            if (mount.type === 'directory' && found.node.kind !== 'directory')
                return `it is a ${found.node.kind}`;
            if (mount.type === 'file' && found.node.kind === 'directory')
                return 'it is a folder';
            return undefined;
    }
}
/** A working directory is entered as the user of the service, who owns nothing in an image. */
async function closedAt({ view }, { effective }, mount) {
    const user = (0,unit_file/* lastSetting */.nO)(effective, 'Service', 'User')?.value ?? '';
    const isRoot = user === '' ? !(0,setting_values/* isOn */.Mp)(effective, 'DynamicUser') : user === 'root' || user === '0';
    if (mount.purpose !== 'working-directory' || isRoot)
        return undefined;
    const found = await (0,view_view/* resolve */.h)(view, mount.target);
    for (const folder of found.kind === 'found' ? [...(0,image_path/* ancestorsOf */.Gw)(found.path), found.path] : []) {
        const node = await view.lstat(folder);
        if (node?.kind === 'directory' && (node.mode & 0o001) === 0)
            return `${folder} is closed to all but root`;
    }
    return undefined;
}
/** systemd makes the link itself, and is content only with one that is there with the very same text. */
async function linkProblem({ view, seen }, path, text) {
    const folder = await (0,view_view/* resolve */.h)(view, (0,image_path/* parentOf */.gN)(path));
    const at = folder.kind === 'found' ? (0,image_path/* imagePath */.d0)(`${folder.path}/${(0,image_path/* baseName */.Fl)(path)}`) : path;
    const node = folder.kind === 'found' ? await view.lstat(at) : undefined;
    if (node === undefined)
        return seen(at) ? 'it is missing' : 'not seen';
    return node.kind === 'symlink' && node.target === text
        ? undefined
        : `it is not a link with the text ${JSON.stringify(text)}`;
}

;// CONCATENATED MODULE: ./rules/mounts/read-only-root.ts




const neverWritable = (0,rule/* rule */.H)({
    id: 'M09',
    severity: 'warning',
    title: 'ReadWritePaths= names nothing of the image.',
    why: 'A squashfs stays read-only whatever the settings say: the service starts, and every write fails with "Read-only file system".',
    remedy: 'Use StateDirectory=, CacheDirectory= or LogsDirectory=, or TemporaryFileSystem= for what need not last.',
    source: 'src/core/namespace.c, make_read_only; squashfs has no write',
}, async ({ mountPlans, view }, report) => {
    for (const { unit, plan } of mountPlans) {
        for (const mount of plan.targets) {
            if (mount.mode !== 'read-write' || mount.origin.kind !== 'setting')
                continue;
            const found = await (0,view_view/* resolve */.h)(view, mount.target);
            const isOfImage = found.kind === 'found' ? !(0,mount_plan/* isCovered */.P$)(plan, found.path) : !mount.optional;
            if (!isOfImage)
                continue;
            report(`${mount.target} is in the image, and stays read-only: ReadWritePaths= of ${unit.name} cannot change that.`, 'Use StateDirectory=, CacheDirectory= or LogsDirectory=, or TemporaryFileSystem= for what need not last.', remarks_placeOf(unit, mount.origin), releasesOf(mount));
        }
    }
});

// EXTERNAL MODULE: ./systemd/host-files.ts
var host_files = __webpack_require__(73258);
// EXTERNAL MODULE: ./systemd/folder-set.ts
var folder_set = __webpack_require__(34611);
;// CONCATENATED MODULE: ./rules/mounts/sources.ts







const sourceMissing = (0,rule/* rule */.H)({
    id: 'M11',
    severity: 'fails-to-start',
    title: 'What BindPaths=, BindReadOnlyPaths= and MountImages= take from the host is on every host, or has "-" before it.',
    why: 'A source that is missing, without "-", fails the service (226/NAMESPACE). A stock Debian has what the base system installs, and nothing in /srv, /opt, /mnt, /media, /home or a folder of your own.',
    remedy: 'Put "-" before the source; or use StateDirectory= or its like, which the host makes.',
    source: 'src/core/namespace.c, apply_one_mount; systemd.exec(5), BindPaths=',
}, (subject, report) => {
    const made = madeBy(subject);
    for (const { unit, plan } of subject.mountPlans) {
        for (const mount of plan.sources) {
            const { source, origin } = mount;
            if (source === undefined || source.optional || origin.kind !== 'setting')
                continue;
            const there = isThere(made, unit, source.path);
            if (there === 'yes')
                continue;
            const { key } = origin.setting;
            const place = remarks_placeOf(unit, origin);
            const remedy = `Put "-" before it, so that the service starts without it; or let ${hostMakes(key)}.`;
            if (there === 'unknown') {
                const message = `${key}= of ${unit.name} takes ${source.path} from the host: without it the service does not start.`;
                report(message, remedy, place, { severity: 'info', open: true, ...releasesOf(mount) });
            }
            else {
                const message = `${key}= of ${unit.name} takes ${source.path} from the host, and a stock Debian has no such path: the service does not start (exit status 226).`;
                report(message, remedy, place, releasesOf(mount));
            }
        }
    }
});
function hostMakes(key) {
    return key === 'MountImages' ? 'the image hold what is needed' : 'StateDirectory= or its like make it';
}
function madeBy({ units }) {
    const folders = units.map((unit) => [unit, (0,directory_settings/* directoriesOf */.Pv)(unit.name, unit.effective)]);
    const sockets = units.filter(({ name }) => (0,unit_name/* unitType */.t$)(name) === 'socket');
    return {
        isMadeBy: new Map(folders.map(([unit, own]) => [unit, (0,folder_set/* isAtOrAbove */.u)(own)])),
        folders: new Set(folders.flatMap(([, own]) => own)),
        sockets: new Set(sockets.flatMap(({ file }) => file.settings.map(({ value }) => value))),
    };
}
function isThere({ isMadeBy, folders, sockets }, unit, source) {
    const path = (0,image_path/* parseImagePath */.MG)(source);
    if (path === undefined || path.includes('%'))
        return 'unknown';
    const known = (0,host_files/* isOnStockHost */.W)(path);
    if (known === true)
        return 'yes';
    // The manager makes the folders of directory settings before it mounts anything.
    if (isMadeBy.get(unit)?.(path) === true)
        return 'yes';
    const others = sockets.has(path) || [...(0,image_path/* ancestorsOf */.Gw)(path), path].some((each) => folders.has(each));
    return known === undefined || others ? 'unknown' : 'no';
}

;// CONCATENATED MODULE: ./rules/mounts.ts






/** M01 to M08, M10: what systemd mounts over must be in a read-only image, and nothing must be asked for that none can have. */
const demands = DEMANDS.map((about) => (0,rule/* rule */.H)(about, async (subject, report) => {
    await demandTargets(about, subject, report);
    for (const { unit, remark } of remarks_remarksOf(subject, 'impossible')) {
        if (ruleIdOfImpossible(remark) !== about.id)
            continue;
        report(`${unit.name} cannot start: ${remark.reason}`, about.remedy, remarks_placeOf(unit, remark), releasesOf(remark));
    }
}));
async function demandTargets({ id }, subject, report) {
    const demanded = new Set();
    for (const { unit, plan } of subject.mountPlans) {
        for (const mount of plan.targets) {
            if (ruleIdOf(mount) !== id || mount.optional)
                continue;
            // What every service needs is missing once, not once per unit.
            if (!isOfUnit(mount) && mount.purpose !== 'access') {
                const key = `${mount.target} ${mount.releases?.join(' ') ?? ''}`;
                if (demanded.has(key))
                    continue;
                demanded.add(key);
            }
            await demand(subject, unit, plan, mount, report);
        }
    }
}
const MOUNT_RULES = [...demands, neverWritable, sourceMissing, targetUnknown, entryIgnored];

// EXTERNAL MODULE: ./systemd/image-name.ts
var image_name = __webpack_require__(76441);
;// CONCATENATED MODULE: ./rules/units/attached.ts


/** The units' prefix, when the image has a name and the name has one. */
function prefixOf({ fileName }) {
    const found = fileName === undefined ? undefined : (0,image_name/* prefixOfImageName */.EC)(fileName);
    return found?.ok === true ? found.prefix : undefined;
}
/** Why portabled passes over a unit of this name, as the end of a sentence; undefined when it takes it. systemd: portable.c unit_match. */
function whyPassedOver(name, prefix) {
    const parsed = (0,unit_name/* parseUnitName */.lW)(name);
    if (!parsed.ok)
        return 'systemd takes the name for no unit';
    if (!unit_name/* ATTACHED_TYPES */.DC.some((type) => type === parsed.type))
        return `portabled attaches no units of type ${parsed.type}`;
    if (prefix === undefined || (0,unit_name/* matchesPrefix */.WP)(name, prefix))
        return undefined;
    return `the name does not begin with the image's prefix "${prefix}", followed by "-", ".", "@" or the type`;
}

;// CONCATENATED MODULE: ./rules/units/unit-entries.ts



/** More names than this in one image are not looked at one by one. */
const unit_entries_MOST = 5000;
/** Every name in the folders of units, in the order in which portabled looks; a folder that two names lead to is looked at once. */
async function unitEntries(view) {
    const entries = [];
    const seen = new Set();
    for (const folder of unit_folders/* UNIT_FOLDERS */.x) {
        const found = await (0,view_view/* resolve */.h)(view, folder);
        if (found.kind !== 'found' || found.node.kind !== 'directory' || seen.has(found.path))
            continue;
        seen.add(found.path);
        for (const name of (await view.list(found.path)).slice(0, unit_entries_MOST - entries.length)) {
            const path = (0,image_path/* imagePath */.d0)(`${found.path}/${name}`);
            const node = await view.lstat(path);
            const link = node?.kind === 'symlink' ? node.target : undefined;
            entries.push({ name, folder, path, link, found: await (0,view_view/* resolve */.h)(view, path) });
        }
    }
    return entries;
}
/** systemd takes an empty file and a link to /dev/null for a masked unit. */
function isMask({ link, found }) {
    return link === '/dev/null' || (found.kind === 'found' && found.node.kind === 'file' && found.node.size === 0);
}

;// CONCATENATED MODULE: ./rules/units/no-matching-unit.ts





const MOST_NAMES = 5;
const noMatchingUnit = (0,rule/* rule */.H)({
    id: 'N03',
    severity: 'refused',
    title: 'The image has a unit of its prefix.',
    why: 'attach refuses an image without one: "Couldn\'t find any matching unit files". A unit matches when its name is the prefix, followed by "-", ".", "@" or the type.',
    remedy: 'Name the file after its units, or the units after the file.',
    source: 'portable.c portable_attach, prefix_match',
}, async (subject, report) => {
    const prefix = prefixOf(subject);
    // Of units that old systemds look for on the host, rule U02 speaks.
    if (prefix === undefined || subject.units.some(({ name }) => whyPassedOver(name, prefix) === undefined))
        return;
    const message = `The image has no unit that portablectl would attach: none is named ${prefix}.TYPE, ${prefix}-….TYPE, ${prefix}@….TYPE or ${prefix}.….TYPE in its unit folders.`;
    const others = await otherUnits(subject);
    const [first] = others;
    if (first === undefined) {
        report(message, `Add such a unit in /etc/systemd/system, for example ${prefix}.service.`);
        return;
    }
    const named = (0,unit_name/* parseUnitName */.lW)(first);
    const own = named.ok ? (0,unit_name/* prefixOf */.MT)(named.name) : prefix;
    report(`${message} It has ${others.slice(0, MOST_NAMES).join(', ')}${others.length > MOST_NAMES ? ' and more' : ''}.`, `Name the file after its units (${own}_VERSION.raw; what is before the first "_" is their prefix), or say the prefix when it is attached: portablectl attach ./${subject.fileName ?? ''} ${own}`);
});
/** Units that would be attached under another prefix. */
async function otherUnits(subject) {
    const entries = (await unitEntries(subject.view)).filter((entry) => entry.found.kind === 'found' && entry.found.node.kind === 'file' && !isMask(entry));
    const names = [...subject.units.map(({ name }) => name), ...entries.map(({ name }) => name)];
    return [...new Set(names)].filter((name) => {
        const parsed = (0,unit_name/* parseUnitName */.lW)(name);
        return parsed.ok && unit_name/* ATTACHED_TYPES */.DC.some((type) => type === parsed.type);
    });
}

;// CONCATENATED MODULE: ./rules/names.ts




const wrongSuffix = (0,rule/* rule */.H)({
    id: 'N01',
    severity: 'refused',
    title: 'The file is named NAME_VERSION.raw.',
    why: 'portabled takes a regular file for an image by its suffix alone, in small letters.',
    remedy: 'Rename it to NAME_VERSION.raw.',
    source: 'discover-image.c image_make',
}, ({ fileName, realName }, report) => {
    const wrong = [fileName, realName].find((name) => name?.endsWith('.raw') === false);
    if (wrong === undefined)
        return;
    report(`The file is named ${JSON.stringify(wrong)}: portablectl takes only names that end in ".raw".`, 'Rename it to NAME_VERSION.raw.');
});
const illegalPrefix = (0,rule/* rule */.H)({
    id: 'N02',
    severity: 'refused',
    title: 'What is before the first "_" of the name, else before ".raw", is the prefix of the units.',
    why: 'portablectl cuts the prefix out of the file name. It may have letters, digits, "-" and "." only, and not be empty.',
    remedy: 'Rename the file to NAME_VERSION.raw.',
    source: 'portablectl.c extract_prefix',
}, ({ fileName }, report) => {
    const found = fileName === undefined ? undefined : (0,image_name/* prefixOfImageName */.EC)(fileName);
    if (found?.ok !== false)
        return;
    report(`portablectl cannot tell the units' prefix: ${found.reason}`, 'Rename the file to NAME_VERSION.raw, with letters, digits, "-" and "." before the "_".');
});
const versionNotSeparated = (0,rule/* rule */.H)({
    id: 'N04',
    severity: 'warning',
    title: 'Name and version of the image are separated by "_".',
    why: 'portablectl knows no other separator: in foo-1.0.raw the prefix is foo-1.0. reattach and detach take the version for a part of the name, too.',
    remedy: 'Rename the file to NAME_VERSION.raw.',
    source: 'portablectl.c extract_prefix',
}, ({ fileName }, report) => {
    const [, name, separator, version] = /^([^_]*?)([-.+~])(v?[0-9][^_]*)\.raw$/.exec(fileName ?? '') ?? [];
    if (name === undefined || name === '' || separator === undefined || version === undefined)
        return;
    report(`${JSON.stringify(fileName)} has "${separator}" between name and version: portablectl takes ${JSON.stringify(`${name}${separator}${version}`)} for the name of the units.`, `Rename it to ${name}_${version}.raw.`);
});
const nameExpandsInRootImage = (0,rule/* rule */.H)({
    id: 'N05',
    severity: 'fails-to-start',
    title: 'The name survives being written into a unit file.',
    why: 'portabled writes it into RootImage= of a drop-in without escaping: systemd expands "%" before a letter, digit or "%", and newlines and blanks at the ends are lost. (Quotes and backslashes survive: measured on 252, 257 and 262.)',
    remedy: 'Rename the file.',
    source: 'portable.c install_chroot_dropin',
}, ({ realName }, report) => {
    const strange = /%[0-9A-Za-z%]|\n|^\s|\s$/.exec(realName ?? '')?.[0];
    if (strange === undefined)
        return;
    report(`The file name ${JSON.stringify(realName)} contains ${JSON.stringify(strange)}, which does not survive in the RootImage= that portabled writes.`, 'Rename the file.');
});
const illegalName = (0,rule/* rule */.H)({
    id: 'N06',
    severity: 'refused',
    title: 'The name is one that systemd takes for an image.',
    why: 'It is valid UTF-8 of at most 250 bytes, without control characters, and does not begin with ".#".',
    remedy: 'Rename the file to NAME_VERSION.raw.',
    source: 'os-util.c image_name_is_valid',
}, ({ realName }, report) => {
    const problem = realName === undefined ? undefined : (0,image_name/* imageNameProblem */.iS)(realName);
    if (problem === undefined) {
        if (Buffer.byteLength(realName ?? '') > LONGEST_WITH_HASH)
            tooLong(report);
        return;
    }
    report(`${JSON.stringify(realName)} is not a name that systemd takes for an image. ${problem}`, 'Rename the file to NAME_VERSION.raw.');
});
/** systemd looks for NAME.roothash beside NAME.raw, and no file name is longer than 255 bytes. */
const LONGEST_WITH_HASH = 255 - ('.roothash'.length - '.raw'.length);
/** From 260 on, attach looks for it too (measured on 252, 257 and 262). */
function tooLong(report) {
    const message = `The file name is longer than ${LONGEST_WITH_HASH} bytes: with it, systemd cannot look for NAME.roothash beside the image, and fails.`;
    const remedy = 'Shorten the name.';
    report(message, remedy, undefined, { releases: (0,systemd_releases/* from */.HT)(260) });
    report(message, remedy, undefined, { severity: 'fails-to-start', releases: (0,systemd_releases/* before */.gM)(260) });
}
/** What Debian, Linux and Go call what systemd calls otherwise (architecture.c). */
const ARCHITECTURES = new Map([
    ['amd64', 'x86-64'],
    ['x64', 'x86-64'],
    ['64', 'x86-64'],
    ['aarch64', 'arm64'],
    ['armhf', 'arm'],
    ['armv7', 'arm'],
    ['armv7l', 'arm'],
    ['i386', 'x86'],
    ['i686', 'x86'],
    ['ppc64le', 'ppc64-le'],
    ['ppc64el', 'ppc64-le'],
]);
/** The first systemd that picks the newest image of a folder. */
const FOLDERS_SINCE = 256;
const architectureNotOfSystemd = (0,rule/* rule */.H)({
    id: 'N07',
    severity: 'info',
    title: 'An architecture in the name is one of systemd: NAME_VERSION_x86-64.raw.',
    why: 'In a folder NAME.raw.v of several versions, systemd from 256 on takes the newest of its own architecture, and knows that by its own names; any other is a part of the version.',
    remedy: 'Use the name of ConditionArchitecture= (input architecture-suffix).',
    source: 'vpick.c; systemd.v(7)',
    releases: (0,systemd_releases/* from */.HT)(FOLDERS_SINCE),
}, ({ fileName }, report) => {
    const [, last = ''] = /_(?:x86_)?([A-Za-z0-9]+)(?:\+[0-9]+(?:-[0-9]+)?)?\.raw$/.exec(fileName ?? '') ?? [];
    const right = ARCHITECTURES.get(last);
    if (right === undefined || (last === '64' && fileName?.includes('_x86_64') !== true))
        return;
    report(`systemd does not take ${JSON.stringify(last === '64' ? 'x86_64' : last)} in ${JSON.stringify(fileName)} for an architecture: it calls it ${right}.`, `End the name in _${right}.raw.`);
});
/** The name of the file, and whether a unit fits it. */
const NAME_RULES = [
    wrongSuffix,
    illegalPrefix,
    noMatchingUnit,
    versionNotSeparated,
    nameExpandsInRootImage,
    illegalName,
    architectureNotOfSystemd,
];


// EXTERNAL MODULE: ./systemd/os-release.ts + 1 modules
var os_release = __webpack_require__(82239);
;// CONCATENATED MODULE: ./rules/os-release/file.ts




const FIRST = (0,image_path/* imagePath */.d0)('/etc/os-release');
const SECOND = (0,image_path/* imagePath */.d0)('/usr/lib/os-release');
/** More of the second file is not compared. Bytes. */
const file_LARGEST = 1024 * 1024;
const noOsRelease = (0,rule/* rule */.H)({
    id: 'O01',
    severity: 'refused',
    title: 'systemd can read /etc/os-release, or where that is not there /usr/lib/os-release.',
    why: 'attach reads it first and refuses the image without it; of every cause it says that the image lacks os-release data. A link must lead to a file of the image, and keys and values be valid UTF-8.',
    remedy: 'Give the image a regular file /etc/os-release with at least ID=linux.',
    source: 'os-util.c open_os_release_at, env-file.c parse_env_file_internal',
}, (subject, report) => {
    const { osRelease } = subject;
    const parsed = osRelease.kind === 'file' ? (0,os_release/* parseOsRelease */.HU)(osRelease.content) : undefined;
    const why = osRelease.kind === 'unreadable'
        ? osRelease.why
        : parsed !== undefined && 'invalid' in parsed
            ? `${osRelease.path}: ${parsed.invalid}`
            : undefined;
    if (why === undefined || !isSeen(subject))
        return;
    report(`systemd cannot read the image's os-release: ${why}.`.replace(/\.\.$/, '.'), 'Give the image a regular file /etc/os-release with at least ID=linux.');
});
const twoOsReleases = (0,rule/* rule */.H)({
    id: 'O03',
    severity: 'warning',
    title: 'There is one os-release.',
    why: 'systemd reads /etc/os-release alone when it is there. Programs that read /usr/lib/os-release would see another system.',
    remedy: 'Make /etc/os-release a link to ../usr/lib/os-release, or leave one of them out.',
    source: 'os-util.c open_os_release_at',
}, async ({ view, osRelease }, report) => {
    if (osRelease.kind !== 'file' || osRelease.path !== FIRST)
        return;
    const other = await (0,view_view/* resolve */.h)(view, SECOND);
    if (other.kind !== 'found' || other.node.kind !== 'file')
        return;
    const content = await view.read(other.path, file_LARGEST);
    if (Buffer.compare(content, osRelease.content.subarray(0, file_LARGEST)) === 0)
        return;
    report(`${SECOND} differs from ${FIRST}: systemd reads the one in /etc only.`, `Make ${FIRST} a link to ../usr/lib/os-release, or leave one of them out.`);
});
/** Where the image is not made yet, nobody knows what os-release it will have. */
function isSeen({ osRelease, seen }) {
    return osRelease.kind === 'file' || (seen(FIRST) && seen(SECOND));
}

;// CONCATENATED MODULE: ./rules/os-release/read.ts

/** What systemd reads from the os-release of an image; undefined when it cannot. */
function readOsRelease({ osRelease }, grammar = {}) {
    const parsed = osRelease.kind === 'file' ? (0,os_release/* parseOsRelease */.HU)(osRelease.content, grammar) : undefined;
    return parsed === undefined || 'invalid' in parsed ? undefined : parsed;
}
function isSet(value) {
    return value !== undefined && value !== '';
}

;// CONCATENATED MODULE: ./rules/os-release/id.ts



/** The first systemd that ends a comment at its line end, whatever is before that (NEWS of 254). */
const COMMENTS_END_SINCE = 254;
const noId = (0,rule/* rule */.H)({
    id: 'O02',
    severity: 'refused',
    title: 'os-release has an ID=.',
    why: 'attach refuses an image without one ("metadata lacks the ID field"), from 251 on. An empty one is none, and the last assignment counts.',
    remedy: 'Add ID=linux, or the ID of the distribution that the files come from.',
    source: 'portable.c portable_extract_by_path',
}, (subject, report) => {
    const now = readOsRelease(subject)?.values;
    if (now === undefined)
        return;
    if (!isSet(now.get('ID'))) {
        report('os-release has no ID=, which portablectl wants.', 'Add ID=linux, or the ID of the distribution that the files come from.');
    }
    else if (!isSet(readOsRelease(subject, { commentsContinue: true })?.values.get('ID'))) {
        report(`systemd before ${COMMENTS_END_SINCE} finds no ID= in os-release: the comment on the line before it ends in a backslash, and takes the next line in.`, 'Take the backslash from the end of the comment.', undefined, { releases: (0,systemd_releases/* before */.gM)(COMMENTS_END_SINCE) });
    }
});

;// CONCATENATED MODULE: ./rules/os-release/odd-lines.ts


/** More remarks on one file do not help. */
const MOST_REMARKS = 10;
const oddOsRelease = (0,rule/* rule */.H)({
    id: 'O07',
    severity: 'warning',
    title: 'systemd and a shell read the same from os-release.',
    why: 'systemd passes over lines without "=", and takes keys that no shell would; an open quote takes in the rest of the file. ID= is to be of small letters, digits, ".", "_" and "-", for whoever compares it.',
    remedy: 'Write KEY=value or KEY="value" lines.',
    source: 'env-file.c parse_env_file_internal; os-release(5)',
}, (subject, report) => {
    const read = readOsRelease(subject);
    if (read === undefined)
        return;
    const remedy = 'Write KEY=value or KEY="value" lines, and comments that begin with #.';
    for (const { line, message } of read.problems.slice(0, MOST_REMARKS)) {
        report(`os-release, line ${line}: ${message}`, remedy);
    }
    for (const [key, value] of [...read.values]
        .filter(([, value]) => /[\u0000-\u0008\u000b-\u001f\u007f]/.test(value))
        .slice(0, MOST_REMARKS)) {
        report(`os-release: the value ${JSON.stringify(value.slice(0, 60))} of ${key.slice(0, 60)} has a control character.`, 'Take it out.');
    }
    const id = read.values.get('ID');
    if (id === undefined || id === '' || /^[a-z0-9._-]+$/.test(id))
        return;
    report(`os-release: ID=${JSON.stringify(id.slice(0, 60))} is not of small letters, digits, ".", "_" and "-".`, 'Use such a word, for example linux.');
});

;// CONCATENATED MODULE: ./rules/os-release/portable-keys.ts




const prefixNotAllowed = (0,rule/* rule */.H)({
    id: 'O04',
    severity: 'refused',
    title: 'PORTABLE_PREFIXES= names the prefix of the image, if it is set.',
    why: 'attach refuses a prefix that is not one of its words, from 250 on; of blanks alone, every prefix.',
    remedy: 'Add the prefix to PORTABLE_PREFIXES, or leave it empty.',
    source: 'portable.c prefix_matches_compatible',
}, (subject, report) => {
    const prefix = subject.fileName === undefined ? undefined : (0,image_name/* prefixOfImageName */.EC)(subject.fileName);
    const list = readOsRelease(subject)?.values.get('PORTABLE_PREFIXES');
    if (prefix?.ok !== true || list === undefined || list === '')
        return;
    const words = list.split(/[ \t\n\r]+/).filter((word) => word !== '');
    if (words.includes(prefix.prefix))
        return;
    report(`PORTABLE_PREFIXES=${JSON.stringify(list)} in the image's os-release does not hold ${JSON.stringify(prefix.prefix)}, the prefix that the file name gives.`, `Add ${prefix.prefix} to PORTABLE_PREFIXES, or name the file after one of its words.`);
});
const noPrefixes = (0,rule/* rule */.H)({
    id: 'O05',
    severity: 'warning',
    title: 'os-release has PORTABLE_PREFIXES=.',
    why: 'Without it, systemd-dissect does not call the image a portable service, and whoever attaches it may take any of its units by another prefix.',
    remedy: 'Add PORTABLE_PREFIXES= with the prefix.',
    source: 'portable.c prefix_matches_compatible; dissect.c action_dissect',
}, (subject, report) => {
    const values = readOsRelease(subject)?.values;
    if (values === undefined || isSet(values.get('PORTABLE_PREFIXES')))
        return;
    const found = subject.fileName === undefined ? undefined : (0,image_name/* prefixOfImageName */.EC)(subject.fileName);
    const prefix = found?.ok === true ? found.prefix : 'PREFIX';
    report('os-release has no PORTABLE_PREFIXES=: nothing says that this is a portable service, and of which units.', `Add PORTABLE_PREFIXES=${prefix} to os-release.`);
});
/** The first systemd that reads PORTABLE_SCOPE=. */
const SCOPE_SINCE = 260;
const wrongScope = (0,rule/* rule */.H)({
    id: 'O06',
    severity: 'refused',
    title: 'PORTABLE_SCOPE= is system or any, if it is set.',
    why: 'The system manager refuses an image that is for user managers only, or that names a scope which it does not know.',
    remedy: 'Use "system" or "any", or leave PORTABLE_SCOPE out.',
    source: 'portable.c portable_extract_by_path',
    releases: (0,systemd_releases/* from */.HT)(SCOPE_SINCE),
}, (subject, report) => {
    const scope = readOsRelease(subject)?.values.get('PORTABLE_SCOPE');
    if (scope === undefined || scope === '' || scope === 'system' || scope === 'any')
        return;
    const why = scope === 'user' ? 'it is for user managers only' : 'it knows no such scope';
    report(`PORTABLE_SCOPE=${JSON.stringify(scope)} in the image's os-release makes systemd from ${SCOPE_SINCE} on refuse it: ${why}.`, 'Use "system" or "any", or leave PORTABLE_SCOPE out.');
});

;// CONCATENATED MODULE: ./rules/os-release/version.ts



const noVersion = (0,rule/* rule */.H)({
    id: 'O08',
    severity: 'warning',
    title: 'os-release has the version that the file name has.',
    why: 'From 255 on, the journal has name and version of the image with every line of its services: IMAGE_ID= or ID=, and IMAGE_VERSION=, VERSION_ID= or BUILD_ID=.',
    remedy: 'Set IMAGE_ID= and IMAGE_VERSION= in os-release.',
    source: 'portable.c append_release_log_fields',
    releases: (0,systemd_releases/* from */.HT)(255),
}, (subject, report) => {
    const values = readOsRelease(subject)?.values;
    if (values === undefined)
        return;
    const said = values.get('IMAGE_VERSION');
    const named = /^[^_]+_(.+)\.raw$/.exec(subject.fileName ?? '')?.[1];
    if (isSet(said) &&
        named !== undefined &&
        !/^(?:[_+]|$)/.test(named.startsWith(said ?? '') ? named.slice(said?.length) : named)) {
        report(`IMAGE_VERSION=${JSON.stringify(said)} in os-release is not the version of the file name, ${JSON.stringify(named)}.`, 'Build the image again under the right name, or correct os-release.');
    }
    if (['IMAGE_VERSION', 'VERSION_ID', 'BUILD_ID'].some((key) => isSet(values.get(key))))
        return;
    report('os-release has no version (IMAGE_VERSION=, VERSION_ID= or BUILD_ID=): the journal will not tell from which version of the image a line is.', 'Add IMAGE_ID= and IMAGE_VERSION= to os-release.', undefined, { severity: 'info' });
});

;// CONCATENATED MODULE: ./rules/os-release.ts





/** What systemd reads from os-release before it looks at any unit. */
const OS_RELEASE_RULES = [
    noOsRelease,
    noId,
    twoOsReleases,
    prefixNotAllowed,
    noPrefixes,
    wrongScope,
    oddOsRelease,
    noVersion,
];

;// CONCATENATED MODULE: ./rules/profile/bus.ts




const SOCKET = (0,image_path/* imagePath */.d0)('/run/dbus/system_bus_socket');
const busNameNotOwned = (0,rule/* rule */.H)({
    id: 'P07',
    severity: 'fails-to-start',
    title: 'No service waits for a name on the bus that nothing lets it own.',
    why: 'With Type=dbus, which BusName= alone implies, a service has started when it owns the name. The bus asks the policy of the host, which denies names to everyone, root too; the policy in an image counts for nothing. The profile strict does not even mount the socket of the bus. The start times out.',
    remedy: 'Use Type=notify or Type=exec; ship the policy for the host beside the image (/etc/dbus-1/system.d), and say so.',
    source: 'src/core/service.c, service_bus_name_owner_change; dbus-daemon(1), system.conf; measured on 252, 257 and 262',
}, (subject, report) => {
    for (const unit of subject.units) {
        const name = (0,unit_file/* lastSetting */.nO)(unit.effective, 'Service', 'BusName');
        if (name === undefined)
            continue;
        const why = hasSocket(subject, unit)
            ? 'a stock host has no policy that lets it own the name (that of the image does not count)'
            : `the profile ${subject.profile.name} does not mount the socket of the bus`;
        const waits = waitsForName(unit, name);
        report(`BusName=${name.value} of ${unit.name}: ${why}${waits ? ', so that it never counts as started' : ''}.`, 'Ship the policy for /etc/dbus-1/system.d of the host beside the image, or use Type=notify without BusName=.', { unit, setting: name }, waits ? {} : { severity: 'warning' });
    }
});
/** service.c service_add_extras: a service with BusName= and no Type= is of Type=dbus. */
function waitsForName({ effective }, name) {
    const type = (0,unit_file/* lastSetting */.nO)(effective, 'Service', 'Type')?.value ?? '';
    return type === 'dbus' || (type === '' && name.value !== '');
}
function hasSocket({ mountPlans }, unit) {
    if (!(0,mount_sandbox/* sandboxOf */.J)(unit.effective).mountsApi)
        return true;
    const plan = mountPlans.find((each) => each.unit === unit)?.plan;
    return plan?.sources.some(({ source }) => isBusSocket(source?.path ?? '')) ?? false;
}
function isBusSocket(path) {
    const folder = (0,image_path/* parseImagePath */.MG)(path.replace(/^\/var\/run\//, '/run/'));
    return folder !== undefined && (0,image_path/* isWithin */.UO)(SOCKET, folder);
}

;// CONCATENATED MODULE: ./systemd/directives/nearest.ts
/** Longer texts are no misspelling of anything here, and comparing them costs time. */
const nearest_LONGEST = 60;
/** The name that a person most likely meant: the same but for case, or at most two letters wrong, missing, too many or swapped. */
function nearestName(text, names) {
    if (text.length > nearest_LONGEST)
        return undefined;
    const lower = text.toLowerCase();
    const most = lower.length < 5 ? 1 : 2;
    let best;
    for (const name of names) {
        if (Math.abs(name.length - text.length) > most)
            continue;
        const distance = editDistance(lower, name.toLowerCase());
        if (distance <= most && distance < (best?.distance ?? Infinity))
            best = { name, distance };
    }
    return best?.name;
}
/** Optimal string alignment: insertions, deletions, replacements and swaps of neighbours. */
function editDistance(a, b) {
    let before = [];
    let last = Array.from({ length: b.length + 1 }, (_, column) => column);
    for (let row = 1; row <= a.length; row++) {
        const now = [row];
        for (let column = 1; column <= b.length; column++) {
            const same = a.charAt(row - 1) === b.charAt(column - 1);
            const swapped = row > 1 &&
                column > 1 &&
                a.charAt(row - 1) === b.charAt(column - 2) &&
                a.charAt(row - 2) === b.charAt(column - 1);
            now.push(Math.min((last[column] ?? 0) + 1, (now[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (same ? 0 : 1), swapped ? (before[column - 2] ?? 0) + 1 : Infinity));
        }
        before = last;
        last = now;
    }
    return last[b.length] ?? 0;
}

;// CONCATENATED MODULE: ./systemd/directives/install-keys.ts
/** systemd.unit(5): [Install], of units of every type. */
const INSTALL_KEYS = {
    since: {
        '252': `
      Alias Also DefaultInstance RequiredBy WantedBy
    `,
        '255': `
      UpheldBy
    `,
    },
    removed: {},
};

;// CONCATENATED MODULE: ./systemd/directives/path-keys.ts
/** systemd.path(5): [Path]. */
const PATH_KEYS = {
    since: {
        '252': `
      DirectoryMode DirectoryNotEmpty MakeDirectory PathChanged PathExists PathExistsGlob PathModified
      TriggerLimitBurst TriggerLimitIntervalSec Unit
    `,
    },
    removed: {},
};

;// CONCATENATED MODULE: ./systemd/directives/process-keys.ts
/** What [Service] and [Socket] have in common: how processes run (systemd.exec(5)), in which control group (systemd.resource-control(5)), and how they end (systemd.kill(5)). */
const PROCESS_KEYS = {
    since: {
        '252': `
      AllowedCPUs AllowedMemoryNodes AmbientCapabilities AppArmorProfile BindPaths BindReadOnlyPaths
      BlockIOAccounting BlockIODeviceWeight BlockIOReadBandwidth BlockIOWeight BlockIOWriteBandwidth
      BPFProgram CacheDirectory CacheDirectoryMode CapabilityBoundingSet ConfigurationDirectory
      ConfigurationDirectoryMode CoredumpFilter CPUAccounting CPUAffinity CPUQuota CPUQuotaPeriodSec
      CPUSchedulingPolicy CPUSchedulingPriority CPUSchedulingResetOnFork CPUShares CPUWeight DefaultMemoryLow
      DefaultMemoryMin Delegate DeviceAllow DevicePolicy DisableControllers DynamicUser Environment
      EnvironmentFile ExecPaths ExecSearchPath ExecStartPost ExecStartPre ExecStopPost ExtensionDirectories
      ExtensionImages FinalKillSignal Group IgnoreSIGPIPE InaccessibleDirectories InaccessiblePaths
      IOAccounting IODeviceLatencyTargetSec IODeviceWeight IOReadBandwidthMax IOReadIOPSMax IOSchedulingClass
      IOSchedulingPriority IOWeight IOWriteBandwidthMax IOWriteIOPSMax IPAccounting IPAddressAllow
      IPAddressDeny IPCNamespacePath IPEgressFilterPath IPIngressFilterPath KeyringMode KillMode KillSignal
      LimitAS LimitCORE LimitCPU LimitDATA LimitFSIZE LimitLOCKS LimitMEMLOCK LimitMSGQUEUE LimitNICE
      LimitNOFILE LimitNPROC LimitRSS LimitRTPRIO LimitRTTIME LimitSIGPENDING LimitSTACK LoadCredential
      LoadCredentialEncrypted LockPersonality LogExtraFields LogLevelMax LogNamespace LogRateLimitBurst
      LogRateLimitIntervalSec LogsDirectory LogsDirectoryMode ManagedOOMMemoryPressure
      ManagedOOMMemoryPressureLimit ManagedOOMPreference ManagedOOMSwap MemoryAccounting
      MemoryDenyWriteExecute MemoryHigh MemoryLimit MemoryLow MemoryMax MemoryMin MemorySwapMax MountAPIVFS
      MountFlags MountImages NetworkNamespacePath Nice NoExecPaths NoNewPrivileges NUMAMask NUMAPolicy
      OOMScoreAdjust PAMName PassEnvironment Personality PrivateDevices PrivateIPC PrivateMounts
      PrivateNetwork PrivateTmp PrivateUsers ProcSubset ProtectClock ProtectControlGroups ProtectHome
      ProtectHostname ProtectKernelLogs ProtectKernelModules ProtectKernelTunables ProtectProc ProtectSystem
      ReadOnlyDirectories ReadOnlyPaths ReadWriteDirectories ReadWritePaths RemoveIPC RestartKillSignal
      RestrictAddressFamilies RestrictFileSystems RestrictNamespaces RestrictNetworkInterfaces
      RestrictRealtime RestrictSUIDSGID RootDirectory RootHash RootHashSignature RootImage RootImageOptions
      RootVerity RuntimeDirectory RuntimeDirectoryMode RuntimeDirectoryPreserve SecureBits SELinuxContext
      SendSIGHUP SendSIGKILL SetCredential SetCredentialEncrypted Slice SmackProcessLabel SocketBindAllow
      SocketBindDeny StandardError StandardInput StandardInputData StandardInputText StandardOutput
      StartupAllowedCPUs StartupAllowedMemoryNodes StartupBlockIOWeight StartupCPUShares StartupCPUWeight
      StartupIOWeight StateDirectory StateDirectoryMode SupplementaryGroups SyslogFacility SyslogIdentifier
      SyslogLevel SyslogLevelPrefix SystemCallArchitectures SystemCallErrorNumber SystemCallFilter
      SystemCallLog TasksAccounting TasksMax TemporaryFileSystem TimeoutCleanSec TimeoutSec TimerSlackNSec
      TTYColumns TTYPath TTYReset TTYRows TTYVHangup TTYVTDisallocate UMask UnsetEnvironment User
      UtmpIdentifier UtmpMode WatchdogSignal WorkingDirectory
    `,
        '255': `
      CoredumpReceive DefaultStartupMemoryLow DelegateSubgroup ExtensionImagePolicy ImportCredential
      LogFilterPatterns MemoryKSM MemoryPressureThresholdSec MemoryPressureWatch MemoryZSwapMax
      MountImagePolicy NFTSet RootEphemeral RootImagePolicy SetLoginEnvironment StartupMemoryHigh
      StartupMemoryLow StartupMemoryMax StartupMemorySwapMax StartupMemoryZSwapMax
    `,
        '257': `
      BindLogSockets ManagedOOMMemoryPressureDurationSec MemoryZSwapWriteback PrivatePIDs
    `,
        '262': `
      BindNetworkInterface BPFDelegateAttachments BPFDelegateCommands BPFDelegateMaps BPFDelegatePrograms
      CacheDirectoryAccounting CacheDirectoryQuota CPUPressureThresholdSec CPUPressureWatch CPUSetPartition
      DelegateNamespaces IOPressureThresholdSec IOPressureWatch LogsDirectoryAccounting LogsDirectoryQuota
      MemoryTHP OOMRules PrivateBPF RootMStack StateDirectoryAccounting StateDirectoryQuota UserNamespacePath
    `,
    },
    removed: {
        '252': `
      Capabilities NetClass
    `,
        '262': `
      BlockIOAccounting BlockIODeviceWeight BlockIOReadBandwidth BlockIOWeight BlockIOWriteBandwidth
      CPUAccounting CPUShares DefaultMemoryLow DefaultMemoryMin DefaultStartupMemoryLow MemoryLimit
      StartupBlockIOWeight StartupCPUShares
    `,
    },
};

// EXTERNAL MODULE: ./systemd/word-list.ts
var word_list = __webpack_require__(27031);
;// CONCATENATED MODULE: ./systemd/directives/section-keys.ts


/** Puts lists of one section together. */
function keyTable(...lists) {
    const table = new Map();
    for (const { since, removed } of lists) {
        for (const release of systemd_releases/* SYSTEMD_RELEASES */.Vj) {
            for (const key of namesIn(since[release]))
                table.set(key, (0,systemd_releases/* from */.HT)(Number(release)));
        }
        for (const release of systemd_releases/* SYSTEMD_RELEASES */.Vj) {
            for (const key of namesIn(removed[release])) {
                table.set(key, (table.get(key) ?? []).filter((other) => Number(other) < Number(release)));
            }
        }
    }
    return table;
}
function namesIn(list) {
    return list === undefined ? [] : (0,word_list/* wordsOf */.Z)(list);
}

;// CONCATENATED MODULE: ./systemd/directives/service-keys.ts
/** systemd.service(5): what [Service] has of its own. */
const SERVICE_KEYS = {
    since: {
        '252': `
      BusName ExecCondition ExecReload ExecStart ExecStop ExitType FailureAction FileDescriptorStoreMax
      GuessMainPID NonBlocking NotifyAccess OOMPolicy PermissionsStartOnly PIDFile RebootArgument
      RemainAfterExit Restart RestartForceExitStatus RestartPreventExitStatus RestartSec
      RootDirectoryStartOnly RuntimeMaxSec RuntimeRandomizedExtraSec Sockets StartLimitAction StartLimitBurst
      StartLimitInterval SuccessExitStatus TimeoutAbortSec TimeoutStartFailureMode TimeoutStartSec
      TimeoutStopFailureMode TimeoutStopSec Type USBFunctionDescriptors USBFunctionStrings WatchdogSec
    `,
        '255': `
      FileDescriptorStorePreserve OpenFile ReloadSignal RestartMaxDelaySec RestartMode RestartSteps
    `,
        '262': `
      ExecReloadPost LUOSession RefreshOnReload RestartRandomizedDelaySec
    `,
    },
    removed: {
        '252': `
      BusPolicy SysVStartPriority
    `,
    },
};

;// CONCATENATED MODULE: ./systemd/directives/socket-keys.ts
/** systemd.socket(5): what [Socket] has of its own. */
const SOCKET_KEYS = {
    since: {
        '252': `
      Accept Backlog BindIPv6Only BindToDevice Broadcast DeferAcceptSec DirectoryMode ExecStopPre
      FileDescriptorName FlushPending FreeBind IPTOS IPTTL KeepAlive KeepAliveIntervalSec KeepAliveProbes
      KeepAliveTimeSec ListenDatagram ListenFIFO ListenMessageQueue ListenNetlink ListenSequentialPacket
      ListenSpecial ListenStream ListenUSBFunction Mark MaxConnections MaxConnectionsPerSource
      MessageQueueMaxMessages MessageQueueMessageSize NoDelay PassCredentials PassPacketInfo PassSecurity
      PipeSize Priority ReceiveBuffer RemoveOnStop ReusePort SELinuxContextFromNet SendBuffer Service
      SmackLabel SmackLabelIPIn SmackLabelIPOut SocketGroup SocketMode SocketProtocol SocketUser Symlinks
      TCPCongestion Timestamping Transparent TriggerLimitBurst TriggerLimitIntervalSec Writable
    `,
        '255': `
      PollLimitBurst PollLimitIntervalSec
    `,
        '257': `
      PassFileDescriptorsToExec
    `,
        '262': `
      AcceptFileDescriptors DeferTrigger DeferTriggerMaxSec PassPIDFD XAttrAccept XAttrEntryPoint XAttrListen
    `,
    },
    removed: {},
};

;// CONCATENATED MODULE: ./systemd/directives/timer-keys.ts
/** systemd.timer(5): [Timer]. */
const TIMER_KEYS = {
    since: {
        '252': `
      AccuracySec FixedRandomDelay OnActiveSec OnBootSec OnCalendar OnClockChange OnStartupSec
      OnTimezoneChange OnUnitActiveSec OnUnitInactiveSec Persistent RandomizedDelaySec RemainAfterElapse Unit
      WakeSystem
    `,
        '257': `
      DeferReactivation
    `,
        '262': `
      RandomizedOffsetSec
    `,
    },
    removed: {},
};

;// CONCATENATED MODULE: ./systemd/directives/unit-keys.ts
/** systemd.unit(5): [Unit], of units of every type. */
const UNIT_KEYS = {
    since: {
        '252': `
      After AllowIsolate AssertACPower AssertArchitecture AssertCapability AssertControlGroupController
      AssertCPUFeature AssertCPUPressure AssertCPUs AssertCredential AssertDirectoryNotEmpty AssertEnvironment
      AssertFileIsExecutable AssertFileNotEmpty AssertFirstBoot AssertGroup AssertHost AssertIOPressure
      AssertKernelCommandLine AssertKernelVersion AssertMemory AssertMemoryPressure AssertNeedsUpdate
      AssertOSRelease AssertPathExists AssertPathExistsGlob AssertPathIsDirectory AssertPathIsEncrypted
      AssertPathIsMountPoint AssertPathIsReadWrite AssertPathIsSymbolicLink AssertSecurity AssertUser
      AssertVirtualization Before BindsTo BindTo CollectMode ConditionACPower ConditionArchitecture
      ConditionCapability ConditionControlGroupController ConditionCPUFeature ConditionCPUPressure
      ConditionCPUs ConditionCredential ConditionDirectoryNotEmpty ConditionEnvironment
      ConditionFileIsExecutable ConditionFileNotEmpty ConditionFirmware ConditionFirstBoot ConditionGroup
      ConditionHost ConditionIOPressure ConditionKernelCommandLine ConditionKernelVersion ConditionMemory
      ConditionMemoryPressure ConditionNeedsUpdate ConditionOSRelease ConditionPathExists
      ConditionPathExistsGlob ConditionPathIsDirectory ConditionPathIsEncrypted ConditionPathIsMountPoint
      ConditionPathIsReadWrite ConditionPathIsSymbolicLink ConditionSecurity ConditionUser
      ConditionVirtualization Conflicts DefaultDependencies Description Documentation FailureAction
      FailureActionExitStatus IgnoreOnIsolate JobRunningTimeoutSec JobTimeoutAction JobTimeoutRebootArgument
      JobTimeoutSec JoinsNamespaceOf OnFailure OnFailureIsolate OnFailureJobMode OnSuccess OnSuccessJobMode
      PartOf PropagateReloadFrom PropagateReloadTo PropagatesReloadTo PropagatesStopTo RebootArgument
      RefuseManualStart RefuseManualStop ReloadPropagatedFrom Requires RequiresMountsFor RequiresOverridable
      Requisite RequisiteOverridable SourcePath StartLimitAction StartLimitBurst StartLimitInterval
      StartLimitIntervalSec StopPropagatedFrom StopWhenUnneeded SuccessAction SuccessActionExitStatus Upholds
      Wants
    `,
        '255': `
      SurviveFinalKillSignal
    `,
        '257': `
      WantsMountsFor
    `,
        '262': `
      AssertFraction AssertKernelModuleLoaded AssertMachineTag AssertPathIsSocket AssertVersion
      ConditionFraction ConditionKernelModuleLoaded ConditionMachineTag ConditionPathIsSocket ConditionVersion
    `,
    },
    removed: {
        '252': `
      IgnoreOnSnapshot
    `,
    },
};

;// CONCATENATED MODULE: ./systemd/directives/sections.ts








/** The sections of the units that portabled attaches, and what stands in them. [Target] exists, and has nothing of its own. */
const SECTIONS = new Map([
    ['Unit', keyTable(UNIT_KEYS)],
    ['Service', keyTable(PROCESS_KEYS, SERVICE_KEYS)],
    ['Socket', keyTable(PROCESS_KEYS, SOCKET_KEYS)],
    ['Timer', keyTable(TIMER_KEYS)],
    ['Path', keyTable(PATH_KEYS)],
    ['Target', keyTable()],
    ['Install', keyTable(INSTALL_KEYS)],
]);
/** The sections that systemd reads in a unit of a type (`sections` of service.c, socket.c …). */
function sectionsOfType(type) {
    return ['Unit', `${type.charAt(0).toUpperCase()}${type.slice(1)}`, 'Install'];
}

;// CONCATENATED MODULE: ./systemd/directives/directives.ts




/** conf-parser.c next_assignment: settings named X-… are of other programs. */
function keyStatus(type, section, key) {
    const table = SECTIONS.get(section);
    if (table === undefined || key.startsWith('X-'))
        return { kind: 'known' };
    const releases = table.get(key);
    if (releases === undefined) {
        const others = sectionsOfType(type).filter((other) => SECTIONS.get(other)?.has(key));
        return { kind: 'unknown', section: others[0] };
    }
    const ignoredBy = systemd_releases/* SYSTEMD_RELEASES */.Vj.filter((release) => !releases.includes(release));
    if (ignoredBy.length === 0)
        return { kind: 'known' };
    const newest = systemd_releases/* SYSTEMD_RELEASES */.Vj[systemd_releases/* SYSTEMD_RELEASES */.Vj.length - 1];
    return { kind: newest !== undefined && releases.includes(newest) ? 'too-new' : 'removed', ignoredBy };
}
/** What an unknown name may be meant to be. It is compared with every name of the section. */
function nearestKey(section, key) {
    return nearestName(key, SECTIONS.get(section)?.keys() ?? []);
}
/** conf-parser.c parse_line: of a section that the type does not have, no line is read. Those named X-… are of other programs. */
function sectionStatus(type, section) {
    const own = sectionsOfType(type);
    if (own.includes(section) || section.startsWith('X-'))
        return { kind: 'known' };
    const types = unit_name/* ATTACHED_TYPES */.DC.filter((other) => sectionsOfType(other).includes(section));
    return { kind: 'unknown', types };
}
function nearestSection(type, section) {
    return nearestName(section, sectionsOfType(type));
}
/** Whether systemd reads what stands in the section at all. */
function isReadSection(type, section) {
    return sectionsOfType(type).includes(section);
}

;// CONCATENATED MODULE: ./rules/profile/host.ts




const hostRequirements = (0,rule/* rule */.H)({
    id: 'H01',
    severity: 'info',
    title: 'Every systemd that is to be supported knows the settings of the units.',
    why: 'An older systemd ignores a setting that it does not know, with a line in its journal.',
    remedy: 'Nothing, if all hosts have it; else leave the setting out, or raise min-systemd.',
    source: 'systemd.directives(7)',
}, (subject, report) => {
    const newer = newerSettings(subject);
    const newest = systemd_releases/* SYSTEMD_RELEASES */.Vj.findLast((release) => newer.some(({ oldest }) => oldest === release));
    const first = newer.find(({ oldest }) => oldest === newest);
    if (newest === undefined || first === undefined)
        return;
    const keys = [...new Set(newer.map(({ key }) => `${key}=`))].join(', ');
    report(`The units use what systemd ${newest} has and not every older one: ${keys}.`, 'Nothing, if all hosts have it; else leave it out, or set min-systemd.', { unit: first.unit, setting: first.setting }, { releases: (0,systemd_releases/* before */.gM)(Number(newest)) });
});
/** The first use of each setting that not every systemd knows. */
function newerSettings({ units }) {
    return units.flatMap((unit) => {
        const seen = new Set();
        return unit.file.settings.flatMap((setting) => {
            const { section, key } = setting;
            const status = keyStatus((0,unit_name/* unitType */.t$)(unit.name), section, key);
            if (status.kind !== 'too-new' || seen.has(`${section}.${key}`))
                return [];
            seen.add(`${section}.${key}`);
            const oldest = systemd_releases/* SYSTEMD_RELEASES */.Vj.find((release) => !status.ignoredBy.includes(release));
            return oldest === undefined ? [] : [{ unit, key, oldest, setting }];
        });
    });
}

;// CONCATENATED MODULE: ./rules/profile/lists.ts




const allowListCancelled = (0,rule/* rule */.H)({
    id: 'P01',
    severity: 'warning',
    title: 'No deny-list of a unit undoes the allow-list of the profile, or is undone by it.',
    why: 'The profile is read after the unit, and the first line of a list decides what it is: after a line with "~" the names of the profile are taken off the list of what is denied, and everything is allowed.',
    remedy: 'Leave the line out, for the profile is stricter; or begin with a line that allows.',
    source: 'src/core/load-fragment.c, config_parse_syscall_filter, config_parse_address_families, config_parse_capability_set',
}, (subject, report) => {
    for (const { unit, key, setting } of listLines(subject)) {
        const own = allowedBy(key, subject.profile.settings);
        const all = allowedBy(key, unit.effective.settings);
        const { denies, words } = profile_lists_lineOf(setting.value);
        if (own?.kind !== 'only' || !denies)
            continue;
        const { name } = subject.profile;
        const again = words.find(({ text }) => allows(key, own, text));
        if (all?.kind === 'all-but') {
            report(`${key}=~… of ${unit.name} makes a deny-list of what the profile ${name} allows: in the end nearly everything is allowed.`, `Leave the line out, for the profile is stricter; or write ${key}= with what is needed, without "~".`, { unit, setting });
        }
        else if (again !== undefined) {
            report(`${key}=~${again.text} of ${unit.name} has no effect: the profile ${name} allows it again, after it.`, 'Leave the line out; or attach the image with a profile of your own.', { unit, setting, offset: again.offset });
        }
    }
});
/** Groups of system calls that are in @system-service (seccomp-util.c); single calls are not told apart. */
const IN_SYSTEM_SERVICE = new Set('@aio @basic-io @chown @default @file-system @io-event @ipc @keyring @memlock @network-io @process @resources @setuid @signal @sync @system-service @timer'.split(' '));
function allows(key, { names }, text) {
    if (key === 'CapabilityBoundingSet')
        return names.has(text.toUpperCase());
    return names.has(text) || (key === 'SystemCallFilter' && names.has('@system-service') && IN_SYSTEM_SERVICE.has(text));
}
const profileWidened = (0,rule/* rule */.H)({
    id: 'P02',
    severity: 'warning',
    title: 'No unit allows itself more than the profile.',
    why: 'Lists of what is allowed add up: a unit gets what it names, also where the profile, and who chose it, left it out.',
    remedy: 'Leave out what is not needed; else say in the documentation of the image why it is.',
    source: 'systemd.exec(5), SystemCallFilter=, RestrictAddressFamilies=, CapabilityBoundingSet=, SystemCallArchitectures=',
}, (subject, report) => {
    const { name, settings } = subject.profile;
    for (const { unit, key, setting } of listLines(subject)) {
        const own = allowedBy(key, settings);
        const all = allowedBy(key, unit.effective.settings);
        if (own?.kind !== 'only' || all?.kind !== 'only')
            continue;
        const { denies, words } = profile_lists_lineOf(setting.value);
        for (const { text, offset } of denies ? [] : words) {
            if (allows(key, own, text) || !allows(key, all, text))
                continue;
            if (key === 'SystemCallFilter' && !text.startsWith('@'))
                continue;
            report(`${key}= of ${unit.name} allows ${text}, which the profile ${name} does not.`, 'Leave it out if it is not needed.', { unit, setting, offset });
        }
    }
    for (const unit of subject.units) {
        for (const { setting, word, offset } of widenedArchitectures(subject, unit)) {
            report(`SystemCallArchitectures= of ${unit.name} allows the system calls of ${word}, which the profile ${name} does not.`, 'Leave it out if it is not needed.', { unit, setting, offset });
        }
    }
});
function widenedArchitectures({ profile }, { effective }) {
    const key = 'SystemCallArchitectures';
    const own = profile.settings.filter((setting) => setting.key === key).flatMap(({ value }) => value.split(/\s+/));
    if (own.length === 0)
        return [];
    return (0,unit_file/* effectiveSettings */.f)(effective, 'Service', key).flatMap((setting) => setting.dropIn === undefined
        ? (0,systemd_words/* splitWords */.yM)(setting.value).words.flatMap(({ text, offset }) => own.includes(text) ? [] : [{ setting, word: text, offset }])
        : []);
}
/** The lines of the units themselves. */
function listLines({ units }) {
    return units.flatMap((unit) => ALLOWED_LISTS.flatMap((key) => unit.effective.settings
        .filter((setting) => setting.section === 'Service' && setting.key === key && setting.dropIn === undefined)
        .map((setting) => ({ unit, key, setting }))));
}

;// CONCATENATED MODULE: ./rules/profile/overridden.ts


/** Settings that add up instead. */
const LISTS = /^(?:Exec|Bind|LoadCredential|SetCredential|Environment|(?:Pass|Unset)Environment|.*(?:Paths|Directories|Directory|Images)$|TemporaryFileSystem|SystemCall(?:Filter|Architectures|Log)|RestrictAddressFamilies|RestrictFileSystems|RestrictNetworkInterfaces|.*Capabilit|SupplementaryGroups|DeviceAllow|IPAddress|SocketBind|LogExtraFields|LogFilterPatterns|IO(?:Read|Write|Device)|BPFProgram|OpenFile|Sockets|Success|Restart(?:Prevent|Force)|UtmpMode)/;
const settingOverridden = (0,rule/* rule */.H)({
    id: 'P03',
    severity: 'warning',
    title: 'What a unit sets the profile does not set otherwise.',
    why: 'The profile is a drop-in, which is read after the unit: of a setting with one value, its value is the one that counts, and no line says so.',
    remedy: 'Attach the image with the profile trusted or one of your own, if the unit needs its own value; else leave the line out.',
    source: 'systemd.unit(5), drop-ins; src/portable/portable.c, install_profile_dropin',
}, ({ units, profile }, report) => {
    for (const unit of units) {
        for (const { own, profiles } of overridden(unit)) {
            const severity = matters(own, profiles) ? 'warning' : 'info';
            report(`${own.key}=${own.value} of ${unit.name} has no effect: the profile ${profile.name} sets ${own.key}=${profiles.value} after it.`, `Leave the line out; or attach the image with another profile, if the unit needs ${own.key}=${own.value}.`, { unit, setting: own }, { severity });
        }
    }
});
/** The last of the unit's own assignments, and the last of the profile's, where they differ. */
function overridden({ effective }) {
    const last = new Map();
    for (const setting of effective.settings) {
        if (setting.section !== 'Service' || LISTS.test(setting.key))
            continue;
        const entry = last.get(setting.key) ?? {};
        if (setting.dropIn === undefined)
            entry.own = setting;
        else
            entry.profiles = setting;
        last.set(setting.key, entry);
    }
    return [...last.values()].flatMap(({ own, profiles }) => own === undefined || profiles === undefined || own.value === '' || isSame(own.value, profiles.value)
        ? []
        : [{ own, profiles }]);
}
function isSame(a, b) {
    const boolean = (0,setting_values/* parseBoolean */.yG)(a);
    return a === b || (boolean !== undefined && boolean === (0,setting_values/* parseBoolean */.yG)(b));
}
/** A unit that says no has a reason; that it wants one way of protection and gets another has no consequence as a rule. */
function matters(own, profiles) {
    const [said, got] = [(0,setting_values/* parseBoolean */.yG)(own.value), (0,setting_values/* parseBoolean */.yG)(profiles.value)];
    return (said !== undefined && got !== undefined) || said === false || got === false || own.key === 'TasksMax';
}

;// CONCATENATED MODULE: ./rules/profile/privileges.ts








const privilegeNotThere = (0,rule/* rule */.H)({
    id: 'P05',
    severity: 'warning',
    title: 'No unit counts on rights that the profile takes away: ports below 1024, capabilities, raw packets, devices.',
    why: 'In the user namespace of PrivateUsers=yes capabilities are good for nothing outside of it, so that no port below 1024 can be bound, with AmbientCapabilities= and as root either; PrivateDevices=yes leaves only /dev/null and its like.',
    remedy: 'Let a .socket unit open the port; or attach with trusted, or with a profile of your own.',
    source: 'systemd.exec(5), PrivateUsers=, PrivateDevices=; measured on 252, 255, 257 and 262',
}, (subject, report) => {
    for (const unit of subject.units) {
        if ((0,unit_name/* unitType */.t$)(unit.name) !== 'service')
            continue;
        for (const { setting, offset, what } of [...capabilities(unit), ...ports(subject, unit), ...devices(unit)]) {
            report(`${what} (${unit.name}, profile ${subject.profile.name}).`, 'Let a .socket unit open the port; or attach with trusted, or with a profile of your own.', { unit, setting, offset });
        }
    }
});
function capabilities({ effective }) {
    if (!(0,mount_sandbox/* sandboxOf */.J)(effective).privateUsers)
        return [];
    const ambient = allowedBy('CapabilityBoundingSet', effective.settings);
    const wishes = (0,unit_file/* effectiveSettings */.f)(effective, 'Service', 'AmbientCapabilities').flatMap((setting) => profile_lists_lineOf(setting.value).words.map(({ text, offset }) => ({
        setting,
        offset,
        what: `${text} is good for nothing in a user namespace`,
    })));
    const raw = (0,unit_file/* effectiveSettings */.f)(effective, 'Service', 'RestrictAddressFamilies').flatMap((setting) => {
        const { denies, words } = profile_lists_lineOf(setting.value);
        return (denies ? [] : words).filter(isRaw).map(({ offset, text }) => ({
            setting,
            offset,
            what: `${text} needs CAP_NET_RAW or the like, which ${ambient === undefined ? 'a user namespace does not give' : 'the profile does not give'}`,
        }));
    });
    return [...wishes, ...raw].filter(({ setting }) => setting.dropIn === undefined);
}
function isRaw({ text }) {
    return ['AF_PACKET', 'AF_XDP', 'AF_BLUETOOTH', 'AF_CAN'].includes(text);
}
/** `--port 80`, `--listen=:443`, `0.0.0.0:80`: not what a host that a program connects to looks like. */
const PORT = /^(?:--?(?:port|listen|bind|http-port|https-port|address|addr)=)?(?:(?:\[::\]|0\.0\.0\.0|\*|)?:)?(\d{1,4})$/;
const ASKS_FOR_PORT = /^--?(?:p|port|listen|bind|http-port|https-port|address|addr)$/;
/** Ports that a command line names, where no socket of the image could hand them over. */
function ports({ units }, unit) {
    if (!(0,mount_sandbox/* sandboxOf */.J)(unit.effective).privateUsers || units.some(({ name }) => (0,unit_name/* unitType */.t$)(name) === 'socket'))
        return [];
    return commandsOf(unit, '262').flatMap(({ setting, words, runs }) => words.flatMap(({ text, offset }, index) => {
        const found = PORT.exec(text);
        const port = Number(found?.[1] ?? 0);
        const isAsked = text.includes(':') || text.includes('=') || ASKS_FOR_PORT.test(words[index - 1]?.text ?? '');
        if (runs !== 'sandboxed' || !isAsked || port < 1 || port > 1023)
            return [];
        return [{ setting, offset, what: `Port ${port} cannot be bound in a user namespace` }];
    }));
}
/** namespace.c mount_private_dev, and what is mounted into it. */
const PRIVATE_DEVICES = /^\/dev\/(?:null|zero|full|u?random|tty|ptmx|pts|shm|mqueue|hugepages|log|std(?:in|out|err)|fd|core|initctl)(?:\/|$)/;
function devices({ effective, name, ...unit }) {
    if (!(0,setting_values/* isOn */.Mp)(effective, 'PrivateDevices'))
        return [];
    const allowed = (0,unit_file/* effectiveSettings */.f)(effective, 'Service', 'DeviceAllow')
        .filter(({ dropIn }) => dropIn === undefined)
        .flatMap((setting) => (0,systemd_words/* splitWords */.yM)(setting.value)
        .words.slice(0, 1)
        .map((word) => ({ setting, ...word })));
    const named = commandsOf({ effective, name, ...unit }, '262').flatMap(({ setting, words }) => words.map((word) => ({ setting, text: word.text.replace(/^--?[\w-]+=/, ''), offset: word.offset })));
    return [...allowed, ...named]
        .filter(({ text }) => text.startsWith('/dev/') && !PRIVATE_DEVICES.test(text))
        .map(({ setting, text, offset }) => ({ setting, offset, what: `${text} is not in the /dev of PrivateDevices=yes` }));
}

;// CONCATENATED MODULE: ./rules/profile/runtimes.ts



const RUNTIMES = [
    { name: 'Node.js', program: /^(?:node|nodejs|npm|npx|yarn)(?:-?\d+)?$/, makesCode: true, hasThreads: true },
    { name: 'Deno', program: /^deno$/, makesCode: true, hasThreads: true },
    { name: 'Bun', program: /^bunx?$/, makesCode: true, hasThreads: true },
    { name: 'Java', program: /^java$/, makesCode: true, hasThreads: true },
    { name: '.NET', program: /^dotnet$/, makesCode: true, hasThreads: true },
    { name: 'Mono', program: /^mono(?:-sgen)?$/, makesCode: true, hasThreads: true },
    { name: 'LuaJIT', program: /^luajit(?:-.*)?$/, makesCode: true, hasThreads: false },
    { name: 'PyPy', program: /^pypy[\d.]*$/, makesCode: true, hasThreads: false },
    { name: 'Julia', program: /^julia$/, makesCode: true, hasThreads: true },
    { name: 'Erlang', program: /^(?:erl|elixir|beam\.smp)$/, makesCode: false, hasThreads: true },
];
const PACKED = { name: 'UPX', makesCode: true, hasThreads: false };
const runtimes_GO = { name: 'Go', makesCode: false, hasThreads: true };
/** How much of a program is looked at. Bytes. */
const HEAD = 4096;
/** The runtimes of the commands of a unit: by the name of the program, of what it is a link to, of its `#!`, or by marks in it. */
async function runtimesOf(subject, unit) {
    const found = [];
    for (const command of commandsOf(unit, '262')) {
        if (command.runs !== 'sandboxed')
            continue;
        const runtime = await runtimeOf(subject, command);
        if (runtime !== undefined)
            found.push({ command, runtime });
    }
    return found;
}
async function runtimeOf({ view }, { program, words }) {
    if (program.kind !== 'path' && program.kind !== 'name')
        return undefined;
    const text = program.kind === 'path' ? program.path : program.name;
    const byName = named(lastPart(text), ...words.map((word) => word.text));
    const path = (0,image_path/* parseImagePath */.MG)(text);
    if (byName !== undefined || path === undefined)
        return byName;
    const at = await (0,view_view/* resolve */.h)(view, path);
    if (at.kind !== 'found' || at.node.kind !== 'file')
        return undefined;
    const head = Buffer.from(await view.read(at.path, HEAD));
    return named((0,image_path/* baseName */.Fl)(at.path)) ?? marked(head);
}
function marked(head) {
    const text = head.toString('latin1');
    if (text.startsWith('#!')) {
        const [interpreter = '', ...words] = (text.slice(2).split('\n')[0] ?? '').trim().split(/[ \t]+/);
        return named(lastPart(interpreter), ...words);
    }
    if (!text.startsWith('\x7fELF'))
        return undefined;
    if (text.includes('UPX!'))
        return PACKED;
    // The note of the linker with the build id: its owner is "Go", its type 4.
    return text.includes('\x04\0\0\0Go\0\0') ? runtimes_GO : undefined;
}
/** `env` runs what its first word without "=" or "-" names. */
function named(name, ...words) {
    if (name === 'env') {
        const next = words.find((word) => !word.includes('=') && !word.startsWith('-'));
        return next === undefined ? undefined : named(lastPart(next));
    }
    const found = RUNTIMES.find(({ program }) => program.test(name));
    return found && { name: found.name, makesCode: found.makesCode, hasThreads: found.hasThreads };
}
function lastPart(path) {
    return path.slice(path.lastIndexOf('/') + 1);
}

;// CONCATENATED MODULE: ./rules/profile/programs.ts




const codeIsDenied = (0,rule/* rule */.H)({
    id: 'P04',
    severity: 'warning',
    title: 'No program that makes its code at run time runs with MemoryDenyWriteExecute=yes.',
    why: 'The kernel refuses memory that is written and executed (EPERM, EACCES): JIT compilers such as those of Node.js, Java, .NET, LuaJIT and PyPy, programs packed by UPX, and closures of libffi fail or stop. All stock profiles but trusted set it, and a unit cannot undo it.',
    remedy: 'Attach with a profile of your own that leaves MemoryDenyWriteExecute= out, or with trusted; or run the program without its JIT (node --jitless).',
    source: 'systemd.exec(5), MemoryDenyWriteExecute=',
}, async (subject, report) => {
    for (const unit of subject.units) {
        if (!(0,setting_values/* isOn */.Mp)(unit.effective, 'MemoryDenyWriteExecute'))
            continue;
        for (const { command, runtime } of await runtimesOf(subject, unit)) {
            if (!runtime.makesCode || command.words.some(({ text }) => text === '--jitless'))
                continue;
            report(`${command.key}= of ${unit.name} runs ${runtime.name}, which makes code at run time: with MemoryDenyWriteExecute=yes of the profile ${subject.profile.name} it fails.`, 'Attach with a profile of your own without MemoryDenyWriteExecute=, or with trusted.', { unit, setting: command.setting, offset: command.offset });
        }
    }
});
/** A runtime with threads has more than this many at once. */
const MANY_TASKS = 16;
const tooFewTasks = (0,rule/* rule */.H)({
    id: 'P06',
    severity: 'warning',
    title: 'No runtime with many threads runs where TasksMax= allows a few.',
    why: 'The profile strict sets TasksMax=4, of processes and threads: Go, Java, Node.js and .NET start more before they do anything, and fail with EAGAIN. A unit cannot raise it.',
    remedy: 'Attach with nonetwork or default, or with a profile of your own.',
    source: 'src/portable/profile/system/strict/service.conf; systemd.resource-control(5), TasksMax=',
}, async (subject, report) => {
    for (const unit of subject.units) {
        const tasks = fewTasks(unit);
        if (tasks === undefined)
            continue;
        for (const { command, runtime } of await runtimesOf(subject, unit)) {
            if (!runtime.hasThreads)
                continue;
            report(`${command.key}= of ${unit.name} runs ${runtime.name}, which starts more threads than TasksMax=${tasks} allows.`, 'Attach with nonetwork or default, or with a profile of your own that sets a higher TasksMax=.', { unit, setting: command.setting, offset: command.offset });
        }
    }
});
function fewTasks({ effective }) {
    const value = (0,unit_file/* lastSetting */.nO)(effective, 'Service', 'TasksMax')?.value ?? '';
    return /^\d+$/.test(value) && Number(value) <= MANY_TASKS ? Number(value) : undefined;
}

;// CONCATENATED MODULE: ./rules/profile/root-user.ts



const rootInSandbox = (0,rule/* rule */.H)({
    id: 'P08',
    severity: 'warning',
    title: 'No unit asks for User=root under a profile with DynamicUser=yes.',
    why: 'DynamicUser= uses a user that exists, and root does: the service runs as uid 0, which the profile was to prevent, in a user namespace in which it can do little.',
    remedy: 'Leave User= out; or attach with trusted, if it must be root.',
    source: 'systemd.exec(5), DynamicUser=; measured on 252, 255, 257 and 262',
}, ({ units, profile }, report) => {
    for (const unit of units) {
        const user = (0,unit_file/* lastSetting */.nO)(unit.effective, 'Service', 'User');
        if (user === undefined || !['root', '0'].includes(user.value) || !(0,setting_values/* isOn */.Mp)(unit.effective, 'DynamicUser'))
            continue;
        report(`User=${user.value} of ${unit.name}: under the profile ${profile.name} it runs as uid 0 all the same, with nearly none of root's rights.`, 'Leave User= out, so that it gets a user of its own; or attach with trusted, if it must be root.', { unit, setting: user });
    }
});

;// CONCATENATED MODULE: ./rules/profile.ts







/** What the profile and the settings of a unit make of each other, and of the program. */
const PROFILE_RULES = [
    allowListCancelled,
    profileWidened,
    settingOverridden,
    codeIsDenied,
    privilegeNotThere,
    tooFewTasks,
    busNameNotOwned,
    rootInSandbox,
    hostRequirements,
];

;// CONCATENATED MODULE: ./rules/root-folder.ts





const root_folder_ABOUT = {
    id: 'F06',
    severity: 'fails-to-start',
    title: 'Everyone may enter the root folder of the image (mode 0755).',
    why: 'A user that DynamicUser= makes, as the confined profiles do, cannot enter its own root: exit status 200 or 203, and nothing in the journal. mktemp -d makes folders of mode 0700.',
    remedy: 'chmod 0755 the folder that the image is made of, or build with this action.',
    source: 'exec-invoke.c apply_working_directory; measured on 252, 257 and 262',
};
/** F06: the mode of the root folder, which an image has from the folder it was made of. */
const closedRoot = (0,rule/* rule */.H)(root_folder_ABOUT, async ({ view, units }, report) => {
    const root = await view.lstat(image_path/* ROOT */.Dl);
    if (root?.kind !== 'directory' || (root.mode & 0o001) !== 0)
        return;
    const unprivileged = units.filter(({ name, effective }) => (0,unit_name/* unitType */.t$)(name) === 'service' && (0,setting_values/* isOn */.Mp)(effective, 'DynamicUser'));
    if (unprivileged.length === 0)
        return;
    report(`The root folder of the image has mode ${(0,wording/* octal */.Wo)(root.mode)}: users other than its owner cannot enter it.`, root_folder_ABOUT.remedy);
});

;// CONCATENATED MODULE: ./systemd/load/load-problem.ts
function problem(message, remedy, setting, offset) {
    return {
        message,
        remedy,
        certain: true,
        ...(setting === undefined ? {} : { setting }),
        ...(offset === undefined ? {} : { offset }),
    };
}

// EXTERNAL MODULE: ./systemd/setting-paths.ts
var setting_paths = __webpack_require__(50125);
;// CONCATENATED MODULE: ./systemd/load/process-load.ts







/**
 * The few settings of which systemd does not pass over a value that it cannot read, but gives the unit up: "Unit configuration has
 * fatal error". A later assignment does not help. systemd: load-fragment.c, where a parser returns -ENOEXEC.
 */
const FATAL = new Map([
    ['User', checkUser],
    ['Group', checkUser],
    ['SupplementaryGroups', checkUsers],
    ['DynamicUser', checkBoolean],
    ['WorkingDirectory', checkWorkingDirectory],
    ['RootDirectory', checkPath],
    ['RootImage', checkPath],
    ['RootVerity', checkPath],
]);
const FATAL_OF_SOCKETS = new Map([
    ...FATAL,
    ['SocketUser', checkUser],
    ['SocketGroup', checkUser],
]);
function fatalValues(unit, file, section) {
    return [...(section === 'Socket' ? FATAL_OF_SOCKETS : FATAL)].flatMap(([key, check]) => (0,unit_file/* settingsOf */.f5)(file, section, key).flatMap((setting) => check(setting, unit) ?? []));
}
function checkUser(setting, unit) {
    return setting.value === '' ? undefined : checkUserName(setting, setting.value, unit);
}
/** config_parse_user_group_strv_compat: blanks separate, and nothing quotes. */
function checkUsers(setting, unit) {
    const { words, problem: malformed } = (0,systemd_words/* splitWords */.yM)(setting.value, unit_references/* UNQUOTED */.Q8);
    if (malformed !== undefined) {
        return problem(`${setting.key}= cannot be read: ${malformed.message}`, 'Write names with blanks between them.', setting);
    }
    for (const { text, offset } of words) {
        const found = checkUserName(setting, text, unit, offset);
        if (found !== undefined)
            return found;
    }
    return undefined;
}
function checkUserName(setting, text, unit, offset) {
    const expansion = (0,specifiers/* expandSpecifiers */._)(text, unit);
    if (expansion.kind === 'unknown')
        return undefined;
    if (expansion.kind === 'known' && isUserName(expansion.text))
        return undefined;
    return problem(`${setting.key}=${text} is no name of a user or group that systemd takes.`, 'Use a name of letters, digits, "-" and "_", or a number below 4294967295 other than 65535.', setting, offset);
}
/** user-util.c valid_user_group_name, relaxed: what no line of /etc/passwd could hold is refused, other names are only warned of. */
function isUserName(name) {
    if (/^(?:0|[1-9][0-9]*)$/.test(name))
        return Number(name) < 0xffffffff && name !== '65535';
    return !(name === '' || /^ | $|[\u0000-\u001f\u007f:/\ufffd]|^-?[0-9]*$|^\.\.?$/u.test(name));
}
function checkBoolean(setting) {
    if ((0,setting_values/* parseBoolean */.yG)(setting.value) !== undefined)
        return undefined;
    return problem(`${setting.key}=${setting.value} is neither yes nor no.`, 'Write yes or no.', setting);
}
function checkWorkingDirectory(setting, unit) {
    return setting.value.startsWith('-') || setting.value === '~' ? undefined : checkPath(setting, unit);
}
function checkPath(setting, unit) {
    if (setting.value === '')
        return undefined;
    const path = (0,setting_paths/* absolutePath */.Hi)(setting.value, unit);
    if (path.kind !== 'ignored')
        return undefined;
    return problem(`${setting.key}= cannot be read: ${path.reason}`, 'Write an absolute path without "..".', setting);
}

;// CONCATENATED MODULE: ./systemd/load/readable-values.ts

/** service.c, exec.c, kill.c: the words of settings of a service that have few. */
const TYPES = ['simple', 'exec', 'forking', 'oneshot', 'dbus', 'notify', 'notify-reload', 'idle'];
const RESTARTS = ['no', 'on-success', 'on-failure', 'on-abnormal', 'on-watchdog', 'on-abort', 'always'];
const KILL_MODES = ['control-group', 'process', 'mixed', 'none'];
const WORDS = new Map([
    ['Service.Type', TYPES],
    ['Service.Restart', RESTARTS],
    ['Service.KillMode', KILL_MODES],
    ['Service.ExitType', ['main', 'cgroup']],
]);
/** Settings that are yes or no to every systemd, and that a typing error turns into something else. */
const BOOLEANS = new Set([
    'Service.RemainAfterExit',
    'Service.NoNewPrivileges',
    'Service.GuessMainPID',
    'Service.SendSIGKILL',
    'Service.LockPersonality',
    'Service.MemoryDenyWriteExecute',
    'Service.PrivateNetwork',
    'Service.ProtectClock',
    'Service.ProtectKernelLogs',
    'Service.ProtectKernelModules',
    'Service.ProtectKernelTunables',
    'Service.RemoveIPC',
    'Service.RestrictRealtime',
    'Service.RestrictSUIDSGID',
    'Socket.Accept',
    'Timer.Persistent',
    'Unit.DefaultDependencies',
]);
/** What a setting may be, in words, when it cannot be the value that it is given; systemd ignores such an assignment. */
function expectedInstead(section, key, value) {
    const name = `${section}.${key}`;
    const words = WORDS.get(name);
    if (value === '')
        return undefined;
    if (words !== undefined)
        return words.includes(value) ? undefined : `one of ${words.join(', ')}`;
    if (name === 'Service.EnvironmentFile')
        return /^-?[/%]/.test(value) ? undefined : 'an absolute path';
    return BOOLEANS.has(name) && (0,setting_values/* parseBoolean */.yG)(value) === undefined ? 'yes or no' : undefined;
}

;// CONCATENATED MODULE: ./systemd/load/service-load.ts








const ACTIONS = ['reboot', 'poweroff', 'exit', 'soft-reboot', 'kexec', 'halt'];
/** What service.c service_verify refuses, after service_add_extras chose a type. */
function serviceProblems(unit, file, release) {
    const starts = commands(unit, file, 'ExecStart', release);
    const stops = commands(unit, file, 'ExecStop', release);
    const acts = hasSuccessAction(file);
    const busName = busNameOf(unit, file);
    const { type, setting: typeSetting } = typeOf(file, release, busName !== undefined, starts.length > 0);
    const found = [...fatalValues(unit, file, 'Service')];
    const refuse = (message, remedy, setting) => {
        found.push(problem(message, remedy, setting));
    };
    // A command that cannot be read is another mistake than none.
    const isUnread = (0,exec_line/* execEntries */.ee)(unit, file, 'ExecStart', release).some(({ kind }) => kind === 'refused');
    if (starts.length === 0 && !isUnread) {
        const stays = (0,setting_values/* lastReadable */.n1)(file, 'Service', 'RemainAfterExit', setting_values/* parseBoolean */.yG)?.value ?? false;
        if (stops.length === 0 && !acts)
            refuse('It has no ExecStart=.', 'Add ExecStart= to [Service].');
        else if (type !== 'oneshot') {
            refuse(`It has no ExecStart=, which only Type=oneshot can do without.`, 'Add ExecStart=.', typeSetting);
        }
        else if (!stays && !acts) {
            refuse('It has no ExecStart=, which needs RemainAfterExit=yes or SuccessAction= instead.', 'Add RemainAfterExit=yes to [Service].');
        }
    }
    if (type !== 'oneshot' && starts.length > 1) {
        refuse('It has more than one command in ExecStart=, which only Type=oneshot may have.', 'Keep one, move the others to ExecStartPre=, or set Type=oneshot. An empty ExecStart= forgets those before it.', starts[1]);
    }
    if (type === 'oneshot')
        found.push(...oneshotProblems(file, release));
    if (type === 'dbus' && busName === undefined) {
        refuse('It has Type=dbus and no BusName=.', 'Add BusName= to [Service], or use another Type=.', typeSetting);
    }
    if (type === 'forking' && Number(release) >= 257) {
        const own = (0,setting_values/* lastReadable */.n1)(file, 'Service', 'PrivatePIDs', setting_values/* parseBoolean */.yG);
        if (own?.value === true)
            refuse('PrivatePIDs=yes does not go with Type=forking.', 'Use another Type=, or PrivatePIDs=no.', own.setting);
    }
    return [...found, ...pamProblems(file)];
}
function oneshotProblems(file, release) {
    const found = [];
    const restart = (0,setting_values/* lastReadable */.n1)(file, 'Service', 'Restart', (0,setting_values/* oneOf */.yL)(RESTARTS));
    if (restart !== undefined && ['always', 'on-success'].includes(restart.value)) {
        found.push(problem(`Restart=${restart.value} is not allowed with Type=oneshot.`, 'Use Restart=on-failure, another Type=, or a timer.', restart.setting));
    }
    // systemd#31149, released with 256.
    const force = (0,unit_file/* effectiveSettings */.f)(file, 'Service', 'RestartForceExitStatus').at(-1);
    if (force !== undefined && Number(release) < 256) {
        found.push(problem('RestartForceExitStatus= is not allowed with Type=oneshot.', 'Leave it out, or use another Type=.', force));
    }
    const exit = (0,setting_values/* lastReadable */.n1)(file, 'Service', 'ExitType', (0,setting_values/* oneOf */.yL)(['main', 'cgroup']));
    if (exit?.value === 'cgroup') {
        found.push(problem('ExitType=cgroup is not allowed with Type=oneshot.', 'Leave it out, or use another Type=.', exit.setting));
    }
    return found;
}
function pamProblems(file) {
    const pam = (0,unit_file/* lastSetting */.nO)(file, 'Service', 'PAMName');
    const kill = (0,setting_values/* lastReadable */.n1)(file, 'Service', 'KillMode', (0,setting_values/* oneOf */.yL)(KILL_MODES));
    if (pam === undefined || kill === undefined || ['control-group', 'mixed'].includes(kill.value))
        return [];
    return [
        problem(`KillMode=${kill.value} does not go with PAMName=.`, 'Use KillMode=control-group or mixed.', kill.setting),
    ];
}
/** Type=, else what service_add_extras chooses. (With credentials, 257 would choose exec, which asks for the same.) */
function typeOf(file, release, hasBusName, hasStart) {
    const known = TYPES.filter((type) => type !== 'notify-reload' || Number(release) >= 253);
    const said = (0,setting_values/* lastReadable */.n1)(file, 'Service', 'Type', (0,setting_values/* oneOf */.yL)(known));
    if (said !== undefined)
        return { type: said.value, setting: said.setting };
    return { type: hasBusName ? 'dbus' : hasStart ? 'simple' : 'oneshot', setting: undefined };
}
/** The assignments whose commands systemd takes, one for each command. */
function commands(unit, file, key, release) {
    return (0,exec_line/* execEntries */.ee)(unit, file, key, release).flatMap((entry) => (entry.kind === 'command' ? [entry.setting] : []));
}
function hasSuccessAction(file) {
    const read = (value) => value === 'none' ? false : ACTIONS.includes(value.replace(/-(?:force|immediate)$/, '')) ? true : undefined;
    return (0,setting_values/* lastReadable */.n1)(file, 'Unit', 'SuccessAction', read)?.value ?? false;
}
/** BusName= as systemd takes it (sd-bus: bus-internal.c service_name_is_valid); the text when it depends on the instance. */
function busNameOf(unit, file) {
    return (0,setting_values/* lastReadable */.n1)(file, 'Service', 'BusName', (value) => {
        const expansion = (0,specifiers/* expandSpecifiers */._)(value, unit);
        if (expansion.kind === 'unknown')
            return value;
        return expansion.kind === 'known' && isBusName(expansion.text) ? expansion.text : undefined;
    });
}
function isBusName(name) {
    return name.length <= 255 && /^(?:[A-Za-z_-][A-Za-z0-9_-]*)(?:\.[A-Za-z_-][A-Za-z0-9_-]*)+$/.test(name);
}

;// CONCATENATED MODULE: ./rules/units/bus-names.ts


const busNameTwice = (0,rule/* rule */.H)({
    id: 'U15',
    severity: 'warning',
    title: 'No two services have the same BusName=.',
    why: 'While one of them is loaded, systemd refuses to load the other ("Two services allocated for the same bus name").',
    remedy: 'Keep BusName= in one of them.',
    source: 'service.c service_setup_bus_name',
}, ({ units }, report) => {
    const owners = new Map();
    for (const unit of units) {
        const found = busNameOf(unit.name, unit.effective);
        if (found === undefined || !unit.name.endsWith('.service'))
            continue;
        const owner = owners.get(found.value);
        owners.set(found.value, owner ?? unit.name);
        if (owner === undefined)
            continue;
        report(`${unit.name} and ${owner} both have BusName=${found.value}: systemd does not load the second while the first is loaded.`, 'Keep BusName= in one of them.', { unit, setting: found.setting });
    }
});

;// CONCATENATED MODULE: ./rules/units/by-hand.ts


const CONSEQUENCES = [
    ['RefuseManualStart', 'systemctl start refuses it'],
    ['StopWhenUnneeded', 'systemd stops it as soon as it is started'],
];
const notByHand = (0,rule/* rule */.H)({
    id: 'U17',
    severity: 'fails-to-start',
    title: 'A unit can be started by itself, or another one of the image starts it.',
    why: 'RefuseManualStart=yes leaves a unit to those that need it, and StopWhenUnneeded=yes ends it when nobody does: where no other unit of the image names it, nothing starts it, or nothing keeps it.',
    remedy: 'Take the setting out, or let another unit of the image want it.',
    source: 'src/core/unit.c unit_stop_when_unneeded, src/core/dbus-unit.c; measured on 257 and 262',
}, ({ units }, report) => {
    for (const unit of units) {
        for (const [key, then] of CONSEQUENCES) {
            const found = (0,setting_values/* lastReadable */.n1)(unit.effective, 'Unit', key, setting_values/* parseBoolean */.yG);
            if (found?.value !== true || isNamedByOthers(unit, units))
                continue;
            const message = `${unit.name} has ${key}=yes, and no other unit of the image needs it: ${then}.`;
            report(message, 'Take it out, or let another unit of the image want it.', { unit, setting: found.setting });
        }
    }
});
/** By a setting that has the name in it, or as what a socket, timer or path of its name starts. */
function isNamedByOthers({ name }, units) {
    const stem = name.slice(0, name.lastIndexOf('.'));
    return units.some((other) => other.name !== name &&
        (other.effective.settings.some(({ value }) => value.includes(name)) ||
            ['socket', 'timer', 'path'].some((type) => other.name === `${stem}.${type}`)));
}

;// CONCATENATED MODULE: ./systemd/stock/unit-lists.ts
/**
 * The units of a minimal Debian 12, 13 and sid with systemd, systemd-container and D-Bus: names in its folders of system units, links
 * among them. (Of 255, which no Debian was released with, see stock-units.ts.)
 */
const STOCK_UNITS = [
    {
        releases: ['252', '257', '262'],
        units: String.raw `
      apt-daily-upgrade.service apt-daily-upgrade.timer apt-daily.service apt-daily.timer autovt@.service
      basic.target blockdev@.target bluetooth.target boot-complete.target console-getty.service
      container-getty@.service ctrl-alt-del.target dbus-org.freedesktop.hostname1.service
      dbus-org.freedesktop.import1.service dbus-org.freedesktop.locale1.service dbus-org.freedesktop.login1.service
      dbus-org.freedesktop.machine1.service dbus-org.freedesktop.portable1.service
      dbus-org.freedesktop.timedate1.service dbus.service dbus.socket debug-shell.service default.target
      dev-hugepages.mount dev-mqueue.mount dpkg-db-backup.service dpkg-db-backup.timer emergency.service
      emergency.target exit.target factory-reset.target final.target first-boot-complete.target fstrim.service
      fstrim.timer getty-pre.target getty-static.service getty.target getty@.service graphical.target halt.target
      hibernate.target hybrid-sleep.target initrd-cleanup.service initrd-fs.target initrd-parse-etc.service
      initrd-root-device.target initrd-root-fs.target initrd-switch-root.service initrd-switch-root.target
      initrd-udevadm-cleanup-db.service initrd-usr-fs.target initrd.target kexec.target kmod-static-nodes.service
      local-fs-pre.target local-fs.target machine.slice machines.target modprobe@.service multi-user.target
      network-online.target network-pre.target network.target nss-lookup.target nss-user-lookup.target
      pam_namespace.service paths.target poweroff.target printer.target proc-sys-fs-binfmt_misc.automount
      proc-sys-fs-binfmt_misc.mount reboot.target remote-fs-pre.target remote-fs.target rescue.service rescue.target
      rpcbind.target serial-getty@.service shutdown.target sigpwr.target sleep.target slices.target smartcard.target
      sockets.target sound.target suspend-then-hibernate.target suspend.target swap.target
      sys-fs-fuse-connections.mount sys-kernel-config.mount sys-kernel-debug.mount sys-kernel-tracing.mount
      sysinit.target syslog.socket system-update-cleanup.service system-update-pre.target system-update.target
      systemd-ask-password-console.path systemd-ask-password-console.service systemd-ask-password-wall.path
      systemd-ask-password-wall.service systemd-backlight@.service systemd-binfmt.service
      systemd-boot-check-no-failures.service systemd-exit.service systemd-firstboot.service
      systemd-fsck-root.service systemd-fsck@.service systemd-halt.service systemd-hibernate.service
      systemd-hostnamed.service systemd-hybrid-sleep.service systemd-importd.service systemd-journal-flush.service
      systemd-journald-audit.socket systemd-journald-dev-log.socket systemd-journald-varlink@.socket
      systemd-journald.service systemd-journald.socket systemd-journald@.service systemd-journald@.socket
      systemd-kexec.service systemd-localed.service systemd-logind.service systemd-machine-id-commit.service
      systemd-machined.service systemd-network-generator.service systemd-networkd-wait-online.service
      systemd-networkd-wait-online@.service systemd-networkd.service systemd-networkd.socket systemd-nspawn@.service
      systemd-portabled.service systemd-poweroff.service systemd-pstore.service systemd-random-seed.service
      systemd-reboot.service systemd-remount-fs.service systemd-rfkill.service systemd-rfkill.socket
      systemd-suspend-then-hibernate.service systemd-suspend.service systemd-sysctl.service systemd-sysext.service
      systemd-sysusers.service systemd-timedated.service systemd-tmpfiles-clean.service systemd-tmpfiles-clean.timer
      systemd-tmpfiles-setup-dev.service systemd-tmpfiles-setup.service systemd-user-sessions.service
      systemd-volatile-root.service time-set.target time-sync.target timers.target umount.target usb-gadget.target
      user-runtime-dir@.service user.slice user@.service var-lib-machines.mount
    `,
    },
    {
        releases: ['252', '257'],
        units: String.raw `
      cryptdisks-early.service cryptdisks.service kmod.service procps.service rc-local.service runlevel0.target
      runlevel1.target runlevel2.target runlevel3.target runlevel4.target runlevel5.target runlevel6.target
      systemd-initctl.service systemd-initctl.socket systemd-modules-load.service systemd-pcrphase-initrd.service
      systemd-pcrphase-sysinit.service systemd-pcrphase.service
    `,
    },
    {
        releases: ['252'],
        units: String.raw `
      cryptsetup-pre.target cryptsetup.target e2scrub@.service e2scrub_all.service e2scrub_all.timer
      e2scrub_fail@.service e2scrub_reap.service integritysetup-pre.target integritysetup.target quotaon.service
      remote-cryptsetup.target remote-veritysetup.target system-systemd\x2dcryptsetup.slice systemd-fsckd.service
      systemd-fsckd.socket systemd-hibernate-resume@.service systemd-quotacheck.service systemd-repart.service
      systemd-time-wait-sync.service systemd-update-utmp-runlevel.service systemd-update-utmp.service
      veritysetup-pre.target veritysetup.target
    `,
    },
    {
        releases: ['257', '262'],
        units: String.raw `
      capsule.slice capsule@.service ldconfig.service quotaon-root.service quotaon@.service soft-reboot.target
      ssh-access.target storage-target-mode.target systemd-battery-check.service systemd-bsod.service
      systemd-confext.service systemd-creds.socket systemd-creds@.service systemd-growfs-root.service
      systemd-growfs@.service systemd-hibernate-clear.service systemd-hibernate-resume.service
      systemd-hostnamed.socket systemd-importd.socket systemd-journal-catalog-update.service
      systemd-journald-sync@.service systemd-mountfsd.service systemd-mountfsd.socket
      systemd-networkd-persistent-storage.service systemd-nsresourced.service systemd-nsresourced.socket
      systemd-quotacheck-root.service systemd-quotacheck@.service systemd-soft-reboot.service
      systemd-storagetm.service systemd-sysext.socket systemd-sysext@.service systemd-sysupdate-reboot.service
      systemd-sysupdate-reboot.timer systemd-sysupdate.service systemd-sysupdate.timer
      systemd-tmpfiles-setup-dev-early.service systemd-update-done.service tmp.mount tpm2.target
    `,
    },
    {
        releases: ['257'],
        units: String.raw `
      run-lock.mount systemd-pcrextend.socket systemd-pcrextend@.service systemd-pcrfs-root.service
      systemd-pcrfs@.service systemd-pcrlock-file-system.service systemd-pcrlock-firmware-code.service
      systemd-pcrlock-firmware-config.service systemd-pcrlock-machine-id.service systemd-pcrlock-make-policy.service
      systemd-pcrlock-secureboot-authority.service systemd-pcrlock-secureboot-policy.service systemd-pcrlock.socket
      systemd-pcrlock@.service systemd-pcrmachine.service systemd-tpm2-setup-early.service
      systemd-tpm2-setup.service
    `,
    },
    {
        releases: ['262'],
        units: String.raw `
      breakpoint-pre-basic.service breakpoint-pre-mount.service breakpoint-pre-switch-root.service
      breakpoint-pre-udev.service factory-reset-now.target imports-pre.target imports.target system-install.target
      system-systemd\x2dmute\x2dconsole.slice systemd-ask-password.socket systemd-ask-password@.service
      systemd-confext-initrd.service systemd-confext-sysroot.service systemd-factory-reset-complete.service
      systemd-factory-reset-reboot.service systemd-factory-reset-request.service systemd-factory-reset.socket
      systemd-factory-reset@.service systemd-journalctl-metrics.socket systemd-journalctl-metrics@.service
      systemd-journalctl.socket systemd-journalctl@.service systemd-logind-varlink.socket systemd-loop@.service
      systemd-machine-tag@.service systemd-machined.socket systemd-mute-console.socket systemd-mute-console@.service
      systemd-networkd-resolve-hook.socket systemd-networkd-varlink-metrics.socket systemd-networkd-varlink.socket
      systemd-storage-block.socket systemd-storage-block@.service systemd-storage-fs.socket
      systemd-storage-fs@.service systemd-sysext-initrd.service systemd-sysext-sysroot.service
      systemd-sysinstall.service systemd-sysinstall.socket systemd-sysinstall@.service
      systemd-sysupdate-auto-enable.service systemd-sysupdate-notify-sysext.socket
      systemd-sysupdate-notify-sysext@.service systemd-sysupdate-update.service systemd-sysupdate-update.timer
      systemd-sysupdate.socket systemd-sysupdate@.service systemd-validatefs@.service systemd-vmspawn@.service
    `,
    },
];
/** What most Debian machines have besides: udev, the standard tasks, and what an administrator adds first. */
const USUAL_UNITS = String.raw `
  anacron.service anacron.timer apache2.service apparmor.service atd.service auditd.service avahi-daemon.service
  avahi-daemon.socket bluetooth.service chrony.service chronyd.service console-setup.service containerd.service
  cron.service cups.service dbus-broker.service docker.service docker.socket e2scrub@.service e2scrub_all.service
  e2scrub_all.timer e2scrub_fail@.service e2scrub_reap.service exim4.service fail2ban.service hwclock.service
  ifup@.service ifupdown-pre.service keyboard-setup.service logrotate.service logrotate.timer
  lvm2-lvmpolld.service man-db.service man-db.timer mariadb.service mdadm.service ModemManager.service
  mysql.service networking.service NetworkManager-wait-online.service NetworkManager.service nftables.service
  nginx.service ntp.service ntpsec.service plymouth.service polkit.service postfix.service postgresql.service
  postgresql@.service redis-server.service rsync.service rsyslog.service rtkit-daemon.service snapd.service
  snapd.socket ssh.service ssh.socket ssh@.service sshd.service sudo.service syslog.service systemd-homed.service
  systemd-hwdb-update.service systemd-journal-remote.service systemd-journal-upload.service systemd-oomd.service
  systemd-resolved.service systemd-timesyncd.service systemd-udev-settle.service systemd-udev-trigger.service
  systemd-udevd-control.socket systemd-udevd-kernel.socket systemd-udevd.service udisks2.service ufw.service
  unattended-upgrades.service wpa_supplicant.service wpa_supplicant@.service
`;

;// CONCATENATED MODULE: ./systemd/stock/stock-units.ts




const BY_NAME = new Map(STOCK_UNITS.flatMap(({ releases, units }) => (0,word_list/* wordsOf */.Z)(units).map((name) => [name, new Set(releases)])));
const USUAL = new Set((0,word_list/* wordsOf */.Z)(USUAL_UNITS));
/** Units that systemd makes itself, without a file (unit.c: perpetual units). */
const WITHOUT_FILE = new Set(['-.slice', 'system.slice', 'init.scope', '-.mount']);
/** Whether the host that verdicts are for has a file of the unit, under just this name. */
function stockFile(name, release) {
    if (WITHOUT_FILE.has(name))
        return 'yes';
    const releases = BY_NAME.get(name);
    if (releases === undefined)
        return USUAL.has(name) ? 'perhaps' : 'no';
    if (releases.has(release))
        return 'yes';
    return release === '255' ? between(releases) : 'no';
}
/** Whether it can load the unit: by a file of its name, or by one of its template. */
function stockUnit(name, release) {
    const own = stockFile(name, release);
    const template = (0,unit_name/* templateOf */.kW)(name);
    if (own === 'yes' || template === undefined)
        return own;
    const ofTemplate = stockFile(template, release);
    return ofTemplate === 'no' ? own : ofTemplate;
}
/** The releases whose host has, perhaps has, or has not got a unit. */
function releasesBy(presence, wanted) {
    return systemd_releases/* SYSTEMD_RELEASES */.Vj.filter((release) => presence(release) === wanted);
}
/** 255 is between the systemds of Debian 12 and 13. */
function between(releases) {
    if (releases.has('252') && releases.has('257'))
        return 'yes';
    return releases.has('252') || releases.has('257') ? 'perhaps' : 'no';
}

;// CONCATENATED MODULE: ./rules/units/clashes.ts





/** portabled no longer minds a template of the host (measured: 257 does, 262 does not). */
const TEMPLATES_UNTIL = 262;
const nameOfHost = (0,rule/* rule */.H)({
    id: 'U09',
    severity: 'refused',
    title: 'No unit has the name of one that the host has.',
    why: 'Attach refuses the image when a unit of that name exists on the host; before 262 also when the host has its template.',
    remedy: 'Rename image and units, for example with the name of your organisation in front.',
    source: 'portable.c portable_attach, unit_file_exists',
}, (subject, report) => {
    const prefix = prefixOf(subject);
    for (const unit of subject.units) {
        if (whyPassedOver(unit.name, prefix) !== undefined)
            continue;
        const template = (0,unit_name/* templateOf */.kW)(unit.name);
        const presence = (release) => {
            const own = stockFile(unit.name, release);
            const minds = template !== undefined && (0,systemd_releases/* before */.gM)(TEMPLATES_UNTIL).includes(release);
            return own === 'no' && minds ? stockFile(template, release) : own;
        };
        const place = { unit, line: 1, column: 1 };
        const remedy = 'Rename the unit and the image, so that the host has no unit of that name.';
        const releases = releasesBy(presence, 'yes');
        report(`A stock Debian has a unit ${unit.name} already: portablectl refuses to attach the image.`, remedy, place, {
            releases: releases.length === systemd_releases/* SYSTEMD_RELEASES */.Vj.length ? systemd_releases/* SYSTEMD_RELEASES */.Vj : releases,
        });
        report(`Many hosts have a unit ${unit.name} already: portablectl refuses to attach the image there.`, remedy, place, {
            severity: 'warning',
            releases: releasesBy(presence, 'perhaps'),
        });
    }
});

;// CONCATENATED MODULE: ./rules/units/condition-tests.ts





const PATH_TESTS = new Set([
    ...['PathExists', 'PathExistsGlob', 'PathIsDirectory', 'PathIsSymbolicLink', 'PathIsMountPoint', 'PathIsReadWrite'],
    ...['PathIsEncrypted', 'PathIsSocket', 'DirectoryNotEmpty', 'FileNotEmpty', 'FileIsExecutable'],
]);
/** condition.c condition_table: what else there is, and since when, if not in all the systemds of a verdict. */
const OTHERS = new Map([
    ...'Architecture Firmware Virtualization Host KernelCommandLine Security Capability ACPower NeedsUpdate FirstBoot'
        .concat(' User Group ControlGroupController CPUs Memory Environment CPUFeature OSRelease MemoryPressure CPUPressure')
        .concat(' IOPressure Credential')
        .split(' ')
        .map((kind) => [kind, systemd_releases/* SYSTEMD_RELEASES */.Vj]),
    // KernelVersion= lives on as a part of Version=.
    ['KernelVersion', systemd_releases/* SYSTEMD_RELEASES */.Vj],
    ['Version', (0,systemd_releases/* from */.HT)(258)],
    ['KernelModuleLoaded', (0,systemd_releases/* from */.HT)(258)],
]);
/** What one Condition…= or Assert…= tests; undefined for what systemd ignores. */
async function testOf(setting, kind, text, isNegated, unit, subject) {
    if (PATH_TESTS.has(kind))
        return testOfPath(kind, text, isNegated, unit, subject);
    const releases = OTHERS.get(kind);
    if (releases === undefined)
        return undefined;
    const expansion = (0,specifiers/* expandSpecifiers */._)(text, unit.name);
    if (expansion.kind === 'invalid')
        return undefined;
    const holds = expansion.kind === 'known' ? (CERTAIN.get(kind)?.(expansion.text, subject) ?? 'perhaps') : 'perhaps';
    return { holds: isNegated ? opposite(holds) : holds, subject: setting.value, inImage: false, releases };
}
async function testOfPath(kind, text, isNegated, unit, { view }) {
    const read = (0,setting_paths/* absolutePath */.Hi)(text, unit.name);
    const known = { releases: systemd_releases/* SYSTEMD_RELEASES */.Vj };
    if (read.kind !== 'path') {
        return read.kind === 'ignored' ? undefined : { ...known, holds: 'perhaps', subject: text, inImage: false };
    }
    const inImage = (await (0,view_view/* resolve */.h)(view, read.path)).kind === 'found';
    const positive = holdsOnHost(kind, read.path, inImage);
    // Nobody has put anything of their own anywhere: what is not known to be there is not.
    const isAbsent = isNegated && (0,stock_paths/* stockPath */.o)(read.path) !== 'unknown' && positive === 'perhaps' && !condition_tests_isThere(read.path);
    const holds = isAbsent ? 'yes' : isNegated ? opposite(positive) : positive;
    return { ...known, holds, subject: read.path, inImage };
}
function condition_tests_isThere(path) {
    return ['folder', 'file', 'socket'].includes((0,stock_paths/* stockPath */.o)(path));
}
/** Of what is there, more than the name decides whether it is empty, a mount point or a link. */
function holdsOnHost(kind, path, inImage) {
    const there = (0,stock_paths/* stockPath */.o)(path);
    if (!condition_tests_isThere(path))
        return inImage ? 'no' : 'perhaps';
    if (kind === 'PathExists' || kind === 'PathExistsGlob')
        return 'yes';
    if (kind === 'PathIsDirectory')
        return there === 'folder' ? 'yes' : 'no';
    return path === '/' && kind === 'PathIsReadWrite' ? 'yes' : 'perhaps';
}
function opposite(holds) {
    return holds === 'perhaps' ? holds : holds === 'yes' ? 'no' : 'yes';
}
/** What is the same on every host: systemd runs as root, with all capabilities, on the cgroups and a kernel that Debian 12 and later have. */
const CERTAIN = new Map([
    ['User', (text) => (['root', '0', '@system'].includes(text) ? 'yes' : 'no')],
    ['Group', (text) => (['root', '0'].includes(text) ? 'yes' : 'perhaps')],
    ['Capability', (text) => (USUAL_CAPABILITIES.has(text.toUpperCase()) ? 'yes' : 'perhaps')],
    ['CPUs', (text) => (/^(?:>=? *0|>= *1)$/.test(text) ? 'yes' : 'perhaps')],
    ['ControlGroupController', (text) => (text === 'v2' ? 'yes' : text === 'v1' ? 'no' : 'perhaps')],
    ['KernelVersion', (text) => (/^>=? *(?:[0-5](?:\.[0-9]+)*|6)$/.test(text) ? 'yes' : 'perhaps')],
    ['Architecture', ofArchitecture],
]);
const USUAL_CAPABILITIES = new Set('CAP_CHOWN CAP_DAC_OVERRIDE CAP_KILL CAP_MKNOD CAP_NET_ADMIN CAP_NET_BIND_SERVICE CAP_NET_RAW CAP_SETGID CAP_SETUID CAP_SYS_ADMIN'
    .concat(' CAP_SYS_CHROOT CAP_SYS_PTRACE CAP_SYS_RESOURCE')
    .split(' '));
function ofArchitecture(text, { architecture }) {
    if (text === 'native')
        return 'yes';
    if (architecture === undefined)
        return 'perhaps';
    return text === architecture ? 'yes' : 'no';
}

;// CONCATENATED MODULE: ./rules/units/conditions.ts



const conditionOfImage = (0,rule/* rule */.H)({
    id: 'U12',
    severity: 'fails-to-start',
    title: 'Conditions and assertions hold on the host.',
    why: 'systemd tests Condition…= and Assert…= on the host, its paths too, never in the image. Where one does not hold there, the unit is skipped in silence, or its start fails.',
    remedy: 'Take the condition out, or test in the program.',
    source: 'condition.c condition_test_list; research 2.5; measured on 252, 257 and 262',
}, async (subject, report) => {
    for (const unit of subject.units) {
        for (const family of ['Condition', 'Assert']) {
            const tested = await testsOf(unit, family, subject);
            const alternatives = tested.filter(({ isAlternative }) => isAlternative);
            const isSpare = alternatives.some(({ holds }) => holds === 'yes');
            const then = family === 'Assert' ? 'the start fails' : 'systemd skips the unit without a word';
            for (const test of tested) {
                const { setting, holds, isAlternative, releases } = test;
                if (holds === 'yes' || (isAlternative && isSpare))
                    continue;
                const what = `${setting.key}= of ${unit.name} is tested on the host`;
                if (holds === 'no' && (!isAlternative || alternatives.every((other) => other.holds === 'no'))) {
                    const message = `${what}; ${whyNot(test)}: ${then}.`;
                    report(message, 'Take it out, or test in the program.', { unit, setting }, { releases });
                }
                else {
                    report(`${what}: where ${test.subject} does not pass there, ${then}.`, 'Take it out if the path is of the image; else see that the host has it.', { unit, setting }, { severity: 'warning', open: true, releases });
                }
            }
        }
    }
});
function whyNot({ setting, subject, inImage }) {
    if (!subject.startsWith('/'))
        return `no host of the image passes ${subject}`;
    if (setting.value.includes('!'))
        return `a stock Debian has ${subject}`;
    return inImage ? `${subject} is in the image, and not on the host` : `${subject} of a stock Debian does not pass`;
}
/** An empty assignment forgets all of the family, whatever they test (config_parse_unit_condition_path). */
async function testsOf(unit, family, subject) {
    const all = unit.effective.settings.filter(({ section, key }) => section === 'Unit' && key.startsWith(family));
    const tested = [];
    for (const setting of (0,unit_file/* sinceReset */.cP)(all)) {
        const [, bar = '', not = '', text = ''] = /^(\|?)[ \t]*(!?)[ \t]*(.*)$/s.exec(setting.value) ?? [];
        const kind = setting.key.slice(family.length);
        const test = await testOf(setting, kind, text, not !== '', unit, subject);
        if (test !== undefined)
            tested.push({ ...test, setting, isAlternative: bar !== '' });
    }
    return tested;
}

;// CONCATENATED MODULE: ./rules/units/dependencies.ts








/** Measured on 252, 257 and 262: with any of these on a unit that is not there, the start fails ("Unit … not found"). */
const NEEDING = ['Requires', 'Requisite', 'BindsTo', 'BindTo', 'RequiresOverridable', 'RequisiteOverridable'];
/** With these it goes on in silence; as with After=, PartOf=, OnFailure= and Sockets=. */
const WISHING = ['Wants', 'Upholds'];
/** Loaded without a file; nobody needs to have them. */
const ALWAYS_LOADED = ['slice'];
/** Made from what is mounted on the host, or plugged into it: for a device, systemd waits until the job times out. */
const PERHAPS_THERE = ['mount', 'swap', 'device'];
/** These want units that are active already; others than these may be there and not active. */
const WANTING_ACTIVE = ['Requisite', 'RequisiteOverridable'];
const ALWAYS_ACTIVE = [
    ...['sysinit.target', 'basic.target', 'local-fs.target', 'sockets.target', 'dbus.socket', '-.slice'],
    ...['system.slice', 'systemd-journald.service', 'systemd-journald.socket'],
];
/** What every unit requires that does not set DefaultDependencies=no. */
const REQUIRED_BY_DEFAULT = ['sysinit.target', 'basic.target'];
const dependencyMissing = (0,rule/* rule */.H)({
    id: 'U07',
    severity: 'fails-to-start',
    title: 'What a unit requires is attached with it, or is on every host.',
    why: 'Requires=, Requisite= and BindsTo= of a unit that the host does not have, or that conflicts, make the start fail. Units of the image that are not attached are not there either.',
    remedy: 'Give the other unit the prefix of the image, or use Wants=.',
    source: 'transaction.c transaction_add_job_and_dependencies',
}, async (subject, report) => {
    const inImage = new Set((await unitEntries(subject.view)).map(({ name }) => name));
    for (const unit of subject.units) {
        const conflicting = dependencies(unit, ['Conflicts']);
        const conflicts = new Set(conflicting.map(({ target }) => target));
        const hasDefaults = (0,setting_values/* lastReadable */.n1)(unit.effective, 'Unit', 'DefaultDependencies', setting_values/* parseBoolean */.yG)?.value ?? true;
        for (const { target, place } of conflicting) {
            if (!hasDefaults || !REQUIRED_BY_DEFAULT.includes(target))
                continue;
            const message = `${unit.name} conflicts with ${target}, which it requires without saying so: it cannot be started.`;
            report(message, 'Take it out, or set DefaultDependencies=no.', place);
        }
        for (const needed of dependencies(unit, NEEDING)) {
            if (conflicts.has(needed.target)) {
                report(`${unit.name} requires ${needed.target} and conflicts with it: it cannot be started.`, 'Take one of the two out.', needed.place);
            }
            else if (!isAttached(needed.target, subject))
                needs(needed, inImage, report);
            const isSomewhere = isAttached(needed.target, subject) ||
                systemd_releases/* SYSTEMD_RELEASES */.Vj.some((release) => stockUnit(needed.target, release) !== 'no');
            if (isSomewhere && WANTING_ACTIVE.includes(needed.key) && !ALWAYS_ACTIVE.includes(needed.target)) {
                const message = `${unit.name} has ${needed.key}=${needed.target}: where that is not active already, the start fails.`;
                report(message, 'Use Requires= and After=.', needed.place, { severity: 'warning', open: true });
            }
        }
        for (const { target, key, place } of dependencies(unit, WISHING)) {
            if (isAttached(target, subject) || !inImage.has(target))
                continue;
            report(`${key}=${target} of ${unit.name} does nothing: the unit is in the image, but portabled does not attach it.`, 'Give it the prefix of the image.', place, { severity: 'warning' });
        }
    }
});
function needs({ target, key, unit, place }, inImage, report) {
    const type = (0,unit_name/* unitType */.t$)(target);
    if (ALWAYS_LOADED.includes(type))
        return;
    const says = `${unit.name} has ${key}=${target}`;
    const presence = (release) => stockUnit(target, release);
    const missing = releasesBy(presence, 'no');
    const perhaps = releasesBy(presence, 'perhaps');
    const open = PERHAPS_THERE.includes(type) ? [...missing, ...perhaps] : perhaps;
    report(`${says}, which not every Debian has: where it is missing, the start fails.`, 'Use Wants=, or see that the host has it.', place, {
        severity: 'warning',
        open: true,
        releases: open,
    });
    if (PERHAPS_THERE.includes(type))
        return;
    const why = inImage.has(target)
        ? 'a unit of the image that portabled does not attach'
        : 'a unit that neither the image nor a stock Debian has';
    const remedy = inImage.has(target)
        ? 'Give it the prefix of the image, so that it is attached too.'
        : 'Use Wants= if the service can do without, or add the unit to the image.';
    report(`${says}, ${why}: the start fails ("Unit ${target} not found").`, remedy, place, { releases: missing });
}
/** The units that settings of [Unit] name; of a template, as an instance would. */
function dependencies(unit, keys) {
    const own = (0,unit_name/* parseUnitName */.lW)(unit.name);
    if (!own.ok)
        return [];
    const seen = (0,unit_references/* withInstance */.yN)(own, unit_references/* ANY_INSTANCE */.rd);
    return unit.effective.settings
        .filter(({ section, key }) => section === 'Unit' && keys.includes(key))
        .flatMap((setting) => (0,systemd_words/* splitWords */.yM)(setting.value, unit_references/* UNQUOTED_KEEPING_ESCAPES */.r5).words.flatMap(({ text, offset }) => {
        const target = (0,unit_references/* dependedUnit */.as)(text, seen);
        return target === undefined ? [] : [{ place: { unit, setting, offset }, key: setting.key, unit, target }];
    }));
}
/** Whether the image attaches the unit, or the template that it is loaded from. */
function isAttached(target, { units }) {
    const template = (0,unit_name/* templateOf */.kW)(target);
    return units.some(({ name }) => name === target || name === template);
}

;// CONCATENATED MODULE: ./rules/units/ignored-lines.ts




/** A file with more mistakes than this is no unit file. */
const MOST_FOR_UNIT = 20;
const lineIgnored = (0,rule/* rule */.H)({
    id: 'U14',
    severity: 'warning',
    title: 'systemd reads every line of a unit.',
    why: 'A line that systemd does not understand, a setting that it does not know and a section that is not for units of the type are passed over with a warning in the journal.',
    remedy: 'Correct the name, or move the setting to its section. Names of your own begin with X-.',
    source: 'conf-parser.c parse_line, next_assignment; load-fragment-gperf.gperf.in',
}, ({ units }, report) => {
    for (const unit of units) {
        const ignored = [...ignoredLines(unit), ...ignoredSections(unit), ...ignoredSettings(unit)];
        for (const tell of ignored.slice(0, MOST_FOR_UNIT))
            tell(report);
        const more = ignored.length - MOST_FOR_UNIT;
        if (more <= 0)
            continue;
        const place = { unit, line: 1, column: 1 };
        report(`${unit.name}: systemd ignores ${more} more of its lines.`, 'Correct the others first.', place);
    }
});
function ignoredLines(unit) {
    const remedy = 'Write [Section] lines, Key=value lines, and comments that begin with # or ;';
    return unit.file.problems
        .filter(({ fatal }) => !fatal)
        .map(({ message, line, column }) => (report) => {
        report(`${unit.name}: ${message}`, remedy, { unit, line, column });
    });
}
function ignoredSections(unit) {
    const type = (0,unit_name/* unitType */.t$)(unit.name);
    return unit.file.sections.flatMap(({ name, line }) => {
        const status = sectionStatus(type, name);
        if (status.kind === 'known')
            return [];
        return (report) => {
            const nearest = nearestSection(type, name);
            const remedy = nearest !== undefined
                ? `Did you mean [${nearest}]?`
                : status.types.length > 0
                    ? `[${name}] is for units of type ${status.types.join(', ')}.`
                    : 'Take it out. Sections of your own begin with X-.';
            const message = `${unit.name}: a .${type} has no section [${name.slice(0, ignored_lines_LONGEST)}]. systemd ignores all lines in it.`;
            report(message, remedy, { unit, line, column: 1 });
        };
    });
}
function ignoredSettings(unit) {
    const type = (0,unit_name/* unitType */.t$)(unit.name);
    return unit.file.settings.flatMap((setting) => {
        if (!isReadSection(type, setting.section))
            return [];
        const status = keyStatus(type, setting.section, setting.key);
        if (status.kind === 'known')
            return ignoredValue(unit, setting);
        return (report) => {
            tellSetting(unit, setting, status, report);
        };
    });
}
function ignoredValue(unit, setting) {
    const { section, key, value } = setting;
    const expected = expectedInstead(section, key, value);
    if (expected === undefined)
        return [];
    const shown = JSON.stringify(value.slice(0, ignored_lines_LONGEST));
    return [
        (report) => {
            const message = `${unit.name}: systemd takes no ${shown} for ${key}=, and ignores the line.`;
            report(message, `Write ${expected}.`, { unit, setting, offset: 0 });
        },
    ];
}
function tellSetting(unit, setting, status, report) {
    const { section, key } = setting;
    if (status.kind === 'unknown') {
        const nearest = nearestKey(section, key);
        const remedy = status.section !== undefined
            ? `Move it to [${status.section}].`
            : nearest !== undefined
                ? `Did you mean ${nearest}=?`
                : 'Take it out. Names of your own begin with X-.';
        report(`${unit.name}: systemd knows no ${quoted(key)} in [${section}], and ignores it.`, remedy, { unit, setting });
        return;
    }
    const who = status.ignoredBy.join(', ');
    if (status.kind === 'too-new') {
        report(`${unit.name}: ${key}= is too new for systemd ${who}, which ignores it.`, 'See that the unit does without it there, or set min-systemd to a systemd that has it.', { unit, setting }, { releases: status.ignoredBy });
    }
    else {
        report(`${unit.name}: ${key}= has no effect any more on systemd ${who}.`, 'Take it out, or replace it: systemd.resource-control(5) names what came after it.', { unit, setting }, { severity: 'info', releases: status.ignoredBy });
    }
}
/** Keys and names of sections are text of the file, and may be anything. */
const ignored_lines_LONGEST = 60;
function quoted(key) {
    return /^[A-Za-z0-9-]{1,60}$/.test(key) ? `${key}=` : JSON.stringify(key.slice(0, ignored_lines_LONGEST));
}

;// CONCATENATED MODULE: ./systemd/activation.ts



/** For each unit what starts it, by systemd's rules, as far as the units themselves tell. Sorted as given. */
function activationOf(units) {
    const named = units.map(({ name, file }) => (0,start_causes/* namedFile */.eI)(name, file));
    const started = new Map();
    const causes = new Map(named.map((unit) => [unit.parts.name, []]));
    for (const unit of named) {
        const own = unit.parts.name;
        const targets = new Set();
        for (const start of (0,start_causes/* startsOf */.jb)(unit)) {
            const target = fileOf(start.unit, causes);
            if (target === undefined || target === own)
                continue;
            targets.add(target);
            causes.get(target)?.push(start.cause);
        }
        started.set(own, targets);
    }
    const installed = new Map(named.map((unit) => [unit.parts.name, (0,start_causes/* installCauses */.MB)(unit)]));
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
    const template = (0,unit_name/* templateOf */.kW)(name);
    return template !== undefined && files.has(template) ? template : undefined;
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
    const instance = (0,start_causes/* defaultInstance */.R4)(unit);
    if (instance === undefined)
        return { kind: `${verb}-instance` };
    return { kind: verb, unit: (0,unit_references/* withInstance */.yN)(unit.parts, instance) };
}

;// CONCATENATED MODULE: ./rules/units/install.ts


const notEnabled = (0,rule/* rule */.H)({
    id: 'U13',
    severity: 'info',
    title: 'Something starts every unit when the host boots.',
    why: 'portablectl attach --enable, and systemctl enable, do nothing for a unit without [Install]: after a boot it is not started.',
    remedy: 'Add [Install] with WantedBy=multi-user.target, or for sockets and timers sockets.target and timers.target.',
    source: 'install.c unit_file_enable',
}, ({ units }, report) => {
    for (const { name, handling } of activationOf(units)) {
        const unit = units.find((candidate) => candidate.name === name);
        if (unit === undefined || (handling.kind !== 'start' && handling.kind !== 'start-instance'))
            continue;
        const target = name.endsWith('.socket') ? 'sockets' : name.endsWith('.timer') ? 'timers' : 'multi-user';
        report(`Nothing starts ${name} when the host boots: it has no [Install], and no other unit of the image starts it.`, `Add [Install] with WantedBy=${target}.target, if it shall be started then.`, { unit, line: 1, column: 1 });
    }
});

;// CONCATENATED MODULE: ./rules/units/links.ts



/** The first systemd that keeps a unit's link inside the image (systemd#43049). */
const INSIDE_SINCE = 262;
const unitThroughHost = (0,rule/* rule */.H)({
    id: 'U02',
    severity: 'refused',
    title: 'A unit is no absolute link, and no link that climbs above the root.',
    why: 'Before 262, portabled follows such a link on the host: there is no such unit, or another one. With no other unit, the image is refused.',
    remedy: 'Make it a regular file, or a relative link that stays inside the image.',
    source: 'portable.c extract_now; systemd#43049',
    releases: (0,systemd_releases/* before */.gM)(INSIDE_SINCE),
}, ({ units }, report) => {
    const linked = units.filter(({ throughHost }) => throughHost);
    const severity = linked.length === units.length ? 'refused' : 'fails-to-start';
    for (const { name } of linked) {
        report(`${name} is a link that is absolute or climbs above the image's root: systemd before ${INSIDE_SINCE} looks for its target on the host, and does not attach it (or attaches the host's file).`, 'Make it a regular file, or a relative link that stays inside the image.', undefined, { severity, releases: (0,systemd_releases/* before */.gM)(INSIDE_SINCE) });
    }
});
const aliasLink = (0,rule/* rule */.H)({
    id: 'U03',
    severity: 'warning',
    title: 'No unit is a link to another unit of the image.',
    why: 'portabled copies the content of both: what was one unit with two names becomes two units, which can run at once.',
    remedy: 'Leave the link out, and write Alias= in [Install].',
    source: 'portable.c extract_now',
}, async ({ view, units }, report) => {
    const names = new Set(units.map(({ name }) => name));
    const entries = (await unitEntries(view)).filter(({ name }) => names.has(name));
    const files = new Map(entries.flatMap(({ name, path, link }) => (link === undefined ? [[path, name]] : [])));
    for (const { name, link, found } of entries) {
        const other = link === undefined || found.kind !== 'found' ? undefined : files.get(found.path);
        if (other === undefined || other === name)
            continue;
        report(`${name} is a link to ${other}: on the host they become two independent units.`, `Leave the link out, and write Alias=${name} in [Install] of ${other}.`);
    }
});

;// CONCATENATED MODULE: ./rules/units/socket-ports.ts
/** What an address of ListenStream= and its like takes (socket-netlink.c socket_address_parse); undefined for what this program does not read. */
function portOf(key, text, isOnlySix) {
    if (text.startsWith('@'))
        return { slot: `${key} ${text}`, families: [], host: '', isEverywhere: true };
    const [, six, four, number = ''] = /^(?:\[([0-9a-fA-F:.]+)\]:|([0-9.]+):)?([0-9]+)(?:%[^%]*)?$/.exec(text) ?? [];
    if (number === '')
        return undefined;
    const slot = `${key} ${Number(number)}`;
    if (four !== undefined) {
        const isEverywhere = /^(?:0\.0\.0\.0$|127\.|22[4-9]\.|23[0-9]\.)/.test(four);
        return { slot, families: [4], host: four === '0.0.0.0' ? '*' : four, isEverywhere };
    }
    if (six === undefined || /^[0:]+$/.test(six)) {
        return { slot, families: isOnlySix ? [6] : [4, 6], host: '*', isEverywhere: true };
    }
    return { slot, families: [6], host: six.toLowerCase(), isEverywhere: /^(?:0*:)+0*1$|^ff/i.test(six) };
}
/** Whether the second of two cannot be bound: bind(2), EADDRINUSE. */
function clashes(one, other) {
    if (one.slot !== other.slot)
        return false;
    const isNameless = one.families.length === 0;
    const meet = one.families.some((family) => other.families.includes(family));
    return isNameless || (meet && (one.host === '*' || other.host === '*' || one.host === other.host));
}

;// CONCATENATED MODULE: ./rules/units/listening.ts







const REMEDY = 'Listen on a port of all addresses, or on a path in /run.';
const cannotListen = (0,rule/* rule */.H)({
    id: 'U16',
    severity: 'fails-to-start',
    title: 'A socket listens on what the host lets it listen on.',
    why: 'systemd makes sockets and pipes on the host: not on an address that the host does not have, twice on one port, in /proc or /sys, below a file, or in the place of a folder. What is special (a device, a message of the kernel) only the host can tell.',
    remedy: REMEDY,
    source: 'src/core/socket.c socket_open_fds; measured on 257',
}, ({ units }, report) => {
    const ports = [];
    for (const unit of units.filter(({ name }) => (0,unit_name/* unitType */.t$)(name) === 'socket')) {
        const device = (0,unit_file/* lastSetting */.nO)(unit.effective, 'Socket', 'BindToDevice');
        if (device !== undefined && device.value !== 'lo') {
            const message = `${unit.name} listens on the network interface ${device.value}: where the host has none of the name, the start fails.`;
            report(message, REMEDY, { unit, setting: device }, { severity: 'info', open: true });
        }
        const protocol = (0,unit_file/* lastSetting */.nO)(unit.effective, 'Socket', 'SocketProtocol');
        if (protocol?.value === 'sctp') {
            const message = `${unit.name} uses SCTP: where the kernel of the host does not have it, the start fails.`;
            report(message, REMEDY, { unit, setting: protocol }, { severity: 'info', open: true });
        }
        for (const setting of listeners(unit.effective)) {
            const found = trouble(unit, setting, ports);
            if (found === undefined)
                continue;
            const { outcome, why } = found;
            const message = `${setting.key}=${setting.value.slice(0, 80)} of ${unit.name}: ${why}.`;
            report(message, REMEDY, { unit, setting }, outcome === 'fails' ? {} : { severity: 'info', open: true });
        }
    }
});
/** An empty assignment of any of them forgets all (config_parse_socket_listen). */
function listeners(file) {
    return (0,unit_file/* sinceReset */.cP)(file.settings.filter(({ section, key }) => section === 'Socket' && key.startsWith('Listen')));
}
function trouble(unit, setting, ports) {
    const { key } = setting;
    const expansion = (0,specifiers/* expandSpecifiers */._)(setting.value, unit.name);
    if (expansion.kind !== 'known')
        return undefined;
    const { text } = expansion;
    switch (key) {
        case 'ListenStream':
        case 'ListenDatagram':
        case 'ListenSequentialPacket':
            return text.startsWith('/') ? atPath(text, false) : atPort(unit, key, text, ports);
        case 'ListenFIFO':
            return atPath(text, true);
        case 'ListenSpecial':
        case 'ListenUSBFunction':
            return { outcome: 'open', why: 'the host must have it, and the kernel must let it be watched' };
        case 'ListenNetlink':
            return /^(?:kobject-uevent|route)(?:[ \t]+[0-9]+)?[ \t]*$/.test(text)
                ? undefined
                : { outcome: 'open', why: NETLINK };
        case 'ListenMessageQueue':
            return text.startsWith('/') ? undefined : { outcome: 'open', why: 'the name of a message queue begins with "/"' };
        default:
            return undefined;
    }
}
const NETLINK = 'the kernel of the host must have this family, and its group must be a number';
/** A socket in the place of a file replaces it; a pipe does not (mkfifo(3), then fstat(2)). */
function atPath(path, isPipe) {
    if (/^\/(?:proc|sys)(?:\/|$)/.test(path))
        return { outcome: 'fails', why: 'nothing can be made in there' };
    const there = (0,stock_paths/* stockPath */.o)(path);
    if (there === 'folder')
        return { outcome: 'fails', why: 'a folder of the host stands there' };
    if (there === 'file' && isPipe)
        return { outcome: 'fails', why: 'a file of the host stands there' };
    if (there === 'file' || there === 'socket')
        return { outcome: 'open', why: 'it takes the place of what the host has' };
    const parts = path.split('/');
    const above = parts.map((_, index) => parts.slice(0, index).join('/')).filter((each) => each !== '');
    const isBelowFile = above.some((each) => ['file', 'socket'].includes((0,stock_paths/* stockPath */.o)(each)));
    return isBelowFile ? { outcome: 'fails', why: 'it lies below a file of the host' } : undefined;
}
function atPort({ effective }, key, text, ports) {
    const isOn = (name) => (0,setting_values/* parseBoolean */.yG)((0,unit_file/* lastSetting */.nO)(effective, 'Socket', name)?.value ?? '') ?? false;
    const isShared = isOn('ReusePort');
    const port = portOf(key, text, (0,unit_file/* lastSetting */.nO)(effective, 'Socket', 'BindIPv6Only')?.value === 'ipv6-only');
    if (port === undefined)
        return undefined;
    const isTaken = !isShared && ports.some((other) => clashes(other, port));
    ports.push(port);
    if (isTaken)
        return { outcome: 'fails', why: 'the image listens there already' };
    if (port.isEverywhere || isOn('FreeBind') || isOn('Transparent'))
        return undefined;
    return { outcome: 'open', why: 'the host must have the address' };
}

;// CONCATENATED MODULE: ./systemd/load/path-load.ts



const KEYS = ['PathExists', 'PathExistsGlob', 'PathChanged', 'PathModified', 'DirectoryNotEmpty'];
/** path.c path_verify: a path unit must watch something. An empty assignment of any of the keys forgets all (config_parse_path_spec). */
function pathProblems(unit, file) {
    const counted = (0,unit_file/* sinceReset */.cP)(file.settings.filter(({ section, key }) => section === 'Path' && KEYS.includes(key)));
    if (counted.some(({ value }) => (0,setting_paths/* absolutePath */.Hi)(value, unit).kind !== 'ignored'))
        return [];
    return [
        problem('It watches no path.', 'Add PathExists=, PathChanged=, PathModified= or DirectoryNotEmpty= with an absolute path to [Path].', counted.at(-1)),
    ];
}

;// CONCATENATED MODULE: ./systemd/load/socket-address.ts
/** sockaddr_un: sun_path, with and without its NUL. */
const LONGEST_PATH = 107;
/** socket-netlink.c socket_address_parse; undefined for what systemd does not take, and so passes over. */
function parseSocketAddress(text, release) {
    if (text.startsWith('/') || text.startsWith('@')) {
        const isShort = text.length > 1 && Buffer.byteLength(text) <= LONGEST_PATH;
        return isShort ? { kind: 'unix', path: text.startsWith('/') ? text : '' } : undefined;
    }
    const isAddress = isPort(text) || isVsock(text, release) || isAddressAndPort(text);
    return isAddress ? { kind: 'other' } : undefined;
}
/** parse-util.c safe_atou16: a number that begins with 0 is octal, with 0x hexadecimal. */
function isPort(text) {
    const [, octal, other = ''] = /^\+?(?:0([0-7]+)|([1-9][0-9]{0,4}|0x[0-9a-f]{1,4}))$/i.exec(text) ?? [];
    const port = octal === undefined ? Number(other) : parseInt(octal, 8);
    return port > 0 && port <= 0xffff;
}
/** `vsock-stream:` and its like are not of 252; of the others, 255 was not asked. */
function isVsock(text, release) {
    if (Number(release) < 257 && !text.startsWith('vsock:'))
        return false;
    const [, cid = '', port = ''] = /^vsock(?:-stream|-dgram|-seqpacket)?:([0-9]*):([0-9]+)$/.exec(text) ?? [];
    return port !== '' && Number(port) < 2 ** 32 && Number(cid) < 2 ** 32;
}
/** `127.0.0.1:80`, `[::1]:80`, `[fe80::1]:80%eth0` (of a network interface that the host has). */
function isAddressAndPort(text) {
    const [, six, four, port = ''] = /^(?:\[([0-9a-fA-F:.]+)\]|([0-9.]+)):([^:%]+)(?:%[^%]+)?$/.exec(text) ?? [];
    return isPort(port) && ((six !== undefined && isIpv6(six)) || (four !== undefined && isIpv4(four)));
}
function isIpv4(text) {
    const parts = text.split('.');
    return parts.length === 4 && parts.every((part) => /^(?:0|[1-9][0-9]{0,2})$/.test(part) && Number(part) <= 255);
}
/** inet_pton(3): eight groups, one run of them shortened to `::`, the last two perhaps written as IPv4. */
function isIpv6(text) {
    const [, head = text, four] = /^(.*:)([0-9.]+\.[0-9.]+)$/.exec(text) ?? [];
    if (four !== undefined && !isIpv4(four))
        return false;
    const whole = four === undefined ? text : `${head}0:0`;
    const halves = whole.split('::');
    if (halves.length > 2)
        return false;
    const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
    return (groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group)) &&
        (halves.length === 2 ? groups.length < 8 : groups.length === 8));
}

;// CONCATENATED MODULE: ./systemd/load/socket-load.ts









const ADDRESSES = ['ListenStream', 'ListenDatagram', 'ListenSequentialPacket'];
const FILES = ['ListenFIFO', 'ListenSpecial', 'ListenUSBFunction'];
const socket_load_KEYS = [...ADDRESSES, ...FILES, 'ListenNetlink', 'ListenMessageQueue'];
/** What socket.c socket_verify refuses. */
function socketProblems(unit, file, release) {
    // An empty assignment of any of them forgets all (config_parse_socket_listen).
    const counted = (0,unit_file/* sinceReset */.cP)(file.settings.filter(({ section, key }) => section === 'Socket' && socket_load_KEYS.includes(key)));
    const ports = counted.flatMap((setting) => socket_load_portOf(setting, unit, release) ?? []);
    const found = [...fatalValues(unit, file, 'Socket')];
    if (ports.length === 0) {
        const why = counted.length === 0 ? 'It listens on nothing' : 'It listens on nothing that systemd understands';
        found.push(problem(`${why}.`, 'Add ListenStream= or another Listen… setting to [Socket].', counted.at(-1)));
    }
    for (const { setting } of ports.filter(({ climbs }) => climbs)) {
        found.push(problem(`${setting.key}=${setting.value} has a ".." in its path.`, 'Write the path without "..".', setting));
    }
    const accept = (0,setting_values/* lastReadable */.n1)(file, 'Socket', 'Accept', setting_values/* parseBoolean */.yG);
    if (accept?.value === true)
        found.push(...acceptProblems(unit, file, ports));
    const connections = (0,setting_values/* lastReadable */.n1)(file, 'Socket', 'MaxConnections', readUnsigned);
    if (connections?.value === 0 && (accept?.value === true || Number(release) >= 257)) {
        found.push(problem('MaxConnections=0 lets nobody in.', 'Use a number above 0.', connections.setting));
    }
    const symlinks = (0,unit_file/* effectiveSettings */.f)(file, 'Socket', 'Symlinks').at(-1);
    if (symlinks !== undefined && ports.filter(({ isNode }) => isNode).length !== 1) {
        found.push(problem('Symlinks= needs exactly one socket or FIFO in the file system to lead to.', 'Listen on one path, or leave Symlinks= out.', symlinks));
    }
    return found;
}
function acceptProblems(unit, file, ports) {
    const found = [];
    const cannot = ports.find(({ accepts }) => !accepts);
    if (cannot !== undefined) {
        found.push(problem(`Accept=yes takes connections, and ${cannot.setting.key}= has none.`, 'Use Accept=no, or listen with ListenStream= only.', cannot.setting));
    }
    const service = (0,unit_file/* settingsOf */.f5)(file, 'Socket', 'Service').findLast((setting) => namesService(setting, unit));
    if (service !== undefined) {
        found.push(problem('Accept=yes starts an instance of the template named after the socket for each connection, and cannot go with Service=.', 'Leave out Service=, and name the template after the socket (foo@.service for foo.socket); or use Accept=no.', service));
    }
    return found;
}
function socket_load_portOf(setting, unit, release) {
    const { key, value } = setting;
    const expansion = (0,specifiers/* expandSpecifiers */._)(value, unit);
    if (expansion.kind === 'invalid')
        return undefined;
    if (FILES.includes(key)) {
        if ((0,setting_paths/* absolutePath */.Hi)(value, unit).kind === 'ignored')
            return undefined;
        return { setting, accepts: false, isNode: key === 'ListenFIFO', climbs: false };
    }
    // Its names are of the kernel, or not known before the unit is started: given the benefit of the doubt.
    if (!ADDRESSES.includes(key))
        return { setting, accepts: false, isNode: false, climbs: false };
    const stream = key !== 'ListenDatagram';
    if (expansion.kind === 'unknown')
        return { setting, accepts: stream, isNode: value.startsWith('/'), climbs: false };
    const address = parseSocketAddress(expansion.text, release);
    if (address === undefined || (key === 'ListenSequentialPacket' && address.kind !== 'unix'))
        return undefined;
    const path = address.kind === 'unix' ? address.path : '';
    return { setting, accepts: stream, isNode: path !== '', climbs: path.split('/').includes('..') };
}
function namesService({ value }, unit) {
    const expansion = (0,specifiers/* expandSpecifiers */._)(value, unit);
    if (expansion.kind !== 'known')
        return expansion.kind === 'unknown';
    const parsed = (0,unit_name/* parseUnitName */.lW)(expansion.text);
    return parsed.ok && parsed.type === 'service' && parsed.kind !== 'template';
}
function readUnsigned(value) {
    return /^\+?[0-9]{1,10}$/.test(value) ? Number(value) : undefined;
}

;// CONCATENATED MODULE: ./systemd/load/calendar.ts
const SHORTHANDS = new Set([
    'minutely',
    'hourly',
    'daily',
    'weekly',
    'monthly',
    'quarterly',
    'semiannually',
    'semi-annually',
    'biannually',
    'bi-annually',
    'annually',
    'yearly',
    'anually',
]);
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const DAY = '(?:mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)';
const WEEKDAYS = new RegExp(`^${DAY}(?:(?:\\.\\.|-|,)${DAY})*(?= |$)`, 'i');
/**
 * Whether systemd surely takes the text as OnCalendar= (systemd.time(7)). Not everything that it takes: time zones other than UTC, which
 * the host must have, seconds since 1970 and fractions of a second are left out. systemd: calendarspec.c calendar_spec_from_string.
 */
function isCalendarEvent(text) {
    let rest = text.replace(/ UTC$/i, '');
    if (SHORTHANDS.has(rest.toLowerCase()))
        return true;
    const days = WEEKDAYS.exec(rest)?.[0];
    if (days !== undefined) {
        if (!isWeekdays(days))
            return false;
        rest = rest.slice(days.length).replace(/^ +/, '');
        if (rest === '')
            return true;
    }
    const [first = '', second, ...more] = rest.split(/ +/);
    if (more.length > 0)
        return false;
    if (second !== undefined)
        return isDate(first) && isTime(second);
    return isDate(first) || isTime(first);
}
function isWeekdays(text) {
    return text
        .toLowerCase()
        .split(',')
        .every((range) => {
        const days = range.split(/\.\.|-/).map((day) => DAYS.indexOf(day.slice(0, 3)));
        const [from = 0, to] = days;
        return days.length <= 2 && (to === undefined || from <= to);
    });
}
function isDate(text) {
    const parts = text.split('-');
    const [day = '', month = '', year] = parts.toReversed();
    if (parts.length < 2 || parts.length > 3)
        return false;
    return isChain(day, 1, 31) && isChain(month, 1, 12) && (year === undefined || isChain(year, 1970, 2199));
}
function isTime(text) {
    const parts = text.split(':');
    const [hour = '', minute = '', second] = parts;
    if (parts.length < 2 || parts.length > 3)
        return false;
    return isChain(hour, 0, 23) && isChain(minute, 0, 59) && (second === undefined || isChain(second, 0, 59));
}
/** `*`, or `5`, `1..5`, `0/15`, `1..10/2` with commas between them. */
function isChain(text, lowest, highest) {
    if (text === '*')
        return true;
    const parts = text.split(',');
    if (parts.length > 200)
        return false;
    return parts.every((part) => {
        const found = /^(?<start>[0-9]{1,4})(?:\.\.(?<stop>[0-9]{1,4}))?(?:\/0*(?<step>[0-9]{1,4}))?$/.exec(part)?.groups;
        if (found === undefined)
            return false;
        const start = Number(found.start);
        const stop = Number(found.stop ?? highest);
        // calendarspec.c chain_valid: it must repeat at least once.
        const step = found.step === undefined && found.stop === undefined ? 0 : Number(found.step ?? 1);
        return start >= lowest && stop <= highest && start + step <= stop && found.step !== '0';
    });
}

;// CONCATENATED MODULE: ./systemd/load/time-span.ts
const UNIT = 'seconds|second|sec|s|minutes|minute|min|months|month|M|msec|ms|m|hours|hour|hr|h|days|day|d|weeks|week|w|years|year|y|usec|us|μs|µs';
/** A number, its fraction, its unit; without a unit, something must keep it from the next number. */
const PART = new RegExp(`\\+?([0-9]{1,5})(?:\\.[0-9]+)?(?:[ \\t]*(?:${UNIT})|(?=[ \\t]|$))[ \\t]*`, 'y');
/**
 * Whether time-util.c parse_sec takes the text surely: `5min 20s`, `1.5h`, `90`, `infinity`. (Larger numbers than
 * of five digits may be too large for it in years.)
 */
function isTimeSpan(text) {
    if (/^infinity[ \t]*$/.test(text))
        return true;
    let at = 0;
    while (at < text.length) {
        PART.lastIndex = at;
        const found = PART.exec(text);
        if (found === null || found[0] === '')
            return false;
        at += found[0].length;
    }
    return text !== '';
}

;// CONCATENATED MODULE: ./systemd/load/timer-load.ts






const timer_load_KEYS = ['OnActiveSec', 'OnBootSec', 'OnStartupSec', 'OnUnitActiveSec', 'OnUnitInactiveSec', 'OnCalendar'];
/** timer.c timer_verify: a timer must have a time. An empty assignment of any of the keys forgets all (config_parse_timer). */
function timerProblems(unit, file) {
    const counted = (0,unit_file/* sinceReset */.cP)(file.settings.filter(({ section, key }) => section === 'Timer' && timer_load_KEYS.includes(key)));
    const isOn = (key) => (0,setting_values/* lastReadable */.n1)(file, 'Timer', key, setting_values/* parseBoolean */.yG)?.value ?? false;
    if (isOn('OnClockChange') || isOn('OnTimezoneChange'))
        return [];
    if (counted.some((setting) => isSurelyRead(setting, unit)))
        return [];
    const last = counted.at(-1);
    if (last === undefined) {
        return [
            problem('It has no time to elapse at.', 'Add OnCalendar=, OnUnitActiveSec= or another On… setting to [Timer].'),
        ];
    }
    if (counted.every((setting) => isSurelyUnread(setting, unit))) {
        return [
            problem(`It has no time that systemd understands: ${last.key}=${last.value}.`, 'Check it with systemd-analyze calendar or timespan.', last, 0),
        ];
    }
    const message = `This program cannot tell whether systemd understands ${last.key}=${last.value}; without a time, the timer does not load.`;
    return [{ ...problem(message, 'Check it with systemd-analyze calendar or timespan.', last), certain: false }];
}
function isSurelyRead({ key, value }, unit) {
    const expansion = (0,specifiers/* expandSpecifiers */._)(value, unit);
    if (expansion.kind !== 'known')
        return false;
    return key === 'OnCalendar' ? isCalendarEvent(expansion.text) : isTimeSpan(expansion.text);
}
/** One word that is no shorthand and no day, or a span that begins with no number: systemd reads neither. */
function isSurelyUnread({ key, value }, unit) {
    const expansion = (0,specifiers/* expandSpecifiers */._)(value, unit);
    if (expansion.kind !== 'known')
        return expansion.kind === 'invalid';
    const { text } = expansion;
    if (key === 'OnCalendar')
        return /^[A-Za-z]+$/.test(text) && !isCalendarEvent(text);
    return !/^[ \t]*(?:[+0-9.]|infinity)/.test(text);
}

;// CONCATENATED MODULE: ./systemd/load/unit-load.ts







/**
 * From 258 on, string_is_safe() minds the characters of patterns and text that is empty, and a section of such a name ends the reading of
 * the file (measured on 262; 257 only ignores the section).
 */
function sectionProblems(file, release) {
    if (Number(release) < 258)
        return [];
    return file.sections
        .filter(({ name }) => name === '' || /[*?[]/.test(name))
        .map(({ name, line }) => ({
        ...problem(`The section [${name}] has no name, or a "*", "?" or "[" in it.`, 'Rename the section.'),
        line,
    }));
}
/**
 * Why systemd reads the whole file and does not load the unit all the same, for each problem the releases that have it. Lines that end
 * the reading in every release (`problems` of the file) and commands that cannot be read are not among them.
 */
function loadProblems(unit, file) {
    const found = new Map();
    for (const release of systemd_releases/* SYSTEMD_RELEASES */.Vj) {
        for (const one of [...sectionProblems(file, release), ...problemsFor(unit, file, release)]) {
            const { setting, message } = one;
            const key = JSON.stringify([setting === undefined ? -1 : file.settings.indexOf(setting), message]);
            found.set(key, { ...one, releases: [...(found.get(key)?.releases ?? []), release] });
        }
    }
    return [...found.values()];
}
function problemsFor(unit, file, release) {
    const type = (0,unit_name/* unitType */.t$)(unit);
    if (type === 'service')
        return serviceProblems(unit, file, release);
    if (type === 'socket')
        return socketProblems(unit, file, release);
    if (type === 'timer')
        return timerProblems(unit, file);
    if (type === 'path')
        return pathProblems(unit, file);
    return [];
}

;// CONCATENATED MODULE: ./rules/units/load.ts


const unitDoesNotLoad = (0,rule/* rule */.H)({
    id: 'U06',
    severity: 'fails-to-start',
    title: 'systemd loads every unit.',
    why: 'Some mistakes make systemd give up a whole unit file, and some units it refuses although it can read them. Such a unit attaches and cannot be started ("bad unit file setting").',
    remedy: 'Correct the line; the message says how.',
    source: 'conf-parser.c config_parse; service_verify, socket_verify, timer_verify, path_verify of src/core',
}, ({ units }, report) => {
    for (const unit of units) {
        for (const { message, line, column, fatal } of unit.file.problems) {
            if (fatal)
                report(`${unit.name}: ${message}`, 'Write [Section] lines, Key=value lines, and comments that begin with # or ;', { unit, line, column });
        }
        if (unit.cut) {
            const message = `${unit.name} is longer than 1 MiB, and this program looked at no more of it.`;
            report(message, 'Make it shorter.', { unit, line: 1, column: 1 }, { severity: 'warning', open: true });
        }
        for (const problem of loadProblems(unit.name, unit.effective)) {
            const { message, remedy, releases, certain } = problem;
            if (certain)
                report(`systemd does not load ${unit.name}: ${message}`, remedy, load_placeOf(unit, problem), { releases });
            else
                report(`${unit.name}: ${message}`, remedy, load_placeOf(unit, problem), {
                    severity: 'warning',
                    open: true,
                    releases,
                });
        }
    }
});
function load_placeOf(unit, { setting, offset, line }) {
    if (setting !== undefined)
        return { unit, setting, ...(offset === undefined ? {} : { offset }) };
    return { unit, line: line ?? unit.file.sections[0]?.line ?? 1, column: 1 };
}

;// CONCATENATED MODULE: ./rules/units/masks.ts



const mask = (0,rule/* rule */.H)({
    id: 'U04',
    severity: 'warning',
    title: 'No unit of the image is empty or a link to /dev/null.',
    why: 'portabled passes over such a file, and looks for the name in the next folder: nothing is masked by it, on the host or in the image.',
    remedy: 'Leave the file out. To mask a unit, do it on the host.',
    source: 'portable.c extract_now (since 254, and in the stable releases before)',
}, async (subject, report) => {
    const prefix = prefixOf(subject);
    const attached = new Set(subject.units.map(({ name }) => name));
    for (const entry of await unitEntries(subject.view)) {
        const { name, folder, link } = entry;
        if (!isMask(entry) || whyPassedOver(name, prefix) !== undefined)
            continue;
        const what = link === '/dev/null' ? 'a link to /dev/null' : 'empty';
        const then = attached.has(name) ? 'attaches the unit of that name from another folder' : 'attaches no such unit';
        report(`${name} in ${folder} is ${what}: portabled passes over it, and ${then}.`, 'Leave the file out.');
    }
});

;// CONCATENATED MODULE: ./rules/units/ordering.ts




/** What these name, the start cannot do without: systemd drops no such job. */
const ordering_NEEDING = ['Requires', 'BindsTo', 'BindTo', 'RequiresOverridable'];
/** Upholds= starts what it names later, by itself, and is part of no cycle (measured). */
const ordering_WISHING = ['Wants'];
/** A template may name ever more instances of itself. */
const MOST_JOBS = 1000;
const orderIsCyclic = (0,rule/* rule */.H)({
    id: 'U18',
    severity: 'fails-to-start',
    title: 'The units that a start brings along can be put into an order.',
    why: 'Where After= and Before= lead in a circle through units that Requires= or BindsTo= bring along, systemd refuses the start ("Transaction order is cyclic"); of a circle with a unit that is only wanted, it leaves that one out.',
    remedy: 'Take one After= or Before= of the circle out.',
    source: 'src/core/transaction.c transaction_verify_order_one; measured on 252, 257 and 262',
}, (subject, report) => {
    const jobOf = jobsOf(subject);
    for (const unit of subject.units) {
        const parts = (0,unit_name/* parseUnitName */.lW)(unit.name);
        if (!parts.ok)
            continue;
        const start = (0,unit_references/* withInstance */.yN)(parts, unit_references/* ANY_INSTANCE */.rd);
        const surely = cycleIn(pulledIn(start, jobOf, ({ needs }) => needs));
        if (surely !== undefined) {
            const message = `${unit.name} cannot be started: ${inWords(surely)} ("Transaction order is cyclic").`;
            report(message, 'Take one After= or Before= of the circle out.', ordering_placeOf(unit, ordering_NEEDING));
            continue;
        }
        const perhaps = cycleIn(pulledIn(start, jobOf, ({ needs, wishes }) => [...needs, ...wishes]));
        if (perhaps === undefined)
            continue;
        const message = `When ${unit.name} is started, systemd leaves a unit out that it wants: ${inWords(perhaps)}.`;
        report(message, 'Take one After= or Before= of the circle out.', ordering_placeOf(unit, [...ordering_NEEDING, ...ordering_WISHING]), {
            severity: 'warning',
        });
    }
});
/** Of a unit of the image, or an instance of a template of it; nothing is known of others, which are most likely active already. */
function jobsOf({ units }) {
    const byName = new Map(units.map((unit) => [unit.name, unit]));
    const known = new Map();
    const unitOf = (name) => {
        return byName.get(name) ?? byName.get((0,unit_name/* templateOf */.kW)(name) ?? name);
    };
    return (name) => {
        if (known.has(name))
            return known.get(name);
        const unit = unitOf(name);
        const job = unit === undefined ? undefined : readJob(unit, name, (other) => unitOf(other) !== undefined);
        known.set(name, job);
        return job;
    };
}
function readJob({ effective }, name, counts) {
    const named = (keys) => [...new Set(keys.flatMap((key) => (0,unit_references/* unitsIn */.rC)(effective, 'Unit', key, unit_references/* UNQUOTED_KEEPING_ESCAPES */.r5, name)))].filter(counts);
    const sockets = name.endsWith('.service') ? (0,unit_references/* unitsIn */.rC)(effective, 'Service', 'Sockets', unit_references/* UNQUOTED */.Q8, name) : [];
    // Sockets, timers and paths come before what they start, whatever DefaultDependencies= says.
    const triggered = (0,start_causes/* startsOf */.jb)((0,start_causes/* namedFile */.eI)(name, effective)).filter(({ cause }) => cause.kind === 'trigger');
    return {
        needs: named(ordering_NEEDING),
        wishes: [...named(ordering_WISHING), ...sockets],
        after: [...named(['After']), ...sockets],
        before: [...named(['Before']), ...triggered.map(({ unit }) => unit)],
    };
}
function pulledIn(start, jobOf, next) {
    const jobs = new Map();
    const todo = [start];
    for (let name = todo.pop(); name !== undefined && jobs.size < MOST_JOBS; name = todo.pop()) {
        const job = jobs.has(name) ? undefined : jobOf(name);
        if (job === undefined)
            continue;
        jobs.set(name, job);
        for (const each of next(job))
            todo.push(each);
    }
    return jobs;
}
/** Units of which each waits for the next, and the last one for the first. That a unit waits for itself, systemd ignores. */
function cycleIn(jobs) {
    if (jobs.size < 2)
        return undefined;
    const waits = new Map([...jobs.keys()].map((name) => [name, new Set()]));
    const order = (first, second) => {
        if (first !== second && jobs.has(first))
            waits.get(second)?.add(first);
    };
    for (const [name, { after, before }] of jobs) {
        for (const other of after)
            order(other, name);
        for (const other of before)
            order(name, other);
    }
    const done = new Set();
    const visit = (name, path) => {
        if (done.has(name))
            return undefined;
        if (path.includes(name))
            return path.slice(path.indexOf(name));
        const below = [...path, name];
        for (const other of waits.get(name) ?? []) {
            const cycle = visit(other, below);
            if (cycle !== undefined)
                return cycle;
        }
        done.add(name);
        return undefined;
    };
    for (const name of jobs.keys()) {
        const cycle = visit(name, []);
        if (cycle !== undefined)
            return cycle;
    }
    return undefined;
}
/** As many as a person follows. */
const MOST_SHOWN = 5;
function inWords(cycle) {
    const shown = [...cycle.slice(0, MOST_SHOWN), ...(cycle.length > MOST_SHOWN ? ['…'] : []), ...cycle.slice(0, 1)];
    return shown.map((name) => name.replace(`@${unit_references/* ANY_INSTANCE */.rd}.`, '@.')).join(' waits for ');
}
/** What brings the others along; a unit of a circle has such a setting, or one in its [Service]. */
function ordering_placeOf(unit, keys) {
    const setting = unit.effective.settings.find(({ section, key }) => section === 'Unit' && keys.includes(key));
    return setting === undefined ? { unit, line: 1, column: 1 } : { unit, setting, offset: 0 };
}

// EXTERNAL MODULE: ./multimap.ts
var multimap = __webpack_require__(61515);
;// CONCATENATED MODULE: ./rules/units/places.ts



/** Where units of an image belong: the one place where every systemd looks. */
const GOOD = ['/etc/systemd/system', '/usr/local/lib/systemd/system'];
const LIBRARY = ['/usr/lib/systemd/system', '/lib/systemd/system'];
const unitElsewhere = (0,rule/* rule */.H)({
    id: 'U10',
    severity: 'warning',
    title: 'Units stand in /etc/systemd/system.',
    why: 'The systemd of NixOS does not look into /usr/lib/systemd/system of an image. The folders in /run and system.attached are for what systemd itself makes on a host.',
    remedy: 'Put the units in /etc/systemd/system.',
    source: 'path-lookup.c lookup_paths_init; nixpkgs#514579',
}, async ({ view, units }, report) => {
    const attached = new Set(units.map(({ name }) => name));
    const places = new Map();
    for (const entry of await unitEntries(view)) {
        const { name, folder, found } = entry;
        if (found.kind !== 'found' || found.node.kind !== 'file' || isMask(entry) || !attached.delete(name))
            continue;
        (0,multimap/* addTo */.D)(places, folder, name);
    }
    for (const [folder, names] of places) {
        if (GOOD.includes(folder))
            continue;
        const why = LIBRARY.includes(folder)
            ? 'where hosts with NixOS do not look'
            : 'which is for units that systemd makes on a host';
        report(`${names.join(', ')}: only in ${folder}, ${why}.`, 'Put the units in /etc/systemd/system.');
    }
});

;// CONCATENATED MODULE: ./rules/units/root-settings.ts


const root_settings_KEYS = [
    'RootImage',
    'RootDirectory',
    'RootHash',
    'RootHashSignature',
    'RootVerity',
    'RootMStack',
    'RootImagePolicy',
];
/** Parts of RootImagePolicy= that let a file system without dm-verity be mounted (image-policy.c). */
const UNPROTECTED = ['unprotected', 'open'];
const rootOfUnit = (0,rule/* rule */.H)({
    id: 'U11',
    severity: 'fails-to-start',
    title: 'No unit says what its root is.',
    why: 'portabled writes RootImage= into a drop-in that comes last. What the unit says of its root is overridden, or still applies to the image and makes its mount fail; RootImagePolicy= applies from 254 on, and from 260 on portabled writes its own.',
    remedy: 'Take the setting out.',
    source: 'portable.c install_chroot_dropin',
}, ({ units }, report) => {
    for (const unit of units) {
        for (const key of root_settings_KEYS) {
            const setting = (0,unit_file/* lastSetting */.nO)(unit.file, 'Service', key);
            if (setting === undefined)
                continue;
            if (key !== 'RootImagePolicy') {
                report(`${key}= of ${unit.name} is overridden: portabled makes the image its root.`, 'Take it out.', { unit, setting }, { severity: 'warning' });
            }
            else if (allowsUnprotected(setting.value)) {
                const message = `RootImagePolicy= of ${unit.name} has no effect from systemd 260 on, where portabled writes its own.`;
                report(message, 'Take it out.', { unit, setting }, { severity: 'warning', releases: ['262'] });
            }
            else {
                const message = `RootImagePolicy= of ${unit.name} does not let systemd mount a squashfs without dm-verity: the start fails ("Operation not possible due to RF-kill").`;
                report(message, 'Take it out, or add "unprotected" to what it allows for root.', { unit, setting }, { releases: ['255', '257'] });
                report(`RootImagePolicy= of ${unit.name} has no effect from systemd 260 on, where portabled writes its own.`, 'Require signed images on the host, with a drop-in of its own.', { unit, setting }, { severity: 'warning', releases: ['262'] });
            }
        }
    }
});
/** `root=signed+verity:=absent`; `*` is everything, and what nothing is said of is not mounted (systemd.image-policy(7)). */
function allowsUnprotected(policy) {
    if (policy === '*')
        return true;
    const rules = policy.split(':');
    const rule = rules.find((rule) => rule.startsWith('root=')) ?? rules.find((rule) => rule.startsWith('='));
    return (rule
        ?.slice(rule.indexOf('=') + 1)
        .split('+')
        .some((part) => UNPROTECTED.includes(part)) ?? false);
}

;// CONCATENATED MODULE: ./rules/units/triggers.ts





const triggersNothing = (0,rule/* rule */.H)({
    id: 'U08',
    severity: 'fails-to-start',
    title: 'What a socket, timer or path starts is attached with it.',
    why: 'Without the unit that they are to start, sockets, timers and paths refuse to start; a socket with Accept=yes starts, and every connection fails.',
    remedy: 'Add the service to the image, named after the socket, timer or path.',
    source: 'socket.c socket_start, unit.c unit_test_trigger_loaded',
}, (subject, report) => {
    for (const unit of subject.units) {
        for (const { unit: target, cause } of (0,start_causes/* startsOf */.jb)((0,start_causes/* namedFile */.eI)(unit.name, unit.effective))) {
            if (cause.kind !== 'trigger' || isAttached(target, subject))
                continue;
            const missing = releasesBy((release) => stockUnit(target, release), 'no');
            const shown = target.replace(`@${unit_references/* ANY_INSTANCE */.rd}.`, '@.');
            const what = cause.perConnection
                ? `starts an instance of ${shown} for each connection`
                : `starts ${shown} and nothing else`;
            const template = target.replace(/\.service$/, '@.service');
            const hasTemplate = !cause.perConnection && cause.type === 'socket' && subject.units.some(({ name }) => name === template);
            const remedy = hasTemplate
                ? `Add Accept=yes to [Socket], which starts ${template} for each connection.`
                : `Add ${shown} to the image, under this very name and with the image's prefix.`;
            report(`${unit.name} ${what}, which the image does not attach and no stock Debian has.`, remedy, triggers_placeOf(unit, cause.type), { releases: missing });
        }
    }
});
function triggers_placeOf(unit, type) {
    const [section, key] = { socket: ['Socket', 'Service'], timer: ['Timer', 'Unit'], path: ['Path', 'Unit'] }[type];
    const setting = unit.file.settings.findLast((setting) => setting.section === section && setting.key === key);
    if (setting !== undefined)
        return { unit, setting, offset: 0 };
    return { unit, line: unit.file.sections.find(({ name }) => name === section)?.line ?? 1, column: 1 };
}

;// CONCATENATED MODULE: ./rules/units/unattached.ts





/** More names than these say the same thing over and over. */
const unattached_MOST_NAMES = 5;
const unattached = (0,rule/* rule */.H)({
    id: 'U01',
    severity: 'fails-to-start',
    title: 'Every unit file of the image is one that portabled attaches.',
    why: 'portabled copies only service, socket, target, timer and path units whose name begins with the prefix; it passes over all others in silence. A link that leads nowhere is no unit either.',
    remedy: 'Give the unit the prefix of the image, or leave it out.',
    source: 'portable.c extract_now, unit_match',
}, async (subject, report) => {
    const passedOver = new Map();
    const pass = (why, name) => {
        const names = passedOver.get(why) ?? [];
        passedOver.set(why, names);
        if (!names.includes(name))
            names.push(name);
    };
    const prefix = prefixOf(subject);
    for (const { name } of subject.units) {
        const why = whyPassedOver(name, prefix);
        if (why !== undefined)
            pass(why, name);
    }
    const winners = new Map();
    for (const entry of await unitEntries(subject.view)) {
        if (!looksLikeUnit(entry.name))
            continue;
        const why = whyPassedOver(entry.name, prefix) ?? whyNoFile(entry, winners, subject);
        if (why === undefined)
            continue;
        if (why !== DANGLES)
            pass(why, entry.name);
        else
            report(`${entry.name} in ${entry.folder} is a link to ${JSON.stringify(entry.link)}, which leads to nothing in the image: the unit is not attached.`, 'Make it a regular file, or a relative link to a file of the image.');
    }
    for (const [why, names] of passedOver) {
        report(`Not attached: ${(0,wording/* firstOf */.Ku)(names, unattached_MOST_NAMES)}; ${why}.`, unattached_remedyFor(why), undefined, { severity: 'warning' });
    }
});
const DANGLES = 'dangles';
/** Reserves the name for the first file that counts, as portabled does. */
function whyNoFile(entry, winners, { seen }) {
    const { name, folder, found } = entry;
    // Rule U04 speaks of masks.
    if (isMask(entry))
        return undefined;
    if (found.kind === 'missing')
        return entry.link !== undefined && seen(found.path) ? DANGLES : undefined;
    if (found.kind !== 'found')
        return 'it is a link that cannot be followed';
    if (found.node.kind !== 'file')
        return `it is no file but a ${found.node.kind}`;
    const winner = winners.get(name);
    if (winner !== undefined)
        return `the file of that name in ${winner} counts, not the one in ${folder}`;
    winners.set(name, folder);
    return undefined;
}
/** Folders such as `foo.service.d` and notes such as README are no units to anybody. */
function looksLikeUnit(name) {
    return unit_name/* UNIT_TYPES */.$z.some((type) => name.endsWith(`.${type}`));
}
function unattached_remedyFor(why) {
    if (why.includes('prefix'))
        return 'Rename the unit so that it begins with the prefix, or leave it out of the image.';
    if (why.includes('type')) {
        return 'Leave it out. What it does must come from the host, or from settings of a service (BindPaths=, Slice=).';
    }
    return 'Keep one file of each name, in /etc/systemd/system.';
}

;// CONCATENATED MODULE: ./rules/units/without-effect.ts





/** What programs of the host read in folders of the host. */
const KINDS = [
    {
        what: 'Presets of units',
        folders: ['/etc/systemd/system-preset', '/usr/lib/systemd/system-preset'],
        remedy: 'Enable the units when the image is attached: portablectl attach --enable.',
    },
    {
        what: 'Generators of units',
        folders: ['/etc/systemd/system-generators', '/usr/lib/systemd/system-generators'],
        remedy: 'Write the units into the image.',
    },
    {
        what: 'Users of sysusers.d',
        folders: ['/etc/sysusers.d', '/usr/lib/sysusers.d'],
        remedy: 'Use DynamicUser=yes, as the stock profiles do, or make the user on the host.',
    },
    {
        what: 'Files of tmpfiles.d',
        folders: ['/etc/tmpfiles.d', '/usr/lib/tmpfiles.d'],
        remedy: 'Use StateDirectory=, CacheDirectory=, LogsDirectory= and RuntimeDirectory= in the service.',
    },
    {
        what: 'Rules of udev',
        folders: ['/etc/udev/rules.d', '/usr/lib/udev/rules.d'],
        remedy: 'Install the rules on the host.',
    },
    {
        what: 'Policies and services of D-Bus',
        folders: ['/etc/dbus-1/system.d', '/usr/share/dbus-1/system.d', '/usr/share/dbus-1/system-services'],
        remedy: 'Install the policy on the host: without it, the bus lets nobody own the name.',
    },
    {
        what: 'Actions and rules of polkit',
        folders: ['/etc/polkit-1/rules.d', '/usr/share/polkit-1/actions', '/usr/share/polkit-1/rules.d'],
        remedy: 'Install them on the host.',
    },
    {
        what: 'Settings of sysctl.d and modules-load.d',
        folders: ['/etc/sysctl.d', '/usr/lib/sysctl.d', '/etc/modules-load.d', '/usr/lib/modules-load.d'],
        remedy: 'Make them on the host.',
    },
];
const without_effect_MOST_NAMES = 5;
const withoutEffect = (0,rule/* rule */.H)({
    id: 'U05',
    severity: 'warning',
    title: 'The image has no configuration that only the host would read.',
    why: 'Of an image, the host takes the attached unit files and nothing else: no drop-ins, no .wants folders, no presets, users, rules or policies.',
    remedy: 'Write it into the unit files, or install it on the host.',
    source: 'portable.c extract_now; systemd#33582',
}, async ({ view }, report) => {
    const folders = (await unitEntries(view)).filter(({ name, found }) => {
        return found.kind === 'found' && found.node.kind === 'directory' && /\.(?:d|wants|requires|upholds)$/.test(name);
    });
    for (const { name, folder } of folders) {
        const remedy = name.endsWith('.d')
            ? 'Write the settings into the unit file itself.'
            : 'Write WantedBy= or RequiredBy= in [Install], and enable the unit when the image is attached.';
        report(`${folder}/${name} has no effect: portabled takes nothing from it.`, remedy);
    }
    for (const { what, folders, remedy } of KINDS) {
        const files = [];
        for (const folder of folders.map(image_path/* imagePath */.d0))
            files.push(...(await filesIn(view, folder)));
        if (files.length === 0)
            continue;
        const shown = (0,wording/* firstOf */.Ku)(files, without_effect_MOST_NAMES);
        // Packages bring such files along, and nobody expects anything of them.
        const severity = files.some((file) => file.startsWith('/etc/')) ? 'warning' : 'info';
        report(`${what} in an image have no effect on the host: ${shown}.`, remedy, undefined, { severity });
    }
});
async function filesIn(view, folder) {
    const found = await (0,view_view/* resolve */.h)(view, folder);
    if (found.kind !== 'found' || found.node.kind !== 'directory')
        return [];
    return (await view.list(found.path)).map((name) => `${folder}/${name}`);
}

;// CONCATENATED MODULE: ./rules/units.ts

















/** Which unit files portabled takes, and what systemd makes of them and of what they name. */
const UNIT_RULES = [
    unattached,
    unitThroughHost,
    aliasLink,
    mask,
    withoutEffect,
    unitDoesNotLoad,
    dependencyMissing,
    triggersNothing,
    nameOfHost,
    unitElsewhere,
    rootOfUnit,
    conditionOfImage,
    notEnabled,
    lineIgnored,
    busNameTwice,
    cannotListen,
    notByHand,
    orderIsCyclic,
];


;// CONCATENATED MODULE: ./rules/table.ts










/** Every rule over the tree of an image, in the order of its findings. (What concerns the file itself is in container.ts, what the workflow asks for in asked-for.ts.) */
const RULES = [
    ...NAME_RULES,
    closedRoot,
    ...OS_RELEASE_RULES,
    ...UNIT_RULES,
    ...MOUNT_RULES,
    ...EXECUTION_RULES,
    ...PROFILE_RULES,
    ...ADVICE_RULES,
];
/** What docs say of every rule, by their ids. */
const RULE_TABLE = [
    ...abouts/* CONTAINER_RULES */.mg,
    ...asked_for/* ASKED_FOR_RULES */.xl,
    ...RULES.map(({ about }) => about),
].sort((a, b) => (a.id < b.id ? -1 : 1));
/** Judges an image by all rules. The same before it exists, on its plan, and on the packed bytes. */
async function judge(subject) {
    const findings = [];
    for (const rule of RULES)
        findings.push(...(await rule.check(subject)));
    return findings;
}

;// CONCATENATED MODULE: ./judgement.ts




/** Asks our rules, which decide the verdict, and then this machine's systemd what it has to add. */
async function judgementOf(subject, { demands, securityThreshold }) {
    const { profile, oldest } = demands;
    const threshold = securityThreshold === undefined ? {} : { threshold: securityThreshold };
    const [findings, opinion] = await Promise.all([
        judge(subject),
        askSystemd({ units: subject.units, profile, oldest, ...threshold }),
    ]);
    return {
        findings: [...findings, ...unsaid(opinion.findings, findings)],
        units: subject.units.map(({ name }) => name),
        activation: activationOf(subject.units),
        ...(opinion.exposures === undefined ? {} : { exposures: opinion.exposures }),
        exceeds: opinion.exceeds,
    };
}
/** Of an image that cannot be looked into. */
const NOTHING_SEEN = { findings: [], units: [], activation: [], exceeds: false };


/***/ }),

/***/ 42732:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C8: () => (/* binding */ Fields),
/* harmony export */   L1: () => (/* binding */ bytesAt),
/* harmony export */   W7: () => (/* binding */ fileOf)
/* harmony export */ });
function fileOf(tree, path, size) {
    return { size, readAt: (offset, length) => tree.readAt(path, offset, length) };
}
/** A piece as far as the file goes: offsets out of a hostile file ask for nothing that is not there. */
async function bytesAt(source, offset, length) {
    if (!Number.isSafeInteger(offset) || offset < 0 || offset >= source.size || length <= 0)
        return new Uint8Array();
    const wanted = Math.min(length, source.size - offset);
    return (await source.readAt(offset, wanted)).subarray(0, wanted);
}
/** Reads numbers of a file in its own byte order; those of 64 bits that no file can need become infinite. */
class Fields {
    little;
    view;
    constructor(bytes, little) {
        this.little = little;
        this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    u16(at) {
        return this.view.getUint16(at, this.little);
    }
    u32(at) {
        return this.view.getUint32(at, this.little);
    }
    u64(at) {
        const value = this.view.getBigUint64(at, this.little);
        return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : Infinity;
    }
    /** An address, offset or size of the file's class. */
    word(at, bits) {
        return bits === 32 ? this.u32(at) : this.u64(at);
    }
}


/***/ }),

/***/ 43437:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $2: () => (/* binding */ readEntries),
/* harmony export */   G0: () => (/* binding */ DT_STRTAB),
/* harmony export */   Oo: () => (/* binding */ DT_STRSZ),
/* harmony export */   SU: () => (/* binding */ fileOffset),
/* harmony export */   os: () => (/* binding */ readDynamic)
/* harmony export */ });
/* harmony import */ var _byte_source_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42732);
/* harmony import */ var _elf_header_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40135);


const EMPTY = {
    needed: [],
    rpath: undefined,
    runpath: undefined,
    soname: undefined,
    noDefaultFolders: false,
    isPie: false,
};
const DT_NULL = 0;
const DT_NEEDED = 1;
const DT_STRTAB = 5;
const DT_STRSZ = 10;
const DT_SONAME = 14;
const DT_RPATH = 15;
const DT_RUNPATH = 29;
const DT_FLAGS_1 = 0x6ffffffb;
/** Another library that takes the place of this one: as needed as any. */
const DT_FILTER = 0x7fffffff;
const DF_1_NODEFLIB = 0x800;
const DF_1_PIE = 0x08000000;
/** Real ones have some 30 entries, and a few more for what they need. */
const MOST_ENTRIES = 4096;
const MOST_NEEDED = 1024;
/** PATH_MAX. */
const LONGEST_NAME = 4096;
/** A RUNPATH of a Nix package can be long. */
const LONGEST_STRING = 65536;
async function readDynamic(source, header, segment) {
    if (segment === undefined)
        return EMPTY;
    const entries = await readEntries(source, header, segment);
    if ('problem' in entries)
        return entries;
    const last = (tag) => entries.findLast((entry) => entry.tag === tag)?.value;
    const [table, size] = [last(DT_STRTAB), last(DT_STRSZ)];
    const strings = table === undefined ? undefined : fileOffset(header, table);
    const read = (offset, longest) => strings === undefined
        ? Promise.resolve(undefined)
        : readString(source, strings, offset, Math.min(longest, (size ?? Infinity) - offset));
    const needed = [];
    for (const { tag, value } of entries) {
        if (tag !== DT_NEEDED && tag !== DT_FILTER)
            continue;
        const name = await read(value, LONGEST_NAME);
        if (name === undefined)
            return { problem: 'names a library that it needs outside of its strings' };
        if (needed.length === MOST_NEEDED)
            return { problem: `needs more than ${MOST_NEEDED} libraries` };
        needed.push(name);
    }
    const text = async (tag) => {
        const offset = last(tag);
        return offset === undefined ? undefined : read(offset, LONGEST_STRING);
    };
    const runpath = await text(DT_RUNPATH);
    const flags = last(DT_FLAGS_1) ?? 0;
    return {
        needed,
        rpath: runpath === undefined ? await text(DT_RPATH) : undefined,
        runpath,
        soname: await text(DT_SONAME),
        noDefaultFolders: hasFlag(flags, DF_1_NODEFLIB),
        isPie: hasFlag(flags, DF_1_PIE),
    };
}
function hasFlag(flags, flag) {
    return Number.isFinite(flags) && Math.floor(flags / flag) % 2 === 1;
}
async function readEntries(source, { bits, order }, { offset, fileSize }) {
    const half = bits / 8;
    const limit = MOST_ENTRIES * 2 * half;
    const bytes = await (0,_byte_source_js__WEBPACK_IMPORTED_MODULE_1__/* .bytesAt */ .L1)(source, offset, Math.min(fileSize, limit));
    const fields = new _byte_source_js__WEBPACK_IMPORTED_MODULE_1__/* .Fields */ .C8(bytes, order === 'LE');
    const entries = [];
    for (let at = 0; at + 2 * half <= bytes.length; at += 2 * half) {
        const tag = fields.word(at, bits);
        if (tag === DT_NULL)
            return entries;
        entries.push({ tag, value: fields.word(at + half, bits) });
    }
    return { problem: 'has a dynamic section that does not end' };
}
/** Where in the file the byte at an address of memory stands. */
function fileOffset({ segments }, address) {
    const segment = segments.find(({ type, address: start, fileSize }) => type === _elf_header_js__WEBPACK_IMPORTED_MODULE_0__/* .PT_LOAD */ .M && address >= start && address - start < fileSize);
    return segment === undefined ? undefined : segment.offset + (address - segment.address);
}
/** Most names are short: the rest is read only when they are not. */
const USUAL_STRING = 256;
async function readString(source, table, offset, limit) {
    for (const length of [Math.min(USUAL_STRING, limit), limit]) {
        const bytes = await (0,_byte_source_js__WEBPACK_IMPORTED_MODULE_1__/* .bytesAt */ .L1)(source, table + offset, length);
        const end = bytes.indexOf(0);
        if (end !== -1)
            return Buffer.from(bytes.subarray(0, end)).toString('utf8');
    }
    return undefined;
}


/***/ }),

/***/ 40135:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ PT_LOAD),
/* harmony export */   SH: () => (/* binding */ PT_NOTE),
/* harmony export */   SU: () => (/* binding */ PT_INTERP),
/* harmony export */   ay: () => (/* binding */ readHeader),
/* harmony export */   lp: () => (/* binding */ PT_DYNAMIC)
/* harmony export */ });
/* harmony import */ var _byte_source_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42732);

/** Types of segments (elf.h). */
const PT_LOAD = 1;
const PT_DYNAMIC = 2;
const PT_INTERP = 3;
const PT_NOTE = 4;
const ET_EXEC = 2;
const ET_DYN = 3;
/** binfmt_elf.c load_elf_phdrs: the kernel takes no larger table. */
const LARGEST_TABLE = 65536;
/** Reads the header, whose first bytes are known to be ELF's, and the table of segments. */
async function readHeader(source, head) {
    const bits = head[4] === 1 ? 32 : head[4] === 2 ? 64 : undefined;
    const order = head[5] === 1 ? 'LE' : head[5] === 2 ? 'BE' : undefined;
    if (bits === undefined || order === undefined || head[6] !== 1)
        return { problem: 'is ELF of no known class or byte order' };
    const layout = LAYOUTS[bits];
    if (head.length < layout.headerSize)
        return { problem: 'is cut off in its ELF header' };
    const fields = new _byte_source_js__WEBPACK_IMPORTED_MODULE_0__/* .Fields */ .C8(head, order === 'LE');
    const type = fields.u16(16);
    const count = fields.u16(layout.count);
    const size = count * layout.segmentSize;
    if (count === 0)
        return { problem: 'has no program headers' };
    if (fields.u16(layout.count - 2) !== layout.segmentSize)
        return { problem: 'has program headers of a wrong size' };
    if (size > LARGEST_TABLE)
        return { problem: 'has more program headers than the kernel takes' };
    const table = await (0,_byte_source_js__WEBPACK_IMPORTED_MODULE_0__/* .bytesAt */ .L1)(source, fields.word(layout.tableOffset, bits), size);
    if (table.length < size)
        return { problem: 'is cut off in its program headers' };
    return {
        bits,
        order,
        machine: fields.u16(18),
        type: type === ET_EXEC ? 'executable' : type === ET_DYN ? 'shared' : 'other',
        segments: Array.from({ length: count }, (_, index) => layout.segment(new _byte_source_js__WEBPACK_IMPORTED_MODULE_0__/* .Fields */ .C8(table.subarray(index * layout.segmentSize), order === 'LE'))),
    };
}
const LAYOUTS = {
    32: {
        headerSize: 52,
        segmentSize: 32,
        tableOffset: 28,
        count: 44,
        segment: (fields) => ({
            type: fields.u32(0),
            offset: fields.u32(4),
            address: fields.u32(8),
            fileSize: fields.u32(16),
        }),
    },
    64: {
        headerSize: 64,
        segmentSize: 56,
        tableOffset: 32,
        count: 56,
        segment: (fields) => ({
            type: fields.u32(0),
            offset: fields.u64(8),
            address: fields.u64(16),
            fileSize: fields.u64(32),
        }),
    },
};


/***/ }),

/***/ 11760:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ followElf)
/* harmony export */ });
/* harmony import */ var _byte_source_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(42732);
/* harmony import */ var _elf_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4481);
/* harmony import */ var _executable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82118);
/* harmony import */ var _libraries_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(24343);
/* harmony import */ var _loader_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(83197);
/* harmony import */ var _program_report_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(36047);






/** What a program of machine code needs: its loader, which the kernel starts in its place, and what that looks for. */
async function followElf(file, { step, changesUser }, elf, context) {
    const fails = (message) => ({ about: file.role, outcome: 'fails', message });
    const { architecture } = elf;
    if (elf.type === 'other' || architecture === undefined) {
        return fails(`${step.path} cannot be executed: it is an ELF file, but no program.`);
    }
    const done = { ..._program_report_js__WEBPACK_IMPORTED_MODULE_3__/* .EMPTY */ .w, architecture };
    if (elf.interpreter === undefined)
        return done;
    const opened = await (0,_executable_js__WEBPACK_IMPORTED_MODULE_1__/* .openExecutable */ .T)({ role: 'loader', asked: elf.interpreter, scripts: 0 }, context);
    if ('message' in opened)
        return { ...done, problems: [opened] };
    const loader = await (0,_elf_js__WEBPACK_IMPORTED_MODULE_0__/* .readElf */ .o)((0,_byte_source_js__WEBPACK_IMPORTED_MODULE_4__/* .fileOf */ .W7)(context.tree, opened.step.path, opened.size));
    if (loader.kind !== 'elf' || loader.elf.machine !== elf.machine || loader.elf.bits !== elf.bits) {
        const message = `The dynamic loader ${elf.interpreter} is not one of ${architecture}, which ${step.path} is for.`;
        return { ...done, problems: [{ about: 'loader', outcome: 'fails', message }] };
    }
    const steps = [opened.step];
    if (!elf.isDynamic)
        return { ...done, steps };
    const libraries = await (0,_libraries_js__WEBPACK_IMPORTED_MODULE_2__/* .findLibraries */ .p)({ path: step.path, elf, changesUser }, { path: opened.step.path, elf: loader.elf, name: elf.interpreter }, await (0,_loader_js__WEBPACK_IMPORTED_MODULE_5__/* .readLoader */ .Q)(context.tree, opened.step.path, opened.size, elf.interpreter), context);
    return { ...done, steps, libraries, problems: libraries.flatMap(libraryProblem) };
}
function libraryProblem({ name, neededBy, outcome }) {
    if (outcome.kind === 'found')
        return [];
    const needs = `${neededBy} needs the library ${name}`;
    if (outcome.kind === 'unknown') {
        return [{ about: 'library', outcome: 'unknown', message: `${needs}. ${outcome.why}` }];
    }
    if (outcome.kind === 'broken')
        return [{ about: 'library', outcome: 'fails', message: `${needs}, and cannot load it: ${outcome.why}` }];
    const others = outcome.passedOver.length === 0 ? '' : ` (${outcome.passedOver.slice(0, 3).join('; ')})`;
    return [{ about: 'library', outcome: 'fails', message: `${needs}, which its loader does not find${others}.` }];
}


/***/ }),

/***/ 4481:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ readElf)
/* harmony export */ });
/* harmony import */ var _systemd_architecture_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3149);
/* harmony import */ var _byte_source_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(42732);
/* harmony import */ var _elf_dynamic_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(43437);
/* harmony import */ var _elf_header_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(40135);




/** Reads an ELF file by pieces: at most some 100 KiB of it, however large it says that it is. Never throws because of what the file holds. */
async function readElf(source) {
    const head = await (0,_byte_source_js__WEBPACK_IMPORTED_MODULE_3__/* .bytesAt */ .L1)(source, 0, 64);
    if (!(0,_systemd_architecture_js__WEBPACK_IMPORTED_MODULE_0__/* .isElf */ .aB)(head))
        return { kind: 'not-elf' };
    const header = await (0,_elf_header_js__WEBPACK_IMPORTED_MODULE_2__/* .readHeader */ .ay)(source, head);
    if ('problem' in header)
        return { kind: 'broken', problem: header.problem };
    const problem = loadingProblem(source, header);
    if (problem !== undefined)
        return { kind: 'broken', problem };
    const interpreter = await readInterpreter(source, header);
    if (interpreter !== undefined && 'problem' in interpreter)
        return { kind: 'broken', problem: interpreter.problem };
    // Where there are several, the loaders of glibc and musl take the last.
    const segment = header.segments.findLast(({ type }) => type === _elf_header_js__WEBPACK_IMPORTED_MODULE_2__/* .PT_DYNAMIC */ .lp);
    const dynamic = await (0,_elf_dynamic_js__WEBPACK_IMPORTED_MODULE_1__/* .readDynamic */ .os)(source, header, segment);
    if ('problem' in dynamic)
        return { kind: 'broken', problem: dynamic.problem };
    const elf = {
        bits: header.bits,
        order: header.order,
        machine: header.machine,
        architecture: (0,_systemd_architecture_js__WEBPACK_IMPORTED_MODULE_0__/* .elfArchitecture */ .l)(head.subarray(0, _systemd_architecture_js__WEBPACK_IMPORTED_MODULE_0__/* .ELF_BYTES */ .kO)),
        type: header.type,
        interpreter: interpreter?.path,
        isDynamic: segment !== undefined,
        ...dynamic,
    };
    return { kind: 'elf', elf };
}
/** The kernel maps pages behind the end of a file, and kills who looks into them: such a program dies before its first instruction, or soon after. */
function loadingProblem({ size }, { type, segments }) {
    if (type === 'other')
        return undefined;
    const loaded = segments.filter((segment) => segment.type === _elf_header_js__WEBPACK_IMPORTED_MODULE_2__/* .PT_LOAD */ .M);
    if (loaded.length === 0)
        return 'has no segment that is to be loaded';
    const isCut = loaded.some(({ offset, fileSize }) => offset + fileSize > size);
    return isCut ? 'is cut off in a segment that is to be loaded' : undefined;
}
/** PATH_MAX. */
const LONGEST_INTERPRETER = 4096;
/** The first PT_INTERP counts, and the kernel wants it to end with a NUL (binfmt_elf.c load_elf_binary). */
async function readInterpreter(source, { segments }) {
    const segment = segments.find(({ type }) => type === _elf_header_js__WEBPACK_IMPORTED_MODULE_2__/* .PT_INTERP */ .SU);
    if (segment === undefined)
        return undefined;
    const { offset, fileSize } = segment;
    if (fileSize < 2 || fileSize > LONGEST_INTERPRETER)
        return { problem: 'names its interpreter in a way that no kernel takes' };
    const bytes = await (0,_byte_source_js__WEBPACK_IMPORTED_MODULE_3__/* .bytesAt */ .L1)(source, offset, fileSize);
    if (bytes.length < fileSize || bytes[fileSize - 1] !== 0)
        return { problem: 'is cut off in the name of its interpreter' };
    return { path: Buffer.from(bytes.subarray(0, bytes.indexOf(0))).toString('utf8') };
}


/***/ }),

/***/ 82118:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ openExecutable),
/* harmony export */   o: () => (/* binding */ searchPath)
/* harmony export */ });
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(70890);

/** Finds a file, and asks whether it may be executed. */
async function openExecutable({ role, asked }, { tree, viewer, workingDirectory }) {
    const problem = (outcome, message) => ({ about: role, outcome, message });
    const path = asked.startsWith('/') ? asked : workingDirectory && `${workingDirectory}/${asked}`;
    if (path === undefined)
        return problem('unknown', `Where ${asked} is depends on the folder that the service starts in.`);
    const found = await (0,_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .look */ .Op)(tree, path, viewer);
    if (found.kind === 'unknown')
        return problem('unknown', `${subject(role, asked)} cannot be looked for: ${unseen(found)}.`);
    if (found.kind !== 'found')
        return problem('fails', `${subject(role, asked)} ${(0,_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .lookProblem */ .Xj)(found, path)}.`);
    const { node, links } = found;
    if (node.kind !== 'file')
        return problem('fails', `${subject(role, asked)} is no regular file.`);
    if (!tree.executes(found.path)) {
        return problem('fails', `${subject(role, asked)} lies where nothing may be executed (NoExecPaths=).`);
    }
    if ((node.mode & 0o111) === 0)
        return problem('fails', `${subject(role, asked)} is not executable.`);
    if (viewer === 'other' && !(0,_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .isOpen */ .nT)(node.mode)) {
        return problem('fails', `${subject(role, asked)} may be executed only by its owner or group, whom the service does not run as.`);
    }
    return {
        step: { role, asked, path: found.path, links },
        readable: (node.mode & 0o004) !== 0,
        changesUser: viewer === 'other' && (node.mode & 0o6000) !== 0,
        size: node.size,
    };
}
function subject(role, asked) {
    const shown = shownPath(asked);
    switch (role) {
        case 'program':
            return `The program ${shown}`;
        case 'interpreter':
            return `The interpreter ${shown}`;
        case 'env':
            return `The program ${shown}, which env looks for,`;
        case 'loader':
            return `The dynamic loader ${shown}`;
    }
}
/** What cannot be seen is the cause: a script with Windows line ends asks for "/bin/sh\r". */
function shownPath(path) {
    return /[^!-~\u00a1-\uffff]/.test(path) ? JSON.stringify(path) : path;
}
function unseen({ at }) {
    return `what is at ${at} is not known here`;
}
/** Looks a bare name up as execvp(3) and systemd do: the first file that may be executed counts. */
async function searchPath(name, context) {
    const shown = `${JSON.stringify(name)} in ${context.path.join(':')}`;
    if (name === '')
        return { about: 'program', outcome: 'fails', message: 'There is no program with an empty name.' };
    for (const folder of context.path) {
        if (!folder.startsWith('/'))
            continue;
        const path = `${folder === '/' ? '' : folder}/${name}`;
        const opened = await openExecutable({ role: 'program', asked: path, scripts: 0 }, context);
        if ('step' in opened)
            return path;
        if (opened.outcome === 'unknown')
            return {
                about: 'program',
                outcome: 'unknown',
                message: `Whether there is a program ${shown} is not known: ${path} cannot be looked for.`,
            };
    }
    return { about: 'program', outcome: 'fails', message: `There is no executable program ${shown}.` };
}


/***/ }),

/***/ 24343:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ findLibraries)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./programs/byte-source.ts
var byte_source = __webpack_require__(42732);
// EXTERNAL MODULE: ./programs/elf.ts
var programs_elf = __webpack_require__(4481);
// EXTERNAL MODULE: ./programs/tree.ts
var programs_tree = __webpack_require__(70890);
;// CONCATENATED MODULE: ./programs/library-search.ts




/** Opens a library as a loader does. A file of another class or machine is passed over, one that is no library is the end. */
async function tryLibrary(context, opened) {
    const { tree, viewer, like, takesAny } = context;
    const found = await (0,programs_tree/* look */.Op)(tree, opened, viewer);
    if (found.kind === 'unknown')
        return { kind: 'unknown', why: `${found.at} cannot be looked at.` };
    // A link of that name which leads nowhere is worth a word.
    if (found.kind === 'missing' && external_node_path_.posix.basename(found.at) === external_node_path_.posix.basename(opened))
        return { kind: 'next', passedOver: undefined };
    if (found.kind === 'loop' || found.kind === 'not-a-directory')
        return unopened(context, opened, found);
    if (found.kind !== 'found')
        return passedOver(`${opened} ${(0,programs_tree/* lookProblem */.Xj)(found, opened)}`);
    const { path, node, links } = found;
    if (node.kind !== 'file')
        return { kind: 'broken', why: `${opened} is no file.` };
    if (viewer === 'other' && (node.mode & 0o004) === 0)
        return passedOver(`${opened} may not be read by others`);
    const read = await (0,programs_elf/* readElf */.o)((0,byte_source/* fileOf */.W7)(tree, path, node.size));
    if (read.kind === 'not-elf')
        return { kind: 'broken', why: `${opened} is no ELF file.` };
    if (read.kind === 'broken')
        return { kind: 'broken', why: `${opened} ${read.problem}.` };
    const { elf } = read;
    if (elf.bits !== like.bits || elf.order !== like.order || elf.machine !== like.machine) {
        const why = `${opened} is for ${elf.architecture ?? 'no CPU'}, ${elf.bits} bits`;
        return takesAny ? { kind: 'broken', why: `${why}.` } : passedOver(why);
    }
    if (elf.type !== 'shared' || elf.isPie)
        return { kind: 'broken', why: `${opened} is a program and no library.` };
    if (!tree.executes(path))
        return { kind: 'broken', why: `${opened} lies where nothing may be executed (NoExecPaths=).` };
    return { kind: 'found', opened, path, links, elf, variants: [] };
}
/** A file of the name that is a link to nowhere: glibc leaves the list of folders at it, musl gives up at a loop. In a folder that is no such thing nobody looks. */
async function unopened({ tree, viewer, takesAny }, opened, found) {
    const why = `${opened} ${(0,programs_tree/* lookProblem */.Xj)(found, opened)}`;
    const folder = await (0,programs_tree/* look */.Op)(tree, external_node_path_.posix.dirname(opened), viewer);
    if (folder.kind !== 'found' || folder.node.kind !== 'directory') {
        return takesAny && folder.kind === 'loop' ? { kind: 'broken', why: `${why}.` } : passedOver(why);
    }
    if (!takesAny)
        return { kind: 'next-list', passedOver: why };
    return found.kind === 'loop' ? { kind: 'broken', why: `${why}.` } : passedOver(why);
}
function passedOver(why) {
    return { kind: 'next', passedOver: why };
}
/** Collects what the folders of a search come to: the first that decides, decides; what cannot be told is remembered. */
class Attempts {
    context;
    forSomeCpus;
    passedOver = [];
    variants = [];
    doubt;
    brokenVariant;
    constructor(context, forSomeCpus) {
        this.context = context;
        this.forSomeCpus = forSomeCpus;
    }
    doubtful(why) {
        this.doubt ??= why;
    }
    /** The outcome, if this path is the end of the search. */
    async at(path) {
        const tried = await this.try(path);
        return typeof tried === 'string' ? undefined : tried;
    }
    async try(path) {
        const tried = await tryLibrary(this.context, path);
        switch (tried.kind) {
            case 'found':
                return this.brokenVariant === undefined
                    ? { ...tried, variants: this.variants }
                    : { kind: 'unknown', why: this.brokenVariant };
            case 'broken':
                return this.doubt === undefined ? tried : { kind: 'unknown', why: this.doubt };
            case 'unknown':
                this.doubtful(tried.why);
                return 'next';
            case 'next':
            case 'next-list':
                if (tried.passedOver !== undefined)
                    this.passedOver.push(tried.passedOver);
                return tried.kind;
        }
    }
    /** What some CPUs take, and others do not look at. */
    async variantAt(path) {
        const tried = await tryLibrary(this.context, path);
        if (tried.kind === 'unknown')
            this.doubtful(tried.why);
        else if (tried.kind === 'found')
            this.variants.push(tried);
        else if (tried.kind === 'broken')
            this.brokenVariant ??= `On some CPUs it is looked for in glibc-hwcaps: ${tried.why}`;
    }
    /** The outcome, if the search ends in one of these folders. */
    async in(folders, name) {
        for (const folder of folders) {
            if (folder.kind === 'unknown') {
                this.doubtful(this.unsure(JSON.stringify(folder.text)));
                continue;
            }
            for (const variant of (await this.forSomeCpus?.in(folder.path, name)) ?? [])
                await this.variantAt(variant);
            const outcome = await this.try(pathIn(folder.path, name));
            if (outcome === 'next-list')
                return undefined;
            if (outcome !== 'next')
                return outcome;
        }
        return undefined;
    }
    unsure(path) {
        return this.context.maybeSecure
            ? `Whether the loader follows the search path ${path} depends on who starts the program: it changes its user or group.`
            : `Where the search path ${path} leads is known on the host only.`;
    }
    nowhere() {
        if (this.variants.length > 0)
            this.doubtful('It is there for some CPUs only (glibc-hwcaps).');
        return this.doubt === undefined
            ? { kind: 'missing', passedOver: this.passedOver }
            : { kind: 'unknown', why: this.doubt };
    }
}
/** The kernel follows the links before `..`: a path is looked up as the loader puts it together, and not simplified. */
function pathIn(folder, name) {
    return `${folder.replace(/\/+$/, '')}/${name}`;
}

// EXTERNAL MODULE: ./programs/library-cache.ts
var library_cache = __webpack_require__(76548);
;// CONCATENATED MODULE: ./programs/search-list.ts
const TOKEN = /\$(?:\{(ORIGIN|LIB|PLATFORM)\}|(ORIGIN|LIB|PLATFORM)(?![A-Za-z0-9_]))/g;
/** An RPATH, RUNPATH or LD_LIBRARY_PATH. An empty element is the folder in which the program is started. */
function searchFolders(list, separators, tokens) {
    if (list === '')
        return [];
    // What is not in a folder at first is not in it later.
    return [...new Set(list.split(separators))].map((text) => {
        const path = expandTokens(text, tokens);
        return path?.startsWith('/') === true ? { kind: 'folder', path } : { kind: 'unknown', text };
    });
}
/** Undefined when a token is unknown: `$PLATFORM` is the kernel's name of the CPU. */
function expandTokens(text, { origin, lib }) {
    const valueOf = (token) => token === 'ORIGIN' ? origin : token === 'LIB' ? lib : undefined;
    const tokens = Array.from(text.matchAll(TOKEN), ([, braced, plain]) => braced ?? plain ?? '');
    if (tokens.some((token) => valueOf(token) === undefined))
        return undefined;
    return text.replace(TOKEN, (_, braced, plain) => valueOf(braced ?? plain ?? '') ?? '');
}

;// CONCATENATED MODULE: ./programs/search-lists.ts


/**
 * Search lists without the folders that are not there: a hostile list names thousands, and each library is looked for in all of them. glibc
 * remembers that, too (elf/dl-load.c open_path).
 */
class SearchLists {
    context;
    known = new Map();
    constructor(context) {
        this.context = context;
    }
    of(list, separators, tokens) {
        const key = [tokens.origin, tokens.lib, separators.source, list].join('\0');
        const known = this.known.get(key) ?? this.present(searchFolders(list, separators, tokens));
        this.known.set(key, known);
        return known;
    }
    async present(folders) {
        const present = [];
        const { tree, viewer } = this.context;
        for (const folder of folders) {
            const isMissing = folder.kind === 'folder' && (await (0,programs_tree/* look */.Op)(tree, folder.path, viewer)).kind === 'missing';
            if (!isMissing)
                present.push(folder);
        }
        return present;
    }
}

;// CONCATENATED MODULE: ./programs/hwcaps.ts


/** x86-64-v2 to v4, and some of other architectures. */
const MOST_LEVELS = 32;
/**
 * Copies of libraries for CPUs that have what the name of a folder below `glibc-hwcaps` says (ld.so(8)). All that are there count: an image
 * is for other CPUs than that of the machine that builds it.
 */
class HwcapsFolders {
    context;
    levels = new Map();
    constructor(context) {
        this.context = context;
    }
    async in(folder, name) {
        const found = [];
        for (const level of await this.levelsIn(folder)) {
            const path = pathIn(level, name);
            if ((await (0,programs_tree/* look */.Op)(this.context.tree, path, this.context.viewer)).kind === 'found')
                found.push(path);
        }
        return found;
    }
    levelsIn(folder) {
        const known = this.levels.get(folder);
        if (known !== undefined)
            return known;
        const levels = this.list(pathIn(folder, 'glibc-hwcaps'));
        this.levels.set(folder, levels);
        return levels;
    }
    async list(hwcaps) {
        const { tree, viewer } = this.context;
        const found = await (0,programs_tree/* look */.Op)(tree, hwcaps, viewer);
        if (found.kind !== 'found' || found.node.kind !== 'directory')
            return [];
        return (await tree.list(found.path)).slice(0, MOST_LEVELS).map((level) => pathIn(hwcaps, level));
    }
}

;// CONCATENATED MODULE: ./programs/glibc-search.ts







/**
 * The search of ld.so(8): RPATH of whoever needs the library and of all that loaded it, unless it has a RUNPATH; LD_LIBRARY_PATH; RUNPATH;
 * ld.so.cache (never ld.so.conf, from which ldconfig made it); the loader's own folders. glibc: elf/dl-load.c _dl_map_object.
 */
async function glibcSearch(loader, context) {
    const cache = await readCache(loader, context);
    const hwcaps = new HwcapsFolders(context);
    const lists = new SearchLists(context);
    return {
        knowsSonames: true,
        namesOfLoader: ({ elf, name }) => [name, ...(elf.soname === undefined ? [] : [elf.soname])],
        isLoader: () => false,
        find: (name, neededBy) => find(name, neededBy, { loader, cache, hwcaps, lists, context }),
    };
}
async function find(name, neededBy, search) {
    const { loader, cache, hwcaps, context } = search;
    const attempts = new Attempts(context, hwcaps);
    if (name.includes('/')) {
        // _dl_map_object_deps: in secure-execution mode the loader gives up at a token in a name.
        const isSure = !(context.maybeSecure && name.includes('$'));
        const path = isSure ? expandTokens(name, tokensOf(neededBy, loader, context)) : undefined;
        if (path?.startsWith('/') !== true)
            return { kind: 'unknown', why: `Where ${name} is depends on the host.` };
        return (await attempts.at(path)) ?? attempts.nowhere();
    }
    for (const list of [...rpaths(neededBy, search), libraryPath(search), runpath(neededBy, search)]) {
        const inList = await attempts.in(await list, name);
        if (inList !== undefined)
            return inList;
    }
    const own = neededBy.elf.noDefaultFolders ? [] : loader.folders;
    const inCache = await inLibraryCache(name, neededBy, loader, cache, attempts);
    if (inCache !== undefined)
        return inCache;
    if (own === undefined)
        attempts.doubtful('The folders of this loader cannot be told.');
    const last = (own ?? []).map((path) => ({ kind: 'folder', path }));
    return (await attempts.in(last, name)) ?? attempts.nowhere();
}
function rpaths(neededBy, { loader, lists, context }) {
    const { program } = context;
    if (neededBy.elf.runpath !== undefined)
        return [];
    const objects = [];
    for (let object = neededBy; object !== undefined; object = object.loadedBy)
        objects.push(object);
    if (!objects.includes(program))
        objects.push(program);
    return objects.map((object) => lists.of(object.elf.rpath ?? '', /:/, tokensOf(object, loader, context)));
}
function runpath(neededBy, { loader, lists, context }) {
    return lists.of(neededBy.elf.runpath ?? '', /:/, tokensOf(neededBy, loader, context));
}
function libraryPath({ loader, lists, context }) {
    const { libraryPath: list, maybeSecure, program } = context;
    if (maybeSecure && list !== '')
        return Promise.resolve([{ kind: 'unknown', text: list }]);
    return lists.of(list, /[:;]/, tokensOf(program, loader, context));
}
/** The program's origin is that of the file itself (/proc/self/exe); a library's that of the path it was opened by. */
function tokensOf(object, loader, { program, maybeSecure }) {
    const counts = !(maybeSecure && object === program);
    return { origin: counts ? external_node_path_.posix.dirname(object.opened) : undefined, lib: loader.lib };
}
async function readCache(loader, { tree, viewer, like }) {
    if (loader.cache === undefined)
        return 'unknown';
    const found = await (0,programs_tree/* look */.Op)(tree, loader.cache, viewer);
    if (found.kind === 'unknown')
        return 'unknown';
    if (found.kind !== 'found' || found.node.kind !== 'file')
        return new Map();
    const { mode, size } = found.node;
    if (viewer === 'other' && (mode & 0o004) === 0)
        return new Map();
    if (size > library_cache/* LARGEST_CACHE */.oI)
        return 'unknown';
    return (0,library_cache/* parseLibraryCache */.d9)(await tree.readAt(found.path, 0, size), like.order) ?? new Map();
}
/** ldconfig's name of what a program of this class and machine can load (FLAG_ELF_LIBC6 and the architecture); others are passed over. */
const CACHE_FLAGS = new Map([
    ['3:32', 0x0003],
    ['62:64', 0x0303],
    ['62:32', 0x0803],
    ['183:64', 0x0a03],
    ['22:64', 0x0403],
    ['21:64', 0x0503],
]);
async function inLibraryCache(name, { elf }, loader, cache, attempts) {
    if (cache === 'unknown') {
        attempts.doubtful('The cache of this loader (ld.so.cache) cannot be read.');
        return undefined;
    }
    const flags = CACHE_FLAGS.get(`${elf.machine}:${elf.bits}`);
    const isOwn = (path) => loader.folders?.some((folder) => path.startsWith(`${folder}/`)) ?? true;
    const entries = (cache.get(name) ?? []).filter(({ flags: its, path }) => (flags === undefined || its === flags) && !(elf.noDefaultFolders && isOwn(path)));
    for (const { path } of entries.filter(({ ofSomeCpus }) => ofSomeCpus))
        await attempts.variantAt(path);
    const first = entries.find(({ ofSomeCpus }) => !ofSomeCpus);
    return first === undefined ? undefined : attempts.at(first.path);
}

;// CONCATENATED MODULE: ./programs/musl-search.ts





const DEFAULT_FOLDERS = '/lib:/usr/local/lib:/usr/lib';
/** The C library is the loader itself, under all of these names (ldso/dynlink.c load_library). */
const OF_THE_LOADER = /^lib(?:c|pthread|rt|m|dl|util|xnet)\./;
const LARGEST_LIST = 65536;
/** The search of musl's ldso/dynlink.c: LD_LIBRARY_PATH; RPATH or RUNPATH of whoever needs the library and of all that loaded it; its list of folders. */
async function muslSearch(loader, context) {
    const system = await systemFolders(loader.pathFile, context);
    const lists = new SearchLists(context);
    const fromEnvironment = environmentFolders(context);
    return {
        knowsSonames: false,
        namesOfLoader: ({ name }) => [name],
        isLoader: (name) => OF_THE_LOADER.test(name),
        find: async (name, neededBy) => {
            const attempts = new Attempts(context);
            if (name.includes('/')) {
                if (!name.startsWith('/'))
                    return { kind: 'unknown', why: `Where ${name} is depends on the host.` };
                return (await attempts.at(name)) ?? attempts.nowhere();
            }
            const folders = [...fromEnvironment, ...(await musl_search_rpaths(neededBy, lists, context)), ...system];
            return (await attempts.in(folders, name)) ?? attempts.nowhere();
        },
    };
}
function environmentFolders({ libraryPath, maybeSecure }) {
    return maybeSecure && libraryPath !== '' ? [{ kind: 'unknown', text: libraryPath }] : foldersOf(libraryPath, '');
}
/** fixup_rpath: a list with a token other than `$ORIGIN` is dropped as a whole. */
async function musl_search_rpaths(neededBy, lists, { program, maybeSecure }) {
    const folders = [];
    for (let object = neededBy; object !== undefined; object = object.loadedBy) {
        const list = object.elf.runpath ?? object.elf.rpath ?? '';
        const origin = external_node_path_.posix.dirname(object.opened);
        if (/\$(?!ORIGIN|\{ORIGIN\})/.test(list))
            continue;
        if (maybeSecure && object === program && list.includes('$'))
            folders.push({ kind: 'unknown', text: list });
        else
            folders.push(...(await lists.of(withoutEmpty(list), /:/, { origin, lib: undefined })));
    }
    return folders;
}
async function systemFolders(pathFile, { tree, viewer }) {
    const found = await (0,programs_tree/* look */.Op)(tree, pathFile, viewer);
    if (found.kind === 'unknown')
        return [{ kind: 'unknown', text: pathFile }];
    if (found.kind === 'missing')
        return foldersOf(DEFAULT_FOLDERS, '');
    if (found.kind !== 'found' || found.node.kind !== 'file' || found.node.size > LARGEST_LIST)
        return [];
    const bytes = await tree.readAt(found.path, 0, found.node.size);
    return foldersOf(Buffer.from(bytes).toString('utf8'), '');
}
/** Empty elements are none (path_open). */
function foldersOf(list, origin) {
    return searchFolders(withoutEmpty(list), /:/, { origin, lib: undefined });
}
function withoutEmpty(list) {
    return list
        .split(/[:\n]/)
        .filter((element) => element !== '')
        .join(':');
}

;// CONCATENATED MODULE: ./programs/libraries.ts


/** Far above what any program loads. */
const MOST_LIBRARIES = 4096;
/**
 * Finds every library of a program, and of its libraries, as the loader would, breadth first; what is loaded once is not looked for again.
 * Runs nothing.
 */
async function findLibraries(program, interpreter, loader, { tree, viewer, libraryPath }) {
    const first = { opened: program.path, path: program.path, elf: program.elf, loadedBy: undefined };
    if (loader.kind === 'unknown') {
        const why = `This program does not know the loader ${interpreter.name}.`;
        return program.elf.needed.map((name) => ({ name, neededBy: program.path, outcome: { kind: 'unknown', why } }));
    }
    const context = {
        tree,
        viewer,
        libraryPath,
        like: program.elf,
        program: first,
        maybeSecure: program.changesUser,
        takesAny: loader.kind === 'musl',
    };
    const search = loader.kind === 'glibc' ? await glibcSearch(loader, context) : await muslSearch(loader, context);
    const found = [];
    const names = new Set(search.namesOfLoader(interpreter));
    const queue = [first];
    for (let object = queue.shift(); object !== undefined; object = queue.shift()) {
        for (const name of object.elf.needed) {
            if (names.has(name) || search.isLoader(name))
                continue;
            names.add(name);
            if (found.length === MOST_LIBRARIES) {
                const why = `This program looks for no more than ${MOST_LIBRARIES} libraries.`;
                return [...found, { name, neededBy: object.path, outcome: { kind: 'unknown', why } }];
            }
            const outcome = await search.find(name, object);
            found.push({ name, neededBy: object.path, outcome });
            if (outcome.kind !== 'found')
                continue;
            if (search.knowsSonames && outcome.elf.soname !== undefined)
                names.add(outcome.elf.soname);
            for (const { opened, path, elf } of [outcome, ...outcome.variants])
                queue.push({ opened, path, elf, loadedBy: object });
        }
    }
    return found;
}


/***/ }),

/***/ 76548:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   El: () => (/* binding */ HEADER),
/* harmony export */   Py: () => (/* binding */ ENTRY),
/* harmony export */   d9: () => (/* binding */ parseLibraryCache),
/* harmony export */   mS: () => (/* binding */ MAGIC),
/* harmony export */   oI: () => (/* binding */ LARGEST_CACHE)
/* harmony export */ });
/* harmony import */ var _byte_source_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42732);

/** Of a host with thousands of libraries it has some 300 KiB. */
const LARGEST_CACHE = 16 * 1024 * 1024;
const OLD_MAGIC = 'ld.so-1.7.0';
const OLD_HEADER = 16;
const OLD_ENTRY = 12;
/** The format of today (glibc: sysdeps/generic/dl-cache.h, struct cache_file_new): what it begins with, and bytes of its header and of an entry. */
const MAGIC = 'glibc-ld.so.cache1.1';
const HEADER = 48;
const ENTRY = 24;
/**
 * Reads what ldconfig wrote; undefined when a loader would not take it, and look on without it. Only the format that glibc has had since
 * 2.2 counts: until 2.32 it stood after one of an older format. glibc: elf/dl-cache.c _dl_load_cache_lookup, sysdeps/generic/dl-cache.h.
 */
function parseLibraryCache(file, order) {
    const bytes = newFormat(file, order);
    if (bytes === undefined || bytes.length < HEADER)
        return undefined;
    const fields = new _byte_source_js__WEBPACK_IMPORTED_MODULE_0__/* .Fields */ .C8(bytes, order === 'LE');
    const count = fields.u32(20);
    // 0 is what caches before 2.33 have; otherwise the byte order that it was written in.
    const written = (bytes[28] ?? 0) & 3;
    if (![0, order === 'LE' ? 2 : 3].includes(written) || HEADER + count * ENTRY > bytes.length)
        return undefined;
    const libraries = new Map();
    // A name is the end of its path, and stands in the file once: text in excess of that is a file made to fill the memory.
    let left = 4 * bytes.length;
    for (let index = 0; index < count; index += 1) {
        const at = HEADER + index * ENTRY;
        const name = textAt(bytes, fields.u32(at + 4));
        const path = textAt(bytes, fields.u32(at + 8));
        if (name === undefined || path === undefined)
            continue;
        left -= name.length + path.length;
        if (left < 0)
            return undefined;
        const ofSomeCpus = fields.u32(at + 16) !== 0 || fields.u32(at + 20) !== 0;
        const others = libraries.get(name) ?? [];
        others.push({ path, flags: fields.u32(at), ofSomeCpus });
        libraries.set(name, others);
    }
    return libraries;
}
function newFormat(file, order) {
    if (beginsWith(file, MAGIC))
        return file;
    if (!beginsWith(file, OLD_MAGIC) || file.length < OLD_HEADER)
        return undefined;
    const end = OLD_HEADER + new _byte_source_js__WEBPACK_IMPORTED_MODULE_0__/* .Fields */ .C8(file, order === 'LE').u32(12) * OLD_ENTRY;
    const rest = file.subarray(Math.ceil(end / 8) * 8);
    return beginsWith(rest, MAGIC) ? rest : undefined;
}
function beginsWith(bytes, magic) {
    return Buffer.from(bytes.subarray(0, magic.length)).toString('latin1') === magic;
}
/** PATH_MAX: what is longer is no path of a library. */
const LONGEST = 4096;
function textAt(bytes, offset) {
    if (offset >= bytes.length)
        return undefined;
    const piece = bytes.subarray(offset, offset + LONGEST);
    const end = piece.indexOf(0);
    return end === -1 ? undefined : Buffer.from(piece.subarray(0, end)).toString('utf8');
}


/***/ }),

/***/ 83197:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ readLoader)
/* harmony export */ });
/* harmony import */ var _library_cache_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76548);

/** glibc's has 0.2 MiB, musl's, which is the whole C library, 0.7 MiB. */
const LARGEST_LOADER = 8 * 1024 * 1024;
/** Tells the loader by the texts in it. `name` is how the program calls it: musl looks for its list beside that path. */
async function readLoader(tree, path, size, name) {
    if (size > LARGEST_LOADER)
        return { kind: 'unknown' };
    const text = Buffer.from(await tree.readAt(path, 0, size)).toString('latin1');
    if (text.includes(_library_cache_js__WEBPACK_IMPORTED_MODULE_0__/* .MAGIC */ .mS)) {
        return {
            kind: 'glibc',
            folders: only(foldersIn(text))?.split('\0'),
            cache: only(matches(text, /(?<![!-~])\/[!-~]{0,4000}\/ld\.so\.cache(?=\0)/g)),
            lib: only(matches(text, /(?<![!-~])lib(?:64|x32|32)?(?:\/[\w-]{1,64}-linux-gnu\w{0,16})?(?=\0)/g)),
        };
    }
    const musl = /(?<![!-~])\/etc\/ld-musl-[\w-]{1,64}\.path(?=\0)|%\.\*s(\/etc\/ld-musl-[\w-]{1,64}\.path)(?=\0)/.exec(text);
    if (musl === null)
        return { kind: 'unknown' };
    return { kind: 'musl', pathFile: `${muslPrefix(name)}${musl[1] ?? musl[0]}` };
}
/** Texts that follow each other and are all folders with a slash at the end: `/lib64/`, `/usr/lib64/`. */
function foldersIn(text) {
    return matches(text, /(?<![!-~])(?:\/(?:[!-.0-~]{1,255}\/){1,64}\0){1,16}/g)
        .filter((found) => found.includes('/lib'))
        .map((found) => found.replace(/\/\0/g, '\0').replace(/\0$/, ''));
}
function matches(text, pattern) {
    return Array.from(text.matchAll(pattern), ([found]) => found);
}
function only(values) {
    const [first, ...others] = new Set(values);
    return others.length === 0 ? first : undefined;
}
/** musl: ldso/dynlink.c load_library: what is before the last two parts of the loader's name. */
function muslPrefix(name) {
    if (!name.startsWith('/'))
        return '';
    return name.split('/').slice(0, -2).join('/');
}


/***/ }),

/***/ 36047:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ EMPTY)
/* harmony export */ });
/** Nothing found out yet. */
const EMPTY = { steps: [], libraries: [], architecture: undefined, problems: [] };


/***/ }),

/***/ 75860:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ah: () => (/* binding */ parseShebang),
/* harmony export */   DE: () => (/* binding */ SHEBANG_BYTES),
/* harmony export */   SM: () => (/* binding */ envProgram)
/* harmony export */ });
/** BINPRM_BUF_SIZE since Linux 5.1 (128 before): the kernel sees no more of a file than this. */
const SHEBANG_BYTES = 256;
const [TAB, NEWLINE, SPACE] = [0x09, 0x0a, 0x20];
/** Linux: fs/binfmt_script.c load_script. `file` is the first {@link SHEBANG_BYTES} bytes, or all of a shorter one. */
function parseShebang(file) {
    if (file[0] !== 0x23 || file[1] !== 0x21)
        return { kind: 'none' };
    // The kernel's buffer is filled up with NULs.
    const buffer = new Uint8Array(SHEBANG_BYTES);
    buffer.set(file.subarray(0, SHEBANG_BYTES));
    const newline = buffer.indexOf(NEWLINE);
    let end = newline;
    if (newline === -1) {
        const name = skipBlanks(buffer, 2, SHEBANG_BYTES - 1);
        if (endOfName(buffer, name, SHEBANG_BYTES - 1) === undefined) {
            return { kind: 'bad', problem: `does not end its interpreter within ${SHEBANG_BYTES} bytes` };
        }
        end = SHEBANG_BYTES - 1;
    }
    while (isBlank(buffer[end - 1]))
        end -= 1;
    const start = skipBlanks(buffer, 2, end);
    if (start >= end || buffer[start] === 0)
        return { kind: 'bad', problem: 'names no interpreter' };
    const separator = endOfName(buffer, start, end);
    const interpreter = textOf(buffer, start, separator ?? end);
    const from = separator === undefined || buffer[separator] === 0 ? end : skipBlanks(buffer, separator, end);
    const argument = textOf(buffer, from, end);
    return { kind: 'shebang', interpreter, argument: from < end ? argument : undefined };
}
function isBlank(byte) {
    return byte === SPACE || byte === TAB;
}
function skipBlanks(buffer, from, end) {
    let at = from;
    while (at < end && isBlank(buffer[at]))
        at += 1;
    return at;
}
/** Where a blank or NUL stands. */
function endOfName(buffer, from, end) {
    for (let at = from; at < end; at += 1)
        if (isBlank(buffer[at]) || buffer[at] === 0)
            return at;
    return undefined;
}
/** Up to the first NUL. */
function textOf(buffer, from, end) {
    const bytes = Buffer.from(buffer.subarray(from, end));
    const nul = bytes.indexOf(0);
    return (nul === -1 ? bytes : bytes.subarray(0, nul)).toString('utf8');
}
/**
 * What `#!/usr/bin/env ARGUMENT` executes: the whole argument is the program's name, blanks and all, unless it is `-S` and a command line
 * (coreutils since 8.30). What changes the environment, or has quotes, escapes and variables, is not followed.
 */
function envProgram(argument) {
    if (argument === undefined)
        return { kind: 'unknown', why: 'Without an argument, env executes the script itself again.' };
    const split = /^(?:-v?S|--split-string=)\s*(.*)$/s.exec(argument);
    const words = split === null ? [argument] : (split[1] ?? '').split(/[ \t\n\v\f\r]+/).filter((word) => word !== '');
    if (split !== null && /["'\\$#]/.test(split[1] ?? ''))
        return { kind: 'unknown', why: NOT_FOLLOWED };
    const name = words.find((word) => !word.includes('=') || word.startsWith('PATH='));
    if (name === undefined || name.startsWith('-') || name.startsWith('PATH='))
        return { kind: 'unknown', why: NOT_FOLLOWED };
    return { kind: 'program', name };
}
const NOT_FOLLOWED = 'This program does not follow what these arguments of env do.';


/***/ }),

/***/ 70890:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Op: () => (/* binding */ look),
/* harmony export */   Xj: () => (/* binding */ lookProblem),
/* harmony export */   nT: () => (/* binding */ isOpen)
/* harmony export */ });
/* unused harmony export treeOfView */
/* harmony import */ var _systemd_image_path_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1285);

/** An image as it is, nothing mounted over it. */
function treeOfView(view) {
    return {
        nodeAt: async (path) => (await view.lstat(path)) ?? 'absent',
        readAt: (path, offset, length) => view.readAt(path, offset, length),
        list: (path) => view.list(path),
        executes: () => true,
    };
}
/** path_resolution(7): as many as Linux follows in one lookup. */
const MOST_LINKS = 40;
/** Looks a path up as Linux does: every link followed inside the tree, `..` included, every folder on the way entered. */
async function look(tree, path, viewer) {
    const links = [];
    let here = _systemd_image_path_js__WEBPACK_IMPORTED_MODULE_0__/* .ROOT */ .Dl;
    let node = await tree.nodeAt(_systemd_image_path_js__WEBPACK_IMPORTED_MODULE_0__/* .ROOT */ .Dl);
    let todo = (0,_systemd_image_path_js__WEBPACK_IMPORTED_MODULE_0__/* .stepsOf */ .B_)(path);
    for (let next = todo.shift(); next !== undefined; next = todo.shift()) {
        if (node === 'unknown')
            return { kind: 'unknown', at: here };
        if (node === 'absent' || node.kind !== 'directory')
            return { kind: 'not-a-directory', at: here };
        if (viewer === 'other' && !isOpen(node.mode))
            return { kind: 'closed', at: here };
        const at = next === '..' ? (0,_systemd_image_path_js__WEBPACK_IMPORTED_MODULE_0__/* .parentOf */ .gN)(here) : (0,_systemd_image_path_js__WEBPACK_IMPORTED_MODULE_0__/* .childOf */ .GG)(here, next);
        const found = await tree.nodeAt(at);
        if (found === 'unknown')
            return { kind: 'unknown', at };
        if (found === 'absent')
            return { kind: 'missing', at: belowMissing(at, todo) };
        if (found.kind === 'symlink') {
            links.push(at);
            if (links.length > MOST_LINKS)
                return { kind: 'loop' };
            todo = [...(0,_systemd_image_path_js__WEBPACK_IMPORTED_MODULE_0__/* .stepsOf */ .B_)(found.target), ...todo];
            if (found.target.startsWith('/')) {
                here = _systemd_image_path_js__WEBPACK_IMPORTED_MODULE_0__/* .ROOT */ .Dl;
                node = await tree.nodeAt(_systemd_image_path_js__WEBPACK_IMPORTED_MODULE_0__/* .ROOT */ .Dl);
            }
        }
        else {
            here = at;
            node = found;
        }
    }
    if (node === 'unknown')
        return { kind: 'unknown', at: here };
    return node === 'absent' || node.kind === 'symlink'
        ? { kind: 'missing', at: here }
        : { kind: 'found', path: here, node, links };
}
/** What went wrong with a path, as the end of a sentence that begins with it. */
function lookProblem(found, path) {
    switch (found.kind) {
        case 'missing':
            return found.at === path ? 'does not exist' : `leads to ${found.at}, which does not exist`;
        case 'not-a-directory':
            return `leads through ${found.at}, which is no folder`;
        case 'loop':
            return 'is a loop of symlinks';
        case 'closed':
            return `lies in ${found.at}, which only its owner or group may enter`;
    }
}
/** Whether others than owner and group may enter a folder, or execute a file. */
function isOpen(mode) {
    return (mode & 0o001) !== 0;
}
/** What was looked for, as far as it can be said when a folder on the way is missing. */
function belowMissing(folder, rest) {
    return rest.includes('..') ? folder : [folder, ...rest].join('/');
}


/***/ }),

/***/ 48890:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LP: () => (/* binding */ refusedUnit),
/* harmony export */   TC: () => (/* binding */ notMade),
/* harmony export */   mo: () => (/* binding */ notAsPlanned),
/* harmony export */   sM: () => (/* binding */ missingUnits),
/* harmony export */   xl: () => (/* binding */ ASKED_FOR_RULES)
/* harmony export */ });
/* harmony import */ var _rule_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30080);

const NOT_AS_PLANNED = {
    id: 'V01',
    severity: 'refused',
    title: 'What was packed is what was planned: every path, its type, mode, owner, time, link target and content.',
    why: 'Releases of mksquashfs with races have produced damaged images; such an image is not what was judged.',
    remedy: 'Run the step again; if it stays, use another version of squashfs-tools (input squashfs-tools).',
    source: 'this program',
};
const MISSING_UNIT = {
    id: 'V02',
    severity: 'refused',
    title: 'The units that the input units names are units that portablectl attaches (of the image, in mode verify).',
    why: 'portablectl passes over files that are no units of its five types, have another prefix, or are empty.',
    remedy: 'Build the image again with the unit, or take its name out of units.',
    source: 'this program',
};
/** The rules of what the workflow itself asks for. */
const ASKED_FOR_RULES = [NOT_AS_PLANNED, MISSING_UNIT];
/** More differences than this say the same thing over and over. */
const MOST_DIFFERENCES = 50;
/** The packed image is not what was planned. */
function notAsPlanned(differences) {
    const shown = differences
        .slice(0, MOST_DIFFERENCES)
        .map(({ path, what }) => (0,_rule_js__WEBPACK_IMPORTED_MODULE_0__/* .finding */ .g)(NOT_AS_PLANNED, `The packed image is not what was planned: ${path} ${what}.`));
    const more = differences.length - shown.length;
    if (more === 0)
        return shown;
    return [...shown, (0,_rule_js__WEBPACK_IMPORTED_MODULE_0__/* .finding */ .g)(NOT_AS_PLANNED, `${more} more paths of the packed image are not what was planned.`)];
}
/** Units that the user says an image has, and that portablectl would not attach from it. */
function missingUnits(expected, units) {
    return expected
        .filter((name) => !units.includes(name))
        .map((name) => ({
        ...(0,_rule_js__WEBPACK_IMPORTED_MODULE_0__/* .finding */ .g)(MISSING_UNIT, `${name} is not among the units that portablectl attaches from this image, though the input units names it.`),
        unit: name,
    }));
}
/** In mode validate: a file that is named as a unit, and that a build would not take for one. */
function refusedUnit({ message, remedy, at }) {
    return { ...(0,_rule_js__WEBPACK_IMPORTED_MODULE_0__/* .finding */ .g)(MISSING_UNIT, message, remedy), ...at };
}
/** In mode validate: a unit that Nix would make. */
function notMade(name, where) {
    const which = name ?? 'A unit';
    return {
        ...(0,_rule_js__WEBPACK_IMPORTED_MODULE_0__/* .finding */ .g)(MISSING_UNIT, `${which} (${where}) is made by Nix, which does not run in mode validate: what it says is not known.`, 'Nothing to do: a build judges it.'),
        severity: 'info',
        open: true,
        ...(name === undefined ? {} : { unit: name }),
    };
}


/***/ }),

/***/ 33452:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ax: () => (/* binding */ DAMAGED),
/* harmony export */   GP: () => (/* binding */ CHECKSUM),
/* harmony export */   H1: () => (/* binding */ OWNERS),
/* harmony export */   SK: () => (/* binding */ SIZE),
/* harmony export */   Te: () => (/* binding */ AMBIGUOUS),
/* harmony export */   iw: () => (/* binding */ ATTRIBUTES),
/* harmony export */   mg: () => (/* binding */ CONTAINER_RULES),
/* harmony export */   nY: () => (/* binding */ FOREIGN),
/* harmony export */   qo: () => (/* binding */ COMPRESSOR)
/* harmony export */ });
const DAMAGED = {
    id: 'F01',
    severity: 'refused',
    title: 'The file is a whole squashfs 4.0: its tables and every block of every file can be read.',
    why: 'systemd cannot mount it, or reads errors from it later. Up to 257 it says of most such files that they lack os-release data.',
    remedy: 'Build the image again, or download it again.',
    source: 'dissect-image.c dissect_image; Linux fs/squashfs/super.c squashfs_fill_super',
};
const SIZE = {
    id: 'F02',
    severity: 'refused',
    title: 'The size of the file is a multiple of 512 bytes, and its whole kilobytes hold the file system (a warning when it is no multiple of 4096).',
    why: 'A loop device ends at the last whole sector of 512 bytes, and the kernel reads kilobytes: the end of the file system is lost, and attach fails with a message about something else.',
    remedy: 'Pad the file with zeros (truncate --size=%4096 IMAGE), or build it without -nopad.',
    source: 'loop-util.c loop_device_make; Linux drivers/block/loop.c',
};
const COMPRESSOR = {
    id: 'F03',
    severity: 'warning',
    title: 'The image is compressed with gzip, xz or zstd.',
    why: 'The kernel of the host must have the decompressor, and not every distribution builds those of lz4, lzo and lzma in.',
    remedy: 'Set squash-compression to xz, zstd or gzip.',
    source: 'Linux fs/squashfs/Kconfig',
};
const FOREIGN = {
    id: 'F04',
    severity: 'refused',
    title: 'The file is an image itself, and not a compressed or archived one.',
    why: 'attach finds no file system in it. (A warning for other file systems, which systemd mounts and this program does not read.)',
    remedy: 'Unpack the file first, or build a squashfs image.',
    source: 'dissect-image.c dissect_image',
};
const OWNERS = {
    id: 'F07',
    severity: 'warning',
    title: 'Everything in the image belongs to root; there are no setuid or setgid programs, and no devices.',
    why: 'An owner of the build machine is another user, or none, on the host. NoNewPrivileges= and nodev, which the confined profiles bring, take the effect from setuid bits and device nodes.',
    remedy: 'Build with -all-root, and without such files.',
    source: 'systemd.exec(5), NoNewPrivileges=; namespace.c',
};
const ATTRIBUTES = {
    id: 'F08',
    severity: 'info',
    title: 'The image has no extended attributes.',
    why: 'Labels of SELinux and file capabilities of the build machine go with the files, and are other ones on a host; the program looks at none of them.',
    remedy: 'Build with -no-xattrs.',
    source: 'systemd#13930, systemd#32736; squashfs(4.0), xattr table',
};
const CHECKSUM = {
    id: 'F09',
    severity: 'refused',
    title: 'The file is the one that the .sha256 file beside it names.',
    why: 'importctl pull-raw --verify=checksum and sha256sum -c refuse it.',
    remedy: 'Download image and checksum again, or build the image again.',
    source: 'pull-common.c pull_verify',
};
const AMBIGUOUS = {
    id: 'F10',
    severity: 'warning',
    title: 'No name in the image contains a line break.',
    why: 'What unsquashfs says of such an image has more than one meaning, so this program cannot tell what is in it.',
    remedy: 'Leave out the file, or rename it, and build the image again.',
    source: 'unsquashfs(1), -pf',
};
/** The rules that concern the file and its owners, and not what the tree in it means. */
const CONTAINER_RULES = [
    DAMAGED,
    SIZE,
    COMPRESSOR,
    FOREIGN,
    OWNERS,
    ATTRIBUTES,
    CHECKSUM,
    AMBIGUOUS,
];


/***/ }),

/***/ 88132:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ fails),
/* harmony export */   n: () => (/* binding */ concerning)
/* harmony export */ });
/* harmony import */ var _finding_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(15533);

/** The findings that hold for a systemd that is to be supported: those of older ones stand in the report alone. */
function concerning(findings, { oldest }) {
    const releases = (0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .supported */ .$j)(oldest);
    return findings.filter((finding) => finding.releases?.some((release) => releases.includes(release)) ?? true);
}
/**
 * Whether what was found fails the step.
 * @param exceeds a service is more exposed than the input security-threshold allows
 */
function fails(findings, exceeds, demands) {
    if (demands.failOn === 'never')
        return false;
    if (exceeds)
        return true;
    return concerning(findings, demands).some((finding) => (0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .isError */ .bJ)(finding) || (demands.failOn === 'warning' && finding.severity === 'warning'));
}


/***/ }),

/***/ 30080:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ rule),
/* harmony export */   g: () => (/* binding */ finding)
/* harmony export */ });
/* harmony import */ var _systemd_profile_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(71245);
/* harmony import */ var _systemd_releases_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(62244);
/* harmony import */ var _systemd_unit_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18903);
/* harmony import */ var _finding_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(15533);




/** More findings of one rule that mean the same say nothing new: a unit can be made to give a million. */
const MOST_ALIKE = 500;
/** A finding of a rule, with its own severity, and its remedy unless a closer one is known. */
function finding({ id, severity, remedy, releases }, message, better = remedy) {
    return { rule: id, severity, message, remedy: better, ...(releases === undefined ? {} : { releases }) };
}
function rule(about, check) {
    return {
        about,
        async check(subject) {
            const findings = new Findings(about);
            await check(subject, (...told) => findings.add(...told));
            return findings.all();
        },
    };
}
/** What one rule has found in one subject. */
class Findings {
    about;
    alike = new Map();
    found = [];
    constructor(about) {
        this.about = about;
    }
    add(message, remedy, place, { severity = this.about.severity, releases = this.about.releases, open } = {}) {
        const { id } = this.about;
        // A finding that holds for no systemd is none.
        if (releases?.length === 0)
            return;
        if (_finding_js__WEBPACK_IMPORTED_MODULE_2__/* .SEVERITIES */ .oC.indexOf(severity) < _finding_js__WEBPACK_IMPORTED_MODULE_2__/* .SEVERITIES */ .oC.indexOf(this.about.severity))
            throw new Error(`${id} reports ${severity}, which is worse than it says of itself`);
        const meaning = {
            severity,
            ...(releases === undefined || releases.length === _systemd_releases_js__WEBPACK_IMPORTED_MODULE_3__/* .SYSTEMD_RELEASES */ .Vj.length ? {} : { releases }),
            ...(open === undefined ? {} : { open }),
        };
        const finding = { rule: id, message, remedy, ...partsOf(place), ...meaning };
        const kind = JSON.stringify(meaning);
        const count = (this.alike.get(kind)?.count ?? 0) + 1;
        this.alike.set(kind, { last: { rule: id, message, remedy, ...meaning }, count });
        if (count <= MOST_ALIKE)
            this.found.push(finding);
    }
    all() {
        const hidden = [...this.alike.values()].filter(({ count }) => count > MOST_ALIKE);
        return [
            ...this.found,
            ...hidden.map(({ last, count }) => ({
                ...last,
                message: `${count - MOST_ALIKE} more like the ${MOST_ALIKE} above.`,
            })),
        ];
    }
}
/** A profile of the user's is named by its path; the stock ones, and files of the machine, nobody can annotate. */
function isInRepository(dropIn) {
    return !(0,_systemd_profile_js__WEBPACK_IMPORTED_MODULE_0__/* .isStockProfile */ .Ie)(dropIn) && !dropIn.startsWith('/');
}
/** A place in a unit of the repository has its file; in a unit that only the image has, line and column of its text; in a profile, those of the user's file. */
function partsOf(place) {
    if (place === undefined)
        return {};
    const { unit } = place;
    const { line, column } = 'setting' in place ? (0,_systemd_unit_file_js__WEBPACK_IMPORTED_MODULE_1__/* .positionInValue */ .SR)(place.setting, place.offset) : place;
    const dropIn = 'setting' in place ? place.setting.dropIn : undefined;
    if (dropIn !== undefined)
        return { unit: unit.name, ...(isInRepository(dropIn) ? { file: dropIn, line, column } : {}) };
    const position = unit.locate(line, column);
    return { unit: unit.name, ...(position ?? { line, column }) };
}


/***/ }),

/***/ 44461:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Nw: () => (/* binding */ subjectOfPlan),
  DR: () => (/* binding */ subjectOfUnits),
  DE: () => (/* binding */ subjectOfView)
});

// EXTERNAL MODULE: ./sources/unit-part.ts
var unit_part = __webpack_require__(55593);
// EXTERNAL MODULE: ./systemd/image-path.ts
var image_path = __webpack_require__(1285);
// EXTERNAL MODULE: ./systemd/unit-folders.ts
var unit_folders = __webpack_require__(90500);
// EXTERNAL MODULE: ./systemd/unit-name.ts
var unit_name = __webpack_require__(36914);
// EXTERNAL MODULE: ./view/view.ts
var view_view = __webpack_require__(44431);
;// CONCATENATED MODULE: ./image/attached-units.ts





/**
 * The units of an image that `portablectl attach` takes for a prefix, sorted by name. systemd: portable.c extract_now:
 * a valid name, an attached type, the prefix, a regular file or a symlink to one, not empty. (A symlink is followed
 * inside the image, as systemd does from 262 on; older ones do not, see `throughHost`.)
 */
async function attachedUnits(view, prefix) {
    const units = new Map();
    for (const folder of unit_folders/* UNIT_FOLDERS */.x) {
        const found = await (0,view_view/* resolve */.h)(view, folder);
        if (found.kind !== 'found' || found.node.kind !== 'directory')
            continue;
        for (const entry of await view.list(found.path)) {
            const parsed = (0,unit_name/* parseUnitName */.lW)(entry);
            if (!parsed.ok || units.has(parsed.name) || !(0,unit_name/* matchesPrefix */.WP)(entry, prefix))
                continue;
            if (!unit_name/* ATTACHED_TYPES */.DC.some((type) => type === parsed.type))
                continue;
            const file = await (0,view_view/* resolve */.h)(view, (0,image_path/* imagePath */.d0)(`${found.path}/${entry}`));
            if (file.kind !== 'found' || file.node.kind !== 'file')
                continue;
            const content = await view.read(file.path, unit_part/* LARGEST_UNIT */.mR);
            const whole = file.node.size <= unit_part/* LARGEST_UNIT */.mR;
            if (content.length > 0)
                units.set(parsed.name, { name: parsed.name, path: file.path, content, throughHost: file.leaves, whole });
        }
    }
    return [...units.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

// EXTERNAL MODULE: ./image/os-release-file.ts
var os_release_file = __webpack_require__(2001);
// EXTERNAL MODULE: ./image/plan-view.ts
var plan_view = __webpack_require__(24841);
// EXTERNAL MODULE: ./sources/unit.ts
var sources_unit = __webpack_require__(86799);
// EXTERNAL MODULE: ./systemd/image-name.ts
var image_name = __webpack_require__(76441);
// EXTERNAL MODULE: ./systemd/mount-plan.ts + 8 modules
var mount_plan = __webpack_require__(94509);
// EXTERNAL MODULE: ./systemd/profile.ts + 1 modules
var systemd_profile = __webpack_require__(71245);
// EXTERNAL MODULE: ./systemd/unit-file.ts
var unit_file = __webpack_require__(18903);
;// CONCATENATED MODULE: ./rules/subject.ts








/** An image before it exists. */
async function subjectOfPlan(plan, profile, knowledge = {}) {
    return subjectOfView(plan.fileName, (0,plan_view/* viewOfPlan */._)(plan), profile, plan.units, plan.fileName, knowledge);
}
/**
 * An image by the tree it has: the units are those that portabled finds in it. For units of the repository that are
 * among them, `known` tells where their lines stand there.
 */
async function subjectOfView(fileName, view, profile, known = [], realName = fileName, knowledge = {}) {
    const found = (0,image_name/* prefixOfImageName */.EC)(fileName);
    const attached = found.ok ? await attachedUnits(view, found.prefix) : [];
    const units = attached.map(({ name, content, throughHost, whole }) => {
        const file = (0,unit_file/* parseUnitFile */.Mj)(Buffer.from(content).toString('utf8'));
        const unit = known.find((candidate) => candidate.name === name);
        return { ...subjectUnit(name, file, profile, throughHost, unit), ...(whole ? {} : { cut: true }) };
    });
    return { fileName, realName, ...(await subjectOf(view, profile, units, knowledge)) };
}
/** Units of a repository, of an image that is not built: in `view` is what is known of it, which may be nothing. */
async function subjectOfUnits(given, view, profile, knowledge, fileName) {
    const units = given.map((unit) => subjectUnit(unit.name, unit.file, profile, false, unit));
    const name = fileName === undefined ? {} : { fileName, realName: fileName };
    return { ...name, ...(await subjectOf(view, profile, units, knowledge)) };
}
async function subjectOf(view, profile, units, { seen = () => true, architecture }) {
    return {
        view,
        units,
        profile,
        osRelease: await (0,os_release_file/* findOsRelease */.n)(view),
        mountPlans: units.map((unit) => ({ unit, plan: (0,mount_plan/* mountPlan */.zF)(unit.name, unit.effective) })),
        seen,
        ...(architecture === undefined ? {} : { architecture }),
    };
}
function subjectUnit(name, file, profile, throughHost, unit) {
    return {
        name,
        file,
        effective: (0,systemd_profile/* withProfile */.oO)(name, file, profile),
        throughHost,
        locate: (line, column) => (unit === undefined ? undefined : (0,sources_unit/* positionOf */.d)(unit, line, column)),
    };
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

/***/ 34440:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ killGroup)
/* harmony export */ });
/* harmony import */ var node_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1708);
/* harmony import */ var node_process__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_process__WEBPACK_IMPORTED_MODULE_0__);

/** Ends a process that leads a group of its own (`detached`), with all that it started and that stayed in the group. */
function killGroup(pid) {
    try {
        if (pid !== undefined)
            node_process__WEBPACK_IMPORTED_MODULE_0___default().kill(-pid, 'SIGKILL');
    }
    catch {
        // All of it has ended.
    }
}


/***/ }),

/***/ 86799:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ positionOf)
/* harmony export */ });
/* harmony import */ var _substitution_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(98656);

/** Where a line of the unit stands in the repository. */
function positionOf(unit, line, column) {
    let part = unit.parts[0];
    for (const candidate of unit.parts)
        if (candidate.firstLine <= line)
            part = candidate;
    const position = { file: part?.file ?? unit.name, line: line - (part?.firstLine ?? 1) + 1 };
    if (column === undefined)
        return position;
    return { ...position, column: (0,_substitution_js__WEBPACK_IMPORTED_MODULE_0__/* .originalColumn */ .aO)(part?.edits ?? [], position.line, column) };
}


/***/ }),

/***/ 89132:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ accessSettings),
/* harmony export */   p: () => (/* binding */ workingDirectory)
/* harmony export */ });
/* harmony import */ var _image_path_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1285);
/* harmony import */ var _releases_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(62244);
/* harmony import */ var _setting_paths_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(50125);
/* harmony import */ var _unit_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(18903);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(81497);





/** Each list with the older name of its setting, which fills the same list. */
const ACCESS_LISTS = [
    { keys: ['ReadWritePaths', 'ReadWriteDirectories'], mode: 'read-write' },
    { keys: ['ReadOnlyPaths', 'ReadOnlyDirectories'], mode: 'read-only' },
    { keys: ['InaccessiblePaths', 'InaccessibleDirectories'], mode: 'inaccessible' },
    { keys: ['ExecPaths'], mode: 'exec' },
    { keys: ['NoExecPaths'], mode: 'no-exec' },
];
/**
 * ReadWritePaths= and its like: the path must be there once all is mounted; systemd makes none of them. `-` forgives, and `+`, "relative to
 * the root of the unit", changes nothing for a service that has an image as its root (measured).
 */
function accessSettings(unitName, unit) {
    return ACCESS_LISTS.flatMap(({ keys, mode }) => (0,_setting_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .listSettings */ .cl)(unit, keys).flatMap((setting) => accessEntries(unitName, setting, mode)));
}
function accessEntries(unitName, setting, mode) {
    const { words, problem } = (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .splitWords */ .yM)(setting.value);
    const entries = words.flatMap(({ text, offset }) => {
        const [prefix] = /^-?\+?/.exec(text) ?? [''];
        const path = (0,_setting_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .absolutePath */ .Hi)(text.slice(prefix.length), unitName);
        if (path.kind !== 'path')
            return [{ kind: path.kind, setting, offset, reason: path.reason }];
        const optional = prefix.startsWith('-');
        const origin = { kind: 'setting', setting, offset };
        return [
            { kind: 'target', target: { target: path.path, type: 'either', purpose: 'access', mode, origin, optional } },
        ];
    });
    return [...entries, ...(0,_setting_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .ignoredRest */ .P6)(setting, problem)];
}
const KERNEL_FOLDERS = ['/proc', '/sys', '/dev'].map(_image_path_js__WEBPACK_IMPORTED_MODULE_0__/* .imagePath */ .d0);
/** WorkingDirectory=: one path, without quotes or escapes; `~` is the home of the user, `-` forgives all but what systemd refuses to load. */
function workingDirectory(unitName, unit, dynamicUser) {
    const setting = (0,_unit_file_js__WEBPACK_IMPORTED_MODULE_2__/* .lastSetting */ .nO)(unit, 'Service', 'WorkingDirectory');
    if (setting === undefined)
        return [];
    const remark = (kind, reason) => [
        { kind, setting, offset: 0, reason },
    ];
    const optional = setting.value.startsWith('-');
    const text = optional ? setting.value.slice(1) : setting.value;
    if (text === '~') {
        const reason = 'With DynamicUser=yes there is no home, and systemd refuses the unit.';
        // 252 enters no home, and with "-" goes on.
        const of = optional ? { releases: (0,_releases_js__WEBPACK_IMPORTED_MODULE_4__/* .from */ .HT)(253) } : {};
        if (dynamicUser)
            return [{ kind: 'impossible', setting, offset: 0, reason, ...of }];
        const user = lastValue(unit, 'User');
        if (!['', 'root', '0'].includes(user)) {
            return optional ? [] : remark('unknown', `The home of ${user} is known on the host only.`);
        }
    }
    const path = (0,_setting_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .absolutePath */ .Hi)(text === '~' ? '/root' : text, unitName);
    if (path.kind === 'unknown')
        return optional ? [] : remark('unknown', path.reason);
    if (path.kind !== 'path') {
        return optional
            ? remark('ignored', path.reason)
            : remark('impossible', `${path.reason} systemd does not load the unit.`);
    }
    if (KERNEL_FOLDERS.some((folder) => (0,_image_path_js__WEBPACK_IMPORTED_MODULE_0__/* .isWithin */ .UO)(path.path, folder))) {
        const reason = 'From systemd 257 on a working directory in /proc, /sys or /dev is refused.';
        return [{ kind: 'impossible', setting, offset: 0, reason, releases: (0,_releases_js__WEBPACK_IMPORTED_MODULE_4__/* .from */ .HT)(255) }];
    }
    if (path.path === _image_path_js__WEBPACK_IMPORTED_MODULE_0__/* .ROOT */ .Dl)
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
    return (0,_unit_file_js__WEBPACK_IMPORTED_MODULE_2__/* .lastSetting */ .nO)(unit, 'Service', key)?.value ?? '';
}


/***/ }),

/***/ 81685:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pv: () => (/* binding */ directoriesOf),
/* harmony export */   Rb: () => (/* binding */ LASTING_DIRECTORIES),
/* harmony export */   VO: () => (/* binding */ directorySettings)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _image_path_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1285);
/* harmony import */ var _releases_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(62244);
/* harmony import */ var _setting_paths_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(50125);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(81497);





/** The settings whose folders stay on the host when the service has ended, and where they are. */
const LASTING_DIRECTORIES = [
    { key: 'StateDirectory', folder: (0,_image_path_js__WEBPACK_IMPORTED_MODULE_1__/* .imagePath */ .d0)('/var/lib'), links: true },
    { key: 'CacheDirectory', folder: (0,_image_path_js__WEBPACK_IMPORTED_MODULE_1__/* .imagePath */ .d0)('/var/cache'), links: true },
    { key: 'LogsDirectory', folder: (0,_image_path_js__WEBPACK_IMPORTED_MODULE_1__/* .imagePath */ .d0)('/var/log'), links: true },
    { key: 'ConfigurationDirectory', folder: (0,_image_path_js__WEBPACK_IMPORTED_MODULE_1__/* .imagePath */ .d0)('/etc'), links: false },
];
const RUNTIME = { key: 'RuntimeDirectory', folder: (0,_image_path_js__WEBPACK_IMPORTED_MODULE_1__/* .imagePath */ .d0)('/run'), links: true };
const BEFORE_FLAGS = { releases: (0,_releases_js__WEBPACK_IMPORTED_MODULE_4__/* .before */ .gM)(257), style: { ..._words_js__WEBPACK_IMPORTED_MODULE_3__/* .COLON_PARTS */ .Ze, coalesce: true }, parts: 2 };
const WITH_FLAGS = { releases: (0,_releases_js__WEBPACK_IMPORTED_MODULE_4__/* .from */ .HT)(257), style: _words_js__WEBPACK_IMPORTED_MODULE_3__/* .COLON_PARTS */ .Ze, parts: 3 };
const READINGS = [BEFORE_FLAGS, WITH_FLAGS];
/**
 * StateDirectory= and its like: systemd binds the host's folder over the leaf, then makes the symlinks of `leaf:link`, each relative to its
 * own folder. On a read-only root both must be there (exec-invoke.c compile_bind_mounts, compile_symlinks; measured on 252, 257, 262).
 */
function directorySettings(unitName, unit) {
    return [...LASTING_DIRECTORIES, RUNTIME].flatMap((kind) => withNested(entriesOf(kind, unitName, unit)));
}
/** Every folder that the directory settings make on the host. RuntimeDirectory= is below `/run` and asks nothing of the image. */
function directoriesOf(unitName, unit) {
    const entries = [...LASTING_DIRECTORIES, RUNTIME].flatMap((kind) => entriesOf(kind, unitName, unit));
    return entries.flatMap((entry) => (isLeaf(entry) ? [entry.target.target] : []));
}
function entriesOf(kind, unitName, unit) {
    return (0,_setting_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .listSettings */ .cl)(unit, [kind.key]).flatMap((setting) => {
        const { words, problem } = (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .splitWords */ .yM)(setting.value, _words_js__WEBPACK_IMPORTED_MODULE_3__/* .TUPLES */ .mr);
        const going = new Set(READINGS);
        const seen = new Set();
        const entries = words.flatMap(({ text, offset }) => {
            // Said twice is as good as once.
            if (seen.has(text))
                return [];
            seen.add(text);
            // Without a colon, and not empty: all systemds read the same.
            if (going.size === READINGS.length && text !== '' && !text.includes(':')) {
                const { parts, ends } = readWord(kind, unitName, text, WITH_FLAGS);
                if (ends)
                    going.clear();
                return parts.map((part) => toEntry(part, setting, offset));
            }
            const read = READINGS.filter((reading) => going.has(reading)).map((reading) => {
                const { parts, ends } = readWord(kind, unitName, text, reading);
                if (ends)
                    going.delete(reading);
                return { parts, releases: reading.releases };
            });
            return merged(read).map((part) => toEntry(part, setting, offset));
        });
        return [...entries, ...(0,_setting_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .ignoredRest */ .P6)(setting, problem)];
    });
}
function readWord(kind, unitName, text, reading) {
    const ended = (why) => ({
        parts: [{ kind: 'ignored', reason: `${why} systemd ignores the value from there on.` }],
        ends: true,
    });
    const texts = [];
    for (let at = 0; at !== undefined && texts.length < reading.parts;) {
        const found = (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .nextWord */ .Qn)(text, at, reading.style);
        if (found.kind === 'malformed')
            return ended(found.problem);
        if (found.kind === 'end')
            break;
        texts.push(found.word.text);
        at = found.next;
    }
    const [leaf, link = '', flag = ''] = texts;
    if (leaf === undefined)
        return ended(`There is nothing in ${JSON.stringify(text)}.`);
    return { parts: readParts(kind, unitName, leaf, link, flag), ends: false };
}
/** One list where all systemds agree. */
function merged(read) {
    const [first] = read;
    if (first === undefined)
        return [];
    const isSame = read.every(({ parts }) => JSON.stringify(parts) === JSON.stringify(first.parts));
    if (isSame && read.length === READINGS.length)
        return first.parts;
    return read.flatMap(({ parts, releases }) => parts.map((part) => ({ ...part, releases })));
}
function readParts(kind, unitName, leafText, linkText, flag) {
    const leaf = (0,_setting_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .pathBelow */ .Br)(kind.folder, leafText, unitName);
    if (leaf.kind !== 'path')
        return [leaf];
    if (leaf.path === kind.folder)
        return [{ kind: 'ignored', reason: NOTHING_LEFT }];
    if ((0,_image_path_js__WEBPACK_IMPORTED_MODULE_1__/* .isWithin */ .UO)(leaf.path, (0,_image_path_js__WEBPACK_IMPORTED_MODULE_1__/* .imagePath */ .d0)(`${kind.folder}/private`))) {
        return [{ kind: 'ignored', reason: `${kind.key} cannot be "private".` }];
    }
    if (leaf.path.includes('\\')) {
        return [{ kind: 'unknown', reason: 'systemd 257 cannot start a service with a backslash in this path.' }];
    }
    if (flag !== '' && flag !== 'ro')
        return [{ kind: 'ignored', reason: `There is no flag ${JSON.stringify(flag)}.` }];
    if (linkText === '')
        return [{ kind: 'leaf', path: leaf.path }];
    if (!kind.links) {
        return [{ kind: 'ignored', reason: `${kind.key} takes no symlink; systemd ignores the whole entry.` }];
    }
    const link = (0,_setting_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .pathBelow */ .Br)(kind.folder, linkText, unitName);
    if (link.kind !== 'path')
        return [link];
    if (link.path === kind.folder)
        return [{ kind: 'ignored', reason: NOTHING_LEFT }];
    const text = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.relative((0,_image_path_js__WEBPACK_IMPORTED_MODULE_1__/* .parentOf */ .gN)(link.path), leaf.path);
    return [
        { kind: 'leaf', path: leaf.path },
        { kind: 'link', path: link.path, text },
    ];
}
const NOTHING_LEFT = 'Of "." and "./", systemd leaves no path.';
function toEntry({ releases, ...part }, setting, offset) {
    const of = releases === undefined ? {} : { releases };
    if (part.kind !== 'leaf' && part.kind !== 'link')
        return { ...part, setting, offset, ...of };
    const origin = { kind: 'setting', setting, offset };
    const common = { target: part.path, purpose: 'directory-setting', origin, optional: false, ...of };
    return {
        kind: 'target',
        target: part.kind === 'leaf'
            ? { ...common, type: 'directory', mode: 'bind' }
            : { ...common, type: 'symlink', link: part.text },
    };
}
/** A folder below another of the same setting is made on the host, inside that one, and not mounted; if every systemd has that other one. */
function withNested(entries) {
    const leaves = new Set(entries.flatMap((entry) => (isLeaf(entry) && entry.target.releases === undefined ? [entry.target.target] : [])));
    return entries.map((entry) => {
        if (!isLeaf(entry) || !(0,_image_path_js__WEBPACK_IMPORTED_MODULE_1__/* .ancestorsOf */ .Gw)(entry.target.target).some((folder) => leaves.has(folder)))
            return entry;
        return { kind: 'target', target: { ...entry.target, mode: undefined } };
    });
}
function isLeaf(entry) {
    return entry.kind === 'target' && entry.target.type === 'directory';
}


/***/ }),

/***/ 26995:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JB: () => (/* binding */ execSearchPath),
/* harmony export */   Qn: () => (/* binding */ variableOf),
/* harmony export */   XM: () => (/* binding */ pathOf),
/* harmony export */   _X: () => (/* binding */ workingDirectoryOf),
/* harmony export */   bi: () => (/* binding */ LOCAL_AND_USR),
/* harmony export */   jb: () => (/* binding */ defaultPath)
/* harmony export */ });
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81497);
/* harmony import */ var _specifiers_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1859);
/* harmony import */ var _unit_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(18903);



const LOCAL_AND_USR = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin'];
/** PATH of a service on Debian and Ubuntu (path-util.h): until 254 with the folders of before /usr was merged. */
function defaultPath(release) {
    return Number(release) < 255 ? [...LOCAL_AND_USR, '/sbin', '/bin'] : LOCAL_AND_USR;
}
/** ExecSearchPath=; undefined when there is none. Folders that only the host could tell stay as they are, and are not looked into. */
function execSearchPath({ name, effective }) {
    const words = (0,_unit_file_js__WEBPACK_IMPORTED_MODULE_2__/* .effectiveSettings */ .f)(effective, 'Service', 'ExecSearchPath').flatMap(({ value }) => (0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .splitWords */ .yM)(value, COLONS).words);
    const folders = words.flatMap(({ text }) => {
        const expansion = (0,_specifiers_js__WEBPACK_IMPORTED_MODULE_1__/* .expandSpecifiers */ ._)(text, name);
        return expansion.kind === 'known' && expansion.text.startsWith('/') ? [expansion.text] : [];
    });
    return folders.length === 0 ? undefined : folders;
}
/** PATH in the environment of a service, which env(1) uses; confstr(3) has another one for who has none. */
function pathOf(unit, release) {
    const assigned = assignedTo(unit, 'PATH')?.split(':') ?? execSearchPath(unit) ?? defaultPath(release);
    return isUnset(unit, 'PATH', assigned.join(':')) ? ['/bin', '/usr/bin'] : assigned;
}
const COLONS = { separators: ':', quotes: true, backslash: 'next', coalesce: true };
/** What a service finds in a variable. */
function variableOf(unit, variable) {
    const value = assignedTo(unit, variable);
    return value === undefined || isUnset(unit, variable, value) ? undefined : value;
}
/** UnsetEnvironment= has the last word: it takes a variable away, or one that has a certain value (env-util.c strv_env_delete). */
function isUnset({ name, effective }, variable, value) {
    return (0,_unit_file_js__WEBPACK_IMPORTED_MODULE_2__/* .effectiveSettings */ .f)(effective, 'Service', 'UnsetEnvironment')
        .flatMap((setting) => (0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .splitWords */ .yM)(setting.value, _words_js__WEBPACK_IMPORTED_MODULE_0__/* .C_WORDS */ .q8).words)
        .some(({ text }) => {
        const expansion = (0,_specifiers_js__WEBPACK_IMPORTED_MODULE_1__/* .expandSpecifiers */ ._)(text, name);
        return expansion.kind === 'known' && [variable, `${variable}=${value}`].includes(expansion.text);
    });
}
/** The last of Environment= that sets a variable; EnvironmentFile= is read on the host, where a reference host has nothing of it. */
function assignedTo({ name, effective }, variable) {
    const assignments = (0,_unit_file_js__WEBPACK_IMPORTED_MODULE_2__/* .effectiveSettings */ .f)(effective, 'Service', 'Environment').flatMap(({ value }) => (0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .splitWords */ .yM)(value, _words_js__WEBPACK_IMPORTED_MODULE_0__/* .C_WORDS */ .q8).words);
    const last = assignments.findLast(({ text }) => text.startsWith(`${variable}=`));
    if (last === undefined)
        return undefined;
    const expansion = (0,_specifiers_js__WEBPACK_IMPORTED_MODULE_1__/* .expandSpecifiers */ ._)(last.text.slice(variable.length + 1), name);
    return expansion.kind === 'known' ? expansion.text : undefined;
}
/** Undefined when only the host knows. */
function workingDirectoryOf({ name, effective }) {
    const value = (0,_unit_file_js__WEBPACK_IMPORTED_MODULE_2__/* .lastSetting */ .nO)(effective, 'Service', 'WorkingDirectory')?.value.replace(/^-/, '') ?? '/';
    const expansion = (0,_specifiers_js__WEBPACK_IMPORTED_MODULE_1__/* .expandSpecifiers */ ._)(value, name);
    return expansion.kind === 'known' && expansion.text.startsWith('/') ? expansion.text : undefined;
}


/***/ }),

/***/ 88058:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  f5: () => (/* binding */ EXEC_KEYS),
  XL: () => (/* binding */ MOST_COMMANDS),
  Zc: () => (/* binding */ SOCKET_EXEC_KEYS),
  ee: () => (/* binding */ execEntries)
});

// UNUSED EXPORTS: parseExecLine

// EXTERNAL MODULE: ./systemd/image-path.ts
var image_path = __webpack_require__(1285);
// EXTERNAL MODULE: ./systemd/specifiers.ts
var specifiers = __webpack_require__(1859);
;// CONCATENATED MODULE: ./systemd/exec-program.ts


/** `|` came with 258. Which prefix excludes which is the same before and after. */
function readPrefixes(word, release) {
    let [forgiven, ownName, verbatim, shell] = [false, false, false, false];
    let privilege = 'ordinary';
    let length = 0;
    for (; length < word.length; length += 1) {
        const prefix = word.charAt(length);
        if (prefix === '-' && !forgiven)
            forgiven = true;
        else if (prefix === '@' && !ownName)
            ownName = true;
        else if (prefix === ':' && !verbatim)
            verbatim = true;
        else if (prefix === '|' && !shell && Number(release) >= 258)
            shell = true;
        else if (prefix === '+' && privilege === 'ordinary')
            privilege = '+';
        else if (prefix === '!' && privilege === 'ordinary')
            privilege = '!';
        else if (prefix === '!' && privilege === '!')
            privilege = '!!';
        else
            break;
    }
    return { length, forgiven, ownName, privilege, shell };
}
/** path-util.c: PATH_MAX less its NUL, and NAME_MAX. */
const LONGEST_PATH = 4095;
const LONGEST_NAME = 255;
function readProgram(text, unitName, release) {
    const bad = (reason) => ({ kind: 'bad', reason });
    const expansion = (0,specifiers/* expandSpecifiers */._)(text, unitName);
    if (expansion.kind === 'unknown')
        return { kind: 'unknown', text, specifier: expansion.specifier };
    if (expansion.kind === 'invalid')
        return bad(`systemd cannot expand ${expansion.specifier}.`);
    const path = expansion.text;
    const shown = JSON.stringify(path);
    if (path === '')
        return bad('There is no program to execute.');
    if (/[\u0001-\u001f\u007f"'\\]/.test(path))
        return bad(`The program ${shown} has a quote, backslash or control character.`);
    // string_is_safe() minds the characters of patterns from 258 on (measured on 262; 257 takes them).
    if (Number(release) >= 258 && /[*?[]/.test(path))
        return bad(`The program ${shown} has a "*", "?" or "[" in its name.`);
    if (path.endsWith('/'))
        return bad(`The program ${shown} ends in "/", as a folder.`);
    const parts = (0,image_path/* stepsOf */.B_)(path);
    const isShort = parts.every((part) => Buffer.byteLength(part) <= LONGEST_NAME);
    if (path.startsWith('/')) {
        if (!isShort || Buffer.byteLength(path) > LONGEST_PATH)
            return bad(`The path ${shown} is too long.`);
        return { kind: 'path', path: `/${parts.join('/')}` };
    }
    if (path.includes('/') || path === '.' || path === '..' || !isShort) {
        return bad(`The program ${shown} is neither an absolute path nor a bare name.`);
    }
    return { kind: 'name', name: path };
}

// EXTERNAL MODULE: ./systemd/words.ts
var systemd_words = __webpack_require__(81497);
;// CONCATENATED MODULE: ./systemd/exec-words.ts

const BLANKS = ' \t\n\r';
/** One word from begin to end: nothing separates in it any more. */
const ONE_WORD = { separators: '', quotes: true, backslash: 'c', coalesce: true };
/**
 * Takes one word of a command line from `from` on, where no blank stands: quotes go, C escapes are read, and a backslash that begins none of
 * them is kept with a warning. Undefined when a quote is never closed (extract-word.c extract_first_word_and_warn).
 */
function execWord(text, from) {
    const end = endOfWord(text, from);
    if (end === undefined)
        return undefined;
    const raw = text.slice(from, end);
    return { text: decoded(raw), offset: from, raw, next: skipBlanks(text, end) };
}
function skipBlanks(text, from) {
    let at = from;
    while (at < text.length && BLANKS.includes(text.charAt(at)))
        at += 1;
    return at;
}
function endOfWord(text, from) {
    let quote = '';
    let at = from;
    for (; at < text.length; at += 1) {
        const character = text.charAt(at);
        if (character === '\\')
            at += 1;
        else if (quote !== '') {
            if (character === quote)
                quote = '';
        }
        else if (character === '"' || character === "'")
            quote = character;
        else if (BLANKS.includes(character))
            break;
    }
    return quote === '' ? Math.min(at, text.length) : undefined;
}
function decoded(raw) {
    const strict = oneWord(raw);
    return strict ?? oneWord(raw.replace(/\\(?:[xuU0-7][0-9a-fA-F]{0,8}|[^])?/gu, keptUnlessEscape)) ?? raw;
}
/** Makes of a backslash that begins no escape one that stands for itself. */
function keptUnlessEscape(found) {
    for (const length of [found.length, 10, 6, 4, 2]) {
        const escape = found.slice(0, length);
        if (length <= found.length && oneWord(escape) !== undefined)
            return escape + found.slice(length);
    }
    return `\\\\${found.slice(1).replace(/["']/g, '\\$&')}`;
}
function oneWord(raw) {
    const { words, problem } = (0,systemd_words/* splitWords */.yM)(raw, ONE_WORD);
    return problem === undefined ? (words[0]?.text ?? '') : undefined;
}

// EXTERNAL MODULE: ./systemd/unit-file.ts
var unit_file = __webpack_require__(18903);
;// CONCATENATED MODULE: ./systemd/exec-line.ts




/** The commands of a service, in the order in which systemd runs them (systemd.service(5)). */
const EXEC_KEYS = [
    'ExecCondition',
    'ExecStartPre',
    'ExecStart',
    'ExecStartPost',
    'ExecReload',
    'ExecReloadPost',
    'ExecStop',
    'ExecStopPost',
];
/** A service of more commands is nobody's: this program looks at no more of them (rule X11). */
const MOST_COMMANDS = 1000;
/** The commands of a socket (systemd.socket(5)): they run on the host, whatever image its service has. */
const SOCKET_EXEC_KEYS = ['ExecStartPre', 'ExecStartPost', 'ExecStopPre', 'ExecStopPost'];
/**
 * The commands of one key of a unit. An empty assignment forgets those before it, but not that systemd refused one of them.
 * systemd: load-fragment.c config_parse_exec.
 */
function execEntries(unitName, unit, key, release, section = 'Service') {
    let entries = [];
    for (const setting of (0,unit_file/* settingsOf */.f5)(unit, section, key)) {
        if (setting.value === '')
            entries = entries.filter(({ kind }) => kind === 'refused');
        // One by one: a call takes no argument list of a hundred thousand.
        else
            for (const entry of parseExecLine(setting, unitName, release))
                entries.push(entry);
    }
    return entries;
}
/** What was read of a setting, by release and unit: every rule asks, and a line may have a megabyte. */
const read = new WeakMap();
/** Every command of one assignment: `;` begins another one. */
function parseExecLine(setting, unitName, release) {
    const known = read.get(setting) ?? new Map();
    read.set(setting, known);
    const asked = `${release} ${unitName}`;
    const entries = known.get(asked) ?? readCommands(setting, unitName, release);
    known.set(asked, entries);
    return entries;
}
function readCommands(setting, unitName, release) {
    const entries = [];
    for (let from = 0; from !== undefined;) {
        const command = readCommand(setting, from, unitName, release);
        if (command.entry !== undefined)
            entries.push(command.entry);
        from = command.next;
    }
    return entries;
}
function readCommand(setting, from, unitName, release) {
    const text = setting.value;
    const start = skipBlanks(text, from);
    if (start >= text.length)
        return { entry: undefined, next: undefined };
    const first = execWord(text, start);
    if (first === undefined)
        return dropped('ignored', setting, start, NEVER_CLOSED);
    if (first.text === ';')
        return { entry: undefined, next: first.next };
    const prefixes = readPrefixes(first.text, release);
    const offset = start + offsetInRaw(first.raw, prefixes.length);
    const drop = (reason) => dropped(prefixes.forgiven ? 'ignored' : 'refused', setting, offset, reason);
    const named = first.text.slice(prefixes.length);
    const program = prefixes.shell ? { kind: 'shell' } : readProgram(named, unitName, release);
    if (program.kind === 'bad')
        return drop(program.reason);
    const rest = readWords(text, first.next, unitName);
    if (rest.problem !== undefined)
        return drop(rest.problem);
    const words = prefixes.shell && named !== '' ? [{ text: named, offset }, ...rest.words] : rest.words;
    if (prefixes.ownName && !prefixes.shell && words.length === 0) {
        return drop('After "@" and a program must come the name that the program is to see.');
    }
    const { forgiven, privilege, ownName } = prefixes;
    return {
        entry: { kind: 'command', setting, offset, program, forgiven, privilege, words, ownName },
        next: rest.next,
    };
}
const NEVER_CLOSED = 'A quote is never closed.';
function dropped(kind, setting, offset, reason) {
    return { entry: { kind, setting, offset, reason }, next: undefined };
}
/** Where the character at `offset` of a word stands in how the word is written: after its opening quote, if any. */
function offsetInRaw(raw, offset) {
    return /^["']/.test(raw) ? offset + 1 : offset;
}
function readWords(text, from, unitName) {
    const words = [];
    for (let at = from; at < text.length;) {
        const word = execWord(text, at);
        if (word === undefined)
            return { words, next: undefined, problem: NEVER_CLOSED };
        if (word.raw === ';')
            return { words, next: word.next };
        if (word.raw !== '\\;') {
            const expansion = (0,specifiers/* expandSpecifiers */._)(word.text, unitName);
            if (expansion.kind === 'invalid') {
                return { words, next: undefined, problem: `systemd cannot expand ${expansion.specifier}.` };
            }
        }
        words.push({ text: word.raw === '\\;' ? ';' : word.text, offset: word.offset });
        at = word.next;
    }
    return { words, next: undefined };
}


/***/ }),

/***/ 34611:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ isAtOrAbove)
/* harmony export */ });
/**
 * Asks whether a path is one of these or lies above one. Sorted once and searched: to keep every folder above each of many deep paths would
 * take far more room than the paths.
 */
function isAtOrAbove(paths) {
    const all = new Set(paths);
    const sorted = [...all].sort();
    return (path) => {
        if (all.has(path))
            return true;
        const inside = path === '/' ? path : `${path}/`;
        return sorted[firstFrom(sorted, inside)]?.startsWith(inside) === true;
    };
}
/** The index of the first that is not before `text`. */
function firstFrom(sorted, text) {
    let [low, high] = [0, sorted.length];
    while (low < high) {
        const middle = (low + high) >> 1;
        if ((sorted[middle] ?? '') < text)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}


/***/ }),

/***/ 73258:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ isOnStockHost),
/* harmony export */   j: () => (/* binding */ typeOfBind)
/* harmony export */ });
/* harmony import */ var _stock_stock_paths_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(70991);

/** Whether a bind needs a file or a folder at its target, as far as the names tell. A trailing slash, which systemd ignores, means a folder. */
function typeOfBind(source, target) {
    if (source.endsWith('/') || target.endsWith('/'))
        return { type: 'directory' };
    const kinds = [source, target].map(_stock_stock_paths_js__WEBPACK_IMPORTED_MODULE_0__/* .kindOnHosts */ .R);
    if (kinds.includes('file'))
        return { type: 'file' };
    return { type: kinds.includes('directory') ? 'directory' : 'either' };
}
/** Whether a stock Debian has a path: no, yes, or undefined for what depends on its packages and its kernel. */
function isOnStockHost(path) {
    const found = (0,_stock_stock_paths_js__WEBPACK_IMPORTED_MODULE_0__/* .stockPath */ .o)(path);
    return found === 'unknown' ? undefined : found !== 'absent';
}


/***/ }),

/***/ 38793:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GH: () => (/* binding */ onHost),
/* harmony export */   Jx: () => (/* binding */ groundOf),
/* harmony export */   Z1: () => (/* binding */ isMakeable),
/* harmony export */   j_: () => (/* binding */ groundAbove),
/* harmony export */   pr: () => (/* binding */ isFilledByManager)
/* harmony export */ });
/* harmony import */ var _image_path_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1285);

const KINDS = {
    tmpfs: 'fresh',
    run: 'fresh',
    'private-tmp': 'fresh',
    'private-dev': 'host',
    'bind-dev': 'host',
    procfs: 'kernel',
    'bind-sysfs': 'kernel',
    'private-sysfs': 'kernel',
    'message-queues': 'kernel',
    image: 'image',
};
/** Undefined for what leaves the tree below as it is: protections, files, and binds that may not be made. */
function groundOf({ mode, type, source, target }) {
    if (mode === 'bind') {
        if (type === 'file' || source?.optional === true)
            return undefined;
        return source === undefined ? { kind: 'fresh' } : { kind: 'host', source: source.path };
    }
    const kind = KINDS[mode];
    if (kind === undefined)
        return undefined;
    return kind === 'host' || kind === 'kernel' ? { kind, source: target } : { kind };
}
/** The deepest ground strictly above a path; the root may be one, with TemporaryFileSystem=/. */
function groundAbove(grounds, path) {
    const above = path === _image_path_js__WEBPACK_IMPORTED_MODULE_0__/* .ROOT */ .Dl ? [] : [_image_path_js__WEBPACK_IMPORTED_MODULE_0__/* .ROOT */ .Dl, ...(0,_image_path_js__WEBPACK_IMPORTED_MODULE_0__/* .ancestorsOf */ .Gw)(path)];
    const folder = above.findLast((each) => grounds.has(each));
    const ground = folder === undefined ? undefined : grounds.get(folder);
    return folder === undefined || ground === undefined ? undefined : { folder, ground };
}
/** Whether systemd makes what it needs there. */
function isMakeable({ kind }) {
    return kind === 'fresh' || kind === 'host';
}
/** Where on the host a path is that lies in a folder of the host. */
function onHost({ source = '' }, folder, path) {
    return `${source.replace(/\/+$/, '')}${path.slice(folder.length)}`;
}
/** What the manager puts into the `/run` that it makes for a service. */
const FILLED_RUN = ['/run/credentials', '/run/dbus', '/run/host', '/run/systemd'].map(_image_path_js__WEBPACK_IMPORTED_MODULE_0__/* .imagePath */ .d0);
function isFilledByManager(path) {
    return FILLED_RUN.some((filled) => (0,_image_path_js__WEBPACK_IMPORTED_MODULE_0__/* .isWithin */ .UO)(path, filled));
}


/***/ }),

/***/ 9485:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ implicitMounts),
/* harmony export */   f: () => (/* binding */ HOMES)
/* harmony export */ });
/* harmony import */ var _image_path_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1285);
/* harmony import */ var _releases_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62244);
/* harmony import */ var _unit_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18903);



/**
 * What systemd mounts, or protects, without being told a path: the tables of namespace.c and what setup_namespace adds to
 * them; what lies in `/proc` or `/sys` is left out where it is forgiven. Measured with profiles of our own on 252, 257 and 262.
 */
function implicitMounts(unit, sandbox) {
    const { mountsApi, privateDevices, privateNetwork, privateIpc, privateTmp, protectHostname } = sandbox;
    return [
        ...(mountsApi ? [folder('/proc', 'procfs'), folder('/sys', 'bind-sysfs'), folder('/dev', 'bind-dev')] : []),
        ...(privateDevices ? [folder('/dev', 'private-dev')] : []),
        ...(privateNetwork ? [folder('/sys', 'private-sysfs', (0,_releases_js__WEBPACK_IMPORTED_MODULE_2__/* .from */ .HT)(253))] : []),
        ...(mountsApi ? [folder('/run', 'run')] : []),
        ...['/tmp', '/var/tmp'].map((path) => folder(path, 'private-tmp', privateTmp)),
        ...(privateIpc ? [folder('/dev/mqueue', 'message-queues')] : []),
        ...(protectHostname ? ['hostname', 'domainname'].map((name) => kept(`/proc/sys/kernel/${name}`, 'read-only')) : []),
        ...protectedSystem(sandbox),
        ...protectedHome(sandbox),
        ...ofTheManager(unit, sandbox),
    ];
}
function protectedSystem({ protectSystem }) {
    switch (protectSystem) {
        case 'no':
            return [];
        case 'yes':
            return [kept('/usr', 'read-only')];
        case 'full':
            return [kept('/usr', 'read-only'), kept('/etc', 'read-only')];
        case 'strict':
            return [
                kept('/', 'read-only'),
                ...['/proc', '/sys', '/dev'].map((path) => kept(path, 'implicit-read-write')),
                ...HOMES.map((path) => kept(path, 'implicit-read-write', true)),
            ];
    }
}
/** What ProtectHome= protects. */
const HOMES = ['/home', '/run/user', '/root'];
function protectedHome({ protectHome }) {
    switch (protectHome) {
        case 'no':
            return [];
        case 'yes':
            return HOMES.map((path) => kept(path, 'inaccessible', true));
        case 'read-only':
            return HOMES.map((path) => kept(path, 'read-only', true));
        case 'tmpfs':
            return HOMES.map((path) => folder(path, 'tmpfs'));
    }
}
/** How the manager reaches into the service: all in `/run`, where they need nothing as long as that is not the image's own. */
function ofTheManager(unit, { mountsApi, bindsLogSockets, logNamespace }) {
    const notifies = ((0,_unit_file_js__WEBPACK_IMPORTED_MODULE_1__/* .lastSetting */ .nO)(unit, 'Service', 'Type')?.value ?? '').startsWith('notify');
    return [
        // 262 mounts into a running service without such a folder.
        folder('/run/systemd/incoming', 'bind', (0,_releases_js__WEBPACK_IMPORTED_MODULE_2__/* .before */ .gM)(262)),
        // 20-portable.conf binds it before 254 (portable.c); then systemd does by itself.
        file('/run/host/os-release', (0,_releases_js__WEBPACK_IMPORTED_MODULE_2__/* .before */ .gM)(254)),
        ...(mountsApi ? [folder('/run/host/.os-release-stage', 'bind', (0,_releases_js__WEBPACK_IMPORTED_MODULE_2__/* .from */ .HT)(254)), OS_RELEASE_LINK] : []),
        ...['socket', 'stdout', 'dev-log'].map((name) => file(`/run/systemd/journal/${name}`, bindsLogSockets)),
        ...(logNamespace ? [folder('/run/systemd/journal', 'bind')] : []),
        ...(notifies ? [file('/run/systemd/notify', (0,_releases_js__WEBPACK_IMPORTED_MODULE_2__/* .before */ .gM)(262)), file('/run/host/notify', (0,_releases_js__WEBPACK_IMPORTED_MODULE_2__/* .from */ .HT)(262))] : []),
    ];
}
const OS_RELEASE_LINK = {
    target: (0,_image_path_js__WEBPACK_IMPORTED_MODULE_0__/* .imagePath */ .d0)('/run/host/os-release'),
    type: 'symlink',
    link: '.os-release-stage/os-release',
    purpose: 'api',
    origin: { kind: 'sandbox' },
    optional: false,
    releases: (0,_releases_js__WEBPACK_IMPORTED_MODULE_2__/* .from */ .HT)(254),
};
function folder(path, mode, releases) {
    return implicit(path, { type: 'directory' }, mode, false, releases);
}
function file(path, releases) {
    return implicit(path, { type: 'file' }, 'bind', false, releases);
}
/** A path that only becomes read-only, or the like. */
function kept(path, mode, optional = false) {
    return { ...implicit(path, { type: 'either' }, mode, optional), purpose: 'access' };
}
function implicit(path, point, mode, optional, releases) {
    const origin = { kind: 'sandbox' };
    const of = releases === undefined ? {} : { releases };
    return { ...point, target: (0,_image_path_js__WEBPACK_IMPORTED_MODULE_0__/* .imagePath */ .d0)(path), purpose: 'api', mode, origin, optional, ...of };
}


/***/ }),

/***/ 94509:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  P$: () => (/* binding */ isCovered),
  dK: () => (/* binding */ isHidden),
  zF: () => (/* binding */ mountPlan)
});

// EXTERNAL MODULE: ./systemd/access-settings.ts
var access_settings = __webpack_require__(89132);
// EXTERNAL MODULE: ./systemd/words.ts
var systemd_words = __webpack_require__(81497);
;// CONCATENATED MODULE: ./systemd/bind-words.ts

/** As systemd 262 reads the value: into words, and each into its parts at colons. */
function cutTuples(value) {
    const { words, problem } = (0,systemd_words/* splitWords */.yM)(value, systemd_words/* TUPLES */.mr);
    const binds = [];
    for (const word of words) {
        const parts = (0,systemd_words/* splitWords */.yM)(word.text, systemd_words/* COLON_PARTS */.Ze);
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
        for (const style of [UP_TO_COLON, UP_TO_COLON, systemd_words/* WORDS */.q9]) {
            const found = (0,systemd_words/* nextWord */.Qn)(value, rest, style);
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

// EXTERNAL MODULE: ./systemd/host-files.ts
var host_files = __webpack_require__(73258);
// EXTERNAL MODULE: ./systemd/image-path.ts
var image_path = __webpack_require__(1285);
// EXTERNAL MODULE: ./systemd/releases.ts
var systemd_releases = __webpack_require__(62244);
// EXTERNAL MODULE: ./systemd/setting-paths.ts
var setting_paths = __webpack_require__(50125);
;// CONCATENATED MODULE: ./systemd/bind-settings.ts






const FOLDER = { type: 'directory' };
/** BindPaths= and BindReadOnlyPaths=, which share one list. `-` forgives a missing source, never a missing target. */
function bindSettings(unitName, unit) {
    return (0,setting_paths/* listSettings */.cl)(unit, ['BindPaths', 'BindReadOnlyPaths']).flatMap((setting) => {
        const now = cutTuples(setting.value);
        const then = cutStepwise(setting.value);
        const read = ({ binds, problem }) => [
            ...binds.flatMap((bind) => bindEntry(unitName, setting, bind)),
            ...(0,setting_paths/* ignoredRest */.P6)(setting, problem),
        ];
        if (JSON.stringify(now) === JSON.stringify(then))
            return read(now);
        return [
            ...read(now).map((entry) => entryOf(entry, (0,systemd_releases/* from */.HT)(TUPLES_SINCE))),
            ...read(then).map((entry) => entryOf(entry, (0,systemd_releases/* before */.gM)(TUPLES_SINCE))),
        ];
    });
}
/** Between 257 and 262 systemd came to cut the value in another way. */
const TUPLES_SINCE = 258;
function entryOf(entry, releases) {
    return entry.kind === 'target' ? { ...entry, target: { ...entry.target, releases } } : { ...entry, releases };
}
function bindEntry(unitName, setting, bind) {
    const { offset, options } = bind;
    const source = readSource(bind.source, unitName);
    const target = bind.target === undefined ? source.path : (0,setting_paths/* absolutePath */.Hi)(bind.target, unitName);
    const read = source.path.kind === 'ignored' ? source.path : target;
    if (read.kind !== 'path')
        return { ...read, setting, offset };
    if (!['', 'rbind', 'norbind'].includes(options)) {
        return { kind: 'ignored', setting, offset, reason: `The option ${JSON.stringify(options)} is unknown.` };
    }
    if (read.path === image_path/* ROOT */.Dl) {
        return { kind: 'unknown', setting, offset, reason: 'It hides the whole image behind a folder of the host.' };
    }
    return mount(setting, offset, 'bind', read.path, (0,host_files/* typeOfBind */.j)(source.text, read.text), source);
}
/** MountImages=IMAGE:TARGET[:options]. What is mounted is a file system, so its target is a folder. */
function mountImages(unitName, unit) {
    const parts = { ...systemd_words/* COLON_PARTS */.Ze, coalesce: true };
    return (0,setting_paths/* listSettings */.cl)(unit, ['MountImages']).flatMap((setting) => {
        const { words, problem } = (0,systemd_words/* splitWords */.yM)(setting.value, systemd_words/* TUPLES */.mr);
        const entries = words.flatMap(({ text, offset }) => {
            const cut = (0,systemd_words/* splitWords */.yM)(text, parts);
            if (cut.problem !== undefined)
                return (0,setting_paths/* ignoredRest */.P6)(setting, { ...cut.problem, offset });
            const [first = '', second = ''] = cut.words.map((part) => part.text);
            const source = readSource(first, unitName);
            const target = (0,setting_paths/* absolutePath */.Hi)(second, unitName);
            const read = source.path.kind === 'ignored' ? source.path : target;
            return [
                read.kind === 'path'
                    ? mount(setting, offset, 'image', read.path, FOLDER, source)
                    : { ...read, setting, offset },
            ];
        });
        return [...entries, ...(0,setting_paths/* ignoredRest */.P6)(setting, problem)];
    });
}
/** tmpfs(5), and the flags of mount(8) that suit it. */
const TMPFS_OPTION = /^(?:|ro|rw|(?:no)?(?:suid|dev|exec|atime|diratime|relatime|strictatime|symfollow|swap)|sync|async|(?:size|nr_blocks|nr_inodes)=\d+[kmgKMG%]?|mode=[0-7]+|[ug]id=\d+|huge=(?:never|always|within_size|advise))$/;
/** TemporaryFileSystem=PATH[:options]. A tmpfs that is read-only becomes so only after everything is mounted. */
function temporaryFileSystems(unitName, unit) {
    return (0,setting_paths/* listSettings */.cl)(unit, ['TemporaryFileSystem']).flatMap((setting) => {
        const { words, problem } = (0,systemd_words/* splitWords */.yM)(setting.value);
        const entries = words.flatMap(({ text, offset }) => temporaryFileSystem(unitName, setting, text, offset));
        return [...entries, ...(0,setting_paths/* ignoredRest */.P6)(setting, problem)];
    });
}
function temporaryFileSystem(unitName, setting, text, offset) {
    const found = (0,systemd_words/* nextWord */.Qn)(text, 0, { ...systemd_words/* COLON_PARTS */.Ze, backslash: 'next' });
    const [path, options] = found.kind === 'word' ? [found.word.text, text.slice(found.next ?? text.length)] : ['', ''];
    const target = (0,setting_paths/* absolutePath */.Hi)(path, unitName);
    if (target.kind !== 'path')
        return [{ ...target, setting, offset }];
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
    const path = (0,setting_paths/* absolutePath */.Hi)(bare, unitName);
    return { path, text: path.kind === 'path' ? path.text : bare, optional };
}
function mount(setting, offset, purpose, path, point, source) {
    const target = {
        ...point,
        target: path,
        purpose,
        mode: purpose,
        origin: { kind: 'setting', setting, offset },
        optional: false,
        ...(source && { source: { path: source.text, optional: source.optional } }),
    };
    return { kind: 'target', target };
}

// EXTERNAL MODULE: ./systemd/directory-settings.ts
var directory_settings = __webpack_require__(81685);
// EXTERNAL MODULE: ./systemd/mount-ground.ts
var mount_ground = __webpack_require__(38793);
// EXTERNAL MODULE: ./systemd/mount-implicit.ts
var mount_implicit = __webpack_require__(9485);
// EXTERNAL MODULE: ./systemd/mount-sandbox.ts
var mount_sandbox = __webpack_require__(11187);
// EXTERNAL MODULE: ./systemd/mount-target.ts
var mount_target = __webpack_require__(69923);
;// CONCATENATED MODULE: ./systemd/mount-broken.ts


const RUN = (0,image_path/* imagePath */.d0)('/run');
const PROC = (0,image_path/* imagePath */.d0)('/proc');
/** An access setting for `/run` takes the place of its tmpfs, and the sockets and folders that systemd mounts there have nowhere to go (226). */
function brokenRun(pruned, release) {
    const by = replacesRun(pruned);
    if (by === undefined || (by.mode === 'inaccessible' && startsBlind(release)))
        return [];
    const reason = `${(0,mount_target/* keyOf */.TN)(by)}=/run takes the place of the /run that systemd mounts for the service, and it cannot put its sockets there.`;
    return [{ kind: 'impossible', target: by, reason }];
}
/** Measured: 262 reaches into a running service in another way, and starts one that cannot see its /run. */
function startsBlind(release) {
    return Number(release) >= 262;
}
/** Whether {@link brokenRun} says the same of both, whatever becomes of the targets: all else of a simulation is the same for every release. */
function isSameForBroken(all, one, other) {
    const hidesRun = ({ target, mode }) => target === RUN && mode === 'inaccessible';
    return startsBlind(one) === startsBlind(other) || !all.some(hidesRun);
}
function replacesRun({ mounts, dropped }) {
    const by = mounts.find(({ target, origin, mode }) => target === RUN && origin.kind === 'setting' && (0,mount_target/* isAccess */.n2)(mode));
    return by?.mode === 'inaccessible' || dropped.some(({ mount }) => mount.mode === 'run') ? by : undefined;
}
/** exec-invoke.c setup_private_users writes to `/proc` when all is mounted (217). */
function brokenProc({ mounts, dropped }, userNamespace) {
    const proc = mounts.find(({ target }) => target === PROC);
    const flags = dropped.find(({ mount, by }) => by === proc && mount.mode === 'read-only')?.mount;
    if (proc !== undefined && isWritableProc(proc) && flags === undefined)
        return [];
    const origin = { kind: 'setting', setting: userNamespace, offset: 0 };
    const missing = { target: PROC, type: 'directory', purpose: 'api', origin, optional: false };
    const target = [flags, proc].find((mount) => mount?.origin.kind === 'setting') ?? missing;
    const reason = 'Without a writable /proc systemd cannot set up the user namespace of PrivateUsers=yes.';
    return [{ kind: 'impossible', target, reason }];
}
function isWritableProc(proc) {
    return proc.mode === 'procfs' || (proc.mode === 'bind' && (0,mount_target/* keyOf */.TN)(proc) === 'BindPaths');
}

;// CONCATENATED MODULE: ./systemd/mount-merge.ts

/** In the order of `all`, each with the systemds that need it. */
function mergeTargets(all, outcomes) {
    return groupsOf(all).flatMap((alike) => {
        const [target] = alike;
        const needing = releasesWith(outcomes, ({ needed }) => alike.some((each) => needed.has(each)));
        if (needing.length > 0)
            return [{ ...target, optional: false, releases: unlessAll(needing) }];
        // What the sandbox protects, if it is there, nobody has to make.
        if (target.origin.kind === 'sandbox')
            return [];
        const forgiving = releasesWith(outcomes, ({ optional }) => alike.some((each) => optional.has(each)));
        return forgiving.length > 0 ? [{ ...target, optional: true, releases: undefined }] : [];
    });
}
/** One entry may ask for the same in several ways, as one systemd reads or does it so and another otherwise. */
function groupsOf(all) {
    const groups = new Map();
    const settings = new Map();
    for (const target of all) {
        const { type, origin } = target;
        const what = `${type === 'symlink' ? target.link : type} ${target.target}`;
        if (origin.kind === 'setting' && !settings.has(origin.setting))
            settings.set(origin.setting, settings.size);
        const where = origin.kind === 'setting' ? `${settings.get(origin.setting) ?? ''} ${origin.offset} ${target.mode}` : '';
        const key = `${where} ${what}`;
        const alike = groups.get(key);
        if (alike === undefined)
            groups.set(key, [target]);
        else
            alike.push(target);
    }
    return [...groups.values()];
}
/** What is mounted from the host. */
function mergeSources(all, outcomes) {
    return all.flatMap((target) => {
        if (target.source === undefined)
            return [];
        const mounting = releasesWith(outcomes, ({ done }) => done.has(target));
        return mounting.length > 0 ? [{ ...target, releases: unlessAll(mounting) }] : [];
    });
}
function releasesWith(outcomes, holds) {
    return [...outcomes].flatMap(([release, outcome]) => (holds(outcome) ? [release] : []));
}
function mergeRemarks(outcomes) {
    const merged = new Map();
    for (const [release, { remarks }] of outcomes) {
        for (const remark of remarks) {
            const ofSetting = merged.get(remark.setting) ?? new Map();
            merged.set(remark.setting, ofSetting);
            const key = `${remark.kind} ${remark.offset} ${remark.reason}`;
            const same = ofSetting.get(key) ?? { remark, releases: [] };
            ofSetting.set(key, same);
            if (!same.releases.includes(release))
                same.releases.push(release);
        }
    }
    return [...merged.values()].flatMap((ofSetting) => [...ofSetting.values()].map(({ remark, releases }) => ({ ...remark, releases: unlessAll(releases) })));
}
/** What only some systemds mount makes nothing on the others: there counts what can be relied on. */
function mergeGrounds(outcomes) {
    const merged = new Map();
    for (const path of new Set(outcomes.flatMap(({ grounds }) => [...grounds.keys()]))) {
        const [first, ...others] = outcomes.map(({ grounds }) => grounds.get(path));
        if (first !== undefined) {
            merged.set(path, others.every((other) => other?.kind === first.kind) ? first : { kind: 'image' });
        }
        else
            merged.set(path, { kind: 'image' });
    }
    return merged;
}
function unlessAll(releases) {
    return releases.length === systemd_releases/* SYSTEMD_RELEASES */.Vj.length ? undefined : releases;
}

// EXTERNAL MODULE: ./systemd/folder-set.ts
var folder_set = __webpack_require__(34611);
;// CONCATENATED MODULE: ./systemd/mount-links.ts

function linksOf(all) {
    return all.filter((target) => target.type === 'symlink');
}
/** The links of directory settings that cannot be made, because another text, or a folder of such a setting, has their path. */
function collisionsIn(all) {
    const links = linksOf(all).filter(({ purpose }) => purpose === 'directory-setting');
    const texts = new Map();
    for (const { target, link } of links)
        texts.set(target, (texts.get(target) ?? new Set()).add(link));
    if (links.length === 0)
        return new Set();
    const folders = all.filter(({ type, purpose }) => purpose === 'directory-setting' && type !== 'symlink');
    const isFolder = (0,folder_set/* isAtOrAbove */.u)(folders.map(({ target }) => target));
    return new Set(links.filter(({ target }) => isFolder(target) || (texts.get(target)?.size ?? 0) > 1));
}

;// CONCATENATED MODULE: ./systemd/mount-order.ts


/** Modes of which systemd drops the inner of two (namespace.c drop_nop). */
const NESTING = ['read-only', 'read-write', 'implicit-read-write'];
/** namespace.c sort_and_drop_unused_mounts. */
function prune(mounts) {
    const sorted = mounts
        .map((mount) => ({ mount, place: placeInOrder(mount), rank: rank(mount) }))
        .sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : a.rank - b.rank))
        .map(({ mount }) => mount);
    const dropped = [];
    const keep = (all, why, dropper) => {
        const by = dropper();
        return all.filter((mount) => {
            const other = by(mount);
            if (other !== undefined)
                dropped.push({ mount, why, by: other });
            return other === undefined;
        });
    };
    const single = keep(sorted, 'replaced', replacer);
    const seen = keep(single, 'hidden', hider);
    return { mounts: keep(seen, 'redundant', repeater), dropped };
}
/** Of two alike, the one that systemd happens to keep may be the stricter one: both stay. */
function replacer() {
    let last;
    return (mount) => {
        if (last?.target === mount.target && last.mode !== mount.mode)
            return last;
        last = mount;
        return undefined;
    };
}
function hider() {
    let last;
    return (mount) => {
        if (last !== undefined && isBelow(mount, last))
            return last;
        last = mount.mode === 'inaccessible' ? mount : undefined;
        return undefined;
    };
}
function repeater() {
    const above = ancestry();
    return (mount) => {
        const parent = above(mount).at(-1);
        if (parent?.mode === mount.mode && NESTING.includes(mount.mode))
            return parent;
        above.push(mount);
        return undefined;
    };
}
/** Keeps, of mounts that come parents first, those above the one that is asked about. */
function ancestry() {
    const stack = [];
    const above = (mount) => {
        for (let top = stack.at(-1); top !== undefined && !isBelow(mount, top); top = stack.at(-1))
            stack.pop();
        return stack;
    };
    return Object.assign(above, { push: (mount) => void stack.push(mount) });
}
function isBelow({ target }, other) {
    return target !== other.target && (0,image_path/* isWithin */.UO)(target, other.target);
}
function rank({ mode }) {
    return mount_target/* MOUNT_MODES */.rd.indexOf(mode);
}
/** Paths in this order are in order part by part, so that what is in a folder follows it directly (path-util.c path_compare). */
function placeInOrder({ target }) {
    return target.replaceAll('/', '\u0000');
}

;// CONCATENATED MODULE: ./systemd/mount-verdict.ts




function judgeMount(mount, place, made) {
    return (0,mount_target/* isAccess */.n2)(mount.mode) ? judgeAccess(mount, place, made) : judgeMade(mount, place);
}
/** What is mounted, or linked: what is missing at its place systemd makes, where it can. */
function judgeMade(target, place) {
    if (target.target === image_path/* ROOT */.Dl)
        return { kind: 'elsewhere', target };
    if (place === undefined)
        return { kind: target.optional ? 'optional' : 'needed', target };
    if ((0,mount_ground/* isMakeable */.Z1)(place.ground))
        return { kind: 'elsewhere', target };
    const reason = `${target.target} must already be in ${place.folder}, which is not of this image.`;
    return { kind: 'unknown', target, reason };
}
/** Paths that are protected are never made; they are looked for before anything is mounted below them. */
function judgeAccess(mount, place, made) {
    if (mount.target === image_path/* ROOT */.Dl) {
        return mount.mode === 'inaccessible'
            ? { kind: 'impossible', target: mount, reason: `${(0,mount_target/* keyOf */.TN)(mount)}=/ hides the whole image.` }
            : { kind: 'elsewhere', target: mount };
    }
    if (place === undefined)
        return { kind: mount.optional ? 'optional' : 'needed', target: mount };
    const isThere = made(mount.target) && made(place.folder);
    if (mount.optional || mount.origin.kind === 'sandbox' || isThere)
        return { kind: 'elsewhere', target: mount };
    return judgeContent(mount, place.folder, place.ground);
}
function judgeDropped({ mount, why, by }) {
    if (why === 'redundant')
        return { kind: mount.target === image_path/* ROOT */.Dl ? 'elsewhere' : 'optional', target: mount };
    if (why === 'hidden') {
        const reason = `Nothing is done at ${mount.target}, because ${by.target} is made inaccessible.`;
        return { kind: 'ignored', target: mount, reason };
    }
    // The flags of a protection go to the mount that has its path; a tmpfs is gone. Of those that nobody asks for by a path, only
    // ProtectSystem=strict, which is also that of DynamicUser=yes, protects the root.
    const taker = by.target === image_path/* ROOT */.Dl && by.origin.kind === 'sandbox' ? 'ProtectSystem=strict' : `${(0,mount_target/* keyOf */.TN)(by)}=`;
    if (mount.mode !== 'tmpfs' || taker === '=' || !(0,mount_target/* isAccess */.n2)(by.mode)) {
        return { kind: 'elsewhere', target: mount };
    }
    const reason = `No tmpfs is mounted at ${mount.target}, because ${taker} takes its place.`;
    return { kind: 'ignored', target: mount, reason };
}
/** The working directory is entered when all is done. */
function judgeLookup(wanted, mounts, grounds, made) {
    const { target } = wanted;
    const hider = mounts.find((mount) => mount.mode === 'inaccessible' && (0,image_path/* isWithin */.UO)(target, mount.target));
    if (hider !== undefined) {
        const reason = `${hider.target} is made inaccessible, and ${target} with it.`;
        return { kind: wanted.optional ? 'ignored' : 'impossible', target: wanted, reason };
    }
    if (grounds.has(target))
        return { kind: 'elsewhere', target: wanted };
    const place = (0,mount_ground/* groundAbove */.j_)(grounds, target);
    if (place === undefined)
        return { kind: wanted.optional ? 'optional' : 'needed', target: wanted };
    if (wanted.optional || made(target) || mounts.some((mount) => (0,image_path/* isWithin */.UO)(mount.target, target))) {
        return { kind: 'elsewhere', target: wanted };
    }
    if (place.ground.kind === 'fresh' && (0,mount_ground/* isFilledByManager */.pr)(target)) {
        return { kind: 'unknown', target: wanted, reason: `What is in ${target} only the host knows.` };
    }
    return judgeContent(wanted, place.folder, place.ground);
}
function judgeContent(wanted, folder, ground) {
    const { target } = wanted;
    if (ground.kind === 'fresh') {
        const reason = `${target} lies in ${folder}, which is empty when the service starts.`;
        return { kind: 'impossible', target: wanted, reason };
    }
    if (ground.source !== undefined && (0,host_files/* isOnStockHost */.W)((0,mount_ground/* onHost */.GH)(ground, folder, target)) === true) {
        return { kind: 'elsewhere', target: wanted };
    }
    return { kind: 'unknown', target: wanted, reason: `${target} must be in ${folder}, which the host fills.` };
}

;// CONCATENATED MODULE: ./systemd/mount-simulation.ts







/**
 * Does what namespace.c setup_namespace does, on paths alone: the links of the image are for the rules to follow.
 * @param userNamespace the setting that asks for one
 */
function simulate(all, userNamespace, release) {
    const pruned = prune(all.filter(isMount));
    const grounds = groundsOf(pruned.mounts);
    const made = madeOnHost(all);
    const broken = [
        ...brokenRun(pruned, release),
        ...(userNamespace === undefined ? [] : brokenProc(pruned, userNamespace)),
    ];
    const verdicts = [
        ...broken,
        ...judgeInOrder(pruned.mounts, made),
        ...pruned.dropped.map(judgeDropped),
        ...judgeLinks(all, grounds),
        ...all.filter(isLookedFor).map((wanted) => judgeLookup(wanted, pruned.mounts, grounds, made)),
    ];
    // When a setting has taken /run away, that is told; nobody shall put the sockets of the manager into an image.
    const isRunTaken = replacesRun(pruned) !== undefined;
    const isTold = ({ origin, target }) => isRunTaken && origin.kind === 'sandbox' && (0,image_path/* isWithin */.UO)(target, RUN);
    const targetsOf = (kind) => new Set(verdicts.flatMap((verdict) => (verdict.kind === kind && !isTold(verdict.target) ? [verdict.target] : [])));
    return {
        needed: targetsOf('needed'),
        optional: targetsOf('optional'),
        done: new Set(pruned.mounts),
        remarks: verdicts.flatMap(remarkOf),
        grounds,
    };
}
/** Folders of directory settings, with those above them: the manager makes them before it mounts anything. */
function madeOnHost(all) {
    const folders = all.filter(({ purpose, type }) => purpose === 'directory-setting' && type === 'directory');
    return (0,folder_set/* isAtOrAbove */.u)(folders.map(({ target }) => target));
}
function judgeInOrder(mounts, made) {
    const above = ancestry();
    return mounts.map((mount) => {
        const place = deepestOf(above(mount));
        above.push(mount);
        return judgeMount(mount, place, made);
    });
}
/** What the innermost of some mounts that put something at their place puts there. */
function deepestOf(mounts) {
    for (let index = mounts.length - 1; index >= 0; index -= 1) {
        const mount = mounts[index];
        const ground = mount === undefined ? undefined : (0,mount_ground/* groundOf */.Jx)(mount);
        if (mount !== undefined && ground !== undefined)
            return { folder: mount.target, ground };
    }
    return undefined;
}
/** Links are made when all is mounted, before anything becomes read-only. */
function judgeLinks(all, grounds) {
    const collisions = collisionsIn(all);
    return linksOf(all).map((link) => {
        if (!collisions.has(link))
            return judgeMade(link, (0,mount_ground/* groundAbove */.j_)(grounds, link.target));
        const reason = `systemd cannot make the symlink ${link.target}: the path is already taken.`;
        return { kind: 'impossible', target: link, reason };
    });
}
function groundsOf(mounts) {
    const grounds = new Map();
    for (const mount of mounts) {
        const ground = (0,mount_ground/* groundOf */.Jx)(mount);
        if (ground !== undefined)
            grounds.set(mount.target, ground);
    }
    return grounds;
}
function isMount(target) {
    return target.mode !== undefined;
}
function isLookedFor({ purpose }) {
    return purpose === 'working-directory';
}
function remarkOf(verdict) {
    if (!('reason' in verdict) || verdict.target.origin.kind !== 'setting')
        return [];
    const { setting, offset } = verdict.target.origin;
    return [{ kind: verdict.kind, setting, offset, reason: verdict.reason }];
}

// EXTERNAL MODULE: ./systemd/unit-file.ts
var unit_file = __webpack_require__(18903);
// EXTERNAL MODULE: ./systemd/unit-name.ts
var unit_name = __webpack_require__(36914);
;// CONCATENATED MODULE: ./systemd/mount-plan.ts













const EMPTY = { targets: [], sources: [], unknown: [], ignored: [], impossible: [], grounds: new Map() };
/**
 * The plan of one unit. Only services have mounts: the plan of other units is empty.
 * @param unit with what its profile sets (profile.ts withProfile)
 * @param sandboxed false for a command with `+`
 */
function mountPlan(unitName, unit, sandboxed = true) {
    if ((0,unit_name/* unitType */.t$)(unitName) !== 'service')
        return EMPTY;
    const sandbox = sandboxed ? (0,mount_sandbox/* sandboxOf */.J)(unit) : (0,mount_sandbox/* withoutSandbox */.M)((0,mount_sandbox/* sandboxOf */.J)(unit));
    const entries = [
        ...temporaryFileSystems(unitName, unit),
        ...(0,directory_settings/* directorySettings */.VO)(unitName, unit),
        ...bindSettings(unitName, unit),
        ...mountImages(unitName, unit),
        ...(0,access_settings/* accessSettings */.S)(unitName, unit),
        ...(0,access_settings/* workingDirectory */.p)(unitName, unit, sandbox.dynamicUser),
    ];
    const targets = entries.flatMap((entry) => (entry.kind === 'target' ? [entry.target] : []));
    const all = [...(0,mount_implicit/* implicitMounts */.a)(unit, sandbox), ...targets];
    const userNamespace = sandbox.privateUsers ? (0,unit_file/* lastSetting */.nO)(unit, 'Service', 'PrivateUsers') : undefined;
    const outcomes = outcomesOf(all, userNamespace);
    const remarks = [...entries.filter(isRemark), ...mergeRemarks(outcomes)];
    const ofKind = (kind) => remarks.flatMap(({ setting, offset, reason, releases, ...remark }) => remark.kind === kind ? [{ setting, offset, reason, releases }] : []);
    return {
        targets: mergeTargets(all, outcomes),
        sources: mergeSources(all, outcomes),
        unknown: ofKind('unknown'),
        ignored: ofKind('ignored'),
        impossible: ofKind('impossible'),
        grounds: mergeGrounds([...outcomes.values()]),
    };
}
/** Releases that are asked for the same, and do the same with it, are simulated once. */
function outcomesOf(all, userNamespace) {
    const outcomes = new Map();
    let last;
    for (const release of systemd_releases/* SYSTEMD_RELEASES */.Vj) {
        const asked = all.filter((target) => (0,mount_target/* holdsFor */.GY)(target, release));
        const isSame = last !== undefined &&
            isSameForBroken(asked, last.release, release) &&
            last.asked.length === asked.length &&
            last.asked.every((target, index) => target === asked[index]);
        last = {
            asked,
            release,
            outcome: last !== undefined && isSame ? last.outcome : simulate(asked, userNamespace, release),
        };
        outcomes.set(release, last.outcome);
    }
    return outcomes;
}
/**
 * True when the path lies below something that is writable by the time systemd mounts there, so that it makes what is missing: the
 * image need not have it. Ask with the path that remains after following the image's symlinks, too: `/var/lib/x -> /run/x` is covered.
 * Says nothing of targets with purpose `access` or `working-directory`, which systemd never makes.
 */
function isCovered(plan, path) {
    const place = (0,mount_ground/* groundAbove */.j_)(plan.grounds, path);
    return place !== undefined && (0,mount_ground/* isMakeable */.Z1)(place.ground);
}
/** True when something is mounted above the path, so that what the image has there is not seen. */
function isHidden(plan, path) {
    return (0,mount_ground/* groundAbove */.j_)(plan.grounds, path) !== undefined;
}
function isRemark(entry) {
    return entry.kind !== 'target';
}


/***/ }),

/***/ 11187:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ sandboxOf),
/* harmony export */   M: () => (/* binding */ withoutSandbox)
/* harmony export */ });
/* harmony import */ var _releases_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62244);
/* harmony import */ var _setting_values_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95039);
/* harmony import */ var _unit_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18903);



/** @param unit with what its profile sets */
function sandboxOf(unit) {
    const dynamicUser = (0,_setting_values_js__WEBPACK_IMPORTED_MODULE_0__/* .isOn */ .Mp)(unit, 'DynamicUser');
    const mountsApi = (0,_setting_values_js__WEBPACK_IMPORTED_MODULE_0__/* .lastValueSinceReset */ .VT)(unit, 'MountAPIVFS', _setting_values_js__WEBPACK_IMPORTED_MODULE_0__/* .parseBoolean */ .yG) ?? true;
    const privateDevices = (0,_setting_values_js__WEBPACK_IMPORTED_MODULE_0__/* .isOn */ .Mp)(unit, 'PrivateDevices');
    const logNamespace = ((0,_unit_file_js__WEBPACK_IMPORTED_MODULE_1__/* .lastSetting */ .nO)(unit, 'Service', 'LogNamespace')?.value ?? '') !== '';
    const bindsLog = (0,_setting_values_js__WEBPACK_IMPORTED_MODULE_0__/* .lastValueSinceReset */ .VT)(unit, 'BindLogSockets', _setting_values_js__WEBPACK_IMPORTED_MODULE_0__/* .parseBoolean */ .yG) ?? (mountsApi || privateDevices);
    return {
        mountsApi: mountsApi || needsApi(unit),
        protectSystem: dynamicUser ? 'strict' : ((0,_setting_values_js__WEBPACK_IMPORTED_MODULE_0__/* .lastValueOf */ .f)(unit, 'ProtectSystem', (0,_setting_values_js__WEBPACK_IMPORTED_MODULE_0__/* .booleanOr */ .SX)('full', 'strict')) ?? 'no'),
        protectHome: protectHome(unit, dynamicUser),
        privateTmp: dynamicUser ? (0,_releases_js__WEBPACK_IMPORTED_MODULE_2__/* .from */ .HT)(0) : privateTmp(unit),
        privateDevices,
        privateNetwork: (0,_setting_values_js__WEBPACK_IMPORTED_MODULE_0__/* .isOn */ .Mp)(unit, 'PrivateNetwork'),
        privateIpc: (0,_setting_values_js__WEBPACK_IMPORTED_MODULE_0__/* .isOn */ .Mp)(unit, 'PrivateIPC'),
        protectHostname: ((0,_setting_values_js__WEBPACK_IMPORTED_MODULE_0__/* .lastValueOf */ .f)(unit, 'ProtectHostname', (0,_setting_values_js__WEBPACK_IMPORTED_MODULE_0__/* .booleanOr */ .SX)('private')) ?? 'no') !== 'no',
        privateUsers: ((0,_setting_values_js__WEBPACK_IMPORTED_MODULE_0__/* .lastValueOf */ .f)(unit, 'PrivateUsers', (0,_setting_values_js__WEBPACK_IMPORTED_MODULE_0__/* .booleanOr */ .SX)('self', 'identity', 'full', 'managed')) ?? 'no') !== 'no',
        dynamicUser,
        bindsLogSockets: bindsLog && !logNamespace ? (0,_releases_js__WEBPACK_IMPORTED_MODULE_2__/* .from */ .HT)(257) : [],
        logNamespace,
    };
}
/** For a command with `+`, which is not put into the sandbox: only the mounts that are no protection are made (exec-invoke.c). */
function withoutSandbox(sandbox) {
    return {
        ...sandbox,
        mountsApi: false,
        protectSystem: 'no',
        protectHome: 'no',
        privateTmp: [],
        privateDevices: false,
        privateNetwork: false,
        privateIpc: false,
        protectHostname: false,
        privateUsers: false,
        bindsLogSockets: [],
    };
}
/** namespace.c namespace_parameters_mount_apivfs. */
function needsApi(unit) {
    return (((0,_setting_values_js__WEBPACK_IMPORTED_MODULE_0__/* .lastValueOf */ .f)(unit, 'ProtectControlGroups', (0,_setting_values_js__WEBPACK_IMPORTED_MODULE_0__/* .booleanOr */ .SX)('private', 'strict')) ?? 'no') !== 'no' ||
        (0,_setting_values_js__WEBPACK_IMPORTED_MODULE_0__/* .isOn */ .Mp)(unit, 'ProtectKernelTunables') ||
        ((0,_setting_values_js__WEBPACK_IMPORTED_MODULE_0__/* .lastValueOf */ .f)(unit, 'ProtectProc', (0,_setting_values_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(['default', 'noaccess', 'invisible', 'ptraceable'])) ?? 'default') !==
            'default' ||
        (0,_setting_values_js__WEBPACK_IMPORTED_MODULE_0__/* .lastValueOf */ .f)(unit, 'ProcSubset', (0,_setting_values_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(['all', 'pid'])) === 'pid');
}
function protectHome(unit, dynamicUser) {
    const said = (0,_setting_values_js__WEBPACK_IMPORTED_MODULE_0__/* .lastValueOf */ .f)(unit, 'ProtectHome', (0,_setting_values_js__WEBPACK_IMPORTED_MODULE_0__/* .booleanOr */ .SX)('read-only', 'tmpfs')) ?? 'no';
    return said === 'no' && dynamicUser ? 'read-only' : said;
}
function privateTmp(unit) {
    const now = (0,_setting_values_js__WEBPACK_IMPORTED_MODULE_0__/* .lastValueOf */ .f)(unit, 'PrivateTmp', (0,_setting_values_js__WEBPACK_IMPORTED_MODULE_0__/* .booleanOr */ .SX)('connected', 'disconnected')) ?? 'no';
    return [...((0,_setting_values_js__WEBPACK_IMPORTED_MODULE_0__/* .isOn */ .Mp)(unit, 'PrivateTmp') ? (0,_releases_js__WEBPACK_IMPORTED_MODULE_2__/* .before */ .gM)(257) : []), ...(now === 'no' ? [] : (0,_releases_js__WEBPACK_IMPORTED_MODULE_2__/* .from */ .HT)(257))];
}


/***/ }),

/***/ 69923:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GY: () => (/* binding */ holdsFor),
/* harmony export */   TN: () => (/* binding */ keyOf),
/* harmony export */   n2: () => (/* binding */ isAccess),
/* harmony export */   rd: () => (/* binding */ MOUNT_MODES)
/* harmony export */ });
/** What systemd does at a path. In the order of namespace.c MountMode: of several things at one path the first is done, and the others dropped. */
const MOUNT_MODES = [
    'inaccessible',
    'image',
    'bind',
    'private-tmp',
    'private-dev',
    'bind-dev',
    'private-sysfs',
    'bind-sysfs',
    'procfs',
    'read-only',
    'read-write',
    'no-exec',
    'exec',
    'tmpfs',
    'run',
    'message-queues',
    'implicit-read-write',
];
/** Of what is there already: systemd makes nothing for these, and they leave the tree below as it is. */
const ACCESS_MODES = [
    'inaccessible',
    'read-only',
    'read-write',
    'no-exec',
    'exec',
    'implicit-read-write',
];
function isAccess(mode) {
    return ACCESS_MODES.includes(mode);
}
function holdsFor({ releases }, release) {
    return releases?.includes(release) ?? true;
}
/** The setting that asked for it; empty when none did. */
function keyOf({ origin }) {
    return origin.kind === 'setting' ? origin.setting.key : '';
}


/***/ }),

/***/ 50125:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Br: () => (/* binding */ pathBelow),
/* harmony export */   Hi: () => (/* binding */ absolutePath),
/* harmony export */   P6: () => (/* binding */ ignoredRest),
/* harmony export */   cl: () => (/* binding */ listSettings)
/* harmony export */ });
/* harmony import */ var _image_path_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1285);
/* harmony import */ var _specifiers_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1859);
/* harmony import */ var _unit_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(18903);



/** A path of an image or the host as a setting names it: specifiers put in, then the checks of parse-helpers.c path_simplify_and_warn. */
function absolutePath(text, unit) {
    const expanded = withSpecifiers(text, unit);
    if (expanded.kind !== 'path')
        return expanded;
    if (!expanded.text.startsWith('/'))
        return ignored(`${show(expanded.text)} is not an absolute path.`);
    return tidy(expanded.text);
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
    return tidy(`${folder}/${expanded.text}`);
}
/**
 * The assignments to a list that count. Several keys may fill one list (`BindPaths=`, `BindReadOnlyPaths=`); an empty one of any of
 * them forgets all before it.
 */
function listSettings(unit, keys) {
    return (0,_unit_file_js__WEBPACK_IMPORTED_MODULE_2__/* .sinceReset */ .cP)(unit.settings.filter(({ section, key }) => section === 'Service' && keys.includes(key)));
}
/** A malformed word: systemd ignores it and the rest of the value. */
function ignoredRest(setting, problem) {
    if (problem === undefined)
        return [];
    const reason = `${problem.message} systemd ignores the value from there on.`;
    return [{ kind: 'ignored', setting, offset: problem.offset, reason }];
}
function withSpecifiers(text, unit) {
    const expansion = (0,_specifiers_js__WEBPACK_IMPORTED_MODULE_1__/* .expandSpecifiers */ ._)(text, unit);
    if (expansion.kind === 'known')
        return { kind: 'path', text: expansion.text };
    const { kind, specifier } = expansion;
    return kind === 'unknown'
        ? { kind, reason: `What ${specifier} stands for is not known before the unit is started.` }
        : ignored(`systemd cannot replace ${specifier} in ${show(text)}.`);
}
function tidy(text) {
    const path = (0,_image_path_js__WEBPACK_IMPORTED_MODULE_0__/* .parseImagePath */ .MG)(text);
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


/***/ }),

/***/ 70991:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  R: () => (/* binding */ kindOnHosts),
  o: () => (/* binding */ stockPath)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./systemd/image-path.ts
var image_path = __webpack_require__(1285);
// EXTERNAL MODULE: ./systemd/word-list.ts
var word_list = __webpack_require__(27031);
;// CONCATENATED MODULE: ./systemd/stock/path-lists.ts
/**
 * What a minimal Debian 12, 13 and sid with systemd and D-Bus has once it runs: looked up in such installations. What only most
 * hosts have, or those of one architecture, is in OPEN instead.
 */
const STOCK_FOLDERS = `
  / /bin /boot /dev /dev/net /dev/pts /dev/shm /etc /etc/default /etc/systemd /etc/systemd/system /home /lib /media /mnt /opt
  /proc /proc/net /proc/self /proc/sys /root /run /run/credentials /run/dbus /run/lock /run/systemd /run/systemd/journal
  /run/systemd/system /run/user /sbin /srv /sys /sys/class /sys/class/net /sys/devices /sys/fs/cgroup /sys/kernel /tmp /usr /usr/bin
  /usr/lib /usr/local /usr/local/bin /usr/local/etc /usr/local/lib /usr/local/sbin /usr/local/share /usr/sbin /usr/share
  /usr/share/zoneinfo /var /var/backups /var/cache /var/cache/apt /var/lib /var/lib/apt /var/lib/dbus /var/lib/dpkg /var/lib/misc
  /var/lib/systemd /var/local /var/log /var/log/apt /var/log/journal /var/mail /var/opt /var/spool /var/tmp
`;
/** Files and devices, which can be opened and read. */
const STOCK_FILES = `
  /bin/bash /bin/sh /dev/full /dev/null /dev/random /dev/urandom /dev/zero /etc/debian_version /etc/default/dbus /etc/default/nss
  /etc/default/useradd /etc/environment /etc/fstab /etc/gai.conf /etc/group /etc/gshadow /etc/host.conf /etc/hostname /etc/issue
  /etc/ld.so.cache /etc/ld.so.conf /etc/localtime /etc/login.defs /etc/machine-id /etc/motd /etc/nsswitch.conf /etc/os-release
  /etc/passwd /etc/profile /etc/resolv.conf /etc/shadow /etc/shells /etc/subgid /etc/subuid /proc/cmdline /usr/bin/env /usr/bin/sh
  /usr/lib/os-release
`;
/** Sockets, which can be bound and connected to. */
const STOCK_SOCKETS = `
  /dev/log /run/dbus/system_bus_socket /run/systemd/journal/dev-log /run/systemd/journal/socket /run/systemd/journal/stdout
  /run/systemd/notify /run/systemd/private
`;
/** At and below these, the kernel, packages that many hosts have, and whoever installed the host decide. */
const OPEN = `
  /bin /boot /dev /lib /lib32 /lib64 /libx32 /lost+found /proc /sbin /sys /usr
  /initrd.img /initrd.img.old /vmlinuz /vmlinuz.old /media/cdrom /media/cdrom0 /media/floppy

  /etc/.pwd.lock /etc/X11 /etc/adduser.conf /etc/adjtime /etc/aliases /etc/alternatives /etc/apparmor /etc/apparmor.d /etc/apt
  /etc/avahi /etc/bash.bashrc /etc/bash_completion /etc/bash_completion.d /etc/bindresvport.blacklist /etc/binfmt.d /etc/bluetooth
  /etc/ca-certificates /etc/ca-certificates.conf /etc/chrony /etc/cloud /etc/console-setup /etc/credstore /etc/credstore.encrypted
  /etc/cron.d /etc/cron.daily /etc/cron.hourly /etc/cron.monthly /etc/cron.weekly /etc/crontab /etc/crypttab /etc/dbus-1
  /etc/debconf.conf /etc/default/cron /etc/default/console-setup /etc/default/grub /etc/default/hwclock /etc/default/keyboard
  /etc/default/locale /etc/default/networking /etc/default/ssh /etc/deluser.conf /etc/dhcp /etc/dpkg /etc/e2scrub.conf /etc/emacs
  /etc/ethertypes /etc/fonts /etc/fuse.conf /etc/group- /etc/groff /etc/grub.d /etc/gshadow- /etc/gss /etc/hosts /etc/hosts.allow
  /etc/hosts.deny /etc/init.d /etc/initramfs-tools /etc/inputrc /etc/iproute2 /etc/iscsi /etc/issue.net /etc/kernel
  /etc/kernel-img.conf /etc/krb5.conf /etc/krb5.keytab /etc/ld.so.conf.d /etc/ldap /etc/libaudit.conf /etc/locale.alias /etc/locale.conf
  /etc/locale.gen /etc/logcheck /etc/logrotate.conf /etc/logrotate.d /etc/lvm /etc/machine-info /etc/magic /etc/magic.mime
  /etc/mailcap /etc/mailname /etc/manpath.config /etc/mime.types /etc/mke2fs.conf /etc/modprobe.d /etc/modules /etc/modules-load.d
  /etc/motd.d /etc/mtab /etc/nanorc /etc/netconfig /etc/netplan /etc/network /etc/networks /etc/nftables.conf /etc/opt /etc/pam.conf
  /etc/pam.d /etc/passwd- /etc/perl /etc/polkit-1 /etc/ppp /etc/profile.d /etc/protocols /etc/python3 /etc/rc.local /etc/rc0.d
  /etc/rc1.d /etc/rc2.d /etc/rc3.d /etc/rc4.d /etc/rc5.d /etc/rc6.d /etc/rcS.d /etc/resolvconf /etc/rmt /etc/rpc /etc/rsyslog.conf
  /etc/rsyslog.d /etc/security /etc/selinux /etc/services /etc/sgml /etc/shadow- /etc/skel /etc/ssh /etc/ssl /etc/subgid- /etc/subuid-
  /etc/sudo.conf /etc/sudoers /etc/sudoers.d /etc/sv /etc/sysctl.conf /etc/sysctl.d /etc/systemd /etc/terminfo /etc/timezone
  /etc/tmpfiles.d /etc/ucf.conf /etc/udev /etc/ufw /etc/update-motd.d /etc/vconsole.conf /etc/vim /etc/wgetrc /etc/wpa_supplicant
  /etc/xattr.conf /etc/xdg /etc/xml /etc/NetworkManager

  /root/.bash_history /root/.bashrc /root/.cache /root/.config /root/.local /root/.profile /root/.ssh
  /tmp/.ICE-unix /tmp/.X11-unix /tmp/.XIM-unix /tmp/.font-unix

  /run/NetworkManager /run/agetty.reload /run/avahi-daemon /run/blkid /run/chrony /run/cloud-init /run/console-setup /run/credentials
  /run/crond.pid /run/crond.reboot /run/cryptsetup /run/dbus /run/fsck /run/host /run/initctl /run/initramfs /run/issue /run/issue.d
  /run/lock /run/log /run/lvm /run/machine-id /run/media /run/motd.d /run/motd.dynamic /run/mount /run/network /run/nologin
  /run/polkit-1 /run/portables /run/reboot-required /run/resolvconf /run/rpcbind /run/rpcbind.sock /run/rsyslogd.pid /run/screen
  /run/sendsigs.omit.d /run/shm /run/sshd /run/sshd.pid /run/sudo /run/sysctl.d /run/systemd /run/tmpfiles.d /run/tmux /run/udev
  /run/user /run/utmp /run/uuidd /run/varlink /run/wpa_supplicant

  /var/backups /var/crash /var/lib /var/mail /var/cache/PackageKit /var/cache/adduser /var/cache/apparmor /var/cache/apt
  /var/cache/cracklib /var/cache/debconf /var/cache/dictionaries-common /var/cache/fontconfig /var/cache/ldconfig /var/cache/man
  /var/cache/private /var/cache/swcatalog /var/log/README /var/log/alternatives.log /var/log/apt /var/log/auth.log
  /var/log/boot.log /var/log/bootstrap.log /var/log/btmp /var/log/chrony /var/log/cloud-init-output.log /var/log/cloud-init.log
  /var/log/cron.log /var/log/daemon.log /var/log/debug /var/log/dmesg /var/log/dpkg.log /var/log/faillog /var/log/fontconfig.log
  /var/log/installer /var/log/journal /var/log/kern.log /var/log/lastlog /var/log/mail.log /var/log/messages /var/log/private
  /var/log/syslog /var/log/unattended-upgrades /var/log/user.log /var/log/wtmp /var/spool/anacron /var/spool/cron /var/spool/cups
  /var/spool/exim4 /var/spool/mail /var/spool/postfix /var/spool/rsyslog
`;
/** Usual sources of a bind that are not on every host: what each is on those that have it. */
const KNOWN_FILES = `
  /dev/fuse /dev/kmsg /dev/kvm /dev/net/tun /etc/adjtime /etc/hosts /etc/krb5.conf /etc/locale.conf /etc/machine-info /etc/networks
  /etc/protocols /etc/services /etc/ssl/certs/ca-certificates.crt /etc/ssl/openssl.cnf /etc/timezone /run/docker.sock
`;
const KNOWN_FOLDERS = `
  /etc/ca-certificates /etc/pki /etc/ssl /etc/ssl/certs /etc/ssl/private /lib/modules /lib64 /nix /nix/store /run/systemd/resolve
  /usr/lib/modules /usr/share/ca-certificates
`;

;// CONCATENATED MODULE: ./systemd/stock/stock-paths.ts




const SURE = new Map([
    ...(0,word_list/* wordsOf */.Z)(STOCK_FOLDERS).map((path) => [path, 'folder']),
    ...(0,word_list/* wordsOf */.Z)(STOCK_FILES).map((path) => [path, 'file']),
    ...(0,word_list/* wordsOf */.Z)(STOCK_SOCKETS).map((path) => [path, 'socket']),
]);
const OPEN_PATHS = new Set((0,word_list/* wordsOf */.Z)(OPEN));
const NO_FOLDERS = new Set((0,word_list/* wordsOf */.Z)(STOCK_FILES + STOCK_SOCKETS + KNOWN_FILES));
const FOLDERS = new Set((0,word_list/* wordsOf */.Z)(STOCK_FOLDERS + KNOWN_FOLDERS));
/** Below a file there is nothing; nobody has put anything of their own anywhere. */
function stockPath(path) {
    const tidy = tidied(path);
    const sure = SURE.get(tidy);
    if (sure !== undefined)
        return sure;
    const parsed = (0,image_path/* parseImagePath */.MG)(tidy);
    if (parsed === undefined)
        return 'unknown';
    const above = (0,image_path/* ancestorsOf */.Gw)(parsed);
    if (above.some((folder) => (SURE.get(folder) ?? 'folder') !== 'folder'))
        return 'absent';
    return [...above, parsed].some((each) => OPEN_PATHS.has(each)) ? 'unknown' : 'absent';
}
/** What a path is on the hosts that have it, as far as its name tells. */
function kindOnHosts(path) {
    const tidy = tidied(path);
    if (NO_FOLDERS.has(tidy))
        return 'file';
    return FOLDERS.has(tidy) ? 'directory' : 'either';
}
/** Debian: `/var/run` and `/var/lock` are links. */
function tidied(path) {
    const normal = external_node_path_.posix.normalize(path).replace(/(?<=.)\/+$/, '');
    return normal.replace(/^\/var\/run(?=\/|$)/, '/run').replace(/^\/var\/lock(?=\/|$)/, '/run/lock');
}


/***/ }),

/***/ 90500:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ UNIT_FOLDER),
/* harmony export */   x: () => (/* binding */ UNIT_FOLDERS)
/* harmony export */ });
/* harmony import */ var _image_path_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1285);

/** Where this action puts units: the one place where every systemd looks in an image, NixOS's too (nixpkgs#514579). */
const UNIT_FOLDER = '/etc/systemd/system';
/**
 * Where portabled looks for units, first hit per name wins. systemd: path-lookup.c (the folders of the system manager) as portable.c
 * uses them.
 */
const UNIT_FOLDERS = [
    '/etc/systemd/system.control',
    '/run/systemd/system.control',
    '/run/systemd/transient',
    '/run/systemd/generator.early',
    UNIT_FOLDER,
    '/etc/systemd/system.attached',
    '/run/systemd/system',
    '/run/systemd/system.attached',
    '/run/systemd/generator',
    '/usr/local/lib/systemd/system',
    '/usr/lib/systemd/system',
    '/lib/systemd/system',
    '/run/systemd/generator.late',
].map(_image_path_js__WEBPACK_IMPORTED_MODULE_0__/* .imagePath */ .d0);


/***/ }),

/***/ 27031:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ wordsOf)
/* harmony export */ });
/** The words of a long list that is kept as text, with blanks and line breaks between them. */
function wordsOf(text) {
    return text.trim().split(/\s+/);
}


/***/ }),

/***/ 92827:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  q: () => (/* binding */ tell)
});

// EXTERNAL MODULE: ./analyze/exposure.ts
var exposure = __webpack_require__(82126);
// EXTERNAL MODULE: ./outputs.ts
var outputs = __webpack_require__(52726);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ../node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(75360);
// EXTERNAL MODULE: ./runner/log.ts
var log = __webpack_require__(10113);
// EXTERNAL MODULE: ./rules/demands.ts
var rules_demands = __webpack_require__(88132);
// EXTERNAL MODULE: ./rules/finding.ts
var finding = __webpack_require__(15533);
// EXTERNAL MODULE: ./systemd/releases.ts
var releases = __webpack_require__(62244);
// EXTERNAL MODULE: ./report/annotations.ts
var annotations = __webpack_require__(39077);
// EXTERNAL MODULE: ./report/report-file.ts + 1 modules
var report_file = __webpack_require__(17014);
// EXTERNAL MODULE: ./report/summary.ts + 11 modules
var summary = __webpack_require__(4075);
;// CONCATENATED MODULE: ./report/conclude.ts









/**
 * Tells the result of a run that judged something: report, annotations, summary, exit status.
 * @returns what the outputs say of it
 */
function conclude(conclusion) {
    const { name, reportName, fileName, demands, findings, activation, exposures, storePaths, image, outputDirectory } = conclusion;
    const { attachTest, machine } = conclusion;
    const verdicts = (0,finding/* verdictsOf */.W5)(findings);
    const verdict = (0,finding/* verdictOf */.Vj)(findings, demands.oldest);
    const profile = demands.profile.name;
    const report = (0,external_node_path_.join)(outputDirectory, `${reportName}.report.json`);
    (0,report_file/* writeReport */.u)(report, {
        profile,
        verdict,
        verdicts,
        findings,
        ...(attachTest === undefined ? {} : { attachTest }),
        ...(storePaths === undefined ? {} : { storePaths }),
        ...(machine === undefined ? {} : { machine }),
        ...(fileName === undefined
            ? {}
            : { image: { name: fileName, ...(image && { digest: image.digest, size: image.size }) } }),
    });
    const told = (0,rules_demands/* concerning */.n)(findings, demands);
    (0,annotations/* annotate */.f)(told);
    const failed = (0,rules_demands/* fails */.c)(findings, conclusion.exceeds, demands);
    if (failed && conclusion.exceeds)
        (0,core/* error */.z3)('A service is more exposed than the input security-threshold allows: see the findings A02.', {
            title: 'security-threshold',
        });
    (0,summary/* writeSummary */.Sy)({
        name,
        verdict,
        verdicts,
        profile,
        units: activation,
        findings: told,
        failed,
        ...(attachTest === undefined ? {} : { attachTest }),
        ...(exposures === undefined ? {} : { exposures }),
        ...(machine === undefined ? {} : { machine }),
        ...(image === undefined ? {} : { image }),
    });
    (0,log/* say */.cv)(`Verdict for the profile ${profile}: ${verdict}${byRelease(verdicts)}`);
    if (failed)
        process.exitCode = 1;
    return { verdict, report };
}
/** Nothing where all are the same. */
function byRelease(verdicts) {
    if (new Set(Object.values(verdicts)).size === 1)
        return '';
    return ` (systemd ${releases/* SYSTEMD_RELEASES */.Vj.map((release) => `${release}: ${verdicts[release]}`).join(', ')})`;
}

;// CONCATENATED MODULE: ./tell.ts



/**
 * Tells the verdict wherever it is looked for: outputs, report, annotations, summary, exit status.
 * @returns the path of the report
 */
function tell({ fileName, demands, judgement, findings = [], storePaths, machine, attachTest, image, outputDirectory, }) {
    const { units, activation, exposures, exceeds } = judgement;
    const { verdict, report } = conclude({
        name: fileName ?? 'Units',
        reportName: fileName?.replace(/\.raw$/, '') ?? 'units',
        demands,
        findings: [...(attachTest?.findings ?? []), ...findings, ...judgement.findings],
        exceeds,
        activation,
        outputDirectory,
        ...(fileName === undefined ? {} : { fileName }),
        ...(exposures === undefined ? {} : { exposures }),
        ...(attachTest === undefined ? {} : { attachTest }),
        ...(storePaths === undefined ? {} : { storePaths }),
        ...(machine === undefined ? {} : { machine }),
        ...(image === undefined ? {} : { image }),
    });
    (0,outputs/* setOutputs */.n)({ verdict, report, units });
    if (fileName !== undefined)
        (0,outputs/* setOutputs */.n)({ 'image-name': fileName });
    if (storePaths !== undefined)
        (0,outputs/* setOutputs */.n)({ 'store-paths': storePaths.map(({ path }) => path) });
    const highest = (0,exposure/* highestExposure */.S)(exposures);
    if (highest !== undefined)
        (0,outputs/* setOutputs */.n)({ 'security-exposure': highest });
    return report;
}


/***/ }),

/***/ 59578:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ readPiece)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);

/** At most `length` bytes of a file from `offset` on. No link at the end of the path is followed. */
function readPiece(path, offset, length) {
    const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW);
    try {
        const buffer = Buffer.alloc(Math.max(0, Math.min(length, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(file).size - offset)));
        return buffer.subarray(0, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(file, buffer, 0, buffer.length, offset));
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
    }
}


/***/ }),

/***/ 44431:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ resolve)
/* harmony export */ });
/* harmony import */ var _systemd_image_path_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1285);

/** path_resolution(7): Linux follows at most 40 symlinks in one lookup; systemd's chase() at most 32 (chase.h, CHASE_MAX). */
const MOST_LINKS = 32;
/** Follows a path and every symlink on it inside the image: an absolute target starts at the image's root, `..` stops there. */
async function resolve(view, path) {
    let here = _systemd_image_path_js__WEBPACK_IMPORTED_MODULE_0__/* .ROOT */ .Dl;
    let todo = (0,_systemd_image_path_js__WEBPACK_IMPORTED_MODULE_0__/* .stepsOf */ .B_)(path);
    let links = 0;
    let leaves = false;
    for (let next = todo.shift(); next !== undefined; next = todo.shift()) {
        if (next === '..') {
            leaves ||= here === _systemd_image_path_js__WEBPACK_IMPORTED_MODULE_0__/* .ROOT */ .Dl;
            here = (0,_systemd_image_path_js__WEBPACK_IMPORTED_MODULE_0__/* .parentOf */ .gN)(here);
            continue;
        }
        const path = (0,_systemd_image_path_js__WEBPACK_IMPORTED_MODULE_0__/* .childOf */ .GG)(here, next);
        const node = await view.lstat(path);
        if (node === undefined)
            return { kind: 'missing', path: joined(path, todo), parent: here, makeable: !todo.includes('..') };
        if (node.kind === 'symlink') {
            links += 1;
            if (links > MOST_LINKS)
                return { kind: 'loop' };
            if (node.target.startsWith('/')) {
                here = _systemd_image_path_js__WEBPACK_IMPORTED_MODULE_0__/* .ROOT */ .Dl;
                leaves = true;
            }
            todo = [...(0,_systemd_image_path_js__WEBPACK_IMPORTED_MODULE_0__/* .stepsOf */ .B_)(node.target), ...todo];
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
    const node = await view.lstat(here);
    return node === undefined || node.kind === 'symlink'
        ? { kind: 'missing', path: here, parent: _systemd_image_path_js__WEBPACK_IMPORTED_MODULE_0__/* .ROOT */ .Dl, makeable: false }
        : { kind: 'found', path: here, node, leaves };
}
function joined(path, rest) {
    return (0,_systemd_image_path_js__WEBPACK_IMPORTED_MODULE_0__/* .parseImagePath */ .MG)([path, ...rest.filter((part) => part !== '..')].join('/')) ?? path;
}


/***/ })

};
