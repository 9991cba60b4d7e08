// @ts-check
/** The page: wires the drafts, the engine and what is shown of a result. */

import { BookError, loadBook } from "./book/book.js";
import { absentRulePage, rulePage } from "./book/rule-page.js";
import { Checker } from "./checker.js";
import { byId, choiceButtons } from "./dom.js";
import { Draft } from "./draft/draft.js";
import { createEngine, EngineError } from "./engine/engine.js";
import { copyRich } from "./export/clipboard.js";
import { ExportMenu } from "./export/menu.js";
import { download } from "./export/plain.js";
import { onPrint } from "./export/print.js";
import { richText } from "./export/rich.js";
import { acceptFiles } from "./files.js";
import { Findings } from "./findings/findings.js";
import { Ignores } from "./findings/ignores.js";
import { Notices } from "./notices.js";
import { Places } from "./places.js";
import { Session } from "./session.js";
import { Settings } from "./settings.js";
import { Summary } from "./summary.js";
import { Tabs } from "./tabs.js";
import { Claims } from "./trust/claims.js";
import { Details } from "./trust/details.js";
import { Trust } from "./trust/trust.js";
import { Understood } from "./understood/understood.js";
import { words } from "./words/index.js";

/** @typedef {import('./contract.js').Claim} Claim */
/** @typedef {import('./contract.js').Finding} Finding */
/** @typedef {import('./contract.js').PageResult} PageResult */
/** @typedef {import('./contract.js').Relation} Relation */
/** @typedef {import('./places.js').Spot} Spot */
/** @typedef {import('./session.js').ResultView} ResultView */
/** @typedef {import('./session.js').View} View */

/** So many drafts may be open. */
const MOST_DRAFTS = 30;

const engine = createEngine();
const wide = matchMedia("(min-width: 960px)");

/** @type {Session[]} */
let sessions = [new Session()];
let session = sessions[0];
let places = new Places(null, go);
let understoodIsCurrent = false;

const notices = new Notices(byId("notices"));
const summary = new Summary(byId("summary"));
const ignores = new Ignores();
/** @type {Map<string, import('./contract.js').RulePage> | null} read when one is asked for first */
let rules = null;
const findings = new Findings(byId("findings"), {
  ignores,
  onActivate: light,
  onRepair: repair,
  onRule: showRule,
  ruleTitle: (id) => rules?.get(id)?.title[words.language],
  onCount: () => session.result && queueMicrotask(drawMarks),
  download: (name, text) => download(name, text, "application/json"),
  version: () => engine.version,
});
const checker = new Checker(engine, { onResult, onBusy: (busy) => (byId("busy").textContent = busy ? words.checking : "") });
const details = new Details(
  engine,
  {
    claims: new Claims(byId("claims"), { onChoose: showClaim }),
    ledger: new Trust(byId("ledger"), { onOpen: showOperands, version: () => engine.version }),
  },
  (error, again) => notices.show("engine", "error", error.message, { text: words.notice.retry, act: again }),
);
const understood = new Understood(byId("understood"), {
  onCell,
  onSums: () => details.get(),
  onSum: showOperands,
  onEdit: editCell,
});
const draft = new Draft(
  {
    scroller: byId("paper"),
    area: byId("draft"),
    marks: byId("marks"),
    margin: byId("margin"),
    strip: byId("strip"),
    caret: byId("caret"),
  },
  {
    onInput,
    onMark: openFinding,
    onText: pasteText,
    onRich: pasteRich,
    onFile: (name, bytes) => openFiles([{ name, bytes }]),
    onCopy: (range) => richText(session.model, range),
    onCopyTable: copyTable,
  },
);
const tabs = new Tabs(byId("tabs"), { onShow: showSession, onClose: closeSession, onNew: newSession });

const exportMenu = new ExportMenu(byId("export"), { gather, say, onDraft: savedElsewhere });

// ------------------------------------------------------------------------------------ drafts

function onInput() {
  const { model } = session;
  draft.edited();
  byId("undo").toggleAttribute("disabled", model.history.done.length === 0);
  byId("redo").toggleAttribute("disabled", model.history.undone.length === 0);
  if (!model.isBlank) {
    checker.changed(session);
    tabs.render(sessions, session);
    return;
  }
  checker.drop();
  notices.clear("engine");
  session.clear();
  findings.reset();
  drawAll();
}

/** A draft of its own for what is opened: the present one where nothing is in it. */
function sessionFor() {
  if (session.isBlank) return session;
  const fresh = new Session();
  sessions.push(fresh);
  return fresh;
}

function newSession() {
  const blank = sessions.find((one) => one.isBlank);
  if (!blank) sessions.push(new Session());
  showSession(blank ?? sessions[sessions.length - 1]);
  draft.focus();
}

