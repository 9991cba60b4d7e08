// @ts-check
/** The checker in its root: wires the drafts, the engine and what is shown of a result. */

import { BookError, loadBook } from "../kit/book.js";
import { absentRulePage, rulePage } from "../book/rule-page.js";
import { Checker } from "../sessions/checker.js";
import { choiceButtons, finder } from "../kit/dom.js";
import { Draft } from "../draft/draft.js";
import { createEngine } from "../engine/engine.js";
import { copyRich } from "../export/clipboard.js";
import { ExportMenu } from "../export/menu.js";
import { download } from "../export/plain.js";
import { onPrint } from "../export/print.js";
import { richText } from "../export/rich.js";
import { acceptFiles } from "../sessions/files.js";
import { Findings } from "../findings/findings.js";
import { Ignores } from "../findings/ignores.js";
import { Notices } from "../kit/notices.js";
import { Places } from "../kit/places.js";
import { Session } from "../sessions/session.js";
import { Settings } from "../top/settings.js";
import { Summary } from "../top/summary.js";
import { Tabs } from "../sessions/tabs.js";
import { Claims } from "../claims/claims.js";
import { Details } from "./details.js";
import { Trust } from "../ledger/ledger.js";
import { Understood } from "../understood/understood.js";
import { words } from "../words/index.js";
import { Opening } from "../sessions/opening.js";
import { Showing } from "./showing.js";
import { hearKeys } from "./keys.js";
import { Width } from "./width.js";

/** @typedef {import('../contract.js').Finding} Finding */
/** @typedef {import('../contract.js').Repair} Repair */
/** @typedef {import('../sessions/session.js').ResultView} ResultView */
/** @typedef {import('../sessions/session.js').View} View */
/** @typedef {import('../kit/surroundings').Surroundings} Surroundings */

export class App {
  /** @param {Surroundings} surroundings */
  constructor(surroundings) {
    const { root, frame, signal } = surroundings;
    this.surroundings = surroundings;
    const byId = finder(root);
    this.byId = byId;

    /** @type {Session[]} */
    this.sessions = [new Session()];
    this.session = this.sessions[0];
    this.understoodIsCurrent = false;
    /** @type {Map<string, import('../contract.js').RulePage> | null} read when one is asked for first */
    this.rules = null;

    this.engine = createEngine();
    this.notices = new Notices(byId("notices"));
    this.summary = new Summary(byId("summary"));
    this.ignores = new Ignores();
    this.showing = new Showing(this);
    this.opening = new Opening(this);
    this.places = new Places(null, (spot) => this.showing.go(spot));
    this.findings = new Findings(byId("findings"), {
      ignores: this.ignores,
      onActivate: (finding) => this.showing.light(finding),
      onRepair: (_finding, repair) => this.repair(repair),
      onRule: (id, container) => this.showRule(id, container),
      ruleTitle: (id) => this.rules?.get(id)?.title[words.language],
      onCount: () => this.session.result && queueMicrotask(() => this.drawMarks()),
      download: (name, text) => download(name, text, "application/json"),
      version: () => this.engine.version,
    });
    this.checker = new Checker(this.engine, {
      onResult: (session) => this.onResult(session),
      onBusy: (busy) => (byId("busy").textContent = busy ? words.checking : ""),
    });
    this.details = new Details(
      this.engine,
      {
        claims: new Claims(byId("claims"), { onChoose: (claim, relations) => this.showing.claim(claim, relations) }),
        ledger: new Trust(byId("ledger"), {
          onOpen: (relation) => this.showing.operands(relation),
          version: () => this.engine.version,
        }),
      },
      (error, again) => this.notices.show("engine", "error", error.message, { text: words.notice.retry, act: again }),
    );
    this.understood = new Understood(byId("understood"), {
      onCell: (spot, finding) => this.showing.cell(spot, finding),
      onSums: () => this.details.get(),
      onSum: (relation) => this.showing.operands(relation),
      onEdit: (spot, text) => this.editCell(spot, text),
    });
    this.draft = new Draft(
      {
        scroller: byId("paper"),
        area: byId("draft"),
        marks: byId("marks"),
        margin: byId("margin"),
        strip: byId("strip"),
        caret: byId("caret"),
        field: surroundings.field,
      },
      {
        onInput: () => this.onInput(),
        onMark: (finding) => this.showing.finding(finding),
        onText: (text) => this.opening.pasteText(text),
        onRich: (html, plain) => this.opening.pasteRich(html, plain),
        onFile: (name, bytes) => this.opening.files([{ name, bytes }]),
        onCopy: (range) => richText(this.session.model, range),
        onCopyTable: (range) => this.copyTable(range),
      },
      signal,
    );
    this.tabs = new Tabs(byId("tabs"), {
      onShow: (session) => this.show(session),
      onClose: (session) => this.close(session),
      onNew: () => this.openBlank(),
    });
    this.exportMenu = new ExportMenu(byId("export"), {
      gather: () => this.gather(),
      say: (text) => this.say(text),
      onDraft: () => this.savedElsewhere(),
      prints: surroundings.prints,
      signal,
    });
    this.width = new Width(frame, () => this.arrange());
    this.listen();
    this.draft.open(this.session.model);
    this.settings = new Settings(byId("settings"), surroundings, {
      onLanguage: () => this.drawAll(),
      onProblem: (text) => this.notices.show("book", "error", text),
    });
    this.drawAll();
    if (surroundings.focuses) this.draft.focus();
  }

