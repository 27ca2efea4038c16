export const id = 269;
export const ids = [269];
export const modules = {

/***/ 64446:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ EXPOSURE),
/* harmony export */   X: () => (/* binding */ REMARK)
/* harmony export */ });
/** What docs/rules.md says of that which systemd-analyze finds: no rule of ours, and so in no verdict. */
const REMARK = {
    id: 'A01',
    severity: 'warning',
    title: 'The systemd of the machine that builds has nothing to say against the units.',
    why: "What systemd-analyze verify says that no rule has said already. It is the opinion of the build machine's systemd, which may be older or newer than those of the hosts, and so it decides no verdict.",
    remedy: 'Correct the line. A setting that only a newer systemd knows may stay.',
    source: 'systemd-analyze(1), verify; src/analyze/analyze-verify-util.c verify_units',
};
/** The rule does not fail the step by its severity: exceeding the threshold does, whatever `fail-on` says of warnings. */
const EXPOSURE = {
    id: 'A02',
    severity: 'warning',
    title: 'No service is more exposed than the input security-threshold allows.',
    why: 'What systemd-analyze security makes of a service and the profile: 0.0 is fully confined, 10.0 not at all. The step fails when one is over the threshold; an exposure that nobody could measure is a warning. How much a setting counts differs a little from systemd to systemd.',
    remedy: 'Confine the service: the job summary says which settings would lower its exposure most. Or choose a stricter profile, or a higher threshold.',
    source: 'systemd-analyze(1), security; src/analyze/analyze-security.c',
};


/***/ }),

/***/ 15229:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q8: () => (/* binding */ unmeasured),
/* harmony export */   UG: () => (/* binding */ overThreshold),
/* harmony export */   WB: () => (/* binding */ levelText)
/* harmony export */ });
/* harmony import */ var _about_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(64446);

const A02 = { rule: _about_js__WEBPACK_IMPORTED_MODULE_0__/* .EXPOSURE */ .E.id, severity: 'warning' };
/** Each service that is over the threshold. */
function overThreshold({ version, services }, threshold, profile) {
    return services
        .filter(({ level }) => level > threshold)
        .map((exposure) => ({
        ...A02,
        unit: exposure.unit,
        message: `${exposure.unit}: with the profile ${profile} its exposure is ${levelText(exposure)} by the measure of systemd ${version}, and security-threshold allows ${threshold.toFixed(1)}.`,
        remedy: `${lowering(exposure.worst)} A stricter profile lowers it too; or raise security-threshold.`,
    }));
}
/** A threshold that nobody could hold a service against. */
function unmeasured(units, whyNot) {
    return units.map((unit) => ({
        ...A02,
        unit,
        message: `${unit}: its exposure is not known, so security-threshold was not held against it: ${whyNot}.`,
        remedy: 'Run the step on Linux with systemd 250 or newer installed (ubuntu-latest has it), with units that load; or leave security-threshold out.',
    }));
}
/** `3.3 OK`. */
function levelText({ level, word }) {
    return `${level.toFixed(1)}${word === '' ? '' : ` ${word}`}`;
}
function lowering(worst) {
    if (worst.length === 0)
        return 'Confine it more: systemd.exec(5), "Sandboxing".';
    return `These add most to it: ${worst.map(({ setting, level }) => `${setting} (${level.toFixed(1)})`).join(', ')}; see systemd.exec(5), "Sandboxing".`;
}


/***/ }),

/***/ 35610:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NG: () => (/* binding */ osReleaseOf),
/* harmony export */   bV: () => (/* binding */ fileNameOf),
/* harmony export */   ck: () => (/* binding */ NIXOS),
/* harmony export */   "do": () => (/* binding */ LINUX)
/* harmony export */ });
/* harmony import */ var _systemd_image_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76441);
/* harmony import */ var _systemd_os_release_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82239);


const NIXOS = { id: 'nixos', prettyName: 'NixOS', buildId: 'rolling' };
/** os-release(5): the value of `ID` for a system of no distribution. */
const LINUX = { id: 'linux', prettyName: 'Linux' };
function fileNameOf(identity) {
    return (0,_systemd_image_name_js__WEBPACK_IMPORTED_MODULE_0__/* .imageFileName */ .vO)(identity.pname, identity.version, identity.architectureInName ? identity.architecture : undefined);
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
    return (0,_systemd_os_release_js__WEBPACK_IMPORTED_MODULE_1__/* .writeOsRelease */ .X_)([...values].filter(([, value]) => value !== ''));
}


/***/ }),

/***/ 99269:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ../node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(75360);
// EXTERNAL MODULE: ./errors.ts
var errors = __webpack_require__(61169);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./image/identity.ts
var image_identity = __webpack_require__(35610);
;// CONCATENATED MODULE: ./attach-test/mode.ts
/** How far the test goes: the image is attached to this machine, and its units are started too. */
const ATTACH_TEST_MODES = ['none', 'attach', 'start'];
function isAttachTestMode(text) {
    return ATTACH_TEST_MODES.includes(text);
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
        throw (0,errors/* inputError */.Xu)(name, 'is required and empty.', remedy);
    return value;
}
/**
 * @param whenEmpty what action.yml says is the default: a caller may pass the input on as an empty text
 * @param remedy for inputs that take another word, too
 */
function readBoolean(name, whenEmpty = false, remedy = 'Use "true" or "false".') {
    if (scalar(name) === '')
        return whenEmpty;
    try {
        return (0,core/* getBooleanInput */.Vt)(name);
    }
    catch {
        throw (0,errors/* inputError */.Xu)(name, `${(0,errors/* quote */.hD)(scalar(name))} is neither true nor false.`, remedy);
    }
}

;// CONCATENATED MODULE: ./inputs/attach-test.ts



