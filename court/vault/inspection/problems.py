"""Every way a file can be unusable, in plain Chinese, each with its cure."""

from court.law.papers import FileProblem

REPHOTOGRAPH = "请在光线充足处正对材料重新拍摄，四角完整、字迹清楚、没有反光。"
RESCAN = "请重新拍照，或另存为不加密的 PDF 后再上传。"


def wrong_type(name: str, *, cure: str = "") -> FileProblem:
    """The content is of a kind the court cannot open."""
    return FileProblem(
        "wrong_type",
        f"「{name}」不是可以接收的文件类型（按文件内容判断，与扩展名无关）。",
        cure or "请上传 JPG、PNG、HEIC、WEBP、TIFF 图片、PDF 或 DOCX 文件；录音录像可直接上传。",
    )


def too_large(name: str, size: int, limit: int) -> FileProblem:
    """More bytes than one file may have."""
    return FileProblem(
        "too_large",
        f"「{name}」有 {_mebibytes(size)} MB，超过单个文件 {_mebibytes(limit)} MB 的上限。",
        "请压缩图片、降低扫描分辨率，或把文件拆成几个再上传。",
    )


def empty(name: str) -> FileProblem:
    """No bytes at all."""
    return FileProblem("empty", f"「{name}」是空文件，没有内容。", "请重新选择文件上传。")


def damaged(name: str) -> FileProblem:
    """The parser gave up."""
    return FileProblem("damaged", f"「{name}」已损坏或不完整，打不开。", RESCAN)


def password(name: str) -> FileProblem:
    """A password is needed to open it."""
    return FileProblem(
        "password",
        f"「{name}」设置了打开密码，法院无法查看。",
        "请先去掉密码（打开后另存或打印为不加密的 PDF），再重新上传。",
    )


def bomb(name: str, why: str) -> FileProblem:
    """Opening it would eat the machine."""
    return FileProblem(
        "bomb",
        f"「{name}」{why}，打开会耗尽系统资源，已停止处理。",
        "请用手机拍照或重新扫描成普通图片、PDF 后上传。",
    )


def active_content(name: str, what: str) -> FileProblem:
    """It carries a program."""
    return FileProblem(
        "active_content",
        f"「{name}」带有{what}，为保护您和法院的安全不能接收。",
        "请把文件打印为 PDF，或截图、拍照后重新上传；附件请单独上传。",
    )


def too_many_pages(name: str, pages: int, limit: int) -> FileProblem:
    """More pages than one file may have."""
    return FileProblem(
        "too_many_pages",
        f"「{name}」有 {pages} 页，超过单个文件 {limit} 页的上限。",
        f"请按内容拆分成每个不超过 {limit} 页的文件。",
    )


def blank(name: str, page: int | None = None) -> FileProblem:
    """Nothing is on it."""
    where = f"第 {page} 页" if page else ""
    cure = "如果拍错了，请重新上传有内容的一面；背面空白页可以不传。"
    return FileProblem("blank", f"「{name}」{where}是空白的。", cure, page)


def timeout(name: str) -> FileProblem:
    """It took too long or too much memory."""
    return FileProblem(
        "timeout",
        f"「{name}」处理时间过长，已停止。",
        "请换成普通图片或重新导出的 PDF；仍不行请联系立案窗口。",
    )


def illegible(name: str, page: int) -> FileProblem:
    """A person could not read it either."""
    return FileProblem("illegible", f"「{name}」第 {page} 页看不清。", REPHOTOGRAPH, page)


def _mebibytes(size: int) -> str:
    return f"{size / 1024 / 1024:.0f}"