/** @param {Session} other */
function showSession(other) {
  if (other !== session) {
    checker.drop();
    session.scrollTop = byId("paper").scrollTop;
    session.findingsView = findings.view;
    session = other;
    findings.reset();
    findings.view = session.findingsView;
    draft.open(session.model);
    notices.clear("engine");
  }
  drawAll();
  byId("paper").scrollTop = session.scrollTop;
  if (session.isBlank || session.isChecked) return;
  // Its last edits were not checked when it was left.
  draft.edited();
  checker.check(session);
}

/** @param {Session} closed */
function closeSession(closed) {
  const at = sessions.indexOf(closed);
  if (at < 0) return;
  sessions.splice(at, 1);
  if (sessions.length === 0) sessions.push(new Session());
  // What is closed with edits can be had back: nothing is asked, nothing is lost.
  if (closed.isUnsaved) {
    notices.show("closed", "information", words.notice.closed(closed.label), {
      text: words.notice.reopen,
      act: () => {
        sessions = sessions.filter((one) => !one.isBlank);
        sessions.push(closed);
        showSession(closed);
      },
    });
  }
  showSession(closed === session ? sessions[Math.min(at, sessions.length - 1)] : session);
  draft.focus();
}

/** @param {{name: string, bytes: Uint8Array}[]} files */
async function openFiles(files) {
  notices.clear("file");
  const room = MOST_DRAFTS - sessions.length + (session.isBlank ? 1 : 0);
  if (files.length > room) notices.show("several", "information", words.notice.tooMany(MOST_DRAFTS));
  /** @type {string[]} */
  const failures = [];
  /** @type {Session | null} */
  let first = null;
  for (const { name, bytes } of files.slice(0, room)) {
    try {
      const answer = await checker.read(name, bytes);
      if (answer.error) {
        failures.push(words.notice.unreadable(name, answer.error.message));
        continue;
      }
      const opened = sessionFor();
      opened.open(answer, name);
      first ??= opened;
      if (opened === session) {
        draft.open(opened.model);
        findings.reset();
      }
      if (first === opened) showSession(opened);
      else tabs.render(sessions, session);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      failures.push(words.notice.unreadable(name, error.message));
    }
  }
  if (failures.length > 0) notices.show("file", "error", failures.join("\n"));
}

/** @param {string} text */
function pasteText(text) {
  const fresh = session.isBlank || draft.allSelected();
  draft.insert(text);
  if (fresh) pastedWhole(session);
}

/**
 * A clipboard with tables: its text stands there at once, its tables take the text's place when they are read, unless a
 * person has typed meanwhile.
 * @param {string} html @param {string} plain
 */
async function pasteRich(html, plain) {
  const target = session;
  const { model } = target;
  const fresh = model.isBlank || draft.allSelected();
  const { start, end } = draft.target();
  const waits = plain !== "";
  if (waits) {
    draft.edit(() => (fresh ? model.become(plain, [], plain.length) : model.replace(start, end, plain)));
    // The first check is that of the tables.
    checker.drop();
  }
  const before = model.text;
  const pasted = await readRich(html);
  if (target !== session || model.text !== before) return;
  const usable = pasted !== null && (pasted.beside.shapes.length > 0 || plain === "");
  if (!usable) {
    if (waits) checker.check(target);
  } else {
    const { text, beside } = pasted;
    draft.edit(() => {
      if (waits) model.undo();
      const whole = text.replace(/\n$/, "");
      if (fresh) model.become(whole, beside.shapes, 0);
      else model.insert(start, end, whole, beside.shapes);
      if (fresh) Object.assign(model, { remarks: beside.remarks, unseen: beside.unseen });
    });
    if (fresh) draft.scrollToTop();
  }
  if (fresh) pastedWhole(target);
}

/** A new draft is nothing that could be lost here: it was copied from somewhere. @param {Session} target */
function pastedWhole(target) {
  target.file = "";
  target.encoding = undefined;
  target.model.history.markSaved();
  tabs.render(sessions, session);
}

/** What a clipboard's text/html says; null where that is nothing. @param {string} html */
async function readRich(html) {
  try {
    const pasted = await checker.read("", { html });
    return pasted.text ? pasted : null;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return null;
  }
}

async function openExample() {
  const opened = sessionFor();
  try {
    const { example } = await loadBook();
    const answer = await checker.read(words.page.example, { html: example });
    opened.open(answer, words.page.example);
  } catch (error) {
    sessions = sessions.filter((one) => one === session || one !== opened);
    if (error instanceof BookError) notices.show("engine", "error", words.page.noBook(error.message));
    else if (error instanceof EngineError) notices.show("engine", "error", error.message);
    else throw error;
    return;
  }
  if (opened === session) draft.open(opened.model);
  showSession(opened);
  draft.focus();
}

