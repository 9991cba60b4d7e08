// @ts-check
/** The page: wires the draft, the engine and what is shown of a result. */

import { Claims } from "./trust/claims.js";
import { byId, choiceButtons } from "./dom.js";
import { Details } from "./trust/details.js";
import { Draft } from "./draft/draft.js";
import { createEngine, EngineError } from "./engine/engine.js";
import { acceptFiles } from "./files.js";
import { Findings } from "./findings/findings.js";
import { Ledger } from "./trust/ledger.js";
import { Notices } from "./notices.js";
import { PdfError, readPdf } from "./engine/pdf.js";
import { Places } from "./places.js";
import { Summary } from "./summary.js";
import { Understood } from "./understood/understood.js";
import { words } from "./words/index.js";

/** @typedef {import('./contract.js').Beside} Beside */
/** @typedef {import('./contract.js').Claim} Claim */
/** @typedef {import('./contract.js').Finding} Finding */
/** @typedef {import('./contract.js').Input} Input */
/** @typedef {import('./contract.js').PageResult} PageResult */
/** @typedef {import('./contract.js').Relation} Relation */
/** @typedef {import('./places.js').Spot} Spot */
/** @typedef {'both' | 'text' | 'understood'} View */
/** @typedef {'findings' | 'claims' | 'ledger'} ResultView */

/** Texts up to this length are checked at every keystroke; longer ones when the typing rests. */
const SHORT_TEXT = 60_000;
/** A check that takes longer than this is announced. */
const BUSY_AFTER = 400;

const engine = createEngine();
const wide = matchMedia("(min-width: 960px)");

let name = words.pastedName;
/** What belongs to the draft beside its text. @type {Beside} */
let beside = nothing();
/** @type {string | undefined} */
let encoding;
/** @type {PageResult | null} */
let result = null;
let places = new Places(null, go);
/** @type {View} */
let chosenView = "both";
/** @type {ResultView} */
let resultView = "findings";
/** Counts the checks asked for: an answer to an older one is dropped. */
let asked = 0;
let lastDuration = 0;
let understoodIsCurrent = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

const notices = new Notices(byId("notices"));
const summary = new Summary(byId("summary"));
const findings = new Findings(byId("findings"), { onActivate: light });
const details = new Details(
  engine,
  {
    claims: new Claims(byId("claims"), { onChoose: showClaim }),
    ledger: new Ledger(byId("ledger"), { onOpen: showOperands }),
  },
  (error, again) => notices.show("engine", "error", error.message, { text: words.notice.retry, act: again }),
);
const understood = new Understood(byId("understood"), { onCell });
const draft = new Draft(
  {
    scroller: byId("paper"),
    area: byId("draft"),
    marks: byId("marks"),
    margin: byId("margin"),
    caret: byId("caret"),
  },
  { onInput, onMark: (finding) => openFinding(finding), onRich: pasteRich, onFile: openFile },
);

/** @returns {Beside} */
function nothing() {
  return { shapes: [], remarks: [], unseen: [] };
}

// ------------------------------------------------------------------------------------ checking

function onInput() {
  if (draft.text.trim() === "") {
    becomeEmpty();
    return;
  }
  clearTimeout(timer);
  const pause = draft.text.length <= SHORT_TEXT ? 40 : Math.min(1500, Math.max(250, lastDuration * 2));
  // The first text of an empty page waits for nothing.
  timer = setTimeout(checkDraft, result === null ? 0 : pause);
}

function checkDraft() {
  return check({ text: draft.text, beside });
}

/** Checks the draft, or something that takes its place. @param {Input} input @param {string} [file] its name */
async function check(input, file = name) {
  clearTimeout(timer);
  const mine = (asked += 1);
  const started = performance.now();
  const busy = setTimeout(() => mine === asked && summary.setBusy(true), BUSY_AFTER);
  try {
    let answer = await engine.check(file, input);
    if (mine === asked && input instanceof Uint8Array && answer?.error?.kind === "pdf_absent") {
      answer = await checkPdf(file, input, answer);
    }
    if (mine !== asked || answer === null) return;
    lastDuration = performance.now() - started;
    if (!answer.error) notices.clear("engine");
    if (typeof input === "string" || !("text" in input)) take(answer, file);
    else if (answer.error) failed(answer.error.message, { again: false });
    else show(answer);
  } catch (error) {
    if (mine !== asked) return;
    failed(error instanceof EngineError ? error.message : words.notice.broken, { again: true });
    if (!(error instanceof EngineError || error instanceof PdfError)) throw error;
  } finally {
    clearTimeout(busy);
    if (mine === asked) summary.setBusy(false);
  }
}

