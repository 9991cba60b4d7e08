// @ts-check
/**
 * The checker in its root. Everything is made here and told of each other, and nothing else is done here: a room gets the
 * few parts that it needs, and says what happened by the events that it is given.
 */

import { Rules } from "../book/rules.js";
import { Foot } from "../changes/foot.js";
import { Draft } from "../draft/draft.js";
import { createEngine } from "../engine/engine.js";
import { ExportMenu } from "../export/menu.js";
import { download } from "../export/plain.js";
import { richText } from "../export/rich.js";
import { Ignores } from "../findings/ignores.js";
import { dressBook } from "../kit/book.js";
import { finder } from "../kit/dom.js";
import { afterFrame } from "../kit/frames.js";
import { Notices } from "../kit/notices.js";
import { OfCell } from "../ledger/of-cell.js";
import { Besides } from "../sessions/beside.js";
import { Checker } from "../sessions/checker.js";
import { Opening } from "../sessions/opening.js";
import { Sessions } from "../sessions/sessions.js";
import { Tabs } from "../sessions/tabs.js";
import { Facts } from "../top/facts.js";
import { Settings } from "../top/settings.js";
import { Summary } from "../top/summary.js";
import { Understood } from "../understood/understood.js";
import { words } from "../words/index.js";
import { BesidePane } from "./beside-pane.js";
import { DeskDoor } from "./desk-door.js";
import { Details } from "./details.js";
import { Display } from "./display.js";
import { listen } from "./listening.js";
import { Marking } from "./marking.js";
import { Panels } from "./panels.js";
import { Panes } from "./panes.js";
import { Profiles } from "./profiles.js";
import { Showing } from "./showing.js";
import { Taking } from "./taking.js";
import { WayBack } from "./way-back.js";
import { Width } from "./width.js";

/** @typedef {import('../contract.js').Assumed} Assumed */
/** @typedef {import('../contract.js').Finding} Finding */
/** @typedef {import('../contract.js').PageResult} PageResult */
/** @typedef {import('../contract.js').Repair} Repair */
/** @typedef {import('../kit/surroundings').Surroundings} Surroundings */
/** @typedef {import('../sessions/session.js').Session} Session */

