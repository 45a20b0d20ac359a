"""Drives the catalogue's page in Chromium: page.py ADDRESS PROFILE SCREENSHOTS AXE, the last of which may be empty."""

import base64
import json
import pathlib
import subprocess
import sys
import time
import urllib.request

import websocket

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--remote-debugging-port=0", "--remote-allow-origins=*",
]
WIDTHS = [360, 768, 1600]

# What a reader of this page needs, as one object.
FACTS = """(() => {
    const texts = [...document.querySelectorAll("body *:not(option)")].filter(e =>
        [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.data.trim()));
    const rgb = color => color.match(/[\\d.]+/g).slice(0, 3).map(Number);
    const light = ([r, g, b]) => {
        const linear = [r, g, b].map(c => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    };
    const paper = e => {
        for (; e; e = e.parentElement) {
            const color = getComputedStyle(e).backgroundColor;
            if (color !== "rgba(0, 0, 0, 0)") return color;
        }
        return "rgb(255, 255, 255)";
    };
    const contrast = e => {
        const [a, b] = [light(rgb(getComputedStyle(e).color)), light(rgb(paper(e)))];
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    };
    return {
        overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        outside: texts.filter(e => e.getBoundingClientRect().right > innerWidth + 0.5 || e.scrollWidth > e.clientWidth + 1 && e.clientWidth).length,
        smallest: Math.min(...texts.map(e => parseFloat(getComputedStyle(e).fontSize))),
        contrast: Math.min(...texts.map(contrast)),
        paper: getComputedStyle(document.body).backgroundColor,
        links: [...document.querySelectorAll("nav a")].map(a => a.getAttribute("href")),
        articles: [...document.querySelectorAll("article")].map(a => "#" + a.id),
        typed: [...document.querySelectorAll("article")].filter(a => a.innerHTML.includes("<dt>Type</dt>")).map(a => "#" + a.id),
        height: document.documentElement.scrollHeight,
    };
})()"""


class Page:
    """One tab, and what went wrong in it."""

    def __init__(self, address):
        self.socket = websocket.create_connection(address, timeout=30)
        self.count = 0
        self.faults = []
        self.requests = []
        self.loaded = False
        for domain in ["Page", "Runtime", "Log", "Network"]:
            self.call(f"{domain}.enable")

    def note(self, message):
        method, params = message.get("method"), message.get("params", {})
        if method == "Page.loadEventFired":
            self.loaded = True
        elif method == "Runtime.exceptionThrown":
            self.faults.append(params["exceptionDetails"]["text"])
        elif method == "Runtime.consoleAPICalled":
            self.faults.append(f"console.{params['type']}")
        elif method == "Log.entryAdded":
            self.faults.append(params["entry"]["text"])
        elif method == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])

    def call(self, method, **params):
        self.count += 1
        self.socket.send(json.dumps({"id": self.count, "method": method, "params": params}))
        while True:
            message = json.loads(self.socket.recv())
            if message.get("id") == self.count:
                assert "error" not in message, (method, message)
                return message["result"]
            self.note(message)

    def open(self, address):
        self.loaded = False
        self.call("Page.navigate", url=address)
        while not self.loaded:
            self.note(json.loads(self.socket.recv()))

    def ask(self, expression):
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def look(self, width, scheme):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=width < 600)
        self.call("Emulation.setEmulatedMedia", media="screen", features=[{"name": "prefers-color-scheme", "value": scheme}])