/**
 * The first module found a PDF: the second one reads it.
 * @param {string} file @param {Uint8Array} bytes @param {PageResult} absent what to say where there is no second one
 * @returns {Promise<PageResult | null>}
 */
async function checkPdf(file, bytes, absent) {
  let outcome;
  try {
    outcome = await readPdf(bytes);
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    return error.kind === "absent" ? absent : { ...absent, error: { kind: error.kind, message: words.pdf[error.kind] } };
  }
  if ("error" in outcome) return { ...absent, error: outcome.error };
  return engine.check(file, outcome);
}

/** @param {string} file @param {Uint8Array} bytes */
function openFile(file, bytes) {
  notices.clear("file");
  notices.clear("several");
  check(bytes, file);
}

/**
 * A clipboard with tables. Over nothing, or over the whole draft, it becomes the draft; else its text goes where the
 * caret stands, and its tables among those of the draft.
 * @param {string} html @param {string} plain
 * @returns {boolean} Whether nothing is left for the browser to paste.
 */
function pasteRich(html, plain) {
  if (draft.text.trim() === "" || draft.allSelected()) {
    // The browser pastes the plain text first.
    setTimeout(() => pasteWhole(html));
    return false;
  }
  pastePart(html, plain);
  return true;
}

/** @param {string} html @param {string} plain */
async function pastePart(html, plain) {
  const pasted = await readRich(html);
  const text = pasted ? pasted.text.replace(/\n$/, "") : plain;
  const line = draft.caretLine();
  const before = beside.shapes.filter((shape) => shape.line < line);
  const shapes = [...before, ...(pasted?.beside.shapes ?? []), ...beside.shapes.slice(before.length)];
  beside = { ...beside, shapes };
  draft.insert(text);
}

/**
 * The plain text stands there already; its tables take its place when they are read, unless a person has typed
 * meanwhile.
 * @param {string} html
 */
async function pasteWhole(html) {
  name = words.pastedName;
  encoding = undefined;
  beside = nothing();
  clearTimeout(timer);
  const before = draft.text;
  const mine = (asked += 1);
  const pasted = await readRich(html);
  if (mine !== asked || draft.text !== before) return;
  if (pasted && (pasted.beside.shapes.length > 0 || before.trim() === "")) take(pasted, words.pastedName);
  else if (before.trim() !== "") checkDraft();
}

/** What a clipboard's text/html says; null where that is nothing. @param {string} html */
async function readRich(html) {
  try {
    const pasted = await engine.check("", { html });
    return pasted?.text ? pasted : null;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return null;
  }
}

/** A file or a clipboard was read and checked: it becomes the draft. @param {PageResult} answer @param {string} file */
function take(answer, file) {
  const isFile = file !== words.pastedName;
  if (answer.error && (isFile || answer.text === "")) {
    // The draft that was there stays, and so does what is shown of it.
    notices.show("file", "error", words.notice.unreadable(file, answer.error.message));
    return;
  }
  const before = draft.text;
  name = file;
  encoding = answer.encoding;
  const wasBeside = beside;
  beside = answer.beside;
  findings.reset();
  draft.replace(answer.text);
  if (isFile && before.trim() !== "" && before !== draft.text) {
    notices.show("file", "information", words.notice.replaced(name), {
      text: words.notice.restore,
      act: () => restore(before, wasBeside),
    });
  }
  if (answer.error) failed(answer.error.message, { again: false });
  // The editor keeps one kind of line end: where that moved the text, the places must follow.
  else if (draft.text === answer.text) show(answer);
  else checkDraft();
}

