// The survey's page without a framework: it works without this script, and better with it. Answers are kept as they
// are given, the page follows them, and a lost connection loses nothing.
(() => {
  const WAIT_MS = 500;
  const TYPED_MS = 1000;
  const RETRY_MS = 4000;
  const TYPED = 'textarea,[contenteditable],input:not([type=radio],[type=checkbox],[type=file],[type=hidden])';
  let timer;
  let asked = 0;
  // said, and not known to be kept yet
  let isDue = false;
  // the page does not show yet what follows from the answers
  let isBehind = false;

  const form = () => document.querySelector('form[data-survey]');
  const body = (act) => {
    const data = new FormData(form());
    // Files go with the page's own buttons only.
    for (const [name, value] of [...data]) if (value instanceof File && act === 'save') data.delete(name);
    data.set('act', act);
    return form().enctype === 'multipart/form-data' ? data : new URLSearchParams(data);
  };
  const said = () => JSON.stringify([...new FormData(form())].filter(([, value]) => typeof value === 'string'));
  const isTyping = () => document.activeElement?.matches(TYPED) ?? false;
  const say = (isOffline) => {
    const note = document.querySelector('[data-offline]');
    if (note) note.hidden = !isOffline;
  };
  const later = (what, ms) => {
    clearTimeout(timer);
    timer = setTimeout(what, ms);
  };

  /** One after another: the first answer at a public address is what makes the place where the next ones are kept. */
  let before = Promise.resolve();
  const received = (act) => {
    const mine = before.then(() => exchanged(act));
    before = mine;
    return mine;
  };

  /** The page that the server answers with; undefined while it cannot be reached, or has no page to show. */
  async function exchanged(act) {
    try {
      const answer = await fetch(location.href, act ? { method: 'POST', body: body(act) } : {});
      const html = await answer.text();
      if (!html.includes('<main>')) throw new Error(String(answer.status));
      say(false);
      if (answer.redirected && act) follow(new URL(answer.url), act);
      return html;
    } catch {
      say(true);
      return undefined;
    }
  }

  /** The browser's Back leads to the page before, so the one that is left gets an address of its own, too. */
  function follow(there, act) {
    const shown = form().elements.page.value;
    if (act !== 'save' && there.searchParams.get('page') !== shown) {
      const here = new URL(there);
      here.searchParams.set('page', shown);
      history.replaceState(null, '', here);
      history.pushState(null, '', there);
    } else history.replaceState(null, '', there);
  }

  /** Puts in what the server drew, and goes on where the respondent was. */
  function draw(html) {
    const next = new DOMParser().parseFromString(html, 'text/html').querySelector('main');
    if (!next) return;
    const { name, value, id, type } = document.activeElement ?? {};
    const isOneOfMany = ['radio', 'checkbox'].includes(type);
    const chosen = [...document.querySelectorAll('input[type=file]')];
    document.querySelector('main').replaceWith(next);
    isBehind = false;
    for (const one of document.querySelectorAll('input[type=file]'))
      one.files = chosen.find((before) => before.name === one.name)?.files ?? one.files;
    const same = [...document.querySelectorAll('input,select,textarea,button')].find(
      (one) => name && one.name === name && (!isOneOfMany || one.value === value),
    );
    (same ?? document.getElementById(id || '-'))?.focus({ preventScroll: true });
    prepare();
  }

  /**
   * Keeps what is answered so far; a page that follows its answers is drawn anew. Never under somebody's hands: while
   * they type, or have said more since, that is put off until they leave the box.
   */
  async function keep() {
    clearTimeout(timer);
    const mine = ++asked;
    const sent = said();
    const html = await received('save');
    if (html === undefined) {
      if (mine === asked) later(keep, RETRY_MS);
      return false;
    }
    if (mine !== asked) return true;
    isDue = said() !== sent;
    if (form()?.dataset.live !== '1') return true;
    if (isDue || isTyping()) isBehind = true;
    else draw(html);
    return true;
  }

  const askedIn = (page) => [...page.querySelectorAll('[data-question]')].map((one) => one.dataset.question).join();

  /** The page as it stands now, where it asks something that was not shown yet: nobody goes past that unseen. */
  async function surprise() {
    const html = await received('save');
    const next = html && new DOMParser().parseFromString(html, 'text/html');
    return next && askedIn(next) !== askedIn(document) ? html : undefined;
  }

  async function submit(event) {
    event.preventDefault();
    clearTimeout(timer);
    asked++;
    const act = event.submitter?.value ?? 'next';
    const buttons = document.querySelectorAll('button');
    for (const button of buttons) button.disabled = true;
    const html = (act === 'next' && isBehind && (await surprise())) || (await received(act));
    if (html === undefined) {
      for (const button of buttons) button.disabled = false;
      later(() => event.target.requestSubmit(event.submitter), RETRY_MS);
      return;
    }
    isDue = false;
    draw(html);
    (document.querySelector('[role=alert]') ?? document.querySelector('h1'))?.scrollIntoView({ block: 'center' });
  }

  /** Shows the page that the address says, once what was said on the one before is kept. */
  async function visit() {
    clearTimeout(timer);
    asked++;
    const isKept = !isDue || !form() || (await received('save')) !== undefined;
    const html = isKept ? await received() : undefined;
    if (html === undefined) return later(visit, RETRY_MS);
    isDue = false;
    draw(html);
  }
  addEventListener('popstate', visit);

  /** The page's own links, of languages, lead away when what was typed is kept. */
  document.addEventListener('click', async (event) => {
    const link = event.target.closest?.('footer a');
    if (!link || !isDue || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (await keep()) location.assign(link.href);
  });

  addEventListener('pagehide', () => {
    if (isDue && form()) navigator.sendBeacon(location.href, body('save'));
  });

  /** Nothing is drawn anew under somebody's hand. */
  const hold = () => {
    clearTimeout(timer);
    asked++;
  };

  function prepare() {
    surveyInputs(hold);
    const now = form();
    if (!now) return;
    now.noValidate = true;
    now.addEventListener('submit', submit);
    const note = (ms) => () => {
      isDue = true;
      later(keep, ms);
    };
    now.addEventListener('input', note(TYPED_MS));
    now.addEventListener('change', note(WAIT_MS));
    now.addEventListener('focusout', () => {
      if (isBehind) later(keep, WAIT_MS);
    });
  }
  prepare();
})();