/** What the real systemd of this machine is asked to do with the image: the input `attach-test`. */
function readAttachTest() {
    const text = scalar('attach-test') || 'none';
    if (isAttachTestMode(text))
        return text;
    throw (0,errors/* inputError */.Xu)('attach-test', `${(0,errors/* quote */.hD)(text)} is no such test.`, 'Use "attach" (portablectl attaches the image, and detaches it), "start" (its units are started as well), or "none".');
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./runner/log.ts
var log = __webpack_require__(10113);
// EXTERNAL MODULE: ./systemd/image-path.ts
var image_path = __webpack_require__(1285);
// EXTERNAL MODULE: ./sources/real-path.ts
var real_path = __webpack_require__(66909);
;// CONCATENATED MODULE: ./sources/folder.ts




/**
 * What a folder holds, sorted by name.
 * @throws ActionError when it cannot be listed, or holds a name that is no plain text
 */
function entriesOf(folder, { input, where }) {
    try {
        const names = (0,external_node_fs_.readdirSync)(folder, { encoding: 'buffer' }).map((bytes) => {
            const problem = textProblem(bytes);
            if (problem === undefined)
                return bytes.toString();
            throw (0,errors/* inputError */.Xu)(input, `${where}: the folder ${(0,errors/* quote */.hD)(folder)} holds the name ${(0,errors/* quote */.hD)(bytes.toString())}, which ${problem} and cannot go into an image.`, 'Rename it, or name the other files one by one.');
        });
        return names.sort().map((name) => ({ name, path: (0,external_node_path_.join)(folder, name), stats: (0,external_node_fs_.lstatSync)((0,external_node_path_.join)(folder, name)) }));
    }
    catch (error) {
        if (error instanceof errors/* ActionError */.lZ)
            throw error;
        throw (0,errors/* inputError */.Xu)(input, `${where}: the folder ${(0,errors/* quote */.hD)(folder)} cannot be read: ${(0,real_path/* reasonOf */.A3)(error)}.`, 'Make it readable for the user that runs this step, and let the step that writes it finish first.', { cause: error });
    }
}
/** Where a link leads, as it says so. @throws ActionError when that is no plain text */
function targetOf(link, { input, where }) {
    const bytes = (0,external_node_fs_.readlinkSync)(link, { encoding: 'buffer' });
    const problem = textProblem(bytes);
    if (problem === undefined)
        return bytes.toString();
    throw (0,errors/* inputError */.Xu)(input, `${where}: the link ${(0,errors/* quote */.hD)(link)} leads to ${(0,errors/* quote */.hD)(bytes.toString())}, which ${problem} and cannot go into an image.`, 'Make the link anew, with a target of plain text, or leave it out.');
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

// EXTERNAL MODULE: ./sources/git.ts
var git = __webpack_require__(35241);
// EXTERNAL MODULE: ./sources/machine-mode.ts
var machine_mode = __webpack_require__(92138);
// EXTERNAL MODULE: ./sources/store-path.ts
var store_path = __webpack_require__(28386);
;// CONCATENATED MODULE: ./sources/place.ts



/** Reads a path inside the image out of an input. @throws ActionError when it is relative, the root, or has `..` in it */
function readImagePath(input, where, text) {
    const path = (0,image_path/* parseImagePath */.MG)(text);
    if (path === undefined || path === '/') {
        throw (0,errors/* inputError */.Xu)(input, `${where}: ${(0,errors/* quote */.hD)(text)} is not a path inside the image.`, 'Write an absolute path without "..", control characters and over-long names, like /usr/share/app/config.');
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
    if (!(0,image_path/* isWithin */.UO)(path, (0,image_path/* imagePath */.d0)(store_path/* STORE */.er)))
        return;
    throw (0,errors/* inputError */.Xu)(input, `${where}: ${(0,errors/* quote */.hD)(path)} belongs to the Nix store of the image, which holds store paths alone.`, 'Put it somewhere else, or make it part of a package, for the inputs contents and symlinks.');
}

// EXTERNAL MODULE: ./sources/private-files.ts
var private_files = __webpack_require__(65668);
// EXTERNAL MODULE: ./sources/readable.ts
var readable = __webpack_require__(46085);
// EXTERNAL MODULE: ./sources/source.ts
var source = __webpack_require__(35428);
// EXTERNAL MODULE: ./sources/store-link.ts
var store_link = __webpack_require__(27565);
// EXTERNAL MODULE: ./sources/workspace.ts
var sources_workspace = __webpack_require__(95980);
;// CONCATENATED MODULE: ./sources/files.ts















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
    throw (0,errors/* inputError */.Xu)(input, `${where}: ${(0,errors/* quote */.hD)(text)} is in the Nix store${path === text ? '' : ` (${path})`}; without the store paths that it refers to it would be broken.`, 'Use symlinks: LINK: SOURCE, or contents, which bring those along.');
}
function refuseInstallable(workspace, input, where, text) {
    const { kind } = (0,source/* parseSource */.P)(text);
    if ((kind !== 'installable' && kind !== 'nix-file') || (0,external_node_fs_.existsSync)((0,external_node_path_.resolve)(workspace.directory, text)))
        return;
    throw (0,errors/* inputError */.Xu)(input, `${where}: ${(0,errors/* quote */.hD)(text)} does not exist, and this input takes nothing that Nix makes.`, 'Use symlinks: LINK: SOURCE, or contents, for an installable.');
}
/** What a folder comes without is nothing that an entry may name: it would be in the image only by its own mention. */
function refuseLeftOut({ workspace, outputDirectory }, { input, where }, text, source) {
    const typed = (0,external_node_path_.resolve)(workspace.directory, text);
    if ([typed, source.path].some((path) => (0,sources_workspace/* isInside */.FK)(workspace.root, path) && (0,git/* isGit */.JL)((0,external_node_path_.relative)(workspace.root, path)))) {
        throw (0,git/* gitsOwn */.k9)(input, where, text);
    }
    if (source.path === outputDirectory) {
        throw (0,errors/* inputError */.Xu)(input, `${where}: ${(0,errors/* quote */.hD)(text)} is the output directory: an image would have the earlier images in it.`, 'Name the files in it one by one, or choose another output-directory.');
    }
}
function* walk(rules, source, path, { input, where }) {
    const { allowPrivate } = rules;
    if (source.origin === 'machine')
        (0,private_files/* checkPublicWay */.VI)(input, where, source.path, allowPrivate);
    const pending = [
        { from: source.path, to: path, stats: source.stats },
    ];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
        const { from, to, stats } = next;
        refuseStorePlace(input, where, to);
        if (stats.isSymbolicLink()) {
            yield { kind: 'symlink', path: to, target: targetOf(from, { input, where }), where: `${input}, ${where}` };
            continue;
        }
        if (!stats.isDirectory() && !stats.isFile()) {
            throw (0,errors/* inputError */.Xu)(input, `${where}: ${(0,errors/* quote */.hD)(from)} is neither a file, a folder nor a link.`, 'Leave it out: sockets, pipes and devices do not belong into an image.');
        }
        if (source.origin === 'machine')
            (0,private_files/* checkPublic */.OL)(input, where, from, stats, allowPrivate);
        (0,readable/* checkReadable */.r)(input, where, from, stats);
        if (stats.isDirectory()) {
            yield {
                kind: 'directory',
                path: to,
                mode: source.origin === 'workspace' ? 0o755 : (0,machine_mode/* machineMode */.z)(stats),
                where: `${input}, ${where}`,
            };
            for (const entry of entriesOf(from, { input, where })) {
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
                mode: source.origin === 'workspace' ? (0,git/* gitMode */.aY)(stats) : (0,machine_mode/* machineMode */.z)(stats),
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
    const child = (0,image_path/* parseImagePath */.MG)(`${parent}/${name}`);
    if (child !== undefined)
        return child;
    throw (0,errors/* inputError */.Xu)(input, `${where}: the folder ${(0,errors/* quote */.hD)(folder)} holds the name ${(0,errors/* quote */.hD)(name)}, which cannot go into an image: its path there is too long.`, 'Rename it, or name the files one by one.');
}

// EXTERNAL MODULE: ./sources/wanted.ts
var sources_wanted = __webpack_require__(34438);
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
// EXTERNAL MODULE: ./sources/unit-draft.ts + 1 modules
var unit_draft = __webpack_require__(42995);
// EXTERNAL MODULE: ./values/lines.ts
var values_lines = __webpack_require__(7736);
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
    return (0,errors/* inputError */.Xu)(source.input, `line ${line}, column ${col}: ${what}`, remedy);
}
/** An error about a value whose first character means something to YAML: `*.service`, `@name@`, `!x`. */
function needsQuotes(source, offset) {
    const word = wordAt(source, offset);
    const what = `${(0,errors/* quote */.hD)(word)} begins with ${(0,errors/* quote */.hD)(word.slice(0, 1))}, which is a sign of YAML's own.`;
    return faultAt(source, offset, what, `Quote it: ${(0,errors/* quote */.hD)(word)}.`);
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
    return faultAt(source, offset, `${(0,errors/* quote */.hD)(lineAt(source, offset))} ${what}.`, remedy);
}
/** An error about more text behind the closing bracket: mostly a glob, `[ab]*.service` or `{a,b}.service`. */
function moreThanBrackets(source, offset) {
    const word = lineAt(source, offset);
    const what = `${(0,errors/* quote */.hD)(word)} goes on after its closing bracket; a text that begins with [ or { is read as YAML.`;
    return faultAt(source, offset, what, `For a list of one text that begins so, write it in quotes after a dash: - ${(0,errors/* quote */.hD)(word)}`);
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
    if (!(asWritten instanceof errors/* ActionError */.lZ))
        return asWritten;
    for (const width of lostIndentations(text)) {
        const restored = attempt(yaml, input, ' '.repeat(width) + text);
        if (!(restored instanceof errors/* ActionError */.lZ))
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
        if (error instanceof errors/* ActionError */.lZ)
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
            throw faultAt(source, offset, `${(0,errors/* quote */.hD)(token)} marks a document of its own.`, 'Remove the line; one value is enough.');
        offset += token.length;
    }
}
function treeOf(yaml, source, node) {
    const { line } = source.lines.linePos(node.range[0]);
    if (yaml.isSeq(node))
        return { kind: 'list', items: node.items.map((item) => treeOf(yaml, source, item)), line };
    if (yaml.isMap(node))
        return mapOf(yaml, source, node);
    return { kind: 'text', value: textOf(source, node), line };
}
function mapOf(yaml, source, node) {
    const lineOfKey = new Map();
    const entries = node.items.map((pair) => {
        if (!yaml.isPair(pair))
            throw new Error('a YAML map holds pairs');
        const start = pair.key.range[0];
        if (!yaml.isScalar(pair.key))
            throw faultAt(source, start, 'a list or map cannot be a key.', 'Put a key that holds brackets in quotes.');
        const key = textOf(source, pair.key);
        if (key === '')
            throw faultAt(source, start, 'has a value without a key.', 'Write KEY: value.');
        if (key === '<<' && pair.key.type === 'PLAIN')
            throw faultAt(source, start, '"<<" would merge another map.', 'Write out the entries.');
        if (pair.value === null)
            throw faultAt(source, start, `${(0,errors/* quote */.hD)(key)} has no value.`, `Write ${(0,errors/* quote */.hD)(key)}: "", or put all of it in quotes.`);
        const { line } = source.lines.linePos(start);
        const before = lineOfKey.get(key);
        if (before !== undefined)
            throw faultAt(source, start, `the key ${(0,errors/* quote */.hD)(key)} is on line ${before} already.`, 'Keep one of the two.');
        lineOfKey.set(key, line);
        return { key, value: treeOf(yaml, source, pair.value), line };
    });
    return { kind: 'map', entries, line: source.lines.linePos(node.range[0]).line };
}
function textOf(source, node) {
    if (!('value' in node) || typeof node.value !== 'string')
        throw new Error('the failsafe schema makes texts only');
    const [start, end] = node.range;
    const written = source.text.slice(start, end);
    if (node.type === 'PLAIN' && written.includes('\n'))
        throw faultAt(source, start, `${(0,errors/* quote */.hD)(written)} runs over several lines.`, 'Indent all entries alike; begin a text of several lines with "|".');
    return node.value;
}

;// CONCATENATED MODULE: ./values/list.ts



/**
 * Reads a list: one entry per line (blank lines and lines that begin with `#` are skipped), or a YAML or JSON list.
 * Lines are taken as they stand: nothing in them needs quotes.
 */
async function readList(input, text) {
    const lines = (0,values_lines/* contentLines */.$X)(input, text);
    if ((0,values_lines/* notationOf */.MU)(lines) !== 'yaml')
        return entriesOfLines(input, lines);
    const root = await readYaml(input, text);
    if (root.kind === 'list')
        return entriesOfList(input, root);
    const what = root.kind === 'map' ? 'a map (key: value); only a list is taken here.' : 'one text of YAML, no list.';
    throw (0,values_lines/* lineError */.VH)(input, root.line, `is ${what}`, 'Write one entry per line; quote an entry that holds ": ", as in - "a: b".');
}
/** Lines that are entries. One among them that looks like YAML is a slip: the first line decided that this is no YAML. */
function entriesOfLines(input, lines) {
    return lines.map(({ text, line }) => {
        if ((0,values_lines/* isListItem */.oG)(text) || (0,values_lines/* isMapEntry */.TG)(text)) {
            const what = `${(0,errors/* quote */.hD)(text)} looks like YAML, but the lines above it are plain entries.`;
            throw (0,values_lines/* lineError */.VH)(input, line, what, 'Begin every line with "- " (a YAML list, where quotes work), or no line.');
        }
        return { value: text, line };
    });
}
function entriesOfList(input, list) {
    return list.items.map((item) => entryOf(input, item));
}
/** A text that must say something, as an entry. */
function entryOf(input, node) {
    if (node.kind !== 'text')
        throw (0,values_lines/* lineError */.VH)(input, node.line, `a ${node.kind} stands where one text belongs.`, 'Write a text; quote it when it holds ": " or brackets.');
    if (node.value === '')
        throw (0,values_lines/* lineError */.VH)(input, node.line, 'the entry is empty.', 'Fill it in or remove it.');
    return { value: node.value, line: node.line };
}

;// CONCATENATED MODULE: ./values/map.ts




/** Reads a map of texts (`files`, `os-release`), in the order of the text. */
async function readMap(input, text) {
    const lines = (0,values_lines/* contentLines */.$X)(input, text);
    if (lines.length === 0)
        return [];
    const entries = entriesOfMap(input, await readRoot(input, text, lines));
    return entries.map(({ key, value, line }) => {
        if (value.kind === 'text')
            return { key, value: value.value, line };
        const what = `the value of ${(0,errors/* quote */.hD)(key)} is a ${value.kind}; it must be one text.`;
        throw (0,values_lines/* lineError */.VH)(input, line, what, 'Write KEY: value; quote a value that holds ": " or brackets.');
    });
}
/** Reads the `units` input: a list as `readList` takes it, or a map from unit names to sources. */
async function readUnits(input, text) {
    const lines = (0,values_lines/* contentLines */.$X)(input, text);
    if ((0,values_lines/* notationOf */.MU)(lines) !== 'yaml')
        return { kind: 'list', entries: entriesOfLines(input, lines) };
    const root = await readYaml(input, text);
    if (root.kind === 'list')
        return { kind: 'list', entries: entriesOfList(input, root) };
    return { kind: 'map', entries: entriesOfMap(input, root).map((entry) => namedUnit(input, entry)) };
}
function namedUnit(input, { key, value, line }) {
    const nodes = value.kind === 'list' ? value.items : [value].filter(hasText);
    const sources = nodes.map((node) => entryOf(input, node));
    if (sources.length > 0)
        return { name: key, sources, line };
    throw (0,values_lines/* lineError */.VH)(input, line, `the unit ${(0,errors/* quote */.hD)(key)} has no source.`, `Write ${key}: path, or ${key}: [path, path].`);
}
function hasText(node) {
    return node.kind !== 'text' || node.value !== '';
}
/** Reads the `symlinks` input: a map `LINK: object`, or a list of `{object, symlink}` as nixpkgs' portableService takes it. */
async function readLinks(input, text) {
    const lines = (0,values_lines/* contentLines */.$X)(input, text);
    if (lines.length === 0)
        return [];
    const root = await readRoot(input, text, lines);
    if (root.kind === 'list')
        return root.items.map((item) => linkOfObject(input, item));
    const entries = entriesOfMap(input, root);
    if (entries.length > 0 && entries.every(({ key }) => key === 'object' || key === 'symlink'))
        throw (0,values_lines/* lineError */.VH)(input, entries[0]?.line ?? 1, 'one link is written without its list.', 'Write SYMLINK: object, or begin it with "- ".');
    return entries.map(({ key, value, line }) => {
        if (hasText(value))
            return { link: key, object: entryOf(input, value).value, line };
        throw (0,values_lines/* lineError */.VH)(input, line, `the link ${(0,errors/* quote */.hD)(key)} has no object.`, 'Write LINK: what it points to.');
    });
}
function linkOfObject(input, node) {
    const remedy = 'Each entry is a map of exactly "object" and "symlink".';
    if (node.kind !== 'map')
        throw (0,values_lines/* lineError */.VH)(input, node.line, `the entry is a ${node.kind}.`, remedy);
    const unknown = node.entries.find(({ key }) => key !== 'object' && key !== 'symlink');
    if (unknown !== undefined)
        throw (0,values_lines/* lineError */.VH)(input, unknown.line, `${(0,errors/* quote */.hD)(unknown.key)} is no key of a link.`, remedy);
    return { link: field(input, node, 'symlink', remedy), object: field(input, node, 'object', remedy), line: node.line };
}
function field(input, map, name, remedy) {
    const entry = map.entries.find(({ key }) => key === name);
    if (entry === undefined || !hasText(entry.value))
        throw (0,values_lines/* lineError */.VH)(input, entry?.line ?? map.line, `the link has no ${(0,errors/* quote */.hD)(name)}.`, remedy);
    return entryOf(input, entry.value).value;
}
/** The one value that the text is. @throws ActionError for what is no YAML, or plain lines */
async function readRoot(input, text, lines) {
    const [first] = lines;
    // What begins like YAML's own signs goes to its reader all the same, for the better error.
    if (first !== undefined && (0,values_lines/* notationOf */.MU)(lines) === 'lines' && !/^["'?*&!%@`]/.test(first.text))
        throw notAnEntry(input, first.text, first.line);
    return readYaml(input, text);
}
/** @throws ActionError when the value is no map */
function entriesOfMap(input, root) {
    if (root.kind === 'map')
        return root.entries;
    if (root.kind === 'text')
        throw notAnEntry(input, root.value, root.line);
    throw (0,values_lines/* lineError */.VH)(input, root.line, 'is a list; a map is needed.', 'Write one "KEY: value" per line, without dashes.');
}
function notAnEntry(input, text, line) {
    return (0,values_lines/* lineError */.VH)(input, line, `${(0,errors/* quote */.hD)(text)} is not "KEY: value".`, 'Write a key, a colon, a blank and the value.');
}

;// CONCATENATED MODULE: ./values/substitutions.ts



/** Reads the input `substitutions`: a map of texts, each as it is or as `{ text: … }`. */
async function readSubstitutions(input, text) {
    const lines = (0,values_lines/* contentLines */.$X)(input, text);
    if (lines.length === 0)
        return [];
    return entriesOfMap(input, await readRoot(input, text, lines)).map((entry) => substitution(input, entry));
}
function substitution(input, { key: name, value, line }) {
    if (value.kind === 'text')
        return { name, value: value.value, isText: false, line };
    const [field, ...others] = value.kind === 'map' ? value.entries : [];
    if (field?.key === 'text' && field.value.kind === 'text' && others.length === 0)
        return { name, value: field.value.value, isText: true, line };
    throw (0,values_lines/* lineError */.VH)(input, line, `the value of ${(0,errors/* quote */.hD)(name)} is a ${value.kind}; it must be one text.`, 'Write NAME: value, or NAME: { text: value } for a text that looks like a source.');
}

;// CONCATENATED MODULE: ./inputs/content.ts













/**
 * What the inputs put into an image.
 * @param refuse is given what is wrong with a unit that portablectl would not attach; without it, the first is thrown
 */
async function readContent(workspace, outputDirectory, prefix, refuse) {
    const allowPrivate = (await readList('allow-private', structured('allow-private'))).map(({ value, line }) => placeOrPackage('allow-private', value, line));
    const rules = { workspace, outputDirectory, allowPrivate };
    const symlinks = await readSymlinks(rules);
    const given = [...(await readFiles(rules)), ...symlinks.given, ...(await readDirectories())];
    const contents = await readContents(workspace);
    const substitutions = (0,sources_substitutions/* draftSubstitutions */.C)(workspace, await readSubstitutions('substitutions', structured('substitutions')));
    const named = await readUnits('units', required('units', structured('units'), 'Name at least one unit file, for example units: app.service'));
    const units = await (0,unit_draft/* draftUnits */.be)(workspace, named, prefix, allowPrivate, refuse);
    const packages = await readPackages();
    return { workspace, units, substitutions, links: symlinks.links, contents, given, packages, allowPrivate };
}
async function readFiles(rules) {
    return resolveFiles(rules, 'files', await readMap('files', structured('files')));
}
async function readSymlinks(rules) {
    return resolveSymlinks(rules, await readLinks('symlinks', structured('symlinks')));
}
async function readContents(workspace) {
    const contents = await readList('contents', structured('contents'));
    return contents.map(({ value, line }) => {
        const wanted = (0,sources_wanted/* wantedOf */.L)(workspace, 'contents', `line ${line}`, value);
        if (wanted !== undefined)
            return wanted;
        const isThere = (0,external_node_fs_.existsSync)((0,external_node_path_.resolve)(workspace.directory, value));
        throw (0,errors/* inputError */.Xu)('contents', isThere
            ? `line ${line}: ${(0,errors/* quote */.hD)(value)} is neither a store path, a link to one, nor an installable (REF#ATTRIBUTE).`
            : `line ${line}: ${(0,errors/* quote */.hD)(value)} does not exist, and is neither a store path nor an installable (REF#ATTRIBUTE).`, isThere
            ? 'Ordinary files belong into the input files.'
            : 'Write a package as .#hello or nixpkgs#hello. Check that an earlier step makes a link like ./result.');
    });
}
async function readDirectories() {
    const directories = await readList('directories', structured('directories'));
    return directories.map(({ value, line }) => ({
        kind: 'directory',
        path: readPlace('directories', `line ${line}`, value),
        mode: 0o755,
        where: `directories, line ${line}`,
    }));
}
/** @returns the packages that are named; whether they are installed is looked at when the image is made */
async function readPackages() {
    const packages = await readList('packages', structured('packages'));
    return packages.map(({ value, line }) => ({ name: value, line }));
}
function placeOrPackage(input, value, line) {
    if ((0,external_node_path_.isAbsolute)(value) && !value.split('/').includes('..'))
        return value;
    if (/^[a-z0-9][a-z0-9+.-]+(?::[a-z0-9-]+)?$/.test(value))
        return value;
    throw (0,errors/* inputError */.Xu)(input, `line ${line}: ${(0,errors/* quote */.hD)(value)} is neither an absolute path nor the name of a package.`, 'Write the path of a file or folder of this machine, as the error named it.');
}

// EXTERNAL MODULE: ./systemd/profile.ts + 1 modules
var profile = __webpack_require__(71245);
// EXTERNAL MODULE: ./systemd/unit-file.ts
var unit_file = __webpack_require__(18903);
;// CONCATENATED MODULE: ./inputs/profile.ts







/** No drop-in of a person is longer. Bytes. */
const LARGEST = 1024 * 1024;
/**
 * What the verdict is for: a stock profile, or a drop-in that the user's hosts have as `portable/profile/NAME/service.conf`.
 * @throws ActionError for an unknown name, which portablectl would ignore without a word, and for a file that systemd would not load
 */
function readProfile(workspace) {
    const text = scalar('profile') || 'default';
    if ((0,profile/* isStockProfile */.Ie)(text))
        return (0,profile/* stockProfile */.GV)(text);
    if (!text.endsWith('.conf')) {
        throw (0,errors/* inputError */.Xu)('profile', `${(0,errors/* quote */.hD)(text)} is no profile of systemd, and not the path of a .conf file; portablectl would attach without a profile, and say nothing.`, `Use one of ${profile/* STOCK_PROFILES */.qi.join(', ')}, or the path of the profile's service.conf.`);
    }
    const source = (0,sources_workspace/* resolveLocal */.iT)(workspace, 'profile', 'the path', text);
    const file = (0,unit_file/* parseUnitFile */.Mj)(readDropIn(source, text));
    const problem = file.problems.find(({ fatal }) => fatal);
    if (problem !== undefined) {
        throw (0,errors/* inputError */.Xu)('profile', `${source.shown}, line ${problem.line}: ${problem.message}`, 'Correct the file: its hosts would not load a unit that is attached with it.');
    }
    return (0,profile/* profileOf */.dp)(source.shown, file);
}
function readDropIn({ path, stats }, text) {
    if (!stats.isFile()) {
        throw (0,errors/* inputError */.Xu)('profile', `${(0,errors/* quote */.hD)(text)} is no file.`, "Name the profile's service.conf itself.");
    }
    (0,readable/* checkReadable */.r)('profile', 'the path', path, stats);
    if (stats.size > LARGEST) {
        throw (0,errors/* inputError */.Xu)('profile', `${(0,errors/* quote */.hD)(text)} is larger than 1 MiB.`, "Name the profile's service.conf.");
    }
    return (0,external_node_fs_.readFileSync)(path, 'utf8');
}

;// CONCATENATED MODULE: ./inputs/demands.ts



/** The oldest systemd that images are judged for: that of Debian 12. */
const OLDEST = 252;
/** What is asked of the image, in every mode. */
function readDemands(workspace) {
    return { profile: readProfile(workspace), oldest: readOldest(), failOn: readFailOn() };
}
function readOldest() {
    const text = scalar('min-systemd') || String(OLDEST);
    const version = /^\d{1,4}$/.test(text) ? Number(text) : NaN;
    if (version >= OLDEST)
        return version;
    const why = Number.isNaN(version) ? 'is no version of systemd' : `is older than what this action judges images for`;
    throw (0,errors/* inputError */.Xu)('min-systemd', `${(0,errors/* quote */.hD)(text)} ${why}.`, `Write the whole number of the oldest systemd to support, ${OLDEST} (Debian 12) or newer.`);
}
function readFailOn() {
    const text = scalar('fail-on') || 'error';
    if (text === 'error' || text === 'warning' || text === 'never')
        return text;
    throw (0,errors/* inputError */.Xu)('fail-on', `${(0,errors/* quote */.hD)(text)} is no such level.`, 'Use "error", "warning" or "never".');
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./systemd/architecture.ts
var systemd_architecture = __webpack_require__(3149);
// EXTERNAL MODULE: ./systemd/image-name.ts
var image_name = __webpack_require__(76441);
// EXTERNAL MODULE: ./systemd/os-release.ts + 1 modules
var os_release = __webpack_require__(82239);
;// CONCATENATED MODULE: ./inputs/identity.ts







/** Stands for what no input gives, where no image is made. */
const UNNAMED = { pname: 'unnamed', version: '0' };
/** Of what is not to be built: `pname` and `version` may be missing, and then stand for nothing. */
async function readIdentityIfAny() {
    return identityOf(scalar('pname') || UNNAMED.pname, scalar('version') || UNNAMED.version);
}
/** Who the image says it is: `pname`, `version`, `description`, `homepage`, `architecture-suffix`, `os-release`. */
async function readIdentity() {
    const pname = required('pname', scalar('pname'), 'Give the name that your units begin with.');
    return identityOf(pname, required('version', scalar('version'), 'Give any version, quoted: version: "1.0"'));
}
async function identityOf(nameText, versionText) {
    const pname = (0,image_name/* parsePrefix */.A1)(nameText);
    if (!pname.ok)
        throw (0,errors/* inputError */.Xu)('pname', pname.reason, pname.remedy);
    const version = (0,image_name/* parseVersion */.ot)(versionText);
    if (!version.ok)
        throw (0,errors/* inputError */.Xu)('version', version.reason, version.remedy);
    const machine = (0,systemd_architecture/* systemdArchitecture */.Nt)(process.arch, (0,external_node_os_.endianness)());
    if (machine === undefined) {
        throw new errors/* ActionError */.lZ({
            code: 'machine.architecture',
            message: `systemd has no name for this machine's architecture (${process.arch}).`,
            remedy: 'Build on another machine.',
        });
    }
    const osRelease = await readOsRelease();
    const architecture = architectureIn(osRelease) ?? machine;
    const architectureInName = readBoolean('architecture-suffix');
    (0,image_name/* imageFileName */.vO)(pname.prefix, version.version, architectureInName ? architecture : undefined);
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
    throw (0,errors/* inputError */.Xu)('os-release', `ARCHITECTURE: ${(0,errors/* quote */.hD)(value)} is no architecture of systemd.`, 'Use its words, such as x86-64 or arm64, or leave the key out for that of this machine.');
}
async function readOsRelease() {
    const entries = await readMap('os-release', structured('os-release'));
    return entries.map(({ key, value, line }) => {
        if (!(0,os_release/* isOsReleaseKey */.HW)(key)) {
            throw (0,errors/* inputError */.Xu)('os-release', `line ${line}: ${(0,errors/* quote */.hD)(key)} is not a key of os-release.`, 'Use capital letters, digits and "_", beginning with a letter, like SUPPORT_URL.');
        }
        const problem = (0,os_release/* osReleaseValueProblem */.yI)(value);
        if (problem !== undefined)
            throw (0,errors/* inputError */.Xu)('os-release', `line ${line}: the value of ${key}: ${problem}`, 'Use one line of plain text.');
        return [key, value];
    });
}
function oneLine(name) {
    const value = scalar(name);
    const problem = /[\u0000-\u001f\u007f]/.test(value)
        ? 'It contains a line break or another control character.'
        : (0,os_release/* osReleaseValueProblem */.yI)(value);
    if (problem !== undefined)
        throw (0,errors/* inputError */.Xu)(name, `${(0,errors/* quote */.hD)(value)} cannot stand in os-release. ${problem}`, 'Use one line of plain text.');
    return value;
}

;// CONCATENATED MODULE: ./runner/github-host.ts
/**
 * Whether a server is GitHub's own, or one that GitHub runs for a company, which have the newer services for artifacts and caches: a
 * GitHub Enterprise Server has not. As the toolkit decides it (isGhes in config.js of @actions/artifact and of @actions/cache).
 */
function isGitHubHost(host) {
    return host === 'github.com' || host.endsWith('.ghe.com') || host.endsWith('.localhost');
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
        return `GITHUB_SERVER_URL is no address: ${(0,errors/* quote */.hD)(server)}`;
    // The cache's folder has to be one that only this job uses, and at the same path in the next.
    if (cache_policy_valueOf(environment, 'RUNNER_TEMP') === '')
        return 'RUNNER_TEMP, which the runner sets, is not set';
    const isNew = cache_policy_valueOf(environment, 'ACTIONS_CACHE_SERVICE_V2') !== '' &&
        isGitHubHost(server === '' ? 'github.com' : new URL(server).hostname);
    const missing = ['ACTIONS_RUNTIME_TOKEN', isNew ? 'ACTIONS_RESULTS_URL' : 'ACTIONS_CACHE_URL'].find((name) => cache_policy_valueOf(environment, name) === '');
    if (missing !== undefined)
        return `there is no cache service: ${missing}, which the runner of GitHub Actions gives to an action, is not set`;
    if (cache_policy_valueOf(environment, 'ACTIONS_CACHE_MODE').trim().toLowerCase() === 'none')
        return 'ACTIONS_CACHE_MODE=none: this run may neither read nor write caches';
    return undefined;
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
    const bytes = /^\d{1,7}[kKmM]?$/.test(text) ? bytesOf(text) : 0;
    if (bytes >= SMALLEST_BLOCK && bytes <= LARGEST_BLOCK && Number.isInteger(Math.log2(bytes)))
        return bytes;
    const what = `${(0,errors/* quote */.hD)(text)} is no block size of squashfs.`;
    throw (0,errors/* inputError */.Xu)(BLOCK_SIZE, what, 'Use a power of two from 4K to 1M: 4K, 8K, 16K, 32K, 64K, 128K, 256K, 512K or 1M.');
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
        throw (0,errors/* inputError */.Xu)(COMPRESSION, `-Xdict-size ${shown} ${problem}.`, remedy);
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
    return /^\d{1,7}[kKmM]?$/.test(text) ? { kind: 'bytes', bytes: bytesOf(text), written: text } : undefined;
}
function bytesOf(text) {
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
        return (0,errors/* inputError */.Xu)(COMPRESSION, 'is empty.', remedy);
    const why = name === 'lzma' ? 'packs images that no Linux kernel can mount' : 'is not a compressor that is taken here';
    return (0,errors/* inputError */.Xu)(COMPRESSION, `${(0,errors/* quote */.hD)(name)} ${why}.`, remedy);
}
function notAnOption(compressor, option) {
    const known = [...OPTIONS[compressor].keys()].join(', ');
    const remedy = `Options of ${compressor}: ${known}.`;
    if (/^-pf?$/.test(option))
        return (0,errors/* inputError */.Xu)(COMPRESSION, `mksquashfs's ${option} runs commands; only -X options of the compressor are taken.`, remedy);
    if (option === '-b')
        return (0,errors/* inputError */.Xu)(COMPRESSION, '-b is no option of the compressor.', `Use the input ${BLOCK_SIZE}.`);
    return (0,errors/* inputError */.Xu)(COMPRESSION, `${(0,errors/* quote */.hD)(option)} is no option of ${compressor}; only its own -X options are taken.`, remedy);
}
function notAnOperand(compressor, option, operand, value) {
    const what = value === undefined ? 'lacks its value' : `does not take ${(0,errors/* quote */.hD)(value)}`;
    return (0,errors/* inputError */.Xu)(COMPRESSION, `${option} of ${compressor} ${what}.`, `It takes ${describeOperand(operand)}.`);
}
function levelWithoutUse(algorithm) {
    const what = `-Xcompression-level does nothing for ${algorithm}, and mksquashfs refuses it.`;
    return (0,errors/* inputError */.Xu)(COMPRESSION, what, 'Leave it out, or use -Xalgorithm lzo1x_999.');
}

;// CONCATENATED MODULE: ./inputs/packing.ts






/** reproducible-builds.org: the time that everything in the image gets, in seconds since 1970; a squashfs has 32 bits for it. */
function readTime() {
    const text = process.env.SOURCE_DATE_EPOCH ?? '';
    if (text === '')
        return 0;
    if (/^\d+$/.test(text) && Number(text) < 2 ** 32)
        return Number(text);
    throw new errors/* ActionError */.lZ({
        code: 'environment.SOURCE_DATE_EPOCH',
        message: `The environment variable SOURCE_DATE_EPOCH is ${(0,errors/* quote */.hD)(text)}, which is no time that a squashfs can have.`,
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
    throw (0,errors/* inputError */.Xu)('packing', `${(0,errors/* quote */.hD)(text)} is no way to pack.`, 'Use "spliced" or "plain".');
}
function readCache() {
    const text = scalar('cache') || 'auto';
    const choice = text === 'auto' ? text : readBoolean('cache', false, 'Use "auto", "true" or "false".');
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

;// CONCATENATED MODULE: ./publish/artifact-name.ts

/**
 * Why a file cannot be uploaded as an artifact of its name, as a clause that follows it; undefined when it can.
 * @actions/artifact takes no name with a sign that some file system refuses, and prints names as they are: after `##[`
 * the runner reads a command.
 */
function artifactNameProblem(name) {
    const strange = /[":<>|*?\r\n\\/]|##\[/.exec(name)?.[0];
    return strange === undefined ? undefined : `contains ${(0,errors/* quote */.hD)(strange)}, which no name of an artifact may have`;
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
        return `GITHUB_SERVER_URL is no address: ${(0,errors/* quote */.hD)(server)}`;
    if (!isGitHubHost(host))
        return `${(0,errors/* quote */.hD)(host)} is a GitHub Enterprise Server, or another forge, and those take no such artifacts`;
    for (const name of ['ACTIONS_RUNTIME_TOKEN', 'ACTIONS_RESULTS_URL'])
        if ((environment[name] ?? '') === '')
            return `this is no job of GitHub Actions: ${name}, which its runner gives to an action, is not set`;
    return undefined;
}
function hostOf(address) {
    return URL.canParse(address) ? new URL(address).hostname : undefined;
}

;// CONCATENATED MODULE: ./publish/release/tag.ts

const PLAIN = 'Use letters, digits, ".", "-" and "_", as in "v1.2.0".';
/** Reads the name of a tag: what git takes for `refs/tags/NAME` (git-check-ref-format(1), refs.c), less what GitHub refuses. */
function parseTag(text) {
    if (text === '')
        return refuse('it is empty.', 'Give the name of a tag, such as "v1.2.0".');
    if (text.startsWith('refs/'))
        return refuseReference(text);
    const problem = problemOf(text);
    return problem === undefined ? { ok: true, tag: text } : refuse(`${(0,errors/* quote */.hD)(text)} ${problem}`, PLAIN);
}
function refuseReference(text) {
    if (/^refs\/tags\/./.test(text))
        return refuse(`${(0,errors/* quote */.hD)(text)} is the full reference of a tag, and the name of the tag alone is wanted.`, `Use \${{ github.ref_name }} instead of \${{ github.ref }}, or write ${(0,errors/* quote */.hD)(text.slice('refs/tags/'.length))}.`);
    return refuse(`${(0,errors/* quote */.hD)(text)} is a reference, but of no tag, and a release stands at a tag.`, "Give the name of a tag; or run this only for tags, with if: github.ref_type == 'tag' and ${{ github.ref_name }}.");
}
function problemOf(text) {
    const strange = /[\u0000-\u0020\u007f~^:?*[\\]/.exec(text)?.[0];
    if (strange !== undefined)
        return `contains ${(0,errors/* quote */.hD)(strange)}, which git allows in no name of a tag.`;
    if (/\p{Surrogate}/u.test(text))
        return 'contains half a character, which no UTF-8 can hold.';
    for (const sign of ['..', '@{', '//'])
        if (text.includes(sign))
            return `contains ${(0,errors/* quote */.hD)(sign)}, which git allows in no name of a tag.`;
    if (/^[-/]/.test(text))
        return `begins with ${(0,errors/* quote */.hD)(text.charAt(0))}, which git allows in no name of a tag.`;
    if (/[./]$/.test(text))
        return `ends with ${(0,errors/* quote */.hD)(text.slice(-1))}, which git allows in no name of a tag.`;
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
function refuse(reason, remedy) {
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
        release: readRelease(),
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
        throw (0,errors/* inputError */.Xu)('version', `the image would be named ${(0,errors/* quote */.hD)(fileName)}, and an artifact of GitHub cannot have that name: ${problem}`, 'Use letters, digits, ".", "-", "+" and "~" in version, or set artifact: false.');
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
    throw (0,errors/* inputError */.Xu)('retention-days', `${(0,errors/* quote */.hD)(text)} is no number of days from 1 to ${LONGEST_RETENTION}.`, 'Write a whole number, such as 7, or leave it out for what the repository says.');
}
function readRelease() {
    const text = scalar('release');
    const publish = readBoolean('release-publish', true);
    if (text === '')
        return undefined;
    const tag = parseTag(text);
    if (!tag.ok)
        throw (0,errors/* inputError */.Xu)('release', tag.reason, tag.remedy);
    const token = scalar('token');
    if (token === '') {
        // Where nothing gives tokens, none can be missing: a workflow may be tried on a laptop as it is.
        if (!isOnRunner())
            return { whyNot: 'there is no token (input token)' };
        throw (0,errors/* inputError */.Xu)('token', `is empty, and the release ${(0,errors/* quote */.hD)(tag.tag)} cannot be reached without one.`, "Leave the input out, for the job's own token, or check that the secret it names exists (a pull request from a fork has no secrets).");
    }
    if (!/^[\x21-\x7e]+$/.test(token))
        throw (0,errors/* inputError */.Xu)('token', 'has blanks, line breaks or other characters in it that no token has.', 'Store the secret anew, the token alone, without a line break.');
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
    return new errors/* ActionError */.lZ({
        code: `environment.${name}`,
        message: `The environment variable ${name} is ${(0,errors/* quote */.hD)(variable(name))}, which is not ${form}: the release has no repository.`,
        remedy: 'A runner sets it. Outside of one, set it yourself, or leave the input release out.',
    });
}

;// CONCATENATED MODULE: ./inputs/security.ts


/** The highest exposure that a service may have: `security-threshold`, 0.0 to 10.0, in systemd's own steps of a tenth. Undefined for any. */
function readSecurityThreshold() {
    const text = scalar('security-threshold');
    if (text === '')
        return undefined;
    if (/^(?:\d(?:\.\d)?|10(?:\.0)?)$/.test(text))
        return Number(text);
    throw (0,errors/* inputError */.Xu)('security-threshold', `${(0,errors/* quote */.hD)(text)} is no exposure from 0.0 to 10.0.`, 'Write a number with at most one decimal, such as 4.5. (The option --threshold of systemd-analyze counts in tenths; here 45 is 4.5.)');
}

;// CONCATENATED MODULE: ./sources/build-machine.ts


/** The distribution of this machine, from its own os-release(5); undefined when it has none that says who it is. */
function buildMachine() {
    for (const path of ['/etc/os-release', '/usr/lib/os-release']) {
        try {
            const parsed = (0,os_release/* parseOsRelease */.HU)((0,external_node_fs_.readFileSync)(path));
            if ('invalid' in parsed)
                continue;
            const id = parsed.values.get('ID') ?? '';
            const prettyName = parsed.values.get('PRETTY_NAME') ?? '';
            const versionId = parsed.values.get('VERSION_ID') ?? '';
            if (id === '')
                continue;
            return { id, prettyName: prettyName === '' ? id : prettyName, ...(versionId === '' ? {} : { versionId }) };
        }
        catch {
            // The next one, as systemd does.
        }
    }
    return undefined;
}

;// CONCATENATED MODULE: ./sources/output-directory.ts





/**
 * The folder that the image goes to, symlinks resolved. A relative one must stay inside the workspace, also through a
 * link of the repository; an absolute one may be anywhere. It need not exist yet.
 * @throws ActionError when it could not be made or written to
 */
function resolveOutputDirectory(workspace, text) {
    if (/[\u0000-\u001f\u007f]/.test(text))
        throw (0,errors/* inputError */.Xu)('output-directory', `${(0,errors/* quote */.hD)(text)} contains a control character.`, 'Name one folder.');
    const typed = (0,external_node_path_.resolve)(workspace.directory, text);
    // limits.h NAME_MAX and PATH_MAX, the latter with room for what is written there.
    if (Buffer.byteLength(typed) > 3800 || typed.split('/').some((name) => Buffer.byteLength(name) > 255))
        throw (0,errors/* inputError */.Xu)('output-directory', `${(0,errors/* quote */.hD)(text)} is longer than a path can be.`, 'Name another folder.');
    const existing = deepestExisting(typed, text);
    if (!(0,external_node_fs_.statSync)(existing.real).isDirectory()) {
        throw (0,errors/* inputError */.Xu)('output-directory', `${(0,errors/* quote */.hD)(text)} cannot be a folder: ${(0,errors/* quote */.hD)(existing.real)} is a file.`, 'Name another folder, or remove the file.');
    }
    const real = (0,external_node_path_.join)(existing.real, typed.slice(existing.typed.length));
    if (!(0,external_node_path_.isAbsolute)(text) && !(0,sources_workspace/* isInside */.FK)(workspace.root, real)) {
        throw (0,errors/* inputError */.Xu)('output-directory', `${(0,errors/* quote */.hD)(text)} leads outside the workspace, to ${(0,errors/* quote */.hD)(real)}.`, 'Name a folder of the workspace, or write an absolute path.');
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
            throw (0,errors/* inputError */.Xu)('output-directory', `${(0,errors/* quote */.hD)(text)} cannot be looked up: permission denied in ${(0,errors/* quote */.hD)(found.folder)}.`, 'Name a folder that the user of this step may write to.');
        }
        refuseDeadLink(folder, text);
    }
}
function refuseDeadLink(missing, text) {
    if (!isLink(missing))
        return;
    throw (0,errors/* inputError */.Xu)('output-directory', `${(0,errors/* quote */.hD)(text)} cannot be made: ${(0,errors/* quote */.hD)(missing)} is a link that leads nowhere.`, 'Remove the link, or name another folder.');
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
        throw (0,errors/* inputError */.Xu)('output-directory', `${(0,errors/* quote */.hD)(text)} cannot be written to: ${(0,errors/* quote */.hD)(folder)}: ${(0,real_path/* reasonOf */.A3)(cause)}.`, 'Name a folder that the user of this step may write to.', { cause });
    }
}

;// CONCATENATED MODULE: ./inputs.ts


















/** Inputs that only some modes read: set in another, they are a misunderstanding that deserves a word. */
const CONTENT = [
    'pname',
    'version',
    'description',
    'homepage',
    'files',
    'packages',
    'symlinks',
    'contents',
    'substitutions',
    'directories',
    'os-release',
    'allow-private',
];
const PUBLISHING = ['retention-days', 'release'];
const UNREAD = {
    build: ['image'],
    validate: ['image', 'attach-test', ...PUBLISHING],
    verify: [...CONTENT, ...PUBLISHING],
};
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
        case 'validate':
            return readValidateRequest(workspace);
        case 'verify':
            return readVerifyRequest(workspace);
        default:
            throw (0,errors/* inputError */.Xu)('mode', `${(0,errors/* quote */.hD)(mode)} is no mode.`, 'Use "build", "validate" or "verify".');
    }
}
/** Inputs that are set and that the mode does not read. */
function unusedInputs(mode) {
    // "none" is what action.yml says for attach-test.
    return UNREAD[mode].filter((name) => !['', 'none'].includes(scalar(name)));
}
async function readBuildRequest(workspace) {
    const identity = await readIdentity();
    const publishing = readPublishing((0,image_identity/* fileNameOf */.bV)(identity));
    const time = readTime();
    const squashfs = readSquashfs(workspace);
    const outputDirectory = readOutputDirectory(workspace);
    const demands = readDemands(workspace);
    const content = await readContent(workspace, outputDirectory, identity.pname);
    return {
        mode: 'build',
        ...content,
        identity,
        demands,
        securityThreshold: readSecurityThreshold(),
        buildMachine: buildMachine(),
        squashfs,
        time,
        outputDirectory,
        publishing,
        attachTest: readAttachTest(),
        cache: readCache(),
    };
}
async function readValidateRequest(workspace) {
    const identity = await readIdentityIfAny();
    const outputDirectory = readOutputDirectory(workspace);
    const demands = readDemands(workspace);
    const refusals = [];
    const prefix = scalar('pname') === '' ? undefined : identity.pname;
    const content = await readContent(workspace, outputDirectory, prefix, (error) => refusals.push(error));
    return {
        mode: 'validate',
        ...content,
        identity,
        prefix,
        fileName: prefix === undefined || scalar('version') === '' ? undefined : (0,image_identity/* fileNameOf */.bV)(identity),
        refusals,
        demands,
        securityThreshold: readSecurityThreshold(),
        outputDirectory,
    };
}
async function readVerifyRequest(workspace) {
    const text = required('image', scalar('image'), 'Name the image to judge, for example image: dist/app_1.0.raw');
    return {
        mode: 'verify',
        workspace,
        image: (0,sources_wanted/* wantedOf */.L)(workspace, 'image', 'the path', text) ?? readImageFile(workspace, text),
        demands: readDemands(workspace),
        securityThreshold: readSecurityThreshold(),
        tools: readTools(workspace),
        attachTest: readAttachTest(),
        expectedUnits: await (0,unit_draft/* unitNames */.PH)(workspace, await readUnits('units', structured('units'))),
        outputDirectory: readOutputDirectory(workspace),
    };
}
/** An image is judged under the name that it was given: a link `app_1.0.raw` to `build/17.raw` has the link's name. */
function readImageFile(workspace, text) {
    const image = (0,sources_workspace/* resolveLocal */.iT)(workspace, 'image', 'the path', text);
    if (!image.stats.isFile())
        throw (0,errors/* inputError */.Xu)('image', `${(0,errors/* quote */.hD)(text)} is not a file.`, 'Name an image file; this action does not judge folders and devices.');
    (0,readable/* checkReadable */.r)('image', 'the path', image.path, image.stats);
    return (0,external_node_path_.isAbsolute)(text) ? text : (0,external_node_path_.join)(workspace.directory, text);
}
function readOutputDirectory(workspace) {
    return resolveOutputDirectory(workspace, scalar('output-directory') || 'portable-service');
}

// EXTERNAL MODULE: ./outputs.ts
var outputs = __webpack_require__(52726);
// EXTERNAL MODULE: ./report/failure.ts
var failure = __webpack_require__(67381);
// EXTERNAL MODULE: ./runner/cleanup.ts
var cleanup = __webpack_require__(28763);
;// CONCATENATED MODULE: ./runner/machine.ts

/** @throws ActionError on a machine that cannot make images: only Linux has the file system and its tools */
function checkMachine(platform = process.platform) {
    if (platform === 'linux')
        return;
    throw new errors/* ActionError */.lZ({
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
        fail = failure/* tellUndelivered */.zu;
        whenStopped =
            'Where it was to go, some of its files may be there, and some not. Run the job again: it goes on from there.';
    };
    (0,cleanup/* onStop */.gt)((signal) => {
        fail(new errors/* ActionError */.lZ({ code: 'stopped', message: `Stopped by ${signal}.`, remedy: whenStopped }));
    });
    try {
        const request = await readRequest();
        warnOfUnusedInputs(request.mode);
        if (request.mode === 'validate')
            await (await Promise.all(/* import() */[__webpack_require__.e(343), __webpack_require__.e(213), __webpack_require__.e(102)]).then(__webpack_require__.bind(__webpack_require__, 92102))).validateUnits(request);
        else {
            checkMachine();
            if (request.mode === 'build')
                await (await Promise.all(/* import() */[__webpack_require__.e(343), __webpack_require__.e(624), __webpack_require__.e(213), __webpack_require__.e(782), __webpack_require__.e(131)]).then(__webpack_require__.bind(__webpack_require__, 51131))).build(request, judged);
            else
                await (await Promise.all(/* import() */[__webpack_require__.e(343), __webpack_require__.e(624), __webpack_require__.e(201)]).then(__webpack_require__.bind(__webpack_require__, 92201))).judgeImage(request);
        }
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
    (0,failure/* tellError */.SO)(error);
    const report = (0,failure/* reportOfFailure */.sN)(error);
    try {
        if (report !== undefined)
            (0,outputs/* setOutputs */.n)({ report, verdict: 'unknown' });
    }
    catch (cause) {
        // Where outputs cannot be written, that is most likely what failed before.
        (0,log/* say */.cv)(`The outputs cannot be set: ${(0,errors/* errorText */.kc)(cause)}`);
    }
}


/***/ }),

/***/ 61515:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ addTo)
/* harmony export */ });
/** Adds to the list that a map has under a key. (Map.groupBy is of Node.js 21.) */
function addTo(map, key, value) {
    const list = map.get(key);
    if (list === undefined)
        map.set(key, [value]);
    else
        list.push(value);
}


/***/ }),

/***/ 52726:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ setOutputs)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75360);

/** Sets the outputs given; nothing else sets one. Lists have one entry per line. */
function setOutputs(outputs) {
    for (const [name, value] of Object.entries(outputs)) {
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setOutput */ .uH)(name, Array.isArray(value) ? value.join('\n') : value);
    }
}