def browser(profile):
    """The address of Chromium's first tab, and its process."""
    process = subprocess.Popen(
        ["chromium", *FLAGS, f"--user-data-dir={profile}", "about:blank"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    port_file = pathlib.Path(profile, "DevToolsActivePort")
    for _ in range(300):
        if port_file.exists() and port_file.read_text().strip():
            break
        time.sleep(0.1)
    port = port_file.read_text().splitlines()[0]
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list") as response:
        tabs = json.load(response)
    return next(tab["webSocketDebuggerUrl"] for tab in tabs if tab["type"] == "page"), process


def check_readable(facts, width, scheme):
    name = f"{width} px, {scheme}"
    assert facts["overflow"] <= 0, f"{name}: the page is {facts['overflow']} px too wide"
    assert facts["outside"] == 0, f"{name}: {facts['outside']} texts are cut"
    assert facts["smallest"] >= 12, f"{name}: a text has {facts['smallest']} px"
    assert facts["contrast"] >= 4.5, f"{name}: a text has a contrast of {facts['contrast']:.2f}"


def check_accessible(page, axe):
    """Finds nothing by axe, with all of its rules."""
    if not axe:
        return
    page.ask(pathlib.Path(axe).read_text() + ";undefined")
    found = page.ask("""axe.run().then(result => result.violations.map(v =>
        v.id + ": " + v.nodes.map(n => n.target.join(" ")).join(", ")))""")
    assert not found, found


def check_filter(page):
    """Each choice shows its problems, in the contents as in the page, and hides others."""
    shown = {}
    for choice in page.ask("[...document.querySelectorAll('input[name=show]')].map(i => i.id)"):
        page.ask(f"document.getElementById('{choice}').click()")
        visible = "e => e.getClientRects().length > 0"
        shown[choice] = page.ask(f"[...document.querySelectorAll('article')].filter({visible}).map(a => '#' + a.id)")
        links = page.ask(f"[...document.querySelectorAll('nav a')].filter({visible}).map(a => a.getAttribute('href'))")
        assert links == shown[choice], f"{choice}: the contents show {links}, the page {shown[choice]}"
    page.ask("document.getElementById('show-all')?.click()")
    choices = [name for name in shown if name != "show-all"]
    assert choices and all(0 < len(shown[name]) < len(shown["show-all"]) for name in choices), shown
    return len(choices)


def check_sticky(page):
    """On a wide screen the contents stay in view."""
    page.ask("scrollTo(0, document.documentElement.scrollHeight / 2)")
    top = page.ask("document.querySelector('nav').getBoundingClientRect().top")
    assert -1 <= top <= 1, f"the contents are {top} px away"
    page.ask("scrollTo(0, 0)")


def check_anchors(page, links):
    for link in links:
        top = page.ask(f"""(async () => {{
            document.querySelector('nav a[href="{link}"]').click();
            await new Promise(requestAnimationFrame);
            const article = document.querySelector("article:target");
            const end = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
            return article && "#" + article.id === location.hash && (end ? 0 : article.getBoundingClientRect().top);
        }})()""")
        assert top is not None and top is not False, f"{link} leads nowhere"
        assert -1 <= top < 100, f"{link} leads {top} px away"


def main(address, profile, screenshots, axe):
    tab, process = browser(profile)
    try:
        page = Page(tab)
        papers = {}
        for scheme in ["light", "dark"]:
            for width in WIDTHS:
                page.look(width, scheme)
                page.open(address)
                facts = page.ask(FACTS)
                check_readable(facts, width, scheme)
                assert facts["links"] == facts["articles"] and facts["links"], "a problem is not in the contents"
                check_anchors(page, facts["links"])
                check_accessible(page, axe)
                choices = check_filter(page)
                if width >= 1152:
                    check_sticky(page)
                papers[scheme] = facts["paper"]
                page.ask("scrollTo(0, 0)")
                shot = page.call("Page.captureScreenshot", captureBeyondViewport=True, clip={
                    "x": 0, "y": 0, "width": width, "height": min(facts["height"], 2400), "scale": 1,
                })
                pathlib.Path(screenshots, f"{scheme}-{width}.png").write_bytes(base64.b64decode(shot["data"]))
        assert papers["light"] != papers["dark"], "light and dark look the same"
        assert set(page.requests) == {address, "data:,"} or set(page.requests) == {address}, page.requests

        page.look(360, "light")
        typed = [article for article in facts["articles"] if article in facts["typed"]]
        for anchor in typed:
            page.open(f"{address}/{anchor[1:]}")
            check_readable(page.ask(FACTS), 360, "light")
            assert page.ask("document.querySelectorAll('article').length") == 1, anchor
            check_accessible(page, axe)
            way_back = page.ask("document.querySelector('header a').href")
            assert way_back.rstrip("/") == address, f"{anchor} leads back to {way_back}"
        assert not page.faults, page.faults

        page.open(f"{address}/nothing-like-that")
        check_readable(page.ask(FACTS), 360, "light")
        check_accessible(page, axe)
        # The browser tells of the status.
        assert all("404" in fault for fault in page.faults), page.faults

        page.open(address)
        printed = base64.b64decode(page.call("Page.printToPDF")["data"])
        assert printed.startswith(b"%PDF-"), "it cannot be printed"
        pathlib.Path(screenshots, "printed.pdf").write_bytes(printed)
        print(
            f"chromium: {len(facts['links'])} anchors reached at {WIDTHS} px, light and dark, {choices} filters, "
            f"{len(typed)} problem type URIs opened, a 404; no error, nothing loaded; printed; "
            + ("axe finds nothing" if axe else "not seen by axe")
        )
    finally:
        process.terminate()
        process.wait()


main(*sys.argv[1:])