// ------------------------------------------------------------------------------------ showing

/** There is a result of a draft, or none. @param {Session} of */
function onResult(of) {
  tabs.render(sessions, session);
  if (of !== session) return;
  const first = document.body.classList.contains("empty");
  draw();
  // After a paste the editor stands at the end: a person wants to see the beginning of the report.
  if (first) draft.scrollToTop();
}

/** Everything, in the present language. */
function drawAll() {
  understoodIsCurrent = false;
  void readTitles();
  draft.page.translate();
  exportMenu.draw();
  tabs.render(sessions, session);
  byId("undo").toggleAttribute("disabled", session.model.history.done.length === 0);
  byId("redo").toggleAttribute("disabled", session.model.history.undone.length === 0);
  draw();
}

/** What is known of the present draft. */
function draw() {
  const { result, failure, isBlank } = session;
  document.body.classList.toggle("empty", isBlank);
  if (!result) {
    drawNothing(failure);
    return;
  }
  notices.clear("engine");
  places = new Places(result, go);
  details.reset(result, places);
  understoodIsCurrent = false;
  summary.render(result);
  findings.render(result, places);
  draft.decorate(result);
  drawMarks();
}

/** The findings that are visible, at their places. */
function drawMarks() {
  draft.setMarks(marksOf(findings.ordered));
  understoodIsCurrent = false;
  arrange();
  light(findings.activeFinding, { reveal: false });
}

/** Nothing is known of the present draft. @param {import('./session.js').Failure | null} failure */
function drawNothing(failure) {
  if (failure === null) summary.clear();
  else {
    summary.incomplete();
    const act = () => void (!session.isBlank && checker.check(session));
    const retry = failure.again ? { text: words.notice.retry, act } : undefined;
    notices.show("engine", "error", failure.message, retry);
  }
  places = new Places(null, go);
  findings.render(null, places);
  details.reset(null, places);
  understood.clear();
  draft.decorate(null);
  draft.setMarks([]);
  draft.light([]);
  arrange();
}

/** The primary places of the findings, the gravest last. @param {Finding[]} ordered */
function marksOf(ordered) {
  return ordered
    .flatMap(({ severity, places: at, expected }, finding) => {
      const primary = at.filter((place) => place.role === "primary");
      return primary.flatMap(({ start, end }) =>
        start === undefined || end === undefined
          ? []
          : [{ start, end, severity, finding, expected: primary.length === 1 ? expected : undefined }],
      );
    })
    .reverse();
}

/** The views that are chosen and fit; what is not seen is not drawn. */
function arrange() {
  const { result } = session;
  const view = shownView();
  byId("panes").className = `panes ${view}`;
  byId("views").hidden = byId("result-head").hidden = result === null;
  /** @type {View[]} */
  const views = wide.matches ? ["text", "understood", "both"] : ["text", "understood"];
  choiceButtons(
    byId("views"),
    views.map((key) => ({ key, text: words.views[key] })),
    view,
    (key) => {
      session.view = /** @type {View} */ (key);
      arrange();
    },
  );
  byId("file-name").textContent = session.encoding && result ? words.encoding(session.encoding) : "";

  choiceButtons(
    byId("result-views"),
    [
      { key: "findings", text: words.findingsView(findings.all.length), controls: "findings" },
      { key: "claims", text: words.claimsView(sum(result?.claimCounts)), controls: "claims" },
      { key: "ledger", text: words.ledgerView(sum(result?.checks)), controls: "ledger" },
    ],
    session.resultView,
    (key) => {
      session.resultView = /** @type {ResultView} */ (key);
      arrange();
    },
  );
  for (const id of ["findings", "claims", "ledger"]) byId(id).hidden = id !== session.resultView;

  if (!result) return;
  if (view !== "text" && !understoodIsCurrent) {
    understood.render(result, places, findings.ordered);
    understoodIsCurrent = true;
  }
  details.show(session.resultView);
}

/** @param {object} [counts] */
function sum(counts = {}) {
  return Object.values(counts).reduce((all, n) => all + n, 0);
}

/** @returns {View} */
function shownView() {
  if (session.result === null) return "text";
  const view = session.view ?? (session.showsItsTables ? "text" : "both");
  return view === "both" && !wide.matches ? "text" : view;
}