/***/ }),

/***/ 39077:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ annotated),
/* harmony export */   f: () => (/* binding */ annotate)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75360);
/* harmony import */ var _rules_finding_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(15533);


/** GitHub shows at most this many annotations of a level per step; more would be dropped without a word. */
const MOST_PER_LEVEL = 10;
/**
 * Findings as annotations on the units' own lines, worst first; those over the limit are counted, and stand in summary and report.
 * What merely could not be looked at is no news on a line.
 */
function annotate(findings) {
    const levels = { error: _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .error */ .z3, warning: _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .warning */ .$e, notice: _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .notice */ .lm };
    const shown = { error: 0, warning: 0, notice: 0 };
    for (const finding of (0,_rules_finding_js__WEBPACK_IMPORTED_MODULE_1__/* .bySeverity */ .Np)(findings.filter((finding) => !(0,_rules_finding_js__WEBPACK_IMPORTED_MODULE_1__/* .isUnlookedAt */ .Rg)(finding)))) {
        const level = (0,_rules_finding_js__WEBPACK_IMPORTED_MODULE_1__/* .isError */ .bJ)(finding) ? 'error' : finding.severity === 'warning' ? 'warning' : 'notice';
        shown[level] += 1;
        if (shown[level] > MOST_PER_LEVEL)
            continue;
        levels[level](`${finding.message}\n${finding.remedy}`, { title: titleOf(finding), ...annotated(finding) });
    }
    const hidden = Object.values(shown).reduce((sum, count) => sum + Math.max(0, count - MOST_PER_LEVEL), 0);
    if (hidden > 0)
        _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq(`${hidden} more findings are in the report and the job summary.`);
}
function titleOf({ rule, unit, releases }) {
    const which = releases === undefined ? [] : [`(systemd ${releases.join(', ')})`];
    return [rule, ...(unit === undefined ? [] : [unit]), ...which].join(' ');
}
/** A place of the repository as annotations have it; nothing where there is none. */
function annotated({ file, line, column }) {
    if (file === undefined)
        return {};
    return {
        file,
        ...(line === undefined ? {} : { startLine: line }),
        ...(column === undefined ? {} : { startColumn: column }),
    };
}


