// What the page's script makes of plain inputs: an order by buttons, a pad to sign on; and what it does about files and
// own words.
globalThis.surveyInputs = (() => {
  // as domain/files.ts and form.ts have them
  const MAX_FILE = 5_000_000;
  const MAX_FILES = 8 * 1024 ** 2;

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
  function sign(box, hold) {
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
      hold();
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

  /** A file that would not be taken is said at once and not sent: an answer that is too large is lost as a whole. */
  function checkFiles(input) {
    const all = [...document.querySelectorAll('input[type=file]')].flatMap(({ files }) => [...files]);
    const question = input.closest('.question');
    question.querySelector('[data-refused]')?.remove();
    if (
      [...input.files].every(({ size }) => size > 0 && size <= MAX_FILE) &&
      all.reduce((sum, { size }) => sum + size, 0) <= MAX_FILES
    )
      return;
    input.value = '';
    const note = document.createElement('p');
    note.className = 'wrong';
    note.dataset.refused = '';
    note.setAttribute('role', 'alert');
    note.textContent = input.form.dataset.refused;
    question.append(note);
  }

  /** Who writes own words means "Other"; who takes that back takes them back, too. */
  function joinOther(own) {
    const { other } = own.dataset;
    const field = own.name.replace(/\/-Comment$/, '');
    const inputs = [...own.form.elements].filter(({ name }) => name === field);
    own.addEventListener('input', () => {
      if (!own.value.trim()) return;
      for (const one of inputs) {
        if (one.matches('select')) one.value = other;
        else if (one.value === other) one.checked = true;
      }
    });
    const box = inputs.find(({ type, value }) => type === 'checkbox' && value === other);
    box?.addEventListener('change', () => {
      if (!box.checked) own.value = '';
    });
  }

  return (hold) => {
    for (const box of document.querySelectorAll('[data-signature]')) sign(box, hold);
    for (const list of document.querySelectorAll('[data-ranking]')) rank(list);
    for (const own of document.querySelectorAll('[data-other]')) joinOther(own);
    for (const input of document.querySelectorAll('input[type=file]'))
      input.addEventListener('change', () => checkFiles(input));
  };
})();