/** @param {string} text @param {Beside} belongs */
function restore(text, belongs) {
  name = words.pastedName;
  encoding = undefined;
  beside = belongs;
  findings.reset();
  draft.replace(text);
  checkDraft();
}

/**
 * There is no result for the present draft; the sentence says why.
 * @param {string} sentence @param {{again: boolean}} options whether it is worth trying once more
 */
function failed(sentence, { again }) {
  result = null;
  summary.incomplete();
  const act = () => void (draft.text.trim() !== "" && checkDraft());
  notices.show("engine", "error", sentence, again ? { text: words.notice.retry, act } : undefined);
  if (draft.text.trim() !== "") document.body.classList.remove("empty");
  forget();
}

function becomeEmpty() {
  clearTimeout(timer);
  asked += 1;
  notices.clear("engine");
  result = null;
  name = words.pastedName;
  encoding = undefined;
  beside = nothing();
  summary.setBusy(false);
  summary.clear();
  findings.reset();
  forget();
  document.body.classList.add("empty");
}

/** Nothing is known of the present draft. */
function forget() {
  places = new Places(null, go);
  findings.render(null, places);
  details.reset(null, places);
  understood.clear();
  draft.setMarks([]);
  draft.light([]);
  arrange();
}

// ------------------------------------------------------------------------------------ showing

/** @param {PageResult} answer */
function show(answer) {
  result = answer;
  // The lines of the tables, as long as none is lost: one that is changed by hand may become one again.
  if (answer.beside.shapes.length === beside.shapes.length) beside = answer.beside;
  places = new Places(answer, go);
  details.reset(answer, places);
  understoodIsCurrent = false;
  const first = document.body.classList.contains("empty");
  document.body.classList.remove("empty");
  // After a paste the editor stands at the end: a person wants to see the beginning of the report.
  if (first) draft.scrollToTop();
  summary.render(answer);
  findings.render(answer, places);
  draft.setMarks(
    findings.ordered.flatMap(({ severity, places: at }, finding) =>
      at.flatMap(({ role, start, end }) =>
        role === "primary" && start !== undefined && end !== undefined
          ? [{ start, end, severity, finding }]
          : [],
      ),
    ),
  );
  arrange();
  light(findings.activeFinding, { reveal: false });
}

/** The views that are chosen and fit; what is not seen is not drawn. */
function arrange() {
  const view = shownView();
  byId("panes").className = `panes ${view}`;
  byId("views").hidden = byId("result-head").hidden = result === null;
  /** @type {View[]} */
  const views = wide.matches ? ["both", "text", "understood"] : ["text", "understood"];
  choiceButtons(
    byId("views"),
    views.map((key) => ({ key, text: words.views[key] })),
    view,
    (key) => {
      chosenView = /** @type {View} */ (key);
      arrange();
    },
  );
  byId("file-name").textContent = result && name !== words.pastedName ? words.file(name, encoding) : "";

  choiceButtons(
    byId("result-views"),
    [
      { key: "findings", text: words.findingsView(findings.ordered.length), controls: "findings" },
      { key: "claims", text: words.claimsView(sum(result?.claimCounts)), controls: "claims" },
      { key: "ledger", text: words.ledgerView(sum(result?.checks)), controls: "ledger" },
    ],
    resultView,
    (key) => {
      resultView = /** @type {ResultView} */ (key);
      arrange();
    },
  );
  for (const id of ["findings", "claims", "ledger"]) byId(id).hidden = id !== resultView;

  if (!result) return;
  if (view !== "text" && !understoodIsCurrent) {
    understood.render(result, places, findings.ordered);
    understoodIsCurrent = true;
  }
  details.show(resultView);
}

/** @param {object} [counts] */
function sum(counts = {}) {
  return Object.values(counts).reduce((all, n) => all + n, 0);
}

/** @returns {View} */
function shownView() {
  if (result === null) return "text";
  return chosenView === "both" && !wide.matches ? "text" : chosenView;
}

/**
 * Lights up all places of a finding, in the text and in the tables, and scrolls to the first.
 * @param {Finding | null} finding @param {{reveal: boolean}} [options]
 */
