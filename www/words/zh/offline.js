// @ts-check
/** The versions of the program that the browser keeps. */

export const offline = {
  waiting: "有新版本，关闭本页面后再打开即可使用。",
  update: "现在更新",
  replaced: "程序已更新，请刷新本页面；有未保存的修改时，请先保存。",
  reload: "刷新",
};