/***/ }),

/***/ 61303:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ deliveryText),
/* harmony export */   e: () => (/* binding */ deliveryFailureText)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29106);
/* harmony import */ var _room_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73260);


const ROOM = { most: 50, bytes: 64 * 1024 };
const LONGEST_LINE = 2000;
/** The part of the summary that tells where the files are; empty when they were to go nowhere. */
function deliveryText({ artifact, release, notDone }) {
    const lines = [
        ...(artifact === undefined
            ? []
            : [`**Artifact:** ${[(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)('download', artifact.url), ...namesOf(artifact.names)].join(', ')}`]),
        ...(release === undefined
            ? []
            : [
                `**Release:** ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)((0,_room_js__WEBPACK_IMPORTED_MODULE_1__/* .shortened */ .vI)(release.tag), release.url)} (${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(release.state)}), ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)('the image', release.assetUrl)}`,
            ]),
        ...(0,_room_js__WEBPACK_IMPORTED_MODULE_1__/* .fitting */ ._Q)(notDone.slice(0, ROOM.most).map((line) => [`**Note:** ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)((0,_room_js__WEBPACK_IMPORTED_MODULE_1__/* .shortened */ .vI)(line, LONGEST_LINE))}`]), ROOM).flat(),
    ];
    return lines.length === 0 ? '' : `#### Where it is\n\n${lines.map((line) => `- ${line}\n`).join('')}\n`;
}
function namesOf(names) {
    const rows = names.slice(0, ROOM.most).map((name) => [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)((0,_room_js__WEBPACK_IMPORTED_MODULE_1__/* .shortened */ .vI)(name))]);
    const shown = (0,_room_js__WEBPACK_IMPORTED_MODULE_1__/* .fitting */ ._Q)(rows, ROOM).flat();
    return shown.length === names.length ? shown : [...shown, `${names.length - shown.length} more files`];
}
/** That the image is there, was judged, and did not get where it should. */
function deliveryFailureText(message, remedy) {
    return [
        '#### The image was built and checked, but not published\n',
        `**What happened:** ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)((0,_room_js__WEBPACK_IMPORTED_MODULE_1__/* .shortened */ .vI)(message, LONGEST_LINE))}\n`,
        `**What to do:** ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)((0,_room_js__WEBPACK_IMPORTED_MODULE_1__/* .shortened */ .vI)(remedy, LONGEST_LINE))}\n`,
        'The files are in the output folder, as the outputs say.\n\n',
    ].join('\n');
}


/***/ }),

/***/ 67381:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SO: () => (/* binding */ tellError),
/* harmony export */   sN: () => (/* binding */ reportOfFailure),
/* harmony export */   zu: () => (/* binding */ tellUndelivered)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(75360);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(61169);
/* harmony import */ var _runner_log_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(10113);
/* harmony import */ var _runner_temporary_folder_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9265);
/* harmony import */ var _annotations_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(39077);
/* harmony import */ var _delivery_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(61303);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(29106);
/* harmony import */ var _summary_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(4075);
/* harmony import */ var _rules_finding_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(15533);
/* harmony import */ var _report_file_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(17014);












/** Tells the user that nothing was built or judged, and why. */
function tellError(error) {
    const told = annotateError(error);
    if (told === undefined)
        return;
    (0,_summary_js__WEBPACK_IMPORTED_MODULE_8__/* .appendSummary */ .fe)(`### Nothing was built or judged\n\n**What happened:** ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_11__/* .plain */ .pj)(told.message)}\n\n**What to do:** ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_11__/* .plain */ .pj)(told.remedy)}\n`);
}
/** Tells the user that the image was built and judged, and did not get where it should, and why. Report, outputs and files stay. */
function tellUndelivered(error) {
    const told = annotateError(error);
    if (told !== undefined)
        (0,_summary_js__WEBPACK_IMPORTED_MODULE_8__/* .appendSummary */ .fe)((0,_delivery_js__WEBPACK_IMPORTED_MODULE_7__/* .deliveryFailureText */ .e)(told.message, told.remedy));
}
/** Tells of an error, once: as an annotation at its place, with the tool's own words in a collapsed group. A bug has no more to tell. */
function annotateError(error) {
    process.exitCode = 1;
    if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ActionError */ .lZ)) {
        _actions_core__WEBPACK_IMPORTED_MODULE_2__/* .error */ .z3(`This is a bug of this action, please report it: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .errorText */ .kc)(error)}`);
        details('Where it happened', error instanceof Error ? (error.stack ?? '') : '');
        return undefined;
    }
    _actions_core__WEBPACK_IMPORTED_MODULE_2__/* .error */ .z3(`${error.message}\n${error.remedy}`, (0,_annotations_js__WEBPACK_IMPORTED_MODULE_6__/* .annotated */ .d)(error.at ?? {}));
    details('Details', error.details ?? '');
    return error;
}
function details(title, text) {
    if (text === '')
        return;
    _actions_core__WEBPACK_IMPORTED_MODULE_2__/* .startGroup */ .Oh(title);
    _actions_core__WEBPACK_IMPORTED_MODULE_2__/* .info */ .pq((0,_runner_log_js__WEBPACK_IMPORTED_MODULE_4__/* .harmless */ .Is)(text));
    _actions_core__WEBPACK_IMPORTED_MODULE_2__/* .endGroup */ .N4();
}
/**
 * The report of a run that judged nothing: an input was wrong, or the machine failed. It goes to the runner's temporary
 * folder, for such a run leaves nothing in the workspace.
 */
function reportOfFailure(error) {
    try {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)((0,node_fs__WEBPACK_IMPORTED_MODULE_1__.mkdtempSync)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)((0,_runner_temporary_folder_js__WEBPACK_IMPORTED_MODULE_5__/* .temporaryFolder */ .y)(), 'portable-service-report-')), 'report.json');
        const described = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ActionError */ .lZ
            ? { code: error.code, message: error.message, remedy: error.remedy }
            : { code: 'bug', message: (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .errorText */ .kc)(error), remedy: 'Please report it.' };
        (0,_report_file_js__WEBPACK_IMPORTED_MODULE_10__/* .writeReport */ .u)(path, { profile: 'default', ..._rules_finding_js__WEBPACK_IMPORTED_MODULE_9__/* .unjudged */ .bC, findings: [], error: described });
        return path;
    }
    catch {
        // The disk may be what failed: the error itself was told already.
        return undefined;
    }
}


/***/ }),

/***/ 29106:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EU: () => (/* binding */ fence),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   pj: () => (/* binding */ plain),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   zH: () => (/* binding */ details),
/* harmony export */   zN: () => (/* binding */ isVisible)
/* harmony export */ });
/**
 * Text from outside as text in GitHub's Markdown, anywhere but at the start of a line: nothing in it becomes markup, a
 * mention, a link (`www.` makes one too), an emoji, a reference to an issue, or HTML.
 */
function plain(text) {
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
function link(text, address) {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '')
        return plain(text);
    const href = url.href.replace(/[&"<>|`\\]/g, (character) => `&#${character.charCodeAt(0)};`);
    return `<a href="${href}">${plain(text)}</a>`;
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


/***/ }),

/***/ 17014:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  u: () => (/* binding */ writeReport)
});

// UNUSED EXPORTS: reportText

// EXTERNAL MODULE: ./errors.ts
var errors = __webpack_require__(61169);
// EXTERNAL MODULE: ./runner/whole-file.ts
var whole_file = __webpack_require__(35851);
;// CONCATENATED MODULE: ./report/machine-row.ts
/**
 * The report's part about what of this machine is in the image. Every file has the one thing that brought it: followed from there, by its
 * path or by the package's name, the causes end at an input.
 */
function machineRow({ entries, packages, given, notes, replaced }) {
    const sizes = new Map();
    for (const entry of entries) {
        if (entry.kind !== 'file' || entry.cause.kind !== 'package')
            continue;
        sizes.set(entry.cause.package, (sizes.get(entry.cause.package) ?? 0) + entry.size);
    }
    return {
        packages: packages.map(({ name, version, architecture, source, dependsOn, cause }) => ({
            name,
            version,
            architecture,
            source,
            size: sizes.get(name) ?? 0,
            dependsOn,
            because: causeRow(cause),
        })),
        // Folders come with what is in them.
        files: [
            ...given.map(({ path, where }) => ({ path, size: null, because: causeRow({ kind: 'input', where }) })),
            ...entries
                .filter(({ kind }) => kind !== 'directory')
                .map((entry) => ({
                path: entry.path,
                size: entry.kind === 'file' ? entry.size : null,
                because: causeRow(entry.cause),
            })),
        ].sort((a, b) => (a.path < b.path ? -1 : 1)),
        notes: notes.map(({ kind, path, message, remedy }) => ({
            kind,
            path: path ?? null,
            message,
            remedy: remedy ?? null,
        })),
        replaced,
    };
}
/** `kind` says what `name` is. */
function causeRow(cause) {
    switch (cause.kind) {
        case 'input':
            return { kind: cause.kind, name: cause.where, how: null };
        case 'package':
            return { kind: cause.kind, name: cause.package, how: cause.how };
        case 'file':
            return { kind: cause.kind, name: cause.path, how: cause.how };
    }
}

;// CONCATENATED MODULE: ./report/report-file.ts



/** The report as JSON, one finding field order for all; what a finding does not have is null. */
function reportText({ profile, verdict, verdicts, image, storePaths = [], machine, findings, attachTest, error, }) {
    const rows = findings.map(({ rule, severity, unit, file, line, column, message, remedy, releases, open }) => ({
        rule,
        severity,
        unit: unit ?? null,
        file: file ?? null,
        line: line ?? null,
        column: column ?? null,
        message,
        remedy,
        releases: releases ?? null,
        open: open ?? false,
    }));
    const closure = storePaths.map(({ path, narHash, narSize, references }) => ({ path, narHash, narSize, references }));
    const report = {
        schema: 1,
        profile,
        verdict,
        verdicts,
        image: image ?? null,
        storePaths: closure,
        machine: machine === undefined ? null : machineRow(machine),
        findings: rows,
        attachTest: attachTest === undefined ? null : attachTestRow(attachTest),
        error: error ?? null,
    };
    return `${JSON.stringify(report, undefined, 2)}\n`;
}
/** Its findings are among the others. */
function attachTestRow({ mode, systemd, units }) {
    return { mode, systemd, units: units.map(({ unit, outcome, state }) => ({ unit, outcome, state })) };
}
/** @throws ActionError when the folder cannot be written to */
function writeReport(path, report) {
    try {
        (0,whole_file/* writeWhole */.f)(path, reportText(report));
    }
    catch (cause) {
        throw new errors/* ActionError */.lZ({
            code: 'report.write',
            message: `The report cannot be written to ${(0,errors/* quote */.hD)(path)}: ${(0,errors/* errorText */.kc)(cause)}`,
            remedy: 'Name an output-directory that the user of this step may write to.',
            cause,
        });
    }
}


/***/ }),

/***/ 73260:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OS: () => (/* binding */ more),
/* harmony export */   _4: () => (/* binding */ LARGEST_SUMMARY),
/* harmony export */   _Q: () => (/* binding */ fitting),
/* harmony export */   vI: () => (/* binding */ shortened)
/* harmony export */ });
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


/***/ }),

/***/ 4075:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  fe: () => (/* binding */ appendSummary),
  Sy: () => (/* binding */ writeSummary)
});

// UNUSED EXPORTS: summaryText

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./errors.ts
var errors = __webpack_require__(61169);
// EXTERNAL MODULE: ./runner/log.ts
var log = __webpack_require__(10113);
// EXTERNAL MODULE: ./wording.ts
var wording = __webpack_require__(25112);
// EXTERNAL MODULE: ./report/markdown.ts
var markdown = __webpack_require__(29106);
// EXTERNAL MODULE: ./report/room.ts
var room = __webpack_require__(73260);
// EXTERNAL MODULE: ./analyze/exposure-findings.ts
var exposure_findings = __webpack_require__(15229);
;// CONCATENATED MODULE: ./report/summary/exposure-part.ts



const ROOM = { most: 100, bytes: 64 * 1024 };
/** How exposed each service is under the profile, the most exposed first, and what adds most to it. */
function exposurePart({ version, services }) {
    if (services.length === 0)
        return '';
    const shown = (0,room/* fitting */._Q)(services.slice(0, ROOM.most).map(rowOf), ROOM);
    const head = ['Service', 'Exposure', 'What would lower it most'];
    const measure = `By systemd-analyze security of systemd ${version}: 0 is fully confined, 10 not at all.\n\n`;
    const highest = Math.max(...services.map(({ level }) => level));
    return (0,markdown/* details */.zH)(`How exposed the services are: ${highest.toFixed(1)} of 10 at most`, `${measure}${(0,markdown/* table */.tp)(head, shown)}${(0,room/* more */.OS)(services.length - shown.length, 'services')}`);
}
function rowOf(exposure) {
    const { unit, worst } = exposure;
    return [
        (0,markdown/* code */.aY)(unit),
        (0,markdown/* plain */.pj)((0,exposure_findings/* levelText */.WB)(exposure)),
        worst.map(({ setting, level }) => `${(0,markdown/* code */.aY)(setting)} ${level.toFixed(1)}`).join(', '),
    ];
}

;// CONCATENATED MODULE: ./report/summary/attach-test-part.ts


const attach_test_part_ROOM = { most: 100, bytes: 64 * 1024 };
/** More than that would push the rest of the page away. */
const MOST_OPEN = 15;
/** What the systemd of this machine made of the image: the input attach-test. */
function attachTestPart({ mode, systemd, units }) {
    const head = `Attached to systemd ${(0,markdown/* plain */.pj)((0,room/* shortened */.vI)(systemd))}${mode === 'start' ? ', and started' : ''}`;
    if (units.length === 0)
        return `${head}: refused.\n\n`;
    const rows = (0,room/* fitting */._Q)(units.slice(0, attach_test_part_ROOM.most).map(attach_test_part_rowOf), attach_test_part_ROOM);
    const text = `${(0,markdown/* table */.tp)(['Unit', head], rows)}${(0,room/* more */.OS)(units.length - rows.length, 'units')}\n`;
    return units.length > MOST_OPEN ? (0,markdown/* details */.zH)(`${head}: ${units.length} units`, text) : text;
}
function attach_test_part_rowOf({ unit, outcome, state }) {
    return [(0,markdown/* code */.aY)(unit), `${OUTCOMES[outcome]} ${(0,markdown/* plain */.pj)(state)}`];
}
const OUTCOMES = {
    passed: '**passed**:',
    failed: '**failed**:',
    skipped: 'not run, a condition does not hold:',
    left: 'left to others to start:',
};

