export const id = 102;
export const ids = [102];
export const modules = {

/***/ 92102:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   validateUnits: () => (/* binding */ validateUnits)
/* harmony export */ });
/* harmony import */ var _closure_foresee_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77879);
/* harmony import */ var _closure_closure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(22575);
/* harmony import */ var _image_plan_image_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5561);
/* harmony import */ var _image_plan_view_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(24841);
/* harmony import */ var _judgement_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(83057);
/* harmony import */ var _rules_asked_for_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(48890);
/* harmony import */ var _rules_notices_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(95461);
/* harmony import */ var _rules_subject_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(44461);
/* harmony import */ var _runner_log_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(10113);
/* harmony import */ var _systemd_image_path_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1285);
/* harmony import */ var _tell_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(92827);











/**
 * Mode `validate`: judges units, and what else of an image the inputs tell, without building anything. Never runs Nix; what it, or
 * a closure, would bring is unknown and never missing.
 */
async function validateUnits(request) {
    const { identity, fileName, demands, refusals, outputDirectory } = request;
    const foreseen = (0,_closure_foresee_js__WEBPACK_IMPORTED_MODULE_0__/* .foresee */ .S)(request);
    const plan = (0,_image_plan_image_js__WEBPACK_IMPORTED_MODULE_2__/* .planImage */ .F)({
        identity,
        profiles: [demands.profile],
        ...foreseen,
        closure: _closure_closure_js__WEBPACK_IMPORTED_MODULE_1__/* .NO_CLOSURE */ .a,
        buildMachine: undefined,
    });
    const subject = await (0,_rules_subject_js__WEBPACK_IMPORTED_MODULE_6__/* .subjectOfUnits */ .DR)(plan.units, (0,_image_plan_view_js__WEBPACK_IMPORTED_MODULE_3__/* .viewOfPlan */ ._)(plan), demands.profile, { seen: isOfEveryImage }, fileName);
    const judgement = await (0,_runner_log_js__WEBPACK_IMPORTED_MODULE_7__/* .group */ .Os)('Judge the units', () => (0,_judgement_js__WEBPACK_IMPORTED_MODULE_4__/* .judgementOf */ .l)(subject, request));
    const findings = [...refusals.map(_rules_asked_for_js__WEBPACK_IMPORTED_MODULE_5__/* .refusedUnit */ .LP), ...(0,_rules_notices_js__WEBPACK_IMPORTED_MODULE_10__/* .findingsOfPlan */ .j)(plan), ...unmade(request, plan.units)];
    (0,_tell_js__WEBPACK_IMPORTED_MODULE_9__/* .tell */ .q)({ fileName, demands, judgement, findings, outputDirectory });
}
/** What stands below these is made afresh for each service: an image has nothing there, whatever else is in it. */
const FRESH = ['/dev', '/proc', '/run', '/sys'].map(_systemd_image_path_js__WEBPACK_IMPORTED_MODULE_8__/* .imagePath */ .d0);
function isOfEveryImage(path) {
    return FRESH.some((folder) => (0,_systemd_image_path_js__WEBPACK_IMPORTED_MODULE_8__/* .isWithin */ .UO)(path, folder));
}
/** The units of which Nix would make a part: their text is not known here. */
function unmade({ units }, known) {
    return units
        .filter(({ name }) => known.every((unit) => unit.name !== name))
        .map(({ name, where }) => (0,_rules_asked_for_js__WEBPACK_IMPORTED_MODULE_5__/* .notMade */ .TC)(name, `units, ${where}`));
}


/***/ })

};