  listen() {
    const { byId, surroundings } = this;
    const { signal } = surroundings;
    hearKeys(this);
    acceptFiles(
      { buttons: [byId("open"), byId("choose")], input: byId("file") },
      { onFiles: (files) => this.opening.files(files), onProblem: (text) => this.notices.show("file", "error", text) },
      surroundings,
    );
    for (const id of ["example", "try"]) byId(id).addEventListener("click", () => this.opening.example());
    byId("undo").addEventListener("click", () => this.draft.undo());
    byId("redo").addEventListener("click", () => this.draft.redo());
    // A fragment does not lead into a shadow tree.
    byId("skip").addEventListener("click", (event) => {
      event.preventDefault();
      byId("results").focus();
    });
    const guard = (/** @type {BeforeUnloadEvent} */ event) => {
      if (!this.sessions.some((one) => one.isUnsaved)) return;
      event.preventDefault();
      // Older engines ask only then.
      event.returnValue = "";
    };
    addEventListener("beforeunload", guard, { signal });
    if (surroundings.prints) onPrint(() => this.inputs());
    signal.addEventListener("abort", () => {
      this.width.end();
      this.engine.close();
    });
  }

  // ------------------------------------------------------------------------------------ drafts

  onInput() {
    const { model } = this.session;
    this.draft.edited();
    this.offerHistory();
    if (!model.isBlank) {
      this.checker.changed(this.session);
      this.tabs.render(this.sessions, this.session);
      return;
    }
    this.checker.drop();
    this.notices.clear("engine");
    this.session.clear();
    this.findings.reset();
    this.drawAll();
  }

  offerHistory() {
    const { done, undone } = this.session.model.history;
    this.byId("undo").toggleAttribute("disabled", done.length === 0);
    this.byId("redo").toggleAttribute("disabled", undone.length === 0);
  }

  openBlank() {
    const blank = this.sessions.find((one) => one.isBlank);
    if (!blank) this.sessions.push(new Session());
    this.show(blank ?? this.sessions[this.sessions.length - 1]);
    this.draft.focus();
  }

  /** @param {Session} other */
  show(other) {
    const paper = this.byId("paper");
    if (other !== this.session) {
      this.checker.drop();
      this.session.scrollTop = paper.scrollTop;
      this.session.findingsView = this.findings.view;
      this.session = other;
      this.findings.reset();
      this.findings.view = other.findingsView;
      this.draft.open(other.model);
      this.notices.clear("engine");
    }
    this.drawAll();
    paper.scrollTop = other.scrollTop;
    if (other.isBlank || other.isChecked) return;
    // Its last edits were not checked when it was left.
    this.draft.edited();
    this.checker.check(other);
  }

