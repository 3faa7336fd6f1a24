"""Pages in a real browser: they look as they should, lead where they should, and nothing of an article runs."""

import shutil
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

from briefer.render import html

pytestmark = pytest.mark.browser

PHONE, DESK = 390, 1280
OPTIONS = """--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
--disable-component-update --disable-sync --hide-scrollbars""".split()

BRIEF = """\
---
briefer:
  notice: 기계가 간추린 글입니다.
  source: https://example.org/news/1
  source_language: en
  target_language: ko
  model: tiny@1234
---

# 서울에서 이틀간 열린 포럼, 23개국 340명 참가

**참가자들은 보고서가 지켜지지 않은 약속이라고 말했다.** [¶1](#p1) [¶2](#p2) _(발췌)_

> 약속은 지켜야 한다.

## 용어

| 원어 | 번역어 | 위치 | 비고 |
|---|---|---|---|
| High_Commissioner_for_Human_Rights | 유엔인권최고대표사무소 | [¶1](#p1) | 줄지_않는_칸 |

## 검토할 곳

- [¶2](#p2) [B201] 숫자가 다름: −340 — https://example.org/an/address/that/is/longer/than/the/screen/of/any/phone/there/is

## 근거 문단

<a id="p1"></a>**¶1** The forum opened in Seoul.

FILLER<a id="p2"></a>**¶2** It drew 340 participants[^1] from 23 countries, says [the report](https://example.org).

[^1]: Of them 12 by video.
""".replace("FILLER", "More was said there.\n\n" * 40)

HOSTILE = """\
# 제목

<script>document.title = "hacked"</script>

<img src="ORIGIN/1.png" onerror="document.title='hacked'"> ![x](ORIGIN/2.png) <svg onload="document.title='hacked'">

<iframe src="ORIGIN/3"></iframe><link rel="stylesheet" href="ORIGIN/4.css"><style>@import "ORIGIN/5.css";</style>

<meta http-equiv="refresh" content="0; url=ORIGIN/6">

</main></body></html><script src="ORIGIN/7.js"></script>
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Chrome]:
    """Headless Chromium."""
    chromium, driver = shutil.which("chromium") or shutil.which("google-chrome"), shutil.which("chromedriver")
    assert chromium, "needs Chromium and its driver (Debian: chromium, chromium-driver)"
    assert driver, "needs Chromium's driver (Debian: chromium-driver)"
    options = ChromeOptions()
    options.binary_location = chromium
    for option in OPTIONS:
        options.add_argument(option)
    opened = Chrome(options, Service(driver))
    yield opened
    opened.quit()


@pytest.fixture
def requests() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine: its origin, and what was asked of it."""
    asked: list[str] = []

    class Listening(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Listening) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()
        thread.join()


def show(browser: Chrome, page: str, folder: Path, *, width: int = DESK, scheme: str = "light") -> None:
    """Open a page at a width and in a colour scheme."""
    file = folder / "page.html"
    file.write_text(page, "utf-8")
    metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width == PHONE}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    emulate(browser, scheme=scheme)
    browser.get(file.as_uri())


def emulate(browser: Chrome, *, media: str = "", scheme: str = "light") -> None:
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": features})


def ask(browser: Chrome, script: str) -> Any:
    return browser.execute_script(f"return {script}")


def logged(browser: Any) -> list[str]:
    """What the browser had to complain of."""
    return [entry["message"] for entry in browser.get_log("browser")]


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_no_page_is_wider_than_its_screen(browser: Chrome, tmp_path: Path, width: int) -> None:
    """Long words break, wide tables scroll in their own box, lines are no longer than the eye can follow."""
    show(browser, html.render(BRIEF, "ko"), tmp_path, width=width)
    assert ask(browser, "document.documentElement.scrollWidth") == width
    assert ask(browser, "document.querySelector('main').clientWidth") <= 720
    scrolls = ask(browser, "(box => box.scrollWidth > box.clientWidth)(document.querySelector('.table'))")
    assert scrolls == (width == PHONE)


