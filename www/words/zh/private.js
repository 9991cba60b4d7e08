// @ts-check
/** That nothing leaves the machine, and how to verify it: words of the book, which few people open. */

import { count } from "../count.js";

export const privacy = {
  privateNote: "核对全部在本机的浏览器中完成。报告不上传、不保存。可以这样自己验证：",
  now: "当前读数",
  offline: {
    name: "断开网络再用",
    how: "拔掉网线或关闭无线网络，再粘贴、修改一份报告，核对照常进行。",
    /** @param {boolean} online @returns {string} */
    now: (online) => (online ? "浏览器报告网络已连接。" : "浏览器报告网络已断开，核对不受影响。"),
  },
  requests: {
    name: "查看网络请求",
    how: "按 F12 打开“开发者工具”，选“网络”，然后粘贴一份报告：列表中没有新的请求。只有首次打开 PDF 文件、首次导出或新建 Word 文件时，从本页面所在网站各读取一次 gouji-pdf.js、gouji-word.js。从网站以 https 打开本页面后，浏览器另从同一网站读取程序文件（标有齿轮图标），供离线使用。",
    howInOneFile: "按 F12 打开“开发者工具”，选“网络”，然后粘贴一份报告：列表中没有新的请求。全部程序都在这一个文件里，不再读取别的文件。",
    /** @param {string[]} before @param {string[]} after */
    now: (before, after) =>
      `加载时 ${count(before.length)} 个请求${named(before)}，加载完成后 ${count(after.length)} 个${named(after)}。`,
  },
  policy: {
    name: "查看页面的安全策略",
    how: "在页面上点右键，选“查看网页源代码”。开头的 Content-Security-Policy 由浏览器强制执行，其中 connect-src 'none' 表示拒绝本页面连接任何地址。",
    deploy: "在门户网站部署时请保留这一行，也可以同时写入服务器的响应头。",
    absent: "当前页面中没有找到这一策略，请与部署人员核实。",
    /** Said of a policy that allows connections. */
    open: "当前页面的策略没有禁止连接，请与部署人员核实。",
  },
  storage: {
    name: "查看本机存储",
    how: "在“开发者工具”中选“应用程序”，查看本地存储、会话存储、Cookie 和缓存存储：其中没有报告的内容。",
    /** @param {Record<'local' | 'session' | 'cookies' | 'caches', string[] | null>} kept `caches` without our own */
    now: ({ local, session, cookies, caches }) =>
      `本地存储 ${stored(local)}，会话存储 ${stored(session)}，Cookie ${stored(cookies)}，缓存存储 ${stored(caches)}。`,
    program: "为离线使用，浏览器另外保存了本程序的文件；报告内容从不保存。",
  },
  /** @param {string} version */
  version: (version) => `程序版本 ${version}`,
};

/** @param {string[]} names */
function named(names) {
  return names.length > 0 ? `（${names.join("、")}）` : "";
}

/** @param {string[] | null} names `null` where the browser lets nothing be stored */
function stored(names) {
  return names === null ? "已被浏览器禁用" : `${count(names.length)} 项${named(names)}`;
}