  /** @param {Session} closed */
  close(closed) {
    const { sessions } = this;
    const at = sessions.indexOf(closed);
    if (at < 0) return;
    sessions.splice(at, 1);
    if (sessions.length === 0) sessions.push(new Session());
    // What is closed with edits can be had back: nothing is asked, nothing is lost.
    if (closed.isUnsaved) {
      this.notices.show("closed", "information", words.notice.closed(closed.label), {
        text: words.notice.reopen,
        act: () => {
          this.sessions = this.sessions.filter((one) => !one.isBlank);
          this.sessions.push(closed);
          this.show(closed);
        },
      });
    }
    this.show(closed === this.session ? sessions[Math.min(at, sessions.length - 1)] : this.session);
    this.draft.focus();
  }

  /** A cell was edited in its table as it was understood. @param {import('../kit/places.js').Spot} spot @param {string} text */
  editCell(spot, text) {
    const now = this.session.now(spot);
    if (now) this.draft.edit((model) => model.replace(now.start, now.end, text));
  }

  /** What a finding proposes is put into the draft. @param {Repair} repair */
  repair({ edits }) {
    const { text } = this.session.model;
    const placed = edits.flatMap(({ text: put, stated, ...spot }) => {
      const now = this.session.now(spot);
      return now && text.slice(now.start, now.end) === stated ? [{ ...now, text: put }] : [];
    });
    // A person has edited one of them since.
    if (placed.length < edits.length) return;
    this.draft.edit((model) => model.apply(placed));
  }

  // ------------------------------------------------------------------------------------ drawing

  /** There is a result of a draft, or none. @param {Session} of */
  onResult(of) {
    this.tabs.render(this.sessions, this.session);
    if (of.failure) this.surroundings.onError(of.failure);
    this.onOpened(of);
    if (of !== this.session) return;
    const first = this.surroundings.frame.classList.contains("empty");
    this.draw();
    // After a paste the editor stands at the end: a person wants to see the beginning of the report.
    if (first) this.draft.scrollToTop();
  }

  /** @param {Session} opened with a result, or still without */
  onOpened({ result }) {
    if (result) this.surroundings.onResult(result);
  }

  /** Everything, in the present language. */
  drawAll() {
    this.understoodIsCurrent = false;
    void this.readTitles();
    this.draft.page.translate();
    this.exportMenu.draw();
    this.tabs.render(this.sessions, this.session);
    this.offerHistory();
    this.draw();
  }

  /** What is known of the present draft. */
  draw() {
    const { result, failure, isBlank } = this.session;
    this.surroundings.frame.classList.toggle("empty", isBlank);
    if (!result) return this.drawNothing(failure);
    this.notices.clear("engine");
    this.places = new Places(result, (spot) => this.showing.go(spot));
    this.details.reset(result, this.places);
    this.understoodIsCurrent = false;
    this.summary.render(result);
    this.findings.render(result, this.places);
    this.draft.decorate(result);
    this.drawMarks();
  }

  /** The findings that are visible, at their places. */
  drawMarks() {
    this.draft.setMarks(marksOf(this.findings.ordered));
    this.understoodIsCurrent = false;
    this.arrange();
    this.showing.light(this.findings.activeFinding, { reveal: false });
  }

  /** Nothing is known of the present draft. @param {import('../sessions/session.js').Failure | null} failure */
  drawNothing(failure) {
    if (failure === null) this.summary.clear();
    else {
      this.summary.incomplete();
      const act = () => void (!this.session.isBlank && this.checker.check(this.session));
      const retry = failure.again ? { text: words.notice.retry, act } : undefined;
      this.notices.show("engine", "error", failure.message, retry);
    }
    this.places = new Places(null, (spot) => this.showing.go(spot));
    this.findings.render(null, this.places);
    this.details.reset(null, this.places);
    this.understood.clear();
    this.draft.decorate(null);
    this.draft.setMarks([]);
    this.draft.light([]);
    this.arrange();
  }