// EXTERNAL MODULE: ./systemd/start-causes.ts
var start_causes = __webpack_require__(90185);
// EXTERNAL MODULE: ./systemd/unit-name.ts
var unit_name = __webpack_require__(36914);
// EXTERNAL MODULE: ./systemd/unit-references.ts
var unit_references = __webpack_require__(27995);
;// CONCATENATED MODULE: ./report/summary/shell-word.ts
/** A word as a shell takes it, whatever is in it: lines of these are made to be copied. */
function shellWord(text) {
    return /^[\w./@:+-]+$/.test(text) ? text : `'${text.replace(/'/g, `'\\''`)}'`;
}

;// CONCATENATED MODULE: ./report/summary/commands.ts




/** In the search path of all systemds, and where importctl puts images. An attached image is used from where it is: it must stay. */
const IMAGES = '/var/lib/portables';
/** Where a host's own profiles are, each a folder (portable.c find_portable_profile). */
const PROFILES = '/etc/systemd/portable/profile';
/** What a host may call the profile of a drop-in: `confined` of `confined.conf` and of `confined/service.conf`. */
function nameOnHost(path) {
    const [file = '', folder] = path.split('/').reverse();
    const name = file.replace(/\.conf$/, '');
    return name === 'service' && folder !== undefined && folder !== '' ? folder : name;
}
/**
 * Measured on systemd 252, 257 and 262. `systemctl enable` and not `portablectl attach --enable`, which would enable and
 * start every unit, services of sockets and timers too; and each undoes only the links that it made itself.
 */
function commandsOf(name, profile, units) {
    const inFolder = shellWord(`${IMAGES}/${name}`);
    // `./`: a prefix may begin with a dash. -D makes the folder where it is missing.
    const install = `sudo install -D -m 644 -t ${IMAGES} ${shellWord(`./${name}`)}`;
    const own = profile.endsWith('.conf') ? nameOnHost(profile) : undefined;
    const withProfile = profile === 'default' ? '' : ` --profile ${shellWord(own ?? profile)}`;
    const installProfile = own === undefined
        ? []
        : [
            `sudo install -D -m 644 ${shellWord(profile.startsWith('/') ? profile : `./${profile}`)} ${shellWord(`${PROFILES}/${own}/service.conf`)}`,
        ];
    return {
        attach: [
            install,
            ...installProfile,
            `sudo portablectl attach${withProfile} ${inFolder}`,
            ...systemctl(units, toStart),
        ],
        upgrade: [
            install,
            `sudo portablectl reattach${withProfile} ${inFolder}`,
            ...systemctl(units.filter(keepsRunning), (unit) => [{ verb: 'try-restart', unit: (0,unit_references/* patternOf */.Id)(unit.name) }]),
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
    const groups = [units.filter(({ name }) => (0,start_causes/* isTrigger */.fo)(name)), units.filter(({ name }) => !(0,start_causes/* isTrigger */.fo)(name))].map((group) => group.flatMap(steps));
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
    const isTemplate = (0,unit_references/* patternOf */.Id)(unit.name) !== name;
    // Of a template, `disable` takes the links of all instances; before 257 it fails to stop what has no instance.
    if (isTemplate && handling.kind.startsWith('enable')) {
        return [
            { verb: 'disable', unit: name },
            { verb: 'stop', unit: (0,unit_references/* patternOf */.Id)(unit.name) },
        ];
    }
    return [{ verb: handling.kind === 'enable' ? 'disable --now' : 'stop', unit: (0,unit_references/* patternOf */.Id)(unit.name) }];
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
function anyInstance(name) {
    const parts = (0,unit_name/* parseUnitName */.lW)(name);
    return parts.ok ? (0,unit_references/* withInstance */.yN)(parts, unit_references/* ANY_INSTANCE */.rd) : name;
}

;// CONCATENATED MODULE: ./report/summary/commands-part.ts


/** A command line of more units would be no help. */
const MOST_UNITS = 50;
/** How to put the image to use on a host, to be copied: what comes first stands open, the rest opens by a click. */
function commandsPart(name, profile, units) {
    const commands = commandsOf(name, profile, units.slice(0, MOST_UNITS));
    const lines = [...commands.attach, ...commands.upgrade, ...commands.detach];
    return lines.every(markdown/* isVisible */.zN) ? blocks(commands, units) : UNSEEN;
}
const UNSEEN = 'The name of the image has characters that cannot be seen, or control characters: commands with it are not shown. Give it another name.\n\n';
function blocks({ attach, upgrade, detach }, units) {
    const notes = [
        ...(units.length > MOST_UNITS ? [`Only the first ${MOST_UNITS} of ${units.length} units are named here.`] : []),
        ...(units.some(({ handling }) => handling.kind.endsWith('-instance'))
            ? ['Put the instance that you want in place of `INSTANCE`.']
            : []),
    ];
    return [
        ...notes.map((note) => `${note}\n\n`),
        `To attach the image, which is in the current folder, and enable its units:\n\n${(0,markdown/* fence */.EU)('sh', attach)}\n`,
        (0,markdown/* details */.zH)('Upgrade it, detach it', later(upgrade, detach)),
    ].join('');
}
function later(upgrade, detach) {
    return [
        `Upgrade from an earlier version that is attached, and restart what runs of it; the earlier image can be deleted then:\n\n${(0,markdown/* fence */.EU)('sh', upgrade)}\n`,
        `Detach it and remove the image:\n\n${(0,markdown/* fence */.EU)('sh', detach)}`,
    ].join('');
}

// EXTERNAL MODULE: ./rules/finding.ts
var rules_finding = __webpack_require__(15533);
;// CONCATENATED MODULE: ./report/summary/findings-part.ts



const findings_part_ROOM = { most: 200, bytes: 384 * 1024 };
/** Characters of a message, so that one that is full of a file's own text leaves room for the others. */
const LONGEST = 4000;
/** What is wrong, the worst first. */
function findingsPart(all) {
    const findings = all.filter((finding) => !(0,rules_finding/* isUnlookedAt */.Rg)(finding));
    const unknown = (0,room/* more */.OS)(all.length - findings.length, 'things could not be looked at: they are in the report');
    if (findings.length === 0)
        return unknown;
    const rows = (0,rules_finding/* bySeverity */.Np)(findings)
        .slice(0, findings_part_ROOM.most)
        .map(({ rule, severity, unit, file, line, message, remedy, releases }) => [
        (0,markdown/* plain */.pj)(rule),
        releases === undefined ? severity : `${severity}<br>systemd ${releases.join(', ')}`,
        (0,markdown/* code */.aY)((0,room/* shortened */.vI)(file === undefined ? (unit ?? 'image') : line === undefined ? file : `${file}:${line}`)),
        `${(0,markdown/* plain */.pj)((0,room/* shortened */.vI)(message, LONGEST))}<br>${(0,markdown/* plain */.pj)((0,room/* shortened */.vI)(remedy, LONGEST))}`,
    ]);
    const shown = (0,room/* fitting */._Q)(rows, findings_part_ROOM);
    const head = ['Rule', 'Severity', 'Where', 'What, and what to do'];
    return `${(0,markdown/* table */.tp)(head, shown)}${(0,room/* more */.OS)(findings.length - shown.length, 'findings are in the report')}${unknown}\n`;
}

;// CONCATENATED MODULE: ./report/summary/chain-text.ts


/** Longer ones are cut in their middle: what a file is for, and which line of an input to look at, stand at the ends. */
const MOST_STEPS = 4;
const chain_text_LONGEST = 120;
/** `is needed as libssl.so.3 by /usr/sbin/nginx, which is a file of the package nginx (packages, line 1)`, in Markdown. */
function chainText(chain) {
    const steps = chain.filter((cause) => cause.kind !== 'input').map(stepText);
    const inputs = chain.flatMap((cause) => (cause.kind === 'input' ? [(0,markdown/* plain */.pj)((0,room/* shortened */.vI)(cause.where, chain_text_LONGEST))] : []));
    const [input = ''] = inputs;
    if (steps.length === 0)
        return input;
    const hidden = steps.length - MOST_STEPS;
    const shown = hidden > 0 ? [...steps.slice(0, MOST_STEPS - 1), `… ${hidden} more …`, ...steps.slice(-1)] : steps;
    return `${shown.join(', which ')}${input === '' ? '' : ` (${input})`}`;
}
function stepText(cause) {
    const how = (0,markdown/* plain */.pj)((0,room/* shortened */.vI)(cause.how, chain_text_LONGEST));
    return cause.kind === 'package'
        ? `${how} the package ${(0,markdown/* code */.aY)((0,room/* shortened */.vI)(cause.package, chain_text_LONGEST))}`
        : `${how} ${(0,markdown/* code */.aY)((0,room/* shortened */.vI)(cause.path, chain_text_LONGEST))}`;
}

;// CONCATENATED MODULE: ./report/summary/members-part.ts




/** What is big in the image, and what brought it, as a table and a chart. */
function membersPart({ storePaths, packages, files, size, largest }) {
    if (largest.length === 0)
        return '';
    const counts = [
        count(storePaths, 'store path'),
        count(packages, 'package'),
        count(files, storePaths + packages > 0 ? 'other file' : 'file'),
    ].filter((text) => text !== '');
    const big = bigOf(largest);
    const known = big.some(({ chain }) => chain.length > 0);
    const rows = big.map((member) => [
        (0,markdown/* code */.aY)((0,room/* shortened */.vI)(member.name)),
        // One word, or a narrow column breaks it.
        (0,wording/* formatBytes */.z3)(member.size).replace(' ', '&nbsp;'),
        percent(member.share),
        ...(known ? [chainText(member.chain)] : []),
    ]);
    const head = ['What', 'Size', 'Share', ...(known ? ['Why it is there'] : [])];
    const shown = big.length < storePaths + packages + files ? `The ${big.length === 1 ? '' : `${big.length} `}largest:\n\n` : '';
    return (0,markdown/* details */.zH)(`What is in it: ${counts.join(', ')}, ${(0,wording/* formatBytes */.z3)(size)}`, `${shown}${(0,markdown/* table */.tp)(head, rows)}\n${(0,markdown/* fence */.EU)('mermaid', chartLines(size, big))}`);
}
function count(number, what) {
    return number === 0 ? '' : (0,wording/* counted */.hS)(number, what);
}
/** What is a percent at least, rounded: units and os-release, a few lines each, would be half of the table. Where nothing is, all of it. */
function bigOf(largest) {
    const big = largest.filter(({ share }) => share >= 0.005);
    return big.length > 0 ? big : largest;
}
function percent(share) {
    const percents = Math.round(share * 100);
    return percents === 0 ? '&lt;1%' : `${percents}%`;
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
    return (0,room/* shortened */.vI)(name.replace(/[^A-Za-z0-9._+/-]/g, '.'), 60).replace('…', '...');
}

;// CONCATENATED MODULE: ./report/summary/notes-part.ts


const notes_part_ROOM = { most: 100, bytes: 64 * 1024 };
/** More than that would push the rest of the page away. */
const notes_part_MOST_OPEN = 5;
const notes_part_LONGEST = 1000;
/** The worst first. */
const KINDS = [
    ['missing', 'missing'],
    ['left-out', 'left out'],
    ['taken', 'taken as it is'],
];
/** What of this machine the image lacks, does not have on purpose, and has without being asked for by name. */
function notesPart({ notes, replaced }) {
    const all = [
        ...KINDS.flatMap(([kind, shown]) => notes.filter((note) => note.kind === kind).map((note) => ({ shown, ...note }))),
        ...replaced.map((path) => ({
            shown: 'replaced',
            message: `${path} is what the inputs give, and not what its package has there.`,
            remedy: undefined,
        })),
    ];
    if (all.length === 0)
        return '';
    const rows = all.slice(0, notes_part_ROOM.most).map(({ shown, message, remedy = '' }) => [
        shown,
        [message, remedy]
            .filter((text) => text !== '')
            .map((text) => (0,markdown/* plain */.pj)((0,room/* shortened */.vI)(text, notes_part_LONGEST)))
            .join('<br>'),
    ]);
    const shown = (0,room/* fitting */._Q)(rows, notes_part_ROOM);
    const head = ['Of this machine', 'What, and what to do'];
    const text = `${(0,markdown/* table */.tp)(head, shown)}${(0,room/* more */.OS)(all.length - shown.length, 'are in the report')}\n`;
    return all.length > notes_part_MOST_OPEN ? (0,markdown/* details */.zH)(`${all.length} notes on what is of this machine`, text) : text;
}

;// CONCATENATED MODULE: ./report/summary/units-part.ts


const units_part_ROOM = { most: 100, bytes: 128 * 1024 };
/** More than that would push the rest of the page away. */
const units_part_MOST_OPEN = 15;
/** Of one unit. */
const MOST_CAUSES = 5;
/** The units that attaching gives the host, each with what starts it. */
function unitsPart(units) {
    if (units.length === 0)
        return '';
    const rows = units.slice(0, units_part_ROOM.most).map((unit) => [(0,markdown/* code */.aY)(unit.name), startedBy(unit)]);
    const shown = (0,room/* fitting */._Q)(rows, units_part_ROOM);
    const text = `${(0,markdown/* table */.tp)(['Unit', 'What starts it'], shown)}${(0,room/* more */.OS)(units.length - shown.length, 'units')}\n`;
    return units.length > units_part_MOST_OPEN ? (0,markdown/* details */.zH)(`${units.length} units and what starts them`, text) : text;
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
            return `${(0,markdown/* code */.aY)(cause.unit)}, ${TRIGGERS[cause.type]}${cause.perConnection ? ', an instance each' : ''}`;
        case 'dependency':
            return `${(0,markdown/* code */.aY)(cause.unit)} (${cause.key}=)`;
        case 'install':
            return `${(0,markdown/* code */.aY)((0,room/* shortened */.vI)(cause.unit))}, once enabled`;
        case 'alias':
            return `whoever asks for ${(0,markdown/* code */.aY)((0,room/* shortened */.vI)(cause.name))}, once enabled`;
    }
}
const TRIGGERS = {
    socket: 'on traffic',
    timer: 'at its times',
    path: 'on a change',
};

// EXTERNAL MODULE: ./systemd/releases.ts
var releases = __webpack_require__(62244);
;// CONCATENATED MODULE: ./report/summary/verdict-part.ts



/** Shapes and not colours alone tell them apart, and the word stands beside each. */
const MARKS = {
    runs: '✅',
    unknown: '❔',
    'fails-to-start': '❌',
    refused: '⛔',
};
const MEANINGS = {
    runs: 'it attaches, and its units start',
    unknown: 'nothing wrong was found, and not everything could be looked at',
    'fails-to-start': 'it attaches, but a unit cannot start',
    refused: 'portablectl refuses it',
};
/** What becomes of the image on a host, and on which: the first thing that one wants to know. */
function verdictPart(verdict, verdicts, profile) {
    const line = `${MARKS[verdict]} **${verdict}**: ${MEANINGS[verdict]} (profile ${(0,markdown/* code */.aY)((0,room/* shortened */.vI)(profile))}).`;
    const head = releases/* SYSTEMD_RELEASES */.Vj.map((release) => `systemd ${release}`);
    const row = releases/* SYSTEMD_RELEASES */.Vj.map((release) => `${MARKS[verdicts[release]]} ${verdicts[release]}`);
    return `${line}\n\n${(0,markdown/* table */.tp)(head, [row])}\n`;
}

;// CONCATENATED MODULE: ./report/summary.ts














/** The job summary, in GitHub's Markdown. Every part has its own limit: together they stay far below that of GitHub. */
function summaryText(summary) {
    const { name, verdict, verdicts, profile, units, findings, failed, exposures, attachTest, machine, image } = summary;
    return [
        `### ${(0,markdown/* code */.aY)((0,room/* shortened */.vI)(name, 255))}\n\n`,
        verdictPart(verdict, verdicts, profile),
        image === undefined ? '' : `Size ${sizeText(image)}<br>SHA-256 ${(0,markdown/* code */.aY)(image.digest.replace(/^sha256:/, ''))}\n\n`,
        findingsPart(findings),
        attachTest === undefined ? '' : attachTestPart(attachTest),
        unitsPart(units),
        image === undefined || failed ? '' : commandsPart(name, profile, units),
        exposures === undefined ? '' : exposurePart(exposures),
        machine === undefined ? '' : notesPart(machine),
        image === undefined ? '' : membersPart(image.members),
    ].join('');
}
function sizeText({ size, members }) {
    const ratio = `${Math.round((100 * size) / members.size)}% of ${(0,wording/* formatBytes */.z3)(members.size)} unpacked`;
    return members.size === 0 ? (0,wording/* formatBytes */.z3)(size) : `${(0,wording/* formatBytes */.z3)(size)} (${ratio})`;
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
        if (size + Buffer.byteLength(markdown) < room/* LARGEST_SUMMARY */._4)
            (0,external_node_fs_.appendFileSync)(path, markdown);
        else
            (0,log/* say */.cv)('The job summary is full: a part of it was left out.');
    }
    catch (error) {
        // What it would have said is in the log and in the report: a full disk must not hide its own error.
        (0,log/* say */.cv)(`The job summary cannot be written: ${(0,errors/* errorText */.kc)(error)}`);
    }
}


/***/ }),

/***/ 15533:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $j: () => (/* binding */ supported),
/* harmony export */   Np: () => (/* binding */ bySeverity),
/* harmony export */   Rg: () => (/* binding */ isUnlookedAt),
/* harmony export */   Vj: () => (/* binding */ verdictOf),
/* harmony export */   W5: () => (/* binding */ verdictsOf),
/* harmony export */   bC: () => (/* binding */ unjudged),
/* harmony export */   bJ: () => (/* binding */ isError),
/* harmony export */   oC: () => (/* binding */ SEVERITIES)
/* harmony export */ });
/* harmony import */ var _systemd_releases_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62244);

/** What a finding means for the image, from worst to least: `portablectl attach` refuses it; it attaches and a unit cannot start. */
const SEVERITIES = ['refused', 'fails-to-start', 'warning', 'info'];
/** From best to worst. */
const VERDICTS = ['runs', 'unknown', 'fails-to-start', 'refused'];
/** What each systemd will do, by the findings that hold for it: the worst of them decides. */
function verdictsOf(findings) {
    const verdict = (release) => worst(findings.filter(({ releases }) => releases?.includes(release) ?? true).map(meaningOf));
    return { '252': verdict('252'), '255': verdict('255'), '257': verdict('257'), '262': verdict('262') };
}
/** Of a run that looked at nothing. */
const unjudged = {
    verdict: 'unknown',
    verdicts: { '252': 'unknown', '255': 'unknown', '257': 'unknown', '262': 'unknown' },
};
/** The worst verdict over the systemds that are to be supported. `oldest`: a version; newer ones than the newest known are judged as it. */
function verdictOf(findings, oldest) {
    const verdicts = verdictsOf(findings);
    return worst(supported(oldest).map((release) => verdicts[release]));
}
/** The releases from `oldest` on, of those that are judged; the newest at least. */
function supported(oldest) {
    const releases = (0,_systemd_releases_js__WEBPACK_IMPORTED_MODULE_0__/* .from */ .HT)(oldest);
    return releases.length > 0 ? releases : _systemd_releases_js__WEBPACK_IMPORTED_MODULE_0__/* .SYSTEMD_RELEASES */ .Vj.slice(-1);
}
function meaningOf({ severity, open }) {
    if (severity === 'refused' || severity === 'fails-to-start')
        return severity;
    return open === true ? 'unknown' : 'runs';
}
function worst(verdicts) {
    return verdicts.reduce((sofar, verdict) => (VERDICTS.indexOf(verdict) > VERDICTS.indexOf(sofar) ? verdict : sofar), 'runs');
}
/** Worst first; findings of one severity stay in their order. */
function bySeverity(findings) {
    return [...findings].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}
/** It says only that something could not be looked at. */
function isUnlookedAt({ severity, open }) {
    return severity === 'info' && open === true;
}
function isError(finding) {
    return finding.severity === 'refused' || finding.severity === 'fails-to-start';
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

/***/ 9265:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ withTemporaryFolder),
/* harmony export */   y: () => (/* binding */ temporaryFolder)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _cleanup_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(28763);




/** Where to put what nobody keeps: RUNNER_TEMP, which the runner empties after the job, else the machine's own. */
function temporaryFolder() {
    const runner = process.env.RUNNER_TEMP ?? '';
    return runner !== '' && isFolder(runner) ? runner : (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)();
}
/**
 * Runs `work` with a new folder that nobody else can read, and removes it with all that is in it, also when the action is stopped.
 * @param prefix how its name begins
 */
async function withTemporaryFolder(prefix, work) {
    const folder = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdtempSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(temporaryFolder(), prefix));
    const remove = () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(folder, { recursive: true, force: true });
    const owned = (0,_cleanup_js__WEBPACK_IMPORTED_MODULE_3__/* .undoWhenStopped */ ._2)(remove);
    try {
        return await work(folder);
    }
    finally {
        remove();
        owned.release();
    }
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

/***/ 35851:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ writeWhole)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);



