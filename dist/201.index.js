export const id = 201;
export const ids = [201];
export const modules = {

/***/ 92201:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  judgeImage: () => (/* binding */ judgeImage)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./attach-test/tester.ts + 13 modules
var tester = __webpack_require__(78174);
// EXTERNAL MODULE: ./attach-test/unit-plan.ts
var unit_plan = __webpack_require__(88517);
// EXTERNAL MODULE: ./closure/store-file.ts
var store_file = __webpack_require__(63226);
// EXTERNAL MODULE: ./judgement.ts + 133 modules
var judgement_0 = __webpack_require__(83057);
// EXTERNAL MODULE: ./outputs.ts
var outputs = __webpack_require__(52726);
// EXTERNAL MODULE: ./publish/release/image-architecture.ts + 1 modules
var image_architecture = __webpack_require__(80903);
// EXTERNAL MODULE: ./rules/asked-for.ts
var asked_for = __webpack_require__(48890);
// EXTERNAL MODULE: ./rules/demands.ts
var rules_demands = __webpack_require__(88132);
// EXTERNAL MODULE: ./rules/finding.ts
var finding = __webpack_require__(15533);
// EXTERNAL MODULE: ./runner/log.ts
var log = __webpack_require__(10113);
// EXTERNAL MODULE: ./systemd/image-name.ts
var image_name = __webpack_require__(76441);
// EXTERNAL MODULE: ./tell.ts + 1 modules
var tell = __webpack_require__(92827);
// EXTERNAL MODULE: ./tools.ts + 1 modules
var tools_0 = __webpack_require__(53329);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./image/raw-view.ts + 1 modules
var raw_view = __webpack_require__(55550);
// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(80481);
// EXTERNAL MODULE: ./image/unsquashfs/process.ts
var unsquashfs_process = __webpack_require__(73279);
;// CONCATENATED MODULE: ./image/unsquashfs/line-breaks.ts


/** A line of `-lln`: mode, owner, size or device numbers, date, and the path. */
const LONG_LINE = /^[-dlbcps][-rwxsStT]{9} \d+\/\d+ +\d+(?:, *\d+)? \d{4}-\d\d-\d\d \d\d:\d\d squashfs-root(?:\/|$| ->)/;
/**
 * Whether a name or link target of an image has a line break in it. unsquashfs prints both as they are, so that one could
 * pretend to be another entry in what a reading of the whole image gives. But what passes for an entry there does not here, and
 * the other way round: an image of which every line is well-formed in both listings has no such text.
 */
async function hasLineBreaks(raw, unsquashfs) {
    const { child, ended } = (0,unsquashfs_process/* startUnsquashfs */.I2)(unsquashfs, ['-no-progress', '-lln', raw]);
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

// EXTERNAL MODULE: ./image/unsquashfs/whole-image.ts + 2 modules
var whole_image = __webpack_require__(53574);
// EXTERNAL MODULE: ./report/members.ts
var report_members = __webpack_require__(80040);
// EXTERNAL MODULE: ./rules/container.ts + 1 modules
var container = __webpack_require__(2877);
// EXTERNAL MODULE: ./rules/subject.ts + 1 modules
var rules_subject = __webpack_require__(44461);
// EXTERNAL MODULE: ./wording.ts
var wording = __webpack_require__(25112);
// EXTERNAL MODULE: ./verify/image-file.ts
var image_file = __webpack_require__(15600);
;// CONCATENATED MODULE: ./verify/judge-packed.ts












/** Judges an image by its bytes alone: the file itself, every block of every file in it, and all rules over its tree. */
async function judgePacked(path, unsquashfs, asked, { name = (0,external_node_path_.basename)(path), realName = (0,external_node_path_.basename)((0,external_node_fs_.realpathSync)(path)) } = {}) {
    const file = await (0,image_file/* readImageFile */.M)(path);
    const facts = { digest: `sha256:${file.digest}`, size: file.size };
    const tree = file.superblock === undefined ? undefined : await readTree(path, unsquashfs);
    if (tree === undefined || 'kind' in tree) {
        const why = tree === undefined ? [] : [tree.kind === 'damaged' ? (0,container/* unreadable */.O$)(tree.problem) : (0,container/* ambiguous */.zs)(tree.problem)];
        return { ...facts, findings: [...file.findings, ...why], members: (0,report_members/* membersOf */.l)([]) };
    }
    const findings = [...file.findings, ...(0,container/* judgeEntries */.Cm)(tree)];
    if (file.superblock?.inodes !== tree.inodes)
        findings.push((0,container/* unreadable */.O$)(`it has ${file.superblock?.inodes ?? 0} inodes, but unsquashfs lists ${tree.inodes}`));
    const view = (0,raw_view/* viewOfRaw */.L)(path, unsquashfs, tree);
    try {
        const subject = await (0,rules_subject/* subjectOfView */.DE)(name, view, asked.demands.profile, [], realName);
        const judgement = await (0,judgement_0/* judgementOf */.l)(subject, asked);
        const members = (0,report_members/* membersOf */.l)(tree.entries);
        const count = [...tree.entries.values()].filter(({ kind }) => kind === 'file').length;
        (0,log/* say */.cv)(`Unpacked ${count} files, ${(0,wording/* formatBytes */.z3)(members.size)}: ${findings.length + judgement.findings.length} findings`);
        return { ...facts, findings, judgement, members };
    }
    finally {
        view.close();
    }
}
/** Unpacks everything: what unsquashfs cannot read, the kernel cannot either. */
async function readTree(path, unsquashfs) {
    // A foreign image might pretend to have what it has not.
    if (await hasLineBreaks(path, unsquashfs))
        return { kind: 'ambiguous', problem: 'the name of a file, or the target of a link, contains a line break' };
    return (0,whole_image/* readImage */.A)(path, unsquashfs);
}

;// CONCATENATED MODULE: ./judge-image.ts















/** Mode `verify`: judges an image that exists. */
async function judgeImage(request) {
    const { workspace, expectedUnits, outputDirectory, demands } = request;
    const { image, names } = await imageOf(request);
    const fileName = names.name ?? (0,external_node_path_.basename)(image);
    const tools = await (0,tools_0/* toolsOf */.F)(workspace, request.tools);
    const test = await testerOf(request, image, fileName, tools.unsquashfs);
    const judged = await (0,log/* group */.Os)(`Verify ${fileName}`, () => judgePacked(image, tools.unsquashfs, request, names));
    const { digest, size, judgement = judgement_0/* NOTHING_SEEN */.s } = judged;
    (0,outputs/* setOutputs */.n)({ image, digest, size });
    const findings = [...judged.findings, ...(0,asked_for/* missingUnits */.sM)(expectedUnits, judgement.units)];
    const hasFailed = (0,rules_demands/* fails */.c)([...findings, ...judgement.findings], judgement.exceeds, demands);
    if (hasFailed && request.attachTest !== 'none')
        (0,log/* say */.cv)('Not attached: the findings fail this step as it is.');
    const units = (0,unit_plan/* planUnits */.n)(judgement.activation, new Map());
    const tested = { path: image, digest, fileName, units, profile: demands.profile, input: 'image' };
    const attachTest = hasFailed ? undefined : await test?.(tested);
    const result = { fileName, demands, judgement, findings, outputDirectory, image: judged };
    (0,tell/* tell */.q)({ ...result, ...(attachTest === undefined ? {} : { attachTest }) });
    if (attachTest?.findings.some(finding/* isError */.bJ) === true)
        process.exitCode = 1;
}
/** Undefined for an image whose name keeps it from being attached. */
async function testerOf({ attachTest }, image, fileName, unsquashfs) {
    const prefix = (0,image_name/* prefixOfImageName */.EC)(fileName);
    if (!prefix.ok || attachTest === 'none')
        return undefined;
    const told = await (0,image_architecture/* architectureOf */.N)(image, unsquashfs);
    return (0,tester/* attachTester */.r)(attachTest, prefix.prefix, told.kind === 'known' ? told.architecture : undefined);
}
async function imageOf({ workspace, image }) {
    if (typeof image === 'string')
        return { image, names: {} };
    const { path, name } = await (0,store_file/* imageFromStore */.J)(workspace, image);
    return { image: path, names: { name, realName: name } };
}


/***/ })

};