function light(finding, { reveal } = { reveal: true }) {
  const primary = finding?.places.filter((place) => place.role === "primary") ?? [];
  const operands = (finding?.relations ?? []).flatMap((relation) => [...relation.left, ...relation.right]);
  const others = [...operands, ...(finding?.places.filter((place) => place.role !== "primary") ?? [])];
  draft.light([...lit(others, "other"), ...lit(primary, "primary")]);
  understood.light(finding);
  if (reveal && finding) reveals([...primary, ...others], { focus: false });
}

/**
 * Shows the first of these places that stands in the text, and the first that is a cell.
 * @param {Spot[]} spots @param {{focus: boolean}} options
 */
function reveals(spots, { focus }) {
  const inText = spots.find((spot) => spot.start !== undefined);
  const inTable = spots.find((spot) => places.hasCell(spot));
  const view = shownView();
  if (view === "understood" && !inTable && inText) chosenView = wide.matches ? "both" : "text";
  if (view === "text" && !inText && inTable) chosenView = wide.matches ? "both" : "understood";
  if (shownView() !== view) arrange();
  const focusText = focus && inText !== undefined && shownView() !== "understood";
  if (inTable && shownView() !== "text") understood.reveal(inTable, { focus: focus && !focusText });
  if (inText?.start !== undefined)
    draft.show({ start: inText.start, end: inText.end ?? inText.start }, { focus: focusText });
}

/** A person asked to see a place: the focus goes there, ready to type. @param {Spot} spot */
function go(spot) {
  reveals([spot], { focus: true });
  if (!wide.matches) byId("panes").scrollIntoView({ block: "start" });
}

function showFindings() {
  if (resultView === "findings") return;
  resultView = "findings";
  arrange();
}

/** @param {number} index */
function openFinding(index) {
  showFindings();
  findings.activate(index, { focus: false });
}

/** @param {Spot} spot @param {number} finding */
function onCell(spot, finding) {
  if (finding >= 0) openFinding(finding);
  if (spot.start !== undefined)
    draft.show({ start: spot.start, end: spot.end ?? spot.start }, { focus: false });
}

/** A relation of the ledger was opened. @param {Relation} relation */
function showOperands(relation) {
  const { rule, title, left, right } = relation;
  light({ rule, severity: "info", message: title, places: [], relations: [relation] });
  draft.light(lit([...left, ...right], "other"));
}

/**
 * A figure of the text was chosen: it is shown at its place, with what it was compared with.
 * @param {Claim} claim @param {Relation[]} relations
 */
function showClaim(claim, relations) {
  /** @type {import('./contract.js').Place} */
  const place = { ...claim, role: "primary" };
  light({ rule: "", severity: "info", message: claim.quote, places: [place], relations }, { reveal: false });
  reveals([place], { focus: false });
  const cell = relations.flatMap(({ left, right }) => [...left, ...right]).find((term) => places.hasCell(term));
  if (cell && shownView() !== "text") understood.reveal(cell, { focus: false });
  if (!wide.matches) byId("panes").scrollIntoView({ block: "start" });
}

/** @param {Spot[]} spots @param {'primary' | 'other'} role */
function lit(spots, role) {
  return spots.flatMap(({ start, end }) =>
    start === undefined || end === undefined ? [] : [{ start, end, role }],
  );
}

// ------------------------------------------------------------------------------------ keys and files

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "F8") {
    event.preventDefault();
    showFindings();
    findings.step(event.shiftKey ? -1 : 1);
  } else if (event.key === "Escape" && document.activeElement !== byId("draft")) {
    event.preventDefault();
    if (shownView() === "understood") {
      chosenView = wide.matches ? "both" : "text";
      arrange();
    }
    draft.focus();
  }
});

acceptFiles(
  { buttons: [byId("open"), byId("choose")], input: byId("file") },
  {
    onFile: openFile,
    onProblem: (text) => notices.show("file", "error", text),
    onRemark: (text) => notices.show("several", "information", text),
  },
);

wide.addEventListener("change", arrange);
byId("boot").remove();
forget();
draft.focus();