/**
 * Writes a text file, readable for all whatever the umask, whole or not at all, and makes the folders above it. By a new
 * file and a rename: a link of that name, which the repository may hold, is replaced and not followed.
 */
function writeWhole(path, text) {
    const staged = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path), `.portable-service-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`);
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.mkdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path), { recursive: true });
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeFileSync)(staged, text, { flag: 'wx' });
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.chmodSync)(staged, 0o644);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.renameSync)(staged, path);
    }
    catch (error) {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)(staged, { force: true });
        throw error;
    }
}


/***/ }),

/***/ 35241:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JL: () => (/* binding */ isGit),
/* harmony export */   aY: () => (/* binding */ gitMode),
/* harmony export */   k9: () => (/* binding */ gitsOwn)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61169);

/** Whether a path is in git's own folder. @param path relative to the workspace */
function isGit(path) {
    return path.split('/').includes('.git');
}
/** What is in git's own folder goes into no image. @param text the path as it was named */
function gitsOwn(input, where, text) {
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .inputError */ .Xu)(input, `${where}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(text)} is git's own, which can hold the token of the checkout, and an image is readable by everyone who has it.`, 'Copy what is needed of it to another folder, and name that.');
}
/** Git records of a mode only whether the owner may execute; so neither umask nor checkout options show in the image. */
function gitMode(stats) {
    return (stats.mode & 0o100) === 0 ? 0o644 : 0o755;
}


/***/ }),

/***/ 92138:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ machineMode)
/* harmony export */ });
const [SET_USER_ID, SET_GROUP_ID] = [0o4000, 0o2000];
/**
 * The mode that a file or folder of this machine has in an image, where all is root's. What ran as another user or group by its set-ID bits
 * (at as daemon, unix_chkpwd with the group shadow) would run as root by the same bits: it loses them. inode(7).
 */
function machineMode({ mode, uid, gid }) {
    return mode & 0o7777 & ~(uid === 0 ? 0 : SET_USER_ID) & ~(gid === 0 ? 0 : SET_GROUP_ID);
}


/***/ }),

/***/ 65668:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CT: () => (/* binding */ checkWay),
/* harmony export */   OL: () => (/* binding */ checkPublic),
/* harmony export */   VI: () => (/* binding */ checkPublicWay)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(61169);
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(25112);
/* harmony import */ var _workspace_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(95980);






/**
 * Files of the machine that not everyone may read. An image is readable by everyone it is given to, so such a file goes
 * in only when `allow-private` names it, or a folder above it.
 */
function checkPublic(input, where, path, stats, allowed) {
    const needed = stats.isDirectory() ? 0o005 : 0o004;
    if ((stats.mode & needed) === needed || isAllowed(path, allowed))
        return;
    throw notPublic(input, where, path, `mode ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_5__/* .octal */ .Wo)(stats.mode)}`);
}
/**
 * The same for the folders on the way to a file: behind one that not everyone may enter, no file is public. The parents of
 * the runner's own working space are often private (/home/runner is), and say nothing about what a job puts there.
 * @param path real, outside the workspace
 */
function checkPublicWay(input, where, path, allowed) {
    if (temporaryFolders().some((folder) => (0,_workspace_js__WEBPACK_IMPORTED_MODULE_4__/* .isInside */ .FK)(folder, path)))
        return;
    checkWay(input, where, path, allowed);
}
/**
 * The same for what no input names: the folders of a job below the working space may be private for a reason; those above it say nothing
 * here either.
 * @param root of the machine's files
 */
function checkWay(input, where, path, allowed, root = '/') {
    if (isAllowed(path, allowed))
        return;
    const tops = ['/', root, ...temporaryFolders()];
    for (let folder = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path); !tops.includes(folder); folder = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(folder)) {
        const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(folder);
        if ((stats.mode & 0o001) === 0)
            throw notPublic(input, where, path, `not everyone may enter ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .hD)(folder)}, mode ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_5__/* .octal */ .Wo)(stats.mode)}`);
    }
}
function isAllowed(path, allowed) {
    return allowed.some((entry) => path === entry || path.startsWith(entry.endsWith('/') ? entry : `${entry}/`));
}
function temporaryFolders() {
    return [process.env.RUNNER_TEMP ?? '', (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)()].flatMap((folder) => {
        try {
            return folder === '' ? [] : [(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(folder)];
        }
        catch {
            return [];
        }
    });
}
function notPublic(input, where, path, why) {
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .inputError */ .Xu)(input, `${where}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .hD)(path)} is not readable by everyone on this machine (${why}), and an image is readable by everyone who has it.`, `If it is meant to be in the image, name it in allow-private: ${path}`);
}


/***/ }),

/***/ 46085:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ checkReadable)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61169);
/* harmony import */ var _real_path_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(66909);
/* harmony import */ var _workspace_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(95980);




/**
 * Makes sure, before any slow work, that a file can be read and a folder listed and entered. What the kernel makes up
 * (proc(5), sysfs(5)) is refused: it tells a size that it does not have, and other content each time.
 */
function checkReadable(input, where, path, stats) {
    const kernelFolder = ['/proc', '/sys'].find((folder) => (0,_workspace_js__WEBPACK_IMPORTED_MODULE_3__/* .isInside */ .FK)(folder, path));
    if (kernelFolder !== undefined) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .inputError */ .Xu)(input, `${where}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(path)} is in ${kernelFolder}, whose files the kernel makes up as they are read.`, 'Copy its content to a file first, and name that.');
    }
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.accessSync)(path, stats.isDirectory() ? node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.R_OK | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.X_OK : node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.R_OK);
    }
    catch (cause) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .inputError */ .Xu)(input, `${where}: ${stats.isDirectory() ? 'the folder ' : ''}${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(path)} cannot be read: ${(0,_real_path_js__WEBPACK_IMPORTED_MODULE_2__/* .reasonOf */ .A3)(cause)}.`, 'Make it readable for the user that runs this step.', { cause });
    }
}


/***/ }),

/***/ 66909:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A3: () => (/* binding */ reasonOf),
/* harmony export */   Cm: () => (/* binding */ linkTarget),
/* harmony export */   dN: () => (/* binding */ realPathOf)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(61169);



function realPathOf(path) {
    try {
        return { kind: 'found', path: (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(path) };
    }
    catch (error) {
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .codeOf */ .$N)(error) === 'EACCES' ? { kind: 'denied', folder: lockedFolder((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(path)) } : { kind: 'missing' };
    }
}
/** Why a system call failed, for a person: Node's own message repeats the call and the path. */
function reasonOf(error) {
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .codeOf */ .$N)(error) === 'EACCES' ? 'permission denied' : (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .errorText */ .kc)(error);
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
/** Where a link leads, as it says so; undefined for what is none. */
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
/* harmony import */ var _systemd_image_path_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1285);
/* harmony import */ var _store_path_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28386);


/**
 * Reads a source. A text with `#` is Nix's, one that begins with `/nix/store/` is a store path, however its slashes are
 * written, any other a local path.
 */
function parseSource(text) {
    const tidy = text.startsWith('/') ? text.replace(/\/(?:\.?\/)+/g, '/') : text;
    if (tidy.startsWith(`${_store_path_js__WEBPACK_IMPORTED_MODULE_1__/* .STORE */ .er}/`))
        return parseStorePath(tidy);
    if (!text.includes('#'))
        return { kind: 'local', path: text };
    return parseInstallable(text);
}
function parseStorePath(text) {
    const parsed = (0,_store_path_js__WEBPACK_IMPORTED_MODULE_1__/* .parsePathInStore */ .vH)(text);
    if (parsed === undefined && text.split('/').includes('..'))
        return illegal('climbs with ".."', 'Name a path inside the store path.');
    if (parsed === undefined) {
        return illegal('is not a store path', `Write ${_store_path_js__WEBPACK_IMPORTED_MODULE_1__/* .STORE */ .er}/HASH-NAME as Nix prints it, then the path inside it, if any.`);
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
    const names = (0,_systemd_image_path_js__WEBPACK_IMPORTED_MODULE_0__/* .stepsOf */ .B_)(path);
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
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _real_path_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(66909);
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
    const typed = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(text) ? (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(text) : (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(workspace.directory, text);
    if (!(0,_workspace_js__WEBPACK_IMPORTED_MODULE_3__/* .isInside */ .FK)(workspace.root, typed) && !(0,_workspace_js__WEBPACK_IMPORTED_MODULE_3__/* .isInside */ .FK)(workspace.directory, typed))
        return undefined;
    let path = '/';
    let ahead = typed.split('/').filter((name) => name !== '');
    for (let links = 0; links <= MOST_LINKS;) {
        const [name, ...rest] = ahead;
        if (name === undefined)
            return undefined;
        const next = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(path, name);
        const target = (0,_real_path_js__WEBPACK_IMPORTED_MODULE_1__/* .linkTarget */ .Cm)(next);
        if (target === undefined) {
            path = next;
            ahead = rest;
            continue;
        }
        links++;
        const behind = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(path, target);
        const store = afterStore((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(behind, ...rest));
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
/* harmony import */ var _systemd_image_path_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1285);

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
    const names = (0,_systemd_image_path_js__WEBPACK_IMPORTED_MODULE_0__/* .stepsOf */ .B_)(rest);
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

/***/ 42995:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  zj: () => (/* binding */ UnitNames),
  be: () => (/* binding */ draftUnits),
  PH: () => (/* binding */ unitNames)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./errors.ts
var errors = __webpack_require__(61169);
// EXTERNAL MODULE: ./systemd/unit-name.ts
var unit_name = __webpack_require__(36914);
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
        throw (0,errors/* inputError */.Xu)(input, `${where}: ${(0,errors/* quote */.hD)(pattern)} contains a control character.`, 'Write one plain pattern per entry.');
    const found = await search((0,external_node_path_.isAbsolute)(pattern) ? (0,external_node_path_.normalize)(pattern) : (0,external_node_path_.join)(asPattern(workspace), pattern)).catch((cause) => {
        throw (0,errors/* inputError */.Xu)(input, `${where}: ${(0,errors/* quote */.hD)(pattern)} cannot be looked for: ${(0,real_path/* reasonOf */.A3)(cause)}.`, 'Make what it goes through readable for the user that runs this step, with names in UTF-8, or write a narrower pattern.', { cause });
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
    // There a backslash parts folders, and @actions/glob takes it so.
    if (external_node_path_.sep === '\\')
        return directory.replace(/[*?[]/g, (sign) => `[${sign}]`);
    return directory.replace(/[*?[\\]/g, (sign) => (sign === '\\' ? '\\\\' : `[${sign}]`));
}

// EXTERNAL MODULE: ./sources/store-path.ts
var store_path = __webpack_require__(28386);
// EXTERNAL MODULE: ./sources/unit-part.ts
var unit_part = __webpack_require__(55593);
// EXTERNAL MODULE: ./sources/wanted.ts
var sources_wanted = __webpack_require__(34438);
;// CONCATENATED MODULE: ./sources/unit-draft.ts







/**
 * Reads the local files that the input `units` names, and checks what portabled will look at: the name, the suffix, the
 * prefix.
 * @param prefix undefined when it is not known yet: any will do
 * @param refuse is given what is wrong with a unit that would not be attached, at its own file; without it, the first is thrown
 */
async function draftUnits(workspace, value, prefix, allowPrivate, refuse = (error) => {
    throw error;
}) {
    const names = new UnitNames(prefix);
    const named = await namedSources(workspace, value);
    const drafts = named.flatMap(({ name, sources, where }) => {
        try {
            const parts = sources.map((source) => typeof source === 'string' ? (0,unit_part/* readPart */.on)(workspace, where, source, allowPrivate) : source);
            return [{ name: name === undefined ? undefined : names.claim(name, where, parts[0]), parts, where }];
        }
        catch (error) {
            if (!(error instanceof errors/* ActionError */.lZ))
                throw error;
            refuse(error);
            return [];
        }
    });
    if (named.length === 0)
        throw (0,errors/* inputError */.Xu)('units', 'no unit is named.', 'Name at least one unit file, for example units: app.service');
    return drafts;
}
/** The names that the input gives to units, without looking at the files: what an existing image is held to. */
async function unitNames(workspace, value) {
    return (await namedSources(workspace, value)).map(({ name, where }) => {
        if (name !== undefined)
            return name;
        throw (0,errors/* inputError */.Xu)('units', `${where}: the name of this unit is known only when Nix has made it.`, 'Write the name that the unit has in the image, like app.service.');
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
    throw (0,errors/* inputError */.Xu)('units', `${where}: no file matches ${(0,errors/* quote */.hD)(value)}.`, 'Check the pattern, and that an earlier step checks the units out or makes them.');
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
            throw (0,unit_part/* unitError */.fG)('duplicate', `${where}: ${(0,errors/* quote */.hD)(name)} is named twice: ${earlier.from} (${earlier.where}) and ${from}.`, 'Leave one out, rename one (NAME: path), or concatenate them (NAME: [path, path]).', at);
        }
        this.taken.set(unitName, { from, where });
        return unitName;
    }
}
/** The name as portabled judges it, in its order: a valid unit name, an attached type, the image's prefix. */
function checkName(name, prefix, where, from, at) {
    const parsed = (0,unit_name/* parseUnitName */.lW)(name);
    if (!parsed.ok)
        throw (0,unit_part/* unitError */.fG)('name', `${where}: ${(0,errors/* quote */.hD)(name)} is not a unit name: ${parsed.reason}`, 'Rename it: NAME: path.', at);
    if (!unit_name/* ATTACHED_TYPES */.DC.some((type) => type === parsed.type)) {
        throw (0,unit_part/* unitError */.fG)('type', `${where}: ${(0,errors/* quote */.hD)(name)} would not be attached: portablectl ignores .${parsed.type} units.`, `Leave it out; a portable service has ${unit_name/* ATTACHED_TYPES */.DC.map((type) => `.${type}`).join(', ')} units.`, at);
    }
    if (prefix !== undefined && !(0,unit_name/* matchesPrefix */.WP)(parsed.name, prefix)) {
        throw (0,unit_part/* unitError */.fG)('prefix', `${where}: ${(0,errors/* quote */.hD)(name)} would not be attached: in an image of ${(0,errors/* quote */.hD)(prefix)}, portablectl takes units named ${prefix}.TYPE, ${prefix}-….TYPE, ${prefix}@….TYPE or ${prefix}.….TYPE.`, `Rename it, for example "${prefix}-${name}: ${from}", or change pname.`, at);
    }
    return parsed.name;
}


/***/ }),

/***/ 55593:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C1: () => (/* binding */ checkSize),
/* harmony export */   UO: () => (/* binding */ checkPart),
/* harmony export */   fG: () => (/* binding */ unitError),
/* harmony export */   mR: () => (/* binding */ LARGEST_UNIT),
/* harmony export */   on: () => (/* binding */ readPart)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61169);
/* harmony import */ var _private_files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65668);
/* harmony import */ var _readable_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(46085);
/* harmony import */ var _real_path_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(66909);
/* harmony import */ var _workspace_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(95980);






/** Bytes. systemd reads unit files whole and knows no limit; a larger one is a mistake (a program named as a unit, say). */
const LARGEST_UNIT = 1024 * 1024;
/**
 * Reads one file that an entry of the input names.
 * @throws ActionError for anything but a unit file, at `where` or in the file
 */
function readPart(workspace, where, text, allowPrivate) {
    if (text === '')
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .inputError */ .Xu)('units', `${where}: a path is empty.`, 'Name a unit file.');
    const source = (0,_workspace_js__WEBPACK_IMPORTED_MODULE_5__/* .resolveLocal */ .iT)(workspace, 'units', where, text);
    if (source.stats.isDirectory()) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .inputError */ .Xu)('units', `${where}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(text)} is a folder.`, `Name the unit files in it, or all of them: ${text.replace(/\/+$/, '')}/*`);
    }
    if (!source.stats.isFile())
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .inputError */ .Xu)('units', `${where}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(text)} is not an ordinary file.`, 'Name a unit file.');
    if (source.origin === 'machine') {
        (0,_private_files_js__WEBPACK_IMPORTED_MODULE_2__/* .checkPublicWay */ .VI)('units', where, source.path, allowPrivate);
        (0,_private_files_js__WEBPACK_IMPORTED_MODULE_2__/* .checkPublic */ .OL)('units', where, source.path, source.stats, allowPrivate);
    }
    (0,_readable_js__WEBPACK_IMPORTED_MODULE_3__/* .checkReadable */ .r)('units', where, source.path, source.stats);
    checkSize(where, text, source.stats.size);
    return checkPart(where, text, { file: source.shown, content: readUnit(source.path, where, text) });
}
/** @throws ActionError when it is too large for a unit file: best asked before it is read */
function checkSize(where, text, size) {
    if (size <= LARGEST_UNIT)
        return;
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .inputError */ .Xu)('units', `${where}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(text)} has ${size} bytes; a unit file has at most ${LARGEST_UNIT}.`, 'Name a unit file, not a program.');
}
/** @throws ActionError when it is empty or binary, at its own file */
function checkPart(where, text, part) {
    const { file, content } = part;
    if (content.length === 0) {
        throw unitError('empty', `${where}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(text)} is empty; portablectl does not attach an empty unit file.`, 'Write the unit, or leave it out.', { at: { file, line: 1 } });
    }
    const nul = content.indexOf(0);
    if (nul !== -1) {
        const line = content.subarray(0, nul).toString('latin1').split('\n').length;
        throw unitError('binary', `${where}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(text)} has a NUL byte in line ${line}: it is not a unit file.`, 'Name a unit file.', { at: { file, line } });
    }
    return part;
}
function readUnit(path, where, text) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path);
    }
    catch (cause) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .inputError */ .Xu)('units', `${where}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(text)} cannot be read: ${(0,_real_path_js__WEBPACK_IMPORTED_MODULE_4__/* .reasonOf */ .A3)(cause)}.`, 'Make it readable for the user that runs this step.', { cause });
    }
}
/** An error in the unit itself, whichever entry names it; its code is `unit.` and `code`. */
function unitError(code, what, remedy, more) {
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .inputError */ .Xu)('units', what, remedy, { ...more, code: `unit.${code}` });
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
    // The root is its own parent: `/`, or a drive of Windows.
    for (let folder = typed; folder !== (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder); folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder)) {
        const real = (0,_real_path_js__WEBPACK_IMPORTED_MODULE_3__/* .realPathOf */ .dN)(folder);
        if (real.kind === 'found' && real.path === root)
            return root;
    }
    return typed;
}


/***/ }),

/***/ 3149:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Nt: () => (/* binding */ systemdArchitecture),
/* harmony export */   aB: () => (/* binding */ isElf),
/* harmony export */   kO: () => (/* binding */ ELF_BYTES),
/* harmony export */   l: () => (/* binding */ elfArchitecture)
/* harmony export */ });
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
/** Whether a file begins as programs and libraries of machine code do (elf(5)). */
function isElf(head) {
    return [0x7f, 0x45, 0x4c, 0x46].every((byte, at) => head[at] === byte);
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
    if (bytes.length < ELF_BYTES || !isElf(bytes))
        return undefined;
    const bits = bytes[4] === 1 ? 32 : 64;
    const isLittle = bytes[5] !== 2;
    const machine = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint16(18, isLittle);
    if (NO_CPU.has(machine))
        return undefined;
    return MACHINES.get(machine)?.[bits]?.[isLittle ? 0 : 1] ?? `ELF machine ${machine} of ${bits} bits`;
}