  /** The views that are chosen and fit; what is not seen is not drawn. */
  arrange() {
    const { byId, session } = this;
    const { result } = session;
    const view = this.shownView();
    byId("panes").className = `panes ${view}`;
    byId("views").hidden = byId("result-head").hidden = result === null;
    /** @type {View[]} */
    const views = this.width.isWide ? ["text", "understood", "both"] : ["text", "understood"];
    choiceButtons(
      byId("views"),
      views.map((key) => ({ key, text: words.views[key] })),
      view,
      (key) => {
        this.session.view = /** @type {View} */ (key);
        this.arrange();
      },
    );
    byId("file-name").textContent = session.encoding && result ? words.encoding(session.encoding) : "";
    choiceButtons(
      byId("result-views"),
      [
        { key: "findings", text: words.findingsView(this.findings.all.length), controls: "findings" },
        { key: "claims", text: words.claimsView(sum(result?.claimCounts)), controls: "claims" },
        { key: "ledger", text: words.ledgerView(sum(result?.checks)), controls: "ledger" },
      ],
      session.resultView,
      (key) => {
        this.session.resultView = /** @type {ResultView} */ (key);
        this.arrange();
      },
    );
    for (const id of ["findings", "claims", "ledger"]) byId(id).hidden = id !== session.resultView;
    if (!result) return;
    if (view !== "text" && !this.understoodIsCurrent) {
      this.understood.render(result, this.places, this.findings.ordered);
      this.understoodIsCurrent = true;
    }
    this.details.show(session.resultView);
  }

  /** @returns {View} */
  shownView() {
    const { result, view: chosen, showsItsTables } = this.session;
    if (result === null) return "text";
    const view = chosen ?? (showsItsTables ? "text" : "both");
    return view === "both" && !this.width.isWide ? "text" : view;
  }

  /** The documentation of a rule, below its finding. @param {string} id @param {HTMLElement} container */
  async showRule(id, container) {
    await this.readRules();
    const rule = this.rules?.get(id);
    container.replaceChildren(rule ? rulePage(rule) : absentRulePage());
  }

  async readRules() {
    try {
      this.rules ??= new Map((await loadBook()).rules.rules.map((rule) => [rule.id, rule]));
    } catch (error) {
      if (!(error instanceof BookError)) throw error;
    }
  }

  /** English findings begin with their rules' titles. */
  async readTitles() {
    if (words.language === "zh" || this.rules) return;
    await this.readRules();
    if (this.rules) this.drawAll();
  }

  // ------------------------------------------------------------------------------------ taking away

  /** What is taken away, as far as it is known at once. @returns {import('../export/inputs.js').Inputs | null} */
  inputs() {
    const { result, model, label } = this.session;
    if (!result) return null;
    const { text, shapes } = model;
    return {
      draft: { name: label, text, shapes },
      result,
      details: this.details.contents,
      shown: this.findings.all,
      ignored: this.findings.ignored.map((finding) => ({
        finding,
        reason: this.ignores.find(finding, result.report)?.reason ?? "",
      })),
      now: new Date(),
      version: this.engine.version,
    };
  }

  async gather() {
    const known = this.inputs();
    return known && { ...known, details: await this.details.get() };
  }

  /** @param {string} text */
  say(text) {
    this.notices.clear("export");
    this.notices.show("export", "information", text);
  }

  savedElsewhere() {
    this.session.model.history.markSaved();
    this.tabs.render(this.sessions, this.session);
  }

  /** @param {{start: number, end: number}} range */
  async copyTable(range) {
    const { copiedTable } = words.draft;
    this.say((await copyRich(richText(this.session.model, range))) ? copiedTable : words.exports.notCopied);
  }
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

/** @param {object} [counts] */
function sum(counts = {}) {
  return Object.values(counts).reduce((all, n) => all + n, 0);
}
