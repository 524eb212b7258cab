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

  /** What the server answers; undefined while it cannot be reached. */
  async function received(act) {
    const data = body(act);
    try {
      const answer = await fetch(location.href, { method: 'POST', body: data });
      const html = await answer.text();
      say(false);
      if (answer.redirected) history.replaceState(null, '', answer.url);
      return html;
    } catch {
      say(true);
      return undefined;
    }
  }

  /** Puts in what the server drew, and goes on where the respondent was. */
  function draw(html) {
    const next = new DOMParser().parseFromString(html, 'text/html').querySelector('main');
    if (!next) return;
    const { name, value, id, type } = document.activeElement ?? {};
    const isOneOfMany = ['radio', 'checkbox'].includes(type);
    document.querySelector('main').replaceWith(next);
    isBehind = false;
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

  async function submit(event) {
    event.preventDefault();
    clearTimeout(timer);
    asked++;
    const act = event.submitter?.value ?? 'next';
    const buttons = document.querySelectorAll('button');
    for (const button of buttons) button.disabled = true;
    const html = await received(act);
    if (html === undefined) {
      for (const button of buttons) button.disabled = false;
      later(() => event.target.requestSubmit(event.submitter), RETRY_MS);
      return;
    }
    isDue = false;
    draw(html);
    (document.querySelector('[role=alert]') ?? document.querySelector('h1'))?.scrollIntoView({ block: 'center' });
  }

  /** Buttons that move choices up and down in place of numbers. */
  function rank(list) {
    const place = (item) => Number(item.querySelector('select').value) || 99;
    list.append(...[...list.children].sort((a, b) => place(a) - place(b)));
    const number = () => {
      [...list.children].forEach((item, i) => {
        item.querySelector('select').value = String(i + 1);
      });
      list.dispatchEvent(new Event('change', { bubbles: true }));
    };
    for (const item of list.children) {
      const select = item.querySelector('select');
      select.hidden = true;
      const moves = document.createElement('span');
      moves.className = 'moves';
      for (const [sign, step] of [
        ['↑', -1],
        ['↓', 1],
      ]) {
        const button = document.createElement('button');
        button.type = 'button';
        button.textContent = sign;
        button.setAttribute('aria-label', `${sign} ${item.querySelector('label span').textContent}`);
        button.addEventListener('click', () => {
          const other = step < 0 ? item.previousElementSibling : item.nextElementSibling;
          if (!other) return;
          if (step < 0) other.before(item);
          else other.after(item);
          number();
          button.focus();
        });
        moves.append(button);
      }
      select.after(moves);
    }
  }

  /** A pad for a finger, a pen or the mouse, or for a name from the keyboard; what stands on it is kept as a picture. */
  function sign(box) {
    const [kept, plain, pad, clear, typed] = box.children;
    const pen = pad.getContext('2d');
    const empty = () => {
      pen.fillStyle = '#fff';
      pen.fillRect(0, 0, pad.width, pad.height);
    };
    const keepAs = (value) => {
      kept.value = value;
      kept.dispatchEvent(new Event('change', { bubbles: true }));
    };
    const place = ({ clientX, clientY }) => {
      const { left, top, width, height } = pad.getBoundingClientRect();
      return [((clientX - left) * pad.width) / width, ((clientY - top) * pad.height) / height];
    };
    const stroke = (event) => {
      const between = event.getCoalescedEvents?.() ?? [];
      for (const one of [...between, event]) pen.lineTo(...place(one));
      pen.stroke();
    };
    Object.assign(pen, { lineWidth: 4, lineCap: 'round', lineJoin: 'round' });
    empty();
    if (kept.value) {
      const before = new Image();
      before.onload = () => pen.drawImage(before, 0, 0, pad.width, pad.height);
      before.src = kept.value;
    }
    plain.hidden = true;
    pad.hidden = false;
    if (!clear) return;
    clear.hidden = typed.hidden = false;
    const name = typed.lastElementChild;
    clear.addEventListener('click', () => {
      empty();
      name.value = '';
      keepAs('');
    });
    name.addEventListener('change', (event) => {
      event.stopPropagation();
      empty();
      pen.fillStyle = '#000';
      pen.font = 'italic 96px serif';
      pen.fillText(name.value, 24, 150, pad.width - 48);
      keepAs(name.value.trim() && pad.toDataURL('image/png'));
    });
    pad.addEventListener('pointerdown', (event) => {
      if (event.button !== 0) return;
      // Nothing is drawn anew under somebody's hand.
      clearTimeout(timer);
      asked++;
      pad.setPointerCapture(event.pointerId);
      pen.beginPath();
      pen.moveTo(...place(event));
      stroke(event);
      pad.onpointermove = stroke;
    });
    for (const end of ['pointerup', 'pointercancel'])
      pad.addEventListener(end, () => {
        if (pad.onpointermove) keepAs(pad.toDataURL('image/png'));
        pad.onpointermove = null;
      });
  }

  function prepare() {
    for (const box of document.querySelectorAll('[data-signature]')) sign(box);
    for (const list of document.querySelectorAll('[data-ranking]')) rank(list);
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