export class App {
  /** @param {Surroundings} surroundings */
  constructor(surroundings) {
    const { root, frame, signal } = surroundings;
    this.surroundings = surroundings;
    dressBook((css) => surroundings.onStyles(css));
    const byId = finder(root);
    this.byId = byId;
    /** What the file is that is being chosen to lie beside the draft. @type {import('../contract.js').OtherDocument} */
    this.choosing = "lastYear";
    const present = () => this.sessions.present;

    this.engine = createEngine();
    this.notices = new Notices(byId("notices"));
    /** Why there is no result is said where the result would stand. */
    this.refusals = new Notices(byId("refusal"));
    this.profiles = new Profiles(byId("profile"), { engine: this.engine, notices: this.notices }, () => {
      for (const session of this.sessions.list) session.isOutdated = true;
      if (!present().isBlank) this.checker.check(present());
      this.door.visits?.useProfile(this.engine.profile);
    });
    this.facts = new Facts(byId("facts"), signal, {
      onAssume: (assumed) => this.assume(assumed),
      onInsist: (which) => this.besides.insist(present(), which),
      onRemove: (which) => this.besides.lay(present(), which, null),
      onChoose: (which) => this.chooseBeside(which),
      onProblem: (text) => this.notices.show("book", "error", text),
    });
    this.summary = new Summary(byId("summary"), { onChecked: () => this.panels.open("ledger") });
    this.ignores = new Ignores();
    this.rules = new Rules();
    this.sessions = this.makeSessions();
    this.tabs = this.makeTabs();
    this.ignores.onChange(() => this.drawTabs());
    this.checker = new Checker(this.engine, {
      onResult: (session) => this.onResult(session),
      onBusy: (busy) => (byId("busy").textContent = busy ? words.checking : ""),
    });
    this.besides = new Besides(
      { sessions: this.sessions, checker: this.checker, notices: this.notices, limits: surroundings.limits },
      { onDraft: (result, name) => this.opening.add(result, name, () => true) },
    );
    this.details = new Details(this.engine, ({ message }) => {
      this.panels.rest();
      this.refusals.show("engine", "error", message, { text: words.notice.retry, act: () => this.panels.arrange() });
    });
    this.draft = this.makeDraft();
    this.understood = new Understood(byId("understood"), {
      onCell: (spot, finding) => this.showing.cell(spot, finding),
      onSums: () => this.details.get(),
      onSum: (relation) => this.showing.operands(relation),
      onEdit: (spot, text) => this.editCell(spot, text),
    });
    this.panels = this.makePanels();
    this.findings = this.panels.all.findings;
    this.ofCell = new OfCell(byId("cell"), {
      details: () => this.details.get(),
      places: () => this.display.places,
      onOpen: (relation) => this.showing.operands(relation),
    });
    this.back = new WayBack(byId("back"), this.findings.root);
    this.width = new Width(frame, () => this.display.arrange());
    this.beside = new BesidePane(
      byId("beside"),
      { details: this.details, present, places: /** @returns {import('../kit/places.js').Places} */ () => this.display.places },
      (relation) => this.showing.relation(relation),
    );
    this.panes = new Panes(
      { buttons: byId("views"), room: byId("panes") },
      { width: this.width, present },
      {
        onTables: () =>
          this.understood.render(/** @type {PageResult} */ (present().result), this.display.places, this.findings.ordered),
        onBeside: () => void this.beside.render(),
      },
    );
    this.display = this.makeDisplay();
    this.showing = new Showing({
      draft: this.draft,
      understood: this.understood,
      beside: this.beside,
      panes: this.panes,
      panels: this.panels,
      ofCell: this.ofCell,
      places: () => this.display.places,
    });
    this.opening = new Opening(
      {
        sessions: this.sessions,
        draft: this.draft,
        checker: this.checker,
        besides: this.besides,
        notices: this.notices,
        limits: surroundings.limits,
      },
      { onOpened: (session) => this.tellResult(session), onError: (error) => surroundings.onError(error) },
    );
    this.marking = new Marking(byId("mark-list"), { draft: this.draft, notices: this.notices, places: () => this.display.places });
    this.taking = new Taking({
      sessions: this.sessions,
      notices: this.notices,
      findings: this.findings,
      ignores: this.ignores,
      details: this.details,
      version: () => this.engine.version,
    });
    this.door = new DeskDoor(
      {
        root: byId("desk"),
        way: byId("desk-way"),
        surroundings,
        sessions: this.sessions,
        opening: this.opening,
        besides: this.besides,
        notices: this.notices,
        ignores: this.ignores,
        rules: this.rules,
      },
      this.engine,
      { file: byId("file"), folder: byId("folder") },
    );
    this.exportMenu = new ExportMenu(byId("export"), {
      format: () => (present().bytes ? present().format : "docx"),
      gather: () => this.taking.gather(),
      say: (text) => this.taking.say(text),
      onDraft: () => this.taking.saved(),
      prints: surroundings.prints,
      signal,
    });
    listen(surroundings, {
      draft: this.draft,
      showing: this.showing,
      marking: this.marking,
      opening: this.opening,
      door: this.door,
      profiles: this.profiles,
      besides: this.besides,
      sessions: this.sessions,
      notices: this.notices,
      taking: this.taking,
      choosing: () => this.choosing,
      onEnd: () => {
        this.width.end();
        this.engine.close();
      },
    });
    this.draft.open(present().model);
    this.settings = new Settings(byId("settings"), surroundings, {
      onLanguage: () => {
        this.show(this.sessions.present);
        this.door.visits?.translate(words);
        this.profiles.translate();
      },
      onProblem: (text) => this.notices.show("book", "error", text),
    });
    this.drawAll();
    if (surroundings.focuses) this.draft.focus();
  }

  makeSessions() {
    return new Sessions({
      onList: () => this.drawTabs(),
      onLeave: (session) => this.leave(session),
      onEnter: (session) => this.enter(session),
      onShow: (session) => this.show(session),
      onLost: (session) => this.offerLost(session),
    });
  }