/** Shows the text too, or the tables too. @param {'text' | 'understood'} also */
function showAlso(also) {
  const view = shownView();
  if (view === also || view === "both") return;
  session.view = wide.matches ? "both" : also;
  arrange();
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
  if (inText && !inTable) showAlso("text");
  if (inTable && !inText) showAlso("understood");
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
  if (session.resultView === "findings") return;
  session.resultView = "findings";
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

/** A cell was edited in its table as it was understood. @param {Spot} spot @param {string} text */
function editCell(spot, text) {
  const now = session.now(spot);
  if (now) draft.edit((model) => model.replace(now.start, now.end, text));
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
  const cell = relations
    .flatMap(({ left, right }) => [...left, ...right])
    .find((term) => places.hasCell(term));
  if (cell && shownView() !== "text") understood.reveal(cell, { focus: false });
  if (!wide.matches) byId("panes").scrollIntoView({ block: "start" });
}

/** What a finding proposes is put into the draft. @param {Finding} _finding @param {import('./contract.js').Repair} repair */
function repair(_finding, { edits }) {
  const { text } = session.model;
  const placed = edits.flatMap(({ text: put, stated, ...spot }) => {
    const now = session.now(spot);
    return now && text.slice(now.start, now.end) === stated ? [{ ...now, text: put }] : [];
  });
  // A person has edited one of them since.
  if (placed.length < edits.length) return;
  draft.edit((model) => model.apply(placed));
}

/** The documentation of a rule, below its finding. @param {string} id @param {HTMLElement} container */
async function showRule(id, container) {
  await readRules();
  const rule = rules?.get(id);
  container.replaceChildren(rule ? rulePage(rule) : absentRulePage());
}

async function readRules() {
  try {
    rules ??= new Map((await loadBook()).rules.rules.map((rule) => [rule.id, rule]));
  } catch (error) {
    if (!(error instanceof BookError)) throw error;
  }
}

/** English findings begin with their rules' titles. */
async function readTitles() {
  if (words.language === "zh" || rules) return;
  await readRules();
  if (rules) drawAll();
}

/** @param {Spot[]} spots @param {'primary' | 'other'} role */
function lit(spots, role) {
  return spots.flatMap(({ start, end }) =>
    start === undefined || end === undefined ? [] : [{ start, end, role }],
  );
}

// ------------------------------------------------------------------------------------ taking away

/** What is taken away, as far as it is known at once. @returns {import('./export/inputs.js').Inputs | null} */
function inputs() {
  const { result, model, label } = session;
  if (!result) return null;
  const { text, shapes } = model;
  return {
    draft: { name: label, text, shapes },
    result,
    details: details.contents,
    shown: findings.all,
    ignored: findings.ignored.map((finding) => ({
      finding,
      reason: ignores.find(finding, result.report)?.reason ?? "",
    })),
    now: new Date(),
    version: engine.version,
  };
}

async function gather() {
  const known = inputs();
  return known && { ...known, details: await details.get() };
}

/** @param {string} text */
function say(text) {
  notices.clear("export");
  notices.show("export", "information", text);
}

function savedElsewhere() {
  session.model.history.markSaved();
  tabs.render(sessions, session);
}

/** @param {{start: number, end: number}} range */
async function copyTable(range) {
  const { copiedTable } = words.draft;
  say((await copyRich(richText(session.model, range))) ? copiedTable : words.exports.notCopied);
}

// ------------------------------------------------------------------------------------ keys and files

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.ctrlKey || event.metaKey) return;
  const inDraft = document.activeElement === byId("draft");
  if (event.altKey) {
    // From a place to its finding.
    if (event.key !== "Enter" || !inDraft) return;
    event.preventDefault();
    const finding = draft.findingAtCaret();
    if (finding < 0) return;
    showFindings();
    findings.activate(finding, { focus: true });
  } else if (event.key === "F8") {
    event.preventDefault();
    showFindings();
    findings.step(event.shiftKey ? -1 : 1);
  } else if (event.key === "Escape" && !inDraft && !event.defaultPrevented) {
    event.preventDefault();
    showAlso("text");
    draft.focus();
  }
});

addEventListener("beforeunload", (event) => {
  if (!sessions.some((one) => one.isUnsaved)) return;
  event.preventDefault();
  // Older engines ask only then.
  event.returnValue = "";
});

acceptFiles(
  { buttons: [byId("open"), byId("choose")], input: byId("file") },
  { onFiles: openFiles, onProblem: (text) => notices.show("file", "error", text) },
);

for (const id of ["example", "try"]) byId(id).addEventListener("click", openExample);
byId("undo").addEventListener("click", () => draft.undo());
byId("redo").addEventListener("click", () => draft.redo());
wide.addEventListener("change", arrange);
onPrint(inputs);
byId("boot").remove();
draft.open(session.model);
new Settings(byId("settings"), { onLanguage: drawAll, onProblem: (text) => notices.show("book", "error", text) });
drawAll();
draft.focus();
