//! Why a draft could not be opened, in words for the person who holds it: what is wrong, and what to do.

/// Why a draft could not be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SourceError {
    /// Nothing, or nothing but blanks.
    #[error("文件是空的，没有可以核对的文字。")]
    Empty,
    /// A format that is not read.
    #[error("不支持{0}。请用原来的软件打开，另存为 .docx、.pdf 或 .ofd 再试；或全选、复制，粘贴到这里。")]
    Unsupported(&'static str),
    /// Something without text of its own.
    #[error("这是{0}，里面没有可以直接核对的文字。请用报告的原稿（Word、WPS 文件）。")]
    NoText(&'static str),
    /// A file that a body's own software encrypts wherever it leaves the body's machines.
    #[error(
        "文件由单位的加密软件加密，这里只能读到密文。请先用单位的加密软件解密或外发，或在本单位电脑上打开、另存后再试。"
    )]
    BodyEncrypted,
    /// What an office program leaves beside a file that is open.
    #[error(
        "这是 Word、Excel 打开文件时生成的临时文件（文件名以“~$”开头），里面没有报告。请选择原来的文件。"
    )]
    LockFile,
    /// A format of long ago; the format to save as.
    #[error("文件格式太旧，无法读取。请用 WPS 或 Word 打开，另存为 {0} 再试。")]
    TooOld(&'static str),
    /// A mail whose report is attached; the attachments.
    #[error("这是电子邮件，报告在附件（{0}）里，没有读取。请在邮件软件中把附件另存为文件，再打开那个文件。")]
    Mail(String),
    /// A password is needed.
    #[error("文件有打开密码，无法读取。请先在原来的软件中取消密码并保存，再试一次。")]
    Password,
    /// An office document that is encrypted: by a password, or by Excel itself, which protects workbooks with one of its
    /// own that nobody set.
    #[error(
        "文件经过加密（设有打开密码，或是 Excel 保护工作簿时自动加的密），无法读取。请在原来的软件中打开，取消密码和保护，另存一份再试。"
    )]
    OfficeEncrypted,
    /// The bytes are not what the format demands; what is wrong.
    #[error("文件已损坏或不完整（{0}），无法读取。请用原来的软件打开并另存一份，再试一次。")]
    Damaged(&'static str),
    /// A limit was passed; which.
    #[error(
        "文件过大或结构异常（{0}），为安全起见没有读取。请把报告正文和表格复制粘贴到这里，或另存为 .docx 再试。"
    )]
    TooLarge(&'static str),
    /// Pages are pictures.
    #[error("这是扫描件（图片），没有文字可以核对。请用生成它的 Word、WPS 原稿。")]
    Scan,
    /// The characters of the pages can't be told.
    #[error(
        "文件中的字体没有文字编码信息，提取的文字不可靠，没有核对。请用 Word、WPS 原稿，或重新另存为 PDF 再试。"
    )]
    NoUnicode,
    /// A PDF, where its reader is not there.
    #[error(
        "这里没有装入 PDF 读取模块，无法读取 PDF 文件。请用 Word、WPS 原稿，或打开 PDF 全选、复制，粘贴到这里。"
    )]
    PdfAbsent,
    /// Bytes that are no text in any encoding that we know.
    #[error("认不出文件的编码，无法读成文字。请用记事本打开，另存为 UTF-8 编码的文本文件。")]
    Encoding,
}

impl SourceError {
    /// A stable word for programs.
    pub fn kind(&self) -> &'static str {
        match self {
            SourceError::Empty => "empty",
            SourceError::Unsupported(_)
            | SourceError::NoText(_)
            | SourceError::LockFile
            | SourceError::Mail(_) => "format",
            SourceError::BodyEncrypted => "encrypted",
            SourceError::TooOld(_) => "too_old",
            SourceError::Password | SourceError::OfficeEncrypted => "password",
            SourceError::Damaged(_) => "damaged",
            SourceError::TooLarge(_) => "too_large",
            SourceError::Scan => "scan",
            SourceError::NoUnicode => "no_unicode",
            SourceError::PdfAbsent => "pdf_absent",
            SourceError::Encoding => "encoding",
        }
    }
}
