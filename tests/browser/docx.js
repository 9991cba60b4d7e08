// @ts-check
/** A Word file of a text: paragraphs, and real tables where lines have tabs. Merged cells are those of the official layout. */

/** The columns that the cells of a heading take; of the other rows the last label takes what is left. */
const SPANS = new Map([
  ["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\t申请人情况", [3, 7]],
  ["\t自然人\t法人或其他组织\t总计", [3, 1, 5, 1]],
  ["\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他", [3, 1, 1, 1, 1, 1, 1, 1]],
  ["行政复议\t行政诉讼", [5, 10]],
  ["结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t复议后起诉", [1, 1, 1, 1, 1, 5, 5]],
]);
/** Rows whose first cells go on from above. */
const BELOW = "结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计";

/** @param {string} text */
const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
/** @param {string} text */
const paragraph = (text) => `<w:p><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;

/** @param {string} text @param {number} span @param {boolean} goesOn */
function cell(text, span, goesOn) {
  const merge = goesOn ? "<w:vMerge/>" : '<w:vMerge w:val="restart"/>';
  return `<w:tc><w:tcPr><w:gridSpan w:val="${span}"/>${merge}</w:tcPr>${paragraph(text)}</w:tc>`;
}

/** @param {string} line @param {number} width */
function row(line, width) {
  const fields = line === BELOW ? [...Array(5).fill(""), ...line.split("\t")] : line.split("\t");
  const given = SPANS.get(line);
  while (given && fields.length < given.length) fields.push("");
  const figures = fields.findIndex((field) => /^\d/.test(field));
  const label = figures > 0 ? figures - 1 : fields.length - 1;
  const spans = given ?? fields.map((_, i) => (i === label ? width - fields.length + 1 : 1));
  return `<w:tr>${fields.map((field, i) => cell(field, spans[i], field === "")).join("")}</w:tr>`;
}

/** @param {string[]} lines */
function table(lines) {
  const width = Math.max(
    ...lines.map((line) => SPANS.get(line)?.reduce((sum, span) => sum + span, 0) ?? line.split("\t").length),
  );
  const grid = `<w:tblGrid>${"<w:gridCol/>".repeat(width)}</w:tblGrid>`;
  return `<w:tbl><w:tblPr/>${grid}${lines.map((line) => row(line, width)).join("")}</w:tbl>`;
}

/** @param {string} text @param {Record<string, string>} [more] further parts @returns {Buffer} */
export function docx(text, more = {}) {
  /** @type {string[]} */
  const parts = [];
  /** @type {string[]} */
  let rows = [];
  for (const line of [...text.split("\n"), ""]) {
    if (line.includes("\t")) rows.push(line);
    else {
      if (rows.length > 0) parts.push(table(rows));
      rows = [];
      parts.push(paragraph(line));
    }
  }
  const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  const R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
  return zip({
    "[Content_Types].xml":
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="${R}" Target="word/document.xml"/></Relationships>`,
    "word/document.xml": `<w:document xmlns:w="${W}"><w:body>${parts.join("")}</w:body></w:document>`,
    ...more,
  });
}

/** A zip whose files are stored as they are. @param {Record<string, string>} files */
function zip(files) {
  /** @type {Buffer[]} */
  const local = [];
  /** @type {Buffer[]} */
  const central = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const data = Buffer.from(text);
    const header = Buffer.alloc(26);
    header.writeUInt16LE(20, 0);
    header.writeUInt32LE(crc32(data), 10);
    header.writeUInt32LE(data.length, 14);
    header.writeUInt32LE(data.length, 18);
    header.writeUInt16LE(Buffer.byteLength(name), 22);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(at, 10);
    const file = Buffer.concat([Buffer.from("PK\u0003\u0004"), header, Buffer.from(name), data]);
    central.push(Buffer.from("PK\u0001\u0002\u0014\u0000"), header, entry, Buffer.from(name));
    local.push(file);
    at += file.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  const count = Object.keys(files).length;
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...local, directory, Buffer.from("PK\u0005\u0006"), end]);
}

/** @param {Buffer} data */
function crc32(data) {
  let crc = ~0;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