/***/ }),

/***/ 76441:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A1: () => (/* binding */ parsePrefix),
/* harmony export */   EC: () => (/* binding */ prefixOfImageName),
/* harmony export */   iS: () => (/* binding */ imageNameProblem),
/* harmony export */   ot: () => (/* binding */ parseVersion),
/* harmony export */   vO: () => (/* binding */ imageFileName)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61169);
/* harmony import */ var _utf8_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82937);


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
        return { ok: false, reason: `${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(fileName)} has nothing${cut || ' before ".raw"'}.` };
    const strange = strangeInPrefix(prefix);
    if (strange !== undefined) {
        return {
            ok: false,
            reason: `${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(fileName)} contains ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(strange)}${cut}; portablectl takes only letters, digits, "-" and "." there.`,
        };
    }
    const problem = imageNameProblem(prefix);
    return problem === undefined
        ? { ok: true, prefix: prefix }
        : { ok: false, reason: `The part ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(prefix)} of ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(fileName)} is no name: ${problem}` };
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
    if (_utf8_js__WEBPACK_IMPORTED_MODULE_1__/* .NOT_UTF8 */ .m.test(name))
        return 'It is not valid UTF-8.';
    if (name.startsWith('.#'))
        return 'It begins with ".#", as the temporary files of systemd do.';
    return undefined;
}
/** Reads the input `pname`. */
function parsePrefix(pname) {
    if (pname === '')
        return refuse('it is empty.', 'Give the name that your units begin with.');
    const strange = strangeInPrefix(pname);
    if (strange === '_') {
        return refuse(`${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(pname)} contains "_". portablectl cuts an image's name at the first "_", so units named ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(pname)} would never match.`, suggestion(pname));
    }
    if (strange !== undefined) {
        return refuse(`${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(pname)} contains ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(strange)}, which portablectl does not allow there.`, suggestion(pname));
    }
    if (pname.startsWith('.')) {
        // dirent-util.c hidden_or_backup_file: also not the special folders.
        return refuse(`${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(pname)} begins with ".". systemd passes over files that begin so, and would find none of the units.`, suggestion(pname));
    }
    if (pname.length > LONGEST_FILE_NAME) {
        return refuse(`${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(pname)} is longer than a file name can be (${LONGEST_FILE_NAME} bytes).`, 'Use a shorter name.');
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
        return refuse('it is empty.', 'Give any version, such as "1.0".');
    const strange = /[/%"'\\\s]/u.exec(version)?.[0] ?? CONTROL.exec(version)?.[0];
    if (strange === '%') {
        return refuse(`${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(version)} contains "%". portabled writes the image's name into RootImage=, where systemd expands it, so the service could not start.`, 'Leave "%" out of the version.');
    }
    if (strange !== undefined) {
        return refuse(`${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(version)} contains ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(strange)}. A version is part of a file name here: it can hold no "/", blanks, quotes, backslashes and control characters.`, 'Use letters, digits, ".", "-", "+" and "~" (for example "1.2.0-rc1").');
    }
    if (_utf8_js__WEBPACK_IMPORTED_MODULE_1__/* .NOT_UTF8 */ .m.test(version)) {
        return refuse(`${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(version)} contains a character that systemd does not take for UTF-8.`, 'Use plain text.');
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
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .inputError */ .Xu)('version', `the image would be named ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(name)}, which is ${excess} bytes too long: it may have ${LONGEST_IMAGE_NAME}, for the report beside it has a longer name (….report.json) and a file name ends at ${LONGEST_FILE_NAME}.`, 'Shorten pname or version.');
    }
    return name;
}
/** string-util.c string_has_cc. */
const CONTROL = /[\u0000-\u001f\u007f]/;
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
    return example === '' ? `${allowed}.` : `${allowed} (for example ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(example)}).`;
}
function refuse(reason, remedy) {
    return { ok: false, reason, remedy };
}


/***/ }),

/***/ 1285:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B_: () => (/* binding */ stepsOf),
/* harmony export */   Dl: () => (/* binding */ ROOT),
/* harmony export */   Fl: () => (/* binding */ baseName),
/* harmony export */   GG: () => (/* binding */ childOf),
/* harmony export */   Gw: () => (/* binding */ ancestorsOf),
/* harmony export */   MG: () => (/* binding */ parseImagePath),
/* harmony export */   UO: () => (/* binding */ isWithin),
/* harmony export */   d0: () => (/* binding */ imagePath),
/* harmony export */   gN: () => (/* binding */ parentOf)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);

const ROOT = '/';
/**
 * Reads a path inside the image. Undefined when it is not absolute, has a `..` component, a control character, or a
 * component over 255 bytes (NAME_MAX), or is over 4095 bytes (PATH_MAX less its NUL). `.`, `//` and a trailing `/` are tidied away.
 */
function parseImagePath(text) {
    if (!text.startsWith('/') || /[\u0000-\u001f\u007f]/.test(text))
        return undefined;
    const parts = stepsOf(text);
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
/** The names on a path, `..` among them: `a//./b/` has `a` and `b`. */
function stepsOf(path) {
    return path.split('/').filter((step) => step !== '' && step !== '.');
}
/** What has this name in a folder. */
function childOf(folder, name) {
    return `${folder === ROOT ? '' : folder}/${name}`;
}
function parentOf(path) {
    return node_path__WEBPACK_IMPORTED_MODULE_0__.posix.dirname(path);
}
function baseName(path) {
    return node_path__WEBPACK_IMPORTED_MODULE_0__.posix.basename(path);
}
/** Every folder above `path`, outermost first: `/etc/systemd/system` gives `/etc`, `/etc/systemd`. The root is left out. */
function ancestorsOf(path) {
    const above = [];
    for (let end = path.indexOf('/', 1); end !== -1; end = path.indexOf('/', end + 1)) {
        above.push(path.slice(0, end));
    }
    return above;
}
/** True when `path` is `folder` or lies below it. */
function isWithin(path, folder) {
    return folder === ROOT || path === folder || path.startsWith(`${folder}/`);
}


/***/ }),

/***/ 82239:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G0: () => (/* binding */ LARGEST_OS_RELEASE),
  HW: () => (/* binding */ isOsReleaseKey),
  yI: () => (/* binding */ osReleaseValueProblem),
  HU: () => (/* binding */ parseOsRelease),
  X_: () => (/* binding */ writeOsRelease)
});

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
                else if (!isBlank(character)) {
                    state = 'key';
                    key = character;
                    keyLine = line;
                }
                break;
            case 'key':
                if (isLineEnd(character)) {
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
                if (isLineEnd(character)) {
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
                else if (!isBlank(character)) {
                    state = 'value';
                    value.add(character);
                }
                break;
            case 'value-escape':
                state = 'value';
                value.keep(isLineEnd(character) ? '' : character);
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
                else if (isLineEnd(character))
                    state = 'before-key';
                break;
            case 'comment-escape':
                state = isLineEnd(character) && !commentsContinue ? 'before-key' : 'comment';
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
function isBlank(character) {
    return character === ' ' || character === '\t' || isLineEnd(character);
}
function isLineEnd(character) {
    return character === '\n' || character === '\r';
}
/** Without a regular expression, which would take quadratic time over blanks inside. */
function trimEnd(text) {
    let end = text.length;
    while (end > 0 && isBlank(text.charAt(end - 1)))
        end--;
    return text.slice(0, end);
}

// EXTERNAL MODULE: ./systemd/utf8.ts
var utf8 = __webpack_require__(82937);
;// CONCATENATED MODULE: ./systemd/os-release.ts


/** Bytes: systemd gives up a larger one (fileio.c, READ_FULL_BYTES_MAX). */
const LARGEST_OS_RELEASE = 64 * 1024 * 1024;
/** What systemd takes from the file, and what in it a person should know of. */
function parseOsRelease(file, grammar = {}) {
    const bytes = typeof file === 'string' ? Buffer.from(file) : file;
    if (bytes.length > LARGEST_OS_RELEASE)
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
    if (utf8/* NOT_UTF8 */.m.test(value))
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
/** Bytes, one to a UTF-16 unit, as text; undefined when systemd refuses them. A byte order mark is a character of the key. */
function os_release_utf8(binary) {
    try {
        const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(binary, 'latin1'));
        return utf8/* NOT_UTF8 */.m.test(text) ? undefined : text;
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 71245:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  qi: () => (/* reexport */ STOCK_PROFILES),
  Ie: () => (/* binding */ isStockProfile),
  dp: () => (/* binding */ profileOf),
  GV: () => (/* binding */ stockProfile),
  oO: () => (/* binding */ withProfile)
});

// UNUSED EXPORTS: profileText

;// CONCATENATED MODULE: ./systemd/profiles/stock.ts
/** The profiles that systemd ships. */
const STOCK_PROFILES = ['default', 'nonetwork', 'strict', 'trusted'];
/** What not every systemd that is judged knows. */
const stock_NEWER_KEYS = (/* unused pure expression or super */ null && (['BindLogSockets', 'DelegateNamespaces']));
/** Of default and nonetwork, apart from those about the network. */
const CAPABILITIES = [
    'CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID IPC_LOCK IPC_OWNER KILL MKNOD',
    'SETGID SETPCAP SETUID SYS_ADMIN SYS_CHROOT SYS_NICE SYS_RESOURCE',
];
const NETWORK_CAPABILITIES = ['NET_ADMIN NET_BIND_SERVICE NET_BROADCAST'];
const MACHINE_ID = 'BindReadOnlyPaths=/etc/machine-id';
const RESOLV_CONF = 'BindReadOnlyPaths=-/etc/resolv.conf';
const BUS_SOCKET = 'BindReadOnlyPaths=/run/dbus/system_bus_socket';
const NO_NETWORK = ['PrivateNetwork=yes', 'IPAddressDeny=any'];
/**
 * What the profiles set in a service (v262, src/portable/profile/system/NAME/service.conf). Older ones are the same in all that decides
 * whether a service starts: before 257 they bind the log sockets by BindReadOnlyPaths= and write out PrivateTmp=yes, which DynamicUser=yes
 * implies; DelegateNamespaces= is of 258; and upstream before 256 insists on a resolv.conf on the host, which Debian's 252 does not.
 */
const LINES = {
    default: [
        ...confined([MACHINE_ID, RESOLV_CONF, BUS_SOCKET]),
        capabilities([...CAPABILITIES, ...NETWORK_CAPABILITIES]),
        'RestrictAddressFamilies=AF_UNIX AF_NETLINK AF_INET AF_INET6',
    ],
    nonetwork: [
        ...confined([MACHINE_ID, BUS_SOCKET]),
        capabilities(CAPABILITIES),
        'RestrictAddressFamilies=AF_UNIX AF_NETLINK',
        ...NO_NETWORK,
    ],
    strict: [
        ...confined([MACHINE_ID]),
        'CapabilityBoundingSet=',
        'RestrictAddressFamilies=AF_UNIX',
        'NoNewPrivileges=yes',
        ...NO_NETWORK,
        'TasksMax=4',
    ],
    trusted: ['MountAPIVFS=yes', 'PrivateTmp=yes', 'BindPaths=/run', MACHINE_ID, RESOLV_CONF],
};
/** The text of a stock profile's drop-in, as far as it counts. */
function stockText(name) {
    return ['[Service]', ...LINES[name], ''].join('\n');
}
function confined(binds) {
    return [
        'MountAPIVFS=yes',
        'BindLogSockets=yes',
        ...binds,
        'DynamicUser=yes',
        'RemoveIPC=yes',
        'PrivateDevices=yes',
        'PrivateUsers=yes',
        'ProtectSystem=strict',
        'ProtectHome=yes',
        'ProtectKernelTunables=yes',
        'ProtectKernelModules=yes',
        'ProtectControlGroups=yes',
        'LockPersonality=yes',
        'MemoryDenyWriteExecute=yes',
        'RestrictRealtime=yes',
        'RestrictNamespaces=yes',
        'DelegateNamespaces=no',
        'SystemCallFilter=@system-service',
        'SystemCallErrorNumber=EPERM',
        'SystemCallArchitectures=native',
    ];
}
function capabilities(lists) {
    const names = lists.flatMap((list) => list.split(' '));
    return `CapabilityBoundingSet=${names.map((name) => `CAP_${name}`).join(' ')}`;
}

// EXTERNAL MODULE: ./systemd/unit-file.ts
var unit_file = __webpack_require__(18903);
// EXTERNAL MODULE: ./systemd/unit-name.ts
var unit_name = __webpack_require__(36914);
;// CONCATENATED MODULE: ./systemd/profile.ts




function isStockProfile(name) {
    return STOCK_PROFILES.includes(name);
}
function stockProfile(name) {
    return profileOf(name, (0,unit_file/* parseUnitFile */.Mj)(stockText(name)));
}
/** A profile by the file that its host has as `portable/profile/NAME/service.conf`. */
function profileOf(name, file) {
    return { name, settings: file.settings.map((setting) => ({ ...setting, dropIn: name })), text: file.text };
}
/** The drop-in, of a stock profile without what old systemds would only complain about. */
function profileText({ name, text }) {
    if (!isStockProfile(name))
        return text;
    const isNew = (line) => NEWER_KEYS.some((key) => line.startsWith(`${key}=`));
    return text
        .split('\n')
        .filter((line) => !isNew(line))
        .join('\n');
}
/**
 * The unit as systemd sees it: portabled links the profile in as `10-profile.conf`, and a drop-in is read as if its lines stood after the
 * unit's own. Lists add up, an empty assignment forgets, a scalar is what was said last. Only services have profiles: systemd ships no
 * `socket.conf` (portable.c install_profile_dropin).
 */
function withProfile(unitName, file, profile) {
    if ((0,unit_name/* unitType */.t$)(unitName) !== 'service')
        return file;
    return { ...file, settings: [...file.settings, ...profile.settings] };
}


/***/ }),

/***/ 62244:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HT: () => (/* binding */ from),
/* harmony export */   Vj: () => (/* binding */ SYSTEMD_RELEASES),
/* harmony export */   gM: () => (/* binding */ before)
/* harmony export */ });
/** The releases of systemd that a verdict is given for: those of Debian 12, Ubuntu 24.04 and Debian 13, and the newest. */
const SYSTEMD_RELEASES = ['252', '255', '257', '262'];
/** The releases that have what came with this version. */
function from(version) {
    return SYSTEMD_RELEASES.filter((release) => Number(release) >= version);
}
/** The releases that are older than this version. */
function before(version) {
    return SYSTEMD_RELEASES.filter((release) => Number(release) < version);
}


/***/ }),

/***/ 95039:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mp: () => (/* binding */ isOn),
/* harmony export */   SX: () => (/* binding */ booleanOr),
/* harmony export */   VT: () => (/* binding */ lastValueSinceReset),
/* harmony export */   f: () => (/* binding */ lastValueOf),
/* harmony export */   n1: () => (/* binding */ lastReadable),
/* harmony export */   yG: () => (/* binding */ parseBoolean),
/* harmony export */   yL: () => (/* binding */ oneOf)
/* harmony export */ });
/* harmony import */ var _unit_file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18903);

/** parse-util.c parse_boolean. Undefined: it is none. */
function parseBoolean(text) {
    if (/^(?:1|yes|y|true|t|on)$/i.test(text))
        return true;
    return /^(?:0|no|n|false|f|off)$/i.test(text) ? false : undefined;
}
/** A reader of one of some words, case and all. */
function oneOf(words) {
    return (text) => words.find((word) => word === text);
}
/** A reader of a boolean, or of one of some words. */
function booleanOr(...words) {
    return (text) => {
        const boolean = parseBoolean(text);
        return boolean === undefined ? oneOf(words)(text) : boolean ? 'yes' : 'no';
    };
}
/** The last assignment that systemd can read: it passes over the others with a warning, an empty one included. */
function lastReadable(file, section, key, read) {
    return lastRead((0,_unit_file_js__WEBPACK_IMPORTED_MODULE_0__/* .settingsOf */ .f5)(file, section, key), read);
}
/** The value of a setting of [Service], as {@link lastReadable} finds it. */
function lastValueOf(unit, key, read) {
    return lastReadable(unit, 'Service', key, read)?.value;
}
/** The same of one that an empty assignment unsets. */
function lastValueSinceReset(unit, key, read) {
    return lastRead((0,_unit_file_js__WEBPACK_IMPORTED_MODULE_0__/* .effectiveSettings */ .f)(unit, 'Service', key), read)?.value;
}
/** Whether a setting of [Service] says yes; without a word it is no. */
function isOn(unit, key) {
    return lastValueOf(unit, key, parseBoolean) ?? false;
}
function lastRead(settings, read) {
    for (const setting of settings.toReversed()) {
        const value = read(setting.value);
        if (value !== undefined)
            return { value, setting };
    }
    return undefined;
}


/***/ }),

/***/ 1859:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ expandSpecifiers)
/* harmony export */ });
/* unused harmony export unescapeUnitName */
/* harmony import */ var _unit_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36914);

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
        const value = letter === '%' ? '%' : valueOf(letter, unit);
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
const UNKNOWN = { kind: 'unknown' };
function valueOf(letter, unit) {
    const prefix = (0,_unit_name_js__WEBPACK_IMPORTED_MODULE_0__/* .prefixOf */ .MT)(unit);
    const instance = (0,_unit_name_js__WEBPACK_IMPORTED_MODULE_0__/* .isTemplate */ .Fl)(unit) ? undefined : ((0,_unit_name_js__WEBPACK_IMPORTED_MODULE_0__/* .instanceOf */ .hR)(unit) ?? '');
    switch (letter) {
        case 'n':
            return instance === undefined ? UNKNOWN : unit;
        case 'N':
            return instance === undefined ? UNKNOWN : unit.slice(0, unit.lastIndexOf('.'));
        case 'p':
            return prefix;
        case 'P':
            return unescaped(prefix);
        case 'i':
            return instance ?? UNKNOWN;
        case 'I':
            return instance === undefined ? UNKNOWN : unescaped(instance);
        case 'j':
            return lastPart(prefix);
        case 'J':
            return unescaped(lastPart(prefix));
        case 'f':
            return instance === undefined ? UNKNOWN : asPath(instance === '' ? prefix : instance);
        case 'd':
            return instance === undefined ? UNKNOWN : `/run/credentials/${unit}`;
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


/***/ }),

/***/ 90185:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MB: () => (/* binding */ installCauses),
/* harmony export */   R4: () => (/* binding */ defaultInstance),
/* harmony export */   eI: () => (/* binding */ namedFile),
/* harmony export */   fo: () => (/* binding */ isTrigger),
/* harmony export */   jb: () => (/* binding */ startsOf)
/* harmony export */ });
/* unused harmony exports STARTING, INSTALLING */
/* harmony import */ var _setting_values_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95039);
/* harmony import */ var _unit_name_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36914);
/* harmony import */ var _unit_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(18903);
/* harmony import */ var _unit_references_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(27995);