  makeTabs() {
    return new Tabs(this.byId("tabs"), {
      onShow: (session) => {
        this.sessions.show(session);
        this.door.visits?.follow(session);
      },
      onClose: (session) => {
        this.andWrite(() => this.sessions.close(session));
        this.door.visits?.rejudge();
      },
      onNew: () => this.andWrite(() => {
        this.sessions.showBlank();
        this.door.visits?.follow(this.sessions.present);
      }),
      left: (result) => this.ignores.left(result),
    });
  }

  makeDraft() {
    const { byId, surroundings } = this;
    return new Draft(
      {
        scroller: byId("paper"),
        area: byId("draft"),
        marks: byId("marks"),
        margin: byId("margin"),
        strip: byId("strip"),
        field: surroundings.field,
      },
      {
        onInput: () => this.onInput(),
        onMark: (finding) => this.showing.finding(finding),
        onPlain: (at) => this.showing.plain(at),
        onText: (text) => this.opening.pasteText(text),
        onRich: (html, plain) => this.opening.pasteRich(html, plain),
        onFile: (name, bytes) => this.opening.files([{ name, bytes }]),
        onCopy: (range) => richText(this.sessions.present.model, range),
        onCopyTable: (range) => this.taking.copyTable(range),
      },
      surroundings.signal,
    );
  }

  makePanels() {
    const { byId } = this;
    const present = () => this.sessions.present;
    return new Panels(
      { head: byId("result-head"), buttons: byId("result-views"), room: byId("results") },
      {
        light: (finding) => {
          this.ofCell.clear();
          this.showing.light(finding);
          this.back.follow(finding);
        },
        showClaim: (claim, relations) => this.showing.claim(claim, relations),
        showOperands: (relation) => this.showing.operands(relation),
        repair: (finding, repair) => this.repair(finding, repair),
        onChanges: () => this.panels.open("changes"),
        onVisible: () => void (present().result && queueMicrotask(() => this.display.drawMarks())),
        ignores: this.ignores,
        rules: this.rules,
        save: (name, text) => download(name, text, "application/json"),
        version: () => this.engine.version,
        model: () => present().model,
        showPlace: (spot) => this.showing.place(spot),
        takeChanges: (how, list) => this.taking.changes(how, list),
        prints: this.surroundings.prints,
        counts: this.summary.counts,
      },
      { details: this.details, present },
    );
  }

  makeDisplay() {
    return new Display(
      {
        frame: this.surroundings.frame,
        facts: this.facts,
        foot: new Foot(this.byId("foot"), { onList: () => this.panels.open("changes") }),
        refusals: this.refusals,
        summary: this.summary,
        draft: this.draft,
        understood: this.understood,
        details: this.details,
        ignores: this.ignores,
        ofCell: this.ofCell,
        panels: this.panels,
        panes: this.panes,
      },
      {
        present: () => this.sessions.present,
        onPlace: (spot) => this.showing.go(spot),
        light: (finding) => this.showing.light(finding, { reveal: false }),
        onRetry: (session) => this.checker.check(session),
      },
    );
  }

  // ------------------------------------------------------------------------------------ drafts

  onInput() {
    const session = this.sessions.present;
    session.explain();
    this.draft.edited();
    // Nothing has taken the place of what stands there again.
    if (session.before?.text === session.model.text) this.notices.clear("replaced");
    this.offerHistory();
    if (!session.isBlank) {
      this.checker.changed(session);
      this.drawTabs();
      return;
    }
    this.checker.drop();
    this.refusals.clear("engine");
    session.clear();
    this.findings.reset();
    this.drawAll();
  }

  /** @param {Session} session the present one */
  leave(session) {
    this.checker.drop();
    session.scrollTop = this.byId("paper").scrollTop;
    session.findingsView = this.findings.view;
  }

  /** @param {Session} session with another text than the one that was drawn */
  enter(session) {
    this.findings.reset();
    this.findings.view = session.findingsView;
    this.draft.open(session.model);
    this.refusals.clear("engine");
  }

  /** @param {Session} session */
  show(session) {
    this.drawAll();
    this.byId("paper").scrollTop = session.scrollTop;
    if (session.isBlank || session.isUpToDate) return;
    // Its last edits were not checked when it was left, or it was checked in another language.
    this.draft.edited();
    this.checker.check(session);
  }

  /** @param {() => void} act after which a person goes on writing */
  andWrite(act) {
    act();
    this.draft.focus();
  }

