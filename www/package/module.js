// @ts-check
/** A wasm module: compiled once, when it is first needed; each instance with its own glue. */

import { bytesAt, bytesIn, bytesOf, kindOf } from "./bytes.js";

/** @typedef {import("./index.js").ModuleSource} ModuleSource */

/** @template {Adoption} G */
export class Module {
  /** @param {() => G} makeGlue @param {() => URL} place where it lies when nothing else is said */
  constructor(makeGlue, place) {
    this.makeGlue = makeGlue;
    this.place = place;
    /** @type {ModuleSource | undefined} */
    this.source = undefined;
    /** @type {Promise<WebAssembly.Module> | null} */
    this.compiled = null;
    /** @type {Promise<G> | null} */
    this.instance = null;
  }

  /** Tells where the module comes from, from now on. @param {ModuleSource} source */
  from(source) {
    this.source = source;
    this.compiled = null;
    this.instance = null;
  }

  /** Ready for questions. Where that failed, the next call tries again. @returns {Promise<G>} */
  start() {
    this.instance ??= this.instantiate().catch((error) => {
      this.compiled = null;
      this.instance = null;
      throw error;
    });
    return this.instance;
  }

  /**
   * Asks an instance. What the module itself says against it is thrown as a string; all else is a trap, after which the instance's memory
   * is in no known state: the next question gets a new one.
   * @template T @param {(glue: G) => T} question @returns {Promise<T>}
   */
  async ask(question) {
    const asked = this.start();
    const glue = await asked;
    try {
      return question(glue);
    } catch (error) {
      if (typeof error !== "string" && this.instance === asked) this.drop();
      throw error;
    }
  }

  /** Gives the memory back; the compiled module stays. */
  drop() {
    this.instance = null;
  }

  async instantiate() {
    this.compiled ??= compile(this.source ?? this.place());
    const module = await this.compiled;
    const glue = this.makeGlue();
    // Asynchronously: engines of 2021 refuse large modules otherwise, outside of workers.
    glue.adopt(await WebAssembly.instantiate(module, glue.imports()), module);
    return glue;
  }
}

/** @param {ModuleSource} given @returns {Promise<WebAssembly.Module>} */
async function compile(given) {
  const source = await given;
  if (kindOf(source) === "WebAssembly.Module") return /** @type {WebAssembly.Module} */ (source);
  const address = typeof source === "string" || kindOf(source) === "URL" ? String(source) : "";
  try {
    const bytes = bytesOf(source) ?? (await bytesIn(source)) ?? (await bytesAt(address));
    return await WebAssembly.compile(bytes);
  } catch (error) {
    throw new Error(`gouji: no module${address && ` at ${address}`}: ${error instanceof Error ? error.message : error}`);
  }
}