def test_the_style_sheet_is_in_force(browser: Chrome, tmp_path: Path) -> None:
    """The browser takes the style sheet that the policy names, and Korean lines break between words."""
    show(browser, html.render(BRIEF, "ko"), tmp_path)
    assert ask(browser, "getComputedStyle(document.querySelector('h1')).wordBreak") == "keep-all"
    assert ask(browser, "document.styleSheets.length") == 1
    assert logged(browser) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_can_be_read(browser: Chrome, tmp_path: Path, scheme: str) -> None:
    """All text has a contrast of at least 4.5 to its ground, by day and by night (WCAG 2.2, 1.4.3)."""
    show(browser, html.render(BRIEF, "ko"), tmp_path, scheme=scheme)
    browser.find_element(By.CSS_SELECTOR, 'a[href="#p2"]').click()
    faint = ask(
        browser,
        """[...document.querySelectorAll("body *")].map(element => {
            const numbers = colour => colour.match(/[0-9.]+/g).map(Number)
            const light = colour => numbers(colour).slice(0, 3).map(part => part / 255)
                .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
                .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0)
            let ground = element
            while (numbers(getComputedStyle(ground).backgroundColor)[3] === 0) ground = ground.parentElement
            const pair = [getComputedStyle(element).color, getComputedStyle(ground).backgroundColor].map(light).sort()
            return [element.outerHTML.slice(0, 60), (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05)]
        }).filter(([, contrast]) => contrast < 4.5)""",
    )
    assert faint == []


def test_a_citation_shows_its_paragraph(browser: Chrome, tmp_path: Path) -> None:
    """A click on ¶2 brings paragraph 2 onto the screen and marks it."""
    show(browser, html.render(BRIEF, "ko"), tmp_path, width=PHONE)
    place = "document.querySelector('#p2').getBoundingClientRect().top"
    ground = "getComputedStyle(document.querySelector('p:has(#p2)')).backgroundColor"
    assert ask(browser, place) > 800
    before = ask(browser, ground)
    browser.find_element(By.CSS_SELECTOR, 'a[href="#p2"]').click()
    assert 0 <= ask(browser, place) < 800
    assert ask(browser, ground) != before


def test_how_it_was_made_opens_and_prints(browser: Chrome, tmp_path: Path) -> None:
    """The facts are folded away on the screen, a click unfolds them, and on paper they are always there."""
    show(browser, html.render(BRIEF, "ko"), tmp_path)
    is_visible = "document.querySelector('dd').checkVisibility({contentVisibilityAuto: true})"
    assert not ask(browser, is_visible)
    emulate(browser, media="print")
    assert ask(
        browser, "getComputedStyle(document.querySelector('details'), '::details-content').contentVisibility"
    ) == ("visible")
    emulate(browser)
    browser.find_element(By.TAG_NAME, "summary").click()
    assert ask(browser, is_visible)


def test_nothing_of_an_article_runs_or_loads(browser: Chrome, tmp_path: Path, requests: tuple[str, list[str]]) -> None:
    """Scripts, images, frames and styles of an article are text: the page stays as it is and asks nobody."""
    origin, asked = requests
    show(browser, html.render(HOSTILE.replace("ORIGIN", origin), "ko"), tmp_path)
    assert browser.title == "제목"
    tags = set(ask(browser, "[...document.querySelectorAll('main *')].map(each => each.tagName)"))
    assert tags == {"H1", "P", "PRE", "CODE", "A"}
    assert "hacked" in browser.find_element(By.TAG_NAME, "main").text
    assert asked == []


def test_the_policy_holds_where_all_else_fails(
    browser: Chrome, tmp_path: Path, requests: tuple[str, list[str]]
) -> None:
    """Should markup get into a page, the browser refuses to run or to load what it names."""
    origin, asked = requests
    markup = HOSTILE.replace("ORIGIN", origin).partition("<meta")[0]
    show(browser, html.render("# 제목\n", "ko").replace("<h1>", f"{markup}<h1>"), tmp_path)
    assert ask(browser, "document.scripts.length") == 1
    assert browser.title == "제목"
    assert asked == []
    assert any("Content Security Policy" in message for message in logged(browser))