  /** @param {Session} closed */
  offerLost(closed) {
    const act = () => this.sessions.reopen(closed);
    this.notices.show("closed", "information", words.notice.closed(closed.label), { text: words.notice.reopen, act });
  }

  /** A cell was edited in its table as it was understood. @param {import('../kit/places.js').Spot} spot @param {string} text */
  editCell(spot, text) {
    const now = this.sessions.present.now(spot);
    if (now) this.draft.edit((model) => model.replace(now.start, now.end, text));
  }

  /** Facts are set by hand; everything follows. @param {Assumed} assumed */
  assume(assumed) {
    const { model } = this.sessions.present;
    if (model.isBlank) model.assumed = assumed;
    else this.draft.edit(() => model.assume(assumed));
  }

  /**
   * After a plain paste the tables that stand as lines become real ones, and the draft is checked once more; the lines are one
   * step back. What was found in the lines is seen first: nobody waits for the tables.
   * @param {Session} session the present one, with a result
   * @returns {boolean} whether another result is to follow
   */
  drawTables(session) {
    const tables = (session.result?.tables ?? []).flatMap(({ drawn }) => drawn ?? []);
    const draws = session.draws && session.isChecked && tables.length > 0;
    session.draws = false;
    this.findings.busy = draws;
    if (!draws) return false;
    const { checked } = session;
    afterFrame(() => {
      if (session !== this.sessions.present) {
        this.tellResult(session);
        return;
      }
      // Who has typed meanwhile keeps the lines, be it checked by now: the tables stand elsewhere in that text.
      const isSame = session.isChecked && session.checked === checked;
      this.findings.busy = isSame;
      if (!isSame) return;
      const { history } = session.model;
      const { isSaved } = history;
      const paper = this.byId("paper");
      const { scrollTop } = paper;
      this.draft.edit((model) => model.draw(tables));
      paper.scrollTop = scrollTop;
      if (isSaved) history.markSaved();
    });
    return true;
  }

  /** A file is to be chosen that lies beside the draft. @param {import('../contract.js').OtherDocument} which */
  chooseBeside(which) {
    this.choosing = which;
    this.byId("file-beside").click();
  }

  /** Puts into the draft what a finding proposes. @param {Finding} finding @param {Repair} repair @returns {boolean} whether it was done */
  repair({ message }, { edits }) {
    const placed = this.sessions.present.placed(edits);
    if (placed) this.draft.edit((model) => model.apply(placed, message));
    return placed !== null;
  }

  // ------------------------------------------------------------------------------------ drawing

  /** A draft was checked: it has a result, or a failure. @param {Session} session */
  onResult(session) {
    this.drawTabs();
    if (session.failure) this.surroundings.onError(session.failure);
    if (session !== this.sessions.present) {
      session.draws = false;
      this.tellResult(session);
      return;
    }
    const isFirst = this.surroundings.frame.classList.contains("empty");
    this.display.draw();
    this.besides.tell(session);
    // After a paste the editor stands at the end: a person wants to see the beginning of the report.
    if (isFirst) this.draft.scrollToTop();
    if (!this.drawTables(session)) this.tellResult(session);
  }

  /** Whoever asked for a check, and the portal, hear of its last result. @param {Session} session with a result, or still without */
  tellResult(session) {
    this.door.visits?.heard(session);
    if (session.result) this.surroundings.onResult(session.result);
  }

  drawTabs() {
    this.tabs.render(this.sessions.list, this.sessions.present);
  }

  offerHistory() {
    const { done, undone } = this.sessions.present.model.history;
    this.byId("undo").toggleAttribute("disabled", done.length === 0);
    this.byId("redo").toggleAttribute("disabled", undone.length === 0);
  }

  /** Draws everything, in the present language. */
  drawAll() {
    this.surroundings.frame.dataset.drop = words.page.drop;
    this.panes.outdate();
    void this.readTitles();
    this.draft.page.translate();
    this.exportMenu.draw();
    this.drawTabs();
    this.offerHistory();
    this.display.draw();
  }

  /** English findings begin with their rules' titles. */
  async readTitles() {
    if (words.language === "zh" || this.rules.pages) return;
    await this.rules.read();
    if (this.rules.pages) this.drawAll();
  }
}
