export const id = 144;
export const ids = [144];
export const modules = {

/***/ 57266:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d1: () => (/* binding */ runCommand),
/* harmony export */   uQ: () => (/* binding */ toolEnvironment),
/* harmony export */   w$: () => (/* binding */ lastLines)
/* harmony export */ });
/* harmony import */ var _actions_exec__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97873);
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(52814);


/**
 * The environment for tools: the caller's, but without what is the action's alone, speaking English and in UTC, so that neither output nor bytes depend on
 * where this runs. SOURCE_DATE_EPOCH is left out: mksquashfs refuses it beside explicit times, and only we say the time.
 */
function toolEnvironment() {
    const kept = Object.entries((0,_environment_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutActions */ .S)(process.env)).filter(([name]) => name !== 'SOURCE_DATE_EPOCH' && !name.startsWith('LC_'));
    return { ...Object.fromEntries(kept), LC_ALL: 'C.UTF-8', LANGUAGE: 'en', TZ: 'UTC' };
}
/** Runs a program without a shell and without printing; the caller decides what of its output to show. */
async function runCommand(program, args) {
    // @actions/exec splits its first argument at blanks; in double quotes, with those inside escaped, a path stays whole.
    const quoted = `"${program.replace(/"/g, '\\"')}"`;
    try {
        return await (0,_actions_exec__WEBPACK_IMPORTED_MODULE_0__/* .getExecOutput */ .H)(quoted, [...args], { silent: true, ignoreReturnCode: true, env: toolEnvironment() });
    }
    catch (error) {
        // As a shell says it: not found, or not to be executed.
        return { exitCode: 127, stdout: '', stderr: error instanceof Error ? error.message : String(error) };
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
/** GITHUB_TOKEN is not among them: it is there only when the workflow says so, for git's access, say. */
const OF_ACTIONS = /^(?:INPUT_|STATE_|ACTIONS_|GITHUB_(?:ENV|OUTPUT|PATH|STATE|STEP_SUMMARY|ARTIFACTS)$)/;
/**
 * The environment without what the runner gives to actions alone: inputs (the token is one), state, the tokens of its services, the files that
 * it reads outputs from. No program that we start has any business with them.
 */
function withoutActions(from) {
    return Object.fromEntries(Object.entries(from).filter((entry) => entry[1] !== undefined && !OF_ACTIONS.test(entry[0])));
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


/***/ })

};