/** Whether a unit of this name is one. Such are started before other units, and stopped before them: a socket is open while its service runs. */
function isTrigger(name) {
    return /\.(?:socket|timer|path)$/.test(name);
}
/** Settings that start the units they name, when their own unit is started, fails or succeeds (systemd.unit(5)). */
const STARTING = ['Wants', 'Requires', 'BindsTo', 'Upholds', 'OnFailure', 'OnSuccess'];
/** Settings of [Install] that tie a unit to one of the host; UpheldBy= is of 249 and, in [Install], of 254. */
const INSTALLING = ['WantedBy', 'RequiredBy', 'UpheldBy'];
function namedFile(name, file) {
    const parts = (0,_unit_name_js__WEBPACK_IMPORTED_MODULE_1__/* .parseUnitName */ .lW)(name);
    if (!parts.ok)
        throw new Error(`not a unit name: ${name}`);
    return { parts, seen: (0,_unit_references_js__WEBPACK_IMPORTED_MODULE_3__/* .withInstance */ .yN)(parts, _unit_references_js__WEBPACK_IMPORTED_MODULE_3__/* .ANY_INSTANCE */ .rd), file };
}
/** Everything that a unit starts by its own settings. */
function startsOf(named) {
    return [...triggered(named), ...dependencies(named)];
}
/** What the [Install] section ties the unit to. systemd: install.c unit_file_load. */
function installCauses({ seen, file }) {
    return [
        ...INSTALLING.flatMap((key) => (0,_unit_references_js__WEBPACK_IMPORTED_MODULE_3__/* .installWords */ .h2)(file, key, seen).map((unit) => ({ kind: 'install', key, unit }))),
        ...(0,_unit_references_js__WEBPACK_IMPORTED_MODULE_3__/* .installWords */ .h2)(file, 'Alias', seen).map((name) => ({ kind: 'alias', name })),
    ];
}
/** systemd.unit(5): the instance that enabling the template itself means. The last assignment counts, an empty one included. */
function defaultInstance({ parts, seen, file }) {
    if (parts.kind !== 'template')
        return undefined;
    const value = (0,_unit_file_js__WEBPACK_IMPORTED_MODULE_2__/* .settingsOf */ .f5)(file, 'Install', 'DefaultInstance').at(-1)?.value;
    if (value === undefined)
        return undefined;
    const unit = (0,_unit_references_js__WEBPACK_IMPORTED_MODULE_3__/* .namedUnit */ .OK)(`${parts.prefix}@${value}.${parts.type}`, seen);
    return unit?.kind === 'instance' ? unit.instance : undefined;
}
function dependencies({ parts, seen, file }) {
    const named = (section, key, style) => (0,_unit_references_js__WEBPACK_IMPORTED_MODULE_3__/* .unitsIn */ .rC)(file, section, key, style, seen).map((unit) => ({
        unit,
        cause: { kind: 'dependency', unit: parts.name, key },
    }));
    return [
        ...STARTING.flatMap((key) => named('Unit', key, _unit_references_js__WEBPACK_IMPORTED_MODULE_3__/* .UNQUOTED_KEEPING_ESCAPES */ .r5)),
        ...(parts.type === 'service' ? named('Service', 'Sockets', _unit_references_js__WEBPACK_IMPORTED_MODULE_3__/* .UNQUOTED */ .Q8) : []),
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
    if (valuesOf(file, 'Socket', 'Service').some((value) => value.endsWith('.service')))
        return undefined;
    return `${parts.prefix}@${_unit_references_js__WEBPACK_IMPORTED_MODULE_3__/* .ANY_INSTANCE */ .rd}.service`;
}
/** Service=: the last one that names a service (load-fragment.c config_parse_socket_service). A template cannot be loaded, so it does not count. */
function serviceOfSocket({ seen, file }) {
    const named = valuesOf(file, 'Socket', 'Service')
        .flatMap((value) => (0,_unit_references_js__WEBPACK_IMPORTED_MODULE_3__/* .namedUnit */ .OK)(value, seen) ?? [])
        .filter(({ type, kind }) => type === 'service' && kind !== 'template');
    return named.at(-1)?.name ?? namesake(seen);
}
/** Unit=: the first one that names a unit other than itself; further ones are ignored (load-fragment.c config_parse_trigger_unit). */
function triggerUnit({ seen, file }, section) {
    const named = valuesOf(file, section, 'Unit').flatMap((value) => (0,_unit_references_js__WEBPACK_IMPORTED_MODULE_3__/* .dependedUnit */ .as)(value, seen) ?? []);
    return named.find((name) => name !== seen) ?? namesake(seen);
}
/** `foo.service` for `foo.timer` (unit.c unit_load_related_unit). */
function namesake(name) {
    return `${name.slice(0, name.lastIndexOf('.'))}.service`;
}
function valuesOf(file, section, key) {
    return (0,_unit_file_js__WEBPACK_IMPORTED_MODULE_2__/* .settingsOf */ .f5)(file, section, key).map(({ value }) => value);
}
function accepts(file) {
    return (0,_setting_values_js__WEBPACK_IMPORTED_MODULE_0__/* .lastReadable */ .n1)(file, 'Socket', 'Accept', _setting_values_js__WEBPACK_IMPORTED_MODULE_0__/* .parseBoolean */ .yG)?.value ?? false;
}


/***/ }),

/***/ 18903:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mj: () => (/* binding */ parseUnitFile),
/* harmony export */   SR: () => (/* binding */ positionInValue),
/* harmony export */   cP: () => (/* binding */ sinceReset),
/* harmony export */   f: () => (/* binding */ effectiveSettings),
/* harmony export */   f5: () => (/* binding */ settingsOf),
/* harmony export */   nO: () => (/* binding */ lastSetting)
/* harmony export */ });
/* unused harmony export printUnitFile */
/* harmony import */ var _multimap_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61515);
/* harmony import */ var _unit_lines_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18730);
/* harmony import */ var _utf8_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82937);



/** Reads a unit file by the rules of systemd.syntax(7) and conf-parser.c config_parse, keeping the place of everything. Never throws. */
function parseUnitFile(text) {
    const lines = (0,_unit_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .splitLines */ .uz)(text);
    const sections = [];
    const settings = [];
    const problems = [];
    for (const logical of (0,_unit_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .logicalLines */ .Nj)(lines)) {
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
/** Of each unit file, its settings by section and key: rules ask hundreds of times, and a file may have a hundred thousand lines. */
const indexes = new WeakMap();
/** Every assignment of a setting, in their order. */
function settingsOf({ settings }, section, key) {
    const index = indexes.get(settings) ?? indexOf(settings);
    indexes.set(settings, index);
    return index.get(`${section}]${key}`) ?? [];
}
/** By texts of one bracket, as no other section and key that anybody asks for have. */
function indexOf(settings) {
    const index = new Map();
    for (const setting of settings)
        (0,_multimap_js__WEBPACK_IMPORTED_MODULE_1__/* .addTo */ .D)(index, `${setting.section}]${setting.key}`, setting);
    return index;
}
/**
 * Every assignment of a list setting that counts: an empty assignment forgets those before it (systemd.syntax(7)).
 * Sections of one name are one section.
 */
function effectiveSettings(unit, section, key) {
    return sinceReset(settingsOf(unit, section, key));
}
/** Those that count of the assignments to one list: an empty one forgets those before it, whichever of the list's keys it has. */
function sinceReset(assignments) {
    return assignments.slice(assignments.findLastIndex(({ value }) => value === '') + 1);
}
/** The assignment of a single-valued setting that counts: the last. Undefined when there is none or it is empty (back to the default). */
function lastSetting(unit, section, key) {
    return effectiveSettings(unit, section, key).at(-1);
}
/** Where the character at `offset` (UTF-16 units) of the value stands in the text, for an annotation at a word of a long value; the key without one. */
function positionInValue(setting, offset) {
    return ((offset === undefined ? undefined : (0,_unit_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .placeOf */ .$t)(setting.pieces, offset)) ?? {
        line: setting.line,
        column: setting.column,
    });
}
/** What conf-parser.c parse_line makes of a line: a section, a setting, a complaint or, of a blank one, nothing. */
function readLogicalLine({ text, pieces }, section) {
    const start = skipBlanks(text, 0, text.length);
    const end = skipBlanksBack(text, start, text.length);
    if (start === end)
        return undefined;
    const place = (0,_unit_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .placeOf */ .$t)(pieces, start) ?? { line: 1, column: 1 };
    // Bytes that are not UTF-8 come to us as U+FFFD, from a decoder that must not throw: in a comment systemd does not mind them. (A U+FFFD that
    // was really written would be fine to systemd; nobody writes it.)
    if (_utf8_js__WEBPACK_IMPORTED_MODULE_2__/* .NOT_UTF8 */ .m.test(text) || text.includes('\ufffd')) {
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
        pieces: (0,_unit_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .piecesFrom */ .cq)(pieces, valueStart, end),
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


/***/ }),

/***/ 18730:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $t: () => (/* binding */ placeOf),
/* harmony export */   Nj: () => (/* binding */ logicalLines),
/* harmony export */   cq: () => (/* binding */ piecesFrom),
/* harmony export */   uz: () => (/* binding */ splitLines)
/* harmony export */ });
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
function placeOf(pieces, offset) {
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


/***/ }),

/***/ 36914:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $z: () => (/* binding */ UNIT_TYPES),
/* harmony export */   DC: () => (/* binding */ ATTACHED_TYPES),
/* harmony export */   Fl: () => (/* binding */ isTemplate),
/* harmony export */   MT: () => (/* binding */ prefixOf),
/* harmony export */   WP: () => (/* binding */ matchesPrefix),
/* harmony export */   hR: () => (/* binding */ instanceOf),
/* harmony export */   kW: () => (/* binding */ templateOf),
/* harmony export */   lW: () => (/* binding */ parseUnitName),
/* harmony export */   t$: () => (/* binding */ unitType)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61169);

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
const LONGEST_NAME = 255;
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
        return refuse(`It contains ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(strange)}; the name of a unit has only ASCII letters, digits and ":", "-", "_", ".", "\\", "@".`);
    }
    if (text.startsWith('@'))
        return refuse('There is nothing before "@".');
    if (text.length > LONGEST_NAME)
        return refuse(`It is longer than ${LONGEST_NAME} bytes.`);
    return { ok: true, ...takeApart(text, dot, type) };
}
function unitType(name) {
    return partsOf(name).type;
}
/** `foo@.service`. */
function isTemplate(name) {
    return partsOf(name).kind === 'template';
}
/** `foo@.service` of `foo@x.service`: what an instance is loaded from where it has no file of its own. Undefined for other names. */
function templateOf(name) {
    const parts = parseUnitName(name);
    return parts.ok && parts.kind === 'instance' ? `${parts.prefix}@.${parts.type}` : undefined;
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
        throw new Error(`not a unit name: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(name)}`);
    return parsed;
}
function refuse(reason) {
    return { ok: false, reason };
}


/***/ }),

/***/ 27995:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Id: () => (/* binding */ patternOf),
/* harmony export */   OK: () => (/* binding */ namedUnit),
/* harmony export */   Q8: () => (/* binding */ UNQUOTED),
/* harmony export */   as: () => (/* binding */ dependedUnit),
/* harmony export */   h2: () => (/* binding */ installWords),
/* harmony export */   r5: () => (/* binding */ UNQUOTED_KEEPING_ESCAPES),
/* harmony export */   rC: () => (/* binding */ unitsIn),
/* harmony export */   rd: () => (/* binding */ ANY_INSTANCE),
/* harmony export */   yN: () => (/* binding */ withInstance)
/* harmony export */ });
/* harmony import */ var _specifiers_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1859);
/* harmony import */ var _unit_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18903);
/* harmony import */ var _unit_name_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(36914);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(81497);




/** Dependencies and Also=: quotes are ordinary characters (load-fragment.c config_parse_unit_deps, config_parse_service_sockets). */
const UNQUOTED = { ..._words_js__WEBPACK_IMPORTED_MODULE_3__/* .WORDS */ .q9, quotes: false };
const UNQUOTED_KEEPING_ESCAPES = { ...UNQUOTED, backslash: 'kept' };
/** What a template is called where an instance is needed and none is known: text for people, and a legal name. */
const ANY_INSTANCE = 'INSTANCE';
/** `foo@.service` becomes `foo@x.service`; other names stay. */
function withInstance(parts, instance) {
    if (parts.kind !== 'template')
        return parts.name;
    return `${parts.prefix}@${instance}.${parts.type}`;
}
/**
 * What systemctl(1) and journalctl(1) take for all instances of a template; other names stay. The backslashes of an escaped name are ordinary
 * characters to them (FNM_NOESCAPE: dbus-manager.c list_units_filtered, journalctl-filter.c get_possible_units).
 */
function patternOf(name) {
    const parts = (0,_unit_name_js__WEBPACK_IMPORTED_MODULE_2__/* .parseUnitName */ .lW)(name);
    return parts.ok && parts.kind === 'template' ? `${parts.prefix}@*.${parts.type}` : name;
}
/** The unit that a text names once specifiers are put in; undefined when systemd, or this program, cannot tell. */
function namedUnit(text, unit) {
    const expansion = (0,_specifiers_js__WEBPACK_IMPORTED_MODULE_0__/* .expandSpecifiers */ ._)(text, unit);
    if (expansion.kind !== 'known')
        return undefined;
    const parsed = (0,_unit_name_js__WEBPACK_IMPORTED_MODULE_2__/* .parseUnitName */ .lW)(expansion.text);
    return parsed.ok ? parsed : undefined;
}
/** As {@link namedUnit}; a template gets the instance of the unit that names it, else its prefix (unit.c resolve_template). */
function dependedUnit(text, unit) {
    const named = namedUnit(text, unit);
    const own = (0,_unit_name_js__WEBPACK_IMPORTED_MODULE_2__/* .parseUnitName */ .lW)(unit);
    if (named === undefined || !own.ok)
        return undefined;
    return withInstance(named, own.kind === 'instance' ? own.instance : own.prefix);
}
/**
 * Units that dependencies name: every assignment counts, an empty one forgets nothing (systemd.unit(5): dependencies
 * cannot be reset). Those that cannot be told are left out.
 */
function unitsIn(file, section, key, style, unit) {
    return (0,_unit_file_js__WEBPACK_IMPORTED_MODULE_1__/* .settingsOf */ .f5)(file, section, key)
        .flatMap((setting) => (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .splitWords */ .yM)(setting.value, style).words)
        .flatMap(({ text }) => dependedUnit(text, unit) ?? []);
}
/** The words of a list of [Install], which an empty assignment does reset; specifiers put in where they can be (install.c, config_parse_strv). */
function installWords(file, key, unit) {
    return (0,_unit_file_js__WEBPACK_IMPORTED_MODULE_1__/* .effectiveSettings */ .f)(file, 'Install', key)
        .flatMap((setting) => (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .splitWords */ .yM)(setting.value, _words_js__WEBPACK_IMPORTED_MODULE_3__/* .TUPLES */ .mr).words)
        .map(({ text }) => {
        const expansion = (0,_specifiers_js__WEBPACK_IMPORTED_MODULE_0__/* .expandSpecifiers */ ._)(text, unit);
        return expansion.kind === 'known' ? expansion.text : text;
    });
}


/***/ }),

/***/ 82937:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ NOT_UTF8)
/* harmony export */ });
/** What is no UTF-8 to systemd: utf8.c utf8_is_valid refuses noncharacters as well. */
const NOT_UTF8 = /[\p{Surrogate}\p{Noncharacter_Code_Point}]/u;


/***/ }),

/***/ 81497:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qn: () => (/* binding */ nextWord),
/* harmony export */   Ze: () => (/* binding */ COLON_PARTS),
/* harmony export */   mr: () => (/* binding */ TUPLES),
/* harmony export */   q8: () => (/* binding */ C_WORDS),
/* harmony export */   q9: () => (/* binding */ WORDS),
/* harmony export */   yM: () => (/* binding */ splitWords)
/* harmony export */ });
/** The first level of most list settings. */
const WORDS = { separators: ' \t\n\r', quotes: true, backslash: 'next', coalesce: true };
/** The first level of the settings whose words are cut again, at colons: quotes go, escapes are left for {@link COLON_PARTS}. */
const TUPLES = { ...WORDS, backslash: 'kept' };
/** Environment= and what else is cut and read as C strings at once. */
const C_WORDS = { ...WORDS, backslash: 'c' };
/** The second level: `source:destination:options`, where `\:` is a colon and `::` an empty part. */
const COLON_PARTS = { separators: ':', quotes: false, backslash: 'c-or-separator', coalesce: false };
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
    // Only escapes can name single bytes of a character; everything else is kept as text, for a word may be very long.
    const pieces = [];
    let plain = '';
    const ended = (next) => ({
        kind: 'word',
        word: { text: pieces.length === 0 ? plain : decoded([...pieces, Buffer.from(plain)]), offset: start },
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
            pieces.push(Buffer.from(plain), escape.bytes);
            plain = '';
            at += 1 + escape.length;
            continue;
        }
        if (quote !== undefined) {
            if (character === quote.mark)
                quote = undefined;
            else
                plain += character;
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
            plain += character;
        }
        at += character.length;
    }
    if (quote !== undefined) {
        return { kind: 'malformed', offset: quote.offset, problem: `The quote ${quote.mark} is never closed.` };
    }
    return ended(undefined);
}
function decoded(pieces) {
    return Buffer.concat(pieces).toString('utf8');
}
/** What the text after a backslash stands for; undefined when it stands for nothing. */
function readEscape(text, at, style) {
    if (at >= text.length)
        return undefined;
    const character = characterAt(text, at);
    const literal = { bytes: Buffer.from(character), length: character.length };
    if (style.backslash === 'next')
        return literal;
    const escape = readCEscape(text.slice(at, at + 9));
    if (escape !== undefined || style.backslash === 'c')
        return escape;
    return style.separators.includes(character) ? literal : undefined;
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


/***/ }),

/***/ 7736:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $X: () => (/* binding */ contentLines),
/* harmony export */   MU: () => (/* binding */ notationOf),
/* harmony export */   TG: () => (/* binding */ isMapEntry),
/* harmony export */   VH: () => (/* binding */ lineError),
/* harmony export */   oG: () => (/* binding */ isListItem)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61169);

/** Linux passes no more than this in one environment variable (MAX_ARG_STRLEN), which is how inputs arrive. */
const MAX_LENGTH = 131_072;
/** An error about one line of an input. */
function lineError(input, line, what, remedy) {
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .inputError */ .Xu)(input, `line ${line}: ${what}`, remedy);
}
/**
 * The lines of an input that say something.
 * Throws when the text is longer than any runner passes on, or has a control character: no path, name or version has one.
 */
function contentLines(input, text) {
    if (text.length > MAX_LENGTH) {
        const remedy = 'Name folders or use globs instead of listing every file.';
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .inputError */ .Xu)(input, `is ${text.length} characters long; at most ${MAX_LENGTH} are read.`, remedy);
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
    const what = `${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(content.trim())} holds the control character ${name} at column ${found.index + 1}.`;
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
